"""A progress bar for long work; none when the output is no terminal."""

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

from tqdm import tqdm

T = TypeVar("T")


def progress(work: Sequence[T], title: str) -> Iterable[T]:
    """The same items, with a bar on the error output while they are worked through."""
    bar: Iterable[T] = tqdm(work, desc=title, disable=not sys.stderr.isatty(), leave=False)
    return bar


def say(*lines: object) -> None:
    """Prints lines on the output without breaking a bar that stands there."""
    for line in lines:
        tqdm.write(str(line), file=sys.stdout)
