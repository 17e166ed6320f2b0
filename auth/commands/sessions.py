"""The sessions of users, in the state of the application."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from auth.sessions import SessionStore
from auth.settings import Settings
from data.operator.command_line import Argument, Command, summary


@contextmanager
def open_state(settings: Settings) -> Iterator[SessionStore]:
    """The state of the application, for the length of one command."""
    store = SessionStore(settings)
    try:
        yield store
    finally:
        store.engine.dispose()


@click.command(
    "afmelden", cls=Command, help=summary("alle sessies van een gebruiker meteen beëindigen")
)
@click.argument(
    "gebruiker",
    cls=Argument,
    type=str,
    metavar="GEBRUIKER",
    explained="de gebruiker, zoals in het logboek",
)
def afmelden(settings: Settings, gebruiker: str) -> int:
    """Runs `afmelden`."""
    with open_state(settings) as store:
        count = store.revoke_user(gebruiker)
    print(
        f"Beëindigde sessies: {count}."
        if count
        else "Deze gebruiker had geen sessie. Kijk na of de naam juist is."
    )
    return 0
