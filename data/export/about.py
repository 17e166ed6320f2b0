"""The second sheet of an Excel file, "Over dit bestand": what the rows are, where they come from,
and totals to check them by.
"""

from collections.abc import Iterator

import xlsxwriter

from calc.quantities import Kind
from data.csv_cells import Say
from data.export.sheet import Sheet

Line = tuple[str, "str | int | float", str]
"""Label, value, number format (empty for text)."""
_UNITS = {Kind.MONEY: (100, "#,##0.00"), Kind.VTE: (10_000, "0.0000")}


def write(book: xlsxwriter.Workbook, sheet: Sheet, say: Say, is_complete: bool) -> None:
    """Adds the sheet; its lines are there when all rows are written."""
    page = book.add_worksheet(say("export.over.blad"))
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 90)
    bold, wrapped = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "align": "left", "valign": "top"}),
    )
    for number, (label, value, shape) in enumerate(lines(sheet, say) if is_complete else ()):
        page.write_string(number, 0, label, bold)
        if isinstance(value, str):
            page.write_string(number, 1, value, wrapped)
        else:
            page.write_number(
                number, 1, value, book.add_format({"num_format": shape, "align": "left"})
            )


def lines(sheet: Sheet, say: Say) -> Iterator[Line]:
    """Every line, in order."""
    origin = sheet.origin
    yield say("export.over.scherm"), origin.title, ""
    if origin.toekenning:
        yield say("export.over.toekenning"), origin.toekenning, ""
    if origin.period:
        yield say("export.over.periode"), origin.period, ""
    yield from _choices(sheet, say)
    yield say("export.over.momentopname"), origin.snapshot, ""
    yield say("export.over.levering"), origin.levering, ""
    yield say("export.over.gemaakt"), f"{origin.made_on:%d/%m/%Y %H:%M}", ""
    yield say("export.over.regels"), origin.regels, ""
    yield say("export.over.parameters"), origin.parameters, ""
    yield say("export.over.rijen"), sheet.written, "#,##0"
    yield from _totals(sheet, say)
    for number in range(1, 5):
        yield (
            say("export.over.lezen") if number == 1 else "",
            say(f"export.over.lezen_{number}"),
            "",
        )


def _choices(sheet: Sheet, say: Say) -> Iterator[Line]:
    chosen = [f"{label}: {value}" for label, value in sheet.origin.filters]
    yield say("export.over.filters"), "\n".join(chosen) or say("export.over.geen_filters"), ""
    order = [
        f"{heading} ({say('export.over.aflopend' if descending else 'export.over.oplopend')})"
        for heading, descending in sheet.origin.order
    ]
    yield say("export.over.volgorde"), ", ".join(order) or say("export.over.gewone_volgorde"), ""


def _totals(sheet: Sheet, say: Say) -> Iterator[Line]:
    headings = dict(zip(sheet.shown, sheet.headings, strict=True))
    kinds = {column.name: column.kind for column in sheet.columns}
    for name, total in sheet.totals.items():
        units, shape = _UNITS[kinds[name]]
        yield say("export.over.totaal", kolom=headings[name]), total / units, shape
