"""Heavy work takes a place or is busy at once: nobody waits for another, and one thread is left for
everything else.
"""

from contextlib import ExitStack

import pytest

from auth.places import Places
from auth.refusal import Bezet


def test_places_are_few_shared_and_given_back() -> None:
    places = Places(3)
    with ExitStack() as held:
        for who in ("an", "an", "bart"):
            held.enter_context(places.take(who, 2))
        for who in ("an", "claire"):
            with pytest.raises(Bezet), places.take(who, 3):
                pytest.fail("there was no place")
    with places.take("an", 1):
        with pytest.raises(Bezet), places.take("an", 1):
            pytest.fail("one user has one")
        with places.take("bart", 1):
            pass
    assert places._taken.total() == 0
    assert not +places._taken


def test_a_place_is_given_back_after_a_fault() -> None:
    places = Places(1)
    for _ in range(2):
        with pytest.raises(ValueError, match="fault"), places.take("an", 1):
            raise ValueError("fault")
