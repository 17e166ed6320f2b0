"""How long a file takes: from the question to DuckDB until the last byte, and how much memory.

Each measured in a process of its own.
"""

import json
import sys
import tempfile
import time
from dataclasses import make_dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from calc.quantities import (
    Code,
    Count,
    Day,
    EurocentCell,
    Insz,
    PercentCell,
    Quarter,
    Text,
    VteCell,
    Word,
)
from components.text import t
from data.export.presets import Preset, written
from data.export.sheet import Origin, Sheet
from data.reader import query_text, sql
from data.reader.connection import Access
from data.snapshot.file import Meta, open_read_only
from tests.benchmarks.measure import apart

COLUMNS: dict[str, tuple[Any, str]] = {
    "rang": (Count, "i"),
    "insz": (Insz, "lpad((i * 7919 % 99999999999)::varchar, 11, '0')"),
    "naam": (Text, "'Naam ' || i"),
    "voornaam": (Text, "'Voornaam'"),
    "percentage": (PercentCell, "40 + 5 * (i % 8)"),
    "begeleidingsnood": (Word, "['laag', 'midden', 'hoog'][1 + i % 3]"),
    "kwartaal": (Quarter, "'2025K' || (1 + i % 4)"),
    "toekenningsnummer": (Code, "'CMW-' || lpad((i % 400)::varchar, 6, '0')"),
    "begindatum": (Day, "date '2020-01-01' + (i % 2000)::int"),
    "prestatiebreuk": (VteCell, "i % 10001"),
    "vte_binnen": (VteCell, "i % 10001"),
    "referteloon": (EurocentCell, "i * 37 % 900000"),
    "loonpremie": (EurocentCell, "i * 31 % 500000"),
    "premie": (EurocentCell, "i * 31 % 90000 - 45000"),
}
SIZES = {preset: (30_000, 25) if preset is Preset.XLSX else (1_000_000, 14) for preset in Preset}


def exports() -> list[dict[str, Any]]:
    """Every preset at the size that is promised."""
    return [_measured(preset) for preset in Preset]


def _measured(preset: Preset) -> dict[str, Any]:
    rows, columns = SIZES[preset]
    found, _ = apart("exports", preset.value, rows, columns)
    few, _ = apart("exports", preset.value, rows // 10, columns)
    return (
        {"preset": preset.value, "rows": rows, "columns": columns}
        | found
        | {"for a tenth of the rows MiB": few["more memory MiB"]}
    )


def main(preset: Preset, rows: int, columns: int) -> None:
    """One file, written to nowhere; what it took as JSON."""
    again = {f"{name}_2": column for name, column in COLUMNS.items()}
    wanted = [(name, *column) for name, column in (COLUMNS | again).items()][:columns]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shown = tuple(name for name, _, _ in wanted)
        (folder / "rijen.sql").write_text(
            f"-- one row\nselect {', '.join(shown)} from t order by rang\n"
        )
        with duckdb.connect(str(folder / "export.duckdb")) as con:
            con.execute(
                f"create table t as select "
                f"{', '.join(f'{text} as {name}' for name, _, text in wanted)} from "
                f"range({rows}) r(i)"
            )
        query_text.QUERIES = folder
        access = Access(
            open_read_only(folder / "export.duckdb").cursor(),
            (),
            Meta("snap-000001", datetime.now(UTC), 1, None, None, None),
        )
        print(
            json.dumps(
                _timed(
                    access,
                    make_dataclass("Rij", [(name, kind) for name, kind, _ in wanted], frozen=True),
                    shown,
                    preset,
                )
            )
        )


def _timed(
    access: Access, row: type[Any], shown: tuple[str, ...], preset: Preset
) -> dict[str, float]:
    Path("/proc/self/clear_refs").write_text("5")
    before, started, first, size = _highest(), time.perf_counter(), 0.0, 0
    origin = Origin(
        "Proef", "CMW-000001", "2025 K1", (), (), "snap-000001", "", datetime.now(UTC), "1", "1"
    )
    sheet = Sheet(origin, sql.stream(access, "rijen", row), shown, shown)
    for part in written(sheet, preset, "proef", t):
        size += len(part)
        first = first or time.perf_counter() - started
    taken = time.perf_counter() - started
    return {
        "first byte s": first,
        "seconds": taken,
        "MB": size / 1e6,
        "more memory MiB": _highest() - before,
    }


def _highest() -> float:
    """The highest memory of this process since it was last forgotten."""
    (line,) = [
        line
        for line in Path("/proc/self/status").read_text("utf-8").splitlines()
        if line.startswith("VmHWM")
    ]
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main(Preset(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
