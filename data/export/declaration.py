"""What a page declares to have a table exported: once, with the columns of its screen and the
question behind it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from calc.maatregelen import REGELINGEN, regelingen
from calc.quantities import Column, columns
from data.csv_cells import Say
from data.export.examples import examples
from data.export.presets import Preset, written
from data.export.sheet import Origin, Sheet
from data.reader.connection import Access
from data.reader.sql import Stream
from data.text_sheet import MOST_ROWS

BELGIUM = ZoneInfo("Europe/Brussels")
LONGEST_REQUEST = 10_000
LONGEST_VALUE = 200
MOST_VALUES = 30


class LongFilter(ValueError):
    """A filter that is longer than any that a screen takes; `sentence` is the key of what helps to
    mend it.
    """

    sentence = "export.filter_te_lang"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for a file: the place of the screen (its path variables), its filters, and its
    order (column, descending).
    """

    preset: Preset
    place: Mapping[str, str]
    filters: Mapping[str, str]
    order: tuple[tuple[str, bool], ...]

    @property
    def toekenning(self) -> str | None:
        """The toekenning whose screen it is."""
        return self.place.get("toekenning")

    @property
    def subject(self) -> str | None:
        """The opaque id of the person whose screen it is."""
        return self.place.get("werknemer")

    @property
    def remembered(self) -> str:
        """The choice that the user finds marked the next time: the preset."""
        return self.preset.value


@dataclass(frozen=True, slots=True)
class Contents:
    """The answer of a page: the rows, the filters in words without any person, and what else the
    file says of itself.
    """

    rows: Stream
    filters: tuple[tuple[str, str], ...] = ()
    period: str = ""
    # totals of the screen; the file must come to the same
    expected: Mapping[str, int] = field(default_factory=dict)
    levering: str = ""  # of one calculation; otherwise the newest of the snapshot
    versions: tuple[str, str] | None = None  # of one calculation; otherwise those of today


@dataclass(frozen=True, slots=True)
class File:
    """A file on its way: its parts are made while they are taken.

    With a problem there is no file but a sentence.
    """

    name: str
    mimetype: str
    rows: int
    parts: Iterator[bytes]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """One table that can be exported.

    `question` gives its rows for a request, or nothing when its place does not exist or may not be
    seen.
    """

    name: str  # in the address and the file name
    row: type[Any]
    shown: tuple[str, ...]  # the columns of the screen, never more
    title: str
    question: Callable[[Access, Asked], Contents | None]
    summed: tuple[
        str, ...
        # the columns whose amounts mean something together: they have a control total in the file
    ] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns shown, in the order of the screen."""
        by_name = {column.name: column for column in columns(self.row)}  # type: ignore[arg-type]
        return tuple(by_name[name] for name in self.shown)

    def examples(self, say: Say) -> dict[str, tuple[str, ...]]:
        """Three cells for every preset, by its name."""
        return {preset.value: examples(self.columns, preset, say) for preset in Preset}

    def asked(self, form: Mapping[str, str]) -> Asked:
        """The request in a form. Raises ValueError when it is not well-formed."""
        return Asked(Preset(form.get("vorm", "")), *read_choice(form, self.shown))

    def open(self, access: Access, asked: Asked, say: Say) -> File | None:
        """The file for a request, or nothing when its place does not exist or may not be seen."""
        contents = self.question(access, asked)
        if contents is None:
            return None
        origin = self._origin(access, asked, contents, say)
        name = file_name(self.name, origin)
        sheet = Sheet(
            origin,
            contents.rows,
            self.shown,
            tuple(say(f"kolom.{shown}") for shown in self.shown),
            contents.expected,
            self.summed,
        )
        problem = (
            say("export.te_veel")
            if asked.preset is Preset.XLSX and contents.rows.total > MOST_ROWS
            else ""
        )
        return File(
            f"{name}{asked.preset.file_name}",
            asked.preset.mimetype,
            contents.rows.total,
            written(sheet, asked.preset, name, say),
            problem,
        )

    def _origin(self, access: Access, asked: Asked, contents: Contents, say: Say) -> Origin:
        meta, maatregel = access.meta, access.maatregelen.get(asked.toekenning or "", "")
        regels, parameters = contents.versions or _versions_of(maatregel)
        return Origin(
            title=self.title,
            toekenning=asked.toekenning or "",
            period=contents.period,
            filters=contents.filters,
            order=tuple((say(f"kolom.{name}"), descending) for name, descending in asked.order),
            snapshot=meta.snapshot,
            levering=contents.levering or meta.laatste_levering or "",
            made_on=datetime.now(BELGIUM),
            regels=regels,
            parameters=parameters,
            maatregel=maatregel,
        )


def _versions_of(maatregel: str) -> tuple[str, str]:
    """Rules and parameters of today of a measure, or of all where a file is of none in
    particular.
    """
    asked = [REGELINGEN[maatregel]] if maatregel in REGELINGEN else regelingen()
    return (
        ", ".join(regeling.regelversie for regeling in asked),
        ", ".join(regeling.parameterversie for regeling in asked),
    )


EXPORTS: dict[str, Export] = {}
"""Every export that a page declared, by name."""


def register(export: Export) -> Export:
    """Declares an export; the same name again replaces it."""
    EXPORTS[export.name] = export
    return export


def file_name(name: str, origin: Origin) -> str:
    """The name without its end: screen, toekenning, period and snapshot; never a person."""
    return plain_name("maatwerk", name, origin.toekenning, origin.period, origin.snapshot)


def plain_name(*parts: str) -> str:
    """Parts of a name of a file, each in letters and digits only."""
    return "_".join(
        plain for part in parts if (plain := re.sub(r"[^A-Za-z0-9-]+", "-", part)[:40].strip("-"))
    )


def read_choice(
    form: Mapping[str, str], shown: tuple[str, ...]
) -> tuple[dict[str, str], dict[str, str], tuple[tuple[str, bool], ...]]:
    """Place, filters and order of the screen in a form.

    Raises ValueError when they are not well-formed.
    """
    given = _read(form.get("keuze", ""))
    order = tuple(_order(entry, shown) for entry in _listed(given["volgorde"]))
    return _texts(given["plaats"]), _texts(given["filters"]), order


def _read(text: str) -> dict[str, Any]:
    if len(text) > LONGEST_REQUEST:
        raise ValueError("too long")
    given = json.loads(text)
    json.dumps(given, ensure_ascii=False).encode()  # raises for half a character, which is no text
    if not isinstance(given, dict) or set(given) != {"plaats", "filters", "volgorde"}:
        raise ValueError("not a request")
    return given


def _texts(given: Any) -> dict[str, str]:
    """Named texts, without the empty ones."""
    if not isinstance(given, dict) or len(given) > MOST_VALUES:
        raise ValueError("not named values")
    if not all(isinstance(value, str) for value in given.values()):
        raise ValueError("not a value")
    if any(len(value) > LONGEST_VALUE for value in given.values()):
        raise LongFilter
    return {name: value.strip() for name, value in given.items() if value.strip()}


def _listed(given: Any) -> list[Any]:
    if not isinstance(given, list) or len(given) > MOST_VALUES:
        raise ValueError("not a list")
    return given


def _order(entry: Any, shown: tuple[str, ...]) -> tuple[str, bool]:
    if not (
        isinstance(entry, list)
        and len(entry) == 2
        and entry[0] in shown
        and isinstance(entry[1], bool)
    ):
        raise ValueError("no such column")
    return entry[0], entry[1]
