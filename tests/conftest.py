"""What several folders of tests need: demo data made by the operator's own commands, once for all
processes and runs.
"""

import gc
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import settings

from app import create_app
from auth.demo.people import people
from auth.settings import from_environment
from tests.kept import copy_to_write, digest, forget, kept, state
from tests.processes import ByFile, is_slow
from tests.served import LONGEST_NOTE
from tests.serving import serving

ROOT = Path(__file__).parents[1]
TOT = "2026-09-30"
"""The day on which the invented history ends, so that no test changes with the day on which it
runs.
"""

settings.register_profile("untimed", deadline=None)  # nothing is timed in a test
settings.load_profile("untimed")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    """Hand out the tests in our own way, in the order in which they were found."""
    config.option.loadscopereorder = False
    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make test-fast` leaves out."""
    for item in items:
        if is_slow(item.path):
            item.add_marker("slow")


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Remove what hypothesis registered with the garbage collector: it keeps the types of DuckDB
    alive past the end, which nanobind reports.
    """
    gc.callbacks.clear()


def operate(folder: Path, *words: str | Path) -> str:
    """Run one command of the operator on a data folder; its output.

    Fails the test when the command fails.
    """
    command = [sys.executable, "-m", "data", "--map", str(folder), *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


DEMO = (
    ("genereer", "--schaal", "klein", "--zaad", "1", "--tot", TOT, "--uit", "leveringen"),
    ("laad", "leveringen"),
    ("bereken", "--alles", "--peildatum", TOT),
    ("publiceer",),
)
"""The commands that make the demo data; `leveringen` is the folder of that name in the data
folder.
"""


def _make_demo(folder: Path) -> None:
    for words in DEMO:
        operate(folder, *(folder / word if word == "leveringen" else word for word in words))


def _shared(base: Path) -> Path:
    """The folder that all processes of this run have in common."""
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "kept"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def keep(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what is kept between runs; without a cache, that of this run, which its
    processes share.
    """
    cache = getattr(pytestconfig, "cache", None)
    return cache.mkdir("demo") if cache else _shared(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def demo_data(keep: Path) -> Iterator[Path]:
    """A data folder with small invented leveringen, loaded, calculated by the calendar and
    published.

    Shared: whoever writes in it fails the run.
    """
    folder = kept(keep, digest(word for words in DEMO for word in words), _make_demo)
    before = state(folder)
    yield folder
    changed = sorted(name for name, _ in before.items() ^ state(folder).items())
    if changed:
        forget(folder)
    assert not changed, "a test wrote in the demo data that all tests share"


@pytest.fixture(scope="session")
def folder(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo data for the application to write its sessions and consultations in."""
    return copy_to_write(demo_data, tmp_path_factory.mktemp("app") / "var")


@pytest.fixture(scope="session", autouse=True)
def patient_press() -> Iterator[None]:
    """Let a note take long in every test: the machine may be busy. That the product stops one is
    tested by what stops it.
    """
    with pytest.MonkeyPatch.context() as environment:
        environment.setattr("data.nota.typeset.LONGEST", LONGEST_NOTE)
        yield


@pytest.fixture(scope="session")
def app(folder: Path) -> Iterator[Dash]:
    """The whole application in this process, in demo mode."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("MAATWERK_DATA", str(folder))
        # the walks are refused all the time
        environment.setenv("MAATWERK_REFUSALS_PER_MINUTE", "1000000")
        yield create_app(from_environment())


@pytest.fixture(scope="session")
def sign_in(app: Dash) -> Callable[..., FlaskClient]:
    """Signs someone of the demo in through the real screens: sign_in("an"), sign_in("fatima",
    doelgroep="LB").
    """

    def signed_in(person: str, organisatie: int = 0, doelgroep: str | None = None) -> FlaskClient:
        client = app.server.test_client()
        behalf = doelgroep or people()[person].hoedanigheden[organisatie].doelgroep
        for path, answers in (
            ("/aanmelden", {"methode": "eid", "persoon": person}),
            ("/aanmelden/namens", {"doelgroep": behalf}),
            ("/aanmelden/organisatie", {"organisatie": str(organisatie)}),
        ):
            form = client.get(path).get_data(as_text=True)
            token = re.search(r'name="csrf_token" value="([^"]+)"', form)
            assert token is not None
            assert client.post(path, data=answers | {"csrf_token": token[1]}).status_code == 302
        assert client.get("/").status_code == 200
        return client

    return signed_in


@pytest.fixture
def client(sign_in: Callable[..., FlaskClient]) -> FlaskClient:
    """An, of one onderneming, signed in."""
    return sign_in("an")


@pytest.fixture(scope="session")
def server(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server on a copy of the demo data, on a free port."""
    folder = copy_to_write(demo_data, tmp_path_factory.mktemp("server") / "var")
    log = tmp_path_factory.getbasetemp() / "server.log"
    with serving(folder, log, "-m", "tests.served") as address:
        yield address
