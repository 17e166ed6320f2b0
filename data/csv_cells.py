"""How values of a kind are written in a CSV file, a column at a time.

The kind is declared; no value is looked at to find out what it is.

Numbers, days and words are made here and match a strict pattern, so they are never escaped: a
negative amount stays a number. Text comes from elsewhere: it is always quoted, and an apostrophe is
put before what a spreadsheet could take for a formula. In a file for a spreadsheet, a text that it
would take for a number, a day, an hour, a truth or an error (`00123`, `1/2`, `Mei 2`, `9AM`,
`WAAR`) gets one too; where exact digits are asked for, digits are a formula that gives their text.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import pyarrow as pa
import pyarrow.compute as pc

from calc.quantities import Kind

Write = Callable[[pa.Array], pa.Array]
"""A column of values to a column of texts; what is empty stays empty."""
Say = Callable[..., str]
"""The text with a key, values filled in: `components.text.t`."""


class Identifiers(Enum):
    """How INSZ and ondernemingsnummer are written."""

    OFFICIAL = "official"  # 85.07.30-033.00 and BE 0123.456.789: text to every spreadsheet
    FORMULA = "formula"  # ="0123456789": the digits themselves, as text
    DIGITS = "digits"  # for programs that know the type of the column


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way to write a CSV file."""

    separator: str
    decimal: str
    has_mark: bool  # byte order mark
    identifiers: Identifiers
    in_words: bool  # headings, words and kwartalen as a person reads them


_UNSEEN = r"[\p{Z}\p{C}\x{3164}\x{FFA0}\x{115F}\x{1160}]"
_STARTS_FORMULA = rf"^{_UNSEEN}*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^[\t\r\n\x00]"  # noqa: RUF001 - the full-width look-alikes are meant
_NEW_LINE = r"\r\n|[\n\r\v\f\x1c-\x1e\x{85}\x{2028}\x{2029}]"
_CODE = r"^[A-Za-z0-9][A-Za-z0-9._/+-]*$"
_WORDS = "|".join(
    (
        "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|mrt|maa|apr|jun|jul|aug|sept?|okt|nov|dec",
        "janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre|janv|f[ée]vr?|avr|jui|juil|ao[uû]|d[ée]c",
        "january|february|march|may|june|july|august|october|mar|oct|januar|februar|m[äa]rz|mär|juni|juli|oktober|dezember|dez",
        "(maan|dins|woens|donder|vrij|zater|zon)dag|ma|di|wo|do|vr|za|zo|(lun|mar|mercre|jeu|vendre|same)di|dimanche|lun|mer|jeu|ven|sam|dim",
        "(mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|(mon|diens|donners|frei|sams|sonn)tag|mittwoch|mo|mi|fr|sa|so",
        "am|pm|a|p|e|er|d|t|z|u|h|eur|euro|usd|gbp|chf|bef|fb|bf|fr",
    )
)
_MARK = r"[\pN\s\pZ\pC.,:;/\\+\-−%‰'’()\p{Sc}]"  # noqa: RUF001 - the marks that a keyboard gives
_GUESSED = (
    # in a number, a day, an hour or an amount, in Dutch, French, English or German
    rf"(?i)^({_MARK}|{_WORDS})*\pN({_MARK}|{_WORDS})*$"
    r"|^[\s\pZ]*(true|false|waar|onwaar|vrai|faux|wahr|falsch)[\s\pZ]*$|^#[\pL0-9/]+[!?]?$"
)
"""What a spreadsheet would take for a number, a day, an hour, a truth or an error.

Too much of it costs an apostrophe, too little a text.
"""


def writers(dialect: Dialect, say: Say) -> dict[Kind, Write]:
    """The way to write the values of each kind."""
    return {
        Kind.INSZ: _identifier(11, dialect, insz_notation),
        Kind.ONDERNEMINGSNUMMER: _identifier(10, dialect, ondernemingsnummer_notation),
        Kind.CODE: _code(dialect),
        Kind.MONEY: _number(2, dialect),
        Kind.VTE: _number(4, dialect),
        Kind.HOURS: _number(2, dialect),
        Kind.PERCENT: plain,
        Kind.COUNT: plain,
        Kind.DATE: plain,  # ISO
        Kind.QUARTER: quarter_notation if dialect.in_words else plain,
        Kind.YEAR: _year(dialect),
        Kind.ENUM: (lambda words: kept_text(dialect)(in_words(words, say)))
        if dialect.in_words
        else _word,
        Kind.FLAG: (lambda flags: yes_or_no(flags, say)) if dialect.in_words else plain,
        Kind.TEXT: kept_text(dialect),
    }


def text(values: pa.Array) -> pa.Array:
    """Any text: quoted, on one line, harmless to a spreadsheet.

    It reads back as it was, or with an apostrophe in front.
    """
    harmless = _where(
        pc.match_substring_regex(values, _STARTS_FORMULA), values, _with_apostrophe, _as_is
    )
    return joined('"', _between_quotes(harmless), '"')


def _between_quotes(values: pa.Array) -> pa.Array:
    """Text on one line, its quotes doubled."""
    on_one_line = _where(
        pc.match_substring_regex(values, _NEW_LINE), values, _without_new_lines, _as_is
    )
    return pc.replace_substring(on_one_line, '"', '""')


def kept_text(dialect: Dialect) -> Write:
    """The way to write any text so that it stays text: in a file for a spreadsheet, what it would
    convert gets an apostrophe or is a formula.
    """
    if dialect.identifiers is Identifiers.DIGITS:
        return text
    marked: Write = lambda values: joined("\"'", _between_quotes(values), '"')  # noqa: E731

    def guessed(values: pa.Array) -> pa.Array:
        if dialect.identifiers is Identifiers.OFFICIAL:
            return marked(values)
        return _where(pc.match_substring_regex(values, r"^[0-9]{1,20}$"), values, _formula, marked)

    return lambda values: _where(pc.match_substring_regex(values, _GUESSED), values, guessed, text)


def plain(values: pa.Array) -> pa.Array:
    """Values as they are: whole numbers, ISO days, true and false."""
    return values.cast(pa.string())


def decimals(values: pa.Array, number: int) -> pa.Array:
    """Whole units with a decimal point: 123456 with 2 is 1234.56.

    Exact at any size, no fraction of a computer in between.
    """
    exact = values.cast(pa.int64()).cast(pa.decimal128(19, 0))
    scaled = pa.Array.from_buffers(
        pa.decimal128(19, number), len(exact), exact.buffers(), offset=exact.offset
    )
    return scaled.cast(pa.string())


def insz_notation(digits: pa.Array) -> pa.Array:
    """85.07.30-033.00."""
    part = pc.utf8_slice_codeunits
    return joined(
        part(digits, 0, 2),
        ".",
        part(digits, 2, 4),
        ".",
        part(digits, 4, 6),
        "-",
        part(digits, 6, 9),
        ".",
        part(digits, 9),
    )


def ondernemingsnummer_notation(digits: pa.Array) -> pa.Array:
    """BE 0123.456.789."""
    part = pc.utf8_slice_codeunits
    return joined("BE ", part(digits, 0, 4), ".", part(digits, 4, 7), ".", part(digits, 7))


def _year(dialect: Dialect) -> Write:
    """2025, a number to every spreadsheet. Anything else than four digits is text."""
    return lambda digits: _where(
        pc.match_substring_regex(digits, "^[0-9]{4}$"), digits, _as_is, kept_text(dialect)
    )


def quarter_notation(codes: pa.Array) -> pa.Array:
    """2024K1 as 2024 K1."""
    return joined(pc.utf8_slice_codeunits(codes, 0, 4), " ", pc.utf8_slice_codeunits(codes, 4))


def in_words(values: pa.Array, say: Say) -> pa.Array:
    """Words of a fixed list as a person reads them; a word that is not in the list stays itself."""
    coded = values.dictionary_encode()
    return pa.array([_read(word, say) for word in coded.dictionary.to_pylist()], pa.string()).take(
        coded.indices
    )


def yes_or_no(flags: pa.Array, say: Say) -> pa.Array:
    """Truths in words."""
    return pc.if_else(flags, say("woorden.ja"), say("woorden.nee"))


def joined(*parts: pa.Array | str) -> pa.Array:
    """Texts one after the other, row by row; empty where one of them is."""
    return pc.binary_join_element_wise(*parts, "")


def one_text(rows: pa.Array) -> bytes:
    """All rows after each other."""
    together = pc.binary_join(
        pa.ListArray.from_arrays(pa.array([0, len(rows)], pa.int32()), rows), ""
    )
    return bytes(together[0].as_buffer())


def _read(word: str, say: Say) -> str:
    try:
        return say(f"woorden.{word}")
    except KeyError:
        return word


def _number(number: int, dialect: Dialect) -> Write:
    if dialect.decimal == ".":
        return lambda values: decimals(values, number)
    return lambda values: pc.replace_substring(decimals(values, number), ".", dialect.decimal)


def _identifier(length: int, dialect: Dialect, official: Write) -> Write:
    """Digits of a fixed length in the notation of a dialect; anything else is text."""
    notation = {
        Identifiers.OFFICIAL: official,
        Identifiers.FORMULA: _formula,
        Identifiers.DIGITS: _as_is,
    }[dialect.identifiers]
    return lambda values: _where(
        pc.match_substring_regex(values, rf"^[0-9]{{{length}}}$"),
        values,
        notation,
        kept_text(dialect),
    )


def _code(dialect: Dialect) -> Write:
    """Codes in letters and digits.

    What a spreadsheet would take for something else is a formula when it is digits, or gets an
    apostrophe.
    """
    if dialect.identifiers is Identifiers.DIGITS:
        return _word
    return lambda values: _where(
        pc.match_substring_regex(values, _CODE),
        values,
        _unless_guessed(dialect),
        kept_text(dialect),
    )


def _unless_guessed(dialect: Dialect) -> Write:
    """A code without quotes, unless a spreadsheet would convert it."""
    return lambda values: _where(
        pc.match_substring_regex(values, _GUESSED), values, kept_text(dialect), _as_is
    )


def _word(values: pa.Array) -> pa.Array:
    return _where(pc.match_substring_regex(values, _CODE), values, _as_is, text)


def _where(condition: pa.Array, values: pa.Array, yes: Write, no: Write) -> pa.Array:
    """One way or the other, row by row; a way that no row takes is not gone."""
    if pc.all(condition, min_count=0).as_py():
        return yes(values)
    if not pc.any(condition, min_count=0).as_py():
        return no(values)
    return pc.if_else(condition, yes(values), no(values))


def _as_is(values: pa.Array) -> pa.Array:
    return values


def _without_new_lines(values: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(values, _NEW_LINE, " ")


def _with_apostrophe(values: pa.Array) -> pa.Array:
    return joined("'", values)


def _formula(digits: pa.Array) -> pa.Array:
    """Digits that are known to be digits, as a formula that gives their text."""
    return joined('"=""', digits, '"""')
