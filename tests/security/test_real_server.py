"""What only the server itself decides: which headers of a request it believes."""

import http.client
import socket
from urllib.parse import urlsplit

import pytest


def _get(server: str, path: str, headers: dict[str, str]) -> tuple[int, str]:
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=60)
    connection.request("GET", path, headers=headers | {"Accept": "text/html"})
    answer = connection.getresponse()
    found = answer.status, answer.getheader("Location", "")
    connection.close()
    return found


@pytest.mark.parametrize(
    "headers",
    [
        {"SCRIPT_NAME": "/kwaad"},
        {"Script-Name": "/kwaad"},
        {"PATH_INFO": "/maatwerk"},
        {"REMOTE_USER": "demo-an"},
        {"X-Forwarded-Proto": "https", "X-Forwarded-Ssl": "off", "X-Forwarded-Protocol": "ssl"},
        {
            "X-Forwarded-Host": "kwaad.example",
            "X-Forwarded-Prefix": "/kwaad",
            "Forwarded": "host=kwaad.example",
        },
        {"X-HTTP-Method-Override": "DELETE"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_no_header_changes_who_asks_or_what(server: str, headers: dict[str, str]) -> None:
    assert _get(server, "/gezond", headers) == (200, "")
    assert _get(server, "/maatwerk", headers) == (302, "/aanmelden")


def _say(server: str, *lines: str) -> str:
    """What the server answers to these lines, written as they are; whole, for it closes the
    connection.
    """
    address = urlsplit(server)
    with socket.create_connection(
        (str(address.hostname), int(address.port or 0)), timeout=60
    ) as connection:
        connection.sendall(
            "".join(
                f"{line}\r\n" for line in (*lines, "Accept: text/html", "Connection: close", "")
            ).encode()
        )
        connection.shutdown(socket.SHUT_WR)
        found = b""
        while part := connection.recv(65_536):
            found += part
    return found.decode()


@pytest.mark.parametrize(
    ("path", "hosts"),
    [
        ("/maatwerk", ["kwaad.example"]),
        ("/gezond", ["kwaad.example"]),
        ("/aanmelden", ["{ours}.kwaad.example"]),
        ("/aanmelden", ["{ours}@kwaad.example"]),
        ("/aanmelden", ["kwaad.example", "{ours}"]),
        ("/aanmelden", ["{ours}", "kwaad.example"]),
        ("http://kwaad.example/aanmelden", ["kwaad.example"]),
    ],
)
def test_a_forged_host_is_refused_and_not_repeated(
    server: str, path: str, hosts: list[str]
) -> None:
    ours = urlsplit(server).netloc
    answer = _say(
        server, f"GET {path} HTTP/1.1", *(f"Host: {host.format(ours=ours)}" for host in hosts)
    )
    assert answer.startswith("HTTP/1.1 400 "), answer[:200]
    assert "kwaad" not in answer
    assert "csrf_token" not in answer


def test_who_forwards_a_request_changes_nothing_of_what_we_answer(server: str) -> None:
    """No page, redirect, cookie or header follows what a proxy that is not ours says of itself."""
    ours = urlsplit(server).netloc
    forged = [
        f"{name}: kwaad.example"
        for name in (
            "X-Forwarded-Host",
            "X-Forwarded-Server",
            "X-Host",
            "X-Original-Host",
            "X-HTTP-Host-Override",
        )
    ]
    forged += [
        "X-Forwarded-Proto: https",
        "X-Forwarded-Port: 444",
        "X-Forwarded-Prefix: /kwaad",
        "X-Forwarded-For: 1.2.3.4",
        "X-Real-IP: 1.2.3.4",
    ]
    for path, status in (("/maatwerk", 302), ("/aanmelden", 200), ("/nergens/ooit", 302)):
        plain, answer = (
            _say(server, f"GET {path} HTTP/1.1", f"Host: {ours}", *lines) for lines in ([], forged)
        )
        assert answer.startswith(f"HTTP/1.1 {status} "), answer[:200]
        assert "kwaad" not in answer
        assert "Secure" not in answer.partition("\r\n\r\n")[0]
        assert _names(plain) == _names(answer)


def _names(answer: str) -> list[str]:
    """The names of the headers of an answer."""
    return [line.partition(":")[0] for line in answer.partition("\r\n\r\n")[0].split("\r\n")]
