"""All money of one toekenning: advances, settlements, claims, what is withheld for them, and the
ledger.

Which rule feeds which.
"""

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date

from calc.collectief_maatwerk.afrekeningen import afrekeningen
from calc.collectief_maatwerk.voorschotten import voorschotten
from calc.loonkost.geldrijen import (
    BETAALD,
    TE_BETALEN,
    VORDERING_OPEN,
    VORDERING_VERREKEND,
    Afrekening,
    Betaalsoort,
    Betaling,
    Dossier,
    Geldstroom,
    Terugbetaling,
    Verrekening,
    Voorschot,
    Vordering,
    in_time,
)
from calc.loonkost.verrichtingen import verrichtingen
from calc.loonkost.vordering import Staat, staat, verrekening, vervaldag


def geldstroom(dossier: Dossier, horizon: date, feestdagen: Container[date]) -> Geldstroom:
    """Everything that was paid, is to be paid or is claimed back, seen from a day.

    The settlements need the gross advances, the claims the settlements, the net advances the
    claims. No clock: the day is given.
    """
    bruto = voorschotten(dossier, horizon)
    settled, los = afrekeningen(dossier, bruto, feestdagen)
    claims = _claims(settled)
    repaid, terugbetalingen = repay(claims, dossier.betalingen)
    verrekeningen = (
        *repaid,
        *withhold(_left(claims, repaid), [row for row in bruto if not row.is_verwacht]),
    )
    vorderingen = tuple(_settled(claim, verrekeningen) for claim in claims)
    verwacht = withhold(_left(claims, verrekeningen), [row for row in bruto if row.is_verwacht])
    netto = _net(bruto, (*verrekeningen, *verwacht))
    rows = tuple(_with_state(row, vorderingen, horizon) for row in settled)
    return Geldstroom(
        afrekeningen=rows,
        voorschotten=netto,
        vorderingen=vorderingen,
        verrekeningen=verrekeningen,
        verrichtingen=verrichtingen(netto, rows, los, terugbetalingen),
    )


def _claims(afrekeningen: Sequence[Afrekening]) -> list[Vordering]:
    """What was paid too much, oldest first; of one day by id."""
    claims = [
        Vordering(
            row.afrekening,
            row.soort,
            row.kwartaal,
            row.jaar,
            row.datum,
            vervaldag(row.datum),
            -row.saldo,
            0,
            Staat.OPEN,
        )
        for row in afrekeningen
        if row.saldo < 0
    ]
    return sorted(claims, key=lambda claim: (claim.datum, claim.vordering))


def repay(
    claims: Sequence[Vordering], betalingen: Sequence[Betaling]
) -> tuple[tuple[Verrekening, ...], tuple[Terugbetaling, ...]]:
    """What each repayment settles: the claims of its own kwartaal first, then the others, the
    oldest first; the repayments by day.

    It goes before what is withheld: what was really paid back needs no withholding.
    """
    rows: list[Verrekening] = []
    found = []
    openstaand = {claim.vordering: claim.bedrag for claim in claims}
    for betaling in sorted(
        (b for b in betalingen if b.soort == Betaalsoort.TERUGBETALING), key=in_time
    ):
        left = betaling.bedrag
        for claim in sorted(claims, key=lambda claim, own=betaling.kwartaal: claim.kwartaal != own):  # type: ignore[misc]
            if bedrag := verrekening(openstaand[claim.vordering], left):
                rows.append(
                    Verrekening(claim.vordering, Betaalsoort.TERUGBETALING, betaling.datum, bedrag)
                )
                openstaand[claim.vordering] -= bedrag
                left -= bedrag
        found.append(Terugbetaling(betaling, betaling.bedrag - left))
    return tuple(rows), tuple(found)


def withhold(claims: Sequence[Vordering], advances: Sequence[Voorschot]) -> tuple[Verrekening, ...]:
    """What each advance withholds of the claims from before its first day; claims and advances
    oldest first.

    Of what was delivered as paid nothing is: it is what was left.
    """
    rows = []
    openstaand = {claim.vordering: claim.bedrag for claim in claims}
    for advance in advances:
        left = 0 if advance.is_betaling else advance.bruto
        for claim in claims:
            if claim.datum >= advance.maand or left <= 0:
                break
            if bedrag := verrekening(openstaand[claim.vordering], left):
                rows.append(
                    Verrekening(claim.vordering, Betaalsoort.VOORSCHOT, advance.maand, bedrag)
                )
                openstaand[claim.vordering] -= bedrag
                left -= bedrag
    return tuple(rows)


def _settled(claim: Vordering, verrekeningen: Sequence[Verrekening]) -> Vordering:
    verrekend = sum(row.bedrag for row in verrekeningen if row.vordering == claim.vordering)
    return replace(claim, verrekend=verrekend, staat=staat(claim.bedrag, verrekend))


def _left(claims: Sequence[Vordering], verrekeningen: Sequence[Verrekening]) -> list[Vordering]:
    """The claims that are still open, each for what is open of it."""
    settled = (_settled(claim, verrekeningen) for claim in claims)
    return [
        replace(claim, bedrag=claim.openstaand, verrekend=0)
        for claim in settled
        if claim.openstaand
    ]


def _net(bruto: Sequence[Voorschot], verrekeningen: Sequence[Verrekening]) -> tuple[Voorschot, ...]:
    withheld: dict[date, int] = defaultdict(int)
    for row in verrekeningen:
        if row.soort == Betaalsoort.VOORSCHOT:
            withheld[row.maand] += row.bedrag
    return tuple(replace(row, verrekend=withheld[row.maand]) for row in bruto)


def _with_state(row: Afrekening, vorderingen: Sequence[Vordering], horizon: date) -> Afrekening:
    if row.saldo == 0:
        return row
    if row.betaaldatum is not None:
        return replace(row, staat=BETAALD if _is_paid(row, horizon) else TE_BETALEN)
    state = next(claim.staat for claim in vorderingen if claim.vordering == row.afrekening)
    return replace(row, staat=VORDERING_VERREKEND if state is Staat.VERREKEND else VORDERING_OPEN)


def _is_paid(row: Afrekening, horizon: date) -> bool:
    """Whether a saldo is paid: as was delivered, else by its day.

    What was not paid of an older one, the newest settlement has taken over.
    """
    if row.betaald is None:
        return row.betaaldatum is not None and row.betaaldatum <= horizon
    return row.betaald >= row.saldo or not row.is_recent
