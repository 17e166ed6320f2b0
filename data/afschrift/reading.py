"""Recognises the form of a statement by its first characters, never by its name."""

from data.afschrift import camt_file, coda_file
from data.afschrift.mutatie import LARGEST_FILE, Afschrift, Unreadable

_MARK = b"\xef\xbb\xbf"
_XML = (b"<", b"\xff\xfe<", b"\xfe\xff\x00<")


def read(content: bytes) -> Afschrift:
    """The statement in a file. Raises Unreadable."""
    if len(content) > LARGEST_FILE:
        raise Unreadable("groot")
    text = content.removeprefix(_MARK).lstrip()
    if not text:
        raise Unreadable("leeg")
    if text.startswith(_XML):
        return camt_file.read(text)
    if text.startswith(b"0"):
        return coda_file.read(text)
    raise Unreadable("vorm")
