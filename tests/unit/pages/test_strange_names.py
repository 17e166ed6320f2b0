"""Every note of every name: it is made, and no line of it runs off the paper."""

import io
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path

import pypdf
import pytest
from dash import Dash

from components.text import t
from data.nota.declaration import NOTAS, Asked
from data.reader.connection import Access, Snapshots
from data.reader.scope import Recht, Scope
from tests.kept import copy_to_write
from tests.strange import STRANGE
from tests.unit.data.published import change, current

TOEKENNING, KWARTAAL, JAAR = "CMW-000103", "2025K1-1", "2024-1"
TODAY = date(2026, 1, 1)
FITS = 64
"""So many of the widest capitals stand on a line of A4 in the smallest letter of a note."""


@pytest.fixture(scope="module")
def access(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Access]:
    """The demo, with such a name for everyone and everything."""
    folder = copy_to_write(
        demo_data / "snapshots", tmp_path_factory.mktemp("vreemd") / "snapshots"
    ).parent
    names = ", ".join("'" + name.replace("'", "''") + "'" for name in STRANGE)

    def pick(column: str) -> str:
        return f"list_extract([{names}], 1 + (hash({column}) % {len(STRANGE)})::bigint)"

    change(
        current(folder),
        f"update persoon set naam = {pick('insz')}, voornaam = {pick('werknemer')}",
        f"update onderneming set naam = '{STRANGE[0]}', gemeente = '{STRANGE[0]}'",
        f"update toekenning set naam = '{STRANGE[0]}'",
    )
    rights = tuple(
        Recht("CMW", number, TODAY) for number in ("0999001119", "0999002208", "0999003394")
    )
    with Snapshots(folder).open(Scope(rights, TODAY)) as found:
        yield found


def _text(access: Access, name: str, place: dict[str, str]) -> str:
    file = NOTAS[name].open(access, Asked(place, {}, ()), t)
    assert file is not None, f"{name}: no such place"
    return "\n".join(
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(b"".join(file.parts))).pages
    )


def _someone(access: Access) -> Iterator[str]:
    """Werknemers with each of the names."""
    query = f"""select arbitrary(werknemer) from persoon join premie using (toekenningsnummer,
        werknemer)
        where toekenningsnummer = '{TOEKENNING}' and kwartaal || '-' || volgnummer = '{KWARTAAL}'
        group by naam order by naam"""
    yield from (werknemer for (werknemer,) in access.cursor.execute(query).fetchall())


def test_every_note_is_made_whatever_people_are_called(app: Dash, access: Access) -> None:
    people = cycle(_someone(access))
    for nota in NOTAS.values():
        berekening = JAAR if "jaar" in nota.name else KWARTAAL
        place = {"toekenning": TOEKENNING, "berekening": berekening, "werknemer": next(people)}
        text = _text(access, nota.name, {name: place[name] for name in nota.variables})
        assert max(line.count("W") for line in text.splitlines()) <= FITS, (
            f"{nota.name}: a name runs off the paper"
        )
        assert STRANGE[0] in "".join(text.split()), (
            f"{nota.name}: a name of one word is whole when it is copied"
        )


def test_the_note_of_everyone_is_made(app: Dash, access: Access) -> None:
    seen = list(_someone(access))
    assert len(seen) > len(STRANGE) / 2
    for werknemer in seen:
        assert "INSZ" in _text(
            access,
            "nota-persoon",
            {"toekenning": TOEKENNING, "berekening": KWARTAAL, "werknemer": werknemer},
        )
