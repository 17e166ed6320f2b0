"""Also the small tables of a screen are exported, with the totals that the screen shows."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from dash import Dash

from auth.consult import consult
from components.text import t
from data.connection import open_read_only
from data.export.declaration import EXPORTS, Asked, File
from data.export.presets import Preset
from tests.unit.components.drawn import of_class, text
from tests.unit.pages.conftest import SignedIn

Rows = list[dict[str, str]]
Made = Callable[[str, dict[str, str]], Rows]


@pytest.fixture
def year(demo_data: Path) -> dict[str, str]:
    """A year of CMW-000101 that let someone in."""
    query = "select berekening from jaarberekening where toekenningsnummer = 'CMW-000101' and jaarsupplement > 0 order by all limit 1"
    with open_read_only(demo_data / "snapshots" / "current") as con:
        ((berekening,),) = con.execute(query).fetchall()
    return {"toekenning": "CMW-000101", "berekening": berekening}


@pytest.fixture
def made(app: Dash, signed_in: SignedIn) -> Made:
    """The rows of a file for programs, as An gets it."""

    def rows(name: str, place: dict[str, str]) -> Rows:
        with signed_in("an"), consult(name, toekenning=place["toekenning"]) as access:
            file = EXPORTS[name].open(access, Asked(Preset.PROGRAM, place, {}, ()), t)
            assert isinstance(file, File)
            return list(csv.DictReader(io.StringIO(b"".join(file.parts).decode())))

    return rows


def _cents(rows: Rows, name: str) -> int:
    return sum(int(row[name].replace(".", "")) for row in rows)


def test_a_year_exports_the_comparison_of_the_label(made: Made, year: dict[str, str]) -> None:
    rows = made("jaar_label", year)
    assert [row["kwartaal"][4:] for row in rows] == ["K1", "K2", "K3", "K4"]
    assert _cents(rows, "jaarbedrag") - _cents(rows, "eerste") == _cents(rows, "verschil")
    assert _cents(rows, "herberekend") + _cents(rows, "jaarsupplement") == _cents(rows, "jaarbedrag")


def test_a_year_exports_everyone_it_lets_in(made: Made, year: dict[str, str]) -> None:
    rows = made("jaar_binnengelaten", year)
    assert rows
    assert _cents(rows, "supplement") == _cents(made("jaar_label", year), "jaarsupplement")
    assert _cents(rows, "vte_erbij") == sum(_cents(rows, f"uit_k{number}") for number in (1, 2, 3, 4))


def test_the_claims_export_what_advances_withheld(made: Made, signed_in: SignedIn) -> None:
    rows = made("verrekeningen", {"toekenning": "CMW-000101"})
    assert rows
    assert _cents(rows, "bedrag") == _cents(made("debiteuren", {"toekenning": "CMW-000101"}), "verrekend")


def test_each_of_them_stands_beside_the_title_of_its_table(signed_in: SignedIn, year: dict[str, str]) -> None:
    from pages import debiteuren, jaar

    with signed_in("an"):
        drawn = [jaar.show(year), debiteuren.show(None, {"toekenning": year["toekenning"]})]
    assert len(of_class(drawn, "export")) == 3
    assert all(t("export.knop") in text(panel) for panel in of_class(drawn, "export"))
