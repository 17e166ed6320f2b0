"""Rows per second of the engine at one size, beside the same rules in SQL; run in a process of its
own: engine.py AANTAL numpy|sql THREADS.
"""

import json
import sys

from calc.collectief_maatwerk.kwartaal import kwartaalsubsidie
from tests.benchmarks import sql
from tests.benchmarks.invoer import invoer
from tests.benchmarks.measure import best_of


def numpy_seconds(aantal: int, threads: int) -> tuple[float, float]:
    """Seconds and processor seconds for the engine, input columns in memory to every quantity in
    memory.
    """
    rows = invoer(aantal)
    return best_of(_times(aantal), lambda: kwartaalsubsidie(rows, threads=threads))


def sql_seconds(aantal: int, threads: int) -> tuple[float, float]:
    """Seconds and processor seconds for the statement, typed tables in memory to a table in
    memory.
    """
    rows = invoer(aantal)
    con = sql.prepared(rows, threads)
    return best_of(_times(aantal), lambda: sql.run(con, rows))


def differences(aantal: int) -> dict[str, int]:
    """Quantities on which the two do not agree to the cent, with the number of rows; empty when all
    agree.
    """
    rows = invoer(aantal)
    con = sql.prepared(rows, 2)
    sql.run(con, rows)
    return sql.differing(con, kwartaalsubsidie(rows).premies)


def _times(aantal: int) -> int:
    return 40 if aantal < 100_000 else 5 if aantal < 5_000_000 else 2


if __name__ == "__main__":
    size, way, cores = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    if way == "differences":
        print(json.dumps(differences(size)))
    else:
        seconds, processor = (numpy_seconds if way == "numpy" else sql_seconds)(size, cores)
        print(json.dumps({"seconds": seconds, "processor": processor}))
