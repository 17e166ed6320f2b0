"""Whom to ask: the mails, the number and the forms of the installation."""

from collections.abc import Sequence
from urllib.parse import quote

from dash.development.base_component import Component

from components import html
from components.text import t


def contacts(
    technisch: str, inhoud: str, telefoon: str, forms: Sequence[tuple[str, str]]
) -> Component:
    """Two mail addresses, a telephone number, and forms elsewhere, each by its text and its
    address.
    """
    mails = [(t("start.contact_technisch"), technisch), (t("start.contact_inhoud"), inhoud)]
    lines = [html.P([f"{title}: ", mail_link(mail)]) for title, mail in mails]
    links = [
        html.P(html.A(text, href=address, target="_blank", rel="noopener noreferrer"))
        for text, address in forms
    ]
    return html.Section(
        [
            html.H2(t("start.contact")),
            *lines,
            html.P(t("start.contact_telefoon", telefoon=telefoon)),
            *links,
        ],
        className="kaart",
    )


def mail_link(mail: str) -> Component:
    """A mail address to click on.

    Whatever stands in it is the address: no subject, no copy to someone else.
    """
    return html.A(mail, href=f"mailto:{quote(mail, safe='@+')}")
