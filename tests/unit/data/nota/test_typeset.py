"""A document on paper: tagged for a screen reader, numbered, and literal whatever stands in it."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.nota import press, typeset
from data.nota.typeset import NoPlace, NotTypeset, pdf
from tests.strange import STRANGE

HEAD = {
    "e": "Thead",
    "c": [],
    "k": [
        {
            "e": "Tr",
            "c": [],
            "k": [
                {"e": "Th", "c": [], "k": ["Naam"]},
                {"e": "Th", "c": ["getal"], "k": ["Premie"]},
            ],
        }
    ],
}


def cell(name: str, text: str) -> dict[str, Any]:
    """A cell of a table."""
    return {"e": name, "c": [], "k": [text]}


def table(*rows: tuple[str, str]) -> dict[str, Any]:
    """A table as `components.paper` hands it over."""
    lines = [
        {"e": "Tr", "c": [], "k": [cell("Th", first), cell("Td", second)]} for first, second in rows
    ]
    return {"e": "Table", "c": [], "groeit": 0, "k": [HEAD, {"e": "Tbody", "c": [], "k": lines}]}


def document(*parts: Any, kop: str = "Peeters An") -> dict[str, Any]:
    """A document with a title, facts, and some parts."""
    return {
        "titel": "Berekeningsnota 2025 K1",
        "soort": "Berekeningsnota",
        "kop": kop,
        "zin": "Eerste berekening",
        "feiten": [["Toekenning", "CMW-000123"], ["Berekening", "2025K1-1"]],
        "voet": ["CMW-000123", "Regels 2026.1", "Momentopname snap-000001"],
        "pagina": "pagina {nummer} van {totaal}",
        "inhoud": parts,
    }


def read(content: dict[str, Any]) -> pypdf.PdfReader:
    """The file, read back."""
    return pypdf.PdfReader(io.BytesIO(pdf(content)))


def text_of(file: pypdf.PdfReader) -> str:
    """Its words, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in file.pages).split())


def tags(node: Any) -> Iterator[str]:
    """The tags of a structure tree, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        for inner in node:
            yield from tags(inner)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from tags(node["/K"])


def test_a_note_is_tagged_and_says_its_language_and_title() -> None:
    file = read(document({"e": "H2", "c": [], "k": ["Referteloon"]}, table(("An", "1"))))
    catalog = file.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"].value
    assert catalog["/Lang"] == "nl-BE"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert file.metadata is not None
    assert file.metadata.title == "Berekeningsnota 2025 K1"
    assert "pdfuaid" in catalog["/Metadata"].get_data().decode()


def test_headings_and_the_head_of_a_table_are_tagged() -> None:
    file = read(
        document(
            {"e": "H2", "c": [], "k": ["Referteloon"]},
            {"e": "H3", "c": [], "k": ["Loon"]},
            table(("An", "1"), ("Bo", "2")),
        )
    )
    found = list(tags(file.trailer["/Root"]["/StructTreeRoot"]))
    assert [tag for tag in found if tag in {"/H1", "/H2", "/H3"}] == ["/H1", "/H2", "/H3"]
    assert (found.count("/TH"), found.count("/TD")) == (2, 4)
    assert {"/Table", "/THead", "/L"} <= set(found)


def test_every_page_has_its_number_and_the_versions() -> None:
    file = read(document(table(*((f"Werknemer {number}", str(number)) for number in range(150)))))
    assert len(file.pages) > 2
    for number, page in enumerate(file.pages, 1):
        text = " ".join(page.extract_text().split())
        assert f"pagina {number} van {len(file.pages)}" in text
        assert "CMW-000123 · Regels 2026.1 · Momentopname snap-000001" in text
        assert "Naam Premie" in text, "the head of the table is not repeated"


@pytest.mark.parametrize(
    "name",
    [
        '#eval("1+1")',
        '=HYPERLINK("https://example.org";"x")',
        "= geen titel",
        "$x^2$ *vet* _cursief_ `code`",
        '#let x = 1; #read("nota.typ")',
        "\\u{41} \\ // weg /* ook */",
        "<script>alert(1)</script> @ref <label>",
        "{kwartaal} {0} %s",
        "O'Neill-D\u2019Haese \u201cAn\u201d --- ...",
        "\u0141ukasz \u017di\u017eek \u011eul \u0418\u0432\u0430\u043d \u0393",
    ],
)
def test_a_name_is_printed_as_it_is_written(name: str) -> None:
    found = text_of(read(document(table((name, "1")), {"e": "P", "c": [], "k": [name]}, kop=name)))
    assert found.count(" ".join(name.split())) == 3


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Li \u674e", "Li □"),
        ("An \U0001f600", "An □"),
        ("An\u202enA", "An□nA"),
        ("An\x00\x1b[31m\nBo", "An [31m Bo"),
        ("An\ue000", "An□"),
    ],
    ids=["chinese", "emoji", "turned around", "controls", "private"],
)
def test_what_cannot_be_printed_is_a_box_or_a_space_and_not_the_end_of_the_file(
    written: str, printed: str
) -> None:
    assert printed in text_of(read(document({"e": "P", "c": [], "k": [written]})))


def test_a_part_that_the_page_does_not_know_is_printed_as_its_words() -> None:
    assert "onbekend woord" in text_of(
        read(
            document(
                {
                    "e": "Marquee",
                    "c": ["nieuw"],
                    "k": [{"e": "Blink", "c": [], "k": ["onbekend woord"]}],
                }
            )
        )
    )


def test_a_document_that_cannot_be_laid_out_gives_no_file_and_no_words() -> None:
    with pytest.raises(NotTypeset) as refused:
        pdf({"titel": "Peeters An"})
    assert str(refused.value) == ""


class Impatient(BoundedSemaphore):
    """Places for which nobody may wait."""

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        assert not blocking, "a thread waits for the note of another"
        return super().acquire(blocking, timeout)


def test_without_a_place_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = Impatient(1)
    assert taken.acquire(blocking=False)
    monkeypatch.setattr(typeset, "_places", taken)
    monkeypatch.setattr(typeset, "pressed", lambda _: pytest.fail("there was no place"))
    with pytest.raises(NoPlace):
        pdf(document())
    taken.release()
    monkeypatch.setattr(typeset, "pressed", lambda _: b"%PDF-")
    assert [pdf(document()) for _ in range(2)] == [b"%PDF-"] * 2, "a place is given back"


def test_a_press_that_takes_too_long_is_stopped_and_gives_its_place_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    slow = tmp_path / "slow.py"
    slow.write_text(
        (
            f"import os, time\nopen({str(tmp_path / 'pid')!r}, "
            f"'w').write(str(os.getpid()))\ntime.sleep(30)\n"
        ),
        "utf-8",
    )
    free = typeset._places._value
    monkeypatch.setattr(typeset, "PRESS", slow)
    monkeypatch.setattr(typeset, "LONGEST", 2)
    with pytest.raises(NoPlace):
        pdf(document())
    assert not Path(f"/proc/{(tmp_path / 'pid').read_text('utf-8')}").exists()
    assert typeset._places._value == free


PROBE = """
import json, os, resource, runpy, sys
import typst
class Compiler:
    def __init__(self, **named): pass
    def compile(self, **named):
        limits = {name: resource.getrlimit(getattr(resource, name)) for name in ("RLIMIT_AS",
        "RLIMIT_CPU")}
        return json.dumps(limits | {"nice": os.nice(0)}).encode()
typst.Compiler = Compiler
sys.argv = [PRESS, "pdf"]
runpy.run_path(PRESS, run_name="__main__")
"""


def test_the_press_bounds_its_memory_and_time_and_lets_screens_go_first() -> None:
    """What counts while it compiles."""
    code = f"PRESS = {str(typeset.PRESS)!r}\n{PROBE}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(document()),
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["RLIMIT_AS"] == [press.MOST_MEMORY] * 2
    assert found["RLIMIT_CPU"] == [press.MOST_SECONDS] * 2
    assert found["nice"] >= min(19, os.nice(0) + press.NICE)


def test_a_press_that_asks_for_too_much_memory_ends_without_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = typeset.PRESS.read_text("utf-8").replace(
        "fonts = typst.Fonts", "bytearray(MOST_MEMORY)\n    fonts = typst.Fonts"
    )
    (tmp_path / "press.py").write_text(text, "utf-8")
    monkeypatch.setattr(typeset, "PRESS", tmp_path / "press.py")
    with pytest.raises(NotTypeset):
        pdf(document())


@pytest.mark.parametrize("name", STRANGE, ids=ascii)
def test_the_strangest_name_is_printed_everywhere_in_a_note(name: str) -> None:
    pages = read(
        document(
            table((name, "1")),
            {"e": "H2", "c": [], "k": [name]},
            {"e": "Strong", "c": [], "k": [name]},
            kop=name,
        )
    ).pages
    assert max(page.extract_text().count("\n") for page in pages) < 200


def test_a_word_that_no_line_can_hold_is_broken_and_whole_when_it_is_copied() -> None:
    word = "Hubertusvandersteenhovenmannekenspislaan" * 4
    text = (
        read(document(table((word, "1")), {"e": "P", "c": [], "k": [word]}, kop=word))
        .pages[0]
        .extract_text()
    )
    assert word not in text
    assert "".join(text.split()).count(word) == 3
    assert (
        "organisatieondersteuning"
        in read(document({"e": "P", "c": [], "k": ["organisatieondersteuning"]}))
        .pages[0]
        .extract_text()
    )


LETTERS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=100)


@settings(max_examples=25)
@given(LETTERS)
def test_a_note_is_made_of_any_text(text: str) -> None:
    assert read(document({"e": "H2", "c": [], "k": [text]}, {"e": "P", "c": [], "k": [text]}))
