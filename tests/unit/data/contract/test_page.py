"""The page for those who deliver says what the declaration says."""

from data.contract.page import PAGE, page
from data.contract.tables import TABLES


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python -m data.contract.page"


def test_every_table_column_and_message_stands_on_it() -> None:
    text = page()
    for table in TABLES:
        assert f"### {table.name}\n" in text
        for field in table.fields:
            assert f"| {field.name} | {field.kind.description}" in text
            assert all(check.message in text for check in field.kind.checks)
        assert all(check.message in text for _, check in table.checks)
