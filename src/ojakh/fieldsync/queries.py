"""What others may read of captures."""

from uuid import UUID

from django.db.models import Count, F, QuerySet

from ojakh.fieldsync.models import Capture, Device


def refused(*kinds: str, actor: str = "") -> QuerySet[Capture]:
    """Captures that could not be taken and wait for a person, the oldest first; of one account where one is named."""
    every = Capture.objects.select_related("device").filter(state=Capture.State.REFUSED)
    found = every.filter(kind__in=kinds).order_by("arrived_at")
    return found.filter(actor=actor) if actor else found


def capture(uuid: UUID | str) -> Capture | None:
    """A capture by its number."""
    return Capture.objects.filter(uuid=uuid).first()


def taken_about(subject: str, *, kind: str) -> Capture | None:
    """The capture from which something was written about a subject, or None."""
    found = Capture.objects.select_related("device")
    return found.filter(subject=subject, kind=kind, state=Capture.State.TAKEN).first()


def tries(subject: str, *, refusal: str) -> int:
    """How often captures about a subject were refused for one reason, settled ones included."""
    return Capture.objects.filter(subject=subject, refusal=refusal).count()


def phones() -> QuerySet[Device]:
    """Phones with how much each sent: those that nobody has looked at first, then the newest."""
    return Device.objects.annotate(sent=Count("captures")).order_by(
        F("said_at").desc(nulls_first=True), "-first_at", "-pk"
    )
