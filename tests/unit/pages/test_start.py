"""The start page says what came since the day on which someone was here before."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from dash import Dash, html

import auth.visits
from auth.sessions import visits
from tests.unit.pages.conftest import SignedIn
from tests.unit.pages.test_persoon import text

FIRST = date(2026, 10, 5)


@pytest.fixture
def shown(app: Dash, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> "Shown":
    """The start page of Chantal on a day, with a number of calculations that may be seen; she was never here before."""
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
    assert "Geen nieuwe berekeningen sinds uw bezoek van 04/11/2026." in shown.on(later + timedelta(days=1), 48)
    assert "Er is 1 berekening bij sinds uw bezoek van 05/11/2026." in shown.on(later + timedelta(days=2), 49)


def test_two_tabs_of_a_first_visit_both_open(app: Dash, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both found no earlier visit, and one of them wrote first."""

    def beaten(*_: object) -> None:
        raise sa.exc.IntegrityError("insert", None, ValueError("twice"))

    monkeypatch.setattr(auth.visits, "_noted", beaten)
    with signed_in("chantal"):
        assert auth.visits.visit(40) is None
