"""What someone may see, computed once more: plain Python over the plain rows of a snapshot, without
a line of the product's SQL.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from data.snapshot.file import open_read_only

Row = dict[str, Any]
Right = tuple[str, str, date, date]
"""Maatregel, ondernemingsnummer, last day, first day."""


@dataclass(frozen=True)
class Reference:
    """Every row of every table, and who may see which."""

    tables: Mapping[str, list[Row]]

    def toegang(self, rights: Iterable[Right], today: date) -> set[str]:
        """The toekenningen that some rights allow on a day."""
        return {
            str(row["toekenningsnummer"])
            for row in self.tables["toekenning"]
            for maatregel, nummer, last, first in rights
            if row["maatregel"] == maatregel
            and row["ondernemingsnummer"] == nummer
            and not (today < first or today > last)
        }

    def ondernemingen(
        self, toegang: set[str], toekenning: str = "", onderneming: str = "", naam: str = ""
    ) -> list[Row]:
        """The rows of Lijst ondernemingen, by toekenning."""
        of = {row["ondernemingsnummer"]: row for row in self.tables["onderneming"]}
        joined = [
            (row, of[row["ondernemingsnummer"]])
            for row in self.tables["toekenning"]
            if row["toekenningsnummer"] in toegang
        ]
        granted = {
            row["toekenningsnummer"]: row["vte"]
            for row in sorted(self.tables["contingent"], key=lambda row: str(row["kwartaal"]))
        }
        found = [
            {**row, "naam": owner["naam"], "label": row["naam"], "gemeente": owner["gemeente"]}
            | {"laatste_contingent": granted.get(row["toekenningsnummer"])}
            for row, owner in joined
            if toekenning.lower() in row["toekenningsnummer"].lower()
            and row["ondernemingsnummer"].startswith(
                "".join(sign for sign in onderneming if sign in "0123456789") or seen(onderneming)
            )
            and is_named(naam, owner["naam"], row["naam"])
        ]
        return sorted(found, key=lambda row: str(row["toekenningsnummer"]))

    def werknemers(
        self, toegang: set[str], place: Mapping[str, str], asked: Mapping[str, str]
    ) -> list[Row] | None:
        """The rows of Lijst werknemers in the order of the ranking; nothing when the calculation is
        not there or may not be seen.
        """
        toekenning, berekening = place["toekenning"], place["berekening"]
        here = [
            row
            for row in self.tables["berekening"]
            if (row["toekenningsnummer"], row["berekening"]) == (toekenning, berekening)
        ]
        if toekenning not in toegang or not here:
            return None
        who = {
            row["werknemer"]: row
            for row in self.tables["persoon"]
            if row["toekenningsnummer"] == toekenning
        }
        key = (toekenning, here[0]["kwartaal"], here[0]["volgnummer"])
        premies = [
            row
            for row in self.tables["premie"]
            if (row["toekenningsnummer"], row["kwartaal"], row["volgnummer"]) == key
        ]
        full = any(row["vte_binnen"] < row["prestatiebreuk"] for row in premies)
        last = max((row["rang"] for row in premies if row["vte_binnen"] > 0), default=None)
        added = self._of_the_newest_year(toekenning, here[0]["kwartaal"])
        rows = [
            _werknemer(
                row,
                who[row["werknemer"]],
                full and row["rang"] == last,
                added.get(row["werknemer"]),
            )
            for row in premies
        ]
        return sorted(
            (row for row in rows if _is_asked(row, asked)), key=lambda row: int(row["rang"])
        )

    def _of_the_newest_year(self, toekenning: str, kwartaal: str) -> dict[str, int]:
        """What the newest calculation of the year added to a kwartaal, of everyone in its
        comparison.
        """
        rows = [
            row
            for row in self.tables["vergelijking"]
            if row["toekenningsnummer"] == toekenning and str(row["jaar"]) == kwartaal[:4]
        ]
        newest = max((row["volgnummer"] for row in rows), default=0)
        return {
            row["werknemer"]: row["jaarsupplement"]
            for row in rows
            if (row["volgnummer"], row["kwartaal"]) == (newest, kwartaal)
        }


def reference_of(folder: Path) -> Reference:
    """The rows of the snapshot of a data folder."""
    con = open_read_only((folder / "snapshots" / "current").resolve())
    tables = {}
    for name in (
        "toekenning",
        "contingent",
        "onderneming",
        "berekening",
        "persoon",
        "premie",
        "vergelijking",
    ):
        found = con.execute(f"select * from {name}")
        names = [column[0] for column in found.description or ()]
        tables[name] = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    con.close()
    return Reference(tables)


def seen(text: str) -> str:
    """A text without the marks that nobody sees."""
    return text.replace("\u200b", "")


def plain(text: str) -> str:
    """The words without capitals, accents and apostrophes; enough for the letters of the demo,
    which decompose.
    """
    letters = "".join(
        sign
        for sign in unicodedata.normalize("NFD", text.lower())
        if not unicodedata.combining(sign) and sign not in "'`"
    )
    return " ".join(
        "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in letters).split()
    )


def is_named(asked: str, *names: str) -> bool:
    """Whether every word asked is part of a name; names are whole words without their spaces."""
    whole = " ".join(plain(name).replace(" ", "") for name in names)
    return all(word in whole for word in plain(asked).split() or asked.split())


def sort(rows: Iterable[Row], model: Iterable[tuple[str, bool]]) -> list[Row]:
    """Rows by columns, the first first, what is empty at the end; equals stay as they were."""
    found = list(rows)
    for name, descending in reversed(list(model)):
        known = [row for row in found if row[name] is not None]
        found = sorted(
            known,
            key=lambda row: (
                (plain(row[name]), row[name]) if isinstance(row[name], str) else row[name]
            ),
            reverse=descending,
        ) + [row for row in found if row[name] is None]
    return found


def _werknemer(premie: Row, persoon: Row, is_grens: bool, jaarsupplement: int | None) -> Row:
    names = {"insz": persoon["insz"], "naam": persoon["naam"], "voornaam": persoon["voornaam"]}
    whole = " ".join(name for name in (persoon["naam"], persoon["voornaam"]) if name is not None)
    of_row = {
        "plaats": _plaats(premie),
        "is_grens": is_grens,
        "premieklasse": _klasse(premie),
        "jaarsupplement": jaarsupplement,
    }
    return {**premie, **names, "volledige_naam": whole, **of_row}


def _klasse(premie: Row) -> str:
    return "nul" if premie["premie"] == 0 else str(min(premie["premie"] // 100_000, 9))


def _plaats(premie: Row) -> str:
    if premie["vte_binnen"] == 0:
        return "buiten"
    return "binnen" if premie["vte_binnen"] == premie["prestatiebreuk"] else "deels"


def _is_asked(row: Row, asked: Mapping[str, str]) -> bool:
    insz, naam = (
        "".join(sign for sign in asked.get("insz", "") if sign in "0123456789"),
        asked.get("naam", "").strip(),
    )
    supplement = "met" if row["jaarsupplement"] else "zonder"
    return (
        (not insz or row["insz"] == insz)
        and is_named(naam, row["naam"], row["voornaam"] or "")
        and (not asked.get("percentage") or str(row["percentage"]) == asked["percentage"])
        and asked.get("nood", row["begeleidingsnood"]) == row["begeleidingsnood"]
        and asked.get("plaats", row["plaats"]) == row["plaats"]
        and asked.get("premieklasse", row["premieklasse"]) == row["premieklasse"]
        and asked.get("jaarsupplement", supplement) == supplement
    )
