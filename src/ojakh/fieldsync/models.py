"""Nouns of work that comes in from the field: phones, what was taken down on them, and what became of each."""

from django.db import models


class Device(models.Model):
    """A phone by the key that it made for itself, under one account. States: new, known, blocked.

    A new one has sent something and nobody has looked at it; another person than its holder says that it is known,
    by the short code that both see, or blocks it.
    """

    class State(models.TextChoices):
        """What somebody in the office said of it."""

        NEW = "new"
        KNOWN = "known"
        BLOCKED = "blocked"

    uuid = models.UUIDField(unique=True)
    actor = models.CharField(max_length=40)
    key = models.CharField(max_length=88, help_text="its public key, an uncompressed point of P-256 in base64")
    state = models.CharField(max_length=8, choices=State.choices, default=State.NEW)
    first_at = models.DateTimeField()
    said_by = models.CharField(max_length=40, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="device_once")]


class Capture(models.Model):
    """One thing taken down on a phone, under a number of the phone's own that counts once, and what became of it.

    States: taken (its content stands where it belongs and is not kept here), refused (the content is kept for a
    person to look at), settled (a person has looked and said what became of it).
    """

    class State(models.TextChoices):
        """What became of it."""

        TAKEN = "taken"
        REFUSED = "refused"
        SETTLED = "settled"

    uuid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=20)
    actor = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, help_text="SHA-256 of what arrived")
    saved_at = models.DateTimeField(null=True, blank=True, help_text="by the clock of the phone; decides nothing")
    arrived_at = models.DateTimeField()
    device = models.ForeignKey(
        Device, models.PROTECT, null=True, blank=True, related_name="captures", help_text="whose signature it carries"
    )
    state = models.CharField(max_length=8, choices=State.choices)
    subject = models.CharField(max_length=40, blank=True, help_text="the waybill, mission or distribution")
    content = models.JSONField(default=dict)
    refusal = models.CharField(max_length=60, blank=True)
    sentence = models.TextField(blank=True, help_text="English, with its values apart")
    values = models.JSONField(default=dict)
    settled_by = models.CharField(max_length=40, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "kind"], name="capture_waiting")]
