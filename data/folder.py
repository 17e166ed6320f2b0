"""Where the data live: one folder with the store, the snapshots, the state and the rejects."""

import os
from pathlib import Path

DEFAULT = Path(__file__).resolve().parent.parent / "var"


def data_folder(chosen: str | None = None) -> Path:
    """The folder named on the command line, else MAATWERK_DATA, else var/ in the checkout; made when it is not there, for the owner only."""
    folder = Path(chosen or os.environ.get("MAATWERK_DATA") or DEFAULT).resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
