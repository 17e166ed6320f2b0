"""What every calculation says of itself: when it was made, of what, and by which versions it can be
made again.
"""

from datetime import date
from typing import Protocol


class Berekend(Protocol):
    """A calculation of a kwartaal or a year.

    Without a `peildatum` it was made with all that was loaded.
    """

    @property
    def datum(self) -> date: ...
    @property
    def peildatum(self) -> date | None: ...
    @property
    def levering(self) -> str: ...
    @property
    def regelversie(self) -> str: ...
    @property
    def parameterversie(self) -> str: ...
