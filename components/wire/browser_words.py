"""The Dutch words that the browser itself shows, as a script of our own: enum words, grid texts,
the messages of what ended or is not there.
"""

import json

from components.text import texts


def script() -> str:
    """JavaScript that sets the words; generated from texts/nl, so that they are written once."""
    sections = {
        "Woorden": _section("woorden"),
        "Rooster": _section("rooster"),
        "NietGevonden": _section("niet_gevonden"),
    }
    return "".join(
        f"window.maatwerk{name}={json.dumps(words)};" for name, words in sections.items()
    )


def _section(name: str) -> dict[str, str]:
    return {
        key.removeprefix(f"{name}."): text
        for key, text in texts().items()
        if key.startswith(f"{name}.")
    }
