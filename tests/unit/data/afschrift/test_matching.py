"""Payments and movements find each other: by reference, by number and amount, by amount and day;
each at most once.
"""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from data.afschrift.matching import Verwacht, compare
from data.afschrift.mutatie import Afschrift, Mutatie

DAY = date(2025, 10, 3)
NUMBER = "CMW-000101"


def _row(
    plaats: int = 0, days: int = 0, bedrag: int = 100_00, referentie: str | None = None
) -> Verwacht:
    return Verwacht(plaats, NUMBER, DAY + timedelta(days=days), bedrag, referentie)


def _move(days: int = 0, bedrag: int = 100_00, text: str = "") -> Mutatie:
    return Mutatie(DAY + timedelta(days=days), bedrag, text)


def _statement(*moves: Mutatie) -> Afschrift:
    return Afschrift("CODA", DAY - timedelta(days=15), DAY + timedelta(days=15), moves)


def test_an_amount_near_its_day_is_found() -> None:
    assert compare([_row()], _statement(_move(10))).gevonden == ((_row(), _move(10)),)
    assert compare([_row()], _statement(_move(11))).gevonden == ()
    assert compare([_row()], _statement(_move(bedrag=100_01))).gevonden == ()


def test_a_number_in_the_communication_allows_another_day_or_another_amount_but_not_both() -> None:
    for text in ("Subsidie CMW-000101 oktober", "cmw 000101", "CMW000101"):
        assert compare([_row()], _statement(_move(40, text=text))).gevonden
        assert compare([_row()], _statement(_move(9, 90_00, text))).gevonden
        assert not compare([_row()], _statement(_move(40, 90_00, text))).gevonden
    assert not compare([_row()], _statement(_move(40, text="CMW-000102"))).gevonden


def test_a_reference_says_most() -> None:
    rows = [_row(0, referentie="2025/0117"), _row(1, days=1)]
    moves = [_move(0, text="x"), _move(1, text="REF 2025 0117")]
    assert dict(compare(rows, _statement(*moves)).gevonden) == {
        rows[0]: moves[1],
        rows[1]: moves[0],
    }
    assert not compare([_row(referentie="117")], _statement(_move(20, 90_00, "117"))).gevonden


def test_the_nearest_of_equal_amounts_is_taken() -> None:
    rows = [_row(0, days=0), _row(1, days=8)]
    found = compare(rows, _statement(_move(7), _move(1)))
    assert dict(found.gevonden) == {rows[0]: _move(1), rows[1]: _move(7)}


def test_another_amount_is_found_at_the_payment_that_it_differs_least_from() -> None:
    rows = [_row(0, days=-9, bedrag=9_863_72), _row(1, days=1, bedrag=231_505_09)]
    assert dict(compare(rows, _statement(_move(0, 9_863_77, NUMBER))).gevonden) == {
        rows[0]: _move(0, 9_863_77, NUMBER)
    }


def test_what_is_paid_and_what_is_received_are_never_one() -> None:
    found = compare([_row(bedrag=-100_00)], _statement(_move(text=NUMBER)))
    assert (found.gevonden, found.onbekend) == ((), (_move(text=NUMBER),))
    assert compare([_row(bedrag=-100_00)], _statement(_move(bedrag=-100_00))).gevonden


def test_what_is_missing_lies_within_the_days_of_the_statement() -> None:
    inside, outside = _row(0, days=15), _row(1, days=16)
    assert compare([inside, outside], _statement()).ontbreekt == (inside,)


def test_only_receipts_are_unknown() -> None:
    assert compare([], _statement(_move(bedrag=-1), _move(bedrag=2))).onbekend == (_move(bedrag=2),)


@given(
    st.lists(st.tuples(st.integers(-20, 20), st.sampled_from([1, 2, -2])), max_size=6),
    st.lists(
        st.tuples(st.integers(-15, 15), st.sampled_from([1, 2, -2]), st.sampled_from(["", NUMBER])),
        max_size=6,
    ),
)
def test_everything_stands_in_exactly_one_list(
    rows: list[tuple[int, int]], moves: list[tuple[int, int, str]]
) -> None:
    expected = [_row(place, days, bedrag) for place, (days, bedrag) in enumerate(rows)]
    statement = _statement(*(_move(*move) for move in moves))
    found = compare(expected, statement)
    assert sorted(
        row.plaats for row in (*found.ontbreekt, *(row for row, _ in found.gevonden))
    ) == sorted(
        row.plaats
        for row in expected
        if row in found.ontbreekt or any(row is one for one, _ in found.gevonden)
    )
    left = [row for row in expected if all(row is not one for one, _ in found.gevonden)]
    assert found.ontbreekt == tuple(
        row for row in left if statement.van <= row.dag <= statement.tot
    )
    received = sum(move.bedrag > 0 for _, move in found.gevonden) + len(found.onbekend)
    assert received == sum(move.bedrag > 0 for move in statement.mutaties)
    assert len(found.gevonden) == len({row.plaats for row, _ in found.gevonden})
