"""What is shown of a year: `toon`, the snapshot and the questions of the screens; and that a
spoiled year is found.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from data.__main__ import main
from data.errors import CommandFailed
from data.operator.controleer import controleer
from data.operator.laad import laad
from data.questions import jaren
from data.questions.jaarsupplementen import find_van_werknemer
from data.questions.personen import list_kwartalen
from data.reader.connection import Access, Snapshots
from data.reader.scope import NOBODY, Recht, Scope
from data.reader.sql import PageRequest
from data.snapshot.publish import publiceer
from tests.unit.data.leveringen import NAMED, insz, ondernemingsnummer, write
from tests.unit.data.published import change, copy
from tests.unit.data.year import load_later, load_year, work

OURS = Scope((Recht("CMW", ondernemingsnummer(1), date.max),), date(2026, 6, 1))
PAGE = PageRequest(0, 100)
AMOUNTS = ("eerste", "herberekend", "jaarsupplement", "jaarbedrag", "verschil")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year, calculated by the calendar and published. Shared: copied before use."""
    folder = load_year(tmp_path_factory.mktemp("year"))
    main(["--map", str(folder), "bereken", "--alles", "--peildatum", "2026-04-01"])
    publiceer(folder)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy to work on."""
    return copy(made, tmp_path / "data")


@pytest.fixture
def access(made: Path) -> Iterator[Access]:
    """What our own onderneming may see."""
    with Snapshots(made).open(OURS) as opened:
        yield opened


def shown(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, str]]:
    """The rows that `toon` writes."""
    capsys.readouterr()
    assert main(["--map", str(folder), "toon", *words]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def our_year(access: Access) -> jaren.Jaar:
    found = jaren.find_jaar(access, NAMED[0], "2025-1")
    assert found is not None
    return found


def test_toon_jaar_has_the_columns_of_the_contract_in_order(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = shown(made, capsys, "jaar", "--toekenning", NAMED[0], "--jaar", "2025")
    assert list(rows[0]) == ["toekenningsnummer", "jaar", "insz", "kwartaal", *AMOUNTS]
    assert [(row["insz"], row["kwartaal"]) for row in rows] == [
        (insz(who), f"2025K{number}") for who in (1, 2) for number in (1, 2, 3, 4)
    ]


def test_toon_jaar_shows_who_was_dropped_and_who_was_let_in(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = {
        (row["insz"], row["kwartaal"]): row
        for row in shown(made, capsys, "jaar", "--toekenning", NAMED[0], "--jaar", "2025")
    }
    let_in = rows[insz(1), "2025K3"]
    assert [let_in[name] for name in AMOUNTS] == ["0.00", "0.00", "3219.52", "3219.52", "3219.52"]
    only_recalculated = rows[insz(1), "2025K2"]
    assert only_recalculated["eerste"] == only_recalculated["herberekend"] != "0.00"


def test_toon_jaar_adds_up_to_the_first_calculations_and_recalculations(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = shown(made, capsys, "jaar", "--toekenning", NAMED[0], "--jaar", "2025")
    for row in rows:
        eerste, herberekend, supplement, jaarbedrag, verschil = (
            Decimal(row[name]) for name in AMOUNTS
        )
        assert (jaarbedrag, verschil) == (herberekend + supplement, jaarbedrag - eerste)
    totals = {
        row["berekening"]: row
        for row in shown(made, capsys, "totalen", "--toekenning", NAMED[0], "--jaar", "2025")
    }
    for number in (1, 2, 3, 4):
        of_kwartaal = [row for row in rows if row["kwartaal"] == f"2025K{number}"]
        newest = max(name for name in totals if name.startswith(f"2025K{number}-"))
        assert sum(Decimal(row["eerste"]) for row in of_kwartaal) == Decimal(
            totals[f"2025K{number}-1"]["premies"]
        )
        assert sum(Decimal(row["herberekend"]) for row in of_kwartaal) == Decimal(
            totals[newest]["premies"]
        )
    assert sum(Decimal(row["jaarbedrag"]) for row in rows) == Decimal(totals["2025-1"]["premies"])


def test_toon_totalen_lists_the_year_after_its_kwartalen(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    *kwartalen, year = shown(made, capsys, "totalen", "--toekenning", NAMED[0], "--jaar", "2025")
    assert {row["soort"] for row in kwartalen} == {"kwartaalafrekening", "herberekening"}
    assert (year["berekening"], year["soort"], year["kwartaal"], year["datum"]) == (
        "2025-1",
        "jaarberekening",
        "",
        "2026-03-31",
    )
    assert Decimal(year["premies"]) + Decimal(year["organisatieondersteuning"]) == Decimal(
        year["subsidie"]
    )
    assert (year["vte"], year["vte_binnen"], year["contingent"]) == ("7.0000", "5.6000", "5.6000")


def test_toon_totalen_of_a_kwartaal_has_no_year(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = shown(made, capsys, "totalen", "--toekenning", NAMED[0], "--kwartaal", "2025K1")
    assert {row["kwartaal"] for row in rows} == {"2025K1"}


@pytest.mark.parametrize(("words", "status"), [(("--jaar", "2024"), 1), ((), 2)])
def test_toon_jaar_needs_a_year_that_was_calculated(
    made: Path, words: tuple[str, ...], status: int
) -> None:
    assert main(["--map", str(made), "toon", "jaar", "--toekenning", NAMED[0], *words]) == status


def test_someone_who_is_only_in_the_first_calculation_stays_in_the_comparison(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load_later(folder)
    main(["--map", str(folder), "bereken", "--jaar", "2025"])
    rows = {
        (row["insz"], row["kwartaal"]): row
        for row in shown(folder, capsys, "jaar", "--toekenning", NAMED[0], "--jaar", "2025")
    }
    dropped = rows[insz(2), "2025K4"]
    assert dropped["eerste"] != "0.00"
    assert (dropped["herberekend"], dropped["jaarbedrag"], dropped["verschil"]) == (
        "0.00",
        "0.00",
        f"-{dropped['eerste']}",
    )


def test_the_years_of_a_toekenning_are_listed(access: Access) -> None:
    (year,) = jaren.list_jaren(access, NAMED[0])
    assert (year.jaar, year.berekening, year.is_recent, year.gebruikt) == (
        "2025",
        "2025-1",
        True,
        6_000,
    )
    assert year == our_year(access)


def test_both_levels_and_the_year_have_the_same_totals(access: Access) -> None:
    year = our_year(access)
    label = jaren.list_kwartalen_van_jaar(access, NAMED[0], year)
    premies, ondersteuning, together = jaren.total_vergelijking(access, NAMED[0], year)
    rows = jaren.page_vergelijking(access, NAMED[0], year, jaren.UNFILTERED, PAGE).rows
    assert (premies.onderdeel, ondersteuning.onderdeel, together.onderdeel) == (
        "premies",
        "organisatieondersteuning",
        "subsidie",
    )
    assert together.jaarbedrag == year.jaarsubsidie
    for name in AMOUNTS:
        assert sum(getattr(row, name) for row in label) == getattr(together, name)
        assert sum(getattr(row, name) for row in rows) == getattr(premies, name)
        assert getattr(premies, name) + getattr(ondersteuning, name) == getattr(together, name)


def test_the_comparison_can_be_narrowed(access: Access) -> None:
    year = our_year(access)
    kwartaal = jaren.UNFILTERED | {"kwartaal": "2025K3"}
    assert {
        row.kwartaal for row in jaren.page_vergelijking(access, NAMED[0], year, kwartaal, PAGE).rows
    } == {"2025K3"}
    (of_kwartaal,) = [
        row
        for row in jaren.list_kwartalen_van_jaar(access, NAMED[0], year)
        if row.kwartaal == "2025K3"
    ]
    assert (
        jaren.total_vergelijking(access, NAMED[0], year, kwartaal)[-1].jaarbedrag
        == of_kwartaal.jaarbedrag
    )
    for one in (jaren.UNFILTERED | {"insz": insz(1)}, jaren.UNFILTERED | {"naam": "naam1"}):
        page = jaren.page_vergelijking(access, NAMED[0], year, one, PAGE)
        assert {row.insz for row in page.rows} == {insz(1)}
        lines = jaren.total_vergelijking(access, NAMED[0], year, one)
        assert [line.onderdeel for line in lines] == ["premies", "subsidie"]
        assert lines[0].jaarbedrag == sum(row.jaarbedrag for row in page.rows)


def test_what_changed_for_the_werknemers_adds_up_to_the_comparison(access: Access) -> None:
    year = our_year(access)
    kwartalen = jaren.list_kwartalen_van_werknemers(access, NAMED[0], year)
    premies = jaren.total_vergelijking(access, NAMED[0], year)[0]
    assert sum(row.correctie for row in kwartalen) == premies.herberekend - premies.eerste
    assert (
        sum(row.jaarsupplement for row in kwartalen)
        == premies.jaarsupplement
        == year.jaarsupplement
    )
    assert sum(row.verschil for row in kwartalen) == premies.verschil
    assert all(row.correctie + row.jaarsupplement == row.verschil for row in kwartalen)
    changed = jaren.page_vergelijking(
        access, NAMED[0], year, jaren.UNFILTERED | {"alleen_anders": True}, PAGE
    )
    assert changed.total == sum(row.aantal_anders for row in kwartalen) < premies.aantal
    assert all(row.verschil for row in changed.rows)
    lines = jaren.total_vergelijking(
        access, NAMED[0], year, jaren.UNFILTERED | {"alleen_anders": True}
    )
    assert [line.onderdeel for line in lines] == ["premies", "subsidie"]
    assert lines[0].verschil == sum(row.verschil for row in changed.rows) == premies.verschil


def test_a_row_of_the_comparison_leads_to_the_calculation_that_holds_it(access: Access) -> None:
    rows = jaren.page_vergelijking(
        access, NAMED[0], our_year(access), jaren.UNFILTERED | {"insz": insz(1)}, PAGE
    ).rows
    assert {row.kwartaal: row.berekening for row in rows} == {
        "2025K1": "2025K1-1",  # the correction dropped this werknemer
        "2025K2": "2025K2-1",  # calculated for the first time in March
        "2025K3": "2025K3-2",
        "2025K4": "2025K4-2",
    }


def test_the_parts_say_whose_room_let_them_in(access: Access) -> None:
    year = our_year(access)
    (deel,) = jaren.list_delen(access, NAMED[0], year)
    assert (deel.insz, deel.naam, deel.kwartaal, deel.vte_erbij) == (
        insz(1),
        "Naam1",
        "2025K3",
        6_000,
    )
    assert (deel.uit_k1, deel.uit_k2, deel.uit_k3, deel.uit_k4) == (0, 6_000, 0, 0)
    assert deel.supplement == year.jaarsupplement
    assert (
        jaren.page_delen(
            access, NAMED[0], year, jaren.UNFILTERED | {"kwartaal": "2025K1"}, PAGE
        ).total
        == 0
    )
    (moved,) = jaren.list_verschuivingen(access, NAMED[0], year)
    assert (moved.van, moved.naar, moved.aantal, moved.vte) == ("2025K2", "2025K3", 1, 6_000)


def test_nobody_sees_a_year_without_a_right(made: Path, access: Access) -> None:
    year = our_year(access)
    with Snapshots(made).open(NOBODY) as stranger:
        assert jaren.list_jaren(stranger, NAMED[0]) == []
        assert jaren.find_jaar(stranger, NAMED[0], "2025-1") is None
        assert jaren.list_kwartalen_van_jaar(stranger, NAMED[0], year) == []
        assert jaren.page_vergelijking(stranger, NAMED[0], year, jaren.UNFILTERED, PAGE).total == 0
        assert jaren.list_delen(stranger, NAMED[0], year) == []
        assert jaren.list_verschuivingen(stranger, NAMED[0], year) == []
        assert {line.jaarbedrag for line in jaren.total_vergelijking(stranger, NAMED[0], year)} == {
            0
        }


def test_a_later_year_calculation_replaces_what_the_earlier_one_added(
    folder: Path, access: Access
) -> None:
    (deel,) = jaren.list_delen(access, NAMED[0], our_year(access))
    before = find_van_werknemer(access, NAMED[0], "2025K3", deel.werknemer)
    assert before is not None
    assert (before.berekening, before.herberekening, before.jaarsupplement) == (
        "2025-1",
        "2025K3-2",
        deel.supplement,
    )
    load_later(folder)
    main(["--map", str(folder), "bereken", "--jaar", "2025"])
    publiceer(folder)
    with Snapshots(folder).open(OURS) as later:
        (year,) = jaren.list_jaren(later, NAMED[0], alleen_recent=True)
        rows = jaren.page_vergelijking(later, NAMED[0], year, jaren.UNFILTERED, PAGE).rows
        found = {
            (row.werknemer, row.kwartaal): find_van_werknemer(
                later, NAMED[0], row.kwartaal, row.werknemer
            )
            for row in rows
        }
    assert year.berekening == "2025-2"
    for row in rows:
        part = found[row.werknemer, row.kwartaal]
        assert part is not None
        assert (part.berekening, part.jaarsupplement, part.jaarbedrag) == (
            "2025-2",
            row.jaarsupplement,
            row.jaarbedrag,
        )


def test_who_left_the_list_after_the_year_keeps_what_the_year_added(
    folder: Path, access: Access
) -> None:
    (deel,) = jaren.list_delen(access, NAMED[0], our_year(access))
    laad(folder, write(folder / "L8", work(NAMED[0], "2025K3", [2]), "L8", "2026-05-20"))
    main(["--map", str(folder), "bereken", "--kwartaal", "2025K3"])
    publiceer(folder)
    with Snapshots(folder).open(OURS) as later:
        (row,) = [
            row
            for row in list_kwartalen(later, NAMED[0], deel.werknemer)
            if row.kwartaal == "2025K3"
        ]
    assert (row.berekening, row.premie, row.jaarsupplement, row.premie_met_jaar) == (
        "2025K3-2",
        0,
        deel.supplement,
        deel.supplement,
    )


SPOILED = {
    "a part": "update jaardeel set supplement = supplement + 1, loonpremie = loonpremie + 1",
    "a part is gone": "delete from jaardeel",
    "who it was": f"update jaardeel set insz = '{insz(2)}'",
    "the room": "update jaarruimte set kwartaal = '2025K1'",
    "a kwartaal": "update jaarkwartaal set jaarbedrag = jaarbedrag + 1 where kwartaal = '2025K1'",
    "the year": "update jaarberekening set jaarsubsidie = jaarsubsidie - 1",
    "the forfaits": "update jaarberekening set forfaits = forfaits + 1",
    "another recalculation": (
        "update jaarkwartaal set herberekend_volgnummer = 1 where kwartaal = '2025K1'"
    ),
}


@pytest.mark.parametrize("what", SPOILED)
def test_a_spoiled_year_is_found(folder: Path, what: str) -> None:
    change(folder / "store.duckdb", SPOILED[what])
    with pytest.raises(CommandFailed, match=f"{NAMED[0]} 2025-1: "):
        controleer(folder)


def test_a_year_that_was_not_touched_is_equal(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    controleer(made, everything=True)
    assert "gelijk tot op de cent" in capsys.readouterr().out


@pytest.mark.parametrize("what", ["a part", "a part is gone", "the room", "a kwartaal", "the year"])
def test_a_spoiled_year_is_not_published(folder: Path, what: str) -> None:
    change(folder / "store.duckdb", SPOILED[what])
    with pytest.raises(CommandFailed, match="klopt niet"):
        publiceer(folder)
