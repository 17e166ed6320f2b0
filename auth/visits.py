"""The day on which a user came before, and how many calculations could be seen then: so that the
start page can say what is new.
"""

import logging
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from auth.consult import require_principal, store, today
from auth.principal import Principal
from auth.sessions import visits

log = logging.getLogger("maatwerk.visits")


@dataclass(frozen=True, slots=True)
class Visit:
    """An earlier day, and the number of calculations that could be seen then."""

    dag: date
    aantal: int


def visit(aantal: int) -> Visit | None:
    """Notes that the signed-in user is here today and may see so many calculations; the last day
    before today, or nothing when there was none.

    What cannot be noted stops nobody: it only costs the sentence about what is new.
    """
    try:
        with store().engine.begin() as con:
            return _noted(con, require_principal(), today(), aantal)
    except (
        sa.exc.IntegrityError,
        sa.exc.OperationalError,
    ) as error:  # another tab noted this first visit, or the database is busy
        log.warning("visit not noted: %s", type(error).__name__)
        return None


def _noted(con: sa.Connection, principal: Principal, day: date, aantal: int) -> Visit | None:
    mine = (visits.c.gebruiker == principal.gebruiker) & (
        visits.c.organisatie == principal.organisatie
    )
    kept = con.execute(sa.select(visits).where(mine)).first()
    if kept is None:
        con.execute(
            sa.insert(visits).values(
                gebruiker=principal.gebruiker,
                organisatie=principal.organisatie,
                dag=day,
                aantal=aantal,
            )
        )
        return None
    dag, seen = (kept.vorige_dag, kept.vorig_aantal) if kept.dag == day else (kept.dag, kept.aantal)
    if (kept.dag, kept.aantal) != (day, aantal):
        con.execute(
            sa.update(visits)
            .where(mine)
            .values(dag=day, aantal=aantal, vorige_dag=dag, vorig_aantal=seen)
        )
    return None if dag is None else Visit(dag, seen)
