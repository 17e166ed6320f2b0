"""What a principal may see today.

Rights are judged at every access, not only when someone signs in.
"""

from collections.abc import Callable
from datetime import date

from auth.principal import Principal
from data.reader.scope import NOBODY, Recht, Scope

Today = Callable[[], date]
WARNING_DAYS = 60


def scope_of(principal: Principal | None, today: date) -> Scope:
    """The scope of a principal on a day; nobody's when there is no principal."""
    return NOBODY if principal is None else Scope(principal.rechten, today)


def has_valid_right(principal: Principal, today: date) -> bool:
    """Whether any right counts on a day."""
    return any(recht.is_valid_on(today) for recht in principal.rechten)


def state_of(recht: Recht, today: date) -> str:
    """How a right stands on a day: the key of what is said of it."""
    has_end = recht.geldig_tot < date.max
    if recht.geldig_van > recht.geldig_tot:
        return "recht_nooit"
    if today > recht.geldig_tot:
        return "recht_voorbij"
    if today < recht.geldig_van:
        return "recht_begint_tot" if has_end else "recht_begint"
    if (recht.geldig_tot - today).days <= WARNING_DAYS:
        return "recht_bijna"
    return "recht_tot" if has_end else "recht_geldig"
