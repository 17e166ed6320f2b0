"""Heavy questions at once: each has its answer or is refused, the process lives, and whoever asks
afterwards is served as before.
"""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from calc.quantities import Count
from data.questions import ondernemingen
from data.reader import connection, query_text, sql
from data.reader.connection import Snapshots
from data.reader.scope import Recht, Scope
from data.reader.sql import QueryFailed
from data.snapshot.file import SNAPSHOTS
from tests.kept import copy_to_write
from tests.security.conftest import THEIR_ONDERNEMING

AT_ONCE, REFUSED = 8, -1
EVERYTHING = Scope((Recht("CMW", THEIR_ONDERNEMING, date.max),), date(2026, 1, 1))
HEAVY = {
    "memory": (
        "select len(list(a.werknemer || b.werknemer || a.kwartaal)) as aantal from loon a, (from "
        "loon limit 200) b"
    ),
    "disk": """select max(r) as aantal from (select row_number() over (order by hash(a.bedrag,
        b.bedrag, a.lijn)) as r,
        repeat(a.werknemer, 9) as t from loon a, (from loon limit 40) b) where t <> ''""",
    "time": (
        "select count(*) as aantal from loon a, loon b, loon c where hash(a.bedrag, b.bedrag, "
        "c.bedrag) = 0"
    ),
}


@dataclass(frozen=True)
class Telling:
    """One number."""

    aantal: Count


@pytest.fixture
def narrow(demo_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Snapshots]:
    """A copy of the snapshot in service with a little of everything, and questions that ask for
    more.

    A copy, for DuckDB opens no file a second time with other settings while any test still holds
    it.
    """
    caches: tuple[Any, ...] = (query_text.text_of, query_text.parameters_of, query_text.unsorted)
    opened, little = (
        duckdb.connect,
        {"memory_limit": "64MB", "max_temp_directory_size": "8MB", "max_execution_time": "1500"},
    )
    for name, text in HEAVY.items():
        (tmp_path / f"zwaar_{name}.sql").write_text(f"-- one number\n{text}\n", "utf-8")
    for path in query_text.QUERIES.glob("lijst_ondernemingen.sql"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(query_text, "QUERIES", tmp_path)
    monkeypatch.setattr(
        connection.duckdb,
        "connect",
        lambda path, **named: opened(path, **named | {"config": named["config"] | little}),
    )
    for cached in caches:
        cached.cache_clear()
    copy_to_write(demo_data / SNAPSHOTS, tmp_path / SNAPSHOTS)
    yield Snapshots(tmp_path)
    for cached in caches:
        cached.cache_clear()


@pytest.mark.parametrize("name", HEAVY)
def test_eight_heavy_questions_at_once_do_not_stop_the_process(
    narrow: Snapshots, name: str
) -> None:
    start = threading.Barrier(AT_ONCE + 1)

    def heavy() -> str:
        with narrow.open(EVERYTHING) as access:
            start.wait(60)
            try:
                sql.total(access, f"zwaar_{name}", Telling)
            except QueryFailed as failed:
                return str(failed)
        return "answered"

    def light() -> set[int]:
        start.wait(60)
        return {_list(narrow) for _ in range(20)}

    with ThreadPoolExecutor(AT_ONCE + 1) as pool:
        others, found = pool.submit(light), [pool.submit(heavy) for _ in range(AT_ONCE)]
        ends = {one.result(120) for one in found}
        assert others.result(120) <= {2, REFUSED}
    assert ends <= {
        "answered",
        f"zwaar_{name}: OutOfMemoryException",
        f"zwaar_{name}: InterruptException",
    }
    assert ends != {"answered"}
    assert [_list(narrow) for _ in range(3)] == [2, 2, 2]


def _list(snapshots: Snapshots) -> int:
    """What someone else asks, never kept: how many there are, or refused while there is no
    memory.
    """
    with snapshots.open(EVERYTHING) as access:
        access.answers.forget()
        try:
            return len(ondernemingen.list_ondernemingen(access))
        except QueryFailed:
            return REFUSED
