"""Two requests voiced twice become one by two people, are counted once, and are taken apart again with a reason."""

import pytest
from django.db import IntegrityError, transaction
from tests.needs.test_actions import ask, last_entry

from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.needs import actions, errors, merging, queries
from ojakh.needs.models import Merging, Request


@pytest.fixture
def pair(goods, places):
    """The same request, voiced twice."""
    return ask(goods["diesel"], places[0]), ask(goods["diesel"], places[0])


def suggested(pair, **values):
    """That the second is the first."""
    given = {"into": pair[0].uuid, "reason": "the same meeting", "by": "staff:1", **values}
    return merging.suggest(pair[1].uuid, **given)


def asked():
    """What is asked for today."""
    return [gap.asked for gap in queries.gaps(clock.today())]


def acts():
    """Kinds of entries about merging."""
    return sorted(OutboxEntry.objects.filter(kind__startswith="need.merge").values_list("kind", flat=True))


def test_nothing_changes_before_a_second_person_confirms_and_then_it_is_counted_once(pair):
    made = suggested(pair)
    assert asked() == [800_000] and list(merging.waiting()) == [made]
    with pytest.raises(errors.MergingByOne):
        merging.confirm(made.pk, by="staff:1")
    assert asked() == [800_000] and acts() == ["need.merge_suggested"]
    merging.confirm(made.pk, by="staff:2")
    assert asked() == [400_000] and Request.objects.count() == 2
    second = queries.request(pair[1].uuid)
    assert (second.state, second.merged_into) == ("merged", pair[0])
    entry = last_entry()
    assert (entry.kind, entry.actor, entry.subject) == ("need.merged", "staff:2", second.number)
    assert entry.detail["into"] == pair[0].number
    with pytest.raises(errors.RequestClosed):
        actions.close_request(second.uuid, reason="x", by="staff:2")
    with pytest.raises(errors.MergingClosed):
        merging.confirm(made.pk, by="staff:3")
    assert merging.of_request(pair[0]) == [made] == merging.of_request(second)


def test_what_holds_is_taken_apart_and_what_waits_is_turned_down_with_a_reason(pair):
    made = suggested(pair)
    merging.confirm(made.pk, by="staff:2")
    with pytest.raises(errors.ReasonMissing):
        merging.end(made.pk, reason=" ", by="staff:3")
    assert asked() == [400_000]
    merging.end(made.pk, reason="two tanks", by="staff:3")
    again = queries.request(pair[1].uuid)
    assert asked() == [800_000] and (again.state, again.merged_into) == ("open", None)
    other = suggested(pair, by="staff:3")
    merging.end(other.pk, reason="still two tanks", by="staff:1")
    assert asked() == [800_000]
    for one in (made, other):
        with pytest.raises(errors.MergingClosed):
            merging.end(one.pk, reason="x", by="staff:1")
        with pytest.raises(errors.MergingClosed):
            merging.confirm(one.pk, by="staff:4")
    assert acts() == [
        "need.merge_suggested", "need.merge_suggested", "need.merge_taken_apart", "need.merge_turned_down",
        "need.merged",
    ]  # fmt: skip


def test_only_like_open_requests_are_held_to_be_one_and_a_refusal_writes_nothing(pair, goods, places):
    first, second = pair
    flour, away = ask(goods["flour"], places[0]), ask(goods["diesel"], places[1])
    closed = ask(goods["diesel"], places[0])
    assert list(merging.candidates(first)) == [closed, second]
    actions.close_request(closed.uuid, reason="x", by="staff:1")
    assert list(merging.candidates(first)) == [second]
    OutboxEntry.objects.all().delete()
    for into in (flour, away, first):
        with pytest.raises(errors.CannotMerge):
            merging.suggest(first.uuid, into=into.uuid, reason="x", by="staff:1")
    with pytest.raises(errors.RequestClosed):
        merging.suggest(first.uuid, into=closed.uuid, reason="x", by="staff:1")
    with pytest.raises(errors.ReasonMissing):
        suggested(pair, reason=" ")
    assert not Merging.objects.exists() and not OutboxEntry.objects.exists()
    made = suggested(pair)
    for uuid, into in ((first.uuid, second.uuid), (second.uuid, first.uuid)):
        with pytest.raises(errors.MergingKnown):
            merging.suggest(uuid, into=into, reason="x", by="staff:1")
    actions.close_request(first.uuid, reason="x", by="staff:1")
    with pytest.raises(errors.RequestClosed):
        merging.confirm(made.pk, by="staff:2")
    made.refresh_from_db()
    assert made.state == "waiting" and acts() == ["need.merge_suggested"]


def test_the_store_itself_refuses_one_person_for_both(pair):
    made = suggested(pair)
    with pytest.raises(IntegrityError), transaction.atomic():
        Merging.objects.filter(pk=made.pk).update(confirmed_by="staff:1")
