"""Invented data: made, made anew, and used to measure what hangs on an aanname."""

from datetime import date
from pathlib import Path

import click

from data.errors import Refused
from data.operator.command_line import FOLDER, Command, Keuze, summary, zaad
from data.operator.commands.options import MAP, SCHAAL, TOT
from data.store.store import require_store


@click.command("genereer", cls=Command, help=summary("verzonnen leveringen maken"))
@click.option("--schaal", type=SCHAAL, required=True, help="hoe groot (tien: tien keer nationaal)")
@click.option(
    "--formaat",
    type=Keuze(("csv", "parquet")),
    default="csv",
    help="vorm van de bestanden (gewoon csv)",
)
@click.option(
    "--zaad", type=zaad, default="1", help="hetzelfde zaad geeft dezelfde bestanden (gewoon 1)"
)
@TOT
@click.option("--uit", type=FOLDER, required=True, metavar="MAP", help="map voor de leveringen")
@MAP
def genereer(
    folder: Path, *, schaal: str, formaat: str, zaad: int, tot: date | None, uit: Path
) -> None:
    """Runs `genereer`."""
    from data.demo import genereer

    genereer(schaal, formaat, zaad, uit, tot or date.today())


@click.command(
    "vernieuw",
    cls=Command,
    help=summary("de verzonnen gegevens van een demo vervangen door nieuwe, tot vandaag"),
)
@click.option(
    "--schaal",
    type=SCHAAL,
    default="klein",
    help="hoe groot (gewoon klein, zoals bij de eerste start)",
)
@click.option(
    "--zaad", type=zaad, default="1", help="het zaad (gewoon 1, zoals bij de eerste start)"
)
@TOT
@MAP
def vernieuw(folder: Path, *, schaal: str, zaad: int, tot: date | None) -> None:
    """Runs `vernieuw`."""
    from data.operator.vernieuw import vernieuw

    require_store(folder)
    print(f"Vernieuwd en gepubliceerd: {vernieuw(folder, schaal, zaad, tot or date.today())}")


@click.command("gevoelig", cls=Command, help=summary("meten hoeveel geld aan elke aanname hangt"))
@click.option(
    "--schaal",
    type=SCHAAL,
    help="op verzonnen gegevens van deze grootte (gewoon: op wat geladen is)",
)
@click.option("--zaad", type=zaad, help="het zaad van de verzonnen gegevens (gewoon 1)")
@TOT
@click.option(
    "--schrijf",
    is_flag=True,
    help="de uitkomst bewaren voor de schermen en voor docs/aannames.md",
)
@MAP
def gevoelig(
    folder: Path, *, schaal: str | None, zaad: int | None, tot: date | None, schrijf: bool
) -> None:
    """Runs `gevoelig`."""
    from data.operator import gevoelig as gevoeligheid

    if schaal:
        seed = 1 if zaad is None else zaad
        gevoeligheid.gevoelig_van_demo(schaal, seed, tot or date.today(), date.today(), schrijf)
        return
    if schrijf or tot or zaad is not None:
        raise Refused("--zaad, --tot en --schrijf gaan alleen samen met --schaal.")
    require_store(folder)
    gevoeligheid.gevoelig(folder)
