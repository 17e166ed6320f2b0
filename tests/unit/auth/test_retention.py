"""What retention may take away, and no month more; and a log held against a copy of before, in
which every file that differs is named.
"""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from auth.anchor import advance, cleared
from auth.chain import Chain
from auth.retention import clear, differences
from auth.sessions import SessionStore
from auth.settings import DEMO, Settings

MONTHS = ("2026-10", "2026-11", "2026-12")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A log of three months."""
    found = tmp_path / "consultation"
    found.mkdir()
    for month in MONTHS:
        moment = datetime.fromisoformat(f"{month}-15").replace(tzinfo=UTC)
        Chain(found, lambda moment=moment: moment).append({"gebruiker": "an"})
    return found


@pytest.mark.parametrize(
    ("before", "gone"), [("2026-10", 0), ("2026-11", 1), ("2026-12", 2), ("2027-01", 3)]
)
def test_only_the_months_before_one_may_be_missing_and_a_line_says_so(
    tmp_path: Path, folder: Path, before: str, gone: int
) -> None:
    """A month that stays is still anchored: its loss is not taken for retention."""
    store = SessionStore(Settings(DEMO, tmp_path, "", f"sqlite:///{tmp_path / 'state.sqlite'}"))
    chain = Chain(folder, lambda: datetime(2027, 1, 5, tzinfo=UTC))
    names = [f"{month}.jsonl" for month in MONTHS]
    assert clear(store.engine, chain, before, None, date(2027, 1, 5)) == names[:gone]
    assert list(cleared(store.engine)) == names[:gone]
    records = [line.record for line in chain.lines() if line.record is not None]
    said = [record for record in records if "actie" in record]
    assert [(record["actie"], record["maanden"]) for record in said] == (
        [("opruimen", names[:gone])] if gone else []
    )
    assert advance(store.engine, chain) == set()
    for name in set(names[gone:]) & {path.name for path in chain.files()}:
        (folder / name).unlink()
        assert name in advance(store.engine, chain)
    store.engine.dispose()


def test_every_month_that_differs_or_is_gone_is_named(tmp_path: Path, folder: Path) -> None:
    copy = tmp_path / "kopie"
    shutil.copytree(folder, copy)
    chain = Chain(folder)
    assert differences(chain, copy, frozenset()) == []
    for month in MONTHS[:2]:
        (folder / f"{month}.jsonl").write_bytes(b"{}\n")
    assert differences(chain, copy, frozenset()) == [
        f"{month}.jsonl, regel 1: het logboek zegt iets anders dan de kopie."
        for month in MONTHS[:2]
    ]
    (folder / "2026-12.jsonl").unlink()
    assert len(differences(chain, copy, frozenset())) == 3
    assert len(differences(chain, copy, frozenset({"2026-12.jsonl"}))) == 2
