"""The money flow of a store: what `toon` writes, what a snapshot holds, and what later leveringen
change about it.
"""

import csv
import io
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pytest

from calc.kwartalen import Kwartaal
from data.__main__ import main
from data.operator.bereken import bereken_kwartaal
from data.operator.laad import laad
from data.questions import afrekeningen, herverdeling, voorschotten, vorderingen
from data.questions.berekeningen import list_berekeningen
from data.reader.connection import Snapshots, open_access
from data.reader.scope import Recht, Scope
from data.reader.sql import PageRequest
from data.snapshot import controles
from data.snapshot.publish import publiceer
from data.store import geldstroom
from data.store.store import open_store
from tests.unit.data.leveringen import NAMED, Tables, insz, ondernemingsnummer, row, small, write
from tests.unit.data.operator.test_zonder_tewerkstelling import KWARTALEN, world
from tests.unit.data.published import change, copy, current

BRUG = "CMW-000101"
NOBODY = Scope((), date.min)
TODAY = date(2026, 9, 20)
EMPLOYER = Scope((Recht("CMW", "0999001119", date(2099, 1, 1)),), date(2026, 11, 1))


def shown(
    capsys: pytest.CaptureFixture[str], folder: Path, wat: str, toekenning: str = NAMED[0]
) -> list[dict[str, str]]:
    """The rows that `toon` writes."""
    capsys.readouterr()
    assert main(["--map", str(folder), "toon", wat, "--toekenning", toekenning]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def two_werknemers() -> Tables:
    """Two werknemers with a WOP, of whom one has wages in 2025K1; contingent until the end of the
    year, no payments.
    """
    tables = small()
    del tables["betaling"]
    tables["contingent"] = [row("contingent", kwartaal=f"2025K{nummer}") for nummer in (1, 2, 3, 4)]
    tables["werknemer"].append(row("werknemer", insz=insz(2), naam="Zonder"))
    tables["wop"].append(row("wop", insz=insz(2)))
    return tables


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Loaded on 12 June 2025; 2025K1 calculated on 30 June."""
    laad(tmp_path, write(tmp_path / "in", two_werknemers(), "L1", "2025-06-12"))
    bereken_kwartaal(tmp_path, Kwartaal(2025, 1), None, date(2025, 6, 30), None)
    return tmp_path


def test_advances_before_the_first_settlement_are_start_advances_and_the_next_month_is_expected(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = shown(capsys, folder, "voorschot")
    assert [(r["maand"], r["bruto"], r["is_verwacht"]) for r in rows[:6]] == [
        (f"2025-0{month}-01", "25000.00", "0") for month in range(1, 7)
    ]
    assert (rows[6]["maand"], rows[6]["basis"]) == ("2025-07-01", "2025K1-1")
    assert [r["is_verwacht"] for r in rows[6:]] == ["1"] * 24


def test_too_much_paid_becomes_a_claim_that_nothing_was_withheld_for_yet(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (settlement,) = shown(capsys, folder, "afrekening")
    (claim,) = shown(capsys, folder, "vordering")
    assert (settlement["eerder"], settlement["betaaldatum"], settlement["staat"]) == (
        "75000.00",
        "",
        "vordering_open",
    )
    assert (claim["vordering"], claim["vervaldag"], claim["staat"]) == (
        "2025K1-1",
        "2025-07-01",
        "open",
    )
    assert (f"-{claim['bedrag']}", claim["openstaand"]) == (settlement["saldo"], claim["bedrag"])
    assert (claim["verrekening_maand"], claim["verrekening_bedrag"]) == ("", "")


def test_a_claim_has_a_row_for_each_advance_that_withheld_some_of_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laad(folder, write(folder / "later", {"werknemer": [row("werknemer")]}, "L2", "2025-08-15"))
    rows = shown(capsys, folder, "vordering")
    advances = {r["maand"]: r for r in shown(capsys, folder, "voorschot")}
    assert [r["verrekening_maand"] for r in rows] == ["2025-07-01", "2025-08-01"]
    assert all(
        advances[r["verrekening_maand"]]["verrekend"] == r["verrekening_bedrag"] for r in rows
    )
    assert {(advances[month]["netto"]) for month in ("2025-07-01", "2025-08-01")} == {"0.00"}


def test_the_same_store_gives_the_same_money_whenever_it_is_asked(folder: Path) -> None:
    with open_store(folder) as con:
        assert geldstroom.horizon(con) == date(2025, 6, 30)
        assert geldstroom.stromen(con) == geldstroom.stromen(con)
        assert geldstroom.stromen(con, NAMED[0]) == geldstroom.stromen(con)


def test_an_empty_store_has_no_money(tmp_path: Path) -> None:
    with open_store(tmp_path) as con:
        assert geldstroom.horizon(con) is None
        geldstroom.make_tables(con)
        assert controles.failing(con) == []


def test_payments_that_were_delivered_replace_the_advances_of_their_kwartaal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    payments = [
        row("betaling", maand="2025-01", bedrag="100.00"),
        row("betaling", maand="", datum="2025-02-03", bedrag="200.00"),
        row("betaling", maand="07", bedrag="300.00"),
        row("betaling", soort="saldo", maand="01", datum="2025-07-14", bedrag="400.00"),
    ]
    laad(folder, write(folder / "paid", {"betaling": payments}, "L2", "2025-06-13"))
    rows = [
        (r["maand"], r["bruto"], r["is_betaling"])
        for r in shown(capsys, folder, "voorschot")
        if r["kwartaal"] == "2025K1"
    ]
    assert rows == [
        ("2025-01-01", "100.00", "1"),
        ("2025-02-01", "200.00", "1"),
        ("2025-03-01", "300.00", "1"),
    ]
    assert shown(capsys, folder, "afrekening")[0]["eerder"] == "600.00"


@pytest.mark.parametrize(
    ("maand", "kwartaal", "month"),
    [
        ("2024-12", "2025K1", "2025-01-01"),
        ("2024-01", "2025K1", "2025-01-01"),
        ("2025-02", "2025K1", "2025-02-01"),
        ("2025-04", "2025K1", "2025-03-01"),
        ("2026-01", "2025K1", "2025-03-01"),
        ("2026-02", "2025K2", "2025-06-01"),
        ("12", "2025K1", "2025-03-01"),
        ("0001-01", "2025K2", "2025-04-01"),
        ("9999-12", "2025K2", "2025-06-01"),
    ],
)
def test_a_month_outside_its_kwartaal_counts_as_the_nearest_one_in_it(
    folder: Path, capsys: pytest.CaptureFixture[str], maand: str, kwartaal: str, month: str
) -> None:
    laad(
        folder,
        write(
            folder / "paid",
            {"betaling": [row("betaling", maand=maand, kwartaal=kwartaal)]},
            "L2",
            "2025-06-13",
        ),
    )
    assert [
        r["maand"] for r in shown(capsys, folder, "voorschot") if r["kwartaal"] == kwartaal
    ] == [month]


def test_payments_are_net_and_a_claim_is_not_withheld_from_them_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The golden example: contingent 2.00, R 7 000.00 in three kwartalen; the payer withheld the
    claim of 2025K1 himself.
    """
    tables = world({NAMED[0]: dict.fromkeys(("2025K1", "2025K2", "2025K3"), 1)}, "2.00")
    tables["contingent"] = [
        line for line in tables["contingent"] if line["kwartaal"] != "2025K4"
    ]  # whose advances would withhold it
    paid = {
        "2025-04": "2669.00",
        "2025-05": "2669.00",
        "2025-06": "2669.00",
        "2025-07": "0.00",
        "2025-08": "1013.82",
        "2025-09": "2523.09",
    }
    tables["betaling"] = [
        row(
            "betaling",
            kwartaal="2025K2" if maand < "2025-07" else "2025K3",
            maand=maand,
            datum=f"{maand}-05",
            bedrag=bedrag,
            referentie=maand,
        )
        for maand, bedrag in paid.items()
    ]
    laad(tmp_path, write(tmp_path / "in", tables, "L1", "2025-06-12"))
    for number, day in enumerate((date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31)), 1):
        bereken_kwartaal(tmp_path, Kwartaal(2025, number), None, day, None)
    settled = [
        (r["afrekening"], r["eerder"], r["saldo"]) for r in shown(capsys, tmp_path, "afrekening")
    ]
    assert settled == [
        ("2025K1-1", "12000.00", "-4032.36"),
        ("2025K2-1", "8007.00", "0.00"),
        ("2025K3-1", "3536.91", "4470.09"),
    ]
    assert [
        (r["openstaand"], r["verrekening_maand"]) for r in shown(capsys, tmp_path, "vordering")
    ] == [("4032.36", "")]
    repaid = row(
        "betaling",
        soort="terugbetaling",
        kwartaal="2025K1",
        maand="",
        datum="2026-01-20",
        bedrag="4032.36",
        referentie="OGM 7",
    )
    laad(tmp_path, write(tmp_path / "repaid", {"betaling": [repaid]}, "L2", "2026-02-01"))
    assert [
        (r["openstaand"], r["verrekening_maand"]) for r in shown(capsys, tmp_path, "vordering")
    ] == [("0.00", "2026-01-20")]
    ledger = [r for r in shown(capsys, tmp_path, "verrichting") if r["is_verwacht"] == "0"]
    assert [r["referentie"] for r in ledger if r["betaald"]] == [*paid, "OGM 7"]
    assert [(r["datum"], r["soort"], r["te_betalen"], r["verschil"]) for r in ledger[-2:]] == [
        ("2026-01-15", "saldo", "4470.09", ""),
        ("2026-01-20", "terugbetaling", "-4032.36", "0.00"),
    ]
    sums = Decimal(0)
    for r in ledger:
        sums += Decimal(r["betaald"] or r["te_betalen"])
    assert sums == Decimal("23981.64")


def test_who_is_sick_without_a_wage_fills_the_contingent(tmp_path: Path) -> None:
    """Three werknemers with a line in every kwartaal, of whom one has no wage: the contingent of
    3.00 is full, and nothing is lost.
    """
    tables = world({NAMED[0]: dict.fromkeys(KWARTALEN, 3)}, "3.00")
    tables["loon"] = [line for line in tables["loon"] if line["insz"] != insz(3)]
    laad(tmp_path, write(tmp_path / "in", tables, "L1", "2026-03-12"))
    for code in KWARTALEN:
        bereken_kwartaal(tmp_path, Kwartaal.parse(code), NAMED[0], None, None)
    publiceer(tmp_path)
    with Snapshots(tmp_path).open(
        Scope((Recht("CMW", ondernemingsnummer(1), date.max),), date(2026, 11, 1))
    ) as access:
        (year,) = herverdeling.list_jaarinvullingen(access, NAMED[0])
        counted = {
            (row.aantal, row.vte, row.vte_invulling) for row in list_berekeningen(access, NAMED[0])
        }
    assert counted == {(2, 20_000, 30_000)}
    assert (year.invullingsgraad, year.gevolg, year.verlies) == (10_000, "in_lijn", 0)


def test_a_contingent_that_is_corrected_changes_only_the_advances_from_the_month_after_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laad(
        folder,
        write(
            folder / "corrected",
            {"contingent": [row("contingent", kwartaal="2025K2", vte="25.00")]},
            "L2",
            "2025-06-20",
        ),
    )
    earlier = small() | {"contingent": [row("contingent", kwartaal="2025K2", vte="6.00")]}
    laad(
        folder,
        write(
            folder / "earlier",
            {table: earlier[table] for table in ("onderneming", "toekenning", "contingent")},
            "L0",
            "2025-05-01",
        ),
    )
    rows = {r["maand"]: r["bruto"] for r in shown(capsys, folder, "voorschot")}
    assert [rows[f"2025-0{month}-01"] for month in (4, 5, 6)] == [
        "12000.00",
        "12000.00",
        "12000.00",
    ]
    assert rows["2025-01-01"] == "25000.00"


def divided(folder: Path) -> list[tuple[Any, ...]]:
    with open_store(folder) as con:
        geldstroom.make_tables(con)
        assert controles.failing(con) == []
        return con.execute(
            "select maand, insz, grondslag, bedrag from voorschot_werknemer order by all"
        ).fetchall()


def test_an_advance_is_divided_over_who_has_a_wop_by_the_last_premie(folder: Path) -> None:
    laad(folder, write(folder / "later", {"werknemer": [row("werknemer")]}, "L2", "2025-07-15"))
    rows = divided(folder)
    june, july = ([r[1:] for r in rows if r[0] == date(2025, month, 1)] for month in (6, 7))
    assert june == [(insz(1), 0, 1_250_000), (insz(2), 0, 1_250_000)]
    assert [(who, part > 0) for who, _, part in july] == [(insz(1), True), (insz(2), False)]
    assert july[0][1] > 0


def test_the_parts_do_not_depend_on_the_order_in_which_rows_were_delivered(tmp_path: Path) -> None:
    tables = two_werknemers()
    tables["werknemer"].append(row("werknemer", insz=insz(3), naam="Derde"))
    tables["wop"].append(row("wop", insz=insz(3)))
    found = []
    for name, step in (("one", 1), ("other", -1)):
        (tmp_path / name).mkdir()
        laad(
            tmp_path / name,
            write(
                tmp_path / f"in-{name}",
                {table: rows[::step] for table, rows in tables.items()},
                "L1",
                "2025-03-01",
            ),
        )
        found.append(divided(tmp_path / name))
    assert found[0] == found[1]
    assert [part for _, _, _, part in found[0][:3]] == [833_334, 833_333, 833_333]


def test_a_toekenning_without_claims_shows_only_the_names_of_the_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laad(tmp_path, write(tmp_path / "in", two_werknemers(), "L1", "2025-06-12"))
    capsys.readouterr()
    assert main(["--map", str(tmp_path), "toon", "vordering", "--toekenning", NAMED[0]]) == 0
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize("wat", ["afrekening", "voorschot", "vordering", "verrichting"])
def test_an_unknown_toekenning_is_said_and_fails(
    folder: Path, capsys: pytest.CaptureFixture[str], wat: str
) -> None:
    assert main(["--map", str(folder), "toon", wat, "--toekenning", "CMW-999999"]) == 1
    assert "Niets gevonden voor CMW-999999" in capsys.readouterr().err


SPOILED = {
    "de delen van de werknemers": (
        "update voorschot_werknemer set bedrag = bedrag + 1 where maand = '2025-04-01'"
    ),
    "vordering en haar verrekeningen": "update verrekening set bedrag = bedrag + 1",
    "voorschot en de verrekeningen": "update voorschot set netto = netto + 1",
    "samen niet de kwartaalsubsidie": (
        "update verrichting set telt = telt + 1 where soort = 'saldo'"
    ),
    "samen niet het jaarsupplement": (
        "update verrichting set telt = telt + 1 where kwartaal is null"
    ),
    "een afrekening en haar verrichting": "update afrekening set saldo = saldo + 1 where saldo > 0",
    "een voorschot en zijn verrichting": (
        "update verrichting set telt = telt + 1 where soort = 'voorschot' and is_verwacht"
    ),
    "ingehouden, terugbetaald en open": (
        "update verrichting set ingehouden = ingehouden + 1 where soort = 'voorschot' and not "
        "is_verwacht"
    ),
    "lopende totaal": "update verrichting set lopend = lopend + 1 where volgorde = 3",
    "niet de negatieve saldi": "delete from vordering",
}


@pytest.mark.parametrize("what", SPOILED)
def test_a_snapshot_in_which_money_does_not_add_up_is_found(
    demo_data: Path, tmp_path: Path, what: str
) -> None:
    path = current(copy(demo_data, tmp_path / "data"))
    change(path, SPOILED[what])
    with duckdb.connect(str(path)) as con:
        assert any(what in failure for failure in controles.failing(con))


@pytest.fixture
def served(demo_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAATWERK_DATA", str(demo_data))


@pytest.mark.usefixtures("served")
def test_the_werknemers_and_the_line_without_one_add_up_to_every_saldo() -> None:
    with open_access(EMPLOYER) as access:
        settlements = afrekeningen.list_afrekeningen(access, TODAY, BRUG)
        assert {row.soort for row in settlements} == {
            "kwartaalafrekening",
            "herberekening",
            "jaarafrekening",
        }
        for settlement in settlements:
            som, rest = (
                afrekeningen.total(access, BRUG, settlement),
                afrekeningen.rest(access, BRUG, settlement),
            )
            page = afrekeningen.page_werknemers_van_afrekening(
                access, BRUG, settlement, afrekeningen.UNFILTERED, PageRequest(size=500)
            )
            assert page.total == som.aantal
            assert sum(row.verschil for row in page.rows) == som.verschil
            assert som.verschil + rest.verschil == settlement.saldo
            assert (
                afrekeningen.find_afrekening(access, TODAY, BRUG, settlement.afrekening)
                == settlement
            )


@pytest.mark.usefixtures("served")
def test_the_advances_of_a_kwartaal_are_those_of_its_months_and_of_its_werknemers() -> None:
    with open_access(EMPLOYER) as access:
        months = [
            row
            for row in voorschotten.list_voorschotten(access, BRUG, TODAY)
            if not row.is_verwacht
        ]
        for kwartaal in voorschotten.list_per_kwartaal(access, BRUG):
            som = voorschotten.total(access, BRUG, kwartaal.kwartaal)
            page = voorschotten.page_werknemers_van_voorschot(
                access, BRUG, kwartaal.kwartaal, voorschotten.UNFILTERED, PageRequest(size=500)
            )
            assert (
                som.bedrag
                == kwartaal.bruto
                == sum(row.bruto for row in months if row.kwartaal == kwartaal.kwartaal)
            )
            assert (page.total, sum(row.bedrag for row in page.rows)) == (som.aantal, som.bedrag)
            assert som.eerste_maand + som.tweede_maand + som.derde_maand == som.bedrag
        one = page.rows[0]
        found = voorschotten.page_werknemers_van_voorschot(
            access,
            BRUG,
            kwartaal.kwartaal,
            voorschotten.UNFILTERED | {"insz": one.insz},
            PageRequest(),
        )
        assert found.rows == [one]


@pytest.mark.usefixtures("served")
def test_claims_and_what_was_withheld_for_them_agree() -> None:
    with open_access(EMPLOYER) as access:
        claims = vorderingen.list_vorderingen(access, BRUG)
        assert claims
        for claim in claims:
            assert claim.verrekend == sum(
                row.bedrag for row in vorderingen.list_verrekeningen(access, BRUG, claim.vordering)
            )
        still_open = vorderingen.list_vorderingen(access, BRUG, alleen_open=True)
        assert vorderingen.total_open(access, BRUG).openstaand == sum(
            claim.openstaand for claim in still_open
        )


@pytest.mark.usefixtures("served")
def test_the_start_page_knows_what_is_paid_next() -> None:
    with open_access(EMPLOYER) as access:
        expected = voorschotten.list_expected(access, TODAY)
        payment = afrekeningen.next_betaling(access, TODAY)
        coming = [
            row
            for number in access.toegang
            for row in afrekeningen.list_afrekeningen(access, TODAY, number)
            if row.staat == "te_betalen"
        ]
        first = min((row.betaaldatum for row in coming if row.betaaldatum), default=None)
        assert {row.maand for row in expected} == {date(2026, 10, 1)}
        assert payment.betaaldatum == first
        assert payment.bedrag == sum(row.saldo for row in coming if row.betaaldatum == first)


@pytest.mark.usefixtures("served")
def test_the_filling_of_a_year_is_that_of_its_four_kwartalen() -> None:
    with open_access(EMPLOYER) as access:
        years = herverdeling.list_jaarinvullingen(access, BRUG)
        assert [year.jaar for year in years] == ["2025", "2024", "2023"]
        rows = list_berekeningen(access, BRUG, alleen_recent=True, van="2024K1", tot="2024K4")
        filled = sum(Fraction(row.vte_invulling, row.contingent) for row in rows) / 4
        assert abs(Fraction(years[1].invullingsgraad, 10_000) - filled) <= Fraction(1, 20_000)
        assert all((year.verlies > 0) == (year.gevolg == "verliest") for year in years)
        assert [year.jaar for year in years if year.gevolg == "geen_herverdeling"] == [
            "2024"
        ]  # there was none on 1 October 2025
        assert (years[1].contingent_na, years[1].verlies) == (years[1].contingent, 0)


@pytest.mark.usefixtures("served")
def test_without_a_right_there_is_no_money_to_see() -> None:
    with open_access(EMPLOYER) as access:
        settlement = afrekeningen.list_afrekeningen(access, TODAY, BRUG)[0]
    with open_access(NOBODY) as access:
        assert afrekeningen.list_afrekeningen(access, TODAY, BRUG) == []
        assert afrekeningen.find_afrekening(access, TODAY, BRUG, settlement.afrekening) is None
        assert afrekeningen.total(access, BRUG, settlement).aantal == 0
        assert afrekeningen.next_betaling(access, TODAY).aantal == 0
        assert voorschotten.list_voorschotten(access, BRUG, TODAY) == []
        assert voorschotten.list_per_kwartaal(access, BRUG) == []
        assert voorschotten.total(access, BRUG, "2025K1").aantal == 0
        assert voorschotten.list_expected(access, TODAY) == []
        assert vorderingen.list_vorderingen(access, BRUG) == []
        assert vorderingen.list_verrekeningen(access, BRUG) == []
        assert vorderingen.total_open(access).aantal == 0
