"""The operator's work at national size: generate, load, calculate everything that is due, publish,
check.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from data.snapshot.file import is_usable
from tests.benchmarks.measure import BENCH, Spent, command

TOT = "2026-09-30"
"""The day on which the invented history ends: measures of different days are of the same data."""
LEVERINGEN = BENCH / "leveringen"
DATA = BENCH / "nationaal"
PUBLISHED = {
    2019: (19_533.80, 18_602.73),
    2020: (19_587.80, 18_433.95),
    2021: (19_804.80, 18_748.94),
    2022: (19_929.40, 18_828.37),
    2023: (21_421.94, 19_790.62),
    2024: (21_318.54, 19_800.49),
    2025: (21_245.67, 20_341.62),
}
"""Contingent and filled VTE of the fourth kwartaal of each year."""


def nationaal() -> list[dict[str, Any]]:
    """Seconds and highest memory of each command, into a fresh data folder; the leveringen are made
    once and kept.
    """
    rows = [] if LEVERINGEN.is_dir() else [_row("genereer --schaal nationaal", _generate())]
    shutil.rmtree(DATA, ignore_errors=True)
    newest = max(LEVERINGEN.glob("*-dmfa"))
    with _without(newest) as earlier:
        rows.append(
            _row(
                "laad (all leveringen but the newest)",
                operate("laad", earlier),
                _store_rows("loon"),
            )
        )
    before = _store_rows("loon")
    rows.append(
        _row(
            "laad (the newest: one kwartaal)", operate("laad", newest), _store_rows("loon") - before
        )
    )
    rows.append(
        _row(
            "bereken --alles",
            operate("bereken", "--alles", "--peildatum", TOT),
            _store_rows("premie"),
        )
    )
    rows.append(_row("publiceer", operate("publiceer"), _store_rows("premie")))
    rows.append(_row("publiceer again", operate("publiceer"), _store_rows("premie")))
    rows.append(_row("controleer", operate("controleer")))
    return rows


def data_of(scale: str) -> Path:
    """The data folder with a published snapshot at a scale; made when it is not there, or cannot be
    read.
    """
    if scale == "nationaal":
        if not is_usable(DATA):
            nationaal()
        return DATA
    folder = BENCH / scale
    if not is_usable(folder):
        # of a version whose snapshots this one does not read
        shutil.rmtree(folder, ignore_errors=True)
        command(
            sys.executable,
            "-m",
            "data",
            "genereer",
            "--schaal",
            scale,
            "--zaad",
            "1",
            "--tot",
            TOT,
            "--uit",
            folder / "leveringen",
        )
        for words in (
            ("laad", folder / "leveringen"),
            ("bereken", "--alles", "--peildatum", TOT),
            ("publiceer",),
        ):
            command(sys.executable, "-m", "data", "--map", folder, *words)
    return folder


def operate(*words: str | Path) -> Spent:
    """One command on the national data folder."""
    return command(sys.executable, "-m", "data", "--map", DATA, *words)


@contextmanager
def _without(levering: Path) -> Iterator[Path]:
    """A folder with all other leveringen in it."""
    with tempfile.TemporaryDirectory() as work:
        for other in LEVERINGEN.iterdir():
            if other != levering:
                (Path(work) / other.name).symlink_to(other)
        yield Path(work)


def _generate() -> Spent:
    words = (
        "genereer",
        "--schaal",
        "nationaal",
        "--formaat",
        "parquet",
        "--zaad",
        "1",
        "--tot",
        TOT,
        "--uit",
        LEVERINGEN,
    )
    return command(sys.executable, "-m", "data", *words)


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
    files = {
        "leveringen (parquet)": leveringen,
        "store": (DATA / "store.duckdb").stat().st_size,
        "snapshot": snapshot.stat().st_size,
    }
    return [{"what": what, "MiB": size / 2**20} for what, size in files.items()]


def calibration() -> list[dict[str, Any]]:
    """Every fourth kwartaal beside the published figures: contingent, VTE within it, subsidy of the
    year per VTE.
    """
    query = """
        select kwartaal, count(*) as toekenningen, sum(contingent) / 1e4 as contingent,
        sum(vte_binnen) / 1e4 as binnen,
            100 * sum(sum(subsidie)) over jaar / avg(sum(vte_binnen)) over jaar as per_vte
        from berekening where volgnummer = 1 group by kwartaal
        window jaar as (partition by left(kwartaal, 4)) qualify kwartaal like '%K4' order by
        kwartaal"""
    with duckdb.connect(str(DATA / "store.duckdb"), read_only=True) as con:
        rows = con.execute(query).fetchall()
    return [_beside(*row) for row in rows]


def _beside(
    kwartaal: str, toekenningen: int, contingent: float, binnen: float, per_vte: float
) -> dict[str, Any]:
    published = PUBLISHED[int(kwartaal[:4])]
    return {
        "kwartaal": kwartaal,
        "toekenningen": toekenningen,
        "contingent": contingent,
        "published contingent": published[0],
        "VTE within": binnen,
        "published VTE": published[1],
        "difference %": 100 * (binnen / published[1] - 1),
        "subsidy per VTE and year": per_vte,
    }
