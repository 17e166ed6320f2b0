"""Ctrl+C while a command is at work: remembered, because a library that is busy may answer it with
an error of its own.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def ctrl_c() -> Iterator[threading.Event]:
    """For the length of the block: set as soon as the command was interrupted.

    Every Ctrl+C still raises KeyboardInterrupt.

    Nothing is remembered outside the main thread, where no signal arrives, or where Ctrl+C is
    ignored or someone else's.
    """
    interrupted = threading.Event()

    def remember(number: int, frame: Any) -> None:
        interrupted.set()
        signal.default_int_handler(number, frame)

    is_ours = (
        threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    )
    if is_ours:
        signal.signal(signal.SIGINT, remember)
    try:
        yield interrupted
    finally:
        if is_ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
