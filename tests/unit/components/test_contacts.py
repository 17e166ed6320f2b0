"""Whom to ask: everything that the operator set can be read and followed."""

import pytest

from components.contacts import contacts, mail_link
from tests.unit.components.drawn import of_type, text


def test_every_way_to_ask_is_there_in_order() -> None:
    drawn = contacts(
        "hulp@voorbeeld.be",
        "vragen@voorbeeld.be",
        "1700",
        (
            ("Een formulier", "https://voorbeeld.be/een"),
            ("Een loket", "https://voorbeeld.be/loket"),
        ),
    )
    links = [link.href for link in of_type(drawn, "A")]
    assert links == [
        "mailto:hulp@voorbeeld.be",
        "mailto:vragen@voorbeeld.be",
        "https://voorbeeld.be/een",
        "https://voorbeeld.be/loket",
    ]
    assert "1700" in text(drawn)
    assert [link.rel for link in of_type(drawn, "A")[2:]] == ["noopener noreferrer"] * 2


@pytest.mark.parametrize(
    ("mail", "href"),
    [
        ("hulp+maatwerk@voorbeeld.be", "mailto:hulp+maatwerk@voorbeeld.be"),
        (
            "hulp@voorbeeld.be?bcc=kwaad@example.com",
            "mailto:hulp@voorbeeld.be%3Fbcc%3Dkwaad@example.com",
        ),
        (
            "hulp@voorbeeld.be&cc=kwaad@example.com",
            "mailto:hulp@voorbeeld.be%26cc%3Dkwaad@example.com",
        ),
        ("hulp@voorbeeld.be,kwaad@example.com", "mailto:hulp@voorbeeld.be%2Ckwaad@example.com"),
        ("hulp%3Fbcc=x@voorbeeld.be", "mailto:hulp%253Fbcc%3Dx@voorbeeld.be"),
    ],
)
def test_a_mail_goes_to_the_address_that_one_reads_and_to_nobody_else(mail: str, href: str) -> None:
    link = mail_link(mail)
    assert (link.children, link.href) == (mail, href)
