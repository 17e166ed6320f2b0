"""What someone typed in a what-if, read into a case that can be calculated, or what is wrong with
it, field by field.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from calc.collectief_maatwerk.wop import percentages
from calc.kwartalen import Kwartaal
from calc.loonkost.wat_als import Invulling, kwartaalloon, prestatie_van
from calc.quantities import BEGELEIDINGSNODEN
from components.numbers import dag, decimal

MOST_EUROCENT, MOST_HOURS, MOST_VTE = 100_000_000, 5_000, 100_000_000
"""What a field takes at the most: a million euro, 50 hours a week, ten thousand VTE."""

MOST_DECIMALS = 9
_TOO_PRECISE = {2: "twee_decimalen", 4: "vier_decimalen"}
"""What is wrong with a number that has more decimals than its field takes."""
Typed = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Regel:
    """One tewerkstellingslijn as it is proposed."""

    lijn: int
    begindatum: date
    einddatum: date | None
    uren: int
    uren_referentie: int
    is_ptnz: bool
    uren_effectief: int | None
    werkgeversbijdragen: int = 0
    verminderingen: int = 0


@dataclass(frozen=True, slots=True)
class Basis:
    """Which lines the form shows: their numbers, and which are a progressive return (of which the
    hours really worked are asked).
    """

    kwartaal: Kwartaal
    lijnen: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class Voorstel:
    """A proposal: the werknemer, and the contingent (ten-thousandths)."""

    invulling: Invulling
    contingent: int


@dataclass(slots=True)
class _Reader:
    """Reads fields one by one and keeps what is wrong, by field."""

    typed: Typed
    problems: dict[str, str] = field(default_factory=dict)

    def number(self, name: str, decimals: int, most: int, problem: str, least: int = 0) -> int:
        """A number within its bounds; what is wrong is kept when it is not."""
        value = decimal(self.typed.get(name), decimals)
        if value is None and decimal(self.typed.get(name), MOST_DECIMALS) is not None:
            self.problems[name] = _TOO_PRECISE[decimals]
            return least
        if value is None or not least <= value <= most:
            self.problems[name] = problem
            return least
        return value

    def day(self, name: str, kwartaal: Kwartaal) -> date:
        """A day; the first of the kwartaal when there is none."""
        value = dag(self.typed.get(name))
        if value is None:
            self.problems[name] = "dag"
        return value or kwartaal.first_day

    def choice(self, name: str, options: Sequence[str], problem: str) -> str:
        """One of the options; the first when it is none of them."""
        value = self.typed.get(name) or ""
        if value not in options:
            self.problems[name] = problem
            return options[0]
        return value


def read_change(
    typed: Typed, basis: Basis, activeringsuitkering: int
) -> tuple[Voorstel | None, dict[str, str]]:
    """Other inputs of a werknemer, or what is wrong: the key of a sentence by the name of the
    field.
    """
    reader = _Reader(typed)
    percentage, nood = _package(reader, basis.kwartaal)
    lijnen = [_line(reader, number, is_ptnz, basis.kwartaal) for number, is_ptnz in basis.lijnen]
    loon, bijdragen, verminderingen = (
        _euro(reader, name) for name in ("loon", "werkgeversbijdragen", "verminderingen")
    )
    contingent = reader.number("contingent", 4, MOST_VTE, "vte")
    if reader.problems:
        return None, reader.problems
    breuk, dagen = prestatie_van(lijnen, basis.kwartaal)
    if dagen == 0:
        return None, {f"van-{basis.lijnen[0][0]}": "geen_dagen"}
    return Voorstel(
        Invulling(
            percentage, nood, loon, bijdragen, verminderingen, breuk, dagen, activeringsuitkering
        ),
        contingent,
    ), {}


def read_hire(
    typed: Typed, kwartaal: Kwartaal, contingent: int
) -> tuple[Voorstel | None, dict[str, str]]:
    """Someone new from a day in the kwartaal on, or what is wrong: the key of a sentence by the
    name of the field.
    """
    reader = _Reader(typed)
    percentage, nood = _package(reader, kwartaal)
    lijn = _line(reader, 1, False, kwartaal)
    if not reader.problems and not kwartaal.first_day <= lijn.begindatum <= kwartaal.last_day:
        reader.problems["van-1"] = "buiten_kwartaal"
    maandloon, bijdragen = _euro(reader, "maandloon"), _euro(reader, "maandbijdragen")
    if reader.problems:
        return None, reader.problems
    breuk, dagen = prestatie_van([lijn], kwartaal)
    loon, kosten = (kwartaalloon(amount, dagen, kwartaal.days) for amount in (maandloon, bijdragen))
    return Voorstel(Invulling(percentage, nood, loon, kosten, 0, breuk, dagen), contingent), {}


def _package(reader: _Reader, kwartaal: Kwartaal) -> tuple[int, int]:
    allowed = [str(number) for number in percentages.on(kwartaal.first_day)]
    percentage = int(reader.choice("percentage", allowed, "percentage"))
    return percentage, BEGELEIDINGSNODEN.index(reader.choice("nood", BEGELEIDINGSNODEN, "nood"))


def _line(reader: _Reader, number: int, is_ptnz: bool, kwartaal: Kwartaal) -> Regel:
    uren = reader.number(f"uren-{number}", 2, MOST_HOURS, "uren")
    referentie = reader.number(f"referentie-{number}", 2, MOST_HOURS, "referentie", least=1)
    van = reader.day(f"van-{number}", kwartaal)
    tot = reader.day(f"tot-{number}", kwartaal) if reader.typed.get(f"tot-{number}") else None
    if tot and tot < van and f"van-{number}" not in reader.problems:
        reader.problems[f"tot-{number}"] = "einde_voor_begin"
    return Regel(number, van, tot, uren, referentie, is_ptnz, uren if is_ptnz else None)


def _euro(reader: _Reader, name: str) -> int:
    return reader.number(name, 2, MOST_EUROCENT, "euro", least=-MOST_EUROCENT)
