"""Facts as a list of terms and values."""

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from components import html


def facts(pairs: Sequence[tuple[str, Any]]) -> Component:
    """Label left, value right; empty values are left out."""
    return html.Dl(
        [
            part
            for label, value in pairs
            if value not in (None, "")
            for part in (html.Dt(label), html.Dd(value))
        ],
        className="feiten",
    )
