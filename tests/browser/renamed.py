"""The leveringen of the demo with other texts in them: the same people and amounts, under names
that nobody would give.
"""

import csv
import json
import shutil
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path

FREE = {
    "onderneming": (
        *(
            "naam",
            "rechtsvorm",
            "straat",
            "huisnummer",
            "postcode",
            "gemeente",
            "email",
            "telefoon",
            "iban",
        ),
        *("dossierbehandelaar", "dossierbehandelaar_email"),
    ),
    "toekenning": ("naam",),
    "werknemer": ("naam", "voornaam"),
    "betaling": ("referentie",),
}
"""The free texts of each table of a levering."""
LONGEST_CODE, LONGEST_NUMBER = 40, 100


def rename(leveringen: Path, target: Path, texts: Sequence[str], toekenning: str) -> str:
    """Write the leveringen anew with these texts in turn, and the longest code and numbers there
    may be.

    Return the new code of a toekenning.
    """
    code = toekenning + "W" * (LONGEST_CODE - len(toekenning))
    following = cycle(texts)
    for levering in sorted(leveringen.iterdir()):
        shutil.copytree(levering, target / levering.name)
        _rename_head(target / levering.name / "levering.json", toekenning, code)
        for path in sorted((target / levering.name).glob("*.csv")):
            _rename_table(
                path, FREE.get(path.stem, ()), lambda: next(following), {toekenning: code}
            )
    return code


def _rename_head(path: Path, toekenning: str, code: str) -> None:
    head = json.loads(path.read_text("utf-8").replace(f'"{toekenning}"', f'"{code}"'))
    head["levering"] += "W" * (LONGEST_NUMBER - len(head["levering"]))
    path.write_text(json.dumps(head), "utf-8")


def _rename_table(
    path: Path, free: Sequence[str], text: Callable[[], str], codes: dict[str, str]
) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        row |= {name: text() for name in free}
        if row.get("toekenningsnummer") in codes:
            row["toekenningsnummer"] = codes[row["toekenningsnummer"]]
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
