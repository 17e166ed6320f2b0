"""The advances of one toekenning, month by month: which months, from which calculation, with which
contingent.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import accumulate

from calc import maanden
from calc.collectief_maatwerk.voorschot import (
    startvoorschot,
    startvoorschot_per_vte,
    voorschot,
    voorschotpercentage,
)
from calc.kwartalen import Kwartaal, van_dag
from calc.loonkost.geldrijen import (
    Betaalsoort,
    Betaling,
    Contingent,
    Dossier,
    Kwartaalberekening,
    Voorschot,
    in_time,
    joined,
)

EERSTE_MAAND = voorschotpercentage.entries.periods()[0].from_day
"""The measure pays no advances before this month."""


VOORUIT = 24
"""Months after the horizon of which the advance is expected: the calendar goes on, whether or not a
levering comes.
"""


def voorschotten(dossier: Dossier, horizon: date) -> tuple[Voorschot, ...]:
    """The advances until and with a day, and those expected in the months after it; by month,
    nothing withheld yet.

    A kwartaal of which payments are known has these, and no calculated ones.
    """
    basis = _Bases(dossier.kwartaalberekeningen)
    contingenten = _by_kwartaal(dossier.contingenten)
    betaald = _paid(dossier)
    berekend = {row.maand: row for row in _calculated(dossier, contingenten, basis, horizon)}
    kwartalen_betaald = {kwartaal for kwartaal, _ in betaald}
    found = [
        _betaald(kwartaal, maand, betalingen, berekend.get(maand), basis)
        for (kwartaal, maand), betalingen in betaald.items()
    ]
    paid = {row.maand for row in found}
    found += [
        row
        for row in berekend.values()
        if row.maand not in paid and (row.is_verwacht or row.kwartaal not in kwartalen_betaald)
    ]
    return tuple(sorted(found, key=lambda row: row.maand))


def _calculated(
    dossier: Dossier, contingenten: dict[Kwartaal, list[Contingent]], basis: "_Bases", horizon: date
) -> Iterator[Voorschot]:
    """What the rules give for every month in which the toekenning runs on the first day; of a
    coming one with the contingent last known.
    """
    coming = _coming(horizon)
    months = {
        maand for kwartaal in contingenten for maand in maanden.van(kwartaal) if maand <= horizon
    } | set(coming)
    for maand in sorted(months):
        kwartaal = van_dag(maand)
        known = contingenten.get(kwartaal) or (
            _last_known(contingenten, kwartaal, horizon) if maand > horizon else None
        )
        runs = dossier.begindatum <= maand and (
            dossier.einddatum is None or maand <= dossier.einddatum
        )
        if known and runs and maand >= EERSTE_MAAND:
            yield _berekend(
                kwartaal, maand, contingent_op(known, maand), basis.op(maand), maand > horizon
            )


def _coming(horizon: date) -> list[date]:
    """The months after a day, as far as the calendar reaches."""
    found: list[date] = []
    while (
        len(found) < VOORUIT
        and (maand := maanden.volgende(found[-1] if found else horizon)) < date.max
    ):
        found.append(maand)
    return found


def _last_known(
    contingenten: dict[Kwartaal, list[Contingent]], kwartaal: Kwartaal, horizon: date
) -> list[Contingent] | None:
    """The contingent before a coming kwartaal of which none is known yet; None for a toekenning
    that has none any more on the horizon.
    """
    before = [ander for ander in contingenten if ander < kwartaal]
    return (
        contingenten[max(before)] if before and max(before) >= van_dag(horizon).previous() else None
    )


def contingent_op(bekend: list[Contingent], dag: date) -> int:
    """The contingent of a kwartaal as known on a day, else as it first became known later;
    ten-thousandths of a VTE.
    """
    known = [contingent.vte for contingent in bekend if contingent.bekend_op <= dag]
    return known[-1] if known else bekend[0].vte


class _Bases:
    """For any day the calculation that an advance is derived from: the newest of the latest
    kwartaal that was settled by then.
    """

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


def _paid(dossier: Dossier) -> dict[tuple[Kwartaal, date], list[Betaling]]:
    """What was paid as the advance of each month, in order; a month outside its kwartaal counts as
    the nearest one inside.
    """
    found: dict[tuple[Kwartaal, date], list[Betaling]] = defaultdict(list)
    for betaling in sorted(dossier.betalingen, key=in_time):
        if betaling.soort == Betaalsoort.VOORSCHOT:
            eerste, *_, laatste = maanden.van(betaling.kwartaal)
            found[betaling.kwartaal, min(max(betaling.maand, eerste), laatste)].append(betaling)
    return found


def _berekend(
    kwartaal: Kwartaal,
    maand: date,
    contingent: int,
    basis: Kwartaalberekening | None,
    is_verwacht: bool,
) -> Voorschot:
    dag = kwartaal.first_day
    if basis is None or basis.contingent == 0:
        bruto = startvoorschot(startvoorschot_per_vte.on(dag), contingent)
    else:
        bruto = voorschot(voorschotpercentage.on(dag), basis.subsidie, contingent, basis.contingent)
    return _row(kwartaal, maand, contingent, basis, bruto, is_verwacht)


def _betaald(
    kwartaal: Kwartaal,
    maand: date,
    betalingen: list[Betaling],
    berekend: Voorschot | None,
    basis: "_Bases",
) -> Voorschot:
    """What was paid in the place of what the rules give for the month, if anything."""
    row = berekend or _row(kwartaal, maand, None, basis.op(maand), 0, False)
    return replace(
        row,
        bruto=sum(betaling.bedrag for betaling in betalingen),
        is_betaling=True,
        is_verwacht=False,
        betaald_op=betalingen[-1].datum,
        referentie=joined(*(betaling.referentie for betaling in betalingen)),
    )


def _row(
    kwartaal: Kwartaal,
    maand: date,
    contingent: int | None,
    basis: Kwartaalberekening | None,
    bruto: int,
    is_verwacht: bool,
) -> Voorschot:
    source = (
        (None, None, None)
        if basis is None
        else (basis.berekening, basis.contingent, basis.subsidie)
    )
    return Voorschot(
        kwartaal,
        maand,
        source[0],
        contingent,
        source[1],
        source[2],
        bruto,
        False,
        is_verwacht,
        bruto,
    )
