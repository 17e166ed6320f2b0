"""The explanation of the totals gives what is stored, for every calculation of the demo data."""

from pathlib import Path

from calc.collectief_maatwerk.uitleg_kwartaal import stappen
from calc.kwartalen import Kwartaal
from calc.loonkost.uitleg_invoer import KwartaalGeval
from calc.uitleg import differences
from tests.unit.calc.collectief_maatwerk.gevallen import berekeningen


def test_the_totals_are_explained_to_the_cent(demo_data: Path) -> None:
    found = berekeningen(demo_data)
    assert len(found) > 100
    for row in found:
        steps = stappen(KwartaalGeval(Kwartaal.parse(row.kwartaal), row))
        assert not differences(steps, row)
        assert [stap.recomputed for stap in steps] == [stap.result for stap in steps]
        assert steps[-1].result == row.subsidie
