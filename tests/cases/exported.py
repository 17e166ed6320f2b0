"""One small table with every kind of value and every trap, as each preset writes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as _on
from datetime import datetime

from calc.quantities import (
    Code,
    Column,
    Count,
    Day,
    EurocentCell,
    Flag,
    HoursCell,
    Insz,
    Ondernemingsnummer,
    PercentCell,
    Quarter,
    Text,
    VteCell,
    Year,
    columns,
)
from components.text import t
from data.export.presets import Preset, written
from data.export.sheet import Origin, Sheet
from data.reader.sql import stream_of
from data.words import Begeleidingsnood


@dataclass(frozen=True, slots=True)
class Rij:
    """One row with a value of every kind."""

    insz: Insz
    ondernemingsnummer: Ondernemingsnummer
    toekenningsnummer: Code
    premie: EurocentCell | None
    prestatiebreuk: VteCell
    uren: HoursCell
    percentage: PercentCell
    aantal: Count
    begindatum: Day | None
    kwartaal: Quarter
    jaar: Year
    begeleidingsnood: Begeleidingsnood
    is_recent: Flag
    naam: Text | None


RIJEN = (
    Rij(
        "00012556777",
        "0123456789",
        "CMW-000123",
        -123_456,
        8_500,
        3_040,
        60,
        12,
        _on(2025, 3, 31),
        "2025K1",
        "2025",
        "hoog",
        True,
        '=1+1; "Élodie"',
    ),
    Rij(
        "85073003328",
        "1001234567",
        "000123",
        5,
        0,
        0,
        40,
        0,
        _on(2024, 2, 29),
        "2024K4",
        "2024",
        "laag",
        False,
        "'t Hof",
    ),
    Rij(
        "01020312345",
        "0000000196",
        "12345e6789012345",
        None,
        10_000,
        3_800,
        75,
        1_234,
        None,
        "2025K2",
        "2025",
        "midden",
        True,
        None,
    ),
    Rij(
        "00010100105",
        "0999001119",
        "2019/00123",
        999_999_999,
        1,
        1,
        45,
        1,
        _on(1999, 12, 31),
        "1999K4",
        "1999",
        "hoog",
        False,
        "regel 1\r\nregel 2",
    ),
    Rij(
        "99123199902",
        "0403199702",
        "MRT-1",
        -5,
        3_333,
        50,
        50,
        2,
        _on(2026, 11, 23),
        "2026K4",
        "2026",
        "laag",
        True,
        "-12,5",
    ),
    Rij(
        "geen nummer",
        "+1",
        "@x",
        100,
        2,
        100,
        55,
        3,
        _on(2025, 1, 1),
        "2025K1",
        "2025",
        "midden",
        False,
        "＝1+1",  # noqa: RUF001
    ),
    Rij(
        "85073003328",
        "0123456789",
        "CMW-000123",
        0,
        5_000,
        1_900,
        65,
        4,
        _on(2025, 4, 1),
        "2025K2",
        "2025",
        "hoog",
        True,
        " \t@SUM(A1)",
    ),
)
OWN_HEADINGS = {"uren": "Uren", "is_recent": "Recent"}
HEADINGS = tuple(
    OWN_HEADINGS.get(column.name) or t(f"kolom.{column.name}") for column in columns(Rij)
)  # type: ignore[arg-type]
ORIGIN = Origin(
    title="Lijst werknemers",
    toekenning="CMW-000123",
    period="2025 K1",
    filters=(("Begeleidingsnood", "hoog"), ("INSZ", t("filter.niet_vermeld"))),
    order=(("Premie", True),),
    snapshot="snap-000012",
    levering="2025-06-12-dmfa",
    made_on=datetime(2026, 11, 23, 14, 12),
    regels="2026.1",
    parameters="0a1b2c3d",
)
NAME = "maatwerk_voorbeeld"


def columns_of() -> tuple[Column, ...]:
    """The columns of the table."""
    return columns(Rij)  # type: ignore[arg-type]


def sheet(rows: Sequence[Rij] = RIJEN) -> Sheet:
    """The table on its way to a file."""
    return Sheet(
        ORIGIN,
        stream_of(Rij, rows),
        tuple(column.name for column in columns_of()),
        HEADINGS,
        summed=("premie", "prestatiebreuk"),
    )


def file_of(preset: Preset, rows: Sequence[Rij] = RIJEN) -> bytes:
    """The file of a preset."""
    return b"".join(written(sheet(rows), preset, NAME, t))
