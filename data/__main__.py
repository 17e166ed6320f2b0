"""The operator's commands: python -m data genereer | laad | bereken | publiceer | terug | controleer | toon.

Exit status 0, 1 (failed) or 2 (refused input). Each command is one call; what it does is in the module of its name.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

from calc.kwartalen import Kwartaal
from data.errors import CommandFailed, Refused
from data.folder import data_folder

FAILED, REFUSED = 1, 2


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


class Parser(argparse.ArgumentParser):
    """The argument parser with its few fixed words in Dutch."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, **options)  # type: ignore[arg-type]
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg en stop")
        self._positionals.title, self._optionals.title = "wat", "keuzes"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status."""
    options = _parser().parse_args(arguments)
    folder = data_folder(options.map or options.map_voor)
    try:
        options.run(folder, options)
    except CommandFailed as error:
        print(error, file=sys.stderr)
        return FAILED
    except Refused as error:
        print(error, file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m data", description="Leveringen laden, premies berekenen en een momentopname publiceren.")
    parser.add_argument("--map", dest="map_voor", metavar="MAP", help="waar de gegevens staan (anders MAATWERK_DATA, anders var/)")
    commands = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    for build in (_genereer, _laad, _bereken, _publiceer, _terug, _controleer, _toon):
        build(commands)
    return parser


def _command(commands: Commands, name: str, summary: str) -> Parser:
    parser = commands.add_parser(name, help=summary, description=summary)
    parser.add_argument("--map", metavar="MAP", help="waar de gegevens staan")
    return parser


def _genereer(commands: Commands) -> None:
    parser = _command(commands, "genereer", "verzonnen leveringen maken")
    parser.add_argument("--schaal", choices=("klein", "nationaal", "tien"), required=True, help="hoe groot (tien: tien keer nationaal)")
    parser.add_argument("--formaat", choices=("csv", "parquet"), default="csv", help="vorm van de bestanden (gewoon csv)")
    parser.add_argument("--zaad", type=int, default=1, help="hetzelfde zaad geeft dezelfde bestanden (gewoon 1)")
    parser.add_argument("--uit", type=Path, required=True, metavar="MAP", help="map voor de leveringen")
    parser.set_defaults(run=_run_genereer)


def _run_genereer(folder: Path, options: argparse.Namespace) -> None:
    from data.demo import genereer

    genereer(options.schaal, options.formaat, options.zaad, options.uit)


def _laad(commands: Commands) -> None:
    parser = _command(commands, "laad", "een levering nakijken en bewaren, of alle leveringen in een map")
    parser.add_argument("levering", type=Path, metavar="MAP", help="map met levering.json, of map met zulke mappen")
    parser.set_defaults(run=_run_laad)


def _run_laad(folder: Path, options: argparse.Namespace) -> None:
    from data.laad import laad

    laad(folder, options.levering)


def _bereken(commands: Commands) -> None:
    parser = _command(commands, "bereken", "premies en subsidies berekenen")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--kwartaal", type=kwartaal, metavar="KWARTAAL", help="een kwartaal, bijvoorbeeld 2025K1")
    what.add_argument("--jaar", type=int, help="een jaar, bijvoorbeeld 2025")
    what.add_argument("--alles", action="store_true", help="alles wat volgens de kalender berekend moet zijn, met wat toen bekend was")
    parser.add_argument("--toekenning", metavar="NR", help="alleen deze toekenning")
    parser.add_argument("--peildatum", type=day, metavar="DATUM", help="met wat op het einde van deze dag bekend was (gewoon: alles)")
    parser.add_argument("--soort", choices=("kwartaalafrekening", "herberekening"), help="gewoon: herberekening zodra er al een berekening is")
    parser.set_defaults(run=_run_bereken)


def _run_bereken(folder: Path, options: argparse.Namespace) -> None:
    from data import bereken

    if options.alles:
        count = bereken.bereken_alles(folder, options.peildatum or date.today())
    else:
        count = bereken.bereken_kwartaal(folder, options.kwartaal, options.toekenning, options.peildatum, options.soort)
    print(f"{count} berekeningen gemaakt.")


def _publiceer(commands: Commands) -> None:
    parser = _command(commands, "publiceer", "een nieuwe momentopname maken, nakijken en publiceren")
    parser.set_defaults(run=_run_publiceer)


def _run_publiceer(folder: Path, options: argparse.Namespace) -> None:
    from data.snapshot import publiceer

    print(f"Gepubliceerd: {publiceer(folder)}")


def _terug(commands: Commands) -> None:
    parser = _command(commands, "terug", "de vorige momentopname opnieuw publiceren")
    parser.set_defaults(run=_run_terug)


def _run_terug(folder: Path, options: argparse.Namespace) -> None:
    from data.snapshot import terug

    print(f"Gepubliceerd: {terug(folder)}")


def _controleer(commands: Commands) -> None:
    parser = _command(commands, "controleer", "bewaarde berekeningen opnieuw maken en tot op de cent vergelijken")
    parser.add_argument("--alles", action="store_true", help="alle berekeningen in plaats van een steekproef")
    parser.set_defaults(run=_run_controleer)


def _run_controleer(folder: Path, options: argparse.Namespace) -> None:
    from data.controleer import controleer

    controleer(folder, everything=options.alles)


def _toon(commands: Commands) -> None:
    parser = _command(commands, "toon", "berekeningen als CSV voor programma's op de uitvoer zetten")
    parser.add_argument("wat", choices=("berekening", "totalen"), help="wat er getoond wordt")
    parser.add_argument("--toekenning", metavar="NR", required=True, help="van welke toekenning")
    parser.add_argument("--kwartaal", type=kwartaal, metavar="KWARTAAL", help="van welk kwartaal, bijvoorbeeld 2025K1")
    parser.add_argument("--jaar", type=int, help="van welk jaar")
    parser.add_argument("--volgnummer", type=int, metavar="N", help="welke berekening van het kwartaal (gewoon de nieuwste)")
    parser.set_defaults(run=_run_toon)


def _run_toon(folder: Path, options: argparse.Namespace) -> None:
    from data.toon import Vraag, toon

    toon(folder, options.wat, Vraag(options.toekenning, options.kwartaal, options.jaar, options.volgnummer))


def kwartaal(text: str) -> Kwartaal:
    """A kwartaal on the command line."""
    try:
        return Kwartaal.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def day(text: str) -> date:
    """A day on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"geen datum: {text} (schrijf bijvoorbeeld 2025-06-15)") from error


if __name__ == "__main__":
    sys.exit(main())
