"""What must be ready before the first visitor comes, and where there is room to listen."""

import errno
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import serve
from auth.oidc_settings import UnsafeSettings

ROOT = Path(__file__).parents[2]
ASK = """
import sys
from app import create_app
from auth.settings import from_environment
before = set(sys.modules)
create_app(from_environment())
print("pandas" in before, "pandas" in sys.modules, hasattr(sys.modules.get("pandas"), "NaT"))
"""


def test_pandas_is_whole_before_threads_share_it(folder: Path) -> None:
    """Arrow imports it at its first array; a chart that another thread draws meanwhile met half a
    module and failed.
    """
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=ROOT,
        env=os.environ | {"MAATWERK_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["False", "True", "True"]


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which another program listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield int(other.getsockname()[1])


def _refused(host: str, port: int, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("HOST", host)
    monkeypatch.setenv("PORT", str(port))
    with pytest.raises(UnsafeSettings) as refused:
        serve.listen_address()
    return str(refused.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "localhost"])
def test_a_port_that_is_taken_is_said(
    taken: int, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _refused(host, taken, monkeypatch) == (
        f"PORT is {taken}: daar luistert al een ander programma. Stop dat programma of kies "
        f"een andere PORT."
    )


@pytest.mark.parametrize(
    "host",
    ["192.0.2.1", "999.1.1.1", "a..b", "http://127.0.0.1", "unix:/tmp/maatwerk", "127.0.0.1:8050"],
)
def test_an_address_of_another_machine_or_of_none_is_said(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert re.fullmatch(
        r"HOST is '[^\n]+': dit is geen adres van deze machine\. [^\n]+\.",
        _refused(host, 18050, monkeypatch),
    )


def test_a_port_of_the_machine_itself_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(serve.socket, "create_server", refuse)
    assert "Kies een PORT vanaf 1024." in _refused("127.0.0.1", 80, monkeypatch)


def test_an_address_that_is_free_is_left_free_for_the_server(
    taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOST", "127.0.0.2")
    monkeypatch.setenv("PORT", str(taken))
    assert serve.listen_address() == f"127.0.0.2:{taken}"
    socket.create_server(("127.0.0.2", taken)).close()


@pytest.mark.parametrize("host", ["::1", "[::1]"])
def test_an_address_of_version_6_is_written_as_the_server_reads_it(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(serve, "_require_free", lambda *place: asked.append(place))
    monkeypatch.setenv("HOST", host)
    monkeypatch.setenv("PORT", "8050")
    assert serve.listen_address() == "[::1]:8050"
    assert asked == [("::1", 8050)]


def test_the_server_does_not_say_that_it_listens_where_it_cannot(
    taken: int, tmp_path: Path
) -> None:
    environment = os.environ | {
        "MAATWERK_DATA": str(tmp_path),
        "HOST": "127.0.0.1",
        "PORT": str(taken),
    }
    done = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"Maatwerk start niet\. PORT is [^\n]+\.\n", done.stderr)
