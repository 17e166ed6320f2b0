"""What is paid as steps: the advance of a month, and the saldo of a settlement."""

from calc import maanden
from calc.collectief_maatwerk.afrekening import betaaldag, betaalmaand_jaar, saldo
from calc.collectief_maatwerk.versie import BEPALINGEN
from calc.collectief_maatwerk.voorschot import (
    startvoorschot,
    startvoorschot_per_vte,
    voorschot,
    voorschotpercentage,
)
from calc.kwartalen import Kwartaal
from calc.loonkost.uitleg_invoer import VoorschotRij
from calc.quantities import Kind
from calc.uitleg import Operator, Stap, Uitlegger, divided, minus, plus, times


def stappen_voorschot(rij: VoorschotRij) -> tuple[Stap, ...]:
    """The advance of one month before and after what is withheld; not for one that was delivered as
    paid: that is a fact, not a sum.
    """
    maak = Uitlegger(BEPALINGEN, Kwartaal.parse(rij.kwartaal).first_day)
    basis = rij.basis_contingent
    bruto = (
        _voorschot(rij.subsidie or 0, rij.contingent or 0, basis, maak)
        if basis
        else _start(rij, maak)
    )
    terms = (
        plus(bruto.quantity, bruto.result, Kind.MONEY),
        minus("verrekening", rij.verrekend, Kind.MONEY),
    )
    return bruto, maak.stap("netto", Kind.MONEY, terms, bruto.result - rij.verrekend)


def _voorschot(subsidie: int, contingent: int, basis: int, maak: Uitlegger) -> Stap:
    terms = (
        plus("subsidie", subsidie, Kind.MONEY),
        maak.parameter(Operator.TIMES, voorschotpercentage),
        times("contingent", contingent, Kind.VTE),
        divided("basis_contingent", basis, Kind.VTE),
        divided("maanden", maanden.IN_KWARTAAL, Kind.COUNT),
    )
    return maak.stap(
        "voorschot",
        Kind.MONEY,
        terms,
        voorschot(maak.value(voorschotpercentage), subsidie, contingent, basis),
    )


def _start(rij: VoorschotRij, maak: Uitlegger) -> Stap:
    contingent = rij.contingent or 0
    amount = maak.parameter(Operator.PLUS, startvoorschot_per_vte)
    terms = (
        amount,
        times("contingent", contingent, Kind.VTE),
        divided("maanden", maanden.IN_KWARTAAL, Kind.COUNT),
    )
    return maak.stap(
        "startvoorschot",
        Kind.MONEY,
        terms,
        startvoorschot(maak.value(startvoorschot_per_vte), contingent),
    )


def stappen_afrekening(
    subsidie: int, eerder: int, kwartaal: Kwartaal, is_jaar: bool = False
) -> tuple[Stap, ...]:
    """The saldo of one settlement, with what decides when it is paid; of a year with its first
    kwartaal.

    Eurocents.
    """
    terms = (plus("berekend", subsidie, Kind.MONEY), minus("eerder", eerder, Kind.MONEY))
    result = saldo(subsidie, eerder)
    maak = Uitlegger(BEPALINGEN, kwartaal.first_day)
    when = () if result <= 0 else (betaaldag, betaalmaand_jaar) if is_jaar else (betaaldag,)
    return (
        maak.stap(
            "saldo",
            Kind.MONEY,
            terms,
            result,
            "saldo_te_veel" if result < 0 else "saldo",
            chosen_by=when,
        ),
    )
