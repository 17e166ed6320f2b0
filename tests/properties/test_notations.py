"""What we print we can read: every notation of our screens, notes and files comes back as its
value, pasted in any field that takes it.
"""

from collections.abc import Callable
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc.kwartalen import Kwartaal
from components import amount, numbers
from components.collectief_maatwerk.proposal import MOST_EUROCENT, Basis, read_change, read_hire
from data import csv_cells

SPACES = ("\u00a0", "\u202f", "\u2009", " ", "\u00a0\u00a0")
"""What a copy can hold in the place of our own no-break space."""
UNSEEN = ("", "\u200b", "\ufeff", "\u00ad", " ", "\u00a0")
"""What a copy can bring along in front or behind without anyone seeing it."""
spaces, unseen = st.sampled_from(SPACES), st.sampled_from(UNSEEN)
cents = st.integers(-999_999_999_999, 999_999_999_999)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
quarters = st.builds(
    lambda year, number: f"{year}K{number}", st.integers(2000, 2099), st.integers(1, 4)
)


def _in_file(write: Callable[..., pa.Array], value: object, kind: pa.DataType, *more: int) -> str:
    return str(write(pa.array([value], kind), *more)[0].as_py())


def _pasted(text: str, space: str, around: str) -> str:
    return around + text.replace(amount.NO_BREAK, space) + around


@given(cents, spaces, unseen)
def test_amounts(value: int, space: str, around: str) -> None:
    exact = _in_file(csv_cells.decimals, value, pa.int64(), 2)
    for printed in (
        amount.euro(value),
        amount.euro_change(value),
        amount.euro(value).replace("€", ""),
        exact,
        exact.replace(".", ","),
    ):
        assert numbers.decimal(_pasted(printed, space, around), 2) == value, printed
    if value % 100 == 0:
        assert (
            numbers.decimal(
                _pasted(f"€{amount.NO_BREAK}{amount.grouped(value // 100)}", space, around), 2
            )
            == value
        )


@given(st.integers(0, 99_999_999), spaces, unseen)
def test_vte_hours_and_percentages(value: int, space: str, around: str) -> None:
    exact = _in_file(csv_cells.decimals, value, pa.int64(), 4)
    for printed in (amount.vte(value), exact, exact.replace(".", ",")):
        assert numbers.decimal(_pasted(printed, space, around), 4) == value, printed
    assert numbers.decimal(_pasted(amount.hours(value), space, around), 2) == value
    assert numbers.percentage(_pasted(amount.percent(value), space, around)) == value
    assert numbers.decimal(_pasted(amount.share(value, 1000), space, around), 1) == value


@given(days, unseen)
def test_days(value: date, around: str) -> None:
    for printed in (
        amount.day(value),
        value.isoformat(),
        f"{value.day}/{value.month}/{value.year}",
    ):
        assert numbers.dag(around + printed + around) == value, printed


@given(quarters, spaces, unseen)
def test_kwartalen(code: str, space: str, around: str) -> None:
    in_file = _in_file(csv_cells.quarter_notation, code, pa.string())
    ordinal = f"{code[-1]}{'ste' if code[-1] == '1' else 'de'} kwartaal {code[:4]}"
    for printed in (
        amount.quarter(code),
        code,
        in_file,
        ordinal,
        ordinal.replace("kwartaal", "kwartaal van"),
    ):
        pasted = _pasted(printed, space, around)
        assert numbers.kwartaal(pasted) == code, printed
        assert numbers.kwartaal_hint(pasted) is None


@given(st.from_regex(r"[0-9]{11}", fullmatch=True), spaces, unseen)
def test_numbers_of_persons(digits: str, space: str, around: str) -> None:
    for printed in (
        amount.insz(digits, is_masked=False),
        _in_file(csv_cells.insz_notation, digits, pa.string()),
        f'="{digits}"',
        f"'{digits}",
    ):
        assert numbers.digits(_pasted(printed, space, around)) == digits


@given(st.from_regex(r"[01][0-9]{9}", fullmatch=True), spaces, unseen)
def test_numbers_of_ondernemingen(digits: str, space: str, around: str) -> None:
    in_file = _in_file(csv_cells.ondernemingsnummer_notation, digits, pa.string())
    for printed in (
        amount.ondernemingsnummer(digits),
        in_file,
        in_file.replace(" ", space),
        f'="{digits}"',
    ):
        assert numbers.digits(_pasted(printed, space, around)) == digits


LIJN = Basis(Kwartaal.parse("2025K1"), ((1, False),))
HIRE = {
    "percentage": "40",
    "nood": "laag",
    "uren-1": "38,00",
    "referentie-1": "38,00",
    "van-1": "01/01/2025",
}


@given(
    st.integers(0, MOST_EUROCENT), st.integers(1, 5000), st.integers(0, 100_000_000), spaces, unseen
)
def test_a_what_if_takes_what_its_own_screen_prints(
    loon: int, uren: int, contingent: int, space: str, around: str
) -> None:
    printed = {
        "loon": amount.euro(loon),
        "werkgeversbijdragen": amount.euro_change(-loon),
        "verminderingen": amount.euro(0),
    }
    printed |= {
        "uren-1": amount.hours(uren),
        "contingent": amount.vte(contingent),
        "van-1": amount.day(date(2025, 1, 1)),
    }
    voorstel, problems = read_change(
        HIRE | {name: _pasted(text, space, around) for name, text in printed.items()}, LIJN, 0
    )
    assert not problems
    assert voorstel is not None
    assert voorstel.contingent == contingent
    assert (voorstel.invulling.loon, voorstel.invulling.werkgeversbijdragen) == (loon, -loon)


@pytest.mark.parametrize(
    ("field", "typed", "problem"),
    [
        ("loon", "7.000", ""),
        ("loon", "7.000,005", "twee_decimalen"),
        ("loon", "7,0000", "twee_decimalen"),
        ("loon", "2 miljoen", "euro"),
        ("loon", "2.000.000,00", "euro"),
        ("uren-1", "7,505", "twee_decimalen"),
        ("uren-1", "51", "uren"),
        ("contingent", "1,00005", "vier_decimalen"),
        ("contingent", "veel", "vte"),
    ],
)
def test_a_message_says_what_is_really_wrong(field: str, typed: str, problem: str) -> None:
    amounts = {"loon": "0", "werkgeversbijdragen": "0", "verminderingen": "0", "contingent": "10"}
    _, problems = read_change(HIRE | amounts | {field: typed}, LIJN, 0)
    assert problems == ({field: problem} if problem else {})
    _, hired = read_hire(
        HIRE | {"maandloon": "2.000,001", "maandbijdragen": "0"}, Kwartaal.parse("2025K1"), 0
    )
    assert hired == {"maandloon": "twee_decimalen"}
