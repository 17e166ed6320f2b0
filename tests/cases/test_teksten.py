"""What is text stays text after a double-click, in every file that promises it: a table of texts,
as LibreOffice in Belgian Dutch opens it.
"""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from calc.quantities import Code, Text
from components.text import t
from data.export.presets import DIALECTS, Preset, written
from data.export.sheet import Sheet
from data.reader.sql import stream_of
from tests.cases.exported import NAME, ORIGIN
from tests.cases.libreoffice import NL_BE, Seen, csv_filter, opened

_TABLE = yaml.safe_load((Path(__file__).parent / "export" / "teksten.yaml").read_text("utf-8"))
CONVERTED: list[str] = [text for texts in _TABLE["converted"].values() for text in texts]
KEPT: list[str] = _TABLE["kept"]
PROMISING = (Preset.XLSX, Preset.EXCEL, Preset.EXACT)


@dataclass(frozen=True, slots=True)
class Rij:
    """A text as a name and as a code; the last column keeps a row from being empty."""

    naam: Text
    toekenningsnummer: Code
    gemeente: Text


SHOWN = ("naam", "toekenningsnummer", "gemeente")


def _file(preset: Preset) -> bytes:
    rows = [Rij(text, text, "x") for text in (*CONVERTED, *KEPT)]
    return b"".join(written(Sheet(ORIGIN, stream_of(Rij, rows), SHOWN, SHOWN), preset, NAME, t))


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[Preset, list[list[Seen]]]:
    """The rows of every preset that promises text, as LibreOffice understands them."""
    folder = tmp_path_factory.mktemp("teksten")
    files = {preset: folder / f"{preset}.{preset.suffix}" for preset in PROMISING}
    for preset, file in files.items():
        file.write_bytes(_file(preset))
    found = opened(
        folder, [files[Preset.EXCEL], files[Preset.EXACT]], csv_filter(";", NL_BE)
    ) | opened(folder, [files[Preset.XLSX]])
    return {preset: found[file.name][1:] for preset, file in files.items()}


@pytest.mark.parametrize("preset", PROMISING)
@pytest.mark.parametrize("column", [0, 1], ids=["name", "code"])
def test_a_text_stays_a_text_with_all_its_characters(
    seen: dict[Preset, list[list[Seen]]], preset: Preset, column: int
) -> None:
    texts = (*CONVERTED, *KEPT)
    cells = [row[column] for row in seen[preset]]
    assert [text for text, cell in zip(texts, cells, strict=True) if cell.kind != "string"] == []
    changed = [
        (text, cell.value)
        for text, cell in zip(texts, cells, strict=True)
        if cell.value.strip(" '") != text.strip(" '")
    ]
    assert changed == []


def test_without_the_apostrophe_they_would_not_stay_texts(tmp_path: Path) -> None:
    """The table holds what it says: LibreOffice converts most of it, and none of what stays
    itself.
    """
    file = tmp_path / "gewoon.csv"
    file.write_bytes(
        "\r\n".join(f'"{text}";"x"' for text in (*CONVERTED, *KEPT)).encode("utf-8-sig")
    )
    kinds = [row[0].kind for row in opened(tmp_path, [file], csv_filter(";", NL_BE))[file.name]]
    assert sum(kind != "string" for kind in kinds[: len(CONVERTED)]) > len(CONVERTED) // 3
    assert set(kinds[len(CONVERTED) :]) == {"string"}


@pytest.mark.parametrize("preset", [Preset.EXCEL, Preset.EXACT])
def test_only_what_would_be_converted_is_marked(preset: Preset) -> None:
    rows = list(
        csv.reader(
            io.StringIO(_file(preset).decode("utf-8-sig"), newline=""),
            delimiter=DIALECTS[preset].separator,
        )
    )[1:]
    named = dict(zip((*CONVERTED, *KEPT), (row[0] for row in rows), strict=True))
    assert {text: named[text] for text in KEPT} == {text: text for text in KEPT}
    digits = {
        text: f'="{text}"' for text in CONVERTED if text.isdecimal() and preset is Preset.EXACT
    }
    assert {text: named[text] for text in CONVERTED} == {
        text: f"'{text}" for text in CONVERTED
    } | digits


def test_programs_get_every_text_as_it_is() -> None:
    rows = list(csv.reader(io.StringIO(_file(Preset.PROGRAM).decode("utf-8"), newline="")))[1:]
    formulas = {"-5", "+32470123456"}
    assert [row[0] for row in rows] == [
        f"'{text}" if text in formulas else text for text in (*CONVERTED, *KEPT)
    ]
