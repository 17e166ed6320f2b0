"""`controleer` from outside: every contingent has its kwartaal, every advance its settlement, every
payment its row, every claim its end.
"""

from datetime import date
from pathlib import Path

import pytest

from calc.kwartalen import Kwartaal
from data.errors import CommandFailed
from data.operator import volledigheid
from data.operator.bereken import bereken_kwartaal
from data.operator.bereken_alles import bereken_alles
from data.operator.controleer import controleer
from data.operator.laad import laad
from data.operator.volledigheid import Openstaand, waits_for
from data.store import geldstroom
from data.store.store import open_store
from tests.unit.data.leveringen import row, write
from tests.unit.data.operator.test_zonder_tewerkstelling import (
    KWARTALEN,
    ONE,
    OTHER,
    SOMEBODY,
    load,
    world,
)
from tests.unit.data.published import change, copy


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2025 until 2025K3, calculated by the calendar, of two toekenningen of which one has a line in
    2025K1 only.

    Shared: copied before use.
    """
    folder = load(tmp_path_factory.mktemp("made"), world({ONE: {"2025K1": 1}, **SOMEBODY}, "10.00"))
    payment = row(
        "betaling",
        soort="terugbetaling",
        kwartaal="2025K1",
        maand="",
        datum="2025-08-01",
        bedrag="100.00",
        referentie="OGM 1",
    )
    laad(
        folder, write(folder / "paid", {"betaling": [payment, row("betaling")]}, "L2", "2025-12-12")
    )
    bereken_alles(folder, date(2026, 3, 30))
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return copy(made, tmp_path / "data")


def test_what_waits_is_said_with_its_reason(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    controleer(folder)
    out = capsys.readouterr().out
    assert "Alle controletotalen kloppen." in out
    assert "2025 K4, 2 toekenningen: wordt berekend op 31/03/2026." in out


def test_a_contingent_without_its_kwartaal_is_found(folder: Path) -> None:
    """As a program of before left it: the advances of 2025K2 are never settled."""
    change(
        folder / "store.duckdb",
        f"delete from berekening where toekenningsnummer = '{ONE}' and kwartaal = '2025K2'",
    )
    with pytest.raises(
        CommandFailed, match=f"{ONE} 2025K2: heeft een contingent, maar geen berekening"
    ) as failure:
        controleer(folder)
    assert OTHER not in str(failure.value)
    bereken_alles(folder, date(2026, 3, 30))
    controleer(folder)


def test_a_kwartaal_that_nobody_calculated_waits(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(
        folder / "store.duckdb",
        "delete from premie where kwartaal = '2025K2'",
        "delete from berekening where kwartaal = '2025K2'",
    )
    controleer(folder)
    assert "2025 K2, 2 toekenningen: nog niet berekend." in capsys.readouterr().out


DAY, KNOWN = date(2026, 1, 15), date(2024, 12, 12)


@pytest.mark.parametrize(
    ("day", "known_on", "is_delivered", "is_calculated", "reason"),
    [
        (date(2025, 9, 29), KNOWN, True, True, "wordt berekend op 30/09/2025."),
        (date(2025, 9, 30), KNOWN, True, True, None),
        (
            DAY,
            KNOWN,
            False,
            False,
            "nog van niemand tewerkstelling geleverd, dus nog niet berekend.",
        ),
        (DAY, KNOWN, True, False, "nog niet berekend. Bereken met python -m data bereken --alles."),
        (DAY, date(2025, 9, 30), True, True, None),
        (
            DAY,
            date(2025, 10, 1),
            True,
            True,
            (
                "het contingent werd pas na 30/09/2025 bekend. De herberekening van 31/03/2026 "
                "neemt het mee."
            ),
        ),
        (date(2026, 3, 31), date(2025, 10, 1), True, True, None),
        (
            DAY,
            None,
            True,
            True,
            "betaald zonder contingent of tewerkstelling, dus niet af te rekenen.",
        ),
    ],
)
def test_what_a_kwartaal_waits_for(
    day: date, known_on: date | None, is_delivered: bool, is_calculated: bool, reason: str | None
) -> None:
    assert (
        waits_for(Openstaand(ONE, Kwartaal(2025, 2), known_on, is_delivered, is_calculated), day)
        == reason
    )


SPOILED = {
    "de geleverde betalingen en de verrichtingen": (
        "update verrichting set betaald = betaald + 1 where soort = 'terugbetaling'"
    ),
    "de geleverde betalingen en": (
        "delete from verrichting where betaald is not null and soort = 'voorschot'"
    ),
    "niet verrekend en staat ook niet open": (
        f"delete from vordering where toekenningsnummer = '{ONE}'"
    ),
    "verrekend en staat ook niet open": "update vordering set openstaand = openstaand - 1",
    "ingehouden van een voorschot dat niet berekend is": "update voorschot set is_betaling = true",
}


@pytest.mark.parametrize("what", SPOILED)
def test_a_payment_or_claim_that_is_lost_is_found(folder: Path, what: str) -> None:
    with open_store(folder) as con:
        geldstroom.make_tables(con)
        assert volledigheid.failures(con) == []
        con.execute(SPOILED[what])
        assert any(what in failure for failure in volledigheid.failures(con))


def test_a_store_without_anything_has_nothing_to_miss(tmp_path: Path) -> None:
    with open_store(tmp_path) as con:
        assert (volledigheid.failures(con), volledigheid.waiting(con)) == ([], [])


def test_one_toekenning_that_is_calculated_alone_leaves_the_other_named(tmp_path: Path) -> None:
    load(
        tmp_path,
        world({nummer: dict.fromkeys(KWARTALEN, 1) for nummer in (ONE, OTHER)}, "10.00"),
        "2025-06-12",
    )
    bereken_kwartaal(tmp_path, Kwartaal(2025, 1), ONE, None, None)
    with pytest.raises(
        CommandFailed, match=f"{OTHER} 2025K1: heeft een contingent, maar geen berekening"
    ):
        controleer(tmp_path)
