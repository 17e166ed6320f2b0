"""The consultation log itself: what a line holds and never holds, and what shows when lines are
changed, lost or cut short.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dash import Dash

from auth.chain import LONGEST_LINE
from auth.claims import principal_of
from auth.consultation import Action, Consultation, ConsultationLog, described
from auth.principal import Principal
from components.selections import is_loggable
from data.reader.list_record import Lijst
from tests.security.identity_provider import AN

LINE = Consultation(
    "demo-an",
    "9b2f",
    "EA",
    "0999001119",
    "0123456789abcdef",
    Action.TONEN,
    "onderneming",
    "CMW-000101",
    None,
    "snap-000001",
)


@pytest.fixture
def own_log(tmp_path: Path) -> ConsultationLog:
    """A log with three lines."""
    found = ConsultationLog(tmp_path)
    for _ in range(3):
        found.write(LINE)
    return found


def test_the_number_of_the_directory_is_noted_when_the_provider_gives_it() -> None:
    assert principal_of(AN, "eid").vo_id == "9b2f"
    assert (
        principal_of({name: value for name, value in AN.items() if name != "vo_id"}, "eid").vo_id
        == ""
    )
    with pytest.raises(ValueError, match="no text"):
        principal_of(AN | {"vo_id": "9b2f\n{}"}, "eid")
    kept = principal_of(AN, "eid").to_session()
    assert Principal.from_session(kept).vo_id == "9b2f"
    assert (
        Principal.from_session(
            {name: value for name, value in kept.items() if name != "vo_id"}
        ).vo_id
        == ""
    ), "a session of before this release"


@pytest.mark.parametrize(
    ("name", "value", "noted"),
    [
        ("insz", "85073003328", True),
        ("naam", "Peeters", True),
        ("toekenning", "CMW-000101", "CMW-000101"),
        ("toekenning", "CMW-000999", True),
        ("toekenning", "Peeters", True),
        ("toekenning", "85073003328", True),
        ("ondernemingsnummer", "0999001119", "0999001119"),
        ("ondernemingsnummer", "85073003328", True),
        ("werknemer", "0123456789abcdef", "0123456789abcdef"),
        ("kwartaal", "2025K1", "2025K1"),
        ("kwartaal", "Peeters", True),
        ("plaats", "binnen", "binnen"),
        ("plaats", "An Peeters", True),
        ("percentage", 60, 60),
        ("alleen_recent", True, True),
        ("vandaag", date(2026, 1, 1), "2026-01-01"),
    ],
)
def test_what_was_typed_is_noted_as_used_and_what_was_chosen_as_it_is(
    app: Dash, name: str, value: Any, noted: Any
) -> None:
    said = described({name: value, "leeg": None, "uit": False}, ("CMW-000101",), is_loggable)
    assert said == {name: noted}


def test_a_line_fits_where_the_next_one_looks_for_it(own_log: ConsultationLog) -> None:
    """The longest that can be: every filter used, the longest names of a principal."""
    long = "\u00e9" * 200
    own_log.write(replace(LINE, gebruiker=long, vo_id=long, doelgroep=long, organisatie=long))
    own_log.write_list(
        "0" * 16,
        Lijst(
            "w" * 60,
            dict.fromkeys([f"filter_met_naam_{number}" for number in range(20)], "x" * 60),
            10**6,
            10**6,
            "0" * 64,
        ),
        (),
    )
    assert (
        max(map(len, next(own_log.folder.glob("*.jsonl")).read_bytes().splitlines()))
        < LONGEST_LINE / 2
    )
    assert own_log.is_intact()


def test_a_separator_inside_a_text_does_not_break_a_line(tmp_path: Path) -> None:
    found = ConsultationLog(tmp_path)
    found.write(replace(LINE, gebruiker="an\u2028\x85bart"))
    assert [line["gebruiker"] for line in found.read()] == ["an\u2028\x85bart"]


def _changed(lines: list[bytes], number: int) -> list[bytes]:
    return [
        line.replace(b"demo-an", b"demo-xx") if place == number else line
        for place, line in enumerate(lines)
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: _changed(lines, 0),
        lambda lines: _changed(lines, 2),
        lambda lines: lines[1:],
        lambda lines: [lines[0], lines[2]],
        lambda lines: [lines[1], lines[0], lines[2]],
        lambda lines: [lines[0], lines[0], *lines[1:]],
        lambda lines: [lines[0], b"onzin\n", lines[2]],
        lambda lines: [lines[0], b"{}\n", lines[2]],
        lambda lines: [lines[0], b"onzin\n", *lines[1:]],
    ],
    ids=[
        "first changed",
        "last changed",
        "first gone",
        "middle gone",
        "swapped",
        "doubled",
        "no record",
        "no chain",
        "put in between",
    ],
)
def test_a_change_in_the_log_shows(
    own_log: ConsultationLog, change: Callable[[list[bytes]], list[bytes]]
) -> None:
    (path,) = own_log.folder.glob("*.jsonl")
    assert own_log.is_intact()
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))
    assert not own_log.is_intact()


def test_a_month_that_is_taken_away_shows(own_log: ConsultationLog) -> None:
    """Three months: the middle one goes."""
    (path,) = own_log.folder.glob("*.jsonl")
    path.rename(path.with_name("2020-01.jsonl"))
    own_log.write(LINE)
    path.rename(path.with_name("2020-02.jsonl"))
    own_log.write(LINE)
    assert own_log.is_intact()
    (own_log.folder / "2020-02.jsonl").unlink()
    assert not own_log.is_intact()


def test_half_a_line_does_not_stay_when_the_disk_is_full(
    own_log: ConsultationLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        """A file that takes ten bytes of what is written."""

        def __init__(self, file: Any) -> None:
            self.file = file

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

        def __enter__(self) -> "Full":
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def write(self, line: bytes) -> int:
            return int(self.file.write(line[:10]))

    opened = os.fdopen
    with monkeypatch.context() as patched:
        patched.setattr(
            "auth.chain.os.fdopen", lambda *given, **named: Full(opened(*given, **named))
        )
        with pytest.raises(OSError, match="fit"):
            own_log.write(LINE)
    assert len(list(own_log.read())) == 3
    assert own_log.remains() == []
    own_log.write(LINE)
    assert own_log.is_intact()


def test_only_the_owner_of_the_process_can_read_the_log(own_log: ConsultationLog) -> None:
    (path,) = own_log.folder.glob("*.jsonl")
    assert path.stat().st_mode & 0o077 == 0
    assert own_log.folder.stat().st_mode & 0o077 == 0
