"""Who saw what, from the log of consultations, as CSV."""

import csv
import json
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

from auth.commands.sentences import few
from auth.consultation import ConsultationLog
from auth.settings import Settings
from data.operator.command_line import Argument, Command, summary

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


def _openbaar_nummer(text: str) -> str:
    """A public id of a werknemer. What else was typed is not repeated: it may be an INSZ."""
    if not re.fullmatch(r"[0-9a-f]{16}", text, re.ASCII):
        raise click.BadParameter("geen openbaar nummer (schrijf 16 tekens, 0 tot 9 en a tot f)")
    return text


@click.command(
    "raadplegingen",
    cls=Command,
    help=summary("wie de pagina's van een werknemer raadpleegde, als CSV"),
)
@click.argument(
    "werknemer",
    cls=Argument,
    type=_openbaar_nummer,
    metavar="WERKNEMER",
    explained="het openbare nummer, zoals in het adres van de pagina",
)
def raadplegingen(settings: Settings, werknemer: str) -> int:
    """Runs `raadplegingen`."""
    log = ConsultationLog(settings.folder)
    _write(WHO, log.who_consulted(werknemer), log.remains())
    return 0


@click.command("lijsten", cls=Command, help=summary("welke lijsten een gebruiker zag, als CSV"))
@click.argument(
    "gebruiker",
    cls=Argument,
    type=str,
    metavar="GEBRUIKER",
    explained="de gebruiker, zoals in het logboek",
)
def lijsten(settings: Settings, gebruiker: str) -> int:
    """Runs `lijsten`."""
    log = ConsultationLog(settings.folder)
    seen = [
        access | {name: listed.get(name) for name in WHAT}
        for access, listed in log.lists_of(gebruiker)
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
            f"Overgeslagen, want niet leesbaar: {len(remains)}. {'; '.join(few(remains))}.",
            file=sys.stderr,
        )


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value
