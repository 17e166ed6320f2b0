"""The worker that collects requests, without a server: what it does with a client that says nothing
yet, hangs up, stays or is still sending at a stop.
"""

import logging
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from auth import worker as workers
from auth.worker import HANG_UP_WITHIN, HEADERS_WITHIN, PatientWorker

HALF = b"GET /gezond HTTP/1.1\r\n"


class Poller:
    """Remembers whom it watches."""

    def __init__(self) -> None:
        self.watched: dict[socket.socket, Callable[[socket.socket], None]] = {}

    def register(self, sock: socket.socket, _events: int, act: Callable[..., None]) -> None:
        """Watch a socket from now on."""
        self.watched[sock] = act

    def unregister(self, sock: socket.socket) -> None:
        """Watch it no longer."""
        del self.watched[sock]


class Connection:
    """A connection as gunicorn hands it over."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock

    def close(self) -> None:
        """Close it."""
        self.sock.close()


@pytest.fixture
def worker() -> PatientWorker:
    """A worker that did not begin to serve."""
    found = PatientWorker.__new__(PatientWorker)
    found.incoming, found.closing, found.nr_conns = {}, {}, 1
    found.poller, found.log = Poller(), logging.getLogger("proef")
    return found


@pytest.fixture
def pair() -> Iterator[tuple[Connection, socket.socket]]:
    """Our side of a connection, and the client's."""
    ours, theirs = socket.socketpair()
    theirs.settimeout(60)
    yield Connection(ours), theirs
    ours.close()
    theirs.close()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets seconds pass."""
    passed, real = [0.0], workers.time.monotonic
    monkeypatch.setattr(workers.time, "monotonic", lambda: real() + passed[0])

    def wait(seconds: float) -> None:
        passed[0] += seconds

    return wait


def _hear(worker: Any, connection: Any) -> None:
    """What the poller does when there may be something."""
    worker.poller.watched[connection.sock](connection.sock)


def test_a_client_that_says_nothing_yet_is_waited_for(worker: Any, pair: Any) -> None:
    connection, _ = pair
    worker.enqueue_req(connection)
    _hear(worker, connection)
    assert list(worker.incoming) == [connection]


def test_a_client_that_hangs_up_in_the_middle_is_let_go(worker: Any, pair: Any) -> None:
    connection, client = pair
    worker.enqueue_req(connection)
    client.sendall(HALF)
    _hear(worker, connection)
    client.close()
    _hear(worker, connection)
    assert (worker.incoming, worker.poller.watched, worker.nr_conns) == ({}, {}, 0)


def test_a_client_that_sends_too_slowly_is_let_go_when_its_time_is_over(
    worker: Any, pair: Any, later: Callable[[float], None]
) -> None:
    connection, client = pair
    worker.enqueue_req(connection)
    worker.murder_pending()
    assert worker.incoming
    later(HEADERS_WITHIN)
    worker.murder_pending()
    assert (worker.incoming, worker.nr_conns, client.recv(1)) == ({}, 0, b"")


def test_a_client_that_stays_after_its_answer_is_hung_up_on(
    worker: Any, pair: Any, later: Callable[[float], None]
) -> None:
    connection, client = pair
    worker.finish_request(connection, None)
    assert client.recv(1) == b"", "the end of the answer"
    client.sendall(b"x")
    _hear(worker, connection)
    _hear(worker, connection)
    worker.murder_pending()
    assert list(worker.closing) == [connection]
    later(HANG_UP_WITHIN)
    worker.murder_pending()
    assert (worker.closing, worker.poller.watched, worker.nr_conns) == ({}, {}, 0)


def test_a_client_that_was_first_to_hang_up_is_let_go_at_once(worker: Any, pair: Any) -> None:
    connection, _ = pair
    connection.sock.close()
    worker.finish_request(connection, None)
    assert (worker.closing, worker.nr_conns) == ({}, 0)


def test_at_a_stop_nobody_waits_for_who_is_still_sending(worker: Any, pair: Any) -> None:
    connection, client = pair
    worker.enqueue_req(connection)
    worker._cap_keepalive(0.0)
    assert (worker.incoming, worker.nr_conns, client.recv(1)) == ({}, 0, b"")
