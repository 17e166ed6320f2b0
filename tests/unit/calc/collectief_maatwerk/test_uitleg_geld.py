"""The explanation of advances and settlements gives what is stored."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from calc.collectief_maatwerk.uitleg_geld import stappen_afrekening, stappen_voorschot
from calc.kwartalen import Kwartaal
from components.explanation import sentence, title_of
from data.snapshot.file import open_read_only

K = Kwartaal(2025, 1)


@dataclass(frozen=True)
class Rij:
    """The advance of one month."""

    kwartaal: str
    contingent: int | None
    basis_contingent: int | None
    subsidie: int | None
    verrekend: int


def test_every_calculated_advance_is_explained_to_the_cent(demo_data: Path) -> None:
    query = """select kwartaal, contingent, basis_contingent, subsidie, verrekend, bruto, netto from
        voorschot where not is_betaling order by all"""
    with open_read_only(demo_data / "snapshots" / "current") as con:
        found = con.execute(query).fetchall()
    assert len(found) > 100
    for *values, bruto, netto in found:
        steps = stappen_voorschot(Rij(*values))
        assert (
            [stap.result for stap in steps] == [stap.recomputed for stap in steps] == [bruto, netto]
        )
        assert all(sentence(stap) and title_of(stap) for stap in steps)
    assert {stappen_voorschot(Rij(*row[:5]))[0].quantity for row in found} == {
        "voorschot",
        "startvoorschot",
    }


def test_every_settlement_is_explained_to_the_cent(demo_data: Path) -> None:
    with open_read_only(demo_data / "snapshots" / "current") as con:
        found = con.execute(
            "select subsidie, eerder, saldo from afrekening order by all"
        ).fetchall()
    assert len(found) > 100
    for subsidie, eerder, saldo in found:
        (stap,) = stappen_afrekening(subsidie, eerder, K)
        assert stap.result == stap.recomputed == saldo


@pytest.mark.parametrize(
    ("eerder", "said"), [(99, "saldo"), (100, "saldo"), (101, "saldo_te_veel")]
)
def test_too_much_is_said_to_be_a_vordering(eerder: int, said: str) -> None:
    (stap,) = stappen_afrekening(100, eerder, K)
    assert stap.sentence == said


def test_a_half_cent_of_an_advance_goes_up() -> None:
    # 95 % of 60 cents / 2 / 3 = 9.5 cents
    steps = stappen_voorschot(Rij("2025K1", 10_000, 20_000, 60, 0))
    assert steps[0].is_rounded
    assert steps[0].result == steps[0].recomputed == 10
