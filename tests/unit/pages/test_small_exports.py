"""Also the small tables of a screen are exported, with the totals that the screen shows."""

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest
from dash import Dash

from auth.consult import consult
from calc.collectief_maatwerk.regeling import REGELING
from calc.quantities import Kind
from components.text import t, texts
from data.export.declaration import EXPORTS, Asked, File
from data.export.presets import Preset
from data.questions.ondernemingen import list_ondernemingen
from data.questions.vorderingen import Vordering, ouderdom_van
from data.reader.sql import Order
from data.snapshot.file import open_read_only
from tests.unit.components.drawn import of_class, text
from tests.unit.pages.conftest import SignedIn

Rows = list[dict[str, str]]
Made = Callable[..., Rows]
NONE: Mapping[str, str] = MappingProxyType({})


@pytest.fixture
def year(demo_data: Path) -> dict[str, str]:
    """A year of CMW-000101 that let someone in."""
    query = (
        "select berekening from jaarberekening where toekenningsnummer = 'CMW-000101' and "
        "jaarsupplement > 0 order by all limit 1"
    )
    with open_read_only(demo_data / "snapshots" / "current") as con:
        ((berekening,),) = con.execute(query).fetchall()
    return {"toekenning": "CMW-000101", "berekening": berekening}


@pytest.fixture
def made(app: Dash, signed_in: SignedIn) -> Made:
    """The rows of a file for programs, as An gets it."""

    def rows(
        name: str, place: dict[str, str], filters: Mapping[str, str] = NONE, order: Order = ()
    ) -> Rows:
        with signed_in("an"), consult(name, toekenning=place.get("toekenning")) as access:
            file = EXPORTS[name].open(access, Asked(Preset.PROGRAM, place, filters, order), t)
            assert isinstance(file, File)
            return list(csv.DictReader(io.StringIO(b"".join(file.parts).decode())))

    return rows


@pytest.fixture
def named(app: Dash, signed_in: SignedIn) -> Callable[..., str]:
    """What that file is called."""

    def name_of(name: str, place: dict[str, str], filters: Mapping[str, str]) -> str:
        with signed_in("an"), consult(name, toekenning=place.get("toekenning")) as access:
            file = EXPORTS[name].open(access, Asked(Preset.PROGRAM, place, filters, ()), t)
            assert isinstance(file, File)
            return file.name

    return name_of


def _cents(rows: Rows, name: str) -> int:
    return sum(int(row[name].replace(".", "")) for row in rows)


def test_a_year_exports_the_comparison_of_the_label(made: Made, year: dict[str, str]) -> None:
    rows = made("jaar_label", year)
    assert [row["kwartaal"][4:] for row in rows] == ["K1", "K2", "K3", "K4"]
    assert _cents(rows, "jaarbedrag") - _cents(rows, "eerste") == _cents(rows, "verschil")
    assert _cents(rows, "herberekend") + _cents(rows, "jaarsupplement") == _cents(
        rows, "jaarbedrag"
    )


def test_a_year_exports_everyone_it_lets_in(made: Made, year: dict[str, str]) -> None:
    rows = made("jaar_binnengelaten", year)
    assert rows
    assert _cents(rows, "supplement") == _cents(made("jaar_label", year), "jaarsupplement")
    assert _cents(rows, "vte_erbij") == sum(
        _cents(rows, f"uit_k{number}") for number in (1, 2, 3, 4)
    )


def test_a_year_that_lists_only_the_first_ones_says_so(
    made: Made, signed_in: SignedIn, year: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from components.collectief_maatwerk import levelling
    from pages import jaar

    everyone = len(made("jaar_binnengelaten", year))
    assert everyone > 1
    with signed_in("an"):
        assert "Dit zijn de eerste" not in text(jaar.show(year))
        monkeypatch.setattr(levelling, "MOST_SHOWN", everyone - 1)
        assert (
            f"Dit zijn de eerste {everyone - 1} van {everyone} keer dat iemand toch meetelt."
            in text(jaar.show(year))
        )
    assert len(made("jaar_binnengelaten", year)) == everyone


def test_the_claims_export_what_advances_withheld(made: Made, signed_in: SignedIn) -> None:
    rows = made("verrekeningen", {"toekenning": "CMW-000101"})
    assert rows
    assert _cents(rows, "bedrag") == _cents(
        made("debiteuren", {"toekenning": "CMW-000101"}), "verrekend"
    )


def test_each_of_them_stands_beside_the_title_of_its_table(
    signed_in: SignedIn, year: dict[str, str]
) -> None:
    from pages import debiteuren, jaar

    with signed_in("an"):
        drawn = [
            jaar.show(year),
            jaar.show_changes(jaar.Selection(), year),
            debiteuren.show(debiteuren.Selection(), {"toekenning": year["toekenning"]}),
        ]
    assert len(of_class(drawn, "deel-titel")) == 3
    assert len(of_class(drawn, "achter-export")) == 3  # and behind every chart
    assert len(of_class(drawn, "export")) == 6
    assert all(t("export.knop") in text(panel) for panel in of_class(drawn, "export"))


def test_a_year_exports_its_sums_and_what_changed_for_the_werknemers(
    made: Made, year: dict[str, str]
) -> None:
    sums, changed = made("jaar_sommen", year), made("jaar_werknemers", year)
    assert [row["onderdeel"] for row in sums] == ["premies", "organisatieondersteuning"]
    assert _cents(sums, "jaarbedrag") == _cents(made("jaar_label", year), "jaarbedrag")
    assert _cents(changed, "correctie") + _cents(changed, "jaarsupplement") == _cents(
        sums[:1], "verschil"
    )
    assert [row["onderdeel"] for row in made("jaar_sommen", year, {"naam": "a"})] == ["premies"]


TOEKENNING = {"toekenning": "CMW-000101"}
BEREKENING = TOEKENNING | {"berekening": "2025K3-1"}


def test_the_charts_export_their_kwartalen_the_oldest_first_within_the_filters(made: Made) -> None:
    rows = made("kwartaalsubsidie_delen", TOEKENNING, {"van": "2024K1", "tot": "2024K4"})
    assert [row["kwartaal"] for row in rows] == ["2024K1", "2024K2", "2024K3", "2024K4"]
    assert _cents(rows, "subsidie") == sum(
        _cents(rows, name)
        for name in ("loonpremie", "forfait", "variabel", "organisatieondersteuning")
    )
    all_rows = made("onderneming_subsidie", TOEKENNING)
    assert [row for row in all_rows if row["kwartaal"].startswith("2024")] == rows
    assert len(made("onderneming_invulling", TOEKENNING)) == len(all_rows)
    years = [row["jaar"] for row in made("jaarsubsidie_delen", TOEKENNING)]
    assert years == sorted(years)


@pytest.mark.parametrize(
    ("filters", "period"),
    [
        ({}, ""),
        ({"van": "2024/1", "tot": "2024 K4"}, "2024K1-tot-2024K4_"),
        ({"van": "2024K1"}, "vanaf-2024K1_"),
        ({"tot": "2024K4"}, "tot-2024K4_"),
    ],
)
@pytest.mark.parametrize(
    "name",
    [
        "kwartaalsubsidie",
        "kwartaalsubsidie_delen",
        "afrekeningen",
        "voorschot",
        "voorschot_subsidie",
    ],
)
def test_a_list_of_a_period_names_it_in_the_file(
    named: Callable[..., str], name: str, filters: dict[str, str], period: str
) -> None:
    assert (
        named(name, TOEKENNING, filters)
        == f"maatwerk_{name.replace('_', '-')}_CMW-000101_{period}snap-000001_programma.csv"
    )


def test_advances_export_against_the_subsidie_and_month_by_month(made: Made) -> None:
    rows = made("voorschot_subsidie", TOEKENNING, {"van": "2024K1"})
    assert rows[0]["kwartaal"] == "2024K1"
    months = made("voorschot_maanden", TOEKENNING | {"kwartaal": "2024K1"})
    assert [row["maand"][:7] for row in months] == ["2024-01", "2024-02", "2024-03"]
    assert _cents(months, "bruto") == _cents(rows[:1], "voorschotten")
    assert _cents(months, "bruto") - _cents(months, "verrekend") == _cents(months, "netto")


def test_a_settlement_exports_how_its_saldo_is_made(made: Made) -> None:
    (settlement, *_) = [
        row for row in made("afrekeningen", TOEKENNING) if row["afrekening"] == "2024K4-2"
    ]
    parts = made("saldo", TOEKENNING | {"afrekening": "2024K4-2"})
    assert [row["onderdeel"] for row in parts] == ["werknemers", "geen_werknemer"]
    assert _cents(parts, "verschil") == _cents([settlement], "saldo")


def test_a_difference_exports_the_effects_that_add_up_to_it(made: Made) -> None:
    both = {"2025K2-1": 0, "2025K3-1": 0} | {
        row["kwartaal"] + "-" + row["volgnummer"]: _cents([row], "subsidie")
        for row in made("kwartaalsubsidie", TOEKENNING)
    }
    rows = made("verschil_effecten", BEREKENING | {"andere": "2025K2-1"})
    assert rows
    assert _cents(rows, "bedrag") == both["2025K3-1"] - both["2025K2-1"]
    assert _cents(rows, "premies") + _cents(rows, "organisatieondersteuning") == _cents(
        rows, "bedrag"
    )


def test_the_spread_of_a_list_counts_every_werknemer(made: Made) -> None:
    aantal = len(made("lijst_werknemers", BEREKENING))
    for name in ("verdeling_percentages", "verdeling_premies"):
        assert sum(int(row["aantal"]) for row in made(name, BEREKENING)) == aantal
    (first, *_) = made("verdeling_percentages", BEREKENING, order=(("aantal", True),))
    assert int(first["aantal"]) == max(
        int(row["aantal"]) for row in made("verdeling_percentages", BEREKENING)
    )


def test_one_person_exports_all_kwartalen_and_the_file_names_nobody(
    made: Made, demo_data: Path
) -> None:
    query = (
        "select werknemer from premie where toekenningsnummer = 'CMW-000101' and is_recent group "
        "by all having count(*) > 8 order by all limit 1"
    )
    with open_read_only(demo_data / "snapshots" / "current") as con:
        ((werknemer,),) = con.execute(query).fetchall()
    rows = made("persoon_kwartalen", BEREKENING | {"werknemer": werknemer})
    assert len(rows) > 8
    assert list(rows[0]) == [
        "kwartaal",
        "percentage",
        "begeleidingsnood",
        "premie",
        "jaarsupplement",
        "premie_met_jaar",
    ]
    kwartalen = [row["kwartaal"] for row in rows]
    assert kwartalen == sorted(kwartalen, reverse=True)


def test_packages_export_what_ends_and_what_runs(made: Made) -> None:
    running = [row for row in made("wop", TOEKENNING) if row["staat"] in {"loopt", "eindigt"}]
    assert sum(
        int(row["pakketten"]) for row in made("wop_soorten", TOEKENNING, {"staat": "lopend"})
    ) == len(running)
    assert len(made("wop", TOEKENNING, {"staat": "lopend"})) == len(running)
    assert made("wop_einden", TOEKENNING)


def test_what_is_open_is_exported_by_its_age(made: Made) -> None:
    ages = made("ouderdom", TOEKENNING)
    assert [row["ouderdom"] for row in ages] == ["dagen_30", "dagen_90", "dagen_365", "ouder"]
    assert _cents(ages, "openstaand") == _cents(made("debiteuren", TOEKENNING), "openstaand")


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (0, "dagen_30"),
        (30, "dagen_30"),
        (31, "dagen_90"),
        (90, "dagen_90"),
        (365, "dagen_365"),
        (366, "ouder"),
    ],
)
def test_a_claim_stands_in_the_class_of_its_days(days: int, name: str) -> None:
    since = date(2025, 7, 1)
    claim = Vordering(
        "2025K1-1", "kwartaalafrekening", "2025K1", "2025", since, since, 100, 40, 60, "open"
    )
    found = {row.ouderdom: row for row in ouderdom_van([claim], since + timedelta(days=days))}
    assert (found[name].openstaand, found[name].oudste) == (60, "2025K1-1")
    assert sum(row.openstaand for row in found.values()) == 60


def test_the_filling_of_years_and_the_contingent_are_exported(made: Made) -> None:
    assert {row["gevolg"] for row in made("herverdeling", TOEKENNING)} <= {
        "verliest",
        "ongewijzigd",
        "in_lijn",
        "geen_herverdeling",
    }
    contingenten = made("contingenten", TOEKENNING)
    assert [row["kwartaal"] for row in contingenten] == sorted(
        (row["kwartaal"] for row in contingenten), reverse=True
    )


def test_every_dated_number_is_exported_also_those_of_one_day_only(made: Made) -> None:
    rows = made("parameters", {})
    assert len(rows) == sum(len(parameter.entries.periods()) for parameter in REGELING.parameters)
    assert {row["grond"] for row in rows} == {"bron", "aanname"}
    (ggmmi,) = made("parameters", {}, {"dag": "31/01/2025", "zoek": "ggmmi"})
    assert (ggmmi["bedrag"], ggmmi["tot"]) == ("2070.48", "2025-01-31")
    assert all(row["adres"].startswith("https://") == (row["grond"] == "bron") for row in rows)


def test_every_word_that_is_exported_is_of_a_list_that_the_description_gives(
    made: Made, year: dict[str, str]
) -> None:
    """Of every file, over all calculations: no value that its Table Schema would refuse."""
    assert EXPORTS
    for name, export in EXPORTS.items():
        listed = {
            column.name: set(column.words) for column in export.columns if column.kind is Kind.ENUM
        }
        assert all(listed.values()), f"{name}: a column of words without its list"
        assert {
            f"woorden.{word}" for words in listed.values() for word in words
        } <= texts().keys(), name
        place = (
            year
            if name.startswith("jaar")
            else PLACES.get(name, BEREKENING | {"andere": "2025K2-1"})
        )
        for row in made(name, place) if name != "persoon_kwartalen" else []:
            assert all(row[column] in words | {""} for column, words in listed.items()), (name, row)


def test_two_toekenningen_of_one_onderneming_can_be_told_apart(
    app: Dash, signed_in: SignedIn
) -> None:
    """By something else than their number: De Kringloop Zenne has two with the same name in the
    same place.
    """
    from pages import maatwerk

    with signed_in("bart"), consult("maatwerk") as access:
        rows = list_ondernemingen(access, ondernemingsnummer="0999004483")
    assert len(rows) == 2
    assert len({row.label for row in rows}) == 1
    shown = [
        tuple(getattr(row, name) for name in maatwerk.SHOWN if name != "toekenningsnummer")
        for row in rows
    ]
    assert len(set(shown)) == 2


def test_an_ondernemingsnummer_that_lost_its_nought_is_found(
    app: Dash, signed_in: SignedIn
) -> None:
    from pages import maatwerk

    with signed_in("bart"):
        found = {
            text: len(maatwerk.rows(maatwerk.Selection(onderneming=text)))
            for text in ("0999004483", "999004483", "999.004.483", "999004484")
        }
    assert found == {"0999004483": 2, "999004483": 2, "999.004.483": 2, "999004484": 0}


def test_a_control_total_is_of_a_quantity_that_means_something_together() -> None:
    """No contingent or room over kwartalen or months, nothing that stands in a list of calculations
    twice, no line that is the sum of the others.
    """
    for name, export in EXPORTS.items():
        kinds = {column.name: column.kind for column in export.columns}
        assert {kinds[column] for column in export.summed} <= {Kind.MONEY, Kind.VTE}, name
        assert not {"contingent", "basis_contingent", "ruimte", "gebruikt"} & set(export.summed), (
            name
        )
        assert not export.summed or not {"volgnummer", "sleutel"} & kinds.keys(), name
    assert {name for name, export in EXPORTS.items() if export.summed} >= {
        "lijst_werknemers",
        "voorschot",
        "jaar",
        "debiteuren",
        "verschil",
    }
    assert EXPORTS["voorschot"].summed == ("bruto", "verrekend", "netto")
    assert EXPORTS["afrekeningen"].summed == ("saldo",)
    assert (
        EXPORTS["jaar_sommen"].summed
        == EXPORTS["contingenten"].summed
        == EXPORTS["kwartaalsubsidie"].summed
        == ()
    )


PLACES = {
    "voorschot_kwartaal": TOEKENNING | {"kwartaal": "2024K1"},
    "voorschot_maanden": TOEKENNING | {"kwartaal": "2024K1"},
    "saldo": TOEKENNING | {"afrekening": "2024K4-2"},
    "werknemers_van_afrekening": TOEKENNING | {"afrekening": "2024K4-2"},
}
