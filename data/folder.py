"""Where the data live: one folder with the store, the snapshots, the state and the rejects."""

import os
from pathlib import Path

DEFAULT = Path(__file__).resolve().parent.parent / "var"


def data_folder(chosen: str | None = None) -> Path:
    """The folder named on the command line, else MAATWERK_DATA, else var/ in the checkout.

    It need not be there.
    """
    return Path(chosen or os.environ.get("MAATWERK_DATA") or DEFAULT).resolve()


def made(folder: Path) -> Path:
    """A data folder that is there from now on, for the owner only.

    Raises OSError when it cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
