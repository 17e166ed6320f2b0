"""The picture of the architecture is that of the imports."""

from tests.picture import PACKAGES, PAGE, page_with, picture


def test_the_picture_of_the_architecture_is_drawn_from_the_code() -> None:
    drawn = picture()
    assert all(f" {package}" in drawn for package in PACKAGES)
    assert page_with(drawn) == PAGE.read_text("utf-8"), "draw it anew: make picture"
