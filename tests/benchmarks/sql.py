"""The same rules as one statement of DuckDB with DECIMAL, on the same input: the yardstick beside
the engine.
"""

from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from calc.collectief_maatwerk import begeleidingspremie as begeleiding
from calc.collectief_maatwerk.begrenzing import ggmmi, plafondfactor
from calc.loonkost.invoer import Invoer
from calc.loonkost.uitkomst import Premies
from calc.maanden import IN_KWARTAAL
from tests.benchmarks.invoer import FIRST, LAST

STATEMENT = Path(__file__).with_name("kwartaal.sql").read_text("utf-8")
MONEY = "({} * 0.01::decimal(3, 2))::decimal(12, 2)"
HOURS = "({} * 0.01::decimal(3, 2))::decimal(4, 2)"
TABLES = {
    "toekenning": "rij as toekenning, contingent",
    "werknemer": (
        f"rij as werknemer, toekenning, {MONEY.format('activeringsuitkering')} as "
        f"activeringsuitkering"
    ),
    "wop": "werknemer, begindatum, einddatum, percentage, begeleidingsnood",
    "lijn": ", ".join(
        ["werknemer, begindatum, einddatum, ptnz = 1 as ptnz"]
        + [
            f"{HOURS.format(column)} as {column}"
            for column in ("uren", "uren_referentie", "uren_effectief")
        ]
        + [
            f"{MONEY.format(column)} as {column}"
            for column in ("loon", "werkgeversbijdragen", "verminderingen")
        ]
    ),
}
COMPARED = [field.name for field in fields(Premies) if field.name not in {"wop"}]
IN_CENTS = {
    "loon",
    "werkgeversbijdragen",
    "verminderingen",
    "referteloon",
    "begrenzing",
    "geplafonneerd_referteloon",
    "gecorrigeerd_referteloon",
    "loonpremie_incl",
    "activeringsuitkering",
    "loonpremie",
    "forfait",
    "variabel",
    "begeleidingspremie",
    "premie",
}


def prepared(invoer: Invoer, threads: int) -> duckdb.DuckDBPyConnection:
    """A database in memory with the input as typed tables."""
    con = duckdb.connect(config={"threads": str(threads)})
    for name, selected in TABLES.items():
        con.register("bron", pa.table(_columns(name, invoer)))
        con.execute(f"create table {name} as select {selected} from bron")
        con.unregister("bron")
    return con


def _columns(name: str, invoer: Invoer) -> dict[str, Any]:
    """The columns of one input table; the row number of a toekenning or a werknemer is its key."""
    rows: Any = {
        "toekenning": invoer.toekenningen,
        "werknemer": invoer.werknemers,
        "wop": invoer.wops,
        "lijn": invoer.lijnen,
    }[name]
    columns = {field.name: getattr(rows, field.name) for field in fields(rows)}
    return {"rij": np.arange(len(next(iter(columns.values())))), **columns}


def run(con: duckdb.DuckDBPyConnection, invoer: Invoer) -> None:
    """Compute table `uitslag`."""
    con.execute(STATEMENT, _parameters(invoer))


def _parameters(invoer: Invoer) -> dict[str, Any]:
    day = invoer.kwartaal.first_day
    bedragen = [
        Decimal(parameter.on(day)) / 100
        for parameter in (begeleiding.forfait_per_hoofd, *begeleiding.variabel_voltijds)
    ]
    factor = plafondfactor.on(day)
    assert factor.denominator == 1
    return {
        "eerste_dag": FIRST,
        "laatste_dag": LAST,
        "dagen": invoer.kwartaal.days,
        "plafond_voltijds": factor.numerator * ggmmi.on(day) * IN_KWARTAAL,
        **dict(zip(("forfait", "laag", "midden", "hoog"), bedragen, strict=True)),
    }


def differing(con: duckdb.DuckDBPyConnection, premies: Premies) -> dict[str, int]:
    """Per quantity the number of rows in which the engine and the statement do not give the same
    value; empty when all agree.
    """
    selected = ", ".join(
        f"({name} * 100)::bigint as {name}" if name in IN_CENTS else f"{name}::bigint as {name}"
        for name in COMPARED
    )
    theirs = con.execute(f"select {selected} from uitslag order by toekenning, rang").fetchnumpy()
    unequal = {
        name: int(np.count_nonzero(theirs[name] != getattr(premies, name))) for name in COMPARED
    }
    return {name: count for name, count in unequal.items() if count}
