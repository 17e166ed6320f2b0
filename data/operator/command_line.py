"""The command line in Dutch: the parser, the kinds of value that it reads, and how a command
ends.
"""

import argparse
import os
import re
import sys
from datetime import date
from typing import Any

from calc.kwartalen import LAATSTE_JAAR, Kwartaal

FAILED, REFUSED = 1, 2
"""Exit status: it could not be done, or the input is refused."""
DUTCH = {
    "usage: ": "gebruik: ",
    "positional arguments": "wat",
    "options": "keuzes",
    "show this help message and exit": "toon deze uitleg en stop",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\nMeer uitleg: %(prog)s --help\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "unrecognized arguments: %s": "onbekend: %s",
    "the following arguments are required: %s": "dit ontbreekt: %s",
    "one of the arguments %s is required": "geef een van deze: %s",
    "not allowed with argument %s": "gaat niet samen met %s",
    "expected one argument": "hier hoort een waarde bij",
    "ignored explicit argument %r": "hier hoort geen waarde bij: %r",
    "invalid %(type)s value: %(value)r": "geen geldige waarde: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "onbekende keuze %(value)r, kies uit %(choices)s"
    ),
}
"""The sentences of argparse; what is not here stays English."""


def _dutch(sentence: str) -> str:
    return DUTCH.get(sentence, sentence)


argparse._ = _dutch  # type: ignore[attr-defined]  # argparse asks every sentence from this function, and has no other door


class Parser(argparse.ArgumentParser):
    """A parser that takes every option by its full name only."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)


def stop(message: str, status: int) -> int:
    """Says on the error output why a command ends; the exit status."""
    print(message, file=sys.stderr)
    return status


def reader_gone() -> int:
    """The reader of our output has enough; nothing may be written at exit either.

    The exit status.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


def kwartaal(text: str) -> Kwartaal:
    """A kwartaal, 2025K1."""
    try:
        return Kwartaal.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def jaar(text: str) -> int:
    """A year, 2025."""
    if not re.fullmatch(r"[1-9][0-9]{3}", text, re.ASCII) or int(text) > LAATSTE_JAAR:
        raise argparse.ArgumentTypeError(f"geen jaar: {text!r} (schrijf bijvoorbeeld 2025)")
    return int(text)


def zaad(text: str) -> int:
    """The seed of invented data: a whole number from 0."""
    if not re.fullmatch(r"[0-9]{1,18}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"geen zaad: {text!r} (schrijf een geheel getal vanaf 0)")
    return int(text)


def day(text: str) -> date:
    """A day, 2025-06-15."""
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"geen datum: {text!r} (schrijf bijvoorbeeld 2025-06-15)"
        ) from error
