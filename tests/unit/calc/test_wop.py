"""What a work support package can hold, and with which ones a werknemer starts."""

from datetime import date

from calc.collectief_maatwerk.wop import percentages, startpakketten

DAY_BEFORE, FIRST_DAY = date(2023, 9, 7), date(2023, 9, 8)


def test_a_percentage_is_one_of_eight_steps_from_40_to_75() -> None:
    assert sorted(map(int, percentages.on(DAY_BEFORE))) == [40, 45, 50, 55, 60, 65, 70, 75]


def test_a_sixth_start_package_is_there_from_its_day_on() -> None:
    before, after = startpakketten.on(DAY_BEFORE), startpakketten.on(FIRST_DAY)
    assert [str(pakket) for pakket in before] == [
        "60 hoog",
        "60 midden",
        "45 hoog",
        "45 midden",
        "45 laag",
    ]
    assert [str(pakket) for pakket in after] == [*map(str, before), "45 midden"]
