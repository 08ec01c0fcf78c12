"""The page of the documentation about rights is the one that the tables give."""

from pathlib import Path

from ojakh.custody.policydoc import markdown

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/policy.md"


def test_page_of_the_documentation_is_written_from_the_tables_of_today() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown()
