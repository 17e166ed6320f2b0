"""levering.json: which delivery this is, from which day, what it empties, and what its source
counted.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from calc.kwartalen import Kwartaal
from data.contract.bounds import LONGEST_BRON, MOST_PAIRS, few, grouped
from data.contract.controle import Controle, read_controle
from data.contract.fields import CODE_CHARACTERS, LONGEST_CODE
from data.contract.files import HEAD, read_head, shown_name
from data.contract.header import shown
from data.errors import Refused

REQUIRED, OPTIONAL = ("levering", "datum", "bron"), ("leeg", "controle")
KEYS = f"{', '.join(REQUIRED)} en eventueel {' en '.join(OPTIONAL)}"

# also the name of the folder with its rejects
_NUMBER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}", re.ASCII)
_DIGITS, _LONGEST_NUMBER = re.compile("[0-9]+"), 100
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Levering:
    """What levering.json says, and the folder it stands in."""

    folder: Path
    nummer: str
    datum: date
    bron: str
    leeg: tuple[tuple[str, str], ...]  # (toekenningsnummer, kwartaal)
    controle: tuple[Controle, ...] = ()

    @property
    def plaats(self) -> tuple[date, str]:
        """Its place among the other leveringen."""
        return plaats(self.datum, self.nummer)


def plaats(datum: date, nummer: str) -> tuple[date, str]:
    """Return the place of a levering among the others: by day, then by number with runs of digits
    as numbers, so that -9 comes before -10.

    The macro of the same name in store_views.sql says the same in SQL.
    """
    return datum, _DIGITS.sub(
        lambda digits: digits[0].lstrip("0").zfill(_LONGEST_NUMBER), nummer
    ) + " " + nummer


def read_levering(folder: Path) -> Levering:
    """The levering in a folder. Raises Refused when levering.json is not as the contract asks."""
    where = f"{shown_name(folder.name)}/{HEAD}: "
    head = _object(where, folder)
    _require_keys(where, head)
    for key in REQUIRED:
        if not isinstance(head[key], str) or not head[key].strip():
            raise Refused(f"{where}{key} moet een tekst zijn die niet leeg is.")
    if not _NUMBER.fullmatch(head["levering"]):
        raise Refused(
            f"{where}het nummer in levering mag alleen letters, cijfers en - _ . bevatten, "
            f"hoogstens 100, en begint niet met - of een punt."
        )
    if len(head["bron"]) > LONGEST_BRON or not head["bron"].isprintable():
        raise Refused(
            f"{where}bron is een gewone tekst van hoogstens {LONGEST_BRON} tekens op een regel."
        )
    pairs, controle = (
        _pairs(where, head.get("leeg", [])),
        read_controle(where, head.get("controle", {})),
    )
    return Levering(
        folder, head["levering"], _day(where, head["datum"]), head["bron"], pairs, controle
    )


def place_of(folder: Path) -> tuple[date, str] | None:
    """Day and number of a levering that is refused for something else in levering.json; None when
    they cannot be read.
    """
    try:
        head = _object("", folder)
        return plaats(_day("", str(head.get("datum"))), str(head.get("levering")))
    except Refused:
        return None


def _object(where: str, folder: Path) -> dict[str, Any]:
    content = read_head(folder, where)
    try:
        head = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
        json.dumps(
            head, ensure_ascii=False
        ).encode()  # half a character, written as an escape, has no form in UTF-8
    except (UnicodeError, RecursionError) as error:
        raise Refused(f"{where}dit is geen JSON in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise Refused(
            f"{where}regel {error.lineno}, kolom {error.colno}: dit is geen geldige JSON."
        ) from error
    except _RepeatedKey as error:
        raise Refused(f"{where}de sleutel {error} staat er twee keer.") from error
    except ValueError as error:  # a number of thousands of digits
        raise Refused(f"{where}dit is geen geldige JSON.") from error
    if not isinstance(head, dict):
        raise Refused(f"{where}verwacht een object met de sleutels {KEYS}.")
    return head


class _RepeatedKey(Exception):
    """A key that a JSON object holds twice."""


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    times = Counter(name for name, _ in pairs)
    for position, (name, _) in enumerate(pairs, 1):
        if times[name] > 1:
            raise _RepeatedKey(shown(name, position))
    return dict(pairs)


def _require_keys(where: str, head: dict[str, Any]) -> None:
    missing = [key for key in REQUIRED if key not in head]
    unknown = [
        shown(key, position)
        for position, key in enumerate(head, 1)
        if key not in (*REQUIRED, *OPTIONAL)
    ]
    for title, keys in (("ontbrekende sleutel", missing), ("onbekende sleutel", unknown)):
        if keys:
            raise Refused(f"{where}{title}: {few(keys)}. Verwacht: {KEYS}.")


def _day(where: str, text: str) -> date:
    try:
        if not _DAY.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(
            f"{where}datum bestaat niet. Schrijf jaar-maand-dag, bijvoorbeeld 2025-06-12."
        ) from error


def _pairs(where: str, pairs: Any) -> tuple[tuple[str, str], ...]:
    """The pairs of `leeg`, each once."""
    try:
        if not isinstance(pairs, list):
            raise TypeError(type(pairs))
        if len(pairs) > MOST_PAIRS:
            raise Refused(
                f"{where}leeg noemt meer dan {grouped(MOST_PAIRS)} paren. Lever ze in delen, "
                f"met elk een eigen nummer."
            )
        return tuple(dict.fromkeys(_pair(pair) for pair in pairs))
    except (TypeError, ValueError) as error:
        raise Refused(
            f'{where}leeg is een lijst van paren, bijvoorbeeld [["CMW-000123", "2025K1"]].'
        ) from error


def _pair(pair: Any) -> tuple[str, str]:
    if not isinstance(pair, list):
        raise TypeError(type(pair))
    toekenning, kwartaal = pair
    if not re.fullmatch(CODE_CHARACTERS, toekenning, re.ASCII) or len(toekenning) > LONGEST_CODE:
        raise ValueError("geen toekenningsnummer")
    return toekenning, Kwartaal.parse(kwartaal).code
