"""`gevoelig`: how much money hangs on each aanname, by calculating a year again with its
alternatives.

Nothing is kept in the store.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, fields
from datetime import date
from io import StringIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np

from calc.gewicht import Gewicht, Lezing, Meting, by_size
from calc.kwartalen import IN_JAAR, Kwartaal
from calc.loonkost.jaartabellen import Herberekeningen, Jaarinvoer, Rijen
from calc.loonkost.uitkomst import Uitkomst
from calc.quantities import Column64
from data.demo import genereer
from data.errors import CommandFailed, Refused
from data.operator.gevoelig_bladzijde import euro, percent, weighed, written
from data.operator.laad import laad
from data.progress import progress
from data.store.invoer import Bekend, read_invoer
from data.store.store import has_leveringen, nothing_loaded, open_store


@dataclass(frozen=True, slots=True)
class _Berekend:
    """One kwartaal by some reading, with the names of its rows."""

    kwartaal: Kwartaal
    bekend: Bekend
    uitkomst: Uitkomst


def gevoelig(folder: Path) -> None:
    """Prints what each alternative would do on the data of a folder.

    Raises CommandFailed when there are none of a year that is measured.
    """
    _print(measure(folder))


def gevoelig_van_demo(schaal: str, zaad: int, tot: date, dag: date, schrijf: bool) -> None:
    """The same on invented data of a size, made aside; `schrijf` keeps it for the screens and the
    docs.

    Raises Refused when a year is lacking.
    """
    with _demo(schaal, zaad, tot) as folder:
        found = measure(folder)
    regeling, metingen = weighed()
    if schrijf and len(found) < len(metingen.alternatieven):
        raise Refused(
            "Niet elk jaar staat in deze gegevens. Kies een grotere schaal om de uitkomst te "
            "bewaren."
        )
    _print(found)
    if schrijf:
        versions = regeling.regelversie, regeling.parameterversie
        for path in written(Meting(schaal, zaad, tot, dag, *versions, found)):
            print(f"Geschreven: {path}")


@contextmanager
def _demo(schaal: str, zaad: int, tot: date) -> Iterator[Path]:
    """A data folder with invented leveringen, gone afterwards."""
    with TemporaryDirectory(prefix="gevoelig-") as work:
        genereer(schaal, "parquet", zaad, Path(work) / "leveringen", tot)
        with redirect_stdout(StringIO()):  # what was read of invented data tells nothing here
            laad(Path(work), Path(work) / "leveringen")
        yield Path(work)


def measure(folder: Path) -> tuple[Gewicht, ...]:
    """The weight of every alternative whose year is in the data, the largest difference first.

    Raises CommandFailed when there is none.
    """
    found: list[Gewicht] = []
    with open_store(folder) as con:
        if not has_leveringen(con):
            raise nothing_loaded(folder)
        alternatieven = weighed()[1].alternatieven
        for jaar, group in groupby(
            sorted(alternatieven, key=lambda one: one.jaar), key=lambda one: one.jaar
        ):
            if _is_whole(con, jaar):
                found += _of_year(con, jaar, list(group))
    if not found:
        raise CommandFailed(
            "Van geen enkel jaar dat gemeten wordt, zijn er vier kwartalen geladen."
        )
    return by_size(found)


def _is_whole(con: duckdb.DuckDBPyConnection, jaar: int) -> bool:
    codes = [kwartaal.code for kwartaal in _kwartalen(jaar)]
    row = con.execute(
        (
            "select count(distinct kwartaal) from tewerkstelling where "
            "list_contains($codes::varchar[], kwartaal)"
        ),
        {"codes": codes},
    ).fetchone()
    return row is not None and row[0] == IN_JAAR


def _of_year(
    con: duckdb.DuckDBPyConnection, jaar: int, alternatieven: Sequence[Lezing]
) -> list[Gewicht]:
    """The weights of one year. What is known is read once for each choice of what counts."""
    regeling, metingen = weighed()
    known: dict[object, list[Bekend]] = {}

    def bekend(alternatief: Lezing) -> list[Bekend]:
        telt = tuple(alternatief.telt_in(kwartaal) for kwartaal in _kwartalen(jaar))
        if telt not in known:
            known[telt] = [
                read_invoer(con, kwartaal, None, regeling.maatregel, tellend=one)
                for kwartaal, one in zip(_kwartalen(jaar), telt, strict=True)
            ]
        return known[telt]

    as_it_is = metingen.zoals_het_is
    totaal = subsidie_van_jaar(jaar, bekend(as_it_is), as_it_is)
    return [
        Gewicht(one, totaal, subsidie_van_jaar(jaar, bekend(one), one))
        for one in progress(alternatieven, f"Alternatieven van {jaar}")
    ]


def subsidie_van_jaar(jaar: int, bekend: Sequence[Bekend], lezing: Lezing) -> int:
    """The jaarsubsidie of all toekenningen together by one reading, with everything that is known;
    eurocents.
    """
    berekend = [
        _Berekend(kwartaal, one, lezing.kwartaalsubsidie(one.invoer))
        for kwartaal, one in zip(_kwartalen(jaar), bekend, strict=True)
    ]
    return int(lezing.jaarsubsidie(_jaarinvoer(jaar, berekend)).totalen.jaarsubsidie.sum())


def _kwartalen(jaar: int) -> list[Kwartaal]:
    return [Kwartaal(jaar, nummer) for nummer in range(1, IN_JAAR + 1)]


def _jaarinvoer(jaar: int, berekend: Sequence[_Berekend]) -> Jaarinvoer:
    """Four kwartalen as the year takes them: recalculations by toekenning and kwartaal, rows by
    toekenning, INSZ and kwartaal.
    """
    namen = np.concatenate([one.bekend.toekenningen.astype(str) for one in berekend])
    nummer = np.concatenate(
        [np.full(len(one.bekend.toekenningen), one.kwartaal.nummer) for one in berekend]
    )
    volgorde = np.lexsort((nummer, namen))
    _, toekenning = np.unique(namen[volgorde], return_inverse=True)
    contingent, subsidie = (
        _totals(berekend, name)[volgorde] for name in ("contingent", "subsidie")
    )
    return Jaarinvoer(
        jaar,
        Herberekeningen(toekenning.astype(np.int64), nummer[volgorde], contingent, subsidie),
        _rijen(berekend, volgorde, toekenning),
    )


def _rijen(berekend: Sequence[_Berekend], volgorde: Column64, toekenning: Column64) -> Rijen:
    """The werknemers of the four lists; `volgorde` is where each recalculation came from,
    `toekenning` whose each is.
    """
    # of each toekenning of each kwartaal: its row among the recalculations
    plaats = np.argsort(volgorde)
    eerste = np.cumsum([0, *(len(one.bekend.toekenningen) for one in berekend)])[:-1]
    van = np.concatenate(
        [
            plaats[one.uitkomst.premies.toekenning + begin]
            for one, begin in zip(berekend, eerste, strict=True)
        ]
    )
    insz = np.concatenate(
        [one.bekend.insz[one.uitkomst.premies.werknemer].astype(str) for one in berekend]
    )
    # within a toekenning the recalculations are in the order of their kwartaal
    rij = np.lexsort((van, insz, toekenning[van]))
    names = [field.name for field in fields(Rijen) if field.name != "herberekening"]
    columns = {
        name: np.concatenate([getattr(one.uitkomst.premies, name) for one in berekend])[rij]
        for name in names
    }
    return Rijen(van[rij], **columns)


def _totals(berekend: Sequence[_Berekend], name: str) -> Column64:
    """A total of every toekenning, kwartaal by kwartaal."""
    column: Column64 = np.concatenate([getattr(one.uitkomst.totalen, name) for one in berekend])
    return column


def _print(found: Sequence[Gewicht]) -> None:
    """One line for each alternative, the largest difference first."""
    print(f"{'verschil':>16}  jaar  {'anders':>18}  {'zoals het is':>18}  als het anders is")
    for gewicht in found:
        amounts = f"{euro(gewicht.anders):>18}  {euro(gewicht.totaal):>18}"
        print(
            f"{percent(gewicht):>16}  {gewicht.alternatief.jaar}  {amounts}  "
            f"{gewicht.alternatief.tekst}"
        )
    for alternatief in weighed()[1].alternatieven:
        if alternatief not in [gewicht.alternatief for gewicht in found]:
            print(
                f"{'niet gemeten':>16}  {alternatief.jaar}  {'':18}  {'':18}  {alternatief.tekst}"
            )
