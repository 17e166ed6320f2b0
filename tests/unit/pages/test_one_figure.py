"""No figure contradicts another: every place that shows a quantity of the demo shows the same one.

A quantity is named by what it is of: the premie of one werknemer in one calculation, the subsidie of one calculation, the advance of a month.
Each place that shows it says so, and all that is said of one quantity must be equal.
"""

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from components.amount import month
from tests.unit.components.drawn import of_class, of_type, text
from tests.unit.pages.conftest import SignedIn
from tests.unit.pages.places import TOEKENNING, Places

Key = tuple[str, ...]
PLACE = {"toekenning": TOEKENNING}


class Said:
    """What every place says of every quantity, in eurocents."""

    def __init__(self) -> None:
        self.amounts: dict[Key, dict[str, int]] = defaultdict(dict)

    def hear(self, place: str, key: Key, amount: int) -> None:
        """One place says an amount. Saying two of one quantity is a contradiction too."""
        before = self.amounts[key].setdefault(place, amount)
        assert before == amount, (place, key, before, amount)

    def contradictions(self) -> list[tuple[Key, dict[str, int]]]:
        return [(key, places) for key, places in self.amounts.items() if len(set(places.values())) > 1]

    def places(self, kind: str) -> set[str]:
        """Which places say anything of a kind of quantity."""
        return {place for key, places in self.amounts.items() if key[0] == kind for place in places}


@pytest.fixture
def places(app: Dash, client: FlaskClient, signed_in: SignedIn, demo_data: Path) -> Places:
    return Places(client, signed_in, demo_data)


def test_no_place_contradicts_another_about_a_calculation(places: Places) -> None:
    said = Said()
    for row in places.rows_of("kwartaalsubsidie"):
        said.hear("list of calculations", ("subsidie", row["berekening"]), row["subsidie"])
    for row in places.rows_of("afrekeningen"):
        if row["kwartaal"]:
            said.hear("list of settlements", ("subsidie", row["afrekening"]), row["subsidie"])
    for row in places.toon("totalen"):
        said.hear("toon totalen", ("subsidie" if row["kwartaal"] else "jaarsubsidie", row["berekening"]), places.cents(row["subsidie"]))
    for row in places.exported("kwartaalsubsidie", PLACE):
        said.hear("export", ("subsidie", f"{row['kwartaal']}-{row['volgnummer']}"), places.cents(row["subsidie"]))
    for row in places.exported("onderneming_subsidie", PLACE):
        newest = max((key[1] for key in said.amounts if key[0] == "subsidie" and key[1].startswith(row["kwartaal"])), default="")
        said.hear("chart of the onderneming", ("subsidie", newest), places.cents(row["subsidie"]))
    for row in places.rows_of("jaarsubsidie"):
        said.hear("list of years", ("jaarsubsidie", row["berekening"]), row["jaarsubsidie"])
        for label in places.exported("jaar_label", PLACE | {"berekening": row["berekening"]}):
            said.hear("label level of the year", ("subsidie", f"{label['kwartaal']}-1"), places.cents(label["eerste"]))
    assert said.contradictions() == []
    assert len(said.places("subsidie")) == 6
    assert len(said.places("jaarsubsidie")) == 2


def test_no_place_contradicts_another_about_a_werknemer(places: Places) -> None:
    said, ids = Said(), places.werknemers()
    for berekening in (row["berekening"] for row in places.rows_of("kwartaalsubsidie")):
        kwartaal, number = berekening.split("-")
        for row in places.all_rows_of("lijst_werknemers", berekening=berekening):
            said.hear("list", ("premie", berekening, row["werknemer"]), row["premie"])
        for row in places.exported("lijst_werknemers", PLACE | {"berekening": berekening}):
            said.hear("export", ("premie", berekening, ids[row["insz"]]), places.cents(row["premie"]))
        for row in places.toon("berekening", kwartaal, int(number)):
            said.hear("toon", ("premie", berekening, ids[row["insz"]]), places.cents(row["premie"]))
    for row in places.rows_of("jaarsubsidie"):
        _hear_year(said, places, row["berekening"], ids)
    assert said.contradictions() == []
    assert said.places("premie") >= {"list", "export", "toon", "year"}
    assert len(said.places("jaarbedrag")) == 3


def _hear_year(said: Said, places: Places, jaar: str, ids: dict[str, str]) -> None:
    """The comparison of a year on individual level: on its screen, in its file, and by toon."""
    compared = places.all_rows_of("jaar", berekening=jaar)
    for row in compared:
        said.hear("year", ("premie", row["berekening"], row["werknemer"]), row["herberekend"])
        said.hear("screen", ("jaarbedrag", row["kwartaal"], row["werknemer"]), row["jaarbedrag"])
    shown = {"export": places.exported("jaar", PLACE | {"berekening": jaar}), "toon": places.toon("jaar", jaar=int(jaar[:4]))}
    for name, rows in shown.items():
        for row in rows:
            said.hear(name, ("jaarbedrag", row["kwartaal"], ids[row["insz"]]), places.cents(row["jaarbedrag"]))


def test_no_note_contradicts_the_lists(places: Places) -> None:
    """Every note of the newest calculations: its premie, that of its last section, and what it says of every other kwartaal and year."""
    said = Said()
    newest = [row["berekening"] for row in places.rows_of("kwartaalsubsidie") if row["is_recent"]]
    for jaar in (row["berekening"] for row in places.rows_of("jaarsubsidie")):
        for row in places.all_rows_of("jaar", berekening=jaar):
            said.hear("year", ("jaarsupplement", row["kwartaal"], row["werknemer"]), row["jaarsupplement"])
    for berekening in newest:
        for row in places.all_rows_of("lijst_werknemers", berekening=berekening):
            said.hear("list", ("premie", berekening[:6], row["werknemer"]), row["premie"])
            said.hear("list", ("jaarsupplement", berekening[:6], row["werknemer"]), row["jaarsupplement"] or 0)
            content = places.note(berekening, row["werknemer"])
            (large,) = of_class(content, "groot")
            said.hear("note", ("premie", berekening[:6], row["werknemer"]), places.cents(text(large)))
            said.hear("last section", ("premie", berekening[:6], row["werknemer"]), places.cents(text(of_class(content, "uitkomst")[9])))
            for name, _, premie, added, together in _quarters(content):
                said.hear("kwartalen of the note", ("premie", name, row["werknemer"]), places.cents(premie))
                said.hear("kwartalen of the note", ("jaarsupplement", name, row["werknemer"]), places.cents(added))
                assert places.cents(together) == places.cents(premie) + places.cents(added)
    assert said.contradictions() == []
    assert len(said.places("premie")) == 4
    assert len(said.places("jaarsupplement")) == 3


def _quarters(content: Any) -> list[list[str]]:
    """The rows of the table of kwartalen under a note, each its texts."""
    (table, *_) = [part for part in of_type(content, "Section") if getattr(part, "id", "") == "persoon-kwartalen"]
    rows = [[text(cell) for cell in [*of_type(row, "Th"), *of_type(row, "Td")]] for row in of_type(table, "Tr")[1:]]
    return [[row[0].replace("\u00a0", ""), *row[1:]] for row in rows if row[0][:2] == "20"]


def test_no_place_contradicts_another_about_money(places: Places) -> None:
    """Advances, settlements and claims: their own screens, their files, `toon`, and the ledger."""
    said = Said()
    for row in places.rows_of("afrekeningen"):
        said.hear("screen", ("saldo", row["afrekening"]), row["saldo"])
    for row in places.toon("afrekening"):
        said.hear("toon", ("saldo", row["afrekening"]), places.cents(row["saldo"]))
    for row in places.rows_of("voorschot"):
        said.hear("screen", ("voorschot", month(date.fromisoformat(row["maand"]))), row["netto"])
    for row in places.toon("voorschot"):
        said.hear("toon", ("voorschot", month(row["maand"])), places.cents(row["netto"]))
    for row in places.all_rows_of("betalingen"):
        if "/voorschot/" in row["href"]:
            said.hear("ledger", ("voorschot", row["soort"].removeprefix("Voorschot ")), row["te_betalen"])
        elif "/afrekeningen/" in row["href"]:
            said.hear("ledger", ("saldo", row["href"].rpartition("/")[2]), row["berekend"])
    for row in places.exported("debiteuren", PLACE):
        said.hear("export", ("vordering", row["vordering"]), places.cents(row["bedrag"]))
    for row in places.rows_of("debiteuren"):
        said.hear("screen", ("vordering", row["vordering"]), row["bedrag"])
        said.hear("claim", ("saldo", row["vordering"]), -row["bedrag"])
    assert said.contradictions() == []
    assert said.places("saldo") == {"screen", "toon", "ledger", "claim"}
    assert said.places("voorschot") == {"screen", "toon", "ledger"}
    assert said.places("vordering") == {"screen", "export"}
