"""A page that shows nothing says why: no right that counts, a period that is turned round, or one
that cannot be read.

Found over all pages.
"""

import json
from collections.abc import Callable
from importlib import import_module
from inspect import signature
from typing import Any

import dash
import pytest
from dash import Dash
from flask.testing import FlaskClient

from auth.demo.people import people
from components.filter_address import nothing_in, period_hint
from components.filter_bar import TOGETHER
from components.selections import Period, Selection
from components.text import t
from tests.unit.components.drawn import parts, text
from tests.unit.pages.conftest import SignedIn

PLACE = {"toekenning": "CMW-000101"}
TURNED = ("2025K3", "2025K1")


def _with_a_period() -> list[Any]:
    """The pages with a first and a last kwartaal among their filters."""
    modules = [import_module(name) for name in dash.page_registry]
    return [
        module for module in modules if issubclass(getattr(module, "Selection", Selection), Period)
    ]


@pytest.mark.parametrize("person", ["els", "dirk", "geert"])
def test_who_has_no_right_that_counts_is_told_on_every_page(
    person: str, sign_in: Callable[..., FlaskClient]
) -> None:
    """The frame stands around every page; the browser test visits them all."""
    layout = json.dumps(sign_in(person).get("/_dash-layout").get_json(), ensure_ascii=False)
    assert t("geen_recht.titel") in layout
    rights = people()[person].hoedanigheden[0].rechten
    assert (t("start.recht_geen") in layout) is not bool(rights)
    assert "0999.005.572" in layout or not rights


def test_who_has_a_right_is_told_nothing(client: FlaskClient) -> None:
    assert t("geen_recht.titel") not in json.dumps(
        client.get("/_dash-layout").get_json(), ensure_ascii=False
    )


def test_every_page_with_a_period_has_room_for_what_is_wrong_with_it(app: Dash) -> None:
    pages = _with_a_period()
    assert len(pages) >= 3
    for page in pages:
        with app.server.app_context():
            ids = [getattr(part, "id", None) for part in parts(page.layout(**PLACE))]
        assert {"type": TOGETHER, "page": page.PAGE} in ids


@pytest.mark.parametrize(("van", "tot"), [TURNED, ("2025 K3", "1/2025"), ("2026K1", "2025K4")])
def test_a_period_that_is_turned_round_is_named(van: str, tot: str) -> None:
    said = period_hint(van, tot)
    assert said.startswith("Het begin (202")
    assert "ligt na het einde (2025" in said


@pytest.mark.parametrize(
    ("van", "tot"),
    [
        ("2025K1", "2025K3"),
        ("2025K1", "2025K1"),
        ("", "2025K1"),
        ("2025K1", None),
        ("abc", "2025K1"),
        (None, None),
    ],
)
def test_another_period_is_not(van: str | None, tot: str | None) -> None:
    assert period_hint(van, tot) == ""


def test_what_stands_in_the_place_of_a_chart_says_the_same() -> None:
    from pages.voorschot import Selection

    turned, unreadable = Selection(*TURNED), Selection(van="abc")
    assert text(nothing_in(turned, "voorschot.geen")) == period_hint(*TURNED)
    assert text(nothing_in(unreadable, "voorschot.geen")) == t("filter.kwartaal_fout")
    assert text(nothing_in(Selection("2019K1", "2019K2"), "voorschot.geen")) == t("voorschot.geen")


def test_no_page_asks_for_a_wider_filter_when_the_period_is_turned_round(
    app: Dash, signed_in: SignedIn
) -> None:
    for page in _with_a_period():
        # a long table stands beside its figures
        asked = page.rows if "request" not in signature(page.rows).parameters else page.show
        turned = page.Selection(van=TURNED[0], tot=TURNED[1])
        place = [PLACE] if "place" in signature(asked).parameters else []
        with signed_in("an"):
            drawn = text(list(asked(turned, *place)))
        assert "ruimer" not in drawn
