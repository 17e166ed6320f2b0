"""Excel files read back without the library that wrote them: plain XML, by the rules of the
format.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SPELLED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Cell:
    """One cell: where, text or number, its value, and its format."""

    place: str
    is_text: bool
    value: str
    shape: str


def cells(content: bytes, sheet: int = 1) -> list[Cell]:
    """The cells of a sheet that are not empty, in order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        shared = [
            _text(item) for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        ]
        shapes = _shapes(ElementTree.fromstring(archive.read("xl/styles.xml")))
        page = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{sheet}.xml"))
    return [_cell(found, shared, shapes) for found in page.iter(f"{_SPACE}c") if len(found)]


def _cell(found: ElementTree.Element, shared: list[str], shapes: list[str]) -> Cell:
    kind, shape = found.get("t", "n"), shapes[int(found.get("s", "0"))]
    if found.find(f"{_SPACE}f") is not None:
        raise AssertionError(f"a formula in {found.get('r')}")
    if kind == "inlineStr":
        return Cell(found.get("r", ""), True, _text(found), shape)
    value = found.findtext(f"{_SPACE}v") or ""
    return Cell(
        found.get("r", ""), kind == "s", shared[int(value)] if kind == "s" else value, shape
    )


def _text(element: ElementTree.Element) -> str:
    whole = "".join(part.text or "" for part in element.iter(f"{_SPACE}t"))
    return _SPELLED.sub(lambda match: chr(int(match[1], 16)), whole)


def _shapes(styles: ElementTree.Element) -> list[str]:
    own = {
        item.get("numFmtId"): item.get("formatCode", "") for item in styles.iter(f"{_SPACE}numFmt")
    }
    built_in = {"0": "", "1": "0", "9": "0%", "3": "#,##0", "4": "#,##0.00", "49": "@"}
    used = styles.find(f"{_SPACE}cellXfs")
    return [
        (own | built_in)[item.get("numFmtId", "0")] for item in (used if used is not None else [])
    ]
