"""What no public text decides is shown as an aanname where its figure stands."""

from typing import Any

import pytest
from dash import Dash

from calc.collectief_maatwerk.regeling import REGELING
from tests.unit.components.drawn import of_class, of_type, parts, text
from tests.unit.pages.conftest import SignedIn

AN = {"toekenning": "CMW-000101"}
PAID = {"toekenning": "CMW-000105", "kwartaal": "2025K1"}


def _money() -> list[Any]:
    """Settlements of a kwartaal and a year, claims, advances, years."""
    from pages import debiteuren, jaar, jaarsubsidie, voorschot_kwartaal, werknemers_van_afrekening

    settled = [
        werknemers_van_afrekening.show(AN | {"afrekening": one}) for one in ("2023-1", "2023K1-2")
    ]
    advances = [voorschot_kwartaal.show(AN | {"kwartaal": one}) for one in ("2023K1", "2025K1")]
    year = jaar.show(AN | {"berekening": "2023-1"})
    return [
        *settled,
        *advances,
        debiteuren.show(debiteuren.Selection(), AN),
        year,
        jaarsubsidie.fillings(AN),
    ]


def _premies(werknemer: str) -> list[Any]:
    """A kwartaal with its totals, and one werknemer in it."""
    from pages import lijst_werknemers, persoon

    place = AN | {"berekening": "2024K4-2"}
    return [lijst_werknemers.show(place), persoon.show(place | {"werknemer": werknemer})]


@pytest.fixture
def drawn(app: Dash, signed_in: SignedIn) -> list[Any]:
    """Every screen of one toekenning with figures that have a ground."""
    from pages import lijst_werknemers

    asked = {"startRow": 0, "endRow": 1, "sortModel": []}
    with signed_in("an"):
        rows, _ = lijst_werknemers.rows(
            asked, lijst_werknemers.Selection(), AN | {"berekening": "2024K4-2"}
        )
        return [*_money(), *_premies(rows["rowData"][0]["werknemer"])]


def test_every_aanname_of_a_rule_stands_on_a_screen_with_what_it_might_have_been(
    drawn: list[Any],
) -> None:
    said = {
        part
        for note in of_class(drawn, "voetnoten")
        for part in parts(note)
        if isinstance(part, str)
    }
    aannames = [aanname for ground in REGELING.grondslagen.values() for aanname in ground.aannames]
    assert not [aanname.reason for aanname in aannames if aanname.reason not in said]
    assert not [
        aanname.reason
        for aanname in aannames
        if not any("; ".join(aanname.alternatives) in words for words in said)
    ]


def test_a_saldo_to_be_paid_says_on_which_working_day(drawn: list[Any]) -> None:
    year, claim, *_ = drawn
    assert "Werkdag van betaling: 10." in text(year)
    assert "Maand van betaling van de jaarafrekening: 5." in text(year)
    assert "Werkdag van betaling" not in text(claim)


def test_an_advance_that_was_really_paid_says_what_is_assumed_of_it(
    app: Dash, signed_in: SignedIn
) -> None:
    from pages import voorschot_kwartaal

    with signed_in("bart"):
        words = text(voorschot_kwartaal.show(PAID)[-1])
    assert "Een betaling die geleverd is, is netto: wat echt de kas verliet." in words
    assert "Zijn er voor een kwartaal echte betalingen geleverd" in words


def test_a_year_without_a_herverdeling_says_that_there_was_none(
    app: Dash, signed_in: SignedIn
) -> None:
    """The filling of 2024 would have counted on 1 October 2025."""
    from pages import jaarsubsidie

    with signed_in("an"):
        drawn = jaarsubsidie.fillings(AN)
    (table, *_) = of_type(drawn, "Tbody")
    rows = {text(row)[:4]: text(row) for row in of_type(table, "Tr")}
    assert "in 2025 was er geen herverdeling" in rows["2024"]
    assert all("geen herverdeling" not in words for year, words in rows.items() if year != "2024")
    assert "De herverdeling van het jaar gaat door: nee." in text(drawn)
