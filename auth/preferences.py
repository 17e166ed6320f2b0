"""What a user chose the last time, in every browser and for every organisation: the form of an
export.
"""

import logging

import sqlalchemy as sa

from auth.consult import require_principal, store
from auth.sessions import preferences

log = logging.getLogger("maatwerk.preferences")
EXPORT_FORM = "export-vorm"


def preference(naam: str) -> str:
    """What the signed-in user chose the last time; empty when there was no choice yet."""
    with store().engine.connect() as con:
        return con.execute(sa.select(preferences.c.waarde).where(_mine(naam))).scalar() or ""


def prefer(naam: str, waarde: str) -> None:
    """Notes a choice of the signed-in user, when it is another than the last time.

    What cannot be noted stops nobody.
    """
    if preference(naam) == waarde:
        return
    try:
        with store().engine.begin() as con:
            _note(con, naam, waarde)
    except (
        sa.exc.IntegrityError,
        sa.exc.OperationalError,
    ) as error:  # another tab noted the first choice, or the database is busy
        log.warning("preference not noted: %s", type(error).__name__)


def _note(con: sa.Connection, naam: str, waarde: str) -> None:
    if not con.execute(sa.update(preferences).where(_mine(naam)).values(waarde=waarde)).rowcount:
        con.execute(
            sa.insert(preferences).values(
                gebruiker=require_principal().gebruiker, naam=naam, waarde=waarde
            )
        )


def _mine(naam: str) -> sa.ColumnElement[bool]:
    return (preferences.c.gebruiker == require_principal().gebruiker) & (preferences.c.naam == naam)
