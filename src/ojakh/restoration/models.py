"""Nouns of restoration: dated milestones and, apart from them, what was really supplied on a day."""

from django.db import models


class Milestone(models.Model):
    """A dated step stated by somebody (line connected, works finished); it never says that a service works."""

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    facility = models.ForeignKey("places.Facility", models.PROTECT, null=True, blank=True, related_name="+")
    service = models.CharField(max_length=16)
    code = models.CharField(max_length=40)
    on = models.DateField()
    stated_by = models.CharField(max_length=120)
    document = models.CharField(max_length=120, blank=True)
    entered_by = models.CharField(max_length=40)


class Observation(models.Model):
    """What one source observed of one service at one place on one day; contradicting observations stay both."""

    class Service(models.TextChoices):
        """Services that are followed, each in its own unit."""

        ELECTRICITY = "electricity"
        WATER = "water"
        SCHOOL = "school"
        HEALTH = "health"

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    facility = models.ForeignKey("places.Facility", models.PROTECT, null=True, blank=True, related_name="+")
    service = models.CharField(max_length=16, choices=Service.choices)
    day = models.DateField()
    value = models.DecimalField(max_digits=8, decimal_places=2, help_text="hours a day, litres a person, days open")
    method = models.CharField(max_length=16)
    source = models.CharField(max_length=120)
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(value__gte=0), name="observation_not_negative")]
        indexes = [models.Index(fields=["place", "service", "day"], name="observation_series")]
