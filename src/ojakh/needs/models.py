"""Nouns of need: goods, standards, bodies and their meetings, action points, requests and declared use."""

from django.db import models

from ojakh.kernel.quantities import Unit


class Item(models.Model):
    """A good in its base unit. Pack, weight and volume are data; a good without weight is allocated but not loaded."""

    code = models.CharField(max_length=40, unique=True)
    unit = models.CharField(max_length=2, choices=[(unit.value, unit.value) for unit in Unit])
    pack = models.PositiveIntegerField(default=1, help_text="base units in the smallest part that is handed out")
    grams_per_unit = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    cm3_per_unit = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    un_number = models.CharField(max_length=6, blank=True, help_text="dangerous goods: UN and four digits")
    group = models.CharField(max_length=16)
    cold_chain = models.BooleanField(default=False)
    source = models.CharField(max_length=120, blank=True)


class Standard(models.Model):
    """A planning figure with its source. Status: seen, to_confirm; confirming needs edition, page, second person."""

    code = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    item = models.CharField(max_length=200)
    value = models.DecimalField(max_digits=14, decimal_places=5, null=True, blank=True)
    unit = models.CharField(max_length=40)
    per = models.CharField(max_length=80)
    applies_to = models.CharField(max_length=120)
    source = models.CharField(max_length=300)
    edition = models.CharField(max_length=200)
    page = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=12)
    note = models.TextField(blank=True)
    entered_by = models.CharField(max_length=40)
    confirmed_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="standard_version_once")]


class Body(models.Model):
    """A coordination body: a round of offices and organisations that meets and agrees on action points."""

    uuid = models.UUIDField(unique=True)
    name = models.CharField(max_length=120)
    area = models.ForeignKey("places.Area", models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()


class Meeting(models.Model):
    """One meeting of a body, at a place and on a day."""

    uuid = models.UUIDField(unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    number = models.CharField(max_length=20, unique=True)
    held_on = models.DateField()
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    minutes = models.TextField(blank=True)
    entered_by = models.CharField(max_length=40)


class ActionPoint(models.Model):
    """What a meeting agreed that somebody does by a day. States: open, done, dropped (with a reason)."""

    class State(models.TextChoices):
        """Where the point stands."""

        OPEN = "open"
        DONE = "done"
        DROPPED = "dropped"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="points")
    text = models.CharField(max_length=300)
    owner = models.CharField(max_length=120, help_text="a role or an organisation")
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    closed_reason = models.CharField(max_length=200, blank=True)
    closed_by = models.CharField(max_length=40, blank=True)


class Request(models.Model):
    """A need stated by a household, a community, a representative or a facility.

    States: open, merged (into another), closed. Four amounts are kept apart, in base units: asked, minimum, assessed,
    declared use. An unknown head count leaves the minimum empty, never zero.
    """

    class Voice(models.TextChoices):
        """Who stated the need."""

        HOUSEHOLD = "household"
        COMMUNITY = "community"
        REPRESENTATIVE = "representative"
        FACILITY = "facility"

    class State(models.TextChoices):
        """Where the request stands."""

        OPEN = "open"
        MERGED = "merged"
        CLOSED = "closed"

    uuid = models.UUIDField(unique=True)
    number = models.CharField(max_length=20, unique=True)
    voice = models.CharField(max_length=14, choices=Voice.choices)
    voiced_on = models.DateField()
    role = models.CharField(max_length=80, blank=True, help_text="the role of who spoke, never a name")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="requests")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    facility = models.ForeignKey("places.Facility", models.PROTECT, null=True, blank=True, related_name="+")
    household = models.ForeignKey("people.Household", models.PROTECT, null=True, blank=True, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, related_name="requests")
    asked = models.PositiveBigIntegerField(null=True, blank=True)
    minimum = models.PositiveBigIntegerField(null=True, blank=True)
    assessed = models.PositiveBigIntegerField(null=True, blank=True)
    declared_use = models.PositiveBigIntegerField(null=True, blank=True)
    basis = models.JSONField(default=dict)
    from_on = models.DateField()
    until_on = models.DateField()
    urgency = models.CharField(max_length=8, blank=True)
    called_back_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="absorbed")
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")), name="request_period_in_order"
            )
        ]


class Merging(models.Model):
    """Two requests that are one, voiced twice. States: waiting for a second person, holds, ended (with a reason)."""

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting"
        HOLDS = "holds"
        ENDED = "ended"

    request = models.ForeignKey(Request, models.PROTECT, related_name="mergings")
    into = models.ForeignKey(Request, models.PROTECT, related_name="takings")
    reason = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=40, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(request=models.F("into")), name="merged_into_another"),
            models.CheckConstraint(
                condition=~models.Q(confirmed_by=models.F("entered_by")), name="merging_second_person"
            ),
            models.UniqueConstraint(
                fields=["request"], condition=~models.Q(state="ended"), name="merged_once_at_a_time"
            ),
        ]


class CallBack(models.Model):
    """One call with which the office verified a request: what was said, and nothing of who said it."""

    class Outcome(models.TextChoices):
        """What the call gave."""

        CONFIRMED = "confirmed"
        CHANGED = "changed"
        DENIED = "denied"
        UNREACHED = "unreached"

    request = models.ForeignKey(Request, models.PROTECT, related_name="calls")
    on = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    amount = models.PositiveBigIntegerField(null=True, blank=True, help_text="what was said where it changed")
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()
