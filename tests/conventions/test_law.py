"""Every quantity that a calculation gives has a name, a definition and a ground; every ground and
every modus is about something that exists.
"""

from dataclasses import fields

from calc.collectief_maatwerk.modi import Modi
from calc.collectief_maatwerk.regeling import REGELING
from calc.glossary import terms
from calc.loonkost.uitkomst import Premies, Totalen

QUANTITIES = {field.name for table in (Premies, Totalen) for field in fields(table)}
GIVEN = {
    "werknemer",
    "toekenning",
    "percentage",
    "begeleidingsnood",
    "loon",
    "werkgeversbijdragen",
    "verminderingen",
    "contingent",
}
"""What the input says: no rule computes it."""
SUMS = {"vte_voor", "aantal", "aantal_binnen", "vte", "premies"}
"""Plain sums and counts of what has a ground itself."""


def test_every_quantity_is_in_the_glossary() -> None:
    assert sorted(QUANTITIES - set(terms())) == []


def test_every_quantity_that_a_rule_computes_has_a_ground() -> None:
    assert sorted(QUANTITIES - GIVEN - SUMS - set(REGELING.grondslagen)) == []
    assert GIVEN | SUMS <= QUANTITIES


def test_what_is_given_or_only_summed_claims_no_ground() -> None:
    assert sorted((GIVEN | SUMS) & set(REGELING.grondslagen)) == []


def test_every_ground_is_about_a_word_of_the_glossary() -> None:
    assert sorted(set(REGELING.grondslagen) - set(terms())) == []


def test_every_modus_is_a_choice_that_an_aanname_explains_and_the_other_way_round() -> None:
    named = {
        aanname.modus
        for ground in REGELING.grondslagen.values()
        for aanname in ground.aannames
        if aanname.modus
    }
    assert named == {field.name for field in fields(Modi)}


def test_every_parameter_has_a_name_of_its_own() -> None:
    keys = [parameter.key for parameter in REGELING.parameters]
    assert len(set(keys)) == len(keys) >= 15


def test_every_aanname_offers_words_a_reader_can_weigh() -> None:
    of_rules = [aanname for ground in REGELING.grondslagen.values() for aanname in ground.aannames]
    assert len(of_rules) >= 20
    assert not [
        aanname.reason
        for aanname in of_rules
        if len(aanname.reason) < 20 or not aanname.alternatives
    ]
