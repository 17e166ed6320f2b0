"""Where a quantity is worked out: links from an explanation to the worked examples of the law."""

from collections.abc import Iterable

from dash import dcc
from dash.development.base_component import Component

from calc.maatregelen import voorbeeld_van
from calc.uitleg import Stap


def examples_of(steps: Iterable[Stap]) -> list[Component]:
    """Links to the worked examples of the quantities of some steps, each once; none for a quantity
    without one.
    """
    examples = (voorbeeld_van(stap.quantity, stap.maatregel) for stap in steps)
    found = {one.key: one for one in examples if one}
    return [dcc.Link(one.title, href=example_address(key)) for key, one in found.items()]


def example_address(key: str) -> str:
    """The address of a worked example."""
    return f"/rekenvoorbeelden/{key}"
