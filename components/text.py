"""Every Dutch sentence on a screen, by key."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "texts" / "nl"
ONE = "_een"
"""Ends the key of a text about one thing."""


@cache
def texts() -> dict[str, str]:
    """All texts by dotted key: {"start.titel": "..."}."""
    return {
        key: text
        for path in files()
        for key, text in _flat("", yaml.safe_load(path.read_text("utf-8")))
    }


def files() -> list[Path]:
    """The files with texts: the frame, words, columns, and one for each page or component.

    No section stands in two.
    """
    return sorted(FOLDER.glob("*.yaml"))


def _flat(prefix: str, value: Any) -> list[tuple[str, str]]:
    if not isinstance(value, dict):
        return [(prefix, str(value))]
    return [
        pair
        for key, inner in value.items()
        for pair in _flat(f"{prefix}.{key}" if prefix else str(key), inner)
    ]


def t(key: str, **values: Any) -> str:
    """The text with this key, values filled in; of one thing (`aantal`) the text `<key>_een`, where
    there is one.

    Raises KeyError without one.
    """
    if values.get("aantal") in (1, "1") and f"{key}{ONE}" in texts():
        key += ONE
    return texts()[key].format(**values) if values else texts()[key]
