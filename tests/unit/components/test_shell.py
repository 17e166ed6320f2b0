"""The frame says what kind of installation this is."""

import pytest

from components.frame import Viewer, frame
from tests.unit.components.drawn import of_class, text


def _foot(viewer: Viewer | None) -> str:
    (foot,) = of_class(frame(viewer), "voet")
    return text(foot)


@pytest.mark.parametrize("is_demo", [True, False])
def test_only_a_demo_says_that_its_data_are_invented(is_demo: bool) -> None:
    said = _foot(Viewer("An Peeters", "De Linde", False, "token", is_demo))
    assert said.startswith("Maatwerk")
    assert ("verzonnen" in said) is ("demo" in said) is is_demo


def test_without_a_viewer_nothing_is_claimed_of_the_data() -> None:
    assert "verzonnen" not in _foot(None)
