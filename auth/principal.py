"""Who is signed in, and for whom."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from data.reader.scope import Recht


@dataclass(frozen=True, slots=True)
class Principal:
    """A signed-in user acting for one organisation (or for all of one doelgroep)."""

    gebruiker: str  # stable id of the person at the identity provider
    naam: str
    doelgroep: str  # EA: ondernemingen en organisaties; LB: lokale en provinciale besturen
    organisatie: str  # code, empty when acting for all organisations of the doelgroep
    organisatienaam: str
    rechten: tuple[Recht, ...]
    methode: str
    # number of the person in the directory of the Flemish government, when the provider gives one
    vo_id: str = ""

    # what flask-login asks of a user
    @property
    def is_authenticated(self) -> bool:
        return True

    @property
    def is_active(self) -> bool:
        return True

    @property
    def is_anonymous(self) -> bool:
        return False

    def get_id(self) -> str:
        return self.gebruiker

    def to_session(self) -> dict[str, Any]:
        """Plain values, as kept in the session."""
        return asdict(self) | {"rechten": [_kept(recht) for recht in self.rechten]}

    @classmethod
    def from_session(cls, values: dict[str, Any]) -> "Principal":
        """The principal that was kept in the session; a right that was kept without a first day has
        none.
        """
        rechten = tuple(
            Recht(maatregel, nummer, *map(date.fromisoformat, days))
            for maatregel, nummer, *days in values["rechten"]
        )
        return cls(**(values | {"rechten": rechten}))


def _kept(recht: Recht) -> list[str]:
    return [
        recht.maatregel,
        recht.ondernemingsnummer,
        recht.geldig_tot.isoformat(),
        recht.geldig_van.isoformat(),
    ]
