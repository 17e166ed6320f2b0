"""The golden cases of a kwartaal, read: plain Dutch YAML turned into toekenningen, and what comes out written as in the YAML."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from calc.collectief_maatwerk.kwartaal import Uitkomst
from calc.collectief_maatwerk.loonpremie import activeringsuitkeringen_die_tellen
from calc.collectief_maatwerk.modi import Marginaal, Modi
from calc.collectief_maatwerk.referteloon import looncodes_referteloon
from calc.kwartalen import Kwartaal
from calc.quantities import BEGELEIDINGSNODEN
from tests.oracle import Line, Package, Worker
from tests.quarters import Quarter, engine_workers

FOLDER = Path(__file__).parents[2] / "cases" / "kwartaal"
OUT_OF_THE_LIST = "niet in de lijst"
LINE_KEYS = {"begindatum", "einddatum", "uren", "uren_referentie", "uren_effectief", "lonen", "werkgeversbijdragen", "verminderingen"}
IN_VTE = {"prestatiebreuk", "lijnbreuk", "vte", "vte_voor", "vte_binnen", "contingent", "grens", "breuk"}
IN_HOURS = {"uren", "uren_referentie"}
PLAIN = {"rang", "dagen", "dagen_in_kwartaal", "percentage", "aantal", "aantal_binnen", "forfait_plaatsen", "plaatsen", "factor", "hoofdfactor"}
PLAIN |= {"som_breuk_dagen"}


@dataclass(frozen=True)
class Case:
    """One case: a kwartaal of one toekenning, and the quantities that it names."""

    title: str
    kwartaal: Kwartaal
    modi: Modi
    quarter: Quarter
    names: dict[str, str]  # the first name in the case, by INSZ
    expected: dict[str, Any]


def read(path: Path) -> Any:
    """A YAML file of which all scalars stay text."""
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


GEWOON = read(FOLDER / "gewoon.yaml")
"""What a case does not say."""


def files() -> list[Path]:
    """The files with cases of whole toekenningen."""
    return sorted(path for path in FOLDER.glob("*.yaml") if path.name not in {"gewoon.yaml", "afronding.yaml"})


def all_cases() -> list[Case]:
    return [_case(entry) for path in files() for entry in read(path)]


def _case(entry: dict[str, Any]) -> Case:
    _only(entry, {"title", "source", "input", "expect"})
    given = _only(entry["input"], {"kwartaal", "contingent", "modi", "werknemers"})
    expected = _only(entry["expect"], {"werknemers", "totalen"})
    kwartaal = Kwartaal.parse(given.get("kwartaal", GEWOON["kwartaal"]))
    people = {name: _worker(kwartaal, number, body) for number, (name, body) in enumerate(_each(given["werknemers"]), 1)}
    contingent = Fraction(given.get("contingent", GEWOON["contingent"]))
    names = {worker.insz: name for name, worker in people.items()}
    assert len(names) == len(people), f"two werknemers with one INSZ: {entry['title']}"
    quarter = Quarter(contingent, list(people.values()))
    return Case(entry["title"], kwartaal, _modi(given.get("modi", {})), quarter, names, expected)


def _each(people: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every werknemer of a case; one with an aantal stands for so many, numbered from 1."""
    for name, body in people.items():
        same = {key: value for key, value in body.items() if key != "aantal"}
        names = [f"{name} {number + 1}" for number in range(int(body["aantal"]))] if "aantal" in body else [name]
        yield from ((each, same) for each in names)


def _only(body: Any, known: set[str]) -> Any:
    """The same mapping, of which every key is one that is read: a misspelt one would say nothing."""
    assert set(body) <= known, f"unknown: {sorted(set(body) - known)} in {body}"
    return body


def _modi(given: dict[str, str]) -> Modi:
    _only(given, {field.name for field in fields(Modi)})
    return Modi(**{name: Marginaal(word) if name == "marginaal" else word == "ja" for name, word in given.items()})


def _worker(kwartaal: Kwartaal, number: int, body: dict[str, Any]) -> Worker:
    """One werknemer: what the case says, the rest as usual. Keys of a line may stand at the werknemer when there is one line."""
    _only(body, LINE_KEYS | {"insz", "pakket", "wops", "lijnen", "uitkeringen"})
    assert not (set(body) & LINE_KEYS and "lijnen" in body)
    lines = body.get("lijnen", [{key: value for key, value in body.items() if key in LINE_KEYS}])
    packages = body.get("wops", [{"pakket": body["pakket"]}] if "pakket" in body else [{}])
    types = activeringsuitkeringen_die_tellen.on(kwartaal.first_day)
    benefit = sum((Fraction(amount) for soort, amount in body.get("uitkeringen", {}).items() if soort in types), Fraction(0))
    insz = body.get("insz", f"{number:011d}")
    return Worker(
        insz, [_package(GEWOON["wop"] | given) for given in packages], [_line(kwartaal, GEWOON["lijn"] | given) for given in lines], benefit
    )


def _package(given: dict[str, str]) -> Package:
    _only(given, {"begindatum", "einddatum", "pakket"})
    percentage, need = given["pakket"].split()
    assert need in BEGELEIDINGSNODEN
    return Package(date.fromisoformat(given["begindatum"]), _day(given.get("einddatum")), int(percentage), need)


def _line(kwartaal: Kwartaal, given: dict[str, Any]) -> Line:
    _only(given, LINE_KEYS)
    codes = looncodes_referteloon.on(kwartaal.first_day)
    wages = sum((Fraction(amount) for code, amount in given["lonen"].items() if int(code) in codes), Fraction(0))
    effective = Fraction(given["uren_effectief"]) if "uren_effectief" in given else None
    hours, reference, contributions, reductions = (
        Fraction(given[key]) for key in ("uren", "uren_referentie", "werkgeversbijdragen", "verminderingen")
    )
    return Line(date.fromisoformat(given["begindatum"]), _day(given.get("einddatum")), hours, reference, effective, wages, contributions, reductions)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def written(quantity: str, value: int | Fraction) -> str:
    """A whole number of its unit as a case writes it: 7000.00 euro, 0.5000 VTE, rang 3."""
    decimals = 0 if quantity in PLAIN else 4 if quantity in IN_VTE else 2
    assert Fraction(value).denominator == 1, f"{quantity}: {value} is not whole"
    return f"{Decimal(int(value)).scaleb(-decimals):f}"


def exact(quantity: str, text: str) -> int | Fraction:
    """What a case writes, as the rules take it."""
    scale = 1 if quantity in PLAIN else 10_000 if quantity in IN_VTE else 100
    value = Fraction(text) * scale
    return value if quantity in {"factor", "hoofdfactor"} else _whole(quantity, value)


def _whole(quantity: str, value: Fraction) -> int:
    assert value.denominator == 1, f"{quantity}: {value} is not whole in its unit"
    return int(value)


def observed(case: Case, uitkomst: Uitkomst) -> dict[str, Any]:
    """Everything that came out, as a case writes it: every werknemer by name, and the totals."""
    premies = uitkomst.premies
    workers = engine_workers([case.quarter])
    people: dict[str, Any] = dict.fromkeys(case.names.values(), OUT_OF_THE_LIST)
    for row in range(len(premies.rang)):
        name = case.names[workers[premies.werknemer[row]][1].insz]
        people[name] = {field.name: written(field.name, int(getattr(premies, field.name)[row])) for field in fields(premies)}
        people[name]["begeleidingsnood"] = BEGELEIDINGSNODEN[premies.begeleidingsnood[row]]
    totals = {field.name: written(field.name, int(getattr(uitkomst.totalen, field.name)[0])) for field in fields(uitkomst.totalen)}
    return {"werknemers": people, "totalen": totals}
