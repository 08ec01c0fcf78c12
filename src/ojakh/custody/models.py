"""Nouns of trust in the operations store: the office, roles of staff, the outbox of the log, jobs, counters."""

from django.conf import settings
from django.db import models

from ojakh.custody.access import Role

ROLE_CHOICES = [(role.value, role.value) for role in Role]


class Office(models.Model):
    """The one office of this installation. `demonstration` is the mark that allows one-click sign-in."""

    name = models.CharField(max_length=120)
    demonstration = models.BooleanField(default=False)
    small_office = models.BooleanField(default=False)
    show_unreviewed_notices = models.BooleanField(default=False)
    help_phone = models.CharField(max_length=40, blank=True)
    leave_address = models.CharField(max_length=200, default="https://www.wikipedia.org/")
    aid_needs_by = models.PositiveSmallIntegerField(default=3, help_text="working days until an application is checked")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_office")]


class StaffRole(models.Model):
    """One role of one account, for one area or (empty) the whole office; ended by a date, never deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="staff_roles")
    role = models.CharField(max_length=20, choices=ROLE_CHOICES)
    area = models.CharField(max_length=12, blank=True)
    granted_by = models.CharField(max_length=40)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "area"], condition=models.Q(until_at=None), name="role_once_at_a_time"
            )
        ]


class OutboxEntry(models.Model):
    """What happened in the operations store, on its way to the log. States: waiting (`drained_at` empty), drained."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=60)
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    purpose = models.CharField(max_length=20, blank=True)
    n = models.PositiveIntegerField(default=1)
    subject = models.CharField(max_length=80, blank=True)
    detail = models.JSONField(default=dict)
    drained_at = models.DateTimeField(null=True, blank=True)
    leaf = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["drained_at", "at"], name="outbox_waiting"),
            models.Index(fields=["kind", "at"], name="outbox_kind"),
        ]


class Attempt(models.Model):
    """One try at something guarded by a rate limit; `bucket` is a keyed hash, never an address or a reference."""

    bucket = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["bucket", "at"], name="attempt_bucket")]


class Counter(models.Model):
    """The rows behind Django's database cache: counters of tries and second factors already used, none with a name."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "custody_counter"


class Series(models.Model):
    """A series of numbers on paper, as the waybills of one year, with the last number given out."""

    name = models.CharField(max_length=40, unique=True)
    last = models.PositiveIntegerField(default=0)


class Invitation(models.Model):
    """The one-time code by which an invited colleague sets the first password; only its hash is kept.

    States: open, used (`used_at`), expired (`expires_at` has passed).
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="invitation")
    code_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.CharField(max_length=40)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class Job(models.Model):
    """Long work with its progress. States: waiting, running, done, refused, stopped, cancelled."""

    class State(models.TextChoices):
        """Where a job stands."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        REFUSED = "refused"
        STOPPED = "stopped"
        CANCELLED = "cancelled"

    uuid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=40)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    stage = models.CharField(max_length=40, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    actor = models.CharField(max_length=40)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    cancel_asked = models.BooleanField(default=False)
    result = models.JSONField(default=dict)
    error_code = models.CharField(max_length=60, blank=True)


class JobFile(models.Model):
    """Bytes that a job reads or leaves for download; kept in the encrypted store, never as a plain file."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="files")
    name = models.CharField(max_length=60)
    media_type = models.CharField(max_length=80)
    content = models.BinaryField()
    created_at = models.DateTimeField()


class TextReview(models.Model):
    """A native reader's decision on one version of one text in one language. States: unreviewed, reviewed."""

    language = models.CharField(max_length=5)
    text = models.CharField(max_length=60)
    version = models.CharField(max_length=64)
    reviewed_by = models.CharField(max_length=40)
    reviewed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "text", "version"], name="text_reviewed_once")]
