"""Names in a snapshot: every list finds and sorts them by the one rule, whatever was delivered."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from calc.kwartalen import Kwartaal
from calc.namen import sort_key
from data.operator.bereken import bereken_kwartaal
from data.operator.laad import laad
from data.questions import berekeningen, ondernemingen, werknemers, wops
from data.reader.connection import Access, Snapshots
from data.reader.scope import Recht, Scope
from data.reader.sql import PageRequest
from data.snapshot.publish import publiceer
from tests.unit.data.leveringen import insz, ondernemingsnummer, row, small, write

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[3] / "cases" / "namen.yaml").read_text("utf-8")
)
DAY = date(2026, 1, 1)
PEOPLE = [tuple(case["naam"]) for case in CASES["gevonden"]] + [
    (name, "An") for name in CASES["volgorde"]
]


@pytest.fixture(scope="module")
def access(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Access]:
    """One toekenning with a werknemer of every name of the cases, all in one calculation."""
    folder, tables = tmp_path_factory.mktemp("namen"), small()
    tables["onderneming"][0]["naam"] = "D\u2019Oude Łódź, vzw"
    for table in ("werknemer", "wop", "tewerkstelling", "loon", "activeringsuitkering"):
        tables[table] = [row(table, insz=insz(serial)) for serial in range(1, len(PEOPLE) + 1)]
    for person, (naam, voornaam) in zip(tables["werknemer"], PEOPLE, strict=True):
        person.update(naam=naam, voornaam=voornaam or "")
    laad(folder, write(folder / "in", tables, "L1", "2025-09-12"))
    bereken_kwartaal(folder, Kwartaal(2025, 1), None, None, None)
    publiceer(folder)
    with Snapshots(folder).open(
        Scope((Recht("CMW", ondernemingsnummer(1), date.max),), DAY)
    ) as found:
        yield found


def _wops(access: Access, naam: str | None) -> list[str]:
    keuze = wops.UNFILTERED | {"naam": naam}
    return [
        row.volledige_naam
        for row in wops.page_wops(access, access.toegang[0], keuze, DAY, PageRequest(size=500)).rows
    ]


def _werknemers(access: Access, naam: str | None, *sort: tuple[str, bool]) -> list[str]:
    berekening = berekeningen.find_berekening(access, access.toegang[0], "2025K1-1")
    assert berekening is not None
    request = PageRequest(size=500, sort=sort)
    found = werknemers.page_werknemers(
        access, access.toegang[0], berekening, werknemers.UNFILTERED | {"naam": naam}, request
    )
    return [row.volledige_naam for row in found.rows]


@pytest.mark.parametrize("case", CASES["gevonden"], ids=lambda case: case["naam"][0])
def test_a_list_finds_a_name_by_what_people_type(access: Access, case: dict[str, Any]) -> None:
    whole, misses = " ".join(filter(None, case["naam"])), case.get("niet_door", [])
    for query in case["door"]:
        for found in (_wops(access, query), _werknemers(access, query)):
            assert (whole in found) is (query not in misses), query
    assert not [query for query in misses if whole in _wops(access, query)]


def test_every_list_has_one_order_of_names(access: Access) -> None:
    names = [" ".join(filter(None, person)) for person in PEOPLE]
    expected = sorted(names, key=lambda name: (sort_key(name), name))
    assert _wops(access, None) == expected
    assert _werknemers(access, None, ("volledige_naam", False)) == expected
    assert _werknemers(access, None, ("volledige_naam", True)) == expected[::-1]
    assert sorted(_werknemers(access, None)) == sorted(expected), (
        "without an order the ranking decides"
    )


@pytest.mark.parametrize(
    ("query", "is_found"),
    [("d'oude lodz", True), ("LÓDZ doude", True), ("oude atelier", True), ("lods", False)],
)
def test_an_onderneming_is_found_by_the_same_rule(
    access: Access, query: str, is_found: bool
) -> None:
    assert bool(ondernemingen.list_ondernemingen(access, naam=query)) is is_found
