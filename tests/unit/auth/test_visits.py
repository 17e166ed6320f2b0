"""An earlier visit is a courtesy: when it cannot be noted, the page opens without it."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from auth import visits
from auth.sessions import metadata

FIRST = date(2026, 10, 5)


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """A database of sessions that waits for nobody; it is An who comes."""
    found = sa.create_engine(f"sqlite:///{tmp_path / 'state.sqlite'}", connect_args={"timeout": 0})
    metadata.create_all(found)
    monkeypatch.setattr(visits, "store", lambda: SimpleNamespace(engine=found))
    monkeypatch.setattr(
        visits,
        "require_principal",
        lambda: SimpleNamespace(gebruiker="an", organisatie="0999001119"),
    )
    _on(FIRST, monkeypatch)
    yield found
    found.dispose()


def _on(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visits, "today", lambda: day)


def test_a_busy_database_stops_nobody(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert visits.visit(40) is None
    _on(FIRST + timedelta(days=1), monkeypatch)
    with engine.connect() as writing:
        writing.exec_driver_sql("begin immediate")
        assert visits.visit(48) is None
        writing.rollback()
    assert caplog.messages == ["visit not noted: OperationalError"]
    assert visits.visit(48) == visits.Visit(FIRST, 40)
