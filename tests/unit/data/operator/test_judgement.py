"""The keys against which a levering is judged are asked of the kwartalen that it names."""

import csv
from pathlib import Path

import duckdb
import pytest

from data.contract.reading import read_table
from data.contract.tables import BY_NAME
from data.operator.judgement import named_kwartalen
from tests.unit.data.leveringen import row


def _read(con: duckdb.DuckDBPyConnection, folder: Path, name: str, *kwartalen: str) -> None:
    table, path = BY_NAME[name], folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table.columns, restval="")
        writer.writeheader()
        writer.writerows(row(name, kwartaal=kwartaal) for kwartaal in kwartalen)
    read_table(con, [path], table)


@pytest.mark.parametrize("names", [("loon",), ("loon", "activeringsuitkering")])
def test_each_kwartaal_is_named_once_however_many_rows_name_it(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    with duckdb.connect() as con:
        for name in names:
            _read(con, tmp_path, name, *["2025K2", "2025K1"] * 20, "2025K5", "")
        assert named_kwartalen(con, [BY_NAME[name] for name in names]) == ["2025K1", "2025K2"]


def test_without_a_table_no_kwartaal_is_named() -> None:
    with duckdb.connect() as con:
        assert named_kwartalen(con, []) == []
