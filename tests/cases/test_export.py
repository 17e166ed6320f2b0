"""The golden files of every preset, and what real programs make of them: nothing is lost, nothing
becomes something else.
"""

import io
import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from calc.quantities import Kind
from data.export.presets import Preset
from tests.cases.exported import NAME, RIJEN, Rij, columns_of, file_of
from tests.cases.libreoffice import EMPTY, EN_US, NL_BE, Seen, csv_filter, opened
from tests.cases.workbook import cells

GOLDEN = Path(__file__).parent / "export"
EXACT_ROWS = [rij for rij in RIJEN if rij.insz.isdecimal()]
"""The rows whose numbers are numbers; a cell that claims to be an INSZ and is none becomes text
everywhere.
"""


@pytest.mark.parametrize("preset", [Preset.EXCEL, Preset.EXACT, Preset.PROGRAM])
def test_a_csv_file_is_the_golden_one_to_the_byte(preset: Preset) -> None:
    assert file_of(preset) == (GOLDEN / f"{preset}.csv").read_bytes()


@pytest.mark.parametrize(("number", "name"), [(1, "gegevens"), (2, "over_dit_bestand")])
def test_an_excel_file_has_the_golden_cells(number: int, name: str) -> None:
    found = cells(file_of(Preset.XLSX), number)
    lines = [
        f"{cell.place}\t{'tekst' if cell.is_text else 'getal'}\t{cell.shape}\t{cell.value!r}"
        for cell in found
    ]
    assert lines == (GOLDEN / f"xlsx_{name}.txt").read_text("utf-8").splitlines()


def test_a_data_package_holds_the_csv_for_programs_and_the_golden_description() -> None:
    with zipfile.ZipFile(io.BytesIO(file_of(Preset.ZIP))) as archive:
        assert archive.testzip() is None
        assert archive.read(f"{NAME}.csv") == (GOLDEN / "csv_programma.csv").read_bytes()
        assert json.loads(archive.read("datapackage.json")) == json.loads(
            (GOLDEN / "datapackage.json").read_text("utf-8")
        )


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Seen]]]:
    """Every preset as LibreOffice understands it, in Belgian Dutch; the one for programs with the
    types of its description.
    """
    folder = tmp_path_factory.mktemp("rekenblad")
    files = {
        preset: folder / f"{preset}.{preset.suffix}"
        for preset in (Preset.EXCEL, Preset.EXACT, Preset.PROGRAM, Preset.XLSX)
    }
    for preset, file in files.items():
        file.write_bytes(file_of(preset))
    texts = "/".join(
        f"{number}/2"
        for number, described in enumerate(_described(), 1)
        if described["type"] == "string"
    )
    return (
        opened(folder, [files[Preset.EXCEL], files[Preset.EXACT]], csv_filter(";", NL_BE))
        | opened(folder, [files[Preset.PROGRAM]], csv_filter(",", EN_US, texts))
        | opened(folder, [files[Preset.XLSX]])
    )


def _described() -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(file_of(Preset.ZIP))) as archive:
        fields: list[dict[str, str]] = json.loads(archive.read("datapackage.json"))["resources"][0][
            "schema"
        ]["fields"]
    return fields


def _column(rows: list[list[Seen]], name: str) -> list[Seen]:
    """The cells of a column, of the rows whose numbers are numbers."""
    place = [column.name for column in columns_of()].index(name)
    return [
        row[place] if place < len(row) else EMPTY
        for row, rij in zip(rows[1:], RIJEN, strict=True)
        if rij in EXACT_ROWS
    ]


FILES = ["csv_excel.csv", "csv_exact.csv", "csv_programma.csv", "xlsx.xlsx"]


@pytest.mark.parametrize("file", FILES)
def test_a_spreadsheet_keeps_every_insz_as_text_with_its_noughts(
    seen: dict[str, list[list[Seen]]], file: str
) -> None:
    dotted = file == "csv_excel.csv"
    wanted = [
        f"{n[:2]}.{n[2:4]}.{n[4:6]}-{n[6:9]}.{n[9:]}" if dotted else n
        for n in (rij.insz for rij in EXACT_ROWS)
    ]
    assert _column(seen[file], "insz") == [Seen("string", number) for number in wanted]


@pytest.mark.parametrize("file", FILES)
def test_a_spreadsheet_keeps_every_ondernemingsnummer_as_text_with_its_noughts(
    seen: dict[str, list[list[Seen]]], file: str
) -> None:
    dotted = file == "csv_excel.csv"
    wanted = [
        f"BE {n[:4]}.{n[4:7]}.{n[7:]}" if dotted else n
        for n in (rij.ondernemingsnummer for rij in EXACT_ROWS)
    ]
    assert _column(seen[file], "ondernemingsnummer") == [
        Seen("string", number) for number in wanted
    ]


@pytest.mark.parametrize("file", FILES)
def test_a_spreadsheet_keeps_every_code_as_text(
    seen: dict[str, list[list[Seen]]], file: str
) -> None:
    found = _column(seen[file], "toekenningsnummer")
    assert [cell.kind for cell in found] == ["string"] * len(EXACT_ROWS)
    assert [cell.value.removeprefix("'") for cell in found] == [
        rij.toekenningsnummer for rij in EXACT_ROWS
    ]


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    ("name", "units"), [("premie", 100), ("prestatiebreuk", 10_000), ("uren", 100)]
)
def test_a_spreadsheet_reads_every_amount_as_a_number_also_below_zero(
    seen: dict[str, list[list[Seen]]], file: str, name: str, units: int
) -> None:
    wanted = [getattr(rij, name) for rij in EXACT_ROWS]
    found = _column(seen[file], name)
    assert [cell.kind for cell in found] == ["" if value is None else "float" for value in wanted]
    assert [
        None if not cell.value else round(Decimal(cell.value) * units) for cell in found
    ] == wanted


@pytest.mark.parametrize("file", FILES)
def test_a_spreadsheet_reads_every_day_as_a_date(
    seen: dict[str, list[list[Seen]]], file: str
) -> None:
    wanted = [
        Seen("date", rij.begindatum.isoformat()) if rij.begindatum else Seen("", "")
        for rij in EXACT_ROWS
    ]
    assert _column(seen[file], "begindatum") == wanted


@pytest.mark.parametrize("file", FILES)
def test_a_spreadsheet_leaves_every_kwartaal_a_text(
    seen: dict[str, list[list[Seen]]], file: str
) -> None:
    gap = "" if file == "csv_programma.csv" else " "
    assert _column(seen[file], "kwartaal") == [
        Seen("string", f"{rij.kwartaal[:4]}{gap}{rij.kwartaal[4:]}") for rij in EXACT_ROWS
    ]


@pytest.mark.parametrize("file", FILES)
def test_a_spreadsheet_reads_every_year_as_a_number(
    seen: dict[str, list[list[Seen]]], file: str
) -> None:
    assert _column(seen[file], "jaar") == [Seen("float", rij.jaar) for rij in EXACT_ROWS]


@pytest.mark.parametrize("file", FILES)
def test_a_spreadsheet_calculates_nothing_that_a_name_says(
    seen: dict[str, list[list[Seen]]], file: str
) -> None:
    found = [cell.value for cell in _column(seen[file], "naam")]
    assert [value.lstrip("' \t") for value in found] == [
        '=1+1; "Élodie"',
        "t Hof",
        "",
        "regel 1\nregel 2" if "xlsx" in file else "regel 1 regel 2",
        "-12,5",
        "@SUM(A1)",
    ]


def test_excel_percentages_are_percentages(seen: dict[str, list[list[Seen]]]) -> None:
    found = _column(seen["xlsx.xlsx"], "percentage")
    assert [cell.kind for cell in found] == ["percentage"] * len(EXACT_ROWS)
    assert [round(Decimal(cell.value) * 100) for cell in found] == [
        rij.percentage for rij in EXACT_ROWS
    ]


DUCKDB = {
    "string": "varchar",
    "number": "decimal(18,4)",
    "integer": "bigint",
    "date": "date",
    "boolean": "boolean",
}
PANDAS = {"string": "str", "number": "str", "integer": "int64", "date": "str", "boolean": "bool"}
"""Numbers as text in pandas: it knows no exact ones."""
UNITS = {Kind.MONEY: 100, Kind.VTE: 10_000, Kind.HOURS: 100}


def test_duckdb_reads_the_file_for_programs_by_its_description(tmp_path: Path) -> None:
    path = tmp_path / "rijen.csv"
    path.write_bytes(file_of(Preset.PROGRAM, EXACT_ROWS))
    types = {described["name"]: DUCKDB[described["type"]] for described in _described()}
    with duckdb.connect() as con:
        found = con.execute(
            "select * from read_csv(?, header = true, auto_detect = false, columns = ?)",
            [str(path), types],
        ).fetchall()
    assert [_whole(row) for row in found] == [_plain(rij) for rij in EXACT_ROWS]


def test_pandas_reads_the_file_for_programs_by_its_description() -> None:
    content = io.BytesIO(file_of(Preset.PROGRAM, EXACT_ROWS))
    types = {described["name"]: PANDAS[described["type"]] for described in _described()}
    frame = pd.read_csv(content, dtype=types, keep_default_na=False)
    found = [
        _whole(
            tuple(
                _typed(value, described["type"])
                for value, described in zip(row, _described(), strict=True)
            )
        )
        for row in frame.itertuples(index=False)
    ]
    assert found == [_plain(rij) for rij in EXACT_ROWS]


def _typed(value: object, kind: str) -> object:
    if value == "":
        return None
    return (
        Decimal(str(value))
        if kind == "number"
        else date.fromisoformat(str(value))
        if kind == "date"
        else value
    )


def _whole(row: tuple[object, ...]) -> tuple[object, ...]:
    """A row that was read, with amounts in whole units."""
    units = [UNITS.get(column.kind) for column in columns_of()]
    return tuple(
        round(value * unit) if unit and isinstance(value, Decimal) else value
        for value, unit in zip(row, units, strict=True)
    )


def _plain(rij: Rij) -> tuple[object, ...]:
    """A row as it was, but for what is documented: an apostrophe before a formula, a space for a
    new line.
    """
    names = {
        '=1+1; "Élodie"': '\'=1+1; "Élodie"',
        "regel 1\r\nregel 2": "regel 1 regel 2",
        "-12,5": "'-12,5",
        " \t@SUM(A1)": "' \t@SUM(A1)",
    }
    years = {column.name for column in columns_of() if column.kind is Kind.YEAR}
    values = {column.name: getattr(rij, column.name) for column in columns_of()}
    return tuple(
        int(value)
        if name in years
        else names.get(value, value)
        if isinstance(value, str)
        else value
        for name, value in values.items()
    )
