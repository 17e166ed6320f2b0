"""Showing what is stored."""

from pathlib import Path

import click

from calc.kwartalen import Kwartaal
from data.operator.command_line import Argument, Command, Keuze, integer, summary
from data.operator.command_line import jaar as year
from data.operator.command_line import kwartaal as quarter
from data.operator.commands.options import MAP
from data.store.store import require_store

WAT = ("berekening", "jaar", "totalen", "afrekening", "voorschot", "vordering", "verrichting")


@click.command(
    "toon",
    cls=Command,
    help=summary("berekeningen als CSV voor programma's op de uitvoer zetten"),
    exclusive=("kwartaal", "jaar"),
)
@click.argument(
    "wat", cls=Argument, type=Keuze(WAT), explained=f"wat er getoond wordt: {', '.join(WAT)}"
)
@click.option("--toekenning", metavar="NR", required=True, help="van welke toekenning")
@click.option(
    "--kwartaal",
    type=quarter,
    metavar="KWARTAAL",
    help="van welk kwartaal, bijvoorbeeld 2025K1 (berekening, totalen)",
)
@click.option("--jaar", type=year, metavar="JAAR", help="van welk jaar (jaar, totalen)")
@click.option(
    "--volgnummer",
    type=integer,
    metavar="N",
    help="welke berekening van het kwartaal of het jaar, gewoon de nieuwste (berekening, jaar)",
)
@MAP
def toon(
    folder: Path,
    *,
    wat: str,
    toekenning: str,
    kwartaal: Kwartaal | None,
    jaar: int | None,
    volgnummer: int | None,
) -> None:
    """Runs `toon`."""
    from data.operator.toon import Vraag
    from data.operator.toon import toon as show

    require_store(folder)
    show(
        folder,
        wat,
        Vraag(toekenning, kwartaal, jaar, volgnummer),
    )
