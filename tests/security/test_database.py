"""A cursor on a snapshot reads its tables and nothing else: no files, no network, no settings, and
never for long.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.reader.connection import Access, Snapshots
from data.reader.scope import NOBODY, Recht, Scope
from tests.security.conftest import THEIR_ONDERNEMING


@pytest.fixture(scope="module")
def access(demo_data: Path) -> Iterator[Access]:
    """What a page holds when it asks something."""
    with Snapshots(demo_data).open(
        Scope((Recht("CMW", THEIR_ONDERNEMING, date.max),), date(2026, 1, 1))
    ) as found:
        yield found


def test_a_cursor_reads_its_tables(access: Access) -> None:
    """The other side: what is refused below is not refused because nothing works."""
    assert access.cursor.execute("select count(*) from toekenning").fetchall()[0][0] > 0


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_text('/etc/passwd')",
        "select * from read_blob('/etc/passwd')",
        "select * from read_csv('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from glob('/etc/*')",
        "select * from sniff_csv('/etc/passwd')",
        "select * from read_parquet('/tmp/*.parquet')",
        "select * from query('select * from read_text(''/etc/passwd'')')",
        "copy toekenning to '/tmp/maatwerk-proef.csv'",
        "export database '/tmp/maatwerk-proef'",
        "attach '/tmp/maatwerk-proef.duckdb'",
        "install httpfs",
        "load httpfs",
        "select * from in_python",
        "insert into toekenning select * from toekenning",
        "delete from persoon",
        "create table proef (a integer)",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "set memory_limit = '90GB'",
        "set max_execution_time = 0",
        "reset max_execution_time",
        "set threads = 8",
    ],
)
def test_what_is_no_question_to_its_tables_is_refused(access: Access, statement: str) -> None:
    in_python = duckdb.sql("select '85.07.30-033.28' as insz").arrow()
    assert in_python is not None
    with pytest.raises(duckdb.Error):
        access.cursor.execute(statement).fetchall()


def test_a_question_has_its_time_memory_and_room(access: Access) -> None:
    """Settings of the whole connection: a cursor has none of its own."""
    names = ("max_execution_time", "memory_limit", "max_temp_directory_size")
    seconds, memory, room = (
        access.cursor.execute("select current_setting($name)", {"name": name}).fetchall()[0][0]
        for name in names
    )
    assert 0 < int(seconds) <= 10_000
    assert memory.startswith("1.8 GiB")
    assert room.startswith("3.7 GiB")


def test_who_may_see_nothing_gets_no_toekenning(demo_data: Path) -> None:
    with Snapshots(demo_data).open(NOBODY) as found:
        assert found.toegang == ()
