"""The name and the number of a person stand on a screen and nowhere else: not in an address, a log,
an error, a file name or the session.
"""

import logging
import re
import sqlite3
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import dash
import pytest
from dash import Dash
from flask.testing import FlaskClient

from components.selections import SELECTIONS, Filter, Selection
from data.snapshot.file import open_read_only
from tests.kept import copy_to_write
from tests.security.walk import Body, callbacks, natural, pages, path, post, readable, router
from tests.serving import serving

ADDRESS = re.compile(r'(?:"|\s|^)(/[a-z][^"\s]*)')
PERSONAL = (
    "Peeters Jan 85.07.30-033.28 38",
    "85073003328",
    "8507300332",
    "85.07.30-033",
    "850730 033 28",
    "Nguyen Thi Anh",
    "0507300332",
)
"""A name, a number of a person whole and in part, a line of a spreadsheet."""
INSZ = re.compile(r"(?<!\d)\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}(?!\d)|(?<![\da-f])\d{11}(?![\da-f])")


@pytest.fixture(scope="module")
def numbers(demo_data: Path) -> set[str]:
    """Every INSZ in the snapshot."""
    con = open_read_only((demo_data / "snapshots" / "current").resolve())
    found = {number for (number,) in con.execute("select insz from persoon").fetchall()}
    con.close()
    return found


def _bodies(app: Dash, place: dict[str, str], insz: str) -> Iterator[Body]:
    """Every callback at a place, with the INSZ in each filter where one can be typed."""
    for callback in callbacks(app):
        filters = {
            number: insz
            for number, (identity, prop) in enumerate(callback.slots)
            if prop == "value" and "ALL" not in identity
        }
        yield callback.body(natural(callback, place) | filters)
        yield callback.body(natural(callback, place))


def test_no_address_in_an_answer_holds_the_number_of_a_person(
    app: Dash, client: FlaskClient, numbers: set[str], theirs: list[dict[str, str]]
) -> None:
    addresses = 0
    for body in _bodies(app, theirs[0], min(numbers)):
        for address in ADDRESS.findall(readable(post(client, body))):
            addresses += 1
            assert not INSZ.search(address), body["output"]
    assert addresses > 50


def test_the_whole_number_goes_to_a_browser_only_when_it_is_asked_for(
    app: Dash, client: FlaskClient, numbers: set[str], theirs: list[dict[str, str]]
) -> None:
    """Masked by the server, in tables too: what a script of the page would mask could be read
    beside it.
    """
    written = {
        re.sub(r"(..)(..)(..)(...)(..)", r"\1.\2.\3-\4.\5", number) for number in numbers
    } | numbers
    holding = {
        str(body["output"])
        for place in theirs
        for body in _bodies(app, place, "")
        if set(INSZ.findall(readable(post(client, body)))) & written
    }
    assert {output.strip(".").partition(".")[0] for output in holding} == {"persoon-insz"}


def test_the_writer_of_the_address_never_sees_a_private_filter(app: Dash) -> None:
    """It runs in the browser; the server is not asked to write an address at all."""
    assert not [callback for callback in callbacks(app) if ("url", "search") in callback.outputs]
    (writer,) = [registered for key, registered in app.callback_map.items() if "url.search" in key]
    assert "callback" not in writer
    assert not [slot for slot in [*writer["inputs"], *writer["state"]] if "prive" in slot["id"]]
    private = {
        identity
        for callback in callbacks(app)
        for identity, _ in callback.slots
        if '"filter-prive"' in identity
    }
    for name in ("insz", "naam"):
        assert [identity for identity in private if f'"{name}"' in identity], (
            f"no filter on {name} is left: this test checks nothing"
        )


def _filters() -> Iterator[tuple[str, type[Selection], Filter]]:
    """Every filter of every page."""
    assert set(SELECTIONS) <= {module.removeprefix("pages.") for module in dash.page_registry}
    for page, selection in SELECTIONS.items():
        yield from ((f"pages.{page}", selection, one) for one in selection.filters())


@pytest.mark.parametrize("text", PERSONAL)
def test_no_filter_lets_a_person_into_an_address_or_a_file(app: Dash, text: str) -> None:
    names = set()
    for module, kind, field in _filters():
        names.add(field.name)
        assert not field.may_enter(text), f"{module}: {field.name}"
        selection = kind.of({field.name: text})
        repeated = (selection.in_words(), selection.in_a_sentence(), selection.to_search())
        assert text not in str(repeated), f"{module}: {field.name}"
    assert {"insz", "naam", "onderneming", "toekenning", "van", "einde", "dag", "zoek"} <= names


def test_whoever_is_named_is_private_on_every_page(app: Dash) -> None:
    named = {
        (module, field.name): field.is_private
        for module, _, field in _filters()
        if field.name in {"insz", "naam"}
    }
    assert len(named) > 8
    assert all(named.values())


def test_what_a_crafted_link_says_of_a_person_is_not_drawn(
    app: Dash, client: FlaskClient, theirs: list[dict[str, str]]
) -> None:
    """The browser takes it out of the address; nothing of the page repeats it."""
    drawn = 0
    for page in pages():
        for text in PERSONAL:
            query = urlencode(
                {field.name: text for module, _, field in _filters() if module == page["module"]}
                | {"naam": text, "insz": text, "sorteer": text}
            )
            answer = readable(
                post(client, router(app).body({0: path(page, theirs[0]), 1: f"?{query}"}))
            )
            drawn += len(answer)
            assert text not in answer, f"{page['module']}: {text}"
    assert drawn > 10_000


@pytest.mark.parametrize(
    "query",
    [
        "naam=Peeters",
        "percentage=60&insz=850730",
        "van=850730033%2028",
        "x=85.07.30-033.28",
        "toekenning=CMW-000101",
    ],
)
def test_what_names_a_person_in_a_link_is_not_kept_while_one_signs_in(
    app: Dash, folder: Path, query: str
) -> None:
    answer = app.server.test_client().get(f"/maatwerk?{query}", headers={"Accept": "text/html"})
    assert answer.status_code == 302
    con = sqlite3.connect(folder / "state.sqlite")
    kept = str(con.execute("select * from sessie").fetchall())
    con.close()
    assert (query in kept) == (query == "toekenning=CMW-000101")


def test_a_number_that_is_no_ondernemingsnummer_is_not_in_the_log(
    app: Dash, client: FlaskClient, folder: Path
) -> None:
    callback = next(
        callback for callback in callbacks(app) if callback.key == "maatwerk-tabel.rowData"
    )
    for typed in ("8507300332", "850730033", "0999001119"):
        place = next(
            n for n, (identity, prop) in enumerate(callback.slots) if '"onderneming"' in identity
        )
        assert (
            post(client, callback.body(natural(callback, {}) | {place: typed})).status_code == 200
        )
    written = "".join(path.read_text("utf-8") for path in (folder / "consultation").glob("*.jsonl"))
    assert "850730033" not in written
    assert "0999001119" in written


def test_no_log_and_no_session_holds_the_number_of_a_person(
    app: Dash,
    client: FlaskClient,
    folder: Path,
    numbers: set[str],
    theirs: list[dict[str, str]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    insz = min(numbers)
    with caplog.at_level(logging.DEBUG):
        for body in _bodies(app, theirs[0], insz):
            post(client, body)
            post(client, body | {"onzin": insz, "inputs": insz})
    con = sqlite3.connect(folder / "state.sqlite")
    kept = str(con.execute("select * from sessie").fetchall())
    con.close()
    files = "\n".join(path.read_text("utf-8") for path in (folder / "consultation").glob("*.jsonl"))
    for text in (caplog.text, kept, files):
        assert text
        assert not {number for number in numbers if number in text}


def test_a_failing_question_names_itself_and_not_its_data(
    app: Dash,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """DuckDB repeats values in its messages."""
    monkeypatch.setattr(
        "data.reader.sql.text_of",
        lambda _: "select cast('85.07.30-033.28' as integer) as a where $toegang is not null",
    )
    monkeypatch.setattr(
        "data.reader.answering.parameters_of",
        lambda _: frozenset({"toegang", "toekenning", "ondernemingsnummer", "naam"}),
    )
    callback = next(
        callback for callback in callbacks(app) if callback.key == "maatwerk-tabel.rowData"
    )
    answer = post(client, callback.body(natural(callback, {})))
    assert answer.status_code == 500
    assert "85.07.30" not in answer.get_data(as_text=True) + caplog.text
    assert "QueryFailed" in caplog.text


def test_what_the_server_writes_is_for_its_own_user_only(demo_data: Path, tmp_path: Path) -> None:
    """The real server, started as an operator would."""
    folder = copy_to_write(demo_data, tmp_path / "var")
    with (
        serving(folder, tmp_path / "server.log") as address,
        urllib.request.urlopen(f"{address}/aanmelden") as answer,
    ):
        assert answer.status == 200
        written = [
            path
            for path in folder.rglob("*")
            if path.name.startswith(("state.sqlite", "consultation", "secret"))
        ]
        assert len(written) >= 3
        assert not [path.name for path in written if path.stat().st_mode & 0o077]
