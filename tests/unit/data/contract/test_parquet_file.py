"""A Parquet file gives the same text as CSV, typed or not; what cannot be read is refused."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.contract.parquet_file import read_parquet
from data.contract.tables import BY_NAME
from data.errors import Refused
from tests.unit.data.leveringen import insz

LOON = BY_NAME["loon"]
BETALING = BY_NAME["betaling"]


def _loon(bedrag: pa.Array, **others: pa.Array) -> pa.Table:
    rows = len(bedrag)
    columns = {
        "insz": pa.array([insz(serial) for serial in range(rows)]),
        "toekenningsnummer": pa.array(["CMW-000001"] * rows),
        "kwartaal": pa.array(["2025K1"] * rows),
        "lijn": pa.array([1] * rows, pa.int32()),
        "looncode": pa.array([1] * rows, pa.int8()),
        "bedrag": bedrag,
    }
    return pa.table({**columns, **others})


def _read(path: Path, table: pa.Table, column: str, of: Any = LOON) -> list[str | None]:
    pq.write_table(table, path)
    return list(read_parquet(path, of).column(column).to_pylist())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "loon.parquet"


def test_rows_are_numbered_as_if_there_was_a_header(path: Path) -> None:
    assert _read(path, _loon(pa.array(["1", "2", "3"])), "regel") == [2, 3, 4]


@pytest.mark.parametrize(
    ("values", "kind", "texts"),
    [
        (
            ["12.50", "012.500", "=1+1", "", None],
            pa.string(),
            ["12.50", "012.500", "=1+1", "", None],
        ),
        (["a", None], pa.large_string(), ["a", None]),
        (["a", "a"], pa.dictionary(pa.int8(), pa.string()), ["a", "a"]),
        (
            [Decimal("12.3400"), Decimal("-0.0500"), Decimal("100.0000"), Decimal(0), None],
            pa.decimal128(12, 4),
            ["12.34", "-0.05", "100", "0", None],
        ),
        ([Decimal("12.3450")], pa.decimal128(12, 4), ["12.345"]),
        (
            [12.5, 100.0, -3.0, 1234567.89, None],
            pa.float64(),
            ["12.5", "100", "-3", "1234567.89", None],
        ),
        ([12.34], pa.float32(), ["12.34"]),
        (
            [12345678901.0, 1e10, 0.1 + 0.2, -0.0],
            pa.float64(),
            ["12345678901", "10000000000", "0.30000000000000004", "0"],
        ),
        ([12, -7, None], pa.int64(), ["12", "-7", None]),
        ([True, False, None], pa.bool_(), ["1", "0", None]),
        ([date(1950, 2, 28), None], pa.date32(), ["1950-02-28", None]),
        ([datetime(2025, 3, 31)], pa.timestamp("us"), ["2025-03-31"]),
        ([datetime(2025, 3, 31)], pa.timestamp("ns", tz="UTC"), ["2025-03-31"]),
        ([datetime(2025, 3, 30, 22)], pa.timestamp("us", tz="Europe/Brussels"), ["2025-03-31"]),
        ([datetime(2025, 3, 31)], pa.timestamp("us", tz="+00:00"), ["2025-03-31"]),
        ([datetime(2025, 3, 31, 8, 30)], pa.timestamp("ms"), ["2025-03-31 08:30:00.000"]),
        ([None, None], pa.null(), [None, None]),
    ],
)
def test_typed_columns_become_the_text_of_the_contract(
    path: Path, values: list[Any], kind: pa.DataType, texts: list[str | None]
) -> None:
    column = (
        pa.array(values, kind.value_type).dictionary_encode()
        if pa.types.is_dictionary(kind)
        else pa.array(values, kind)
    )
    assert _read(path, _loon(column), "bedrag") == texts


def test_columns_stand_in_any_order(path: Path) -> None:
    table = _loon(pa.array(["1.00"]))
    assert _read(path, table.select(table.column_names[::-1]), "insz") == [insz(0)]


def _refusal(path: Path) -> str:
    with pytest.raises(Refused) as refusal:
        read_parquet(path, LOON)
    assert str(refusal.value).startswith("loon.parquet")
    return str(refusal.value)


@pytest.mark.parametrize("kept", [0.0, 0.3, 0.9, 0.999])
def test_a_cut_file_is_refused(path: Path, kept: float) -> None:
    pq.write_table(_loon(pa.array(["1.00"] * 500)), path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    assert "afgebroken" in _refusal(path)


def test_another_kind_of_file_is_refused(path: Path) -> None:
    path.write_text("insz,toekenningsnummer\n")
    assert "geen leesbaar Parquet-bestand" in _refusal(path)


def test_columns_must_be_those_of_the_contract(path: Path) -> None:
    table = _loon(pa.array(["1.00"]))
    pq.write_table(table.drop_columns(["lijn"]), path)
    assert "ontbreekt: lijn" in _refusal(path)
    pq.write_table(table.append_column("extra", pa.array(["x"])), path)
    assert "onbekend: extra" in _refusal(path)
    pq.write_table(table.append_column("lijn", pa.array([2])), path)
    assert "twee keer: lijn" in _refusal(path)


def test_a_type_without_a_form_in_the_contract_is_refused(path: Path) -> None:
    pq.write_table(_loon(pa.array([[1], [2]])), path)
    assert "kolom bedrag" in _refusal(path)


def test_bytes_that_are_no_text_are_refused(path: Path) -> None:
    pq.write_table(_loon(pa.array([b"\xff\xfe"])), path)
    assert "kolom bedrag" in _refusal(path)


def test_a_null_character_is_no_text(path: Path) -> None:
    pq.write_table(_loon(pa.array(["1.00", "1\0"])), path)
    assert "kolom bedrag" in _refusal(path)
