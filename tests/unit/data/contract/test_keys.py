"""Keys of rows: those that are there twice, and those of a parent that is not there."""

from pathlib import Path

import pytest

from data.contract.checks import DUPLICATE, UNKNOWN
from data.contract.tables import TABLES, Table
from data.operator.laad import laad
from tests.unit.data.leveringen import (
    NAMED,
    TEMPLATE,
    fresh,
    insz,
    ondernemingsnummer,
    row,
    small,
    write,
)
from tests.unit.data.loaded import broken


@pytest.mark.parametrize(
    "table", [table for table in TABLES if table.key], ids=lambda table: table.name
)
def test_all_rows_with_the_same_key_are_refused(tmp_path: Path, table: Table) -> None:
    tables = small()
    other = {
        column: value for column, value in TEMPLATE[table.name].items() if column not in table.key
    }
    tables[table.name] = [
        row(table.name),
        fresh(table.name, 1),
        {**row(table.name), **other},
        row(table.name),
    ]
    laad(tmp_path, write(tmp_path / "in", tables))
    twice = [reject for reject in broken(tmp_path) if reject[3] == DUPLICATE.key]
    assert twice == [(table.name, line, "+".join(table.key), DUPLICATE.key) for line in (2, 4, 5)]


def test_a_line_number_with_zeros_before_it_is_the_same_line(tmp_path: Path) -> None:
    tables = small()
    tables["tewerkstelling"].append(row("tewerkstelling", lijn="01"))
    laad(tmp_path, write(tmp_path / "in", tables))
    assert [reject[1] for reject in broken(tmp_path) if reject[3] == DUPLICATE.key] == [2, 3]


def test_two_equal_betalingen_are_two_betalingen(tmp_path: Path) -> None:
    tables = small()
    tables["betaling"] *= 2
    laad(tmp_path, write(tmp_path / "in", tables))
    assert broken(tmp_path) == []


PARENTS = [(table, parent) for table in TABLES for parent in table.parents]


@pytest.mark.parametrize(
    ("table", "parent"),
    PARENTS,
    ids=lambda value: getattr(value, "name", getattr(value, "table", "")),
)
def test_a_row_with_an_unknown_parent_is_refused(
    tmp_path: Path, table: Table, parent: object
) -> None:
    assert hasattr(parent, "columns")
    stranger = {
        "insz": insz(77),
        "toekenningsnummer": NAMED[1],
        "ondernemingsnummer": ondernemingsnummer(77),
        "lijn": "77",
    }
    changed = parent.columns[-1]
    tables = small()
    tables[table.name].append(
        {**fresh(table.name, 1), **row(table.name, **{changed: stranger[changed]})}
    )
    laad(tmp_path, write(tmp_path / "in", tables))
    found = [
        reject
        for reject in broken(tmp_path)
        if reject[0] == table.name and reject[1] == 3 and reject[3] == UNKNOWN.key
    ]
    assert ("+".join(parent.columns)) in [reject[2] for reject in found]


def test_the_child_of_a_refused_row_has_an_unknown_key(tmp_path: Path) -> None:
    tables = small()
    tables["onderneming"][0]["naam"] = ""
    laad(tmp_path, write(tmp_path / "in", tables))
    assert [reject[:2] + reject[3:] for reject in broken(tmp_path)] == [
        ("onderneming", 2, "verplicht"),
        ("toekenning", 2, UNKNOWN.key),
        ("contingent", 2, UNKNOWN.key),
        ("wop", 2, UNKNOWN.key),
        ("tewerkstelling", 2, UNKNOWN.key),
        ("loon", 2, UNKNOWN.key),
        ("activeringsuitkering", 2, UNKNOWN.key),
        ("betaling", 2, UNKNOWN.key),
    ]
