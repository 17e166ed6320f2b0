"""`vernieuw`: the invented data of a demo made anew until a day, on request.

What was really delivered is never touched.

The new store is made aside, whole and calculated, and takes the place of the old one in one step.
Sessions, preferences and the consultation log stay, and so do the public ids of everyone who is
still there: a link that was kept leads to the same werknemer.
"""

import shutil
from datetime import date
from pathlib import Path

from data.demo import genereer
from data.demo.schrijven import BRON
from data.errors import Refused
from data.operator.bereken_alles import bereken_alles
from data.operator.first_start import alone, put_in_place
from data.operator.laad import REJECTS, laad
from data.snapshot.publish import publiceer
from data.store.store import has_leveringen, nothing_loaded, open_store

WORK = "vernieuwing"
"""Folder for what is not whole yet: within the data folder, so on the same disk."""


def vernieuw(folder: Path, schaal: str, zaad: int, tot: date) -> str:
    """Replaces the invented data of a folder and publishes; the name of the snapshot.

    Raises Refused when anything else was loaded, CommandFailed when nothing was.
    """
    with alone(folder):
        leveringen = invented(folder)
        work = folder / WORK
        shutil.rmtree(work, ignore_errors=True)  # of a run that was killed
        work.mkdir(mode=0o700)
        try:
            genereer(schaal, "csv", zaad, work / "leveringen", tot)
            laad(work, work / "leveringen")
            bereken_alles(work, tot)
            _keep_public_ids(folder, work)
            if invented(folder) != leveringen:
                raise Refused("Intussen is er iets geladen. Er is niets vervangen.")
            shutil.rmtree(folder / REJECTS, ignore_errors=True)
            put_in_place(work, folder)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return publiceer(folder)


def invented(folder: Path) -> list[str]:
    """The leveringen of a folder, all of the generator.

    Raises Refused when one of them is not, CommandFailed when there are none.
    """
    with open_store(folder) as con:
        if not has_leveringen(con):
            raise nothing_loaded(folder)
        found = con.execute("select levering, bron from levering order by nummer").fetchall()
    real = [levering for levering, bron in found if bron != BRON]
    if real:
        others = f" en {len(real) - 1} andere" if len(real) > 1 else ""
        raise Refused(
            f"Levering {real[0]}{others} in {folder} is niet verzonnen. Er is niets "
            f"vervangen. Kies met --map een map van de demo."
        )
    return [levering for levering, _ in found]


def _keep_public_ids(folder: Path, work: Path) -> None:
    """Who was in the old data too keeps the id by which screens, links and the consultation log
    know them.
    """
    with open_store(folder) as con:
        known = con.sql(
            "select insz, werknemer from persoon_sleutel order by insz"
        ).to_arrow_table()
    with open_store(work) as con:
        con.register("oude_sleutels", known)
        con.execute(
            "insert into persoon_sleutel select insz, werknemer from oude_sleutels where insz "
            "in (select insz from werknemer) order by insz"
        )
