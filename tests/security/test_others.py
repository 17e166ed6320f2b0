"""Nothing that a user sees depends on what is of others: totals, counts, extremes and lists are the
same when the others are not there at all.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from dash import Dash
from flask.testing import FlaskClient

from data.export.declaration import EXPORTS
from data.nota.declaration import NOTAS
from data.snapshot.file import SNAPSHOTS
from tests.security.conftest import THEIR_ONDERNEMING
from tests.security.test_exports import ASKED, ask
from tests.security.test_permissions import Place, bodies
from tests.security.walk import post, readable

HERS = ("CMW-000101", "CMW-000102")
_MOMENT = re.compile(r"\d\d/\d\d/\d{4}( om)? \d\d[:.]\d\d")
"""When a note was made."""


@pytest.fixture
def alone(folder: Path, tmp_path: Path) -> Path:
    """The data of An, and of nobody else."""
    copied = shutil.copytree(folder, tmp_path / "var", symlinks=True)
    path = (copied / SNAPSHOTS / "current").resolve()
    path.chmod(0o600)
    with duckdb.connect(str(path)) as con:
        columns = con.execute(
            "select table_name, column_name from duckdb_columns() where not internal"
        ).fetchall()
        of_toekenning = {table for table, column in columns if column == "toekenningsnummer"}
        of_onderneming = {table for table, column in columns if column == "ondernemingsnummer"} - {
            "toekenning"
        }
        gone = [
            con.execute(f"delete from {table} where toekenningsnummer not in {HERS}").fetchall()[0][
                0
            ]
            for table in sorted(of_toekenning)
        ]
        gone += [
            con.execute(
                f"delete from {table} where ondernemingsnummer <> '{THEIR_ONDERNEMING}'"
            ).fetchall()[0][0]
            for table in of_onderneming
        ]
        assert sum(map(bool, gone)) > 15
    return copied


def _answers(app: Dash, client: FlaskClient, theirs: list[Place]) -> Iterator[tuple[str, int, str]]:
    """Every callback and page, every file, and what every note is printed from, at every place of
    hers.
    """
    for place in theirs:
        for callback, body in bodies(app, place):
            answer = post(client, body)
            yield callback.key, answer.status_code, readable(answer)
        for name in EXPORTS:
            answer = ask(client, name, "csv_programma", ASKED | {"plaats": place})
            yield (
                name,
                answer.status_code,
                f"{answer.headers.get('X-Row-Count')} {answer.get_data(as_text=True)}",
            )
        for nota in NOTAS.values():
            answer = ask(
                client,
                nota.name,
                "pdf",
                ASKED | {"plaats": {name: place[name] for name in nota.variables}},
            )
            yield nota.name, answer.status_code, _MOMENT.sub("", answer.get_data(as_text=True))


def test_no_answer_depends_on_what_is_of_others(
    app: Dash,
    sign_in: Callable[..., FlaskClient],
    theirs: list[Place],
    alone: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = sign_in("an")
    monkeypatch.setattr("data.nota.declaration.pdf", lambda document: json.dumps(document).encode())
    among_others = list(_answers(app, client, theirs))
    monkeypatch.setenv("MAATWERK_DATA", str(alone))
    by_herself = list(_answers(app, client, theirs))
    assert sum(status == 200 for _, status, _ in among_others) > 50
    assert {key for key, status, _ in among_others if status == 200} >= NOTAS.keys()
    assert [
        key
        for (key, *one), (_, *other) in zip(among_others, by_herself, strict=True)
        if one != other
    ] == []
