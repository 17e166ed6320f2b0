"""Excel files: texts are text cells, amounts and days are numbers with a format.

Rows in, bytes out.

XlsxWriter makes the workbook with its formats, headings and second sheet; the rows are put into its
first sheet while the file is on its way. So nothing of them stands on disk or in memory as a whole,
and the first bytes leave before the last row is read.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from calc.quantities import Column, Kind
from data.csv_cells import (
    Say,
    Write,
    decimals,
    in_words,
    joined,
    one_text,
    plain,
    quarter_notation,
    yes_or_no,
)
from data.export import about
from data.export.archive import Outlet
from data.export.sheet import Sheet

CellWrite = Callable[[pa.Array, pa.Array], pa.Array]
"""A column of values and the numbers of their rows, to cells."""
LONGEST_TEXT = 32_000
FIRST_PARTS = ("[Content_Types].xml", "_rels/.rels")
"""By these a program sees that the archive is a workbook."""
FIRST_SHEET = "xl/worksheets/sheet1.xml"
_FORMATS = {
    Kind.MONEY: "#,##0.00",
    Kind.VTE: "0.0000",
    Kind.HOURS: "#,##0.00",
    Kind.PERCENT: "0%",
    Kind.COUNT: "#,##0",
    Kind.YEAR: "0",
    Kind.DATE: "dd/mm/yyyy",
}
_WIDTHS = {Kind.TEXT: 28, Kind.ENUM: 24, Kind.CODE: 18, Kind.ONDERNEMINGSNUMMER: 19}
_SAMPLE_ROW = re.compile(rb"<row r=\"2\".*?</row>", re.DOTALL)
_STYLE = re.compile(rb'<c r="[A-Z]+2" s="([0-9]+)"')
_EPOCH = 25_569  # 1 January 1970 as a day of a spreadsheet
_FIRST_SURE_DAY = 61  # 1 March 1900: before it spreadsheets count a day that never was


def xlsx(sheet: Sheet, say: Say) -> Iterator[bytes]:
    """The file, in parts.

    Raises Incomplete at the end when rows or totals are not those of the screen.
    """
    outlet = Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        with zipfile.ZipFile(_workbook(sheet, say, is_complete=False)) as frame:
            before, styles, after = _opened(frame.read(FIRST_SHEET), sheet)
            _copy(frame, archive, FIRST_PARTS)
        with archive.open(FIRST_SHEET, "w", force_zip64=True) as part:
            part.write(before)
            yield outlet.take()
            for rows in _rows(sheet, styles, say):
                part.write(rows)
                yield outlet.take()
            part.write(after)
        with zipfile.ZipFile(_workbook(sheet, say, is_complete=True)) as frame:
            _copy(
                frame,
                archive,
                [name for name in frame.namelist() if name not in (*FIRST_PARTS, FIRST_SHEET)],
            )
    yield outlet.take()


def _copy(frame: zipfile.ZipFile, archive: zipfile.ZipFile, names: Sequence[str]) -> None:
    for name in names:
        archive.writestr(name, frame.read(name))


def _workbook(sheet: Sheet, say: Say, is_complete: bool) -> io.BytesIO:
    """The workbook with one row of empty cells where the rows will stand; complete with what the
    file says of itself.

    Texts and formats are numbered in the order in which they are written, so those of the first
    sheet are the same in both.
    """
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "constant_memory": False}) as book:
        book.set_properties(
            {"title": sheet.origin.title, "created": sheet.origin.made_on.replace(tzinfo=None)}
        )
        _first_sheet(book, sheet, say)
        about.write(book, sheet, say, is_complete)
    return made


def _first_sheet(book: xlsxwriter.Workbook, sheet: Sheet, say: Say) -> None:
    page = book.add_worksheet(say("export.blad"))
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for number, (column, heading) in enumerate(zip(sheet.columns, sheet.headings, strict=True)):
        page.write_string(0, number, heading, bold)
        page.write_blank(
            1, number, None, book.add_format({"num_format": _FORMATS.get(column.kind, "@")})
        )
        page.set_column(number, number, _WIDTHS.get(column.kind, 15))
    last = max(sheet.rows.total, 1)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    page.ignore_errors(
        {"number_stored_as_text": f"A2:{xl_col_to_name(len(sheet.columns) - 1)}{last + 1}"}
    )
    page.repeat_rows(0)
    page.set_landscape()


def _opened(page: bytes, sheet: Sheet) -> tuple[bytes, list[str], bytes]:
    """The first sheet before its rows, the number of the format of each column, and what comes
    after the rows.
    """
    row = _SAMPLE_ROW.search(page)
    if row is None:
        raise ValueError("no row to replace")
    area = (
        f'<dimension ref="A1:{xl_col_to_name(len(sheet.columns) - 1)}{sheet.rows.total + 1}"/>'
    ).encode()
    before = re.sub(rb"<dimension ref=\"[^\"]*\"/>", area, page[: row.start()])
    return before, [style.decode() for style in _STYLE.findall(row.group())], page[row.end() :]


def _rows(sheet: Sheet, styles: list[str], say: Say) -> Iterator[bytes]:
    written = [
        _cell(column, number, style, say)
        for number, (column, style) in enumerate(zip(sheet.columns, styles, strict=True))
    ]
    first = 2
    for block in sheet.blocks():
        numbers = pa.array(range(first, first + block.num_rows)).cast(pa.string())
        cells = [
            write(column, numbers) for write, column in zip(written, block.columns, strict=True)
        ]
        together = pc.binary_join_element_wise(
            *cells, "", null_handling="replace", null_replacement=""
        )
        yield one_text(joined('<row r="', numbers, '">', together, "</row>"))
        first += block.num_rows


def _cell(column: Column, number: int, style: str, say: Say) -> CellWrite:
    """The way to write the cells of a column: a number, or a text that can be no formula."""
    name, value = xl_col_to_name(number), _numbers().get(column.kind)

    def numeric(values: pa.Array, rows: pa.Array) -> pa.Array:
        return joined(f'<c r="{name}', rows, f'" s="{style}"><v>', value(values), "</v></c>")  # type: ignore[misc]

    def textual(values: pa.Array, rows: pa.Array) -> pa.Array:
        shown = _shown(column.kind, values, say)
        return joined(
            f'<c r="{name}',
            rows,
            f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">',
            escaped(shown),
            "</t></is></c>",
        )

    def day(values: pa.Array, rows: pa.Array) -> pa.Array:
        is_sure = pc.greater_equal(_day_number(values), _FIRST_SURE_DAY)
        return pc.if_else(is_sure, numeric(values, rows), textual(plain(values), rows))

    return day if column.kind is Kind.DATE else textual if value is None else numeric


def _numbers() -> dict[Kind, Write]:
    return {
        Kind.MONEY: lambda values: decimals(values, 2),
        Kind.VTE: lambda values: decimals(values, 4),
        Kind.HOURS: lambda values: decimals(values, 2),
        Kind.PERCENT: lambda values: decimals(values, 2),
        Kind.COUNT: plain,
        Kind.YEAR: lambda values: plain(values.cast(pa.int64())),
        Kind.DATE: lambda values: plain(_day_number(values)),
    }


def _shown(kind: Kind, values: pa.Array, say: Say) -> pa.Array:
    if kind is Kind.ENUM:
        return in_words(values, say)
    if kind is Kind.FLAG:
        return yes_or_no(values, say)
    return quarter_notation(values) if kind is Kind.QUARTER else values


def _day_number(values: pa.Array) -> pa.Array:
    return pc.add(values.cast(pa.int32()), _EPOCH)


_NOT_IN_XML = r"[\x00-\x08\x0b-\x1f\x{FFFE}\x{FFFF}]|_x[0-9A-Fa-f]{4}_"


def escaped(values: pa.Array) -> pa.Array:
    """Text as it stands in a sheet: characters of XML escaped, others that XML cannot hold as
    _x0000_, very long text cut where one sees it.
    """
    odd = pc.or_(
        pc.match_substring_regex(values, _NOT_IN_XML),
        pc.greater(pc.utf8_length(values), LONGEST_TEXT),
    )
    if pc.any(odd, min_count=0).as_py():
        pairs = zip(values.to_pylist(), odd.to_pylist(), strict=True)
        values = pa.array(
            [_spelled(value) if is_odd else value for value, is_odd in pairs], pa.string()
        )
    for character, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        values = pc.replace_substring(values, character, name)
    return values


def _spelled(value: str) -> str:
    whole = value if len(value) <= LONGEST_TEXT else f"{value[:LONGEST_TEXT]} [...]"
    literal = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", whole)
    return re.sub(
        r"[\x00-\x08\x0b-\x1f\ufffe\uffff]", lambda match: f"_x{ord(match.group()):04X}_", literal
    )
