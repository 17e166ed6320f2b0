"""Where the keyboard is can be seen: the ring stands out at least 3:1 from every ground that it
meets, in both schemes.
"""

import re

import pytest

from tests.conventions.source import ROOT, name

SHEETS = [
    *sorted((ROOT / "components" / "assets").glob("*.css")),
    ROOT / "auth" / "static" / "aanmelden.css",
]
LEAST = 3.0
MARKS = {
    "loonpremie",
    "forfait",
    "variabel",
    "organisatieondersteuning",
    "jaarsupplement",
    "positive",
    "negative",
    "ink",
    "button",
    "button-hover",
}
"""Colours of bars and buttons: the ring never lies on them, but around them, behind a gap of the
surface.
"""
_ROLE = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{3,6})")
_GROUND = re.compile(r"background(?:-color)?:\s*var\(--([a-z-]+)\)")


def _schemes(sheet: str) -> dict[str, dict[str, str]]:
    """The roles of colour in the light and in the dark scheme of the sheet that declares them."""
    light = dict(_ROLE.findall(re.search(r":root\s*\{([^}]*)\}", sheet)[1]))  # type: ignore[index]
    dark = re.search(r"prefers-color-scheme: dark\)\s*\{\s*:root\s*\{([^}]*)\}", sheet)
    return {"light": light, "dark": light | dict(_ROLE.findall(dark[1] if dark else ""))}


def _light(colour: str) -> float:
    digits = colour.removeprefix("#")
    parts = [
        int(part, 16) / 255
        for part in (
            re.findall("..", digits) if len(digits) == 6 else [digit * 2 for digit in digits]
        )
    ]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("base", ["components/assets/10-basis.css", "auth/static/aanmelden.css"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_ring_stands_out_from_every_ground(base: str, scheme: str) -> None:
    grounds = {
        ground for path in SHEETS for ground in _GROUND.findall(path.read_text("utf-8"))
    } - MARKS
    roles = _schemes((ROOT / base).read_text("utf-8"))[scheme]
    assert {"page", "surface"} <= grounds
    assert roles["page"] != "#f7f9fc" or scheme == "light"
    faint = {ground: _contrast(roles["focus"], roles[ground]) for ground in grounds & roles.keys()}
    assert not {ground: round(ratio, 2) for ground, ratio in faint.items() if ratio < LEAST}


def test_every_ring_is_the_same_with_a_gap_of_the_surface() -> None:
    """On a bar or beside a button of its own colour the gap is what makes it seen."""
    for path in SHEETS:
        text = path.read_text("utf-8")
        assert not re.search(r"outline:\s*[^;]*#", text), (
            f"{name(path)}: a ring in a colour of its own"
        )
        for rule in re.findall(r"(?:^|\})\s*(:focus-visible)\s*\{([^}]*)\}", text):
            assert "var(--focus)" in rule[1]
            assert "box-shadow: 0 0 0 2px var(--surface)" in rule[1]
    rings = [
        path
        for path in SHEETS
        if re.search(r"(?:^|\}|\s):focus-visible\s*\{", path.read_text("utf-8"))
    ]
    assert {path.name for path in rings} >= {"10-basis.css", "aanmelden.css"}
