"""A row that leads somewhere leads to what is there."""

from pathlib import Path
from typing import Any

from dash import Dash

from data.snapshot.file import open_read_only
from tests.unit.pages.conftest import SignedIn

NUMMER = "CMW-000101"
ALL: dict[str, Any] = {"startRow": 0, "sortModel": []}


def test_every_row_of_a_settlement_leads_to_a_note_that_is_there_or_nowhere(
    app: Dash, signed_in: SignedIn, demo_data: Path
) -> None:
    from pages import werknemers_van_afrekening

    with open_read_only(demo_data / "snapshots" / "current") as con:
        mine = f"where toekenningsnummer = '{NUMMER}'"
        settlements = [
            one
            for (one,) in con.execute(
                f"select kwartaal || '-' || volgnummer from afrekening {mine} and kwartaal is "
                f"not null"
            ).fetchall()
        ]
        notes = con.execute(
            f"select kwartaal || '-' || volgnummer || '/' || werknemer from premie {mine}"
        ).fetchall()
    there = {f"/maatwerk/{NUMMER}/afrekening/kwartaalsubsidie/{note}" for (note,) in notes}
    with signed_in("an"):
        places = [{"toekenning": NUMMER, "afrekening": one} for one in settlements]
        found = [
            row["href"]
            for place in places
            for row in werknemers_van_afrekening.rows(
                ALL, werknemers_van_afrekening.Selection(), place
            )[0]["rowData"]
        ]
    assert "" in found, "nobody had an advance alone: this test checks too little"
    assert {href for href in found if href} <= there
    assert len(there.intersection(found)) > 1000
