"""Answers as Dash would have written them: pieces taken apart into the components that they stand
for.
"""

from typing import Any

from components.wire.static_tree import TYPE

OF_DASH = {"Link": "dash_core_components"}


def unpacked(value: Any) -> Any:
    """An answer without pieces; lists of children flat, as a piece has them."""
    if isinstance(value, list):
        return [part for one in value for part in _parts(one)]
    if not isinstance(value, dict):
        return value
    return {
        name: _children(inner) if name == "children" else unpacked(inner)
        for name, inner in value.items()
    }


def _parts(one: Any) -> list[Any]:
    if isinstance(one, dict) and one.get("type") == TYPE:
        return [_component(part) for part in one["props"]["parts"]]
    found = unpacked(one)
    return found if isinstance(found, list) else [found]


def _children(inner: Any) -> Any:
    """The children of a component: what is alone stands alone."""
    return _alone([part for one in _listed(inner) for part in _parts(one)])


def _listed(parts: Any) -> list[Any]:
    return parts if isinstance(parts, list) else [parts]


def _alone(parts: list[Any]) -> Any:
    return parts[0] if len(parts) == 1 else parts


def _component(part: Any) -> Any:
    if not isinstance(part, dict):
        return part
    props = {name: unpacked(prop) for name, prop in part["props"].items()}
    return {
        "props": props | {"children": _alone([_component(one) for one in _listed(part["parts"])])},
        "type": part["type"],
        "namespace": OF_DASH.get(part["type"], "dash_html_components"),
    }
