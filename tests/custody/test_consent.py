"""Texts that people rely on: a version counts as read only for exactly its words."""

import pytest

from ojakh.custody import actions, consent
from ojakh.custody.models import Office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def notice(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The versions of a notice in two languages; a test may change them."""
    versions = {"hy": "v1", "en": "v1"}
    monkeypatch.setattr(consent, "_VERSIONS", {"notice": lambda language: versions.get(language, "")})
    return versions


def read(language: str, version: str) -> None:
    """A native reader reads one version."""
    actions.mark_text_reviewed(language=language, text="notice", version=version, by="staff:7")


def test_real_office_gives_people_only_what_was_read() -> None:
    actions.set_up_office("Real")
    assert not consent.may_be_shown("notice", "hy")
    read("hy", "v1")
    assert consent.may_be_shown("notice", "hy")
    assert not consent.may_be_shown("notice", "en")


def test_changed_words_have_to_be_read_again(notice: dict[str, str]) -> None:
    actions.set_up_office("Real")
    read("hy", "v1")
    notice["hy"] = "v2"
    assert not consent.may_be_shown("notice", "hy")


def test_explicit_setting_and_demonstration_give_unread_texts_out() -> None:
    office = actions.set_up_office("Real")
    Office.objects.update(show_unreviewed_notices=True)
    assert consent.may_be_shown("notice", "hy")
    Office.objects.update(show_unreviewed_notices=False, demonstration=True)
    assert consent.may_be_shown("notice", "hy")
    assert office.pk == 1


def test_text_that_a_language_does_not_have_is_never_given_out() -> None:
    actions.set_up_office("Demonstration", demonstration=True)
    assert not consent.may_be_shown("notice", "ru")
    assert not consent.may_be_shown("nothing", "hy")


def test_nothing_is_given_out_before_there_is_an_office() -> None:
    assert not consent.may_be_shown("notice", "hy")
