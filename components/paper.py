"""What a screen draws, made plain for paper: the same components without what can only be clicked.

And the button that asks for it.

A piece is a text, or an element with its name, its classes and the pieces in it;
`data/nota/parts.typ` lays them out by those classes.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash.development.base_component import Component

from calc.quantities import Kind, columns
from components import html
from components.amount import in_column
from components.plain_table import plain_table
from components.text import t

ONLY_ON_SCREEN = {"Button", "Form", "Graph", "AgGrid", "Input", "Nav", "Store"}
HIDDEN = {"alleen-lezen", "export", "op-scherm"}
"""The classes of what paper does not need: words for ears beside a sign, the panel of an export,
and what is said of a chart or a colour.
"""
FIGURES = (Kind.MONEY, Kind.VTE)
Part = Any


def on_paper(drawn: Any) -> list[Part]:
    """The pieces of some components, texts and lists of them, in order."""
    if drawn is None:
        return []
    if isinstance(drawn, Component):
        return _element(drawn)
    if isinstance(drawn, Iterable) and not isinstance(drawn, str):
        return [part for inner in drawn for part in on_paper(inner)]
    return [str(drawn)]


def _element(drawn: Component) -> list[Part]:
    name, classes = type(drawn).__name__, str(getattr(drawn, "className", "") or "").split()
    if name in ONLY_ON_SCREEN or HIDDEN & set(classes) or getattr(drawn, "hidden", False):
        return []
    part: dict[str, Part] = {
        "e": name,
        "c": classes,
        "k": on_paper(getattr(drawn, "children", None)),
    }
    return [part | _extra(drawn, name)]


def _extra(drawn: Component, name: str) -> dict[str, Part]:
    """What else an element says: where a link leads outside, over how many columns a cell goes, how
    a bar lies, which column grows.
    """
    style, href, columns = (
        getattr(drawn, "style", None) or {},
        str(getattr(drawn, "href", "")),
        getattr(drawn, "colSpan", None),
    )
    extra: dict[str, Part] = {"groeit": _widest(drawn)} if name == "Table" else {}
    if name == "A" and href.startswith("https://"):
        extra["naar"] = href
    if columns:
        extra["over"] = int(columns)
    if "width" in style:
        extra |= {"links": str(style.get("left", "0%")), "breed": str(style["width"])}
    return extra


def _widest(table: Component) -> int:
    """Which column of a table has the longest words: that one takes the room that is left."""
    rows = [cells for row in _rows(table) if len(cells := row.children) > 1]
    longest = [
        max(_length(cells[place]) for cells in rows if place < len(cells))
        for place in range(max(map(len, rows), default=0))
    ]
    return longest.index(max(longest)) if longest else 0


def _rows(table: Component) -> list[Component]:
    """The rows of a table in which every cell stands for one column."""
    found = [inner for inner in table._traverse() if type(inner).__name__ == "Tr"]
    return [row for row in found if isinstance(row.children, list)]


def _length(cell: Component) -> int:
    """How many characters the words of a cell are; figures never take the room."""
    return (
        0
        if "getal" in str(getattr(cell, "className", ""))
        else sum(len(words) for words in _words(on_paper(cell)))
    )


def _words(parts: Iterable[Part]) -> Iterable[str]:
    for part in parts:
        yield from [part] if isinstance(part, str) else _words(part["k"])


def listing(row: type[Any], names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Component:
    """Rows as an ordinary table, as paper has no grid: columns of a row type, text first and
    figures last.
    """
    by_name = {column.name: column for column in columns(row)}  # type: ignore[arg-type]
    lines = [[in_column(by_name[name], found[name]) for name in names] for found in rows]
    texts = sum(by_name[name].kind not in FIGURES for name in names)
    return plain_table([t(f"kolom.{name}") for name in names], lines, numbers_from=texts)


def filtered(
    title: str, filters: Iterable[tuple[str, str]], parts: Sequence[Component]
) -> list[Component]:
    """A list under its title; that a filter leaves some out is said first.

    `filters`: what each is called, and its value in words.
    """
    chosen = "; ".join(f"{label}: {value}" for label, value in filters)
    said = [html.P(t("pdf.filter", filters=chosen), className="let-op")] if chosen else []
    return [html.H2(title), *said, *parts]


def button(page: str, name: str, place: Mapping[str, Any], table: str = "") -> Component:
    """The button that asks for the note of a page.

    `table` is the id of the grid whose filters and order the note follows.
    """
    said = html.Span(
        role="status", className="export-stand alleen-lezen", **{"data-bezig": t("export.bezig")}
    )
    knop = html.Button(
        t("pdf.kort"),
        type="submit",
        name="vorm",
        value="pdf",
        className="knop licht",
        title=t("pdf.knop"),
    )
    return html.Form(
        [knop, said],
        action=f"/export/{name}",
        method="POST",
        className="export-vorm nota-vorm",
        id=f"{page}-pdf",
        **{"data-page": page, "data-tabel": table, "data-plaats": json.dumps(dict(place))},
    )
