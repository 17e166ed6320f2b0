"""The operator's commands: python -m data genereer | laad | bereken | publiceer | terug |
controleer | toon | vernieuw | gevoelig.

Exit status 0, 1 (failed) or 2 (refused input). What a command reads from its line is in
data/operator/commands; what it does is in the module of its name.
"""

import sys
from collections.abc import Sequence

import click

from data.folder import data_folder
from data.operator.command_line import Group, parse, reader_gone
from data.operator.commands import calculate, demo, load, publish, show
from data.operator.commands.options import WHERE
from data.operator.failure import ended
from data.operator.interrupt import ctrl_c

COMMANDS = Group(
    "data",
    help="Leveringen laden, premies berekenen en een momentopname publiceren.",
    params=[
        click.Option(["--map"], metavar="MAP", help=f"{WHERE} (anders MAATWERK_DATA, anders var/)")
    ],
)
for command in (
    demo.genereer,
    load.laad,
    calculate.bereken,
    publish.publiceer,
    publish.terug,
    calculate.controleer,
    show.toon,
    demo.vernieuw,
    demo.gevoelig,
):
    COMMANDS.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status."""
    run, values = parse(COMMANDS, "python -m data", arguments)
    with ctrl_c() as interrupted:
        try:
            run(data_folder(values.pop("map")), **values)
            sys.stdout.flush()
        except BrokenPipeError:
            return reader_gone()
        except (Exception, KeyboardInterrupt) as error:
            return ended(error, interrupted.is_set())
    return 0


if __name__ == "__main__":
    sys.exit(main())
