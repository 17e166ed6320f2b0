"""What each command of `python -m auth` reads and does: one file per group of commands."""
