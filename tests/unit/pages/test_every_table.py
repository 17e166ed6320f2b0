"""Every table that shows delivered or calculated figures can be exported: found by walking over all
pages and all callbacks.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from data.export.declaration import EXPORTS
from tests.pieces import unpacked
from tests.security.snapshot_secrets import places
from tests.security.walk import callbacks, natural, pages, path, post, router, variables

WITHOUT = {
    "som": "a step of an explanation, a sum to do again: it is in the PDF of the calculation",
    "rangschikking": (
        "part of the explanation of one premie, and nobody's own figures: it is in the PDF"
    ),
    "rekenvoorbeeld": "invented figures of a worked example, nobody's own: a file of the product",
    "waterval-deel": (
        "part of the explanation of one premie: its amounts are columns of the list of werknemers"
    ),
}
"""Tables without an export, by a class of the table or of something around it, and why."""
SIMULATIONS = ("wat_als", "wat_als_aanwerving")
"""Pages of what is not real: nothing of it is stored, and nobody may take it for a figure of the
department.
"""
Node = dict[str, Any]


@pytest.fixture(scope="module")
def visited(app: Dash, folder: Path, sign_in: Callable[..., FlaskClient]) -> list[tuple[str, Any]]:
    """What An sees: the page, and what a callback or the layout draws on it."""
    client = sign_in("an")
    names = {name for page in pages() for name in variables(str(page["module"]))}
    found: list[tuple[str, Any]] = []
    for place in places(folder, "CMW-000101", names):
        for page in pages():
            answer = post(client, router(app).body({0: path(page, place), 1: ""}))
            found.append((str(page["module"]).removeprefix("pages."), unpacked(answer.get_json())))
        for callback in callbacks(app):
            answer = post(client, callback.body(natural(callback, place)))
            if answer.status_code == 200 and (drawn := json.loads(answer.get_data() or b"{}")):
                found += [
                    (name.partition("-")[0], unpacked(value))
                    for name, value in drawn.get("response", {}).items()
                ]
    return found


def _inside(value: Any, around: tuple[Node, ...] = ()) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Every component with those around it, the nearest last."""
    if isinstance(value, dict) and "namespace" in value:
        yield value, around
        around = (*around, value)
    for inner in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _inside(inner, around)


def _classes(node: Node) -> set[str]:
    return set(str(node["props"].get("className") or "").split())


def _forms(value: Any) -> list[Node]:
    """The panels of declared exports in a part of a page."""
    forms = [
        node
        for node, _ in _inside(value)
        if node["type"] == "Form"
        and "data-tabel" in node["props"]
        and "export-vorm" in _classes(node)
    ]
    return [form for form in forms if form["props"]["action"].removeprefix("/export/") in EXPORTS]


def _part(drawn: Any, around: tuple[Node, ...]) -> Any:
    """The part of a page in which a table stands with its title: the nearest section, or all that
    was drawn.
    """
    return next((node for node in reversed(around) if node["type"] == "Section"), drawn)


def test_every_long_and_sorted_table_has_the_panel_of_its_page(
    visited: list[tuple[str, Any]],
) -> None:
    grids = {
        node["props"]["id"]: [form["props"]["data-tabel"] for form in _forms(drawn)]
        for _, drawn in visited
        for node, _ in _inside(drawn)
        if node["type"] == "AgGrid"
    }
    assert len(grids) >= 10
    assert not {name for name, forms in grids.items() if name not in forms}


def test_every_small_table_has_a_panel_beside_its_title(visited: list[tuple[str, Any]]) -> None:
    above = {
        page
        for page, drawn in visited
        for node, _ in _inside(drawn)
        if "acties" in _classes(node) and _is_for_small(node)
    }
    tables: dict[tuple[str, str], bool] = {}
    used: set[str] = set()
    for page, drawn in visited:
        for node, around in _inside(drawn):
            if node["type"] != "Table" or page in SIMULATIONS:
                continue
            reasons = {name for one in (node, *around) for name in _classes(one)} & WITHOUT.keys()
            used |= reasons
            if not reasons:
                title = page, _caption(node)
                tables[title] = tables.get(title, True) and (
                    page in above or bool(_forms(_part(drawn, around)))
                )
    assert len(tables) >= 20
    assert not [table for table, has_panel in tables.items() if not has_panel]
    assert used == WITHOUT.keys()


def _is_for_small(actions: Node) -> bool:
    return any(form["props"]["data-tabel"] == "" for form in _forms(actions))


def _caption(table: Node) -> str:
    """Its title, or its headings."""
    captions = [node for node, _ in _inside(table) if node["type"] in {"Caption", "Th"}]
    return str(captions[0]["props"].get("children")) if captions else ""


def test_a_table_without_a_panel_is_found() -> None:
    table = {"type": "Table", "namespace": "x", "props": {"children": []}}
    section = {"type": "Section", "namespace": "x", "props": {"children": [table]}}
    ((_, around),) = [found for found in _inside([section]) if found[0] is table]
    assert _part([section], around) is section
    assert not _forms(section)


def test_every_declared_export_is_offered_somewhere(visited: list[tuple[str, Any]]) -> None:
    offered = {
        form["props"]["action"].removeprefix("/export/")
        for _, drawn in visited
        for form in _forms(drawn)
    }
    assert EXPORTS.keys() <= offered
