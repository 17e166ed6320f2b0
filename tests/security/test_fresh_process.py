"""A fresh process whose first visitor is An: what it gives to everyone, writes in its log and
leaves on the disk says nothing of her.
"""

import json
import os
import re
import signal
import urllib.error
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

import pytest
from dash import Dash

from data.snapshot.file import open_read_only
from tests.kept import copy_to_write
from tests.security.snapshot_secrets import Secrets
from tests.security.test_permissions import FILE_STAMP, Place
from tests.security.test_workers import Visitor, workers
from tests.security.walk import UPDATE, callbacks, natural, pages, path, router
from tests.serving import serving

EVERYONE = ("/", "/_dash-layout", "/_dash-dependencies", "/maatwerk", "/woorden.js")
"""What anyone with a session gets before any callback."""


@dataclass(frozen=True)
class Fresh:
    """A server of one process after the visit of An: what she got, what the next visitor gets, and
    what it wrote.
    """

    hers: dict[str, str]
    others: dict[str, str]
    log: str
    left: list[str]
    insz: set[str]
    names: set[str]


def _persons(folder: Path) -> tuple[set[str], set[str]]:
    """The numbers and the names of everyone in the snapshot."""
    con = open_read_only((folder / "snapshots" / "current").resolve())
    found = con.execute("select insz, naam, voornaam from persoon").fetchall()
    con.close()
    return {row[0] for row in found}, {
        part for row in found for part in row[1:] if part and len(part) > 4
    }


@pytest.fixture(scope="module")
def fresh(
    demo_data: Path, tmp_path_factory: pytest.TempPathFactory, app: Dash, theirs: list[Place]
) -> Fresh:
    """An, signed in already, makes the first request of a process: she opens every page and calls
    everything with the number of a person in every filter. Then Dirk, who has no right, comes.
    """
    folder = copy_to_write(demo_data, tmp_path_factory.mktemp("fresh") / "var")
    log, temporary = folder.parent / "server.log", folder.parent / "tmp"
    temporary.mkdir()
    numbers, names = _persons(folder)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("MAATWERK_WORKERS", "1")
        environment.setenv("TMPDIR", str(temporary))
        with serving(folder, log) as address:
            an = Visitor(address)
            _replace_process(folder)
            hers = {where: an.send(where) for where in EVERYONE}
            _ask_everything(an, app, theirs, min(numbers))
            dirk = Visitor(address, "dirk")
            others = {where: dirk.send(where) for where in EVERYONE}
    left = [
        str(found.relative_to(folder.parent))
        for where in (temporary, folder / "snapshots")
        for found in where.rglob("*")
    ]
    return Fresh(hers, others, log.read_text("utf-8"), left, numbers, names)


def _replace_process(folder: Path) -> None:
    """Kill the process that serves. The next one takes the first request that comes: hers."""
    (before,) = workers(folder)
    os.kill(before, signal.SIGKILL)


def _ask_everything(visitor: Visitor, app: Dash, theirs: list[Place], insz: str) -> None:
    """Every page and callback at a place of hers, also malformed, and addresses that hold the
    number of a person.
    """
    asked = [router(app).body({0: path(page, theirs[0]), 1: ""}) for page in pages()]
    for callback in callbacks(app):
        typed = {
            number: insz
            for number, (identity, prop) in enumerate(callback.slots)
            if prop == "value" and "ALL" not in identity
        }
        good = callback.body(natural(callback, theirs[0]) | typed)
        asked += [good, good | {"inputs": insz}]
    statuses = [_status(visitor, UPDATE, json.dumps(body).encode()) for body in asked]
    assert statuses.count(200) > 40
    for address in (
        f"/maatwerk/{insz}",
        f"/{insz}",
        f"/maatwerk?naam={insz}",
        f"/assets/{insz}.css",
        f"/_dash-component-suites/dash/{insz}.js",
    ):
        _status(visitor, address)
    form = {
        "csrf_token": visitor.token(),
        "vorm": "csv_exact",
        "keuze": json.dumps({"plaats": theirs[0], "filters": {"insz": insz}, "volgorde": []}),
    }
    assert (
        _status(
            visitor,
            "/export/lijst_werknemers",
            urllib.parse.urlencode(form).encode(),
            **{"Content-Type": FORM},
        )
        == 200
    )
    assert (
        _status(
            visitor,
            f"/export/{insz}",
            urllib.parse.urlencode(form).encode(),
            **{"Content-Type": FORM},
        )
        == 404
    )


FORM = "application/x-www-form-urlencoded"


def _status(visitor: Visitor, address: str, body: bytes | None = None, **headers: str) -> int:
    given = {"Content-Type": "application/json", "X-CSRFToken": visitor.token()} if body else {}
    try:
        visitor.send(address, body, **given | headers)
    except urllib.error.HTTPError as refused:
        text = refused.read().decode()
        assert not re.search(r"\d{11}|Traceback", text), "an error page repeats nothing"
        return refused.code
    return 200


def test_what_everyone_gets_holds_nothing_of_the_first_visitor(
    fresh: Fresh, secrets: Secrets
) -> None:
    assert all("react-entry-point" in fresh.others[where] for where in ("/", "/maatwerk"))
    assert "An Voorbeeld" in fresh.hers["/_dash-layout"]
    for where, text in fresh.others.items():
        found = FILE_STAMP.sub("", text)
        assert not secrets.found(found), where
        for canary in ("An Voorbeeld", "demo-an", "0999001119", "De Brug"):
            assert canary not in found, (where, canary)


@pytest.mark.parametrize("where", ["/", "/maatwerk"])
def test_the_index_of_a_fresh_process_holds_no_layout_of_a_page(fresh: Fresh, where: str) -> None:
    """The protection itself: with it taken away, pages that were drawn for the first visitor stand
    in the index of all others.
    """
    for text in (fresh.hers[where], fresh.others[where]):
        config = re.search(
            r'<script id="_dash-config" type="application/json">(.*?)</script>', text, re.DOTALL
        )
        assert config is not None
        assert json.loads(config[1]).get("validation_layout") is None


def test_what_everyone_gets_is_the_same_for_everyone(fresh: Fresh) -> None:
    assert fresh.hers["/_dash-dependencies"] == fresh.others["/_dash-dependencies"]
    assert fresh.hers["/woorden.js"] == fresh.others["/woorden.js"]


def test_the_log_of_the_server_names_no_person(fresh: Fresh) -> None:
    assert "export of lijst_werknemers by demo-an" in fresh.log
    assert "refused 400" in fresh.log
    assert "Traceback" not in fresh.log
    assert not {number for number in fresh.insz if number in fresh.log}
    assert not {name for name in fresh.names if re.search(rf"\b{re.escape(name)}\b", fresh.log)}


def test_nothing_is_left_on_the_disk(fresh: Fresh) -> None:
    """What was set aside while it was asked or sent: neither in the folder for it, nor beside the
    snapshots.
    """
    assert [
        name
        for name in fresh.left
        if not re.fullmatch(r"var/snapshots/(snap-\d+\.duckdb|current)", name)
    ] == []
