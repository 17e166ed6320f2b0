"""A screen made plain for paper: every word that is read, none that is only clicked, and links only
to the outside.
"""

import json
from dataclasses import dataclass

from dash import dcc, html

from calc.quantities import Count, EurocentCell, Insz, Text
from components.paper import button, listing, on_paper
from components.plain_table import behind, plain_table
from tests.unit.components.drawn import of_type, text


@dataclass(frozen=True, slots=True)
class Rij:
    """A row with a person, a count and an amount."""

    rang: Count
    naam: Text
    insz: Insz
    premie: EurocentCell


ROW = {"rang": 1200, "naam": "#eval(1)", "insz": "85073003328", "premie": -123456}


def test_words_and_classes_stay_and_buttons_forms_and_charts_go() -> None:
    drawn = html.Div(
        [
            "een",
            html.Button("klik"),
            html.Form("stuur"),
            dcc.Graph(),
            None,
            html.P(["twee", 3], className="stil klein"),
        ]
    )
    (found,) = on_paper(drawn)
    assert found["k"] == ["een", {"e": "P", "c": ["stil", "klein"], "k": ["twee", "3"]}]


def test_words_for_ears_and_what_is_hidden_go() -> None:
    drawn = [
        html.Span("+"),
        html.Span("plus", className="alleen-lezen"),
        html.P("weg", hidden=True),
    ]
    assert [part["k"] for part in on_paper(drawn)] == [["+"]]


def test_a_link_stays_a_link_only_when_it_leads_outside() -> None:
    outside, inside, script = on_paper(
        [
            html.A("bron", href="https://codex.vlaanderen.be"),
            dcc.Link("rij", href="/x"),
            html.A("x", href="javascript:1"),
        ]
    )
    assert outside["naar"] == "https://codex.vlaanderen.be"
    assert "naar" not in inside
    assert "naar" not in script


def test_a_table_that_is_folded_on_the_screen_is_on_paper() -> None:
    drawn = behind(plain_table(["Naam"], [["Peeters An"]]))
    assert "Peeters An" in json.dumps(on_paper(drawn))


def test_the_column_with_the_longest_words_takes_the_room_and_figures_never_do() -> None:
    table = plain_table(
        ["Rang", "Naam", "Premie"],
        [["1", "Van den Broeck Christiane", "€ 1.234.567.890.123.456.789,00"]],
        numbers_from=2,
    )
    (frame,) = on_paper(table)
    (found,) = frame["k"]
    assert found["groeit"] == 1


def test_a_listing_formats_by_kind_and_masks_the_insz() -> None:
    drawn = listing(Rij, ("rang", "naam", "insz", "premie"), [ROW])
    assert [text(cell) for cell in of_type(drawn, "Td")] == [
        "#eval(1)",
        "85.07.30-***.28",
        "\u2212\u00a0€\u00a01.234,56",
    ]
    assert [text(cell) for cell in of_type(drawn, "Th") if cell.scope == "row"] == ["1.200"]


def test_the_button_sends_an_ordinary_form_with_its_place() -> None:
    form = button("jaar", "nota-jaar", {"toekenning": "CMW-000101"}, "jaar-tabel")
    (pressed,) = of_type(form, "Button")
    assert (form.action, form.method) == ("/export/nota-jaar", "POST")
    assert json.loads(getattr(form, "data-plaats")) == {"toekenning": "CMW-000101"}
    assert (pressed.type, pressed.name, pressed.value) == ("submit", "vorm", "pdf")
