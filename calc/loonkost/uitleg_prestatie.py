"""The steps of a werknemer that begin with the tewerkstellingslijnen: prestatiebreuk and
referteloon.
"""

from collections.abc import Container, Sequence
from dataclasses import fields

import numpy as np

from calc.kwartalen import Kwartaal, day_number
from calc.loonkost.invoer import OPEN_EINDE, Lijnen
from calc.loonkost.prestatiebreuk import lijnbreuk, lijndagen, prestatiebreuk, tellende_uren
from calc.loonkost.prestaties import prestaties
from calc.loonkost.referteloon import referteloon
from calc.loonkost.uitleg_invoer import Geval, Lijn, Loon
from calc.parameters import Parameter
from calc.quantities import VTE, Kind
from calc.uitleg import (
    Operator,
    Origin,
    Stap,
    Term,
    Uitlegger,
    at_most,
    divided,
    minus,
    plus,
    times,
)


def stappen_prestatie(geval: Geval, maak: Uitlegger) -> tuple[Stap, ...]:
    """How the prestatiebreuk came about: the breuk of each line, the days, the weighted mean."""
    breuken = [_lijnbreuk(lijn, maak) for lijn in geval.lijnen]
    dagen = _dagen(geval, maak)
    return (
        *breuken,
        dagen,
        _prestatiebreuk(geval, [breuk.result for breuk in breuken], dagen.result, maak),
    )


def _lijnbreuk(lijn: Lijn, maak: Uitlegger) -> Stap:
    uren = tellende_uren(lijn.uren, lijn.is_ptnz, lijn.uren_effectief or 0)
    quantity = "uren_effectief" if lijn.is_ptnz else "uren"
    of_lijn = Origin.TEWERKSTELLING
    terms = (
        plus(quantity, uren, Kind.HOURS, origin=of_lijn),
        divided("uren_referentie", lijn.uren_referentie, Kind.HOURS, of_lijn),
    )
    sentence = "lijnbreuk_ptnz" if lijn.is_ptnz else "lijnbreuk"
    return maak.stap(
        "lijnbreuk",
        Kind.VTE,
        terms,
        lijnbreuk(uren, lijn.uren_referentie),
        sentence,
        number=lijn.lijn,
    )


def dagen_van(lijn: Lijn, kwartaal: Kwartaal) -> int:
    """Days of a line within the kwartaal.

    Bron: HERW!N, hoe bereken ik het aantal VTE doelgroepwerknemers.
    """
    laatste = min(lijn.einddatum or kwartaal.last_day, kwartaal.last_day)
    return int(lijndagen(day_number(max(lijn.begindatum, kwartaal.first_day)), day_number(laatste)))


def _dagen(geval: Geval, maak: Uitlegger) -> Stap:
    """Distinct days: those of all lines, minus those that are counted twice."""
    dagen = _verschillende_dagen(geval)
    per_lijn = [dagen_van(lijn, geval.kwartaal) for lijn in geval.lijnen]
    terms = [
        plus("lijndagen", aantal, Kind.COUNT, lijn.lijn, Origin.TEWERKSTELLING)
        for lijn, aantal in zip(geval.lijnen, per_lijn, strict=True)
    ]
    dubbel = sum(per_lijn) - dagen
    doubles = [minus("dagen_dubbel", dubbel, Kind.COUNT)] if dubbel else []
    return maak.stap(
        "dagen", Kind.COUNT, (*terms, *doubles), dagen, "dagen_dubbel" if dubbel else "dagen"
    )


def _verschillende_dagen(geval: Geval) -> int:
    """The days on which at least one line runs, as the engine counts them."""
    nul = np.zeros(len(geval.lijnen), dtype=np.int64)
    begin = np.array([day_number(lijn.begindatum) for lijn in geval.lijnen], dtype=np.int64)
    einde = np.array(
        [day_number(lijn.einddatum) if lijn.einddatum else OPEN_EINDE for lijn in geval.lijnen],
        dtype=np.int64,
    )
    only_days = {field.name: nul for field in fields(Lijnen)} | {
        "begindatum": begin,
        "einddatum": einde,
        "uren_referentie": nul + 1,
    }
    return int(prestaties(Lijnen(**only_days), 1, geval.kwartaal).dagen[0])


def _prestatiebreuk(geval: Geval, breuken: Sequence[int], dagen: int, maak: Uitlegger) -> Stap:
    """The breuk of each line times its days, over the distinct days; at most one."""
    gewichten = [
        breuk * dagen_van(lijn, geval.kwartaal)
        for lijn, breuk in zip(geval.lijnen, breuken, strict=True)
    ]
    terms = [
        Term(
            Operator.PLUS,
            "lijn_gewogen",
            gewicht,
            Kind.VTE,
            lijn.lijn,
            factors=_factors(breuk, dagen_van(lijn, geval.kwartaal)),
        )
        for lijn, breuk, gewicht in zip(geval.lijnen, breuken, gewichten, strict=True)
    ]
    over = (divided("dagen", dagen, Kind.COUNT),) if dagen else ()
    is_capped = sum(gewichten) > VTE * dagen
    cap = (at_most("een", VTE, Kind.VTE),) if is_capped else ()
    result = prestatiebreuk(sum(gewichten), dagen)
    return maak.stap(
        "prestatiebreuk",
        Kind.VTE,
        (*terms, *over, *cap),
        result,
        "prestatiebreuk_begrensd" if is_capped else "prestatiebreuk",
    )


def _factors(breuk: int, dagen: int) -> tuple[Term, ...]:
    return (
        plus("lijnbreuk", breuk, Kind.VTE),
        times("lijndagen", dagen, Kind.COUNT, Origin.TEWERKSTELLING),
    )


def stappen_referteloon(geval: Geval, maak: Uitlegger, looncodes: Parameter) -> tuple[Stap, ...]:
    """How the referteloon came about: the wages that count (by the dated list of looncodes), the
    contributions and reductions of all lines, and their sum.
    """
    loon = _loon(geval, maak, looncodes)
    bijdragen = _van_lijnen(
        "werkgeversbijdragen",
        [(lijn.lijn, lijn.werkgeversbijdragen) for lijn in geval.lijnen],
        maak,
    )
    verminderingen = _van_lijnen(
        "verminderingen", [(lijn.lijn, lijn.verminderingen) for lijn in geval.lijnen], maak
    )
    terms = (
        plus("loon", loon.result, Kind.MONEY),
        plus("werkgeversbijdragen", bijdragen.result, Kind.MONEY, origin=Origin.TEWERKSTELLING),
        minus("verminderingen", verminderingen.result, Kind.MONEY, Origin.TEWERKSTELLING),
    )
    totaal = maak.stap(
        "referteloon",
        Kind.MONEY,
        terms,
        referteloon(loon.result, bijdragen.result, verminderingen.result),
    )
    sums = (bijdragen, verminderingen) if len(geval.lijnen) > 1 else ()
    return (loon, *sums, totaal)


def telt(loon: Loon, geval: Geval, looncodes: Container[int]) -> bool:
    """Whether a wage amount is part of the referteloon: its looncode counts, and its line is
    there.
    """
    return loon.looncode in looncodes and any(lijn.lijn == loon.lijn for lijn in geval.lijnen)


def _loon(geval: Geval, maak: Uitlegger, looncodes: Parameter) -> Stap:
    counted = [loon for loon in geval.lonen if telt(loon, geval, maak.value(looncodes))]
    terms = [
        plus("loonbedrag", loon.bedrag, Kind.MONEY, loon.looncode, Origin.LOON) for loon in counted
    ]
    beside = (Origin.LOON,) if geval.lonen else ()
    return maak.stap(
        "loon",
        Kind.MONEY,
        terms,
        sum(loon.bedrag for loon in counted),
        chosen_by=(looncodes,),
        beside=beside,
    )


def _van_lijnen(quantity: str, amounts: Sequence[tuple[int, int]], maak: Uitlegger) -> Stap:
    terms = [
        plus(f"lijn_{quantity}", amount, Kind.MONEY, lijn, Origin.TEWERKSTELLING)
        for lijn, amount in amounts
    ]
    return maak.stap(quantity, Kind.MONEY, terms, sum(amount for _, amount in amounts))
