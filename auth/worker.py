"""The processes that serve: gunicorn's threaded worker, in which no thread waits for a client.

That worker gives every new connection a thread at once, which waits for headers and body as long as
they come in: with as many slow clients as there are threads nobody is answered. After an answer the
thread that accepts waits up to 2 s until the client hangs up. Here the thread that accepts collects
requests without waiting for any of them, and a thread gets a request that is whole.
"""

import re
import socket
import struct
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn import http
from gunicorn.workers.gthread import TConn, ThreadWorker

from auth import LARGEST_REQUEST

HEADERS_WITHIN, REQUEST_WITHIN = 10.0, 20.0
"""Seconds from its first moment in which a connection must have sent its headers, and its whole
request.
"""
HANG_UP_WITHIN = 2.0
"""Seconds in which a client may read the end of its answer before the connection is closed."""
NO_PROGRESS = 20
"""Seconds in which a client that takes nothing of its answer is given up."""
KEPT_FOR_CLIENT = 1 << 18
"""Bytes of an answer that the machine may hold for a slow reader, so that the thread goes on."""
MOST_WAITING = 100
"""Connections that may be sending at the same moment to one process; the oldest makes way."""
LARGEST_HEADERS = 1 << 16
TURN = 0.001
"""Seconds that a thread which only calculates may keep the interpreter while another waits for
it.
"""
CHUNK = 1 << 16
END = b"\r\n\r\n"
LENGTH = re.compile(rb"^content-length:[ \t]*([0-9]{1,18})[ \t]*\r$", re.IGNORECASE | re.MULTILINE)
WITHOUT_LENGTH = re.compile(rb"^transfer-encoding[ \t]*:", re.IGNORECASE | re.MULTILINE)
NO_LENGTH, NO_END = b"411 Length Required", b"431 Request Header Fields Too Large"


@dataclass(slots=True)
class Incoming:
    """What a connection sent until now."""

    begun: float = field(default_factory=time.monotonic)
    data: bytearray = field(default_factory=bytearray)
    whole: int = 0
    """How many bytes the request has; 0 as long as its headers are not all there."""

    def add(self, data: bytes) -> None:
        """One more piece."""
        seen = max(0, len(self.data) - len(END))
        self.data += data
        if not self.whole and (end := self.data.find(END, seen)) >= 0:
            length = LENGTH.search(self.data, 0, end + 2)
            body = int(length[1]) if length else 0
            # what is too large is refused on its headers
            self.whole = end + len(END) + (body if body <= LARGEST_REQUEST else 0)

    def is_whole(self) -> bool:
        """Whether the application can answer."""
        return 0 < self.whole <= len(self.data)

    def refusal(self) -> bytes:
        """Why it is not collected: headers without an end, or a body of which only reading on would
        tell where it ends.

        Empty for most.
        """
        if not self.whole:
            return NO_END if len(self.data) > LARGEST_HEADERS else b""
        return NO_LENGTH if WITHOUT_LENGTH.search(self.data, 0, self.data.find(END) + 2) else b""

    def ends(self) -> float:
        """When it has had its time."""
        return self.begun + (REQUEST_WITHIN if self.whole else HEADERS_WITHIN)


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """Collects requests, closes connections, and gives threads only what they need not wait for.

    Every connection carries one request.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.incoming: dict[TConn, Incoming] = {}
        self.closing: dict[TConn, float] = {}  # answered; until when the client may still read

    def init_process(self) -> None:
        """Serve until the stop, with turns short enough for a call of milliseconds beside the files
        that other threads make.
        """
        sys.setswitchinterval(TURN)
        super().init_process()

    def enqueue_req(self, conn: TConn) -> None:
        """Begin to collect the request of a connection that was just accepted."""
        conn.sock.setblocking(False)
        while len(self.incoming) >= MOST_WAITING:
            self._drop(next(iter(self.incoming)))
        self.incoming[conn] = Incoming()
        self.poller.register(conn.sock, EVENT_READ, partial(self._collect, conn))

    def _collect(self, conn: TConn, _socket: socket.socket) -> None:
        incoming, data = self.incoming[conn], _received(conn)
        if data is None:
            return
        incoming.add(data)
        if not data:
            self._drop(conn)
        elif refusal := incoming.refusal():
            self._refuse(conn, refusal)
        elif incoming.is_whole():
            self._leave(conn)
            self._answer(conn, bytes(incoming.data))

    def _answer(self, conn: TConn, data: bytes) -> None:
        """Have a thread answer.

        It reads from memory only, and a client that takes nothing of the answer cannot keep it.
        """
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KEPT_FOR_CLIENT)
        conn.sock.setsockopt(
            socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", NO_PROGRESS, 0)
        )
        conn.parser, conn.initialized = http.get_parser(self.cfg, iter([data]), conn.client), True
        super().enqueue_req(conn)

    def _refuse(self, conn: TConn, status: bytes) -> None:
        self._leave(conn)
        with suppress(OSError):
            conn.sock.send(
                b"HTTP/1.1 %b\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" % status
            )
        self.finish_request(conn, None)

    def finish_request(self, conn: TConn, _future: Any) -> None:
        """Hang up, and let the client read what is on its way: closed at once, the end of the
        answer could be lost.
        """
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:  # the client was first
            self._close(conn)
            return
        self.closing[conn] = time.monotonic() + HANG_UP_WITHIN
        self.poller.register(conn.sock, EVENT_READ, partial(self._wait_for_end, conn))

    def _wait_for_end(self, conn: TConn, _socket: socket.socket) -> None:
        if _received(conn) == b"":
            self._drop(conn)

    def murder_pending(self) -> None:
        """Drop who had time enough; called at least every second."""
        now = time.monotonic()
        for conn in _over({conn: incoming.ends() for conn, incoming in self.incoming.items()}, now):
            self.log.info("gave up a client that sends slowly")
            self._drop(conn)
        for conn in _over(self.closing, now):
            self._drop(conn)

    def _cap_keepalive(self, deadline: float) -> None:
        """At a stop: who did not send a whole request yet is not waited for."""
        for conn in list(self.incoming):
            self._drop(conn)

    def _leave(self, conn: TConn) -> None:
        self.incoming.pop(conn, None)
        self.closing.pop(conn, None)
        self.poller.unregister(conn.sock)

    def _drop(self, conn: TConn) -> None:
        self._leave(conn)
        self._close(conn)

    def _close(self, conn: TConn) -> None:
        self.nr_conns -= 1
        conn.close()


def _received(conn: TConn) -> bytes | None:
    """What came in; nothing at all at the end or after a failure of the connection, None when there
    is nothing yet.
    """
    try:
        return bytes(conn.sock.recv(CHUNK))
    except BlockingIOError:
        return None
    except OSError:
        return b""


def _over(ends: dict[TConn, float], now: float) -> list[TConn]:
    return [conn for conn, end in ends.items() if end <= now]
