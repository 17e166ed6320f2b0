"""Claims of an identity provider become rights, strictly: what is not understood gives nothing.

The shape is that of the Flemish ACM: `vo_orgcode` names the organisation acted for (absent when the
user acts for all of a doelgroep), the role claim holds entries `Recht-context:SLEUTEL` or
`Recht-context:SLEUTEL1, SLEUTEL2`, as a list or as one text.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from auth.principal import Principal
from data.reader.scope import Recht

ROLE_CLAIM, RECHT = "maatwerk_rol_3d", "MaatwerkGebruiker"
MAATREGELEN = {"cmw": "CMW"}
_ENTRY = re.compile(r"(?P<recht>[A-Za-z0-9_]+)-(?P<context>[a-z]+):(?P<keys>[A-Z0-9, ]+)")
_KEY = re.compile(r"[A-Z0-9]{4,15}")
_WHO = ("sub", "given_name", "family_name", "vo_doelgroepcode", "vo_orgnaam")
LONGEST = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What would break a line of a log, or cannot be written."""


def principal_of(
    claims: Mapping[str, Any], methode: str, role_claim: str = ROLE_CLAIM, recht: str = RECHT
) -> Principal:
    """The principal that claims describe.

    Raises KeyError or ValueError when who it is is missing or no text.
    """
    gebruiker, voornaam, familienaam, doelgroep, organisatienaam = (
        _text(claims[name]) for name in _WHO
    )
    organisatie = _text(claims["vo_orgcode"]) if "vo_orgcode" in claims else ""
    vo_id = _text(claims["vo_id"]) if "vo_id" in claims else ""
    last, first = (claims.get(name, {}) for name in ("geldig_tot", "geldig_van"))
    rechten = rights_of(claims.get(role_claim), organisatie, last, first, recht)
    return Principal(
        gebruiker,
        f"{voornaam} {familienaam}",
        doelgroep,
        organisatie,
        organisatienaam,
        rechten,
        methode,
        vo_id,
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST or _CONTROL.search(value):
        raise ValueError("a claim that is no text")
    return value


def rights_of(
    entries: Any, organisatie: str, geldig_tot: Any, geldig_van: Any, recht: str = RECHT
) -> tuple[Recht, ...]:
    """The rights in a role claim; with an organisation only those that name it.

    Unknown rights, other shapes and absent claims give nothing.

    A right without a first day counts at once and one without a last day for the length of the
    session: the identity provider names only rights that are valid at sign-in, or says when they
    begin. Days that are no mapping of a key to a day are refused: a right would count for longer
    than was meant. Raises ValueError.
    """
    last_days, first_days = _days(geldig_tot), _days(geldig_van)
    texts = [entries] if isinstance(entries, str) else entries if isinstance(entries, list) else []
    found = [
        Recht(
            MAATREGELEN[match["context"]],
            key,
            last_days.get(key, date.max),
            first_days.get(key, date.min),
        )
        for match in (_ENTRY.fullmatch(text) for text in texts if isinstance(text, str))
        if match and match["recht"] == recht and match["context"] in MAATREGELEN
        for key in (part.strip() for part in match["keys"].split(","))
        if _KEY.fullmatch(key) and (not organisatie or key == organisatie)
    ]
    return tuple(dict.fromkeys(found))


def _days(claim: Any) -> dict[str, date]:
    """The first or last day of every right that has one, by key.

    Raises ValueError for another shape, and for a key that no right can have.
    """
    if not isinstance(claim, Mapping) or not all(
        isinstance(part, str) for pair in claim.items() for part in pair
    ):
        raise ValueError("days of rights in another shape")
    if not all(_KEY.fullmatch(key) for key in claim):
        raise ValueError("a day of a right that cannot be")
    return {key: date.fromisoformat(day) for key, day in claim.items()}
