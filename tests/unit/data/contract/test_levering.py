"""levering.json says which delivery this is, or is refused with the reason."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.contract.levering import read_levering
from data.errors import Refused

HEAD: dict[str, Any] = {"levering": "2025-06-12-dmfa", "datum": "2025-06-12", "bron": "RSZ"}


def _write(folder: Path, content: bytes | str) -> Path:
    (folder / "levering.json").write_bytes(
        content if isinstance(content, bytes) else content.encode()
    )
    return folder


def test_a_levering_has_a_number_a_day_and_a_source(tmp_path: Path) -> None:
    levering = read_levering(_write(tmp_path, json.dumps(HEAD)))
    assert (levering.nummer, levering.datum, levering.bron, levering.leeg) == (
        "2025-06-12-dmfa",
        date(2025, 6, 12),
        "RSZ",
        (),
    )


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    assert read_levering(_write(tmp_path, "\ufeff" + json.dumps(HEAD))).bron == "RSZ"


def test_pairs_to_empty_count_once(tmp_path: Path) -> None:
    head = {
        **HEAD,
        "leeg": [["CMW-000123", "2025K1"], ["CMW-000123", "2025K1"], ["CMW-000123", "2025K2"]],
    }
    assert read_levering(_write(tmp_path, json.dumps(head))).leeg == (
        ("CMW-000123", "2025K1"),
        ("CMW-000123", "2025K2"),
    )


WRONG_HEADS = [
    (HEAD | {"datum": "2025-02-30"}, "datum bestaat niet"),
    (HEAD | {"datum": "12/06/2025"}, "datum bestaat niet"),
    (HEAD | {"datum": "20250612"}, "datum bestaat niet"),
    (HEAD | {"datum": "2025-W24-4"}, "datum bestaat niet"),
    (HEAD | {"datum": 20250612}, "datum moet een tekst zijn"),
    (HEAD | {"levering": ""}, "levering moet een tekst zijn"),
    (HEAD | {"levering": None}, "levering moet een tekst zijn"),
    (HEAD | {"levering": 7}, "levering moet een tekst zijn"),
    (HEAD | {"levering": "../../elders"}, "alleen letters"),
    (HEAD | {"levering": ".."}, "alleen letters"),
    (HEAD | {"levering": "x" * 101}, "alleen letters"),
    (HEAD | {"bron": " "}, "bron moet een tekst zijn"),
    (HEAD | {"extra": 1}, "onbekende sleutel: extra"),
    (HEAD | {"leeg": {}}, "lijst van paren"),
    (HEAD | {"leeg": ["CMW-000123"]}, "lijst van paren"),
    (HEAD | {"leeg": [["CMW-000123"]]}, "lijst van paren"),
    (HEAD | {"leeg": [["CMW-000123", "2025K1", "x"]]}, "lijst van paren"),
    (HEAD | {"leeg": [["CMW-000123", "2025K5"]]}, "lijst van paren"),
    (HEAD | {"85073003328": 1}, "onbekende sleutel: nummer 4."),
    (HEAD | {"\x1b[31m": 1}, "onbekende sleutel: nummer 4."),
    (HEAD | {"leeg": [["", "2025K1"]]}, "lijst van paren"),
    (HEAD | {"leeg": [["CMW-1/../2", "2025K1"]]}, "lijst van paren"),
    (HEAD | {"leeg": [["CMW-000123", "9999K4"]]}, "lijst van paren"),
    (HEAD | {"bron": "\ud800"}, "geen JSON in UTF-8"),
    (HEAD | {"leeg": [["\ud800", "2025K1"]]}, "geen JSON in UTF-8"),
    (HEAD | {"leeg": [[12, "2025K1"]]}, "lijst van paren"),
    (HEAD | {"leeg": None}, "lijst van paren"),
    (HEAD | {"leeg": [["CMW-000123", 20251]]}, "lijst van paren"),
    *(
        (
            {name: value for name, value in HEAD.items() if name != key},
            f"ontbrekende sleutel: {key}",
        )
        for key in HEAD
    ),
    ([HEAD], "verwacht een object"),
    ("tekst", "verwacht een object"),
]


@pytest.mark.parametrize(("head", "reason"), WRONG_HEADS)
def test_a_wrong_head_is_refused(tmp_path: Path, head: Any, reason: str) -> None:
    with pytest.raises(Refused, match=r"levering\.json: ") as refusal:
        read_levering(_write(tmp_path, json.dumps(head)))
    assert reason in str(refusal.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "regel 1, kolom 1: dit is geen geldige JSON"),
        ('{"levering": "a",\n "datum"', "regel 2, kolom 9: dit is geen geldige JSON"),
        (
            json.dumps(HEAD | {"bron": "Zoë"}, ensure_ascii=False).encode("latin-1"),
            "geen JSON in UTF-8",
        ),
        (json.dumps(HEAD).encode("utf-16"), "geen JSON in UTF-8"),
        (
            '{"levering": "a", "levering": "b", "datum": "2025-06-12", "bron": "x"}',
            "levering staat er twee keer",
        ),
        ('{"levering": "a", "12": 1, "12": 2}', "de sleutel nummer 2 staat er twee keer"),
        ("1" * 5_000, "geen geldige JSON"),
        ("[" * 100_000, "geen JSON in UTF-8"),
    ],
)
def test_what_is_no_json_is_refused(tmp_path: Path, content: bytes | str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_levering(_write(tmp_path, content))
    assert reason in str(refusal.value)


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "levering.json").mkdir()
    with pytest.raises(Refused, match="geen gewoon bestand"):
        read_levering(tmp_path)
