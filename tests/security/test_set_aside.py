"""What is too large for memory is set aside on the disk, in clear: without a name, and gone when
the answer is there.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from data.reader import connection, spool
from data.snapshot.file import SNAPSHOTS, open_read_only
from tests.kept import copy_to_write

LARGE = """select max(r) from (select row_number() over (order by hash(a.bedrag, b.bedrag, a.lijn))
    as r, a.werknemer
    from loon a, (from loon limit 40) b)"""


@pytest.fixture
def narrow(
    demo_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The snapshot of a folder of its own, with little memory and much room beside it."""
    opened, little = (
        duckdb.connect,
        {"memory_limit": "40MB", "max_temp_directory_size": "2GB", "max_execution_time": "60000"},
    )
    monkeypatch.setattr(
        connection.duckdb,
        "connect",
        lambda path, **named: opened(path, **named | {"config": named["config"] | little}),
    )
    copy_to_write(demo_data / SNAPSHOTS, tmp_path / SNAPSHOTS)
    con = open_read_only((tmp_path / SNAPSHOTS / "current").resolve())
    yield con
    con.close()


def test_what_a_question_sets_aside_is_gone_when_the_answer_is_there(
    narrow: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """Beside the snapshot stays at most an empty mark of the process, until it ends."""
    before = set((tmp_path / SNAPSHOTS).rglob("*"))
    with narrow.cursor() as cursor:
        assert cursor.execute(LARGE).fetchall()
    left = set((tmp_path / SNAPSHOTS).rglob("*")) - before
    assert left, "nothing was set aside: this checks nothing"
    assert not [path.name for path in left if path.is_file() and path.stat().st_size]
    narrow.close()
    assert set((tmp_path / SNAPSHOTS).rglob("*")) == before


def test_rows_of_a_download_are_set_aside_without_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 10)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    rows = pa.record_batch({"insz": ["85073003328"] * 1000})
    blocks = spool.set_aside(rows.schema, iter([rows, rows, rows]))
    next(blocks)
    assert next(blocks).num_rows == 1000
    held = [
        os.readlink(f"/proc/self/fd/{number}")
        for number in os.listdir("/proc/self/fd")
        if Path(f"/proc/self/fd/{number}").is_symlink()
    ]
    assert [name for name in held if name.startswith(str(tmp_path))], (
        "nothing was set aside: this checks nothing"
    )
    assert list(tmp_path.iterdir()) == []
    assert sum(block.num_rows for block in blocks) == 1000
