"""Persoon: the whole note for who may see it, nothing for anyone else, and an INSZ only after a
question that is recorded.
"""

import json
import re
from pathlib import Path

import pytest
from dash import Dash, no_update

from auth.refusal import Weigering
from data.snapshot.file import open_read_only
from tests.unit.components.drawn import of_class, of_type, text
from tests.unit.pages.conftest import SignedIn

INSZ = re.compile(r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}|(?<![0-9a-z])\d{11}(?![0-9a-z])", re.ASCII)
Place = dict[str, str]


def _place(folder: Path, condition: str) -> Place:
    """The first werknemer of CMW-000101 or 102 in the newest calculations of whom something
    holds.
    """
    query = f"""select toekenningsnummer, kwartaal || '-' || volgnummer, werknemer from premie
        where toekenningsnummer in ('CMW-000101', 'CMW-000102') and is_recent and {condition} order
        by all limit 1"""
    with open_read_only(folder / "snapshots" / "current") as con:
        found = con.execute(query).fetchone()
    assert found is not None
    return dict(zip(("toekenning", "berekening", "werknemer"), found, strict=True))


def _records(folder: Path) -> list[dict[str, str]]:
    return [
        json.loads(line)
        for path in sorted((folder / "consultation").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]


@pytest.fixture
def someone(demo_data: Path) -> Place:
    return _place(demo_data, "premie > 0")


def test_the_note_has_ten_sections_and_the_premie_in_large(
    app: Dash, signed_in: SignedIn, someone: Place
) -> None:
    from pages.persoon import show

    with signed_in("an"):
        title, lead, made, content = show(someone)
    assert title
    assert "in de rangschikking" in lead
    assert "Levering" in made
    assert [text(mark) for mark in of_class(content, "nr")] == [
        str(number) for number in range(1, 11)
    ]
    assert [
        text(line).partition(" \u00b7 ")[2] != "" for line in of_class(content, "bewerking")
    ] == [True] * 8
    (large,) = of_class(content, "groot")
    assert text(large) == text(of_class(content, "uitkomst")[9])


def test_the_note_masks_the_insz_everywhere(app: Dash, signed_in: SignedIn, someone: Place) -> None:
    from pages.persoon import show

    with signed_in("an"):
        drawn = show(someone)
    assert "***" in text(drawn)
    assert not INSZ.search(json.dumps(drawn, default=lambda part: part.to_plotly_json()))


def test_what_is_stored_is_what_is_explained(
    app: Dash, signed_in: SignedIn, someone: Place
) -> None:
    from pages.persoon import show

    with signed_in("an"):
        content = show(someone)[-1]
    assert not of_class(content, "let-op")


def test_a_premie_of_nothing_says_why(app: Dash, demo_data: Path, signed_in: SignedIn) -> None:
    from pages.persoon import show

    with signed_in("an"):
        content = show(_place(demo_data, "premie = 0"))[-1]
    (why,) = of_class(content, "waarom-nul")
    assert "VTE" in text(why)


def test_the_whole_insz_is_shown_after_a_question_that_is_recorded(
    app: Dash, folder: Path, signed_in: SignedIn, someone: Place
) -> None:
    from pages.persoon import reveal

    with signed_in("an"):
        shown, hides_the_button = reveal(1, someone)
    assert INSZ.fullmatch(shown)
    assert hides_the_button is True
    last = _records(folder)[-1]
    assert (last["actie"], last["scherm"], last["onderwerp"]) == (
        "onthullen",
        "persoon",
        someone["werknemer"],
    )
    assert not INSZ.search(json.dumps(last))


def test_nothing_is_revealed_without_a_click(
    app: Dash, folder: Path, signed_in: SignedIn, someone: Place
) -> None:
    from pages.persoon import reveal

    before = len(_records(folder))
    with signed_in("an"):
        assert reveal(None, someone) == (no_update, no_update)
    assert len(_records(folder)) == before


def test_another_onderneming_sees_nothing_of_ours(
    app: Dash, signed_in: SignedIn, someone: Place
) -> None:
    from pages.persoon import reveal, show

    with signed_in("bart"):
        for ask in (lambda: show(someone), lambda: reveal(1, someone)):
            with pytest.raises(Weigering):
                ask()


def test_nobody_sees_anything_without_a_session(app: Dash, someone: Place) -> None:
    from pages.persoon import reveal, show

    with app.server.test_request_context("/"):
        for ask in (lambda: show(someone), lambda: reveal(1, someone)):
            with pytest.raises(Weigering):
                ask()


@pytest.mark.parametrize(
    "change",
    [{"werknemer": "0000000000000000"}, {"berekening": "2019K1-1"}, {"toekenning": "CMW-000103"}],
)
def test_a_place_that_is_not_there_is_not_found(
    app: Dash, signed_in: SignedIn, someone: Place, change: Place
) -> None:
    from pages.persoon import show

    with signed_in("an"), pytest.raises(Weigering) as refused:
        show(someone | change)
    assert refused.value.status == 404


def test_the_other_kwartalen_are_links_to_the_same_werknemer(
    app: Dash, signed_in: SignedIn, someone: Place
) -> None:
    from pages.persoon import show

    with signed_in("an"):
        content = show(someone)[-1]
    quarters = [
        card
        for card in of_class(content, "kaart")
        if getattr(card, "id", "") == "persoon-kwartalen"
    ]
    links = [link.href for link in of_type(quarters, "Link")]
    assert links
    assert all(
        href.endswith(f"/{someone['werknemer']}") and someone["toekenning"] in href
        for href in links
    )


@pytest.mark.parametrize(
    ("berekening", "title"),
    [
        ("2025K1-2", "Persoon 2025\u00a0K1 - Maatwerk"),
        ("2025K9-1", "Persoon - Maatwerk"),
        (None, "Persoon - Maatwerk"),
    ],
)
def test_the_tab_names_the_place_and_not_who(app: Dash, berekening: str | None, title: str) -> None:
    from pages.persoon import tab_title

    assert tab_title(toekenning="CMW-000101", berekening=berekening, werknemer="w") == title


def test_the_layout_runs_bare_and_is_an_empty_frame(app: Dash) -> None:
    from pages.persoon import layout

    assert "€" not in text(layout(toekenning="CMW-000101", berekening="2025K1-1", werknemer="w"))
    assert "Niet gevonden" in text(layout())
