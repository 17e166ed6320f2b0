"""How a process that serves ends."""

from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
from dash import Dash

import serve
from data.reader.connection import Snapshots
from data.reader.scope import NOBODY


def test_a_process_that_served_ends_at_once_and_leaves_nothing_open(
    app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was imported is not taken apart: that costs seconds, and threads of libraries can end
    the process with SIGABRT meanwhile.
    """
    done: list[str] = []
    state = app.server.extensions["maatwerk"]
    monkeypatch.setattr(state["anchors"], "keep", lambda: done.append("anchored"))
    monkeypatch.setattr(serve, "close_idle", lambda: done.append("closed"))
    monkeypatch.setattr(serve.logging, "shutdown", lambda: done.append("logged"))
    monkeypatch.setattr(serve.os, "_exit", lambda status: done.append(f"ended {status}"))
    worker = SimpleNamespace(booted=False, app=SimpleNamespace(callable=app.server))
    serve.leave(worker)
    assert done == [], "one that could not begin ends with its own status"
    worker.booted = True
    serve.leave(worker)
    assert done == ["anchored", "closed", "logged", "ended 0"]


def test_snapshots_that_nobody_reads_are_closed_at_the_end(demo_data: Path) -> None:
    snapshots = Snapshots(demo_data)
    with snapshots.open(NOBODY) as access:
        snapshots.close()
        assert access.cursor.execute("select 1").fetchall() == [(1,)], "who reads goes on"
    with pytest.raises(duckdb.ConnectionException):
        access.cursor.execute("select 1")
    snapshots.close()
    with snapshots.open(NOBODY):
        pass
    snapshots.close()
