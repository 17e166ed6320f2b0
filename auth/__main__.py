"""The operator's commands about users: python -m auth afmelden | logboek | raadplegingen | lijsten.

With the settings of the application, from the environment. Exit status 0, 1 (failed, or the log is damaged) or 2 (refused input or setting).
"""

import argparse
import csv
import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy.exc import SQLAlchemyError

from auth.consultation import ConsultationLog
from auth.oidc_settings import UnsafeSettings
from auth.sessions import SessionStore
from auth.settings import Settings, from_environment
from data.folder import data_folder
from data.opdrachtregel import FAILED, REFUSED, Parser, reader_gone, stop

WHO = ("tijd", "gebruiker", "vo_id", "doelgroep", "organisatie", "sessie", "actie", "scherm", "toekenning", "onderwerp", "momentopname")
"""Columns of an access."""
WHAT = ("lijst", "filter", "vanaf", "aantal", "digest")
"""Columns of a list in it."""
DAMAGED = "Het logboek klopt niet: er is een regel of een maand veranderd, weggelaten of toegevoegd."

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
        return stop(f"Mislukt: het logboek kan niet gelezen worden ({type(error).__name__}).", FAILED)
    except SQLAlchemyError as error:
        return stop(f"Mislukt: de databank van MAATWERK_STATE antwoordt niet ({type(error).__name__}).", FAILED)
    except json.JSONDecodeError:
        return stop(DAMAGED, FAILED)
    return status


def _require_folder() -> None:
    """Raises UnsafeSettings: of a folder that was mistyped nobody may read that its log is intact."""
    if not data_folder().is_dir():
        raise UnsafeSettings("De map van de gegevens is er niet. Kijk na of MAATWERK_DATA juist is.")


def _parser() -> Parser:
    parser = Parser(prog="python -m auth", description="Gebruikers afmelden en het logboek van raadplegingen lezen.")
    commands = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    _afmelden(commands)
    _logboek(commands)
    _raadplegingen(commands)
    _lijsten(commands)
    return parser


def _command(commands: Commands, name: str, summary: str) -> Parser:
    return commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")


def _afmelden(commands: Commands) -> None:
    parser = _command(commands, "afmelden", "alle sessies van een gebruiker meteen beëindigen")
    parser.add_argument("gebruiker", metavar="GEBRUIKER", help="de gebruiker, zoals in het logboek")
    parser.set_defaults(run=_run_afmelden)


def _run_afmelden(settings: Settings, options: argparse.Namespace) -> int:
    store = SessionStore(settings)
    try:
        count = store.revoke_user(options.gebruiker)
    finally:
        store.engine.dispose()
    print(f"Beëindigde sessies: {count}." if count else "Deze gebruiker had geen sessie. Kijk na of de naam juist is.")
    return 0


def _logboek(commands: Commands) -> None:
    parser = _command(commands, "logboek", "nakijken of het logboek van raadplegingen ongeschonden is")
    parser.set_defaults(run=_run_logboek)


def _run_logboek(settings: Settings, options: argparse.Namespace) -> int:
    log = ConsultationLog(settings.folder)
    if not log.is_intact():
        return stop(DAMAGED, FAILED)
    print(f"Het logboek is ongeschonden. Aantal regels: {sum(1 for _ in log.read())}.")
    return 0


def _raadplegingen(commands: Commands) -> None:
    parser = _command(commands, "raadplegingen", "wie de pagina's van een werknemer raadpleegde, als CSV")
    parser.add_argument("werknemer", type=_openbaar_nummer, metavar="WERKNEMER", help="het openbare nummer, zoals in het adres van de pagina")
    parser.set_defaults(run=_run_raadplegingen)


def _openbaar_nummer(text: str) -> str:
    """A public id of a werknemer. What else was typed is not repeated: it may be an INSZ."""
    if not re.fullmatch(r"[0-9a-f]{16}", text, re.ASCII):
        raise argparse.ArgumentTypeError("geen openbaar nummer (schrijf 16 tekens, 0 tot 9 en a tot f)")
    return text


def _run_raadplegingen(settings: Settings, options: argparse.Namespace) -> int:
    _write(WHO, ConsultationLog(settings.folder).who_consulted(options.werknemer))
    return 0


def _lijsten(commands: Commands) -> None:
    parser = _command(commands, "lijsten", "welke lijsten een gebruiker zag, als CSV")
    parser.add_argument("gebruiker", metavar="GEBRUIKER", help="de gebruiker, zoals in het logboek")
    parser.set_defaults(run=_run_lijsten)


def _run_lijsten(settings: Settings, options: argparse.Namespace) -> int:
    seen = ConsultationLog(settings.folder).lists_of(options.gebruiker)
    _write(WHO + WHAT, [access | {name: listed.get(name) for name in WHAT} for access, listed in seen])
    return 0


def _write(columns: Sequence[str], records: Sequence[Mapping[str, Any]]) -> None:
    """UTF-8 with commas, oldest first; how many on the other output. Filters as JSON."""
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(record.get(name)) for name in columns] for record in records)
    print(f"Gevonden: {len(records)}.", file=sys.stderr)


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


if __name__ == "__main__":
    os.umask(0o077)  # what is made here is for the user of the application alone
    sys.exit(main())
