"""Faults in sentences."""

MOST_SENTENCES = 10
"""Faults that are named one by one; of more only how many."""


def few(sentences: list[str]) -> list[str]:
    """Return the first sentences, and how many there are besides."""
    rest = len(sentences) - MOST_SENTENCES
    return [*sentences[:MOST_SENTENCES], *([f"En nog {rest} andere."] if rest > 0 else [])]
