"""Claims of an identity provider become rights, strictly: what is not understood gives nothing.

The shape is that of the Flemish ACM: `vo_orgcode` names the organisation acted for (absent when the user acts for all of a doelgroep), the role
claim holds entries `Recht-context:SLEUTEL` or `Recht-context:SLEUTEL1, SLEUTEL2`, as a list or as one text.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from auth.principal import Principal
from data.scope import Recht

ROLE_CLAIM = "maatwerk_rol_3d"
_ENTRY = re.compile(r"MaatwerkGebruiker-(?P<context>[a-z]+):(?P<keys>[A-Z0-9, ]+)")
_KEY = re.compile(r"[A-Z0-9]{4,15}")
MAATREGELEN = {"cmw": "CMW"}


def principal_of(claims: Mapping[str, Any], methode: str) -> Principal:
    """The principal that claims describe. Raises KeyError when who it is is missing."""
    organisatie = str(claims.get("vo_orgcode", ""))
    naam = f"{claims['given_name']} {claims['family_name']}"
    rechten = rights_of(claims.get(ROLE_CLAIM), organisatie, claims.get("geldig_tot", {}))
    return Principal(claims["sub"], naam, claims["vo_doelgroepcode"], organisatie, claims["vo_orgnaam"], rechten, methode)


def rights_of(entries: Any, organisatie: str, geldig_tot: Mapping[str, str]) -> tuple[Recht, ...]:
    """The rights in a role claim; with an organisation only those that name it. Unknown rights, other shapes and absent claims give nothing."""
    texts = [entries] if isinstance(entries, str) else entries if isinstance(entries, list) else []
    found = [
        Recht(MAATREGELEN[match["context"]], key, date.fromisoformat(geldig_tot.get(key, "9999-12-31")))
        for match in (_ENTRY.fullmatch(text) for text in texts if isinstance(text, str))
        if match and match["context"] in MAATREGELEN
        for key in (part.strip() for part in match["keys"].split(","))
        if _KEY.fullmatch(key) and (not organisatie or key == organisatie)
    ]
    return tuple(dict.fromkeys(found))
