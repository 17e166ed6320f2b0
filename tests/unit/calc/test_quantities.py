"""A field of a row declares one kind, or the row is refused."""

from dataclasses import dataclass

import pytest

from calc.quantities import columns


@dataclass(frozen=True)
class Kaal:
    """A row with a number of which nobody says what it counts."""

    aantal: int


def test_a_field_without_a_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="field aantal declares no kind"):
        columns(Kaal)
