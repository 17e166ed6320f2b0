"""A few cells as a preset writes them, for before the click.

The values are invented; which kinds are shown follows from the columns.
"""

import csv
from collections.abc import Sequence
from datetime import date
from functools import cache

import pyarrow as pa

from calc.quantities import Column, Kind
from data.csv_cells import Say, decimals, writers
from data.export.presets import DIALECTS, Preset

NUMBER = 3
_SAMPLES: dict[Kind, tuple[object, pa.DataType]] = {  # the most telling first
    Kind.INSZ: ("00012556700", pa.string()),  # belongs to nobody: its check digits are wrong
    Kind.ONDERNEMINGSNUMMER: ("0123456789", pa.string()),
    Kind.MONEY: (-123_456, pa.int64()),
    Kind.QUARTER: ("2025K1", pa.string()),
    Kind.DATE: (date(2025, 3, 31), pa.date32()),
    Kind.VTE: (8_500, pa.int64()),
    Kind.HOURS: (3_040, pa.int64()),
    Kind.CODE: ("CMW-000123", pa.string()),
    Kind.PERCENT: (60, pa.int64()),
    Kind.COUNT: (12, pa.int64()),
    Kind.TEXT: ("1/2", pa.string()),
}


@cache
def examples(columns: Sequence[Column], preset: Preset, say: Say) -> tuple[str, ...]:
    """Up to three cells of the kinds of these columns, and one of the texts: how a text that a
    spreadsheet would convert is kept.
    """
    kinds = {column.kind for column in columns}
    telling = [kind for kind in _SAMPLES if kind in kinds and kind is not Kind.TEXT][:NUMBER]
    return tuple(_cell(kind, preset, say) for kind in [*telling, *({Kind.TEXT} & kinds)])


def _cell(kind: Kind, preset: Preset, say: Say) -> str:
    value, of_type = _SAMPLES[kind]
    column = pa.array([value], of_type)
    if preset is Preset.XLSX:
        return _as_seen(kind, value, column)
    dialect = DIALECTS[preset]
    written = writers(dialect, say)[kind](column)[0].as_py()
    return next(csv.reader([written], delimiter=dialect.separator))[0]


def _as_seen(kind: Kind, value: object, column: pa.Array) -> str:
    """A cell of an Excel file as a Belgian sees it."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if kind is Kind.MONEY:
        whole, part = str(decimals(column, 2)[0].as_py()).split(".")
        return f"{int(whole):,}".replace(",", ".") + f",{part}"
    return {
        Kind.VTE: "0,8500",
        Kind.HOURS: "30,40",
        Kind.PERCENT: "60%",
        Kind.QUARTER: "2025 K1",
    }.get(kind, str(value))
