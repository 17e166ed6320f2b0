"""What a component says, for tests: its texts, and its parts by name or class."""

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component


def parts(component: Any) -> Iterator[Any]:
    """The component and everything in it, texts included, in order of reading."""
    if isinstance(component, list | tuple):
        for item in component:
            yield from parts(item)
        return
    yield component
    if isinstance(component, Component):
        # a component without children is false: never judge it by that
        children = getattr(component, "children", None)
        yield from parts([] if children is None else children)


def text(component: Any) -> str:
    """Everything that can be read, with spaces between the parts."""
    return " ".join(
        str(part) for part in parts(component) if isinstance(part, str | int) and str(part).strip()
    )


def of_class(component: Any, name: str) -> list[Any]:
    """The parts with a class."""
    return [
        part
        for part in parts(component)
        if isinstance(part, Component) and name in str(getattr(part, "className", "")).split()
    ]


def of_type(component: Any, name: str) -> list[Any]:
    """The parts of a type, like Tr or A."""
    return [part for part in parts(component) if type(part).__name__ == name]


def on_paper(parts: Any) -> Iterator[dict[str, Any]]:
    """The elements in what stands on paper, in order of reading: name (`e`), classes (`c`) and what
    is in it (`k`).
    """
    for part in parts if isinstance(parts, list) else [parts]:
        if isinstance(part, dict):
            yield part
            yield from on_paper(part["k"])


def text_on_paper(part: Any) -> str:
    """Everything that can be read in it, with spaces between the parts."""
    if isinstance(part, dict):
        return " ".join(filter(None, (text_on_paper(inner) for inner in part["k"])))
    return str(part)
