"""Whatever a text holds: it comes back from any preset as it was, or as documented, and is never a
formula.
"""

import csv
import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass

import pyarrow as pa
from hypothesis import example, given, settings
from hypothesis import strategies as st

from calc.quantities import Code, EurocentCell, Insz, Kind, Ondernemingsnummer, Text, Word
from components.text import t
from data.csv_cells import decimals, writers
from data.export.csv_presets import EXACT, EXCEL, PROGRAM
from data.export.presets import DIALECTS, Preset, written
from data.export.sheet import Sheet
from data.reader.sql import stream_of
from tests.cases.exported import NAME, ORIGIN
from tests.cases.workbook import cells

ENCODABLE = st.text(st.characters(exclude_categories=["Cs"]))
GUESSED = st.from_regex(
    (
        r"[0-9]{1,12}|[0-9]{1,2}[-/:.,][0-9]{1,4}|(mei|jan) [0-9]{1,4}|[0-9]{1,3}( "
        r"?(%|AM|EUR))|WAAR|TRUE"
    ),
    fullmatch=True,
)
RISKY = st.builds(
    str.__add__,
    st.sampled_from(list("=+-@\t\r\n\x00 \u00a0\u200b\ufeff＝＋－＠﹦−'\"")),  # noqa: RUF001
    ENCODABLE,
)
TEXTS = ENCODABLE | RISKY | GUESSED
UNSEEN = {"Zs", "Zl", "Zp", "Cc", "Cf", "Co"}
FORMULA = set("=+-@−")  # noqa: RUF001
NEW_LINE = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True)
class Rij:
    """Every kind that could carry a text from elsewhere."""

    naam: Text
    insz: Insz
    ondernemingsnummer: Ondernemingsnummer
    toekenningsnummer: Code
    doelgroep: Word
    premie: EurocentCell


KINDS = (Kind.TEXT, Kind.INSZ, Kind.ONDERNEMINGSNUMMER, Kind.CODE, Kind.ENUM)
SHOWN = ("naam", "insz", "ondernemingsnummer", "toekenningsnummer", "doelgroep", "premie")


def _file(preset: Preset, text: str) -> bytes:
    sheet = Sheet(ORIGIN, stream_of(Rij, [Rij(text, text, text, text, text, -1)]), SHOWN, SHOWN)
    return b"".join(written(sheet, preset, NAME, t))


def _read(preset: Preset, content: bytes) -> list[str]:
    """The cells of the only row."""
    if preset is Preset.XLSX:
        found = {cell.place: cell.value for cell in cells(content)}
        return [found.get(f"{letter}2", "") for letter in "ABCDEF"]
    if preset is Preset.ZIP:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = archive.read(f"{NAME}.csv")
    dialect = DIALECTS[preset]
    rows = list(
        csv.reader(
            io.StringIO(content.decode("utf-8-sig"), newline=""),
            delimiter=dialect.separator,
            strict=True,
        )
    )
    assert len(rows) == 2
    return rows[1]


@settings(deadline=None)
@given(TEXTS, st.sampled_from(list(Preset)))
@example("=1+1", Preset.EXCEL)
@example('"=1+1', Preset.EXACT)
@example("\u200b=1+1", Preset.EXCEL)
@example("_x0041_<&>\x00\ufffe\r\n", Preset.XLSX)
@example("1\r\n=2", Preset.PROGRAM)
@example("00123", Preset.EXCEL)
@example("00123", Preset.EXACT)
@example("mei 2\n", Preset.EXACT)
@example("WAAR", Preset.ZIP)
def test_any_text_in_any_preset_reads_back_as_it_was_or_as_documented(
    text: str, preset: Preset
) -> None:
    found = _read(preset, _file(preset, text))[0]
    if preset is Preset.XLSX:
        assert found == text
    else:
        exact = (
            {f'="{text}"'}
            if preset is Preset.EXACT and re.fullmatch("[0-9]{1,20}", text)
            else set()
        )
        assert found in {NEW_LINE.sub(" ", text), "'" + NEW_LINE.sub(" ", text)} | exact


@settings(deadline=None)
@given(TEXTS, st.sampled_from([Preset.EXCEL, Preset.EXACT, Preset.PROGRAM, Preset.ZIP]))
def test_no_cell_of_a_csv_file_begins_like_a_formula_unless_it_is_ours(
    text: str, preset: Preset
) -> None:
    for cell in _read(preset, _file(preset, text))[:-1]:
        is_ours = preset is Preset.EXACT and re.fullmatch(r'="[0-9]{1,20}"', cell)
        assert is_ours or not _begins_like_a_formula(cell), repr(cell)


def _begins_like_a_formula(cell: str) -> bool:
    """Said in another way than the writer does: the first character that one sees, in its plain
    form.
    """
    visible = [character for character in cell if unicodedata.category(character) not in UNSEEN]
    first = unicodedata.normalize("NFKC", visible[0])[:1] if visible else ""
    return cell[:1] in {"\t", "\r", "\n", "\x00"} or first in FORMULA


@settings(deadline=None)
@given(TEXTS, st.sampled_from(list(Preset)))
def test_an_amount_below_zero_is_never_escaped(text: str, preset: Preset) -> None:
    assert _read(preset, _file(preset, text))[-1] in {"-0,01", "-0.01"}


@given(st.from_regex(r"[0-9]{11}", fullmatch=True))
def test_an_insz_in_any_notation_holds_the_same_digits(number: str) -> None:
    for dialect in (EXCEL, EXACT, PROGRAM):
        cell = writers(dialect, t)[Kind.INSZ](pa.array([number]))[0].as_py()
        assert re.sub(r"\D", "", cell) == number


@given(st.integers(-(10**15), 10**15), st.sampled_from([2, 4]))
def test_an_amount_is_exact_to_the_last_cent(units: int, number: int) -> None:
    written_as = decimals(pa.array([units]), number)[0].as_py()
    whole, _, part = written_as.partition(".")
    assert len(part) == number
    assert int(whole + part) == units
    assert written_as.startswith("-") == (units < 0)
