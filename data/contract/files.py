"""The folder of a levering: which files hold which table, what is refused before it is opened, and
what is not read.

Nothing is passed over in silence: a name that is surely meant as a table is read or refused, and
every other name is reported as not read.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from data.contract.bounds import LARGEST_HEAD, LARGEST_TABLE, MOST_FILES, few, grouped
from data.contract.tables import TABLES
from data.errors import Refused

HEAD = "levering.json"
SUFFIXES = (".csv", ".parquet")
TABLE_OF = {f"{table.name}{suffix}": table.name for table in TABLES for suffix in SUFFIXES}
SUCCESS = "_SUCCESS"
"""What Spark writes in a folder when all its parts are there."""
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Files:
    """The files of each table that is there, and the names in the folder that are not read."""

    tables: dict[str, tuple[Path, ...]]
    not_read: tuple[str, ...]


def find_files(folder: Path) -> Files:
    """Return the files of a levering.

    Raises Refused for a name that is meant as a table but cannot be read as one.
    """
    found: dict[str, Path] = {}
    others: list[str] = []
    for path in sorted(_listed(folder)):
        table = TABLE_OF.get(path.name)
        if table in found:
            raise Refused(
                f"{table}: er staan twee bestanden, {found[table].name} en {path.name}. Lever "
                f"er een van de twee."
            )
        if table:
            found[table] = path
        elif path.name.lower() in TABLE_OF:
            raise Refused(
                f"{shown_name(path.name)}: schrijf de naam van dit bestand in kleine letters, "
                f"dus {path.name.lower()}."
            )
        elif path.name != HEAD:
            others.append(shown_name(path.name) + ("/" if path.is_dir() else ""))
    return Files(
        {table: tuple(_parts(path, folder)) for table, path in found.items()}, tuple(others)
    )


def has_head(folder: Path) -> bool:
    """Whether a folder is meant as a levering, also when its levering.json cannot be opened."""
    return folder.is_dir() and os.path.lexists(folder / HEAD)


def not_leveringen(source: Path) -> list[str]:
    """Return what stands beside the leveringen of a folder and is none."""
    if has_head(source):
        return []
    others = sorted(path for path in source.iterdir() if not has_head(path))
    return [
        shown_name(path.name) + ("/ (zonder levering.json)" if path.is_dir() else "")
        for path in others
    ]


def read_head(folder: Path, where: str) -> bytes:
    """Return the bytes of levering.json. Raises Refused when it is no plain file, or too large."""
    path = folder / HEAD
    require_plain(path, folder, LARGEST_HEAD, where)
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_HEAD)
    except OSError as error:
        raise Refused(f"{where}het bestand kan niet geopend worden.") from error


def require_plain(path: Path, folder: Path, most: int, where: str) -> None:
    """Raises Refused unless it is a plain file of at most so many bytes, in the folder itself:
    opening a pipe or a device may never end.
    """
    try:
        status = path.stat()
        inside = path.resolve(strict=True).is_relative_to(folder.resolve())
    except OSError as error:
        what = (
            "dit is een koppeling naar een bestand dat er niet is"
            if path.is_symlink()
            else "het bestand kan niet geopend worden"
        )
        raise Refused(f"{where}{what}. Zet het bestand zelf in de map.") from error
    if not stat.S_ISREG(status.st_mode):
        raise Refused(f"{where}dit is geen gewoon bestand. Zet een gewoon bestand in de map.")
    if not inside:
        raise Refused(
            f"{where}dit is een koppeling naar buiten de map van de levering. Zet het bestand "
            f"zelf in de map."
        )
    if status.st_size > most:
        raise Refused(
            f"{where}dit bestand is te groot: het heeft meer dan {grouped(most)} bytes. Lever "
            f"het in delen, met elk een eigen nummer."
        )


def shown_name(name: str) -> str:
    """Return the name of a file as a message may hold it: printable, not too long, and without an
    INSZ.
    """
    printable = "".join(
        character if character.isprintable() else "?" for character in name[: LONGEST_NAME + 1]
    )
    hidden = re.sub(r"(?<!\d)\d{2}(?:\W?\d){9}(?!\d)", "[nummer]", printable)
    return hidden if len(hidden) <= LONGEST_NAME else f"{hidden[:LONGEST_NAME]}..."


def shown_file(path: Path) -> str:
    """Return how a message names the file of a table: of a part, with the folder it stands in."""
    is_part = TABLE_OF.get(path.parent.name) is not None
    return f"{path.parent.name}/{shown_name(path.name)}" if is_part else shown_name(path.name)


def _listed(folder: Path) -> list[Path]:
    try:
        paths = list(islice(folder.iterdir(), MOST_FILES + 1))
    except OSError as error:
        raise Refused(
            f"{shown_name(folder.name)}: deze map kan niet gelezen worden. Kijk na wie ze mag "
            f"lezen."
        ) from error
    if len(paths) > MOST_FILES:
        raise Refused(
            f"{shown_name(folder.name)}: in deze map staan meer dan {grouped(MOST_FILES)} "
            f"bestanden. Zet er alleen de levering in."
        )
    return paths


def _parts(path: Path, folder: Path) -> Iterator[Path]:
    """The files that together are one table: one file, or the parts of a folder as Spark writes it,
    in the order of their names.
    """
    if not path.is_dir():
        require_plain(path, folder, LARGEST_TABLE, f"{path.name}: ")
        yield path
        return
    parts = sorted(part for part in _listed(path) if not part.name.startswith(("_", ".")))
    other = [shown_name(part.name) for part in parts if part.suffix != ".parquet"]
    if path.suffix != ".parquet" or other or not parts:
        found = f" Er staat ook {few(other)} in." if other else ""
        raise Refused(
            f"{path.name}: dit is een map. Lever een bestand, of een map met alleen "
            f"Parquet-delen zoals Spark die schrijft.{found}"
        )
    if not (path / SUCCESS).exists():
        raise Refused(
            f"{path.name}: in deze map ontbreekt {SUCCESS}, dus misschien zijn niet alle "
            f"delen er. Lever ze opnieuw."
        )
    for part in parts:
        require_plain(part, folder, LARGEST_TABLE, f"{shown_file(part)}: ")
        yield part
