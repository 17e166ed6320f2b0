"""Loading leveringen."""

from pathlib import Path

import click

from data.operator.command_line import FOLDER, Argument, Command, summary
from data.operator.commands.options import MAP


@click.command(
    "laad",
    cls=Command,
    help=summary("een levering nakijken en bewaren, of alle leveringen in een map"),
)
@click.argument(
    "levering",
    cls=Argument,
    type=FOLDER,
    metavar="MAP",
    explained="map met levering.json, of map met zulke mappen",
)
@MAP
def laad(folder: Path, *, levering: Path) -> None:
    """Runs `laad`."""
    from data.operator.laad import laad as load

    load(folder, levering)
