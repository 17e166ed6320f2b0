"""The start page says what came since the day on which someone was here before, and from when and
until when a right counts.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from dash import Dash, html

import auth.visits
from auth.claims import principal_of
from auth.demo.people import people
from auth.sessions import visits
from data.reader.scope import Recht
from tests.unit.pages.conftest import SignedIn
from tests.unit.pages.test_persoon import text

FIRST = date(2026, 10, 5)


@pytest.fixture
def shown(app: Dash, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> "Shown":
    """The start page of Chantal on a day, with a number of calculations that may be seen; she was
    never here before.
    """
    with app.server.extensions["maatwerk"]["sessions"].engine.begin() as con:
        con.execute(visits.delete())
    return Shown(app, signed_in, monkeypatch)


class Shown:
    """See the fixture."""

    def __init__(self, app: Dash, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
        self.app, self.signed_in, self.monkeypatch = app, signed_in, monkeypatch

    def on(self, day: date, aantal: int) -> str:
        """All words of the page."""
        from pages import start

        self.monkeypatch.setitem(self.app.server.extensions["maatwerk"], "today", lambda: day)
        newest = start.berekeningen.LaatsteAfrekening(aantal, "2026K1", FIRST)
        self.monkeypatch.setattr(start.berekeningen, "newest", lambda _access: newest)
        with self.signed_in("chantal"):
            return text(html.Div(start.show({})[2]))


def test_the_start_page_says_what_came_since_an_earlier_day(shown: Shown) -> None:
    assert "sinds uw bezoek" not in shown.on(FIRST, 40)
    assert "sinds uw bezoek" not in shown.on(FIRST, 40)
    later = FIRST + timedelta(days=30)
    for _ in range(2):  # it stays true all day
        assert "Er zijn 8 berekeningen bij sinds uw bezoek van 05/10/2026." in shown.on(later, 48)
    assert "Geen nieuwe berekeningen sinds uw bezoek van 04/11/2026." in shown.on(
        later + timedelta(days=1), 48
    )
    assert "Er is 1 berekening bij sinds uw bezoek van 05/11/2026." in shown.on(
        later + timedelta(days=2), 49
    )


def test_two_tabs_of_a_first_visit_both_open(
    app: Dash, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both found no earlier visit, and one of them wrote first."""

    def beaten(*_: object) -> None:
        raise sa.exc.IntegrityError("insert", None, ValueError("twice"))

    monkeypatch.setattr(auth.visits, "_noted", beaten)
    with signed_in("chantal"):
        assert auth.visits.visit(40) is None


TODAY = date(2027, 1, 30)
SAID = {
    "not begun": (
        Recht("CMW", "0999005572", date.max, date(2027, 3, 1)),
        "nog niet geldig. Uw recht begint op 01/03/2027.",
        False,
    ),
    "not begun, with an end": (
        Recht("CMW", "0999005572", date(2031, 2, 28), date(2027, 1, 31)),
        "Uw recht begint op 31/01/2027. Het geldt tot en met 28/02/2031.",
        False,
    ),
    "begun today": (
        Recht("CMW", "0999005572", date(2031, 2, 28), TODAY),
        "0999.005.572: geldig tot en met 28/02/2031",
        False,
    ),
    "begun, without an end": (
        Recht("CMW", "0999005572", date.max, TODAY),
        "0999.005.572: geldig. Tot wanneer",
        False,
    ),
    "nearly over": (
        Recht("CMW", "0999005572", date(2027, 3, 31), TODAY),
        "Dat is over 60 dagen.",
        True,
    ),
    "over": (
        Recht("CMW", "0999005572", date(2027, 1, 29), date(2027, 1, 1)),
        "verlopen op 29/01/2027.",
        True,
    ),
    "never": (
        Recht("CMW", "0999005572", date(2027, 2, 1), date(2027, 3, 1)),
        "De eerste dag (01/03/2027) komt na de laatste dag (01/02/2027).",
        True,
    ),
}


@pytest.mark.parametrize(("recht", "said", "is_warned"), SAID.values(), ids=SAID)
def test_the_start_page_says_from_when_and_until_when_a_right_counts(
    app: Dash, recht: Recht, said: str, is_warned: bool
) -> None:
    from pages import start

    drawn = start._right(recht, TODAY)
    assert said in text(drawn)
    assert (drawn.className == "let-op") == is_warned


def test_who_has_only_a_right_to_come_reads_when_the_first_one_begins(app: Dash) -> None:
    from pages import start

    rechten = [recht for recht, _, _ in SAID.values()]
    principal = replace(
        principal_of(people()["geert"].claims(0, TODAY), "eid"), rechten=tuple(rechten)
    )
    begin = start._begin(principal, TODAY)
    assert begin == date(2027, 1, 31)
    assert "Uw recht begint op 31/01/2027." in text(start._measures(has_right=False, begin=begin))
    assert "Vraag een recht aan de lokale beheerder" in text(
        start._measures(has_right=False, begin=start._begin(principal, date(2027, 3, 1)))
    )


def test_two_toekenningen_with_one_label_can_be_told_apart(app: Dash) -> None:
    from pages import start

    row = start.berekeningen.NieuweBerekening(
        "CMW-000105",
        "De Kringloop Zenne",
        "2026K2",
        "2026K2-1",
        "kwartaalafrekening",
        FIRST,
        1,
        None,
    )
    other = replace(row, toekenningsnummer="CMW-000108")
    assert start._named(row) != start._named(other)
    assert "CMW-000108" in start._named(other)
