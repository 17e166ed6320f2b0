"""A request that is not answered: refused without details, and noted."""

import logging

from flask import Flask, Response, jsonify, make_response, render_template, request

from data.connection import NoSnapshot

log = logging.getLogger("maatwerk.veiligheid")


class Weigering(Exception):
    """Not allowed, or not well-formed. The status is all that the sender learns."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


def register(server: Flask) -> None:
    """Answers refusals of the whole application."""
    server.register_error_handler(Weigering, refused)
    server.register_error_handler(NoSnapshot, lambda _: no_data())


def refused(refusal: Weigering) -> Response:
    """JSON with the status only; a line in the security log without personal data."""
    log.warning("refused %s %s: %s", refusal.status, request.endpoint, refusal.reason)
    return make_response(jsonify(status="geweigerd"), refusal.status)


def no_data() -> Response:
    """There is no snapshot yet: a page that says so, or JSON."""
    if wants_page():
        return make_response(render_template("geen_gegevens.html"), 503)
    return make_response(jsonify(status="geen gegevens"), 503)


def wants_page() -> bool:
    """Whether a person navigates here, rather than a program asking."""
    return (
        request.method == "GET"
        and request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html"
        and not request.path.startswith("/_")
    )
