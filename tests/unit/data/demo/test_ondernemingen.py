"""The employers of every world: those that the demo users have rights on, whatever the size and the
seed.
"""

import numpy as np
import pytest

from auth.demo.people import people
from data.demo.ondernemingen import toekenningen
from data.demo.schaal import SCHALEN


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("schaal", SCHALEN)
def test_the_largest_toekenning_is_one_that_a_demo_user_may_see(schaal: str, seed: int) -> None:
    found = toekenningen(SCHALEN[schaal], np.random.default_rng(seed))
    largest = max(found, key=lambda toekenning: toekenning.gewicht)
    assert largest.toekenningsnummer == "CMW-000101"
    assert largest.ondernemingsnummer in people()["an"].hoedanigheden[0].rechten


@pytest.mark.parametrize("schaal", SCHALEN)
def test_every_right_of_a_demo_user_is_on_an_onderneming_that_is_there(schaal: str) -> None:
    there = {
        toekenning.ondernemingsnummer
        for toekenning in toekenningen(SCHALEN[schaal], np.random.default_rng(1))
    }
    rights = {
        nummer
        for person in people().values()
        for capacity in person.hoedanigheden
        for nummer in capacity.rechten
    }
    assert rights
    assert rights <= there


@pytest.mark.parametrize("schaal", SCHALEN)
def test_every_toekenning_has_a_number_of_its_own(schaal: str) -> None:
    found = toekenningen(SCHALEN[schaal], np.random.default_rng(1))
    assert len({toekenning.toekenningsnummer for toekenning in found}) == len(found)
