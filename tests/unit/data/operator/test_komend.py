"""What is called next is never in the past: the calendar goes on after the last levering, for two
years.
"""

from collections.abc import Iterator
from datetime import date

import pytest

from calc.kwartalen import Kwartaal
from data.operator.bereken import bereken_kwartaal
from data.operator.laad import laad
from data.questions import afrekeningen, voorschotten
from data.reader.connection import Access, Snapshots
from data.reader.scope import Recht, Scope
from data.snapshot.publish import publiceer
from tests.unit.data.leveringen import NAMED, ondernemingsnummer, row, write
from tests.unit.data.operator.test_zonder_tewerkstelling import world

ONE = NAMED[0]
HORIZON = date(2025, 9, 30)


@pytest.fixture(scope="module")
def access(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Access]:
    """2025K1 and 2025K2 settled above their small advances, the second of which is to be paid on 14
    October; half of it was.
    """
    folder = tmp_path_factory.mktemp("komend")
    tables = world({ONE: {"2025K1": 9, "2025K2": 9}}, "1.00")
    tables["betaling"] = [
        row("betaling", kwartaal="2025K2", maand="04", datum="2025-04-02", bedrag="1.00"),
        row(
            "betaling",
            soort="saldo",
            kwartaal="2025K2",
            maand="",
            datum="2025-09-30",
            bedrag="1000.00",
        ),
    ]
    laad(folder, write(folder / "in", tables, "L1", "2025-06-12"))
    for number, day in ((1, date(2025, 6, 30)), (2, HORIZON)):
        bereken_kwartaal(folder, Kwartaal(2025, number), None, day, None)
    publiceer(folder)
    with Snapshots(folder).open(
        Scope((Recht("CMW", ondernemingsnummer(1), date.max),), date(2025, 11, 1))
    ) as opened:
        yield opened


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2025, 8, 31), date(2025, 9, 1)),
        (date(2025, 9, 30), date(2025, 10, 1)),
        (date(2025, 10, 1), date(2025, 10, 1)),
        (date(2025, 10, 2), date(2025, 11, 1)),
        (date(2025, 11, 28), date(2025, 12, 1)),
        (date(2026, 1, 31), date(2026, 2, 1)),
        (date(2027, 9, 1), date(2027, 9, 1)),
        (date(2027, 9, 2), None),
    ],
)
def test_the_next_advance_is_the_first_one_on_or_after_today(
    access: Access, today: date, month: date | None
) -> None:
    found = [row.maand for row in voorschotten.list_expected(access, today, ONE)]
    assert found == [month] * (month is not None)
    listed = voorschotten.list_voorschotten(access, ONE, today)
    expected = [row.maand for row in listed if row.is_verwacht]
    assert all(later > HORIZON for later in expected)
    if today > HORIZON and month is not None:
        assert (expected[0], expected[-1]) == (
            month,
            date(2025, 10, 1),
        )  # newest first, and everything that was expected since
    assert next(row.maand for row in listed if not row.is_verwacht) == date(2025, 9, 1)


def test_an_advance_that_was_paid_is_not_the_next_one(access: Access) -> None:
    """2025K2 was delivered as paid in April only: the next advance that is calculated is that of
    July.
    """
    assert [row.maand for row in voorschotten.list_expected(access, date(2025, 3, 2), ONE)] == [
        date(2025, 7, 1)
    ]


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (HORIZON, date(2025, 10, 14)),
        (date(2025, 10, 14), date(2025, 10, 14)),
        (date(2025, 10, 15), None),
    ],
)
def test_the_next_payment_is_never_in_the_past_and_is_what_is_left_of_it(
    access: Access, today: date, day: date | None
) -> None:
    found = afrekeningen.next_betaling(access, today, ONE)
    (settled,) = [
        row
        for row in afrekeningen.list_afrekeningen(access, today, ONE)
        if row.kwartaal == "2025K2"
    ]
    left = settled.saldo - 1000_00
    assert left > 0
    assert (found.betaaldatum, found.bedrag, found.aantal) == (
        (day, left, 1) if day else (None, 0, 0)
    )
