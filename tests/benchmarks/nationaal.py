"""The operator's work at national size: generate, load, calculate everything that is due, publish, check."""

import shutil
import sys
from pathlib import Path
from typing import Any

import duckdb

from tests.benchmarks.measure import BENCH, Spent, command

LEVERINGEN = BENCH / "leveringen"
DATA = BENCH / "nationaal"


def nationaal() -> list[dict[str, Any]]:
    """Seconds and highest memory of each command, into a fresh data folder; the leveringen are made once and kept."""
    rows = [] if LEVERINGEN.is_dir() else [_row("genereer --schaal nationaal", _generate())]
    shutil.rmtree(DATA, ignore_errors=True)
    rows.append(_row("laad (all leveringen)", operate("laad", LEVERINGEN), _store_rows("tewerkstelling")))
    rows.append(_row("bereken --alles", operate("bereken", "--alles"), _store_rows("premie")))
    rows.append(_row("publiceer", operate("publiceer"), _store_rows("premie")))
    rows.append(_row("publiceer again", operate("publiceer"), _store_rows("premie")))
    rows.append(_row("controleer", operate("controleer")))
    return rows


def data_of(scale: str) -> Path:
    """The data folder with a published snapshot at a scale; made when it is not there."""
    if scale == "nationaal":
        if not (DATA / "snapshots" / "current").exists():
            nationaal()
        return DATA
    folder = BENCH / scale
    if not (folder / "snapshots" / "current").exists():
        command(sys.executable, "-m", "data", "genereer", "--schaal", scale, "--zaad", "1", "--uit", folder / "leveringen")
        for words in (("laad", folder / "leveringen"), ("bereken", "--alles"), ("publiceer",)):
            command(sys.executable, "-m", "data", "--map", folder, *words)
    return folder


def operate(*words: str | Path) -> Spent:
    """One command on the national data folder."""
    return command(sys.executable, "-m", "data", "--map", DATA, *words)


def _generate() -> Spent:
    return command(sys.executable, "-m", "data", "genereer", "--schaal", "nationaal", "--formaat", "parquet", "--zaad", "1", "--uit", LEVERINGEN)


def _row(what: str, spent: Spent, rows: int | None = None) -> dict[str, Any]:
    return {
        "command": what,
        "seconds": spent.seconds,
        "peak MiB": spent.peak_mib,
        "rows": f"{rows:,}" if rows else "",
        "rows/s": f"{rows / spent.seconds:,.0f}" if rows else "",
    }


def _store_rows(name: str) -> int:
    with duckdb.connect(str(DATA / "store.duckdb"), read_only=True) as con:
        return int(con.execute(f"select count(*) from {name}").fetchall()[0][0])


def sizes() -> list[dict[str, Any]]:
    """Bytes on disk."""
    snapshot = (DATA / "snapshots" / "current").resolve()
    leveringen = sum(path.stat().st_size for path in LEVERINGEN.rglob("*") if path.is_file())
    files = {"leveringen (parquet)": leveringen, "store": (DATA / "store.duckdb").stat().st_size, "snapshot": snapshot.stat().st_size}
    return [{"what": what, "MiB": size / 2**20} for what, size in files.items()]
