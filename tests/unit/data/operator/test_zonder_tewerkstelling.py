"""A kwartaal with a contingent of which no tewerkstelling was delivered: calculated with nobody in
it, settled, and counted in the year.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from calc.kwartalen import Kwartaal
from data.__main__ import main
from data.errors import CommandFailed
from data.operator.bereken import bereken_kwartaal
from data.operator.bereken_alles import bereken_alles
from data.operator.bereken_jaar import bereken_jaar
from data.operator.laad import laad
from data.questions.berekeningen import list_berekeningen
from data.reader.connection import Snapshots
from data.reader.scope import Recht, Scope
from data.snapshot.publish import publiceer
from data.store import geldstroom
from data.store.store import open_store
from tests.unit.data.leveringen import NAMED, Tables, insz, ondernemingsnummer, row, write

ONE, OTHER = NAMED
KWARTALEN = ("2025K1", "2025K2", "2025K3", "2025K4")


def world(lines: Mapping[str, Mapping[str, int]], contingent: str, **toekenning: str) -> Tables:
    """Two toekenningen with a contingent in every kwartaal of 2025; `lines`: how many full-time
    werknemers each has in which kwartaal.
    """
    serials = range(1, 10)
    found: Tables = {
        "onderneming": [row("onderneming")],
        "toekenning": [
            row("toekenning", toekenningsnummer=ONE, **toekenning),
            row("toekenning", toekenningsnummer=OTHER),
        ],
        "contingent": [
            row("contingent", toekenningsnummer=nummer, kwartaal=kwartaal, vte=contingent)
            for nummer in NAMED
            for kwartaal in KWARTALEN
        ],
        "werknemer": [row("werknemer", insz=insz(serial)) for serial in serials],
        "wop": [
            row("wop", insz=insz(serial), toekenningsnummer=nummer, begeleidingsnood="hoog")
            for serial in serials
            for nummer in NAMED
        ],
        "tewerkstelling": [],
        "loon": [],
    }
    for nummer, kwartalen in lines.items():
        for kwartaal, count in kwartalen.items():
            for serial in range(1, count + 1):
                which = {"insz": insz(serial), "toekenningsnummer": nummer, "kwartaal": kwartaal}
                found["tewerkstelling"].append(
                    row(
                        "tewerkstelling",
                        **which,
                        uren="38.00",
                        werkgeversbijdragen="0",
                        verminderingen="0",
                    )
                )
                found["loon"].append(row("loon", **which, bedrag="7000.00"))
    return found


SOMEBODY = {OTHER: dict.fromkeys(KWARTALEN, 1)}
"""Another toekenning delivers every kwartaal."""


def load(folder: Path, tables: Tables, datum: str = "2025-03-12") -> Path:
    laad(folder, write(folder / "in", tables, "L1", datum))
    return folder


def calculated(folder: Path, nummer: str = ONE) -> dict[str, tuple[int, int]]:
    """Number of werknemers and kwartaalsubsidie by calculation."""
    with open_store(folder) as con:
        rows = con.execute(
            (
                "select kwartaal || '-' || volgnummer, aantal, subsidie from berekening where "
                "toekenningsnummer = ? order by all"
            ),
            [nummer],
        ).fetchall()
    return {name: (count, amount) for name, count, amount in rows}


def test_advances_of_a_kwartaal_without_a_line_are_settled_on_its_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The golden example: one line in 2025K1, contingent 10.00 all year; 60 000.00 and 7 569.27
    were advanced for nobody.
    """
    load(tmp_path, world({ONE: {"2025K1": 1}, **SOMEBODY}, "10.00"))
    capsys.readouterr()
    bereken_alles(tmp_path, date(2026, 3, 30))
    said = capsys.readouterr().out
    assert said.count(f"geen tewerkstelling geleverd van {ONE}. Berekend zonder werknemers.") == 2
    assert OTHER not in said
    assert calculated(tmp_path) == {
        "2025K1-1": (1, 796_764),
        "2025K2-1": (0, 0),
        "2025K3-1": (0, 0),
    }
    with open_store(tmp_path) as con:
        stroom = geldstroom.stromen(con)[ONE]
    assert {row.afrekening: (row.eerder, row.saldo) for row in stroom.afrekeningen} == {
        "2025K1-1": (6_000_000, 796_764 - 6_000_000),
        "2025K2-1": (6_000_000, -6_000_000),
        "2025K3-1": (756_927, -756_927),
    }
    assert {row.kwartaal.code for row in stroom.voorschotten if not row.is_verwacht} == {*KWARTALEN}


def test_a_kwartaal_of_which_nobody_delivered_is_not_due_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(tmp_path, world({ONE: {"2025K1": 1}}, "10.00"))
    capsys.readouterr()
    assert main(["--map", str(tmp_path), "bereken", "--kwartaal", "2025K2"]) == 1
    assert "Van 2025 K2 is nog van niemand tewerkstelling geleverd." in capsys.readouterr().err
    bereken_alles(tmp_path, date(2026, 3, 30))
    assert calculated(tmp_path) == {"2025K1-1": (1, 796_764)}
    with pytest.raises(CommandFailed, match="Geen gegevens voor 2026 K1"):
        bereken_kwartaal(tmp_path, Kwartaal(2026, 1), None, None, None)


def test_what_became_known_later_is_not_known_on_the_day(tmp_path: Path) -> None:
    """The other toekenning delivers 2025K2 after its day: then nobody's tewerkstelling was
    known.
    """
    load(tmp_path, world({ONE: {"2025K1": 1}}, "10.00"))
    late = {
        table: rows
        for table, rows in world({OTHER: {"2025K2": 1}}, "10.00").items()
        if table in ("tewerkstelling", "loon")
    }
    laad(tmp_path, write(tmp_path / "late", late, "L2", "2025-10-12"))
    bereken_alles(tmp_path, date(2026, 3, 30))
    assert calculated(tmp_path) == {"2025K1-1": (1, 796_764)}
    assert bereken_kwartaal(tmp_path, Kwartaal(2025, 2), ONE, None, None) == 1
    assert calculated(tmp_path)["2025K2-1"] == (0, 0)


@pytest.mark.parametrize(
    ("life", "found"),
    [
        ({"einddatum": "2025-06-30"}, {"2025K1-1", "2025K2-1"}),
        ({"einddatum": "2025-07-01"}, {"2025K1-1", "2025K2-1", "2025K3-1"}),
        ({"begindatum": "2025-09-30"}, {"2025K1-1", "2025K3-1"}),
        ({"begindatum": "2025-10-01"}, {"2025K1-1"}),
    ],
)
def test_only_a_kwartaal_in_which_the_toekenning_runs_is_calculated_without_a_line(
    tmp_path: Path, life: dict[str, str], found: set[str]
) -> None:
    load(tmp_path, world({ONE: {"2025K1": 1}, **SOMEBODY}, "10.00", **life))
    bereken_alles(tmp_path, date(2026, 3, 30))
    assert set(calculated(tmp_path)) == found


def test_a_contingent_of_nothing_gives_nothing_to_calculate(tmp_path: Path) -> None:
    load(tmp_path, world({ONE: {"2025K1": 1}, **SOMEBODY}, "0.00"))
    bereken_alles(tmp_path, date(2026, 3, 30))
    assert set(calculated(tmp_path)) == {"2025K1-1"}


@pytest.mark.parametrize(
    "others",
    [SOMEBODY, {}],
    ids=["another delivers every kwartaal", "nobody delivers the other kwartalen"],
)
def test_all_four_kwartalen_give_room_and_heads_to_a_year(
    tmp_path: Path, others: dict[str, dict[str, int]]
) -> None:
    """Four werknemers in 2025K1 with a contingent of 1.00 all year: three are let in, to the room
    of the kwartalen without a line.
    """
    load(tmp_path, world({ONE: {"2025K1": 4}, **others}, "1.00"), "2026-03-12")
    bereken_jaar(tmp_path, 2025, None, date(2026, 3, 31))
    with open_store(tmp_path) as con:
        where = f"where toekenningsnummer = '{ONE}'"
        parts = con.execute(
            f"select volgorde, vte_erbij, heeft_forfait_erbij, supplement from jaardeel "
            f"{where} order by all"
        ).fetchall()
        totals = con.execute(
            f"select contingent, ruimte, gebruikt, forfait_plaatsen, jaarsupplement from "
            f"jaarberekening {where}"
        ).fetchall()
        quarters = con.execute(
            f"select kwartaal, contingent, ruimte from jaarkwartaal {where} order by all"
        ).fetchall()
        (inside,) = con.execute(
            f"select distinct premie from premie {where} and premie > 0"
        ).fetchall()
    assert parts == [(n, 10_000, True, inside[0]) for n in (1, 2, 3)]
    assert totals == [(40_000, 30_000, 30_000, 4, 3 * inside[0])]
    assert quarters == [
        ("2025K1", 10_000, 0),
        *((kwartaal, 10_000, 10_000) for kwartaal in KWARTALEN[1:]),
    ]


def test_a_year_that_is_asked_before_its_end_counts_no_kwartaal_that_is_still_to_come(
    tmp_path: Path,
) -> None:
    load(tmp_path, world({ONE: {"2025K1": 4}}, "1.00"), "2025-09-12")
    bereken_jaar(tmp_path, 2025, ONE, date(2025, 9, 30))
    assert set(calculated(tmp_path)) == {"2025K1-1", "2025K2-1"}


def test_what_was_calculated_without_a_line_is_the_same_when_it_is_made_again(
    tmp_path: Path,
) -> None:
    load(tmp_path, world({ONE: {"2025K1": 4}, **SOMEBODY}, "1.00"), "2026-03-12")
    bereken_alles(tmp_path, date(2026, 3, 31))
    bereken_jaar(tmp_path, 2025, ONE, None)
    assert main(["--map", str(tmp_path), "controleer", "--alles"]) == 0


def test_the_calculation_says_that_no_tewerkstelling_was_delivered(tmp_path: Path) -> None:
    """Also when it was delivered once, and emptied since."""
    load(tmp_path, world({ONE: {"2025K1": 1}, **SOMEBODY}, "10.00"), "2025-06-12")
    for kwartaal in (1, 2):
        bereken_kwartaal(tmp_path, Kwartaal(2025, kwartaal), None, None, None)
    laad(tmp_path, write(tmp_path / "leeg", {}, "L2", "2025-10-12", [(ONE, "2025K1")]))
    bereken_kwartaal(tmp_path, Kwartaal(2025, 1), None, None, None)
    publiceer(tmp_path)
    with Snapshots(tmp_path).open(
        Scope((Recht("CMW", ondernemingsnummer(1), date.max),), date(2026, 11, 1))
    ) as access:
        remarks = {row.berekening: row.opmerking for row in list_berekeningen(access, ONE)}
        others = {row.opmerking for row in list_berekeningen(access, OTHER)}
    assert remarks == {
        "2025K2-1": "tewerkstelling_niet_geleverd",
        "2025K1-2": "tewerkstelling_niet_geleverd",
        "2025K1-1": None,
    }
    assert others == {None}
