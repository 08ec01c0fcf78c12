"""Nouns of work that comes in from the field: captures of phones, and what became of each."""

from django.db import models


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
    kind = models.CharField(max_length=12)
    actor = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, help_text="SHA-256 of what arrived")
    saved_at = models.DateTimeField(null=True, blank=True, help_text="by the clock of the phone; decides nothing")
    arrived_at = models.DateTimeField()
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
