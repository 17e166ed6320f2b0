"""Nobody reads what is not theirs: every callback and every page, found by enumeration, asked with
the identifiers of someone else.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from plotly.utils import PlotlyJSONEncoder
from werkzeug.test import TestResponse

from tests.security.snapshot_secrets import Secrets
from tests.security.walk import (
    PLACE,
    Body,
    Callback,
    callbacks,
    natural,
    pages,
    path,
    post,
    readable,
    router,
    variables,
)

Place = dict[str, str]
STRANGERS = {
    "of another onderneming": ("bart", 1, None),
    "of a lokaal bestuur": ("chantal", 0, None),
    "with a right, but acting for another organisation": ("fatima", 1, "LB"),
    "without a right": ("dirk", 0, None),
    "with a right that is over": ("els", 0, None),
    "with a right that has not begun": ("geert", 0, None),
}
PARTS = 4
"""In how many pieces a long walk over the callbacks is divided, each of which may run in a process
of its own.
"""
FILE_STAMP = re.compile(r"\?m=[0-9.]+")
"""When a file of the styles was made, in its address: any six digits of it may be those of
someone.
"""
NOWHERE = {"toekenning": "CMW-999999", "werknemer": "0123456789abcdef"}


@pytest.fixture(params=STRANGERS, ids=str)
def stranger(request: pytest.FixtureRequest, sign_in: Callable[..., FlaskClient]) -> FlaskClient:
    """Someone who may not see the data of An."""
    person, organisatie, doelgroep = STRANGERS[request.param]
    return sign_in(person, organisatie, doelgroep)


def bodies(app: Dash, place: Place) -> Iterator[tuple[Callback, Body]]:
    """Every callback as a browser would call it at a place, and every page at that place."""
    for callback in callbacks(app):
        yield callback, callback.body(natural(callback, place))
    for page in pages():
        yield router(app), router(app).body({0: path(page, place), 1: ""})


def hostile(place: Place) -> list[Any]:
    """What an attacker puts in any slot."""
    return [
        place,
        [place],
        list(place.values()),
        {"points": [{"customdata": list(place.values())}]},
        *place.values(),
        path(next(page for page in pages() if page["module"] == "pages.onderneming"), place),
        "?" + "&".join(f"{name}={value}" for name, value in place.items()),
        "%",
        "' or 1=1 --",
        [place["toekenning"]] * 10_000,
        {
            "startRow": 0,
            "endRow": 10**9,
            "sortModel": [{"colId": "naam; --", "sort": "asc"}],
            "filterModel": {"toekenningsnummer": place["toekenning"]},
        },
        {"startRow": -1, "endRow": "x", "sortModel": {"a": 1}},
        10**30,
        -1,
        True,
        {},
        [],
        [[[None]]],
    ]


def is_quiet(answer: TestResponse) -> bool:
    """Whether an answer is an ordinary one or a refusal, not a failure."""
    return answer.status_code in {200, 204, 400, 403, 404}


def test_callbacks_are_found(app: Dash) -> None:
    """The walk walks: fewer would mean that it no longer finds them."""
    assert len(pages()) >= 7
    assert len(callbacks(app)) >= 10


def test_no_callback_answers_without_a_session(app: Dash, theirs: list[Place]) -> None:
    answers = {
        callback.key: post(app.server.test_client(), body).status_code
        for callback, body in bodies(app, theirs[0])
    }
    assert len(answers) >= 10
    assert set(answers.values()) == {401}


def test_the_owner_reads_her_own_data_through_every_page(
    app: Dash,
    client: FlaskClient,
    sign_in: Callable[..., FlaskClient],
    secrets: Secrets,
    theirs: list[Place],
) -> None:
    """The other side of the walk: the same calls do reach data when the right is there, and answer
    otherwise when it is not.
    """
    nobody, asking, answering, showing = sign_in("dirk"), set(), set(), set()
    for callback in callbacks(app):
        for name in (
            identity.removesuffix(PLACE)
            for identity, _ in callback.slots
            if identity.endswith(PLACE)
        ):
            if variables(f"pages.{name}"):
                asking.add(name)
                bodies_here = [callback.body(natural(callback, place)) for place in theirs]
                answers = [
                    (readable(post(client, body)), readable(post(nobody, body)))
                    for body in bodies_here
                ]
                answering |= {name for answer, refused in answers if answer != refused}
                showing |= {name for answer, _ in answers if secrets.found(answer)}
    assert asking == answering
    assert len(showing) >= len(asking) * 0.7, sorted(asking - showing)


def test_no_stranger_reads_the_data_of_another(
    app: Dash, stranger: FlaskClient, secrets: Secrets, theirs: list[Place]
) -> None:
    for place in theirs:
        for callback, body in bodies(app, place):
            answer = post(stranger, body)
            assert is_quiet(answer), (callback.key, answer.status_code)
            assert not secrets.in_text(readable(answer)), callback.key


def test_what_is_of_another_answers_like_what_does_not_exist(
    app: Dash, stranger: FlaskClient, theirs: list[Place]
) -> None:
    for place in theirs:
        nowhere = place | {name: NOWHERE.get(name, value) for name, value in place.items()}
        for (callback, theirs_body), (_, nowhere_body) in zip(
            bodies(app, place), bodies(app, nowhere), strict=True
        ):
            asked, compared = (
                readable(post(stranger, theirs_body)),
                readable(post(stranger, nowhere_body)),
            )
            for name, value in place.items():
                asked = asked.replace(value, nowhere[name])
            assert asked == compared, callback.key


@pytest.mark.parametrize("part", range(PARTS))
def test_a_werknemer_of_another_is_not_found_in_an_own_toekenning(
    app: Dash, bart: FlaskClient, secrets: Secrets, theirs: list[Place], own: list[Place], part: int
) -> None:
    for mixed in (
        {**theirs[0], **own_place, **stolen} for own_place in own for stolen in _parts(theirs[0])
    ):
        for callback, body in list(bodies(app, mixed))[part::PARTS]:
            answer = post(bart, body)
            assert is_quiet(answer), (callback.key, answer.status_code)
            assert not secrets.in_text(readable(answer)), callback.key


def _parts(place: Place) -> list[Place]:
    return [{name: value} for name, value in place.items() if name != "toekenning"]


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("person", ["bart", "dirk"])
def test_no_slot_of_a_callback_gives_way(
    app: Dash,
    sign_in: Callable[..., FlaskClient],
    secrets: Secrets,
    theirs: list[Place],
    person: str,
    part: int,
) -> None:
    """Every slot of every callback, one at a time, with everything that an attacker might put
    there.
    """
    attacker = sign_in(person, organisatie=1 if person == "bart" else 0)
    failures: list[str] = []
    for callback in callbacks(app)[part::PARTS]:
        for slot in range(len(callback.slots)):
            for value in hostile(theirs[0]):
                answer = post(attacker, callback.body(natural(callback, theirs[0]) | {slot: value}))
                leaked = (
                    secrets.in_text(readable(answer))
                    if person == "bart"
                    else secrets.found(readable(answer))
                )
                if leaked or not is_quiet(answer):
                    failures.append(
                        f"{callback.key} slot {slot} {str(value)[:60]}: {answer.status_code} "
                        f"{sorted(leaked)[:3]}"
                    )
    assert not failures


def test_a_page_draws_an_empty_frame_without_a_user(
    app: Dash, monkeypatch: pytest.MonkeyPatch, secrets: Secrets, theirs: list[Place]
) -> None:
    def no_data(*_: object) -> None:
        raise AssertionError("a layout read data")

    monkeypatch.setattr("auth.consult.open_access", no_data)
    monkeypatch.setattr("data.reader.connection.open_access", no_data)
    with app.server.app_context():
        for page in pages():
            for arguments in (
                {},
                *({name: place[name] for name in variables(page["module"])} for place in theirs),
            ):
                drawn = json.dumps(
                    page["layout"](**arguments), cls=PlotlyJSONEncoder, ensure_ascii=False
                )
                assert len(drawn) > 50
                assert not secrets.found(drawn), page["module"]


def test_no_page_is_in_what_everyone_gets(
    app: Dash, sign_in: Callable[..., FlaskClient], secrets: Secrets
) -> None:
    """The index and the layout are drawn for An first; then someone else asks for them."""
    sign_in("an")
    other = sign_in("dirk")
    for address in ("/", "/_dash-layout", "/_dash-dependencies", "/maatwerk/CMW-000101"):
        answer = other.get(address)
        assert answer.status_code == 200
        assert not secrets.found(FILE_STAMP.sub("", readable(answer)))


def test_a_query_string_does_not_replace_the_place(
    app: Dash, client: FlaskClient, theirs: list[Place]
) -> None:
    """Dash lets a query override a path variable: such an address is not found."""
    for page in pages():
        for name in variables(page["module"]):
            drawn = readable(
                post(
                    client, router(app).body({0: path(page, theirs[0]), 1: f"?{name}=iets-anders"})
                )
            )
            assert "niet-gevonden" in drawn
            assert "iets-anders" not in drawn
