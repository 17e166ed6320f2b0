"""What each command of `python -m data` reads from its line: one file per group of commands."""
