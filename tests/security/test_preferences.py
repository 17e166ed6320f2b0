"""What a user prefers is of that user alone: it comes back in another browser, and never to someone
else.
"""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from dash import Dash
from flask.testing import FlaskClient

from auth.sessions import preferences
from data.export.presets import Preset


@pytest.fixture(autouse=True)
def nothing_chosen(app: Dash) -> Iterator[None]:
    """Nobody has a preference yet, and nobody keeps one for the next test."""
    engine = app.server.extensions["maatwerk"]["sessions"].engine
    for wait in (True, False):
        with engine.begin() as con:
            con.execute(preferences.delete())
        if wait:
            yield


def export(client: FlaskClient, preset: str, name: str = "ondernemingen") -> int:
    token = client.get_cookie("_csrf_token")
    wanted = json.dumps({"plaats": {}, "filters": {}, "volgorde": []})
    return client.post(
        f"/export/{name}",
        data={"csrf_token": token.value if token else "", "vorm": preset, "keuze": wanted},
    ).status_code


def marked(client: FlaskClient) -> str:
    """What the frame says that was chosen the last time."""
    found = re.search(
        r'"data-export-vorm": ?"([^"]*)"', client.get("/_dash-layout").get_data(as_text=True)
    )
    assert found is not None
    return found[1]


def test_a_choice_comes_back_in_another_browser_and_for_another_organisation(
    sign_in: Callable[..., FlaskClient],
) -> None:
    first = sign_in("bart")
    assert not marked(first)
    assert export(first, Preset.EXACT) == 200
    assert (
        marked(first)
        == marked(sign_in("bart"))
        == marked(sign_in("bart", organisatie=1))
        == Preset.EXACT
    )


def test_the_choice_of_one_user_never_shows_to_another(sign_in: Callable[..., FlaskClient]) -> None:
    an, bart = sign_in("an"), sign_in("bart")
    export(an, Preset.ZIP)
    assert not marked(bart)
    export(bart, Preset.EXCEL)
    assert (marked(an), marked(bart)) == (Preset.ZIP, Preset.EXCEL)


def test_nothing_is_shown_without_a_session(app: Dash, client: FlaskClient) -> None:
    export(client, Preset.ZIP)
    assert "data-export-vorm" not in app.server.test_client().get("/_dash-layout").get_data(
        as_text=True
    )


@pytest.mark.parametrize("preset", ["exe", "", "<script>"])
def test_a_request_that_gives_no_file_leaves_nothing(client: FlaskClient, preset: str) -> None:
    assert export(client, preset) == 400
    assert export(client, Preset.ZIP, "lijst_werknemers") == 404
    assert not marked(client)
