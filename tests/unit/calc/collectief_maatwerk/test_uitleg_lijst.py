"""Why someone is not in the list: the first condition that failed, in the order in which the rules
ask.
"""

import pytest

from calc.collectief_maatwerk.uitleg_lijst import waarom_niet
from calc.loonkost.populatie import Ontbreekt


@pytest.mark.parametrize(
    ("has_wop", "lijnen", "referteloon", "expected"),
    [
        (False, 0, 0, Ontbreekt.GEEN_WOP),
        (False, 1, 250_000, Ontbreekt.GEEN_WOP),
        (True, 0, 0, Ontbreekt.GEEN_TEWERKSTELLING),
        (True, 1, 0, Ontbreekt.GEEN_LOONKOST),
        (True, 2, -1, Ontbreekt.GEEN_LOONKOST),
        (True, 1, 1, Ontbreekt.TOEN_ONBEKEND),
    ],
)
def test_the_first_condition_that_failed_is_the_reason(
    has_wop: bool, lijnen: int, referteloon: int, expected: Ontbreekt
) -> None:
    assert waarom_niet(has_wop, lijnen, referteloon) is expected


@pytest.mark.parametrize(
    ("komt", "liep_af", "expected"),
    [
        (True, False, Ontbreekt.WOP_LATER),
        (False, True, Ontbreekt.WOP_AFGELOPEN),
        (True, True, Ontbreekt.WOP_LATER),
        (False, False, Ontbreekt.GEEN_WOP),
    ],
)
def test_a_wop_of_another_time_is_a_reason_of_its_own(
    komt: bool, liep_af: bool, expected: Ontbreekt
) -> None:
    assert waarom_niet(False, 1, 250_000, komt, liep_af) is expected
    assert waarom_niet(True, 1, 0, komt, liep_af) is Ontbreekt.GEEN_LOONKOST
