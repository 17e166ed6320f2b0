"""What no callback touches goes to the browser in one piece.

The renderer of Dash gives every element a component of its own, with a place in its store. On a
screen of a thousand elements that took two seconds. Elements without an id, and links, are drawn by
one component, `Piece` (`assets/piece.js`), as the same elements.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dash import dcc
from dash.development.base_component import Component

from components.html import ELEMENTS

NAMESPACE, TYPE = "maatwerk_components", "Piece"
_MOVES = (dict, Component)
_OF_A_LINK = ("href", "className", "title")


class Part(dict[str, Any]):
    """An element that stands still, with everything in it: type, props and parts."""


def drawn(value: Any) -> Any:
    """What is drawn, as it is sent: texts, Parts, what Dash draws, or a flat list of those."""
    kind = type(value)
    if kind is str:
        return value
    if kind in ELEMENTS:
        return _element(value)
    if kind is list or kind is tuple:
        return _flat(value)
    if kind is dcc.Link and not hasattr(value, "id"):
        return _link(value)
    return value


def piece(parts: list[Any]) -> dict[str, Any]:
    """Parts and texts as one component."""
    return {"props": {"parts": parts}, "type": TYPE, "namespace": NAMESPACE}


def _flat(values: Sequence[Any]) -> list[Any]:
    """What is drawn of several, lists in it opened."""
    found: list[Any] = []
    for value in values:
        part = drawn(value)
        if type(part) is list:
            found += part
        else:
            found.append(part)
    return found


def _element(element: Component) -> dict[str, Any]:
    """A Part, or the component of Dash with what stands still in it as pieces."""
    held = dict(vars(element))
    inside = drawn(held.pop("children"))
    if "id" not in held and _stands(inside):
        return Part(type=element._type, props=held, parts=inside)
    return {
        "props": held | {"children": _pieces(inside)},
        "type": element._type,
        "namespace": element._namespace,
    }


def _link(link: Component) -> Any:
    inside = drawn(link.children)
    if not _stands(inside):
        return link
    held = {
        name: part
        for name, part in vars(link).items()
        if name in _OF_A_LINK or name.startswith(("aria-", "data-"))
    }
    return Part(type="Link", props=held, parts=inside)


def _stands(value: Any) -> bool:
    """Whether nothing in it has an id, or is more than an element."""
    kind = type(value)
    if (
        kind is str or kind is Part
    ):  # nearly all of them; asking an abstract class costs ten times as much
        return True
    if kind is list:
        return all(map(_stands, value))
    return not isinstance(value, _MOVES)


def _pieces(inside: Any) -> Any:
    """Children in which neighbours that stand still are one piece; a text alone is no piece."""
    if isinstance(inside, Part):
        return piece([inside])
    if not isinstance(inside, list):
        return inside
    groups = [(stands, list(group)) for stands, group in groupby(inside, _stands)]
    return [
        part
        for stands, group in groups
        for part in ([piece(group)] if stands and _has_element(group) else group)
    ]


def _has_element(group: list[Any]) -> bool:
    return any(isinstance(part, Part) for part in group)
