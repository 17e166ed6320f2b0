"""What a browser sends to a callback is held against what was registered, before the callback runs.

It gives no access: that is decided where data are read. It keeps out, with one plain refusal, what
no screen of ours sends.
"""

import inspect
import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, get_type_hints

from flask import Flask, request

from auth.refusal import Weigering
from auth.values import FILE, LONGEST_LIST, fits, holds, is_bounded

UPDATE = "/_dash-update-component"
"""The endpoint, and the address, of every callback."""
_WORD = re.compile(r"[A-Za-z0-9_.-]{1,60}")
_MANY = '["ALL'

Registered = Mapping[str, Any]
Places = Callable[[], Mapping[str, frozenset[str]]]


def check_callbacks(server: Flask, callbacks: Mapping[str, Registered], places: Places) -> None:
    """Refuses calls that no screen makes.

    `callbacks` as Dash registered them, by output; `places` the stores that hold where a page
    stands, each with the variables in it.
    """

    def before() -> None:
        if request.endpoint == UPDATE and request.method == "POST":
            reason = _wrong(_body(), callbacks, places())
            if reason:
                raise Weigering(400, f"callback {reason}")

    server.before_request(before)


def _body() -> Any:
    try:
        return request.get_json()
    except RecursionError:
        raise Weigering(400, "body nested too deep") from None


def _wrong(
    body: Any, callbacks: Mapping[str, Registered], places: Mapping[str, frozenset[str]]
) -> str | None:
    """What is wrong with a call, in words for the security log; nothing when nothing is."""
    output = body.get("output") if isinstance(body, dict) else None
    registered = callbacks.get(output) if isinstance(output, str) else None
    if registered is None or "callback" not in registered:
        return "does not exist"
    sent = _sent(body, registered)
    if sent is None or not fits(body.get("changedPropIds", []), list[str]):
        return "has other parts than registered"
    values = [
        [part.get("value") for part in slot] if isinstance(slot, list) else slot.get("value")
        for slot in sent
    ]
    parts = [part for slot in sent for part in (slot if isinstance(slot, list) else [slot])]
    short = [
        value
        for slot, value in zip(sent, values, strict=True)
        if isinstance(slot, list) or slot["property"] != FILE
    ]
    if (
        not is_bounded(short)
        or not all(_value_fits(part, places) for part in parts)
        or not _arguments_fit(registered, values)
    ):
        return "has values of another kind"
    return None


def _sent(body: Mapping[str, Any], registered: Registered) -> list[Any] | None:
    """The inputs and states that were sent; nothing when they or the outputs are not those that
    were registered.
    """
    declared = [
        (item["id"], item["property"]) for item in (*registered["inputs"], *registered["state"])
    ]
    found = registered["output"]
    outputs = [
        (item.component_id_str(), item.component_property)
        for item in (found if isinstance(found, list | tuple) else [found])
    ]
    inputs, state, target = body.get("inputs"), body.get("state", []), body.get("outputs")
    if (
        not isinstance(inputs, list)
        or not isinstance(state, list)
        or len(inputs) != len(registered["inputs"])
    ):
        return None
    sent = [*inputs, *state]
    targets = target if isinstance(found, list | tuple) and isinstance(target, list) else [target]
    all_declared, all_sent = [*declared, *outputs], [*sent, *targets]
    if len(all_declared) != len(all_sent) or not all(
        _slot_fits(*names, slot) for names, slot in zip(all_declared, all_sent, strict=True)
    ):
        return None
    return sent if _name_the_same([identity for identity, _ in all_declared], all_sent) else None


def _slot_fits(identity: str, prop: str, slot: Any) -> bool:
    """Whether an input, a state or an output is the one that was registered; one that stands for
    many is a list.
    """
    if _MANY in identity:
        return (
            isinstance(slot, list)
            and len(slot) <= LONGEST_LIST
            and all(_part_fits(identity, prop, part) for part in slot)
        )
    return _part_fits(identity, prop, slot)


def _part_fits(identity: str, prop: str, part: Any) -> bool:
    if (
        not isinstance(part, dict)
        or not isinstance(part.get("property"), str)
        or part["property"].partition("@")[0] != prop
    ):
        return False
    if not identity.startswith("{"):
        return bool(part.get("id") == identity)
    pattern: dict[str, Any] = json.loads(identity)
    given = part.get("id")
    return (
        isinstance(given, dict)
        and given.keys() == pattern.keys()
        and all(_name_fits(pattern[key], given[key]) for key in pattern)
    )


def _name_fits(wanted: Any, given: Any) -> bool:
    """A name in an id: the one registered, or any word where a wildcard stands."""
    return (
        isinstance(given, str) and bool(_WORD.fullmatch(given))
        if isinstance(wanted, list)
        else bool(given == wanted)
    )


def _name_the_same(identities: Sequence[str], slots: Sequence[Any]) -> bool:
    """Whether lists that stand for the same components name the same ones."""
    named: dict[str, list[Any]] = {}
    lists = [
        (identity, [part["id"] for part in slot])
        for identity, slot in zip(identities, slots, strict=True)
        if isinstance(slot, list)
    ]
    return all(named.setdefault(identity, ids) == ids for identity, ids in lists)


def _value_fits(part: Mapping[str, Any], places: Mapping[str, frozenset[str]]) -> bool:
    """Whether a part holds what its property can; a place holds exactly the variables of its page,
    an id is its own.
    """
    value, identity = part.get("value"), part["id"]
    if part["property"] == "id":
        return bool(value == identity)
    if isinstance(identity, str) and identity in places:
        return (
            isinstance(value, dict)
            and fits(value, dict[str, str])
            and value.keys() == places[identity]
        )
    return holds(part["property"], value)


def _arguments_fit(registered: Registered, values: Sequence[Any]) -> bool:
    """Whether the values are of the types that the function of the callback asks for; where it asks
    for nothing, a text or named values.
    """
    given = registered["inputs_state_indices"]
    hints, rest = _annotations(inspect.unwrap(registered["callback"]))
    if isinstance(given, dict):
        pairs = [
            (_grouped(places, values), hints.get(name, rest)) for name, places in given.items()
        ]
    else:
        pairs = list(zip(values, [*hints.values(), *[rest] * len(values)], strict=False))
    return all(_argument_fits(value, hint) for value, hint in pairs)


def _argument_fits(value: Any, hint: Any) -> bool:
    return fits(value, str | dict[str, object] | None if hint is Any else hint)


def _grouped(places: Any, values: Sequence[Any]) -> Any:
    """The value of one argument: that at its place, or those by name (components.filter_bar)."""
    if isinstance(places, dict):
        return {name: values[place] for name, place in places.items()}
    return values[places]


@cache
def _annotations(function: Callable[..., Any]) -> tuple[dict[str, Any], Any]:
    """The types of the named arguments of a function, and of all others."""
    hints, parameters = get_type_hints(function), inspect.signature(function).parameters.values()
    several = {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD}
    named = {
        parameter.name: hints.get(parameter.name, Any)
        for parameter in parameters
        if parameter.kind not in several
    }
    rest = [hints.get(one.name, Any) for one in parameters if one.kind in several]
    return named, rest[0] if rest else Any
