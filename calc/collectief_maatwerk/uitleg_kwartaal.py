"""The totals of one toekenning in one kwartaal as steps: premies, organisatieondersteuning,
subsidie.
"""

from calc.collectief_maatwerk import organisatieondersteuning as ondersteuning
from calc.collectief_maatwerk.versie import BEPALINGEN
from calc.collectief_maatwerk.vroeger import parameters_van
from calc.loonkost.uitkomst import Totaal
from calc.loonkost.uitleg_invoer import KwartaalGeval
from calc.quantities import Kind
from calc.uitleg import Operator, Stap, Term, Uitlegger, at_most, plus


def stappen(geval: KwartaalGeval) -> tuple[Stap, ...]:
    """Every step from the sums of the werknemers to the kwartaalsubsidie."""
    maak = Uitlegger(BEPALINGEN, geval.kwartaal.first_day, parameters_van(geval.parameterversie))
    premies = _premies(geval.totaal, maak)
    vast, supplement = _vast(geval.totaal, maak), _supplement(geval.totaal, maak)
    parts = (
        plus("organisatieondersteuning_vast", vast.result, Kind.MONEY),
        plus("organisatieondersteuning_supplement", supplement.result, Kind.MONEY),
    )
    samen = maak.stap(
        "organisatieondersteuning", Kind.MONEY, parts, vast.result + supplement.result
    )
    terms = (
        plus("premies", premies.result, Kind.MONEY),
        plus("organisatieondersteuning", samen.result, Kind.MONEY),
    )
    return (
        premies,
        vast,
        supplement,
        samen,
        maak.stap("subsidie", Kind.MONEY, terms, premies.result + samen.result),
    )


def _premies(totaal: Totaal, maak: Uitlegger) -> Stap:
    amounts = {
        "loonpremie": totaal.loonpremie,
        "forfait": totaal.forfait,
        "variabel": totaal.variabel,
    }
    terms = [plus(f"som_{name}", amount, Kind.MONEY) for name, amount in amounts.items()]
    return maak.stap("premies", Kind.MONEY, terms, sum(amounts.values()))


def _vte(totaal: Totaal) -> tuple[Term, ...]:
    return plus("vte_in_lijst", totaal.vte, Kind.VTE), at_most(
        "contingent", totaal.contingent, Kind.VTE
    )


def _vast(totaal: Totaal, maak: Uitlegger) -> Stap:
    terms = (*_vte(totaal), maak.parameter(Operator.TIMES, ondersteuning.vast_bedrag))
    bedrag = maak.value(ondersteuning.vast_bedrag)
    result = ondersteuning.organisatieondersteuning_vast(bedrag, totaal.vte, totaal.contingent)
    return maak.stap("organisatieondersteuning_vast", Kind.MONEY, terms, result)


def _supplement(totaal: Totaal, maak: Uitlegger) -> Stap:
    limit = maak.parameter(Operator.AT_MOST, ondersteuning.supplement_grens)
    terms = (*_vte(totaal), limit, maak.parameter(Operator.TIMES, ondersteuning.supplement_bedrag))
    amounts = (
        maak.value(ondersteuning.supplement_bedrag),
        totaal.vte,
        totaal.contingent,
        maak.value(ondersteuning.supplement_grens),
    )
    result = ondersteuning.organisatieondersteuning_supplement(*amounts)
    return maak.stap("organisatieondersteuning_supplement", Kind.MONEY, terms, result)
