"""What one visitor notices while others ask for much; run in a process of its own with
MAATWERK_DATA: pressure.py, or pressure.py ISSUER to serve.

At once, each again and again: twenty people who want a note, twenty who want a file, twelve who
sign in with a provider that has fallen silent, and twelve clients that send a byte now and then.
"""

import json
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from http import HTTPStatus
from itertools import cycle
from pathlib import Path
from socket import create_connection
from typing import Any
from urllib.parse import urlencode, urlsplit

from dash import Dash

from app import create_app
from auth.oidc_settings import Oidc
from auth.settings import from_environment
from data.nota.declaration import NOTAS
from serve import serve as serve_application
from tests.benchmarks.measure import percentile
from tests.benchmarks.screens import Visitor
from tests.benchmarks.visit import COMPARED, Call, calls, compared, largest, started, timed
from tests.security.identity_provider import AN, CLIENT, SECRET, IdentityProvider, running
from tests.security.snapshot_secrets import places
from tests.security.test_pressure import HEAVY
from tests.security.walk import UPDATE, pages, variables
from tests.serving import serving

NOTES, FILES, SIGNING_IN, SLOW = 20, 20, 12, 12
REST, PRESSURE = 10.0, 30.0
"""Seconds of measuring."""
SILENT = 60.0
"""Seconds after which the provider would answer: longer than anyone waits for it."""
AGAIN = 10.0
"""Seconds after which who was told that it is busy tries again; the answer to a file asks for
60.
"""


def serve(issuer: str) -> None:
    """The demo data behind the provider of this measurement."""
    address = f"127.0.0.1:{os.environ['PORT']}"
    oidc = Oidc(issuer, CLIENT, f"http://{address}", secret=SECRET, is_test=True)
    settings = replace(from_environment(), oidc=oidc)
    serve_application(lambda chosen: create_app(chosen).server, settings, address)


class Person(Visitor):
    """Someone with a session of the provider."""

    def __init__(self, address: str, provider: IdentityProvider, number: int) -> None:
        self.provider, self.number = provider, number
        super().__init__(address)

    def enter(self) -> None:
        """Through the provider and back."""
        self.provider.who = AN | {"sub": f"proef-{self.number}"}
        self.come_back()
        assert self.send("/", None)[0] == HTTPStatus.OK

    def come_back(self) -> int:
        """One sign-in; the status of the way back, or of the refusal to begin."""
        status, address = self.follow("/aanmelden")
        return self.follow(self.provider.approve(address))[0] if address else status

    def follow(self, address: str) -> tuple[int, str]:
        """The status of an address, and where it sends us."""
        status, _ = self.ask("GET", address, None, {"Accept": "text/html"})
        return status, self.answer.getheader("Location", "")

    def file(self, name: str, form: dict[str, str]) -> int:
        """One file, read to its end."""
        body = urlencode(form | {"csrf_token": self.cookies["_csrf_token"].value})
        return self.ask(
            "POST", f"/export/{name}", body, {"Content-Type": "application/x-www-form-urlencoded"}
        )[0]

    def call(self, text: str) -> int:
        """One callback."""
        return self.ask(
            "POST",
            UPDATE,
            text,
            {"Content-Type": "application/json", "X-CSRFToken": self.cookies["_csrf_token"].value},
        )[0]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Those who ask the same, and how each was answered."""

    name: str
    acts: list[Callable[[], int]]
    statuses: Counter[int] = field(default_factory=Counter)

    def threads(self, stop: threading.Event) -> Iterator[threading.Thread]:
        """One for each."""
        for act in self.acts:
            yield threading.Thread(target=self._repeat, args=(act, stop))

    def _repeat(self, act: Callable[[], int], stop: threading.Event) -> None:
        while not stop.is_set():
            status = act()
            self.statuses[status] += 1
            if status != HTTPStatus.OK:
                stop.wait(AGAIN)


def slow(address: str) -> int:
    """A request that comes in byte by byte until the server ends it."""
    host = urlsplit(address)
    with (
        create_connection((host.hostname, host.port), timeout=SILENT) as client,
        suppress(ConnectionError),
    ):
        for byte in b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Langzaam: " + b"x" * 600:
            client.send(bytes([byte]))
            time.sleep(0.1)
    return 0


def ordinary(product: Dash, client: Any, folder: Path) -> list[str]:
    """The callbacks that are not heavy, as a browser sends them."""
    return [json.dumps(call.body) for call in calls(product, client, folder) if _is_ordinary(call)]


def _is_ordinary(call: Call) -> bool:
    return call.part != "(frame)" and not any(
        f"{name}." in str(call.body["output"]) for name in HEAVY
    )


def measured(visitor: Person, texts: list[str], seconds: float) -> tuple[list[float], Counter[int]]:
    """Seconds and statuses of one visitor who goes through the callbacks again and again."""
    taken, statuses, until = [], Counter[int](), time.perf_counter() + seconds
    while time.perf_counter() < until:
        for text in texts:
            spent, status = timed(lambda text=text: visitor.call(text))
            taken.append(spent)
            statuses[status] += 1
    return taken, statuses


def crowds(address: str, provider: IdentityProvider, folder: Path) -> list[Crowd]:
    """Everyone who asks for much, signed in while the provider still answers."""
    names = {name for page in pages() for name in variables(str(page["module"]))}
    found = [
        place | compared(place) for place in places(folder, largest(folder), names - {COMPARED})
    ]
    people = [Person(address, provider, number) for number in range(NOTES + FILES + SIGNING_IN)]
    wanted = [
        (nota.name, _form("pdf", {name: place[name] for name in nota.variables}))
        for nota in NOTAS.values()
        for place in found
    ]
    there = [(name, form) for name, form in wanted if people[0].file(name, form) == HTTPStatus.OK]
    notes = [
        partial(person.file, name, form)
        for person, (name, form) in zip(people[:NOTES], cycle(there), strict=False)
    ]
    form = _form("xlsx", found[0])
    files = [
        partial(person.file, "lijst_werknemers", form) for person in people[NOTES : NOTES + FILES]
    ]
    signing_in = [person.come_back for person in people[NOTES + FILES :]]
    return [
        Crowd("notes", notes),
        Crowd("files", files),
        Crowd("signing in", signing_in),
        Crowd("slow clients", [partial(slow, address)] * SLOW),
    ]


def _form(preset: str, place: dict[str, str]) -> dict[str, str]:
    return {"vorm": preset, "keuze": json.dumps({"plaats": place, "filters": {}, "volgorde": []})}


@contextmanager
def under(pressure: list[Crowd]) -> Iterator[None]:
    """All of them at once, for the length of the block."""
    stop = threading.Event()
    threads = [thread for crowd in pressure for thread in crowd.threads(stop)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def main() -> list[dict[str, Any]]:
    """One row per phase, and one per crowd."""
    product, client = started()
    folder = Path(os.environ["MAATWERK_DATA"])
    texts = ordinary(product, client, folder)
    with (
        running() as provider,
        serving(
            folder, folder.parent / "server.log", "-m", "tests.benchmarks.pressure", provider.issuer
        ) as address,
    ):
        visitor = Person(address, provider, -1)
        others = crowds(address, provider, folder)
        measured(visitor, texts, 3.0)  # nothing is new afterwards
        rest = measured(visitor, texts, REST)
        provider.delay = SILENT
        with under(others):
            pressed = measured(visitor, texts, PRESSURE)
    rows = [_row("the visitor, at rest", *rest), _row("the visitor, under pressure", *pressed)]
    rows[1]["times p95"] = rows[1]["p95 ms"] / rows[0]["p95 ms"]
    return rows + [_row(crowd.name, [], crowd.statuses) for crowd in others]


def _row(name: str, taken: list[float], statuses: Counter[int]) -> dict[str, Any]:
    shares = {
        f"p{share} ms": 1e3 * percentile(taken, share / 100) if taken else ""
        for share in (50, 95, 100)
    }
    told = ", ".join(
        f"{count} times {status or 'ended'}" for status, count in sorted(statuses.items())
    )
    return {"who": name, **shares, "times p95": "", "answers": told}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        serve(sys.argv[1])
    else:
        print(json.dumps(main()))
