"""The kinds of filters that screens share: what one types, and what one chooses from."""

from collections.abc import Iterable
from typing import Annotated

from stdnum.be import vat

from components import address, numbers
from components.amount import percent
from components.selections import Filter, Options
from components.text import t


def words(names: Iterable[str]) -> Options:
    """Return the options of a fixed list of words."""
    return tuple((str(word), t(f"woorden.{word}")) for word in names)


def choice(label: str, options: Options, parameter: str = "") -> Filter:
    """Return a filter that is one of some values."""
    return Filter(label, options, parameter=parameter)


def flag(label: str, value: str, text: str, parameter: str) -> Filter:
    """Return a filter that is on or off."""
    return Filter(
        label, ((value, text),), read=lambda given: given == value, unset=False, parameter=parameter
    )


def percentage(label: str, percentages: Iterable[int]) -> Filter:
    """Return a filter on one of some whole percentages."""
    options = tuple((str(number), percent(number)) for number in percentages)
    return Filter(label, options, read=numbers.percentage)


def kwartaal(label: str, example: str) -> Filter:
    """Return a filter on one kwartaal."""
    return Filter(
        label,
        form=address.KWARTAAL,
        hint=numbers.kwartaal_hint,
        example=example,
        read=lambda text: numbers.sought(numbers.kwartaal(text), text),
    )


def day(label: str) -> Filter:
    """Return a filter on the day on which something holds."""
    return Filter(
        label,
        form=address.DAG,
        hint=numbers.dag_hint,
        example="filter.voorbeeld_dag",
        read=numbers.op_dag,
    )


def name(label: str) -> Filter:
    """Return a private filter on a part of the name of a person, which says so of an INSZ."""
    return Filter(label, hint=numbers.naam_hint, example="filter.voorbeeld_naam")


def search(label: str) -> Filter:
    """Return a private filter on any words."""
    return Filter(label)


def toekenning(label: str, parameter: str = "") -> Filter:
    """Return a filter on a part of a toekenningsnummer."""
    return Filter(label, form=address.TOEKENNING, parameter=parameter)


def onderneming(label: str) -> Filter:
    """Return a filter on an ondernemingsnummer; ten digits of which the check digits do not fit
    can be those of a person.
    """
    return Filter(
        label,
        form=address.ONDERNEMING,
        hint=numbers.ondernemingsnummer_hint,
        example="filter.voorbeeld_onderneming",
        read=lambda text: numbers.sought(numbers.ondernemingsnummer(text), text),
        may_log=lambda number: len(number) == numbers.KBO_DIGITS and vat.is_valid(number),
        parameter="ondernemingsnummer",
    )


Insz = Annotated[
    str | None,
    Filter(
        "filter.insz",
        hint=numbers.insz_hint,
        example="filter.voorbeeld_insz",
        read=lambda text: numbers.sought(numbers.digits(text), text),
    ),
]
Naam = Annotated[str | None, name("filter.naam")]
"""The two filters that find one werknemer."""
Van = Annotated[str | None, kwartaal("kwartaalsubsidie.van", "filter.voorbeeld_van")]
Tot = Annotated[str | None, kwartaal("kwartaalsubsidie.tot", "filter.voorbeeld_tot")]
"""The two ends of a Period."""
