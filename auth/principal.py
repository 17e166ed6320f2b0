"""Who is signed in, and for whom."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from data.scope import Recht


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
    vo_id: str = ""  # number of the person in the directory of the Flemish government, when the provider gives one

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
        return asdict(self) | {"rechten": [[recht.maatregel, recht.ondernemingsnummer, recht.geldig_tot.isoformat()] for recht in self.rechten]}

    @classmethod
    def from_session(cls, values: dict[str, Any]) -> "Principal":
        """The principal that was kept in the session."""
        rechten = tuple(Recht(maatregel, nummer, date.fromisoformat(tot)) for maatregel, nummer, tot in values["rechten"])
        return cls(**(values | {"rechten": rechten}))
