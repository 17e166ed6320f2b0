"""Rekenvoorbeelden: every worked example is shown, calculated by the engine, and found from the
explanation of its quantity.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import dash
import pytest
from dash import Dash

from auth.refusal import Weigering
from calc.collectief_maatwerk.modi import STANDAARD
from calc.collectief_maatwerk.voorbeeld import Voorbeeld
from calc.collectief_maatwerk.voorbeeld_bestand import regelvoorbeelden, van_grootheid, voorbeelden
from calc.collectief_maatwerk.voorbeeld_uitkomst import werk_uit
from components.collectief_maatwerk.person_note import SECTIONS
from components.collectief_maatwerk.worked_example import result, source_text, steps
from components.example_links import example_address, examples_of
from components.footnotes import footnotes
from components.paper import on_paper
from tests.unit.components.drawn import of_class, of_type, text
from tests.unit.pages.conftest import SignedIn

EXAMPLES = voorbeelden()
OF_A_TOTAL = {
    "premies",
    "organisatieondersteuning_vast",
    "organisatieondersteuning_supplement",
    "organisatieondersteuning",
    "subsidie",
}
WITHOUT = {"werkgeversbijdragen", "verminderingen"}
"""Plain sums of lines: the example of the referteloon shows them."""


def _said(drawn: Any) -> list[str]:
    """What the marks say, each with single spaces."""
    return [" ".join(text(mark).split()) for mark in of_class(drawn, "oordeel")]


def _layout(key: str) -> Any:
    return dash.page_registry["pages.rekenvoorbeeld"]["layout"](voorbeeld=key)


def test_every_example_is_listed_and_agrees(app: Dash, signed_in: SignedIn) -> None:
    from pages.rekenvoorbeelden import Selection, show

    with signed_in("an"):
        cards, counted = show(Selection())
    links = [link.href for card in cards for link in of_type(card, "Link")]
    assert links == [example_address(key) for key in EXAMPLES]
    everything = len(EXAMPLES) + len(regelvoorbeelden())
    assert counted == f"{everything} voorbeelden, {everything} kloppen"
    assert [said for card in cards for said in _said(card)] == ["✓ klopt"] * everything


@pytest.mark.parametrize("key", EXAMPLES)
def test_an_example_has_an_address_with_what_the_engine_gives(app: Dash, key: str) -> None:
    drawn = _layout(key)
    example = EXAMPLES[key]
    assert example.title[1:] in text(of_type(drawn, "H1")[0])
    assert set(_said(drawn)) == {"✓ klopt"}
    for person in example.werknemers:
        assert person.naam in text(drawn)
    assert not of_class(drawn, "let-op") or example.modi != STANDAARD


def test_the_result_is_the_engines_and_not_what_was_expected() -> None:
    """An example that expects a cent more shows the engine's cent, and says that it does not
    agree.
    """
    example = EXAMPLES["een-voltijdse-60-hoog-met-de-basisbedragen"]
    wrong = replace(example, verwacht={"An": {**(example.verwacht["An"] or {}), "premie": 581_416}})
    drawn = result(werk_uit([wrong])[0])
    (row,) = [row for row in of_type(drawn, "Tr") if "5.814,16" in text(row)]
    assert "5.814,15" in text(row)
    assert _said(row) == ["✕ klopt niet"]
    assert not werk_uit([wrong])[0].klopt


def test_someone_who_should_not_be_in_the_list_does_not_agree() -> None:
    example = EXAMPLES["een-voltijdse-60-hoog-met-de-basisbedragen"]
    (found,) = werk_uit([replace(example, verwacht={"An": None})])
    assert [(one.berekend, one.verwacht, one.klopt) for one in found.vergeleken] == [
        ("in_de_lijst", "niet_in_de_lijst", False)
    ]


def test_examples_together_give_what_each_gives_alone() -> None:
    together = werk_uit(EXAMPLES.values())
    assert [one.voorbeeld.key for one in together] == list(EXAMPLES)
    for one in together[::7]:
        assert werk_uit([one.voorbeeld]) == (one,)


def test_another_reading_shows_no_steps_of_the_ordinary_one() -> None:
    (found,) = werk_uit([next(one for one in EXAMPLES.values() if one.modi != STANDAARD)])
    assert not [step for part in steps(found) for step in of_class(part, "stap")]
    assert "andere lezing" in text(steps(found))


def test_every_step_of_a_note_leads_to_an_example_that_works_it_out() -> None:
    by_quantity = van_grootheid()
    quantities = {quantity for names in SECTIONS.values() for quantity in names} | OF_A_TOTAL
    assert set(by_quantity) == quantities - WITHOUT
    for quantity, example in by_quantity.items():
        assert quantity in _worked_out(example), (quantity, example.key)


def _worked_out(example: Voorbeeld) -> str:
    """The keys of the quantities of which the example has a step."""
    from calc.collectief_maatwerk import uitleg_kwartaal, uitleg_persoon
    from calc.collectief_maatwerk.voorbeeld_uitkomst import geval_van

    (found,) = werk_uit([example])
    people = [
        (person, found.premies[person.naam])
        for person in example.werknemers
        if example.verwacht.get(person.naam)
    ]
    of_people = [
        stap
        for person, premie in people
        if premie
        for stap in uitleg_persoon.stappen(geval_van(example, person, premie))
    ]
    of_all = (
        uitleg_kwartaal.stappen(uitleg_kwartaal.KwartaalGeval(example.kwartaal, found.totaal))
        if example.totalen
        else ()
    )
    return " ".join(stap.quantity for stap in (*of_people, *of_all))


def test_the_explanation_links_to_the_example_on_the_screen_and_not_on_paper() -> None:
    from calc.collectief_maatwerk.uitleg_kwartaal import stappen
    from calc.loonkost.uitleg_invoer import KwartaalGeval

    (found,) = werk_uit([van_grootheid()["subsidie"]])
    links = examples_of(stappen(KwartaalGeval(found.voorbeeld.kwartaal, found.totaal)))
    notes = footnotes([], [], (), links)
    assert [
        link.href.removeprefix("/rekenvoorbeelden/") in EXAMPLES for link in of_type(notes, "Link")
    ] == [True] * len(links)
    assert len(links) == 3
    assert "Bekijk een rekenvoorbeeld" in text(notes)
    assert "rekenvoorbeeld" not in str(on_paper(notes))


def test_what_is_sought_is_found_in_title_source_and_subject(
    app: Dash, signed_in: SignedIn
) -> None:
    from pages.rekenvoorbeelden import Selection, show

    with signed_in("an"):
        cards, counted = show(Selection(zoek="sine"))
        nothing, none = show(Selection(zoek="olifant"))
    found = [link.href.rpartition("/")[2] for card in cards for link in of_type(card, "Link")]
    assert "sine-gaat-van-de-loonpremie-af" in found
    assert counted == f"{len(found)} voorbeelden, {len(found)} kloppen"
    assert "geen voorbeeld" in text(nothing)
    assert none == "0 voorbeelden, 0 kloppen"


def test_the_list_needs_a_session(app: Dash) -> None:
    from pages.rekenvoorbeelden import Selection, show

    with app.server.test_request_context("/"), pytest.raises(Weigering):
        show(Selection())


def test_an_example_that_is_not_there_is_not_found(app: Dash) -> None:
    assert "niet-gevonden" in str(_layout("zomaar"))
    assert "niet-gevonden" in str(dash.page_registry["pages.rekenvoorbeeld"]["layout"]())


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            "aanname forfait_plaatsen (modus forfait_plaatsen_naar_boven)",
            "aanname plaatsen met een forfait (andere lezing)",
        ),
        (
            "BVR 17-02-2017, art. 48; aanname parameter",
            "BVR 17-02-2017, art. 48; aanname parameter",
        ),
        ("activeringsuitkeringen_die_tellen", "activeringsuitkeringen die tellen"),
    ],
)
def test_a_source_is_said_in_words(source: str, words: str) -> None:
    assert source_text(source) == words


def test_no_source_shows_a_key_of_the_code() -> None:
    every: Mapping[str, Any] = {**EXAMPLES, **regelvoorbeelden()}
    assert not [one.source for one in every.values() if "_" in source_text(one.source)]
