"""Every way in which a file of the law can be wrong has a broken file of its own, with the message
that it must give.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from calc.bepalingen import grondslagen
from calc.check import Refused
from calc.glossary import terms
from calc.parameters import ParameterFile

CASES = Path(__file__).parents[2] / "cases"
OPENING = re.compile(r"# Geweigerd(?: op regel (?P<regel>\d+))?: (?P<reden>.+)")
"""The first line of a broken file: the line that the message must name (none when the file lacks
something as a whole), and what it must say.
"""


def _take_bedrag(path: Path) -> None:
    """As a rule does that uses one parameter."""
    file = ParameterFile(path)
    file.take("bedrag")
    file.require_all_taken()


READERS: dict[str, Callable[[Path], object]] = {
    "parameters": _take_bedrag,
    "grondslag": grondslagen,
    "glossary": terms,
}
BROKEN = [
    pytest.param(READERS[folder], path, id=f"{folder}: {path.stem}")
    for folder in READERS
    for path in sorted((CASES / folder).glob("*.yaml"))
]


@pytest.mark.parametrize(("reader", "path"), BROKEN)
def test_a_broken_file_is_refused_with_its_own_message(
    reader: Callable[[Path], object], path: Path
) -> None:
    opening = OPENING.fullmatch(path.read_text("utf-8").splitlines()[0])
    assert opening is not None
    with pytest.raises(Refused) as refusal:
        reader(path)
    message = str(refusal.value)
    assert message.startswith(
        f"{path.name}:{opening['regel']}: " if opening["regel"] else f"{path.name}: "
    )
    assert opening["reden"] in message


def test_only_what_the_whole_file_lacks_has_no_line() -> None:
    without = [
        path.stem
        for folder in READERS
        for path in (CASES / folder).glob("*.yaml")
        if "op regel" not in path.read_text("utf-8")[:30]
    ]
    assert without == ["missing_parameter"]


def test_each_broken_file_is_broken_in_its_own_way() -> None:
    assert len(BROKEN) >= 80
    for folder in READERS:
        bodies = [
            path.read_text("utf-8").split("\n", 1)[1] for path in (CASES / folder).glob("*.yaml")
        ]
        assert len(set(bodies)) == len(bodies)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bedrag.yaml"
    path.write_bytes(b"bedrag: \xff\xfe")
    with pytest.raises(Refused, match=r"bedrag\.yaml: geen leesbare YAML"):
        ParameterFile(path)
