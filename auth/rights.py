"""What a principal may see today. Rights are judged at every access, not only when someone signs in."""

from collections.abc import Callable
from datetime import date

from auth.principal import Principal
from data.scope import NOBODY, Scope

Today = Callable[[], date]


def scope_of(principal: Principal | None, today: date) -> Scope:
    """The scope of a principal on a day; nobody's when there is no principal."""
    return NOBODY if principal is None else Scope(principal.rechten, today)
