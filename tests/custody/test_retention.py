"""What the operations store keeps too long is deleted, and only that."""

import uuid
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session

from ojakh.custody import actions, housekeeping, outbox, retention
from ojakh.custody.access import Role
from ojakh.custody.models import Attempt, Counter, Invitation, Job, JobFile, OutboxEntry
from ojakh.kernel import clock

pytestmark = pytest.mark.django_db


def fill(*, age: timedelta) -> None:
    """One row of each kind, so old."""
    then = clock.now() - age
    Session.objects.create(session_key=uuid.uuid4().hex, session_data="", expire_date=then)
    Attempt.objects.create(bucket=uuid.uuid4().hex, at=then)
    Counter.objects.create(cache_key=uuid.uuid4().hex, value="", expires=then)
    job = Job.objects.create(uuid=uuid.uuid4(), kind="x", actor="staff:7", created_at=then)
    JobFile.objects.create(job=job, name="a.csv", media_type="text/csv", content=b"a", created_at=then)
    attempt = AccessAttempt.objects.create(
        user_agent="", ip_address="127.0.0.1", username=uuid.uuid4().hex, failures_since_start=1
    )
    AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=then)
    with clock.fixed(then):
        actions.invite(uuid.uuid4().hex, role=Role.DESK, by="system")


def test_old_rows_go_and_the_act_counts_them() -> None:
    fill(age=timedelta(days=30))
    gone = retention.sweep()
    assert gone == {
        "sessions": 1, "session_list": 0, "sign_ins": 1, "tries": 1, "counters": 1, "invitations": 1, "files": 1,
    }  # fmt: skip
    assert OutboxEntry.objects.get(kind="system.swept").detail == gone
    assert Job.objects.count() == 1


def test_fresh_rows_stay_and_nothing_is_recorded() -> None:
    fill(age=timedelta(hours=-1))
    assert not any(retention.sweep().values())
    assert not OutboxEntry.objects.filter(kind="system.swept").exists()
    assert (Attempt.objects.count(), Invitation.objects.count(), JobFile.objects.count()) == (1, 1, 1)


def test_house_is_swept_once_a_day_and_the_outbox_drained_at_every_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(outbox, "drain", lambda: done.append("drain"))
    monkeypatch.setattr(retention, "sweep", lambda: done.append("sweep"))
    keep = housekeeping.Housekeeping()
    start = clock.now()
    for hours in (0, 1, 25):
        with clock.fixed(start + timedelta(hours=hours)):
            keep()
    assert done == ["drain", "sweep", "drain", "drain", "sweep"]


def test_every_class_says_how_long_and_what_ends_it() -> None:
    for kept in retention.CLASSES.values():
        assert kept.period
        assert kept.ended_by
