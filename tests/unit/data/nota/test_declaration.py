"""A note as a page declares it: how long it may be."""

import json
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from components.text import t
from data.nota import declaration
from data.nota.declaration import MOST_ROWS, Inhoud, Nota
from data.reader.connection import Access

CALCULATION = SimpleNamespace(
    berekening="2024K1-1",
    regelversie="1",
    parameterversie="1",
    peildatum=None,
    datum=date(2024, 5, 1),
    levering="L1",
    kwartaal="2024K1",
)
FORM = {
    "vorm": "pdf",
    "keuze": json.dumps(
        {
            "plaats": {"toekenning": "CMW-000101", "berekening": "2024K1-1"},
            "filters": {},
            "volgorde": [],
        }
    ),
}


@pytest.mark.parametrize(
    ("rows", "problem"), [(1, ""), (MOST_ROWS, ""), (MOST_ROWS + 1, t("pdf.te_veel"))]
)
def test_a_note_has_a_longest_list_and_says_so_before_it_is_made(
    rows: int, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Any] = []
    monkeypatch.setattr(declaration, "pdf", lambda content: made.append(content) or b"%PDF-")
    inhoud = Inhoud("titel", "kop", "zin", "2024 K1", "naam", cast(Any, CALCULATION), (), rows)
    nota = Nota("nota-proef", frozenset({"toekenning", "berekening"}), (), lambda *_: inhoud)
    access = cast(Access, SimpleNamespace(meta=SimpleNamespace(snapshot="snap-000001")))
    file = nota.open(access, nota.asked(FORM), t)
    assert file is not None
    assert (file.problem, made) == (problem, [])
    assert [*file.parts] == [b"%PDF-"]
