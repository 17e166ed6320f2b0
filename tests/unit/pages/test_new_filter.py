"""A new filter is one field of the Selection of its screen: it goes from the control to the
address, the callback, the query and the file, and back, without a change anywhere else.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import pytest
from dash import Dash

from auth.consult import consult
from auth.consultation import described
from auth.values import fits
from components import filter_bar, filters
from components.grid import ROWS_PER_REQUEST
from components.selections import SELECTIONS, is_loggable
from components.text import t
from data.export.declaration import Asked
from data.export.presets import Preset
from data.reader import query_text
from tests.unit.components.drawn import parts
from tests.unit.pages.conftest import SignedIn

PLACE = {"toekenning": "CMW-000101", "berekening": "2024K4-2"}
ALL = {"startRow": 0, "endRow": ROWS_PER_REQUEST, "sortModel": []}
NEW = "groep"


@pytest.fixture
def page(app: Dash, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The list of werknemers, its Selection with one field more."""
    from pages import lijst_werknemers

    @dataclass(frozen=True, slots=True)
    class WithOneMore(lijst_werknemers.Selection):
        groep: Annotated[
            str | None, filters.choice("wop.doelgroep", filters.words(("PmAH", "PSP")), "doelgroep")
        ] = None

    monkeypatch.setattr(lijst_werknemers, "Selection", WithOneMore)
    monkeypatch.setitem(SELECTIONS, lijst_werknemers.PAGE, WithOneMore)
    return lijst_werknemers


@pytest.fixture
def query(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The query with one condition more."""
    folder = tmp_path / "queries"
    shutil.copytree(query_text.QUERIES, folder)
    text = (folder / "werknemers.sql").read_text("utf-8")
    wider = text.replace(
        "\norder by", "\n    and ($doelgroep::varchar is null or doelgroep = $doelgroep)\norder by"
    )
    assert wider != text
    (folder / "werknemers.sql").write_text(wider, "utf-8")
    cached = (
        query_text.text_of,
        query_text.parameters_of,
        query_text.unsorted,
        query_text.own_order,
    )
    monkeypatch.setattr(query_text, "QUERIES", folder)
    for function in cached:
        function.cache_clear()
    yield
    monkeypatch.undo()
    for function in cached:
        function.cache_clear()


def test_it_is_drawn_and_filled_from_the_address(page: Any) -> None:
    drawn = list(parts(filter_bar.filter_bar(page.PAGE, page.Selection, {NEW: "PSP"})))
    identity = {"type": "filter", "page": page.PAGE, "name": NEW}
    (control,) = [part for part in drawn if getattr(part, "id", None) == identity]
    assert control.value == "PSP"
    (chip,) = [
        part for part in drawn if getattr(part, "id", None) == identity | {"type": "filter-weg"}
    ]
    assert chip.children == f"Doelgroep: {t('woorden.PSP')}"


def test_it_stands_in_the_address(page: Any) -> None:
    selection = page.Selection(percentage="60", groep="PSP", naam="Peeters")
    assert selection.to_search() == "?groep=PSP&percentage=60"
    assert page.Selection.from_search("?groep=PSP&percentage=60") == selection.without("naam")
    assert page.Selection.from_search("?groep=UK") == page.Selection()


def test_a_callback_gets_it_by_name(page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bound: dict[str, Any] = {}

    def register(*_outputs: Any, inputs: Any, **_more: Any) -> Any:
        return lambda function: bound.update(inputs=inputs, function=function)

    monkeypatch.setattr(filter_bar, "callback", register)
    kind = page.Selection

    def rows(selection: kind) -> Any:
        return selection

    filter_bar.named_callback(selection=filter_bar.inputs(page.PAGE, kind))(rows)
    slots = bound["inputs"]["selection"]
    assert slots[NEW].component_id["name"] == NEW
    sent = dict.fromkeys(slots) | {NEW: "PSP"}
    assert fits(sent, kind)
    assert not fits(sent | {NEW: 1}, kind)
    assert bound["function"](selection=sent) == kind(groep="PSP")


@pytest.mark.usefixtures("query")
def test_it_filters_the_query_and_the_file(page: Any, signed_in: SignedIn) -> None:
    chosen = page.Selection(groep="PSP")
    with signed_in("an"), consult(page.PAGE, toekenning=PLACE["toekenning"]) as access:
        everyone, _ = page.rows(ALL, page.Selection(), PLACE)
        response, _ = page.rows(ALL, chosen, PLACE)
        asked = Asked(Preset.PROGRAM, PLACE, {NEW: "PSP"}, ())
        contents = page.exported(access, asked)
    assert 0 < response["rowCount"] < everyone["rowCount"]
    assert {row["doelgroep"] for row in response["rowData"]} == {"PSP"}
    assert contents is not None
    assert contents.rows.total == response["rowCount"]
    assert contents.filters == chosen.in_words() == (("Doelgroep", t("woorden.PSP")),)
    assert page.Selection.of(asked.filters) == chosen


def test_the_log_repeats_what_is_chosen_and_no_more(page: Any) -> None:
    parameters = {"doelgroep": "PSP", "naam": "PSP"}
    assert described(parameters, (), is_loggable) == {"doelgroep": "PSP", "naam": True}
    assert described({"doelgroep": "Peeters"}, (), is_loggable) == {"doelgroep": True}
