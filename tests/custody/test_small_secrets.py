"""Sealed secrets of second factors open with the office's key only."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ojakh.custody.small_secrets import SecretUnreadable, seal, unseal


@given(st.text(max_size=80))
def test_what_was_sealed_opens_again_and_never_looks_the_same(text: str) -> None:
    first, second = seal(text), seal(text)
    assert unseal(first) == unseal(second) == text
    assert first != second


def test_other_key_opens_nothing(settings: Any) -> None:
    sealed = seal("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY = "another key of another office"
    with pytest.raises(SecretUnreadable):
        unseal(sealed)


@pytest.mark.parametrize("text", ["", "JBSWY3DPEHPK3PXP", "s1.", "s1.AAAA", "s1.%%%", "s2.AAAA"])
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(SecretUnreadable):
        unseal(text)


def test_changed_row_is_refused() -> None:
    sealed = seal("JBSWY3DPEHPK3PXP")
    changed = sealed[:-3] + ("A" if sealed[-3] != "A" else "B") + sealed[-2:]
    with pytest.raises(SecretUnreadable):
        unseal(changed)
