"""Each value of a note names the levering that it came in with: the one that the calculation knew,
and no later one.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from calc.kwartalen import Kwartaal
from calc.uitleg import Origin
from data.operator.bereken import bereken_kwartaal
from data.operator.laad import laad
from data.questions import berekeningen, personen
from data.reader.connection import Access, Snapshots
from data.reader.scope import Recht, Scope
from data.snapshot.publish import publiceer
from tests.unit.data.leveringen import NAMED, Tables, ondernemingsnummer, row, small, write
from tests.unit.data.published import change, current

KWARTAAL = Kwartaal(2025, 1)
EVERYTHING = Scope((Recht("CMW", ondernemingsnummer(1), date(2099, 12, 31)),), date(2026, 1, 1))
VALUES = {
    "wop": (
        "select p.percentage, p.begeleidingsnood, p.doelgroep, p.herkomst, p.wop_einddatum",
        "select w.percentage, w.begeleidingsnood, w.doelgroep, w.herkomst, w.einddatum",
        """from premie p join persoon s using (toekenningsnummer, werknemer) left join bewaard.wop w
        on (w.insz, w.toekenningsnummer, w.begindatum, w.levering)
        = (s.insz, p.toekenningsnummer, p.wop_begindatum, p.wop_levering)""",
    ),
    "contingent": (
        "select b.contingent, b.contingent_bekend",
        "select coalesce(c.vte, 0), c.vte is not null",
        """from berekening b join bron using (toekenningsnummer, kwartaal, volgnummer) left join
            bewaard.contingent c
        on (c.toekenningsnummer, c.kwartaal, c.levering)
        = (b.toekenningsnummer, b.kwartaal, bron.contingent)""",
    ),
    "werknemer": (
        "select p.naam, p.voornaam, p.geboortedatum",
        "select w.naam, w.voornaam, w.geboortedatum",
        (
            "from persoon p left join bewaard.werknemer w on (w.insz, w.levering) = (p.insz, "
            "p.levering)"
        ),
    ),
    "toekenning": (
        "select t.naam, t.begindatum",
        "select b.naam, b.begindatum",
        (
            "from toekenning t left join bewaard.toekenning b on (b.toekenningsnummer, "
            "b.levering) = (t.toekenningsnummer, t.levering)"
        ),
    ),
    "tewerkstelling": (
        "select l.begindatum, l.einddatum, l.uren, l.werkgeversbijdragen, l.verminderingen",
        "select b.begindatum, b.einddatum, b.uren, b.werkgeversbijdragen, b.verminderingen",
        """from lijn l join persoon s using (toekenningsnummer, werknemer) left join
            bewaard.tewerkstelling b on (b.insz, b.toekenningsnummer,
        b.kwartaal, b.lijn, b.levering)
        = (s.insz, l.toekenningsnummer, l.kwartaal, l.lijn, l.levering_volgorde)""",
    ),
    "loon": (
        "select l.bedrag",
        "select b.bedrag",
        """from loon l join persoon s using (toekenningsnummer, werknemer) left join bewaard.loon b
            on (b.insz, b.toekenningsnummer, b.kwartaal,
        b.lijn, b.looncode, b.levering)
        = (s.insz, l.toekenningsnummer, l.kwartaal, l.lijn, l.looncode, l.levering_volgorde)""",
    ),
    "activeringsuitkering": (
        "select l.bedrag",
        "select b.bedrag",
        """from activeringsuitkering l join persoon s using (toekenningsnummer, werknemer) left join
            bewaard.activeringsuitkering b on (b.insz,
        b.toekenningsnummer, b.kwartaal, b.soort, b.levering)
        = (s.insz, l.toekenningsnummer, l.kwartaal, l.soort, l.levering_volgorde)""",
    ),
}
"""Per kind of value: what the snapshot shows, what the levering that it names holds, and how the
two belong together.
"""
NAMED_BY = {
    "wop": (
        "premie join berekening using (toekenningsnummer, kwartaal, volgnummer) join levering l "
        "on l.nummer = wop_levering"
    ),
    **{
        table: (
            f"bron join berekening using (toekenningsnummer, kwartaal, volgnummer) join levering "
            f"l on l.nummer = bron.{table}"
        )
        for table in ("contingent", "tewerkstelling", "loon", "activeringsuitkering")
    },
}


@pytest.fixture(scope="module")
def demo(
    demo_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the published demo data (another test may have it open), beside the store it was
    made from.
    """
    folder = tmp_path_factory.mktemp("geleverd")
    published, store = (
        shutil.copy(current(demo_data), folder),
        shutil.copy(demo_data / "store.duckdb", folder),
    )
    with duckdb.connect(str(published), read_only=True) as con:
        con.execute(f"attach '{store}' as bewaard (read_only)")
        yield con


def test_every_kind_of_value_is_held_against_its_levering() -> None:
    assert VALUES.keys() == set(Origin)


@pytest.mark.parametrize("kind", VALUES)
def test_the_levering_that_is_named_holds_the_values_that_are_shown(
    demo: duckdb.DuckDBPyConnection, kind: str
) -> None:
    shown, delivered, together = VALUES[kind]
    rows = demo.execute(f"{shown} {together} order by all").fetchall()
    assert len(rows) > 1
    assert rows == demo.execute(f"{delivered} {together} order by all").fetchall()


@pytest.mark.parametrize("kind", NAMED_BY)
def test_no_levering_is_named_that_the_calculation_did_not_know(
    demo: duckdb.DuckDBPyConnection, kind: str
) -> None:
    newest = "(select (datum, levering) from levering x where x.levering = berekening.levering)"
    later = f"l.datum > coalesce(peildatum, l.datum) or (l.datum, l.levering) > {newest}"
    assert demo.execute(f"select 1 from {NAMED_BY[kind]} limit 1").fetchall()
    assert not demo.execute(f"select * from {NAMED_BY[kind]} where {later}").fetchall()


@pytest.mark.parametrize("column", ["premie.wop_levering", "bron.tewerkstelling", "bron.loon"])
def test_a_recalculation_of_the_demo_names_later_leveringen_than_the_first(
    demo: duckdb.DuckDBPyConnection, column: str
) -> None:
    table, name = column.split(".")
    same = "toekenningsnummer, kwartaal" + (
        ", werknemer, wop_begindatum" if table == "premie" else ""
    )
    found = demo.execute(
        f"select 1 from {table} a join {table} b using ({same}) where a.volgnummer < "
        f"b.volgnummer and a.{name} < b.{name}"
    ).fetchall()
    assert found


def load(folder: Path, number: str, datum: str, tables: Tables) -> None:
    """One more levering."""
    laad(folder, write(folder / "in" / number, tables, number, datum))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Calculated from L1; again after L3 corrected all; then L2 came, dated before L3, and was too
    late for both.
    """
    load(tmp_path, "L1", "2025-06-12", small())
    bereken_kwartaal(tmp_path, KWARTAAL, None, None, None)
    corrected = {table: [row(table, **changed)] for table, changed in CORRECTED.items()}
    load(tmp_path, "L3", "2025-09-12", corrected)
    bereken_kwartaal(tmp_path, KWARTAAL, None, None, None)
    load(tmp_path, "L2", "2025-09-11", corrected)
    load(
        tmp_path,
        "L4",
        "2025-12-12",
        {"loon": [row("loon", bedrag="1.00")], "wop": [row("wop", percentage="40")]},
    )
    publiceer(tmp_path)
    return tmp_path


CORRECTED = {
    "contingent": {"vte": "20.00"},
    "wop": {"percentage": "75"},
    "loon": {"bedrag": "99.00"},
}


def named(access: Access, berekening: str) -> dict[str, str]:
    """The levering of each kind of value on the note of the only werknemer."""
    calculation = berekeningen.find_berekening(access, NAMED[0], berekening)
    assert calculation is not None
    ((werknemer,),) = access.cursor.execute("select werknemer from persoon").fetchall()
    found = personen.leveringen_of(access, NAMED[0], calculation, werknemer)
    assert all(found[kind].gegeven == kind for kind in found)
    return {kind: delivery.levering for kind, delivery in found.items()}


def notes(folder: Path) -> Any:
    """What both calculations name."""
    with Snapshots(folder).open(EVERYTHING) as access:
        return named(access, "2025K1-1"), named(access, "2025K1-2")


def test_each_calculation_names_what_it_used_whatever_came_later(folder: Path) -> None:
    first = dict.fromkeys(Origin, "L1")
    assert notes(folder) == (first, {**first, **dict.fromkeys(CORRECTED, "L3")})


def test_a_calculation_of_before_it_was_recorded_what_was_loaded_names_no_levering_by_guess(
    folder: Path,
) -> None:
    change(folder / "store.duckdb", "update berekening set geladen = null")
    publiceer(folder)
    first, second = notes(folder)
    assert first.keys() == second.keys() == set(Origin) - {Origin.CONTINGENT, Origin.WOP}
    assert (first["loon"], second["loon"]) == ("L1", "L3")


def test_nobody_else_sees_a_levering(folder: Path) -> None:
    with Snapshots(folder).open(EVERYTHING) as access:
        calculation = berekeningen.find_berekening(access, NAMED[0], "2025K1-1")
        assert calculation is not None
        ((werknemer,),) = access.cursor.execute("select werknemer from persoon").fetchall()
    with Snapshots(folder).open(
        Scope((Recht("CMW", ondernemingsnummer(2), date(2099, 12, 31)),), date(2026, 1, 1))
    ) as access:
        assert personen.leveringen_of(access, NAMED[0], calculation, werknemer) == {}
