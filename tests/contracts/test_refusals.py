"""Every refusal has a code of its own, a sentence that ends, and a line in the documentation."""

import re
from pathlib import Path

from ojakh.project.refusals import codes, markdown

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/refusals.md"


def test_page_of_the_documentation_lists_the_refusals_of_today() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown()


def test_every_code_is_a_package_and_a_reason_and_every_sentence_ends() -> None:
    for code, sentence in codes().items():
        assert re.fullmatch(r"[a-z]+\.[a-zA-Z0-9_]+", code), code
        assert re.search(r"([.?]|%\(\w+\)s)$", sentence.rstrip()), (code, sentence)


def test_there_are_refusals() -> None:
    assert len(codes()) > 80
