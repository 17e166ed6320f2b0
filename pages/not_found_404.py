"""Not found: the same for what does not exist and for what may not be seen."""

import dash
from dash.development.base_component import Component

from components import html, shell
from components.notice import not_found

dash.register_page(__name__, title=shell.title(__name__))


def layout(**_: object) -> Component:
    """The notice."""
    return html.Main(not_found(), id="inhoud", className="inhoud")
