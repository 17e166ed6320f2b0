"""The places where figures of the demo stand, for tests: lists, notes, exports and `toon`, each asked as its users ask it."""

import csv
import importlib
import io
import json
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from calc.kwartalen import Kwartaal
from components.grid import ROWS_PER_REQUEST
from data.connection import open_read_only
from data.store import open_store
from data.toon import SUBJECTS, Vraag
from tests.unit.pages.conftest import SignedIn

TOEKENNING = "CMW-000101"
Row = dict[str, Any]


class Places:
    """Everything that An can see of one toekenning, and what the operator sees of it."""

    def __init__(self, client: FlaskClient, signed_in: SignedIn, folder: Path) -> None:
        self._client, self._signed_in, self._folder = client, signed_in, folder

    @staticmethod
    def cents(amount: str) -> int:
        """An amount as it is written anywhere, `€ 1.234,56` or `-1234.56`, in eurocents."""
        digits = int("".join(sign for sign in amount if sign.isdigit()))
        return -digits if amount.strip()[:1] in {"-", "\u2212"} else digits

    def rows_of(self, page: str, **place: str) -> list[Row]:
        """The rows of a short table, without filters."""
        asked = _page(page)
        ask = asked.rows if hasattr(asked, "rows") else asked.show
        with self._signed_in("an"):
            return list(ask(*[None] * len(asked.FIELDS), {"toekenning": TOEKENNING} | place)[0])

    def note(self, berekening: str, werknemer: str) -> Any:
        """The content of the note of one werknemer."""
        with self._signed_in("an"):
            return _page("persoon").show({"toekenning": TOEKENNING, "berekening": berekening, "werknemer": werknemer})[-1]

    def all_rows_of(self, page: str, **place: str) -> list[Row]:
        """The rows of a long table, page after page, without filters."""
        asked, found = _page(page), []
        with self._signed_in("an"):
            while True:
                request = {"startRow": len(found), "endRow": len(found) + ROWS_PER_REQUEST, "sortModel": []}
                response = asked.rows(request, *[None] * len(asked.FIELDS), {"toekenning": TOEKENNING} | place)[0]
                found += response["rowData"]
                if len(found) >= response["rowCount"]:
                    return found

    def exported(self, name: str, place: Row) -> list[Row]:
        """The rows of an export for programs."""
        token = self._client.get_cookie("_csrf_token")
        wanted = json.dumps({"plaats": place, "filters": {}, "volgorde": []})
        form = {"csrf_token": token.value if token else "", "vorm": "csv_programma", "keuze": wanted}
        answer = self._client.post(f"/export/{name}", data=form)
        assert answer.status_code == 200, (name, place, answer.status_code)
        return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))

    def toon(self, subject: str, kwartaal: str | None = None, volgnummer: int | None = None, jaar: int | None = None) -> list[Row]:
        """The rows of `toon`."""
        with open_store(self._folder) as con:
            columns, rows = SUBJECTS[subject](con, Vraag(TOEKENNING, Kwartaal.parse(kwartaal) if kwartaal else None, jaar, volgnummer))
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def werknemers(self) -> dict[str, str]:
        """The public id of each werknemer by INSZ."""
        with open_read_only(self._folder / "snapshots" / "current") as con:
            return dict(con.execute("select insz, werknemer from persoon where toekenningsnummer = $nummer", {"nummer": TOEKENNING}).fetchall())


def _page(name: str) -> Any:
    return importlib.import_module(f"pages.{name}")
