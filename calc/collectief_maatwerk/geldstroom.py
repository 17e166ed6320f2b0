"""All money of one toekenning: advances, settlements, claims and what is withheld for them. Which rule feeds which."""

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from calc.collectief_maatwerk.afrekening import betaaldatum, betaaldatum_jaar, saldo
from calc.collectief_maatwerk.geldrijen import (
    JAARAFREKENING,
    Afrekening,
    Dossier,
    Geldstroom,
    Jaarberekening,
    Kwartaalberekening,
    Verrekening,
    Voorschot,
    Vordering,
)
from calc.collectief_maatwerk.voorschotten import voorschotten
from calc.collectief_maatwerk.vordering import Staat, staat, verrekening, vervaldag

BETAALD, TE_BETALEN, VORDERING_OPEN, VORDERING_VERREKEND, NIHIL = "betaald", "te_betalen", "vordering_open", "vordering_verrekend", "nihil"


def geldstroom(dossier: Dossier, horizon: date, feestdagen: Container[date]) -> Geldstroom:
    """Everything that was paid, is to be paid or is claimed back, seen from a day.

    The settlements need the gross advances, the claims the settlements, the net advances the claims. No clock: the day is given.
    """
    bruto = voorschotten(dossier, horizon)
    afrekeningen = _settlements(dossier, bruto, feestdagen)
    claims = _claims(afrekeningen)
    verrekeningen = withhold(claims, [row for row in bruto if not row.is_verwacht])
    vorderingen = tuple(_settled(claim, verrekeningen) for claim in claims)
    verwacht = withhold([_left(row) for row in vorderingen if row.openstaand], [row for row in bruto if row.is_verwacht])
    return Geldstroom(
        afrekeningen=tuple(_with_state(row, vorderingen, horizon) for row in afrekeningen),
        voorschotten=_net(bruto, (*verrekeningen, *verwacht)),
        vorderingen=vorderingen,
        verrekeningen=verrekeningen,
    )


def _settlements(dossier: Dossier, bruto: Sequence[Voorschot], feestdagen: Container[date]) -> list[Afrekening]:
    """One per calculation, each compared with what came before it; by year, its kwartalen first."""
    rows: list[Afrekening] = []
    per_kwartaal = sorted(dossier.kwartaalberekeningen, key=lambda b: (b.kwartaal, b.volgnummer))
    for kwartaal, chain in groupby(per_kwartaal, key=lambda b: b.kwartaal):
        advances = sum(row.bruto for row in bruto if row.kwartaal == kwartaal and not row.is_verwacht)
        rows += _kwartaal_chain(list(chain), advances, feestdagen)
    per_jaar = sorted(dossier.jaarberekeningen, key=lambda b: (b.jaar, b.volgnummer))
    for _, years in groupby(per_jaar, key=lambda b: b.jaar):
        rows += _jaar_chain(list(years), feestdagen)
    return sorted(rows, key=lambda row: (row.jaar, row.kwartaal is None, row.kwartaal.nummer if row.kwartaal else 0, row.volgnummer))


def _kwartaal_chain(chain: list[Kwartaalberekening], advances: int, feestdagen: Container[date]) -> list[Afrekening]:
    before = [advances, *(b.subsidie for b in chain)]
    return [
        _settlement(
            Afrekening(b.berekening, b.soort, b.kwartaal, b.kwartaal.jaar, b.volgnummer, b.datum, b.subsidie, eerder, 0, None, b is chain[-1], NIHIL),
            betaaldatum(b.kwartaal, b.datum, feestdagen),
        )
        for b, eerder in zip(chain, before, strict=False)
    ]


def _jaar_chain(chain: list[Jaarberekening], feestdagen: Container[date]) -> list[Afrekening]:
    before = [0, *(b.jaarsupplement for b in chain)]
    return [
        _settlement(
            Afrekening(b.berekening, JAARAFREKENING, None, b.jaar, b.volgnummer, b.datum, b.jaarsupplement, eerder, 0, None, b is chain[-1], NIHIL),
            betaaldatum_jaar(b.jaar, b.datum, feestdagen),
        )
        for b, eerder in zip(chain, before, strict=False)
    ]


def _settlement(row: Afrekening, paid_on: date) -> Afrekening:
    bedrag = saldo(row.subsidie, row.eerder)
    return replace(row, saldo=bedrag, betaaldatum=paid_on if bedrag > 0 else None)


def _claims(afrekeningen: Sequence[Afrekening]) -> list[Vordering]:
    """What was paid too much, oldest first; of one day by id."""
    claims = [
        Vordering(row.afrekening, row.soort, row.kwartaal, row.jaar, row.datum, vervaldag(row.datum), -row.saldo, 0, Staat.OPEN)
        for row in afrekeningen
        if row.saldo < 0
    ]
    return sorted(claims, key=lambda claim: (claim.datum, claim.vordering))


def withhold(claims: Sequence[Vordering], advances: Sequence[Voorschot]) -> tuple[Verrekening, ...]:
    """What each advance withholds of the claims from before its first day; claims and advances oldest first."""
    rows = []
    openstaand = {claim.vordering: claim.bedrag for claim in claims}
    for advance in advances:
        left = advance.bruto
        for claim in claims:
            if claim.datum >= advance.maand or left <= 0:
                break
            if bedrag := verrekening(openstaand[claim.vordering], left):
                rows.append(Verrekening(claim.vordering, advance.maand, bedrag))
                openstaand[claim.vordering] -= bedrag
                left -= bedrag
    return tuple(rows)


def _settled(claim: Vordering, verrekeningen: Sequence[Verrekening]) -> Vordering:
    verrekend = sum(row.bedrag for row in verrekeningen if row.vordering == claim.vordering)
    return replace(claim, verrekend=verrekend, staat=staat(claim.bedrag, verrekend))


def _left(claim: Vordering) -> Vordering:
    """A claim for what is still open of it."""
    return replace(claim, bedrag=claim.openstaand, verrekend=0)


def _net(bruto: Sequence[Voorschot], verrekeningen: Sequence[Verrekening]) -> tuple[Voorschot, ...]:
    withheld: dict[date, int] = defaultdict(int)
    for row in verrekeningen:
        withheld[row.maand] += row.bedrag
    return tuple(replace(row, verrekend=withheld[row.maand]) for row in bruto)


def _with_state(row: Afrekening, vorderingen: Sequence[Vordering], horizon: date) -> Afrekening:
    if row.saldo == 0:
        return row
    if row.betaaldatum is not None:
        return replace(row, staat=BETAALD if row.betaaldatum <= horizon else TE_BETALEN)
    state = next(claim.staat for claim in vorderingen if claim.vordering == row.afrekening)
    return replace(row, staat=VORDERING_VERREKEND if state is Staat.VERREKEND else VORDERING_OPEN)
