"""What stands around every page: breadcrumb, side navigation, title row; and where pages are.

All of it follows from the page registry.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import dash
from dash import ctx, dcc
from dash.development.base_component import Component

from components import html
from components.amount import made
from components.notice import not_found
from components.text import t

PAGES_LOCATION = "_pages_location.pathname"
HOME = "/"
_TOLD = ("toekenning", "berekening", "andere", "afrekening", "kwartaal")
"""Path variables that the title of a tab repeats; who it is about stays out of it."""
_PLAIN = re.compile(r"[A-Za-z0-9-]{1,30}", re.ASCII)


def page(
    module: str, variables: Mapping[str, Any], head: Component, children: Sequence[Component]
) -> Component:
    """A page inside the frame, drawn for its place; a place that the address does not agree with is
    not found.

    `variables` are the path variables: a query string could have replaced them, so they are held
    against the path that was asked.
    """
    entry = dash.page_registry[module]
    path = address(entry, variables)
    if path is None or _asked_path() not in (None, path):
        return html.Main(not_found(), id="inhoud", className="inhoud")
    place = dcc.Store(id=place_id(module), data=dict(variables))
    main = html.Main(
        [place, _breadcrumb(entry, variables), head, *children],
        id="inhoud",
        className="inhoud",
        tabIndex="-1",
        **{"data-pad": path},
    )
    side = _side(entry, variables)
    return html.Div([*side, main], className="met-zijkant" if side else "zonder-zijkant")


def place_id(module: str) -> str:
    """The id of the store that holds where a page stands."""
    return f"{_name(module)}-plaats"


def _asked_path() -> str | None:
    """The path of the request that draws this page; nothing outside a request."""
    try:
        path: str | None = ctx.inputs.get(PAGES_LOCATION)
        return path
    except dash.exceptions.MissingCallbackContextException:
        return None


def address(entry: Mapping[str, Any], variables: Mapping[str, Any]) -> str | None:
    """The address of a page with its variables filled in; nothing when one is missing."""
    path = str(entry["path_template"] or entry["path"])
    for name, value in variables.items():
        path = path.replace(f"<{name}>", quote(str(value), safe=""))
    return None if "<" in path or None in variables.values() else path


def _breadcrumb(entry: Mapping[str, Any], variables: Mapping[str, Any]) -> Component:
    """Every page on the way here, then the place itself."""
    path = str(entry["path_template"] or entry["path"])
    trail = [
        other
        for other in dash.page_registry.values()
        if _is_above(str(other["path_template"] or other["path"]), path)
    ]
    trail.sort(key=lambda other: len(other["path_template"] or other["path"]))
    links = [
        html.Li(dcc.Link(crumb(other, variables), href=address(other, _needed(other, variables))))
        for other in trail
    ]
    here = html.Li(crumb(entry, variables), **{"aria-current": "page"})
    return html.Nav(
        html.Ol([*links, here]), className="kruimels", **{"aria-label": t("kader.kruimels")}
    )


def _is_above(other: str, path: str) -> bool:
    return other == HOME != path or (other != path and path.startswith(f"{other}/"))


def _needed(entry: Mapping[str, Any], variables: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in variables.items()
        if f"<{name}>" in (entry["path_template"] or "")
    }


def crumb(entry: Mapping[str, Any], variables: Mapping[str, Any]) -> str:
    """The name of a page in the breadcrumb: its own text, with its variables where it has them."""
    return t(
        f"pagina.{_name(entry['module'])}.kruimel",
        **{name: made(str(value)) for name, value in variables.items()},
    )


def _side(entry: Mapping[str, Any], variables: Mapping[str, Any]) -> list[Component]:
    """The navigation inside an onderneming: every registered page that only needs its toekenning
    and has a place in the order.
    """
    if "toekenning" not in variables:
        return []
    inside = {"toekenning": variables["toekenning"]}
    here = str(entry["path_template"])
    items = [_side_item(other, inside, here) for other in _navigation()]
    nav = html.Nav(html.Ul(items), className="zijkant", **{"aria-label": t("kader.zijkant")})
    drawer = html.Details(
        [
            html.Summary(t("kader.menu")),
            html.Nav(html.Ul(items), **{"aria-label": t("kader.zijkant")}),
        ],
        className="lade",
        id="lade",
    )
    return [nav, drawer]


def title(module: str) -> Callable[..., str]:
    """What the tab of the browser says: which page, of which calculation or period, of which
    toekenning.
    """

    def of_place(**variables: str) -> str:
        told = [
            made(value)
            for name, value in variables.items()
            if name in _TOLD and _PLAIN.fullmatch(value)
        ]
        return " - ".join(
            [
                " ".join([t(f"pagina.{_name(module)}.titel"), " / ".join(told[1:])]).strip(),
                *told[:1],
                t("kader.product"),
            ]
        )

    return of_place


def _name(module: str) -> str:
    return module.removeprefix("pages.")


def href(name: str, **variables: str) -> str:
    """The address of a page by the name of its file.

    Raises KeyError for a page that is not there.
    """
    return address(dash.page_registry[f"pages.{name}"], variables) or HOME


def ways(module: str, variables: Mapping[str, Any]) -> Component:
    """The choice of what lies directly below a page, as large links."""
    here = str(dash.page_registry[module]["path_template"])
    below = [
        entry for entry in _navigation() if str(entry["path_template"]).rpartition("/")[0] == here
    ]
    links = [
        dcc.Link(
            [html.Strong(_text(entry, "menu")), html.Span(_text(entry, "uitleg"))],
            href=address(entry, variables) or HOME,
        )
        for entry in below
    ]
    return html.Nav(links, className="keuzes", **{"aria-label": t("kader.keuze")})


def _navigation() -> list[Mapping[str, Any]]:
    """The pages of the side navigation, in order."""
    return sorted(
        (entry for entry in dash.page_registry.values() if entry.get("nav")),
        key=lambda entry: int(entry["nav"]),
    )


def _text(entry: Mapping[str, Any], key: str) -> str:
    return t(f"pagina.{_name(entry['module'])}.{key}")


def _side_item(entry: Mapping[str, Any], variables: Mapping[str, Any], here: str) -> Component:
    template = str(entry["path_template"])
    is_here = here == template
    is_above = not is_here and here.startswith(f"{template}/") and entry["nav"] > 10
    current = {"aria-current": "page"} if is_here else {}
    link = dcc.Link(
        _text(entry, "menu"),
        href=address(entry, variables) or HOME,
        className="hier" if is_above else "",
    )
    depth = "diep" if entry.get("is_deep") else ""
    return html.Li(html.Span(link, **current) if current else link, className=depth)


def head(
    title: Any,
    lead: Any = "",
    freshness: Any = "",
    actions: Sequence[Component] | None = None,
    prefix: str = "",
) -> Component:
    """The title row: h1, one sentence, freshness, actions at the right.

    With a prefix the parts can be filled by a callback.

    A page with actions, even an empty list of them, holds figures: it can be printed too
    (`sessie.js`).
    """
    ids = {
        name: {"id": f"{prefix}-{name}"} if prefix else {} for name in ("titel", "zin", "versheid")
    }
    words = html.Div(
        [
            html.H1(title, **ids["titel"]),
            html.P(lead, className="zin", **ids["zin"]),
            html.P(freshness, className="stil", **ids["versheid"]),
        ]
    )
    printer = html.Button(t("kader.afdrukken"), className="knop licht afdrukken", type="button")
    shown = [] if actions is None else [*actions, printer]
    return html.Div([words, html.Div(shown, className="acties")], className="titelrij")
