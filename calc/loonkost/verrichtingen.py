"""The ledger of one toekenning: every advance, saldo and repayment in order of day, what should be
paid and what was.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from calc.loonkost.geldrijen import (
    Afrekening,
    Betaling,
    LosSaldo,
    Terugbetaling,
    Verrichting,
    Verrichtingsoort,
    Voorschot,
)

_ORDER = list(Verrichtingsoort)


def verrichtingen(
    voorschotten: Iterable[Voorschot],
    afrekeningen: Iterable[Afrekening],
    los: Iterable[LosSaldo],
    terug: Iterable[Terugbetaling],
) -> tuple[Verrichting, ...]:
    """The rows by day; of one day in the order of the kinds, then of the periods.

    Each delivered payment is in exactly one of them.
    """
    rows = [
        *(_voorschot(row) for row in voorschotten),
        *(_saldo(row) for row in afrekeningen),
        *(_los(row) for row in los),
        *(_terugbetaling(row) for row in terug),
    ]
    return tuple(_numbered(sorted(rows, key=_in_order)))


def _in_order(row: Verrichting) -> tuple[object, ...]:
    period = (row.jaar, row.kwartaal.nummer if row.kwartaal else 0)
    return (
        row.datum,
        _ORDER.index(row.soort),
        *period,
        row.maand or row.datum,
        row.afrekening or "",
        row.betaald or 0,
        row.referentie or "",
    )


def _numbered(rows: Sequence[Verrichting]) -> Iterator[Verrichting]:
    """The rows with their number and the running total."""
    lopend = 0
    for volgorde, row in enumerate(rows, 1):
        if not row.is_verwacht:
            lopend += row.te_betalen if row.betaald is None else row.betaald
        yield replace(row, volgorde=volgorde, lopend=lopend)


def _voorschot(row: Voorschot) -> Verrichting:
    return Verrichting(
        datum=row.betaald_op or row.maand,
        soort=Verrichtingsoort.VOORSCHOT,
        kwartaal=row.kwartaal,
        jaar=row.kwartaal.jaar,
        maand=row.maand,
        afrekening=None,
        berekend=row.berekend,
        ingehouden=row.verrekend,
        te_betalen=row.berekend - row.verrekend,
        telt=0 if row.is_verwacht else row.bruto,
        betaald=row.bruto if row.is_betaling else None,
        betaald_op=row.betaald_op,
        referentie=row.referentie,
        is_verwacht=row.is_verwacht,
    )


def _saldo(row: Afrekening) -> Verrichting:
    """A negative saldo is paid by nobody: it is withheld from advances, or repaid."""
    return Verrichting(
        datum=row.betaald_op or row.betaaldatum or row.datum,
        soort=Verrichtingsoort.SALDO if row.kwartaal else Verrichtingsoort.JAARSALDO,
        kwartaal=row.kwartaal,
        jaar=row.jaar,
        maand=None,
        afrekening=row.afrekening,
        berekend=row.saldo,
        ingehouden=0,
        te_betalen=max(row.saldo, 0),
        telt=row.telt,
        betaald=row.betaald,
        betaald_op=row.betaald_op,
        referentie=row.referentie,
        is_verwacht=False,
    )


def _los(row: LosSaldo) -> Verrichting:
    """Paid, though no settlement asked for it."""
    return _buiten(
        row.betaling,
        Verrichtingsoort.SALDO,
        te_betalen=0,
        telt=row.telt,
        betaald=row.betaling.bedrag,
    )


def _terugbetaling(row: Terugbetaling) -> Verrichting:
    """Money that came in: below zero."""
    return _buiten(
        row.betaling,
        Verrichtingsoort.TERUGBETALING,
        te_betalen=-row.verrekend,
        telt=0,
        betaald=-row.betaling.bedrag,
    )


def _buiten(
    betaling: Betaling, soort: Verrichtingsoort, te_betalen: int, telt: int, betaald: int
) -> Verrichting:
    """A delivered payment that belongs to no advance and no settlement."""
    return Verrichting(
        datum=betaling.datum,
        soort=soort,
        kwartaal=betaling.kwartaal,
        jaar=betaling.kwartaal.jaar,
        maand=None,
        afrekening=None,
        berekend=0,
        ingehouden=0,
        te_betalen=te_betalen,
        telt=telt,
        betaald=betaald,
        betaald_op=betaling.datum,
        referentie=betaling.referentie,
        is_verwacht=False,
    )
