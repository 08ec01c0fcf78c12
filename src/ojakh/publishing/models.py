"""Nouns of publishing: a declared release, its cells, and what the attack on it found."""

from django.db import models


class Release(models.Model):
    """A declared table that was protected, attacked and then published; corrections are new releases.

    States: draft, published, superseded.
    """

    class State(models.TextChoices):
        """Where the release stands."""

        DRAFT = "draft"
        PUBLISHED = "published"
        SUPERSEDED = "superseded"

    uuid = models.UUIDField(unique=True)
    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=120)
    declaration = models.JSONField()
    as_of = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    figures = models.JSONField(default=list)
    attack = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    prepared_by = models.CharField(max_length=40)
    published_by = models.CharField(max_length=40, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)


class ReleaseCell(models.Model):
    """One published count or its suppression. A suppressed cell has no value; it is never shown as zero."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="cells")
    table = models.CharField(max_length=40)
    row = models.CharField(max_length=60)
    column = models.CharField(max_length=60)
    value = models.PositiveBigIntegerField(null=True, blank=True)
    suppressed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "table", "row", "column"], name="release_cell_once"),
            models.CheckConstraint(
                condition=models.Q(suppressed=False) | models.Q(value=None), name="suppressed_has_no_value"
            ),
        ]
