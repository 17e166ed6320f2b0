"""Clients that send slowly, read slowly or do not hang up: they wait for themselves, and nobody
waits for them.

On a real server, without a proxy.
"""

import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from urllib.parse import urlsplit

import pytest

from auth import LARGEST_REQUEST
from auth.worker import HEADERS_WITHIN, REQUEST_WITHIN

SLOW, OTHERS = 12, 20
"""More slow clients than there are threads, and more visitors than that."""
PATIENCE = 60.0
"""Seconds after which a test gives up; the bounds of the server are far below it."""
HEADERS = b"POST /aanmelden HTTP/1.1\r\nHost: 127.0.0.1\r\n"
NO_END = b"X-Langzaam: " + b"x" * 10_000
WITH_BODY = (
    HEADERS + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10000\r\n\r\n"
)
CHUNKED = HEADERS + b"Transfer-Encoding: chunked\r\n\r\n"


def _connect(server: str) -> socket.socket:
    address = urlsplit(server)
    return socket.create_connection((address.hostname, address.port), timeout=PATIENCE)


def _status(server: str) -> int:
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=PATIENCE)
    connection.request("GET", "/aanmelden")
    answer = connection.getresponse()
    assert b"</html>" in answer.read()
    connection.close()
    return answer.status


@contextmanager
def _dripping(server: str, first: bytes, rest: bytes) -> Iterator[list[socket.socket]]:
    """Twelve connections that send a beginning at once and then a byte every tenth of a second, for
    the length of the block.
    """
    stop = threading.Event()

    def drip() -> None:
        for byte in rest:
            for client in clients:
                with suppress(OSError):  # ended by the server
                    client.send(bytes([byte]))
            if stop.wait(0.1):
                return

    with ExitStack() as opened:
        clients = [opened.enter_context(_connect(server)) for _ in range(SLOW)]
        for client in clients:
            client.sendall(first)
        thread = threading.Thread(target=drip)
        thread.start()
        try:
            yield clients
        finally:
            stop.set()
            thread.join()


def _is_ended(client: socket.socket) -> bool:
    """Whether the server hangs up without an answer; raises TimeoutError when it does not within
    our patience.
    """
    try:
        return client.recv(1) == b""
    except ConnectionError:
        return True


@pytest.mark.parametrize(
    ("first", "rest", "within"),
    [(b"", HEADERS + NO_END, HEADERS_WITHIN), (WITH_BODY, b"x" * 9_999, REQUEST_WITHIN)],
    ids=["headers", "body"],
)
def test_clients_that_send_byte_by_byte_hold_up_nobody_and_are_ended(
    server: str, first: bytes, rest: bytes, within: float
) -> None:
    with _dripping(server, first, rest) as slow:
        begun = time.monotonic()
        assert [_status(server) for _ in range(OTHERS)] == [200] * OTHERS
        if (
            time.monotonic() - begun < within / 2
        ):  # a machine that is this busy may have ended them meanwhile
            assert not any(_has_ended_already(client) for client in slow), (
                "the others were answered while the slow ones were sending"
            )
        assert all(_is_ended(client) for client in slow)
    assert _status(server) == 200


def _has_ended_already(client: socket.socket) -> bool:
    client.setblocking(False)
    try:
        return client.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True
    finally:
        client.settimeout(PATIENCE)


def test_connections_that_say_nothing_hold_up_nobody_and_the_oldest_make_way(server: str) -> None:
    """More than any process keeps: two processes, and the next visitor is answered all the same."""
    with ExitStack() as opened:
        silent = [opened.enter_context(_connect(server)) for _ in range(300)]
        assert [_status(server) for _ in range(OTHERS)] == [200] * OTHERS
        assert all(_is_ended(client) for client in silent)


def test_clients_that_do_not_hang_up_after_their_answer_hold_up_nobody(server: str) -> None:
    """The server's own way was to wait 2 s for each, in the one thread that accepts."""
    with ExitStack() as opened:
        clients = [opened.enter_context(_connect(server)) for _ in range(3 * SLOW)]
        for client in clients:
            client.sendall(b"GET /gezond HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        begun = time.monotonic()
        assert [_status(server) for _ in range(OTHERS)] == [200] * OTHERS
        assert time.monotonic() - begun < 3 * SLOW, "half of them in each process, 2 s each"
        assert all(_answer(client).startswith(b"HTTP/1.1 200 ") for client in clients)


def _answer(client: socket.socket) -> bytes:
    """All that the server sends."""
    parts = []
    while part := client.recv(1 << 16):
        parts.append(part)
    return b"".join(parts)


def _in_two_parts(client: socket.socket, request: bytes, cut: int) -> bytes:
    client.sendall(request[:cut])
    time.sleep(0.05)  # two packets, as a rule; that is all that it is for
    client.sendall(request[cut:])
    return _answer(client)


FORM = b"a=1&b=2"
REQUESTS: dict[str, tuple[bytes, bytes]] = {
    "without a body": (b"GET /gezond HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"200"),
    "with a body": (
        HEADERS
        + b"content-length: %d\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n"
        % len(FORM)
        + FORM,
        b"400",
    ),
    "too large": (
        HEADERS
        + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
        % (LARGEST_REQUEST + 1),
        b"4",
    ),
    "of two lengths": (HEADERS + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx", b"400"),
    "without a length": (CHUNKED, b"411"),
    "no request": (b"onzin\r\n\r\n", b"400"),
    "headers without an end": (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20_000, b"431"),
}


@pytest.mark.parametrize("request_", REQUESTS, ids=str)
@pytest.mark.parametrize(
    "cut",
    [lambda one: 0, lambda one: 1, lambda one: one.find(b"\r\n\r\n") + 2, lambda one: len(one) - 1],
    ids=["whole", "first byte", "end of headers", "last byte"],
)
def test_a_request_is_answered_however_it_is_cut(
    server: str, request_: str, cut: Callable[[bytes], int]
) -> None:
    sent, status = REQUESTS[request_]
    with _connect(server) as client:
        assert _in_two_parts(client, sent, cut(sent)).startswith(b"HTTP/1.1 " + status)
