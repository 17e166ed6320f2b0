"""Time of the server per screen; run in a process of its own with MAATWERK_DATA: screens.py, or
screens.py ADDRESS for eight visitors at once.
"""

import http.client
import json
import os
import statistics
import sys
import threading
import time
from collections import Counter
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from data.reader.connection import open_access
from data.reader.scope import NOBODY
from tests.benchmarks.measure import percentile
from tests.benchmarks.visit import Call, calls, sign_in, started, timed
from tests.security.walk import UPDATE, post

TIMES, VISITORS, SECONDS = 30, 8, 15.0


def one_visitor() -> list[dict[str, Any]]:
    """Median and 95th percentile of every call, in this process and without a network, each as if
    nobody had asked it before.
    """
    app, client = started()
    rows = []
    for call in calls(app, client, _folder()):
        taken = [_asked_anew(client, call) for _ in range(TIMES)]
        seconds = [second for second, _ in taken]
        sizes = {
            "median": 1e3 * statistics.median(seconds),
            "p95": 1e3 * percentile(seconds, 0.95),
            "kB": len(taken[-1][1].data) / 1000,
        }
        rows.append(
            {"screen": call.page, "part": call.part, **sizes, "status": taken[-1][1].status_code}
        )
    return rows


def _asked_anew(client: FlaskClient, call: Call) -> tuple[float, TestResponse]:
    with open_access(NOBODY) as access:
        access.answers.forget()
    return timed(lambda: post(client, call.body))


def many_visitors(address: str) -> dict[str, Any]:
    """Eight visitors at once on a real server, each with a session of its own, through all the
    calls again and again; answers are kept.
    """
    app, client = started()
    wanted = calls(app, client, _folder())
    visitors = [Visitor(address) for _ in range(VISITORS)]
    begin = threading.Barrier(VISITORS)
    threads = [
        threading.Thread(target=visitor.walk, args=(wanted, 7 * number, begin))
        for number, visitor in enumerate(visitors)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = [second for visitor in visitors for second in visitor.seconds]
    failed = Counter(status for visitor in visitors for status in visitor.failed)
    shares = {
        "median ms": 1e3 * statistics.median(seconds),
        "p95 ms": 1e3 * percentile(seconds, 0.95),
    }
    return {
        "visitors": VISITORS,
        "callbacks/s": len(seconds) / SECONDS,
        **shares,
        "failed": ", ".join(f"{count} times {status}" for status, count in failed.items())
        or "none",
    }


class Visitor:
    """One connection that is kept, with its cookies."""

    def __init__(self, address: str) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc)
        self.answer: http.client.HTTPResponse
        self.cookies: SimpleCookie = SimpleCookie()
        self.seconds: list[float] = []
        self.failed: list[int] = []
        self.enter()

    def enter(self) -> None:
        """Signs in."""
        sign_in(self.send)

    def send(self, address: str, form: dict[str, str] | None) -> tuple[int, str]:
        """Asks a page or posts a form; keeps the cookies."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        status, text = self.ask(
            "POST" if form else "GET", address, urlencode(form) if form else None, kind
        )
        return status, text.decode("utf-8")

    def ask(
        self, method: str, address: str, body: str | None, headers: dict[str, str]
    ) -> tuple[int, bytes]:
        """One request on the connection."""
        cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())
        same = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"} | headers
        self.connection.request(method, address, body, same)
        self.answer = self.connection.getresponse()
        for value in self.answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(value)
        return self.answer.status, self.answer.read()

    def walk(self, wanted: list[Call], first: int, begin: threading.Barrier) -> None:
        """All calls in turn, from another one on than the others, until the time is over."""
        texts = [json.dumps(call.body) for call in wanted]
        headers = {
            "Content-Type": "application/json",
            "Accept-Encoding": "gzip",
            "X-CSRFToken": self.cookies["_csrf_token"].value,
        }
        begin.wait()
        until, number = time.perf_counter() + SECONDS, first
        while time.perf_counter() < until:
            text = texts[number % len(texts)]
            seconds, (status, _) = timed(lambda text=text: self.ask("POST", UPDATE, text, headers))
            self.seconds.append(seconds)
            self.failed += [status] if status not in (200, 204) else []
            number += 1


def _folder() -> Path:
    return Path(os.environ["MAATWERK_DATA"])


if __name__ == "__main__":
    print(json.dumps(many_visitors(sys.argv[1]) if len(sys.argv) > 1 else one_visitor()))
