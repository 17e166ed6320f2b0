"""The golden cases of the money flow: every amount, day and state to the cent."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import holidays
import numpy as np
import pytest
import yaml

from calc import maanden
from calc.collectief_maatwerk.geldstroom import geldstroom
from calc.collectief_maatwerk.herverdeling import Grenzen, Kwartaalinvulling, herverdeling
from calc.kwartalen import Kwartaal
from calc.loonkost.geldrijen import (
    Betaling,
    Contingent,
    Dossier,
    Geldstroom,
    Jaarberekening,
    Kwartaalberekening,
    Verrichting,
)
from calc.loonkost.verdeling import verdeling

FOLDER = Path(__file__).parent / "geldstroom"
FEESTDAGEN = frozenset(holidays.country_holidays("BE", years=range(2018, 2031)))


def cases(*files: str) -> list[Any]:
    """Every case of some files; all scalars stay text."""
    found = [
        case
        for file in files
        for case in yaml.load((FOLDER / f"{file}.yaml").read_text("utf-8"), yaml.BaseLoader)
    ]
    assert all(set(case) == {"title", "source", "input", "expect"} for case in found)
    return [pytest.param(case["input"], case["expect"], id=case["title"]) for case in found]


def cents(text: str) -> int:
    return int(Decimal(text).scaleb(2))


def ten_thousandths(text: str) -> int:
    return int(Decimal(text).scaleb(4))


def dossier(given: dict[str, Any]) -> Dossier:
    """The input of a case; what it leaves out is empty."""
    return Dossier(
        "CMW-1",
        date.fromisoformat(given.get("begindatum", "2019-01-01")),
        date.fromisoformat(given["einddatum"]) if "einddatum" in given else None,
        tuple(_kwartaalberekening(row) for row in given.get("berekeningen", ())),
        tuple(
            Jaarberekening(
                int(row["berekening"][:4]),
                int(row["berekening"][5:]),
                date.fromisoformat(row["datum"]),
                cents(row["jaarsupplement"]),
            )
            for row in given.get("jaren", ())
        ),
        tuple(
            Contingent(
                Kwartaal.parse(row["kwartaal"]),
                date.fromisoformat(row["bekend_op"]),
                ten_thousandths(row["vte"]),
            )
            for row in given.get("contingenten", ())
        ),
        tuple(
            Betaling(
                row.get("soort", "voorschot"),
                Kwartaal.parse(row["kwartaal"]),
                date.fromisoformat(row.get("maand", row.get("datum", ""))),
                date.fromisoformat(row.get("datum", row.get("maand", ""))),
                cents(row["bedrag"]),
                row.get("referentie"),
            )
            for row in given.get("betalingen", ())
        ),
    )


def _kwartaalberekening(row: dict[str, str]) -> Kwartaalberekening:
    code, volgnummer = row["berekening"].split("-")
    soort = "kwartaalafrekening" if volgnummer == "1" else "herberekening"
    contingent, subsidie = ten_thousandths(row["contingent"]), cents(row["subsidie"])
    return Kwartaalberekening(
        Kwartaal.parse(code),
        int(volgnummer),
        soort,
        date.fromisoformat(row["datum"]),
        contingent,
        subsidie,
    )


def observed(stroom: Geldstroom, horizon: date) -> dict[str, Any]:
    """Everything that a case can expect, written as in a case; of what is expected only the next
    month, and `komend` all of it.
    """
    known = [row for row in stroom.voorschotten if row.maand <= maanden.volgende(horizon)]
    return {
        "voorschotten": {str(row.maand): euro(row.bruto) for row in known},
        "komend": {
            str(row.maand): euro(row.netto) for row in stroom.voorschotten if row.is_verwacht
        },
        "aantal_komend": str(sum(row.is_verwacht for row in stroom.voorschotten)),
        "netto": {str(row.maand): euro(row.netto) for row in stroom.voorschotten},
        "basis": {str(row.maand): row.basis for row in stroom.voorschotten},
        "verwacht": [str(row.maand) for row in known if row.is_verwacht],
        "afrekeningen": {row.afrekening: written(row) for row in stroom.afrekeningen},
        "vorderingen": {
            row.vordering: written(row) | {"openstaand": euro(row.openstaand)}
            for row in stroom.vorderingen
        },
        "verrekeningen": [
            [row.vordering, str(row.maand), euro(row.bedrag)] for row in stroom.verrekeningen
        ],
        "verrichtingen": [ledger_row(row) for row in stroom.verrichtingen if not row.is_verwacht],
    }


def ledger_row(row: Verrichting) -> list[str]:
    """Day, kind, period, calculated, withheld, to be paid, paid, running total."""
    period = row.kwartaal.code if row.kwartaal else str(row.jaar)
    paid = "null" if row.betaald is None else euro(row.betaald)
    return [
        str(row.datum),
        row.soort,
        period,
        euro(row.berekend),
        euro(row.ingehouden),
        euro(row.te_betalen),
        paid,
        euro(row.lopend),
    ]


def written(row: Any) -> dict[str, str]:
    amounts = {"subsidie", "eerder", "saldo", "bedrag", "verrekend", "telt", "betaald"}
    values = {name: getattr(row, name) for name in type(row).__slots__}
    return {
        name: "null" if value is None else euro(value) if name in amounts else str(value)
        for name, value in values.items()
    }


def euro(amount: int) -> str:
    return str(Decimal(amount).scaleb(-2))


@pytest.mark.parametrize(("given", "expected"), cases("voorschotten", "afrekeningen"))
def test_money_flows_as_the_case_says(given: dict[str, Any], expected: dict[str, Any]) -> None:
    horizon = date.fromisoformat(given["horizon"])
    found = observed(geldstroom(dossier(given), horizon, FEESTDAGEN), horizon)
    for part, wanted in expected.items():
        if part in {"afrekeningen", "vorderingen"}:
            assert set(found[part]) == set(wanted)
            assert {
                key: {name: found[part][key][name] for name in row} for key, row in wanted.items()
            } == wanted
        elif part in {"basis", "netto", "komend"}:
            assert {month: found[part][month] for month in wanted} == wanted
        else:
            assert found[part] == wanted


@pytest.mark.parametrize(("given", "expected"), cases("verdeling"))
def test_an_advance_is_divided_as_the_case_says(given: dict[str, Any], expected: list[str]) -> None:
    premies = np.array([cents(premie) for premie in given["premies"]], dtype=np.int64)
    delen = verdeling(np.array([cents(given["bedrag"])]), premies, np.array([0, len(premies)]))
    assert [euro(int(deel)) for deel in delen] == expected


@pytest.mark.parametrize(("given", "expected"), cases("herverdeling"))
def test_unused_contingent_is_lost_as_the_case_says(
    given: dict[str, Any], expected: dict[str, str]
) -> None:
    kwartalen = [
        Kwartaalinvulling(*map(ten_thousandths, pair))
        for pair in zip(given["vte"], given["contingent"], strict=True)
    ]
    found = herverdeling(kwartalen, kwartalen[-1].contingent, Grenzen(90, 95, 200_000))
    wanted = (
        expected["gevolg"],
        ten_thousandths(expected["verlies"]),
        ten_thousandths(expected["contingent"]),
    )
    assert (found.gevolg, found.verlies, found.contingent) == wanted
