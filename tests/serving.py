"""The product as it is served: `python app.py` with a data folder, on a free port."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 60.0
"""Seconds until it must answer, and until it must have stopped."""
_KEEP_ENVIRONMENT = {"SPT_NOENV": "1"}
"""Where setproctitle is there (mutmut brings it), gunicorn writes its titles over the environment,
by which a test knows the processes.
"""


@contextmanager
def serving(folder: Path, log: Path, *words: str) -> Iterator[str]:
    """A server on a data folder that holds a snapshot; its address.

    `words`: what Python runs in the place of `app.py`.

    Raises RuntimeError with its output when it does not answer.
    """
    port = _free_port()
    environment = (
        os.environ
        | {"MAATWERK_DATA": str(folder), "HOST": "127.0.0.1", "PORT": str(port)}
        | _KEEP_ENVIRONMENT
    )
    command = [sys.executable, *(words or ("app.py",))]
    with (
        log.open("w") as output,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/gezond", process, log)
            yield address
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"the server does not answer:\n{log.read_text('utf-8')}")
