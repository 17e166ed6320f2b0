"""The invented people of the demo, and the claims that an identity provider would send about
them.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from auth.claims import ROLE_CLAIM


@dataclass(frozen=True, slots=True)
class Capacity:
    """One organisation for which someone may act, with the rights there: the last day of each, and
    the first of those that have one.
    """

    doelgroep: str
    code: str
    naam: str
    rechten: dict[str, str | int]
    geldig_van: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who can sign in to the demo."""

    key: str
    voornaam: str
    naam: str
    rol: str
    hoedanigheden: tuple[Capacity, ...]

    def capacities(self, doelgroep: str) -> list[tuple[int, Capacity]]:
        """The capacities of a doelgroep with their position."""
        return [
            (place, capacity)
            for place, capacity in enumerate(self.hoedanigheden)
            if capacity.doelgroep == doelgroep
        ]

    def claims(self, place: int, today: date) -> dict[str, Any]:
        """What the provider says when this person signs in with one capacity."""
        capacity = self.hoedanigheden[place]
        keys = ", ".join(capacity.rechten)
        return {
            "sub": f"demo-{self.key}",
            "given_name": self.voornaam,
            "family_name": self.naam,
            "vo_id": f"vo-{self.key}",
            "vo_doelgroepcode": capacity.doelgroep,
            "vo_orgnaam": capacity.naam,
            **({"vo_orgcode": capacity.code} if capacity.code else {}),
            ROLE_CLAIM: [f"MaatwerkGebruiker-cmw:{keys}"] if keys else [],
            "geldig_tot": _days(capacity.rechten, today),
            "geldig_van": _days(capacity.geldig_van, today),
        }


def _days(values: dict[str, str | int], today: date) -> dict[str, str]:
    return {
        key: (today + timedelta(days=value)).isoformat() if isinstance(value, int) else value
        for key, value in values.items()
    }


@cache
def people() -> dict[str, Person]:
    """Everyone in the demo, by key. Read once: every sign-in asks it."""
    found = yaml.safe_load((Path(__file__).parent / "people.yaml").read_text("utf-8"))
    return {
        key: Person(
            key,
            body["voornaam"],
            body["naam"],
            body["rol"],
            tuple(Capacity(**capacity) for capacity in body["hoedanigheden"]),
        )
        for key, body in found.items()
    }
