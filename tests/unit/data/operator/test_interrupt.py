"""Ctrl+C ends a command with one sentence, whatever the library at work makes of it."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data.__main__ import main
from data.operator.interrupt import ctrl_c
from data.store.store import open_store, transaction
from tests.unit.data.published import published_folder

FOR_MINUTES = (
    "select count(*) from range(100_000_000) one, range(100_000_000) other where one.range % 7 = "
    "other.range % 11"
)
SAID = "Onderbroken. Wat niet klaar was, is niet bewaard.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small published folder; every command in this module is interrupted."""
    return published_folder(tmp_path_factory.mktemp("published"))


@pytest.fixture(autouse=True)
def handler() -> Iterator[None]:
    """Ctrl+C as of a command at a terminal, also where the tests run without one."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def _ctrl_c_soon() -> None:
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()


def _query(folder: Path) -> str:
    with open_store(folder) as con:
        _ctrl_c_soon()
        return str(con.execute(FOR_MINUTES).fetchall())


def _query_in_a_transaction(folder: Path) -> str:
    with open_store(folder) as con, transaction(con):
        _ctrl_c_soon()
        return str(con.execute(FOR_MINUTES).fetchall())


def _between_queries(_: Path) -> str:
    signal.raise_signal(signal.SIGINT)
    return "niet"


def _in_another_error(_: Path) -> str:
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        raise duckdb.InvalidInputException("0012 is geheim") from None
    return "niet"


@pytest.mark.parametrize(
    "work", [_query, _query_in_a_transaction, _between_queries, _in_another_error]
)
def test_an_interrupted_command_says_so_and_nothing_else(
    folder: Path, work: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("data.snapshot.publish.publiceer", work)
    assert main(["--map", str(folder), "publiceer"]) == 1
    assert capsys.readouterr() == ("", SAID)


def test_after_the_command_ctrl_c_is_what_it_was() -> None:
    with ctrl_c() as interrupted:
        assert signal.getsignal(signal.SIGINT) is not signal.default_int_handler
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert not interrupted.is_set()


def test_who_lets_a_command_run_on_after_ctrl_c_keeps_that() -> None:
    """As nohup does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with ctrl_c():
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_outside_the_main_thread_no_signal_arrives() -> None:
    entered: list[bool] = []

    def enter() -> None:
        with ctrl_c() as interrupted:
            entered.append(interrupted.is_set())

    thread = threading.Thread(target=enter)
    thread.start()
    thread.join()
    assert entered == [False]
