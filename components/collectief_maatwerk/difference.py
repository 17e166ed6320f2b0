"""What changed between two calculations, in words, and what each change did: for one werknemer, and
for a whole toekenning.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dash.development.base_component import Component

from calc.collectief_maatwerk.waarden import Waarden, waarden_van
from calc.kwartalen import Kwartaal
from calc.loonkost.rijen import Berekening
from calc.loonkost.uitkomst import Premie
from calc.loonkost.verschil import Effect, Verschil
from calc.quantities import BEGELEIDINGSNODEN
from components import html
from components.amount import decimal_text, euro, euro_change, grouped, quarter, vte, vte_short
from components.calculation import beside, named
from components.effects import Line, effects
from components.text import t


@dataclass(frozen=True, slots=True)
class Side:
    """One werknemer in one calculation; no row when not in its list."""

    berekening: Berekening
    rij: Premie | None

    @property
    def premie(self) -> int:
        """What the werknemer brings; eurocents."""
        return self.rij.premie if self.rij else 0

    @property
    def waarden(self) -> Waarden:
        """The numbers of the law that counted."""
        return waarden_van(
            Kwartaal.parse(self.berekening.kwartaal), self.berekening.parameterversie
        )


Words = tuple[str, ...]


def difference(was: Side, now: Side, amounts: Mapping[Effect, int]) -> list[Component]:
    """Why the premie of one werknemer differs: a sentence, also when nothing makes a difference,
    and the effects.
    """
    key = "zin" if any(amounts.values()) else "geen_effect"
    return [
        html.P(
            t(f"verschil.{key}", oud=beside(was.berekening, now.berekening)), className="uitleg-zin"
        ),
        of_person(was, now, amounts),
    ]


def nothing_before(here: Berekening) -> Component:
    """That there is no calculation of the kwartaal before to hold this one against."""
    before = quarter(Kwartaal.parse(here.kwartaal).previous().code)
    return html.P(t("verschil.geen_vorig", kwartaal=before), className="stil geen-vorig")


def of_person(was: Side, now: Side, amounts: Mapping[Effect, int]) -> Component:
    """The premie before, every effect with what changed, and the premie after.

    Effects without a change and without an amount are left out.
    """
    lines = []
    for effect, amount in amounts.items():
        words = _words(effect, was, now)
        if amount or (words and effect in _OWN):
            lines.append(Line(t(f"woorden.{effect.value}"), amount, words))
    begin, end = (
        (t("verschil.premie", berekening=named(side.berekening)), side.premie)
        for side in (was, now)
    )
    return effects(
        t("verschil.van_naar", oud=named(was.berekening), nieuw=named(now.berekening)),
        begin,
        lines,
        end,
    )


def of_subsidie(was: Berekening, now: Berekening, found: Verschil) -> list[Component]:
    """The subsidie before, every effect on werknemers and organisatieondersteuning together, and
    the subsidie after; of no effect a sentence too.
    """
    lines = [
        _of_all(effect, found, was, now)
        for effect in Effect
        if found.totaal(effect) or found.effecten[effect].any()
    ]
    words = [] if lines else [html.P(t("verschil.geen_enkel"), className="uitleg-zin")]
    begin, end = (
        (t("verschil.subsidie", berekening=named(one)), one.subsidie) for one in (was, now)
    )
    return [
        *words,
        effects(t("verschil.van_naar", oud=named(was), nieuw=named(now)), begin, lines, end),
    ]


def _of_all(effect: Effect, found: Verschil, was: Berekening, now: Berekening) -> Line:
    count, support = int((found.effecten[effect] != 0).sum()), found.ondersteuning[effect]
    words = (
        [
            t("verschil.een_werknemer")
            if count == 1
            else t("verschil.werknemers", aantal=grouped(count))
        ]
        if count
        else []
    )
    if support:
        words.append(t("verschil.waarvan", bedrag=euro_change(support)))
    shared = _SHARED.get(effect)
    words += shared(Side(was, None), Side(now, None)) if shared else ()
    return Line(t(f"woorden.{effect.value}"), found.totaal(effect), words)


def _words(effect: Effect, was: Side, now: Side) -> Words:
    """What changed, old and new; nothing when it is said by the name of the effect alone."""
    say = _SHARED.get(effect)
    if say:
        return say(was, now)
    own = _OWN.get(effect)
    return own(was.rij, now.rij, was, now) if own and was.rij and now.rij else ()


def _became(key: str, old: str, new: str) -> Words:
    return (t(f"verschil.{key}", oud=old, nieuw=new),) if old != new else ()


def _package(rij: Premie) -> str:
    return t(
        "persoon.ander_wop", percentage=rij.percentage, nood=t(f"woorden.{rij.begeleidingsnood}")
    )


def _days(rij: Premie, side: Side) -> str:
    return t("verschil.dagen_van", dagen=rij.dagen, alle=side.waarden.dagen)


def _part(rij: Premie, side: Side) -> tuple[int, int]:
    """The days as a part of the kwartaal: a full one is the same as any other full one."""
    return (1, 1) if rij.dagen == side.waarden.dagen else (rij.dagen, side.waarden.dagen)


def _days_words(was_rij: Premie, now_rij: Premie, was: Side, now: Side) -> Words:
    return (
        _became("dagen", _days(was_rij, was), _days(now_rij, now))
        if _part(was_rij, was) != _part(now_rij, now)
        else ()
    )


def _wages(was: Premie, now: Premie, *_: Side) -> Words:
    parts = ("loon", "werkgeversbijdragen", "verminderingen")
    changed = [_became(name, euro(getattr(was, name)), euro(getattr(now, name))) for name in parts]
    return tuple(words for found in changed for words in found)


def _place(was: Side, now: Side) -> Words:
    if was.rij is None or now.rij is None:
        return ()
    return (
        *_became("rang", grouped(was.rij.rang), grouped(now.rij.rang)),
        *_became("vte_voor", vte_short(was.rij.vte_voor), vte_short(now.rij.vte_voor)),
    )


def _ceiling(was: Side, now: Side) -> Words:
    old, new = (decimal_text(side.waarden.plafondfactor, 0, 4)[0] for side in (was, now))
    words = (
        *_became("ggmmi", euro(was.waarden.ggmmi), euro(now.waarden.ggmmi)),
        *_became("plafondfactor", old, new),
    )
    return _because_of_parameters(was, now, words)


def _guidance(was: Side, now: Side) -> Words:
    """The forfait, and the amount for the begeleidingsnood of today."""
    words = _became("forfait", euro(was.waarden.premie.forfait), euro(now.waarden.premie.forfait))
    if now.rij is not None:
        nood = BEGELEIDINGSNODEN.index(now.rij.begeleidingsnood)
        words += _became(
            "variabel",
            euro(was.waarden.premie.variabel[nood]),
            euro(now.waarden.premie.variabel[nood]),
        )
    return _because_of_parameters(was, now, words)


def _support(was: Side, now: Side) -> Words:
    amounts = ("vast_bedrag", "supplement_bedrag")
    words = [
        _became(name, euro(getattr(was.waarden, name)), euro(getattr(now.waarden, name)))
        for name in amounts
    ]
    return _because_of_parameters(was, now, tuple(word for found in words for word in found))


def _because_of_parameters(was: Side, now: Side, words: Words) -> Words:
    """What became what; of one kwartaal it is the parameters themselves that were mended, by their
    versions.
    """
    old, new = was.berekening, now.berekening
    if not words or old.kwartaal != new.kwartaal:
        return words
    return (*words, *_became("parameters", old.parameterversie, new.parameterversie))


def _versions(was: Side, now: Side) -> Words:
    old, new = was.berekening, now.berekening
    return (
        *_became("regels", old.regelversie, new.regelversie),
        *_became("parameters", old.parameterversie, new.parameterversie),
    )


def _granted(was: Side, now: Side) -> Words:
    return _became(
        "contingent", vte_short(was.berekening.contingent), vte_short(now.berekening.contingent)
    )


_OWN: Mapping[Effect, Callable[[Premie, Premie, Side, Side], Words]] = {
    Effect.WOP: lambda was, now, *_: _became("wop", _package(was), _package(now)),
    Effect.UREN: lambda was, now, *_: _became(
        "uren", vte(was.prestatiebreuk), vte(now.prestatiebreuk)
    ),
    Effect.DAGEN: _days_words,
    Effect.LOON: _wages,
    Effect.ACTIVERINGSUITKERING: lambda was, now, *_: _became(
        "activeringsuitkering", euro(was.activeringsuitkering), euro(now.activeringsuitkering)
    ),
}
_SHARED: Mapping[Effect, Callable[[Side, Side], Words]] = {
    Effect.ANDEREN: _place,
    Effect.CONTINGENT: _granted,
    Effect.PLAFOND: _ceiling,
    Effect.BEDRAGEN: _guidance,
    Effect.ONDERSTEUNING: _support,
    Effect.REGELS: _versions,
}
