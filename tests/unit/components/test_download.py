"""The panel shows every preset with its example cells, and sends an ordinary form."""

import json
from typing import Any

from components.download import beside, panel
from components.text import t

CELLS = {"xlsx": ("0123456789",), "csv_programma": ("0123456789", "-1234.56")}
OFFER = type(
    "Offer", (), {"name": "proef", "title": "Proef", "examples": lambda self, say: CELLS}
)()


def _parts(component: Any) -> list[Any]:
    children = getattr(component, "children", None)
    inner = children if isinstance(children, list | tuple) else [children]
    return [component, *(part for child in inner if child is not None for part in _parts(child))]


def test_every_preset_is_a_button_that_sends_the_form() -> None:
    found = _parts(panel("werknemers", OFFER, "werknemers-tabel", {"toekenning": "CMW-000123"}))
    form = next(part for part in found if type(part).__name__ == "Form")
    buttons = [part for part in found if type(part).__name__ == "Button"]
    assert (form.action, form.method) == ("/export/proef", "POST")
    assert json.loads(getattr(form, "data-plaats")) == {"toekenning": "CMW-000123"}
    assert [(button.type, button.name, button.value) for button in buttons] == [
        ("submit", "vorm", name) for name in CELLS
    ]


def test_the_button_says_which_table_it_exports() -> None:
    (summary,) = [
        part for part in _parts(panel("werknemers", OFFER, "")) if type(part).__name__ == "Summary"
    ]
    assert (summary.children, summary.title) == (t("export.knop"), "Proef")


def test_the_example_cells_are_shown_before_the_click() -> None:
    found = _parts(panel("werknemers", OFFER, "werknemers-tabel"))
    assert [part.children for part in found if type(part).__name__ == "Code"] == [
        "0123456789",
        "0123456789",
        "-1234.56",
    ]
    assert t("export.vorm.xlsx") in found


def test_a_small_table_has_the_same_panel_beside_its_title() -> None:
    found = _parts(beside(["Titel"], "werknemers", OFFER, {"toekenning": "CMW-000123"}))
    assert "Titel" in found
    assert [part.value for part in found if type(part).__name__ == "Button"] == list(CELLS)
