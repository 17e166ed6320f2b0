"""Addresses and filters that are well formed and lie beyond the calendar: nothing there, never a
failure.
"""

import pytest
from dash import Dash
from flask.testing import FlaskClient

from tests.security.walk import callbacks, natural, post

YEARS = ("0000", "0001", "9999")


@pytest.mark.parametrize("year", YEARS)
def test_a_place_beyond_the_calendar_is_not_found(
    app: Dash, client: FlaskClient, theirs: list[dict[str, str]], year: str
) -> None:
    codes = [f"{year}K1-1", f"{year}K4-1", f"{year}-1", f"{year}K1", f"{year}K4", year]
    variables = [name for name in theirs[0] if name not in {"toekenning", "werknemer"}]
    for callback in callbacks(app):
        for code in codes:
            for place in [theirs[0] | {name: code} for name in variables] + [
                theirs[0] | dict.fromkeys(variables, code)
            ]:
                assert post(client, callback.body(natural(callback, place))).status_code < 500, (
                    f"{callback.key} at {place}"
                )


@pytest.mark.parametrize("year", YEARS)
def test_a_filter_beyond_the_calendar_finds_nothing(
    app: Dash, client: FlaskClient, theirs: list[dict[str, str]], year: str
) -> None:
    for callback in callbacks(app):
        typed = [
            number
            for number, (identity, prop) in enumerate(callback.slots)
            if prop == "value" and "ALL" not in identity
        ]
        for code in (f"{year}K1", f"{year}K4", year, f"31/12/{year}", f"{year}-01-01"):
            body = callback.body(natural(callback, theirs[0]) | dict.fromkeys(typed, code))
            assert post(client, body).status_code < 500, f"{callback.key} with {code}"
