"""The places where figures of the demo stand, for tests: lists, notes, exports and `toon`, each
asked as its users ask it.
"""

import csv
import importlib
import io
from pathlib import Path
from typing import Any

from auth.consult import consult
from calc.kwartalen import Kwartaal
from components.grid import ROWS_PER_REQUEST
from components.text import t
from data.export.declaration import EXPORTS
from data.export.declaration import Asked as AskedExport
from data.export.presets import Preset
from data.nota.declaration import NOTAS, Asked
from data.operator.toon import SUBJECTS, Vraag
from data.snapshot.file import open_read_only
from data.store.store import open_store
from tests.unit.pages.conftest import EVERYONE, SignedIn

Row = dict[str, Any]


class Places:
    """Everything that a user can see of one toekenning, and what the operator sees of it."""

    def __init__(self, signed_in: SignedIn, folder: Path, toekenning: str) -> None:
        self._signed_in, self._folder, self.toekenning = signed_in, folder, toekenning

    @property
    def _place(self) -> dict[str, str]:
        return {"toekenning": self.toekenning}

    @staticmethod
    def cents(amount: str) -> int:
        """An amount as it is written anywhere, `€ 1.234,56` or `-1234.56`, in eurocents."""
        digits = int("".join(sign for sign in amount if sign.isdigit()))
        return -digits if amount.strip()[:1] in {"-", "\u2212"} else digits

    def rows_of(self, page: str, **place: str) -> list[Row]:
        """The rows of a short table, without filters."""
        asked = _page(page)
        ask = asked.rows if hasattr(asked, "rows") else asked.show
        with self._signed_in(EVERYONE):
            return list(ask(asked.Selection(), self._place | place)[0])

    def note(self, berekening: str, werknemer: str) -> Any:
        """The content of the note of one werknemer."""
        with self._signed_in(EVERYONE):
            return _page("persoon").show(
                self._place | {"berekening": berekening, "werknemer": werknemer}
            )[-1]

    def paper(self, berekening: str, werknemer: str) -> list[Any]:
        """What stands in the PDF of the same note, before it is laid out."""
        with self._signed_in(EVERYONE), consult("nota", toekenning=self.toekenning) as access:
            place = self._place | {"berekening": berekening, "werknemer": werknemer}
            inhoud = NOTAS["nota-persoon"].question(access, Asked(place, {}, ()))
        assert inhoud is not None, place
        return list(inhoud.parts)

    def all_rows_of(self, page: str, **place: str) -> list[Row]:
        """The rows of a long table, page after page, without filters."""
        asked, found = _page(page), []
        with self._signed_in(EVERYONE):
            while True:
                request = {
                    "startRow": len(found),
                    "endRow": len(found) + ROWS_PER_REQUEST,
                    "sortModel": [],
                }
                response = asked.rows(request, asked.Selection(), self._place | place)[0]
                found += response["rowData"]
                if len(found) >= response["rowCount"]:
                    return found

    def exported(self, name: str, **place: str) -> list[Row]:
        """The rows of an export for programs."""
        with self._signed_in(EVERYONE), consult(name, toekenning=self.toekenning) as access:
            file = EXPORTS[name].open(
                access, AskedExport(Preset.PROGRAM, self._place | place, {}, ()), t
            )
            assert file is not None, (name, place)
            content = b"".join(file.parts)
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))

    def toon(
        self,
        subject: str,
        kwartaal: str | None = None,
        volgnummer: int | None = None,
        jaar: int | None = None,
    ) -> list[Row]:
        """The rows of `toon`."""
        with open_store(self._folder) as con:
            columns, rows = SUBJECTS[subject](
                con,
                Vraag(
                    self.toekenning,
                    Kwartaal.parse(kwartaal) if kwartaal else None,
                    jaar,
                    volgnummer,
                ),
            )
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def werknemers(self) -> dict[str, str]:
        """The public id of each werknemer by INSZ."""
        with open_read_only(self._folder / "snapshots" / "current") as con:
            return dict(
                con.execute(
                    "select insz, werknemer from persoon where toekenningsnummer = $nummer",
                    {"nummer": self.toekenning},
                ).fetchall()
            )


def _page(name: str) -> Any:
    return importlib.import_module(f"pages.{name}")
