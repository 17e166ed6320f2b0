"""A field to type in.

What is typed goes on after a pause; the program never writes into it while someone types
(`assets/veld.js`).

The one of Dash puts the cursor back, and older text into the field, once the browser gets around to
it: on a slow computer letters change places.
"""

from typing import Any

import dash.html

from components.html import Element
from components.wire.static_tree import NAMESPACE

LONGEST = 200
"""Characters that a field takes; no more than a request may hold
(data.export.declaration.LONGEST_VALUE).
"""


class TextField(Element):
    """A text field with an id: `value` follows what is typed after `pause` milliseconds, at once on
    Enter or when one leaves the field.
    """

    __module__ = dash.html.__name__  # registered by Dash as one of its own
    _namespace = NAMESPACE
    _type = "TextField"
    _children_props: tuple[str, ...] = ()


def text_field(
    identity: Any, value: str | None, example: str = "", pause: int = 200, described_by: str = ""
) -> TextField:
    """A field with the text that it begins with; `described_by` is the DOM id of what is said about
    it.
    """
    said = {"aria-describedby": described_by} if described_by else {}
    return TextField(
        id=identity, value=value or "", placeholder=example, pause=pause, maxLength=LONGEST, **said
    )
