"""levering.json: which delivery this is, from which day, and what it empties."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from calc.kwartalen import Kwartaal
from data.contract.fields import CODE_CHARACTERS, LONGEST_CODE
from data.contract.header import shown
from data.errors import Refused

HEAD = "levering.json"
REQUIRED, OPTIONAL = ("levering", "datum", "bron"), ("leeg",)

_NUMBER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}", re.ASCII)  # also the name of the folder with its rejects
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Levering:
    """What levering.json says, and the folder it stands in."""

    folder: Path
    nummer: str
    datum: date
    bron: str
    leeg: tuple[tuple[str, str], ...]  # (toekenningsnummer, kwartaal)


def read_levering(folder: Path) -> Levering:
    """The levering in a folder. Raises Refused when levering.json is not as the contract asks."""
    where = f"{folder.name}/{HEAD}: "
    head = _object(where, folder / HEAD)
    _require_keys(where, head)
    for key in REQUIRED:
        if not isinstance(head[key], str) or not head[key].strip():
            raise Refused(f"{where}{key} moet een tekst zijn die niet leeg is.")
    if not _NUMBER.fullmatch(head["levering"]):
        raise Refused(
            f"{where}het nummer in levering mag alleen letters, cijfers en - _ . bevatten, hoogstens 100, en begint niet met - of een punt."
        )
    return Levering(folder, head["levering"], _day(where, head["datum"]), head["bron"], _pairs(where, head.get("leeg", [])))


def place_of(folder: Path) -> tuple[date, str] | None:
    """Day and number of a levering that is refused for something else in levering.json; None when they cannot be read."""
    try:
        head = _object("", folder / HEAD)
        return _day("", str(head.get("datum"))), str(head.get("levering"))
    except Refused:
        return None


def _object(where: str, path: Path) -> dict[str, Any]:
    try:
        head = json.loads(path.read_bytes().decode("utf-8-sig"), object_pairs_hook=_once)
        json.dumps(head, ensure_ascii=False).encode()  # half a character, written as an escape, has no form in UTF-8
    except OSError as error:
        raise Refused(f"{where}het bestand kan niet geopend worden.") from error
    except (UnicodeError, RecursionError) as error:
        raise Refused(f"{where}dit is geen JSON in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise Refused(f"{where}regel {error.lineno}, kolom {error.colno}: dit is geen geldige JSON.") from error
    except _RepeatedKey as error:
        raise Refused(f"{where}de sleutel {error} staat er twee keer.") from error
    except ValueError as error:  # a number of thousands of digits
        raise Refused(f"{where}dit is geen geldige JSON.") from error
    if not isinstance(head, dict):
        raise Refused(f"{where}verwacht een object met de sleutels {', '.join(REQUIRED)} en eventueel leeg.")
    return head


class _RepeatedKey(Exception):
    """A key that a JSON object holds twice."""


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise _RepeatedKey(shown(name, names.index(name) + 1))
    return dict(pairs)


def _require_keys(where: str, head: dict[str, Any]) -> None:
    missing = [key for key in REQUIRED if key not in head]
    unknown = [shown(key, position) for position, key in enumerate(head, 1) if key not in (*REQUIRED, *OPTIONAL)]
    for title, keys in (("ontbrekende sleutel", missing), ("onbekende sleutel", unknown)):
        if keys:
            raise Refused(f"{where}{title}: {', '.join(keys)}. Verwacht: {', '.join(REQUIRED)} en eventueel leeg.")


def _day(where: str, text: str) -> date:
    try:
        if not _DAY.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"{where}datum bestaat niet. Schrijf jaar-maand-dag, bijvoorbeeld 2025-06-12.") from error


def _pairs(where: str, pairs: Any) -> tuple[tuple[str, str], ...]:
    """The pairs of `leeg`, each once."""
    try:
        if not isinstance(pairs, list):
            raise TypeError(type(pairs))
        return tuple(dict.fromkeys(_pair(pair) for pair in pairs))
    except (TypeError, ValueError) as error:
        raise Refused(f'{where}leeg is een lijst van paren, bijvoorbeeld [["CMW-000123", "2025K1"]].') from error


def _pair(pair: Any) -> tuple[str, str]:
    if not isinstance(pair, list):
        raise TypeError(type(pair))
    toekenning, kwartaal = pair
    if not re.fullmatch(CODE_CHARACTERS, toekenning, re.ASCII) or len(toekenning) > LONGEST_CODE:
        raise ValueError("geen toekenningsnummer")
    return toekenning, Kwartaal.parse(kwartaal).code
