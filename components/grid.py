"""The one table.

Headings, formats and alignment follow from the row type; a row that leads somewhere is a link.

Short tables get their rows at once; long ones ask a page of rows at a time (`is_long`), sorted and
filtered where the data are.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import parse_qs

import dash_ag_grid as dag
from dash import ctx
from dash.development.base_component import Component
from dash.exceptions import MissingCallbackContextException

from calc.namen import sort_key
from calc.quantities import Column, Kind, Sign, columns
from components import html
from components.amount import insz
from components.text import t, texts

ROWS_PER_REQUEST = 100
PAGES_SEARCH, ORDER = "_pages_location.search", "sorteer"
"""Where Dash keeps the query string of the page that is drawn, and the name of the order in it."""
HREF, KEY, SORT_KEYS = "href", "sleutel", "sorteer"
NARROWEST = 24
"""Pixels of a column; `assets/kolommen.js` measures what stands in it."""
_START = {
    Kind.TEXT: 1.8,
    Kind.ENUM: 1.4,
    Kind.COUNT: 0.5,
    Kind.PERCENT: 0.5,
    Kind.YEAR: 0.6,
    Kind.VTE: 0.9,
    Kind.DATE: 1,
    Kind.QUARTER: 0.9,
}
"""How wide columns are beside each other until their rows are there: so that little moves then."""
_RIGHT = {Kind.MONEY, Kind.VTE, Kind.HOURS, Kind.PERCENT, Kind.COUNT}


def grid(
    identity: str,
    row: type[Any],
    shown: Sequence[str],
    title: str,
    is_long: bool = False,
    main: tuple[str, str] = ("", ""),
    under: str = "",
    **marks: str,
) -> Component:
    """A table of some columns of a row type; `title` is read out by screen readers.

    `main` names the two columns that stay on a narrow screen, `under` the one that stands under the
    first. `marks` are classes of rows, each with the function of the browser that says which rows
    have it.
    """
    by_name = {column.name: column for column in columns(row)}  # type: ignore[arg-type]
    first, second = main if main[0] else (shown[0], shown[-1])
    order = [name for name, _ in order_of_address(shown)], dict(order_of_address(shown))
    definitions = [
        _definition(by_name[name], name == first) | _sorted(name, *order) for name in shown
    ]
    context = {"context": {"first": first, "second": second, "under": under}}
    table = dag.AgGrid(
        id=identity,
        columnDefs=definitions,
        defaultColDef=_EVERY_COLUMN,
        dashGridOptions=_EVERY_TABLE | context | (_LONG if is_long else _SHORT_TABLE),
        rowModelType="infinite" if is_long else "clientSide",
        getRowId=f"params.data.{KEY}",
        eventListeners=_LISTENERS,
        rowClassRules={name: f"{function}(params)" for name, function in marks.items()},
        className="ag-theme-quartz tabel" + (" lang" if is_long else ""),
        style={"height": "600px"} if is_long else {"height": None},
    )
    height = html.Button(
        t("rijen.compact"), type="button", className="rijhoogte", **{"aria-pressed": "false"}
    )
    printed = [html.P(t("rijen.afgedrukt"), className="stil alleen-afdruk")] if is_long else []
    return html.Section(
        [height, table, *printed],
        className="tabelvak plaats-tabel" if is_long else "tabelvak",
        **{"aria-label": title},
    )


_LISTENERS = {
    "cellClicked": ["maatwerkOpen(params)"],
    "cellKeyDown": ["maatwerkOpenOnKey(params)"],
    "gridSizeChanged": ["maatwerkFit(params)", "maatwerkWhole(params)"],
    "firstDataRendered": ["maatwerkFit(params)", "maatwerkWhole(params)"],
    "modelUpdated": ["maatwerkRows(params)"],
    "sortChanged": ["maatwerkSorted(params)"],
}
_EVERY_TABLE = {
    "rowHeight": 40,
    "headerHeight": 40,
    "getLocaleText": {"function": "maatwerkText(params)"},
    "tabToNextCell": {"function": "maatwerkLeave(params)"},
    "tabToNextHeader": {"function": "maatwerkLeave(params)"},
    # few columns; on a narrow screen the drawing of them comes too late otherwise
    "suppressColumnVirtualisation": True,
    # the heading that stays on a narrow screen stands in its place at once
    "suppressColumnMoveAnimation": True,
    "animateRows": False,  # rows stand in their place at once
    "suppressCellFocus": False,
    "enableCellTextSelection": True,
}
_EVERY_COLUMN = {
    "sortable": True,
    "resizable": True,
    "suppressMovable": True,
    "filter": False,
    "comparator": {"function": "maatwerkCompare"},
    "wrapHeaderText": True,
    "autoHeaderHeight": True,
}
_SHORT_TABLE = {"domLayout": "autoHeight", "getRowHeight": {"function": "maatwerkHeight(params)"}}
_LONG = {
    "cacheBlockSize": ROWS_PER_REQUEST,
    "maxConcurrentDatasourceRequests": 1,
    "infiniteInitialRowCount": 1,
    "maxBlocksInCache": 20,
}


def _form(column: Column) -> str:
    """How the browser writes a column: by its kind, and a difference between amounts with its sign
    in front.
    """
    return Sign.CHANGE.value if column.is_change else column.kind.value


def _definition(column: Column, is_link: bool) -> dict[str, Any]:
    form = _form(column)
    definition: dict[str, Any] = {
        "field": column.name,
        "headerName": heading(column.name),
        "headerTooltip": heading(column.name),
        "valueFormatter": {"function": f"maatwerkFormat(params, '{form}')"},
        "context": form,
        "minWidth": NARROWEST,
        "flex": _START.get(column.kind, 1.2),
        "wrapText": column.kind in {Kind.TEXT, Kind.ENUM},
    }
    if column.kind is Kind.ENUM:
        definition["tooltipValueGetter"] = {"function": "maatwerkWord(params)"}
    if column.kind in _RIGHT:
        none = {"stil": "params.value === 0"} if column.is_change else {}
        definition |= {
            "type": "rightAligned",
            "cellClassRules": {"negatief": "params.value < 0"} | none,
        }
    if is_link:
        definition["cellRenderer"] = "MaatwerkLink"
    return definition


def order_of_address(shown: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """The order in the address of the page that is drawn, as (column, descending); none when it
    names anything but columns of the table.
    """
    try:
        asked = parse_qs(str(ctx.inputs.get(PAGES_SEARCH) or "").removeprefix("?")).get(
            ORDER, [""]
        )[0]
    except MissingCallbackContextException:
        return ()
    named = [(name.removeprefix("-"), name.startswith("-")) for name in asked.split(",")]
    return tuple(named) if all(name in shown for name, _ in named) else ()


def _sorted(name: str, order: Sequence[str], descending: Mapping[str, bool]) -> dict[str, Any]:
    """How a column is sorted when the table is drawn."""
    return (
        {
            "initialSort": "desc" if descending[name] else "asc",
            "initialSortIndex": order.index(name),
        }
        if name in order
        else {}
    )


def heading(name: str) -> str:
    """The heading of a column, by the name of its field."""
    return texts().get(f"kolomkop.{name}") or texts()[f"kolom.{name}"]


def row_values(row: Any, href: str = "", key: str = "") -> dict[str, Any]:
    """A row as plain values for the browser: whole numbers stay whole numbers, dates become ISO
    text, an INSZ is masked before it goes there.

    `href` is where the row leads, `key` what no other row of the table has; without one it is where
    it leads. The browser sorts a short table: it gets what its texts are sorted by.
    """
    values = _values(row, href, key)
    texts = [values[column.name] for column in columns(type(row)) if column.kind is Kind.TEXT]  # type: ignore[arg-type]
    return values | {SORT_KEYS: {text: sort_key(text) for text in texts if text is not None}}


def _values(row: Any, href: str, key: str) -> dict[str, Any]:
    shown = columns(type(row))  # type: ignore[arg-type]
    values = {column.name: _plain(column.kind, getattr(row, column.name)) for column in shown}
    return values | {HREF: href, KEY: key or href}


def _plain(kind: Kind, value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return insz(value) if kind is Kind.INSZ and value is not None else value


def page_request(request: Mapping[str, Any], allowed: Sequence[str]) -> dict[str, Any]:
    """Which page a long table asks for: the fields of a PageRequest."""
    return {
        "start": max(0, int(request.get("startRow") or 0)),
        "size": ROWS_PER_REQUEST,
        "sort": sort_of(request, allowed),
    }


def page_response(
    rows: Sequence[Any], total: int, href: Callable[[Any], str], key: Sequence[str] = ("werknemer",)
) -> dict[str, Any]:
    """The answer to a long table: one page of rows, where each leads, and how many rows there are;
    `key` names what tells rows apart.
    """
    named = ["|".join(str(getattr(row, name)) for name in key) for row in rows]
    return {
        "rowData": [_values(row, href(row), name) for row, name in zip(rows, named, strict=True)],
        "rowCount": total,
    }


def sort_of(request: Mapping[str, Any], allowed: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """The sort model of a request as (column, descending), names that are not shown left out."""
    model = request.get("sortModel") or []
    return tuple(
        (item["colId"], item["sort"] == "desc")
        for item in model
        if isinstance(item, Mapping) and item.get("colId") in allowed
    )
