"""The screens at both sizes beside each other, and what one server carries."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.measure import apart
from tests.benchmarks.nationaal import data_of
from tests.serving import serving

SCALES = ("klein", "nationaal")


@contextmanager
def copied(scale: str) -> Iterator[Path]:
    """A data folder with the published snapshot of a scale, to write sessions and
    consultations in.
    """
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "var"
        (folder / "snapshots").mkdir(parents=True, mode=0o700)
        current = (data_of(scale) / "snapshots" / "current").resolve()
        shutil.copy(current, folder / "snapshots")
        (folder / "snapshots" / "current").symlink_to(current.name)
        yield folder


def screens() -> list[dict[str, Any]]:
    """Milliseconds of the server for every callback of every page, in the largest toekenning that
    An sees.
    """
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for scale in SCALES:
        with copied(scale) as folder:
            rows, _ = apart("screens", env={"MAATWERK_DATA": str(folder)})
        for row in rows:
            cells = {f"{name} {scale}": row[name] for name in ("median", "p95", "kB")}
            found.setdefault(
                (row["screen"], row["part"]), {"screen": row["screen"], "part": row["part"]}
            ).update(cells)
    for row in found.values():
        row["ratio"] = row.get(f"median {SCALES[1]}", 0) / row.get(f"median {SCALES[0]}", 1)
    heads = list(dict.fromkeys(head for row in found.values() for head in row))
    return [{head: row.get(head, "") for head in heads} for _, row in sorted(found.items())]


def throughput() -> list[dict[str, Any]]:
    """Eight visitors at once on `python app.py`: two processes."""
    rows = []
    for scale in SCALES:
        with (
            copied(scale) as folder,
            copied(scale) as own,
            serving(folder, folder.parent / "server.log") as address,
        ):
            row, _ = apart("screens", address, env={"MAATWERK_DATA": str(own)})
        rows.append({"scale": scale, **row, "load": os.getloadavg()[0]})
    return rows


def pressure() -> list[dict[str, Any]]:
    """What one visitor notices on the small data; under three times the p95 at rest is what it must
    be, and no answer 500.
    """
    with copied(SCALES[0]) as folder:
        rows, _ = apart("pressure", env={"MAATWERK_DATA": str(folder)})
    return list(rows)
