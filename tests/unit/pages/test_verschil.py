"""Why it differs, as callbacks: the sums on the screen are those of the two calculations, of all
and of one werknemer.
"""

from pathlib import Path
from typing import Any

import pytest
from dash import Dash, no_update

from auth.refusal import Weigering
from components.amount import euro
from components.grid import ROWS_PER_REQUEST
from components.text import t
from data.snapshot.file import open_read_only
from tests.unit.components.drawn import of_class, text
from tests.unit.pages.conftest import SignedIn

PLACE = {"toekenning": "CMW-000101", "berekening": "2024K4-2", "andere": "2024K3-2"}
ALL: dict[str, Any] = {"startRow": 0, "endRow": ROWS_PER_REQUEST, "sortModel": []}


def _one(demo_data: Path, query: str, *values: str) -> Any:
    with open_read_only(demo_data / "snapshots" / "current") as con:
        found = con.execute(query, values).fetchone()
    assert found is not None
    return found


def test_the_effects_lead_from_the_one_subsidie_to_the_other(
    app: Dash, demo_data: Path, signed_in: SignedIn
) -> None:
    from pages import verschil

    with signed_in("an"):
        title, lead, _, body = verschil.show(PLACE)
    old, new = (
        _one(
            demo_data,
            (
                "select subsidie from berekening where toekenningsnummer = 'CMW-000101' and "
                "berekening = ?"
            ),
            PLACE[name],
        )[0]
        for name in ("andere", "berekening")
    )
    assert "2024" in title
    assert euro(abs(new - old)) in lead
    (begin,), (end,) = of_class(body, "begin"), of_class(body, "resultaat")
    assert (text(begin.children[-1]), text(end.children[-1])) == (euro(old), euro(new))


def test_the_table_shows_every_werknemer_and_that_they_add_up(
    app: Dash, signed_in: SignedIn
) -> None:
    from pages import verschil

    with signed_in("an"):
        response, counted = verschil.rows(ALL, verschil.Selection(), PLACE)
        loon, less = verschil.rows(ALL, verschil.Selection(reden="effect_loon"), PLACE)
        assert verschil.rows(None, verschil.Selection(), PLACE) == (no_update, no_update)
    assert len(response["rowData"]) == min(ROWS_PER_REQUEST, response["rowCount"])
    assert "is dat het verschil van de subsidie" in text(counted)
    assert loon["rowCount"] < response["rowCount"]
    assert "is dat het verschil van de subsidie" not in text(less)
    assert all(row["effect_loon"] for row in loon["rowData"])


def test_a_row_leads_to_the_calculation_that_the_werknemer_is_in(
    app: Dash, signed_in: SignedIn
) -> None:
    from pages import verschil

    with signed_in("an"):
        response, _ = verschil.rows(ALL, verschil.Selection(reden="effect_lijst"), PLACE)
    ways = {row["is_in_nieuw"]: row["href"].split("/")[-2] for row in response["rowData"]}
    assert ways == {True: PLACE["berekening"], False: PLACE["andere"]}


def test_persoon_says_why_it_differs_when_one_asks_and_not_before(
    app: Dash, demo_data: Path, signed_in: SignedIn
) -> None:
    from pages import persoon

    query = """select n.werknemer, o.premie, n.premie from premie n join premie o using
        (toekenningsnummer, werknemer)
        where n.premie <> o.premie
        and toekenningsnummer = 'CMW-000101' and n.kwartaal = '2024K4' and n.volgnummer = 2 and
        o.kwartaal = '2024K3'
        and o.volgnummer = 2 order by 1"""
    werknemer, old, new = _one(demo_data, query)
    place = {"toekenning": "CMW-000101", "berekening": "2024K4-2", "werknemer": werknemer}
    with signed_in("an"):
        note = persoon.show(place)[-1]
        drawn = persoon.explain_difference(1, {"andere": "2024K3-2"}, place)
        assert persoon.explain_difference(2, {"andere": "2024K3-2"}, place) is no_update
    assert len(of_class(note, "waarom-anders")) == 2
    assert not of_class(note, "effecten")
    (begin,), (end,) = of_class(drawn, "begin"), of_class(drawn, "resultaat")
    assert (text(begin.children[-1]), text(end.children[-1])) == (euro(old), euro(new))
    assert " van " in text(drawn)


def test_no_difference_at_all_is_said_of_one_werknemer_and_of_all(
    app: Dash, demo_data: Path, signed_in: SignedIn
) -> None:
    from pages import persoon, verschil

    query = """select toekenningsnummer, kwartaal, n.werknemer from premie n join premie o using
        (toekenningsnummer, kwartaal, werknemer)
        where n.premie = o.premie and n.referteloon = o.referteloon and toekenningsnummer =
        'CMW-000101'
        and n.volgnummer = 2 and o.volgnummer = 1 order by all"""
    nummer, kwartaal, werknemer = _one(demo_data, query)
    place = {"toekenning": nummer, "berekening": f"{kwartaal}-2", "werknemer": werknemer}
    with signed_in("an"):
        drawn = persoon.explain_difference(1, {"andere": f"{kwartaal}-1"}, place)
        *_, body = verschil.show(PLACE | {"andere": PLACE["berekening"]})
    assert "Geen enkele verandering doet iets met het bedrag" in text(drawn)
    assert t("verschil.geen_enkel") in text(body)


def test_without_a_kwartaal_before_the_note_says_that_there_is_nothing_to_compare_with(
    app: Dash, demo_data: Path, signed_in: SignedIn
) -> None:
    from pages import persoon

    found = {}
    for kwartaal in ("2023K1", "2023K2"):
        (werknemer,) = _one(
            demo_data,
            "select werknemer from premie where toekenningsnummer = 'CMW-000101' and kwartaal = ?",
            kwartaal,
        )
        with signed_in("an"):
            found[kwartaal] = persoon.show(
                {"toekenning": "CMW-000101", "berekening": f"{kwartaal}-1", "werknemer": werknemer}
            )[-1]
    assert t("verschil.geen_vorig", kwartaal="2022\u00a0K4") in text(
        of_class(found["2023K1"], "geen-vorig")
    )
    assert not of_class(found["2023K2"], "geen-vorig")


def test_what_may_not_be_seen_or_is_not_there_is_not_compared(
    app: Dash, signed_in: SignedIn
) -> None:
    from pages import verschil

    with signed_in("chantal"), pytest.raises(Weigering):
        verschil.show(PLACE)
    with signed_in("an"), pytest.raises(Weigering):
        verschil.show(PLACE | {"andere": "2024K3-9"})
