"""Consulted or not shown: a line in the log before any data, chained, without what it may not
hold.
"""

import errno
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from auth.chain import LONGEST_LINE
from auth.claims import principal_of
from auth.consultation import Action, Consultation, ConsultationLog, described
from auth.principal import Principal
from components.selections import is_loggable
from data.export.declaration import EXPORTS
from data.reader.list_record import Lijst
from tests.security.identity_provider import AN
from tests.security.snapshot_secrets import Secrets
from tests.security.test_exports import ASKED, ask
from tests.security.walk import Body, Callback, callbacks, natural, post, readable

LINE = Consultation(
    "demo-an",
    "9b2f",
    "EA",
    "0999001119",
    "0123456789abcdef",
    Action.TONEN,
    "onderneming",
    "CMW-000101",
    None,
    "snap-000001",
)


@pytest.fixture
def log(app: Dash) -> ConsultationLog:
    """The log of the application."""
    found: ConsultationLog = app.server.extensions["maatwerk"]["log"]
    return found


@pytest.fixture
def own_log(tmp_path: Path) -> ConsultationLog:
    """A log with three lines."""
    found = ConsultationLog(tmp_path)
    for _ in range(3):
        found.write(LINE)
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

    monkeypatch.setattr("data.reader.sql._answer", watched)  # kept answers too
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


def test_the_number_of_the_directory_is_noted_when_the_provider_gives_it() -> None:
    assert principal_of(AN, "eid").vo_id == "9b2f"
    assert (
        principal_of({name: value for name, value in AN.items() if name != "vo_id"}, "eid").vo_id
        == ""
    )
    with pytest.raises(ValueError, match="no text"):
        principal_of(AN | {"vo_id": "9b2f\n{}"}, "eid")
    kept = principal_of(AN, "eid").to_session()
    assert Principal.from_session(kept).vo_id == "9b2f"
    assert (
        Principal.from_session(
            {name: value for name, value in kept.items() if name != "vo_id"}
        ).vo_id
        == ""
    ), "a session of before this release"


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


@pytest.mark.parametrize(
    ("name", "value", "noted"),
    [
        ("insz", "85073003328", True),
        ("naam", "Peeters", True),
        ("toekenning", "CMW-000101", "CMW-000101"),
        ("toekenning", "CMW-000999", True),
        ("toekenning", "Peeters", True),
        ("toekenning", "85073003328", True),
        ("ondernemingsnummer", "0999001119", "0999001119"),
        ("ondernemingsnummer", "85073003328", True),
        ("werknemer", "0123456789abcdef", "0123456789abcdef"),
        ("kwartaal", "2025K1", "2025K1"),
        ("kwartaal", "Peeters", True),
        ("plaats", "binnen", "binnen"),
        ("plaats", "An Peeters", True),
        ("percentage", 60, 60),
        ("alleen_recent", True, True),
        ("vandaag", date(2026, 1, 1), "2026-01-01"),
    ],
)
def test_what_was_typed_is_noted_as_used_and_what_was_chosen_as_it_is(
    app: Dash, name: str, value: Any, noted: Any
) -> None:
    assert described({name: value, "leeg": None, "uit": False}, ("CMW-000101",), is_loggable) == {
        name: noted
    }


def test_a_line_fits_where_the_next_one_looks_for_it(own_log: ConsultationLog) -> None:
    """The longest that can be: every filter used, the longest names of a principal."""
    long = "\u00e9" * 200
    own_log.write(replace(LINE, gebruiker=long, vo_id=long, doelgroep=long, organisatie=long))
    own_log.write_list(
        "0" * 16,
        Lijst(
            "w" * 60,
            dict.fromkeys([f"filter_met_naam_{number}" for number in range(20)], "x" * 60),
            10**6,
            10**6,
            "0" * 64,
        ),
        (),
    )
    assert (
        max(map(len, next(own_log.folder.glob("*.jsonl")).read_bytes().splitlines()))
        < LONGEST_LINE / 2
    )
    assert own_log.is_intact()


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


def test_a_separator_inside_a_text_does_not_break_a_line(tmp_path: Path) -> None:
    found = ConsultationLog(tmp_path)
    found.write(replace(LINE, gebruiker="an\u2028\x85bart"))
    assert [line["gebruiker"] for line in found.read()] == ["an\u2028\x85bart"]


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


def _changed(lines: list[bytes], number: int) -> list[bytes]:
    return [
        line.replace(b"demo-an", b"demo-xx") if place == number else line
        for place, line in enumerate(lines)
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: _changed(lines, 0),
        lambda lines: _changed(lines, 2),
        lambda lines: lines[1:],
        lambda lines: [lines[0], lines[2]],
        lambda lines: [lines[1], lines[0], lines[2]],
        lambda lines: [lines[0], lines[0], *lines[1:]],
        lambda lines: [lines[0], b"onzin\n", lines[2]],
        lambda lines: [lines[0], b"{}\n", lines[2]],
        lambda lines: [lines[0], b"onzin\n", *lines[1:]],
    ],
    ids=[
        "first changed",
        "last changed",
        "first gone",
        "middle gone",
        "swapped",
        "doubled",
        "no record",
        "no chain",
        "put in between",
    ],
)
def test_a_change_in_the_log_shows(
    own_log: ConsultationLog, change: Callable[[list[bytes]], list[bytes]]
) -> None:
    (path,) = own_log.folder.glob("*.jsonl")
    assert own_log.is_intact()
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))
    assert not own_log.is_intact()


def test_a_month_that_is_taken_away_shows(own_log: ConsultationLog) -> None:
    """Three months: the middle one goes."""
    (path,) = own_log.folder.glob("*.jsonl")
    path.rename(path.with_name("2020-01.jsonl"))
    own_log.write(LINE)
    path.rename(path.with_name("2020-02.jsonl"))
    own_log.write(LINE)
    assert own_log.is_intact()
    (own_log.folder / "2020-02.jsonl").unlink()
    assert not own_log.is_intact()


def test_half_a_line_does_not_stay_when_the_disk_is_full(
    own_log: ConsultationLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        """A file that takes ten bytes of what is written."""

        def __init__(self, file: Any) -> None:
            self.file = file

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

        def __enter__(self) -> "Full":
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def write(self, line: bytes) -> int:
            return int(self.file.write(line[:10]))

    opened = os.fdopen
    with monkeypatch.context() as patched:
        patched.setattr(
            "auth.chain.os.fdopen", lambda *given, **named: Full(opened(*given, **named))
        )
        with pytest.raises(OSError, match="fit"):
            own_log.write(LINE)
    assert len(list(own_log.read())) == 3
    own_log.write(LINE)
    assert own_log.is_intact()


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


def test_only_the_owner_of_the_process_can_read_the_log(own_log: ConsultationLog) -> None:
    (path,) = own_log.folder.glob("*.jsonl")
    assert path.stat().st_mode & 0o077 == 0
    assert own_log.folder.stat().st_mode & 0o077 == 0
