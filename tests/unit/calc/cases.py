"""The golden cases of a kwartaal: the worked examples of the product, as the witness knows a
toekenning, and what comes out as a case names it.
"""

from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any

from calc.collectief_maatwerk.loonpremie import activeringsuitkeringen_die_tellen
from calc.collectief_maatwerk.referteloon import looncodes_referteloon
from calc.collectief_maatwerk.voorbeeld import Tewerkstelling, Voorbeeld, Voorbeeldwerknemer
from calc.collectief_maatwerk.voorbeeld_bestand import voorbeelden
from calc.loonkost.uitkomst import Uitkomst
from calc.quantities import BEGELEIDINGSNODEN
from tests.oracle import Line, Package, Worker
from tests.quarters import CENT, HOURS, VTE, Quarter, engine_workers


@dataclass(frozen=True)
class Case:
    """One worked example, and its toekenning as the witness knows it."""

    example: Voorbeeld
    quarter: Quarter
    names: dict[str, str]  # by INSZ


def all_cases() -> list[Case]:
    return [_case(example) for example in voorbeelden().values()]


def _case(example: Voorbeeld) -> Case:
    workers = [_worker(example, person) for person in example.werknemers]
    return Case(
        example,
        Quarter(Fraction(example.contingent, VTE), workers),
        {person.insz: person.naam for person in example.werknemers},
    )


def _worker(example: Voorbeeld, person: Voorbeeldwerknemer) -> Worker:
    types = activeringsuitkeringen_die_tellen.on(example.kwartaal.first_day)
    benefit = sum(
        (Fraction(one.bedrag, CENT) for one in person.uitkeringen if one.soort in types),
        Fraction(0),
    )
    packages = [
        Package(one.begindatum, one.einddatum, one.percentage, one.begeleidingsnood)
        for one in person.pakketten
    ]
    return Worker(
        person.insz, packages, [_line(example, person, line) for line in person.lijnen], benefit
    )


def _line(example: Voorbeeld, person: Voorbeeldwerknemer, line: Tewerkstelling) -> Line:
    codes = looncodes_referteloon.on(example.kwartaal.first_day)
    wages = sum(
        one.bedrag for one in person.lonen if one.lijn == line.lijn and one.looncode in codes
    )
    effective = None if line.uren_effectief is None else Fraction(line.uren_effectief, HOURS)
    hours, reference = Fraction(line.uren, HOURS), Fraction(line.uren_referentie, HOURS)
    amounts = (
        Fraction(amount, CENT) for amount in (wages, line.werkgeversbijdragen, line.verminderingen)
    )
    return Line(line.begindatum, line.einddatum, hours, reference, effective, *amounts)


def observed(
    case: Case, uitkomst: Uitkomst
) -> tuple[dict[str, dict[str, Any] | None], dict[str, int]]:
    """Everything that came out, in whole units: every werknemer by name (None when not in the
    list), and the totals.
    """
    premies = uitkomst.premies
    workers = engine_workers([case.quarter])
    people: dict[str, dict[str, Any] | None] = dict.fromkeys(case.names.values())
    for row in range(len(premies.rang)):
        found: dict[str, Any] = {
            field.name: int(getattr(premies, field.name)[row]) for field in fields(premies)
        }
        found["begeleidingsnood"] = BEGELEIDINGSNODEN[premies.begeleidingsnood[row]]
        people[case.names[workers[premies.werknemer[row]][1].insz]] = found
    return people, {
        field.name: int(getattr(uitkomst.totalen, field.name)[0])
        for field in fields(uitkomst.totalen)
    }
