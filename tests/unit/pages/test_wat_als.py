"""Wat als as its callbacks: unchanged it is what is real, changed it is another outcome, and
nothing of it stays.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dash import Dash

from auth.refusal import Weigering
from data.snapshot.file import open_read_only
from tests.unit.components.drawn import of_class, parts, text
from tests.unit.pages.conftest import SignedIn

TOEKENNING = "CMW-000101"
Typed = dict[str, Any]


@pytest.fixture
def places(demo_data: Path) -> list[dict[str, str]]:
    """Every tenth werknemer in the newest calculations of a toekenning."""
    query = """select toekenningsnummer as toekenning, kwartaal || '-' || volgnummer as berekening,
        werknemer from premie
        where toekenningsnummer = $nummer and is_recent order by kwartaal desc, rang"""
    with open_read_only(demo_data / "snapshots" / "current") as con:
        found = con.execute(query, {"nummer": TOEKENNING}).fetchall()
    return [
        dict(zip(("toekenning", "berekening", "werknemer"), row, strict=True))
        for row in found[:600:10]
    ]


def _typed(form: Any) -> Typed:
    """What stands in the fields of a form."""
    controls = [part for part in parts(form) if isinstance(getattr(part, "id", None), dict)]
    return {control.id["veld"]: control.value for control in controls}


def _asked(page: str, typed: Typed) -> tuple[list[Any], list[dict[str, str]]]:
    return list(typed.values()), [
        {"type": "simulatie", "page": page, "veld": name} for name in typed
    ]


def test_what_the_form_starts_with_gives_what_is_real(
    app: Dash, signed_in: SignedIn, places: list[dict[str, str]]
) -> None:
    from pages import wat_als

    for place in places:
        with signed_in("an"):
            form = wat_als.show(place)[2]
            drawn = wat_als.calculate(*_asked("wat_als", _typed(form)), place)
        tiles, _, *_, effects, steps = drawn
        assert text(tiles).count("geen verschil met de echte berekening") == 2
        assert not of_class(effects, "balkje")
        rows = [
            [text(cell) for cell in part.children]
            for part in parts(steps)
            if type(part).__name__ == "Tr"
        ]
        assert all(real == simulated and not change for _, real, simulated, change in rows[1:])


def test_a_higher_percentage_changes_the_premie_and_says_how_the_subsidie_comes_about(
    app: Dash, signed_in: SignedIn, places: list[dict[str, str]]
) -> None:
    from pages import wat_als

    with signed_in("an"):
        typed = _typed(wat_als.show(places[5])[2])
        drawn = wat_als.calculate(
            *_asked("wat_als", typed | {"percentage": "75", "contingent": "500"}), places[5]
        )
    assert "geen verschil met de echte berekening" not in text(drawn[0])
    assert "Binnen het contingent" in text(drawn[1])
    assert "Kwartaalsubsidie, simulatie" in text(drawn[2])


def test_a_what_if_claims_no_source_of_what_was_typed(
    app: Dash, signed_in: SignedIn, places: list[dict[str, str]]
) -> None:
    from pages import wat_als

    with signed_in("an"):
        drawn = (
            wat_als.show(places[5])[2],
            wat_als.calculate(
                *_asked("wat_als", _typed(wat_als.show(places[5])[2]) | {"percentage": "75"}),
                places[5],
            ),
        )
    assert not of_class(drawn, "voetnoten")
    assert not [
        source
        for source in ("DmfA-aangifte", "beslissing van", "levering 20")
        if source in text(drawn)
    ]


def test_what_is_typed_wrong_is_said_and_nothing_is_calculated(
    app: Dash, signed_in: SignedIn, places: list[dict[str, str]]
) -> None:
    from pages import wat_als

    with signed_in("an"):
        typed = _typed(wat_als.show(places[0])[2])
        drawn = wat_als.calculate(*_asked("wat_als", typed | {"loon": "veel"}), places[0])
    assert "Loon: schrijf een bedrag" in text(drawn)
    assert drawn.role == "alert"


def test_a_what_if_says_that_it_gives_no_rights(app: Dash) -> None:
    from pages import wat_als, wat_als_aanwerving

    for drawn in (
        wat_als.layout("CMW-000101", "2025K1-1", "0123456789abcdef"),
        wat_als_aanwerving.layout("CMW-000101"),
    ):
        assert "Dit is een simulatie. U kunt er geen rechten aan ontlenen." in text(drawn)


def test_a_new_werknemer_brings_premie_and_support(app: Dash, signed_in: SignedIn) -> None:
    from pages import wat_als_aanwerving as page

    place = {"toekenning": TOEKENNING}
    with signed_in("an"):
        sentence, form = page.show(place)
        drawn = page.calculate(*_asked("wat_als_aanwerving", _typed(form)), place)
        wrong = page.calculate(
            *_asked("wat_als_aanwerving", _typed(form) | {"van-1": "01/01/2019"}), place
        )
    assert "Er wordt niets bewaard" in sentence
    assert "De nieuwe werknemer" in text(drawn[2])
    assert len(of_class(drawn[2], "balkje")) >= 1
    assert "kies een dag in het kwartaal" in text(wrong)


def test_who_may_not_see_the_werknemer_can_try_nothing(
    app: Dash, signed_in: SignedIn, places: list[dict[str, str]]
) -> None:
    from pages import wat_als, wat_als_aanwerving

    asked, toekenning = (["60"], [{"veld": "percentage"}]), {"toekenning": TOEKENNING}
    refused: list[Callable[[], Any]] = [
        lambda: wat_als.show(places[0]),
        lambda: wat_als.calculate(*asked, places[0]),
        lambda: wat_als_aanwerving.show(toekenning),
        lambda: wat_als_aanwerving.calculate(*asked, toekenning),
    ]
    for ask in refused:
        with signed_in("chantal"), pytest.raises(Weigering):
            ask()


def test_the_note_of_a_werknemer_leads_to_its_what_if(
    app: Dash, places: list[dict[str, str]]
) -> None:
    from pages.persoon import layout

    (link,) = [
        part for part in parts(layout(**places[0])) if getattr(part, "children", None) == "Wat als?"
    ]
    toekenning, berekening, werknemer = places[0].values()
    assert (
        link.href
        == f"/maatwerk/{toekenning}/afrekening/kwartaalsubsidie/{berekening}/{werknemer}/wat-als"
    )
