"""How names are sought and sorted: one rule for queries, lists in memory, the browser and files.

A letter counts as the ASCII letters that it is read as (Ł as l, ß as ss, ĳ as ij), by the tables of
`anyascii`: accents, capitals and the way in which Unicode composes a letter make no difference. An
apostrophe, of any form, is left out; every other sign and any space parts two words.
"""

import re
import unicodedata

from anyascii import anyascii

_APOSTROPHES = str.maketrans("", "", "'`")
_WORDS = re.compile(r"[a-z0-9]+")


def sort_key(text: str) -> str:
    """Return what a name is sorted by: its words in plain small letters, with one space between
    them.
    """
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    plain = anyascii(composed).translate(_APOSTROPHES).lower()
    return " ".join(_WORDS.findall(plain))


def search_key(*names: str) -> str:
    """Return what is searched for the words of a query: each name as one word, so that
    `vandenberghe` finds Van den Berghe.
    """
    return " ".join(sort_key(name).replace(" ", "") for name in names)


def search_words(query: str) -> list[str]:
    """Return the words that all must be part of a search key, in any order.

    A query without a letter or a digit is its own word, and finds nothing.
    """
    return sort_key(query).split() or query.split()


def is_match(query: str, *texts: str) -> bool:
    """Return whether every word of a query is part of some texts; an empty query meets all."""
    words = search_words(query)
    key = sort_key(" ".join(texts)) if words else ""
    return all(word in key for word in words)
