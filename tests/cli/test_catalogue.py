"""The compiled catalogues: the same messages give the same bytes, and the shipped files are those bytes."""

import gettext
import io

import pytest

from ojakh.cli import catalogue
from ojakh.kernel.language import Language


@pytest.mark.parametrize("language", [one.value for one in Language])
def test_shipped_catalogue_is_compiled_to_the_byte_whatever_the_time(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = catalogue.po_path(language).with_suffix(".mo").read_bytes()
    same = catalogue.compiled(language) == shipped  # a difference of half a million bytes is never shown
    assert same
    later = catalogue.load(language)
    later.creation_date = later.revision_date = catalogue.NO_DAY.replace(year=2050)
    monkeypatch.setattr(catalogue, "load", lambda _: later)
    same = catalogue.compiled(language) == shipped
    assert same


def test_compiled_catalogue_says_what_the_source_says() -> None:
    words = gettext.GNUTranslations(io.BytesIO(catalogue.compiled("ru")))
    assert words.gettext("Sign out") == next(one.string for one in catalogue.load("ru") if one.id == "Sign out")
