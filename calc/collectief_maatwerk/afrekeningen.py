"""The settlements of one toekenning in order of time: each is compared with what counts as paid
before it, and payments find theirs.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate, groupby

from calc.collectief_maatwerk.afrekening import betaaldatum, betaaldatum_jaar, saldo
from calc.kwartalen import Kwartaal
from calc.loonkost.geldrijen import (
    JAARAFREKENING,
    NIHIL,
    Afrekening,
    Betaalsoort,
    Betaling,
    Dossier,
    Jaarberekening,
    Kwartaalberekening,
    LosSaldo,
    Voorschot,
    in_time,
    joined,
)

Berekening = Kwartaalberekening | Jaarberekening
Periode = Kwartaal | int
"""A kwartaal or a year: what is settled on its own."""


@dataclass(slots=True)
class _Keten:
    """The settlements of one kwartaal or year so far, and the payments of a saldo that belong to
    none of them.
    """

    voorschotten: int = 0
    rijen: list[Afrekening] = field(default_factory=list)
    los: list[LosSaldo] = field(default_factory=list)

    def settle(self, row: Afrekening, paid_on: date) -> None:
        """Adds a settlement: what was really paid of a saldo before it counts, else the saldo
        itself.
        """
        self.rijen = [
            replace(old, telt=old.saldo if old.betaald is None else old.betaald, is_recent=False)
            for old in self.rijen
        ]
        self.los = [replace(old, telt=old.betaling.bedrag) for old in self.los]
        eerder = (
            self.voorschotten
            + sum(old.telt for old in self.rijen)
            + sum(old.telt for old in self.los)
        )
        bedrag = saldo(row.subsidie, eerder)
        self.rijen.append(
            replace(
                row,
                eerder=eerder,
                saldo=bedrag,
                telt=bedrag,
                betaaldatum=paid_on if bedrag > 0 else None,
            )
        )

    def waiting(self) -> Iterator[Afrekening]:
        """The settlements that a payment can be for: nothing was paid of them yet, or not all of
        the newest.
        """
        for row in self.rijen:
            if row.saldo > 0 and (
                row.betaald is None or (row.is_recent and row.betaald < row.saldo)
            ):
                yield row

    def pay(self, row: Afrekening, betaling: Betaling) -> None:
        """Notes a payment with its settlement."""
        betaald, referentie = (
            (row.betaald or 0) + betaling.bedrag,
            joined(row.referentie, betaling.referentie),
        )
        self.rijen[self.rijen.index(row)] = replace(
            row, betaald=betaald, betaald_op=betaling.datum, referentie=referentie
        )


def afrekeningen(
    dossier: Dossier, bruto: Sequence[Voorschot], feestdagen: Container[date]
) -> tuple[list[Afrekening], list[LosSaldo]]:
    """One settlement per calculation, by year and its kwartalen first; and the payments of a saldo
    that no settlement was waiting for.

    A payment that was delivered belongs to the settlement of its kwartaal, else of its year, that
    waits for exactly this amount; else to the oldest that waits. Calculations and payments are
    taken in order of time, so that nothing is compared with what came later.
    """
    ketens: dict[Periode, _Keten] = defaultdict(_Keten)
    for row in bruto:
        if not row.is_verwacht:
            ketens[row.kwartaal].voorschotten += row.bruto
    for event in _events(dossier):
        if isinstance(event, Betaling):
            _assign(ketens, event)
        else:
            _settle(ketens, event, feestdagen)
    rows = [row for keten in ketens.values() for row in keten.rijen]
    los = [row for keten in ketens.values() for row in keten.los]
    return sorted(
        rows,
        key=lambda row: (
            row.jaar,
            row.kwartaal is None,
            row.kwartaal.nummer if row.kwartaal else 0,
            row.volgnummer,
        ),
    ), los


def _events(dossier: Dossier) -> Iterator[Berekening | Betaling]:
    """Calculations and payments of a saldo by day, those of one period by volgnummer; of one day
    the calculation first.
    """
    events: list[tuple[tuple[date, int], Berekening | Betaling]] = []
    calculations: list[Berekening] = [*dossier.kwartaalberekeningen, *dossier.jaarberekeningen]
    for _, chain in groupby(
        sorted(calculations, key=lambda b: (str(periode(b)), b.volgnummer)), key=periode
    ):
        mine = list(chain)
        days = accumulate((b.datum for b in mine), max)
        events += [((day, 0), b) for day, b in zip(days, mine, strict=True)]
    payments = sorted((b for b in dossier.betalingen if b.soort == Betaalsoort.SALDO), key=in_time)
    events += [((b.datum, 1), b) for b in payments]
    return (event for _, event in sorted(events, key=lambda pair: pair[0]))


def periode(berekening: Berekening) -> Periode:
    """What a calculation is of."""
    return berekening.kwartaal if isinstance(berekening, Kwartaalberekening) else berekening.jaar


def _settle(ketens: Mapping[Periode, _Keten], b: Berekening, feestdagen: Container[date]) -> None:
    if isinstance(b, Kwartaalberekening):
        row = Afrekening(
            b.berekening,
            b.soort,
            b.kwartaal,
            b.kwartaal.jaar,
            b.volgnummer,
            b.datum,
            b.subsidie,
            0,
            0,
            None,
            True,
            NIHIL,
            0,
        )
        ketens[b.kwartaal].settle(row, betaaldatum(b.kwartaal, b.datum, feestdagen))
    else:
        row = Afrekening(
            b.berekening,
            JAARAFREKENING,
            None,
            b.jaar,
            b.volgnummer,
            b.datum,
            b.jaarsupplement,
            0,
            0,
            None,
            True,
            NIHIL,
            0,
        )
        ketens[b.jaar].settle(row, betaaldatum_jaar(b.jaar, b.datum, feestdagen))


def _assign(ketens: Mapping[Periode, _Keten], betaling: Betaling) -> None:
    """The payment of a saldo to the settlement that it is for; an amount below zero is for none."""
    own, year = ketens[betaling.kwartaal], ketens[betaling.kwartaal.jaar]
    waiting = [
        (is_year, row)
        for is_year, keten in ((False, own), (True, year))
        for row in keten.waiting()
        if betaling.bedrag > 0
    ]
    if not waiting:
        own.los.append(LosSaldo(betaling, 0))
        return
    is_year, row = min(
        waiting, key=lambda pair: (_open(pair[1]) != betaling.bedrag, pair[0], pair[1].volgnummer)
    )
    (year if is_year else own).pay(row, betaling)


def _open(row: Afrekening) -> int:
    """What is still to be paid of a saldo."""
    return row.saldo - (row.betaald or 0)
