"""The invented deliveries hold what real life holds (rules A6), and nobody who exists."""

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest
from stdnum.be import vat

from data.demo.namen import MOEILIJKE_NAMEN
from data.demo.werknemers import EERSTE_SERIE, SERIES, insz

OCCURS = {
    "a starter": (
        "from tewerkstelling where begindatum > make_date(left(kwartaal, 4)::int, 3 * "
        "right(kwartaal, 1)::int - 2, 1)"
    ),
    "a leaver": (
        "from tewerkstelling where einddatum < make_date(left(kwartaal, 4)::int, 3 * "
        "right(kwartaal, 1)::int, 28)"
    ),
    "two lines after each other": """from tewerkstelling a join tewerkstelling b using (insz,
        toekenningsnummer, kwartaal, levering)
        where a.lijn < b.lijn and a.einddatum < b.begindatum""",
    "two lines at once": """from tewerkstelling a join tewerkstelling b using (insz,
        toekenningsnummer, kwartaal, levering)
        where a.lijn < b.lijn and coalesce(a.einddatum, date '9999-12-31') >= b.begindatum""",
    "two sites of one employer at once": """from tewerkstelling a join tewerkstelling b using (insz,
        kwartaal)
        where a.toekenningsnummer < b.toekenningsnummer""",
    "progressive return (PTNZ)": "from tewerkstelling where ptnz = 1 and uren_effectief > 0",
    "PTNZ without hours": "from tewerkstelling where ptnz = 1 and uren_effectief = 0",
    "part-time work": "from tewerkstelling where uren < uren_referentie",
    "a whole kwartaal without a wage": """from tewerkstelling t anti join loon l using (insz,
        toekenningsnummer, kwartaal, levering)
        where t.begindatum < make_date(left(kwartaal, 4)::int, 1, 1) and t.einddatum is null""",
    "a year-end premium": "from loon where looncode = 2 and kwartaal like '%K4'",
    "someone with nothing but a year-end premium": """from (select list(looncode) as codes from loon
        where looncode in (1, 2)
        group by insz, toekenningsnummer, kwartaal, levering) where codes = [2]""",
    "a wage taken back": "from loon where bedrag < 0",
    "a wage that does not count": "from loon where looncode = 3",
    "SINE in the last kwartaal it exists": (
        "from activeringsuitkering where soort = 'SINE' and kwartaal = '2023K2'"
    ),
    "a benefit that does not count": (
        "from activeringsuitkering where soort <> 'SINE' and kwartaal >= '2023K3'"
    ),
    "a WOP without end": "from wop where einddatum is null",
    "a WOP that ended while the work went on": """from wop w join tewerkstelling t using (insz,
        toekenningsnummer)
        where w.einddatum between t.begindatum and coalesce(t.einddatum, date '2026-06-30')""",
    "a WOP that was ended early by a later levering": """from wop a join wop b using (insz,
        toekenningsnummer, begindatum)
        where a.levering < b.levering and b.einddatum < coalesce(a.einddatum, date '9999-12-31')""",
    "another percentage after an evaluation": """from wop a join wop b using (insz,
        toekenningsnummer)
        where a.einddatum < b.begindatum and a.percentage <> b.percentage""",
    "a declaration corrected after it was calculated": """from groep a join groep b using (tabel,
        toekenningsnummer, kwartaal)
        where tabel = 'loon' and a.levering < b.levering""",
    "a kwartaal that was emptied": """from groep g where tabel = 'loon' and not exists (select 1
        from loon l where
        (l.toekenningsnummer, l.kwartaal, l.levering) = (g.toekenningsnummer, g.kwartaal,
        g.levering))""",
    "advances that were really paid": "from betaling where soort = 'voorschot'",
    "a refused row": "from geweigerd",
    "a toekenning without a known contingent": "from berekening where not contingent_bekend",
    "a toekenning over its contingent in one kwartaal and under it in another": """from (
        select max(vte - contingent) as hoogste, min(vte - contingent) as laagste from berekening
        where contingent_bekend
        group by toekenningsnummer, left(kwartaal, 4)) where hoogste > 0 and laagste < 0""",
    "someone partly within the contingent": (
        "from premie where vte_binnen > 0 and vte_binnen < prestatiebreuk"
    ),
    "someone outside the contingent": "from premie where vte_binnen = 0 and prestatiebreuk > 0",
    "someone above the ceiling": (
        "from premie where referteloon > begrenzing and prestatiebreuk > 0"
    ),
    "a recalculation that gives less": """from berekening a join berekening b using
        (toekenningsnummer, kwartaal)
        where a.volgnummer < b.volgnummer and a.subsidie > b.subsidie""",
    "a recalculation that gives more": """from berekening a join berekening b using
        (toekenningsnummer, kwartaal)
        where a.volgnummer < b.volgnummer and a.subsidie < b.subsidie""",
    "a kwartaal far below the advances on the one before": """from berekening a join berekening b
        using (toekenningsnummer)
        where a.volgnummer = 1 and b.volgnummer = 1 and a.kwartaal = '2024K1'
        and b.kwartaal = '2024K2' and b.subsidie < 6 * a.subsidie // 10""",
    "an INSZ that begins with a zero": "from werknemer where insz like '0%'",
    "an ondernemingsnummer that begins with a zero": (
        "from onderneming where ondernemingsnummer like '0%'"
    ),
    "a name with an accent": "from werknemer where strip_accents(naam) <> naam",
    "a name with an apostrophe": "from werknemer where contains(naam, '''')",
    "a name that a spreadsheet would calculate": "from werknemer where naam like '=%'",
    "a name that a page would obey": "from werknemer where naam like '<b>%'",
    "a name with a comma": "from werknemer where contains(naam, ',')",
}


@pytest.mark.parametrize("case", OCCURS)
def test_it_occurs(demo_data: Path, case: str) -> None:
    with duckdb.connect(str(demo_data / "store.duckdb"), read_only=True) as con:
        assert con.execute(f"select count(*) {OCCURS[case]}").fetchall()[0][0] > 0


def test_sine_is_gone_from_the_third_kwartaal_of_2023_on(demo_data: Path) -> None:
    with duckdb.connect(str(demo_data / "store.duckdb"), read_only=True) as con:
        assert con.execute(
            "select max(kwartaal) from activeringsuitkering where soort like 'SINE%'"
        ).fetchall() == [("2023K2",)]


def test_nobody_exists(demo_data: Path) -> None:
    with duckdb.connect(str(demo_data / "store.duckdb"), read_only=True) as con:
        rows = con.execute("select insz, geboortedatum from werknemer").fetchall()
    series = range(EERSTE_SERIE, EERSTE_SERIE + SERIES)
    assert len({number for number, _ in rows}) == len(rows) > 500
    assert all(40 < int(number[2:4]) <= 52 and int(number[6:9]) in series for number, _ in rows)
    assert all(number == insz(born, int(number[6:9])) for number, born in rows)


def test_ondernemingen_have_numbers_that_are_valid_and_not_given_out(demo_data: Path) -> None:
    with duckdb.connect(str(demo_data / "store.duckdb"), read_only=True) as con:
        numbers = [
            number
            for (number,) in con.execute(
                "select distinct ondernemingsnummer from onderneming"
            ).fetchall()
        ]
    assert all(vat.is_valid(number) for number in numbers if number.startswith("0"))
    assert all(
        number[1:4] == "999" and int(number[8:]) == 97 - int(number[:8]) % 97 for number in numbers
    )


@pytest.mark.parametrize(
    ("born", "number"), [(date(1985, 7, 30), "85473090070"), (date(2001, 2, 3), "01420390012")]
)
def test_check_digits_follow_the_century(born: date, number: str) -> None:
    nine = int(f"2{number[:9]}" if born.year >= 2000 else number[:9])
    assert insz(born, 900) == number[:9] + f"{97 - nine % 97:02d}"


def test_every_difficult_name_is_given_to_someone(demo_data: Path) -> None:
    with duckdb.connect(str(demo_data / "store.duckdb"), read_only=True) as con:
        names = {name for (name,) in con.execute("select naam from werknemer").fetchall()}
    assert names.issuperset(MOEILIJKE_NAMEN)


def test_a_levering_says_that_it_is_invented(demo_data: Path) -> None:
    heads = [
        json.loads(path.read_text("utf-8"))
        for path in (demo_data / "leveringen").glob("*/levering.json")
    ]
    assert heads
    assert {head["bron"] for head in heads} == {"verzonnen gegevens"}
