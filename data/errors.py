"""What an operator's command may end with, other than success.

The message is Dutch: what, where, and how to mend it.
"""


class CommandFailed(Exception):
    """The command cannot do what was asked (exit status 1)."""


class Refused(Exception):
    """The input is refused as a whole; nothing has changed (exit status 2)."""
