"""Nouns of movements: what is counted under which definition, and the figures, never added across definitions."""

from django.db import models


class Definition(models.Model):
    """What a series counts: kind, unit, who, residence rule, method, source. A changed definition is a new one."""

    class Kind(models.TextChoices):
        """What kind of figure it is; the four are never added to each other."""

        FLOW = "flow"
        STOCK = "stock"
        INTENTION = "intention"
        RETURN = "return"

    class Unit(models.TextChoices):
        """What one of it is. Trips are not persons: somebody may travel many times."""

        TRIPS = "trips"
        CROSSINGS = "crossings"
        PERSONS = "persons"
        ANSWERS = "answers"

    code = models.CharField(max_length=12, unique=True)
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    unit = models.CharField(max_length=10, choices=Unit.choices)
    deduplicated = models.BooleanField(default=False, help_text="each person is counted once")
    who = models.CharField(max_length=200, help_text="who is counted")
    residence = models.CharField(max_length=200, blank=True, help_text="when somebody counts as living in a place")
    question = models.CharField(max_length=300, blank=True, help_text="of a survey, word for word")
    method = models.CharField(max_length=200)
    source = models.CharField(max_length=120)
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()


class Figure(models.Model):
    """One number of a series for a place: a period (flow, intention) or a day (stock, return).

    A correction is a new version; `replaced_by` points from the old one to it, and the old one stays citable.
    """

    class Direction(models.TextChoices):
        """Whither, for flows."""

        ARRIVAL = "arrival"
        DEPARTURE = "departure"

    definition = models.ForeignKey(Definition, models.PROTECT, related_name="figures")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    direction = models.CharField(max_length=10, choices=Direction.choices, blank=True)
    from_on = models.DateField()
    until_on = models.DateField()
    value = models.PositiveIntegerField()
    asked = models.PositiveIntegerField(null=True, blank=True, help_text="how many answered, for intentions")
    document = models.CharField(max_length=120, blank=True)
    replaced_by = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaces")
    reason = models.CharField(max_length=200, blank=True, help_text="why it replaces an earlier figure")
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(until_on__gte=models.F("from_on")), name="figure_in_order")
        ]
        indexes = [models.Index(fields=["place", "definition"], name="figure_series")]
