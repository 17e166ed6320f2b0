"""How a browser sends a file to a callback: as text, with its bytes in base64."""

import base64
import binascii

from data.afschrift.mutatie import Unreadable


def content_of(text: str) -> bytes:
    """The bytes in a data URL. Raises Unreadable."""
    try:
        return base64.b64decode(text.partition(",")[2], validate=True)
    except (binascii.Error, ValueError):
        raise Unreadable("vorm") from None
