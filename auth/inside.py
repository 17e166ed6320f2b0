"""What the walls know of what stands inside them. app.py tells it; auth asks nothing of pages or
Dash itself.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

SAFE_PATH = re.compile(r"/[A-Za-z0-9/_-]*")
SAFE_QUERY = re.compile(r"[A-Za-z0-9_=&%.+,-]{0,500}")
PERSONAL = re.compile(r"[0-9](?:[^0-9A-Za-z=&]{0,3}[0-9]){10}", re.ASCII)
"""The digits of an INSZ in a query: it is not kept, not even on the server."""


@dataclass(frozen=True, slots=True)
class Inside:
    """The pages and the callbacks of the application."""

    variables: Callable[[str], Mapping[str, str] | None]
    """The variables in the address of a page; nothing when there is no page at that path."""
    places: Callable[[], Mapping[str, frozenset[str]]]
    """The stores that hold where a page stands, each with the names of the variables in it."""
    callbacks: Mapping[str, Mapping[str, Any]]
    """Every callback as Dash registered it, by its output."""
    script_hashes: Callable[[], list[str]]
    """The hashes of the inline scripts of the index."""
    may_log: Callable[[str, Any], bool | None] = lambda _name, _value: False
    """Whether the log may repeat a parameter of a query (consultation.MayLog)."""
    is_private: Callable[[str], bool] = lambda _name: True
    """Whether a filter of this name never stands in an address."""

    def safe_page(self, path: str, query: str = "") -> str | None:
        """The address of a page of ours to come back to; nothing for any other address."""
        is_safe = (
            SAFE_PATH.fullmatch(path) and not path.startswith("//") and SAFE_QUERY.fullmatch(query)
        )
        if not is_safe or self.variables(path) is None:
            return None
        return f"{path}?{query}" if query and not self._is_personal(unquote_plus(query)) else path

    def _is_personal(self, query: str) -> bool:
        """Whether a query can name a person: by a filter that never stands in an address, or by the
        digits of an INSZ.
        """
        names = [pair.partition("=")[0] for pair in query.split("&")]
        return bool(PERSONAL.search(query)) or any(map(self.is_private, names))
