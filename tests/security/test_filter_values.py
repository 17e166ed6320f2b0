"""What a browser sends in the place of a filter, in every callback that has one: a text or nothing
is answered, anything else is refused before it runs, and nothing is a fault.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from components.selections import SELECTIONS
from tests.security.walk import Body, Callback, callbacks, natural, post

OTHER_KINDS = (1, 1.5, True, ["60"], {"a": "b"}, [["60"]])
STRANGE = ("xyz", "%", "' or 1=1 --", "9999K4", "0", "\u200b", "\u00e9" * 200)


def _filters(callback: Callback) -> list[int]:
    """The slots with the value of a control."""
    return [
        number
        for number, (identity, prop) in enumerate(callback.slots)
        if prop == "value"
        and identity.startswith("{")
        and '"page":["' not in identity
        and json.loads(identity)["page"] in SELECTIONS
    ]


def _bodies(app: Dash, place: dict[str, str], value: Any) -> Iterator[Body]:
    """Every callback with filters, with a value in each of them in turn."""
    for callback in callbacks(app):
        for number in _filters(callback):
            yield callback.body(natural(callback, place) | {number: value})


@pytest.mark.parametrize("value", OTHER_KINDS)
def test_a_filter_of_another_kind_is_refused(
    app: Dash, client: FlaskClient, theirs: list[dict[str, str]], value: Any
) -> None:
    answers = [post(client, body) for body in _bodies(app, theirs[0], value)]
    assert len(answers) > 50
    assert {answer.status_code for answer in answers} == {400}


@pytest.mark.parametrize("value", STRANGE)
def test_a_strange_filter_is_answered_like_any_other(
    app: Dash, client: FlaskClient, theirs: list[dict[str, str]], value: str
) -> None:
    ordinary = [post(client, body).status_code for body in _bodies(app, theirs[0], None)]
    strange = [post(client, body).status_code for body in _bodies(app, theirs[0], value)]
    assert strange == ordinary
    assert {200} <= set(ordinary) <= {200, 204, 404}


def test_filters_go_by_name_also_in_what_is_sent(
    app: Dash, client: FlaskClient, theirs: list[dict[str, str]]
) -> None:
    """Two controls that change places in a request are not the ones that were registered."""
    (rows,) = [
        one for one in callbacks(app) if one.key.startswith("..lijst_werknemers-tabel.getRows")
    ]
    body = rows.body(natural(rows, theirs[0]))
    assert post(client, body).status_code == 200
    first, second, *others = body["state"]
    assert post(client, body | {"state": [second, first, *others]}).status_code == 400
