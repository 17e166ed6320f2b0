"""Not found: the same for what does not exist and for what may not be seen."""

import dash
from dash import html
from dash.development.base_component import Component

from components.notice import not_found
from components.text import t

dash.register_page(__name__, title=f"{t('pagina.not_found_404.titel')} - Maatwerk")


def layout(**_: object) -> Component:
    """The notice."""
    return html.Main(not_found(), id="inhoud", className="inhoud")
