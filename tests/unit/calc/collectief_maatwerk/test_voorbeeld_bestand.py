"""Every way in which a file of examples can be wrong has its own message."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from calc.check import Refused
from calc.collectief_maatwerk import gewicht, voorbeeld_bestand

GOOD: dict[str, Any] = {
    "title": "Eerste voorbeeld",
    "source": "aanname",
    "input": {"werknemers": {"An": {"insz": "00000000001"}}},
    "expect": {"werknemers": {}},
}


def _example(**changes: Any) -> dict[str, Any]:
    return GOOD | changes


def _input(**given: Any) -> dict[str, Any]:
    return _example(input=given)


def _an(**row: Any) -> dict[str, Any]:
    return _input(werknemers={"An": row})


BROKEN = {
    "one title twice": ([GOOD, GOOD], "de titel begint zoals een andere"),
    "one quantity twice": (
        [_example(shows=["premie"]), _example(title="Tweede", shows=["premie"])],
        "heeft al een voorbeeld: premie",
    ),
    "no kwartaal": ([_input(werknemers={"An": None}, kwartaal="2025K5")], "2025K5"),
    "one number twice": (
        [_input(werknemers={name: {"insz": "00000000001"} for name in ("An", "Bart")})],
        "twee werknemers met een INSZ",
    ),
    "a line in two places": ([_an(uren="10", lijnen=[{}])], "schrijf een lijn bij de werknemer"),
    "no package": ([_an(pakket="hoog 60")], "geen pakket zoals 60 hoog: hoog 60"),
    "no number": ([_input(werknemers={"An": None}, contingent="veel")], "geen getal: veel"),
    "too many decimals": (
        [_an(verminderingen="1.001")],
        "te veel decimalen voor verminderingen: 1.001",
    ),
}


def _read(folder: Path, examples: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> Any:
    voorbeeld_bestand._usual()  # of the product, kept
    (folder / "proef.yaml").write_text(yaml.safe_dump(examples), "utf-8")
    monkeypatch.setattr(voorbeeld_bestand, "FOLDER", folder)
    monkeypatch.setattr(voorbeeld_bestand, "SUBJECTS", ("proef",))
    return voorbeeld_bestand.voorbeelden.__wrapped__()


@pytest.mark.parametrize("case", BROKEN)
def test_an_example_that_is_wrong_is_refused(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples, message = BROKEN[case]
    with pytest.raises(Refused, match=message):
        _read(tmp_path, examples, monkeypatch)


def test_the_example_that_is_spoilt_here_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(_read(tmp_path, [GOOD], monkeypatch)) == ["eerste-voorbeeld"]


@pytest.mark.parametrize(
    "amounts",
    [
        {"totaal": "0", "anders": "5"},
        {"totaal": "1.5", "anders": "5"},
        {"totaal": "5", "anders": "-5"},
    ],
    ids=["of nothing", "a part of a eurocent", "less than nothing"],
)
def test_a_weight_that_is_no_whole_eurocents_is_refused(amounts: dict[str, str]) -> None:
    (alternatief, *_) = gewicht.ALTERNATIEVEN
    with pytest.raises(Refused, match="hier horen hele eurocenten"):
        gewicht._gewicht(alternatief, amounts)
