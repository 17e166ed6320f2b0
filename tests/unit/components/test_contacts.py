"""Whom to ask: everything that the operator set can be read and followed."""

from components.contacts import contacts
from tests.unit.components.drawn import of_type, text


def test_every_way_to_ask_is_there_in_order() -> None:
    drawn = contacts(
        "hulp@voorbeeld.be",
        "vragen@voorbeeld.be",
        "1700",
        (("Een formulier", "https://voorbeeld.be/een"), ("Een loket", "https://voorbeeld.be/loket")),
    )
    links = [link.href for link in of_type(drawn, "A")]
    assert links == ["mailto:hulp@voorbeeld.be", "mailto:vragen@voorbeeld.be", "https://voorbeeld.be/een", "https://voorbeeld.be/loket"]
    assert "1700" in text(drawn)
    assert [link.rel for link in of_type(drawn, "A")[2:]] == ["noopener noreferrer"] * 2
