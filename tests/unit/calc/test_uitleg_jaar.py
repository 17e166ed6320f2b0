"""The explanation of every year of the demo data comes to what is stored."""

from datetime import date

import pytest
from dash import Dash

from calc.collectief_maatwerk.uitleg_jaar import stappen
from data.questions import jaren
from data.reader.connection import open_access
from data.reader.scope import Recht, Scope


@pytest.mark.parametrize("toekenning", ["CMW-000101", "CMW-000102"])
def test_every_year_is_explained_to_the_cent(app: Dash, toekenning: str) -> None:
    scope = Scope((Recht("CMW", "0999001119", date(2999, 1, 1)),), date(2026, 1, 1))
    with open_access(scope) as access:
        years = jaren.list_jaren(access, toekenning)
        kwartalen = [jaren.list_kwartalen_van_jaar(access, toekenning, jaar) for jaar in years]
    assert years
    for jaar, rows in zip(years, kwartalen, strict=True):
        steps = {step.quantity: step for step in stappen(rows)}
        assert all(step.recomputed == step.result for step in steps.values())
        found = tuple(
            steps[name].result
            for name in ("ruimte", "herberekend", "jaarsupplement", "jaarsubsidie")
        )
        assert found == (jaar.ruimte, jaar.herberekend, jaar.jaarsupplement, jaar.jaarsubsidie)
