"""A log held against a copy of before: every file that is not as it was is named, not the last one only."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from auth.chain import Chain
from auth.retention import differences

MONTHS = ("2026-10", "2026-11", "2026-12")


def test_every_month_that_differs_or_is_gone_is_named(tmp_path: Path) -> None:
    folder, copy = tmp_path / "consultation", tmp_path / "kopie"
    folder.mkdir()
    for month in MONTHS:
        Chain(folder, lambda month=month: datetime.fromisoformat(f"{month}-15").replace(tzinfo=UTC)).append({"gebruiker": "an"})
    shutil.copytree(folder, copy)
    chain = Chain(folder)
    assert differences(chain, copy, frozenset()) == []
    for month in MONTHS[:2]:
        (folder / f"{month}.jsonl").write_bytes(b"{}\n")
    assert differences(chain, copy, frozenset()) == [f"{month}.jsonl, regel 1: het logboek zegt iets anders dan de kopie." for month in MONTHS[:2]]
    (folder / "2026-12.jsonl").unlink()
    assert len(differences(chain, copy, frozenset())) == 3
    assert len(differences(chain, copy, frozenset({"2026-12.jsonl"}))) == 2
