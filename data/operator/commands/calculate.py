"""Calculating, and calculating again to compare."""

from datetime import date
from pathlib import Path

import click

from calc.kwartalen import Kwartaal
from data.errors import Refused
from data.operator.command_line import Command, Keuze, day, summary
from data.operator.command_line import jaar as year
from data.operator.command_line import kwartaal as quarter
from data.operator.commands.options import MAP
from data.store.store import require_store


@click.command(
    "bereken",
    cls=Command,
    help=summary("premies en subsidies berekenen"),
    exclusive=("kwartaal", "jaar", "alles"),
    needs_one=True,
)
@click.option(
    "--kwartaal", type=quarter, metavar="KWARTAAL", help="een kwartaal, bijvoorbeeld 2025K1"
)
@click.option("--jaar", type=year, metavar="JAAR", help="een jaar, bijvoorbeeld 2025")
@click.option(
    "--alles",
    is_flag=True,
    help="alles wat volgens de kalender berekend moet zijn, met wat toen bekend was",
)
@click.option("--toekenning", metavar="NR", help="alleen deze toekenning")
@click.option(
    "--peildatum",
    type=day,
    metavar="DATUM",
    help="met wat op het einde van deze dag bekend was (gewoon: alles)",
)
@click.option(
    "--soort",
    type=Keuze(("kwartaalafrekening", "herberekening")),
    help="gewoon: herberekening zodra er al een berekening is",
)
@MAP
def bereken(
    folder: Path,
    *,
    kwartaal: Kwartaal | None,
    jaar: int | None,
    alles: bool,
    toekenning: str | None,
    peildatum: date | None,
    soort: str | None,
) -> None:
    """Runs `bereken`."""
    from data.operator import bereken as quarters
    from data.operator import bereken_alles, bereken_jaar

    if alles and toekenning:
        raise Refused("--toekenning gaat niet samen met --alles. Geef een kwartaal of een jaar.")
    if soort and not kwartaal:
        raise Refused("--soort gaat alleen samen met --kwartaal.")
    require_store(folder)
    count = 0
    if alles:
        count = bereken_alles.bereken_alles(folder, peildatum or date.today())
    elif jaar is not None:
        count = bereken_jaar.bereken_jaar(folder, jaar, toekenning, peildatum)
    elif kwartaal is not None:
        count = quarters.bereken_kwartaal(folder, kwartaal, toekenning, peildatum, soort)
    print(f"{count} berekeningen gemaakt.")


@click.command(
    "controleer",
    cls=Command,
    help=summary("bewaarde berekeningen opnieuw maken en tot op de cent vergelijken"),
)
@click.option("--alles", is_flag=True, help="alle berekeningen in plaats van een steekproef")
@MAP
def controleer(folder: Path, *, alles: bool) -> None:
    """Runs `controleer`."""
    from data.operator.controleer import controleer as check

    require_store(folder)
    check(folder, everything=alles)
