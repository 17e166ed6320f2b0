"""The tables of a snapshot, and which rows of the store each of them must have: not one less when
it is published.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from data.column_list import in_schema

_SCHEMA = Path(__file__).parent / "schema.sql"


def schema() -> str:
    """The statements that make the tables of a snapshot, with every quantity of a calculation."""
    return in_schema(_SCHEMA.read_text("utf-8"))


def _used(table: str) -> str:
    """The delivered rows that some calculation used."""
    return (
        f"from {table} where (toekenningsnummer, kwartaal, levering) in (select "
        f"(toekenningsnummer, kwartaal, {table}_levering) from berekening)"
    )


TABLES = {
    "levering": "from levering",
    "onderneming": "select distinct ondernemingsnummer from onderneming",
    "toekenning": "select distinct toekenningsnummer from toekenning",
    "contingent": "select distinct toekenningsnummer, kwartaal from contingent",
    "persoon": " union ".join(
        f"select toekenningsnummer, insz from {table}"
        for table in ("wop", "tewerkstelling", "premie")
    ),
    "wop": "select distinct insz, toekenningsnummer, begindatum from wop",
    "berekening": "from berekening",
    "premie": "from premie",
    "lijn": _used("tewerkstelling"),
    "loon": _used("loon"),
    "activeringsuitkering": _used("activeringsuitkering"),
    "bron": "from berekening",
    "afrekening": "select 1 from berekening union all select 1 from jaarberekening",
    "voorschot": "from voorschot",
    "voorschot_werknemer": "from voorschot_werknemer",
    "vordering": "from vordering",
    "verrekening": "from verrekening",
    "verrichting": "from verrichting",
    "jaarberekening": "from jaarberekening",
    "jaarkwartaal": "from jaarkwartaal",
    "jaardeel": "from jaardeel",
    "jaarruimte": "from jaarruimte",
    "vergelijking": "from vergelijking",
}
"""Every table but meta, in the order in which they are written, and its rows without the joins that
could lose some; see decision 4.
"""


def incomplete(con: duckdb.DuckDBPyConnection, counts: Mapping[str, int]) -> Iterator[str]:
    """The tables of which a snapshot has another number of rows (`counts`, by table) than the
    store, after `geldstroom.make_tables`.
    """
    for table, rows in TABLES.items():
        expected = con.execute(f"select count(*) from ({rows})").fetchall()[0][0]
        if counts[table] != expected:
            yield f"{table}: {counts[table]} rijen in plaats van {expected}"
