"""How much money hangs on an aanname: measured by the engine itself, and the same in the file of
the screens, the docs and on the screens.
"""

import re
import shutil
from dataclasses import fields, replace
from pathlib import Path

import duckdb
import pytest

from calc.check import Refused
from calc.collectief_maatwerk import gewicht
from calc.collectief_maatwerk.alternatieven import ALTERNATIEVEN, ZOALS_HET_IS, Alternatief
from calc.collectief_maatwerk.gewicht import Gewicht, aannames_of, gewichten_van, meting
from calc.collectief_maatwerk.modi import STANDAARD, Modi
from calc.collectief_maatwerk.regeling import REGELING
from calc.maatregelen import REGELINGEN
from components.amount import MINUS
from components.explanation import grounds
from components.footnotes import footnotes
from data.__main__ import main
from data.operator import bereken_jaar, gevoelig, gevoelig_bladzijde
from data.operator.gevoelig import measure
from data.store.store import STORE
from tests.unit.components.drawn import text

JAAR = 2025
OF_JAAR = [one for one in ALTERNATIEVEN if one.jaar == JAAR]
SOME = (
    "plafondfactor_een",
    "nooit_geindexeerd",
    "alle_looncodes",
    "zonder_verminderingen",
    "marginaal_binnen",
    "heel_plafond",
    "eerste_wop",
)


@pytest.fixture(scope="module")
def folder(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the store of the demo."""
    folder = tmp_path_factory.mktemp("gevoelig")
    shutil.copy(demo_data / STORE, folder / STORE)
    return folder


@pytest.fixture(scope="module")
def found(folder: Path) -> dict[str, Gewicht]:
    """What was measured on the demo, by name."""
    return {one.alternatief.naam: one for one in measure(folder)}


def _in_production(folder: Path, lezing: Alternatief) -> int:
    """The jaarsubsidie of the whole demo by the commands of the operator, with the engine told to
    read the law otherwise.
    """

    rules = replace(
        REGELING.regels,
        kwartaal=lambda invoer, _: lezing.kwartaalsubsidie(invoer),
        tellend_in=lambda kwartaal, _: lezing.tellend(kwartaal),
        jaar=lambda invoer, _: lezing.jaarsubsidie(invoer),
    )
    with pytest.MonkeyPatch.context() as patched:
        # what was calculated by another reading is not taken for this one: it has its version
        otherwise = replace(REGELING, regelversie=lezing.naam, regels=rules)
        patched.setitem(REGELINGEN, REGELING.maatregel, otherwise)
        bereken_jaar.bereken_jaar(folder, JAAR, None, None)
    with duckdb.connect(str(folder / STORE)) as con:
        rows = con.execute(
            "select sum(jaarsubsidie)::bigint from jaarberekening where regelversie = ?",
            [lezing.naam],
        ).fetchall()
    return int(rows[0][0])


def test_every_alternative_of_a_year_in_the_data_is_measured_the_largest_first(
    found: dict[str, Gewicht],
) -> None:
    assert set(found) == {one.naam for one in OF_JAAR}
    sizes = [abs(one.tienden) for one in found.values()]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 100


@pytest.mark.parametrize("naam", [ZOALS_HET_IS.naam, *SOME])
def test_the_total_is_what_the_operator_s_commands_would_give(
    naam: str, found: dict[str, Gewicht], folder: Path, tmp_path: Path
) -> None:
    shutil.copy(folder / STORE, tmp_path / STORE)
    lezing = next(one for one in (ZOALS_HET_IS, *ALTERNATIEVEN) if one.naam == naam)
    expected = next(iter(found.values())).totaal if lezing is ZOALS_HET_IS else found[naam].anders
    assert _in_production(tmp_path, lezing) == expected


def test_without_organisatieondersteuning_exactly_that_is_missing(
    found: dict[str, Gewicht], folder: Path, tmp_path: Path
) -> None:
    shutil.copy(folder / STORE, tmp_path / STORE)
    bereken_jaar.bereken_jaar(tmp_path, JAAR, None, None)
    with duckdb.connect(str(tmp_path / STORE)) as con:
        ((support,),) = con.execute(
            """select sum(b.organisatieondersteuning)::bigint from jaarkwartaal k join berekening b
            on (b.toekenningsnummer, b.kwartaal, b.volgnummer) = (k.toekenningsnummer, k.kwartaal,
            k.herberekend_volgnummer)
            where (k.toekenningsnummer, k.jaar, k.volgnummer) in
                (select (toekenningsnummer, jaar, max(volgnummer)) from jaarberekening where jaar =
                2025 group by toekenningsnummer, jaar)"""
        ).fetchall()
    without = found["geen_organisatieondersteuning"]
    assert without.totaal - without.anders == support > 0


def test_measuring_keeps_nothing(folder: Path, found: dict[str, Gewicht], demo_data: Path) -> None:
    for table in ("berekening", "jaarberekening", "premie"):
        counts = []
        for store in (folder / STORE, demo_data / STORE):
            with duckdb.connect(str(store), read_only=True) as con:
                counts += con.execute(f"select count(*) from {table}").fetchall()
        assert counts[0] == counts[1]


def test_every_alternative_stands_among_those_of_an_aanname_and_every_modus_is_measured() -> None:
    assert [one.naam for one in ALTERNATIEVEN if not aannames_of(one)] == []
    assert len({one.naam for one in ALTERNATIEVEN}) == len(ALTERNATIEVEN)
    switched = {
        field.name
        for field in fields(Modi)
        for one in ALTERNATIEVEN
        if getattr(one.modi, field.name) != getattr(STANDAARD, field.name)
    }
    assert switched == {field.name for field in fields(Modi)}


def test_the_stored_weights_are_of_every_alternative_and_the_page_lists_the_largest_first() -> None:
    """When a text changed: python -m data.operator.gevoelig_bladzijde.

    When an alternative did: the command that stands in both files.
    """
    found, page = meting(), gevoelig_bladzijde.PAGE.read_text("utf-8")
    assert gewicht.FILE.read_text("utf-8") == gevoelig_bladzijde.in_yaml(found)
    assert page == gevoelig_bladzijde.page(found)
    rows = [
        line.split(" | ")
        for line in page.splitlines()
        if re.match(r"\| [^-vj]", line) and " | 20" in line
    ]
    assert [row[3] for row in rows] == [one.alternatief.tekst for one in found.gewichten]
    assert {row[3] for row in rows} == {one.tekst for one in ALTERNATIEVEN}
    assert [abs(one.tienden) for one in found.gewichten] == sorted(
        (abs(one.tienden) for one in found.gewichten), reverse=True
    )
    assert (found.schaal, found.zaad, str(found.tot)) == ("nationaal", 1, "2026-09-30")


def test_what_matters_most_is_what_the_engine_had_no_switch_for() -> None:
    """The figures of the issue, at national size."""
    tenths = {one.alternatief.naam: one.tienden for one in meting().gewichten}
    expected = {
        "geen_organisatieondersteuning": -208,
        "plafondfactor_een": -111,
        "nooit_geindexeerd": -43,
        "uitkering_niet_af": 23,
    }
    expected |= {
        "alleen_het_loon": -36,
        "zonder_verminderingen": 33,
        "alleen_looncode_1": -34,
        "alle_looncodes": 8,
    }
    assert {name: tenths[name] for name in expected} == expected


def test_a_footnote_says_what_hangs_on_an_aanname_as_the_docs_do() -> None:
    said = text(footnotes([], grounds("referteloon"))).replace("\u00a0", " ")
    first = f"Op nationale schaal, als dit anders is: {MINUS} 3,6 % van de subsidie van 2025"
    assert f"{first} (alleen het loon, zonder bijdragen en verminderingen); + 3,3 %" in said
    (without,) = REGELING.grondslagen["dagen"].aannames
    assert gewichten_van(without) == ()
    assert "Op nationale schaal" not in text(footnotes([], grounds("dagen")))


@pytest.mark.parametrize(
    ("totaal", "anders", "tienden"),
    [(1000, 999, -1), (2000, 1999, -1), (2001, 2000, 0), (2000, 2001, 1), (100, 300, 2000)],
)
def test_a_difference_is_rounded_half_away_from_nothing(
    totaal: int, anders: int, tienden: int
) -> None:
    assert Gewicht(ALTERNATIEVEN[0], totaal, anders).tienden == tienden


def test_the_command_prints_a_line_for_each_alternative(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--map", str(folder), "gevoelig"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + len(ALTERNATIEVEN)
    assert lines[1].split("  ")[-1] == "geen organisatieondersteuning"
    assert sum("niet gemeten" in line for line in lines) == len(ALTERNATIEVEN) - len(OF_JAAR)


@pytest.mark.parametrize(
    "words", [("--schrijf",), ("--tot", "2026-09-30"), ("--zaad", "2")], ids=" ".join
)
def test_what_belongs_to_invented_data_is_refused_without_a_size(
    words: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--map", str(folder), "gevoelig", *words]) == 2
    assert "gaan alleen samen met --schaal" in capsys.readouterr().err


def test_a_size_without_the_years_is_measured_and_not_kept(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(gevoelig, "genereer", lambda *_: None)
    monkeypatch.setattr(gevoelig, "laad", lambda work, _: shutil.copy(folder / STORE, work / STORE))
    before = gewicht.FILE.read_bytes()
    assert (
        main(
            [
                "--map",
                str(tmp_path),
                "gevoelig",
                "--schaal",
                "klein",
                "--tot",
                "2026-09-30",
                "--schrijf",
            ]
        )
        == 2
    )
    assert "Niet elk jaar staat in deze gegevens" in capsys.readouterr().err
    assert gewicht.FILE.read_bytes() == before


def test_a_file_that_lacks_an_alternative_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = gewicht.FILE.read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "gewicht.yaml").write_text(
        "".join(line for line in lines if "plafondfactor_een" not in line), "utf-8"
    )
    monkeypatch.setattr(gewicht, "FILE", tmp_path / "gewicht.yaml")
    meting.cache_clear()
    try:
        with pytest.raises(Refused, match="sleutel ontbreekt: plafondfactor_een"):
            meting()
    finally:
        meting.cache_clear()
