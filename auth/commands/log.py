"""The log of consultations: is it intact, is it what a copy says, and what is old taken away."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import sqlalchemy as sa

from auth.anchor import anchored, cleared, lost
from auth.chain import Check
from auth.commands.sentences import few
from auth.commands.sessions import open_state
from auth.consultation import ConsultationLog
from auth.retention import clear, differences
from auth.settings import Settings
from data.operator.command_line import FAILED, FOLDER, REFUSED, Argument, Command, stop, summary

DAMAGED = (
    "Het logboek klopt niet: er is een regel of een maand veranderd, weggelaten of toegevoegd."
)


@click.command(
    "logboek",
    cls=Command,
    help=summary("nakijken of het logboek van raadplegingen ongeschonden is"),
)
def logboek(settings: Settings) -> int:
    """Runs `logboek`."""
    log = ConsultationLog(settings.folder)
    with open_state(settings) as store:
        check, faults = _checked(log, store.engine)
        if faults:
            return stop("\n".join([DAMAGED, *few(faults)]), FAILED)
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
            f"{'; '.join(few(list(check.remains)))}."
        )
    if gone:
        yield f"Opgeruimd: {', '.join(gone)} (samen {sum(gone.values())} regels)."


@click.command(
    "vergelijk",
    cls=Command,
    help=summary("nakijken of alles van een kopie nog in het logboek staat"),
)
@click.argument(
    "kopie",
    cls=Argument,
    type=FOLDER,
    metavar="MAP",
    explained="een kopie van de map consultation, bijvoorbeeld die van gisteren",
)
def vergelijk(settings: Settings, kopie: Path) -> int:
    """Runs `vergelijk`."""
    copies = len(list(kopie.glob("*.jsonl")))
    if not copies:
        return stop(
            "In MAP staat geen kopie van het logboek (bestanden zoals 2026-11.jsonl).", REFUSED
        )
    with open_state(settings) as store:
        found = differences(
            ConsultationLog(settings.folder).chain, kopie, frozenset(cleared(store.engine))
        )
    if found:
        return stop("\n".join([DAMAGED, *few(found)]), FAILED)
    print(f"Alles van de kopie staat in het logboek. Aantal maanden: {copies}.")
    return 0


def _maand(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text, re.ASCII):
        raise click.BadParameter("geen maand (schrijf bijvoorbeeld 2016-12)")
    return text


@click.command(
    "opruimen",
    cls=Command,
    help=summary("oude maanden van het logboek weghalen, volgens de bewaartermijn"),
)
@click.argument(
    "maand",
    cls=Argument,
    type=_maand,
    metavar="JJJJ-MM",
    explained="de maanden vóór deze maand worden weggehaald",
)
@click.option(
    "--naar", type=FOLDER, metavar="MAP", help="verplaatsen naar deze map; anders worden ze gewist"
)
def opruimen(settings: Settings, maand: str, naar: Path | None) -> int:
    """Runs `opruimen`."""
    log, target = ConsultationLog(settings.folder), naar
    if target is not None and not target.is_dir():
        return stop("De map van --naar is er niet.", REFUSED)
    with open_state(settings) as store:
        if target is None and _checked(log, store.engine)[1]:
            return stop(
                (
                    "Het logboek klopt niet, dus wordt er niets gewist. Verplaats de maanden met "
                    "--naar."
                ),
                FAILED,
            )
        try:
            names = clear(store.engine, log.chain, maand, target, date.today())
        except FileExistsError as error:
            return stop(
                f"In de map van --naar staat al een bestand {error}. Kies een andere map.", REFUSED
            )
    print(f"Weggehaalde maanden: {len(names)}.")
    return 0
