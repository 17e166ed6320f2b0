"""A quantity that is declared is a column everywhere: of a store of before, of a snapshot, of the
rows of a question, of `toon`, of a what-if and of an export.
"""

from collections.abc import Iterator
from dataclasses import dataclass, make_dataclass
from datetime import date
from importlib import reload
from pathlib import Path
from typing import Annotated, Any

import duckdb
import numpy as np
import pytest

from calc.loonkost import uitkomst
from calc.loonkost.uitkomst import V, VanToekenning, VanWerknemer
from calc.quantities import EurocentCell, Kind, VteCell, columns
from components.collectief_maatwerk import simulation
from data import column_list
from data.__main__ import main
from data.export.data_package import field
from data.export.declaration import Export
from data.operator import toon
from data.operator.controleer import is_same
from data.questions.personen import Premie
from data.reader import query_text, sql
from data.reader.connection import open_access
from data.reader.scope import Recht, Scope
from data.snapshot.file import open_read_only
from data.snapshot.optelling import SUMS
from data.snapshot.publish import publiceer
from data.snapshot.tables import schema
from data.store.store import open_store
from tests.unit.data.leveringen import ondernemingsnummer
from tests.unit.data.published import calculated_folder, change, current

NUMMER, KWARTAAL = "CMW-000001", "2025K1"
SCOPE = Scope((Recht("CMW", ondernemingsnummer(1), date(2099, 12, 31)),), date(2026, 1, 1))


@dataclass(frozen=True, slots=True)
class MeerVanWerknemer(VanWerknemer[V]):
    """The declaration with one quantity more, that older calculations did not keep."""

    proefpremie: Annotated[V, Kind.MONEY] | None


@dataclass(frozen=True, slots=True)
class MeerVanToekenning(VanToekenning[V]):
    """The same for the totals."""

    proef_vte: Annotated[V, Kind.VTE] | None


@dataclass(frozen=True, slots=True)
class RuimerePremie(uitkomst.Premie):
    """The row of a werknemer as it follows from it."""

    proefpremie: EurocentCell | None


@dataclass(frozen=True, slots=True)
class RuimerTotaal(uitkomst.Totaal):
    """The totals of a toekenning as they follow from it."""

    proef_vte: VteCell | None


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that was made without the new quantities."""
    return calculated_folder(tmp_path_factory.mktemp("voor"))


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Both declarations with one quantity more."""
    more = {"van_werknemer": MeerVanWerknemer, "van_toekenning": MeerVanToekenning}
    monkeypatch.setattr(column_list, "DECLARED", more)
    monkeypatch.setattr(toon, "Premie", RuimerePremie)
    monkeypatch.setattr(toon, "Totaal", RuimerTotaal)
    _forget()
    yield
    _forget()


def _forget() -> None:
    """The texts of the queries are worked out once for each process."""
    for kept in ("text_of", "parameters_of", "unsorted", "own_order"):
        getattr(query_text, kept).cache_clear()


def test_every_placeholder_is_filled_in_and_an_unknown_one_is_refused() -> None:
    queries = [query_text.text_of(path.stem) for path in query_text.QUERIES.glob("*.sql")]
    assert not [text for text in [*queries, schema()] if "{" in text]
    assert column_list.in_query("{p.van_toekenning}").startswith("p.aantal, p.aantal_binnen, p.vte")
    with pytest.raises(KeyError):
        column_list.in_query("select {van_niemand} from premie")


def test_a_new_quantity_is_a_column_of_a_new_store_and_of_a_snapshot(
    declared: None, tmp_path: Path
) -> None:
    with open_store(tmp_path) as con:
        assert _types(con)["proefpremie"] == ("BIGINT", True)
        assert _types(con)["premie"] == ("BIGINT", False)
    with duckdb.connect() as con:
        for statement in duckdb.extract_statements(schema()):
            con.execute(statement)
        assert _types(con)["proefpremie"] == ("BIGINT", True)
        assert _types(con, "berekening")["proef_vte"] == ("BIGINT", True)


def _types(con: duckdb.DuckDBPyConnection, table: str = "premie") -> dict[str, tuple[str, bool]]:
    found = con.execute(
        "select column_name, data_type, is_nullable from duckdb_columns() where "
        "table_name = $table",
        {"table": table},
    ).fetchall()
    return {name: (kind, is_nullable) for name, kind, is_nullable in found}


def test_a_store_of_before_gets_it_and_it_goes_all_the_way_to_a_row(
    before: Path,
    declared: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with open_store(before) as con:
        assert con.execute("select distinct proefpremie from premie").fetchall() == [(None,)]
    change(
        before / "store.duckdb",
        "update premie set proefpremie = premie + 1 where kwartaal = '2025K1'",
        "update berekening set proef_vte = vte + 1 where kwartaal = '2025K1'",
    )
    publiceer(before)
    with open_read_only(current(before)) as con:
        kept = con.execute("select proefpremie - premie from premie order by kwartaal").fetchall()
        assert kept == [(1,), (None,)]
    monkeypatch.setenv("MAATWERK_DATA", str(before))
    which = {"toekenning": NUMMER, "kwartaal": KWARTAAL, "volgnummer": 1}
    with open_access(SCOPE) as access:
        (who,) = access.cursor.execute("select distinct werknemer from premie").fetchall()[0]
        row = sql.table(access, "premie", _in_order(Premie), **which, werknemer=who)
        assert row["proefpremie"].to_pylist() == [row["premie"][0].as_py() + 1]
    _shown(before, capsys)


def _in_order(row: type[Any]) -> type[Any]:
    """A row of all quantities, the new one where its declaration puts it."""
    quantities = columns(MeerVanWerknemer)  # type: ignore[arg-type]
    names = {column.name for column in quantities}
    others = [column for column in columns(row) if column.name not in names]  # type: ignore[arg-type]
    typed = [(one.name, Annotated[int, one.kind] | None) for one in (*quantities, *others)]
    return make_dataclass("Rij", typed)


def _shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`toon` writes the new quantity last, as an amount and as VTE."""
    which = ["--toekenning", NUMMER, "--kwartaal", KWARTAAL]
    main(["--map", str(folder), "toon", "berekening", *which])
    heading, row = (line.split(",") for line in capsys.readouterr().out.splitlines())
    amounts = dict(zip(heading, row, strict=True))
    assert round(100 * (float(amounts["proefpremie"]) - float(amounts["premie"]))) == 1
    main(["--map", str(folder), "toon", "totalen", "--toekenning", NUMMER])
    heading, row, *_ = (line.split(",") for line in capsys.readouterr().out.splitlines())
    vte = dict(zip(heading, row, strict=True))
    assert round(10_000 * (float(vte["proef_vte"]) - float(vte["vte"]))) == 1


def test_a_what_if_shows_it_and_an_export_can_hold_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uitkomst, "VanWerknemer", MeerVanWerknemer)
    monkeypatch.setattr(uitkomst, "Premie", RuimerePremie)
    try:
        assert reload(simulation).QUANTITIES[-1] == "proefpremie"
    finally:
        monkeypatch.undo()
        assert reload(simulation).QUANTITIES[-1] == "premie"
    export = Export("proef", RuimerePremie, ("premie", "proefpremie"), "Proef", lambda *_: None)
    described = field(export.columns[1], "Proefpremie")
    assert (described["type"], described["unit"]) == ("number", "EUR")
    assert described["constraints"]["required"] is False


def test_each_total_that_is_a_sum_says_of_what() -> None:
    named = {column.name for column in columns(VanWerknemer)}
    assert SUMS["premies"] == "premie"
    assert SUMS["vte"] == "prestatiebreuk"
    assert set(SUMS.values()) <= named


def test_controleer_passes_over_what_an_older_program_did_not_keep() -> None:
    made = np.array([1, 2])
    assert is_same(np.ma.array([0, 0], mask=[True, True]), made)
    assert is_same(np.array([1, 2]), made)
    assert not is_same(np.ma.array([0, 3], mask=[True, False]), made)
    assert not is_same(np.array([1, 3]), made)
    assert not is_same(np.array([1]), made)
