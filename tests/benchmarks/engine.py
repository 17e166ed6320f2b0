"""Rows per second of the engine at one size, beside the same rules in SQL; run in a process of its own: engine.py AANTAL numpy|sql THREADS."""

import json
import sys

from calc.collectief_maatwerk.kwartaal import kwartaalsubsidie
from tests.benchmarks import sql
from tests.benchmarks.invoer import invoer
from tests.benchmarks.measure import median_of


def numpy_seconds(aantal: int, threads: int) -> float:
    """Seconds for the engine, input columns in memory to every quantity in memory."""
    rows = invoer(aantal)
    return median_of(_times(aantal), lambda: kwartaalsubsidie(rows, threads=threads))


def sql_seconds(aantal: int, threads: int) -> float:
    """Seconds for the statement, typed tables in memory to a table in memory."""
    rows = invoer(aantal)
    con = sql.prepared(rows, threads)
    return median_of(_times(aantal), lambda: sql.run(con, rows))


def differences(aantal: int) -> dict[str, int]:
    """Quantities on which the two do not agree to the cent, with the number of rows; empty when all agree."""
    rows = invoer(aantal)
    con = sql.prepared(rows, 2)
    sql.run(con, rows)
    return sql.differing(con, kwartaalsubsidie(rows).premies)


def _times(aantal: int) -> int:
    return 9 if aantal < 100_000 else 3 if aantal < 5_000_000 else 1


if __name__ == "__main__":
    size, way, cores = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    if way == "differences":
        print(json.dumps(differences(size)))
    else:
        print(json.dumps({"seconds": (numpy_seconds if way == "numpy" else sql_seconds)(size, cores)}))
