"""The processes that serve: what must be right before they listen, how gunicorn runs them, and how
one ends.
"""

import errno
import logging
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask

from auth.oidc_settings import UnsafeSettings
from auth.places import THREADS
from auth.refusal import WithoutText
from auth.sessions import SessionStore
from auth.settings import Settings, from_environment
from data.errors import CommandFailed
from data.reader.connection import close_idle

Create = Callable[[Settings], Flask]
"""Makes the application of some settings: once in every process, after the fork."""


def main(create: Create) -> int:
    """Serve until it is stopped; return the exit status.

    Why it does not start is said in one line: 2 for a setting, 1 for what the machine refuses.
    """
    os.umask(0o077)  # what this process writes is for its own user
    try:
        settings, address = from_environment(), listen_address()
        if settings.is_demo:
            _first_data(settings.folder)
        SessionStore(settings).engine.dispose()  # its tables are there before the processes are
    except UnsafeSettings as refused:
        return _stop(str(refused), 2)
    except CommandFailed as failed:
        return _stop(str(failed), 1)
    except OSError:
        return _stop("De map van MAATWERK_DATA kan niet gelezen of beschreven worden.", 1)
    serve(create, settings, address)
    return 0


def _stop(reason: str, status: int) -> int:
    print(f"Maatwerk start niet. {reason}", file=sys.stderr)
    return status


def serve(create: Create, settings: Settings, address: str) -> None:
    """Serve with gunicorn: a few processes of a few threads each."""
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
            return create(settings)

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


def listen_address() -> str:
    """Return where to listen. Raises UnsafeSettings."""
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
