"""The one route that gives files: `POST /export/<name>`.

The same way as a screen: who asks, what that allows today, a record, and only then data.

What is asked comes in the body, so that an INSZ in a filter never stands in an address. A file is
sent while it is made.
"""

import hashlib
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from http import HTTPStatus
from threading import BoundedSemaphore
from typing import Any, Protocol

from flask import Flask, Response, make_response, render_template, request

from auth.consult import consult, require_principal
from auth.consultation import Action
from auth.places import FILES_OF_ONE, places
from auth.preferences import EXPORT_FORM, prefer
from auth.principal import Principal
from auth.refusal import Bezet, Weigering
from data.reader.connection import Access

log = logging.getLogger("maatwerk.export")
ENDPOINT = "export"
FIRST_BYTES, FIRST_SECONDS = 2_000_000, 0.8
"""A file that is ready within these goes as a whole, with its digest; a longer one is sent while it
is made.
"""
LONG_AT_ONCE = 2
"""Long files that one process makes at the same time; the other threads serve screens."""
AGAIN = 60
"""Seconds after which someone may ask again."""

Say = Callable[..., str]


class Unfinished(RuntimeError):
    """A file that cannot be finished.

    It says nothing of the fault, which can hold values: the server writes this one in its log.
    """


class Asked(Protocol):
    """A request for a file that was read."""

    @property
    def toekenning(self) -> str | None:
        """The toekenning whose screen it is."""

    @property
    def subject(self) -> str | None:
        """The opaque id of the person whose screen it is."""

    @property
    def remembered(self) -> str:
        """The choice that the user finds marked the next time; empty when there was none to
        make.
        """


class File(Protocol):
    """A file on its way; with a problem there is no file but a sentence."""

    @property
    def name(self) -> str: ...
    @property
    def mimetype(self) -> str: ...
    @property
    def rows(self) -> int: ...
    @property
    def parts(self) -> Iterator[bytes]: ...
    @property
    def problem(self) -> str: ...


class Offer(Protocol):
    """A table that can be exported (data.export.declaration.Export)."""

    @property
    def name(self) -> str: ...
    def asked(self, form: Mapping[str, str]) -> Any:
        """The request in a form, an `Asked`. Raises ValueError when it is not well-formed."""

    def open(self, access: Access, asked: Any, say: Say) -> File | None:
        """The file, or nothing when what is asked does not exist or may not be seen."""


def serve(server: Flask, offers: Mapping[str, Offer], say: Say, *busy: type[Exception]) -> None:
    """Registers the route; `say` gives the texts that stand in a file, `busy` what a file raises
    that can be made later.
    """
    long = BoundedSemaphore(LONG_AT_ONCE)
    later: tuple[type[Exception], ...] = (Bezet, *busy)

    def answer(name: str) -> Response:
        try:
            return _answer(offers.get(name), say, long)
        except later:
            return _busy(say)

    server.add_url_rule("/export/<name>", ENDPOINT, answer, methods=["POST"])


def _busy(say: Say) -> Response:
    """Others are served first. Who asks again later is answered."""
    log.warning("export refused: busy")
    answer = sentence(say("export.te_druk"), HTTPStatus.SERVICE_UNAVAILABLE)
    answer.headers["Retry-After"] = str(AGAIN)
    return answer


def _answer(offer: Offer | None, say: Say, long: BoundedSemaphore) -> Response:
    principal = require_principal()
    if offer is None:
        raise Weigering(HTTPStatus.NOT_FOUND, "no such export")
    asked = _asked(offer, say)
    with ExitStack() as held:
        held.enter_context(places().take(principal.gebruiker, FILES_OF_ONE))
        access = held.enter_context(
            consult(offer.name, Action.EXPORTEREN, asked.toekenning, asked.subject)
        )
        file = offer.open(access, asked, say)
        if file is None:
            raise Weigering(HTTPStatus.NOT_FOUND, "nothing to export")
        if asked.remembered:
            prefer(EXPORT_FORM, asked.remembered)
        if file.problem:
            return sentence(file.problem, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        first, is_whole = _begin(file.parts)
        if is_whole:
            _note(principal, offer, file)
            return _headed(Response(first), file, digest=hashlib.sha256(first).hexdigest())
        if not long.acquire(blocking=False):
            raise Bezet("no place for a long file")
        held.callback(long.release)
        later = held.pop_all()
    response = _headed(Response(_sent(first, file, lambda: _note(principal, offer, file))), file)
    response.call_on_close(later.close)
    return response


def _asked(offer: Offer, say: Say) -> Asked:
    try:
        asked: Asked = offer.asked(request.form)
    except (ValueError, RecursionError) as error:
        key = getattr(error, "sentence", "")
        raise Weigering(
            HTTPStatus.BAD_REQUEST, "malformed export request", say(key) if key else ""
        ) from None
    return asked


def _begin(parts: Iterator[bytes]) -> tuple[bytes, bool]:
    """The first parts together, and whether that is the whole file: one that is ready is never
    thrown away for want of a place.
    """
    until, taken = time.monotonic() + FIRST_SECONDS, bytearray()
    for part in parts:
        taken += part
        if len(taken) > FIRST_BYTES or time.monotonic() > until:
            following = next(parts, None)
            return bytes(taken + (following or b"")), following is None
    return bytes(taken), True


def _sent(first: bytes, file: File, done: Callable[[], None]) -> Iterator[bytes]:
    """The file, part by part.

    When it cannot be finished the connection is broken off: a browser then says that the download
    failed.
    """
    yield first
    try:
        yield from file.parts
    except Exception as error:
        log.error("export broken off: %s", type(error).__name__)
        raise Unfinished(file.name) from None
    done()


def _headed(response: Response, file: File, digest: str = "") -> Response:
    response.headers["Content-Type"] = file.mimetype
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response.headers["X-Row-Count"] = str(file.rows)
    if digest:
        response.headers["X-Content-SHA256"] = digest
    return response


def _note(principal: Principal, offer: Offer, file: File) -> None:
    """Who, which screen, how many rows; never about whom."""
    log.info(
        "export of %s by %s for %s: %s rows",
        offer.name,
        principal.gebruiker,
        principal.organisatie or principal.doelgroep,
        file.rows,
    )


def sentence(text: str, status: int) -> Response:
    """A page that says why there is no file."""
    return make_response(render_template("geen_bestand.html", zin=text), status)
