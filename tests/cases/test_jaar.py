"""The golden cases of the year: who is let in, to whose room, and what it adds, to the cent."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from calc.collectief_maatwerk.jaar import jaarsubsidie
from calc.loonkost.jaartabellen import Jaaruitkomst
from tests.oracle_jaar import Row
from tests.years import Year, engine_input, engine_rows

FILE = Path(__file__).parent / "jaar" / "verevening.yaml"
HERBEREKEND = 1_000_000
"""The recalculated kwartaalsubsidie of every kwartaal, eurocents."""


def cases() -> list[Any]:
    """Every case; all scalars stay text."""
    found = yaml.load(FILE.read_text("utf-8"), yaml.BaseLoader)
    assert all(set(case) == {"title", "source", "input", "expect"} for case in found)
    return [pytest.param(case["input"], case["expect"], id=case["title"]) for case in found]


def year(given: dict[str, Any]) -> Year:
    """The input of a case; what it leaves out is as the head of the file says."""
    contingent = {int(kwartaal[1:]): Fraction(vte) for kwartaal, vte in given["contingent"].items()}
    return Year(
        contingent, dict.fromkeys(contingent, HERBEREKEND), [_row(row) for row in given["rijen"]]
    )


def _row(row: dict[str, str]) -> Row:
    loon, binnen = Fraction(row.get("loon", "7000.00")), Fraction(row["binnen"])
    return Row(
        insz=row["wie"],
        kwartaal=int(row["kwartaal"][1:]),
        percentage=int(row.get("percentage", "60")),
        need=row.get("nood", "hoog"),
        cost=loon,
        capped=loon,
        b=Fraction(row.get("breuk", "1")),
        w=binnen,
        benefit=Fraction(row.get("uitkering", "0")),
        had_forfait=row.get("forfait", "ja" if binnen else "nee") == "ja",
    )


def parts(given: Year, uitkomst: Jaaruitkomst) -> list[dict[str, Any]]:
    """What was let in, in the words of a case."""
    delen, rows = uitkomst.delen, engine_rows([given])
    uit: list[dict[str, str]] = [{} for _ in delen.rij]
    for deel, kwartaal, vte in zip(
        uitkomst.ruimte.deel, uitkomst.ruimte.kwartaal, uitkomst.ruimte.vte, strict=True
    ):
        uit[deel][f"K{kwartaal}"] = vte_text(vte)
    return [
        {
            "wie": rows[rij][1].insz,
            "kwartaal": f"K{delen.kwartaal[deel]}",
            "erbij": vte_text(delen.vte_erbij[deel]),
            **{
                name: euro_text(getattr(delen, name)[deel])
                for name in ("loonpremie", "forfait", "variabel")
            },
            "uit": uit[deel],
        }
        for deel, rij in enumerate(delen.rij)
    ]


def vte_text(ten_thousandths: int) -> str:
    return format(Decimal(int(ten_thousandths)).scaleb(-4).normalize(), "f")


def euro_text(cents: int) -> str:
    return str(Decimal(int(cents)).scaleb(-2))


@pytest.mark.parametrize(("given", "expect"), cases())
def test_a_year_is_levelled_as_the_case_says(given: dict[str, Any], expect: dict[str, Any]) -> None:
    known = year(given)
    uitkomst = jaarsubsidie(engine_input(int(given["jaar"]), [known]))
    totalen = uitkomst.totalen
    assert parts(known, uitkomst) == expect["delen"]
    assert (vte_text(totalen.ruimte[0]), euro_text(totalen.jaarsupplement[0])) == (
        expect["ruimte"],
        expect["jaarsupplement"],
    )
    assert (
        totalen.jaarsubsidie[0] == HERBEREKEND * len(known.contingents) + totalen.jaarsupplement[0]
    )
