"""A store calculated before the parameters were mended: what it says stays, and a recalculation
says that the parameters are the reason.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import duckdb
import pytest

from calc.bepalingen import Bepalingen
from calc.collectief_maatwerk import uitleg_kwartaal
from calc.collectief_maatwerk.uitleg_persoon import stappen
from calc.collectief_maatwerk.versie import PARAMETERVERSIE
from calc.kwartalen import Kwartaal
from calc.loonkost.uitleg_invoer import Geval, KwartaalGeval
from calc.loonkost.verschil import Effect
from calc.loonkost.wat_als import Invulling
from calc.quantities import BEGELEIDINGSNODEN
from calc.uitleg import differences
from components.collectief_maatwerk.difference import Side, difference, of_subsidie
from data.errors import CommandFailed
from data.operator.bereken import bereken_kwartaal
from data.operator.controleer import controleer
from data.operator.laad import laad
from data.questions import berekeningen, personen, simulaties, verschillen
from data.questions.lijsten import LijstRij, read_lijst
from data.reader.connection import Access, open_access
from data.reader.scope import Recht, Scope
from data.snapshot.publish import publiceer
from data.store.store import STORE
from tests.unit.components.drawn import text
from tests.unit.data.leveringen import NAMED, insz, ondernemingsnummer, row, small, write

OLD = "f53d503c"
NEVER = "00000000"
K1 = Kwartaal(2026, 1)
OF_K1 = {"kwartaal": K1.code}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2026 K1 of two werknemers, one with a wage over the ceiling: calculated by the parameters of
    before, then by those of today.
    """
    folder = tmp_path_factory.mktemp("vroeger")
    two = (insz(1), insz(2))
    tables = small() | {
        "contingent": [row("contingent", **OF_K1, vte="5.00")],
        "werknemer": [row("werknemer", insz=one) for one in two],
        "wop": [row("wop", insz=one) for one in two],
        "tewerkstelling": [row("tewerkstelling", **OF_K1, insz=one, uren="38.00") for one in two],
        "loon": [
            row("loon", **OF_K1, insz=one, bedrag=wage)
            for one, wage in zip(two, ("20000.00", "5000.00"), strict=True)
        ],
    }
    laad(
        folder,
        write(
            folder / "in",
            {
                name: rows
                for name, rows in tables.items()
                if name not in ("activeringsuitkering", "betaling")
            },
            "L1",
            "2026-06-12",
        ),
    )
    with pytest.MonkeyPatch.context() as then:
        then.setattr(Bepalingen, "parameterversie", OLD)
        bereken_kwartaal(folder, K1, None, None, None)
    stored = _stored(folder)
    bereken_kwartaal(folder, K1, None, None, None)
    assert _stored(folder) == stored, "an old calculation stays as it was"
    publiceer(folder)
    return folder


@pytest.fixture
def access(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Access]:
    monkeypatch.setenv("MAATWERK_DATA", str(folder))
    with open_access(
        Scope((Recht("CMW", ondernemingsnummer(1), date(2099, 1, 1)),), date(2026, 7, 1))
    ) as found:
        yield found


def _stored(folder: Path) -> list[tuple[object, ...]]:
    """The first calculation and its premies."""
    with duckdb.connect(str(folder / STORE)) as con:
        totals = con.execute("select * from berekening where volgnummer = 1").fetchall()
        return (
            totals
            + con.execute("select * from premie where volgnummer = 1 order by rang").fetchall()
        )


def _both(access: Access) -> tuple[berekeningen.Berekening, berekeningen.Berekening]:
    new, old = berekeningen.list_berekeningen(access, NAMED[0])
    return old, new


def test_each_calculation_says_by_which_parameters_it_was_made(access: Access) -> None:
    old, new = _both(access)
    assert (old.parameterversie, new.parameterversie) == (OLD, PARAMETERVERSIE)
    assert new.subsidie > old.subsidie


def test_the_parameters_are_the_whole_reason(access: Access) -> None:
    """Of both the forfait 12,60 and midden 15,50 more; of one 60 percent of a ceiling of 12 924,66
    in the place of 12 671,34.
    """
    old, new = _both(access)
    found = verschillen.find_vergelijking(access, NAMED[0], old, new).verschil
    effects = {effect: found.totaal(effect) for effect in Effect if found.totaal(effect)}
    assert effects == {Effect.PLAFOND: 15_200, Effect.BEDRAGEN: 2 * (1_260 + 1_550)}
    assert sum(effects.values()) == new.subsidie - old.subsidie


def test_the_screen_says_which_parameter_became_what(access: Access) -> None:
    old, new = _both(access)
    found = verschillen.find_vergelijking(access, NAMED[0], old, new)
    said = " ".join(text(part) for part in of_subsidie(old, new, found.verschil))
    for words in (
        "GGMMI: van € 2.111,89 naar € 2.154,11",
        "Forfait: van € 630,32 naar € 642,92",
        f"Parameters: van {OLD} naar {PARAMETERVERSIE}",
    ):
        assert words in said.replace("\u00a0", " ")
    person = found.rijen["werknemer"][0].as_py()
    was, now = (personen.find_premie(access, NAMED[0], one, person) for one in (old, new))
    effects = found.effects_of(person)
    assert effects is not None
    of_one = " ".join(
        text(part) for part in difference(Side(old, was), Side(new, now), effects)
    ).replace("\u00a0", " ")
    assert "Variabel bedrag, voltijds: van € 774,58 naar € 790,08" in of_one
    assert f"Parameters: van {OLD} naar {PARAMETERVERSIE}" in of_one


def test_both_calculations_are_explained_and_simulated_by_their_own_parameters(
    access: Access,
) -> None:
    """No gap between the steps and what is stored, and a what-if without a change gives what is
    stored.
    """
    for one in _both(access):
        assert not differences(
            uitleg_kwartaal.stappen(KwartaalGeval(K1, one, one.parameterversie)), one
        )
        for werknemer in (
            LijstRij(**values) for values in read_lijst(access, NAMED[0], one).to_pylist()
        ):
            person = werknemer.werknemer
            premie = personen.find_premie(access, NAMED[0], one, person)
            assert premie is not None
            which = (access, NAMED[0], one, person)
            inputs = (
                personen.list_lijnen(*which),
                personen.list_lonen(*which),
                personen.list_uitkeringen(*which),
            )
            geval = Geval(K1, one.contingent, True, premie, *inputs, one.parameterversie)
            assert not differences(stappen(geval), premie)
            start = simulaties.for_werknemer(access, NAMED[0], one, person)
            assert start is not None
            same = {field.name: getattr(werknemer, field.name) for field in fields(Invulling)}
            unchanged = Invulling(
                **same | {"begeleidingsnood": BEGELEIDINGSNODEN.index(werknemer.begeleidingsnood)}
            )
            assert start.simulatie(unchanged, one.contingent).totaal.subsidie == one.subsidie


def test_controleer_makes_each_again_by_its_own_parameters(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By those of another version it would not be the same: a version that nobody knows is made
    again by those of today.
    """
    controleer(folder, everything=True)
    assert "2 berekeningen opnieuw gemaakt: gelijk tot op de cent." in capsys.readouterr().out
    (tmp_path / STORE).write_bytes((folder / STORE).read_bytes())
    with duckdb.connect(str(tmp_path / STORE)) as con:
        con.execute("update berekening set parameterversie = ? where volgnummer = 1", [NEVER])
    with pytest.raises(CommandFailed, match=f"{NAMED[0]} {K1.code}-1: begrenzing"):
        controleer(tmp_path, everything=True)
