"""How the werknemers of a calculation are spread over percentages and premies: two charts that
filter the table beside them.
"""

from collections.abc import Sequence
from typing import Protocol

from dash.development.base_component import Component

from components.amount import percent
from components.figures import counts
from components.text import t


class Share(Protocol):
    """How many have one percentage."""

    @property
    def percentage(self) -> int: ...
    @property
    def aantal(self) -> int: ...


class PremieClass(Protocol):
    """How many have a premie of one class."""

    @property
    def premieklasse(self) -> str: ...
    @property
    def aantal(self) -> int: ...


def spread(
    page: str,
    shares: Sequence[Share],
    premies: Sequence[PremieClass],
    exports: tuple[Component, Component],
) -> list[Component]:
    """Both charts, each with the table and the export behind it."""
    items = [(str(row.percentage), percent(row.percentage), row.aantal) for row in shares]
    classes = [(row.premieklasse, t(f"woorden.{row.premieklasse}"), row.aantal) for row in premies]
    said = t("lijst_werknemers.verdeling_zin")
    return [
        counts(f"{page}-percentages", t("lijst_werknemers.verdeling"), said, items, exports[0]),
        counts(
            f"{page}-premies", t("lijst_werknemers.verdeling_premie"), said, classes, exports[1]
        ),
    ]
