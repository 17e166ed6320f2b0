"""Steps as a document: every step has its words, every rounding its line, every aanname its
mark.
"""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from calc.collectief_maatwerk import uitleg_kwartaal
from calc.collectief_maatwerk.regeling import REGELING
from calc.collectief_maatwerk.uitleg_persoon import stappen, waarom_nul, waterval
from calc.quantities import Kind
from calc.uitleg import Origin, Stap
from components.collectief_maatwerk.person_note import SECTIONS, Wie, person_sections, why_nothing
from components.collectief_maatwerk.ranking import ranking
from components.collectief_maatwerk.totals import explanation_of_totals, line_of_contingent
from components.explanation import (
    exact_text,
    explanation,
    gap,
    in_brief,
    sentence,
    step,
    title_of,
    value_text,
)
from components.waterfall import waterfall
from data.questions.personen import Geleverd, Persoon, Uitkering
from data.questions.rangschikking import Plaats
from data.questions.werknemers import Plaatsen
from tests.unit.calc.collectief_maatwerk.gevallen import LIJN, RIJ, berekeningen, geval, gevallen
from tests.unit.components.drawn import of_class, of_type, parts, text

EURO = "€\u00a0"


def by_quantity(**changes: Any) -> dict[str, Stap]:
    return {stap.quantity: stap for stap in stappen(geval(**changes))}


def test_every_step_of_the_demo_has_a_name_and_a_sentence_without_blanks(demo_data: Path) -> None:
    kinds = {
        (stap.sentence, stap.quantity): stap for one in gevallen(demo_data) for stap in stappen(one)
    }
    assert len(kinds) > 25
    for stap in kinds.values():
        assert not re.search(r"[{}]", sentence(stap) + title_of(stap) + text(step(stap)))


def test_a_sum_shows_labels_signs_amounts_and_the_result() -> None:
    rows = [text(row) for row in of_type(step(by_quantity()["premie"]), "Tr")]
    assert rows == [
        f"Loonpremie {EURO}4.200,00",
        f"Begeleidingspremie + plus {EURO}1.967,64",
        f"Premie = {EURO}6.167,64",
    ]


@pytest.mark.parametrize(
    ("quantity", "line"),
    [
        (
            "loonpremie_incl",
            f"Gecorrigeerd geplafonneerd referteloon {EURO}7.000,00 \u00b7 maal percentage",
        ),
        ("referteloon", f"Loon {EURO}7.000,00 \u00b7 plus werkgeversbijdragen, min verminderingen"),
        (
            "loonpremie",
            (
                f"Loonpremie, activeringsuitkering inbegrepen {EURO}4.200,00 \u00b7 min "
                f"activeringsuitkering"
            ),
        ),
        (
            "vte_binnen",
            "Contingent 10,0000 \u00b7 min VTE van hoger gerangschikten, hoogstens prestatiebreuk",
        ),
        ("forfait", f"Forfait van de begeleidingspremie {EURO}617,96"),
        ("activeringsuitkering", ""),
    ],
)
def test_a_step_in_brief_is_what_goes_in_and_what_is_done_with_it(quantity: str, line: str) -> None:
    assert in_brief(by_quantity()[quantity]) == line


def test_a_sum_that_may_not_go_below_zero_says_so_in_brief() -> None:
    assert in_brief(by_quantity(vte_voor=200_000)["vte_binnen"]).endswith(
        "VTE van hoger gerangschikten, nooit onder nul, hoogstens prestatiebreuk"
    )


def test_rounding_is_a_line_of_its_own_only_where_something_was_rounded() -> None:
    rounded = text(step(by_quantity(percentage=55, loon=700_010)["loonpremie_incl"]))
    assert f"Voor afronding {EURO}3.850,055" in rounded
    assert rounded.endswith(f"afgerond op de cent, een halve cent naar boven = {EURO}3.850,06")
    assert "fronding" not in text(step(by_quantity()["loonpremie_incl"]))


@pytest.mark.parametrize(
    ("units", "kind", "written"),
    [
        (Fraction(12345678, 100), Kind.MONEY, f"{EURO}1.234,5678"),
        (Fraction(100, 3), Kind.MONEY, f"{EURO}0,333333…"),
        (Fraction(50_000), Kind.VTE, "5,0000"),
        (Fraction(20_000, 3), Kind.VTE, "0,66666666…"),
        (Fraction(23, 20), Kind.COUNT, "1,15"),
        (Fraction(-5, 2), Kind.MONEY, f"{EURO}\u22120,025"),
    ],
)
def test_an_exact_value_is_cut_and_never_rounded(units: Fraction, kind: Kind, written: str) -> None:
    assert exact_text(units, kind) == written


def test_a_factor_is_written_with_a_comma_and_an_amount_with_its_cents() -> None:
    assert value_text(Fraction("2.0"), Kind.COUNT) == "2"
    assert value_text(Fraction("1.15"), Kind.COUNT) == "1,15"
    assert value_text(5, Kind.MONEY) == f"{EURO}0,05"


def test_a_parameter_is_a_footnote_with_its_days_and_the_mark_of_an_aanname() -> None:
    drawn = explanation([by_quantity()["begrenzing"]])
    assert f"Gewaarborgd gemiddeld minimummaandinkomen (GGMMI): {EURO}2.070,48." in text(drawn)
    assert "Geldig van 01/05/2024 tot en met 31/01/2025." in text(drawn)
    assert "Geldig vanaf 01/01/2019." in text(drawn)
    assert len(of_class(drawn, "aanname")) == 4  # two parameters, two of the rule


def test_a_source_opens_in_a_new_tab_and_tells_nothing_of_us() -> None:
    (link,) = of_type(explanation([by_quantity()["begeleidingspremie"]]), "A")
    assert link.href.startswith("https://")
    assert (link.target, link.rel) == ("_blank", "noopener noreferrer")


def test_the_same_ground_of_several_steps_stands_there_once() -> None:
    steps = [stap for stap in stappen(geval(lijnen=(LIJN, LIJN))) if stap.quantity == "lijnbreuk"]
    assert len(steps) == 2
    assert len(of_class(explanation(steps), "aanname")) == 1


def test_conditions_say_whether_they_are_met_in_words_too() -> None:
    drawn = text(step(by_quantity(rang=12)["forfait"]))
    assert "niet voldaan" in drawn
    assert drawn.count("voldaan") == 2 + 1  # the sentence says it once more


def test_a_gap_is_shown_and_no_gap_is_not() -> None:
    assert "Premie" in text(gap(["premie"]))
    assert gap([]) == []


def _wie(*known: str) -> Wie:
    leveringen = {
        gegeven: Geleverd(gegeven, f"L-{gegeven}", date(2025, 6, 12)) for gegeven in known
    }
    return Wie(
        "Atelier",
        "CMW-000101",
        Persoon("w", "70600600197", "Peeters", None, date(1970, 1, 1)),
        RIJ,
        leveringen,
    )


def _origins_by_section(*known: str, **changes: Any) -> dict[int, str]:
    """The footnotes of each section that say where inputs are from."""
    one = geval(**changes)
    sections = enumerate(person_sections(REGELING, _wie(*known), one, stappen(one), []), start=1)
    notes = {
        number: dict(zip(of_type(section, "Dt"), of_type(section, "Dd"), strict=True))
        for number, section in sections
    }
    return {
        number: text(said)
        for number, found in notes.items()
        for name, said in found.items()
        if text(name) == "gegevens"
    }


def test_each_section_with_inputs_says_with_which_levering_they_came_in() -> None:
    said = _origins_by_section(*Origin, uitkeringen=(Uitkering("SINE", 12_345),))
    assert {
        number: re.findall(r"levering L-(\w+) van 12/06/2025\.", line)
        for number, line in said.items()
    } == {
        1: ["werknemer", "toekenning", "wop", "tewerkstelling"],
        2: ["wop"],
        3: ["tewerkstelling", "contingent"],
        4: ["loon", "tewerkstelling"],
        7: ["wop"],
        8: ["activeringsuitkering"],
        9: ["contingent", "wop"],
    }
    assert said[7] == "WOP: beslissing van VDAB, levering L-wop van 12/06/2025."


def test_where_the_levering_is_not_known_only_the_kind_of_source_is_said() -> None:
    said = _origins_by_section("loon")
    assert said[4] == (
        "Lonen: DmfA-aangifte, levering L-loon van 12/06/2025. Tewerkstellingslijnen: "
        "DmfA-aangifte."
    )
    assert 8 not in said


def test_steps_of_what_came_in_with_no_levering_say_nothing_of_it() -> None:
    drawn = explanation(stappen(geval()))
    assert "gegevens" not in [text(name) for name in of_type(drawn, "Dt")]
    assert "DmfA-aangifte" not in text(drawn)


def test_the_ten_sections_stand_in_their_order() -> None:
    one = geval()
    names = [
        text(title)
        for section in person_sections(REGELING, _wie(), one, stappen(one), [])
        for title in of_type(section, "H2")
    ]
    assert names == [
        "Persoonsgegevens",
        "WOP",
        "Berekening premie",
        "Referteloon",
        "Begrenzing van het referteloon",
        "Gecorrigeerd geplafonneerd referteloon",
        "Bedrag loonpremie incl. activeringsuitkering",
        "Bedrag loonpremie",
        "Bedrag begeleidingspremie",
        "Bedrag premie",
    ]


def test_every_step_stands_in_exactly_one_section() -> None:
    placed = [quantity for quantities in SECTIONS.values() for quantity in quantities]
    assert len(placed) == len(set(placed))
    assert {stap.quantity for stap in stappen(geval(lijnen=(LIJN, LIJN)))} == set(placed)


def test_the_note_shows_no_whole_insz() -> None:
    one = geval()
    drawn = text(person_sections(REGELING, _wie(), one, stappen(one), []))
    assert "70.60.06-***.97" in drawn
    assert "001" not in re.sub(r"CMW-\d+", "", drawn)


def test_what_does_not_count_is_shown_apart() -> None:
    one = geval(uitkeringen=(Uitkering("SINE", 12_345),))
    assert f"Uitkering SINE {EURO}123,45" in text(
        of_class(person_sections(REGELING, _wie(), one, stappen(one), []), "niet-geteld")
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"contingent": 0, "vte_binnen": 0, "premie": 0}, "geen contingent bekend"),
        (
            {"vte_voor": 100_000, "vte_binnen": 0, "premie": 0},
            "vanaf 11,0000 VTE telt de werknemer helemaal mee",
        ),
        ({"prestatiebreuk": 0, "vte_binnen": 0, "premie": 0}, "geen VTE"),
        ({"activeringsuitkering": 500_000, "premie": 0}, f"onder {EURO}4.200,00"),
    ],
)
def test_why_nothing_names_the_value_that_would_pass(changes: dict[str, Any], words: str) -> None:
    one = geval(**changes)
    why = waarom_nul(one)
    assert why is not None
    assert words in text(why_nothing(REGELING, why, one))


def test_every_bar_of_the_waterfall_leads_to_a_section_and_stays_within_its_lane() -> None:
    drawn = waterfall(waterval(RIJ), lambda quantity: f"#{quantity}", "Van referteloon tot premie")
    bars = [bar.style for bar in of_class(drawn, "balkje")]
    assert len(bars) == 6
    for bar in bars:
        left, width = (float(bar[side].removesuffix("%")) for side in ("left", "width"))
        assert 0 <= left <= left + width <= 100.0
    assert [link.href for link in of_type(drawn, "A")] == [
        "#referteloon",
        "#eigen_deel",
        "#loonpremie",
        "#forfait",
        "#variabel",
        "#premie",
    ]
    assert [text(row) for row in of_type(drawn, "Tr")][
        -1
    ] == f"Premie {EURO}6.167,64 {EURO}6.167,64"


def _plaats(rang: int, voor: int, binnen: int, is_gevraagd: bool = False) -> Plaats:
    return Plaats(rang, is_gevraagd, 45, "laag", 10_000, voor, binnen)


@pytest.mark.parametrize(
    ("places", "order"),
    [
        ([_plaats(1, 0, 10_000), _plaats(2, 10_000, 10_000, True)], ["1", "2", "grens"]),
        (
            [_plaats(1, 0, 10_000), _plaats(2, 10_000, 5_000), _plaats(3, 20_000, 0, True)],
            ["1", "2", "grens", "3"],
        ),
        ([_plaats(7, 60_000, 0, True)], ["grens", "7"]),
        ([_plaats(1, 0, 10_000), _plaats(4, 30_000, 0, True)], ["1", "tussen", "grens", "4"]),
    ],
)
def test_the_line_of_the_contingent_falls_after_the_last_one_inside(
    places: list[Plaats], order: list[str]
) -> None:
    (body,) = of_type(ranking(places, 20_000), "Tbody")
    found = [
        "grens"
        if of_class(row, "grens")
        else "tussen"
        if of_class(row, "tussen")
        else text(row).split()[0]
        for row in body.children
    ]
    assert found == order


def test_the_ranking_marks_the_werknemer_and_names_nobody() -> None:
    drawn = ranking([_plaats(1, 0, 10_000), _plaats(2, 10_000, 10_000, True)], 20_000)
    (marked,) = of_class(drawn, "gevraagd")
    assert "deze werknemer" in text(marked)
    assert text(drawn).count("deze werknemer") == 1


def test_the_totals_of_a_kwartaal_are_folded_and_complete(demo_data: Path) -> None:
    row = berekeningen(demo_data)[0]
    drawn = explanation_of_totals(REGELING, row)
    (details,) = of_type(drawn, "Details")
    assert not getattr(details, "open", False)
    assert len(of_class(drawn, "stap")) == len(
        uitleg_kwartaal.stappen(uitleg_kwartaal.KwartaalGeval(geval().kwartaal, row))
    )
    assert not [part for part in parts(drawn) if isinstance(part, str) and "{" in part]


@pytest.mark.parametrize(
    ("counts", "aantal", "said", "unsaid"),
    [
        (
            (2, 1, 3, 1),
            6,
            [
                "is vol na plaats 3: 2 werknemers vallen erbinnen, 1 deels en 3 erbuiten",
                "contingent: 1.",
            ],
            "niet vol",
        ),
        (
            (2, 0, 1, 1),
            3,
            [
                "is niet vol: 2 van de 3 werknemers",
                "Zonder VTE in dit kwartaal, en dus buiten het contingent: 1.",
            ],
            "is vol na",
        ),
        ((3, 0, 0, 0), 3, ["is niet vol: alle 3 werknemers"], "Zonder VTE"),
        ((0, 0, 0, 0), 0, ["Er staat niemand in de lijst."], "alle 0"),
    ],
)
def test_who_has_no_vte_does_not_make_the_contingent_full(
    demo_data: Path, counts: tuple[int, int, int, int], aantal: int, said: list[str], unsaid: str
) -> None:
    row = replace(berekeningen(demo_data)[0], aantal=aantal)
    drawn = text(line_of_contingent(row, Plaatsen(*counts, laatste_binnen=counts[0] + counts[1])))
    assert all(part in drawn for part in said)
    assert unsaid not in drawn
