"""Answers are written as Dash writes them, only sooner, and what stands still in pieces."""

import json
from pathlib import Path
from typing import Any

import dash._callback
import dash.html
import numpy as np
import plotly.graph_objects as go
import pytest
from dash import Dash, dcc
from dash._utils import to_json
from flask.testing import FlaskClient

from components import html
from components.wire.serialize import written
from tests.pieces import unpacked
from tests.security.snapshot_secrets import places
from tests.security.test_permissions import bodies
from tests.security.walk import pages, post, variables


@pytest.mark.parametrize(
    "answer",
    [
        {
            "response": {
                "a": {
                    "children": html.Div(
                        ["x", None, 1, html.B("y")],
                        id={"type": "t", "name": "n"},
                        className="",
                        hidden=False,
                    )
                }
            }
        },
        [
            html.A("a", href="/", **{"data-plaats": "p", "aria-label": "l"}),
            dcc.Dropdown([{"label": dash.html.I("i"), "value": 1}], None, id="d"),
        ],
        {"multi": True, 3: (1, 2.5, "€ \u2212 é </script>")},
        html.Div(html.Div(html.Div(dcc.Graph(figure={"data": [{"y": [1, 2]}], "layout": {}})))),
    ],
)
def test_an_answer_is_what_dash_would_write(answer: Any) -> None:
    assert unpacked(json.loads(written(answer))) == unpacked(json.loads(to_json(answer)))


def test_what_only_dash_can_write_is_left_to_it() -> None:
    answer = {
        "figure": go.Figure({"data": [{"y": [1, 2]}]}),
        "number": np.int64(3),
        "row": np.array([1, 2]),
    }
    assert written(answer) == to_json(answer)


def test_what_nobody_can_write_is_a_fault() -> None:
    with pytest.raises(TypeError):
        written({"children": object()})


def test_every_answer_of_every_screen_is_what_dash_would_write(
    app: Dash, client: FlaskClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {name for page in pages() for name in variables(str(page["module"]))}
    compared = []

    def both(answer: Any) -> str:
        compared.append(
            unpacked(json.loads(written(answer))) == unpacked(json.loads(to_json(answer)))
        )
        return written(answer)

    assert dash._callback.to_json is written
    monkeypatch.setattr(dash._callback, "to_json", both)
    for place in places(folder, "CMW-000101", names):
        for _, body in bodies(app, place):
            post(client, body)
    assert len(compared) > 50
    assert all(compared)
