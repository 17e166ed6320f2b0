"""Exports go through the same walls as screens: every declared one, found by enumeration, in every preset."""

import csv
import hashlib
import io
import json
import logging
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from auth.consultation import ConsultationLog
from data.export.declaration import EXPORTS, Export
from data.export.presets import Preset
from tests.security.snapshot_secrets import Secrets
from tests.security.test_permissions import STRANGERS

Place = dict[str, str]


@pytest.fixture(params=STRANGERS, ids=str)
def stranger(request: pytest.FixtureRequest, sign_in: Callable[..., FlaskClient]) -> FlaskClient:
    """Someone who may not see the data of An."""
    person, organisatie, doelgroep = STRANGERS[request.param]
    return sign_in(person, organisatie, doelgroep)


def form(preset: str, place: Place, filters: Place | None = None, order: object = ()) -> dict[str, str]:
    """What the panel sends."""
    return {"vorm": preset, "keuze": json.dumps({"plaats": place, "filters": filters or {}, "volgorde": order})}


def post(client: FlaskClient, name: str, fields: dict[str, str], with_token: bool = True) -> TestResponse:
    """An export as a browser asks for it."""
    token = client.get_cookie("_csrf_token")
    given = {"csrf_token": token.value} if token and with_token else {}
    return client.post(f"/export/{name}", data=fields | given, headers={"Sec-Fetch-Site": "same-origin"})


def readable(answer: TestResponse) -> str:
    """All text in an answer, also inside archives."""
    if answer.mimetype in {"text/csv", "application/json", "text/html"}:
        return answer.get_data(as_text=True)
    with zipfile.ZipFile(io.BytesIO(answer.get_data())) as archive:
        return "\n".join(re.sub(r"<[^>]*>", "\n", archive.read(name).decode()) for name in archive.namelist())


def exports(app: Dash) -> Iterator[Export]:
    """Every export that a page declared."""
    assert EXPORTS, "no page declares an export: this checks nothing"
    yield from EXPORTS.values()


def rows_of(answer: TestResponse) -> list[dict[str, str]]:
    """The rows of a file for programs."""
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline="")))


def test_no_export_answers_without_a_session(app: Dash, theirs: list[Place]) -> None:
    for export in exports(app):
        assert post(app.server.test_client(), export.name, form("csv_programma", theirs[0])).status_code in {400, 401}


def test_no_export_answers_without_the_token_of_the_session(app: Dash, client: FlaskClient, theirs: list[Place]) -> None:
    for export in exports(app):
        assert post(client, export.name, form("csv_programma", theirs[0]), with_token=False).status_code == 400


def test_no_other_site_can_ask_for_an_export(app: Dash, client: FlaskClient, theirs: list[Place]) -> None:
    token = client.get_cookie("_csrf_token")
    assert token is not None
    for export in exports(app):
        fields = form("csv_programma", theirs[0]) | {"csrf_token": token.value}
        assert client.post(f"/export/{export.name}", data=fields, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.parametrize("preset", list(Preset))
def test_the_owner_gets_her_own_data_in_every_preset(app: Dash, client: FlaskClient, theirs: list[Place], preset: Preset) -> None:
    for export in exports(app):
        answer = post(client, export.name, form(preset, theirs[0]))
        assert answer.status_code == 200, export.name
        assert int(answer.headers["X-Row-Count"]) > 0, export.name
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("preset", list(Preset))
def test_no_stranger_gets_the_data_of_another(app: Dash, stranger: FlaskClient, secrets: Secrets, theirs: list[Place], preset: Preset) -> None:
    for export in exports(app):
        for place in theirs:
            answer = post(stranger, export.name, form(preset, place))
            assert answer.status_code in {200, 404}, export.name
            assert not secrets.in_text(readable(answer)), export.name


@pytest.mark.parametrize(
    "keuze",
    [
        "",
        "[]",
        "{}",
        '{"plaats": {}, "filters": {}}',
        '{"plaats": {}, "filters": {}, "volgorde": [], "meer": 1}',
        '{"plaats": [], "filters": {}, "volgorde": []}',
        '{"plaats": {}, "filters": {"naam": ["a"]}, "volgorde": []}',
        '{"plaats": {}, "filters": {"naam": null}, "volgorde": []}',
        '{"plaats": {}, "filters": {}, "volgorde": [["iban", true]]}',
        '{"plaats": {}, "filters": {}, "volgorde": [["naam; drop table", true]]}',
        '{"plaats": {}, "filters": {}, "volgorde": [["naam", "desc"]]}',
        '{"plaats": {"toekenning": "../x"}, "filters": {}, "volgorde": []}',
        json.dumps({"plaats": {}, "filters": {"naam": "a" * 201}, "volgorde": []}),
        json.dumps({"plaats": {}, "filters": {str(number): "a" for number in range(31)}, "volgorde": []}),
        "[" * 5_000,
        "a" * 20_000,
    ],
    ids=lambda keuze: keuze[:60],
)
def test_a_request_that_no_panel_sends_is_refused(app: Dash, client: FlaskClient, keuze: str) -> None:
    assert post(client, "maatwerk", {"vorm": "csv_programma", "keuze": keuze}).status_code == 400


@pytest.mark.parametrize("preset", ["", "pdf", "XLSX", "../../etc/passwd"])
def test_a_preset_that_does_not_exist_is_refused(app: Dash, client: FlaskClient, preset: str) -> None:
    assert post(client, "maatwerk", form(preset, {})).status_code == 400


def test_an_export_that_no_page_declared_does_not_exist(app: Dash, client: FlaskClient) -> None:
    assert post(client, "persoon_insz", form("xlsx", {})).status_code == 404


def test_an_export_is_recorded_as_one(app: Dash, client: FlaskClient, folder: Path) -> None:
    before = len(list(ConsultationLog(folder).read()))
    post(client, "maatwerk", form("csv_excel", {}))
    added = list(ConsultationLog(folder).read())[before:]
    assert [(record["actie"], record["scherm"]) for record in added] == [("exporteren", "maatwerk")]


def test_without_a_record_there_is_no_file(app: Dash, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(ConsultationLog, "write", full)
    monkeypatch.setitem(app.server.config, "PROPAGATE_EXCEPTIONS", False)
    answer = post(client, "maatwerk", form("csv_programma", {}))
    assert answer.status_code == 503
    assert "CMW" not in answer.get_data(as_text=True)


def test_the_log_says_who_and_how_many_rows_and_nothing_of_what_was_asked(app: Dash, client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="maatwerk.export"):
        post(client, "maatwerk", form("csv_programma", {}, {"naam": "brug"}))
    (record,) = [record for record in caplog.records if record.name == "maatwerk.export"]
    assert re.fullmatch(r"export of maatwerk by demo-an for \d{10}: 2 rows", record.getMessage())


def test_an_export_holds_the_rows_of_the_filter_in_the_order_of_the_screen(app: Dash, client: FlaskClient) -> None:
    everything = rows_of(post(client, "maatwerk", form("csv_programma", {})))
    turned = rows_of(post(client, "maatwerk", form("csv_programma", {}, order=[["toekenningsnummer", True]])))
    filtered = rows_of(post(client, "maatwerk", form("csv_programma", {}, {"toekenning": everything[-1]["toekenningsnummer"]})))
    assert len(everything) > 1
    assert turned == everything[::-1]
    assert filtered == everything[-1:]


def test_a_short_file_carries_its_number_of_rows_and_its_digest(app: Dash, client: FlaskClient) -> None:
    answer = post(client, "maatwerk", form("csv_programma", {}))
    assert answer.headers["X-Content-SHA256"] == hashlib.sha256(answer.get_data()).hexdigest()
    assert int(answer.headers["X-Row-Count"]) == len(rows_of(answer))


def test_the_name_of_a_file_is_plain_whatever_is_asked(app: Dash, client: FlaskClient, theirs: list[Place]) -> None:
    for export in exports(app):
        answer = post(client, export.name, form("xlsx", theirs[0], {"insz": "00012556777", "naam": "../\r\nx"}))
        assert re.fullmatch(r"attachment; filename=\"maatwerk_[A-Za-z0-9_-]+\.xlsx\"", answer.headers.get("Content-Disposition", "")), export.name
        assert "00012556777" not in str(answer.headers)
