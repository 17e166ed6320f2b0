"""The worked examples as they stand in `voorbeelden/*.yaml`: the golden cases that a jurist reads.

The tests hold the engine to them; the screen shows them, calculated by that engine
(`voorbeeld_uitkomst.py`). What an example does not say is as in `voorbeelden/gewoon.yaml`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from calc import check
from calc.check import refusal
from calc.collectief_maatwerk.modi import Marginaal, Modi
from calc.collectief_maatwerk.voorbeeld import (
    UNITS,
    Loonbedrag,
    Pakket,
    Regelvoorbeeld,
    Tewerkstelling,
    Uitkering,
    Verwacht,
    Voorbeeld,
    Voorbeeldwerknemer,
    kind_of,
)
from calc.kwartalen import Kwartaal
from calc.namen import sort_key
from calc.quantities import BEGELEIDINGSNODEN

FOLDER = Path(__file__).with_name("voorbeelden")
SUBJECTS = (
    "populatie",
    "referteloon",
    "prestatiebreuk",
    "begrenzing",
    "rangschikking",
    "contingent",
    "loonpremie",
    "begeleidingspremie",
    "premie",
    "organisatieondersteuning",
)
"""The files with examples of a kwartaal, in the order of the rules."""
USUAL, ROUNDINGS = "gewoon", "afronding"
"""The files that hold no kwartaal: what is usual, and single rules that round."""
LONGEST_KEY = 80
"""Of a key, characters: an address that fits on a line."""
OUT_OF_THE_LIST = "niet in de lijst"

_FRACTIONS = {"factor", "hoofdfactor"}
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_LINE = {
    "begindatum",
    "einddatum",
    "uren",
    "uren_referentie",
    "uren_effectief",
    "lonen",
    "werkgeversbijdragen",
    "verminderingen",
}
_HEADER = {"title", "source", "input", "expect"}


@cache
def voorbeelden() -> Mapping[str, Voorbeeld]:
    """All examples of a kwartaal by key, in the order of the files.

    Raises Refused for two with one title, or for one quantity.
    """
    found: dict[str, Voorbeeld] = {}
    for path in (FOLDER.joinpath(f"{subject}.yaml") for subject in SUBJECTS):
        for body in check.read_list(path):
            voorbeeld = _voorbeeld(path, body)
            _require_new(f"{path.name}: {voorbeeld.title}", body, voorbeeld, found)
            found[voorbeeld.key] = voorbeeld
    return found


def _require_new(
    where: str, body: Any, voorbeeld: Voorbeeld, known: Mapping[str, Voorbeeld]
) -> None:
    if voorbeeld.key in known:
        raise refusal(where, "de titel begint zoals een andere", body)
    double = {quantity for other in known.values() for quantity in other.shows} & set(
        voorbeeld.shows
    )
    if double:
        raise refusal(where, f"heeft al een voorbeeld: {', '.join(sorted(double))}", body)


@cache
def van_grootheid() -> Mapping[str, Voorbeeld]:
    """The example that the explanation of a quantity leads to, by quantity."""
    return {
        quantity: voorbeeld for voorbeeld in voorbeelden().values() for quantity in voorbeeld.shows
    }


@cache
def regelvoorbeelden() -> Mapping[str, Regelvoorbeeld]:
    """The examples of single rules by key, in the order of the file."""
    path = FOLDER.joinpath(f"{ROUNDINGS}.yaml")
    found = [_regelvoorbeeld(path.name, body) for body in check.read_list(path)]
    return {voorbeeld.key: voorbeeld for voorbeeld in found}


def _regelvoorbeeld(file: str, body: Any) -> Regelvoorbeeld:
    held = check.keys(file, body, _HEADER | {"rule"})
    title = check.text(file, held["title"])
    where = f"{file}: {title}"
    rule = check.text(where, held["rule"])
    gegeven = {
        str(name): exact(where, name, text)
        for name, text in check.mapping(where, held["input"]).items()
    }
    return Regelvoorbeeld(
        key_of(title),
        title,
        check.text(where, held["source"]),
        rule,
        gegeven,
        _whole(where, rule, held["expect"]),
    )


def _voorbeeld(path: Path, body: Any) -> Voorbeeld:
    held = check.keys(path.name, body, _HEADER, {"shows"})
    title = check.text(path.name, held["title"])
    where = f"{path.name}: {title}"
    given = check.keys(where, held["input"], {"werknemers"}, {"kwartaal", "contingent", "modi"})
    expected = check.keys(where, held["expect"], (), {"werknemers", "totalen"})
    usual = _usual()
    return Voorbeeld(
        key=key_of(title),
        onderwerp=path.stem,
        title=title,
        source=check.text(where, held["source"]),
        kwartaal=_kwartaal(where, given.get("kwartaal", usual["kwartaal"])),
        contingent=_whole(where, "contingent", given.get("contingent", usual["contingent"])),
        modi=_modi(where, given.get("modi", {})),
        werknemers=_werknemers(where, given["werknemers"]),
        verwacht={
            str(name): _verwacht(where, row) for name, row in expected.get("werknemers", {}).items()
        },
        totalen=_verwacht(where, expected.get("totalen", {})) or {},
        shows=check.texts(where, held.get("shows", [])),
    )


def key_of(title: str) -> str:
    """A title as it stands in an address: its first words in plain letters and digits, with hyphens
    between.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", sort_key(title)).strip("-")
    return plain if len(plain) <= LONGEST_KEY else plain[: LONGEST_KEY + 1].rpartition("-")[0]


@cache
def _usual() -> Mapping[str, Any]:
    """What an example does not say."""
    path = FOLDER.joinpath(f"{USUAL}.yaml")
    return check.keys(path.name, check.read(path), {"kwartaal", "contingent", "wop", "lijn"})


def _kwartaal(where: str, text: Any) -> Kwartaal:
    try:
        return Kwartaal.parse(check.text(where, text))
    except ValueError as error:
        raise refusal(where, str(error), text) from error


def _modi(where: str, body: Any) -> Modi:
    given = check.keys(where, body, (), {field.name for field in fields(Modi)}) if body else {}
    chosen = {
        str(name): Marginaal(word) if name == "marginaal" else check.text(where, word) == "ja"
        for name, word in given.items()
    }
    return Modi(**chosen)  # type: ignore[arg-type]


def _werknemers(where: str, body: Any) -> tuple[Voorbeeldwerknemer, ...]:
    """Everyone of an example; who has no number of his own gets one in the order of the example."""
    people = tuple(
        _werknemer(f"{where}: {naam}", naam, number, row)
        for number, (naam, row) in enumerate(_each(where, body), 1)
    )
    if len({person.insz for person in people}) < len(people):
        raise refusal(where, "twee werknemers met een INSZ", body)
    return people


def _each(where: str, body: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every werknemer of an example; one with an aantal stands for so many, numbered from 1."""
    for naam, row in check.mapping(where, body).items():
        same = {key: value for key, value in row.items() if key != "aantal"}
        several = int(row["aantal"]) if "aantal" in row else 0
        yield from (
            ((f"{naam} {number}", same) for number in range(1, several + 1))
            if several
            else [(str(naam), same)]
        )


def _werknemer(where: str, naam: str, number: int, body: dict[str, Any]) -> Voorbeeldwerknemer:
    """What the example says, the rest as usual.

    Keys of a line may stand at the werknemer when there is one line.
    """
    row = (
        check.keys(where, body, (), _LINE | {"insz", "pakket", "wops", "lijnen", "uitkeringen"})
        if body
        else {}
    )
    usual = _usual()
    own = {key: value for key, value in row.items() if key in _LINE}
    if own and "lijnen" in row:
        raise refusal(
            where, "schrijf een lijn bij de werknemer, of alle lijnen onder lijnen", row["lijnen"]
        )
    lines = [usual["lijn"] | line for line in row.get("lijnen", [own])]
    packages = row.get("wops", [{"pakket": row["pakket"]}] if "pakket" in row else [{}])
    return Voorbeeldwerknemer(
        naam=naam,
        insz=check.text(where, row.get("insz", f"{number:011d}")),
        pakketten=tuple(
            sorted(
                (_pakket(where, usual["wop"] | package) for package in packages),
                key=lambda package: package.begindatum,
            )
        ),
        lijnen=tuple(_lijn(where, place, line) for place, line in enumerate(lines, 1)),
        lonen=tuple(
            loon for place, line in enumerate(lines, 1) for loon in _lonen(where, place, line)
        ),
        uitkeringen=tuple(
            Uitkering(str(soort), _whole(where, "uitkering", text))
            for soort, text in row.get("uitkeringen", {}).items()
        ),
    )


def _pakket(where: str, body: dict[str, Any]) -> Pakket:
    row = check.keys(where, body, {"begindatum", "pakket"}, {"einddatum"})
    percentage, _, nood = check.text(where, row["pakket"]).partition(" ")
    if nood not in BEGELEIDINGSNODEN or not percentage.isdigit():
        raise refusal(where, f"geen pakket zoals 60 hoog: {row['pakket']}", row["pakket"])
    return Pakket(check.day(where, row["begindatum"]), _day(where, row), int(percentage), nood)


def _lijn(where: str, number: int, body: dict[str, Any]) -> Tewerkstelling:
    row = check.keys(
        where, body, _LINE - {"einddatum", "uren_effectief"}, {"einddatum", "uren_effectief"}
    )
    return Tewerkstelling(
        lijn=number,
        begindatum=check.day(where, row["begindatum"]),
        einddatum=_day(where, row),
        uren=_whole(where, "uren", row["uren"]),
        uren_referentie=_whole(where, "uren_referentie", row["uren_referentie"]),
        is_ptnz="uren_effectief" in row,
        uren_effectief=_whole(where, "uren", row["uren_effectief"])
        if "uren_effectief" in row
        else None,
        werkgeversbijdragen=_whole(where, "werkgeversbijdragen", row["werkgeversbijdragen"]),
        verminderingen=_whole(where, "verminderingen", row["verminderingen"]),
    )


def _lonen(where: str, number: int, body: dict[str, Any]) -> Iterator[Loonbedrag]:
    for code, amount in check.mapping(where, body["lonen"]).items():
        yield Loonbedrag(number, int(code), _whole(where, "loon", amount))


def _day(where: str, row: Mapping[str, Any]) -> date | None:
    return check.day(where, row["einddatum"]) if row.get("einddatum") else None


def _verwacht(where: str, body: Any) -> Verwacht | None:
    """What an example expects of a row: a whole number per quantity; None when there is no row."""
    if body == OUT_OF_THE_LIST:
        return None
    row = check.mapping(where, body) if body else {}
    return {
        str(name): str(text) if name == "begeleidingsnood" else _whole(where, name, text)
        for name, text in row.items()
    }


def exact(where: str, quantity: str, text: Any) -> int | Fraction:
    """What an example writes, as the rules take it: whole in its unit, a factor as a fraction.

    Raises Refused.
    """
    if not _NUMBER.fullmatch(check.text(where, text)):
        raise refusal(where, f"geen getal: {text}", text)
    value = Fraction(text) * UNITS[kind_of(quantity)]
    if quantity in _FRACTIONS:
        return value
    if value.denominator != 1:
        raise refusal(where, f"te veel decimalen voor {quantity}: {text}", text)
    return int(value)


def _whole(where: str, quantity: str, text: Any) -> int:
    return int(exact(where, quantity, text))
