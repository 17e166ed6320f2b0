"""What Chromium noted of a step in its performance trace, read between the gesture and the paint.

Times of the main thread of the page only: work of the graphics process and of other threads does
not hold up a visitor. Script time is taken from the samples of the profiler, by the file in which
the innermost function stands, so that it adds up to the time that scripts ran.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

CATEGORIES = [
    "toplevel",
    "devtools.timeline",
    "disabled-by-default-devtools.timeline",
    "blink.user_timing",
    "v8.execute",
    "disabled-by-default-v8.cpu_profiler",
]
BEGIN, END = "painted-begin", "painted-end"
LONG_TASK = 50.0
OWNERS = (
    ("/dash-renderer.js", "libraries (React, Dash, first part of the grid)"),
    ("dash_ag_grid", "grid"),
    ("async-community", "grid"),
    ("plotly", "charts"),
    ("async-graph", "charts"),
    ("dash_renderer", "Dash"),
    ("dash_core_components", "Dash"),
    ("dash_html_components", "Dash"),
    ("async-dropdown", "Dash"),
    ("/deps/", "React and polyfills"),
    ("_dash-component-suites", "Dash"),
    ("http", "our scripts"),
)
"""Whose a script is, by a part of its address; the first that fits."""
LAYOUT = {"Layout": "layout", "UpdateLayoutTree": "style", "RecalculateStyles": "style"}
PAINT = {"Paint", "PrePaint", "Layerize", "Commit", "UpdateLayer", "CompositeLayers"}
_IDLE = {"(idle)", "(program)", "(root)"}


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the main thread: milliseconds since the gesture."""

    name: str
    begin: float
    length: float
    data: dict[str, Any]


class Timeline:
    """A trace between its two marks."""

    def __init__(self, trace: bytes) -> None:
        events = json.loads(trace)["traceEvents"]
        marks = {one["name"]: one for one in events if one["name"] in (BEGIN, END)}
        self._pid, self._tid = marks[END]["pid"], marks[END]["tid"]
        self._begin, self._end = marks[BEGIN]["ts"], marks[END]["ts"]
        self.events = list(self._of_main(events))
        self.scripts = _scripts(self._samples(events))

    def _of_main(self, events: list[dict[str, Any]]) -> Iterator[Event]:
        for one in events:
            of_thread = (one.get("pid"), one.get("tid")) == (self._pid, self._tid)
            if of_thread and one["ph"] == "X" and self._begin <= one["ts"] < self._end:
                begin, length = (one["ts"] - self._begin) / 1e3, one.get("dur", 0) / 1e3
                yield Event(one["name"], begin, length, one.get("args", {}).get("data") or {})

    def _samples(self, events: list[dict[str, Any]]) -> Iterator[tuple[str, str, float]]:
        """Name and address of the innermost function, and the milliseconds, of every sample."""
        for key in {one.get("id") for one in events if one["name"] == "ProfileChunk"}:
            parts = [one for one in events if one.get("id") == key and one["pid"] == self._pid]
            start = [one for one in parts if one["name"] == "Profile"]
            if start and start[0]["tid"] == self._tid:
                chunks = [one for one in parts if one["name"] == "ProfileChunk"]
                yield from self._of_profile(start[0]["args"]["data"]["startTime"], chunks)

    def _of_profile(
        self, now: float, chunks: list[dict[str, Any]]
    ) -> Iterator[tuple[str, str, float]]:
        frames: dict[int, tuple[str, str]] = {}
        for chunk in sorted(chunks, key=lambda one: float(one["ts"])):
            data = chunk["args"]["data"]
            profile = data.get("cpuProfile", {})
            for node in profile.get("nodes", []):
                call = node["callFrame"]
                frames[node["id"]] = call["functionName"], call.get("url", "")
            deltas = data.get("timeDeltas", [])
            for sample, delta in zip(profile.get("samples", []), deltas, strict=False):
                now += delta
                if self._begin <= now < self._end:
                    yield *frames[sample], delta / 1e3

    @property
    def wall(self) -> float:
        """Milliseconds from the gesture to the paint."""
        return float(self._end - self._begin) / 1e3

    def long_tasks(self) -> list[Event]:
        """Tasks in which the page answers nothing for 50 ms or more."""
        return [one for one in self.events if one.name == "RunTask" and one.length >= LONG_TASK]

    def drawing(self) -> Counter[str]:
        """Milliseconds of style, layout and paint."""
        spent: Counter[str] = Counter()
        for one in self.events:
            kind = "paint" if one.name in PAINT else LAYOUT.get(one.name)
            if kind:
                spent[kind] += one.length  # type: ignore[assignment]
        return spent

    def layouts(self) -> int:
        """How many times the page was laid out."""
        return sum(one.name == "Layout" for one in self.events)


def owner(address: str) -> str:
    """Whose a script is."""
    return next((name for part, name in OWNERS if part in address), "browser")


def _scripts(samples: Iterator[tuple[str, str, float]]) -> Counter[str]:
    """Milliseconds by whose script ran; what the browser does for a script counts as its own."""
    spent: Counter[str] = Counter()
    for name, address, length in samples:
        if name not in _IDLE:
            kind = "garbage" if name == "(garbage collector)" else owner(address)
            spent[kind] += length  # type: ignore[assignment]
    return spent
