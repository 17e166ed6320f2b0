"""How long the consultation log is kept, and whether it agrees with a copy of before: the operator
decides, nothing goes by itself.
"""

import shutil
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from auth.anchor import advance, anchors
from auth.chain import Chain


def clear(
    engine: sa.Engine, chain: Chain, before: str, destination: Path | None, today: date
) -> list[str]:
    """Takes away the months before one (`2016-12`), to another folder or for good; their names.

    The database says first that they may be gone; a record in what stays, or in a new beginning,
    says the same. Raises OSError, SQLAlchemyError.
    """
    advance(engine, chain)
    with chain.locked():
        old = [path for path in chain.files() if path.stem < before]
        for path in old:
            if destination is not None and (destination / path.name).exists():
                raise FileExistsError(path.name)
        with engine.begin() as con:
            is_old = anchors.c.bestand < f"{before}.jsonl"
            con.execute(
                sa.update(anchors)
                .where(is_old & anchors.c.opgeruimd.is_(None))
                .values(opgeruimd=today)
            )
        for path in old:
            if destination is None:
                path.unlink()
            else:
                shutil.move(path, destination / path.name)
    names = [path.name for path in old]
    if names:
        chain.append({"actie": "opruimen", "maanden": names})
        advance(engine, chain)
    return names


def differences(chain: Chain, copy: Path, gone: frozenset[str]) -> list[str]:
    """Where the log does not begin with what a copy holds, in sentences for the operator; `gone`
    are the files that may be missing.
    """
    sentences = []
    for path in sorted(copy.glob("*.jsonl")):
        ours = chain.folder / path.name
        if ours.exists():
            line = _first_difference(ours, path)
            sentences += (
                [f"{path.name}, regel {line}: het logboek zegt iets anders dan de kopie."]
                if line
                else []
            )
        elif path.name not in gone:
            sentences.append(f"{path.name} is weg uit het logboek.")
    return sentences


def _first_difference(ours: Path, copy: Path) -> int | None:
    """The first line of a copy that is not in our file; None when our file begins with all of
    it.
    """
    with ours.open("rb") as file, copy.open("rb") as kept:
        for number, line in enumerate(kept, 1):
            if file.read(len(line)) != line:
                return number
    return None
