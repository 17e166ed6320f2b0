"""The proxy that the papers show is one that suits this application."""

import re

import pytest

from auth import LARGEST_REQUEST
from auth.worker import HEADERS_WITHIN, NO_PROGRESS, REQUEST_WITHIN
from tests.conventions.source import ROOT

SHOWN = (ROOT / "docs" / "proxy.md").read_text("utf-8")
(EXAMPLE,) = re.findall(r"```nginx\n(.*?)```", SHOWN, re.DOTALL)


def _said(name: str) -> str:
    """What the example sets; every setting that we ask for stands in it once."""
    (value,) = re.findall(rf"^\s*{name}\s+([^;]+);", EXAMPLE, re.MULTILINE)
    return str(value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("client_max_body_size", str(LARGEST_REQUEST)),
        ("client_body_buffer_size", str(LARGEST_REQUEST)),
        ("client_header_timeout", f"{HEADERS_WITHIN:.0f}s"),
        ("client_body_timeout", f"{REQUEST_WITHIN:.0f}s"),
        ("send_timeout", f"{NO_PROGRESS}s"),
        ("proxy_request_buffering", "on"),
        ("proxy_buffering", "on"),
        ("proxy_max_temp_file_size", "0"),
        ("proxy_set_header", "Host $host"),
        ("proxy_pass", "http://127.0.0.1:8050"),
    ],
)
def test_the_example_has_the_bounds_of_the_application(name: str, value: str) -> None:
    assert _said(name) == value


def test_the_readme_names_it() -> None:
    assert "docs/proxy.md" in (ROOT / "README.md").read_text("utf-8")


def test_the_paper_says_the_bounds_of_the_server_itself() -> None:
    bounds = (
        f"{HEADERS_WITHIN:.0f} s for the headers, {REQUEST_WITHIN:.0f} s for the whole request, "
        f"{NO_PROGRESS} s for a client"
    )
    assert bounds in " ".join(SHOWN.split())
