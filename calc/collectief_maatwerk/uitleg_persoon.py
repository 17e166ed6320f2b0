"""The premie of one werknemer as steps (rules 2 to 10), as a waterfall, and the answer to why it is
nothing.
"""

from calc.collectief_maatwerk import begeleidingspremie as begeleiding
from calc.collectief_maatwerk.begrenzing import ggmmi, plafondfactor
from calc.collectief_maatwerk.contingent import gecorrigeerd_referteloon, vte_binnen
from calc.collectief_maatwerk.loonpremie import (
    activeringsuitkeringen_die_tellen,
    loonpremie,
    loonpremie_incl,
)
from calc.collectief_maatwerk.referteloon import looncodes_referteloon
from calc.collectief_maatwerk.versie import BEPALINGEN
from calc.collectief_maatwerk.vroeger import parameters_van
from calc.loonkost.begrenzing import begrenzing, geplafonneerd_referteloon
from calc.loonkost.uitkomst import Premie
from calc.loonkost.uitleg_invoer import Geval
from calc.loonkost.uitleg_prestatie import stappen_prestatie, stappen_referteloon
from calc.maanden import IN_KWARTAAL
from calc.quantities import BEGELEIDINGSNODEN, Kind
from calc.uitleg import (
    Comparison,
    Condition,
    Direction,
    Operator,
    Origin,
    Stap,
    Trede,
    Uitlegger,
    at_most,
    divided,
    first_unmet,
    minus,
    not_below_zero,
    plus,
    times,
)


def stappen(geval: Geval) -> tuple[Stap, ...]:
    """Every step of one werknemer, in the order of the rules.

    Each starts from the results of the ones before it.
    """
    maak = Uitlegger(BEPALINGEN, geval.kwartaal.first_day, parameters_van(geval.parameterversie))
    prestatie = stappen_prestatie(geval, maak)
    breuk, dagen = prestatie[-1].result, prestatie[-2].result
    binnen = _vte_binnen(geval, breuk, maak)
    refertes = stappen_referteloon(geval, maak, looncodes_referteloon)
    plafond = _begrenzing(geval, breuk, dagen, maak)
    geplafonneerd = _geplafonneerd(refertes[-1].result, plafond.result, maak)
    gecorrigeerd = _gecorrigeerd(geplafonneerd.result, binnen.result, breuk, maak)
    loonpremies = _loonpremies(geval, gecorrigeerd.result, maak)
    begeleidingen = _begeleidingspremies(geval, binnen.result, maak)
    premie = _premie(loonpremies[-1].result, begeleidingen[-1].result, maak)
    return (
        *prestatie,
        binnen,
        *refertes,
        plafond,
        geplafonneerd,
        gecorrigeerd,
        *loonpremies,
        *begeleidingen,
        premie,
    )


def _vte_binnen(geval: Geval, vte: int, maak: Uitlegger) -> Stap:
    voor = geval.premie.vte_voor
    terms = (
        plus("contingent", geval.contingent, Kind.VTE, origin=_of_contingent(geval)),
        minus("vte_voor", voor, Kind.VTE),
        *not_below_zero(geval.contingent - voor, Kind.VTE),
        at_most("prestatiebreuk", vte, Kind.VTE),
    )
    binnen = vte_binnen(geval.contingent, voor, vte)
    place = (
        "geen" if vte == 0 else "binnen" if binnen == vte else "deels" if binnen > 0 else "buiten"
    )
    sentence = f"vte_binnen_{place}" if geval.contingent_bekend else "vte_binnen_onbekend"
    return maak.stap("vte_binnen", Kind.VTE, terms, binnen, sentence)


def _of_contingent(geval: Geval) -> Origin | None:
    """A contingent that is not known came with nothing."""
    return Origin.CONTINGENT if geval.contingent_bekend else None


def _begrenzing(geval: Geval, breuk: int, dagen: int, maak: Uitlegger) -> Stap:
    kwartaal = geval.kwartaal
    factor, bedrag = (
        maak.parameter(Operator.PLUS, plafondfactor),
        maak.parameter(Operator.TIMES, ggmmi),
    )
    terms = (
        factor,
        bedrag,
        times("maanden", IN_KWARTAAL, Kind.COUNT),
        times("prestatiebreuk", breuk, Kind.VTE),
        times("dagen", dagen, Kind.COUNT),
        divided("dagen_in_kwartaal", kwartaal.days, Kind.COUNT),
    )
    result = begrenzing(maak.value(plafondfactor), maak.value(ggmmi), breuk, dagen, kwartaal.days)
    return maak.stap("begrenzing", Kind.MONEY, terms, result)


def _geplafonneerd(referte: int, plafond: int, maak: Uitlegger) -> Stap:
    terms = (plus("referteloon", referte, Kind.MONEY), at_most("begrenzing", plafond, Kind.MONEY))
    sentence = "geplafonneerd_boven" if referte > plafond else "geplafonneerd_onder"
    return maak.stap(
        "geplafonneerd_referteloon",
        Kind.MONEY,
        terms,
        geplafonneerd_referteloon(referte, plafond),
        sentence,
    )


def _gecorrigeerd(geplafonneerd: int, binnen: int, vte: int, maak: Uitlegger) -> Stap:
    """Without VTE there is nothing to divide by: the sum ends at nothing."""
    over = (divided("prestatiebreuk", vte, Kind.VTE),) if vte else ()
    terms = (
        plus("geplafonneerd_referteloon", geplafonneerd, Kind.MONEY),
        times("vte_binnen", binnen, Kind.VTE),
        *over,
    )
    place = "binnen" if vte and binnen == vte else "deels" if binnen > 0 else "buiten"
    result = gecorrigeerd_referteloon(geplafonneerd, binnen, vte)
    return maak.stap("gecorrigeerd_referteloon", Kind.MONEY, terms, result, f"gecorrigeerd_{place}")


def _loonpremies(geval: Geval, gecorrigeerd: int, maak: Uitlegger) -> tuple[Stap, ...]:
    percentage = geval.premie.percentage
    terms = (
        plus("gecorrigeerd_referteloon", gecorrigeerd, Kind.MONEY),
        times("percentage", percentage, Kind.PERCENT, Origin.WOP),
    )
    inclusief = maak.stap(
        "loonpremie_incl", Kind.MONEY, terms, loonpremie_incl(percentage, gecorrigeerd)
    )
    uitkering = _activeringsuitkering(geval, maak)
    over = inclusief.result - uitkering.result
    left = (
        plus("loonpremie_incl", inclusief.result, Kind.MONEY),
        minus("activeringsuitkering", uitkering.result, Kind.MONEY),
    )
    sentence = (
        "loonpremie_op" if over < 0 else "loonpremie" if uitkering.result else "loonpremie_zonder"
    )
    result = loonpremie(inclusief.result, uitkering.result)
    return (
        inclusief,
        uitkering,
        maak.stap(
            "loonpremie", Kind.MONEY, (*left, *not_below_zero(over, Kind.MONEY)), result, sentence
        ),
    )


def _activeringsuitkering(geval: Geval, maak: Uitlegger) -> Stap:
    soorten = maak.value(activeringsuitkeringen_die_tellen)
    counted = [uitkering.bedrag for uitkering in geval.uitkeringen if uitkering.soort in soorten]
    terms = [
        plus("uitkering", bedrag, Kind.MONEY, origin=Origin.ACTIVERINGSUITKERING)
        for bedrag in counted
    ]
    sentence = "activeringsuitkering" if counted else "activeringsuitkering_geen"
    chosen_by, beside = (
        (activeringsuitkeringen_die_tellen,),
        (Origin.ACTIVERINGSUITKERING,) if geval.uitkeringen else (),
    )
    return maak.stap(
        "activeringsuitkering",
        Kind.MONEY,
        terms,
        sum(counted),
        sentence,
        chosen_by=chosen_by,
        beside=beside,
    )


def _begeleidingspremies(geval: Geval, binnen: int, maak: Uitlegger) -> tuple[Stap, ...]:
    hoofdfactor = maak.parameter(Operator.PLUS, begeleiding.forfait_hoofdfactor)
    places = (hoofdfactor, times("contingent", geval.contingent, Kind.VTE, _of_contingent(geval)))
    aantal = begeleiding.forfait_plaatsen(
        maak.value(begeleiding.forfait_hoofdfactor), geval.contingent
    )
    plaatsen = maak.stap("forfait_plaatsen", Kind.COUNT, places, aantal, direction=Direction.DOWN)
    forfait = _forfait(geval, binnen, plaatsen.result, maak)
    variabel = _variabel(geval, binnen, maak)
    terms = (
        plus("forfait", forfait.result, Kind.MONEY),
        plus("variabel", variabel.result, Kind.MONEY),
    )
    result = begeleiding.begeleidingspremie(forfait.result, variabel.result)
    return plaatsen, forfait, variabel, maak.stap("begeleidingspremie", Kind.MONEY, terms, result)


def _forfait(geval: Geval, binnen: int, plaatsen: int, maak: Uitlegger) -> Stap:
    conditions = (
        Condition("vte_binnen", binnen, Comparison.ABOVE, 0, "nul", Kind.VTE),
        Condition(
            "rang", geval.premie.rang, Comparison.AT_MOST, plaatsen, "forfait_plaatsen", Kind.COUNT
        ),
    )
    bedrag = maak.parameter(Operator.PLUS, begeleiding.forfait_per_hoofd)
    has_it = begeleiding.heeft_forfait(binnen, geval.premie.rang, plaatsen)
    result = begeleiding.forfait(has_it, maak.value(begeleiding.forfait_per_hoofd))
    chosen_by = () if has_it else (begeleiding.forfait_per_hoofd,)
    sentence = "forfait" if has_it else "forfait_geen"
    return maak.stap(
        "forfait",
        Kind.MONEY,
        (bedrag,) if has_it else (),
        result,
        sentence,
        conditions=conditions,
        chosen_by=chosen_by,
    )


def _variabel(geval: Geval, binnen: int, maak: Uitlegger) -> Stap:
    parameter = begeleiding.variabel_voltijds[
        BEGELEIDINGSNODEN.index(geval.premie.begeleidingsnood)
    ]
    terms = (maak.parameter(Operator.PLUS, parameter), times("vte_binnen", binnen, Kind.VTE))
    return maak.stap(
        "variabel",
        Kind.MONEY,
        terms,
        begeleiding.variabel(maak.value(parameter), binnen),
        beside=(Origin.WOP,),
    )


def _premie(loon: int, begeleidingspremie: int, maak: Uitlegger) -> Stap:
    terms = (
        plus("loonpremie", loon, Kind.MONEY),
        plus("begeleidingspremie", begeleidingspremie, Kind.MONEY),
    )
    return maak.stap("premie", Kind.MONEY, terms, loon + begeleidingspremie)


def waterval(rij: Premie) -> tuple[Trede, ...]:
    """From referteloon to premie: what each rule takes away, what the begeleiding adds.

    Bars that change nothing are left out.
    """
    taken = (
        Trede("boven_begrenzing", rij.geplafonneerd_referteloon - rij.referteloon, rij.referteloon),
        Trede(
            "buiten_contingent",
            rij.gecorrigeerd_referteloon - rij.geplafonneerd_referteloon,
            rij.geplafonneerd_referteloon,
        ),
        Trede(
            "eigen_deel",
            rij.loonpremie_incl - rij.gecorrigeerd_referteloon,
            rij.gecorrigeerd_referteloon,
        ),
        Trede("activeringsuitkering", rij.loonpremie - rij.loonpremie_incl, rij.loonpremie_incl),
    )
    added = (
        Trede("forfait", rij.forfait, rij.loonpremie),
        Trede("variabel", rij.variabel, rij.loonpremie + rij.forfait),
    )
    start, middle, end = (
        Trede(name, getattr(rij, name), 0, True) for name in ("referteloon", "loonpremie", "premie")
    )
    return (
        start,
        *(trede for trede in taken if trede.change),
        middle,
        *(trede for trede in added if trede.change),
        end,
    )


def beletsels(geval: Geval) -> tuple[Condition, ...]:
    """What a premie needs, in the order in which the rules ask it."""
    rij = geval.premie
    return (
        Condition("contingent", geval.contingent, Comparison.ABOVE, 0, "nul", Kind.VTE),
        Condition("prestatiebreuk", rij.prestatiebreuk, Comparison.ABOVE, 0, "nul", Kind.VTE),
        Condition(
            "vte_voor", rij.vte_voor, Comparison.BELOW, geval.contingent, "contingent", Kind.VTE
        ),
        Condition(
            "activeringsuitkering",
            rij.activeringsuitkering,
            Comparison.BELOW,
            rij.loonpremie_incl,
            "loonpremie_incl",
            Kind.MONEY,
        ),
    )


def waarom_nul(geval: Geval) -> Condition | None:
    """Of a premie of nothing: the first condition that failed. Nothing when there is a premie."""
    return first_unmet(beletsels(geval)) if geval.premie.premie == 0 else None


def nodig_contingent(rij: Premie) -> int:
    """The contingent with which the werknemer would be wholly inside; ten-thousandths VTE."""
    return rij.vte_voor + rij.prestatiebreuk
