"""Parameters: every dated number with its ground, of one day or of all days."""

from dataclasses import replace
from datetime import date

import pytest
from dash import Dash, no_update

from auth.refusal import Weigering
from calc.collectief_maatwerk.begrenzing import ggmmi, plafondfactor
from calc.collectief_maatwerk.regeling import REGELING
from calc.uitleg import Used
from components.amount import MINUS
from tests.unit.components.drawn import of_class, of_type, text
from tests.unit.pages.conftest import SignedIn


def test_every_value_of_every_parameter_is_there_with_its_source_or_aanname(
    app: Dash, signed_in: SignedIn
) -> None:
    from pages.parameters import Selection, show

    with signed_in("an"):
        cards, counted = show(Selection())
    assert len(cards) == len(REGELING.parameters)
    assert counted.startswith(f"{len(cards)} parameters")
    rows = [row for card in cards for row in of_type(card, "Tr") if of_class(row, "grond")]
    assert len(rows) == sum(len(parameter.entries.periods()) for parameter in REGELING.parameters)
    assert all(of_type(row, "A") or of_class(row, "aanname") for row in rows)


@pytest.mark.parametrize(
    ("day", "value"),
    [("31/01/2025", "2.070,48"), ("1/2/2025", "2.111,89"), ("2025-02-01", "2.111,89")],
)
def test_a_day_leaves_the_value_that_holds_then(
    app: Dash, signed_in: SignedIn, day: str, value: str
) -> None:
    from pages.parameters import Selection, show

    with signed_in("an"):
        cards, _ = show(Selection(dag=day, zoek="ggmmi"))
    (row,) = [row for card in cards for row in of_class(card, "waarde")]
    assert value in text(row)


def test_before_the_measure_there_was_no_value(app: Dash, signed_in: SignedIn) -> None:
    from pages.parameters import Selection, show

    with signed_in("an"):
        cards, _ = show(Selection(dag="31/12/2018", zoek="ggmmi"))
    assert "nog geen waarde" in text(cards)


def test_what_nothing_fits_says_so(app: Dash, signed_in: SignedIn) -> None:
    from pages.parameters import Selection, show

    with signed_in("an"):
        found, counted = show(Selection(zoek="olifant"))
    assert counted.startswith("0 ")
    assert "Maak het filter ruimer" in text(found)


def test_the_pages_of_words_and_numbers_need_a_session_too(app: Dash) -> None:
    from pages import begrippen, parameters

    with app.server.test_request_context("/"):
        with pytest.raises(Weigering):
            parameters.show(parameters.Selection())
        with pytest.raises(Weigering):
            begrippen.show(begrippen.Selection())


def test_words_are_found_by_name_and_by_meaning(app: Dash, signed_in: SignedIn) -> None:
    from pages.begrippen import Selection, show

    with signed_in("an"):
        everything, _ = show(Selection())
        found, counted = show(Selection(zoek="DmfA"))
    names = [text(name) for name in of_type(everything, "Dt")]
    assert names == sorted(names, key=str.lower)
    assert "Looncode" in [text(name) for name in of_type(found, "Dt")]
    assert counted == f"{len(of_type(found, 'Dt'))} woorden"


def test_an_aanname_says_how_much_money_hangs_on_it(app: Dash, signed_in: SignedIn) -> None:
    """The figures of docs/aannames.md; of one that was not measured nothing."""
    from pages.parameters import Selection, show

    with signed_in("an"):
        cards, _ = show(Selection(dag="01/01/2025"))
    said = {
        card.id.removeprefix("parameters-"): text(card).replace("\u00a0", " ") for card in cards
    }
    assert (
        f"als dit anders is: {MINUS} 11,1 % van de subsidie van 2025 (één keer het "
        f"minimummaandinkomen); + 0,1 %"
    ) in said["plafondfactor"]
    assert (
        f"{MINUS} 20,8 % van de subsidie van 2025 (geen organisatieondersteuning)"
        in said["supplement"]
    )
    assert f"{MINUS} 4,3 % van de subsidie van 2025 (nooit geïndexeerd)" in said["variabel_hoog"]
    assert "nationale schaal" not in said["startvoorschot_per_vte"]


def test_the_export_says_so_too(app: Dash) -> None:
    from pages.parameters import _ground

    (period,) = plafondfactor.entries.periods()
    kind, words, address = _ground(period.value.ground)
    assert (kind, address) == ("aanname", None)
    assert f"{MINUS}\u00a011,1\u00a0% van de subsidie van 2025" in words


def test_a_series_draws_its_steps_when_it_is_opened(app: Dash, signed_in: SignedIn) -> None:
    from pages.parameters import OPENER, draw_course

    with signed_in("an"):
        drawn = draw_course(1, {"type": OPENER, "parameter": "ggmmi"})
    (line,) = [graph.figure["data"][0] for graph in of_type(drawn, "Graph")]
    periods = ggmmi.entries.periods()
    assert line["x"][:-1] == [str(period.from_day) for period in periods]
    assert line["y"][:-1] == [period.value.value / 100 for period in periods]
    assert (line["x"][-1] > line["x"][-2], line["y"][-1]) == (True, line["y"][-2])
    assert line["line"]["shape"] == "hv"
    said = text(drawn).replace("\u00a0", " ")
    assert "Van € 1.593,81 op 01/01/2019 naar" in said
    assert f"Aantal stappen: {len(periods) - 1}." in said


def test_only_numbers_that_change_have_a_line(app: Dash, signed_in: SignedIn) -> None:
    from pages.parameters import OPENER, Selection, draw_course, show

    with signed_in("an"):
        cards, _ = show(Selection())
        nothing = [
            draw_course(1, {"type": OPENER, "parameter": key})
            for key in ("looncodes_referteloon", "gaat_door", "plafondfactor", "x")
        ]
        again = draw_course(2, {"type": OPENER, "parameter": "ggmmi"})
    openers = {details.id["parameter"] for card in cards for details in of_type(card, "Details")}
    assert openers == {
        "ggmmi",
        "forfait",
        "variabel_laag",
        "variabel_midden",
        "variabel_hoog",
        "vast_bedrag",
    }
    assert not [graph for card in cards for graph in of_type(card, "Graph")]
    assert [*nothing, again] == [no_update] * 5


def test_a_value_that_is_announced_says_so_until_its_day(
    app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pages import parameters

    (period,) = plafondfactor.entries.periods()
    coming = replace(
        period, from_day=date(2027, 1, 1), value=replace(period.value, is_announced=True)
    )
    for today, words in ((date(2026, 12, 31), True), (date(2027, 1, 1), False)):
        monkeypatch.setattr(parameters, "today", lambda day=today: day)
        assert ("aangekondigd" in text(parameters._row(Used(plafondfactor, coming)))) == words
