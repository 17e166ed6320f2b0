"""The operator's commands: python -m data genereer | laad | bereken | publiceer | terug |
controleer | toon | vernieuw | gevoelig.

Exit status 0, 1 (failed) or 2 (refused input). Each command is one call; what it does is in the
module of its name.
"""

import argparse
import errno
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

import duckdb

from data.errors import CommandFailed, Refused
from data.folder import data_folder
from data.operator.command_line import (
    FAILED,
    REFUSED,
    Parser,
    day,
    jaar,
    kwartaal,
    reader_gone,
    stop,
    zaad,
)
from data.operator.interrupt import ctrl_c
from data.store.store import require_store

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status."""
    options = _parser().parse_args(arguments)
    with ctrl_c() as interrupted:
        try:
            options.run(data_folder(options.map), options)
            sys.stdout.flush()
        except BrokenPipeError:
            return reader_gone()
        except (Exception, KeyboardInterrupt) as error:
            return _ended(error, interrupted.is_set())
    return 0


def _ended(error: BaseException, is_interrupted: bool) -> int:
    """Says why a command did not come to its end; the exit status.

    After Ctrl+C that is why, whatever a library made of it.
    """
    if is_interrupted or isinstance(error, KeyboardInterrupt):
        return stop("Onderbroken. Wat niet klaar was, is niet bewaard.", FAILED)
    if isinstance(error, Refused):
        return stop(str(error), REFUSED)
    return stop(str(error) if isinstance(error, CommandFailed) else _why(error), FAILED)


SYSTEM_ERRORS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijf is vol",
    errno.EFBIG: "een bestand mag niet groter worden",
    errno.EACCES: "geen toegang",
    errno.EPERM: "geen toegang",
    errno.EROFS: "deze schijf mag alleen gelezen worden",
    errno.ENOENT: "dit bestaat niet",
    errno.EEXIST: "dit is geen map",
    errno.ENOTDIR: "dit is geen map",
    errno.EISDIR: "dit is een map",
    errno.ENAMETOOLONG: "deze naam is te lang",
    errno.EIO: "de schijf kan niet gelezen of beschreven worden",
}


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
DISK_ERRORS = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.TransactionException)
"""What DuckDB raises when a disk is full: the last one at a commit, which only one command can be
doing.
"""


def _why(error: BaseException) -> str:
    """What the machine would not do.

    The text of an error of a library is not repeated: it may hold what stands in a row.
    """
    if isinstance(error, OSError):
        cause = SYSTEM_ERRORS.get(error.errno or 0, f"fout {error.errno} van de machine")
        return (
            f"Mislukt: {cause}{f' ({error.filename})' if error.filename else ''}. Er is niets "
            f"half bewaard."
        )
    if isinstance(error, DISK_ERRORS) and any(os.strerror(cause) in str(error) for cause in FULL):
        return (
            "Mislukt: de schijf is vol, of een bestand mag niet groter worden. Maak plaats en "
            "probeer opnieuw. Er is niets half bewaard."
        )
    if isinstance(error, DISK_ERRORS):
        return (
            "Mislukt: te weinig schijfruimte of geheugen, of de gegevens zijn beschadigd. Er is "
            "niets half bewaard."
        )
    traceback.print_tb(error.__traceback__)
    return (
        f"Mislukt door een fout in het programma ({type(error).__name__}). Er is niets half "
        f"bewaard."
    )


def _parser() -> Parser:
    parser = Parser(
        prog="python -m data",
        description="Leveringen laden, premies berekenen en een momentopname publiceren.",
    )
    parser.add_argument(
        "--map", metavar="MAP", help=f"{_WHERE} (anders MAATWERK_DATA, anders var/)"
    )
    commands = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    for build in (
        _genereer,
        _laad,
        _bereken,
        _publiceer,
        _terug,
        _controleer,
        _toon,
        _vernieuw,
        _gevoelig,
    ):
        build(commands)
    return parser


_WHERE = "waar de gegevens staan"
_TOT = (
    "tot en met welke dag er geleverd is (gewoon vandaag); dezelfde dag en hetzelfde zaad geven "
    "dezelfde bestanden"
)
SCHALEN = ("klein", "nationaal", "tien")


def _command(commands: Commands, name: str, summary: str) -> Parser:
    parser = commands.add_parser(
        name, help=summary, description=f"{summary[0].upper()}{summary[1:]}."
    )
    # Without a default: a --map that stands before the command must stay.
    parser.add_argument("--map", metavar="MAP", default=argparse.SUPPRESS, help=_WHERE)
    return parser


def _genereer(commands: Commands) -> None:
    parser = _command(commands, "genereer", "verzonnen leveringen maken")
    parser.add_argument(
        "--schaal", choices=SCHALEN, required=True, help="hoe groot (tien: tien keer nationaal)"
    )
    parser.add_argument(
        "--formaat",
        choices=("csv", "parquet"),
        default="csv",
        help="vorm van de bestanden (gewoon csv)",
    )
    parser.add_argument(
        "--zaad", type=zaad, default=1, help="hetzelfde zaad geeft dezelfde bestanden (gewoon 1)"
    )
    parser.add_argument("--tot", type=day, metavar="DATUM", help=_TOT)
    parser.add_argument(
        "--uit", type=Path, required=True, metavar="MAP", help="map voor de leveringen"
    )
    parser.set_defaults(run=_run_genereer)


def _run_genereer(folder: Path, options: argparse.Namespace) -> None:
    from data.demo import genereer

    genereer(
        options.schaal, options.formaat, options.zaad, options.uit, options.tot or date.today()
    )


def _vernieuw(commands: Commands) -> None:
    parser = _command(
        commands,
        "vernieuw",
        "de verzonnen gegevens van een demo vervangen door nieuwe, tot vandaag",
    )
    parser.add_argument(
        "--schaal",
        choices=SCHALEN,
        default="klein",
        help="hoe groot (gewoon klein, zoals bij de eerste start)",
    )
    parser.add_argument(
        "--zaad", type=zaad, default=1, help="het zaad (gewoon 1, zoals bij de eerste start)"
    )
    parser.add_argument("--tot", type=day, metavar="DATUM", help=_TOT)
    parser.set_defaults(run=_run_vernieuw)


def _run_vernieuw(folder: Path, options: argparse.Namespace) -> None:
    from data.operator.vernieuw import vernieuw

    require_store(folder)
    print(
        f"Vernieuwd en gepubliceerd: "
        f"{vernieuw(folder, options.schaal, options.zaad, options.tot or date.today())}"
    )


def _gevoelig(commands: Commands) -> None:
    parser = _command(commands, "gevoelig", "meten hoeveel geld aan elke aanname hangt")
    parser.add_argument(
        "--schaal",
        choices=SCHALEN,
        help="op verzonnen gegevens van deze grootte (gewoon: op wat geladen is)",
    )
    parser.add_argument("--zaad", type=zaad, help="het zaad van de verzonnen gegevens (gewoon 1)")
    parser.add_argument("--tot", type=day, metavar="DATUM", help=_TOT)
    parser.add_argument(
        "--schrijf",
        action="store_true",
        help="de uitkomst bewaren voor de schermen en voor docs/aannames.md",
    )
    parser.set_defaults(run=_run_gevoelig)


def _run_gevoelig(folder: Path, options: argparse.Namespace) -> None:
    from data.operator import gevoelig

    if options.schaal:
        seed = 1 if options.zaad is None else options.zaad
        gevoelig.gevoelig_van_demo(
            options.schaal, seed, options.tot or date.today(), date.today(), options.schrijf
        )
        return
    if options.schrijf or options.tot or options.zaad is not None:
        raise Refused("--zaad, --tot en --schrijf gaan alleen samen met --schaal.")
    require_store(folder)
    gevoelig.gevoelig(folder)


def _laad(commands: Commands) -> None:
    parser = _command(
        commands, "laad", "een levering nakijken en bewaren, of alle leveringen in een map"
    )
    parser.add_argument(
        "levering", type=Path, metavar="MAP", help="map met levering.json, of map met zulke mappen"
    )
    parser.set_defaults(run=_run_laad)


def _run_laad(folder: Path, options: argparse.Namespace) -> None:
    from data.operator.laad import laad

    laad(folder, options.levering)


def _bereken(commands: Commands) -> None:
    parser = _command(commands, "bereken", "premies en subsidies berekenen")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--kwartaal", type=kwartaal, metavar="KWARTAAL", help="een kwartaal, bijvoorbeeld 2025K1"
    )
    what.add_argument("--jaar", type=jaar, metavar="JAAR", help="een jaar, bijvoorbeeld 2025")
    what.add_argument(
        "--alles",
        action="store_true",
        help="alles wat volgens de kalender berekend moet zijn, met wat toen bekend was",
    )
    parser.add_argument("--toekenning", metavar="NR", help="alleen deze toekenning")
    parser.add_argument(
        "--peildatum",
        type=day,
        metavar="DATUM",
        help="met wat op het einde van deze dag bekend was (gewoon: alles)",
    )
    parser.add_argument(
        "--soort",
        choices=("kwartaalafrekening", "herberekening"),
        help="gewoon: herberekening zodra er al een berekening is",
    )
    parser.set_defaults(run=_run_bereken)


def _run_bereken(folder: Path, options: argparse.Namespace) -> None:
    from data.operator import bereken, bereken_alles, bereken_jaar

    if options.alles and options.toekenning:
        raise Refused("--toekenning gaat niet samen met --alles. Geef een kwartaal of een jaar.")
    if options.soort and not options.kwartaal:
        raise Refused("--soort gaat alleen samen met --kwartaal.")
    require_store(folder)
    if options.alles:
        count = bereken_alles.bereken_alles(folder, options.peildatum or date.today())
    elif options.jaar:
        count = bereken_jaar.bereken_jaar(
            folder, options.jaar, options.toekenning, options.peildatum
        )
    else:
        count = bereken.bereken_kwartaal(
            folder, options.kwartaal, options.toekenning, options.peildatum, options.soort
        )
    print(f"{count} berekeningen gemaakt.")


def _publiceer(commands: Commands) -> None:
    parser = _command(
        commands, "publiceer", "een nieuwe momentopname maken, nakijken en publiceren"
    )
    parser.set_defaults(run=_run_publiceer)


def _run_publiceer(folder: Path, options: argparse.Namespace) -> None:
    from data.snapshot.publish import publiceer

    require_store(folder)
    print(f"Gepubliceerd: {publiceer(folder)}")


def _terug(commands: Commands) -> None:
    parser = _command(commands, "terug", "de vorige momentopname opnieuw publiceren")
    parser.set_defaults(run=_run_terug)


def _run_terug(folder: Path, options: argparse.Namespace) -> None:
    from data.snapshot.file import SNAPSHOTS
    from data.snapshot.publish import terug

    if not (
        folder / SNAPSHOTS
    ).exists():  # a snapshot goes back into service also when the store is gone
        require_store(folder)
    print(f"Gepubliceerd: {terug(folder)}")


def _controleer(commands: Commands) -> None:
    parser = _command(
        commands, "controleer", "bewaarde berekeningen opnieuw maken en tot op de cent vergelijken"
    )
    parser.add_argument(
        "--alles", action="store_true", help="alle berekeningen in plaats van een steekproef"
    )
    parser.set_defaults(run=_run_controleer)


def _run_controleer(folder: Path, options: argparse.Namespace) -> None:
    from data.operator.controleer import controleer

    require_store(folder)
    controleer(folder, everything=options.alles)


def _toon(commands: Commands) -> None:
    parser = _command(
        commands, "toon", "berekeningen als CSV voor programma's op de uitvoer zetten"
    )
    parser.add_argument(
        "wat",
        choices=(
            "berekening",
            "jaar",
            "totalen",
            "afrekening",
            "voorschot",
            "vordering",
            "verrichting",
        ),
        help="wat er getoond wordt",
    )
    parser.add_argument("--toekenning", metavar="NR", required=True, help="van welke toekenning")
    period = parser.add_mutually_exclusive_group()
    period.add_argument(
        "--kwartaal",
        type=kwartaal,
        metavar="KWARTAAL",
        help="van welk kwartaal, bijvoorbeeld 2025K1 (berekening, totalen)",
    )
    period.add_argument("--jaar", type=jaar, metavar="JAAR", help="van welk jaar (jaar, totalen)")
    parser.add_argument(
        "--volgnummer",
        type=int,
        metavar="N",
        help="welke berekening van het kwartaal of het jaar, gewoon de nieuwste (berekening, jaar)",
    )
    parser.set_defaults(run=_run_toon)


def _run_toon(folder: Path, options: argparse.Namespace) -> None:
    from data.operator.toon import Vraag, toon

    require_store(folder)
    toon(
        folder,
        options.wat,
        Vraag(options.toekenning, options.kwartaal, options.jaar, options.volgnummer),
    )


if __name__ == "__main__":
    sys.exit(main())
