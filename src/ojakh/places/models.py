"""Nouns of the ground: areas, places and all their names, facilities, roads and what is reported about them."""

from django.db import models


class Area(models.Model):
    """A working area of the office, numbered; it follows no border and carries no name of a country or people."""

    code = models.CharField(max_length=12, unique=True)
    number = models.PositiveSmallIntegerField(unique=True)


class Place(models.Model):
    """A populated place. `served` places are those where this office works."""

    uuid = models.UUIDField(unique=True)
    pcode = models.CharField(max_length=20, unique=True)
    source = models.CharField(max_length=40)
    source_id = models.CharField(max_length=40, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    area = models.ForeignKey(Area, models.PROTECT, related_name="places")
    served = models.BooleanField(default=False)
    population_estimate = models.PositiveIntegerField(null=True, blank=True)
    population_source = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="place_on_earth",
            )
        ]


class PlaceName(models.Model):
    """A written form of a place's name.

    Kinds: `variant` serves finding only; `display` is a reviewed form for one language, with who entered it; `dual`
    is what is shown where no reviewed form is entered, by the stated rule of `rules.dual_form`. `folded` is the form
    that search compares, `sound` its consonants, the same in every script.
    """

    class Kind(models.TextChoices):
        """What a written form may be used for."""

        VARIANT = "variant"
        DISPLAY = "display"
        DUAL = "dual"

    place = models.ForeignKey(Place, models.CASCADE, related_name="names")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.VARIANT)
    language = models.CharField(max_length=5, blank=True)
    script = models.CharField(max_length=4)
    text = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    sound = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=80)
    entered_by = models.CharField(max_length=40, blank=True)
    entered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["folded"], name="place_name_folded"),
            models.Index(fields=["sound"], name="place_name_sound"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "language"], condition=models.Q(kind="display"), name="one_display_name_per_language"
            ),
            models.UniqueConstraint(
                fields=["place", "language"], condition=models.Q(kind="dual"), name="one_dual_form_per_language"
            ),
        ]


class Facility(models.Model):
    """A service with a building: a kindergarten, a clinic, a bakery. States: open, partly, closed, unknown."""

    class Kind(models.TextChoices):
        """Kinds of facility; the kind decides which level of the policy a need belongs to."""

        KINDERGARTEN = "kindergarten"
        SCHOOL = "school"
        AMBULANCE = "ambulance"
        CLINIC = "clinic"
        HOSPITAL = "hospital"
        BAKERY = "bakery"
        PUMPING = "pumping"
        SHELTER = "shelter"

    class State(models.TextChoices):
        """Whether it works."""

        OPEN = "open"
        PARTLY = "partly"
        CLOSED = "closed"
        UNKNOWN = "unknown"

    uuid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=14, choices=Kind.choices)
    number = models.PositiveSmallIntegerField()
    place = models.ForeignKey(Place, models.PROTECT, related_name="facilities")
    state = models.CharField(max_length=8, choices=State.choices, default=State.UNKNOWN)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    people_counted = models.PositiveIntegerField(null=True, blank=True)
    counted_on = models.DateField(null=True, blank=True)
    addresses_ended = models.PositiveIntegerField(default=0)
    """How often the address of its own page was ended; the key of the page follows from it."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="facility_number_per_kind")]


class RoadNode(models.Model):
    """A point of the road network; a place stands at the node nearest to it."""

    latitude = models.FloatField()
    longitude = models.FloatField()
    place = models.OneToOneField(Place, models.SET_NULL, null=True, blank=True, related_name="node")
    source_id = models.CharField(max_length=40, blank=True)


class RoadSegment(models.Model):
    """A stretch of road between two nodes. Origin: `derived` from the places, `osm` extract, or an `edges` list."""

    class Origin(models.TextChoices):
        """Where the geometry comes from; a derived network says so wherever it is shown."""

        DERIVED = "derived"
        OSM = "osm"
        EDGES = "edges"

    code = models.CharField(max_length=24, unique=True)
    start = models.ForeignKey(RoadNode, models.CASCADE, related_name="outgoing")
    end = models.ForeignKey(RoadNode, models.CASCADE, related_name="incoming")
    length_dm = models.PositiveIntegerField(help_text="length in decimetres")
    seconds = models.PositiveIntegerField(help_text="driving time in seconds")
    one_way = models.BooleanField(default=False)
    origin = models.CharField(max_length=8, choices=Origin.choices)
    attributes = models.JSONField(default=dict)


class RoadReport(models.Model):
    """One dated report about one segment; appended, never overwritten.

    The state of a segment is folded from its reports: mined is stricter than closed, closed than unknown, unknown
    than open. A mined segment leaves that state only by a land release entered by two people.
    """

    class State(models.TextChoices):
        """What a report says of the segment."""

        OPEN = "open"
        UNKNOWN = "unknown"
        CLOSED = "closed"
        MINED = "mined"

    segment = models.ForeignKey(RoadSegment, models.CASCADE, related_name="reports")
    state = models.CharField(max_length=8, choices=State.choices)
    corridor = models.UUIDField(null=True, blank=True)
    reported_at = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=120)
    released_by_document = models.CharField(max_length=120, blank=True)
    entered_by = models.CharField(max_length=40)
    second_person = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["segment", "reported_at"], name="road_report_latest")]
