"""The newest levering of a day is the one with the largest number, wherever the newest is asked
for.
"""

from pathlib import Path

import duckdb

from calc.kwartalen import Kwartaal
from data.operator.bereken import bereken_kwartaal
from data.operator.bereken_jaar import bereken_jaar
from data.operator.controleer import controleer
from data.operator.laad import laad
from data.snapshot.publish import publiceer
from tests.unit.data.leveringen import row, small, write
from tests.unit.data.loaded import known_rows

NINE, TEN = "2025-06-12-9", "2025-06-12-10"


def _loaded(folder: Path) -> Path:
    for number, changes in ((NINE, "8000.00"), (TEN, "9000.00")):
        tables = {
            **small(),
            "loon": [row("loon", bedrag=changes)],
            "contingent": [row("contingent", vte=f"{changes[0]}.00")],
        }
        write(folder / "in" / number, tables, number, "2025-06-12")
    laad(folder, folder / "in")
    return folder


def test_ten_corrects_nine_whatever_the_order_of_loading(tmp_path: Path) -> None:
    for name, numbers in (("forward", (NINE, TEN)), ("backward", (TEN, NINE))):
        for number in numbers:
            bedrag = "9000.00" if number == TEN else "8000.00"
            laad(
                tmp_path / name,
                write(
                    tmp_path / name / "in" / number,
                    {**small(), "loon": [row("loon", bedrag=bedrag)]},
                    number,
                    "2025-06-12",
                ),
            )
        assert known_rows(tmp_path / name, "loon", None, "bedrag") == [(900_000,)]


def test_every_answer_names_the_newest_of_the_day(tmp_path: Path) -> None:
    folder = _loaded(tmp_path)
    bereken_kwartaal(folder, Kwartaal(2025, 1), None, None, None)
    bereken_jaar(folder, 2025, None, None)
    controleer(folder, everything=True)
    path = folder / "snapshots" / f"{publiceer(folder)}.duckdb"
    with duckdb.connect(str(path), read_only=True) as con:
        asked = {
            "berekening": "select distinct levering from berekening",
            "jaarberekening": "select distinct levering from jaarberekening",
            "meta": "select laatste_levering from meta",
            "contingent": (
                "select distinct l.levering from bron b join levering l on l.nummer = b.contingent"
            ),
            "wop": (
                "select distinct l.levering from premie p join levering l on l.nummer = "
                "p.wop_levering"
            ),
        }
        assert {name: con.execute(query).fetchall() for name, query in asked.items()} == {
            name: [(TEN,)] for name in asked
        }
        advances = con.execute("select distinct contingent from berekening").fetchall()
    assert advances == [(90_000,)]
