"""How the answer of a callback is written: by orjson, which asks every component what it holds, and
what stands still in pieces.

Dash first copies the whole answer, value by value, as soon as there is one component in it. That
cost more than drawing it.
"""

from typing import Any

import dash._callback
import orjson
from dash._utils import to_json
from dash.development.base_component import Component

from components.wire.static_tree import Part, drawn, piece

_OPTIONS = orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY
_WILDCARDS = ("data-", "aria-")


def write_answers() -> None:
    """Has Dash write the answers of all callbacks in this way."""
    dash._callback.to_json = written


def written(answer: Any) -> str:
    """An answer as JSON text, the same as Dash writes but for the pieces; what orjson does not know
    is left to Dash.
    """
    try:
        return orjson.dumps(answer, _held, _OPTIONS).decode("utf-8")
    except TypeError:
        text: str = to_json(answer)
        return text


def _held(value: Any) -> dict[str, Any]:
    """What a component holds. Raises TypeError for anything else."""
    if not isinstance(value, Component):
        raise TypeError
    part = drawn(value)
    if isinstance(part, Component):
        held = {
            name: prop
            for name, prop in vars(part).items()
            if name in part._prop_names or name.startswith(_WILDCARDS)
        }
        return {"props": held, "type": part._type, "namespace": part._namespace}
    return piece([part]) if isinstance(part, Part) else dict(part)
