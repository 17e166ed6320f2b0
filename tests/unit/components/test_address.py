"""What may stand in an address."""

import pytest

from components.address import FORMS
from components.filter_bar import Field
from components.text_field import LONGEST
from data.export.declaration import LONGEST_VALUE


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("toekenning", "CMW-000101"),
        ("toekenning", "cmw000101"),
        ("onderneming", "0999.001.119"),
        ("onderneming", "BE 0999 001 119"),
        ("onderneming", "0999001119"),
        ("van", "2024K1"),
        ("van", "2024\u00a0K1"),
        ("tot", "1/2024"),
        ("einde", "2026 K4"),
        ("dag", "31/01/2025"),
        ("dag", "2025-01-31"),
    ],
)
def test_what_reads_wholly_as_what_the_filter_is_may_enter(name: str, text: str) -> None:
    assert FORMS[name].fits(text)
    assert Field(name, "kolom.naam").may_enter(f" {text} ")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("toekenning", "CMW"),
        ("toekenning", "Peeters"),
        ("toekenning", "CMW-000101 Peeters"),
        ("toekenning", "CMW-85073003328"),
        ("onderneming", "0999001118"),
        ("onderneming", "0999"),
        ("onderneming", "0999001119 85073003328"),
        ("van", "2024"),
        ("van", "2024K1 Peeters"),
        ("dag", "30/07/85"),
        ("dag", "85.07.30"),
        ("dag", "30/07/1785"),
    ],
)
def test_anything_else_stays_in_the_field(name: str, text: str) -> None:
    assert not FORMS[name].fits(text)
    assert not Field(name, "kolom.naam").may_enter(text)


def test_a_choice_may_enter_when_it_is_one_of_them() -> None:
    field = Field("percentage", "kolom.percentage", (("40", "40 %"),))
    assert field.may_enter("40")
    assert not [value for value in ("41", "", None, ["40"], 40) if field.may_enter(value)]


def test_a_filter_of_which_nothing_is_known_cannot_be_declared() -> None:
    with pytest.raises(ValueError, match="private"):
        Field("iets", "kolom.naam")


def test_a_field_takes_no_more_than_a_request_may_hold() -> None:
    assert LONGEST == LONGEST_VALUE
