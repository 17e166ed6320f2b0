"""A progress bar for long work; none when the output is no terminal."""

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

from tqdm import tqdm

T = TypeVar("T")


def progress(work: Sequence[T], title: str) -> Iterable[T]:
    """The same items, with a bar on the error output while they are worked through."""
    return tqdm(work, desc=title, disable=not sys.stderr.isatty(), leave=False)
