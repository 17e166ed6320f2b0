"""Files are screens too: every export that a page declared, found by enumeration, asked for by who
may and by who may not.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from data.export.declaration import EXPORTS
from data.export.presets import Preset
from tests.security.snapshot_secrets import Secrets
from tests.security.test_permissions import NOWHERE, STRANGERS, Place

NOTHING_OF_ONE = {
    "alle_betalingen_maanden": (
        "sums of a month over all toekenningen of a user, which stand nowhere else"
    ),
    "parameters": "the numbers of the law are the same for everyone",
    "verdeling_percentages": "how many werknemers, per percentage",
    "verdeling_premies": "how many werknemers, per class of premie",
    "wop_einden": "how many packages end, with sums of premies that stand nowhere else",
    "wop_soorten": "how many packages, per kind",
}
"""Files that hold nothing by which one onderneming is recognised, and why."""
ASKED = {"filters": {}, "volgorde": []}


@pytest.fixture(params=STRANGERS, ids=str)
def stranger(request: pytest.FixtureRequest, sign_in: Callable[..., FlaskClient]) -> FlaskClient:
    """Someone who may not see the data of An."""
    person, organisatie, doelgroep = STRANGERS[request.param]
    return sign_in(person, organisatie, doelgroep)


def ask(
    client: FlaskClient, name: str, preset: str, wanted: Any, accept: str = "*/*"
) -> TestResponse:
    token = client.get_cookie("_csrf_token")
    form = {
        "csrf_token": token.value if token else "",
        "vorm": preset,
        "keuze": wanted if isinstance(wanted, str) else json.dumps(wanted),
    }
    return client.post(f"/export/{name}", data=form, headers={"Accept": accept})


def _exports() -> Iterator[tuple[str, str]]:
    yield from ((name, preset.value) for name in sorted(EXPORTS) for preset in Preset)


def _content(answer: TestResponse) -> str:
    """All text in a file, also in the files inside it."""
    content = answer.get_data()
    return "\n".join([*map(str, answer.headers.values()), *_unpacked(content)])


def _unpacked(content: bytes) -> Iterator[str]:
    if not content.startswith(b"PK"):
        yield content.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield from _unpacked(archive.read(name))


def test_there_are_exports(app: Dash) -> None:
    assert len(list(_exports())) >= 5


def test_no_file_without_a_session_or_a_token(
    app: Dash, client: FlaskClient, theirs: list[Place]
) -> None:
    for name, preset in _exports():
        wanted = ASKED | {"plaats": theirs[0]}
        assert ask(app.server.test_client(), name, preset, wanted).status_code == 401
        assert (
            client.post(
                f"/export/{name}", data={"vorm": preset, "keuze": json.dumps(wanted)}
            ).status_code
            == 400
        )


def test_the_owner_gets_her_own_data_in_every_file(
    client: FlaskClient, app: Dash, secrets: Secrets, theirs: list[Place]
) -> None:
    """The other side: the same requests do give data when the right is there."""
    without = set()
    for name, preset in _exports():
        answers = [
            answer
            for place in theirs
            if (answer := ask(client, name, preset, ASKED | {"plaats": place})).status_code == 200
        ]
        assert any(int(answer.headers["X-Row-Count"]) for answer in answers), (name, preset)
        if not any(secrets.found(_content(answer)) for answer in answers):
            without.add(name)
    assert without == NOTHING_OF_ONE.keys()


def test_no_stranger_gets_the_data_of_another_in_a_file(
    stranger: FlaskClient, app: Dash, secrets: Secrets, theirs: list[Place]
) -> None:
    for name, preset in _exports():
        for place in theirs:
            answer = ask(stranger, name, preset, ASKED | {"plaats": place})
            assert answer.status_code in {200, 400, 404}, (name, preset)
            assert not secrets.in_text(_content(answer)), (name, preset)


def test_a_file_of_another_answers_like_one_that_does_not_exist(
    stranger: FlaskClient, app: Dash, theirs: list[Place]
) -> None:
    for name, preset in _exports():
        for place in theirs:
            nowhere = {variable: NOWHERE.get(variable, value) for variable, value in place.items()}
            asked, compared = (
                ask(stranger, name, preset, ASKED | {"plaats": wanted})
                for wanted in (place, nowhere)
            )
            assert (asked.status_code, asked.mimetype) == (compared.status_code, compared.mimetype)
            if asked.status_code != 200:
                assert asked.get_data() == compared.get_data()


HOSTILE: list[Any] = [
    "",
    "{",
    "[" * 5000,
    "x" * 100_000,
    [],
    {},
    ASKED,
    ASKED | {"plaats": {}},
    ASKED | {"plaats": None},
    ASKED | {"plaats": {"toekenning": ["CMW-000101"]}},
    ASKED | {"plaats": {"toekenning": "%"}},
    ASKED | {"plaats": {"toekenning": "CMW-000101' or 1=1 --"}},
    ASKED | {"plaats": {"toekenning": "x" * 5000}},
    {"plaats": {}, "filters": {"naam": "' or 1=1 --"}, "volgorde": []},
    {"plaats": {}, "filters": {"naam": ["x"]}, "volgorde": []},
    {"plaats": {}, "filters": {}, "volgorde": [["naam; drop table persoon", True]]},
    {"plaats": {}, "filters": {}, "volgorde": [["insz", "desc"]]},
    {"plaats": {}, "filters": {}, "volgorde": "naam"},
]


@pytest.mark.parametrize("wanted", HOSTILE, ids=range(len(HOSTILE)))
def test_a_forged_request_for_a_file_is_no_fault_and_gives_nothing(
    sign_in: Callable[..., FlaskClient], app: Dash, secrets: Secrets, wanted: Any
) -> None:
    attacker = sign_in("dirk")
    for name in EXPORTS:
        answer = ask(attacker, name, Preset.EXACT.value, wanted)
        assert answer.status_code in {200, 400, 404}, name
        assert not secrets.found(_content(answer)), name


def test_no_text_in_a_request_for_a_file_is_a_fault(
    client: FlaskClient, theirs: list[Place]
) -> None:
    for name in EXPORTS:
        for text in ("\ud800", "9" * 150, "\u00b2"):
            filters = dict.fromkeys(("naam", "percentage", "nood", "toekenning", "van"), text)
            for wanted in (
                {"plaats": theirs[0], "filters": filters},
                {"plaats": theirs[0] | {"werknemer": text, "berekening": text}, "filters": {}},
            ):
                assert ask(
                    client, name, Preset.EXACT.value, wanted | {"volgorde": []}
                ).status_code in {200, 400, 404}, (name, text)


@pytest.mark.parametrize(
    "name", ["onzin", "../maatwerk", "maatwerk%2F..", "maatwerk.csv", "MAATWERK", "%00"]
)
def test_only_what_was_declared_can_be_exported(client: FlaskClient, name: str) -> None:
    assert ask(client, name, Preset.EXACT.value, ASKED | {"plaats": {}}).status_code in {404, 405}


@pytest.mark.parametrize("preset", ["", "exe", "../csv", "XLSX"])
def test_only_a_known_form_can_be_asked(client: FlaskClient, app: Dash, preset: str) -> None:
    for name in EXPORTS:
        assert ask(client, name, preset, ASKED | {"plaats": {}}).status_code == 400


def test_the_name_of_a_file_names_no_person_and_holds_nothing_of_the_request(
    client: FlaskClient, app: Dash, theirs: list[Place]
) -> None:
    for name, preset in _exports():
        for place in theirs:
            wanted = {"plaats": place, "filters": {"naam": "../../x\r\nX-Kwaad: 1"}, "volgorde": []}
            answer = ask(client, name, preset, wanted)
            if answer.status_code == 200:
                disposition = answer.headers["Content-Disposition"]
                assert place["werknemer"] not in disposition
                assert "Kwaad" not in str(answer.headers)
                assert ".." not in disposition


@pytest.mark.parametrize(("length", "status"), [(200, 200), (201, 400)])
def test_a_filter_that_is_too_long_is_refused_with_what_to_do(
    client: FlaskClient, length: int, status: int
) -> None:
    wanted = {"plaats": {}, "filters": {"naam": "x" * length}, "volgorde": []}
    answer = ask(client, "ondernemingen", Preset.EXACT.value, wanted, accept="text/html")
    assert answer.status_code == status
    assert ("kort de tekst in" in answer.get_data(as_text=True)) == (status == 400)
