"""Nouns of publishing: a declared release with what the attack on it found, and bundles received from elsewhere."""

from django.db import models


class Release(models.Model):
    """A declared table that was protected, attacked and then published; corrections are new releases.

    States: draft, published, superseded. `figures` is what everybody can read, cell by cell; what was withheld is in
    no column of the office. `sha256` is the hash of declaration and figures and goes into the log when published.
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


class ReceivedBundle(models.Model):
    """Published claims of another office, as they came: kept apart from our ledger, never counted as our evidence.

    `files` maps each path to its text; they make the same root whenever they are written again.
    """

    root = models.CharField(max_length=64, unique=True)
    office = models.CharField(max_length=120, blank=True)
    files = models.JSONField()
    received_by = models.CharField(max_length=40)
    received_at = models.DateTimeField()


class MovementRelease(models.Model):
    """One series of movements as everybody may read it: its definition and protected figures, copied when published.

    States: published, superseded by a later publication of the same series. What was withheld is in no column.
    """

    class State(models.TextChoices):
        """Whether it counts."""

        PUBLISHED = "published"
        SUPERSEDED = "superseded"

    uuid = models.UUIDField(unique=True)
    code = models.CharField(max_length=12, unique=True)
    series = models.CharField(max_length=12)
    definition = models.JSONField()
    figures = models.JSONField()
    as_of = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PUBLISHED)
    sha256 = models.CharField(max_length=64)
    published_by = models.CharField(max_length=40)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series"], condition=models.Q(state="published"), name="one_publication_of_a_series_counts"
            )
        ]


class IncidentRelease(models.Model):
    """Incidents as everybody may read them, copied when released: all as they stand, or a frozen year."""

    uuid = models.UUIDField(unique=True)
    code = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=8, help_text="current or frozen")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    rows = models.JSONField()
    held_back = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    published_by = models.CharField(max_length=40)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year"], condition=models.Q(kind="frozen"), name="a_year_is_frozen_once")
        ]
