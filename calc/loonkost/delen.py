"""The input of a kwartaal in pieces of whole toekenningen: few columns in memory at a time, and
never dependent on each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import numpy as np

from calc.loonkost.invoer import Invoer, Lijnen, Toekenningen, Werknemers, Wops

ROWS_PER_DEEL = 65_536
"""Werknemers in a piece, about; a toekenning is never divided.

In smaller pieces, threads wait longer for each other.
"""

TOEKENNINGEN_PER_DEEL = 256
"""At most so many toekenningen in a piece, so that their number takes few bits of the sort key."""


@dataclass(frozen=True, slots=True)
class Deel:
    """Some whole toekenningen; references inside count from the start of the piece."""

    invoer: Invoer
    eerste_toekenning: int  # where the piece starts in the whole input
    eerste_werknemer: int
    eerste_wop: int


def delen(invoer: Invoer, rows: int = ROWS_PER_DEEL) -> Iterator[Deel]:
    """The input cut between toekenningen into pieces of about so many werknemers."""
    starts = np.searchsorted(
        invoer.werknemers.toekenning, np.arange(len(invoer.toekenningen.contingent) + 1)
    )
    van = 0
    while van < len(starts) - 1:
        tot = int(np.searchsorted(starts, starts[van] + rows, side="right")) - 1
        tot = max(van + 1, min(tot, van + TOEKENNINGEN_PER_DEEL))
        yield _deel(invoer, van, tot, int(starts[van]), int(starts[tot]))
        van = tot


def _deel(invoer: Invoer, van: int, tot: int, werknemer_van: int, werknemer_tot: int) -> Deel:
    """Toekenningen van..tot, with their werknemers."""
    wops, eerste_wop = _rows(invoer.wops, werknemer_van, werknemer_tot)
    lijnen, _ = _rows(invoer.lijnen, werknemer_van, werknemer_tot)
    rows = slice(werknemer_van, werknemer_tot)
    werknemers = Werknemers(
        invoer.werknemers.toekenning[rows] - van, invoer.werknemers.activeringsuitkering[rows]
    )
    toekenningen = Toekenningen(invoer.toekenningen.contingent[van:tot])
    return Deel(
        Invoer(invoer.kwartaal, toekenningen, werknemers, wops, lijnen),
        van,
        werknemer_van,
        eerste_wop,
    )


_Rows = TypeVar("_Rows", Wops, Lijnen)


def _rows(tabel: _Rows, werknemer_van: int, werknemer_tot: int) -> tuple[_Rows, int]:
    """The rows of a table that belong to some werknemers, and the number of the first of them."""
    van, tot = (
        int(place) for place in np.searchsorted(tabel.werknemer, [werknemer_van, werknemer_tot])
    )
    columns: dict[str, Any] = {
        field.name: getattr(tabel, field.name)[van:tot] for field in fields(tabel)
    }
    columns["werknemer"] = columns["werknemer"] - werknemer_van
    return type(tabel)(**columns), van
