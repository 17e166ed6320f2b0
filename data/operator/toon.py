"""`toon`: calculations of the store as CSV for programs, on standard output."""

import csv
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from calc.kwartalen import Kwartaal
from calc.loonkost.uitkomst import Premie, Totaal
from calc.quantities import Column, Kind, columns
from data.errors import CommandFailed, Refused
from data.operator import toon_geldstroom
from data.store.store import open_store


@dataclass(frozen=True, slots=True)
class Vraag:
    """Which part is shown."""

    toekenning: str
    kwartaal: Kwartaal | None
    jaar: int | None
    volgnummer: int | None


Row = dict[str, Any]


def toon(folder: Path, wat: str, vraag: Vraag) -> None:
    """Writes the rows of one subject.

    Raises Refused for a choice that the subject does not use, CommandFailed when there is nothing
    to show.
    """
    _require_used(wat, vraag)
    with open_store(folder) as con:
        columns, rows = SUBJECTS[wat](con, vraag)
        is_there = bool(rows) or wat in MAY_BE_EMPTY or _is_calculated(con, wat, vraag)
    if not is_there:
        raise CommandFailed(
            f"Niets gevonden voor {vraag.toekenning}. Kijk het nummer en de periode na, of "
            f"bereken ze eerst."
        )
    write(columns, rows)


def _require_used(wat: str, vraag: Vraag) -> None:
    unused = [
        f"--{name}"
        for name in ("kwartaal", "jaar", "volgnummer")
        if getattr(vraag, name) is not None and name not in USED[wat]
    ]
    if unused:
        raise Refused(f"Bij toon {wat} hoort geen {' en geen '.join(unused)}. Laat dat weg.")


def _is_calculated(con: duckdb.DuckDBPyConnection, wat: str, vraag: Vraag) -> bool:
    """Whether the calculation is there, though without any werknemer: then the names of the columns
    are the answer.
    """
    if wat not in CALCULATIONS:
        return False
    table, period = CALCULATIONS[wat]
    sql = f"""select 1 from {table} where toekenningsnummer = $toekenning and cast({period} as
        varchar) = $periode
        and volgnummer = coalesce($volgnummer, volgnummer) limit 1"""
    asked = {
        "toekenning": vraag.toekenning,
        "periode": str(getattr(vraag, period)),
        "volgnummer": vraag.volgnummer,
    }
    return bool(con.execute(sql, asked).fetchall())


def write(columns: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> None:
    """UTF-8, comma, decimal point, digits only."""
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)


def euro(column: str) -> str:
    """SQL that writes whole eurocents as an amount with two decimals."""
    return f"cast(cast({column} as decimal(20, 0)) * 0.01 as varchar) as {column}"


def vier_decimalen(column: str) -> str:
    """SQL that writes ten-thousandths with four decimals."""
    return f"cast(cast({column} as decimal(20, 0)) * 0.0001 as varchar) as {column}"


def fetched(
    con: duckdb.DuckDBPyConnection, sql: str, parameters: Row
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The column names and rows of a query."""
    result = con.execute(sql, parameters)
    return [column[0] for column in result.description or ()], result.fetchall()


def _berekening(
    con: duckdb.DuckDBPyConnection, vraag: Vraag
) -> tuple[list[str], list[tuple[Any, ...]]]:
    if vraag.kwartaal is None:
        raise Refused("Zeg met --kwartaal welk kwartaal getoond wordt.")
    quantities = [column for column in columns(Premie) if column.name not in _NOT_IN_ROWS]
    sql = f"""
        select kwartaal || '-' || volgnummer as berekening, toekenningsnummer, kwartaal, volgnummer,
        insz, percentage, begeleidingsnood, {", ".join(map(_written, _rang_in_place(quantities)))}
        from premie where toekenningsnummer = $toekenning and kwartaal = $kwartaal and volgnummer =
        coalesce($volgnummer,
            (select max(volgnummer) from berekening where toekenningsnummer = $toekenning and
            kwartaal = $kwartaal))
        order by premie.rang"""
    return fetched(
        con,
        sql,
        {
            "toekenning": vraag.toekenning,
            "kwartaal": vraag.kwartaal.code,
            "volgnummer": vraag.volgnummer,
        },
    )


def _rang_in_place(quantities: list[Column]) -> list[Column]:
    """The quantities in their order, the rang before what it decides: the VTE inside."""
    (rang,) = (column for column in quantities if column.name == "rang")
    others = [column for column in quantities if column is not rang]
    place = [column.name for column in others].index("vte_binnen")
    return [*others[:place], rang, *others[place:]]


def _written(column: Column) -> str:
    """SQL that writes a quantity by its kind."""
    return _FORMS[column.kind](column.name)


def _jaar(con: duckdb.DuckDBPyConnection, vraag: Vraag) -> tuple[list[str], list[tuple[Any, ...]]]:
    if vraag.jaar is None:
        raise Refused("Zeg met --jaar welk jaar getoond wordt.")
    amounts = ", ".join(
        euro(amount)
        for amount in ("eerste", "herberekend", "jaarsupplement", "jaarbedrag", "verschil")
    )
    sql = f"""
        select toekenningsnummer, jaar, insz, kwartaal, {amounts} from vergelijking
        where toekenningsnummer = $toekenning and jaar = $jaar and volgnummer =
        coalesce($volgnummer,
            (select max(volgnummer) from jaarberekening where toekenningsnummer = $toekenning and
            jaar = $jaar))
        order by insz, vergelijking.kwartaal"""
    return fetched(
        con,
        sql,
        {"toekenning": vraag.toekenning, "jaar": vraag.jaar, "volgnummer": vraag.volgnummer},
    )


def _totalen(
    con: duckdb.DuckDBPyConnection, vraag: Vraag
) -> tuple[list[str], list[tuple[Any, ...]]]:
    shown = [column for column in columns(Totaal) if column.name not in _NOT_IN_TOTALS]
    amounts = [column for column in shown if column.kind is Kind.MONEY]
    others = [column for column in shown if column.kind is not Kind.MONEY]
    sql = f"""
        select berekening, toekenningsnummer, soort, kwartaal, volgnummer, datum,
            {", ".join(map(_written, [*amounts, *others]))}
        from (
            select kwartaal || '-' || volgnummer as berekening, toekenningsnummer, soort, kwartaal,
            null as jaar, volgnummer, datum, {", ".join(column.name for column in shown)}
            from berekening where ($kwartaal is null or kwartaal = $kwartaal) and ($jaar is null or
            left(kwartaal, 4) = $jaar)
            union all by name {_JAARTOTALEN}
        ) where toekenningsnummer = $toekenning order by jaar nulls first, kwartaal, volgnummer"""
    kwartaal = None if vraag.kwartaal is None else vraag.kwartaal.code
    return fetched(
        con,
        sql,
        {
            "toekenning": vraag.toekenning,
            "kwartaal": kwartaal,
            "jaar": None if vraag.jaar is None else str(vraag.jaar),
        },
    )


_JAARTOTALEN = """
select jaar || '-' || volgnummer as berekening, toekenningsnummer, 'jaarberekening' as soort, jaar,
volgnummer, datum,
    jaarsubsidie - ondersteuning as premies, ondersteuning as organisatieondersteuning, jaarsubsidie
    as subsidie, vte,
    vte_binnen + gebruikt as vte_binnen, contingent
from jaarberekening join (
    select k.toekenningsnummer, k.jaar, k.volgnummer, sum(h.organisatieondersteuning) as
    ondersteuning
    from jaarkwartaal k join berekening h
        on (h.toekenningsnummer, h.kwartaal, h.volgnummer) = (k.toekenningsnummer, k.kwartaal,
        k.herberekend_volgnummer)
    group by all
) using (toekenningsnummer, jaar, volgnummer)
where $kwartaal is null and ($jaar is null or jaar = $jaar::integer)"""
"""The totals of the year calculations; inside are also the parts that were let in."""


_FORMS: dict[Kind, Callable[[str], str]] = {
    Kind.MONEY: euro,
    Kind.VTE: vier_decimalen,
    Kind.COUNT: str,
}
_NOT_IN_ROWS = {
    "percentage",
    "begeleidingsnood",
    "loon",
    "werkgeversbijdragen",
    "verminderingen",
    "vte_voor",
}
"""Of the quantities of a werknemer: what stands in front of them, the parts of the referteloon, and
the sum that runs over the others.
"""
_NOT_IN_TOTALS = {
    "aantal",
    "aantal_binnen",
    "loonpremie",
    "forfait",
    "variabel",
    "organisatieondersteuning_vast",
    "organisatieondersteuning_supplement",
}
"""Of the totals: the counts, and the parts of what is shown."""
SUBJECTS: dict[
    str, Callable[[duckdb.DuckDBPyConnection, Vraag], tuple[list[str], list[tuple[Any, ...]]]]
] = {
    "berekening": _berekening,
    "jaar": _jaar,
    "totalen": _totalen,
    "afrekening": lambda con, vraag: toon_geldstroom.afrekeningen(con, vraag.toekenning),
    "voorschot": lambda con, vraag: toon_geldstroom.voorschotten(con, vraag.toekenning),
    "vordering": lambda con, vraag: toon_geldstroom.vorderingen(con, vraag.toekenning),
    "verrichting": lambda con, vraag: toon_geldstroom.verrichtingen(con, vraag.toekenning),
}
"""What can be shown, and the question behind it."""
USED: dict[str, tuple[str, ...]] = {
    "berekening": ("kwartaal", "volgnummer"),
    "jaar": ("jaar", "volgnummer"),
    "totalen": ("kwartaal", "jaar"),
    "afrekening": (),
    "voorschot": (),
    "vordering": (),
    "verrichting": (),
}
"""Which choices, besides the toekenning, a subject looks at: no other one may be given and then
passed over in silence.
"""
MAY_BE_EMPTY = {"vordering", "verrichting"}
"""What a toekenning may have none of: then only the names of the columns are written."""
CALCULATIONS = {"berekening": ("berekening", "kwartaal"), "jaar": ("jaarberekening", "jaar")}
"""Of what is shown per calculation: the table with a row for each, and the column of its period."""
