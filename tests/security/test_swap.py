"""Snapshots are published one after another while visitors ask: nobody sees a fault, and no answer
is of two of them.

Two processes, over HTTP.
"""

import json
import os
import signal
import threading
import time
import urllib.error
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

from dash import Dash

from tests.conftest import operate
from tests.kept import copy_to_write
from tests.security.conftest import THEIRS
from tests.security.test_workers import HERS, Visitor, workers
from tests.security.walk import UPDATE, Body, callbacks, natural, router
from tests.serving import serving

VISITORS = 4
COMMANDS = ("terug", "terug", "publiceer", "terug", "publiceer")
"""The second `terug` brings back the snapshot without the calculation that was added."""


def _asked(visitor: Visitor, body: Body) -> str:
    """The answer to a callback, or its status when it is none."""
    try:
        return visitor.send(
            UPDATE,
            json.dumps(body).encode(),
            **{"Content-Type": "application/json", "X-CSRFToken": visitor.token()},
        )
    except urllib.error.HTTPError as refused:
        return str(refused.code)


def test_no_fault_and_no_mixture_while_snapshots_are_published_under_load(
    app: Dash, demo_data: Path, tmp_path: Path, theirs: list[dict[str, str]]
) -> None:
    folder = copy_to_write(demo_data, tmp_path / "var")
    place = next(place for place in theirs if place["toekenning"] == THEIRS)
    bodies = [
        callback.body(natural(callback, place))
        for callback in callbacks(app)
        if callback != router(app)
    ]
    with serving(folder, tmp_path / "server.log") as address:
        visitors = [Visitor(address) for _ in range(VISITORS)]
        before = [_asked(visitors[0], body) for body in bodies]
        kwartaal = place["berekening"].partition("-")[0]
        operate(
            folder,
            "bereken",
            "--kwartaal",
            kwartaal,
            "--peildatum",
            "2026-09-30",
            "--toekenning",
            THEIRS,
        )
        operate(folder, "publiceer")
        after = [_asked(visitors[0], body) for body in bodies]
        operate(folder, "publiceer")
        same = [_asked(visitors[0], body) for body in bodies]
        told = [
            (body, {a, b})
            for body, a, b, c in zip(bodies, before, after, same, strict=True)
            if a != b == c and min(len(a), len(b)) > len("404")
        ]
        assert len(told) > 2, "few answers tell the snapshots apart: this checks nothing"
        done = threading.Event()

        def ask(visitor: Visitor) -> list[tuple[int, str]]:
            found = []
            while not done.is_set():
                found += [(number, _asked(visitor, body)) for number, (body, _) in enumerate(told)]
            return found

        with ThreadPoolExecutor(VISITORS) as pool:
            asking = [pool.submit(ask, visitor) for visitor in visitors]
            try:
                for command in COMMANDS:
                    operate(folder, command)
            finally:
                done.set()
            answers = [answer for one in asking for answer in one.result(120)]
    odd = {(number, text[:200]) for number, text in answers if text not in told[number][1]}
    assert not odd
    assert {text for _, text in answers} == {text for _, both in told for text in both}, (
        "both were in service while they asked"
    )


def test_an_overwritten_snapshot_makes_way_for_the_one_before_it_and_the_operator_hears_of_it(
    demo_data: Path, tmp_path: Path, app: Dash
) -> None:
    """Over HTTP, for processes that served before it and for new ones; `/gereed` names what serves,
    its age and what cannot be used.
    """
    folder = copy_to_write(demo_data, tmp_path / "var")
    callback = next(
        callback for callback in callbacks(app) if callback.key == "maatwerk-tabel.rowData"
    )
    body = callback.body(natural(callback, {}))
    with serving(folder, tmp_path / "server.log") as address:
        visitor = Visitor(address)
        operate(folder, "publiceer")
        damaged = (folder / "snapshots" / "current").resolve()
        damaged.chmod(0o600)
        damaged.write_bytes(b"\0" * damaged.stat().st_size)
        _all_serve_the_first(visitor, body, damaged.stem)
        for process in workers(folder):
            os.kill(process, signal.SIGKILL)
        _wait_for_new_ones(visitor)
        _all_serve_the_first(visitor, body, damaged.stem)
        operate(folder, "publiceer")
        told = json.loads(visitor.send("/gereed"))
        assert (told["momentopname"], told.get("onbruikbaar")) == ("snap-000003", None)
        assert visitor.rows(body) == HERS
    assert "alarm: snapshot snap-000001 serves" in (tmp_path / "server.log").read_text("utf-8")


def _wait_for_new_ones(visitor: Visitor) -> None:
    """Until an answer comes; a connection to a process that was killed is broken off."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        with suppress(OSError, HTTPException):
            visitor.send("/gezond")
            return
    raise TimeoutError("no new process serves")


def _all_serve_the_first(visitor: Visitor, body: Body, damaged: str) -> None:
    """Enough requests for both processes."""
    for _ in range(8):
        assert visitor.rows(body) == HERS
        told = json.loads(visitor.send("/gereed"))
        assert (told["status"], told["momentopname"], told["onbruikbaar"]) == (
            "gereed",
            "snap-000001",
            damaged,
        )
        assert told["dagen_oud"] >= 0
