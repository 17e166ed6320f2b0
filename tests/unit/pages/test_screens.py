"""The screens of a toekenning as their callbacks, on the demo data: what they show adds up, and
filters do what they say.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dash import Dash, html, no_update

from components.amount import euro, euro_change
from components.grid import ROWS_PER_REQUEST
from data.snapshot.file import open_read_only
from tests.unit.pages.conftest import SignedIn
from tests.unit.pages.test_persoon import text

PLACE = {"toekenning": "CMW-000101", "berekening": "2024K4-2"}
ALL: dict[str, Any] = {"startRow": 0, "endRow": ROWS_PER_REQUEST, "sortModel": []}


@pytest.fixture
def rows_of(app: Dash, signed_in: SignedIn) -> Callable[..., list[dict[str, Any]]]:
    """All rows of a long table, page after page."""

    def asked(
        ask: Callable[..., Any], *state: Any, sort: tuple[dict[str, str], ...] = ()
    ) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        with signed_in("an"):
            while True:
                response, _ = ask(
                    {
                        "startRow": len(found),
                        "endRow": len(found) + ROWS_PER_REQUEST,
                        "sortModel": list(sort),
                    },
                    *state,
                )
                found += response["rowData"]
                if len(found) >= response["rowCount"]:
                    return found

    return asked


def test_the_werknemers_add_up_to_the_calculation(
    app: Dash, signed_in: SignedIn, rows_of: Callable[..., Any]
) -> None:
    from pages import lijst_werknemers

    rows = rows_of(lijst_werknemers.rows, lijst_werknemers.Selection(), PLACE)
    with signed_in("an"):
        totals = text(html.Div(lijst_werknemers.show(PLACE)[3]))
        _, counted = lijst_werknemers.rows(ALL, lijst_werknemers.Selection(), PLACE)
    assert euro(sum(row["premie"] for row in rows)) in totals
    assert "Klopt met het totaal van de berekening." in text(html.Div(counted))
    assert [row["rang"] for row in rows] == list(range(1, len(rows) + 1))


def test_the_line_of_the_contingent_tells_who_falls_outside(
    app: Dash, signed_in: SignedIn, rows_of: Callable[..., Any]
) -> None:
    from pages import lijst_werknemers

    full = {"toekenning": "CMW-000101", "berekening": "2025K3-1"}
    rows = rows_of(lijst_werknemers.rows, lijst_werknemers.Selection(), full)
    inside = [row for row in rows if row["vte_binnen"] > 0]
    assert [row["rang"] for row in rows if row["is_grens"]] == [len(inside)]
    assert {row["plaats"] for row in rows[len(inside) :]} == {"buiten"}
    assert not [row for row in inside if row["plaats"] == "buiten"]
    with signed_in("an"):
        said = text(html.Div(lijst_werknemers.show(full)[4]))
    assert f"vol na plaats {len(inside)}" in said
    assert f"{len(rows) - len(inside)} erbuiten" in said
    without_40 = rows_of(lijst_werknemers.rows, lijst_werknemers.Selection(percentage="60"), full)
    assert not [row for row in without_40 if row["is_grens"]]  # a filter does not move the line


def test_a_contingent_with_room_has_no_line(
    app: Dash, signed_in: SignedIn, rows_of: Callable[..., Any]
) -> None:
    from pages import lijst_werknemers

    room = {"toekenning": "CMW-000101", "berekening": "2026K2-1"}
    assert not [
        row
        for row in rows_of(lijst_werknemers.rows, lijst_werknemers.Selection(), room)
        if row["is_grens"]
    ]
    with signed_in("an"):
        assert "is niet vol" in text(html.Div(lijst_werknemers.show(room)[4]))


def test_the_key_figures_are_held_against_the_kwartaal_before(
    app: Dash, signed_in: SignedIn
) -> None:
    from pages import kwartaalsubsidie, lijst_werknemers

    with signed_in("an"):
        made = {
            row["berekening"]: row
            for row in kwartaalsubsidie.rows(
                kwartaalsubsidie.Selection(welke="recent"), {"toekenning": "CMW-000101"}
            )[0]
        }
        figures = text(
            html.Div(
                lijst_werknemers.show({"toekenning": "CMW-000101", "berekening": "2025K3-1"})[3]
            )
        )
        first = text(
            html.Div(
                lijst_werknemers.show({"toekenning": "CMW-000101", "berekening": "2023K1-1"})[3]
            )
        )
    before = next(row for name, row in made.items() if name.startswith("2025K2"))
    here = next(row for name, row in made.items() if name.startswith("2025K3"))
    assert f"{euro_change(here['subsidie'] - before['subsidie'])} tegenover 2025\u00a0K2" in figures
    assert "tegenover" not in first


def test_what_is_counted_is_said_with_the_filters(app: Dash, signed_in: SignedIn) -> None:
    from pages import lijst_werknemers

    with signed_in("an"):
        _, counted = lijst_werknemers.rows(
            ALL,
            lijst_werknemers.Selection(insz="85.47.30-033.28", percentage="60", plaats="buiten"),
            PLACE,
        )
    said = text(html.Div(counted))
    assert "werknemers, 2024\u00a0K4, INSZ, WOP percentage 60\u00a0%, Contingent buiten" in said
    assert "85.47" not in said


@pytest.mark.parametrize(
    ("filters", "holds"),
    [
        ({"percentage": "60"}, lambda row: row["percentage"] == 60),
        ({"nood": "hoog"}, lambda row: row["begeleidingsnood"] == "hoog"),
        ({"plaats": "buiten"}, lambda row: row["vte_binnen"] == 0),
        (
            {"plaats": "binnen"},
            lambda row: row["vte_binnen"] == row["prestatiebreuk"] > 0,
        ),
        ({"naam": "PEETERS"}, lambda row: "Peeters" in row["volledige_naam"]),
        ({"premieklasse": "5"}, lambda row: 500_000 <= row["premie"] < 600_000),
        ({"premieklasse": "nul"}, lambda row: row["premie"] == 0),
        ({"premieklasse": "9"}, lambda row: row["premie"] >= 900_000),
    ],
)
def test_a_filter_keeps_what_it_names_and_nothing_else(
    rows_of: Callable[..., Any], filters: dict[str, str], holds: Callable[..., bool]
) -> None:
    from pages import lijst_werknemers

    everyone = rows_of(lijst_werknemers.rows, lijst_werknemers.Selection(), PLACE)
    chosen = rows_of(lijst_werknemers.rows, lijst_werknemers.Selection(**filters), PLACE)
    assert [row["sleutel"] for row in chosen] == [row["sleutel"] for row in everyone if holds(row)]


def test_an_insz_in_any_notation_finds_one_werknemer(
    rows_of: Callable[..., Any], demo_data: Path
) -> None:
    from pages import lijst_werknemers

    someone = rows_of(lijst_werknemers.rows, lijst_werknemers.Selection(), PLACE)[7]
    with open_read_only(demo_data / "snapshots" / "current") as con:
        (number,) = con.execute(
            "select insz from persoon where werknemer = $werknemer",
            {"werknemer": someone["werknemer"]},
        ).fetchall()[0]
    typed = f"{number[:2]}.{number[2:4]}.{number[4:6]}-{number[6:9]}.{number[9:]}"
    assert [
        row["sleutel"]
        for row in rows_of(lijst_werknemers.rows, lijst_werknemers.Selection(insz=typed), PLACE)
    ] == [someone["sleutel"]]


@pytest.mark.parametrize("filters", [{"insz": "abc"}, {"insz": "8"}, {"percentage": "abc"}])
def test_a_filter_that_cannot_be_read_shows_nothing_instead_of_everything(
    rows_of: Callable[..., Any], filters: dict[str, str]
) -> None:
    from pages import lijst_werknemers

    assert rows_of(lijst_werknemers.rows, lijst_werknemers.Selection(**filters), PLACE) == []


def test_a_period_that_cannot_be_read_shows_nothing_instead_of_everything(
    app: Dash, signed_in: SignedIn
) -> None:
    from pages import afrekeningen, kwartaalsubsidie

    with signed_in("an"):
        for page in (kwartaalsubsidie, afrekeningen):
            assert len(page.rows(page.Selection(), PLACE)[0]) > 10
            assert (
                page.rows(page.Selection(van="abc"), PLACE)[0]
                == page.rows(page.Selection(tot="2025"), PLACE)[0]
                == []
            )


def test_a_table_is_sorted_by_a_shown_column_and_by_no_other(rows_of: Callable[..., Any]) -> None:
    from pages import lijst_werknemers

    rows = rows_of(
        lijst_werknemers.rows,
        lijst_werknemers.Selection(),
        PLACE,
        sort=({"colId": "premie", "sort": "desc"},),
    )
    assert [row["premie"] for row in rows] == sorted((row["premie"] for row in rows), reverse=True)
    plain = rows_of(lijst_werknemers.rows, lijst_werknemers.Selection(), PLACE)
    assert (
        rows_of(
            lijst_werknemers.rows,
            lijst_werknemers.Selection(),
            PLACE,
            sort=({"colId": "insz; drop table premie", "sort": "desc"},),
        )
        == plain
    )


def test_a_table_that_is_not_there_yet_asks_nothing(app: Dash, signed_in: SignedIn) -> None:
    from pages import lijst_werknemers

    with signed_in("an"):
        assert lijst_werknemers.rows(None, lijst_werknemers.Selection(), PLACE) == (
            no_update,
            no_update,
        )


def test_the_year_is_the_same_on_both_levels(
    app: Dash, signed_in: SignedIn, rows_of: Callable[..., Any]
) -> None:
    from pages import jaar

    place = {"toekenning": "CMW-000101", "berekening": "2024-1"}
    rows = rows_of(jaar.rows, jaar.Selection(), place)
    with signed_in("an"):
        page = text(html.Div(list(jaar.show(place)[3])))
        _, sums = jaar.rows(ALL, jaar.Selection(), place)
    assert euro(sum(row["jaarbedrag"] for row in rows)) in text(sums)
    label = text(sums).rpartition("Samen")[2]
    assert all(amount in page for amount in label.split("€") if amount.strip(" +\u2212\u00a0"))


def test_the_settlement_of_a_kwartaal_is_its_subsidie_less_the_advances(
    app: Dash, signed_in: SignedIn
) -> None:
    from pages import afrekeningen, voorschot

    place = {"toekenning": "CMW-000101"}
    with signed_in("an"):
        settled, _ = afrekeningen.rows(afrekeningen.Selection(van="2025K1", tot="2025K1"), place)
        months, _, _ = voorschot.rows(voorschot.Selection(van="2025K1", tot="2025K1"), place)
    first = next(row for row in settled if row["afrekening"] == "2025K1-1")
    assert first["eerder"] == sum(row["bruto"] for row in months)
    assert first["saldo"] == first["subsidie"] - first["eerder"]


def test_the_latest_settlement_of_a_period_is_one(app: Dash, signed_in: SignedIn) -> None:
    from pages import afrekeningen

    with signed_in("an"):
        everything, _ = afrekeningen.rows(afrekeningen.Selection(), {"toekenning": "CMW-000101"})
        latest, _ = afrekeningen.rows(
            afrekeningen.Selection(welke="recent"), {"toekenning": "CMW-000101"}
        )
    assert len(latest) == len({(row["kwartaal"], row["jaar"]) for row in everything})


def test_what_is_withheld_of_the_claims_is_what_the_advances_miss(
    app: Dash, signed_in: SignedIn
) -> None:
    from pages import debiteuren, voorschot

    place = {"toekenning": "CMW-000101"}
    with signed_in("an"):
        claims, _, _ = debiteuren.show(debiteuren.Selection(), place)
        months, _, _ = voorschot.rows(voorschot.Selection(), place)
    assert sum(row["verrekend"] for row in claims) == sum(
        row["verrekend"] for row in months if not row["is_verwacht"]
    )
    assert all(row["openstaand"] == row["bedrag"] - row["verrekend"] for row in claims)


def test_the_advance_of_a_kwartaal_is_divided_to_the_cent(
    rows_of: Callable[..., Any], app: Dash, signed_in: SignedIn
) -> None:
    from pages import voorschot, voorschot_kwartaal

    rows = rows_of(
        voorschot_kwartaal.rows,
        voorschot_kwartaal.Selection(),
        {"toekenning": "CMW-000101", "kwartaal": "2025K1"},
    )
    with signed_in("an"):
        months, _, _ = voorschot.rows(
            voorschot.Selection(van="2025K1", tot="2025K1"), {"toekenning": "CMW-000101"}
        )
    assert sum(row["bedrag"] for row in rows) == sum(row["bruto"] for row in months)


def test_wops_are_found_by_what_they_are(rows_of: Callable[..., Any]) -> None:
    from pages import wop

    everything = rows_of(wop.rows, wop.Selection(), {"toekenning": "CMW-000101"})
    ended = rows_of(wop.rows, wop.Selection(staat="voorbij"), {"toekenning": "CMW-000101"})
    assert [row["sleutel"] for row in ended] == [
        row["sleutel"] for row in everything if row["staat"] == "voorbij"
    ]
    assert len({row["sleutel"] for row in everything}) == len(everything)
