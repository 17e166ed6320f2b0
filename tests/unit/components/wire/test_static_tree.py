"""What stands still goes in pieces; what a callback may touch, and what is more than an element,
stays a component of Dash.
"""

from typing import Any

from dash import dcc

from components import html
from components.wire.static_tree import NAMESPACE, Part, drawn


def _pieces(value: Any) -> list[Any]:
    """The pieces in what is sent."""
    if isinstance(value, list):
        return [found for one in value for found in _pieces(one)]
    if not isinstance(value, dict):
        return []
    return (
        [value]
        if value.get("namespace") == NAMESPACE
        else _pieces(value.get("props", {}).get("children"))
    )


def test_elements_without_an_id_are_one_part_whatever_is_in_them() -> None:
    part = drawn(
        html.Div([html.P(["een", html.B("twee"), None]), [html.Span("drie"), 4]], className="kaart")
    )
    assert part == Part(
        type="Div",
        props={"className": "kaart"},
        parts=[
            Part(type="P", props={}, parts=["een", Part(type="B", props={}, parts="twee"), None]),
            Part(type="Span", props={}, parts="drie"),
            4,
        ],
    )


def test_neighbours_around_something_with_an_id_are_two_pieces() -> None:
    sent = drawn(html.Section([html.H2("a"), html.P("b"), html.Div("c", id="c"), html.P("d")]))
    first, touched, last = sent["props"]["children"]
    assert [part["type"] for part in first["props"]["parts"]] == ["H2", "P"]
    assert (touched["type"], touched["props"]) == ("Div", {"id": "c", "children": "c"})
    assert [part["type"] for part in last["props"]["parts"]] == ["P"]


def test_what_is_more_than_an_element_is_left_to_dash_with_all_around_it() -> None:
    field = dcc.Input(id="veld")
    sent = drawn(html.Div(html.Label([html.Span("naam"), field])))
    label = sent["props"]["children"]
    assert label["props"]["children"][1] is field
    assert len(_pieces(sent)) == 1


def test_a_link_is_a_part_unless_a_callback_may_touch_it() -> None:
    plain, known = dcc.Link("rij", href="/x", className="k"), dcc.Link("rij", href="/x", id="rij")
    assert drawn(plain) == Part(type="Link", props={"href": "/x", "className": "k"}, parts="rij")
    assert drawn(known) is known


def test_a_text_alone_is_no_piece() -> None:
    assert drawn(html.Div("woord", id="a"))["props"]["children"] == "woord"
    assert drawn(html.Div(["een", " ", "twee"], id="a"))["props"]["children"] == [
        "een",
        " ",
        "twee",
    ]
