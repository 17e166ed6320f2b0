"""The Dutch words that the browser itself shows, as a script of our own: enum words, grid texts, the message of an ended session."""

import json

from components.text import texts


def script() -> str:
    """JavaScript that sets the words; generated from texts/nl.yaml, so that they are written once."""
    return f"window.maatwerkWoorden={json.dumps(_section('woorden'))};window.maatwerkRooster={json.dumps(_section('rooster'))};"


def _section(name: str) -> dict[str, str]:
    return {key.removeprefix(f"{name}."): text for key, text in texts().items() if key.startswith(f"{name}.")}
