"""Two WOPs of one werknemer at one toekenning never share a day; who comes too late is refused,
what is known never is.
"""

from pathlib import Path

import pytest

from data.contract.tables import OVERLAP
from data.operator.laad import laad
from tests.unit.data.leveringen import NAMED, insz, row, small, write
from tests.unit.data.loaded import broken, known_rows

Period = tuple[str, str]


def _wops(*periods: Period, **other: str) -> list[dict[str, str]]:
    return [row("wop", begindatum=begin, einddatum=end, **other) for begin, end in periods]


def _load(folder: Path, number: str, datum: str, *periods: Period) -> list[int]:
    """Loads one levering with these WOPs; the lines that were refused for sharing a day."""
    tables = small() if number == "L1" else {}
    laad(folder, write(folder / "in" / number, tables | {"wop": _wops(*periods)}, number, datum))
    assert {rule for *_, rule in broken(folder, number)} <= {OVERLAP.key}
    return sorted(line for _, line, _, _ in broken(folder, number))


@pytest.mark.parametrize(
    ("periods", "refused"),
    [
        ([("2024-01-01", "2024-06-30"), ("2024-07-01", "")], []),
        ([("2024-01-01", "2024-06-30"), ("2024-06-30", "")], [2, 3]),
        ([("2024-01-01", ""), ("2030-01-01", "")], [2, 3]),
        ([("2024-01-01", "2024-12-31"), ("2024-03-01", "2024-03-01"), ("2025-01-01", "")], [2, 3]),
        ([("2024-03-01", ""), ("2024-01-01", "2024-02-29")], []),
        (
            [
                ("2024-01-01", "2024-02-01"),
                ("2024-02-01", "2024-03-01"),
                ("2024-03-01", "2024-04-01"),
            ],
            [2, 3, 4],
        ),
    ],
    ids=["day after", "same day", "open", "inside", "any order", "chain"],
)
def test_every_row_of_a_file_that_shares_a_day_is_refused(
    tmp_path: Path, periods: list[Period], refused: list[int]
) -> None:
    assert _load(tmp_path, "L1", "2025-05-15", *periods) == refused


def test_a_known_wop_stays_and_the_new_one_is_refused(tmp_path: Path) -> None:
    _load(tmp_path, "L1", "2025-05-15", ("2024-01-01", ""))
    assert _load(tmp_path, "L2", "2025-06-01", ("2025-01-01", "")) == [2]
    assert len(known_rows(tmp_path, "wop")) == 1


def test_a_known_wop_may_be_ended_by_its_own_key_and_followed_in_one_levering(
    tmp_path: Path,
) -> None:
    _load(tmp_path, "L1", "2025-05-15", ("2024-01-01", ""))
    assert (
        _load(tmp_path, "L2", "2025-06-01", ("2025-01-01", ""), ("2024-01-01", "2024-12-31")) == []
    )
    assert len(known_rows(tmp_path, "wop")) == 2


def test_a_replacement_that_is_refused_leaves_the_known_wop_in_the_way(tmp_path: Path) -> None:
    """The end comes too late by a day: then the old WOP stays open and meets the third row too."""
    _load(tmp_path, "L1", "2025-05-15", ("2024-01-01", ""))
    assert _load(
        tmp_path,
        "L2",
        "2025-06-01",
        ("2024-01-01", "2025-01-01"),
        ("2025-01-01", "2025-03-31"),
        ("2025-04-01", ""),
    ) == [2, 3, 4]
    assert known_rows(tmp_path, "wop", None, "einddatum") == [(None,)]


def test_another_toekenning_or_werknemer_is_another_matter(tmp_path: Path) -> None:
    tables = small()
    tables["toekenning"].append(row("toekenning", toekenningsnummer=NAMED[1]))
    tables["werknemer"].append(row("werknemer", insz=insz(2)))
    tables["wop"] += [row("wop", toekenningsnummer=NAMED[1]), row("wop", insz=insz(2))]
    laad(tmp_path, write(tmp_path / "in", tables))
    assert broken(tmp_path) == []
    assert len(known_rows(tmp_path, "wop")) == 3
