"""An amount that follows an index: its base amount, the steps of the index, and a coming day that
is announced.
"""

from datetime import date
from pathlib import Path

import pytest

from calc.bepalingen import Bepalingen
from calc.check import Aanname, Refused, Source
from calc.collectief_maatwerk.begeleidingspremie import forfait_per_hoofd, variabel_voltijds
from calc.parameters import Parameter, ParameterFile

SOURCE = 'source: {article: "art. 1", title: "Besluit", url: "https://example.org/besluit"}'
FILE = """
indices:
  klok:
    factor: "1.02"
    reason: "{stap} keer geïndexeerd."
    alternatives: ["nooit"]
    days:
      2020-03-01: {}
      2021-09-01: {alternatives: ["een maand later"]}
      2027-01-01: {announced: true}
bedrag:
  name: {nl: "Bedrag"}
  description: {nl: "Een bedrag."}
  unit: eurocent
  per: kwartaal
  checked_on: 2026-11-23
  indexed_by: klok
  values:
    2019-01-01: {value: "100.25", SOURCE}
""".replace("SOURCE", SOURCE)


def _bedrag(tmp_path: Path, text: str = FILE) -> Parameter:
    path = tmp_path / "bedrag.yaml"
    path.write_text(text, "utf-8")
    return ParameterFile(path).take("bedrag")


def test_each_step_is_the_base_amount_times_the_factor_rounded_once(tmp_path: Path) -> None:
    """100.25 x 1.0404 is 104.3001; from the rounded 102.26 it would be 104.3052, a cent more."""
    entries = [period.value for period in _bedrag(tmp_path).entries.periods()]
    assert [entry.text for entry in entries] == ["100.25", "102.26", "104.30", "106.39"]
    assert [entry.value for entry in entries] == [10_025, 10_226, 10_430, 10_639]


def test_the_reason_is_written_once_and_counts_the_steps(tmp_path: Path) -> None:
    grounds = [period.value.ground for period in _bedrag(tmp_path).entries.periods()]
    assert isinstance(grounds[0], Source)
    assert grounds[1:3] == [
        Aanname("1 keer geïndexeerd.", ("nooit",)),
        Aanname("2 keer geïndexeerd.", ("nooit", "een maand later")),
    ]


def test_a_new_base_amount_begins_the_steps_again(tmp_path: Path) -> None:
    """Published on the day of a step it takes its place; later steps count from it."""
    parameter = _bedrag(tmp_path, FILE + f'    2021-09-01: {{value: "200.00", {SOURCE}}}\n')
    assert [period.value.text for period in parameter.entries.periods()] == [
        "100.25",
        "102.26",
        "200.00",
        "204.00",
    ]
    last = parameter.entries.periods()[-1].value.ground
    assert isinstance(last, Aanname)
    assert last.reason == "1 keer geïndexeerd."


def test_an_announced_step_holds_from_its_day_and_not_before(tmp_path: Path) -> None:
    parameter = _bedrag(tmp_path)
    assert [period.value.is_announced for period in parameter.entries.periods()] == [
        False,
        False,
        False,
        True,
    ]
    assert parameter.on(date(2026, 12, 31)) == 10_430
    assert parameter.on(date(2027, 1, 1)) == 10_639


def test_the_notation_of_a_value_is_not_part_of_the_version(tmp_path: Path) -> None:
    """The same amounts written out, or as steps of an index, are the same numbers to calculate
    with.
    """
    written = FILE[FILE.index("bedrag:") :].replace("  indexed_by: klok\n", "")
    for day, text in (("2020-03-01", "102.26"), ("2021-09-01", "104.30"), ("2027-01-01", "106.39")):
        announced = "announced: true, " if day == "2027-01-01" else ""
        written += f'    {day}: {{value: "{text}", {announced}{SOURCE}}}\n'
    versions = {
        Bepalingen("X", "1", (parameter,), {}).parameterversie
        for parameter in (_bedrag(tmp_path), _bedrag(tmp_path, written))
    }
    assert len(versions) == 1


def test_the_amounts_of_the_begeleidingspremie_give_one_reason_for_each_step() -> None:
    series = [
        [period.value.ground for period in parameter.entries.periods()[1:]]
        for parameter in (forfait_per_hoofd, *variabel_voltijds)
    ]
    assert all(grounds == series[0] for grounds in series)
    assert len({ground.reason for ground in series[0] if isinstance(ground, Aanname)}) == len(
        series[0]
    )


def test_an_index_that_stops_being_followed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"bedrag\.yaml:3: geen bedrag volgt de index: klok"):
        _bedrag(tmp_path, FILE.replace("  indexed_by: klok\n", ""))
