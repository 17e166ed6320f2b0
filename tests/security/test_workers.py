"""A process that serves is killed in the middle of its work: the others serve, another takes its
place, and nobody gets half an answer.
"""

import json
import os
import re
import signal
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest
from dash import Dash

from auth.consultation import ConsultationLog
from tests.kept import copy_to_write
from tests.security.walk import UPDATE, callbacks, natural
from tests.serving import serving

AT_ONCE = 4
STEPS = {
    "/aanmelden": {"methode": "eid", "persoon": "an"},
    "/aanmelden/namens": {"doelgroep": "EA"},
    "/aanmelden/organisatie": {"organisatie": "0"},
}
HERS = ["CMW-000101", "CMW-000102"]


class Visitor:
    """Someone of the demo (An unless named), signed in at a real server, without a browser."""

    def __init__(self, address: str, person: str = "an") -> None:
        self.address, self.cookies = address, CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        for path, given in STEPS.items():
            answers = given | ({"persoon": person} if "persoon" in given else {})
            token = re.search(r'name="csrf_token" value="([^"]+)"', self.send(path))
            assert token is not None
            self.send(path, urllib.parse.urlencode(answers | {"csrf_token": token[1]}).encode())
        self.send("/")

    def send(self, path: str, body: bytes | None = None, **headers: str) -> str:
        """The text of an answer. Raises OSError or HTTPException when there is none."""
        asked = urllib.request.Request(
            self.address + path, body, headers | {"Accept": "text/html, application/json"}
        )
        with self.opener.open(asked, timeout=60) as answer:
            return str(answer.read().decode())

    def token(self) -> str:
        """What goes with every callback."""
        return next(cookie.value or "" for cookie in self.cookies if cookie.name == "_csrf_token")

    def rows(self, body: dict[str, Any]) -> list[str]:
        """The toekenningen in the list, or nothing when the connection was broken off."""
        try:
            text = self.send(
                UPDATE,
                json.dumps(body).encode(),
                **{"Content-Type": "application/json", "X-CSRFToken": self.token()},
            )
        except urllib.error.HTTPError:
            raise
        except (OSError, HTTPException):
            return []
        return [
            row["toekenningsnummer"]
            for row in json.loads(text)["response"]["maatwerk-tabel"]["rowData"]
        ]


@pytest.fixture
def folder_of_server(demo_data: Path, tmp_path: Path) -> Path:
    """The data of a server of its own."""
    return copy_to_write(demo_data, tmp_path / "var")


@pytest.fixture
def address(folder_of_server: Path, tmp_path: Path) -> Iterator[str]:
    """A server of two processes."""
    with serving(folder_of_server, tmp_path / "server.log") as found:
        yield found


def workers(folder: Path) -> set[int]:
    """The processes that serve a data folder: those that another process of it started."""
    mark = f"MAATWERK_DATA={folder}".encode()
    parents: dict[int, int] = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                parents[int(process.name)] = int(
                    (process / "stat").read_text("utf-8").rpartition(")")[2].split()[1]
                )
        except OSError:
            continue  # gone, or of another user
    return {number for number, parent in parents.items() if parent in parents}


def test_a_killed_process_takes_nobody_with_it(
    app: Dash, address: str, folder_of_server: Path
) -> None:
    callback = next(
        callback for callback in callbacks(app) if callback.key == "maatwerk-tabel.rowData"
    )
    body, done, before = (
        callback.body(natural(callback, {})),
        threading.Event(),
        workers(folder_of_server),
    )
    assert len(before) == 2

    def ask(visitor: Visitor) -> list[list[str]]:
        found = []
        while not done.is_set():
            found.append(visitor.rows(body))
        return found

    visitors = [Visitor(address) for _ in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        asking = [pool.submit(ask, visitor) for visitor in visitors]
        time.sleep(0.5)
        killed = min(before)
        os.kill(killed, signal.SIGKILL)
        until = time.monotonic() + 120
        while len(now := workers(folder_of_server) - {killed}) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.5)
        done.set()
        answers = [rows for one in asking for rows in one.result(120)]
    assert len(now) == 2
    assert all(rows in ([], HERS) for rows in answers)
    assert answers.count([]) <= AT_ONCE
    assert len(answers) > 20
    assert all(visitor.rows(body) == HERS for visitor in visitors)
    assert ConsultationLog(folder_of_server).is_intact()
