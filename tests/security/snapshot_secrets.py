"""What belongs to one onderneming and to nobody else, read from the snapshot: what may not occur in
an answer to another.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import duckdb

from calc.collectief_maatwerk.voorbeeld_bestand import voorbeelden
from data.snapshot.file import open_read_only

LEAST_DIGITS = 6
"""Shorter numbers occur everywhere: counts, percentages, years."""
_NUMBERS = tuple(
    re.compile(rf"(?<!\w){form}(?!\w)")
    for form in (r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d+)?", r"\d+,\d+", r"\d+\.\d+", r"\d+")
)
"""A number as people write it, with a decimal comma, with a decimal point, and as whole cents.

Digits within a word are of a token or a reference, drawn at random: now and then they would be an
amount.
"""
_MOMENT = re.compile(r"\d{4}(K\d)?(-\d+)?")
"""A kwartaal, a year, or a calculation of one."""
_SKIPPED = {"toekenningsnummer", "ondernemingsnummer", "kwartaal", "berekening", "volgnummer"}
"""Identifiers: they are fed to the callbacks, so an echo of them says nothing."""


@dataclass(frozen=True)
class Secrets:
    """Texts (names, numbers of persons, addresses) and amounts that only one onderneming has."""

    texts: frozenset[str]
    numbers: frozenset[str]

    def without(self, known: set[str]) -> "Secrets":
        """The same, but for what is known already."""
        return Secrets(self.texts - known, self.numbers - known)

    def in_text(self, answer: str) -> set[str]:
        """The texts that occur in an answer."""
        words = _words(answer)
        return {
            text for text in self.texts if (text in words if text.isalnum() else text in answer)
        }

    def in_numbers(self, answer: str) -> set[str]:
        """The amounts that occur in an answer, however they are written."""
        return _digits(answer) & self.numbers

    def found(self, answer: str) -> set[str]:
        """Everything of theirs in an answer."""
        return self.in_text(answer) | self.in_numbers(answer)


def _digits(answer: str) -> frozenset[str]:
    return frozenset(
        re.sub(r"\D", "", found) for kind in _NUMBERS for found in kind.findall(answer)
    )


def _words(answer: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", answer))


def secrets_of(folder: Path, ondernemingsnummer: str, public: str) -> Secrets:
    """What only this onderneming has; `public` is what everyone may read: the texts and the
    parameters of the law.
    """
    con = open_read_only((folder / "snapshots" / "current").resolve())
    texts: set[str] = set()
    numbers: set[str] = set()
    for value in _only_theirs(con, ondernemingsnummer):
        if isinstance(value, int):
            numbers.add(str(abs(value)))
        elif isinstance(value, date):
            texts |= {value.isoformat(), value.strftime("%d/%m/%Y")}
        else:
            texts |= {value, *_insz(value)}
    con.close()
    return Secrets(
        frozenset(
            text
            for text in texts
            if len(text) > 3 and not _MOMENT.fullmatch(text) and text.lower() not in public.lower()
        ),
        frozenset(number for number in numbers if len(number) >= LEAST_DIGITS) - _digits(public),
    )


def _insz(value: str) -> list[str]:
    """A number of a person as it is written on a screen."""
    return (
        [f"{value[:2]}.{value[2:4]}.{value[4:6]}-{value[6:9]}.{value[9:]}"]
        if re.fullmatch(r"\d{11}", value)
        else []
    )


def _only_theirs(con: duckdb.DuckDBPyConnection, ondernemingsnummer: str) -> Iterable[Any]:
    """Every value of every column that occurs with this onderneming only."""
    owners = "(select toekenningsnummer as nummer, ondernemingsnummer as eigenaar from toekenning)"
    of_employers = "not internal and table_name not in ('meta', 'levering')"
    columns = con.execute(
        f"select table_name, column_name, data_type from duckdb_columns() where {of_employers}"
    ).fetchall()
    by_toekenning = {table for table, column, _ in columns if column == "toekenningsnummer"}
    for table, column, kind in columns:
        if column in _SKIPPED or not (
            kind in {"VARCHAR", "BIGINT", "INTEGER"} or (kind == "DATE" and table == "persoon")
        ):
            continue
        joined, alone = (
            f"{table} join {owners} on toekenningsnummer = nummer",
            f"(select *, ondernemingsnummer as eigenaar from {table})",
        )
        source = joined if table in by_toekenning else alone
        query = (
            f"select {column} from {source} where {column} is not null group by 1 having "
            f"min(eigenaar) = max(eigenaar) and min(eigenaar) = $wie"
        )
        yield from (
            value for (value,) in con.execute(query, {"wie": ondernemingsnummer}).fetchall()
        )


ANOTHER = {"andere": "berekening"}
"""Variables of an address that stand for a second one of something."""


def places(folder: Path, toekenning: str, names: Iterable[str]) -> list[dict[str, str]]:
    """Where one can be in a toekenning: a value for every variable of an address, from the columns
    of that name, one of each form.
    """
    con = open_read_only((folder / "snapshots" / "current").resolve())
    choices: dict[str, list[str]] = {
        "toekenning": [toekenning],
        "werknemer": [_somebody(con, toekenning)],
        "voorbeeld": [next(iter(voorbeelden()))],
    }
    for name in sorted(set(names) - set(choices) - set(ANOTHER)):
        choices[name] = list(
            {
                _form(value): value
                for value in _values(con, toekenning, name, "count(*) desc, 1 desc")
            }.values()
        )
    found = [dict(zip(choices, values, strict=True)) for values in product(*choices.values())]
    for name, same in ANOTHER.items():
        first = {_form(value): value for value in _values(con, toekenning, same, "1")}
        found = (
            [place | {name: first[_form(place[same])]} for place in found]
            if name in names
            else found
        )
    con.close()
    return found


def _somebody(con: duckdb.DuckDBPyConnection, toekenning: str) -> str:
    """The werknemer with the most premies.

    Public ids are drawn at random, so the number of the person decides between equals.
    """
    query = """
        select werknemer from premie join persoon using (toekenningsnummer, werknemer)
        where toekenningsnummer = $nummer group by werknemer, insz order by count(*) desc, insz
        limit 1"""
    ((werknemer,),) = con.execute(query, {"nummer": toekenning}).fetchall()
    return str(werknemer)


def _form(value: str) -> str:
    """The form of an identifier: 2025K1-1 and 2024K3-2 have the same."""
    return re.sub(r"[0-9a-f]", "9", value)


def _values(con: duckdb.DuckDBPyConnection, toekenning: str, name: str, order: str) -> list[str]:
    """The first value in this order, of every table with a column of this name."""
    with_name = (
        "select table_name from duckdb_columns() where not internal and column_name = $naam order "
        "by 1"
    )
    tables = con.execute(with_name, {"naam": name}).fetchall()
    assert tables, (
        f"the snapshot has no column {name}: what does <{name}> in an address stand for? "
        f"(ANOTHER says of which it is a second one)"
    )
    query = (
        "select {0} from {1} where toekenningsnummer = $nummer and {0} is not null group by 1 "
        "order by {2} limit 1"
    )
    return [
        str(value)
        for (table,) in tables
        for (value,) in con.execute(
            query.format(name, table, order), {"nummer": toekenning}
        ).fetchall()
    ]
