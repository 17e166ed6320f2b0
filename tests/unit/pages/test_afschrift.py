"""A statement of account beside the ledger: three lists, clear words for another file, and nothing
of it that stays.
"""

import base64
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from dash import Dash, html, no_update
from flask.testing import FlaskClient

from auth.consult import consult
from auth.values import LONGEST_FILE, LONGEST_TEXT
from components.amount import euro
from components.text import texts
from data.afschrift.mutatie import LARGEST_FILE
from data.questions import betalingen
from tests.security.walk import callbacks, post
from tests.unit.components.drawn import of_type
from tests.unit.data.afschrift.statements import Movement, as_file, camt, coda, entry
from tests.unit.pages.conftest import SignedIn
from tests.unit.pages.test_persoon import text

BRUG = "CMW-000101"
PLACE = {"toekenning": BRUG}
DAY = date(2026, 11, 28)
FIRST, LAST = date(2026, 7, 1), date(2026, 8, 31)
SECRET = "GEHEIME MEDEDELING 9157"


def as_url(content: bytes, kind: str = "text/xml") -> str:
    """A file as a browser sends it to a callback."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


@pytest.fixture
def movements(app: Dash, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> list[Movement]:
    """A statement on which the advance of July and a saldo stand, the advance of August does not,
    and somebody else paid.
    """
    monkeypatch.setitem(app.server.extensions["maatwerk"], "today", lambda: DAY)
    with signed_in("an"), consult("betalingen") as access:
        rows = {
            row.dag: row
            for row in betalingen.list_betalingen(access, DAY, BRUG)
            if FIRST <= row.dag <= LAST
        }
    july, saldo = rows[date(2026, 7, 1)], rows[date(2026, 7, 14)]
    assert len(rows) == 3
    return [
        (july.dag + timedelta(days=2), july.te_betalen, f"VOORSCHOT {BRUG}"),
        (saldo.dag + timedelta(days=9), saldo.te_betalen + 5, f"Saldo {BRUG}"),
        (date(2026, 8, 5), 9_876_543_21, SECRET),
    ]


def _compared(signed_in: SignedIn, content: bytes) -> list[str]:
    """The parts of what comes out, in words."""
    from pages import betalingen as page

    with signed_in("an"):
        drawn = page.compare(as_url(content), PLACE)
    return [text(part) for part in drawn] if isinstance(drawn, list) else [text(drawn)]


@pytest.mark.parametrize("form", ["CODA", "CAMT.053"])
def test_a_statement_gives_three_lists(
    app: Dash, signed_in: SignedIn, movements: list[Movement], form: str
) -> None:
    content = (
        as_file(coda(movements, FIRST - timedelta(days=1), LAST))
        if form == "CODA"
        else camt([entry(one) for one in movements], FIRST, LAST)
    )
    said, found, missing, unknown = _compared(signed_in, content)
    assert said == (
        f"{form}, van 01/07/2026 tot en met 31/08/2026. Gevonden: 2. Niet op het afschrift: "
        f"1. Andere ontvangsten: 1."
    )
    assert "Voorschot juli 2026" in found
    assert "03/07/2026" in found
    assert f"+\u00a0{euro(5)}" in found
    assert "Voorschot augustus 2026" in missing
    assert SECRET in unknown
    assert euro(9_876_543_21) in unknown


def test_empty_lists_say_so(app: Dash, signed_in: SignedIn, movements: list[Movement]) -> None:
    _, found, missing, unknown = _compared(signed_in, camt([], FIRST, FIRST + timedelta(days=1)))
    assert texts()["afschrift.geen_gevonden"] in found
    assert "Voorschot juli 2026" in missing
    assert texts()["afschrift.geen_onbekend"] in unknown


def test_many_other_receipts_are_counted_and_not_all_listed(
    app: Dash, signed_in: SignedIn, movements: list[Movement]
) -> None:
    from pages import betalingen as page

    many = camt(
        [entry((LAST, 100 + number, f"klant {number}")) for number in range(80)], LAST, LAST
    )
    with signed_in("an"):
        drawn = page.compare(as_url(many), PLACE)
    assert "En nog 30 andere ontvangsten." in text(html.Div(drawn))
    assert len(of_type(drawn[-1], "Tr")) == 51


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "leeg"),
        (b"%PDF-1.7", "vorm"),
        (b"0" * 128, "coda"),
        (b"<a/>", "camt_soort"),
        (b"<a", "camt"),
        (b"0" * (LARGEST_FILE + 1), "groot"),
    ],
)
def test_another_file_gets_a_sentence_that_helps(
    app: Dash, signed_in: SignedIn, content: bytes, reason: str
) -> None:
    assert _compared(signed_in, content) == [texts()[f"afschrift.fout_{reason}"]]


def test_no_file_is_no_question(app: Dash, signed_in: SignedIn) -> None:
    from pages import betalingen as page

    with signed_in("an"):
        assert page.compare(None, PLACE) is no_update
        assert texts()["afschrift.fout_vorm"] in text(
            html.Div(page.compare("data:text/plain;base64,AB=", PLACE))
        )


def _asked(app: Dash, client: FlaskClient, contents: object) -> int:
    (callback,) = [
        one for one in callbacks(app) if ("betalingen-afschrift", "contents") in one.slots
    ]
    return post(client, callback.body({0: contents, 1: PLACE})).status_code


def test_only_a_file_of_a_bounded_size_is_let_in(app: Dash, client: FlaskClient) -> None:
    assert _asked(app, client, as_url(camt([], FIRST, LAST))) == 200
    assert _asked(app, client, as_url(b"0" * LARGEST_FILE)) == 200
    assert _asked(app, client, None) in (200, 204)
    assert _asked(app, client, "data:text/xml;base64," + "A" * LONGEST_FILE) == 400
    for other in ("x" * 10, "data:text/xml;base64,<svg>", ["data:,"], {"a": "data:,"}, 7):
        assert _asked(app, client, other) == 400
    (rows,) = [one for one in callbacks(app) if ("betalingen-tabel", "getRowsRequest") in one.slots]
    assert post(client, rows.body({1: "data:," + "A" * LONGEST_TEXT, 5: PLACE})).status_code == 400


def test_nothing_of_a_statement_stays(
    app: Dash,
    folder: Path,
    client: FlaskClient,
    sign_in: Callable[..., FlaskClient],
    movements: list[Movement],
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = {path for path in folder.rglob("*") if path.is_file()}
    assert _asked(app, client, as_url(camt([entry(one) for one in movements], FIRST, LAST))) == 200
    assert {path for path in folder.rglob("*") if path.is_file()} - before <= set(
        (folder / "consultation").glob("*")
    )
    traces = {
        SECRET,
        base64.b64encode(SECRET.encode()).decode()[4:-4],
        "987654321",
        "9876543.21",
    }  # long: six digits stand in some hash by chance
    kept = [
        path.read_bytes() for path in folder.glob("*") if path.is_file() and "sqlite" in path.name
    ]
    lines = [path.read_text("utf-8") for path in (folder / "consultation").glob("*.jsonl")]
    newest = [json.loads(line) for line in lines[-1].splitlines()[-3:]]
    assert any(
        line.get("onderwerp") == "afschrift" and line["scherm"] == "betalingen" for line in newest
    )
    for trace in traces:
        assert not any(trace.encode() in content for content in kept)
        assert not any(trace in line for line in lines)
        assert trace not in caplog.text


def test_a_stranger_gets_no_comparison(app: Dash, sign_in: Callable[..., FlaskClient]) -> None:
    assert _asked(app, sign_in("chantal"), as_url(camt([], FIRST, LAST))) == 404
    assert _asked(app, app.server.test_client(), as_url(camt([], FIRST, LAST))) == 401
