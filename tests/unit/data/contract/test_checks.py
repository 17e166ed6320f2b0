"""Every rule of the contract has its own broken row and its own message; the rows beside it are
accepted.

The broken values stand in BROKEN by rule. The tests walk over the declaration of the tables: a rule
without a broken value fails.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.contract.checks import DUPLICATE, REQUIRED, UNKNOWN
from data.contract.fields import LINE, Check, Field, Kind
from data.contract.tables import OVERLAP, TABLES, Table
from data.operator.laad import laad
from tests.unit.data.leveringen import (
    Tables,
    fresh,
    row,
    small,
    write,
)
from tests.unit.data.loaded import broken, rejects

BROKEN: dict[str, tuple[str, ...]] = {
    "controlecijfers": ("85073003329", "1234567890", "0403170702", "85.07.30-033.28"),
    "onmogelijke_datum": (
        "2025-02-29",
        "2025-13-01",
        "2025-00-10",
        "0000-01-01",
        "31/03/2025",
        "20250331",
        "2025-3-1",
        "2025-03-31 00:00",
        "morgen",
        "infinity",
    ),
    "onmogelijk_kwartaal": (
        "2025K5",
        "2025K0",
        "2025k1",
        "2025-K1",
        "K1",
        "2025",
        "20251",
        "0000K1",
        "9999K4",
        "2025K1 ",
        "12025K1",
    ),
    "onmogelijke_maand": ("13", "0", "2025-13", "januari", "-1"),
    "onbekende_code": (
        "X",
        "x",
        "42",
        "045",
        "45.0",
        " 45",
        "cmw",
        "pmah",
        "Laag",
        "art50_7",
        "08",
        "2 ",
    ),
    "geen_getal": (
        "twaalf",
        "12,50",
        "1.234,50",
        "€ 12",
        " 12",
        "12 ",
        "1e3",
        "+5",
        ".5",
        "5.",
        "--5",
        "0x10",
        "NaN",
    ),
    "te_veel_decimalen": ("1.234", "1.500", "0.001"),
    "te_groot": ("10000000.00", "99999999999999999999999999999999999999999999999999"),
    "negatief": ("-1", "-0.01"),
    "te_veel_uren": ("50.01", "168"),
    "referentie_nul": ("0", "0.00", "-0"),
    "te_lang": ("x" * 201, "é" * 201),
    "geen_code": ("CMW 1", "CMW/1", " CMW-1", "é", "x" * 41, "=1"),
}


LINE_VALUES = ("een", "1.0", "-1", "1234567890", " 1")


RIGHT: dict[str, tuple[str, ...]] = {
    "bedrag": ("0", "-0.00", "9999999.99", "7", "0012.5", "12.50"),
    "vte": ("0", "0.01", "99999.99"),
    "uren": ("0", "0.00", "50", "50.00", "19.5"),
    "uren_referentie": ("0.01", "50"),
    "begindatum": ("1996-02-29", "0001-01-01"),
    "gemeente": ("x" * 200, "é" * 200, "😀" * 200),
    "maand": ("1", "01", "12", "2025-12", ""),
}
"""Values on the right side of a boundary."""


def _values(table: Table, field: Field, check: Check) -> Iterator[str]:
    """The broken values of a rule that break it for this field, and no other rule."""
    values = LINE_VALUES if field.kind is LINE else BROKEN[check.key]
    found = [value for value in values if _only_breaks(field.kind, check, value)]
    assert found, f"{table.name}.{field.name}: {check.key} has no broken value"
    yield from found


def _only_breaks(kind: Kind, check: Check, value: str) -> bool:
    import duckdb

    judged = [
        duckdb.execute(
            f"select {each.broken.format(c='waarde')} from (select $waarde::varchar as waarde)",
            {"waarde": value},
        ).fetchall()[0][0]
        for each in kind.checks
    ]
    return judged == [each == check for each in kind.checks]


def _one_broken_field(table: Table) -> list[tuple[dict[str, str], str, str]]:
    """Rows with one broken field: the row, the column and the rule."""
    changes = [
        (field.name, value, check.key)
        for field in table.fields
        for check in field.kind.checks
        for value in _values(table, field, check)
    ]
    changes += [(field.name, "", REQUIRED.key) for field in table.fields if field.required]
    rows = [
        ({**fresh(table.name, serial), column: value}, column, rule)
        for serial, (column, value, rule) in enumerate(changes)
    ]
    return [(_without_echo(table, each, column), column, rule) for each, column, rule in rows]


def _without_echo(table: Table, each: dict[str, str], column: str) -> dict[str, str]:
    """Keeps a broken column from breaking a second rule of the row that looks at it too."""
    return (
        {**each, "ptnz": "1", "uren_effectief": "10"}
        if table.name == "tewerkstelling" and column not in ("ptnz", "uren_effectief")
        else each
    )


def _base(rows_of_loon: int) -> Tables:
    tables = small()
    tables["tewerkstelling"] += [
        row("tewerkstelling", lijn=str(100 + serial)) for serial in range(rows_of_loon)
    ]
    return tables


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_rule_on_a_field_refuses_its_broken_rows_and_only_those(
    tmp_path: Path, table: Table
) -> None:
    cases = _one_broken_field(table)
    tables = _base(len(cases) if table.name == "loon" else 0)
    right = fresh(table.name, 900)
    if table.name == "loon":
        tables["tewerkstelling"].append(row("tewerkstelling", lijn="1000"))
        right["lijn"] = "1000"
    first = len(tables[table.name]) + 2
    tables[table.name] += [*(each for each, _, _ in cases), right]
    laad(tmp_path, write(tmp_path / "in", tables))
    expected = Counter(
        (table.name, line, column, rule) for line, (_, column, rule) in enumerate(cases, first)
    )
    found = Counter(reject for reject in broken(tmp_path) if reject[3] != UNKNOWN.key)
    assert found == expected
    accepted_beside = {2, first + len(cases)}
    assert not accepted_beside & {
        line for file, line, _, _ in broken(tmp_path) if file == table.name
    }


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_right_side_of_every_boundary_is_accepted(tmp_path: Path, table: Table) -> None:
    changes = [(column, value) for column in table.columns for value in RIGHT.get(column, ())]
    codes = [(field.name, code) for field in table.fields for code in _codes(field)]
    rows = [
        {**fresh(table.name, serial), column: value}
        for serial, (column, value) in enumerate(changes + codes)
    ]
    tables = _base(len(rows) if table.name == "loon" else 0)
    tables[table.name] = [*tables[table.name], *(_completed(table, each) for each in rows)]
    laad(tmp_path, write(tmp_path / "in", tables))
    assert broken(tmp_path) == []


def _codes(field: Field) -> list[str]:
    return (
        field.kind.description.removeprefix("een van: ").split(", ")
        if field.kind.description.startswith("een van: ")
        else []
    )


def _completed(table: Table, each: dict[str, str]) -> dict[str, str]:
    if table.name == "wop":
        return {**each, "einddatum": each["begindatum"]}
    return {**each, "uren_effectief": "1"} if each.get("ptnz") == "1" else each


LINE_OF_2025K1 = "tewerkstelling"


TOGETHER = [
    (
        "toekenning",
        {"begindatum": "2025-02-01", "einddatum": "2025-01-31"},
        "einddatum",
        "einde_voor_begin",
    ),
    (
        "wop",
        {"begindatum": "2010-02-02", "einddatum": "2010-02-01"},
        "einddatum",
        "einde_voor_begin",
    ),
    (
        "tewerkstelling",
        {"begindatum": "2025-02-02", "einddatum": "2025-02-01"},
        "einddatum",
        "einde_voor_begin",
    ),
    ("tewerkstelling", {"begindatum": "2025-04-01"}, "begindatum", "geen_dag_in_kwartaal"),
    (
        "tewerkstelling",
        {"begindatum": "2024-10-01", "einddatum": "2024-12-31"},
        "begindatum",
        "geen_dag_in_kwartaal",
    ),
    ("tewerkstelling", {"ptnz": "1"}, "uren_effectief", "ptnz_zonder_uren"),
]


@pytest.mark.parametrize(("table", "changes", "column", "rule"), TOGETHER)
def test_fields_that_do_not_go_together_refuse_the_row(
    tmp_path: Path, table: str, changes: dict[str, str], column: str, rule: str
) -> None:
    tables = small()
    tables[table].append({**fresh(table, 1), **changes})
    laad(tmp_path, write(tmp_path / "in", tables))
    assert broken(tmp_path) == [(table, 3, column, rule)]


@pytest.mark.parametrize(
    "changes",
    [
        {"begindatum": "2025-03-31"},
        {"begindatum": "2025-03-31", "einddatum": "2030-01-01"},
        {"begindatum": "2020-01-01", "einddatum": "2025-01-01"},
        {"ptnz": "1", "uren_effectief": "0"},
        {"ptnz": "0", "uren_effectief": "5"},
    ],
)
def test_a_line_with_one_day_in_its_kwartaal_is_accepted(
    tmp_path: Path, changes: dict[str, str]
) -> None:
    tables = small()
    tables["tewerkstelling"].append({**fresh("tewerkstelling", 1), **changes})
    laad(tmp_path, write(tmp_path / "in", tables))
    assert broken(tmp_path) == []


def test_every_rule_of_the_declaration_is_broken_in_these_tests() -> None:
    declared = {
        check.key for table in TABLES for field in table.fields for check in field.kind.checks
    }
    assert declared == set(BROKEN)
    assert {
        (table.name, column, check.key) for table in TABLES for column, check in table.checks
    } == {(case[0], case[2], case[3]) for case in TOGETHER}


def test_every_rule_has_a_message_of_its_own() -> None:
    checks = {check for table in TABLES for field in table.fields for check in field.kind.checks}
    checks |= {check for table in TABLES for _, check in table.checks} | {
        REQUIRED,
        DUPLICATE,
        UNKNOWN,
        OVERLAP,
    }
    assert not [
        message
        for message, count in Counter(check.message for check in checks).items()
        if count > 1
    ]


@pytest.mark.parametrize(
    ("soort", "refused"),
    [
        ("voorschot", 0),
        ("saldo", 0),
        ("terugbetaling", 0),
        ("Voorschot", 1),
        ("vorschot", 1),
        ("voorschotten", 1),
    ],
)
def test_a_betaling_is_an_advance_a_balance_or_a_repayment_and_nothing_that_would_count_for_none(
    tmp_path: Path, soort: str, refused: int
) -> None:
    laad(tmp_path, write(tmp_path / "in", small() | {"betaling": [row("betaling", soort=soort)]}))
    assert broken(tmp_path) == [("betaling", 2, "soort", "onbekende_code")] * refused
    assert {line["melding"] for line in rejects(tmp_path)} <= {
        "Deze code bestaat niet. Kies uit: voorschot, saldo, terugbetaling."
    }


def test_a_row_gets_one_line_per_broken_rule(tmp_path: Path) -> None:
    tables = small()
    tables["tewerkstelling"][0] |= {
        "insz": "1",
        "uren": "-1",
        "uren_referentie": "0",
        "einddatum": "2025-02-30",
        "verminderingen": "",
    }
    laad(tmp_path, write(tmp_path / "in", tables))
    assert [reject[2:] for reject in broken(tmp_path) if reject[0] == "tewerkstelling"] == [
        ("einddatum", "onmogelijke_datum"),
        ("insz", "controlecijfers"),
        ("insz", UNKNOWN.key),
        ("uren", "negatief"),
        ("uren_referentie", "referentie_nul"),
        ("verminderingen", "verplicht"),
    ]


def test_a_reject_says_the_value_and_what_to_do(tmp_path: Path) -> None:
    tables = small()
    tables["loon"][0]["bedrag"] = "12,50"
    laad(tmp_path, write(tmp_path / "in", tables))
    assert rejects(tmp_path) == [
        {
            "bestand": "loon",
            "regel": "2",
            "kolom": "bedrag",
            "controle": "geen_getal",
            "waarde": "12,50",
            "melding": (
                "Dit is geen getal. Schrijf cijfers met een punt voor de decimalen, bijvoorbeeld "
                "1234.56."
            ),
        }
    ]
