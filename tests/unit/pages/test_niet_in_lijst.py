"""Who is not in the list of a calculation: everyone with a WOP or a line is in the list or here,
with the reason that fits.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash

from auth.consult import consult
from auth.refusal import Weigering
from calc.kwartalen import Kwartaal
from calc.loonkost.populatie import Ontbreekt
from components.collectief_maatwerk.left_out import MOST_SHOWN, left_out
from components.text import t
from data.questions import berekeningen
from data.questions.niet_in_lijst import NietInLijst, list_niet_in_lijst
from data.reader.connection import Access
from data.snapshot.file import open_read_only
from tests.unit.components.drawn import of_class, of_type, text
from tests.unit.pages.conftest import SignedIn

NUMMER = "CMW-000101"


@pytest.fixture
def access(app: Dash, signed_in: SignedIn) -> Iterator[Access]:
    with signed_in("an"), consult("proef", toekenning=NUMMER) as opened:
        yield opened


def _ask(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with open_read_only(folder / "snapshots" / "current") as con:
        return con.execute(query).fetchall()


def _all(access: Access) -> dict[str, list[NietInLijst]]:
    """Who is missing from every calculation of the toekenning."""
    return {
        one.berekening: list_niet_in_lijst(access, NUMMER, one)
        for one in berekeningen.list_berekeningen(access, NUMMER)
    }


def test_everyone_with_a_line_is_in_the_list_or_here(access: Access, demo_data: Path) -> None:
    for berekening, rows in _all(access).items():
        kwartaal, _, volgnummer = berekening.partition("-")
        which = f"toekenningsnummer = '{NUMMER}' and kwartaal = '{kwartaal}'"
        query = f"""select insz from persoon where toekenningsnummer = '{NUMMER}' and werknemer in (
                select werknemer from lijn where {which} and levering_volgorde = (
                    select tewerkstelling from bron where {which} and volgnummer = {volgnummer}))
            except select insz from persoon join premie using (toekenningsnummer, werknemer) where
            {which} and volgnummer = {volgnummer}"""
        worked = {
            row.insz
            for row in rows
            if row.reden in {"geen_loonkost", "toen_onbekend"} or row.referteloon
        }
        assert {insz for (insz,) in _ask(demo_data, query)} <= {row.insz for row in rows}
        assert worked <= {insz for (insz,) in _ask(demo_data, query)}


def test_every_reason_fits_what_is_known(access: Access) -> None:
    rows = [row for found in _all(access).values() for row in found]
    assert {"geen_loonkost", "geen_tewerkstelling"} <= {row.reden for row in rows}
    assert all(row.referteloon <= 0 for row in rows if row.reden == "geen_loonkost")
    assert all(row.referteloon > 0 for row in rows if row.reden == "toen_onbekend")


def test_rows_are_sorted_as_asked_with_empty_cells_last(access: Access) -> None:
    (newest, *_) = berekeningen.list_berekeningen(access, NUMMER)
    for descending in (False, True):
        days = [
            row.vorige_wop_tot
            for row in list_niet_in_lijst(access, NUMMER, newest, (("vorige_wop_tot", descending),))
        ]
        filled = [one for one in days if one is not None]
        assert days == [*sorted(filled, reverse=descending), *[None] * (len(days) - len(filled))]


def test_the_screen_says_what_would_pass_and_for_whom_it_failed(
    app: Dash, signed_in: SignedIn, demo_data: Path
) -> None:
    from pages.lijst_werknemers import show_left_out

    absent = f"""from lijn l where toekenningsnummer = '{NUMMER}' and not exists (from premie p
        where p.toekenningsnummer = l.toekenningsnummer and p.kwartaal = l.kwartaal
        and p.werknemer = l.werknemer)"""
    query = f"""select berekening from berekening where toekenningsnummer = '{NUMMER}' and kwartaal
        in (select kwartaal {absent}) order by all limit 1"""
    ((berekening,),) = _ask(demo_data, query)
    with signed_in("an"):
        drawn = show_left_out(1, {"toekenning": NUMMER, "berekening": berekening})
    assert t("niet_in_lijst.geen_loonkost", van="", tot="", grens="€\u00a00,00") in text(drawn)
    assert len(of_type(drawn, "Tr")) > 1
    assert "***" in text(drawn)
    assert of_class(drawn, "export")


def test_a_long_list_shows_its_first_rows_and_says_so() -> None:
    one = NietInLijst("Peeters Jan", "85073003328", Ontbreekt.GEEN_WOP.value, 0, None, None)
    kwartaal = Kwartaal(2025, 1)
    all_of_them, too_many = (
        text(left_out([one] * aantal, kwartaal)) for aantal in (MOST_SHOWN, MOST_SHOWN + 1)
    )
    assert all_of_them.count("Peeters Jan") == too_many.count("Peeters Jan") == MOST_SHOWN
    said = t("niet_in_lijst.eerste", getoond=str(MOST_SHOWN), aantal=str(MOST_SHOWN + 1))
    assert said in too_many
    assert said.split(".")[0] not in all_of_them


def test_another_onderneming_sees_nothing_of_ours(app: Dash, signed_in: SignedIn) -> None:
    from pages.lijst_werknemers import show_left_out

    with signed_in("chantal"), pytest.raises(Weigering):
        show_left_out(1, {"toekenning": NUMMER, "berekening": "2024K2-2"})
