"""The operator's commands about users: python -m auth afmelden | logboek | vergelijk | opruimen |
raadplegingen | lijsten.

With the settings of the application, from the environment. Exit status 0, 1 (failed, or the log is
damaged) or 2 (refused input or setting).
"""

import os
import sys
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from auth.commands import access, log, sessions
from auth.oidc_settings import UnsafeSettings
from auth.settings import from_environment
from data.folder import data_folder
from data.operator.command_line import FAILED, REFUSED, Group, parse, reader_gone, stop

COMMANDS = Group("auth", help="Gebruikers afmelden en het logboek van raadplegingen lezen.")
for command in (
    sessions.afmelden,
    log.logboek,
    log.vergelijk,
    log.opruimen,
    access.raadplegingen,
    access.lijsten,
):
    COMMANDS.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status."""
    run, values = parse(COMMANDS, "python -m auth", arguments)
    try:
        _require_folder()
        status: int = run(from_environment(), **values)
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


if __name__ == "__main__":
    os.umask(0o077)  # what is made here is for the user of the application alone
    sys.exit(main())
