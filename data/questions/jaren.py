"""Questions about year calculations: the year, the comparison on both levels, and which room let in
whom.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from calc.loonkost.rijen import LaatsteJaar as LaatsteJaar
from calc.quantities import (
    ChangeCell,
    Count,
    EurocentCell,
    Quarter,
)
from data.export.declaration import Asked, Contents
from data.questions.jaarrijen import Jaar as Jaar
from data.questions.jaarrijen import JaarDeel as JaarDeel
from data.questions.jaarrijen import JaarKwartaal as JaarKwartaal
from data.questions.jaarrijen import KwartaalVanWerknemers as KwartaalVanWerknemers
from data.questions.jaarrijen import VergelijkingRij as VergelijkingRij
from data.questions.jaarrijen import VergelijkingTotaal as VergelijkingTotaal
from data.questions.jaarrijen import Verschuiving as Verschuiving
from data.reader import sql
from data.reader.connection import Access
from data.reader.filters import Filters, unfiltered
from data.reader.sql import Order, Page, PageRequest, Stream


@dataclass(frozen=True, slots=True)
class _PerKwartaal:
    """Sums of the comparison of some werknemers in one kwartaal."""

    kwartaal: Quarter
    aantal: Count
    jaarsupplement: EurocentCell
    verschil: ChangeCell


UNFILTERED = unfiltered("vergelijking", "toekenning", "jaar", "volgnummer")
"""All rows of a year."""


def find_laatste(access: Access, toekenning: str) -> LaatsteJaar | None:
    """The newest calculation of the last year that has one, or nothing."""
    # one row per year: `limit 1` costs DuckDB twice the time of a few rows more
    found = sql.rows(access, "laatste_jaren", LaatsteJaar, toekenning=toekenning)
    return found[0] if found else None


def list_jaren(access: Access, toekenning: str, alleen_recent: bool = False) -> list[Jaar]:
    """The year calculations of a toekenning, newest year first."""
    return sql.rows(access, "lijst_jaren", Jaar, toekenning=toekenning, alleen_recent=alleen_recent)


def stream_jaren(access: Access, order: Order, toekenning: str, alleen_recent: bool) -> Stream:
    """The same year calculations in an order, for a file."""
    return sql.stream(
        access, "lijst_jaren", Jaar, order, toekenning=toekenning, alleen_recent=alleen_recent
    )


def find_jaar(access: Access, toekenning: str, berekening: str) -> Jaar | None:
    """One year calculation by its public id (2025-1), or nothing."""
    return sql.one(access, "jaar", Jaar, toekenning=toekenning, berekening=berekening)


def list_kwartalen_van_jaar(access: Access, toekenning: str, jaar: Jaar) -> list[JaarKwartaal]:
    """The comparison on the level of the label, by kwartaal. Its sums are those of the year."""
    return sql.rows(access, "kwartalen_van_jaar", JaarKwartaal, **_which(toekenning, jaar))


def stream_kwartalen_van_jaar(access: Access, order: Order, toekenning: str, jaar: Jaar) -> Stream:
    """The same comparison in an order, for a file."""
    return sql.stream(access, "kwartalen_van_jaar", JaarKwartaal, order, **_which(toekenning, jaar))


def list_kwartalen_van_werknemers(
    access: Access, toekenning: str, jaar: Jaar, filters: Filters = UNFILTERED
) -> list[KwartaalVanWerknemers]:
    """What changed for the werknemers of the other filters, by kwartaal.

    Its sums are those of the premies in `total_vergelijking`.
    """
    others = {**filters, "kwartaal": None}
    rows, changed = (
        _by_kwartaal(access, toekenning, jaar, which)
        for which in (others, {**others, "alleen_anders": True})
    )
    anders = {row.kwartaal: row.aantal for row in changed}
    return [
        KwartaalVanWerknemers(
            row.kwartaal,
            row.aantal,
            anders.get(row.kwartaal, 0),
            row.verschil - row.jaarsupplement,
            row.jaarsupplement,
            row.verschil,
        )
        for row in rows
    ]


def _by_kwartaal(
    access: Access, toekenning: str, jaar: Jaar, filters: Filters
) -> list[_PerKwartaal]:
    return sql.groups(
        access, "vergelijking", _PerKwartaal, 1, **_which(toekenning, jaar), **filters
    )


def page_vergelijking(
    access: Access, toekenning: str, jaar: Jaar, filters: Filters, request: PageRequest
) -> Page[VergelijkingRij]:
    """One page of the comparison on the level of the werknemer, by name unless sorted otherwise."""
    return sql.page(
        access,
        "vergelijking",
        VergelijkingRij,
        request,
        **_which(toekenning, jaar),
        **filters,
    )


def stream_vergelijking(
    access: Access, order: Order, toekenning: str, jaar: Jaar, filters: Filters
) -> Stream:
    """The same comparison in an order, for a file."""
    return sql.stream(
        access, "vergelijking", VergelijkingRij, order, **_which(toekenning, jaar), **filters
    )


def total_vergelijking(
    access: Access, toekenning: str, jaar: Jaar, filters: Filters = UNFILTERED
) -> list[VergelijkingTotaal]:
    """The sums of the rows chosen: premies, organisatieondersteuning (unless werknemers are chosen)
    and subsidie, a line each.

    The last line equals the sums of `list_kwartalen_van_jaar`, to the cent.
    """
    return sql.rows(
        access,
        "vergelijking_totaal",
        VergelijkingTotaal,
        **_which(toekenning, jaar),
        **filters,
    )


def page_delen(
    access: Access, toekenning: str, jaar: Jaar, filters: Filters, request: PageRequest
) -> Page[JaarDeel]:
    """One page of the parts that were let in, in the order in which they were."""
    return sql.page(
        access, "jaardelen", JaarDeel, request, **_which(toekenning, jaar), **_whose(filters)
    )


def list_delen(
    access: Access, toekenning: str, jaar: Jaar, filters: Filters = UNFILTERED
) -> list[JaarDeel]:
    """All parts that were let in, in the order in which they were."""
    return sql.rows(access, "jaardelen", JaarDeel, **_which(toekenning, jaar), **_whose(filters))


def stream_delen(access: Access, order: Order, toekenning: str, jaar: Jaar) -> Stream:
    """The same parts in an order, for a file."""
    return sql.stream(
        access, "jaardelen", JaarDeel, order, **_which(toekenning, jaar), **_whose(UNFILTERED)
    )


def list_verschuivingen(access: Access, toekenning: str, jaar: Jaar) -> list[Verschuiving]:
    """The room that moved, from kwartaal to kwartaal."""
    return sql.rows(access, "ruimte_van_jaar", Verschuiving, **_which(toekenning, jaar))


def find_asked(access: Access, asked: Asked) -> Jaar | None:
    """The year calculation of which a file was asked, or nothing."""
    return find_jaar(access, asked.toekenning or "", asked.place.get("berekening", ""))


def contents_of(
    jaar: Jaar, rows: Stream, filters: tuple[tuple[str, str], ...], expected: Mapping[str, int]
) -> Contents:
    """Rows of one year for a file, with its versions."""
    return Contents(
        rows,
        filters,
        jaar.berekening,
        expected,
        jaar.levering,
        (jaar.regelversie, jaar.parameterversie),
    )


def table_of_year(
    question: Callable[[Access, Order, str, Jaar], Stream], **sums: str
) -> Callable[[Access, Asked], Contents | None]:
    """The answer of a table of the year that no filter touches; `sums`: what its columns add up to,
    as fields of the year.
    """

    def exported(access: Access, asked: Asked) -> Contents | None:
        jaar = find_asked(access, asked)
        if jaar is None:
            return None
        expected = {column: getattr(jaar, name) for column, name in sums.items()}
        return contents_of(
            jaar, question(access, asked.order, asked.toekenning or "", jaar), (), expected
        )

    return exported


def _whose(filters: Filters) -> dict[str, Any]:
    """The choice of parts that were let in: each of them is a change."""
    return {name: filters[name] for name in ("kwartaal", "insz", "naam")}


def _which(toekenning: str, jaar: Jaar) -> dict[str, Any]:
    return {"toekenning": toekenning, "jaar": jaar.jaar, "volgnummer": jaar.volgnummer}
