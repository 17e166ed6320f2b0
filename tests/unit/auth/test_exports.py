"""How a file is sent: short ones as a whole, long ones while they are made, and never too many of
those at once.
"""

import hashlib
import logging
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask

from auth import exports
from auth.consult import EXTENSION
from auth.consultation import Action
from auth.places import FILES_OF_ONE, Places
from auth.refusal import Weigering
from components.text import t
from data.nota.typeset import NoPlace

WHO = type(
    "Principal", (), {"gebruiker": "demo-an", "organisatie": "0999001119", "doelgroep": "EA"}
)()


@dataclass
class Table:
    """Something to export; `parts` says what its file consists of."""

    parts: Callable[[], Iterator[bytes]]
    name: str = "proef"
    remembered: str = "csv_excel"
    problem: str = ""
    open_accesses: list[bool] = field(default_factory=list)
    consulted: list[Any] = field(default_factory=list)
    forms: list[Mapping[str, str]] = field(default_factory=list)
    opened: list[Any] = field(default_factory=list)
    preferred: list[tuple[str, str]] = field(default_factory=list)

    def asked(self, form: Mapping[str, str]) -> Any:
        """What a form asks."""
        self.forms.append(form)
        return type(
            "Asked", (), {"toekenning": "CMW-1", "subject": "9b2f", "remembered": self.remembered}
        )()

    def open(self, access: Any, asked: Any, say: Any) -> Any:
        """Its file."""
        self.opened.append((access, asked.subject, say))
        return type(
            "File",
            (),
            {
                "name": "proef.csv",
                "mimetype": "text/csv",
                "rows": 3,
                "parts": self.parts(),
                "problem": self.problem,
            },
        )()


def _server(table: Table, monkeypatch: pytest.MonkeyPatch) -> Flask:
    @contextmanager
    def consult(*asked: Any) -> Iterator[str]:
        table.consulted.append(asked)
        table.open_accesses.append(True)
        try:
            yield "access"
        finally:
            table.open_accesses.pop()

    monkeypatch.setattr(exports, "consult", consult)
    monkeypatch.setattr(exports, "require_principal", lambda: WHO)
    monkeypatch.setattr(
        exports, "prefer", lambda naam, waarde: table.preferred.append((naam, waarde))
    )
    server = Flask(
        "proef", template_folder=str(exports.__file__).replace("exports.py", "templates")
    )
    server.add_url_rule("/static/<filename>", "aanmelden.static", lambda filename: "")
    server.extensions[EXTENSION] = {"places": Places()}
    exports.serve(server, {"proef": table}, t, NoPlace)
    return server


def _long() -> Iterator[bytes]:
    for _ in range(4):
        yield b"x" * exports.FIRST_BYTES


def test_a_short_file_goes_as_a_whole_and_lets_go_of_the_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = Table(lambda: iter([b"a", b"b"]))
    answer = _server(table, monkeypatch).test_client().post("/export/proef")
    assert answer.data == b"ab"
    assert answer.content_length == 2
    assert answer.headers["X-Row-Count"] == "3"
    assert answer.headers["X-Content-SHA256"] == hashlib.sha256(b"ab").hexdigest()
    assert not table.open_accesses


def test_a_file_is_consulted_and_noted_as_an_export_of_what_was_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = Table(lambda: iter([b"a"]))
    _server(table, monkeypatch).test_client().post("/export/proef", data={"vorm": "csv"})
    assert table.consulted == [("proef", Action.EXPORTEREN, "CMW-1", "9b2f")]
    assert [dict(form) for form in table.forms] == [{"vorm": "csv"}]
    assert table.opened == [("access", "9b2f", t)]


class Wrong(ValueError):
    """Of which a sentence helps to mend it."""

    sentence = "export.filter_te_lang"


@pytest.mark.parametrize(
    ("error", "words"), [(Wrong(), t(Wrong.sentence)), (ValueError("geheim"), "")]
)
def test_a_malformed_request_is_refused_with_what_helps_to_mend_it(
    error: ValueError, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Table, _form: Mapping[str, str]) -> Any:
        raise error

    monkeypatch.setattr(Table, "asked", refuse)
    refused = _refusal(Table(lambda: iter([b"a"])), "proef", monkeypatch)
    assert (refused.status, refused.sentence) == (400, words)


def test_what_is_not_there_to_export_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _refusal(Table(lambda: iter([b"a"])), "onzin", monkeypatch).status == 404
    monkeypatch.setattr(Table, "open", lambda *_: None)
    table = Table(lambda: iter([b"a"]))
    assert _refusal(table, "proef", monkeypatch).status == 404
    assert not table.open_accesses


def _refusal(table: Table, name: str, monkeypatch: pytest.MonkeyPatch) -> Weigering:
    """What the walls around the route are told."""
    server, told = _server(table, monkeypatch), list[Weigering]()
    server.register_error_handler(Weigering, lambda refusal: (told.append(refusal), ("", 400))[1])
    server.test_client().post(f"/export/{name}")
    (refusal,) = told
    return refusal


def test_the_choice_is_remembered_but_not_of_a_note_that_has_one_form(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table, note = Table(lambda: iter([b"a"])), Table(lambda: iter([b"a"]), remembered="")
    for asked in (table, note):
        assert _server(asked, monkeypatch).test_client().post("/export/proef").status_code == 200
    assert table.preferred == [("export-vorm", "csv_excel")]
    assert not note.preferred


def test_a_long_file_is_sent_while_it_is_made_and_then_lets_go_of_the_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
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


def test_one_long_file_too_many_is_asked_to_come_back(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Also when there are places enough for other work."""
    monkeypatch.setattr(exports, "FILES_OF_ONE", 10)
    server = _server(table := Table(_long), monkeypatch)
    server.extensions[EXTENSION] = {"places": Places(10)}
    client = server.test_client()
    busy = [client.post("/export/proef", buffered=False) for _ in range(exports.LONG_AT_ONCE)]
    assert {answer.status_code for answer in busy} == {200}
    refused = client.post("/export/proef")
    assert refused.status_code == 503
    assert t("export.te_druk") in refused.get_data(as_text=True)
    assert refused.headers["Retry-After"] == str(exports.AGAIN)
    assert [
        record.getMessage() for record in caplog.records if record.levelno == logging.WARNING
    ] == ["export refused: busy"]
    for answer in busy:
        answer.close()
    with client.post("/export/proef", buffered=False) as later:
        assert later.status_code == 200
    assert not table.open_accesses


def test_a_file_that_is_ready_is_given_also_when_no_place_is_left_for_a_long_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A note comes in one part, however long it took."""
    monkeypatch.setattr(exports, "LONG_AT_ONCE", 0)
    whole = b"%PDF-" + b"x" * exports.FIRST_BYTES
    with (
        _server(Table(lambda: iter([whole])), monkeypatch)
        .test_client()
        .post("/export/proef") as answer
    ):
        assert (answer.status_code, answer.data) == (200, whole)
        assert not answer.is_streamed
    assert _server(Table(_long), monkeypatch).test_client().post("/export/proef").status_code == 503


def test_one_user_makes_two_files_and_leaves_the_rest_to_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table, other = (
        Table(_long),
        type("Principal", (), {"gebruiker": "demo-bart", "organisatie": "", "doelgroep": "EA"})(),
    )
    monkeypatch.setattr(exports, "LONG_AT_ONCE", 10)
    server = _server(table, monkeypatch)
    client = server.test_client()
    busy = [client.post("/export/proef", buffered=False) for _ in range(FILES_OF_ONE)]
    before = len(table.open_accesses)
    refused = client.post("/export/proef")
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, str(exports.AGAIN))
    assert len(table.open_accesses) == before, "nothing was read for it"
    monkeypatch.setattr(exports, "require_principal", lambda: other)
    busy.append(client.post("/export/proef", buffered=False))
    assert busy[-1].status_code == 200
    assert client.post("/export/proef").status_code == 503, "one thread stays for screens"
    for answer in busy:
        answer.close()
    with client.post("/export/proef", buffered=False) as later:
        assert later.status_code == 200
    assert server.extensions[EXTENSION]["places"]._taken.total() == 0


def test_a_note_that_finds_no_place_is_busy_and_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_place() -> Iterator[bytes]:
        raise NoPlace
        yield b""

    answer = _server(table := Table(no_place), monkeypatch).test_client().post("/export/proef")
    assert answer.status_code == 503
    assert t("export.te_druk") in answer.get_data(as_text=True)
    assert not table.open_accesses


def test_a_file_that_would_be_too_long_is_a_sentence_and_is_not_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never() -> Iterator[bytes]:
        pytest.fail("it was made")
        yield b""

    answer = (
        _server(Table(never, problem="Te veel rijen."), monkeypatch)
        .test_client()
        .post("/export/proef")
    )
    assert answer.status_code == 413
    assert "Te veel rijen." in answer.get_data(as_text=True)


def test_a_file_that_breaks_is_not_finished_quietly(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The server writes the error in its log: it says nothing of what was in the file."""

    def breaking() -> Iterator[bytes]:
        yield b"x" * (exports.FIRST_BYTES + 1)
        yield b"y"
        raise ValueError("kan 85.07.30-033.28 niet lezen")

    table = Table(breaking)
    answer = _server(table, monkeypatch).test_client().post("/export/proef", buffered=False)
    with pytest.raises(exports.Unfinished) as broken:
        _ = answer.data
    assert "85.07.30" not in "".join(traceback.format_exception(broken.value)) + caplog.text
    assert "proef.csv" in str(broken.value)
    assert [
        record.getMessage() for record in caplog.records if record.name == "maatwerk.export"
    ] == ["export broken off: ValueError"]
    answer.close()
    assert not table.open_accesses


def test_every_file_that_left_has_a_line_with_how_many_rows_and_never_about_whom(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A long one when it is sent, one that is broken off never."""
    line = "export of proef by demo-an for 0999001119: 3 rows"
    caplog.set_level(logging.INFO, "maatwerk.export")
    answer = _server(Table(lambda: iter([b"a"])), monkeypatch).test_client().post("/export/proef")
    assert (answer.headers["Content-Type"], answer.headers["Content-Disposition"]) == (
        "text/csv",
        'attachment; filename="proef.csv"',
    )
    assert [record.getMessage() for record in caplog.records] == [line]
    caplog.clear()
    sent = _server(Table(_long), monkeypatch).test_client().post("/export/proef", buffered=False)
    assert caplog.records == []
    assert len(sent.data) == 4 * exports.FIRST_BYTES
    assert [record.getMessage() for record in caplog.records] == [line]
    caplog.clear()
    _server(Table(_long), monkeypatch).test_client().post("/export/proef", buffered=False).close()
    assert caplog.records == []
