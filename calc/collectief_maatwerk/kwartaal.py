"""One kwartaal of whole toekenningen: which rule feeds which (rules 1 to 10 and the organisatieondersteuning)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

import numpy as np

from calc.collectief_maatwerk import begeleidingspremie as begeleiding
from calc.collectief_maatwerk import organisatieondersteuning as ondersteuning
from calc.collectief_maatwerk.begrenzing import begrenzing, geplafonneerd_referteloon, ggmmi, plafondfactor
from calc.collectief_maatwerk.contingent import rangschikking, vte_binnen
from calc.collectief_maatwerk.invoer import Invoer, Lijnen, Toekenningen, Werknemers, Wops
from calc.collectief_maatwerk.modi import STANDAARD, Modi
from calc.collectief_maatwerk.populatie import GEEN_WOP, Prestaties, prestaties, wop_van_kwartaal
from calc.collectief_maatwerk.premie import bedragen_van, premie
from calc.quantities import Column64

ROWS_PER_BATCH = 16_384
"""Werknemers calculated at once: their columns stay in the processor's cache."""
TOEKENNINGEN_PER_BATCH = 64


@dataclass(frozen=True, slots=True)
class Premies:
    """One row per werknemer of the populatie, ordered by toekenning, rang; every quantity of the rules."""

    werknemer: Column64  # row of Invoer.werknemers
    wop: Column64  # row of Invoer.wops
    toekenning: Column64  # row of Invoer.toekenningen
    rang: Column64
    percentage: Column64
    begeleidingsnood: Column64
    loon: Column64
    werkgeversbijdragen: Column64
    verminderingen: Column64
    referteloon: Column64
    prestatiebreuk: Column64
    dagen: Column64
    begrenzing: Column64
    geplafonneerd_referteloon: Column64
    vte_voor: Column64
    vte_binnen: Column64
    gecorrigeerd_referteloon: Column64
    loonpremie_incl: Column64
    activeringsuitkering: Column64
    loonpremie: Column64
    forfait: Column64
    variabel: Column64
    begeleidingspremie: Column64
    premie: Column64


@dataclass(frozen=True, slots=True)
class Totalen:
    """One row per toekenning: the sums of its werknemers, and the kwartaalsubsidie."""

    aantal: Column64
    aantal_binnen: Column64
    vte: Column64
    vte_binnen: Column64
    contingent: Column64
    loonpremie: Column64
    forfait: Column64
    variabel: Column64
    premies: Column64
    organisatieondersteuning_vast: Column64
    organisatieondersteuning_supplement: Column64
    organisatieondersteuning: Column64
    subsidie: Column64


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """The calculation of one kwartaal."""

    premies: Premies
    totalen: Totalen


def kwartaalsubsidie(invoer: Invoer, modi: Modi = STANDAARD, threads: int = 2) -> Uitkomst:
    """The premies and the kwartaalsubsidie of every toekenning in the input.

    The result does not depend on how the work is split: a toekenning is never divided. Raises LookupError for a kwartaal before the measure existed.
    """
    with ThreadPoolExecutor(threads) as pool:
        delen = list(pool.map(lambda deel: _premies(*deel, modi), _delen(invoer)))
        premies = Premies(*pool.map(lambda field: _joined(delen, field.name), fields(Premies)))
    return Uitkomst(premies, _totalen(invoer, premies))


def _premies(invoer: Invoer, eerste: tuple[int, int, int], modi: Modi) -> Premies:
    """The rules for some whole toekenningen; `eerste` says at which toekenning, werknemer and WOP of the whole input they start."""
    dag_een, dag_laatst = _day_number(invoer.kwartaal.first_day), _day_number(invoer.kwartaal.last_day)
    aantal = len(invoer.werknemers.toekenning)
    prestatie = prestaties(invoer.lijnen, aantal, dag_een, dag_laatst)
    wop = wop_van_kwartaal(invoer.wops, aantal, dag_een, dag_laatst)
    lijst = np.flatnonzero((wop != GEEN_WOP) & (prestatie.referteloon > 0))
    lijst, wop = lijst[volgorde := _volgorde(invoer, prestatie, wop[lijst], lijst)], wop[lijst][volgorde]
    return _stappen(invoer, prestatie, lijst, wop, eerste, modi)


def _volgorde(invoer: Invoer, prestatie: Prestaties, wop: Column64, lijst: Column64) -> Column64:
    return rangschikking(
        invoer.werknemers.toekenning[lijst],
        invoer.wops.percentage[wop],
        invoer.wops.begeleidingsnood[wop],
        prestatie.prestatiebreuk[lijst],
        prestatie.referteloon[lijst],
    )


def _stappen(invoer: Invoer, prestatie: Prestaties, lijst: Column64, wop: Column64, eerste: tuple[int, int, int], modi: Modi) -> Premies:
    """Rules 4 to 10 on the werknemers of the list, in the order of the ranking."""
    kwartaal, dag = invoer.kwartaal, invoer.kwartaal.first_day
    toekenning = invoer.werknemers.toekenning[lijst]
    contingent = invoer.toekenningen.contingent[toekenning]
    breuk, dagen, loonkost = prestatie.prestatiebreuk[lijst], prestatie.dagen[lijst], prestatie.referteloon[lijst]
    aandeel = (dagen, kwartaal.days) if modi.kwartaalaandeel_in_plafond else (1, 1)
    plafond = begrenzing(plafondfactor.on(dag), ggmmi.on(dag), breuk, *aandeel)
    geplafonneerd = geplafonneerd_referteloon(loonkost, plafond)
    rang, voor = _plaats(toekenning, breuk)
    binnen = vte_binnen(contingent, voor, breuk, modi.marginaal)
    plaatsen = begeleiding.forfait_plaatsen(begeleiding.forfait_hoofdfactor.on(dag), contingent)
    met_forfait = begeleiding.heeft_forfait(binnen, rang, plaatsen)
    percentage, nood = invoer.wops.percentage[wop], invoer.wops.begeleidingsnood[wop]
    uitkering = invoer.werknemers.activeringsuitkering[lijst]
    uit = premie(bedragen_van(kwartaal), geplafonneerd, breuk, binnen, percentage, nood, uitkering, met_forfait)
    lonen = (prestatie.loon[lijst], prestatie.werkgeversbijdragen[lijst], prestatie.verminderingen[lijst], loonkost)
    wie = (lijst + eerste[1], wop + eerste[2], toekenning + eerste[0], rang, percentage, nood)
    grens = (breuk, dagen, plafond, geplafonneerd, voor, binnen, uit.gecorrigeerd_referteloon)
    return Premies(
        *wie, *lonen, *grens, uit.loonpremie_incl, uitkering, uit.loonpremie, uit.forfait, uit.variabel, uit.begeleidingspremie, uit.premie
    )


def _plaats(toekenning: Column64, vte: Column64) -> tuple[Column64, Column64]:
    """Rang within the toekenning, and the VTE of those ranked before."""
    eerste = np.flatnonzero(np.diff(toekenning, prepend=-1))
    begin = np.repeat(eerste, np.diff(eerste, append=len(toekenning)))  # where each row's toekenning starts
    voor = np.cumsum(vte) - vte
    return np.arange(1, len(vte) + 1) - begin, voor - voor[begin]


def _totalen(invoer: Invoer, premies: Premies) -> Totalen:
    aantal = len(invoer.toekenningen.contingent)
    grenzen = np.searchsorted(premies.toekenning, np.arange(aantal + 1))
    som = {name: _group_sums(getattr(premies, name), grenzen) for name in ("loonpremie", "forfait", "variabel", "premie", "vte_binnen")}
    vte, contingent = _group_sums(premies.prestatiebreuk, grenzen), invoer.toekenningen.contingent
    dag = invoer.kwartaal.first_day
    vast = ondersteuning.organisatieondersteuning_vast(ondersteuning.vast_bedrag.on(dag), vte, contingent)
    grens = ondersteuning.supplement_grens.on(dag)
    extra = ondersteuning.organisatieondersteuning_supplement(ondersteuning.supplement_bedrag.on(dag), vte, contingent, grens)
    binnen = _group_sums((premies.vte_binnen > 0).astype(np.int64), grenzen)
    tellingen = (np.diff(grenzen), binnen, vte, som["vte_binnen"], contingent)
    sommen = (som["loonpremie"], som["forfait"], som["variabel"], som["premie"])
    return Totalen(*tellingen, *sommen, vast, extra, vast + extra, som["premie"] + vast + extra)


def _group_sums(column: Column64, bounds: Column64) -> Column64:
    """Sums of the rows between consecutive bounds."""
    running = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(column)))
    return running[bounds[1:]] - running[bounds[:-1]]


def _delen(invoer: Invoer) -> Iterator[tuple[Invoer, tuple[int, int, int]]]:
    """The input cut between toekenningen into pieces of about ROWS_PER_BATCH werknemers, with where each starts."""
    starts = np.searchsorted(invoer.werknemers.toekenning, np.arange(len(invoer.toekenningen.contingent) + 1))
    van = 0
    while van < len(starts) - 1:
        tot = int(np.searchsorted(starts, starts[van] + ROWS_PER_BATCH, side="right")) - 1
        tot = max(van + 1, min(tot, van + TOEKENNINGEN_PER_BATCH))
        yield _deel(invoer, van, tot, int(starts[van]), int(starts[tot]))
        van = tot


def _deel(invoer: Invoer, van: int, tot: int, wie_van: int, wie_tot: int) -> tuple[Invoer, tuple[int, int, int]]:
    """Toekenningen van..tot, with references counted from the start of the piece."""
    wops, wop_van = _rows(invoer.wops, wie_van, wie_tot)
    lijnen, _ = _rows(invoer.lijnen, wie_van, wie_tot)
    werknemers = Werknemers(invoer.werknemers.toekenning[wie_van:wie_tot] - van, invoer.werknemers.activeringsuitkering[wie_van:wie_tot])
    toekenningen = Toekenningen(invoer.toekenningen.contingent[van:tot])
    return Invoer(invoer.kwartaal, toekenningen, werknemers, wops, lijnen), (van, wie_van, wop_van)


_Rows = TypeVar("_Rows", Wops, Lijnen)


def _rows(tabel: _Rows, wie_van: int, wie_tot: int) -> tuple[_Rows, int]:
    """The rows of a table that belong to werknemers wie_van..wie_tot, and the number of the first of them."""
    van, tot = (int(place) for place in np.searchsorted(tabel.werknemer, [wie_van, wie_tot]))
    columns: dict[str, Any] = {field.name: getattr(tabel, field.name)[van:tot] for field in fields(tabel)}
    columns["werknemer"] = columns["werknemer"] - wie_van
    return type(tabel)(**columns), van


def _joined(delen: list[Premies], name: str) -> Column64:
    """One column of all pieces under each other."""
    return np.concatenate([np.empty(0, dtype=np.int64), *(getattr(deel, name) for deel in delen)])


def _day_number(day: date) -> int:
    return (day - date(1970, 1, 1)).days
