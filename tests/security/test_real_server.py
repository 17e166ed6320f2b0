"""What only the server itself decides: which headers of a request it believes."""

import http.client
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
        {"X-Forwarded-Host": "kwaad.example", "X-Forwarded-Prefix": "/kwaad", "Forwarded": "host=kwaad.example"},
        {"X-HTTP-Method-Override": "DELETE"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_no_header_changes_who_asks_or_what(server: str, headers: dict[str, str]) -> None:
    assert _get(server, "/gezond", headers) == (200, "")
    assert _get(server, "/maatwerk", headers) == (302, "/aanmelden")
