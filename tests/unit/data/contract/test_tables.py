"""What a levering may hold follows from the dated parameters: what counts on some day can be
delivered.
"""

from datetime import date
from itertools import chain

import pytest

from calc.check import Aanname
from calc.collectief_maatwerk.loonpremie import activeringsuitkeringen_die_tellen
from calc.collectief_maatwerk.referteloon import looncodes_referteloon
from calc.collectief_maatwerk.wop import percentages
from calc.dated import Dated
from calc.parameters import Entry, Parameter
from data.contract.tables import BY_NAME, ever
from data.demo.werknemers import PERCENTAGES


def _allowed(table: str, name: str) -> set[str]:
    """The words of a field that are taken."""
    (field,) = [field for field in BY_NAME[table].fields if field.name == name]
    return set(field.kind.description.removeprefix("een van: ").split(", "))


@pytest.mark.parametrize(
    ("parameter", "table", "name"),
    [
        (percentages, "wop", "percentage"),
        (looncodes_referteloon, "loon", "looncode"),
        (activeringsuitkeringen_die_tellen, "activeringsuitkering", "soort"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_counts_on_some_day_can_be_delivered(
    parameter: Parameter, table: str, name: str
) -> None:
    counting = set(
        chain.from_iterable(period.value.value for period in parameter.entries.periods())
    )
    assert {str(value) for value in counting} <= _allowed(table, name)


def test_only_the_percentages_of_the_parameter_can_be_delivered() -> None:
    assert _allowed("wop", "percentage") == {str(value) for value in ever(percentages)}


def test_a_value_of_one_period_can_be_delivered_in_another() -> None:
    ground = Aanname("invented", ("none",))
    values = {date(2019, 1, 1): (40, 45), date(2027, 1, 1): (45, 80)}
    entries = Dated(
        "percentages", {day: Entry(str(codes), codes, ground) for day, codes in values.items()}
    )
    assert ever(Parameter("percentages", "", "", "codes", "WOP", date(2026, 1, 1), entries)) == (
        40,
        45,
        80,
    )


def test_the_demo_invents_only_percentages_that_can_be_delivered() -> None:
    assert set(PERCENTAGES.tolist()) <= set(ever(percentages))
