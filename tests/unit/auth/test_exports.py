"""How a file is sent: short ones as a whole, long ones while they are made, and never too many of those at once."""

import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask

from auth import exports
from components.text import t

WHO = type("Principal", (), {"gebruiker": "demo-an", "organisatie": "0999001119", "doelgroep": "EA"})()


@dataclass
class Table:
    """Something to export; `parts` says what its file consists of."""

    parts: Callable[[], Iterator[bytes]]
    name: str = "proef"
    remembered: str = "csv_excel"
    open_accesses: list[bool] = field(default_factory=list)
    preferred: list[tuple[str, str]] = field(default_factory=list)

    def asked(self, form: Mapping[str, str]) -> Any:
        """Nothing in particular."""
        return type("Asked", (), {"toekenning": None, "subject": None, "remembered": self.remembered})()

    def open(self, access: Any, asked: Any, say: Any) -> Any:
        """Its file."""
        return type("File", (), {"name": "proef.csv", "mimetype": "text/csv", "rows": 3, "parts": self.parts(), "problem": ""})()


def _server(table: Table, monkeypatch: pytest.MonkeyPatch) -> Flask:
    @contextmanager
    def consult(*_: Any) -> Iterator[None]:
        table.open_accesses.append(True)
        yield None
        table.open_accesses.pop()

    monkeypatch.setattr(exports, "consult", consult)
    monkeypatch.setattr(exports, "require_principal", lambda: WHO)
    monkeypatch.setattr(exports, "prefer", lambda naam, waarde: table.preferred.append((naam, waarde)))
    server = Flask("proef", template_folder=str(exports.__file__).replace("exports.py", "templates"))
    server.add_url_rule("/static/<filename>", "aanmelden.static", lambda filename: "")
    exports.serve(server, {"proef": table}, t)
    return server


def _long() -> Iterator[bytes]:
    for _ in range(4):
        yield b"x" * exports.FIRST_BYTES


def test_a_short_file_goes_as_a_whole_and_lets_go_of_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table(lambda: iter([b"a", b"b"]))
    answer = _server(table, monkeypatch).test_client().post("/export/proef")
    assert answer.data == b"ab"
    assert answer.content_length == 2
    assert answer.headers["X-Row-Count"] == "3"
    assert "X-Content-SHA256" in answer.headers
    assert not table.open_accesses


def test_the_choice_is_remembered_but_not_of_a_note_that_has_one_form(monkeypatch: pytest.MonkeyPatch) -> None:
    table, note = Table(lambda: iter([b"a"])), Table(lambda: iter([b"a"]), remembered="")
    for asked in (table, note):
        assert _server(asked, monkeypatch).test_client().post("/export/proef").status_code == 200
    assert table.preferred == [("export-vorm", "csv_excel")]
    assert not note.preferred


def test_a_long_file_is_sent_while_it_is_made_and_then_lets_go_of_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table(_long)
    answer = _server(table, monkeypatch).test_client().post("/export/proef", buffered=False)
    assert answer.is_streamed
    assert table.open_accesses
    assert len(answer.data) == 4 * exports.FIRST_BYTES
    answer.close()
    assert not table.open_accesses


def test_a_visitor_who_walks_away_lets_go_of_the_data_too(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table(_long)
    _server(table, monkeypatch).test_client().post("/export/proef", buffered=False).close()
    assert not table.open_accesses


def test_one_long_file_too_many_is_asked_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    client = _server(table := Table(_long), monkeypatch).test_client()
    busy = [client.post("/export/proef", buffered=False) for _ in range(exports.LONG_AT_ONCE)]
    refused = client.post("/export/proef")
    assert refused.status_code == 503
    assert t("export.te_druk") in refused.get_data(as_text=True)
    for answer in busy:
        answer.close()
    with client.post("/export/proef", buffered=False) as later:
        assert later.status_code == 200
    assert not table.open_accesses


def test_a_file_that_breaks_is_not_finished_quietly(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """The server writes the error in its log: it says nothing of what was in the file."""

    def breaking() -> Iterator[bytes]:
        yield b"x" * (exports.FIRST_BYTES + 1)
        raise ValueError("kan 85.07.30-033.28 niet lezen")

    table = Table(breaking)
    answer = _server(table, monkeypatch).test_client().post("/export/proef", buffered=False)
    with pytest.raises(exports.Unfinished) as broken:
        _ = answer.data
    assert "85.07.30" not in "".join(traceback.format_exception(broken.value)) + caplog.text
    answer.close()
    assert not table.open_accesses
