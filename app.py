"""Puts the parts together and decides nothing: `create_app` for a server, `python app.py` to
serve.
"""

import atexit
import errno
import gc
import logging
import os
import socket
import sys
from collections import ChainMap
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import dash
import plotly
import pyarrow as pa
from dash import Dash
from dash.exceptions import DependencyException
from flask import Flask, Response, send_file
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

import auth
from auth import exports
from auth.inside import Inside
from auth.oidc_settings import UnsafeSettings
from auth.places import THREADS
from auth.preferences import EXPORT_FORM, preference
from auth.principal import Principal
from auth.refusal import WithoutText, not_there
from auth.rights import has_valid_right, state_of
from auth.sessions import SessionStore
from auth.settings import Settings, from_environment
from components import shell
from components.frame import Viewer, frame
from components.rights import no_right
from components.selections import is_loggable, is_private
from components.text import t
from components.wire import browser_words
from components.wire.serialize import write_answers
from data.errors import CommandFailed
from data.export.declaration import EXPORTS
from data.nota.declaration import NOTAS
from data.nota.typeset import NoPlace
from data.reader.connection import close_idle

ROOT = Path(__file__).parent
INDEX = """<!doctype html>
<html lang="nl-BE">
<head>{%metas%}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{%title%}</title><link rel="icon" href="data:,">{%css%}
<script src="/woorden.js"></script></head>
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
    app = Dash(
        "maatwerk",
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
        "/woorden.js",
        "woorden",
        lambda: Response(browser_words.script(), mimetype="text/javascript"),
    )
    inside = Inside(_variables, _places, app.callback_map, app.csp_hashes, is_loggable, is_private)
    auth.secure(server, settings, inside, **walls)
    exports.serve(server, ChainMap[str, Any](EXPORTS, NOTAS), t, NoPlace)
    # a file of a package that is not served
    server.register_error_handler(DependencyException, not_there)
    _warm_up(server)
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
    """The charts that we draw, in a quarter of the size; without npm the whole of plotly."""
    bundle = (
        SMALL_BUNDLE
        if SMALL_BUNDLE.exists()
        else Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    )
    return send_file(bundle, mimetype="text/javascript", max_age=86_400)


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


def _variables(path: str) -> dict[str, str] | None:
    """The variables in the address of a registered page; nothing when the path is none."""
    parts = path.strip("/").split("/")
    for page in dash.page_registry.values():
        template = _template(page).strip("/").split("/")
        if len(parts) == len(template) and all(
            name.startswith("<") or name == part for part, name in zip(parts, template, strict=True)
        ):
            return {
                name.strip("<>"): part
                for part, name in zip(parts, template, strict=True)
                if name.startswith("<")
            }
    return None


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


def _warm_up(server: Flask) -> None:
    """One request before the first visitor: several at once in a cold worker fail.

    The first array that arrow makes of Python values imports pandas, and plotly fails on a pandas
    that another thread is still importing. What is in memory then stays there: the collector of
    garbage need not go through it again, which held up a request by 90 milliseconds now and then.
    """
    pa.array([""])
    with server.test_client() as client:
        client.get("/gezond")
    gc.collect()
    gc.freeze()
    # let the end of the process clean up, or DuckDB complains of what is left
    atexit.register(gc.unfreeze)


def main() -> int:
    """Serves until it is stopped; the exit status.

    Why it does not start is said in one line: 2 for a setting, 1 for what the machine refuses.
    """
    os.umask(0o077)  # what this process writes is for its own user
    try:
        settings, address = from_environment(), _address()
        if settings.is_demo:
            _first_data(settings.folder)
        SessionStore(settings).engine.dispose()  # its tables are there before the processes are
    except UnsafeSettings as refused:
        return _stop(str(refused), 2)
    except CommandFailed as failed:
        return _stop(str(failed), 1)
    except OSError:
        return _stop("De map van MAATWERK_DATA kan niet gelezen of beschreven worden.", 1)
    _serve(settings, address)
    return 0


def _stop(reason: str, status: int) -> int:
    print(f"Maatwerk start niet. {reason}", file=sys.stderr)
    return status


def _serve(settings: Settings, address: str) -> None:
    """With gunicorn: a few processes of a few threads each, started after the fork."""
    from gunicorn.app.base import BaseApplication

    from auth.worker import PatientWorker

    logging.basicConfig(format="%(asctime)s %(name)s %(levelname)s %(message)s")
    # refusals and exports: who and how many, never about whom
    logging.getLogger("maatwerk").setLevel(logging.INFO)
    logging.getLogger("gunicorn.error").addFilter(WithoutText())

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            choices = {
                "bind": address,
                "worker_class": PatientWorker,
                "workers": settings.workers,
                "threads": THREADS,
                # a connection that stays open stays with one process, also when another has nothing
                # to do
                "keepalive": 0,
                "umask": 0o077,
                "control_socket_disable": True,
                # no header of a request changes its address, path or scheme
                "forwarded_allow_ips": "",
                "worker_exit": lambda _arbiter, worker: leave(worker),
            }
            for key, value in choices.items():
                self.cfg.set(key, value)

        def load(self) -> Flask:
            return create_app(settings).server

    print(f"Maatwerk luistert op http://{address} (stop met Ctrl+C)", flush=True)
    Server().run()


def leave(worker: Any) -> None:
    """Ends a process that served, at once: keeps and closes what is ours, and leaves the rest to
    the machine.

    Taking apart all that was imported costs seconds, and threads of libraries that still run then
    can end it with SIGABRT.
    """
    if not worker.booted:
        return  # it could not begin: the status says why
    state = worker.app.callable.extensions["maatwerk"]
    state["anchors"].keep()
    state["sessions"].engine.dispose()
    close_idle()
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)


def _address() -> str:
    """Where to listen. Raises UnsafeSettings."""
    host, port = os.environ.get("HOST", "127.0.0.1").strip("[]"), os.environ.get("PORT", "8050")
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 1 << 16):
        raise UnsafeSettings(f"PORT is {port!r}: geef een getal van 1 tot 65535.")
    _require_free(host, int(port))
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _require_free(host: str, port: int) -> None:
    """Listens once and lets go.

    Raises UnsafeSettings, because the server would only fail when everything else is ready.
    """
    try:
        socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET
        ).close()
    except (OSError, UnicodeError) as error:
        raise UnsafeSettings(_why_not(host, port, getattr(error, "errno", None))) from None


def _why_not(host: str, port: int, number: int | None) -> str:
    if number == errno.EADDRINUSE:
        return (
            f"PORT is {port}: daar luistert al een ander programma. Stop dat programma of kies "
            f"een andere PORT."
        )
    if number == errno.EACCES:
        return (
            f"PORT is {port}: die mag alleen de beheerder van deze machine gebruiken. Kies een "
            f"PORT vanaf 1024."
        )
    return (
        f"HOST is {host!r}: dit is geen adres van deze machine. Kies bijvoorbeeld 127.0.0.1 of "
        f"0.0.0.0."
    )


def _first_data(folder: Path) -> None:
    """The demo of someone who starts for the first time; after an update, its snapshot in the new
    form.
    """
    from data.operator.first_start import first_data

    first_data(folder)


if __name__ == "__main__":
    sys.exit(main())
