"""How the answer of a callback is written: by orjson, which asks every component what it holds.

Dash does the same, but first copies the whole answer, value by value, as soon as there is one component in it. That cost more than drawing it.
"""

from typing import Any

import dash._callback
import orjson
from dash._utils import to_json
from dash.development.base_component import Component

from components.html import ELEMENTS

_OPTIONS = orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY
_WILDCARDS = ("data-", "aria-")


def write_answers() -> None:
    """Has Dash write the answers of all callbacks in this way."""
    dash._callback.to_json = written


def written(answer: Any) -> str:
    """An answer as JSON text, the same as Dash writes; what orjson does not know is left to Dash."""
    try:
        return orjson.dumps(answer, _held, _OPTIONS).decode("utf-8")
    except TypeError:
        text: str = to_json(answer)
        return text


def _held(value: Any) -> dict[str, Any]:
    """What a component holds. Raises TypeError for anything else."""
    if type(value) in ELEMENTS:
        return {"props": vars(value), "type": value._type, "namespace": value._namespace}
    if not isinstance(value, Component):
        raise TypeError
    held = {name: part for name, part in vars(value).items() if name in value._prop_names or name.startswith(_WILDCARDS)}
    return {"props": held, "type": value._type, "namespace": value._namespace}
