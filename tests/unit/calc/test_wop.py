"""What a work support package can hold, and with which one a werknemer starts."""

from datetime import date

import pytest

from calc.collectief_maatwerk.wop import is_mogelijk, startpakket

DAY_BEFORE, FIRST_DAY = date(2023, 9, 7), date(2023, 9, 8)


def test_a_percentage_is_one_of_eight_steps_from_40_to_75() -> None:
    assert [percentage for percentage in range(101) if is_mogelijk(percentage, DAY_BEFORE)] == [40, 45, 50, 55, 60, 65, 70, 75]


@pytest.mark.parametrize(
    ("herkomst", "pakket"),
    [("art50_1", "60 hoog"), ("art50_2", "60 midden"), ("art50_3", "45 hoog"), ("art50_4", "45 midden"), ("art50_5", "45 laag")],
)
def test_each_number_of_article_50_has_its_package(herkomst: str, pakket: str) -> None:
    assert startpakket(herkomst, DAY_BEFORE) == startpakket(herkomst, FIRST_DAY) == pakket


def test_the_sixth_package_exists_from_its_day_on() -> None:
    assert startpakket("art50_6", DAY_BEFORE) is None
    assert startpakket("art50_6", FIRST_DAY) == "45 midden"


@pytest.mark.parametrize("herkomst", ["evaluatie", "conversie", "art50_0", "art50_7", "art50_", "art50_een", "art50_-1", ""])
def test_another_herkomst_starts_with_no_fixed_package(herkomst: str) -> None:
    assert startpakket(herkomst, FIRST_DAY) is None
