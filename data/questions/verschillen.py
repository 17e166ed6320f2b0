"""Questions about two quarter calculations of one toekenning: why their premies differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from calc.kwartalen import Kwartaal
from calc.loonkost.verschil import Effect, Kant, Verschil
from calc.namen import sort_key
from calc.quantities import (
    ChangeCell,
    Code,
    Count,
    EurocentCell,
    Flag,
    OneOf,
    Text,
    Word,
)
from calc.regeling import Vergelijking as Rules
from data.export.declaration import Asked, Contents
from data.questions.berekeningen import Berekening, find_berekening
from data.questions.lijsten import populatie_van, read_lijst
from data.questions.maatregelen import find_regeling
from data.reader import sql
from data.reader.connection import Access
from data.reader.filters import Filters
from data.reader.spool import set_aside
from data.reader.sql import Order, Page, PageRequest, Stream

REDENEN: Mapping[str, tuple[Effect, ...]] = {
    "effect_lijst": (Effect.UIT_LIJST, Effect.IN_LIJST),
    "effect_wop": (Effect.WOP,),
    "effect_uren": (Effect.UREN, Effect.DAGEN),
    "effect_loon": (Effect.LOON, Effect.ACTIVERINGSUITKERING),
    "effect_plaats": (Effect.ANDEREN, Effect.CONTINGENT),
    "effect_parameters": (Effect.PLAFOND, Effect.BEDRAGEN, Effect.REGELS),
}
"""The effects on a premie as the columns of a table."""
QUESTION = "verschil"
"""What the list is called in the record of who consulted what: no query gives it, the engine
does.
"""


@dataclass(frozen=True, slots=True)
class VerschilRij:
    """One werknemer of either calculation: the premie before, each effect, and the premie after."""

    werknemer: Code
    volledige_naam: Text
    is_in_nieuw: Flag
    premie_oud: EurocentCell
    effect_lijst: ChangeCell
    effect_wop: ChangeCell
    effect_uren: ChangeCell
    effect_loon: ChangeCell
    effect_plaats: ChangeCell
    effect_parameters: ChangeCell
    premie_nieuw: EurocentCell
    verschil: ChangeCell


@dataclass(frozen=True, slots=True)
class EffectRij:
    """What one effect did to the kwartaalsubsidie: to the premies of how many werknemers, and to
    the organisatieondersteuning.
    """

    effect: Annotated[Word, OneOf(*Effect)]
    aantal: Count
    premies: EurocentCell
    organisatieondersteuning: EurocentCell
    bedrag: EurocentCell


@dataclass(frozen=True, slots=True)
class WerknemerMetNaam:
    """One werknemer whose name is searched for."""

    werknemer: Code


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """Two calculations beside each other; `rijen` has the fields of VerschilRij, one row per row of
    the verschil.
    """

    verschil: Verschil
    rijen: pa.Table

    def __len__(self) -> int:
        return len(self.rijen)

    def effects_of(self, werknemer: str) -> dict[Effect, int] | None:
        """Every effect on the premie of one werknemer, or nothing when in neither list."""
        row = int(pc.index(self.rijen["werknemer"], werknemer).as_py())
        return (
            None
            if row < 0
            else {effect: int(column[row]) for effect, column in self.verschil.effecten.items()}
        )


def find_vergelijking(
    access: Access, toekenning: str, oud: Berekening, nieuw: Berekening
) -> Vergelijking:
    """Why two calculations differ, from the old one to the new one; calculated once for all blocks
    of the table. Empty when the measure says nothing of it (see `can_compare`).
    """
    return access.answers.to(
        ("vergelijking", access.toegang, toekenning, oud, nieuw),
        lambda: _vergelijking(access, toekenning, oud, nieuw),
    )


def _vergelijking(
    access: Access, toekenning: str, oud: Berekening, nieuw: Berekening
) -> Vergelijking:
    rules = _rules(access, toekenning)
    if rules is None:
        none = np.zeros(0, dtype=np.int64)
        effects = dict.fromkeys(Effect, none)
        nothing = Verschil(none, none, none, effects, 0, 0, dict.fromkeys(Effect, 0))
        return Vergelijking(nothing, sql.schema_of(VerschilRij).empty_table())
    was, wordt = (read_lijst(access, toekenning, berekening) for berekening in (oud, nieuw))
    found = rules.verschil(kant_van(rules, oud, was), kant_van(rules, nieuw, wordt))
    return Vergelijking(found, _rijen(found, [was, wordt]))


def _rules(access: Access, toekenning: str) -> Rules | None:
    regeling = find_regeling(access, toekenning)
    return regeling.vergelijking if regeling else None


def can_compare(access: Access, toekenning: str) -> bool:
    """Whether the measure of a toekenning says why two calculations differ."""
    return _rules(access, toekenning) is not None


def exported_effecten(access: Access, asked: Asked) -> Contents | None:
    """The effects on the whole subsidie for a file; together they are the difference between both
    subsidies.
    """
    nummer = asked.toekenning or ""
    was, now = (
        find_berekening(access, nummer, asked.place.get(name, ""))
        for name in ("andere", "berekening")
    )
    if was is None or now is None or not can_compare(access, nummer):
        return None
    rows = [
        row
        for row in list_effecten(find_vergelijking(access, nummer, was, now).verschil)
        if row.aantal or row.bedrag
    ]
    period, expected = f"{was.berekening}-{now.berekening}", {"bedrag": now.subsidie - was.subsidie}
    return Contents(sql.stream_of(EffectRij, rows, asked.order), (), period, expected, now.levering)


def list_effecten(found: Verschil) -> list[EffectRij]:
    """Every effect, in the order of the steps."""
    return [
        _effect(effect, found.effecten[effect], found.ondersteuning[effect]) for effect in Effect
    ]


def _effect(effect: Effect, premies: Any, ondersteuning: int) -> EffectRij:
    total = int(premies.sum())
    return EffectRij(
        effect.value, int((premies != 0).sum()), total, ondersteuning, total + ondersteuning
    )


def kant_van(rules: Rules, berekening: Berekening, lijst: pa.Table) -> Kant:
    """A calculation and its list as one of the two that are compared."""
    kwartaal = Kwartaal.parse(berekening.kwartaal)
    waarden = rules.waarden_van(kwartaal, berekening.parameterversie)
    return Kant(
        waarden,
        berekening.contingent,
        populatie_van(lijst),
        lijst["premie"].to_numpy(),
        berekening.organisatieondersteuning,
    )


def _rijen(found: Verschil, lijsten: list[pa.Table]) -> pa.Table:
    """The rows of both lists together, in the order of the verschil."""
    who = pa.concat_tables(
        [lijst.select(["volgorde", "werknemer", "volledige_naam"]) for lijst in lijsten]
    )
    _, first = np.unique(who["volgorde"].to_numpy(), return_index=True)
    named = who.take(pa.array(first))
    columns: dict[str, Any] = {name: named[name] for name in ("werknemer", "volledige_naam")}
    columns |= {
        "is_in_nieuw": np.isin(found.werknemer, lijsten[1]["volgorde"].to_numpy()),
        "premie_oud": found.oud,
    }
    for name, effects in REDENEN.items():
        columns[name] = sum(
            (found.effecten[effect] for effect in effects), np.zeros_like(found.oud)
        )
    return pa.table(
        columns | {"premie_nieuw": found.nieuw, "verschil": found.nieuw - found.oud},
        schema=sql.schema_of(VerschilRij),
    )


def chosen(
    access: Access, toekenning: str, vergelijking: Vergelijking, filters: Filters
) -> pa.Table:
    """The rows that meet the filters, the largest change first."""
    rijen = vergelijking.rijen
    reden, naam = filters.get("reden"), filters.get("naam")
    if reden in REDENEN:
        rijen = rijen.filter(pc.not_equal(rijen[reden], 0))
    if naam:
        named = sql.table(
            access, "werknemers_met_naam", WerknemerMetNaam, toekenning=toekenning, naam=naam
        )
        rijen = rijen.filter(
            pc.is_in(rijen["werknemer"], value_set=named["werknemer"].combine_chunks())
        )
    changed = np.abs(rijen["verschil"].to_numpy())
    return rijen.take(pa.array(np.argsort(-changed, kind="stable")))


def page_of(
    access: Access, rijen: pa.Table, request: PageRequest, **parameters: Any
) -> Page[VerschilRij]:
    """One page of some rows, sorted by columns; without an order they stay as they are.

    `parameters` say which rows, for the record.
    """
    shown = [
        VerschilRij(**row)
        for row in _sorted(rijen, request.sort).slice(request.start, request.size).to_pylist()
    ]
    return Page(
        sql.listed(access, QUESTION, VerschilRij, shown, parameters, request.start), len(rijen)
    )


def stream_of(access: Access, rijen: pa.Table, order: Order, **parameters: Any) -> Stream:
    """All of some rows, sorted, for a file. `parameters` say which rows, for the record."""
    blocks = sql.listed_blocks(
        access, QUESTION, VerschilRij, iter(_sorted(rijen, order).to_batches()), parameters
    )
    return Stream(VerschilRij, len(rijen), set_aside(sql.schema_of(VerschilRij), blocks))


def _sorted(rijen: pa.Table, order: Order) -> pa.Table:
    """Rows sorted by columns; rows that are equal in them stay as they are."""
    if not order:
        return rijen
    keys = [(name, "descending" if descending else "ascending") for name, descending in order]
    placed = rijen.append_column("plaats", pa.array(np.arange(len(rijen))))
    if any(
        name == "volledige_naam" for name, _ in order
    ):  # first by the sort key, as the database sorts
        names = pa.array(
            [sort_key(name) for name in rijen["volledige_naam"].to_pylist()], pa.string()
        )
        placed = placed.append_column("naam", names)
        keys = [
            key
            for name, way in keys
            for key in ([("naam", way), (name, way)] if name == "volledige_naam" else [(name, way)])
        ]
    return placed.take(pc.sort_indices(placed, sort_keys=[*keys, ("plaats", "ascending")])).select(
        rijen.column_names
    )


def total(rijen: pa.Table) -> dict[str, int]:
    """The sums of some rows, by column."""
    return {
        name: int(pc.sum(rijen[name]).as_py() or 0)
        for name in ("premie_oud", *REDENEN, "premie_nieuw", "verschil")
    }


def compared_with(berekeningen: Iterable[Berekening], deze: Berekening) -> list[Berekening]:
    """What a calculation is held against, of all of its toekenning: the one before it of the same
    kwartaal, the newest of the kwartaal before.
    """
    alle = list(berekeningen)
    before = Kwartaal.parse(deze.kwartaal).previous().code
    same = [
        other
        for other in alle
        if other.kwartaal == deze.kwartaal and other.volgnummer == deze.volgnummer - 1
    ]
    return [*same, *(other for other in alle if other.kwartaal == before and other.is_recent)]
