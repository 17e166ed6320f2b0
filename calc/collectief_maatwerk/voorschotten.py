"""The advances of one toekenning, month by month: which months, from which calculation, with which contingent."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from calc import maanden
from calc.collectief_maatwerk.geldrijen import Contingent, Dossier, Kwartaalberekening, Voorschot
from calc.collectief_maatwerk.voorschot import startvoorschot, startvoorschot_per_vte, voorschot, voorschotpercentage
from calc.kwartalen import Kwartaal

EERSTE_MAAND = voorschotpercentage.entries.periods()[0].from_day
"""The measure pays no advances before this month."""


def voorschotten(dossier: Dossier, horizon: date) -> tuple[Voorschot, ...]:
    """The advances until and with a day, and the one expected in the month after it; by month, nothing withheld yet.

    A kwartaal of which payments are known has these, and no calculated ones.
    """
    basis = _Bases(dossier.kwartaalberekeningen)
    contingenten = _by_kwartaal(dossier.contingenten)
    betaald = _paid(dossier)
    found = [_betaald(kwartaal, maand, bedrag, basis, contingenten) for (kwartaal, maand), bedrag in betaald.items()]
    kwartalen_betaald = {kwartaal for kwartaal, _ in betaald}
    for kwartaal, bekend in contingenten.items():
        for maand in _months(dossier, kwartaal, horizon):
            is_verwacht = maand > horizon
            if (kwartaal, maand) not in betaald and (is_verwacht or kwartaal not in kwartalen_betaald):
                found.append(_berekend(kwartaal, maand, contingent_op(bekend, maand), basis.op(maand), is_verwacht))
    return tuple(sorted(found, key=lambda row: row.maand))


def contingent_op(bekend: list[Contingent], dag: date) -> int:
    """The contingent of a kwartaal as known on a day, else as it first became known later; ten-thousandths of a VTE."""
    known = [contingent.vte for contingent in bekend if contingent.bekend_op <= dag]
    return known[-1] if known else bekend[0].vte


class _Bases:
    """For any day the calculation that an advance is derived from: the newest of the latest kwartaal that was settled by then."""

    def __init__(self, berekeningen: tuple[Kwartaalberekening, ...]) -> None:
        in_time = sorted(berekeningen, key=lambda b: (b.datum, b.kwartaal, b.volgnummer))
        self._days = [berekening.datum for berekening in in_time]
        self._latest = list(accumulate(in_time, _newest))

    def op(self, dag: date) -> Kwartaalberekening | None:
        position = bisect_right(self._days, dag)
        return self._latest[position - 1] if position else None


def _newest(left: Kwartaalberekening, right: Kwartaalberekening) -> Kwartaalberekening:
    return max(left, right, key=lambda b: (b.kwartaal, b.datum, b.volgnummer))


def _by_kwartaal(contingenten: tuple[Contingent, ...]) -> dict[Kwartaal, list[Contingent]]:
    found: dict[Kwartaal, list[Contingent]] = defaultdict(list)
    for contingent in contingenten:
        found[contingent.kwartaal].append(contingent)
    return found


def _paid(dossier: Dossier) -> dict[tuple[Kwartaal, date], int]:
    """What was paid per month; a month outside its kwartaal counts as the nearest one inside."""
    found: dict[tuple[Kwartaal, date], int] = defaultdict(int)
    for betaling in dossier.betalingen:
        eerste, *_, laatste = maanden.van(betaling.kwartaal)
        found[betaling.kwartaal, min(max(betaling.maand, eerste), laatste)] += betaling.bedrag
    return found


def _months(dossier: Dossier, kwartaal: Kwartaal, horizon: date) -> Iterator[date]:
    """The months of a kwartaal in which the toekenning runs on the first day, until the one after the horizon."""
    for maand in maanden.van(kwartaal):
        runs = dossier.begindatum <= maand and (dossier.einddatum is None or maand <= dossier.einddatum)
        if runs and EERSTE_MAAND <= maand <= maanden.volgende(horizon):
            yield maand


def _berekend(kwartaal: Kwartaal, maand: date, contingent: int, basis: Kwartaalberekening | None, is_verwacht: bool) -> Voorschot:
    dag = kwartaal.first_day
    if basis is None or basis.contingent == 0:
        bruto = startvoorschot(startvoorschot_per_vte.on(dag), contingent)
    else:
        bruto = voorschot(voorschotpercentage.on(dag), basis.subsidie, contingent, basis.contingent)
    return _row(kwartaal, maand, contingent, basis, bruto, False, is_verwacht)


def _betaald(kwartaal: Kwartaal, maand: date, bedrag: int, basis: _Bases, contingenten: dict[Kwartaal, list[Contingent]]) -> Voorschot:
    contingent = contingent_op(contingenten[kwartaal], maand) if kwartaal in contingenten else None
    return _row(kwartaal, maand, contingent, basis.op(maand), bedrag, True, False)


def _row(
    kwartaal: Kwartaal, maand: date, contingent: int | None, basis: Kwartaalberekening | None, bruto: int, is_betaling: bool, is_verwacht: bool
) -> Voorschot:
    source = (None, None, None) if basis is None else (basis.berekening, basis.contingent, basis.subsidie)
    return Voorschot(kwartaal, maand, source[0], contingent, source[1], source[2], bruto, is_betaling, is_verwacht)
