"""What LibreOffice makes of a file, cell by cell: it opens the file without a window and saves what
it understood.
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

NL_BE, EN_US = 2067, 1033
"""Languages as LibreOffice numbers them."""
_TABLE, _OFFICE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "text")
)
_TIMES = f"{_TABLE}number-columns-repeated"


@dataclass(frozen=True)
class Seen:
    """One cell: its type (string, float, date, percentage or empty), and its value."""

    kind: str
    value: str


EMPTY = Seen("", "")


def csv_filter(separator: str, language: int, columns: str = "") -> str:
    """How a CSV file is opened: UTF-8, quotes, in a language; `columns` as column/type, where 2 is
    text.

    Special numbers are recognised.
    """
    return f"CSV:{ord(separator)},34,76,1,{columns},{language},false,true"


def opened(folder: Path, files: list[Path], infilter: str = "") -> dict[str, list[list[Seen]]]:
    """The first sheet of each file, row by row, by the name of the file."""
    options = [f"--infilter={infilter}"] if infilter else []
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [
        "soffice",
        profile,
        "--headless",
        *options,
        "--convert-to",
        "fods",
        "--outdir",
        str(folder / "fods"),
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    return {file.name: _rows((folder / "fods" / file.name).with_suffix(".fods")) for file in files}


def _rows(path: Path) -> list[list[Seen]]:
    table = ElementTree.parse(path).getroot().find(f".//{_TABLE}table")
    assert table is not None, f"{path.name} has no table"
    found = [_row(row) for row in table.iter(f"{_TABLE}table-row")]
    return [row for row in found if row]


def _row(row: ElementTree.Element) -> list[Seen]:
    cells = [
        seen
        for cell in row.iter(f"{_TABLE}table-cell")
        for seen in [_seen(cell)] * min(int(cell.get(_TIMES, "1")), 50)
    ]
    while cells and cells[-1] == EMPTY:
        cells.pop()
    return cells


def _seen(cell: ElementTree.Element) -> Seen:
    kind = cell.get(f"{_OFFICE}value-type", "")
    value = cell.get(f"{_OFFICE}value") or cell.get(f"{_OFFICE}date-value")
    return Seen(
        kind, value or "\n".join("".join(part.itertext()) for part in cell.iter(f"{_TEXT}p"))
    )
