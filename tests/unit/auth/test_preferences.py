"""What someone chose is found again by that user alone, wherever and for whomever that user signs
in.
"""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from auth import preferences
from auth.sessions import metadata


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """A database of sessions of its own; it is An who asks."""
    found = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    metadata.create_all(found)
    monkeypatch.setattr(preferences, "store", lambda: SimpleNamespace(engine=found))
    _as("an", monkeypatch)
    yield found
    found.dispose()


def _as(gebruiker: str, monkeypatch: pytest.MonkeyPatch, organisatie: str = "0999001119") -> None:
    monkeypatch.setattr(
        preferences,
        "require_principal",
        lambda: SimpleNamespace(gebruiker=gebruiker, organisatie=organisatie),
    )


def test_without_a_choice_there_is_none(engine: sa.Engine) -> None:
    assert not preferences.preference("export-vorm")


def test_the_last_choice_counts_also_for_another_organisation(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for waarde in ("zip", "csv_excel", "csv_excel"):
        preferences.prefer("export-vorm", waarde)
    _as("an", monkeypatch, organisatie="0999002208")
    assert preferences.preference("export-vorm") == "csv_excel"
    assert not preferences.preference("iets anders")


def test_the_choice_of_another_user_changes_nothing(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    preferences.prefer("export-vorm", "zip")
    _as("bart", monkeypatch)
    assert not preferences.preference("export-vorm")
    preferences.prefer("export-vorm", "xlsx")
    _as("an", monkeypatch)
    assert preferences.preference("export-vorm") == "zip"


def test_the_same_choice_is_not_written_again(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    preferences.prefer("export-vorm", "zip")
    written: list[str] = []
    monkeypatch.setattr(preferences, "_note", lambda con, naam, waarde: written.append(waarde))
    preferences.prefer("export-vorm", "zip")
    assert not written
    preferences.prefer("export-vorm", "xlsx")
    assert written == ["xlsx"]


def test_what_cannot_be_noted_stops_nobody(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Two tabs made the first choice at the same moment."""

    def beaten(*_: object) -> None:
        raise sa.exc.IntegrityError("insert", {"gebruiker": "an"}, ValueError("twice"))

    monkeypatch.setattr(preferences, "_note", beaten)
    preferences.prefer("export-vorm", "zip")
    assert caplog.messages == ["preference not noted: IntegrityError"]
