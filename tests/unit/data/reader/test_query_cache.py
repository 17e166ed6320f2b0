"""Answers are kept per question, and a question holds everything that decides its answer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from calc.quantities import Code, Count
from data.reader import query_text, sql
from data.reader.connection import Access, Snapshots
from data.reader.query_cache import MOST_ROWS_OF_ONE, Answers
from data.reader.scope import Recht, Scope
from data.snapshot.file import Meta
from tests.unit.data.leveringen import ondernemingsnummer
from tests.unit.data.published import published_folder

META = Meta("snap-000001", datetime.now(UTC), 1, None, None, None)


@dataclass(frozen=True)
class Rij:
    """One row of the query below."""

    toekenningsnummer: Code
    aantal: Count


@pytest.fixture
def access(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Access]:
    """An access to a table that can be changed behind the back of what is kept."""
    monkeypatch.setattr(query_text, "QUERIES", tmp_path)
    caches: tuple[Any, ...] = (query_text.text_of, query_text.parameters_of, query_text.unsorted)
    for cached in caches:
        cached.cache_clear()
    (tmp_path / "rijen.sql").write_text(
        "-- one toekenning\nselect toekenningsnummer, aantal from t\n"
        "where list_contains($toegang::varchar[], toekenningsnummer) and aantal >= "
        "$minst::bigint\norder by toekenningsnummer\n"
    )
    with duckdb.connect() as con, con.cursor() as cursor:
        con.execute(
            "create table t as select 'CMW-' || i as toekenningsnummer, i as aantal from "
            "range(3) r(i)"
        )
        yield Access(cursor, ("CMW-1", "CMW-2"), META)
    for cached in caches:
        cached.cache_clear()


def _asked(access: Access, minst: int = 0) -> list[str]:
    return [row.toekenningsnummer for row in sql.rows(access, "rijen", Rij, minst=minst)]


def test_the_same_question_is_asked_once(access: Access) -> None:
    first = _asked(access)
    access.cursor.execute("delete from t")
    assert _asked(access) == first == ["CMW-1", "CMW-2"]
    access.answers.forget()
    assert _asked(access) == []


def test_who_may_read_less_gets_no_kept_answer_of_who_may_read_more(access: Access) -> None:
    assert _asked(access) == ["CMW-1", "CMW-2"]
    assert _asked(replace(access, toegang=("CMW-2",))) == ["CMW-2"]
    assert _asked(replace(access, toegang=())) == []


def test_another_parameter_is_another_question(access: Access) -> None:
    assert _asked(access) == ["CMW-1", "CMW-2"]
    assert _asked(access, minst=2) == ["CMW-2"]


def test_a_page_and_the_number_of_rows_are_each_a_question(access: Access) -> None:
    sizes = [
        sql.page(access, "rijen", Rij, sql.PageRequest(start, 1), minst=0) for start in (0, 1, 0)
    ]
    assert [(page.rows[0].toekenningsnummer, page.total) for page in sizes] == [
        ("CMW-1", 2),
        ("CMW-2", 2),
        ("CMW-1", 2),
    ]


def test_a_long_answer_is_not_kept() -> None:
    answers, asked = Answers(), []
    for _ in range(2):
        answers.to("long", lambda: asked.append(1) or [(1,)] * (MOST_ROWS_OF_ONE + 1))
    assert len(asked) == 2


def test_another_snapshot_keeps_its_own_answers(tmp_path: Path) -> None:
    folder = published_folder(tmp_path / "var")
    scope = Scope(
        (Recht("CMW", ondernemingsnummer(1), datetime.max.date()),), datetime.now(UTC).date()
    )
    snapshots = Snapshots(folder)
    with snapshots.open(scope) as first, snapshots.open(scope) as again:
        assert first.answers is again.answers
    published_folder_again = Snapshots(folder)
    with published_folder_again.open(scope) as other:
        assert other.answers is not first.answers


def test_a_database_that_is_lost_is_opened_anew(access: Access, tmp_path: Path) -> None:
    snapshots = Snapshots(published_folder(tmp_path / "var"))

    class Lost:
        def execute(self, *_: Any) -> None:
            raise duckdb.FatalException("database has been invalidated")

    with snapshots.open(Scope((), datetime.min.date())) as opened:
        before = opened.answers
    with (
        pytest.raises(duckdb.FatalException),
        snapshots.open(Scope((), datetime.min.date())) as opened,
    ):
        sql.rows(replace(opened, cursor=Lost()), "rijen", Rij, minst=0)  # type: ignore[arg-type]
    with snapshots.open(Scope((), datetime.min.date())) as opened:
        assert opened.answers is not before
