"""geweigerd.csv is opened in a spreadsheet: no value of a sender becomes a formula there, and every value can still be recognised."""

from pathlib import Path

import duckdb
import pytest

from data.operator.laad import laad
from tests.unit.data.leveringen import row, small, write
from tests.unit.data.loaded import rejects

WRITTEN = {
    "=1+1": "'=1+1",
    "@SUM(A1)": "'@SUM(A1)",
    "+5": "'+5",
    "-2+3": "'-2+3",
    "\t=1+1": "'\t=1+1",
    '=cmd|" /C calc"!A0': '\'=cmd|" /C calc"!A0',
    "-0.001": "-0.001",
    "1.234": "1.234",
    "12,50": "12,50",
    "1=1": "1=1",
    "een\ntwee": "een twee",
    'zeg "ja", graag': 'zeg "ja", graag',
    "": "",
}
"""What the sender wrote, and what stands in the file."""


@pytest.mark.parametrize("value", WRITTEN)
def test_a_value_is_harmless_and_can_be_recognised(tmp_path: Path, value: str) -> None:
    laad(tmp_path, write(tmp_path / "in", small() | {"loon": [row("loon", bedrag=value)]}))
    assert {line["waarde"] for line in rejects(tmp_path)} == {WRITTEN[value]}
    with duckdb.connect(str(tmp_path / "store.duckdb"), read_only=True) as con:
        assert set(con.execute("select coalesce(waarde, '') from geweigerd").fetchall()) == {(value,)}


def test_a_levering_without_rejects_has_a_file_with_column_names_alone(tmp_path: Path) -> None:
    laad(tmp_path, write(tmp_path / "in", small()))
    assert (tmp_path / "geweigerd" / "L1" / "geweigerd.csv").read_bytes() == b"bestand,regel,kolom,controle,waarde,melding\r\n"
