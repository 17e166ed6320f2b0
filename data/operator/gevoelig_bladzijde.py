"""What `gevoelig --schrijf` keeps: the weights for the screens (gewicht.yaml of calc) and the page
about them (docs/aannames.md).
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from calc import glossary
from calc.check import Aanname
from calc.gewicht import Gewicht, Meting, Metingen
from calc.maatregelen import regelingen
from calc.regeling import Regeling

PAGE = Path(__file__).resolve().parents[2] / "docs" / "aannames.md"
MINUS, NO_BREAK = "\u2212", "\u00a0"


def weighed() -> tuple[Regeling, Metingen]:
    """The measure whose aannames are weighed: the first that declares other readings."""
    return next((one, one.metingen) for one in regelingen() if one.metingen)


def written(found: Meting) -> Sequence[Path]:
    """Writes both files anew; where they are."""
    file = weighed()[1].bestand
    file.write_text(in_yaml(found), "utf-8")
    PAGE.write_text(page(found), "utf-8")
    return file, PAGE


def in_yaml(found: Meting) -> str:
    """The file of the weights."""
    head = [
        f"# Written by `{command(found)}`: do not change by hand.",
        (
            "# Whole eurocents: the jaarsubsidie of everyone together, as it is (totaal) and by "
            "each alternative (anders)."
        ),
        f"schaal: {found.schaal}",
        f'zaad: "{found.zaad}"',
        f"tot: {found.tot}",
        f"dag: {found.dag}",
        f'regelversie: "{found.regelversie}"',
        f'parameterversie: "{found.parameterversie}"',
        "gewichten:",
    ]
    rows = [
        f'  {one.alternatief.naam}: {{totaal: "{one.totaal}", anders: "{one.anders}"}}'
        for one in found.gewichten
    ]
    return "\n".join([*head, *rows]) + "\n"


def command(found: Meting) -> str:
    """The command that measures the same again."""
    return (
        f"python -m data gevoelig --schaal {found.schaal} --zaad {found.zaad} --tot {found.tot} "
        f"--schrijf"
    )


def page(found: Meting) -> str:
    """The page: what it is, the table, and what is not in it."""
    return _PAGE.format(
        command=command(found),
        dag=f"{found.dag:%d/%m/%Y}",
        schaal=found.schaal,
        zaad=found.zaad,
        tot=f"{found.tot:%d/%m/%Y}",
        regels=found.regelversie,
        parameters=found.parameterversie,
        rijen="\n".join(_row(one) for one in found.gewichten),
        niet_gemeten="\n".join(f"* {name}: {reason}" for name, reason in not_measured()),
    )


_PAGE = """# Hoeveel geld aan elke aanname hangt

Deze pagina volgt uit een meting. Wijzig haar niet met de hand. Deze opdracht meet opnieuw, en
schrijft de pagina en `calc/collectief_maatwerk/gewicht.yaml`, waaruit de schermen dezelfde cijfers
halen:

    {command}

Veranderde alleen een tekst, dan volstaat `python -m data.operator.gevoelig_bladzijde`: dat schrijft
de pagina opnieuw uit de bewaarde cijfers.

Waar geen openbare bron beslist, rekent de toepassing met een aanname. Hieronder staat wat de
jaarsubsidie van alle toekenningen samen zou zijn als het anders is, het grootste verschil eerst. Zo
weet een lezer wat ertoe doet, en een beheerder welke bron hij het best eerst zoekt.

Gemeten op {dag} op verzonnen gegevens (schaal {schaal}, zaad {zaad}, tot {tot}), met regels
{regels} en parameters {parameters}. `python -m data gevoelig` meet het op de eigen gegevens.

| verschil | jaar | waarover | als het anders is | zoals het is | anders |
|---:|---|---|---|---:|---:|
{rijen}

## Niet gemeten

Van deze aannames is geen alternatief gemeten: het vraagt een andere regel of gegevens die er niet
zijn, of het raakt alleen wanneer er betaald wordt.

{niet_gemeten}
"""


def _row(one: Gewicht) -> str:
    names = one.alternatief.onderwerp or " en ".join(name_of(name) for name in one.alternatief.van)
    return (
        f"| {percent(one)} | {one.alternatief.jaar} | {names} | {one.alternatief.tekst} | "
        f"{euro(one.totaal)} | {euro(one.anders)} |"
    )


def name_of(van: str) -> str:
    """How a quantity or a parameter is called."""
    regeling, _ = weighed()
    names = {parameter.key: parameter.name for parameter in regeling.parameters}
    return glossary.terms()[van].name if van in regeling.grondslagen else names[van]


def percent(one: Gewicht) -> str:
    """The difference with its sign, in percents with one decimal; less than half a tenth is said to
    be so.
    """
    whole, tenth = divmod(abs(one.tienden), 10)
    if one.tienden == 0:
        return f"minder dan 0,1{NO_BREAK}%"
    return f"{'+' if one.tienden > 0 else MINUS}{NO_BREAK}{whole},{tenth}{NO_BREAK}%"


def euro(cents: int) -> str:
    """Whole eurocents as the screens write them."""
    whole, part = divmod(cents, 100)
    return f"€{NO_BREAK}{f'{whole:,}'.replace(',', '.')},{part:02d}"


def not_measured() -> list[tuple[str, str]]:
    """The aannames of which no alternative was measured, by the name of what they are about."""
    regeling, metingen = weighed()
    named = {
        aanname
        for alternatief in metingen.alternatieven
        for aanname in metingen.aannames_of(alternatief)
    }
    grounds = [
        (name_of(name), aanname)
        for name, ground in regeling.grondslagen.items()
        for aanname in ground.aannames
    ]
    values = [
        (parameter.name, period.value.ground)
        for parameter in regeling.parameters
        for period in parameter.entries.periods()
    ]
    return list(
        dict.fromkeys(
            (name, ground.reason)
            for name, ground in _aannames([*grounds, *values])
            if ground not in named
        )
    )


def _aannames(found: Iterable[tuple[str, object]]) -> list[tuple[str, Aanname]]:
    return [(name, ground) for name, ground in found if isinstance(ground, Aanname)]


if __name__ == "__main__":
    PAGE.write_text(page(weighed()[1].meting()), "utf-8")
