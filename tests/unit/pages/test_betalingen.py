"""The ledger of payments on the demo: it agrees with settlements and claims, and says what was
paid, what was not, and what is to come.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from dash import Dash, html, no_update

from auth.consult import consult, today
from calc.kwartalen import Kwartaal
from components.amount import euro
from components.ledger import STATES
from data.questions import (
    afrekeningen,
    berekeningen,
    betalingen,
    jaren,
    ondernemingen,
    versheid,
    voorschotten,
    vorderingen,
)
from data.questions.betalingen import UNFILTERED, Verrichting
from data.reader.connection import Access
from data.reader.sql import PageRequest
from data.words import STATEN_VAN_VERRICHTING
from tests.unit.pages.conftest import SignedIn
from tests.unit.pages.test_persoon import text

BRUG, KRINGLOOP = "CMW-000101", "CMW-000105"
DAY = date(2026, 11, 28)
DAYS = (
    date(2026, 9, 12),
    date(2026, 9, 13),
    DAY,
    date(2027, 1, 1),
    date(2027, 4, 15),
    date(2028, 9, 2),
)
PEOPLE = ("an", "bart", "chantal")
ALL: dict[str, Any] = {"startRow": 0, "endRow": 100, "sortModel": []}


@pytest.fixture
def on(app: Dash, monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Makes it that day."""
    return lambda day: monkeypatch.setitem(app.server.extensions["maatwerk"], "today", lambda: day)


@pytest.fixture
def everyone(
    app: Dash, signed_in: SignedIn, on: Callable[[date], None]
) -> Callable[[], Iterator[tuple[Access, str]]]:
    """Every toekenning of the demo that a person may see on a day."""

    def toekenningen() -> Iterator[tuple[Access, str]]:
        on(DAY)
        for person in PEOPLE:
            with signed_in(person), consult("betalingen") as access:
                for row in ondernemingen.list_ondernemingen(access):
                    yield access, row.toekenningsnummer

    return toekenningen


def _amount(row: Verrichting) -> int:
    """What came in, or should."""
    return row.te_betalen if row.betaald is None else row.betaald


def test_advances_and_balances_of_a_kwartaal_and_of_a_year_are_the_subsidie(
    everyone: Callable[[], Iterator[tuple[Access, str]]],
) -> None:
    seen = 0
    for access, nummer in everyone():
        rows = betalingen.list_betalingen(access, DAY, nummer)
        for newest in berekeningen.list_berekeningen(access, nummer, alleen_recent=True):
            of = [row for row in rows if row.kwartaal == newest.kwartaal]
            advances = sum(
                row.berekend if row.betaald is None else row.betaald
                for row in of
                if row.soort == "voorschot"
            )
            assert (
                advances + sum(row.berekend for row in of if row.soort == "saldo")
                == newest.subsidie
            )
            seen += 1
        for year in jaren.list_jaren(access, nummer, alleen_recent=True):
            assert (
                sum(
                    row.berekend
                    for row in rows
                    if row.soort == "jaarsaldo" and row.jaar == year.jaar
                )
                == year.jaarsupplement
            )
            seen += 1
    assert seen > 50


def test_every_settlement_and_every_claim_stands_in_the_ledger_once(
    everyone: Callable[[], Iterator[tuple[Access, str]]],
) -> None:
    for access, nummer in everyone():
        rows = {
            row.afrekening: row
            for row in betalingen.list_betalingen(access, DAY, nummer)
            if row.afrekening
        }
        settlements = afrekeningen.list_afrekeningen(access, DAY, nummer)
        assert {row.afrekening: (row.saldo, row.kwartaal, row.jaar) for row in settlements} == {
            name: (row.berekend, row.kwartaal, row.jaar) for name, row in rows.items()
        }
        claims = vorderingen.list_vorderingen(access, nummer)
        assert {row.vordering: -row.bedrag for row in claims} == {
            name: row.berekend for name, row in rows.items() if row.berekend < 0
        }
        for row in settlements:
            if row.saldo > 0:
                assert row.staat == {"verwacht": "te_betalen"}.get(
                    rows[row.afrekening].staat, rows[row.afrekening].staat
                )
                assert row.betaaldatum == rows[row.afrekening].dag


def test_what_was_withheld_is_what_the_claims_say(
    everyone: Callable[[], Iterator[tuple[Access, str]]],
) -> None:
    for access, nummer in everyone():
        months = {
            row.maand: row.ingehouden
            for row in betalingen.list_betalingen(access, DAY, nummer)
            if row.maand
        }
        withheld = vorderingen.list_verrekeningen(access, nummer)
        for month in {row.maand for row in withheld}:
            assert months[month] == sum(row.bedrag for row in withheld if row.maand == month)
        known = {
            row.maand
            for row in voorschotten.list_voorschotten(access, nummer, DAY)
            if not row.is_verwacht
        }
        assert sum(months[month] for month in known) == sum(
            row.verrekend for row in vorderingen.list_vorderingen(access, nummer)
        )


def test_every_sum_is_that_of_the_lines(
    everyone: Callable[[], Iterator[tuple[Access, str]]],
) -> None:
    choices = [
        UNFILTERED,
        UNFILTERED | {"van": "2025K1", "tot": "2025K4"},
        UNFILTERED | {"soort": "saldo"},
        *(UNFILTERED | {"staat": word} for word in STATEN_VAN_VERRICHTING),
    ]
    for access, nummer in everyone():
        for choice in choices:
            rows = betalingen.list_betalingen(access, DAY, nummer, choice)
            states = betalingen.list_per_staat(access, DAY, nummer, choice)
            periods = betalingen.list_per_periode(access, DAY, nummer, choice)
            months = betalingen.list_per_maand(access, DAY, nummer, choice)
            for name in ("berekend", "ingehouden", "te_betalen"):
                assert sum(getattr(row, name) for row in rows) == sum(
                    getattr(row, name) for row in states
                )
                assert sum(getattr(row, name) for row in rows) == sum(
                    getattr(row, name) for row in periods
                )
            assert (
                sum(row.betaald for row in states)
                == sum(row.betaald for row in periods)
                == sum(row.betaald or 0 for row in rows)
            )
            assert sum(row.betaald + row.verwacht for row in months) == sum(map(_amount, rows))
            assert (
                sum(row.aantal for row in states) == sum(row.aantal for row in periods) == len(rows)
            )
            assert sum(row.komend for row in states) == sum(row.dag >= DAY for row in rows)
            assert {row.staat for row in states} == {row.staat for row in rows}
            for period in periods:
                of = [row for row in rows if (row.kwartaal or row.jaar) == period.periode]
                assert (period.berekend, period.te_betalen) == (
                    sum(row.berekend for row in of),
                    sum(row.te_betalen for row in of),
                )


def test_a_filter_leaves_what_it_says(everyone: Callable[[], Iterator[tuple[Access, str]]]) -> None:
    for access, nummer in everyone():
        every = betalingen.list_betalingen(access, DAY, nummer)
        for choice, fits in (
            (
                UNFILTERED | {"van": "2025K2"},
                lambda row: (row.kwartaal or f"{row.jaar}K4") >= "2025K2",
            ),
            (
                UNFILTERED | {"tot": "2025K2"},
                lambda row: (row.kwartaal or f"{row.jaar}K4") <= "2025K2",
            ),
            (UNFILTERED | {"soort": "jaarsaldo"}, lambda row: row.soort == "jaarsaldo"),
            (UNFILTERED | {"staat": "vordering"}, lambda row: row.staat == "vordering"),
            (UNFILTERED | {"nummer": nummer[-2:].lower()}, lambda row: True),
            (UNFILTERED | {"nummer": "elders"}, lambda row: False),
        ):
            assert betalingen.list_betalingen(access, DAY, nummer, choice) == [
                row for row in every if fits(row)
            ]
        assert [row.dag for row in every] == sorted((row.dag for row in every), reverse=True)


@pytest.mark.parametrize("day", DAYS)
def test_a_line_is_expected_until_its_day_is_past_and_paid_only_when_a_payment_was_delivered(
    app: Dash, signed_in: SignedIn, on: Callable[[date], None], day: date
) -> None:
    on(day)
    for person in PEOPLE:
        with signed_in(person), consult("betalingen") as access:
            for nummer in access.toegang:
                for row in betalingen.list_betalingen(access, day, nummer):
                    assert (row.staat == "betaald") == (row.betaald is not None)
                    assert row.staat != "verwacht" or (row.dag >= day and row.te_betalen > 0)
                    assert row.staat != "niet_geleverd" or (row.dag < day and row.te_betalen > 0)
                    assert row.staat not in ("niets", "vordering") or row.te_betalen == 0


@pytest.mark.parametrize("day", [*DAYS, date(2026, 10, 1), date(2026, 10, 2)])
def test_what_comes_next_is_never_in_the_past_and_the_start_page_says_what_the_screens_say(
    app: Dash, signed_in: SignedIn, on: Callable[[date], None], day: date
) -> None:
    from pages import afrekeningen as settlements
    from pages import start, voorschot

    on(day)
    for person in PEOPLE:
        with signed_in(person):
            with consult("start") as access:
                komend, names = (
                    betalingen.list_komend(access, day),
                    ondernemingen.list_ondernemingen(access),
                )
            said = text(html.Div(start.show({})[2]))
            assert all(row.dag >= day for row in komend)
            for is_advance, key in (
                (True, "Volgend voorschot: "),
                (False, "Volgende betaling van een saldo: "),
            ):
                rows = [row for row in komend if row.is_voorschot == is_advance]
                assert (key + euro(sum(row.bedrag for row in rows)) in said) == bool(rows)
            assert all(
                f"{row.label} ({row.toekenningsnummer}): {euro(row.bedrag)} op {row.dag:%d/%m/%Y}"
                in said
                for row in komend
            )
            for nummer in (row.toekenningsnummer for row in names):
                own = {row.is_voorschot: row for row in komend if row.toekenningsnummer == nummer}
                tiles = text(html.Div(settlements.show({"toekenning": nummer})))
                first = text(html.Div(voorschot.expect({"toekenning": nummer})))
                for is_advance in own:
                    assert (
                        f"{euro(own[is_advance].bedrag)} op {own[is_advance].dag:%d/%m/%Y}" in tiles
                    )
                assert True not in own or euro(own[True].bedrag) in first
                assert True in own or "Er is geen volgend voorschot bekend." in tiles
                assert False in own or "Er staat geen saldo klaar om te betalen." in tiles


def test_a_line_says_in_words_what_happened_and_what_it_is_for(
    app: Dash, signed_in: SignedIn, on: Callable[[date], None]
) -> None:
    from pages import betalingen as page

    on(DAY)
    with signed_in("bart"):
        response, _ = page.rows(
            ALL,
            page.Selection(van="2025K1", tot="2025K1", soort="voorschot"),
            {"toekenning": KRINGLOOP},
        )
        rows = {row["soort"]: row for row in response["rowData"]}
        paid = rows["Voorschot januari 2025"]
        assert paid["dag"] == "betaald op 03/01/2025, referentie WSE/CMW/2025K1/01"
        assert paid["verschil"] == paid["betaald"] - paid["te_betalen"]
        assert paid["href"] == f"/maatwerk/{KRINGLOOP}/voorschot/2025K1"
        response, _ = page.rows(ALL, page.Selection(), {"toekenning": KRINGLOOP})
        said = {
            row["soort"]: (row["dag"], row["betaald"], row["href"]) for row in response["rowData"]
        }
    assert said["Voorschot december 2026"] == (
        "verwacht op 01/12/2026",
        None,
        f"/maatwerk/{KRINGLOOP}/voorschot/2026K4",
    )
    assert said["Voorschot november 2026"][0] == "verwacht op 01/11/2026, betaling niet geleverd"
    assert said["Saldo 2026\u00a0K2"] == (
        "vordering van 30/09/2026",
        None,
        f"/maatwerk/{KRINGLOOP}/afrekening/afrekeningen/2026K2-1",
    )
    assert said["Jaarsaldo 2025"][2] == f"/maatwerk/{KRINGLOOP}/afrekening/afrekeningen/2025-1"


def test_the_ledger_opens_where_today_is(
    app: Dash, signed_in: SignedIn, on: Callable[[date], None]
) -> None:
    from pages import betalingen as page

    on(DAY)
    with signed_in("an"):
        response, row = page.rows(ALL, page.Selection(), {"toekenning": BRUG})
        assert row > 10
        assert [
            line["dag"].startswith("verwacht op") for line in response["rowData"][row : row + 5]
        ] == [True] * 5
        assert "niet geleverd" not in response["rowData"][row + 3]["dag"]
        assert "niet geleverd" in response["rowData"][row + 4]["dag"]
        assert (
            page.rows(
                ALL | {"sortModel": [{"colId": "berekend", "sort": "asc"}]},
                page.Selection(),
                {"toekenning": BRUG},
            )[1]
            is None
        )
        assert page.rows(ALL | {"startRow": 100}, page.Selection(), {"toekenning": BRUG})[1] is None
        assert page.rows(None, page.Selection(), {"toekenning": BRUG}) == (no_update, no_update)


def test_all_toekenningen_together_are_those_of_each(
    app: Dash, signed_in: SignedIn, on: Callable[[date], None]
) -> None:
    from pages import alle_betalingen as page

    on(DAY)
    with signed_in("bart"):
        with consult("alle_betalingen") as access:
            each = {
                nummer: betalingen.list_betalingen(access, today(), nummer)
                for nummer in access.toegang
            }
            together = betalingen.page_betalingen(
                access, today(), None, UNFILTERED, PageRequest(size=500)
            )
            assert len(each) == 4
            assert together.total == sum(map(len, each.values()))
        tiles, said, periods, _ = page.show(page.Selection())
        response, _ = page.rows(ALL, page.Selection(toekenning="000105"))
        lines = [row for rows in each.values() for row in rows]
    assert said == f"{together.total} regels"
    late = [row for row in lines if row.staat == "niet_geleverd"]
    assert euro(sum(row.te_betalen for row in late)) in text(tiles)
    assert f"{len(late)} regels waarvan de dag voorbij is" in text(tiles)
    assert euro(sum(row.berekend for row in lines)) in text(periods)
    assert response["rowCount"] == len(each[KRINGLOOP])
    assert {row["href"] for row in response["rowData"]} == {f"/maatwerk/{KRINGLOOP}/betalingen"}


@pytest.mark.parametrize("day", [DAY, date(2026, 9, 30)])
def test_no_screen_calls_paid_what_was_not_delivered(
    app: Dash, signed_in: SignedIn, on: Callable[[date], None], day: date
) -> None:
    from pages import afrekeningen as settlements
    from pages import voorschot

    on(day)
    with signed_in("bart"):
        advances, _, _ = voorschot.rows(voorschot.Selection(), {"toekenning": KRINGLOOP})
        saldi, _ = settlements.rows(settlements.Selection(), {"toekenning": KRINGLOOP})
    assert {row["maand"] for row in advances if row["staat"] == "betaald"} == {
        "2025-01-01",
        "2025-02-01",
        "2025-03-01",
    }
    assert {row["staat"] for row in advances} <= set(STATES)
    assert not [row for row in saldi if row["staat"] == "betaald"]
    assert {
        row["staat"] for row in saldi if row["saldo"] > 0 and row["betaaldatum"] < day.isoformat()
    } == {"niet_geleverd"}


def _said(app: Dash, signed_in: SignedIn, on: Callable[[date], None], day: date) -> str:
    from pages import start

    on(day)
    with signed_in("an"):
        return text(html.Div(start.show({})[2]))


def test_the_start_page_says_until_when_the_data_go_and_what_stayed_away(
    app: Dash, signed_in: SignedIn, on: Callable[[date], None]
) -> None:
    assert "Sindsdien kwam er geen nieuwe levering" not in _said(
        app, signed_in, on, date(2026, 9, 13)
    )
    said = _said(app, signed_in, on, DAY)
    assert "De gegevens gaan tot 12/09/2026. Sindsdien kwam er geen nieuwe levering." in said
    assert "is dus niet geleverd: 4 voorschotten." in said
    with signed_in("an"), consult("start") as access:
        rows = [
            row
            for nummer in access.toegang
            for row in betalingen.list_betalingen(access, DAY, nummer)
            if row.dag == date(2026, 10, 1)
        ]
    assert (
        f"2 voorschotten, verwacht op 01/10/2026: {euro(sum(row.te_betalen for row in rows))}"
        in said
    )
    assert "gegevens van 2026" not in _said(app, signed_in, on, date(2026, 12, 31))
    said = _said(app, signed_in, on, date(2027, 1, 1))
    assert "niet geleverd: de gegevens van 2026\u00a0K3 en 6 voorschotten." in said
    assert "Gegevens van 2026\u00a0K3, verwacht tegen 31/12/2026" in said


def test_the_header_says_until_when_the_data_go(app: Dash, signed_in: SignedIn) -> None:
    from pages import start

    with signed_in("an"):
        assert text(start.mark("kader-gegevens")) == "Gegevens tot 12/09/2026"


def test_a_kwartaal_stays_away_from_the_day_after_its_last(app: Dash, signed_in: SignedIn) -> None:
    with signed_in("an"), consult("start") as access:
        newest = Kwartaal.parse(access.meta.laatste_kwartaal or "")
        due = newest.plus(2).last_day
        assert versheid.uitgebleven(access, due).kwartalen == ()
        assert versheid.uitgebleven(access, due + timedelta(days=1)).kwartalen == (
            (newest.next().code, due),
        )
        assert len(versheid.uitgebleven(access, newest.plus(9).last_day).kwartalen) == 7
