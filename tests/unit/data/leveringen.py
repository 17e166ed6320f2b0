"""Invented leveringen for the tests of `data`: a small one that is right in every way, and the
means to change it.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from data.contract.tables import BY_NAME

Row = Mapping[str, str]
Tables = dict[str, list[dict[str, str]]]


def insz(serial: int) -> str:
    """An INSZ that no person has (the month is 60) with right check digits."""
    first = 700_000_000 + 6_000_000 + serial
    return f"{first:09d}{97 - first % 97:02d}"


def ondernemingsnummer(serial: int) -> str:
    """An ondernemingsnummer that begins with a zero."""
    first = 9_000_000 + serial
    return f"{first:08d}{97 - first % 97:02d}"


NAMED = ("CMW-000001", "CMW-000002")
TEMPLATE: dict[str, dict[str, str]] = {
    "onderneming": {
        "ondernemingsnummer": ondernemingsnummer(1),
        "naam": "De Oprit, vzw",
        "gemeente": "Gent",
    },
    "toekenning": {
        "toekenningsnummer": NAMED[0],
        "ondernemingsnummer": ondernemingsnummer(1),
        "maatregel": "CMW",
        "naam": "Atelier",
        "begindatum": "2019-01-01",
    },
    "contingent": {"toekenningsnummer": NAMED[0], "kwartaal": "2025K1", "vte": "12.50"},
    "werknemer": {
        "insz": insz(1),
        "naam": "d'Hondt",
        "voornaam": "Zoë",
        "geboortedatum": "1980-02-29",
    },
    "wop": {
        "insz": insz(1),
        "toekenningsnummer": NAMED[0],
        "begindatum": "2024-01-01",
        "percentage": "60",
        "begeleidingsnood": "midden",
        "doelgroep": "PmAH",
        "herkomst": "evaluatie",
    },
    "tewerkstelling": {
        "insz": insz(1),
        "toekenningsnummer": NAMED[0],
        "kwartaal": "2025K1",
        "lijn": "1",
        "begindatum": "2024-06-01",
        "uren": "19.00",
        "uren_referentie": "38.00",
        "ptnz": "0",
        "werkgeversbijdragen": "1200.50",
        "verminderingen": "300.25",
    },
    "loon": {
        "insz": insz(1),
        "toekenningsnummer": NAMED[0],
        "kwartaal": "2025K1",
        "lijn": "1",
        "looncode": "1",
        "bedrag": "4500.10",
    },
    "activeringsuitkering": {
        "insz": insz(1),
        "toekenningsnummer": NAMED[0],
        "kwartaal": "2025K1",
        "soort": "SINE",
        "bedrag": "500.00",
    },
    "betaling": {
        "toekenningsnummer": NAMED[0],
        "soort": "voorschot",
        "kwartaal": "2025K1",
        "maand": "1",
        "datum": "2025-01-15",
        "bedrag": "900.00",
    },
}
"""One row per table that the contract accepts; together they refer to each other."""


def row(table: str, **changes: str) -> dict[str, str]:
    """A row of the template with other values."""
    return {**dict.fromkeys(BY_NAME[table].columns, ""), **TEMPLATE[table], **changes}


def small() -> Tables:
    """One row of every table."""
    return {table: [row(table)] for table in TEMPLATE}


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """One file, in the columns' order."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_head(
    folder: Path,
    number: str = "L1",
    datum: str = "2025-05-15",
    leeg: Sequence[tuple[str, str]] = (),
) -> Path:
    """levering.json in a new folder; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    head = {
        "levering": number,
        "datum": datum,
        "bron": "test",
        **({"leeg": [list(pair) for pair in leeg]} if leeg else {}),
    }
    (folder / "levering.json").write_text(json.dumps(head), "utf-8")
    return folder


def write(
    folder: Path,
    tables: Tables,
    number: str = "L1",
    datum: str = "2025-05-15",
    leeg: Sequence[tuple[str, str]] = (),
) -> Path:
    """A levering as CSV; its folder."""
    write_head(folder, number, datum, leeg)
    for table, rows in tables.items():
        write_csv(folder / f"{table}.csv", BY_NAME[table].columns, rows)
    return folder


def fresh(table: str, serial: int) -> dict[str, str]:
    """A row that the contract accepts, with a key of its own."""
    day = f"{2000 + serial // 300:04d}-{serial % 300 // 25 + 1:02d}-{serial % 25 + 1:02d}"
    quarter = f"{1000 + serial:04d}K{serial % 4 + 1}"
    own = {
        "onderneming": {"ondernemingsnummer": ondernemingsnummer(100 + serial)},
        "toekenning": {"toekenningsnummer": f"CMW-1{serial:05d}"},
        "contingent": {"kwartaal": quarter},
        "werknemer": {"insz": insz(100 + serial)},
        "wop": {"begindatum": day, "einddatum": day},
        "tewerkstelling": {"lijn": str(100 + serial)},
        "loon": {"lijn": str(100 + serial)},
        "activeringsuitkering": {"kwartaal": quarter},
        "betaling": {},
    }[table]
    return row(table, **own)
