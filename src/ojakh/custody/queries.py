"""What others may read of trust: the office, its staff and their roles, the record of acts, jobs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db.models import Max, Min, Q

from ojakh.custody import jobs
from ojakh.custody.access import Role
from ojakh.custody.actors import staff_name
from ojakh.custody.models import Invitation, Job, JobFile, Office, OutboxEntry, StaffRole, TextReview
from ojakh.kernel import clock

PAGE_ROWS = 50
LONGEST_SUBJECT = 24


def office() -> Office | None:
    """The office of this installation, or None before it is set up."""
    return Office.objects.first()


def is_demonstration() -> bool:
    """Whether the office carries the mark of a demonstration."""
    return Office.objects.filter(demonstration=True).exists()


@dataclass(frozen=True, slots=True)
class HeldRole:
    """One role that an account holds now; `area` empty means the whole office."""

    pk: int
    role: Role
    area: str
    from_at: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """One account of staff as the administration sees it. `state`: open, invited, invitation_over or closed."""

    pk: int
    username: str
    name: str
    roles: tuple[HeldRole, ...]
    state: str
    invited_until: datetime | None


def accounts() -> list[Account]:
    """All accounts of staff with the roles they hold now, in the order of their names."""
    users = get_user_model().objects.prefetch_related("staff_roles").select_related("invitation").order_by("username")
    return [_account(user) for user in users]


def account_of(pk: int) -> Account | None:
    """One account, or None."""
    user = get_user_model().objects.prefetch_related("staff_roles").filter(pk=pk).first()
    return _account(user) if user else None


def _account(user: User) -> Account:
    roles = tuple(
        HeldRole(held.pk, Role(held.role), held.area, held.from_at)
        for held in sorted(user.staff_roles.all(), key=lambda held: (held.role, held.area))
        if held.until_at is None
    )
    invitation: Invitation | None = getattr(user, "invitation", None)
    waiting = invitation is not None and invitation.used_at is None
    state = "open" if user.is_active else "closed"
    if waiting and invitation is not None and user.is_active:
        state = "invited" if invitation.expires_at > clock.now() else "invitation_over"
    return Account(
        pk=user.pk,
        username=user.get_username(),
        name=staff_name(user),
        roles=roles,
        state=state,
        invited_until=invitation.expires_at if waiting and invitation is not None else None,
    )


def holders(role: Role) -> list[str]:
    """User names of the open accounts that hold a role now, in alphabetical order."""
    held = StaffRole.objects.filter(role=role.value, until_at=None, user__is_active=True)
    return sorted(set(held.values_list("user__username", flat=True)))


def logins(names: Iterable[str]) -> dict[str, str]:
    """Pseudonyms of accounts -> their user names, for those who work with these people; any other stays as it is."""
    wanted = set(names)
    known = {staff_name(user): user.get_username() for user in get_user_model().objects.all()}
    return {name: known.get(name, name) for name in wanted}


def user_named(username: str) -> User | None:
    """The open account of this user name, or None."""
    return get_user_model().objects.filter(username=username, is_active=True).first()


@dataclass(frozen=True, slots=True)
class Act:
    """One act as auditors see it: kind, time, pseudonyms; `leaf` is its index in the log once it is there."""

    kind: str
    at: datetime
    actor: str
    purpose: str
    n: int
    subject: str
    leaf: int | None
    id: UUID


def acts(
    *, kind: str = "", actor: str = "", before: tuple[datetime, UUID] | None = None, limit: int = PAGE_ROWS
) -> list[Act]:
    """The newest acts first; `kind` is the beginning of a kind, as `plan.`, and `before` moment and id of an act."""
    rows = OutboxEntry.objects.order_by("-at", "-id")
    if kind:
        rows = rows.filter(kind__startswith=kind)
    if actor:
        rows = rows.filter(actor=actor)
    if before is not None:
        rows = rows.filter(Q(at__lt=before[0]) | Q(at=before[0], id__lt=before[1]))
    return [
        Act(row.kind, row.at, row.actor, row.purpose, row.n, short(row.subject), row.leaf, row.id)
        for row in rows[: min(limit, PAGE_ROWS)]
    ]


def short(subject: str) -> str:
    """A subject as a list shows it: numbers and codes whole, of a long identifier its beginning."""
    return subject if len(subject) <= LONGEST_SUBJECT else f"{subject[:8]}…"


def kinds_since(moment: datetime, *, actors: str = "") -> set[str]:
    """Kinds of acts recorded after a moment; `actors` is the beginning of the pseudonyms that count."""
    rows = OutboxEntry.objects.filter(at__gt=moment)
    if actors:
        rows = rows.filter(actor__startswith=actors)
    return set(rows.values_list("kind", flat=True).distinct())


def outbox_lag_seconds() -> float:
    """Age in seconds of the oldest act that is not in the log yet; 0 where all are."""
    oldest = OutboxEntry.objects.filter(drained_at=None).aggregate(at=Min("at"))["at"]
    return max(0.0, (clock.now() - oldest).total_seconds()) if oldest else 0.0


def last_act(kind: str) -> datetime | None:
    """When an act of this kind was last recorded."""
    last: datetime | None = OutboxEntry.objects.filter(kind=kind).aggregate(at=Max("at"))["at"]
    return last


def job(uuid: UUID) -> Job | None:
    """One job, or None."""
    return Job.objects.filter(uuid=uuid).first()


def jobs_of(actor: str, *, limit: int = 20) -> list[Job]:
    """The newest jobs of one actor."""
    return list(Job.objects.filter(actor=actor).order_by("-created_at")[:limit])


def jobs_going_on(kind: str) -> list[Job]:
    """Work of a kind that waits or runs, oldest first; what gives no sign of life any more is left out."""
    going = Job.objects.filter(kind=kind, state__in=[Job.State.WAITING, Job.State.RUNNING]).order_by("created_at")
    return [one for one in going if not jobs.is_silent(one)]


def job_file(uuid: UUID, name: str) -> JobFile | None:
    """A file that a job left for download, or None."""
    return JobFile.objects.filter(job__uuid=uuid, name=name).first()


def reviewed_texts() -> set[tuple[str, str, str]]:
    """What native readers have read: language, key of the text, version."""
    return set(TextReview.objects.values_list("language", "text", "version"))
