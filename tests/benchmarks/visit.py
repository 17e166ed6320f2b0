"""What a browser sends to every callback, found by enumeration, at the places of the largest
toekenning that a demo user may see.
"""

import json
import logging
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dash import Dash
from flask.testing import FlaskClient

from app import create_app
from auth.demo.people import people
from auth.settings import from_environment
from data.snapshot.file import open_read_only
from tests.security.snapshot_secrets import places
from tests.security.walk import Body, callbacks, natural, pages, path, post, router, variables

VISITOR = "an"
COMPARED = "andere"
"""The variable in an address that stands for a second calculation."""
Send = Callable[[str, dict[str, str] | None], tuple[int, str]]
"""Asks an address, with a form when there is one: status and text."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call, and the screen and part that it fills."""

    page: str
    part: str
    body: Body


def started() -> tuple[Dash, FlaskClient]:
    """The application on MAATWERK_DATA in this process, and the visitor signed in."""
    logging.disable(logging.WARNING)  # places where a callback has nothing to say are asked too
    app = create_app(from_environment())
    client = app.server.test_client()

    def send(address: str, form: dict[str, str] | None) -> tuple[int, str]:
        answer = client.get(address) if form is None else client.post(address, data=form)
        return answer.status_code, answer.get_data(as_text=True)

    sign_in(send)
    return app, client


def sign_in(send: Send) -> None:
    """Through the three screens of the demo."""
    behalf = people()[VISITOR].hoedanigheden[0].doelgroep
    steps = {
        "/aanmelden": {"methode": "eid", "persoon": VISITOR},
        "/aanmelden/namens": {"doelgroep": behalf},
        "/aanmelden/organisatie": {"organisatie": "0"},
    }
    for address, answers in steps.items():
        found = re.search(r'name="csrf_token" value="([^"]+)"', send(address, None)[1])
        assert found is not None, address
        send(address, answers | {"csrf_token": found[1]})
    assert send("/", None)[0] == 200


def calls(app: Dash, client: FlaskClient, folder: Path) -> list[Call]:
    """Every callback that answers, at the place where it answers most; and the drawing of every
    page.
    """
    names = {name for page in pages() for name in variables(str(page["module"]))}
    found = [
        place | compared(place) for place in places(folder, largest(folder), names - {COMPARED})
    ]
    others = [callback for callback in callbacks(app) if callback != router(app)]
    bodies = [
        _fullest(client, [callback.body(natural(callback, place)) for place in found])
        for callback in others
    ]
    return [
        *_drawings(app, found[0]),
        *(Call(*_part(body["output"]), body) for body in bodies if body),
    ]


def compared(place: dict[str, str]) -> dict[str, str]:
    """The first calculation beside the one of the place."""
    return {COMPARED: re.sub(r"-[0-9]+$", "-1", place["berekening"])}


def _drawings(app: Dash, place: dict[str, str]) -> Iterator[Call]:
    for page in pages():
        yield Call(
            str(page["module"]).removeprefix("pages."),
            "(frame)",
            router(app).body({0: path(page, place), 1: ""}),
        )


def _fullest(client: FlaskClient, bodies: list[Body]) -> Body | None:
    """The body with the longest answer; nothing when none is answered with something."""
    answers = [
        (len(answer.data), number)
        for number, answer in enumerate(post(client, body) for body in bodies)
        if answer.status_code == 200
    ]
    return bodies[max(answers)[1]] if answers else None


def _part(output: str) -> tuple[str, str]:
    """The page and the part of the first output of a callback."""
    first = output.strip(".").split("...")[0]
    identity, _, prop = first.rpartition(".")
    prop = prop.partition("@")[0]
    if identity.startswith("{"):
        parts = json.loads(identity)
        page = parts.get("page")
        return page if isinstance(
            page, str
        ) else "(every page)", f"{parts.get('type', parts.get('name', ''))}.{prop}"
    page, _, part = identity.partition("-")
    return page, f"{part}.{prop}"


def largest(folder: Path) -> str:
    """The toekenning with most werknemers among those that the visitor may see."""
    con = open_read_only((folder / "snapshots" / "current").resolve())
    rechten = list(people()[VISITOR].hoedanigheden[0].rechten)
    query = """select toekenningsnummer from premie join toekenning using (toekenningsnummer)
        where list_contains($rechten::varchar[], ondernemingsnummer) group by toekenningsnummer
        order by count(*) desc, toekenningsnummer limit 1"""
    try:
        return str(con.execute(query, {"rechten": rechten}).fetchall()[0][0])
    finally:
        con.close()


def timed(send: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of one call, and its answer."""
    begin = time.perf_counter()
    answer = send()
    return time.perf_counter() - begin, answer
