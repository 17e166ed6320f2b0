"""A published folder that commands work on."""

from pathlib import Path

import pytest

from tests.unit.data.published import copy, published_folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small published folder. Shared: copied before use."""
    return published_folder(tmp_path_factory.mktemp("published"))


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy to work on."""
    return copy(made, tmp_path / "data")
