"""The nine tables of a levering, in the order in which they are checked."""

from dataclasses import dataclass
from typing import Any

from calc.maatregelen import REGELINGEN, regelingen
from calc.parameters import Parameter
from calc.quantities import BEGELEIDINGSNODEN
from data.contract import fields as kinds
from data.contract.fields import Check, Field
from data.words import DOELGROEPEN, HERKOMSTEN


@dataclass(frozen=True, slots=True)
class Parent:
    """A key that must be known in another table."""

    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, its key, what it refers to, and the checks that look at more than one
    column.

    `per_group`: a later levering replaces all rows of a (toekenningsnummer, kwartaal); otherwise
    the row with the same key. `apart`: what is said of rows with the same key but for their
    begindatum that share a day; they never may.
    """

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    parents: tuple[Parent, ...] = ()
    checks: tuple[tuple[str, Check], ...] = ()  # (column that is named, check)
    per_group: bool = False
    apart: Check | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)


_BEGIN, _END = kinds.DATE.typed.format(c="begindatum"), kinds.DATE.typed.format(c="einddatum")
END_BEFORE_BEGIN = (
    "einddatum",
    Check("einde_voor_begin", f"{_END} < {_BEGIN}", "De einddatum ligt voor de begindatum."),
)
_FIRST = (
    "make_date(cast(left(kwartaal, 4) as integer), 3 * cast(right(kwartaal, 1) as integer) - 2, 1)"
)
_IS_QUARTER = kinds.IS_QUARTER.format(c="kwartaal")
NO_DAY_IN_QUARTER = (
    "begindatum",
    Check(
        "geen_dag_in_kwartaal",
        (
            f"case when {_IS_QUARTER} then {_BEGIN} >= {_FIRST} + interval 3 month or {_END} < "
            f"{_FIRST} else false end"
        ),
        "De lijn loopt op geen enkele dag van het kwartaal.",
    ),
)
OVERLAP = Check(
    "overlappende_wop",
    "",
    (
        "Dit WOP deelt een dag met een ander WOP van dezelfde werknemer en toekenning. Sluit "
        "eerst het andere af."
    ),
)
PTNZ_WITHOUT_HOURS = (
    "uren_effectief",
    Check(
        "ptnz_zonder_uren",
        "ptnz = '1' and uren_effectief is null",
        "Bij ptnz 1 moeten de effectieve uren ingevuld zijn.",
    ),
)

_INSZ = Field("insz", kinds.INSZ)
_TOEKENNING = Field("toekenningsnummer", kinds.CODE)
_KWARTAAL = Field("kwartaal", kinds.QUARTER)
_LIJN = Field("lijn", kinds.LINE)
_OF_TOEKENNING = Parent("toekenning", ("toekenningsnummer",))
_OF_WERKNEMER = Parent("werknemer", ("insz",))

LOONCODES = (1, 2, 3, 4, 5, 6, 7, 9, 11, 12, 13, 22, 23)
"""Those of the DmfA; the dated parameter says which of them count."""
SOORTEN_ACTIVERINGSUITKERING = ("SINE", "SINE+", "ART60", "DSP", "ACTIVA")
"""Those that are paid; the dated parameter says which of them count."""
SOORTEN_BETALING = ("voorschot", "saldo", "terugbetaling")
"""What left the till, and what came back into it: each is in the ledger; another word would count
for nothing, unseen.
"""


def ever(parameter: Parameter) -> tuple[Any, ...]:
    """The codes or words that a dated list holds on any day, in order: a levering may be about the
    past.
    """
    return tuple(
        sorted({value for period in parameter.entries.periods() for value in period.value.value})
    )


PERCENTAGES = tuple(
    sorted({value for regeling in regelingen() for value in ever(regeling.percentages)})
)
"""Those that a WOP of any measure can hold on any day."""


def _optional(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name, kinds.TEXT, required=False) for name in names)


TABLES = (
    Table(
        "onderneming",
        (
            Field("ondernemingsnummer", kinds.ONDERNEMINGSNUMMER),
            Field("naam", kinds.TEXT),
            *_optional(
                "rechtsvorm",
                "straat",
                "huisnummer",
                "postcode",
                "gemeente",
                "email",
                "telefoon",
                "iban",
            ),
            *_optional("dossierbehandelaar", "dossierbehandelaar_email"),
        ),
        key=("ondernemingsnummer",),
    ),
    Table(
        "toekenning",
        (
            _TOEKENNING,
            Field("ondernemingsnummer", kinds.ONDERNEMINGSNUMMER),
            Field("maatregel", kinds.LiveCodes(REGELINGEN)),
            Field("naam", kinds.TEXT),
            Field("begindatum", kinds.DATE),
            Field("einddatum", kinds.DATE, required=False),
        ),
        key=("toekenningsnummer",),
        parents=(Parent("onderneming", ("ondernemingsnummer",)),),
        checks=(END_BEFORE_BEGIN,),
    ),
    Table(
        "contingent",
        (_TOEKENNING, _KWARTAAL, Field("vte", kinds.VTE)),
        key=("toekenningsnummer", "kwartaal"),
        parents=(_OF_TOEKENNING,),
    ),
    Table(
        "werknemer",
        (
            _INSZ,
            Field("naam", kinds.TEXT),
            Field("voornaam", kinds.TEXT, required=False),
            Field("geboortedatum", kinds.DATE, required=False),
        ),
        key=("insz",),
    ),
    Table(
        "wop",
        (
            _INSZ,
            _TOEKENNING,
            Field("begindatum", kinds.DATE),
            Field("einddatum", kinds.DATE, required=False),
            Field("percentage", kinds.number_codes(PERCENTAGES)),
            Field("begeleidingsnood", kinds.codes(*BEGELEIDINGSNODEN)),
            Field("doelgroep", kinds.codes(*DOELGROEPEN)),
            Field("herkomst", kinds.codes(*HERKOMSTEN)),
        ),
        key=("insz", "toekenningsnummer", "begindatum"),
        parents=(_OF_WERKNEMER, _OF_TOEKENNING),
        checks=(END_BEFORE_BEGIN,),
        apart=OVERLAP,
    ),
    Table(
        "tewerkstelling",
        (
            _INSZ,
            _TOEKENNING,
            _KWARTAAL,
            _LIJN,
            Field("begindatum", kinds.DATE),
            Field("einddatum", kinds.DATE, required=False),
            Field("uren", kinds.HOURS, note="Q"),
            Field("uren_referentie", kinds.HOURS_NOT_ZERO, note="S"),
            Field("ptnz", kinds.number_codes((0, 1))),
            Field("uren_effectief", kinds.HOURS, required=False, note="verplicht bij ptnz 1"),
            Field("werkgeversbijdragen", kinds.MONEY),
            Field("verminderingen", kinds.MONEY),
        ),
        key=("insz", "toekenningsnummer", "kwartaal", "lijn"),
        parents=(_OF_WERKNEMER, _OF_TOEKENNING),
        checks=(END_BEFORE_BEGIN, NO_DAY_IN_QUARTER, PTNZ_WITHOUT_HOURS),
        per_group=True,
    ),
    Table(
        "loon",
        (
            _INSZ,
            _TOEKENNING,
            _KWARTAAL,
            _LIJN,
            Field("looncode", kinds.number_codes(LOONCODES)),
            Field("bedrag", kinds.MONEY),
        ),
        key=("insz", "toekenningsnummer", "kwartaal", "lijn", "looncode"),
        parents=(Parent("tewerkstelling", ("insz", "toekenningsnummer", "kwartaal", "lijn")),),
        per_group=True,
    ),
    Table(
        "activeringsuitkering",
        (
            _INSZ,
            _TOEKENNING,
            _KWARTAAL,
            Field("soort", kinds.codes(*SOORTEN_ACTIVERINGSUITKERING)),
            Field("bedrag", kinds.MONEY_NOT_NEGATIVE),
        ),
        key=("insz", "toekenningsnummer", "kwartaal", "soort"),
        parents=(_OF_WERKNEMER, _OF_TOEKENNING),
        per_group=True,
    ),
    Table(
        "betaling",
        (
            _TOEKENNING,
            Field("soort", kinds.codes(*SOORTEN_BETALING)),
            _KWARTAAL,
            Field(
                "maand",
                kinds.MONTH_OF_KWARTAAL,
                required=False,
                note="buiten het kwartaal: telt als de dichtste maand erin",
            ),
            Field("datum", kinds.DATE),
            Field(
                "bedrag",
                kinds.MONEY,
                note="netto: wat echt de kas verliet, of bij een terugbetaling terugkwam",
            ),
            Field(
                "referentie",
                kinds.TEXT,
                required=False,
                note="van de overschrijving",
                is_additional=True,
            ),
        ),
        key=(),
        parents=(_OF_TOEKENNING,),
        per_group=True,
    ),
)
BY_NAME = {table.name: table for table in TABLES}
