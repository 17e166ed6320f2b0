"""What is delivered when: every kwartaal before it is calculated, and corrections afterwards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from calc.kwartalen import Kwartaal
from data.demo.ondernemingen import Toekenning, contingenten, onderneming_rij, toekenning_rij
from data.demo.schaal import Schaal
from data.demo.tewerkstelling import GEEN_EINDE, Columns, Gegevens
from data.demo.verloop import Personeel
from data.demo.werknemers import Column
from data.demo.wops import NOODEN

DAG_VAN_LEVERING = 12
Rijen = list[dict[str, Any]]


def dag_van_levering(kwartaal: Kwartaal) -> date:
    """The day on which a kwartaal is delivered: in the third month after it."""
    return kwartaal.next().last_day.replace(day=DAG_VAN_LEVERING)


@dataclass(slots=True)
class Levering:
    """One delivery, ready to be written."""

    datum: date
    soort: str
    tabellen: dict[str, Any]
    leeg: list[tuple[str, str]] = field(default_factory=list)
    gebroken: dict[str, Rijen] = field(default_factory=dict)

    @property
    def nummer(self) -> str:
        return f"{self.datum.isoformat()}-{self.soort}"


@dataclass(slots=True)
class Uitgever:
    """Remembers what was already delivered."""

    schaal: Schaal
    lijst: list[Toekenning]
    geleverd_tot: int = 0  # people delivered so far

    def kwartaal(self, personeel: Personeel, gegevens: Gegevens) -> Levering:
        """The ordinary delivery of a kwartaal: its declarations, and what is new about everything
        else.
        """
        kwartaal = gegevens.kwartaal
        tabellen: dict[str, Any] = self._basis(kwartaal)
        tabellen["contingent"] = self._contingent(kwartaal)
        tabellen["werknemer"] = self._werknemers(personeel)
        tabellen["wop"] = self._wops(personeel)
        return Levering(
            dag_van_levering(kwartaal), "dmfa", tabellen | groepen(personeel, self.lijst, gegevens)
        )

    def _basis(self, kwartaal: Kwartaal) -> dict[str, Rijen]:
        """Employers and toekenningen: all at first, afterwards what changed."""
        if kwartaal == self.schaal.eerste:
            rijen = {
                toekenning.ondernemingsnummer: onderneming_rij(toekenning)
                for toekenning in reversed(self.lijst)
            }
            open_ = [toekenning_rij(toekenning) | {"einddatum": None} for toekenning in self.lijst]
            return {"onderneming": [rijen[nummer] for nummer in sorted(rijen)], "toekenning": open_}
        einde = [
            toekenning_rij(toekenning)
            for toekenning in self.lijst
            if toekenning.laatste_jaar == kwartaal.jaar and kwartaal.nummer == 3
        ]
        verhuisd = onderneming_rij(self.lijst[kwartaal.jaar % len(self.lijst)]) | {
            "straat": "Nieuwe Werf",
            "huisnummer": str(kwartaal.jaar - 2000),
        }
        return {"toekenning": einde} | ({"onderneming": [verhuisd]} if kwartaal.nummer == 2 else {})

    def _contingent(self, kwartaal: Kwartaal) -> Rijen:
        """Two kwartalen ahead; at first also the ones before."""
        welke = (
            [kwartaal, kwartaal.next(), kwartaal.plus(2)]
            if kwartaal == self.schaal.eerste
            else [kwartaal.plus(2)]
        )
        return [
            {"toekenningsnummer": nummer, "kwartaal": ander.code, "vte": vte}
            for ander in welke
            for nummer, vte in contingenten(self.schaal, self.lijst, ander.jaar).items()
            if not (
                self.schaal.naam == "klein" and (nummer, ander) == ("CMW-000106", Kwartaal(2024, 3))
            )
        ]

    def _werknemers(self, personeel: Personeel) -> Columns:
        mensen, van = personeel.mensen, self.geleverd_tot
        self.geleverd_tot = len(mensen)
        _, eerste = np.unique(mensen.insz[van:].astype(str), return_index=True)
        rij = van + np.sort(eerste)
        rij = rij[~np.isin(mensen.insz[rij].astype(str), mensen.insz[:van].astype(str))]
        return {
            name: getattr(mensen, name)[rij]
            for name in ("insz", "naam", "voornaam", "geboortedatum")
        }

    def _wops(self, personeel: Personeel) -> Rijen:
        """New and changed packages; of two versions of one package in the same delivery the
        last.
        """
        mensen, nieuw = personeel.mensen, personeel.pakketten.te_leveren
        personeel.pakketten.te_leveren = []
        rijen = {
            (persoon, wop.begindatum): {
                "insz": mensen.insz[persoon],
                "toekenningsnummer": self.lijst[mensen.toekenning[persoon]].toekenningsnummer,
                "begindatum": wop.begindatum,
                "einddatum": wop.einddatum,
                "percentage": wop.percentage,
                "begeleidingsnood": NOODEN[wop.nood],
                "doelgroep": mensen.doelgroep[persoon],
                "herkomst": wop.herkomst,
            }
            for persoon, wop in nieuw
        }
        return list(rijen.values())


def groepen(
    personeel: Personeel,
    lijst: Sequence[Toekenning],
    gegevens: Gegevens,
    alleen: Column | None = None,
) -> dict[str, Columns]:
    """The three tables of a kwartaal as rows of the contract, of all toekenningen or some."""
    nummers = np.array([toekenning.toekenningsnummer for toekenning in lijst], dtype=object)

    def tabel(columns: Columns) -> Columns:
        toekenning = personeel.mensen.toekenning[columns["wie"]]
        rij = (
            np.arange(len(toekenning))
            if alleen is None
            else np.flatnonzero(np.isin(toekenning, alleen))
        )
        wie = columns["wie"][rij]
        kwartaal = np.full(len(rij), gegevens.kwartaal.code, dtype=object)
        sleutel = {
            "insz": personeel.mensen.insz[wie],
            "toekenningsnummer": nummers[toekenning[rij]],
            "kwartaal": kwartaal,
        }
        return sleutel | {name: column[rij] for name, column in columns.items() if name != "wie"}

    lijnen = tabel(gegevens.lijnen)
    lijnen["begindatum"], lijnen["einddatum"] = (
        _dagen(lijnen["begindatum"]),
        _dagen(lijnen["einddatum"]),
    )
    lijnen["uren_effectief"] = _leeg_of_getal(lijnen["uren_effectief"])
    return {
        "tewerkstelling": lijnen,
        "loon": tabel(gegevens.lonen),
        "activeringsuitkering": tabel(gegevens.uitkeringen),
    }


def _dagen(days: Column) -> pa.Array:
    return pa.array(days.astype(np.int32), mask=days == GEEN_EINDE).cast(pa.date32())


def _leeg_of_getal(column: Column) -> pa.Array:
    return pa.array(column, mask=column == GEEN_EINDE)


def correcties(
    rng: np.random.Generator,
    schaal: Schaal,
    lijst: list[Toekenning],
    personeel: Personeel,
    jaar: Mapping[Kwartaal, Gegevens],
    nummer: int,
) -> Iterator[Levering]:
    """Declarations of a year that are delivered again: most in February, before the recalculation;
    one after it.
    """
    laat = date(nummer + 1, 2, 20)
    for dag, kwartaal in enumerate(sorted(jaar)):
        dag += 28 if kwartaal.nummer == 4 else 0  # after its first delivery in March
        gekozen = np.flatnonzero(rng.random(len(lijst)) < schaal.aandeel_correcties)
        if dag == 0 and len(gekozen) == 0:
            gekozen = np.array([0])
        if len(gekozen):
            yield Levering(
                laat + timedelta(days=dag),
                f"correctie-{kwartaal.code}",
                groepen(personeel, lijst, _verbeterd(rng, jaar[kwartaal]), gekozen),
            )
    tweede = Kwartaal(nummer, 2)
    if tweede in jaar:
        yield Levering(
            date(nummer + 1, 5, 21),
            f"correctie-{tweede.code}",
            groepen(personeel, lijst, _verbeterd(rng, jaar[tweede]), np.array([2])),
        )


def _verbeterd(rng: np.random.Generator, gegevens: Gegevens) -> Gegevens:
    """Some wages lower, some higher, some hours changed."""
    lonen, lijnen = dict(gegevens.lonen), dict(gegevens.lijnen)
    factor = np.where(
        rng.random(len(lonen["bedrag"])) < 0.15, rng.uniform(0.82, 1.12, len(lonen["bedrag"])), 1.0
    )
    lonen["bedrag"] = np.round(lonen["bedrag"] * factor).astype(np.int64)
    minder = rng.random(len(lijnen["uren"])) < 0.03
    lijnen["uren"] = np.where(minder, np.maximum(lijnen["uren"] - 380, 100), lijnen["uren"])
    return Gegevens(gegevens.kwartaal, lijnen, lonen, gegevens.uitkeringen)
