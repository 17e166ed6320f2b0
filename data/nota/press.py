"""The program that lays out one document: JSON in, PDF out, then it ends.

Run by `typeset.py`; it imports nothing of ours.

It reads no network and no fonts of the machine. What goes wrong is not told: an error of Typst can
hold a name.
"""

import json
import os
import resource
import sys
import unicodedata
from pathlib import Path
from typing import Final, Literal

import typst

HERE = Path(__file__).parent
MOST_MEMORY = 2 * 1024**3
MOST_SECONDS = 30
NICE = 10
"""How far screens go before notes on the same processors."""
STANDARD: Final = "ua-1"
LATIN = range(0x20, 0x17F)
SIGNS = set("€…✓□\u2212\u2013\u2014\u2018\u2019\u201c\u201d")
"""Characters that the fonts surely have: a note in Dutch holds hardly any others."""
BOX, OTHERWISE = "□", {"✕": "\u00d7"}


def main(form: Literal["pdf", "png"]) -> None:
    """Reads a document, writes the file."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    fonts = typst.Fonts(include_system_fonts=False)
    text = json.dumps(json.load(sys.stdin), ensure_ascii=False)
    compiler = typst.Compiler(input=str(HERE / "nota.typ"), root=str(HERE), font_paths=fonts)
    standards: list[Literal["ua-1"]] = [STANDARD] if form == "pdf" else []
    try:
        made = compiler.compile(
            format=form, pdf_standards=[*standards], sys_inputs={"nota": readable(text, fonts)}
        )
    # letters that can each be printed, but not where and as they stand: rather boxes than no note
    except typst.TypstError:
        made = compiler.compile(
            format=form, pdf_standards=[*standards], sys_inputs={"nota": plain(text)}
        )
    sys.stdout.buffer.write(made[0] if isinstance(made, list) else made or b"")


def readable(text: str, fonts: "typst.Fonts") -> str:
    """The text without what cannot be printed, as PDF/UA asks: each such character a box.

    In JSON the controls are escaped already.
    """
    unusual = _unusual(text)
    table = {
        ord(character): OTHERWISE.get(character, BOX)
        for character in unusual
        if not _can_be_printed(character, fonts)
    }
    return _without_controls(text.translate(table))


def plain(text: str) -> str:
    """The text with a box for every character that the fonts may lack."""
    return _without_controls(
        text.translate(
            {ord(character): OTHERWISE.get(character, BOX) for character in _unusual(text)}
        )
    )


def _unusual(text: str) -> set[str]:
    return {character for character in set(text) - SIGNS if ord(character) not in LATIN}


def _can_be_printed(character: str, fonts: "typst.Fonts") -> bool:
    """Whether the fonts have it, bold too.

    What turns the direction of the text around it, or cannot be seen, is not printed.
    """
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return False
    try:
        # a face can lack what another has
        source = b'#set document(title: "x")\n#sys.inputs.teken #strong(sys.inputs.teken)'
        typst.Compiler(input=source, font_paths=fonts).compile(
            format="pdf", pdf_standards=[STANDARD], sys_inputs={"teken": f"a{character}"}
        )
    except typst.TypstError:
        return False
    return True


def _without_controls(text: str) -> str:
    """Escaped controls as spaces: a line break in a name is no new line on paper."""
    return json.dumps(_clean(json.loads(text)), ensure_ascii=False)


def _clean(value: object) -> object:
    if isinstance(value, dict):
        return {name: _clean(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_clean(inner) for inner in value]
    if isinstance(value, str):
        return "".join(
            " " if unicodedata.category(character) == "Cc" else character for character in value
        )
    return value


if __name__ == "__main__":
    main("png" if sys.argv[1] == "png" else "pdf")
