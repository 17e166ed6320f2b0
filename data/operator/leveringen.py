"""The leveringen of a folder, in the order in which they correct each other."""

from collections.abc import Sequence
from pathlib import Path

from data.contract.files import HEAD, has_head
from data.contract.levering import Levering, place_of, read_levering
from data.errors import Refused


def find_leveringen(source: Path) -> tuple[list[Levering], list[str]]:
    """The levering in a folder, or those in its subfolders, oldest first; and why others cannot be
    read, with those that come after them.

    Raises Refused when there is none.
    """
    if not source.is_dir():
        raise Refused(f"{source}: deze map bestaat niet.")
    folders = (
        [source]
        if has_head(source)
        else sorted(path for path in source.iterdir() if has_head(path))
    )
    if not folders:
        raise Refused(
            f"{source}: hier staat geen levering. Verwacht {HEAD} in de map of in haar submappen."
        )
    leveringen: list[Levering] = []
    unreadable: dict[Path, str] = {}
    for folder in folders:
        try:
            leveringen.append(read_levering(folder))
        except Refused as error:
            unreadable[folder] = str(error)
    leveringen.sort(key=lambda levering: levering.plaats)
    first = [
        levering
        for levering in leveringen
        if all(_stands_before(levering, folder) for folder in unreadable)
    ]
    return first, [
        *unreadable.values(),
        *not_tried([levering for levering in leveringen if levering not in first]),
    ]


def _stands_before(levering: Levering, unreadable: Path) -> bool:
    """By day and number; by the name of the folder when those of the other cannot be read."""
    place = place_of(unreadable)
    return levering.plaats < place if place else levering.folder.name < unreadable.name


def not_tried(leveringen: Sequence[Levering]) -> list[str]:
    """Return the line that names leveringen which were not tried; none without any."""
    return (
        [f"Niet geprobeerd: {', '.join(levering.nummer for levering in leveringen)}."]
        if leveringen
        else []
    )
