"""English verbs in all their forms."""

import pytest

from ojakh.reading.inflection import inflected


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("say", "say says saying said"),
        ("deny", "deny denies denying denied"),
        ("permit", "permit permits permitting permitted"),
        ("cancel", "cancel cancels cancelling canceling cancelled canceled"),
        ("withdraw", "withdraw withdraws withdrawing withdrew withdrawn"),
        ("rebuild", "rebuild rebuilds rebuilding rebuilt"),
        ("overrun", "overrun overruns overrunning overran"),
        ("rewrite", "rewrite rewrites rewriting rewrote rewritten"),
        ("refit", "refit refits refitting refitted"),
        ("relay", "relay relays relaying relayed"),
        ("report", "report reports reporting reported"),
        ("respond", "respond responds responding responded"),
        ("tie", "tie ties tying tied"),
        ("flee", "flee flees fleeing fled"),
        ("halt", "halt halts halting halted"),
    ],
)
def test_a_verb_is_bent_by_rule_and_by_the_reviewed_lists(base, forms):
    assert set(inflected(base)) == set(forms.split())


def test_the_first_word_of_a_verb_of_several_is_bent():
    assert inflected("set_aside") == {"set aside": "past", "sets aside": "third", "setting aside": "ing"}
    assert inflected("hand_over")["handed over"] == "past"
