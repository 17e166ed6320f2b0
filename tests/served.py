"""`python app.py` on a machine that tests keep busy: a note may take longer than in service."""

import sys

from app import main
from data.nota import typeset

LONGEST_NOTE = 600
"""Seconds that a note may take in any test, in this process or in a server."""

if __name__ == "__main__":
    typeset.LONGEST = LONGEST_NOTE
    sys.exit(main())
