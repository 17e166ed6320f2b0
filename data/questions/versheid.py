"""How fresh the data are: until which day they go, and what that day should have been followed
by.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calc.kwartalen import Kwartaal
from data.calendar import due_first
from data.questions import betalingen
from data.questions.betalingen import NietGeleverd
from data.reader.connection import Access


@dataclass(frozen=True, slots=True)
class Uitgebleven:
    """What should have come since the newest levering and did not: kwartalen with the day of their
    first calculation, and payments.
    """

    kwartalen: tuple[tuple[str, date], ...]
    betalingen: tuple[NietGeleverd, ...]

    @property
    def is_iets(self) -> bool:
        """Whether anything stayed away."""
        return bool(self.kwartalen or self.betalingen)


def uitgebleven(access: Access, vandaag: date) -> Uitgebleven:
    """What did not come since the newest levering, of everything that may be seen."""
    sinds = access.meta.laatste_levering_op
    if sinds is None:
        return Uitgebleven((), ())
    return Uitgebleven(
        tuple(_missed(access.meta.laatste_kwartaal, vandaag)),
        tuple(betalingen.list_niet_geleverd(access, sinds, vandaag)),
    )


def _missed(laatste: str | None, vandaag: date) -> Iterator[tuple[str, date]]:
    """The kwartalen after the newest one that should have been calculated before a day."""
    kwartaal = Kwartaal.parse(laatste).next() if laatste else None
    while kwartaal and (day := due_first(kwartaal)) < vandaag:
        yield kwartaal.code, day
        kwartaal = kwartaal.next()
