"""Rights in claims: the days on which they count, and what is kept of them in a session."""

from datetime import date
from typing import Any

import pytest

from auth.claims import principal_of, rights_of
from auth.demo.people import people
from auth.principal import Principal
from data.reader.scope import Recht

NUMMER, OTHER = "0999001119", "0999002208"
ENTRIES = [f"MaatwerkGebruiker-cmw:{NUMMER}, {OTHER}"]
TODAY = date(2027, 1, 30)


def test_a_right_has_the_first_and_the_last_day_of_its_key_and_without_one_none() -> None:
    assert rights_of(ENTRIES, "", {OTHER: "2031-02-28"}, {NUMMER: "2027-03-01"}) == (
        Recht("CMW", NUMMER, date.max, date(2027, 3, 1)),
        Recht("CMW", OTHER, date(2031, 2, 28), date.min),
    )


def test_a_day_gives_no_right_by_itself() -> None:
    assert rights_of([], "", {NUMMER: "2031-02-28"}, {NUMMER: "2027-03-01"}) == ()
    assert rights_of(ENTRIES, OTHER, {}, {NUMMER: "2027-03-01"}) == (
        Recht("CMW", OTHER, date.max, date.min),
    )


BAD_DAYS = {
    "nothing": None,
    "a text": "2027-03-01",
    "a list": [[NUMMER, "2027-03-01"]],
    "a number": {NUMMER: 20270301},
    "a moment": {NUMMER: "2027-03-01T00:00:00"},
    "empty": {NUMMER: ""},
    "a word": {NUMMER: "morgen"},
    "a day that does not exist": {NUMMER: "2027-02-29"},
    "a day in another order": {NUMMER: "01/03/2027"},
    "a key that is no text": {999001119: "2027-03-01"},
    "a key with points": {"0999.001.119": "2027-03-01"},
    "a key of another": {OTHER: "morgen"},
}


@pytest.mark.parametrize("days", BAD_DAYS.values(), ids=BAD_DAYS)
def test_days_that_are_not_understood_are_refused(days: Any) -> None:
    for last, first in (({}, days), (days, {})):
        with pytest.raises(ValueError, match=r"day|isoformat|month"):
            rights_of(ENTRIES, NUMMER, last, first)


def test_a_first_day_of_the_claims_is_in_the_session_and_comes_back_from_it() -> None:
    principal = principal_of(people()["geert"].claims(0, TODAY), "eid")
    assert principal.rechten == (Recht("CMW", "0999005572", date(2031, 2, 28), date(2027, 3, 1)),)
    assert Principal.from_session(principal.to_session()) == principal


def test_a_right_that_was_kept_without_a_first_day_has_none() -> None:
    principal = principal_of(people()["an"].claims(0, TODAY), "eid")
    kept = principal.to_session() | {"rechten": [["CMW", NUMMER, "2029-12-31"]]}
    assert Principal.from_session(kept) == principal
    with pytest.raises(ValueError, match="isoformat"):
        Principal.from_session(kept | {"rechten": [["CMW", NUMMER, "2029-12-31", ""]]})


WHO = {
    "sub": "d3b0",
    "given_name": "An",
    "family_name": "Peeters",
    "vo_doelgroepcode": "EA",
    "vo_orgnaam": "De Brug",
}


def test_every_claim_stands_in_its_own_place() -> None:
    claims = WHO | {"vo_orgcode": NUMMER, "vo_id": "9b2f", "rol": [f"Ander-cmw:{NUMMER}, {OTHER}"]}
    assert principal_of(claims, "eid", "rol", "Ander") == Principal(
        "d3b0",
        "An Peeters",
        "EA",
        NUMMER,
        "De Brug",
        (Recht("CMW", NUMMER, date.max, date.min),),
        "eid",
        "9b2f",
    )
    assert principal_of(WHO, "eid") == Principal(
        "d3b0", "An Peeters", "EA", "", "De Brug", (), "eid", ""
    )


@pytest.mark.parametrize("name", [*WHO, "vo_orgcode", "vo_id"])
def test_a_claim_about_who_it_is_is_a_text_of_one_to_two_hundred_characters(name: str) -> None:
    for good in ("x", "x" * 200):
        assert principal_of(WHO | {name: good}, "eid")
    for bad in ("", "x" * 201, "a\nb", None, 5, ["x"]):
        with pytest.raises(ValueError, match="no text"):
            principal_of(WHO | {name: bad}, "eid")


@pytest.mark.parametrize(
    ("entries", "count"),
    [
        (f"MaatwerkGebruiker-cmw:{NUMMER}", 1),
        ([f"MaatwerkGebruiker-cmw:{NUMMER}"] * 2, 1),
        ([f"Ander-cmw:{NUMMER}"], 0),
        ([f"MaatwerkGebruiker-ander:{NUMMER}"], 0),
        ([f"MaatwerkGebruiker:{NUMMER}"], 0),
        ([f"Geen MaatwerkGebruiker-cmw:{NUMMER}"], 0),
        ([f"MaatwerkGebruiker-cmw:{NUMMER}; behalve"], 0),
        ([f"MaatwerkGebruiker-cmw:{NUMMER}\n"], 0),
        (["onzin", None, 5], 0),
        (None, 0),
        (5, 0),
        ({f"MaatwerkGebruiker-cmw:{NUMMER}": 1}, 0),
    ],
)
def test_only_an_entry_that_is_understood_gives_a_right(entries: Any, count: int) -> None:
    assert len(rights_of(entries, "", {}, {})) == count
