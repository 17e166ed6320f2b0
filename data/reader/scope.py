"""Whose data may be read. No scope, no rows."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Recht:
    """The right of a user on the data of one onderneming under one maatregel.

    `geldig_van` is the first day on which it counts, `geldig_tot` the last.
    """

    maatregel: str
    ondernemingsnummer: str
    geldig_tot: date
    geldig_van: date = date.min

    def is_valid_on(self, day: date) -> bool:
        """Whether it counts on a day; never when its first day comes after its last."""
        return self.geldig_van <= day <= self.geldig_tot


@dataclass(frozen=True, slots=True)
class Scope:
    """The rights of the signed-in user, judged on one day."""

    rechten: tuple[Recht, ...]
    vandaag: date

    def ondernemingen(self, maatregel: str) -> frozenset[str]:
        """The ondernemingsnummers whose data may be read under a maatregel today; empty when there
        is no valid right.
        """
        return frozenset(
            recht.ondernemingsnummer
            for recht in self.rechten
            if recht.maatregel == maatregel and recht.is_valid_on(self.vandaag)
        )


NOBODY = Scope((), date.min)
"""The scope of someone without rights: reads nothing."""
