"""The few files of a page: everything once, in its order, under a name that is its content."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
from dash import Dash
from flask.testing import FlaskClient

from components.wire.browser_files import BrowserFile, BrowserFiles, Room

ASSETS = Path(__file__).parents[4] / "components" / "assets"
INDEX = re.compile(r'(?:src|href)="(/[^"]+)"')


def _files_of(client: FlaskClient, page: str) -> dict[str, str]:
    """The addresses in the index of a page, by the name of the file."""
    found = INDEX.findall(client.get(page).get_data(as_text=True))
    return {address.rpartition("/")[2]: address for address in found}


def test_a_page_names_four_files_and_each_is_there(client: FlaskClient) -> None:
    files = _files_of(client, "/maatwerk")
    assert list(files) == [
        "maatwerk.css",
        "dash-renderer.js",
        "maatwerk.js",
        "async-community.js",
    ]
    for address in files.values():
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "max-age=31536000, immutable"
        assert "Cookie" not in answer.headers["Vary"]


def test_what_draws_tables_is_asked_later_on_a_page_without_one(client: FlaskClient) -> None:
    text = client.get("/help").get_data(as_text=True)
    assert re.search(r'<link rel="prefetch" as="script" href="[^"]+/async-community.js">', text)
    assert '/async-community.js"></script>' not in text


@pytest.mark.parametrize(("kind", "bundle"), [("js", "maatwerk.js"), ("css", "maatwerk.css")])
def test_our_own_files_are_all_in_it_once_and_in_order(
    client: FlaskClient, kind: str, bundle: str
) -> None:
    sources = [path.read_text("utf-8") for path in sorted(ASSETS.glob(f"*.{kind}"))]
    assert len(sources) > 5
    text = client.get(_files_of(client, "/maatwerk")[bundle]).get_data(as_text=True)
    places = [text.index(source) for source in sources]
    assert places == sorted(places)
    assert [text.count(source) for source in sources] == [1] * len(sources)


def test_the_words_come_before_the_scripts_that_use_them(client: FlaskClient) -> None:
    text = client.get(_files_of(client, "/maatwerk")["maatwerk.js"]).get_data(as_text=True)
    assert text.startswith("window.maatwerkWoorden=")


def test_every_library_that_dash_lists_is_in_it_but_those_that_no_screen_needs(
    app: Dash, client: FlaskClient
) -> None:
    text = client.get(_files_of(client, "/maatwerk")["dash-renderer.js"]).get_data()
    listed = {path for paths in app.registered_paths.values() for path in paths}
    assert {"dash_ag_grid.min.js", "dash-renderer/build/dash_renderer.min.js"} <= listed
    polyfills = text.index(b"regeneratorRuntime")
    assert polyfills < text.index(b"window.dash_ag_grid="), "what draws charts leans on them"
    for mark in (b"window.dash_ag_grid=", b"window.DashRenderer=", b"window.dash_core_components="):
        assert text.count(mark) == 1, mark
    assert b"window.dash_table=" not in text
    assert b"\n//# sourceMappingURL" not in text


@pytest.mark.parametrize(
    ("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_a_compressed_file_is_the_same_file(
    client: FlaskClient, encoding: str, unpack: object
) -> None:
    for address in _files_of(client, "/maatwerk").values():
        plain = client.get(address, headers={"Accept-Encoding": "identity"})
        packed = client.get(address, headers={"Accept-Encoding": encoding})
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == encoding
        assert "Accept-Encoding" in packed.headers["Vary"]
        assert len(packed.data) < len(plain.data) / 2
        assert callable(unpack)
        assert unpack(packed.data) == plain.data


def test_another_byte_is_another_address() -> None:
    one, other = (Room({"a.js": BrowserFile(text, "text/javascript")}) for text in (b"1", b"2"))
    assert one.address("a.js") != other.address("a.js")
    assert one.address("a.js") == Room(dict(one.files)).address("a.js")


def test_what_stood_at_an_address_before_is_not_there_and_not_kept(client: FlaskClient) -> None:
    address = _files_of(client, "/maatwerk")["maatwerk.js"]
    before = re.sub(r"/[0-9a-f]{20}/", "/" + "0" * 20 + "/", address)
    other = address.replace("maatwerk.js", "async-community.js")
    for wrong in (before, other, "/bestanden/maatwerk.js"):
        answer = client.get(wrong, headers={"Accept": "*/*"})
        assert answer.status_code == 404, wrong
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_change_in_a_script_reaches_a_browser_that_kept_the_one_before(tmp_path: Path) -> None:
    tags = '<script src="/assets/een.js?m=1"></script><script>inline()</script>'
    addresses = []
    for text in ("een()", "twee()"):
        (tmp_path / "een.js").write_text(text, "utf-8")
        files = BrowserFiles(tags, "", tmp_path, "")
        addresses.append(files.scripts.address("maatwerk.js"))
        assert files.script_tags(False).count("<script>inline()</script>") == 1
        assert "/assets/" not in files.script_tags(False)
    assert addresses[0] != addresses[1]


def test_the_charts_are_kept_a_day_and_not_sent_again_when_they_are_the_same(
    client: FlaskClient,
) -> None:
    address = "/_dash-component-suites/plotly/package_data/plotly.min.js"
    first = client.get(address, headers={"Accept-Encoding": "br"})
    assert first.headers["Cache-Control"] == "max-age=86400"
    assert first.headers["Content-Encoding"] == "br"
    same = {"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]}
    assert client.get(address, headers=same).status_code == 304
