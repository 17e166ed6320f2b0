"""Whose data may be read. No scope, no rows."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Recht:
    """The right of a user on the data of one onderneming under one maatregel.

    `geldig_tot` is the last day on which it counts.
    """

    maatregel: str
    ondernemingsnummer: str
    geldig_tot: date


@dataclass(frozen=True, slots=True)
class Scope:
    """The rights of the signed-in user, judged on one day."""

    rechten: tuple[Recht, ...]
    vandaag: date

    def ondernemingen(self, maatregel: str) -> frozenset[str]:
        """The ondernemingsnummers whose data may be read under a maatregel today; empty when there is no valid right."""
        return frozenset(recht.ondernemingsnummer for recht in self.rechten if recht.maatregel == maatregel and self.vandaag <= recht.geldig_tot)


NOBODY = Scope((), date.min)
"""The scope of someone without rights: reads nothing."""
