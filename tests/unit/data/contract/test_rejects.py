"""geweigerd.csv is opened in a spreadsheet: no value of a sender becomes a formula there, and every
value can still be recognised.
"""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import pytest

from data.contract.rejects import COLUMNS
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
        assert set(con.execute("select coalesce(waarde, '') from geweigerd").fetchall()) == {
            (value,)
        }


def test_a_levering_without_rejects_has_a_file_with_column_names_alone(tmp_path: Path) -> None:
    laad(tmp_path, write(tmp_path / "in", small()))
    assert (
        tmp_path / "geweigerd" / "L1" / "geweigerd.csv"
    ).read_bytes() == b"bestand,regel,kolom,controle,waarde,melding\r\n"


OF_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _cells(path: Path) -> dict[str, tuple[str, str]]:
    """Kind and value of every cell of the sheet, read back from the file: `s` is a text, `n` a
    number.
    """
    with zipfile.ZipFile(path) as book:
        texts = [
            item.findtext(f"{OF_SHEET}t") or ""
            for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert sheet.find(f".//{OF_SHEET}f") is None, "a formula"
    found = (
        (cell.get("r", ""), cell.get("t", "n"), cell.findtext(f"{OF_SHEET}v") or "")
        for cell in sheet.iter(f"{OF_SHEET}c")
    )
    return {
        place: (kind, texts[int(value)] if kind == "s" else value) for place, kind, value in found
    }


def test_the_sheet_holds_what_was_written_as_text(tmp_path: Path) -> None:
    """A refused number keeps its noughts, and what looks like a formula is none; the line in the
    file is a number.
    """
    lines = [
        row("loon", insz="00012345678", looncode="007"),
        row("loon", looncode="11", bedrag="=1+1"),
    ]
    laad(tmp_path, write(tmp_path / "in", small() | {"loon": lines}))
    cells = _cells(tmp_path / "geweigerd" / "L1" / "geweigerd.xlsx")
    assert [cells[f"{letter}1"] for letter in "ABCDEF"] == [("s", name) for name in COLUMNS]
    values = {value for place, value in cells.items() if place.startswith("E") and place != "E1"}
    assert {("s", "00012345678"), ("s", "007"), ("s", "=1+1")} <= values
    assert {kind for kind, _ in values} == {"s"}
    assert cells["B2"] == ("n", "2")
