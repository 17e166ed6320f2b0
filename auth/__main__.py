"""The operator's commands about users: python -m auth afmelden | logboek | vergelijk | opruimen |
raadplegingen | lijsten.

With the settings of the application, from the environment. Exit status 0, 1 (failed, or the log is
damaged) or 2 (refused input or setting).
"""

import argparse
import csv
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from auth.anchor import anchored, cleared, lost
from auth.chain import Check
from auth.consultation import ConsultationLog
from auth.oidc_settings import UnsafeSettings
from auth.retention import clear, differences
from auth.sessions import SessionStore
from auth.settings import Settings, from_environment
from data.folder import data_folder
from data.operator.command_line import FAILED, REFUSED, Parser, reader_gone, stop

WHO = (
    "tijd",
    "gebruiker",
    "vo_id",
    "doelgroep",
    "organisatie",
    "sessie",
    "actie",
    "scherm",
    "toekenning",
    "onderwerp",
    "momentopname",
)
"""Columns of an access."""
WHAT = ("lijst", "filter", "vanaf", "aantal", "digest")
"""Columns of a list in it."""
DAMAGED = (
    "Het logboek klopt niet: er is een regel of een maand veranderd, weggelaten of toegevoegd."
)
MOST_SENTENCES = 10
"""Faults that are named one by one; of more only how many."""

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status."""
    options = _parser().parse_args(arguments)
    try:
        _require_folder()
        status: int = options.run(from_environment(), options)
        sys.stdout.flush()
    except UnsafeSettings as error:
        return stop(str(error), REFUSED)
    except BrokenPipeError:
        return reader_gone()
    except OSError as error:
        return stop(
            f"Mislukt: het logboek kan niet gelezen worden ({type(error).__name__}).", FAILED
        )
    except SQLAlchemyError as error:
        return stop(
            f"Mislukt: de databank van MAATWERK_STATE antwoordt niet ({type(error).__name__}).",
            FAILED,
        )
    return status


def _require_folder() -> None:
    """Raises UnsafeSettings: of a folder that was mistyped nobody may read that its log is
    intact.
    """
    if not data_folder().is_dir():
        raise UnsafeSettings(
            "De map van de gegevens is er niet. Kijk na of MAATWERK_DATA juist is."
        )


def _parser() -> Parser:
    parser = Parser(
        prog="python -m auth",
        description="Gebruikers afmelden en het logboek van raadplegingen lezen.",
    )
    commands = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    _afmelden(commands)
    _logboek(commands)
    _vergelijk(commands)
    _opruimen(commands)
    _raadplegingen(commands)
    _lijsten(commands)
    return parser


def _command(commands: Commands, name: str, summary: str) -> Parser:
    return commands.add_parser(
        name, help=summary, description=f"{summary[0].upper()}{summary[1:]}."
    )


def _afmelden(commands: Commands) -> None:
    parser = _command(commands, "afmelden", "alle sessies van een gebruiker meteen beëindigen")
    parser.add_argument("gebruiker", metavar="GEBRUIKER", help="de gebruiker, zoals in het logboek")
    parser.set_defaults(run=_run_afmelden)


@contextmanager
def _state(settings: Settings) -> Iterator[SessionStore]:
    """The state of the application, for the length of one command."""
    store = SessionStore(settings)
    try:
        yield store
    finally:
        store.engine.dispose()


def _run_afmelden(settings: Settings, options: argparse.Namespace) -> int:
    with _state(settings) as store:
        count = store.revoke_user(options.gebruiker)
    print(
        f"Beëindigde sessies: {count}."
        if count
        else "Deze gebruiker had geen sessie. Kijk na of de naam juist is."
    )
    return 0


def _logboek(commands: Commands) -> None:
    parser = _command(
        commands, "logboek", "nakijken of het logboek van raadplegingen ongeschonden is"
    )
    parser.set_defaults(run=_run_logboek)


def _run_logboek(settings: Settings, options: argparse.Namespace) -> int:
    log = ConsultationLog(settings.folder)
    with _state(settings) as store:
        check, faults = _checked(log, store.engine)
        if faults:
            return stop("\n".join([DAMAGED, *_few(faults)]), FAILED)
        print(f"Het logboek is ongeschonden. Aantal regels: {check.lines}.")
        for sentence in _about(check, store.engine):
            print(sentence)
    return 0


def _checked(log: ConsultationLog, engine: sa.Engine) -> tuple[Check, list[str]]:
    """The lines held against each other and against the database; what is wrong, in sentences."""
    kept = anchored(engine)  # first: what is written meanwhile is not missing
    check = log.chain.check(anchor.eerste for anchor in kept)
    faults = [f"{place}: deze regel volgt niet op wat ervoor staat." for place in check.broken]
    return check, faults + lost(kept, log.chain)


def _few(sentences: list[str]) -> list[str]:
    rest = len(sentences) - MOST_SENTENCES
    return [*sentences[:MOST_SENTENCES], *([f"En nog {rest} andere."] if rest > 0 else [])]


def _about(check: Check, engine: sa.Engine) -> Iterator[str]:
    """Where an intact log begins, how many lines it should have, what was cut off, and what was
    taken away by the rules.
    """
    kept, gone = anchored(engine), cleared(engine)
    if check.first:
        moment = (check.first.record or {}).get("tijd", "onbekend")
        yield f"Het begint in {check.first.bestand}. Eerste regel: {moment}."
    yield f"Volgens de databank telt het minstens {sum(anchor.regels for anchor in kept)} regels."
    if check.lines and not kept:
        yield (
            "De databank kent nog geen regel. Of er regels weg zijn aan het begin of het einde, "
            "is niet na te gaan."
        )
    if check.remains:
        yield (
            f"Afgebroken regels: {len(check.remains)}. De andere zijn bewijsbaar. "
            f"{'; '.join(_few(list(check.remains)))}."
        )
    if gone:
        yield f"Opgeruimd: {', '.join(gone)} (samen {sum(gone.values())} regels)."


def _vergelijk(commands: Commands) -> None:
    parser = _command(
        commands, "vergelijk", "nakijken of alles van een kopie nog in het logboek staat"
    )
    parser.add_argument(
        "kopie",
        metavar="MAP",
        type=Path,
        help="een kopie van de map consultation, bijvoorbeeld die van gisteren",
    )
    parser.set_defaults(run=_run_vergelijk)


def _run_vergelijk(settings: Settings, options: argparse.Namespace) -> int:
    copies = len(list(options.kopie.glob("*.jsonl")))
    if not copies:
        return stop(
            "In MAP staat geen kopie van het logboek (bestanden zoals 2026-11.jsonl).", REFUSED
        )
    with _state(settings) as store:
        found = differences(
            ConsultationLog(settings.folder).chain, options.kopie, frozenset(cleared(store.engine))
        )
    if found:
        return stop("\n".join([DAMAGED, *_few(found)]), FAILED)
    print(f"Alles van de kopie staat in het logboek. Aantal maanden: {copies}.")
    return 0


def _opruimen(commands: Commands) -> None:
    parser = _command(
        commands, "opruimen", "oude maanden van het logboek weghalen, volgens de bewaartermijn"
    )
    parser.add_argument(
        "maand", type=_maand, metavar="JJJJ-MM", help="de maanden vóór deze maand worden weggehaald"
    )
    parser.add_argument(
        "--naar",
        type=Path,
        metavar="MAP",
        help="verplaatsen naar deze map; anders worden ze gewist",
    )
    parser.set_defaults(run=_run_opruimen)


def _maand(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text, re.ASCII):
        raise argparse.ArgumentTypeError("geen maand (schrijf bijvoorbeeld 2016-12)")
    return text


def _run_opruimen(settings: Settings, options: argparse.Namespace) -> int:
    log, target = ConsultationLog(settings.folder), options.naar
    if target is not None and not target.is_dir():
        return stop("De map van --naar is er niet.", REFUSED)
    with _state(settings) as store:
        if target is None and _checked(log, store.engine)[1]:
            return stop(
                (
                    "Het logboek klopt niet, dus wordt er niets gewist. Verplaats de maanden met "
                    "--naar."
                ),
                FAILED,
            )
        try:
            names = clear(store.engine, log.chain, options.maand, target, date.today())
        except FileExistsError as error:
            return stop(
                f"In de map van --naar staat al een bestand {error}. Kies een andere map.", REFUSED
            )
    print(f"Weggehaalde maanden: {len(names)}.")
    return 0


def _raadplegingen(commands: Commands) -> None:
    parser = _command(
        commands, "raadplegingen", "wie de pagina's van een werknemer raadpleegde, als CSV"
    )
    parser.add_argument(
        "werknemer",
        type=_openbaar_nummer,
        metavar="WERKNEMER",
        help="het openbare nummer, zoals in het adres van de pagina",
    )
    parser.set_defaults(run=_run_raadplegingen)


def _openbaar_nummer(text: str) -> str:
    """A public id of a werknemer. What else was typed is not repeated: it may be an INSZ."""
    if not re.fullmatch(r"[0-9a-f]{16}", text, re.ASCII):
        raise argparse.ArgumentTypeError(
            "geen openbaar nummer (schrijf 16 tekens, 0 tot 9 en a tot f)"
        )
    return text


def _run_raadplegingen(settings: Settings, options: argparse.Namespace) -> int:
    log = ConsultationLog(settings.folder)
    _write(WHO, log.who_consulted(options.werknemer), log.remains())
    return 0


def _lijsten(commands: Commands) -> None:
    parser = _command(commands, "lijsten", "welke lijsten een gebruiker zag, als CSV")
    parser.add_argument("gebruiker", metavar="GEBRUIKER", help="de gebruiker, zoals in het logboek")
    parser.set_defaults(run=_run_lijsten)


def _run_lijsten(settings: Settings, options: argparse.Namespace) -> int:
    log = ConsultationLog(settings.folder)
    seen = [
        access | {name: listed.get(name) for name in WHAT}
        for access, listed in log.lists_of(options.gebruiker)
    ]
    _write(WHO + WHAT, seen, log.remains())
    return 0


def _write(
    columns: Sequence[str], records: Sequence[Mapping[str, Any]], remains: list[str]
) -> None:
    """UTF-8 with commas, oldest first; how many, and what could not be read, on the other output.

    Filters as JSON.
    """
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(record.get(name)) for name in columns] for record in records)
    print(f"Gevonden: {len(records)}.", file=sys.stderr)
    if remains:
        print(
            f"Overgeslagen, want niet leesbaar: {len(remains)}. {'; '.join(_few(remains))}.",
            file=sys.stderr,
        )


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


if __name__ == "__main__":
    os.umask(0o077)  # what is made here is for the user of the application alone
    sys.exit(main())
