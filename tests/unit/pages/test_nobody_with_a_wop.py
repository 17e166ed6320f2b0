"""Who works here without a WOP: a toekenning in which nobody has one, and the people with a
loonkost who have no premie, counted and named.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from dash import Dash

from components.collectief_maatwerk import left_out
from components.text import t
from data.__main__ import main
from data.nota.declaration import Asked
from data.operator.laad import laad
from data.questions import berekeningen, niet_in_lijst
from data.questions.berekeningen import Berekening
from data.questions.werknemers import UNFILTERED, page_werknemers
from data.reader.connection import Access, Snapshots
from data.reader.scope import NOBODY, Recht, Scope
from data.reader.sql import PageRequest
from data.snapshot.publish import publiceer
from tests.unit.components.drawn import of_type, text
from tests.unit.data.leveringen import NAMED, insz, ondernemingsnummer, row, small, write

OURS = Scope((Recht("CMW", ondernemingsnummer(1), date.max),), date(2026, 6, 1))
FULL, EMPTY = NAMED
WORKERS = {
    1: "heeft een WOP",
    2: "geen_wop",
    3: "wop_later",
    4: "wop_afgelopen",
    5: "geen_loonkost",
    6: "zonder loon",
}
"""Of the first toekenning, by what befalls them; of 6 no wage came in, and there is no WOP
either.
"""
DAYS = {
    3: ("2025-04-01", ""),
    4: ("2024-01-01", "2024-12-31"),
    5: ("2024-01-01", ""),
    1: ("2024-01-01", ""),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two toekenningen of one kwartaal: six werknemers of whom one is paid, and two without any
    WOP.
    """
    folder = tmp_path_factory.mktemp("zonder")
    tables = small()
    tables["toekenning"].append(row("toekenning", toekenningsnummer=EMPTY))
    tables["contingent"].append(row("contingent", toekenningsnummer=EMPTY))
    tables["werknemer"] = [
        row("werknemer", insz=insz(who), naam=f"Naam{who}") for who in (*WORKERS, 7, 8)
    ]
    tables["wop"] = [
        row("wop", insz=insz(who), begindatum=begin, einddatum=end)
        for who, (begin, end) in DAYS.items()
    ]
    where = [(FULL, who) for who in WORKERS] + [(EMPTY, who) for who in (7, 8)]
    nothing = {"werkgeversbijdragen": "0", "verminderingen": "0"}
    tables["tewerkstelling"] = [
        row(
            "tewerkstelling",
            toekenningsnummer=nummer,
            insz=insz(who),
            **(nothing if who in (5, 6) else {}),
        )
        for nummer, who in where
    ]
    tables["loon"] = [
        row("loon", toekenningsnummer=nummer, insz=insz(who))
        for nummer, who in where
        if who not in (5, 6)
    ]
    laad(folder, write(folder / "in", tables, "L1", "2025-09-12"))
    main(["--map", str(folder), "bereken", "--kwartaal", "2025K1"])
    publiceer(folder)
    return folder


@pytest.fixture
def access(made: Path) -> Iterator[Access]:
    with Snapshots(made).open(OURS) as opened:
        yield opened


def _of(access: Access, nummer: str) -> Berekening:
    found = berekeningen.find_berekening(access, nummer, "2025K1-1")
    assert found is not None
    return found


def test_everyone_with_a_line_and_no_premie_is_named_with_the_reason(access: Access) -> None:
    rows = niet_in_lijst.list_niet_in_lijst(access, FULL, _of(access, FULL))
    assert {row.insz: row.reden for row in rows} == {
        insz(2): "geen_wop",
        insz(3): "wop_later",
        insz(4): "wop_afgelopen",
        insz(5): "geen_loonkost",
        insz(6): "geen_wop",
    }
    assert [row.referteloon > 0 for row in rows] == [
        True,
        True,
        True,
        False,
        False,
    ]  # what costs most stands first


def test_a_toekenning_in_which_nobody_has_a_wop_names_everyone(access: Access) -> None:
    berekening = _of(access, EMPTY)
    assert (berekening.aantal, berekening.subsidie) == (0, 0)
    rows = niet_in_lijst.list_niet_in_lijst(access, EMPTY, berekening)
    assert [(row.insz, row.reden) for row in rows] == [(insz(7), "geen_wop"), (insz(8), "geen_wop")]
    assert all(row.referteloon > 0 for row in rows)


def test_every_calculation_knows_how_many_people_with_a_loonkost_have_no_premie(
    access: Access,
) -> None:
    assert _of(access, FULL).zonder_premie == 3
    assert _of(access, EMPTY).zonder_premie == 2


def test_the_count_is_that_of_the_list_over_the_whole_demo(demo_data: Path) -> None:
    everyone = Scope(
        tuple(Recht("CMW", nummer, date.max) for nummer in ("0999001119", "0999002208")),
        date.today(),
    )
    with Snapshots(demo_data).open(everyone) as access:
        for nummer in access.toegang:
            of = berekeningen.list_berekeningen(access, nummer)
            for one in of:
                rows = niet_in_lijst.list_niet_in_lijst(access, nummer, one)
                assert one.zonder_premie == sum(row.referteloon > 0 for row in rows), (
                    nummer,
                    one.berekening,
                )
            assert any(one.zonder_premie for one in of) or nummer not in {
                "CMW-000101",
                "CMW-000103",
            }


def test_the_screens_of_a_calculation_with_nobody_in_it_can_be_drawn(
    app: Dash, access: Access
) -> None:
    from pages import lijst_werknemers

    place = {"toekenning": EMPTY, "berekening": "2025K1-1"}
    berekening = _of(access, EMPTY)
    assert page_werknemers(access, EMPTY, berekening, UNFILTERED, PageRequest()).rows == []
    paper = lijst_werknemers.on_paper(access, Asked(place, {}, ()))
    assert paper is not None
    assert paper.parts


def test_the_count_is_said_above_the_list_and_leads_to_it(app: Dash, access: Access) -> None:
    heading = text(left_out.heading(_of(access, FULL).zonder_premie))
    assert t("niet_in_lijst.met_loon", aantal="3") in heading
    assert text(left_out.heading(0)) == t("niet_in_lijst.titel")
    assert t("niet_in_lijst.met_loon_een") in text(left_out.heading(1))
    (link,) = of_type(left_out.warnings(FULL, {"2025K1-1": 3, "2024K4-1": 0}), "Link")
    assert link.href == f"/maatwerk/{FULL}/afrekening/kwartaalsubsidie/2025K1-1"
    assert text(link).startswith("2025\u00a0K1: 3 mensen met loon")


def test_toon_answers_with_the_columns_alone(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert (
        main(
            [
                "--map",
                str(made),
                "toon",
                "berekening",
                "--toekenning",
                EMPTY,
                "--kwartaal",
                "2025K1",
            ]
        )
        == 0
    )
    header, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    assert (header[0], len(header), rows) == ("berekening", 22, [])


def test_nobody_is_named_without_a_right(made: Path, access: Access) -> None:
    berekening = _of(access, EMPTY)
    with Snapshots(made).open(NOBODY) as stranger:
        assert niet_in_lijst.list_niet_in_lijst(stranger, EMPTY, berekening) == []
        assert berekeningen.find_berekening(stranger, EMPTY, berekening.berekening) is None
