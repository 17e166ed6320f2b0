"""What may be empty, and what counts as empty."""

from pathlib import Path

import pytest

from data.contract.tables import BY_NAME, TABLES
from data.operator.laad import laad
from tests.unit.data.leveringen import (
    insz,
    row,
    small,
    write,
)
from tests.unit.data.loaded import broken


@pytest.mark.parametrize(
    "blank", ["  ", "\t", "\r\n", "\u00a0"], ids=["spaces", "tab", "line end", "hard space"]
)
def test_a_name_of_blanks_is_empty(tmp_path: Path, blank: str) -> None:
    tables = small()
    tables["werknemer"].append(row("werknemer", insz=insz(2), naam=blank))
    laad(tmp_path, write(tmp_path / "in", tables))
    assert broken(tmp_path) == [("werknemer", 3, "naam", "verplicht")]


def test_only_what_the_contract_says_may_be_empty() -> None:
    optional = {
        table.name: {field.name for field in table.fields if not field.required} for table in TABLES
    }
    contact = {
        "rechtsvorm",
        "straat",
        "huisnummer",
        "postcode",
        "gemeente",
        "email",
        "telefoon",
        "iban",
        "dossierbehandelaar",
        "dossierbehandelaar_email",
    }
    assert optional == {
        "onderneming": contact,
        "toekenning": {"einddatum"},
        "contingent": set(),
        "werknemer": {"voornaam", "geboortedatum"},
        "wop": {"einddatum"},
        "tewerkstelling": {"einddatum", "uren_effectief"},
        "loon": set(),
        "activeringsuitkering": set(),
        "betaling": {"maand", "referentie"},
    }
    assert BY_NAME.keys() == optional.keys()
