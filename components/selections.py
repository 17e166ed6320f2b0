"""The filters of a screen, each declared once: one field of a frozen Selection.

The same object serves the controls, the address, the callback, the question, the export, the note
and the log, by the names of its fields and never by their position.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Self, TypeVar, get_type_hints
from urllib.parse import parse_qs, urlencode

from components.address import Form
from components.numbers import Hint, periode
from components.text import t

Options = tuple[tuple[str, str], ...]
"""What can be chosen: value, text."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: how it is labelled, typed or chosen, read for a query, and what of it may be
    repeated.

    Without options and without a form it is private: nothing then says which of its values may
    stand in an address.
    """

    label: str  # a text key
    options: Options = ()
    form: Form | None = None  # what may stand in an address
    hint: Callable[[str | None], Hint | None] | None = None  # what is wrong with a typed text
    example: str = ""  # the text key of how one types it
    read: Callable[[str], Any] = str  # from the text to the parameter of the query
    unset: Any = None  # the parameter when the filter is not set
    may_log: Callable[[Any], bool] | None = None  # parameters that the log may repeat
    parameter: str = ""  # the parameter of the query, where it has another name than the field
    name: str = ""  # the name of its field

    @property
    def is_private(self) -> bool:
        """Whether it stays out of addresses, files and the log: it can hold a person."""
        return not self.options and self.form is None

    def may_enter(self, value: Any) -> bool:
        """Whether a value may stand in an address, and be repeated in a file: wholly what the
        filter is, and never a person.
        """
        if self.is_private or not isinstance(value, str):
            return False
        if self.form is None:
            return value in dict(self.options)
        return self.form.fits(value.strip())

    def value(self, text: str | None) -> Any:
        """Return the parameter of the query for what stands in the control."""
        return self.read(text) if text else self.unset

    def in_words(self, value: str) -> str:
        """Return a value as the screen says it; of what may not be repeated that it filters."""
        if not self.may_enter(value):
            return t("filter.niet_vermeld")
        return dict(self.options).get(value, value)

    def is_loggable(self, parameter: Any) -> bool | None:
        """Return whether the log may repeat a parameter: never a private one, always one that can
        be chosen; None where the filter does not decide it.
        """
        if self.is_private:
            return False
        chosen = parameter in [self.read(value) for value, _ in self.options]
        return True if chosen or (self.may_log is not None and self.may_log(parameter)) else None


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected on a screen: per filter the text of its control, None when it is not set.

    A screen declares its own: a frozen dataclass whose every field is
    `name: Annotated[str | None, Filter(...)] = None`.
    """

    @classmethod
    def filters(cls) -> tuple[Filter, ...]:
        """Return the filters, in the order of the screen."""
        return _filters(cls)  # type: ignore[arg-type]

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return the selection of named values, as controls and requests for a file hold them."""
        named = {one.name: str(values.get(one.name) or "").strip() for one in cls.filters()}
        return cls(**{name: value or None for name, value in named.items()})

    @classmethod
    def from_query(cls, query: Mapping[str, Any]) -> Self:
        """Return the selection of an address: what may not stand in one is not read from it."""
        named = {one.name: query.get(one.name) for one in cls.filters() if one.name in query}
        allowed = {one.name for one in cls.filters() if one.may_enter(named.get(one.name))}
        return cls.of({name: value for name, value in named.items() if name in allowed})

    @classmethod
    def from_search(cls, search: str) -> Self:
        """Return the selection of a query string."""
        found = parse_qs(search.removeprefix("?"))
        return cls.from_query({name: values[0] for name, values in found.items()})

    def to_search(self) -> str:
        """Return the query string, as the browser writes it (`filters.js`): without defaults and
        private filters, in the order of the alphabet.
        """
        public = sorted(
            (one.name, value) for one, value in self.set_filters() if one.may_enter(value)
        )
        return f"?{urlencode(public)}" if public else ""

    def set_filters(self) -> list[tuple[Filter, str]]:
        """Return the filters that are set, with their values."""
        named = ((one, getattr(self, one.name)) for one in self.filters())
        return [(one, value) for one, value in named if value]

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of the query, by name."""
        return {one.parameter: one.value(getattr(self, one.name)) for one in self.filters()}

    def without(self, *names: str) -> Self:
        """Return the selection with some filters not set: a chart counts what the others leave."""
        return replace(self, **dict.fromkeys(names))

    def in_words(self) -> tuple[tuple[str, str], ...]:
        """Return the filters that are set, as label and value, for a file."""
        return tuple((t(one.label), one.in_words(value)) for one, value in self.set_filters())

    def in_a_sentence(self) -> list[str]:
        """Return the filters that are set, as parts of a sentence: WOP 60 %; of what may not be
        repeated only that it filters.
        """
        return [
            f"{t(one.label)} {one.in_words(value)}" if one.may_enter(value) else t(one.label)
            for one, value in self.set_filters()
        ]


class Period(Selection):
    """A selection from one kwartaal to another: its filters `van` and `tot` are read together."""

    __slots__ = ()
    van: str | None
    tot: str | None

    @property
    def period(self) -> tuple[str | None, str | None]:
        """The first and the last kwartaal (`numbers.periode`)."""
        return periode(self.van, self.tot)

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of the query, by name; none can be met when one end cannot be
        read.
        """
        return Selection.parameters(self) | dict(zip(("van", "tot"), self.period, strict=True))

    def in_file_name(self) -> str:
        """Return from which kwartaal to which; empty when neither is asked."""
        van, tot = self.period
        form = "periode" if van and tot else "periode_vanaf" if van else "periode_tot"
        return t(f"filter.{form}", van=van, tot=tot) if van or tot else ""


S = TypeVar("S", bound=type[Selection])
SELECTIONS: dict[str, type[Selection]] = {}
"""The Selection of every screen that has one, by the name of its page."""


def declare(page: str) -> Callable[[S], S]:
    """Declare the Selection of a screen; the same page again replaces it."""

    def add(selection: S) -> S:
        SELECTIONS[page] = selection
        return selection

    return add


def is_loggable(parameter: str, value: Any) -> bool | None:
    """Return whether the log may repeat a parameter of a query: not when any screen has it as a
    private filter; None when no filter decides it.
    """
    said = {one.is_loggable(value) for one in _all() if one.parameter == parameter}
    return False if False in said else True if True in said else None


def is_private(name: str) -> bool:
    """Return whether any screen has a filter of this name that never stands in an address."""
    return any(one.is_private for one in _all() if one.name == name)


def _all() -> Iterator[Filter]:
    """The filters of all screens."""
    return (one for selection in SELECTIONS.values() for one in selection.filters())


@cache
def _filters(selection: Any) -> tuple[Filter, ...]:
    hints = get_type_hints(selection, include_extras=True)
    marked = [
        (name, mark)
        for name in selection.__dataclass_fields__
        for mark in hints[name].__metadata__
        if isinstance(mark, Filter)
    ]
    return tuple(
        replace(mark, name=name, parameter=mark.parameter or name) for name, mark in marked
    )
