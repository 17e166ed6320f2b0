"""The screens of payments on random flows of money: the questions to a snapshot agree with
settlements, claims and payments.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calc.loonkost.geldrijen import Betaalsoort, Dossier, Geldstroom
from data.questions import afrekeningen, betalingen, voorschotten
from data.questions.betalingen import UNFILTERED
from data.reader.connection import Access
from data.snapshot.file import Meta
from data.snapshot.tables import schema
from data.store import geldstroom
from tests.properties.test_geldstroom import days, dossiers, flow

TABLES = {
    "afrekening": "afrekeningen",
    "voorschot": "voorschotten",
    "vordering": "vorderingen",
    "verrekening": "verrekeningen",
    "verrichting": "verrichtingen",
}
NUMMER = "CMW-1"
META = Meta("snap-000001", datetime(2026, 1, 1), 0, None, None, None)


@pytest.fixture(scope="module")
def snapshot() -> Iterator[duckdb.DuckDBPyConnection]:
    """A snapshot with one toekenning, made once: its tables take longer than a question."""
    with duckdb.connect() as con:
        for statement in duckdb.extract_statements(schema()):
            con.execute(statement)
        con.execute(
            """insert into toekenning (toekenningsnummer, ondernemingsnummer, maatregel, naam,
            begindatum, levering, zoeknaam)
            values ($nummer, '0999001119', 'CMW', 'Een', date '2019-01-01', 1, 'een')""",
            {"nummer": NUMMER},
        )
        yield con


@contextmanager
def asked_of(con: duckdb.DuckDBPyConnection, stroom: Geldstroom) -> Iterator[Access]:
    """The snapshot with one flow of money."""
    for table, name in TABLES.items():
        con.execute(f"delete from {table}")
        geldstroom._fill(con, table, [(NUMMER, row) for row in getattr(stroom, name)])
    with con.cursor() as cursor:
        yield Access(cursor, (NUMMER,), META)


@given(dossiers(), days)
@settings(max_examples=60)
def test_the_ledger_agrees_with_settlements_advances_claims_and_payments(
    snapshot: duckdb.DuckDBPyConnection, dossier: Dossier, vandaag: date
) -> None:
    stroom = flow(dossier)
    with asked_of(snapshot, stroom) as access:
        rows = betalingen.list_betalingen(access, vandaag, NUMMER)
        settled = {row.afrekening: row.berekend for row in rows if row.afrekening}
        assert settled == {row.afrekening: row.saldo for row in stroom.afrekeningen}
        assert {
            row.afrekening: row.saldo
            for row in afrekeningen.list_afrekeningen(access, vandaag, NUMMER)
        } == settled
        assert -sum(min(saldo, 0) for saldo in settled.values()) == sum(
            row.bedrag for row in stroom.vorderingen
        )
        months = {row.maand: row for row in rows if row.soort == "voorschot"}
        assert {month: row.ingehouden for month, row in months.items()} == {
            row.maand: row.verrekend for row in stroom.voorschotten
        }
        withheld = sum(row.verrekend for row in stroom.voorschotten if not row.is_verwacht) - sum(
            row.te_betalen for row in rows if row.soort == "terugbetaling"
        )
        assert withheld == sum(row.verrekend for row in stroom.vorderingen)
        paid = sum(
            -one.bedrag if one.soort == Betaalsoort.TERUGBETALING else one.bedrag
            for one in dossier.betalingen
        )
        assert sum(row.betaald or 0 for row in rows) == paid


@given(
    dossiers(),
    days,
    st.sampled_from(
        [
            UNFILTERED,
            UNFILTERED | {"van": "2024K2"},
            UNFILTERED | {"tot": "2024K4"},
            UNFILTERED | {"soort": "saldo"},
            UNFILTERED | {"staat": "niet_geleverd"},
        ]
    ),
)
@settings(max_examples=60)
def test_sums_and_states_are_those_of_the_lines(
    snapshot: duckdb.DuckDBPyConnection, dossier: Dossier, vandaag: date, filters: dict[str, Any]
) -> None:
    with asked_of(snapshot, flow(dossier)) as access:
        rows = betalingen.list_betalingen(access, vandaag, NUMMER, filters)
        states = betalingen.list_per_staat(access, vandaag, NUMMER, filters)
        periods = betalingen.list_per_periode(access, vandaag, NUMMER, filters)
        months = betalingen.list_per_maand(access, vandaag, NUMMER, filters)
    for name in ("berekend", "ingehouden", "te_betalen"):
        assert (
            sum(getattr(row, name) for row in rows)
            == sum(getattr(row, name) for row in states)
            == sum(getattr(row, name) for row in periods)
        )
    assert sum(row.betaald + row.verwacht for row in months) == sum(
        row.te_betalen if row.betaald is None else row.betaald for row in rows
    )
    for row in rows:
        assert (row.staat == "betaald") == (row.betaald is not None)
        assert row.staat not in ("verwacht", "niet_geleverd") or (row.dag >= vandaag) == (
            row.staat == "verwacht"
        )


@given(dossiers(), days)
@settings(max_examples=60)
def test_what_comes_next_is_not_past_and_is_the_first(
    snapshot: duckdb.DuckDBPyConnection, dossier: Dossier, vandaag: date
) -> None:
    stroom = flow(dossier)
    with asked_of(snapshot, stroom) as access:
        komend = {
            row.is_voorschot: (row.dag, row.bedrag)
            for row in betalingen.list_komend(access, vandaag)
        }
        balance = afrekeningen.next_betaling(access, vandaag, NUMMER)
        advances = voorschotten.list_expected(access, vandaag)
    left = [
        (row.betaaldatum, row.saldo - (row.betaald or 0))
        for row in stroom.afrekeningen
        if row.betaaldatum and row.betaaldatum >= vandaag
    ]
    first = min((day for day, amount in left if amount > 0), default=None)
    expected = (first, sum(amount for day, amount in left if day == first and amount > 0))
    assert (balance.betaaldatum, balance.bedrag) == (expected if first else (None, 0))
    assert komend.get(False) == (expected if first else None)
    to_come = [
        (row.maand, row.netto)
        for row in stroom.voorschotten
        if not row.is_betaling and row.maand >= vandaag
    ]
    assert [(row.maand, row.netto) for row in advances] == to_come[:1]
    # also one of which everything is withheld
    assert komend.get(True) == (to_come[0] if to_come else None)
