"""What several folders of tests need: demo data made by the operator's own commands, once per run."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def operate(folder: Path, *words: str | Path) -> str:
    """Run one command of the operator on a data folder; its output. Fails the test when the command fails."""
    command = [sys.executable, "-m", "data", "--map", str(folder), *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with small invented leveringen, loaded, calculated by the calendar and published. Shared: read only."""
    folder = tmp_path_factory.mktemp("demo")
    leveringen = folder / "leveringen"
    operate(folder, "genereer", "--schaal", "klein", "--zaad", "1", "--uit", leveringen)
    operate(folder, "laad", leveringen)
    operate(folder, "bereken", "--alles")
    operate(folder, "publiceer")
    return folder
