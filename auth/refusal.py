"""A request that is not answered: refused without details, and noted without personal data."""

import logging
import secrets
import traceback
from collections.abc import Callable
from http import HTTPStatus

from flask import Flask, Response, g, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError
from werkzeug.exceptions import HTTPException

from data.reader.connection import NoSnapshot

log = logging.getLogger("maatwerk.veiligheid")
SOON = 5
"""Seconds after which a page that says that it is busy asks again."""
BUSY, STILL_IN = "druk", "niet_afgemeld"
OF_ANOTHER_ANSWER = (
    "Location",
    "Content-Encoding",
    "Content-Disposition",
    "Clear-Site-Data",
    "ETag",
    "X-Row-Count",
    "X-Content-SHA256",
)
"""Headers that say something of an answer that is not given."""


class Weigering(Exception):
    """Not allowed, or not well-formed.

    The status is all that the sender learns, and a sentence where that helps to mend it.
    """

    def __init__(self, status: int, reason: str, sentence: str = "") -> None:
        super().__init__(reason)
        self.status, self.reason, self.sentence = status, reason, sentence


class Bezet(Weigering):
    """Rightly asked, but not now: others are served first, or what we need does not answer.

    Nobody waits for it in a thread.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(HTTPStatus.SERVICE_UNAVAILABLE, reason)


class WithoutText(logging.Filter):
    """Keeps of an exception in a log its kind and where it happened: what it says can hold
    values.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(error := record.exc_info[1], BaseException):
            record.msg, record.args = (
                f"{record.getMessage()}: {type(error).__name__} at {_where(error)}",
                (),
            )
            record.exc_info = record.exc_text = None
        return True


def register(server: Flask, not_found: Callable[[], None]) -> None:
    """Answers refusals and failures of the whole application; `not_found` hears of every question
    about what is not there or not to be seen.
    """

    def answer(refusal: Weigering) -> Response:
        if refusal.status == HTTPStatus.NOT_FOUND:
            not_found()
        return refused(refusal)

    server.register_error_handler(Weigering, answer)
    server.register_error_handler(NoSnapshot, lambda _: no_data())
    server.register_error_handler(CSRFError, _stale)
    server.register_error_handler(HTTPException, _http)
    server.register_error_handler(OperationalError, _state_is_away)
    server.register_error_handler(InterfaceError, _state_is_away)
    server.register_error_handler(Exception, _failed)
    server.logger.addFilter(WithoutText())


def refused(refusal: Weigering) -> Response:
    """The status only; a line in the security log.

    What we could not do, though it was rightly asked, has a reference too.
    """
    if isinstance(refusal, Bezet):
        log.warning("busy %s: %s", request.endpoint, refusal.reason)
        return _answer(refusal.status, BUSY)
    reference = _reference() if refusal.status >= HTTPStatus.INTERNAL_SERVER_ERROR else ""
    log.warning("refused %s %s: %s %s", refusal.status, request.endpoint, refusal.reason, reference)
    return _answer(
        refusal.status, "fout" if reference else "geweigerd", reference, refusal.sentence
    )


def not_kept(response: Response, error: Exception) -> None:
    """Makes an answer whose session could not be kept into a page that says so: nothing of the
    answer itself goes out.
    """
    log.error("state cannot be written for %s: %s", request.endpoint, type(error).__name__)
    page = _answer(HTTPStatus.SERVICE_UNAVAILABLE, STILL_IN if g.get("leaving") else BUSY)
    for name in OF_ANOTHER_ANSWER:
        response.headers.pop(name, None)
    response.direct_passthrough = False
    response.set_data(page.get_data())
    response.status, response.content_type = page.status, page.content_type
    response.headers["Retry-After"] = str(SOON)


def _state_is_away(error: Exception) -> Response:
    log.error("state does not answer for %s: %s", request.endpoint, type(error).__name__)
    return _answer(HTTPStatus.SERVICE_UNAVAILABLE, BUSY)


def no_data() -> Response:
    """There is no snapshot yet: a page that says so, or JSON."""
    if wants_page():
        return make_response(render_template("geen_gegevens.html"), 503)
    return make_response(jsonify(status="geen gegevens"), 503)


def wants_page() -> bool:
    """Whether a person navigates here, rather than a program asking."""
    return request.method == "GET" and _reads_html()


def _reads_html() -> bool:
    is_html = request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html"
    return is_html and not request.path.startswith("/_")


def _stale(error: CSRFError) -> Response:
    """The token of another session: a page that stayed open too long, or a request from
    elsewhere.
    """
    log.warning("refused 400 %s: %s", request.endpoint, error.description)
    return _answer(HTTPStatus.BAD_REQUEST, "verouderd")


def _http(error: HTTPException) -> Response:
    """What the server itself refuses: no such address, another method, too large."""
    answer = _answer(error.code or HTTPStatus.INTERNAL_SERVER_ERROR, "geweigerd")
    for name, value in error.get_headers():
        if name == "Allow":
            answer.headers[name] = value
    return answer


def _failed(error: Exception) -> Response:
    """A fault of ours: where it happened goes to the log, never what it says, since that can hold
    values.
    """
    reference = _reference()
    log.error(
        "failed %s: %s at %s %s", request.endpoint, type(error).__name__, _where(error), reference
    )
    return _answer(HTTPStatus.INTERNAL_SERVER_ERROR, "fout", reference)


def _where(error: BaseException) -> str:
    places = [
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return " > ".join(places[-6:])


def _reference() -> str:
    """What ties the message on a screen to a line of the log: random, and about nobody."""
    return secrets.token_hex(4)


def not_there(_error: Exception) -> Response:
    """What was asked for does not exist."""
    return _answer(HTTPStatus.NOT_FOUND, "geweigerd")


def _answer(status: int, word: str, reference: str = "", sentence: str = "") -> Response:
    """A page for a person, JSON for a program."""
    if _reads_html():
        again = {
            "soon": SOON if request.method == "GET" else 0,
            "token": request.form.get("csrf_token", ""),
        }
        answer = make_response(
            render_template(
                "fout.html",
                status=int(status),
                word=word,
                reference=reference,
                zin=sentence,
                **again,
            ),
            status,
        )
    else:
        answer = make_response(
            jsonify({"status": word} | ({"referentie": reference} if reference else {})), status
        )
    if word == BUSY:
        answer.headers["Retry-After"] = str(SOON)
    return answer
