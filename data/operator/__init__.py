"""The operator's commands: load, calculate, check, show, and start for the first time."""
