"""What is asked of a list: a few named values, as controls and as a query string. The address is the state."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode


@dataclass(frozen=True, slots=True)
class Selection:
    """Filter values by name, without the empty ones and in alphabetical order, so that equal selections are equal."""

    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, object]) -> "Selection":
        """A selection of named values; a list becomes its items with commas, what is empty is left out."""
        return cls(tuple(sorted((name, text) for name, value in values.items() if (text := _text(value)))))

    @classmethod
    def from_search(cls, search: str | None) -> "Selection":
        """The selection in a query string, with or without question mark; of a repeated name the last."""
        return cls.of(dict(parse_qsl((search or "").removeprefix("?"))))

    def to_search(self) -> str:
        """The query string: empty, or with its question mark."""
        return f"?{urlencode(self.values)}" if self.values else ""

    def only(self, names: set[str]) -> "Selection":
        """The part with these names."""
        return Selection(tuple(pair for pair in self.values if pair[0] in names))

    def get(self, name: str) -> str | None:
        """One value."""
        return dict(self.values).get(name)


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ",".join(str(item) for item in value)
    return "" if value is None or value is False else str(value).strip()
