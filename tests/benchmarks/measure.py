"""Measure in a process of its own: seconds and the highest memory, with nothing left over from an
earlier measurement.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
BENCH = Path(os.environ.get("MAATWERK_BENCH", ROOT / "bench"))
"""Generated data and results; never in version control."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What one command cost."""

    seconds: float
    peak_mib: float
    output: str


def command(*words: str | Path, env: Mapping[str, str] | None = None) -> Spent:
    """Run a command from the checkout; raises CalledProcessError when it fails, with its output."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in words],
        cwd=ROOT,
        env=os.environ | (env or {}),
        stdout=subprocess.PIPE,
        text=True,
    )
    output = process.stdout.read() if process.stdout else ""
    _, status, usage = _wait(process)
    if status:
        raise subprocess.CalledProcessError(status, [str(word) for word in words], output)
    return Spent(time.perf_counter() - started, usage.ru_maxrss / 1024, output)


def _wait(process: "subprocess.Popen[str]") -> tuple[int, int, resource.struct_rusage]:
    pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return pid, process.returncode, usage


def apart(
    module: str, *arguments: str | int | Path, env: Mapping[str, str] | None = None
) -> tuple[Any, Spent]:
    """Run a module of this package in a fresh process; what it prints as JSON, and what it cost."""
    spent = command(
        sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments), env=env
    )
    return json.loads(spent.output.splitlines()[-1]), spent


def best_of(times: int, run: Callable[[], Any]) -> tuple[float, float]:
    """The shortest of some timings of the same work, and its least processor time over all threads,
    in seconds: other work only adds to them.
    """
    walls, processor = [], []
    for _ in range(times):
        started, spent = time.perf_counter(), time.process_time()
        run()
        walls.append(time.perf_counter() - started)
        processor.append(time.process_time() - spent)
    return min(walls), min(processor)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the measurements lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(title: str, rows: Sequence[dict[str, Any]]) -> str:
    """Rows as a Markdown table under a heading."""
    heads = list(rows[0])
    lines = [f"## {title}", "", "| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(_cell(row[head]) for head in heads) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(value: Any) -> str:
    return (
        f"{value:,.3g}"
        if isinstance(value, float) and abs(value) < 100
        else f"{value:,.0f}"
        if isinstance(value, int | float)
        else str(value)
    )
