"""The kinds of field in a levering: what is wrong with a value, and what it becomes in the store.

Every check is a piece of SQL over a text column, so that a whole file is judged at once. `{c}`
stands for the column.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from data.contract.bounds import LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: its key, when a value breaks it (SQL), and what to tell the sender."""

    key: str
    broken: str
    message: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of field: type and conversion in the store, checks, and its description for the
    documentation.
    """

    sql_type: str
    typed: str
    description: str
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table of the levering."""

    name: str
    kind: Kind
    required: bool = True
    note: str = field(default="")
    is_additional: bool = False  # a file of before the column was there lacks it, and stays right


_NUMBER = "regexp_full_match({c}, '-?[0-9]+([.][0-9]+)?')"
_AMOUNT = "coalesce(abs(try_cast({c} as decimal(38, 9))), 1e9::decimal(38, 9))"

NO_NUMBER = Check(
    "geen_getal",
    f"not {_NUMBER}",
    "Dit is geen getal. Schrijf cijfers met een punt voor de decimalen, bijvoorbeeld 1234.56.",
)
DECIMALS = Check(
    "te_veel_decimalen",
    "regexp_full_match({c}, '-?[0-9]+[.][0-9]{{3,}}')",
    (
        "Na de punt staan meer dan twee cijfers. Schrijf zevenduizend zonder punt, als 7000; rond "
        "decimalen af op twee."
    ),
)
TOO_LARGE = Check(
    "te_groot",
    f"{_NUMBER} and {_AMOUNT} > 9999999.99",
    "Het getal ligt boven 9 999 999.99. Kijk na of de punt goed staat.",
)


def _negative(what: str) -> Check:
    return Check(
        "negatief",
        f"{_NUMBER} and {{c}} like '-%' and {_AMOUNT} <> 0",
        f"{what} is negatief. Dat mag hier niet.",
    )


def _scaled(scale: int) -> str:
    """Whole units of an accepted number: small decimals, so that DuckDB multiplies them as 64-bit
    integers.
    """
    return f"try_cast(try_cast({{c}} as decimal(9, 2)) * {scale}::decimal(5, 0) as bigint)"


def codes(*allowed: str) -> Kind:
    """A word or number out of a fixed list, written exactly so."""
    listed = ", ".join(f"'{code}'" for code in allowed)
    check = Check(
        "onbekende_code",
        f"{{c}} not in ({listed})",
        f"Deze code bestaat niet. Kies uit: {', '.join(allowed)}.",
    )
    return Kind("varchar", "{c}", f"een van: {', '.join(allowed)}", (check,))


class LiveCodes(Kind):
    """A word out of a list that is looked up each time: what is declared later is taken too."""

    def __init__(self, allowed: Iterable[str]) -> None:
        object.__setattr__(self, "sql_type", "varchar")
        object.__setattr__(self, "typed", "{c}")
        self.__dict__["allowed"] = allowed

    @property
    def description(self) -> str:
        """As that of a fixed list."""
        return codes(*self.__dict__["allowed"]).description

    @property
    def checks(self) -> tuple[Check, ...]:
        """As those of a fixed list."""
        return codes(*self.__dict__["allowed"]).checks


def number_codes(allowed: Iterable[int]) -> Kind:
    """A number out of a fixed list, without leading zeros."""
    words = codes(*(str(code) for code in allowed))
    return Kind("integer", "try_cast({c} as integer)", words.description, words.checks)


TEXT = Kind(
    "varchar",
    "{c}",
    f"tekst, hoogstens {LONGEST_TEXT} tekens",
    (
        Check(
            "te_lang",
            f"length({{c}}) > {LONGEST_TEXT}",
            f"Deze tekst heeft meer dan {LONGEST_TEXT} tekens. Kort hem in.",
        ),
    ),
)

CODE_CHARACTERS, LONGEST_CODE = "[A-Za-z0-9._-]+", 40
CODE = Kind(
    "varchar",
    "{c}",
    "nummer of code, zonder spaties",
    (
        Check(
            "geen_code",
            f"length({{c}}) > {LONGEST_CODE} or not regexp_full_match({{c}}, '{CODE_CHARACTERS}')",
            "Schrijf alleen letters, cijfers en - . _ (hoogstens 40).",
        ),
    ),
)

_WHOLE = "try_cast({c} as bigint)"
INSZ = Kind(
    "varchar",
    "{c}",
    "11 cijfers met geldige controlecijfers (rijksregister- of bisnummer)",
    (
        Check(
            # 97 minus the first nine digits modulo 97; who is born from 2000 on counts with a 2
            # before them
            "controlecijfers",
            "not coalesce(regexp_full_match({c}, '[0-9]{{11}}') and "
            f"{_WHOLE} % 100 in (97 - {_WHOLE} // 100 % 97, 97 - (2000000000 + {_WHOLE} // "
            f"100) % 97), false)",
            "Het INSZ is niet geldig: 11 cijfers zonder punten, met juiste controlecijfers.",
        ),
    ),
)

ONDERNEMINGSNUMMER = Kind(
    "varchar",
    "{c}",
    "10 cijfers, eerste 0 of 1, met geldige controlecijfers",
    (
        Check(
            "controlecijfers",
            (
                f"not coalesce(regexp_full_match({{c}}, '[01][0-9]{{{{9}}}}') and {_WHOLE} % 100 "
                f"= 97 - {_WHOLE} // 100 % 97, false)"
            ),
            (
                "Het ondernemingsnummer is niet geldig: 10 cijfers zonder punten, met juiste "
                "controlecijfers."
            ),
        ),
    ),
)

_IS_DAY = "coalesce(length({c}) = 10 and cast(try_cast({c} as date) as varchar) = {c}, false)"
DATE = Kind(
    "date",
    f"case when {_IS_DAY} then try_cast({{c}} as date) end",
    "datum als 2025-03-31",
    (
        Check(
            "onmogelijke_datum",
            f"not {_IS_DAY}",
            "Deze datum bestaat niet. Schrijf jaar-maand-dag, bijvoorbeeld 2025-03-31.",
        ),
    ),
)

IS_QUARTER = "regexp_full_match({c}, '[0-9]{{4}}K[1-4]') and left({c}, 4) not in ('0000', '9999')"
QUARTER = Kind(
    "varchar",
    "{c}",
    "kwartaal als 2025K1",
    (
        Check(
            "onmogelijk_kwartaal",
            f"not ({IS_QUARTER})",
            "Dit kwartaal bestaat niet. Schrijf het jaar, een K en 1 tot 4, bijvoorbeeld 2025K1.",
        ),
    ),
)

MONEY = Kind(
    "bigint",
    _scaled(100),
    "bedrag in euro met hoogstens twee decimalen en een punt",
    (NO_NUMBER, DECIMALS, TOO_LARGE),
)
MONEY_NOT_NEGATIVE = Kind(
    "bigint",
    _scaled(100),
    MONEY.description + ", niet negatief",
    (*MONEY.checks, _negative("Het bedrag")),
)
_TOO_MUCH_VTE = Check(
    "te_groot",
    f"{_NUMBER} and {_AMOUNT} > 99999.99",
    "Het aantal VTE ligt boven 99 999.99. Kijk na of de punt goed staat.",
)
VTE = Kind(
    "integer",
    _scaled(10_000),
    "VTE, 0 tot 99999.99, hoogstens twee decimalen",
    (NO_NUMBER, DECIMALS, _TOO_MUCH_VTE, _negative("Het aantal VTE")),
)

_TOO_MANY_HOURS = Check(
    "te_veel_uren", f"{_NUMBER} and {_AMOUNT} > 50", "Er staan meer dan 50 uren per week."
)
HOURS = Kind(
    "integer",
    _scaled(100),
    "uren per week, 0 tot 50, hoogstens twee decimalen",
    (NO_NUMBER, DECIMALS, _negative("Het aantal uren"), _TOO_MANY_HOURS),
)
HOURS_NOT_ZERO = Kind(
    "integer",
    HOURS.typed,
    "uren per week, meer dan 0 tot 50, hoogstens twee decimalen",
    (
        *HOURS.checks,
        Check(
            "referentie_nul",
            f"{_NUMBER} and {_AMOUNT} = 0",
            "De uren van de maatpersoon (S) zijn 0. Daardoor kan niet gedeeld worden.",
        ),
    ),
)
_IS_LINE = "regexp_full_match({c}, '[0-9]{{1,9}}')"
LINE = Kind(
    "integer",
    f"case when {_IS_LINE} then cast({{c}} as integer) end",
    "volgnummer van de lijn, 0 tot 999999999",
    (
        Check(
            "geen_getal",
            f"not {_IS_LINE}",
            "Dit is geen volgnummer. Schrijf een geheel getal van hoogstens negen cijfers.",
        ),
    ),
)
_ITS_YEAR = "length({c}) = 7 and left({c}, 4)"
MONTH_OF_KWARTAAL = Kind(
    # 1 to 12 in the year of the column kwartaal beside it: of a month of another year the nearest
    # one
    "integer",
    (
        f"case when {_ITS_YEAR} < left(kwartaal, 4) then 1 when {_ITS_YEAR} > left(kwartaal, 4) "
        f"then 12 else try_cast(right({{c}}, 2) as integer) end"
    ),
    "maand als 01 tot 12 of als 2025-03",
    (
        Check(
            "onmogelijke_maand",
            "not regexp_full_match({c}, '([0-9]{{4}}-)?(0[1-9]|1[0-2])|[1-9]')",
            "Deze maand bestaat niet.",
        ),
    ),
)
