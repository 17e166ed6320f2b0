"""Why a command did not come to its end, in a sentence that repeats nothing of a row."""

import errno
import os
import traceback

import duckdb

from data.errors import CommandFailed, Refused
from data.operator.command_line import FAILED, REFUSED, stop

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


def ended(error: BaseException, is_interrupted: bool) -> int:
    """Says why a command did not come to its end; the exit status.

    After Ctrl+C that is why, whatever a library made of it.
    """
    if is_interrupted or isinstance(error, KeyboardInterrupt):
        return stop("Onderbroken. Wat niet klaar was, is niet bewaard.", FAILED)
    if isinstance(error, Refused):
        return stop(str(error), REFUSED)
    return stop(str(error) if isinstance(error, CommandFailed) else _why(error), FAILED)


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
