"""Publishing snapshots."""

from pathlib import Path

import click

from data.operator.command_line import Command, summary
from data.operator.commands.options import MAP
from data.store.store import require_store


@click.command(
    "publiceer", cls=Command, help=summary("een nieuwe momentopname maken, nakijken en publiceren")
)
@MAP
def publiceer(folder: Path) -> None:
    """Runs `publiceer`."""
    from data.snapshot.publish import publiceer as publish

    require_store(folder)
    print(f"Gepubliceerd: {publish(folder)}")


@click.command("terug", cls=Command, help=summary("de vorige momentopname opnieuw publiceren"))
@MAP
def terug(folder: Path) -> None:
    """Runs `terug`."""
    from data.snapshot.file import SNAPSHOTS
    from data.snapshot.publish import terug as back

    if not (
        folder / SNAPSHOTS
    ).exists():  # a snapshot goes back into service also when the store is gone
        require_store(folder)
    print(f"Gepubliceerd: {back(folder)}")
