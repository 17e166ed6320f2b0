"""Notes on paper go through the same walls as screens: every declared one, found by enumeration."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from auth.consultation import ConsultationLog
from data.nota.declaration import NOTAS, Nota
from tests.security.test_permissions import STRANGERS, Place


@pytest.fixture(params=STRANGERS, ids=str)
def stranger(request: pytest.FixtureRequest, sign_in: Callable[..., FlaskClient]) -> FlaskClient:
    """Someone who may not see the data of An."""
    person, organisatie, doelgroep = STRANGERS[request.param]
    return sign_in(person, organisatie, doelgroep)


def form(nota: Nota, place: Place) -> Place:
    """What the button sends."""
    where = {name: place[name] for name in nota.variables}
    return {"vorm": "pdf", "keuze": json.dumps({"plaats": where, "filters": {}, "volgorde": []})}


def post(client: FlaskClient, name: str, fields: Place, with_token: bool = True) -> TestResponse:
    """A note as a browser asks for it."""
    token = client.get_cookie("_csrf_token")
    given = {"csrf_token": token.value} if token and with_token else {}
    return client.post(
        f"/export/{name}", data=fields | given, headers={"Sec-Fetch-Site": "same-origin"}
    )


def notes(app: Dash) -> Iterator[Nota]:
    """Every note that a page declared."""
    assert len(NOTAS) >= 3, "no page declares a note: this checks nothing"
    yield from NOTAS.values()


def test_the_owner_gets_every_note_as_a_pdf_that_nothing_keeps(
    app: Dash, client: FlaskClient, theirs: list[Place]
) -> None:
    for nota in notes(app):
        answers = [post(client, nota.name, form(nota, place)) for place in theirs]
        assert {answer.status_code for answer in answers} <= {200, 404}, nota.name
        good = [answer for answer in answers if answer.status_code == 200]
        assert good, f"{nota.name}: no place has it, so the tests with strangers check nothing"
        for answer in good:
            assert answer.get_data().startswith(b"%PDF-")
            assert answer.mimetype == "application/pdf"
            assert answer.headers["Cache-Control"] == "no-store"
            assert re.fullmatch(
                r"attachment; filename=\"maatwerk_nota-[A-Za-z0-9_-]+\.pdf\"",
                answer.headers["Content-Disposition"],
            )


def test_no_stranger_gets_a_note_of_another(
    app: Dash, stranger: FlaskClient, theirs: list[Place]
) -> None:
    for nota in notes(app):
        for place in theirs:
            answer = post(stranger, nota.name, form(nota, place))
            assert answer.status_code == 404, nota.name
            assert b"%PDF" not in answer.get_data()


def test_a_place_of_another_within_a_place_of_ones_own_gives_nothing(
    app: Dash, bart: FlaskClient, theirs: list[Place], own: list[Place]
) -> None:
    nota = NOTAS["nota-persoon"]
    for place in theirs:
        mixed = place | {"toekenning": own[0]["toekenning"]}
        assert post(bart, nota.name, form(nota, mixed)).status_code == 404


def test_no_note_without_a_session_a_token_or_from_another_site(
    app: Dash, client: FlaskClient, theirs: list[Place]
) -> None:
    token = client.get_cookie("_csrf_token")
    assert token is not None
    for nota in notes(app):
        fields = form(nota, theirs[0])
        assert post(app.server.test_client(), nota.name, fields).status_code in {400, 401}
        assert post(client, nota.name, fields, with_token=False).status_code == 400
        given = fields | {"csrf_token": token.value}
        assert (
            client.post(
                f"/export/{nota.name}", data=given, headers={"Sec-Fetch-Site": "cross-site"}
            ).status_code
            == 403
        )


@pytest.mark.parametrize(
    "place",
    [{}, {"toekenning": "CMW-000101"}, {"toekenning": "../x", "berekening": "a", "werknemer": "b"}],
    ids=str,
)
def test_a_request_that_no_button_sends_is_refused(
    app: Dash, client: FlaskClient, place: Place
) -> None:
    for nota in notes(app):
        fields = {
            "vorm": "pdf",
            "keuze": json.dumps({"plaats": place, "filters": {}, "volgorde": []}),
        }
        assert post(client, nota.name, fields).status_code == 400


def test_a_note_is_recorded_as_an_export_about_its_subject(
    app: Dash, client: FlaskClient, folder: Path, theirs: list[Place]
) -> None:
    for nota in notes(app):
        before = len(list(ConsultationLog(folder).read()))
        post(client, nota.name, form(nota, theirs[0]))
        added = [
            record
            for record in list(ConsultationLog(folder).read())[before:]
            if "bij" not in record
        ]
        subject = theirs[0]["werknemer" if "werknemer" in nota.variables else "berekening"]
        assert [(record["actie"], record["scherm"], record["onderwerp"]) for record in added] == [
            ("exporteren", nota.name, subject)
        ]
