"""What the year added reaches the note: over the whole demo, every place that shows an amount of a
kwartaal says the same supplement.
"""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from dash import Dash

from auth.consult import consult
from components import year_part
from components.amount import euro
from components.text import t
from data.nota.declaration import NOTAS, Asked, File
from data.questions import berekeningen, jaarsupplementen, jaren, personen, werknemers
from data.questions.jaren import Jaar
from data.reader.connection import Access, Snapshots
from data.reader.scope import NOBODY, Recht, Scope
from data.reader.sql import PageRequest
from data.snapshot.file import open_read_only
from tests.unit.components.drawn import of_class, of_type, text
from tests.unit.pages.conftest import SignedIn
from tests.unit.pages.test_nota import solid

NUMMER = "CMW-000101"
Rows = list[tuple[Any, ...]]


def _ask(folder: Path, query: str) -> Rows:
    with open_read_only(folder / "snapshots" / "current") as con:
        return con.execute(query).fetchall()


@pytest.fixture
def access(demo_data: Path) -> Iterator[Access]:
    """Everything, as an inspector would see it."""
    ondernemingen = [
        nummer
        for (nummer,) in _ask(demo_data, "select distinct ondernemingsnummer from toekenning")
    ]
    scope = Scope(tuple(Recht("CMW", nummer, date.max) for nummer in ondernemingen), date.today())
    with Snapshots(demo_data).open(scope) as opened:
        yield opened


def _years(access: Access) -> list[tuple[str, Jaar]]:
    return [
        (nummer, jaar)
        for nummer in access.toegang
        for jaar in jaren.list_jaren(access, nummer, alleen_recent=True)
    ]


def test_the_note_says_of_every_werknemer_and_kwartaal_what_the_comparison_and_the_parts_say(
    app: Dash, access: Access, demo_data: Path
) -> None:
    rows = _ask(
        demo_data,
        """select v.toekenningsnummer, v.kwartaal, v.werknemer, v.jaarsupplement, v.jaarbedrag,
        coalesce(sum(d.supplement), 0)::bigint
            from vergelijking v left join jaardeel d using (toekenningsnummer, jaar, volgnummer,
            kwartaal, werknemer) group by all order by all""",
    )
    assert len(rows) > 5_000
    let_in = [row for row in rows if row[3]]
    assert len(let_in) > 50
    for nummer, kwartaal, werknemer, supplement, jaarbedrag, part in [*let_in, *rows[::20]]:
        found = jaarsupplementen.find_van_werknemer(access, nummer, kwartaal, werknemer)
        assert found is not None
        assert (
            found.jaarsupplement
            == supplement
            == part
            == found.loonpremie + found.forfait + found.variabel
        )
        drawn = text(year_part.card(nummer, found))
        assert t("na_het_jaar.titel", jaar=kwartaal[:4]) in drawn
        assert euro(supplement) in drawn
        assert euro(jaarbedrag) in drawn


def test_the_list_of_every_calculation_that_a_year_began_from_adds_up_to_what_it_gave_the_kwartaal(
    access: Access,
) -> None:
    seen = 0
    for nummer, jaar in _years(access):
        for kwartaal in jaren.list_kwartalen_van_jaar(access, nummer, jaar):
            berekening = berekeningen.find_berekening(access, nummer, kwartaal.herberekening)
            assert berekening is not None
            everyone = werknemers.total(access, nummer, berekening, werknemers.UNFILTERED)
            some, none = (
                werknemers.total(
                    access, nummer, berekening, werknemers.UNFILTERED | {"jaarsupplement": which}
                )
                for which in ("met", "zonder")
            )
            part = jaarsupplementen.find_van_kwartaal(access, nummer, kwartaal.kwartaal)
            assert part is not None
            assert (
                everyone.jaarsupplement
                == some.jaarsupplement
                == kwartaal.jaarsupplement
                == part.jaarsupplement
                == berekening.jaarsupplement
            )
            assert berekening.subsidie_met_jaar == part.jaarbedrag == kwartaal.jaarbedrag
            assert (some.aantal, none.jaarsupplement) == (part.aantal, 0)
            assert some.aantal + none.aantal == berekening.aantal
            seen += 1
    assert seen == 96


def test_the_kwartalen_of_every_werknemer_add_up_to_the_year(access: Access) -> None:
    for nummer, jaar in _years(access):
        whom = {row.werknemer for row in jaren.list_delen(access, nummer, jaar)}
        for werknemer in whom:
            rows = [
                row
                for row in personen.list_kwartalen(access, nummer, werknemer)
                if row.kwartaal[:4] == jaar.jaar
            ]
            of_year = [
                row
                for row in jaren.page_vergelijking(
                    access, nummer, jaar, jaren.UNFILTERED, PageRequest(0, 500)
                ).rows
                if row.werknemer == werknemer
            ]
            assert sum(row.premie_met_jaar for row in rows) == sum(
                row.jaarbedrag for row in of_year
            )
            assert all(row.premie_met_jaar == row.premie + row.jaarsupplement for row in rows)


@pytest.fixture
def let_in(demo_data: Path) -> Rows:
    """Everyone of CMW-000101 whom the year 2025 let in, with the note of the calculation that it
    began from.
    """
    return _ask(
        demo_data,
        f"""select v.kwartaal || '-' || k.herberekend_volgnummer, v.werknemer, v.jaar,
            v.jaarsupplement from vergelijking v
            join jaarkwartaal k using (toekenningsnummer, jaar, volgnummer, kwartaal)
            where toekenningsnummer = '{NUMMER}' and jaar = 2025 and v.jaarsupplement > 0
            order by all""",
    )


def test_the_screen_and_the_paper_of_who_was_let_in_say_the_supplement(
    app: Dash, signed_in: SignedIn, let_in: Rows
) -> None:
    from pages.persoon import show

    assert len(let_in) > 5
    for berekening, werknemer, jaar, supplement in let_in:
        place = {"toekenning": NUMMER, "berekening": berekening, "werknemer": werknemer}
        with signed_in("an"):
            content = show(place)[3]
            with consult("nota-persoon", toekenning=NUMMER) as access:
                file = NOTAS["nota-persoon"].open(access, Asked(place, {}, ()), t)
                assert isinstance(file, File)
                paper = solid(
                    "".join(
                        page.extract_text()
                        for page in pypdf.PdfReader(io.BytesIO(b"".join(file.parts))).pages
                    )
                )
        shown = text(of_class(content, "kaart"))
        assert euro(supplement) in shown
        assert solid(t("na_het_jaar.erbij", jaar=jaar, bedrag=euro(supplement))) in paper
        # under the premie, in its own part, and in the table of the kwartalen
        assert paper.count(solid(euro(supplement))) >= 3
        links = [link.href for link in of_type(of_class(content, "na-het-jaar"), "Link")]
        assert (
            f"/maatwerk/{NUMMER}/afrekening/jaarsubsidie/{jaar}-1?kwartaal={berekening[4:6]}"
            in links
        )


def test_a_premie_of_nothing_that_the_year_paid_says_so_where_it_says_why(
    app: Dash, signed_in: SignedIn, let_in: Rows, demo_data: Path
) -> None:
    from pages.persoon import show

    outside = {
        werknemer
        for (werknemer,) in _ask(
            demo_data,
            f"select werknemer from premie where toekenningsnummer = '{NUMMER}' and premie = 0",
        )
    }
    berekening, werknemer, _, supplement = next(
        row for row in let_in if row[1] in outside and row[0].startswith("2025K3")
    )
    with signed_in("an"):
        content = show({"toekenning": NUMMER, "berekening": berekening, "werknemer": werknemer})[3]
    (why,) = of_class(content, "waarom-nul")
    assert euro(supplement) in text(why)
    assert of_type(why, "Link")


def test_every_screen_of_a_kwartaal_says_what_the_year_added(
    app: Dash, signed_in: SignedIn, demo_data: Path
) -> None:
    from pages import (
        kwartaalsubsidie,
        lijst_werknemers,
        onderneming,
        verschil,
        werknemers_van_afrekening,
    )

    query = f"""select kwartaal, kwartaal || '-' || herberekend_volgnummer,
        kwartaal || '-' || eerste_volgnummer, jaarsupplement from jaarkwartaal
        where toekenningsnummer = '{NUMMER}' and jaarsupplement > 0 order by all desc limit 1"""
    ((kwartaal, newest, first, supplement),) = _ask(demo_data, query)
    place = {"toekenning": NUMMER, "berekening": newest}
    with signed_in("an"):
        drawn = {
            "lijst_werknemers": lijst_werknemers.show(place),
            "kwartaalsubsidie": kwartaalsubsidie.rows(
                kwartaalsubsidie.Selection(van=kwartaal, tot=kwartaal, welke="recent"),
                {"toekenning": NUMMER},
            )[2],
            "onderneming": onderneming.show({"toekenning": NUMMER}),
            "verschil": verschil.show(place | {"andere": first})
            if first != newest
            else verschil.show(place | {"andere": newest}),
            "werknemers_van_afrekening": werknemers_van_afrekening.show(
                {"toekenning": NUMMER, "afrekening": newest}
            ),
        }
        rows, _, _ = kwartaalsubsidie.rows(
            kwartaalsubsidie.Selection(van=kwartaal, tot=kwartaal), {"toekenning": NUMMER}
        )
    assert [name for name, content in drawn.items() if euro(supplement) not in text(content)] == []
    by_calculation = {row["berekening"]: row["jaarsupplement"] for row in rows}
    assert by_calculation.pop(newest) == supplement
    assert set(by_calculation.values()) <= {None}  # the year is added once


def test_nobody_reads_a_supplement_without_a_right(demo_data: Path) -> None:
    ((kwartaal, werknemer),) = _ask(
        demo_data,
        (
            f"select kwartaal, werknemer from jaardeel where toekenningsnummer = '{NUMMER}' order "
            f"by all limit 1"
        ),
    )
    with Snapshots(demo_data).open(NOBODY) as stranger:
        assert jaarsupplementen.find_van_kwartaal(stranger, NUMMER, kwartaal) is None
        assert jaarsupplementen.find_van_werknemer(stranger, NUMMER, kwartaal, werknemer) is None
