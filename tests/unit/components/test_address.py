"""What may stand in an address."""

import pytest

from components.address import DAG, KWARTAAL, ONDERNEMING, TOEKENNING, Form
from components.selections import Filter
from components.text_field import LONGEST
from data.export.declaration import LONGEST_VALUE


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (TOEKENNING, "CMW-000101"),
        (TOEKENNING, "cmw000101"),
        (ONDERNEMING, "0999.001.119"),
        (ONDERNEMING, "BE 0999 001 119"),
        (ONDERNEMING, "0999001119"),
        (KWARTAAL, "2024K1"),
        (KWARTAAL, "2024\u00a0K1"),
        (KWARTAAL, "1/2024"),
        (KWARTAAL, "2026 K4"),
        (DAG, "31/01/2025"),
        (DAG, "2025-01-31"),
    ],
)
def test_what_reads_wholly_as_what_the_filter_is_may_enter(form: Form, text: str) -> None:
    assert form.fits(text)
    assert Filter("kolom.naam", form=form).may_enter(f" {text} ")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (TOEKENNING, "CMW"),
        (TOEKENNING, "Peeters"),
        (TOEKENNING, "CMW-000101 Peeters"),
        (TOEKENNING, "CMW-85073003328"),
        (ONDERNEMING, "0999001118"),
        (ONDERNEMING, "0999"),
        (ONDERNEMING, "0999001119 85073003328"),
        (KWARTAAL, "2024"),
        (KWARTAAL, "2024K1 Peeters"),
        (DAG, "30/07/85"),
        (DAG, "85.07.30"),
        (DAG, "30/07/1785"),
    ],
)
def test_anything_else_stays_in_the_field(form: Form, text: str) -> None:
    assert not form.fits(text)
    assert not Filter("kolom.naam", form=form).may_enter(text)


def test_a_choice_may_enter_when_it_is_one_of_them() -> None:
    field = Filter("kolom.percentage", (("40", "40 %"),))
    assert field.may_enter("40")
    assert not [value for value in ("41", "", None, ["40"], 40) if field.may_enter(value)]


def test_a_filter_of_which_nothing_is_known_is_private() -> None:
    field = Filter("kolom.naam")
    assert field.is_private
    assert not field.may_enter("2024K1")
    assert field.is_loggable("2024K1") is False


def test_a_field_takes_no_more_than_a_request_may_hold() -> None:
    assert LONGEST == LONGEST_VALUE
