"""Where one may come back to after signing in: a page of ours, written as we write it."""

import pytest

from auth.inside import Inside

INSIDE = Inside(
    lambda path: {} if path.strip("/") in {"", "maatwerk"} else None,
    dict,
    {},
    list,
    is_private=lambda name: name == "naam",
)
"""As in the application: slashes around a path do not count when a page is sought."""


@pytest.mark.parametrize(
    ("path", "query", "address"),
    [
        ("/maatwerk", "", "/maatwerk"),
        ("/", "", "/"),
        ("/maatwerk", "van=2024K1&plaats=binnen", "/maatwerk?van=2024K1&plaats=binnen"),
        ("/maatwerk", "van=2024K1&naam=Peeters", "/maatwerk"),
        ("/maatwerk", "naam", "/maatwerk"),
        ("/maatwerk", "naam%3DPeeters", "/maatwerk"),
        ("/maatwerk", "x=85.07.30-033.28", "/maatwerk"),
        ("/maatwerk", "x" * 500, f"/maatwerk?{'x' * 500}"),
        ("//maatwerk", "", None),  # a browser reads a host in it
        ("///maatwerk", "", None),
        ("maatwerk", "", None),
        ("/onbekend", "", None),
        ("/maatwerk\n", "", None),
        ("/\t/maatwerk", "", None),
        ("/\\maatwerk", "", None),
        ("https://maatwerk", "", None),
        ("/maatwerk", "x" * 501, None),
        ("/maatwerk", "a=<b>", None),
        ("/maatwerk", "a=1\r\nSet-Cookie: b", None),
        ("/maatwerk", "naam=\u0142", None),
    ],
)
def test_only_a_page_of_ours_is_an_address_to_come_back_to(
    path: str, query: str, address: str | None
) -> None:
    assert INSIDE.safe_page(path, query) == address
