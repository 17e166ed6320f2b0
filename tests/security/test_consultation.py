"""Consulted or not shown: a line in the log before any data, chained, without what it may not
hold.
"""

import errno
import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from auth.consultation import ConsultationLog
from data.export.declaration import EXPORTS
from tests.security.snapshot_secrets import Secrets
from tests.security.test_exports import ASKED, ask
from tests.security.walk import Body, Callback, callbacks, natural, post, readable


@pytest.fixture
def log(app: Dash) -> ConsultationLog:
    """The log of the application."""
    found: ConsultationLog = app.server.extensions["maatwerk"]["log"]
    return found


def _bodies(app: Dash, place: dict[str, str]) -> Iterator[Body]:
    yield from (callback.body(natural(callback, place)) for callback in callbacks(app))


def test_every_answer_with_data_has_a_line(
    app: Dash,
    client: FlaskClient,
    log: ConsultationLog,
    secrets: Secrets,
    theirs: list[dict[str, str]],
) -> None:
    shown = 0
    for body in _bodies(app, theirs[0]):
        before = len(list(log.read()))
        if secrets.found(readable(post(client, body))):
            lines = list(log.read())[before:]
            assert lines, body["output"]
            assert {line.get("gebruiker", "demo-an") for line in lines} == {"demo-an"}
            assert lines[0]["vo_id"] == "vo-an"
            shown += 1
    assert shown >= 4
    assert log.is_intact()


def test_without_a_line_nothing_is_shown(
    app: Dash,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    secrets: Secrets,
    theirs: list[dict[str, str]],
) -> None:
    """The disk is full."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(ConsultationLog, "write", full)
    answers = [post(client, body) for body in _bodies(app, theirs[0])]
    assert [answer for answer in answers if answer.status_code == 503]
    assert not [answer for answer in answers if answer.status_code == 500]
    assert not any(secrets.found(readable(answer)) for answer in answers)


def test_the_line_is_there_before_the_data_are_read(
    app: Dash, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, log: ConsultationLog
) -> None:
    moments: list[int] = []
    before = len(list(log.read()))

    def watched(*_: object, **__: object) -> Any:
        moments.append(len(list(log.read())))
        raise OSError("enough")

    monkeypatch.setattr("data.reader.answering.answer", watched)  # kept answers too
    callback = next(
        callback for callback in callbacks(app) if callback.key == "maatwerk-tabel.rowData"
    )
    post(client, callback.body(natural(callback, {})))
    assert moments == [before + 1]


def test_what_is_asked_of_another_is_noted_as_refused(
    app: Dash, bart: FlaskClient, log: ConsultationLog, theirs: list[dict[str, str]]
) -> None:
    callback = next(
        callback for callback in callbacks(app) if callback.key.startswith("..onderneming-titel")
    )
    post(bart, callback.body(natural(callback, theirs[0])))
    last = list(log.read())[-1]
    assert (last["gebruiker"], last["toekenning"], last["actie"]) == (
        "demo-bart",
        "CMW-000101",
        "weigeren",
    )


def test_a_line_tells_sessions_apart_and_opens_none(
    app: Dash, sign_in: Callable[..., FlaskClient], log: ConsultationLog
) -> None:
    callback = next(
        callback for callback in callbacks(app) if callback.key == "maatwerk-tabel.rowData"
    )
    browsers = [sign_in("an"), sign_in("an")]
    for browser in (browsers[0], browsers[0], browsers[1]):
        post(browser, callback.body(natural(callback, {})))
    first, again, other = [line["sessie"] for line in log.read() if "sessie" in line][-3:]
    assert first == again != other
    assert len(first) == len(other) == 16
    cookies = [browser.get_cookie("maatwerk") for browser in browsers]
    assert not [
        cookie
        for cookie in cookies
        if cookie is None or first in cookie.value or other in cookie.value
    ]


def test_on_a_disk_that_is_really_full_nothing_is_shown(
    app: Dash,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    log: ConsultationLog,
    tmp_path: Path,
    secrets: Secrets,
    theirs: list[dict[str, str]],
) -> None:
    """The kernel itself says that there is no room: the file of this month is a device that is
    always full.
    """
    (tmp_path / f"{datetime.now(UTC):%Y-%m}.jsonl").symlink_to("/dev/full")
    monkeypatch.setattr(log, "folder", tmp_path)
    answers = [post(client, body) for body in _bodies(app, theirs[0])]
    assert {503} <= {answer.status_code for answer in answers} <= {200, 204, 503}
    assert not any(secrets.found(readable(answer)) for answer in answers)


def _list_of_werknemers(app: Dash) -> Callback:
    return next(
        callback
        for callback in callbacks(app)
        if callback.key.startswith("..lijst_werknemers-tabel.getRowsResponse")
    )


def _digest(ids: list[str]) -> str:
    return hashlib.sha256("".join(f"{one}\n" for one in ids).encode()).hexdigest()


def test_a_list_is_noted_with_its_filters_how_many_and_a_digest_of_whom(
    app: Dash, client: FlaskClient, log: ConsultationLog, theirs: list[dict[str, str]]
) -> None:
    callback = _list_of_werknemers(app)
    body = callback.body(natural(callback, theirs[0]) | {2: "a", 3: "60"})
    rows = post(client, body).get_json()["response"]["lijst_werknemers-tabel"]["getRowsResponse"][
        "rowData"
    ]
    access, listed = list(log.read())[-2:]
    assert len(rows) > 1
    assert list(log.lists_of("demo-an"))[-1] == (access, listed)
    assert (access["scherm"], access["momentopname"]) == ("lijst_werknemers", "snap-000001")
    assert (listed["lijst"], listed["vanaf"], listed["aantal"]) == ("werknemers", 0, len(rows))
    assert listed["digest"] == _digest([row["werknemer"] for row in rows])
    assert (
        listed["filter"].items()
        >= {"toekenning": "CMW-000101", "naam": True, "percentage": 60}.items()
    )
    assert "insz" not in listed["filter"]
    assert log.is_intact()


def test_every_long_table_is_noted_every_time_with_how_many_rows_it_showed(
    app: Dash,
    sign_in: Callable[..., FlaskClient],
    log: ConsultationLog,
    theirs: list[dict[str, str]],
) -> None:
    """Also when the answer was kept, for whoever asks."""
    tables = [callback for callback in callbacks(app) if ".getRowsResponse" in callback.key]
    assert len(tables) >= 6
    browsers = [sign_in("an"), sign_in("an")]
    for callback in tables:
        body = next(
            body
            for body in (callback.body(natural(callback, place)) for place in theirs)
            if _rows(post(browsers[0], body))
        )
        for browser in (*browsers, browsers[0]):
            rows, noted = _shown_and_noted(log, browser, body)
            assert rows is not None
            assert len(rows) in noted, callback.key


def _shown_and_noted(
    log: ConsultationLog, browser: FlaskClient, body: Body
) -> tuple[list[dict[str, Any]] | None, list[int]]:
    """The rows that a long table shows, and of how many rows the lists were that the log notes for
    it.
    """
    before = len(list(log.read()))
    rows = _rows(post(browser, body))
    return rows, [line["aantal"] for line in list(log.read())[before:] if "digest" in line]


def _rows(answer: TestResponse) -> list[dict[str, Any]] | None:
    """The rows in the answer to a long table; nothing when there is no such place."""
    if answer.status_code != 200:
        return None
    (found,) = [
        value["getRowsResponse"]
        for value in answer.get_json()["response"].values()
        if "getRowsResponse" in value
    ]
    return list(found["rowData"])


def _unwritable(*_: object) -> None:
    raise OSError(errno.ENOSPC, "no space left")


def test_a_list_that_cannot_be_noted_is_not_shown(
    app: Dash,
    client: FlaskClient,
    log: ConsultationLog,
    monkeypatch: pytest.MonkeyPatch,
    secrets: Secrets,
    theirs: list[dict[str, str]],
) -> None:
    """The disk fills up between the line of the access and the line of the list."""
    lists = []
    for body in _bodies(app, theirs[0]):
        before = len(list(log.read()))
        post(client, body)
        if any("digest" in line for line in list(log.read())[before:]):
            lists.append(body)
    assert len(lists) >= 6
    monkeypatch.setattr(ConsultationLog, "write_list", _unwritable)
    answers = [post(client, body) for body in lists]
    assert {answer.status_code for answer in answers} == {503}
    assert not any(secrets.found(readable(answer)) for answer in answers)


def test_a_file_with_persons_is_noted_as_a_list_or_does_not_leave(
    app: Dash,
    client: FlaskClient,
    log: ConsultationLog,
    monkeypatch: pytest.MonkeyPatch,
    theirs: list[dict[str, str]],
) -> None:
    noted = {}
    for name in EXPORTS:
        before = len(list(log.read()))
        answer = ask(client, name, "zip", ASKED | {"plaats": theirs[0]})
        listed = [line for line in list(log.read())[before:] if "digest" in line]
        if answer.status_code == 200 and listed:
            noted[name] = int(answer.headers["X-Row-Count"]) in {line["aantal"] for line in listed}
    assert noted["lijst_werknemers"]
    assert noted["ondernemingen"]
    monkeypatch.setattr(ConsultationLog, "write_list", _unwritable)
    assert {
        ask(client, name, "zip", ASKED | {"plaats": theirs[0]}).status_code for name in noted
    } == {503}


def test_the_log_holds_no_number_of_a_person_no_name_and_no_amount(
    app: Dash,
    client: FlaskClient,
    log: ConsultationLog,
    secrets: Secrets,
    theirs: list[dict[str, str]],
) -> None:
    before = len(list(log.read()))
    for body in _bodies(app, theirs[0]):
        post(client, body)
    without = {"keten": "", "tijd": "", "digest": "", "bij": "", "sessie": ""}
    text = "\n".join(
        json.dumps(record | without, ensure_ascii=False) for record in list(log.read())[before:]
    )
    assert theirs[0]["werknemer"] in text
    assert not {found for found in secrets.found(text) if found != "0999001119"}


def test_it_can_be_asked_who_consulted_someone(
    app: Dash, client: FlaskClient, log: ConsultationLog, theirs: list[dict[str, str]]
) -> None:
    callback = next(
        callback for callback in callbacks(app) if ("persoon-plaats", "data") in callback.slots
    )
    post(client, callback.body(natural(callback, theirs[0])))
    found = log.who_consulted(theirs[0]["werknemer"])
    assert found[-1]["gebruiker"] == "demo-an"
    assert log.who_consulted("fedcba9876543210") == []


def test_health_says_that_there_is_no_room_for_the_log_before_users_do(
    app: Dash, log: ConsultationLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = app.server.test_client()
    assert client.get("/gezond").status_code == 200
    monkeypatch.setattr("auth.consultation.ROOM", 1 << 62)
    assert client.get("/gezond").status_code == 503
    monkeypatch.undo()
    monkeypatch.setattr(log, "folder", log.folder / "weg")
    assert client.get("/gezond").status_code == 503
