"""Verschil: why the premies and the subsidie of one toekenning differ between two calculations, in
effects that add up to the cent.

The old list is turned into the new one in a fixed order, one kind of change at a time, through the
rules themselves (docs/decisions/0017): first what changed for a werknemer, kind by kind and among
the old others; then what the others changed, which moves the ranking; then the contingent; then the
numbers of the law. Each effect is the premie after its step minus the premie before it, so that
they always add up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

import numpy as np

from calc.collectief_maatwerk.contingent import rangschikking
from calc.collectief_maatwerk.kwartaal import premies_op_plaats, subsidie_met_waarden
from calc.collectief_maatwerk.modi import STANDAARD, Modi
from calc.collectief_maatwerk.organisatieondersteuning import (
    organisatieondersteuning_supplement,
    organisatieondersteuning_vast,
    vte_van_ondersteuning,
)
from calc.collectief_maatwerk.waarden import Waarden
from calc.loonkost.invoer import Toekenningen
from calc.loonkost.populatie import Populatie
from calc.loonkost.verschil import Effect, Kant, Verschil
from calc.quantities import Column64

EIGEN: Mapping[Effect, tuple[str, ...]] = {
    Effect.WOP: ("percentage", "begeleidingsnood"),
    Effect.UREN: ("prestatiebreuk",),
    Effect.DAGEN: ("dagen",),
    Effect.LOON: ("loon", "werkgeversbijdragen", "verminderingen", "referteloon"),
    Effect.ACTIVERINGSUITKERING: ("activeringsuitkering",),
}
"""The own changes of a werknemer who is in both lists, in order, and the inputs that each
replaces.
"""


@dataclass(frozen=True, slots=True)
class _Paar:
    """Both calculations over the same rows: everyone in either list.

    Rows of someone who is not in a list are zero there.
    """

    oud: Populatie
    nieuw: Populatie
    in_oud: Column64  # 1 or 0
    in_nieuw: Column64
    waarden_oud: Waarden
    waarden_nieuw: Waarden
    modi: Modi


def verschil(oud: Kant, nieuw: Kant, modi: Modi = STANDAARD) -> Verschil:
    """The effects that turn one calculation into the other.

    Bron: no rule pays by it; the order of the steps is a choice of ours (docs/decisions/0017).
    """
    nummers = np.union1d(oud.lijst.werknemer, nieuw.lijst.werknemer)
    paar = _paar(oud, nieuw, nummers, modi)
    standen = list(_standen(paar, oud.contingent, nieuw.contingent))
    effecten = {effect: np.zeros(len(nummers), dtype=np.int64) for effect in Effect}
    vorige = standen[0][1]
    for effect, stand in standen[1:]:
        effecten[effect] = stand - vorige
        vorige = stand
    was, wordt = (_op_rij(kant.premie, kant.lijst.werknemer, nummers) for kant in (oud, nieuw))
    effecten[Effect.REGELS] = (wordt - vorige) - (was - standen[0][1])
    ondersteuning = _ondersteuning(paar, oud, nieuw)
    return Verschil(
        nummers,
        was,
        wordt,
        effecten,
        oud.organisatieondersteuning,
        nieuw.organisatieondersteuning,
        ondersteuning,
    )


def _paar(oud: Kant, nieuw: Kant, nummers: Column64, modi: Modi) -> _Paar:
    """Both lists over the same rows.

    Days become parts of the same whole, so that a full kwartaal of 90 days and one of 92 are no
    difference.
    """
    eerste, tweede = oud.waarden, nieuw.waarden
    samen = eerste.dagen * tweede.dagen
    was, wordt = (
        _lijst_over(oud.lijst, nummers, tweede.dagen),
        _lijst_over(nieuw.lijst, nummers, eerste.dagen),
    )
    in_oud, in_nieuw = (
        np.isin(nummers, kant.lijst.werknemer).astype(np.int64) for kant in (oud, nieuw)
    )
    return _Paar(
        was,
        wordt,
        in_oud,
        in_nieuw,
        replace(eerste, dagen=samen),
        replace(tweede, dagen=samen),
        modi,
    )


def _lijst_over(lijst: Populatie, nummers: Column64, maal_dagen: int) -> Populatie:
    """A list over the rows of everyone, days multiplied."""
    columns = {
        field.name: _op_rij(getattr(lijst, field.name), lijst.werknemer, nummers)
        for field in fields(Populatie)
    }
    rijen = np.arange(len(nummers))
    return Populatie(
        **columns
        | {
            "werknemer": rijen,
            "wop": rijen,
            "toekenning": np.zeros_like(rijen),
            "dagen": columns["dagen"] * maal_dagen,
        }
    )


def _op_rij(values: Column64, werknemer: Column64, nummers: Column64) -> Column64:
    """The values of some werknemers at the rows of everyone; zero for the others."""
    column = np.zeros(len(nummers), dtype=np.int64)
    column[np.searchsorted(nummers, werknemer)] = values
    return column


def _standen(
    paar: _Paar, contingent: int, contingent_nieuw: int
) -> Iterator[tuple[Effect, Column64]]:
    """The premie of everyone after each step; the first is where it starts from."""
    begin = _doorgerekend(paar.oud, contingent, paar.waarden_oud, paar.modi)
    blijft = paar.in_oud * paar.in_nieuw
    yield Effect.REGELS, begin
    yield Effect.UIT_LIJST, begin * blijft
    eigen = _gekozen(paar.in_oud, paar.oud, paar.nieuw)  # entrants come with everything they are
    yield Effect.IN_LIJST, np.where(blijft, begin, _alleen(paar, eigen, contingent))
    for effect, inputs in EIGEN.items():
        eigen = replace(eigen, **{name: getattr(paar.nieuw, name) for name in inputs})
        yield effect, _alleen(paar, eigen, contingent)
    yield Effect.ANDEREN, _doorgerekend(paar.nieuw, contingent, paar.waarden_oud, paar.modi)
    yield (
        Effect.CONTINGENT,
        _doorgerekend(paar.nieuw, contingent_nieuw, paar.waarden_oud, paar.modi),
    )
    plafond = replace(
        paar.waarden_oud,
        plafondfactor=paar.waarden_nieuw.plafondfactor,
        ggmmi=paar.waarden_nieuw.ggmmi,
    )
    yield Effect.PLAFOND, _doorgerekend(paar.nieuw, contingent_nieuw, plafond, paar.modi)
    yield (
        Effect.BEDRAGEN,
        _doorgerekend(paar.nieuw, contingent_nieuw, paar.waarden_nieuw, paar.modi),
    )


def _gekozen(condition: Column64, yes: Populatie, no: Populatie) -> Populatie:
    """Row by row one of two lists."""
    return Populatie(
        *(
            np.where(condition, getattr(yes, field.name), getattr(no, field.name))
            for field in fields(Populatie)
        )
    )


def _doorgerekend(lijst: Populatie, contingent: int, waarden: Waarden, modi: Modi) -> Column64:
    """The premies of a whole list, ranked anew; zero for who is not in it."""
    premies = subsidie_met_waarden(
        waarden, Toekenningen(np.array([contingent], dtype=np.int64)), lijst, modi
    ).premies
    stand = np.zeros(len(lijst.werknemer), dtype=np.int64)
    stand[premies.werknemer] = premies.premie
    return stand


def _alleen(paar: _Paar, eigen: Populatie, contingent: int) -> Column64:
    """The premie of each werknemer of the new list if only this one had changed: at the place that
    the old others leave; zero for who left.
    """
    rang, voor = _plaats_tussen(paar.oud, paar.in_oud, eigen)
    granted = np.full(len(rang), contingent, dtype=np.int64)
    return (
        premies_op_plaats(paar.waarden_oud, granted, eigen, rang, voor, paar.modi).premie
        * paar.in_nieuw
    )


def _plaats_tussen(oud: Populatie, in_oud: Column64, eigen: Populatie) -> tuple[Column64, Column64]:
    """The rang of each werknemer among the old others, and the VTE of those before: all at once,
    old rows and changed ones ranked together.

    The old row of a werknemer lies at an even number and the changed one just after it, so that
    ties are broken by the order of the INSZ.
    """
    aantal = len(in_oud)
    sleutels = ("toekenning", "percentage", "begeleidingsnood", "prestatiebreuk", "referteloon")
    beide = [
        np.stack([getattr(oud, name), getattr(eigen, name)], axis=1).ravel() for name in sleutels
    ]
    plaats = np.empty(2 * aantal, dtype=np.int64)
    plaats[rangschikking(*beide)] = np.arange(2 * aantal)
    oude, eigen_plaats = plaats[::2], plaats[1::2]
    telt = np.zeros((2, 2 * aantal), dtype=np.int64)
    telt[:, oude] = in_oud, in_oud * oud.prestatiebreuk
    ervoor = (np.cumsum(telt, axis=1) - telt)[:, eigen_plaats] - telt[:, oude] * (
        oude < eigen_plaats
    )
    return ervoor[0] + 1, ervoor[1]


def _ondersteuning(paar: _Paar, oud: Kant, nieuw: Kant) -> dict[Effect, int]:
    """The effects on the organisatieondersteuning: it follows the VTE of the list, the contingent
    and its amounts.
    """
    was, wordt = paar.oud.prestatiebreuk, paar.nieuw.prestatiebreuk
    vte_blijft, vte_nieuw = int((was * paar.in_nieuw).sum()), int((wordt * (1 - paar.in_oud)).sum())
    waarden, gevonden = (
        paar.waarden_oud,
        _ondersteuning_van(paar.modi, paar.waarden_oud, int(was.sum()), oud.contingent),
    )
    standen = {
        Effect.UIT_LIJST: _ondersteuning_van(paar.modi, waarden, vte_blijft, oud.contingent),
        Effect.IN_LIJST: _ondersteuning_van(
            paar.modi, waarden, vte_blijft + vte_nieuw, oud.contingent
        ),
        Effect.UREN: _ondersteuning_van(paar.modi, waarden, int(wordt.sum()), oud.contingent),
        Effect.CONTINGENT: _ondersteuning_van(
            paar.modi, waarden, int(wordt.sum()), nieuw.contingent
        ),
        Effect.ONDERSTEUNING: _ondersteuning_van(
            paar.modi, paar.waarden_nieuw, int(wordt.sum()), nieuw.contingent
        ),
    }
    effecten, vorige = dict.fromkeys(Effect, 0), gevonden
    for effect, stand in standen.items():
        effecten[effect], vorige = stand - vorige, stand
    effecten[Effect.REGELS] = (nieuw.organisatieondersteuning - vorige) - (
        oud.organisatieondersteuning - gevonden
    )
    return effecten


def _ondersteuning_van(modi: Modi, waarden: Waarden, vte: int, contingent: int) -> int:
    betaald = vte_van_ondersteuning(vte, contingent, modi.ondersteuning_op_contingent)
    vast = organisatieondersteuning_vast(waarden.vast_bedrag, betaald, contingent)
    supplement = organisatieondersteuning_supplement(
        waarden.supplement_bedrag, betaald, contingent, waarden.supplement_grens
    )
    return int(vast + supplement)
