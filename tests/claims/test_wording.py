"""The wording of a claim in several languages: who may write it, until when, and what stays."""

import pytest

from ojakh.claims import actions, errors, reviewing
from ojakh.custody.models import OutboxEntry

HY = "Բնակավայրի պոմպն աշխատում է։"


def test_whoever_entered_a_claim_words_it_in_further_languages_and_anew(claim):
    made = actions.word_claim(claim, {"hy": HY, "en": "The pump of the settlement is running."}, by="staff:1")
    assert made.proposition == {"en": "The pump of the settlement is running.", "hy": HY}
    entry = OutboxEntry.objects.get(kind="claim.worded")
    assert entry.subject == claim.code
    assert "en hy" in str(entry.detail)
    assert actions.word_claim(claim, {"hy": " "}, by="staff:1").proposition.keys() == {"en"}


def test_the_same_words_again_leave_no_entry(claim):
    actions.word_claim(claim, dict(claim.proposition), by="staff:1")
    assert not OutboxEntry.objects.filter(kind="claim.worded").exists()


@pytest.mark.parametrize(
    ("wordings", "by", "refused"),
    [
        ({"hy": HY}, "staff:2", errors.NotTheWriter),
        ({"en": "  "}, "staff:1", errors.NothingSaid),
    ],
)
def test_nobody_else_words_it_and_the_original_stays(claim, wordings, by, refused):
    before = dict(claim.proposition)
    with pytest.raises(refused):
        actions.word_claim(claim, wordings, by=by)
    claim.refresh_from_db()
    assert claim.proposition == before
    assert not OutboxEntry.objects.filter(kind="claim.worded").exists()


def test_what_somebody_has_read_is_not_worded_anew(claim):
    reviewing.read_claim(claim, by="staff:2")
    with pytest.raises(errors.WrongState):
        actions.word_claim(claim, {"hy": HY}, by="staff:1")
    claim.refresh_from_db()
    assert claim.proposition.keys() == {"en"}
    assert not actions.may_be_worded_by(claim, "staff:1")
