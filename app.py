"""Puts the parts together and decides nothing: `create_app` for a server, `python app.py` to
serve.
"""

import atexit
import gc
import sys
from collections import ChainMap
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

import dash
import plotly
import pyarrow as pa
from dash import Dash
from dash.exceptions import DependencyException
from flask import Flask, Response, abort, request
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

import auth
import serve
from auth import exports
from auth.inside import Inside
from auth.preferences import EXPORT_FORM, preference
from auth.principal import Principal
from auth.refusal import not_there
from auth.rights import has_valid_right, state_of
from auth.settings import Settings
from components import shell
from components.frame import Viewer, frame
from components.grid import grid
from components.rights import no_right
from components.selections import is_loggable, is_private
from components.text import t
from components.wire import browser_words
from components.wire.browser_files import ROOM, BrowserFile
from components.wire.index_page import Application
from components.wire.serialize import write_answers
from data.export.declaration import EXPORTS
from data.nota.declaration import NOTAS
from data.nota.typeset import NoPlace

ROOT = Path(__file__).parent
INDEX = """<!doctype html>
<html lang="nl-BE">
<head>{%metas%}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{%title%}</title><link rel="icon" href="data:,">{%css%}</head>
<body>{%app_entry%}{%config%}{%scripts%}{%renderer%}</body>
</html>"""


PLOTLY_ADDRESS = "/_dash-component-suites/plotly/package_data/plotly.min.js"
"""Where the browser asks for the charts, on the first page that has one."""
SMALL_BUNDLE = ROOT / "node_modules" / "plotly.js-basic-dist-min" / "plotly-basic.min.js"


def create_app(settings: Settings, **walls: Any) -> Dash:
    """The application with its walls around it.

    `walls` are the clocks that tests move (auth.secure).
    """
    server = Flask("maatwerk", root_path=str(ROOT), static_folder=None)
    app = Application(
        "maatwerk",
        draws_tables=lambda: _draws_tables(request.path),
        server=server,
        use_pages=True,
        pages_folder=str(ROOT / "pages"),
        assets_folder=str(ROOT / "components" / "assets"),
        index_string=INDEX,
        title="Maatwerk",
        update_title="",
        suppress_callback_exceptions=True,
        enable_mcp=False,
        use_async=False,
        compress=True,
        serve_locally=True,
    )
    _deepest_first()
    write_answers()
    app.layout = lambda: frame(_viewer(server))
    server.add_url_rule(PLOTLY_ADDRESS, "plotly", _charts)
    server.add_url_rule(
        "/woorden.js",  # also by themselves, to be read
        "woorden",
        lambda: Response(browser_words.script(), mimetype="text/javascript"),
    )
    server.add_url_rule(f"{ROOM}/<path:path>", "bestanden", lambda path: _file(app, path))
    inside = Inside(_variables, _places, app.callback_map, app.csp_hashes, is_loggable, is_private)
    auth.secure(server, settings, inside, **walls)
    exports.serve(server, ChainMap[str, Any](EXPORTS, NOTAS), t, NoPlace)
    # a file of a package that is not served
    server.register_error_handler(DependencyException, not_there)
    _warm_up(app)
    return app


def _deepest_first() -> None:
    """Dash takes the first page whose address fits, and lets a variable hold slashes: the longest
    address goes first.
    """
    for module in sorted(
        dash.page_registry, key=lambda name: -_template(dash.page_registry[name]).count("/")
    ):
        dash.page_registry.move_to_end(module)


def _template(page: Mapping[str, Any]) -> str:
    return str(page["path_template"] or page["path"])


def _charts() -> Response:
    """The charts that we draw, in a quarter of the size; without npm the whole of plotly.

    Dash asks them at an address without their content in it: kept for a day.
    """
    answer = _compressed(_charts_file())
    answer.cache_control.max_age = 86_400
    answer.add_etag()
    return answer.make_conditional(request)


@cache
def _charts_file() -> BrowserFile:
    whole = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    bundle = SMALL_BUNDLE if SMALL_BUNDLE.exists() else whole
    return BrowserFile(bundle.read_bytes(), "text/javascript")


def _file(app: Application, path: str) -> Response:
    """A file of the pages: its address holds what is in it, so a browser asks it once."""
    digest, _, name = path.partition("/")
    found = app.files.find(digest, name)
    if found is None:
        abort(404)
    answer = _compressed(found)
    answer.cache_control.max_age = 31_536_000
    answer.cache_control.immutable = True
    return answer


def _compressed(file: BrowserFile) -> Response:
    """A file in the smallest form that the browser can read."""
    encoding = request.accept_encodings.best_match(list(file.encodings))
    answer = Response(file.encodings[encoding] if encoding else file.content)
    answer.mimetype = file.mimetype
    if encoding:
        answer.content_encoding = encoding
    answer.vary.add("Accept-Encoding")
    return answer


def _viewer(server: Flask) -> Viewer | None:
    """What the header says of whoever asks for the layout."""
    user = current_user._get_current_object() if current_user else None
    if not isinstance(user, Principal):
        return None
    state = server.extensions["maatwerk"]
    can_switch = state["provider"].other_organisations(user)
    form, today, told = (
        preference(EXPORT_FORM),
        state["today"](),
        state["settings"].contacts.rechten,
    )
    missing = (
        None
        if has_valid_right(user, today)
        else no_right([(recht, state_of(recht, today)) for recht in user.rechten], today, told)
    )
    return Viewer(
        user.naam,
        user.organisatienaam,
        can_switch,
        generate_csrf(),
        state["settings"].is_demo,
        form,
        missing,
    )


def _page(path: str) -> Mapping[str, Any] | None:
    """The registered page at a path; None when there is none."""
    parts = path.strip("/").split("/")
    for page in dash.page_registry.values():
        template = _template(page).strip("/").split("/")
        if len(parts) == len(template) and all(
            name.startswith("<") or name == part for part, name in zip(parts, template, strict=True)
        ):
            return page
    return None


def _variables(path: str) -> dict[str, str] | None:
    """The variables in the address of a registered page; None when the path is no page."""
    page = _page(path)
    if page is None:
        return None
    pairs = zip(path.strip("/").split("/"), _template(page).strip("/").split("/"), strict=True)
    return {name.strip("<>"): part for part, name in pairs if name.startswith("<")}


def _draws_tables(path: str) -> bool:
    """Whether the page at a path has a table: it, or a component that it asks, imports `grid`."""
    page = _page(path)
    names = vars(sys.modules[page["module"]]).values() if page else ()
    return any(value is grid or vars(value).get("grid") is grid for value in names if _named(value))


def _named(value: Any) -> bool:
    return value is grid or isinstance(value, ModuleType)


@cache
def _places() -> dict[str, frozenset[str]]:
    """The store of every page that holds the variables of its address; pages are registered before
    the first request.
    """
    return {
        shell.place_id(module): frozenset(
            part.strip("<>") for part in _template(page).split("/") if part.startswith("<")
        )
        for module, page in dash.page_registry.items()
    }


def _warm_up(app: Application) -> None:
    """One request before the first visitor: several at once in a cold worker fail.

    The files of the pages are read, and compressed while nobody waits for them.

    The first array that arrow makes of Python values imports pandas, and plotly fails on a pandas
    that another thread is still importing. What is in memory then stays there: the collector of
    garbage need not go through it again, which held up a request by 90 milliseconds now and then.
    """
    pa.array([""])
    with app.server.test_client() as client:
        client.get("/gezond")
    with app.server.test_request_context("/"):
        files = app.files
    Thread(target=files.compress, daemon=True).start()
    gc.collect()
    gc.freeze()
    # let the end of the process clean up, or DuckDB complains of what is left
    atexit.register(gc.unfreeze)


def main() -> int:
    """Serve until it is stopped; return the exit status."""
    return serve.main(lambda settings: create_app(settings).server)


if __name__ == "__main__":
    sys.exit(main())
