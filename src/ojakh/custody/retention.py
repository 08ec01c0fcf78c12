"""How long each kind of data is kept, and the sweep that deletes what this store keeps too long."""

from dataclasses import dataclass
from datetime import timedelta

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessFailureLog
from django.contrib.sessions.models import Session
from django.db import transaction

from ojakh.custody.models import Attempt, Counter, Invitation, JobFile
from ojakh.custody.record import record
from ojakh.kernel import clock

SIGN_IN_DAYS = 14
TRY_HOURS = 24
FILE_DAYS = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """One class of data: for how long it is kept, and what ends it."""

    name: str
    period: str
    ended_by: str


CLASSES: dict[str, Kept] = {
    kept.name: kept
    for kept in (
        Kept("none", "no personal data", "nothing needs to be ended"),
        Kept("identity", "24 months after the case is closed", "erasure in the vault"),
        Kept("contact", "12 months after the last aid", "erasure in the vault"),
        Kept("document", "30 days after the check", "erasure in the vault"),
        Kept("protection", "until the case is closed, and 3 months more", "erasure in the vault"),
        Kept("pseudonymous", "as long as the identity behind it; empty afterwards", "erasure of the person"),
        Kept("note", "as long as the case it is about", "closing of the case"),
        Kept("work", "permanently, with the work; names no resident by rule", "correction by a new entry"),
        Kept("staff", "while the account is open", "closing of the account"),
        Kept("act", "permanently, as the record of who did what, under a pseudonym", "nothing; the pseudonym stays"),
        Kept("sign_in", f"{SIGN_IN_DAYS} days", "the daily sweep"),
        Kept("try", f"{TRY_HOURS} hours", "the daily sweep"),
        Kept("file", f"{FILE_DAYS} day", "the daily sweep"),
        Kept("public", "permanently, as published or as given by a public source", "correction by a new version"),
    )
}
"""Every class that a field may be declared with. The office's policy may shorten a period."""


@transaction.atomic
def sweep() -> dict[str, int]:
    """Delete what is older than its class allows and return how much of each; the act is recorded with the counts."""
    now = clock.now()
    signed_in = now - timedelta(days=SIGN_IN_DAYS)
    gone = {
        "sessions": Session.objects.filter(expire_date__lt=now).delete()[0],
        "session_list": UserSession.objects.filter(created_at__lt=signed_in).delete()[0],
        "sign_ins": AccessAttempt.objects.filter(attempt_time__lt=signed_in).delete()[0]
        + AccessFailureLog.objects.filter(attempt_time__lt=signed_in).delete()[0],
        "tries": Attempt.objects.filter(at__lt=now - timedelta(hours=TRY_HOURS)).delete()[0],
        "counters": Counter.objects.filter(expires__lt=now).delete()[0],
        "invitations": Invitation.objects.filter(expires_at__lt=signed_in).delete()[0],
        "files": JobFile.objects.filter(created_at__lt=now - timedelta(days=FILE_DAYS)).delete()[0],
    }
    if any(gone.values()):
        record(actor="system", action="system.swept", n=sum(gone.values()), **gone)
    return gone
