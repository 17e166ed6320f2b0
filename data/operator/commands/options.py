"""Options that several commands have."""

import click

from data.operator.command_line import Keuze, day

WHERE = "waar de gegevens staan"
TOT = click.option(
    "--tot",
    type=day,
    metavar="DATUM",
    help="tot en met welke dag er geleverd is (gewoon vandaag); dezelfde dag en hetzelfde zaad "
    "geven dezelfde bestanden",
)
MAP = click.option("--map", metavar="MAP", help=WHERE)
SCHAAL = Keuze(("klein", "nationaal", "tien"))
