"""The money flow against the oracle, and what always holds for it."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import holidays
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from calc import maanden
from calc.collectief_maatwerk.geldstroom import geldstroom
from calc.collectief_maatwerk.herverdeling import toewijzing, verlies
from calc.collectief_maatwerk.voorschot import startvoorschot_per_vte, voorschotpercentage
from calc.kwartalen import Kwartaal
from calc.loonkost.geldrijen import (
    Betaling,
    Contingent,
    Dossier,
    Geldstroom,
    Jaarberekening,
    Kwartaalberekening,
)
from calc.loonkost.verdeling import verdeling
from tests.oracle_geldstroom import Books, Payment, Run, divide, keep_books

FEESTDAGEN = frozenset(holidays.country_holidays("BE", years=range(2018, 2032)))
FIRST, LAST = date(2023, 1, 1), date(2025, 12, 31)
days = st.dates(FIRST, date(2026, 12, 31))
kwartalen = st.builds(Kwartaal, st.integers(2023, 2025), st.integers(1, 4))
amounts = st.integers(0, 90_000_00)
vte = st.sampled_from([0, 1, 100, 9_999, 10_000, 123_400, 200_000])


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """A chain of calculations with contingents that change and payments that were delivered; the
    numbers of a period run on.
    """
    runs = [
        Kwartaalberekening(kwartaal, nummer, "herberekening", draw(days), draw(vte), draw(amounts))
        for kwartaal in draw(st.lists(kwartalen, unique=True, max_size=7))
        for nummer in range(1, draw(st.integers(1, 3)) + 1)
    ]
    years = [
        Jaarberekening(jaar, nummer, draw(days), draw(amounts))
        for jaar in draw(st.lists(st.integers(2023, 2025), unique=True, max_size=2))
        for nummer in range(1, draw(st.integers(1, 3)) + 1)
    ]
    contingents = [
        Contingent(kwartaal, day, draw(vte))
        for kwartaal in draw(st.lists(kwartalen, unique=True, max_size=10))
        for day in sorted(draw(st.lists(days, min_size=1, max_size=3, unique=True)))
    ]
    payments = [
        Betaling(
            "voorschot",
            kwartaal,
            maand,
            draw(st.dates(maand, maand + timedelta(days=20))),
            draw(st.integers(-500, 30_000_00)),
        )
        for kwartaal in draw(st.lists(kwartalen, unique=True, max_size=2))
        for maand in draw(st.lists(st.sampled_from(maanden.van(kwartaal)), min_size=1, max_size=4))
    ]
    end = draw(st.one_of(st.none(), days))
    dossier = Dossier(
        "CMW-1",
        draw(st.dates(FIRST, date(2024, 6, 1))),
        end,
        tuple(runs),
        tuple(years),
        tuple(contingents),
        tuple(payments),
    )
    return replace(dossier, betalingen=(*dossier.betalingen, *draw(later_payments(dossier))))


@st.composite
def later_payments(draw: st.DrawFn, dossier: Dossier) -> list[Betaling]:
    """Balances that were paid and claims that were repaid: to the cent as calculated, a little
    else, or for nothing at all.
    """
    settled = geldstroom(dossier, horizon_of(dossier), FEESTDAGEN).afrekeningen
    found = []
    for row in draw(st.lists(st.sampled_from(settled), max_size=5)) if settled else ():
        kwartaal = row.kwartaal or Kwartaal(row.jaar, draw(st.integers(1, 4)))
        day = row.datum + timedelta(days=draw(st.integers(-30, 200)))
        amount = abs(row.saldo) + draw(st.sampled_from([0, 0, 0, 1, -1, 500_00, -500_00]))
        found.append(
            Betaling(
                "saldo" if row.saldo > 0 else "terugbetaling",
                kwartaal,
                maanden.eerste_dag(day),
                day,
                amount,
            )
        )
    for kwartaal in draw(st.lists(kwartalen, max_size=3)):
        day = draw(days)
        kind = draw(st.sampled_from(["saldo", "terugbetaling"]))
        found.append(
            Betaling(
                kind, kwartaal, maanden.eerste_dag(day), day, draw(st.integers(-500, 90_000_00))
            )
        )
    return found


def horizon_of(dossier: Dossier) -> date:
    return max(
        [b.datum for b in (*dossier.kwartaalberekeningen, *dossier.jaarberekeningen)]
        + [b.datum for b in dossier.betalingen]
        + [LAST]
    )


def flow(dossier: Dossier) -> Geldstroom:
    return geldstroom(dossier, horizon_of(dossier), FEESTDAGEN)


def books_of(dossier: Dossier) -> Books:
    """The same dossier in the words of the oracle."""
    runs = [
        Run(
            (b.kwartaal.jaar, b.kwartaal.nummer),
            b.volgnummer,
            b.datum,
            Fraction(b.contingent, 10_000),
            Fraction(b.subsidie, 100),
        )
        for b in dossier.kwartaalberekeningen
    ]
    runs += [
        Run((b.jaar,), b.volgnummer, b.datum, Fraction(0), Fraction(b.jaarsupplement, 100))
        for b in dossier.jaarberekeningen
    ]
    contingents: dict[tuple[int, int], list[tuple[date, Fraction]]] = {}
    for c in dossier.contingenten:
        contingents.setdefault((c.kwartaal.jaar, c.kwartaal.nummer), []).append(
            (c.bekend_op, Fraction(c.vte, 10_000))
        )
    payments = [
        Payment(
            b.soort, (b.kwartaal.jaar, b.kwartaal.nummer), b.maand, b.datum, Fraction(b.bedrag, 100)
        )
        for b in dossier.betalingen
    ]
    life = (dossier.begindatum, dossier.einddatum or date.max)
    percentage, start = (
        Fraction(voorschotpercentage.on(FIRST), 100),
        Fraction(startvoorschot_per_vte.on(FIRST), 100),
    )
    return keep_books(
        horizon_of(dossier), life, contingents, payments, runs, FEESTDAGEN, percentage, start
    )


@settings(max_examples=300, deadline=None)
@given(dossiers())
def test_the_money_flow_is_that_of_the_oracle(dossier: Dossier) -> None:
    found, books = flow(dossier), books_of(dossier)
    assert {row.maand: Fraction(row.bruto, 100) for row in found.voorschotten} == books.gross
    assert {row.maand for row in found.voorschotten if row.is_verwacht} == books.expected
    assert {
        row.afrekening: Fraction(row.saldo, 100) for row in found.afrekeningen
    } == books.balances
    assert {
        row.afrekening: row.betaaldatum for row in found.afrekeningen if row.betaaldatum
    } == books.paid_on
    assert {
        row.vordering: Fraction(row.openstaand, 100) for row in found.vorderingen
    } == books.claims
    advances = [row for row in found.verrekeningen if row.soort == "voorschot"]
    assert {
        (row.vordering, row.maand): Fraction(row.bedrag, 100) for row in advances
    } == books.withheld
    repaid = dict.fromkeys(books.repaid, Fraction(0))
    for row in found.verrekeningen:
        repaid[row.vordering] += Fraction(row.bedrag, 100) if row.soort == "terugbetaling" else 0
    assert repaid == books.repaid


@settings(max_examples=300, deadline=None)
@given(dossiers())
def test_the_ledger_is_that_of_the_oracle(dossier: Dossier) -> None:
    found = sorted(
        (
            (
                row.datum,
                str(row.soort),
                *(Fraction(x, 100) for x in (row.berekend, row.ingehouden, row.te_betalen)),
                row.betaald,
            )
            for row in flow(dossier).verrichtingen
            if not row.is_verwacht
        ),
        key=str,
    )
    assert found == sorted(
        (
            (*line[:5], None if line[5] is None else int(line[5] * 100))
            for line in books_of(dossier).ledger
        ),
        key=str,
    )


@settings(max_examples=200, deadline=None)
@given(dossiers())
def test_every_payment_is_in_the_ledger_and_every_row_agrees_with_what_it_is_of(
    dossier: Dossier,
) -> None:
    found = flow(dossier)
    rows = found.verrichtingen
    delivered = sum(
        -b.bedrag if b.soort == "terugbetaling" else b.bedrag for b in dossier.betalingen
    )
    assert sum(row.betaald or 0 for row in rows) == delivered
    assert [row.volgorde for row in rows] == list(range(1, len(rows) + 1))
    assert [row.datum for row in rows] == sorted(row.datum for row in rows)
    counted = [row for row in rows if not row.is_verwacht]
    assert (counted[-1].lopend if counted else 0) == sum(
        row.te_betalen if row.betaald is None else row.betaald for row in counted
    )
    withheld = sum(row.ingehouden for row in counted) - sum(
        row.te_betalen for row in counted if row.soort == "terugbetaling"
    )
    assert withheld == sum(row.bedrag for row in found.verrekeningen)
    assert -sum(min(row.berekend, 0) for row in counted if row.afrekening) == sum(
        claim.bedrag for claim in found.vorderingen
    )
    assert {row.afrekening for row in rows if row.afrekening} == {
        row.afrekening for row in found.afrekeningen
    }
    assert [row.maand for row in rows if row.soort == "voorschot" and row.is_verwacht] == [
        row.maand for row in found.voorschotten if row.is_verwacht
    ]


@settings(max_examples=200, deadline=None)
@given(dossiers())
def test_what_counts_in_the_ledger_is_the_newest_subsidie_of_each_kwartaal_and_year(
    dossier: Dossier,
) -> None:
    rows = flow(dossier).verrichtingen
    for kwartaal in {b.kwartaal for b in dossier.kwartaalberekeningen}:
        newest = max(
            (b for b in dossier.kwartaalberekeningen if b.kwartaal == kwartaal),
            key=lambda b: b.volgnummer,
        )
        assert sum(row.telt for row in rows if row.kwartaal == kwartaal) == newest.subsidie
    for jaar in {b.jaar for b in dossier.jaarberekeningen}:
        last = max(
            (b for b in dossier.jaarberekeningen if b.jaar == jaar), key=lambda b: b.volgnummer
        )
        assert (
            sum(row.telt for row in rows if row.kwartaal is None and row.jaar == jaar)
            == last.jaarsupplement
        )


@settings(max_examples=200, deadline=None)
@given(dossiers())
def test_without_payments_what_is_calculated_of_a_kwartaal_is_its_newest_subsidie(
    dossier: Dossier,
) -> None:
    rows = flow(replace(dossier, betalingen=())).verrichtingen
    for kwartaal in {b.kwartaal for b in dossier.kwartaalberekeningen}:
        newest = max(
            (b for b in dossier.kwartaalberekeningen if b.kwartaal == kwartaal),
            key=lambda b: b.volgnummer,
        )
        assert (
            sum(row.berekend for row in rows if row.kwartaal == kwartaal and not row.is_verwacht)
            == newest.subsidie
        )


@settings(max_examples=200, deadline=None)
@given(dossiers())
def test_the_newest_settlement_of_each_kwartaal_is_the_recent_one(dossier: Dossier) -> None:
    found = flow(dossier)
    for kwartaal in {b.kwartaal for b in dossier.kwartaalberekeningen}:
        newest = max(
            (b for b in dossier.kwartaalberekeningen if b.kwartaal == kwartaal),
            key=lambda b: b.volgnummer,
        )
        assert [
            row.afrekening
            for row in found.afrekeningen
            if row.kwartaal == kwartaal and row.is_recent
        ] == [newest.berekening]


@settings(max_examples=200, deadline=None)
@given(dossiers())
def test_no_claim_is_withheld_beyond_its_amount_and_no_advance_beyond_its_own(
    dossier: Dossier,
) -> None:
    found = flow(dossier)
    for claim in found.vorderingen:
        rows = [row for row in found.verrekeningen if row.vordering == claim.vordering]
        assert sum(row.bedrag for row in rows) == claim.verrekend <= claim.bedrag
        assert all(
            row.bedrag > 0 and (row.soort == "terugbetaling" or row.maand >= claim.vervaldag)
            for row in rows
        )
    for advance in found.voorschotten:
        withheld = sum(
            row.bedrag
            for row in found.verrekeningen
            if row.maand == advance.maand and row.soort == "voorschot"
        )
        assert withheld <= (0 if advance.is_betaling else max(advance.bruto, 0))
        assert advance.is_verwacht or advance.netto == advance.bruto - withheld
        assert advance.verrekend <= max(advance.bruto, 0)


@settings(max_examples=100, deadline=None)
@given(dossiers(), st.randoms(use_true_random=False))
def test_the_money_flow_does_not_depend_on_the_order_of_its_input(
    dossier: Dossier, random: Random
) -> None:
    def shuffled(rows: tuple[object, ...]) -> tuple[object, ...]:
        mixed = list(rows)
        random.shuffle(mixed)
        return tuple(mixed)

    other = replace(
        dossier,
        kwartaalberekeningen=shuffled(dossier.kwartaalberekeningen),
        jaarberekeningen=shuffled(dossier.jaarberekeningen),
        betalingen=shuffled(dossier.betalingen),
    )
    assert flow(other) == flow(dossier)


divisions = st.lists(
    st.tuples(st.integers(0, 10**11), st.lists(st.integers(0, 2_000_000), min_size=1, max_size=9)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=300, deadline=None)
@given(divisions)
def test_parts_of_an_advance_add_up_exactly_and_are_those_of_the_oracle(
    groups: list[tuple[int, list[int]]],
) -> None:
    bounds = np.cumsum([0, *(len(weights) for _, weights in groups)])
    weights = np.array([weight for _, row in groups for weight in row], dtype=np.int64)
    parts = verdeling(np.array([amount for amount, _ in groups], dtype=np.int64), weights, bounds)
    for (amount, row), first, end in zip(groups, bounds[:-1], bounds[1:], strict=True):
        assert parts[first:end].tolist() == divide(amount, row)
        assert parts[first:end].sum() == amount


@settings(max_examples=200, deadline=None)
@given(
    st.integers(0, 10**12),
    st.lists(st.integers(0, 2_000_000), min_size=1, max_size=9),
    st.randoms(use_true_random=False),
)
def test_a_part_is_less_than_a_cent_from_its_share_and_follows_its_werknemer(
    amount: int, weights: list[int], random: Random
) -> None:
    """Whatever the order of the rows: only among equal remainders, which go by INSZ, does the place
    decide.
    """
    mixed = random.sample(range(len(weights)), len(weights))
    bounds, column = np.array([0, len(weights)]), np.array(weights, dtype=np.int64)
    parts = verdeling(np.array([amount]), column, bounds)
    other = verdeling(np.array([amount]), column[mixed], bounds)
    even = not any(weights)
    exact = [
        Fraction(amount * (weight + even), sum(weights) + even * len(weights)) for weight in weights
    ]
    remainders = [share - int(share) for share in exact]
    assert all(abs(int(part) - share) < 1 for part, share in zip(parts, exact, strict=True))
    if len(set(remainders)) == len(remainders):
        assert other.tolist() == parts[mixed].tolist()


@given(st.integers(0, 10**9), st.lists(st.integers(1, 10**6), min_size=1, max_size=9))
def test_a_refund_is_divided_as_a_payment(amount: int, weights: list[int]) -> None:
    bounds, column = np.array([0, len(weights)]), np.array(weights, dtype=np.int64)
    assert (
        verdeling(np.array([-amount]), column, bounds)
        == -verdeling(np.array([amount]), column, bounds)
    ).all()


@given(st.integers(0, 12_000), st.integers(0, 10**9))
def test_a_contingent_never_falls_below_twenty_vte_nor_rises(graad: int, contingent: int) -> None:
    lost = verlies(Fraction(graad, 10_000), contingent, 90, 200_000)
    assert 0 <= lost <= contingent
    assert contingent - lost >= min(contingent, 200_000)


@given(st.integers(0, 10**8), st.integers(0, 60))
def test_freed_contingent_is_handed_out_in_whole_steps_to_those_in_front(
    vrij: int, wachtenden: int
) -> None:
    given_out = toewijzing(vrij, wachtenden, 10_000)
    assert sum(given_out) == (vrij // 10_000 * 10_000 if wachtenden else 0)
    assert given_out == sorted(given_out, reverse=True)
    assert not given_out or given_out[0] - given_out[-1] <= 10_000


@given(st.dates(date(2019, 1, 1), date(2030, 12, 31)))
def test_the_month_after_a_day_begins_on_its_first_day(day: date) -> None:
    after = maanden.volgende(day)
    assert after.day == 1
    assert maanden.eerste_dag(after - timedelta(days=1)) == maanden.eerste_dag(day)
