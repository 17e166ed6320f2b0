"""A file holds exactly the rows of its screen under the same filters, and no more columns: every
table with an export, found by enumeration.
"""

import csv
import io
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from calc.quantities import Kind
from components.grid import ROWS_PER_REQUEST
from components.selections import Filter
from data.export.declaration import Export
from tests.security.test_exports import ask
from tests.security.walk import Callback, callbacks, natural, post, variables

TYPED = ("de", "a", "2024K2", "2026K4", "CMW-000102", "0999001119")
"""What people type where nothing can be chosen: each is tried in every such filter."""
MORE = {
    "wop": {"jaarsupplement"},
    "kwartaalsubsidie": {"organisatieondersteuning"},
    "lijst_werknemers": {"begeleidingspremie"},
}
"""Columns of a file that its table has no room for: they stand elsewhere on the same screen."""
IN_WORDS = {"alle_betalingen": {"dag", "soort"}, "betalingen": {"dag", "soort"}}
"""Columns that a screen writes as a sentence of several values of its row."""
NUMBERS = {Kind.MONEY, Kind.VTE, Kind.HOURS, Kind.PERCENT, Kind.COUNT, Kind.YEAR}


def _tables(app: Dash) -> dict[str, Callback]:
    """The callback that fills the table of each page that has an export."""
    filling = {
        identity: found
        for found in callbacks(app)
        for identity, prop in found.outputs
        if prop in {"rowData", "getRowsResponse"}
    }
    pages = {identity.removesuffix("-tabel"): found for identity, found in filling.items()}
    return {
        page: found
        for page, found in pages.items()
        if hasattr(sys.modules[f"pages.{page}"], "EXPORT")
    }


def _choices(filters: tuple[Filter, ...]) -> Iterator[dict[str, str]]:
    """No filter, then each one with each of its values."""
    yield {}
    for one in filters:
        values = [value for value, _ in one.options] or TYPED
        yield from ({one.name: value} for value in values)


def _screen(
    client: FlaskClient,
    table: Callback,
    fields: tuple[Filter, ...],
    filters: Mapping[str, str],
    place: dict[str, str],
) -> list[dict[str, Any]]:
    """All rows, page by page."""
    slots = {f'"name":"{field.name}"': filters.get(field.name) for field in fields}
    chosen = {
        number: value
        for number, (identity, _) in enumerate(table.slots)
        for part, value in slots.items()
        if part in identity
    }
    found: list[dict[str, Any]] = []
    while True:
        asked = {
            "startRow": len(found),
            "endRow": len(found) + ROWS_PER_REQUEST,
            "sortModel": [],
            "filterModel": {},
        }
        paged = {
            number: asked
            for number, (_, prop) in enumerate(table.slots)
            if prop == "getRowsRequest"
        }
        answer = post(client, table.body(natural(table, place) | chosen | paged))
        if answer.status_code != 200:
            return found
        values = next(
            value
            for value in answer.get_json()["response"].values()
            if {"rowData", "getRowsResponse"} & value.keys()
        )
        if not paged:
            return list(values["rowData"])
        page = values["getRowsResponse"]
        found += page["rowData"]
        if len(found) >= page["rowCount"] or not page["rowData"]:
            return found


def _cell(kind: Kind, value: Any) -> str:
    """A value as it can be compared: numbers by their digits, however they are written."""
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    if kind in NUMBERS and text:
        return str(int("".join(sign for sign in text if sign in "-0123456789")))
    return text


def _file(
    client: FlaskClient, export: Export, filters: Mapping[str, str], place: Mapping[str, str]
) -> list[dict[str, str]] | None:
    answer = ask(
        client,
        export.name,
        "csv_programma",
        {"plaats": dict(place), "filters": dict(filters), "volgorde": []},
    )
    assert answer.status_code in {200, 404}, (export.name, filters)
    if answer.status_code == 404:
        return None
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))


@pytest.mark.parametrize("number", [0, 1], ids=["of a kwartaal", "of a year"])
def test_a_file_holds_the_rows_of_its_screen_and_no_more_columns(
    app: Dash, client: FlaskClient, theirs: list[dict[str, str]], number: int
) -> None:
    compared: dict[str, set[int]] = {}
    tables = _tables(app)
    assert len(tables) >= 14
    for page, table in tables.items():
        module = sys.modules[f"pages.{page}"]
        export = module.EXPORT
        fields = module.Selection.filters()
        place = {name: theirs[number][name] for name in variables(f"pages.{page}")}
        for filters in _choices(fields):
            rows, lines = (
                _screen(client, table, fields, filters, place),
                _file(client, export, filters, place),
            )
            compared.setdefault(page, set()).add(len(rows))
            _compare(export, page, rows, lines or [], filters)
    assert sum(max(sizes) > 0 for sizes in compared.values()) > len(tables) * 0.7
    assert sum(len(sizes) > 1 for sizes in compared.values()) > len(tables) * 0.4, (
        "the filters leave something out"
    )


def _compare(
    export: Export,
    page: str,
    rows: list[dict[str, Any]],
    lines: list[dict[str, str]],
    filters: Mapping[str, str],
) -> None:
    assert all(set(line) == set(export.shown) for line in lines), page
    shared = [
        column
        for column in export.columns
        if column.name not in {"insz", *IN_WORDS.get(page, ())}
        and all(column.name in row for row in rows)
    ]
    on_screen = [tuple(_cell(column.kind, row[column.name]) for column in shared) for row in rows]
    in_file = [
        tuple(_cell(column.kind, line[column.name].removeprefix("'")) for column in shared)
        for line in lines
    ]  # made no formula
    assert in_file == on_screen, (page, filters)
    assert [line["insz"][:6] for line in lines if "insz" in line] == [
        row["insz"].replace(".", "")[:6] for row in rows if "insz" in export.shown
    ]


def test_a_file_has_the_columns_of_the_table_on_its_screen(app: Dash) -> None:
    assert _tables(app)
    for page in _tables(app):
        module = sys.modules[f"pages.{page}"]
        assert set(module.EXPORT.shown) - set(module.SHOWN) == MORE.get(page, set()), page
