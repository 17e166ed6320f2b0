"""No figure contradicts another: every place that shows a quantity of the demo shows the same one.

A quantity is named by what it is of: the premie of one werknemer in one calculation, the subsidie
of one calculation, the advance of a month. Each place that shows it says so, and all that is said
of one quantity must be equal.
"""

import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dash import Dash

from components.amount import month
from tests.unit.components.drawn import of_class, of_type, on_paper, text, text_on_paper
from tests.unit.pages.conftest import SignedIn
from tests.unit.pages.places import Places

Key = tuple[str, ...]
TOEKENNINGEN = tuple(f"CMW-{number:06d}" for number in range(101, 109))


class Said:
    """What every place says of every quantity, in eurocents."""

    def __init__(self) -> None:
        self.amounts: dict[Key, dict[str, int]] = defaultdict(dict)

    def hear(self, place: str, key: Key, amount: int) -> None:
        """One place says an amount. Saying two of one quantity is a contradiction too."""
        before = self.amounts[key].setdefault(place, amount)
        assert before == amount, (place, key, before, amount)

    def contradictions(self) -> list[tuple[Key, dict[str, int]]]:
        return [
            (key, places) for key, places in self.amounts.items() if len(set(places.values())) > 1
        ]

    def places(self, kind: str) -> set[str]:
        """Which places say anything of a kind of quantity."""
        return {place for key, places in self.amounts.items() if key[0] == kind for place in places}


@pytest.fixture(params=TOEKENNINGEN)
def places(app: Dash, signed_in: SignedIn, folder: Path, request: pytest.FixtureRequest) -> Places:
    """Everything of one toekenning of the demo, each in turn."""
    return Places(signed_in, folder, request.param)


def test_no_place_contradicts_another_about_a_calculation(places: Places) -> None:
    said = Said()
    for row in places.rows_of("kwartaalsubsidie"):
        said.hear("list of calculations", ("subsidie", row["berekening"]), row["subsidie"])
    for row in places.rows_of("afrekeningen"):
        if row["kwartaal"]:
            said.hear("list of settlements", ("subsidie", row["afrekening"]), row["subsidie"])
    for row in places.toon("totalen"):
        said.hear(
            "toon totalen",
            ("subsidie" if row["kwartaal"] else "jaarsubsidie", row["berekening"]),
            places.cents(row["subsidie"]),
        )
    for row in places.exported("kwartaalsubsidie"):
        said.hear(
            "export",
            ("subsidie", f"{row['kwartaal']}-{row['volgnummer']}"),
            places.cents(row["subsidie"]),
        )
    for row in places.exported("onderneming_subsidie"):
        newest = max(
            (
                key[1]
                for key in said.amounts
                if key[0] == "subsidie" and key[1].startswith(row["kwartaal"])
            ),
            default="",
        )
        said.hear("chart of the onderneming", ("subsidie", newest), places.cents(row["subsidie"]))
    for row in places.rows_of("jaarsubsidie"):
        said.hear("list of years", ("jaarsubsidie", row["berekening"]), row["jaarsubsidie"])
        for label in places.exported("jaar_label", berekening=row["berekening"]):
            said.hear(
                "label level of the year",
                ("subsidie", f"{label['kwartaal']}-1"),
                places.cents(label["eerste"]),
            )
    assert said.contradictions() == []
    assert len(said.places("subsidie")) == 6
    assert len(said.places("jaarsubsidie")) == 2


def test_no_place_contradicts_another_about_a_werknemer(places: Places) -> None:
    said, ids = Said(), places.werknemers()
    for berekening in (row["berekening"] for row in places.rows_of("kwartaalsubsidie")):
        kwartaal, number = berekening.split("-")
        for row in places.all_rows_of("lijst_werknemers", berekening=berekening):
            said.hear("list", ("premie", berekening, row["werknemer"]), row["premie"])
        for row in places.exported("lijst_werknemers", berekening=berekening):
            said.hear(
                "export", ("premie", berekening, ids[row["insz"]]), places.cents(row["premie"])
            )
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
    shown = {
        "export": places.exported("jaar", berekening=jaar),
        "toon": places.toon("jaar", jaar=int(jaar[:4])),
    }
    for name, rows in shown.items():
        for row in rows:
            said.hear(
                name,
                ("jaarbedrag", row["kwartaal"], ids[row["insz"]]),
                places.cents(row["jaarbedrag"]),
            )


def test_no_note_contradicts_the_lists(places: Places) -> None:
    """The newest note of everyone and all those of one kwartaal, on the screen and on paper.

    Each says its premie, that of its last section, and what every other kwartaal of the werknemer
    brought with what the year added to it.
    """
    said = Said()
    for jaar in (row["berekening"] for row in places.rows_of("jaarsubsidie")):
        for row in places.all_rows_of("jaar", berekening=jaar):
            said.hear(
                "year", ("jaarsupplement", row["kwartaal"], row["werknemer"]), row["jaarsupplement"]
            )
    for berekening, werknemers in _notes(places, said).items():
        for werknemer in werknemers:
            content, paper = places.note(berekening, werknemer), places.paper(berekening, werknemer)
            (large,) = of_class(content, "groot")
            said.hear("note", ("premie", berekening[:6], werknemer), places.cents(text(large)))
            said.hear(
                "last section",
                ("premie", berekening[:6], werknemer),
                places.cents(text(of_class(content, "uitkomst")[9])),
            )
            (large,) = [part for part in on_paper(paper) if "groot" in part["c"]]
            said.hear(
                "paper", ("premie", berekening[:6], werknemer), places.cents(text_on_paper(large))
            )
            for place, quarters in (
                ("kwartalen of the note", _quarters(content)),
                ("kwartalen on paper", _quarters_on_paper(paper)),
            ):
                for name, _, premie, added, together in quarters:
                    said.hear(place, ("premie", name, werknemer), places.cents(premie))
                    said.hear(place, ("jaarsupplement", name, werknemer), places.cents(added))
                    assert places.cents(together) == places.cents(premie) + places.cents(added)
    assert said.contradictions() == []
    assert len(said.places("premie")) == 6
    assert len(said.places("jaarsupplement")) == 4


def _notes(places: Places, said: Said) -> dict[str, list[str]]:
    """Which notes to open, by calculation: of everyone the newest, and all of one kwartaal.

    What the lists say is heard on the way.
    """
    wanted: dict[str, list[str]] = {}
    seen: set[str] = set()
    for berekening in (
        row["berekening"] for row in places.rows_of("kwartaalsubsidie") if row["is_recent"]
    ):
        rows = places.all_rows_of("lijst_werknemers", berekening=berekening)
        for row in rows:
            said.hear("list", ("premie", berekening[:6], row["werknemer"]), row["premie"])
            said.hear(
                "list",
                ("jaarsupplement", berekening[:6], row["werknemer"]),
                row["jaarsupplement"] or 0,
            )
        found = [
            row["werknemer"]
            for row in rows
            if row["werknemer"] not in seen or berekening[:6] == WHOLE
        ]
        wanted[berekening] = found
        seen.update(found)
    return wanted


WHOLE = "2025K3"
"""The kwartaal of which every note is opened: its year added to it."""


def _quarters(content: Any) -> list[list[str]]:
    """The rows of the table of kwartalen under a note, each its texts: the newest years, or all of
    them where these are folded away.
    """
    (section,) = [
        part
        for part in of_type(content, "Section")
        if getattr(part, "id", "") == "persoon-kwartalen"
    ]
    rows = [
        [text(cell) for cell in [*of_type(row, "Th"), *of_type(row, "Td")]]
        for row in of_type(of_type(section, "Table")[-1], "Tr")[1:]
    ]
    return _of_a_kwartaal(rows)


def _quarters_on_paper(paper: list[Any]) -> list[list[str]]:
    """The same in the last table on paper."""
    last = [part for part in on_paper(paper) if part["e"] == "Table"][-1]
    rows = [
        [text_on_paper(cell) for cell in on_paper(row["k"]) if cell["e"] in {"Th", "Td"}]
        for row in on_paper(last)
        if row["e"] == "Tr"
    ]
    return _of_a_kwartaal(rows)


def _of_a_kwartaal(rows: list[list[str]]) -> list[list[str]]:
    return [
        [row[0].replace("\u00a0", ""), *row[1:]]
        for row in rows
        if re.fullmatch("20[0-9]{2}\u00a0K[1-4]", row[0])
    ]


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
            said.hear(
                "ledger",
                ("voorschot", row["soort"].removeprefix("Voorschot ")),
                row["te_betalen"] if row["betaald"] is None else row["betaald"],
            )
        elif "/afrekeningen/" in row["href"]:
            said.hear("ledger", ("saldo", row["href"].rpartition("/")[2]), row["berekend"])
    for row in places.exported("debiteuren"):
        said.hear("export", ("vordering", row["vordering"]), places.cents(row["bedrag"]))
    for row in places.rows_of("debiteuren"):
        said.hear("screen", ("vordering", row["vordering"]), row["bedrag"])
        said.hear("claim", ("saldo", row["vordering"]), -row["bedrag"])
    assert said.contradictions() == []
    assert said.places("saldo") == {"screen", "toon", "ledger", "claim"}
    assert said.places("voorschot") == {"screen", "toon", "ledger"}
    assert said.places("vordering") == {"screen", "export"}
