"""The day on which a user came before, and how many calculations could be seen then: so that the start page can say what is new."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from auth.consult import require_principal, store, today
from auth.sessions import visits


@dataclass(frozen=True, slots=True)
class Visit:
    """An earlier day, and the number of calculations that could be seen then."""

    dag: date
    aantal: int


def visit(aantal: int) -> Visit | None:
    """Notes that the signed-in user is here today and may see so many calculations; the last day before today, or nothing when there was none."""
    principal, day = require_principal(), today()
    mine = (visits.c.gebruiker == principal.gebruiker) & (visits.c.organisatie == principal.organisatie)
    with store().engine.begin() as con:
        kept = con.execute(sa.select(visits).where(mine)).first()
        seen: dict[str, Any] = {"dag": day, "aantal": aantal}
        if kept is None:
            con.execute(sa.insert(visits).values(gebruiker=principal.gebruiker, organisatie=principal.organisatie, **seen))
            return None
        before = (kept.vorige_dag, kept.vorig_aantal) if kept.dag == day else (kept.dag, kept.aantal)
        con.execute(sa.update(visits).where(mine).values(vorige_dag=before[0], vorig_aantal=before[1], **seen))
    return None if before[0] is None else Visit(*before)
