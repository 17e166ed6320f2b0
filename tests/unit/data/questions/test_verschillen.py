"""Why calculations differ and what would be if, on the demo data: what is stored is where both
start, and what they come back to.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from calc.collectief_maatwerk.regeling import REGELING
from calc.collectief_maatwerk.verschil import verschil
from calc.loonkost.uitkomst import Totaal
from calc.loonkost.verschil import Effect
from calc.loonkost.wat_als import Invulling
from calc.namen import sort_key
from calc.quantities import BEGELEIDINGSNODEN
from data.questions import berekeningen, ondernemingen, personen, simulaties, verschillen
from data.questions.lijsten import LijstRij, read_lijst
from data.questions.verschillen import REDENEN
from data.reader.connection import Access, open_access
from data.reader.scope import Recht, Scope
from data.reader.sql import PageRequest

BRUG = "CMW-000101"


@pytest.fixture(scope="module")
def access(demo_data: Path) -> Iterator[Access]:
    """Everything in the demo data."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("MAATWERK_DATA", str(demo_data))
        with open_access(Scope((), date(2026, 1, 1))) as nothing:
            everyone = [
                number
                for (number,) in nothing.cursor.execute(
                    "select ondernemingsnummer from onderneming"
                ).fetchall()
            ]
        with open_access(
            Scope(
                tuple(Recht("CMW", number, date(2099, 1, 1)) for number in everyone),
                date(2026, 1, 1),
            )
        ) as found:
            yield found


def _pairs(
    access: Access,
) -> Iterator[tuple[str, berekeningen.Berekening, berekeningen.Berekening]]:
    """Every calculation of every toekenning with what it is held against: toekenning, old, new."""
    for toekenning in access.toegang:
        alle = berekeningen.list_berekeningen(access, toekenning)
        for nieuw in alle:
            for oud in verschillen.compared_with(alle, nieuw):
                yield toekenning, oud, nieuw


def test_the_effects_on_every_werknemer_add_up_to_the_premies_and_all_of_them_to_the_subsidies(
    access: Access,
) -> None:
    pairs = list(_pairs(access))
    assert len(pairs) > 100
    for toekenning, oud, nieuw in pairs:
        found = verschillen.find_vergelijking(access, toekenning, oud, nieuw)
        assert (
            sum(found.verschil.totaal(effect) for effect in Effect) == nieuw.subsidie - oud.subsidie
        )
        assert not found.verschil.effecten[Effect.REGELS].any()
        totals = verschillen.total(found.rijen)
        assert (totals["premie_oud"], totals["premie_nieuw"]) == (oud.premies, nieuw.premies)
        parts = sum(found.rijen[name].to_numpy() for name in REDENEN)
        assert np.array_equal(parts, found.rijen["verschil"].to_numpy())


def test_the_recalculations_of_the_demo_do_differ(access: Access) -> None:
    again = [
        (toekenning, oud, nieuw)
        for toekenning, oud, nieuw in _pairs(access)
        if oud.kwartaal == nieuw.kwartaal
    ]
    assert any(nieuw.subsidie != oud.subsidie for _, oud, nieuw in again)


def test_the_effects_of_one_werknemer_are_those_of_the_row(access: Access) -> None:
    toekenning, oud, nieuw = next(_pairs(access))
    found = verschillen.find_vergelijking(access, toekenning, oud, nieuw)
    for row in found.rijen.to_pylist()[:5]:
        effects = found.effects_of(row["werknemer"])
        assert effects is not None
        assert sum(effects.values()) == row["verschil"]
    assert found.effects_of("0000000000000000") is None


def test_a_comparison_is_calculated_once_for_who_may_read_the_same(access: Access) -> None:
    toekenning, oud, nieuw = next(_pairs(access))
    found = verschillen.find_vergelijking(access, toekenning, oud, nieuw)
    assert verschillen.find_vergelijking(access, toekenning, oud, nieuw) is found
    nobody = replace(access, toegang=())
    assert len(verschillen.find_vergelijking(nobody, toekenning, oud, nieuw)) == 0


def test_a_page_of_the_verschil_filters_sorts_and_counts(access: Access) -> None:
    toekenning, oud, nieuw = next(_pairs(access))
    found = verschillen.find_vergelijking(access, toekenning, oud, nieuw)
    all_rows = verschillen.page_of(
        access, verschillen.chosen(access, toekenning, found, {}), PageRequest(size=500)
    ).rows
    assert [abs(row.verschil) for row in all_rows] == sorted(
        (abs(row.verschil) for row in all_rows), reverse=True
    )
    only = verschillen.page_of(
        access,
        verschillen.chosen(access, toekenning, found, {"reden": "effect_loon"}),
        PageRequest(size=500),
    ).rows
    assert [row.werknemer for row in only] == [row.werknemer for row in all_rows if row.effect_loon]
    name = all_rows[3].volledige_naam
    named = verschillen.page_of(
        access,
        verschillen.chosen(access, toekenning, found, {"naam": name.upper()}),
        PageRequest(size=500),
    ).rows
    assert {row.volledige_naam for row in named} == {name}
    page = verschillen.page_of(
        access,
        verschillen.chosen(access, toekenning, found, {}),
        PageRequest(10, 7, (("volledige_naam", True),)),
    )
    assert page.total == len(all_rows)
    names = sorted(
        (row.volledige_naam for row in all_rows),
        key=lambda name: (sort_key(name), name),
        reverse=True,
    )
    assert [row.volledige_naam for row in page.rows] == names[10:17]


def test_the_list_as_it_is_gives_every_stored_premie_and_total_again(access: Access) -> None:
    checked = 0
    for toekenning in access.toegang:
        for berekening in berekeningen.list_berekeningen(access, toekenning):
            lijst = read_lijst(access, toekenning, berekening)
            kant = verschillen.kant_van(REGELING.vergelijking, berekening, lijst)
            found = verschil(kant, kant)
            assert not any(found.effecten[effect].any() for effect in Effect)
            assert len(lijst) == berekening.aantal
            checked += berekening.aantal
    assert checked > 10_000


def _unchanged(row: LijstRij) -> Invulling:
    same = {field.name: getattr(row, field.name) for field in fields(Invulling)}
    return Invulling(**same | {"begeleidingsnood": BEGELEIDINGSNODEN.index(row.begeleidingsnood)})


def test_a_what_if_in_which_nothing_changes_is_the_stored_row_of_every_werknemer(
    access: Access,
) -> None:
    checked = 0
    for toekenning in access.toegang:
        newest = berekeningen.list_berekeningen(access, toekenning, alleen_recent=True)[0]
        for row in (
            LijstRij(**values) for values in read_lijst(access, toekenning, newest).to_pylist()
        ):
            start = simulaties.for_werknemer(access, toekenning, newest, row.werknemer)
            stored = personen.find_premie(access, toekenning, newest, row.werknemer)
            assert start is not None
            found = start.simulatie(_unchanged(row), newest.contingent)
            assert found.premie is not None
            assert not [
                field.name
                for field in fields(found.premie)
                if getattr(found.premie, field.name) != getattr(stored, field.name)
            ]
            assert not [
                field.name
                for field in fields(Totaal)
                if getattr(found.totaal, field.name) != getattr(newest, field.name)
            ]
            checked += 1
    assert checked > 300


def test_a_new_werknemer_comes_after_all_others_who_are_equal(access: Access) -> None:
    newest = berekeningen.list_berekeningen(access, BRUG, alleen_recent=True)[0]
    last = LijstRij(**read_lijst(access, BRUG, newest).to_pylist()[-1])
    found = simulaties.for_aanwerving(access, BRUG, newest).simulatie(
        _unchanged(last), newest.contingent
    )
    assert found.premie is not None
    assert found.premie.rang == last.rang + 1
    assert found.totaal.aantal == newest.aantal + 1
    assert found.totaal.vte == newest.vte + last.prestatiebreuk


def test_of_another_onderneming_nothing_is_read(
    access: Access, demo_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAATWERK_DATA", str(demo_data))
    berekening = berekeningen.list_berekeningen(access, BRUG)[0]
    someone = read_lijst(access, BRUG, berekening)["werknemer"][0].as_py()
    labels = [ondernemingen.find_toekenning(access, number) for number in access.toegang]
    ours = next(
        label.ondernemingsnummer for label in labels if label and label.toekenningsnummer == BRUG
    )
    theirs = [
        Recht("CMW", label.ondernemingsnummer, date(2099, 1, 1))
        for label in labels
        if label and label.ondernemingsnummer != ours
    ]
    with open_access(Scope(tuple(theirs), date(2026, 1, 1))) as other:
        assert other.toegang
        assert len(read_lijst(other, BRUG, berekening)) == 0
        assert simulaties.for_werknemer(other, BRUG, berekening, someone) is None
