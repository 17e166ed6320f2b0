"""The calculation notes on paper: the same amounts and words as the screen, of real calculations,
and never a whole INSZ.
"""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from dash import Dash

from auth.consult import consult
from components.amount import euro
from components.text import t
from data.nota.declaration import NOTAS, Asked, File
from data.snapshot.file import open_read_only
from tests.unit.components.drawn import of_class, of_type, parts
from tests.unit.components.drawn import text as words_of
from tests.unit.pages.conftest import SignedIn

AMOUNT = re.compile(r"€\d[\d.]*,\d\d")
INSZ = re.compile(r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}|(?<![0-9a-z])\d{11}(?![0-9a-z])", re.ASCII)
QUARTER = {"toekenning": "CMW-000101", "berekening": "2025K4-1"}
Place = dict[str, str]
Made = Callable[..., tuple[File, str, pypdf.PdfReader]]


def solid(text: str) -> str:
    """Text without spaces: where a line of paper is broken says nothing."""
    return "".join(text.split())


def amounts(text: str) -> set[str]:
    """The amounts in a text."""
    return set(AMOUNT.findall(solid(text)))


def numbered(content: Any) -> list[Any]:
    """The numbered sections of a screen."""
    return [section for section in of_class(content, "deel") if of_class(section, "nr")]


def ask(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """Rows of the snapshot."""
    with open_read_only(folder / "snapshots" / "current") as con:
        return con.execute(query).fetchall()


def someone(folder: Path, condition: str) -> Place:
    """The first werknemer of CMW-000101 of whom something holds."""
    query = f"""select toekenningsnummer, kwartaal || '-' || volgnummer, werknemer from premie
        where toekenningsnummer = 'CMW-000101' and {condition} order by all limit 1"""
    (found,) = ask(folder, query)
    return dict(zip(("toekenning", "berekening", "werknemer"), found, strict=True))


@pytest.fixture
def made(app: Dash, signed_in: SignedIn) -> Made:
    """A note as An gets it: the file, its text without spaces, and the file read back."""

    def note(
        name: str,
        place: Place,
        filters: Place | None = None,
        order: tuple[tuple[str, bool], ...] = (),
    ) -> tuple[File, str, pypdf.PdfReader]:
        with signed_in("an"), consult(name, toekenning=place["toekenning"]) as access:
            file = NOTAS[name].open(access, Asked(place, filters or {}, order), t)
            assert isinstance(file, File)
            read = pypdf.PdfReader(io.BytesIO(b"".join(file.parts)))
        return file, solid("".join(page.extract_text() for page in read.pages)), read

    return note


@pytest.mark.parametrize(
    "condition",
    [
        "vte_binnen > 0 and vte_binnen < prestatiebreuk",
        "vte_binnen = 0",
        "activeringsuitkering > 0",
        "forfait = 0 and premie > 0",
    ],
)
def test_the_note_of_a_werknemer_has_the_amounts_of_the_screen(
    made: Made, signed_in: SignedIn, demo_data: Path, condition: str
) -> None:
    from pages.persoon import explain_difference, show

    place = someone(demo_data, condition)
    with signed_in("an"):
        title, lead, _, content = show(place)
        others = [
            opener.id["andere"] for opener in of_type(of_class(content, "waarom-anders"), "Summary")
        ]
        answers = [explain_difference(1, {"andere": other}, place) for other in others]
    _, paper, _ = made("nota-persoon", place)
    sections = numbered(content)
    assert len(sections) == 10
    assert (
        amounts(words_of([*sections, *of_class(content, "kaart"), *answers]))
        <= amounts(paper)
        <= amounts(words_of([content, *answers]))
    )
    assert solid(title) in paper
    assert solid(lead) in paper


def test_every_word_of_the_ten_sections_is_on_paper(
    made: Made, signed_in: SignedIn, demo_data: Path
) -> None:
    from pages.persoon import show

    place = someone(demo_data, "premie > 0 and vte_binnen < prestatiebreuk")
    with signed_in("an"):
        content = show(place)[3]
    _, paper, _ = made("nota-persoon", place)
    on_screen = [mark for name in ("alleen-lezen", "op-scherm") for mark in of_class(content, name)]
    hidden = {id(part) for mark in on_screen + of_type(content, "Caption") for part in parts(mark)}
    said = [
        part
        for section in numbered(content)
        for part in parts(section)
        if isinstance(part, str) and id(part) not in hidden
    ]
    assert len(said) > 100
    unprinted = [part for part in said if solid(part).replace("✕", "\u00d7") not in paper]
    assert not [part for part in unprinted if part not in {"plus", "min", "maal", "gedeeld door"}]


def test_paper_says_with_which_levering_the_inputs_came_in(
    made: Made, signed_in: SignedIn, demo_data: Path
) -> None:
    from pages.persoon import show

    place = someone(demo_data, "activeringsuitkering > 0")
    with signed_in("an"):
        sections = numbered(show(place)[3])
    _, paper, _ = made("nota-persoon", place)
    notes = [
        note
        for section in sections
        for note in zip(of_type(section, "Dt"), of_type(section, "Dd"), strict=True)
    ]
    lines = [
        line
        for name, said in notes
        if words_of(name) == "gegevens"
        for line in parts(said)
        if isinstance(line, str)
    ]
    assert len(lines) == 13
    assert all(re.search(r", levering [\w-]+ van \d\d/\d\d/\d{4}\.$", line) for line in lines)
    assert not [line for line in set(lines) if paper.count(solid(line)) != lines.count(line)]


def test_the_note_of_a_werknemer_says_why_it_differs_and_what_every_kwartaal_brought(
    made: Made, signed_in: SignedIn, demo_data: Path
) -> None:
    from pages.persoon import explain_difference

    long_here = (
        "select werknemer from premie where is_recent group by 1 having count(*) > 8 and "
        "bool_or(kwartaal = '2024K3')"
    )
    place = someone(
        demo_data, f"kwartaal = '2024K4' and volgnummer = 2 and werknemer in ({long_here})"
    )
    with signed_in("an"):
        differs = explain_difference(1, {"andere": "2024K3-2"}, place)
    _, paper, _ = made("nota-persoon", place)
    assert solid("Waarom anders dan vorig kwartaal, 2024 K3?") in paper
    for row in of_type(of_class(differs, "effecten"), "Tr"):
        assert "".join(solid(words_of(part)) for part in row.children) in paper
    quarters = ask(
        demo_data,
        (
            f"select kwartaal, premie from premie where werknemer = '{place['werknemer']}' and "
            f"is_recent order by 1 desc"
        ),
    )
    listed = paper[paper.index(solid(t("persoon.alle_kwartalen"))) :]
    assert len(quarters) > 8
    years = {kwartaal[:4] for kwartaal, _ in quarters}
    per_line = iter(AMOUNT.findall(listed))
    lines = list(zip(per_line, per_line, per_line, strict=True))  # premie, jaarsupplement, both
    assert len(lines) == len(quarters) + len(years)
    assert {solid(euro(premie)) for _, premie in quarters} <= {premie for premie, _, _ in lines}


def test_a_note_without_a_kwartaal_before_says_so(made: Made, demo_data: Path) -> None:
    _, paper, _ = made("nota-persoon", someone(demo_data, "kwartaal = '2023K1'"))
    assert solid(t("verschil.geen_vorig", kwartaal="2022 K4")) in paper


def test_a_note_says_which_calculation_it_is_and_with_which_versions(
    made: Made, demo_data: Path
) -> None:
    place = someone(demo_data, "premie > 0")
    query = f"""select levering, regelversie, parameterversie, strftime(datum, '%d/%m/%Y'),
        strftime(peildatum, '%d/%m/%Y') from berekening
        where toekenningsnummer = '{place["toekenning"]}' and kwartaal || '-' || volgnummer =
        '{place["berekening"]}'"""
    (versions,) = ask(demo_data, query)
    _, paper, read = made("nota-persoon", place)
    for wanted in (*versions, "snap-000001", place["toekenning"], place["berekening"]):
        assert solid(wanted) in paper
    for number, page in enumerate(read.pages, 1):
        foot = solid(page.extract_text())
        assert f"pagina{number}van{len(read.pages)}" in foot
        assert (
            solid(
                f"Berekening {place['berekening']} · Regels {versions[1]} · Parameters "
                f"{versions[2]}"
            )
            in foot
        )


def test_a_note_masks_every_insz_and_names_nobody_in_its_name_or_title(
    made: Made, demo_data: Path
) -> None:
    place = someone(demo_data, "premie > 0")
    for name, where in (("nota-persoon", place), ("nota-kwartaal", QUARTER)):
        file, paper, read = made(name, where)
        assert "-***." in paper
        assert not INSZ.search(paper)
        assert re.fullmatch(rf"maatwerk_{name}_CMW-000101_[0-9K-]+_snap-000001\.pdf", file.name)
        assert read.metadata is not None
        assert read.metadata.title in {
            t("pdf.titel_persoon", kwartaal=_quarter(where)),
            t("pdf.titel_kwartaal", kwartaal=_quarter(where)),
        }


def _quarter(place: Place) -> str:
    return f"{place['berekening'][:4]}\u00a0{place['berekening'][4:6]}"


def test_the_note_of_a_kwartaal_lists_every_werknemer_in_the_ranking(
    made: Made, demo_data: Path
) -> None:
    query = """select volledige_naam, premie from premie join persoon using (toekenningsnummer,
        werknemer)
        where toekenningsnummer = 'CMW-000101' and kwartaal = '2025K4' and volgnummer = 1 order by
        rang"""
    columns = [
        name
        for (name,) in ask(
            demo_data, "select column_name from duckdb_columns() where table_name = 'persoon'"
        )
    ]
    if "volledige_naam" not in columns:
        query = query.replace("volledige_naam", "concat_ws(' ', naam, voornaam)")
    rows = ask(demo_data, query)
    file, paper, _ = made("nota-kwartaal", QUARTER)
    assert file.rows == len(rows) > 50
    after = 0
    for name, premie in rows:
        after = paper.index(solid(str(name)), after)
        after = paper.index(solid(euro(premie)), after)


def test_the_note_of_a_kwartaal_has_the_totals_of_the_calculation(
    made: Made, demo_data: Path
) -> None:
    (totals,) = ask(
        demo_data,
        """select loonpremie, forfait, variabel, premies, organisatieondersteuning, subsidie from
        berekening
        where toekenningsnummer = 'CMW-000101' and kwartaal = '2025K4' and volgnummer = 1""",
    )
    _, paper, _ = made("nota-kwartaal", QUARTER)
    assert {solid(euro(total)) for total in totals} <= amounts(paper)
    assert solid(t("lijst_werknemers.gelijk")) in paper


def test_the_note_of_a_kwartaal_has_the_spread_and_the_line_of_the_screen(
    made: Made, signed_in: SignedIn
) -> None:
    from pages.lijst_werknemers import Selection, charts, show

    with signed_in("an"):
        *_, line, _ = show(QUARTER)
        percentages, premies = charts(Selection(), QUARTER)
    _, paper, _ = made("nota-kwartaal", QUARTER)
    for row in of_type([percentages, premies], "Tr")[1:]:
        assert solid(words_of(row)) in paper
    assert solid(words_of(of_type(line, "P")[0])) in paper
    assert solid(t("lijst_werknemers.verdeling_zin")) not in paper
    assert solid(t("lijst_werknemers.grens_lijn")) not in paper


def test_the_note_of_a_kwartaal_follows_the_filters_and_the_order_of_the_screen_and_says_so(
    made: Made,
) -> None:
    everyone, whole, _ = made("nota-kwartaal", QUARTER)
    some, paper, _ = made(
        "nota-kwartaal", QUARTER, {"nood": "hoog", "insz": "99"}, (("premie", True),)
    )
    assert 0 <= some.rows < everyone.rows
    few, paper, _ = made("nota-kwartaal", QUARTER, {"nood": "hoog"}, (("premie", True),))
    assert 0 < few.rows < everyone.rows
    assert solid(t("pdf.filter", filters="Begeleidingsnood: hoog")) in paper
    assert solid("Alleen wie aan") not in whole
    listed = paper[paper.index(solid("Rang Naam INSZ")) :]
    premies = [
        int(amount.strip("€").replace(".", "").replace(",", ""))
        for amount in AMOUNT.findall(listed)
    ][::2]  # beside each its jaarsupplement
    assert premies == sorted(premies, reverse=True)
    assert len(premies) == few.rows


def test_the_note_of_a_year_has_the_amounts_of_the_screen(
    made: Made, signed_in: SignedIn, demo_data: Path
) -> None:
    from pages.jaar import show

    query = (
        "select jaar || '-' || volgnummer from jaarberekening where toekenningsnummer = "
        "'CMW-000101' and jaarsupplement > 0 order by all limit 1"
    )
    ((berekening,),) = ask(demo_data, query)
    place = {"toekenning": "CMW-000101", "berekening": str(berekening)}
    with signed_in("an"):
        title, _, _, content = show(place)
    _, paper, _ = made("nota-jaar", place)
    assert solid(title) in paper
    assert amounts(words_of(content)) <= amounts(paper)
    (explained,) = of_class(content, "totalen")
    sentences = [solid(words_of(part)) for part in of_class(explained, "uitleg-zin")]
    assert len(sentences) > 2
    assert not [sentence for sentence in sentences if sentence not in paper]
    assert t("export.knop") not in paper
    names = [
        solid(words_of(row.children[0])) for row in of_type(of_class(content, "achter")[-1], "Tr")
    ]
    assert len(names) > 1
    assert not [name for name in names if name not in paper]


def test_the_note_of_a_year_lists_its_werknemers_as_the_screen_does(
    made: Made, demo_data: Path
) -> None:
    query = """select jaar || '-' || volgnummer, jaarsupplement, jaarsubsidie from jaarberekening
        where toekenningsnummer = 'CMW-000101' and jaarsupplement > 0 order by all limit 1"""
    ((berekening, supplement, subsidie),) = ask(demo_data, query)
    place = {"toekenning": "CMW-000101", "berekening": str(berekening)}
    whole, everyone, _ = made("nota-jaar", place)
    few, some, _ = made("nota-jaar", place, {"anders": "ja"}, (("verschil", True),))
    assert 0 < few.rows < whole.rows
    assert solid(t("pdf.filter", filters="")[:20]) in some
    assert solid(euro(subsidie)) in everyone
    listed = some[some.index(solid("Naam INSZ Kwartaal Eerste")) :]
    cells = re.findall(r"€\d[\d.]*,\d\d", listed)
    assert len(cells) == 5 * few.rows
    assert sum(int(re.sub(r"[€.,]", "", cell)) for cell in cells[2::5]) == supplement


def test_a_place_that_does_not_exist_gives_no_note(app: Dash, signed_in: SignedIn) -> None:
    nowhere = {
        "toekenning": "CMW-000101",
        "berekening": "1999K1-1",
        "werknemer": "0123456789abcdef",
    }
    with signed_in("an"), consult("nota", toekenning="CMW-000101") as access:
        assert len(NOTAS) >= 3
        assert [nota.open(access, Asked(nowhere, {}, ()), t) for nota in NOTAS.values()] == [
            None
        ] * len(NOTAS)


@pytest.mark.parametrize("name", ["nota-persoon", "nota-kwartaal", "nota-jaar"])
def test_a_request_for_a_note_names_exactly_its_place(app: Dash, name: str) -> None:
    place = dict.fromkeys(NOTAS[name].variables, "x")

    def form(given: Place, vorm: str = "pdf") -> Place:
        return {"vorm": vorm, "keuze": json.dumps({"plaats": given, "filters": {}, "volgorde": []})}

    assert NOTAS[name].asked(form(place)).place == place
    for wrong in (form({}), form(place | {"meer": "x"}), form(place, "xlsx"), {}):
        with pytest.raises(ValueError, match=r"."):
            NOTAS[name].asked(wrong)
