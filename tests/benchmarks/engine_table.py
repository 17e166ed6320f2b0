"""The engine at three sizes beside the same rules in SQL, and whether its cost stays linear."""

from typing import Any

from tests.benchmarks.measure import apart

SIZES = (25_000, 1_000_000, 10_000_000)
COMPARED_SIZE = 1_000_000
WAYS = {"numpy": "engine (numpy int64)", "sql": "DuckDB SQL (DECIMAL)"}


def engine() -> list[dict[str, Any]]:
    """Rows per second and highest memory of the process, per size, way and number of threads."""
    return [_measured(size, way, threads) for size in SIZES for way in WAYS for threads in (1, 2)]


def _measured(size: int, way: str, threads: int) -> dict[str, Any]:
    result, spent = apart("engine", size, way, threads)
    seconds = result["seconds"]
    return {
        "werknemer-kwartalen": size,
        "way": WAYS[way],
        "threads": threads,
        "seconds": seconds,
        "processor seconds": result["processor"],
        "million rows/s": size / seconds / 1e6,
        "peak MiB": spent.peak_mib,
    }


def agreement() -> list[dict[str, Any]]:
    """In how many rows the engine and the SQL differ, over every quantity."""
    found, _ = apart("engine", COMPARED_SIZE, "differences", 2)
    return [
        {
            "rows compared": COMPARED_SIZE,
            "rows that differ": sum(found.values()),
            "quantities": ", ".join(found) or "none",
        }
    ]


def linear(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Nanoseconds per row by size: a cost that grows with the rows alone stays level."""
    return [
        {
            "way": way,
            "threads": threads,
            **{
                f"ns/row at {row['werknemer-kwartalen']:,}": 1e9
                * row["seconds"]
                / row["werknemer-kwartalen"]
                for row in _of(rows, way, threads)
            },
        }
        for way in WAYS.values()
        for threads in (1, 2)
    ]


def _of(rows: list[dict[str, Any]], way: str, threads: int) -> list[dict[str, Any]]:
    return [row for row in rows if row["way"] == way and row["threads"] == threads]
