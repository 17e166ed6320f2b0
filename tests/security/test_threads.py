"""Many users at once on one process: everyone reads their own rows, also while the snapshot is
replaced or broken.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from dash import Dash
from flask import Flask
from flask.testing import FlaskClient

import auth
from auth.inside import Inside
from auth.settings import DEMO, Settings
from data.questions import ondernemingen
from data.reader.connection import NoSnapshot, Snapshots
from data.reader.scope import NOBODY, Recht, Scope
from data.snapshot.publish import publiceer, terug
from tests.kept import copy_to_write
from tests.security.walk import Body, callbacks, natural, post, readable

THREADS = 20
PEOPLE = {
    "an": ("0999001119", {"CMW-000101", "CMW-000102"}),
    "bart": ("0999002208", {"CMW-000103"}),
}


def _scope(ondernemingsnummer: str) -> Scope:
    return Scope(
        (Recht("CMW", ondernemingsnummer, date.today() + timedelta(days=1)),), date.today()
    )


@pytest.fixture
def own(demo_data: Path, tmp_path: Path) -> Snapshots:
    """The snapshots of a folder of its own, to replace and to break."""
    return Snapshots(copy_to_write(demo_data, tmp_path / "var"))


def _list(snapshots: Snapshots, ondernemingsnummer: str) -> tuple[set[str], str]:
    with snapshots.open(_scope(ondernemingsnummer)) as access:
        return {
            row.toekenningsnummer for row in ondernemingen.list_ondernemingen(access)
        }, access.meta.snapshot


def test_users_on_twenty_threads_do_not_see_each_others_rows(
    app: Dash, sign_in: Callable[..., FlaskClient]
) -> None:
    """Over HTTP, through sessions, consultation and the one snapshot of the process."""
    callback = next(
        callback for callback in callbacks(app) if callback.key == "maatwerk-tabel.rowData"
    )
    body: Body = callback.body(natural(callback, {}))
    clients = [
        (person, sign_in(person, 1 if person == "bart" else 0))
        for person in [*PEOPLE] * (THREADS // 2)
    ]
    start = threading.Barrier(THREADS)

    def ask(person: str, client: FlaskClient) -> list[bool]:
        start.wait(120)
        others = set().union(
            *(numbers for other, (_, numbers) in PEOPLE.items() if other != person)
        )
        answers = [readable(post(client, body)) for _ in range(15)]
        return [
            all(number in text for number in PEOPLE[person][1])
            and not any(number in text for number in others)
            for text in answers
        ]

    with ThreadPoolExecutor(THREADS) as pool:
        results = list(pool.map(lambda pair: ask(*pair), clients))
    assert sum(map(len, results)) == THREADS * 15
    assert all(all(result) for result in results)


def test_readers_go_on_while_snapshots_are_replaced(own: Snapshots) -> None:
    """Every answer is whole, of one snapshot, and of the one who asked."""
    done, seen, wrong = threading.Event(), set(), []

    def read(person: str) -> None:
        ondernemingsnummer, expected = PEOPLE[person]
        while not done.is_set():
            found, snapshot = _list(own, ondernemingsnummer)
            seen.add(snapshot)
            if found != expected:
                wrong.append((person, found))

    threads = [threading.Thread(target=read, args=(person,)) for person in [*PEOPLE] * 4]
    for thread in threads:
        thread.start()
    published = [publiceer(own.folder) for _ in range(3)] + [terug(own.folder)]
    done.set()
    for thread in threads:
        thread.join(30)
    assert not wrong
    assert len(seen & set(published)) >= 2


def test_an_access_stays_on_its_snapshot_when_another_is_published(own: Snapshots) -> None:
    with own.open(_scope("0999001119")) as access:
        before = ondernemingen.list_ondernemingen(access)
        published = publiceer(own.folder)
        assert _list(own, "0999001119")[1] == published
        assert ondernemingen.list_ondernemingen(access) == before
        assert access.meta.snapshot != published


def _break(folder: Path, how: Callable[[bytes], bytes]) -> Path:
    """Publishes a broken snapshot by hand, around every check of `publiceer`."""
    snapshots = folder / "snapshots"
    target = snapshots / "snap-000900.duckdb"
    target.write_bytes(how((snapshots / "current").resolve().read_bytes()))
    (snapshots / "current").unlink()
    (snapshots / "current").symlink_to(target.name)
    return target


@pytest.mark.parametrize(
    "how",
    [
        lambda content: b"",
        lambda content: content[:4096],
        lambda content: content[: len(content) // 2],
        lambda content: bytes(len(content)),
    ],
    ids=["empty", "only its head", "half", "noughts"],
)
def test_a_broken_snapshot_leaves_the_old_one_in_service(
    own: Snapshots, how: Callable[[bytes], bytes]
) -> None:
    expected = _list(own, "0999001119")
    _break(own.folder, how)
    assert _list(own, "0999001119") == expected
    assert own.meta().snapshot == expected[1]


def test_a_snapshot_that_is_gone_leaves_the_old_one_in_service(own: Snapshots) -> None:
    expected = _list(own, "0999001119")
    (own.folder / "snapshots" / "current").unlink()
    assert _list(own, "0999001119") == expected


def test_the_next_good_snapshot_goes_into_service_after_a_broken_one(own: Snapshots) -> None:
    _list(own, "0999001119")
    broken = _break(own.folder, lambda content: content[:4096])
    _list(own, "0999001119")
    broken.unlink()
    assert (
        _list(own, "0999001119")[1] != (published := publiceer(own.folder))
        or published == own.meta().snapshot
    )
    assert own.meta().snapshot == published


def test_a_broken_snapshot_at_the_start_is_no_snapshot(own: Snapshots) -> None:
    """Without one before it there is nothing to fall back on."""
    broken = _break(own.folder, lambda content: content[:4096])
    for older in set((own.folder / "snapshots").glob("snap-*.duckdb")) - {broken}:
        older.unlink()
    with pytest.raises(NoSnapshot), own.open(NOBODY):
        pass


@pytest.fixture
def empty_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The walls around one page, with a data folder in which nothing was published."""
    monkeypatch.setenv("MAATWERK_DATA", str(tmp_path))
    server = Flask("leeg", static_folder=None)
    server.add_url_rule("/", "/", lambda: "pagina")
    server.add_url_rule("/cijfers", "cijfers", Snapshots(tmp_path).meta)
    settings = Settings(
        DEMO, tmp_path, "g" * 20 + "abcdefghijklmnop", f"sqlite:///{tmp_path / 'state.sqlite'}"
    )
    auth.secure(server, settings, Inside(lambda path: {} if path == "/" else None, dict, {}, list))
    return server


def test_without_a_snapshot_there_is_a_page_that_says_so(empty_server: Flask) -> None:
    client = empty_server.test_client()
    with client.session_transaction() as session:
        session["principal"] = {
            "gebruiker": "demo-an",
            "naam": "An",
            "doelgroep": "EA",
            "organisatie": "",
            "organisatienaam": "",
            "rechten": [],
            "methode": "eid",
        }
    answer = client.get("/", headers={"Accept": "text/html"})
    assert answer.status_code == 503
    assert "Er zijn nog geen gegevens" in answer.get_data(as_text=True)
    program = client.get("/cijfers", headers={"Accept": "application/json"})
    assert (program.status_code, program.get_json()) == (503, {"status": "geen gegevens"})
    assert client.get("/gezond").status_code == 200


def test_nobody_reads_nothing(own: Snapshots) -> None:
    with own.open(NOBODY) as access:
        assert access.toegang == ()
        assert ondernemingen.list_ondernemingen(access) == []
