"""The five ways to have a table as a file; a user chooses by name."""

from collections.abc import Iterator
from enum import StrEnum

from data.csv_cells import Say
from data.export.csv_presets import EXACT, EXCEL, PROGRAM, csv
from data.export.data_package import data_package
from data.export.sheet import Sheet
from data.export.xlsx import xlsx


class Preset(StrEnum):
    """One way; the first is the one that is advised."""

    XLSX = "xlsx"
    EXCEL = "csv_excel"
    EXACT = "csv_exact"
    PROGRAM = "csv_programma"
    ZIP = "zip"

    @property
    def suffix(self) -> str:
        """How the name of the file ends."""
        return {Preset.XLSX: "xlsx", Preset.ZIP: "zip"}.get(self, "csv")

    @property
    def file_name(self) -> str:
        """How the name of the file ends, with which kind of CSV it is: three of them in one folder
        keep apart.
        """
        kind = {
            Preset.EXCEL: "_excel-belgie",
            Preset.EXACT: "_exacte-cijfers",
            Preset.PROGRAM: "_programma",
        }.get(self, "")
        return f"{kind}.{self.suffix}"

    @property
    def mimetype(self) -> str:
        """What the file is, to a browser."""
        return _MIMETYPES[self.suffix]


_MIMETYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "csv": "text/csv; charset=utf-8",
}
DIALECTS = {Preset.EXCEL: EXCEL, Preset.EXACT: EXACT, Preset.PROGRAM: PROGRAM, Preset.ZIP: PROGRAM}


def written(sheet: Sheet, preset: Preset, name: str, say: Say) -> Iterator[bytes]:
    """The file in a preset, in parts; `name` is what stands in it and before its suffix."""
    if preset is Preset.XLSX:
        return xlsx(sheet, say)
    return (
        data_package(sheet, name, say)
        if preset is Preset.ZIP
        else csv(sheet, DIALECTS[preset], say)
    )
