"""What the source counted must be what is read, to the row and to the cent; otherwise nothing is
loaded.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.contract.controle import amount_columns
from data.contract.tables import TABLES
from data.errors import Refused
from data.operator.laad import laad
from tests.unit.data.leveringen import Tables, row, small, write
from tests.unit.data.loaded import broken, everything_stored, known_rows


def _levering(folder: Path, tables: Tables, controle: Any) -> Path:
    path = write(folder, tables) / "levering.json"
    path.write_text(
        json.dumps({**json.loads(path.read_text("utf-8")), "controle": controle}), "utf-8"
    )
    return folder


def _wages(*amounts: str) -> Tables:
    codes = ("1", "2", "3", "4", "5", "6", "7", "9")
    return {
        **small(),
        "loon": [
            row("loon", looncode=code, bedrag=amount)
            for code, amount in zip(codes, amounts, strict=False)
        ],
    }


def _refusal(folder: Path, tables: Tables, controle: Any) -> str:
    with pytest.raises(Refused) as refusal:
        laad(folder, _levering(folder / "in", tables, controle))
    assert everything_stored(folder)["levering"] == []
    return str(refusal.value)


def test_a_levering_that_is_what_its_source_counted_is_loaded(tmp_path: Path) -> None:
    controle = {
        "loon": {"rijen": 3, "bedrag": "4499.95"},
        "tewerkstelling": {"werkgeversbijdragen": "1200.50", "verminderingen": "300.25"},
        "werknemer": {"rijen": 1},
    }
    laad(tmp_path, _levering(tmp_path / "in", _wages("4500.10", "-0.20", "0.05"), controle))
    assert len(known_rows(tmp_path, "loon")) == 3


def test_refused_rows_count_too_for_the_source_wrote_them(tmp_path: Path) -> None:
    tables = _wages("100.00", "200.00", "300.00")
    tables["loon"][1]["looncode"] = "99"
    laad(tmp_path, _levering(tmp_path / "in", tables, {"loon": {"rijen": 3, "bedrag": "600.00"}}))
    assert [rule for _, _, _, rule in broken(tmp_path)] == ["onbekende_code"]


@pytest.mark.parametrize(
    ("controle", "message"),
    [
        ({"loon": {"rijen": 3}}, "loon: 3 rijen gezegd, 2 rijen gevonden."),
        (
            {"loon": {"rijen": 2, "bedrag": "300.01"}},
            "loon, kolom bedrag: som 300.01 gezegd, 300.00 gevonden.",
        ),
        (
            {"loon": {"bedrag": "-300.00"}},
            "loon, kolom bedrag: som -300.00 gezegd, 300.00 gevonden.",
        ),
        (
            {"tewerkstelling": {"verminderingen": "0"}},
            "tewerkstelling, kolom verminderingen: som 0.00 gezegd, 300.25 gevonden.",
        ),
        ({"werknemer": {"rijen": 0}}, "werknemer: 0 rijen gezegd, 1 rijen gevonden."),
    ],
)
def test_a_difference_names_table_said_and_found(
    tmp_path: Path, controle: Any, message: str
) -> None:
    assert message in _refusal(tmp_path, _wages("100.00", "200.00"), controle)


def test_a_table_that_is_not_in_the_levering_has_no_rows(tmp_path: Path) -> None:
    message = _refusal(
        tmp_path, {"werknemer": [row("werknemer")]}, {"loon": {"rijen": 2, "bedrag": "1.00"}}
    )
    assert "loon: 2 rijen gezegd, 0 rijen gevonden." in message
    assert "loon, kolom bedrag: som 1.00 gezegd, 0.00 gevonden." in message


@pytest.mark.parametrize("amount", ["twaalf", "", "1" * 40, "9" * 28, "1,00"])
def test_what_is_no_amount_is_left_out_and_said(tmp_path: Path, amount: str) -> None:
    message = _refusal(tmp_path, _wages("100.00", amount), {"loon": {"bedrag": "101.00"}})
    assert "som 101.00 gezegd, 100.00 gevonden (1 rijen zonder leesbaar bedrag)" in message


def test_more_decimals_than_two_are_not_rounded_away(tmp_path: Path) -> None:
    assert "som 0.01 gezegd, 0.009 gevonden" in _refusal(
        tmp_path, _wages("0.004", "0.005"), {"loon": {"bedrag": "0.01"}}
    )


WRONG = [
    ([], "controle is een object per tabel"),
    ("alles", "controle is een object per tabel"),
    (None, "controle is een object per tabel"),
    (
        {"lonen": {"rijen": 1}},
        "controle noemt een tabel die niet bestaat: lonen. Kies uit: onderneming",
    ),
    ({"85073003328": {}}, "controle noemt een tabel die niet bestaat: nummer 1."),
    ({str(number): {} for number in range(1000)}, "nummer 5 en nog 995."),
    ({"loon": 3}, "controle van loon is een object met rijen, bedrag."),
    (
        {"loon": {"looncode": "1"}},
        "controle van loon noemt wat niet geteld kan worden: looncode. Kies uit: rijen, bedrag.",
    ),
    (
        {"werknemer": {"bedrag": "1.00"}},
        "controle van werknemer noemt wat niet geteld kan worden: bedrag. Kies uit: rijen.",
    ),
    ({"loon": {"rijen": "3"}}, "rijen is een geheel getal"),
    ({"loon": {"rijen": 3.0}}, "rijen is een geheel getal"),
    ({"loon": {"rijen": True}}, "rijen is een geheel getal"),
    ({"loon": {"rijen": -1}}, "rijen is een geheel getal"),
    ({"loon": {"rijen": None}}, "rijen is een geheel getal"),
    *(
        ({"loon": {"bedrag": wrong}}, "bedrag is een bedrag tussen aanhalingstekens")
        for wrong in (1, 1.5, None, "1,00", "1.000", "", "1e3", "9" * 19, "٣")
    ),
]


@pytest.mark.parametrize(("controle", "message"), WRONG)
def test_a_wrong_controle_is_refused(tmp_path: Path, controle: Any, message: str) -> None:
    assert message in _refusal(tmp_path, small(), controle)


def test_every_column_of_amounts_can_be_counted() -> None:
    assert {table.name: amount_columns(table) for table in TABLES if amount_columns(table)} == {
        "tewerkstelling": ("werkgeversbijdragen", "verminderingen"),
        "loon": ("bedrag",),
        "activeringsuitkering": ("bedrag",),
        "betaling": ("bedrag",),
    }


@settings(deadline=None, max_examples=15)
@given(
    cents=st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=8),
    off=st.sampled_from([-1, 0, 1]),
)
def test_the_sum_is_exact(
    tmp_path_factory: pytest.TempPathFactory, cents: list[int], off: int
) -> None:
    folder = tmp_path_factory.mktemp("controle")
    tables = _wages(*(str(Decimal(amount).scaleb(-2)) for amount in cents))
    controle = {"loon": {"rijen": len(cents), "bedrag": str(Decimal(sum(cents) + off).scaleb(-2))}}
    if off:
        assert "gezegd" in _refusal(folder, tables, controle)
    else:
        laad(folder, _levering(folder / "in", tables, controle))
