"""A second measure goes all the way from a levering to a page, an export, an explanation and the
parameters, by its declaration alone; the first keeps its cents.
"""

import json
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from dash import Dash

from calc.maatregelen import REGELINGEN, registered
from components.text import t
from data.errors import CommandFailed
from data.export.presets import Preset
from data.operator.bereken import bereken_kwartaal
from data.operator.controleer import controleer
from data.operator.laad import laad
from data.questions import berekeningen, werknemers
from data.questions.persoonsnota import find_persoonsnota
from data.questions.werknemers import UNFILTERED
from data.reader.connection import Access, Snapshots
from data.reader.scope import Recht, Scope
from data.reader.sql import PageRequest
from data.snapshot.publish import publiceer
from tests.other_measure import ANDERE
from tests.unit.components.drawn import text, text_on_paper
from tests.unit.data.leveringen import NAMED, ondernemingsnummer, row, small, write
from tests.unit.data.loaded import broken
from tests.unit.data.published import QUARTERS, calculated_folder

OURS, OTHER = NAMED[0], "PROEF-000001"
REFERTELOON = 450_010 + 120_050 - 30_025
PREMIE = 135_009  # a quarter of 5 400,35 euro, half up
EVERYTHING = Scope(
    tuple(Recht(code, ondernemingsnummer(1), date.max) for code in ("CMW", ANDERE.maatregel)),
    date(2026, 6, 1),
)


def _levering(folder: Path) -> Path:
    """The small levering with the same werknemer under a toekenning of the other measure."""
    tables = small()
    tables["toekenning"].append(
        row("toekenning", toekenningsnummer=OTHER, maatregel=ANDERE.maatregel)
    )
    for name in ("wop", "tewerkstelling", "loon"):
        tables[name].append(row(name, toekenningsnummer=OTHER))
    return write(folder / "in", tables, "L1", "2025-09-12")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("proef")
    with registered(ANDERE):
        laad(made, _levering(made))
        assert broken(made) == []
        bereken_kwartaal(made, QUARTERS[0], None, None, None)
        publiceer(made)
    return made


@pytest.fixture
def loaded(published: Path) -> Iterator[Path]:
    with registered(ANDERE):
        yield published


@pytest.fixture
def access(loaded: Path) -> Iterator[Access]:
    with Snapshots(loaded).open(EVERYTHING) as found:
        yield found


def test_each_toekenning_is_calculated_by_its_own_measure(access: Access, tmp_path: Path) -> None:
    (mine,) = berekeningen.list_berekeningen(access, OTHER)
    assert (mine.subsidie, mine.regelversie) == (PREMIE, ANDERE.regelversie)
    assert mine.parameterversie == ANDERE.parameterversie
    publiceer(calculated_folder(tmp_path))
    with Snapshots(tmp_path).open(EVERYTHING) as alone:
        before = berekeningen.list_berekeningen(alone, OURS, kwartaal="2025K1")
    (now,) = berekeningen.list_berekeningen(access, OURS)
    assert [now] == before
    assert now.subsidie not in (0, PREMIE)


def test_what_was_stored_is_calculated_again_by_the_same_measure(
    loaded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    controleer(loaded, everything=True)
    assert "2 berekeningen opnieuw gemaakt" in capsys.readouterr().out


def test_the_list_shows_its_premie_and_the_page_its_totals(access: Access, app: Dash) -> None:
    (mine,) = berekeningen.list_berekeningen(access, OTHER)
    page = werknemers.page_werknemers(access, OTHER, mine, UNFILTERED, PageRequest(0, 10))
    assert [one.premie for one in page.rows] == [PREMIE]
    pages = import_module("pages.lijst_werknemers")
    request = pages.nota.Asked({"toekenning": OTHER, "berekening": mine.berekening}, {}, ())
    drawn = [part for part in pages.on_paper(access, request).parts if isinstance(part, dict)]
    assert "1.350,09" in " ".join(map(text_on_paper, drawn))


def test_an_export_carries_its_versions_and_its_measure(access: Access, app: Dash) -> None:
    (mine,) = berekeningen.list_berekeningen(access, OTHER)
    export = import_module("pages.lijst_werknemers").EXPORT
    choice = {
        "plaats": {"toekenning": OTHER, "berekening": mine.berekening},
        "filters": {},
        "volgorde": [],
    }
    form = {"vorm": Preset.PROGRAM.value, "keuze": json.dumps(choice)}
    file = export.open(access, export.asked(form), t)
    assert file is not None
    assert b"1350.09" in b"".join(file.parts)


def test_the_note_of_a_werknemer_explains_it_by_its_own_rule(access: Access, app: Dash) -> None:
    (mine,) = berekeningen.list_berekeningen(access, OTHER)
    page = werknemers.page_werknemers(access, OTHER, mine, UNFILTERED, PageRequest(0, 10))
    persoon = import_module("pages.persoon")
    place = {
        "toekenning": OTHER,
        "berekening": mine.berekening,
        "werknemer": page.rows[0].werknemer,
    }
    note = find_persoonsnota(access, **place)
    assert note is not None
    (step,) = note.regeling.uitleg.persoon(note.geval)
    assert (step.result, step.recomputed, note.premie.referteloon) == (PREMIE, PREMIE, REFERTELOON)
    drawn = text(persoon._content(place, note))
    assert "1.350,09" in drawn
    assert "Proef proefdeel" in drawn


def test_the_parameters_page_shows_its_numbers(loaded: Path, app: Dash) -> None:
    parameters = import_module("pages.parameters")
    assert [one.key for one in parameters._found("Proef proefdeel")] == ["proefdeel"]


def test_a_measure_that_is_not_registered_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(REGELINGEN, ANDERE.maatregel, raising=False)
    laad(tmp_path, _levering(tmp_path))
    assert ("toekenning", "maatregel") in {(file, name) for file, _, name, _ in broken(tmp_path)}


def test_a_store_with_a_measure_without_rules_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(REGELINGEN, ANDERE.maatregel, raising=False)
    with registered(ANDERE):
        laad(tmp_path, _levering(tmp_path))
    with pytest.raises(CommandFailed, match=f"{OTHER}.*{ANDERE.maatregel}"):
        bereken_kwartaal(tmp_path, QUARTERS[0], None, None, None)
