"""`make trace STEP=...`: play one step with Chromium's performance trace on, and say where its time
went.

Steps: cold, again, percentage, name, kwartaal, worker, sort. TIMES says how often (5), SCALE at
which size (nationaal). The numbers are medians; requests and long tasks are those of the last time.
"""

import os
import shutil
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Request, sync_playwright

from tests.benchmarks.measure import percentile, table
from tests.benchmarks.screens_table import copied
from tests.benchmarks.steps import Ours, Step
from tests.benchmarks.timeline import CATEGORIES, Timeline
from tests.benchmarks.visit import largest
from tests.browser.conftest import CHROMIUM
from tests.browser.steps import settled
from tests.serving import serving

TIMED = """["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind)).map(
  (e) => ({ address: e.name, begin: e.startTime, connect: e.connectEnd - e.connectStart,
    waits: e.requestStart - e.startTime - (e.connectEnd - e.connectStart),
    server: e.responseStart - e.requestStart, body: e.responseEnd - e.responseStart,
    end: e.responseEnd, bytes: e.transferSize }))"""

MARKS = """["painted-begin", "painted-end"].map((name) =>
  performance.getEntriesByName(name).at(-1).startTime)"""


@dataclass(frozen=True, slots=True)
class Played:
    """One time that a step was played."""

    milliseconds: float
    timeline: Timeline
    requests: list[dict[str, Any]]


def play(ours: Ours, step: Step) -> Played:
    """One step with the trace on."""
    step.prepare()
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/_dash-update-component" in request.url:
            asked.append(_outputs(request))

    ours.page.on("request", note)
    ours.page.evaluate("performance.clearResourceTimings()")
    ours.browser.start_tracing(categories=CATEGORIES)
    milliseconds = step.act()
    trace = ours.browser.stop_tracing()
    settled(ours.page)
    begin, end = ours.page.evaluate(MARKS)
    entries = ours.page.evaluate(TIMED)
    ours.page.remove_listener("request", note)
    return Played(milliseconds, Timeline(trace), list(_requests(entries, asked, begin, end)))


def _outputs(request: Request) -> str:
    output = str((request.post_data_json or {}).get("output", ""))
    return output.strip(".").replace("...", ", ")[:60]


def _requests(
    entries: list[dict[str, Any]], asked: list[str], begin: float, end: float
) -> Iterator[dict[str, Any]]:
    """What was asked between the gesture and the paint, with the name of each callback."""
    names = iter(asked)
    for entry in sorted(entries, key=lambda one: float(one["begin"])):
        path = urlsplit(entry["address"]).path
        what = next(names, path) if path.endswith("_dash-update-component") else path
        if begin <= entry["begin"] <= end:
            times = {name: entry[name] for name in ("connect", "waits", "server", "body")}
            shared = {"at": entry["begin"] - begin, "what": what[-60:]}
            yield {**shared, **times, "done": entry["end"] - begin, "kB": entry["bytes"] / 1000}


def summary(played: list[Played]) -> list[dict[str, Any]]:
    """Medians of what a step took, in milliseconds."""
    parts = [_parts(one) for one in played]
    names = dict.fromkeys(name for one in parts for name in one)
    return [{"what": name, **_spread([one.get(name, 0) for one in parts])} for name in names]


def _spread(values: list[float]) -> dict[str, float]:
    return {"p50": statistics.median(values), "p95": percentile(values, 0.95)}


def _parts(one: Played) -> dict[str, float]:
    drawing, scripts = one.timeline.drawing(), one.timeline.scripts
    answered = [request for request in one.requests if request["done"] <= one.milliseconds]
    return {
        "gesture to painted rows": one.milliseconds,
        **{f"script: {name}": scripts[name] for name in sorted(scripts)},
        **{name: drawing[name] for name in ("style", "layout", "paint")},
        "layouts (number)": one.timeline.layouts(),
        "long tasks (number)": len(one.timeline.long_tasks()),
        "longest task": max((task.length for task in one.timeline.long_tasks()), default=0),
        "requests (number)": len(one.requests),
        "requests: connect": sum(request["connect"] for request in answered),
        "requests: server": sum(request["server"] for request in answered),
        "requests: kB": sum(request["kB"] for request in one.requests),
    }


def main(names: list[str]) -> None:
    """Play the named steps, and print where their time went."""
    times, scale = int(os.environ.get("TIMES", 5)), os.environ.get("SCALE", "nationaal")
    with (
        copied(scale) as folder,
        serving(folder, folder.parent / "server.log") as address,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM
        )
        ours = Ours(chromium, address, largest(folder))
        ours.afresh()
        for name in names or list(ours.steps()):
            _tell(name, times, ours)
        chromium.close()


def _tell(name: str, times: int, ours: Ours) -> None:
    step = ours.steps()[name]
    step.prepare()
    step.act()  # nothing is new afterwards
    played = [play(ours, step) for _ in range(times)]
    print(table(f"{name}: {times} times, milliseconds", summary(played)))
    if played[-1].requests:
        print(table(f"{name}: what was asked, the last time", played[-1].requests))
    tasks = [{"at": task.begin, "length": task.length} for task in played[-1].timeline.long_tasks()]
    if tasks:
        print(table(f"{name}: long tasks, the last time", tasks), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
