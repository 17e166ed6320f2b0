"""A measure that lives in the tests alone: it pays a part of the referteloon of who has a WOP, and
knows no contingent, no year and no what-if; its money flows as that of collectief maatwerk.
"""

from dataclasses import fields
from datetime import date

import numpy as np

from calc.check import Aanname
from calc.collectief_maatwerk.geldstroom import geldstroom
from calc.dated import Dated
from calc.loonkost.invoer import Invoer, Tellend
from calc.loonkost.populatie import Ontbreekt
from calc.loonkost.prestaties import prestaties
from calc.loonkost.uitkomst import Premies, Totalen, Uitkomst
from calc.loonkost.uitleg_invoer import Geval, KwartaalGeval
from calc.parameters import Entry, Parameter
from calc.quantities import Kind
from calc.regeling import Regeling, Rekenregels, Stappen, Uitleg
from calc.rounding import half_up
from calc.uitleg import Operator, Trede, Uitlegger, plus

REASON = Aanname("Verzonnen voor een test.", ())
START = date(2019, 1, 1)


def _parameter(key: str, unit: str, text: str, value: object) -> Parameter:
    entries = Dated(key, {START: Entry(text, value, REASON)})
    return Parameter(key, f"Proef {key}", "Verzonnen.", unit, "kwartaal", START, entries)


DEEL = _parameter("proefdeel", "percent", "25", 25)
PAKKETTEN = _parameter("proefpakketten", "codes", "60", (60,))


def kwartaal(invoer: Invoer, _versie: str) -> Uitkomst:
    """A quarter of the referteloon of everyone with a WOP; eurocents, half up."""
    who, wop = np.unique(invoer.wops.werknemer, return_index=True)
    found = prestaties(invoer.lijnen, len(invoer.werknemers.toekenning), invoer.kwartaal)
    premie = half_up(found.referteloon[who] * DEEL.on(invoer.kwartaal.first_day), 100)
    columns = dict.fromkeys((field.name for field in fields(Premies)), np.zeros_like(who))
    amounts = {"referteloon": found.referteloon[who], "loonpremie": premie, "premie": premie}
    known = {"werknemer": who, "wop": wop, "rang": np.arange(len(who)) + 1}
    premies = Premies(**columns | amounts | known | {"percentage": invoer.wops.percentage[wop]})
    total = np.array([premie.sum()])
    sums = dict.fromkeys((field.name for field in fields(Totalen)), np.zeros_like(total))
    sums |= {"aantal": total * 0 + len(who), "loonpremie": total, "premies": total}
    return Uitkomst(premies, Totalen(**sums | {"subsidie": total}), total * 0)


def persoon(geval: Geval) -> Stappen:
    """The premie in one step."""
    maak = Uitlegger(ANDERE, geval.kwartaal.first_day)
    loon = geval.premie.referteloon
    terms = (plus("referteloon", loon, Kind.MONEY), maak.parameter(Operator.TIMES, DEEL))
    return (maak.stap("premie", Kind.MONEY, terms, half_up(loon * maak.value(DEEL), 100)),)


def totalen(geval: KwartaalGeval) -> Stappen:
    """The premies in one step."""
    terms = (plus("som_loonpremie", geval.totaal.loonpremie, Kind.MONEY),)
    maak = Uitlegger(ANDERE, geval.kwartaal.first_day)
    return (maak.stap("premies", Kind.MONEY, terms, geval.totaal.loonpremie),)


ANDERE = Regeling(
    maatregel="PROEF",
    regelversie="proef.1",
    parameters=(DEEL, PAKKETTEN),
    grondslagen={},
    percentages=PAKKETTEN,
    regels=Rekenregels(kwartaal, lambda _kwartaal, _versie: Tellend((1,), ()), geldstroom),
    uitleg=Uitleg(
        persoon=persoon,
        kwartaal=totalen,
        waarom_niet=lambda *_: Ontbreekt.GEEN_WOP,
        waterval=lambda rij: (Trede("premie", rij.premie, 0, True),),
        waarom_nul=lambda _: None,
        nodig_contingent=lambda _: 0,
    ),
)
