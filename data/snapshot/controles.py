"""What always holds for money and years, asked of the store (after `geldstroom.make_tables`) and of
a snapshot alike.
"""

import duckdb

from data.snapshot import geldcontrole, jaarcontrole

CONTROLES = {**geldcontrole.CONTROLES, **jaarcontrole.CONTROLES}
"""Each gives the toekenning of every row for which it does not hold."""


def failing(con: duckdb.DuckDBPyConnection) -> list[str]:
    """What does not hold, each with the first toekenning for which it does not."""
    found = [
        (what, [nummer for (nummer,) in con.execute(sql).fetchall()])
        for what, sql in CONTROLES.items()
    ]
    return [f"{min(nummers)}: {what}" for what, nummers in found if nummers]
