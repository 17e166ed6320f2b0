"""`make bench`: measure, print tables, keep them in bench/. Name parts to measure only those:

engine, nationaal, screens, browser, exports, pressure.
"""

import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from tests.benchmarks.engine_table import agreement, engine, linear
from tests.benchmarks.exports import exports
from tests.benchmarks.measure import BENCH, table
from tests.benchmarks.nationaal import calibration, nationaal, sizes

Table = tuple[str, list[dict[str, Any]]]


def _engine() -> Iterator[Table]:
    rows = engine()
    yield "Engine: one kwartaal, input columns in memory to every quantity", rows
    yield "Engine: is the cost linear?", linear(rows)
    yield "Engine and SQL: the same cents?", agreement()


def _nationaal() -> Iterator[Table]:
    yield "The operator's commands at national size", nationaal()
    yield "On disk at national size", sizes()
    yield "The invented sector beside the published one, first calculations", calibration()


def _screens() -> Iterator[Table]:
    from tests.benchmarks.screens_table import screens, throughput

    yield (
        "Time of the server for every callback, in milliseconds, in the largest toekenning of An",
        screens(),
    )
    yield "Eight visitors at once on one server", throughput()


def _browser() -> Iterator[Table]:
    from tests.benchmarks.browser import browser

    yield "What a visitor waits for in Chromium", browser()


def _exports() -> Iterator[Table]:
    yield "Exports: from the question to the last byte", exports()


def _pressure() -> Iterator[Table]:
    from tests.benchmarks.screens_table import pressure

    yield (
        (
            "One visitor while others ask for much: notes, files, a silent provider and slow "
            "clients at once"
        ),
        pressure(),
    )


PARTS: dict[str, Callable[[], Iterator[Table]]] = {
    "engine": _engine,
    "nationaal": _nationaal,
    "screens": _screens,
    "browser": _browser,
    "exports": _exports,
    "pressure": _pressure,
}


def main(wanted: list[str]) -> None:
    """Measure the wanted parts, or all; print each table as soon as it is there."""
    unknown = set(wanted) - set(PARTS)
    if unknown:
        raise SystemExit(f"unknown part: {', '.join(unknown)}; choose from {', '.join(PARTS)}")
    BENCH.mkdir(exist_ok=True)
    report = [f"# Measured on {time.strftime('%Y-%m-%d %H:%M')}\n", _machine()]
    results: dict[str, list[dict[str, Any]]] = {}
    print("\n".join(report), flush=True)
    for part in wanted or PARTS:
        for title, rows in PARTS[part]():
            results[title] = rows
            report.append(table(title, rows))
            print(report[-1], flush=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    (BENCH / f"{stamp}.md").write_text("\n".join(report), "utf-8")
    (BENCH / f"{stamp}.json").write_text(json.dumps(results, indent=1), "utf-8")


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = f"Python {platform.python_version()}"
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}, "
        f"{python}, load before {os.getloadavg()[0]:.1f}\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
