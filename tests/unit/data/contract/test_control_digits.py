"""Check digits, judged a file at a time in SQL, agree with python-stdnum."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.be import bis, nn, vat

from data.contract.fields import INSZ, ONDERNEMINGSNUMMER, Kind
from tests.unit.data.leveringen import insz, ondernemingsnummer


def _accepted(kind: Kind, numbers: list[str]) -> list[bool]:
    condition = kind.checks[0].broken.format(c="nummer")
    found = duckdb.execute(
        f"select not ({condition}) from (select unnest($numbers::varchar[]) as nummer)",
        {"numbers": numbers},
    ).fetchall()
    return [right for (right,) in found]


DIGITS = st.text("0123456789", min_size=11, max_size=11)


def _with_check(first: int, century: int) -> str:
    return f"{first:09d}{97 - (century + first) % 97:02d}"


SOME_RIGHT = st.builds(
    _with_check, st.integers(0, 999_999_999), st.sampled_from([0, 2_000_000_000])
)


def _has_right_digits(number: str) -> bool:
    return any(97 - int(century + number[:9]) % 97 == int(number[9:]) for century in ("", "2"))


@given(st.lists(st.one_of(DIGITS, SOME_RIGHT), min_size=20, max_size=60))
def test_an_insz_counts_by_its_check_digits_in_either_century(numbers: list[str]) -> None:
    assert _accepted(INSZ, numbers) == [_has_right_digits(number) for number in numbers]


@given(st.lists(st.one_of(DIGITS, SOME_RIGHT), min_size=20, max_size=60))
def test_every_insz_that_stdnum_knows_counts(numbers: list[str]) -> None:
    """The other way round does not hold: stdnum also wants a day of birth that exists."""
    refused = [
        number for number, right in zip(numbers, _accepted(INSZ, numbers), strict=True) if not right
    ]
    assert not [number for number in refused if nn.is_valid(number) or bis.is_valid(number)]


@pytest.mark.parametrize(
    "number", ["85073003328", "17073003384", "98472899765", "01410191175", insz(1), insz(99)]
)
def test_numbers_of_both_centuries_and_bis_numbers_count(number: str) -> None:
    assert _accepted(INSZ, [number]) == [True]


@given(
    st.lists(
        st.text("0123456789", min_size=10, max_size=10).filter(
            lambda number: "01" <= number[8:] <= "97"
        ),
        min_size=20,
        max_size=60,
    )
)
def test_an_ondernemingsnummer_counts_as_stdnum_judges_it(numbers: list[str]) -> None:
    """Check digits are 01 to 97; only stdnum takes 00 for 97, 98 for 1 and 99 for 2."""
    assert _accepted(ONDERNEMINGSNUMMER, numbers) == [vat.is_valid(number) for number in numbers]


@given(st.integers(0, 19_999_999))
def test_every_number_with_right_digits_counts(first: int) -> None:
    number = f"{first:08d}{97 - first % 97:02d}"
    assert _accepted(ONDERNEMINGSNUMMER, [number]) == [True]


@pytest.mark.parametrize(
    "number",
    [
        "",
        " ",
        "8507300332",
        "850730033281",
        "85.07.30-033.28",
        " 85073003328",
        "85073003328 ",
        "8507300332a",
        "+5073003328",
        "٨٥٠٧٣٠٠٣٣٢٨",
        "85073003328\n",
    ],
)
def test_an_insz_is_eleven_bare_digits(number: str) -> None:
    assert _accepted(INSZ, [number]) == [False]


@pytest.mark.parametrize(
    "number",
    [
        "BE0403170701",
        "0403.170.701",
        "403170701",
        "2403170701",
        " 0403170701",
        "0403170702",
        "+403170701",
    ],
)
def test_an_ondernemingsnummer_is_ten_bare_digits_from_0_or_1(number: str) -> None:
    assert _accepted(ONDERNEMINGSNUMMER, [number]) == [False]


def test_the_numbers_of_these_tests_are_right() -> None:
    assert _accepted(ONDERNEMINGSNUMMER, ["0403170701", ondernemingsnummer(5)]) == [True, True]
