"""`bereken`: run the rules over what was known on a day, and keep the result beside everything that
was calculated before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from calc.kwartalen import Kwartaal
from calc.loonkost.uitkomst import Premies, Totalen, Uitkomst
from calc.maatregelen import REGELINGEN, regeling_van, regelingen
from calc.quantities import BEGELEIDINGSNODEN
from calc.regeling import Regeling
from data.calendar import due_first
from data.errors import CommandFailed
from data.progress import say
from data.store.invoer import WOPS_OF_RESULT, Bekend, know, measures, read_known
from data.store.store import open_store, transaction

EERSTE, OPNIEUW = "kwartaalafrekening", "herberekening"


@dataclass(frozen=True, slots=True)
class Opdracht:
    """One run: which kwartaal, as known on which day, of what kind (None: by what is there), of one
    toekenning or all.
    """

    kwartaal: Kwartaal
    peildatum: date | None
    soort: str | None = None
    toekenning: str | None = None
    only_missing: bool = False  # leave out what was already calculated of this kind with this date
    alleen: tuple[str, ...] | None = None  # keep only these toekenningen
    in_jaar: bool = False  # for a year: also a kwartaal of which nobody's tewerkstelling is known


def bereken_kwartaal(
    folder: Path,
    kwartaal: Kwartaal,
    toekenning: str | None,
    peildatum: date | None,
    soort: str | None,
) -> int:
    """Calculates one kwartaal; the number of toekenningen calculated.

    Raises CommandFailed when there is nothing to calculate.
    """
    require_rules(kwartaal)
    with open_store(folder) as con:
        aantal = run(con, Opdracht(kwartaal, peildatum, soort, toekenning))
        wacht = aantal == 0 and _only_contingents(con, kwartaal, toekenning)
    if wacht:
        raise CommandFailed(
            f"Van {kwartaal.label} is nog van niemand tewerkstelling geleverd. Bereken het "
            f"kwartaal wanneer de eerste geladen is."
        )
    if aantal == 0:
        raise CommandFailed(
            f"Geen gegevens voor "
            f"{kwartaal.label}{f' van {toekenning}' if toekenning else ''}. Laad eerst een "
            f"levering."
        )
    return aantal


def _only_contingents(
    con: duckdb.DuckDBPyConnection, kwartaal: Kwartaal, toekenning: str | None
) -> bool:
    """Whether the last run found contingents, and nobody's tewerkstelling to calculate with: the
    kwartaal is not due yet.
    """
    found = con.execute(
        """select 1 from bekend_contingent join bekend_toekenning t using (toekenningsnummer)
        where vte > 0 and t.begindatum <= $laatste_dag
        and coalesce(t.einddatum >= $eerste_dag, true)
        and ($toekenning is null or toekenningsnummer = $toekenning) limit 1""",
        {
            "eerste_dag": kwartaal.first_day,
            "laatste_dag": kwartaal.last_day,
            "toekenning": toekenning,
        },
    ).fetchall()
    return bool(found)


def has_rules(kwartaal: Kwartaal) -> bool:
    """Whether any measure was there: delivered rows of before are kept, and never calculated."""
    return kwartaal.first_day >= _first_rules()


def _first_rules() -> date:
    """The first day of the oldest measure."""
    return min(regeling.eerste_dag for regeling in regelingen())


def require_rules(kwartaal: Kwartaal) -> None:
    """Raises CommandFailed for a kwartaal of before every measure."""
    if not has_rules(kwartaal):
        raise CommandFailed(
            f"Voor {kwartaal.label} zijn er geen regels: die gelden vanaf "
            f"{_first_rules():%d/%m/%Y}. Kies een later kwartaal."
        )


def run(con: duckdb.DuckDBPyConnection, opdracht: Opdracht) -> int:
    """One run in one transaction, measure by measure; the number of toekenningen calculated.

    Names those of which no tewerkstelling was delivered.
    """
    with transaction(con):
        know(con, opdracht.kwartaal, opdracht.peildatum)
        require_regeling(con, opdracht.toekenning)
        done = [
            _run_measure(con, opdracht, regeling_van(maatregel))
            for maatregel in measures(con, opdracht.toekenning)
        ]
    _name_without(opdracht, [number for _, numbers in done for number in numbers])
    return sum(aantal for aantal, _ in done)


def _run_measure(
    con: duckdb.DuckDBPyConnection, opdracht: Opdracht, regeling: Regeling
) -> tuple[int, list[str]]:
    """One kwartaal of the toekenningen of one measure: how many were calculated, and those without
    tewerkstelling.
    """
    if opdracht.kwartaal.first_day < regeling.eerste_dag:
        return 0, []
    bekend = read_known(con, opdracht.kwartaal, regeling.maatregel, opdracht.toekenning)
    if len(bekend.toekenningen) == 0:
        return 0, []
    uitkomst = regeling.regels.kwartaal(bekend.invoer, regeling.parameterversie)
    return _append(con, opdracht, regeling, bekend, uitkomst), _without(con)


def require_regeling(con: duckdb.DuckDBPyConnection, toekenning: str | None) -> None:
    """Raises CommandFailed for a toekenning of a measure without rules here: it must never be
    calculated by those of another.
    """
    found = con.execute(
        """select toekenningsnummer, maatregel from bekend_toekenning
        where not list_contains($maatregelen::varchar[], maatregel) and ($toekenning is null or
        toekenningsnummer = $toekenning)
        order by toekenningsnummer limit 1""",
        {"maatregelen": list(REGELINGEN), "toekenning": toekenning},
    ).fetchall()
    for nummer, maatregel in found:
        raise CommandFailed(
            f"Toekenning {nummer} hoort bij de maatregel {maatregel}, en daarvoor heeft deze "
            f"versie geen regels. Er is niets berekend. "
            "Bereken de andere toekenningen apart met --toekenning, of gebruik een versie die "
            "de regels heeft."
        )


def _without(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The toekenningen just calculated of which no tewerkstelling was delivered."""
    found = con.execute(
        "select toekenningsnummer from nieuwe_berekening where zonder_lijn order by all"
    ).fetchall()
    return [nummer for (nummer,) in found]


def _name_without(opdracht: Opdracht, numbers: Sequence[str]) -> None:
    """Says of which toekenningen no tewerkstelling was delivered."""
    if numbers:
        what = f"{opdracht.kwartaal.label}, {opdracht.soort or 'berekening'}"
        say(
            f"{what}: geen tewerkstelling geleverd van {', '.join(numbers)}. Berekend zonder "
            f"werknemers."
        )


def _append(
    con: duckdb.DuckDBPyConnection,
    opdracht: Opdracht,
    regeling: Regeling,
    bekend: Bekend,
    uitkomst: Uitkomst,
) -> int:
    con.register("uitkomst_totalen", _totals_table(bekend, uitkomst))
    con.register("uitkomst_premies", _premies_table(con, bekend, uitkomst.premies))
    con.execute(_NUMBERED, _numbering(con, opdracht, regeling))
    columns = ", ".join(field.name for field in fields(Totalen))
    con.execute(
        f"""insert into berekening by name select toekenningsnummer, kwartaal, volgnummer, soort,
            datum, peildatum, levering, regelversie,
        parameterversie, contingent_bekend, vte_invulling, {columns},
        nullif(tewerkstelling_levering, 0) as tewerkstelling_levering,
        nullif(loon_levering, 0) as loon_levering, nullif(activeringsuitkering_levering, 0) as
        activeringsuitkering_levering,
        (select max(nummer) from levering) as geladen from nieuwe_berekening order by
        toekenningsnummer"""
    )
    con.execute(
        """insert into premie by name select n.toekenningsnummer, n.kwartaal, n.volgnummer, p.*
        exclude (rij)
        from uitkomst_premies p join nieuwe_berekening n on n.rij = p.rij order by
        n.toekenningsnummer, p.rang"""
    )
    con.unregister("uitkomst_totalen")
    con.unregister("uitkomst_premies")
    return int(con.execute("select count(*) from nieuwe_berekening").fetchall()[0][0])


_NUMBERED = """
create or replace temp table nieuwe_berekening as
select u.*, $kwartaal as kwartaal, $peildatum::date as peildatum, $datum::date as datum, $levering
as levering, $regelversie as regelversie,
    $parameterversie as parameterversie, coalesce(b.laatste, 0) + 1 as volgnummer,
    coalesce($soort, case when b.laatste is null then 'kwartaalafrekening' else 'herberekening' end)
    as soort
from uitkomst_totalen u
left join (select toekenningsnummer, max(volgnummer) as laatste from berekening where kwartaal =
$kwartaal group by all) b using (toekenningsnummer)
where (not u.zonder_lijn or $in_jaar::boolean
        or exists (select 1 from tewerkstelling t where t.kwartaal = $kwartaal and t.levering in
        (select levering from bekende_levering)))
    and ($alleen::varchar[] is null or list_contains($alleen::varchar[], u.toekenningsnummer))
    and (not $only_missing or not exists (select 1 from berekening g where g.toekenningsnummer =
    u.toekenningsnummer
    and g.kwartaal = $kwartaal and g.soort = $soort and g.datum = $datum::date))"""


def _numbering(
    con: duckdb.DuckDBPyConnection, opdracht: Opdracht, regeling: Regeling
) -> dict[str, Any]:
    """The facts that every calculation of a run shares.

    Its date: the peildatum, else the later of the calendar's day and the newest levering.
    """
    levering, geleverd = con.execute(
        "select arg_max(levering, plaats(datum, levering)), max(datum) from levering where "
        "nummer in (select levering from bekende_levering)"
    ).fetchall()[0]
    return {
        "kwartaal": opdracht.kwartaal.code,
        "peildatum": opdracht.peildatum,
        "datum": opdracht.peildatum or max(due_first(opdracht.kwartaal), geleverd),
        "levering": levering,
        "regelversie": regeling.regelversie,
        "parameterversie": regeling.parameterversie,
        "soort": opdracht.soort,
        "only_missing": opdracht.only_missing,
        "in_jaar": opdracht.in_jaar,
        "alleen": None if opdracht.alleen is None else list(opdracht.alleen),
    }


def _totals_table(bekend: Bekend, uitkomst: Uitkomst) -> pa.Table:
    """One row per toekenning with its totals, what was used, and its row number."""
    columns = {field.name: getattr(uitkomst.totalen, field.name) for field in fields(Totalen)} | {
        "vte_invulling": uitkomst.vte_invulling
    }
    names = {
        "toekenningsnummer": pa.array(bekend.toekenningen, pa.string()),
        "contingent_bekend": bekend.contingent_bekend,
        "zonder_lijn": bekend.zonder_lijn,
    }
    used = {f"{name}_levering": column for name, column in bekend.leveringen.items()}
    return pa.table({"rij": np.arange(len(bekend.toekenningen)), **names, **used, **columns})


def _premies_table(con: duckdb.DuckDBPyConnection, bekend: Bekend, premies: Premies) -> pa.Table:
    """One row per werknemer with every quantity, the words of its WOP, and the row number of its
    toekenning.
    """
    quantities = {field.name: getattr(premies, field.name) for field in fields(Premies)}
    wop, werknemer, rij = (quantities.pop(name) for name in ("wop", "werknemer", "toekenning"))
    words = con.sql(WOPS_OF_RESULT).to_arrow_table().take(pa.array(wop))
    quantities["begeleidingsnood"] = pa.array(BEGELEIDINGSNODEN).take(
        pa.array(quantities["begeleidingsnood"])
    )
    insz = pa.array(bekend.insz, pa.string()).take(pa.array(werknemer))
    return pa.table(
        {
            "rij": rij,
            "insz": insz,
            **quantities,
            **dict(zip(words.column_names, words.columns, strict=True)),
        }
    )
