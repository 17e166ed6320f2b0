"""What a page declares to have its calculation note as a PDF, and what it answers when one is asked
for.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from calc.berekend import Berekend
from data.csv_cells import Say
from data.export.declaration import BELGIUM, File, plain_name, read_choice
from data.nota.typeset import pdf
from data.reader.connection import Access

PDF = "pdf"
MIMETYPE = "application/pdf"
MOST_ROWS = 5_000
"""Lines of a list in one note; who needs more has the export of the table."""

Part = Any
"""A piece of the screen made plain (components.paper): a text, a list, or an element with its
classes and what is in it.
"""


class Calculation(Berekend, Protocol):
    """One calculation: its public id and what made it."""

    @property
    def berekening(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for a note: the place of the screen (its path variables), its filters, and its
    order (column, descending).
    """

    place: Mapping[str, str]
    filters: Mapping[str, str]
    order: tuple[tuple[str, bool], ...]

    @property
    def toekenning(self) -> str:
        """The toekenning whose screen it is."""
        return self.place["toekenning"]

    @property
    def subject(self) -> str:
        """What it is about: the opaque id of a person, or a calculation."""
        return self.place.get("werknemer") or self.place["berekening"]

    @property
    def remembered(self) -> str:
        """Nothing: a note has one form."""
        return ""


@dataclass(frozen=True, slots=True)
class Inhoud:
    """The answer of a page.

    `kop` and `zin` are those of the screen; `titel` names the place and never a person; `rows` is
    for the log.
    """

    titel: str
    kop: str
    zin: str
    period: str
    label: str
    calculation: Calculation
    parts: tuple[Part, ...]
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Nota:
    """The note of one page.

    `question` gives its content, or nothing when its place does not exist or may not be seen.
    """

    name: str  # in the address and the file name
    variables: frozenset[str]  # the path variables of the page
    shown: tuple[str, ...]  # the columns by which its list can be sorted
    question: Callable[[Access, Asked], Inhoud | None]

    def asked(self, form: Mapping[str, str]) -> Asked:
        """The request in a form. Raises ValueError when it is not well-formed."""
        asked = Asked(*read_choice(form, self.shown))
        if form.get("vorm") != PDF or asked.place.keys() != self.variables:
            raise ValueError("not a request for this note")
        return asked

    def open(self, access: Access, asked: Asked, say: Say) -> File | None:
        """The file for a request, or nothing when its place does not exist or may not be seen."""
        inhoud = self.question(access, asked)
        if inhoud is None:
            return None
        name = plain_name(
            "maatwerk",
            self.name,
            asked.toekenning,
            "".join(inhoud.period.split()),
            access.meta.snapshot,
        )
        problem = say("pdf.te_veel") if inhoud.rows > MOST_ROWS else ""
        return File(
            f"{name}.{PDF}",
            MIMETYPE,
            inhoud.rows,
            _made(document(inhoud, asked.toekenning, access.meta.snapshot, say)),
            problem,
        )


def _made(content: dict[str, Any]) -> Iterator[bytes]:
    """The file, made when it is taken."""
    yield pdf(content)


def document(inhoud: Inhoud, toekenning: str, snapshot: str, say: Say) -> dict[str, Any]:
    """What stands on paper, as the template reads it."""
    calculation = inhoud.calculation
    versions = [
        (say("pdf.berekening"), calculation.berekening),
        (say("pdf.regels"), calculation.regelversie),
        (say("pdf.parameters"), calculation.parameterversie),
        (say("pdf.momentopname"), snapshot),
    ]
    place = [
        (say("kolom.toekenningsnummer"), f"{toekenning}, {inhoud.label}"),
        (say("pdf.periode"), inhoud.period),
        versions[0],
    ]
    known = (
        f"{calculation.peildatum:%d/%m/%Y}"
        if calculation.peildatum
        else say("versies.alles_bekend")
    )
    made = [
        (say("kolom.datum"), f"{calculation.datum:%d/%m/%Y}"),
        (say("pdf.bekend"), known),
        (say("pdf.levering"), calculation.levering),
    ]
    printed = (say("pdf.gemaakt"), f"{datetime.now(BELGIUM):%d/%m/%Y %H:%M}")
    return {
        "titel": inhoud.titel,
        "soort": say("pdf.soort"),
        "kop": inhoud.kop,
        "zin": inhoud.zin,
        "feiten": [*place, *made, *versions[1:], printed],
        "voet": [toekenning, *(f"{label} {value}" for label, value in versions)],
        "pagina": say("pdf.pagina"),
        "inhoud": inhoud.parts,
    }


NOTAS: dict[str, Nota] = {}
"""Every note that a page declared, by name."""


def register_nota(nota: Nota) -> Nota:
    """Declares a note; the same name again replaces it."""
    NOTAS[nota.name] = nota
    return nota
