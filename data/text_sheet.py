"""A small Excel file of texts: every cell is a text cell, so that no number loses its noughts and
no text becomes a formula or a day.
"""

import re
from collections.abc import Iterable, Sequence
from typing import IO

import xlsxwriter

MOST_ROWS = 1_048_575
"""Rows of a sheet under its headings: what Excel can open."""
_NOT_IN_XML = re.compile("[\ufffe\uffff]")


def write_texts(
    file: IO[bytes],
    title: str,
    headings: Sequence[str],
    widths: Sequence[int],
    rows: Iterable[Sequence[str | int]],
) -> None:
    """Writes one sheet: bold headings that stay in view, a filter, and the rows.

    A whole number is a number, anything else is text.
    """
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(title)
        bold, text = (
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        )
        for number, (heading, width) in enumerate(zip(headings, widths, strict=True)):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, heading, bold)
        last = 0
        for last, row in enumerate(rows, 1):
            for number, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(last, number, value)
                else:
                    sheet.write_string(last, number, _NOT_IN_XML.sub("?", value), text)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(last, 1), len(headings) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A2:Z{MOST_ROWS + 1}"})
