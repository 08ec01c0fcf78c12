"""What a receipt carries: the payload fits a small code, the picture is the code, the secret is written in groups."""

import re

import segno

from ojakh.kernel import ids
from ojakh.web.register import paper

ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def test_reference_and_secret_fit_a_code_of_version_three() -> None:
    text = paper.payload(reference=ids.new_reference(), secret=ids.new_secret())
    assert len(text) == 42
    assert set(text) <= ALPHANUMERIC
    assert paper.qr(text).size == 29 + 2 * paper.QUIET_ZONE


def test_a_saved_form_has_no_reference_in_its_code() -> None:
    text = paper.payload(reference="", secret=ids.new_secret())
    assert len(text) == 31
    assert ids.parse_secret(text[-26:]) is not None


def test_the_path_draws_exactly_the_dark_modules() -> None:
    code = paper.qr("OJ1:7K3M-92QF-M")
    drawn = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", code.path):
        drawn |= {(int(x) + step, int(y)) for step in range(int(length))}
    matrix = segno.make("OJ1:7K3M-92QF-M", error="q", micro=False).matrix
    dark = {
        (x + paper.QUIET_ZONE, y + paper.QUIET_ZONE)
        for y, row in enumerate(matrix)
        for x, module in enumerate(row)
        if module
    }
    assert drawn == dark


def test_a_secret_is_written_in_groups_that_can_be_typed_back() -> None:
    secret = ids.new_secret()
    written = paper.grouped(secret)
    assert max(len(group) for group in written.split()) == 4
    assert ids.parse_secret(written) == secret
