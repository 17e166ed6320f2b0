"""Of one thing the text says so."""

import pytest

from components.text import t


@pytest.mark.parametrize(
    ("aantal", "said"),
    [
        (0, "0 toekenningen"),
        (1, "1 toekenning"),
        ("1", "1 toekenning"),
        (2, "2 toekenningen"),
        ("1.000", "1.000 toekenningen"),
    ],
)
def test_one_of_something_is_said_in_the_singular(aantal: int | str, said: str) -> None:
    assert t("maatwerk.aantal", aantal=aantal) == said


def test_a_text_without_a_singular_stays_as_it_is() -> None:
    assert t("onderneming.binnen", aantal=1) == "1 binnen het contingent"
