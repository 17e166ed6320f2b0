"""All callbacks of the application, found by enumeration, and calls to them as a browser (or an
attacker) would send them.
"""

import base64
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import dash
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

UPDATE = "/_dash-update-component"
PLACE = "-plaats"
Body = dict[str, Any]


@dataclass(frozen=True)
class Callback:
    """One server-side callback as it was registered."""

    key: str
    outputs: tuple[tuple[str, str], ...]  # id, property
    inputs: tuple[tuple[str, str], ...]
    state: tuple[tuple[str, str], ...]
    is_single: bool

    @property
    def slots(self) -> tuple[tuple[str, str], ...]:
        """Inputs, then state."""
        return self.inputs + self.state

    def body(self, values: Mapping[int, Any]) -> Body:
        """What a browser posts with these values by slot; slots without one are empty."""
        filled = [
            _slot(identity, prop, values.get(place))
            for place, (identity, prop) in enumerate(self.slots)
        ]
        outputs = [_slot(identity, prop, None, with_value=False) for identity, prop in self.outputs]
        inputs, state = filled[: len(self.inputs)], filled[len(self.inputs) :]
        changed = [name for name in (_name(slot) for slot in inputs) if name]
        return {
            "output": self.key,
            "outputs": outputs[0] if self.is_single else outputs,
            "inputs": inputs,
            "state": state,
            "changedPropIds": changed[:1],
        }


def callbacks(app: Dash) -> list[Callback]:
    """Every callback that runs on the server."""
    return [
        _callback(key, registered)
        for key, registered in app.callback_map.items()
        if "callback" in registered
    ]


def _callback(key: str, registered: Mapping[str, Any]) -> Callback:
    found = registered["output"]
    is_single = not isinstance(found, list | tuple)
    outputs = tuple(
        (output.component_id_str(), output.component_property)
        for output in ([found] if is_single else found)
    )
    slots = {
        name: tuple((item["id"], item["property"]) for item in registered[name])
        for name in ("inputs", "state")
    }
    return Callback(key, outputs, slots["inputs"], slots["state"], is_single)


def _slot(identity: str, prop: str, value: Any, with_value: bool = True) -> Any:
    concrete, is_list = _concrete(identity)
    if prop == "id" and value is None:
        value = concrete
    slot = {"id": concrete, "property": prop} | ({"value": value} if with_value else {})
    return [slot] if is_list else slot


def _concrete(identity: str) -> tuple[Any, bool]:
    """An id with its wildcards filled in, and whether it stands for a list."""
    if not identity.startswith("{"):
        return identity, False
    parts = json.loads(identity)
    wild = {name: value[0] for name, value in parts.items() if isinstance(value, list)}
    return parts | {name: _FILLED.get(name, "x") for name in wild}, "ALL" in wild.values()


_FILLED = {"page": "maatwerk", "name": "onderneming"}


def _name(slot: Any) -> str | None:
    if isinstance(slot, list):
        return None
    identity = (
        slot["id"]
        if isinstance(slot["id"], str)
        else json.dumps(slot["id"], sort_keys=True, separators=(",", ":"))
    )
    return f"{identity}.{slot['property']}"


NATURAL: dict[str, Any] = {
    "getRowsRequest": {"startRow": 0, "endRow": 100, "sortModel": [], "filterModel": {}},
    "n_clicks": 1,
    "pathname": "/",
    "search": "",
    "rowData": [],
}
"""What a browser sends for a property when nothing special is the matter."""


def natural(callback: Callback, place: Mapping[str, str]) -> dict[int, Any]:
    """The values that a browser would send when it stands at a place."""
    found: dict[int, Any] = {}
    for number, (identity, prop) in enumerate(callback.slots):
        if identity.endswith(PLACE) and prop == "data":
            found[number] = place_of(identity, place)
        elif prop in NATURAL:
            found[number] = NATURAL[prop]
    return found


def place_of(identity: str, place: Mapping[str, str]) -> dict[str, str]:
    """The variables that the page of this place store has in its address."""
    return {name: place[name] for name in variables(f"pages.{identity.removesuffix(PLACE)}")}


def variables(module: str) -> list[str]:
    """The variables in the address of a page."""
    return re.findall(r"<([^>]+)>", dash.page_registry[module]["path_template"] or "")


def pages() -> list[dict[str, Any]]:
    """Every registered page."""
    return list(dash.page_registry.values())


def path(page: Mapping[str, Any], place: Mapping[str, str]) -> str:
    """The address of a page at a place."""
    found = str(page["path_template"] or page["path"])
    for name, value in place.items():
        found = found.replace(f"<{name}>", quote(value))
    return found


def router(app: Dash) -> Callback:
    """The callback of Dash that draws a page for an address."""
    return next(
        callback for callback in callbacks(app) if callback.key.startswith(".._pages_content")
    )


def post(client: FlaskClient, body: Any, **headers: str) -> TestResponse:
    """A call as the browser sends it, with the token of the session when there is one."""
    token = client.get_cookie("_csrf_token")
    given = {"X-CSRFToken": token.value} if token else {}
    return client.post(
        UPDATE, json=body, headers=given | {"Sec-Fetch-Site": "same-origin"} | headers
    )


def readable(response: TestResponse) -> str:
    """All text in an answer, also inside files that it carries."""
    text = response.get_data(as_text=True)
    if response.mimetype == "application/json" and response.get_data():
        return "\n".join(_texts(json.loads(text)))
    return text


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("base64") and isinstance(value.get("content"), str):
            yield from _unpacked(base64.b64decode(value["content"]))
        for name, item in value.items():
            yield str(name)
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    else:
        yield str(value)


def _unpacked(content: bytes) -> Iterator[str]:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (
                archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
            )
    else:
        yield content.decode("utf-8", "replace")
