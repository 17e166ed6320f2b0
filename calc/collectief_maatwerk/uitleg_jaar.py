"""The totals of a year as steps: the room that was left, the supplement, and the jaarsubsidie."""

from collections.abc import Sequence

from calc.collectief_maatwerk.verevening import jaarbedrag
from calc.collectief_maatwerk.versie import BEPALINGEN
from calc.kwartalen import Kwartaal
from calc.loonkost.uitleg_invoer import JaarKwartaalRij
from calc.quantities import Kind
from calc.uitleg import Stap, Uitlegger, plus


def stappen(kwartalen: Sequence[JaarKwartaalRij]) -> tuple[Stap, ...]:
    """From the kwartalen of a year, at least one, to its jaarsubsidie; eurocents, VTE in
    ten-thousandths.
    """
    maak = Uitlegger(BEPALINGEN, Kwartaal.parse(kwartalen[-1].kwartaal).first_day)
    ruimte = _som(maak, "ruimte", Kind.VTE, [(row, row.ruimte) for row in kwartalen])
    herberekend = _som(
        maak, "herberekend", Kind.MONEY, [(row, row.herberekend) for row in kwartalen]
    )
    supplement = _som(
        maak, "jaarsupplement", Kind.MONEY, [(row, row.jaarsupplement) for row in kwartalen]
    )
    terms = (
        plus("herberekend", herberekend.result, Kind.MONEY),
        plus("jaarsupplement", supplement.result, Kind.MONEY),
    )
    return (
        ruimte,
        herberekend,
        supplement,
        maak.stap(
            "jaarsubsidie", Kind.MONEY, terms, jaarbedrag(herberekend.result, supplement.result)
        ),
    )


def _som(
    maak: Uitlegger, quantity: str, kind: Kind, values: Sequence[tuple[JaarKwartaalRij, int]]
) -> Stap:
    """The sum of a quantity over the kwartalen."""
    terms = tuple(
        plus("kwartaal_van_jaar", value, kind, Kwartaal.parse(row.kwartaal).nummer)
        for row, value in values
    )
    return maak.stap(quantity, kind, terms, sum(value for _, value in values))
