"""Nouns of missions: where a team went, what it could see, whom it heard, and what it found or did not."""

from django.db import models


class Mission(models.Model):
    """A team with a mandate on the road. States: planned, published; in between the calendar says where it stands."""

    class State(models.TextChoices):
        """Where the mission stands."""

        PLANNED = "planned"
        PUBLISHED = "published"

    uuid = models.UUIDField(unique=True)
    code = models.CharField(max_length=12, unique=True)
    mandate = models.TextField()
    mandated_by = models.CharField(max_length=120)
    mandate_document = models.CharField(max_length=160, blank=True, help_text="where the mandate can be read")
    standard_of_proof = models.CharField(max_length=200, blank=True, help_text="in the words of whoever set it")
    standard_by = models.CharField(max_length=120, blank=True, help_text="who set the standard of proof")
    hosted_by = models.CharField(max_length=120, blank=True)
    access_terms = models.TextField(blank=True)
    from_on = models.DateField()
    until_on = models.DateField()
    team_size = models.PositiveSmallIntegerField(default=1)
    languages = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    entered_by = models.CharField(max_length=40)
    published_by = models.CharField(max_length=40, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(until_on__gte=models.F("from_on")), name="mission_days_in_order")
        ]


class TeamMember(models.Model):
    """One person of a team by role, organisation and languages. There is no field for a name."""

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="members")
    role = models.CharField(max_length=12)
    organisation = models.CharField(max_length=120, blank=True)
    languages = models.CharField(max_length=60, blank=True)


class Leg(models.Model):
    """One stage of the route, planned or travelled: by what, with which escort, and why it was not travelled."""

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="legs")
    position = models.PositiveSmallIntegerField()
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    on = models.DateField()
    transport = models.CharField(max_length=8, default="unknown")
    escort = models.CharField(max_length=8, default="none")
    travelled = models.BooleanField(default=True)
    reason = models.CharField(max_length=200, blank=True)


class CoverageCell(models.Model):
    """How much of one class of objects at one place was looked at, by which method.

    It was looked at from `observed_on` until `observed_until`, which are equal where it was one day. `known` is empty
    where the total is not known. No cell at all means that the class was not assessed there.
    """

    class Method(models.TextChoices):
        """How it was looked at; the method limits what a finding may say."""

        ENTERED = "entered"
        EXTERIOR = "exterior"
        DRIVE_BY = "drive_by"
        IMAGERY = "remote_imagery"
        INTERVIEW = "interview"
        DOCUMENT = "document"

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="cells")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    object_class = models.CharField(max_length=20)
    method = models.CharField(max_length=16, choices=Method.choices)
    observed_on = models.DateField()
    observed_until = models.DateField()
    visited = models.PositiveIntegerField()
    known = models.PositiveIntegerField(null=True, blank=True)
    access = models.CharField(max_length=14, default="free")
    access_note = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True, help_text="time on site; empty means unknown")
    entered_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mission", "place", "object_class", "method"], name="coverage_cell_once"),
            models.CheckConstraint(
                condition=models.Q(known=None) | models.Q(visited__lte=models.F("known")), name="visited_within_known"
            ),
            models.CheckConstraint(
                condition=models.Q(observed_until__gte=models.F("observed_on")), name="observed_days_in_order"
            ),
        ]


class InterviewTally(models.Model):
    """People heard at one place, as counts: how they were chosen, who else was present, in which languages."""

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="tallies")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    on = models.DateField()
    people = models.PositiveIntegerField()
    private = models.PositiveIntegerField(null=True, blank=True, help_text="empty means unknown")
    selection = models.CharField(max_length=16, default="unknown")
    frame = models.PositiveIntegerField(null=True, blank=True, help_text="people of whom a random sample was drawn")
    languages = models.CharField(max_length=60, blank=True)
    interpreter = models.CharField(max_length=8, default="none")
    officials_present = models.BooleanField(default=False)
    consent = models.CharField(max_length=9, default="unknown")
    asked_about = models.CharField(max_length=20)
    informants = models.CharField(max_length=16, default="unknown", help_text="by role only, from a closed list")
    reported = models.PositiveIntegerField(default=0, help_text="people who reported at least one case")
    entered_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(private__lte=models.F("people")), name="private_within_people"),
            models.CheckConstraint(condition=models.Q(reported__lte=models.F("people")), name="reported_within_people"),
        ]


class Finding(models.Model):
    """What the mission found inside one coverage cell.

    Values: observed, none_observed, not_assessed, no_access. A cell without a finding reads as not assessed.
    """

    class Value(models.TextChoices):
        """The four answers; a missing one is `not_assessed`, never `none_observed`."""

        OBSERVED = "observed"
        NONE_OBSERVED = "none_observed"
        NOT_ASSESSED = "not_assessed"
        NO_ACCESS = "no_access"

    cell = models.ForeignKey(CoverageCell, models.PROTECT, related_name="findings")
    value = models.CharField(max_length=14, choices=Value.choices)
    condition = models.CharField(max_length=12, blank=True)
    low = models.PositiveIntegerField(null=True, blank=True)
    high = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    cause_observed = models.CharField(max_length=200, blank=True)
    cause_stated = models.CharField(max_length=200, blank=True)
    cause_stated_by = models.CharField(max_length=120, blank=True)
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()


class Incident(models.Model):
    """Something that happened, dated and placed as exactly as it is known. Who did it is a claim, never a field here.

    States: candidate, vetted by a second person, withdrawn. Nobody who was harmed is named.
    """

    class State(models.TextChoices):
        """How far it was looked at."""

        CANDIDATE = "candidate"
        VETTED = "vetted"
        WITHDRAWN = "withdrawn"

    uuid = models.UUIDField(unique=True)
    code = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=20)
    description = models.TextField()
    source = models.CharField(max_length=160, help_text="an office or a role")
    occurred = models.CharField(max_length=60, blank=True, help_text="EDTF; empty means unknown")
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    place_code = models.PositiveSmallIntegerField(default=1)
    low = models.PositiveIntegerField(null=True, blank=True)
    best = models.PositiveIntegerField(null=True, blank=True)
    high = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CANDIDATE)
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()
    vetted_by = models.CharField(max_length=40, blank=True)
    vetted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(vetted_by=models.F("entered_by")), name="incident_vetted_by_another"
            )
        ]


class DamageAssessment(models.Model):
    """The damage of one object as a published scale grades it. Who did it is a claim, never a field here.

    States: recorded, withdrawn with a reason. `coarse` follows from the grade; `earliest` and `latest` bound the event.
    """

    class State(models.TextChoices):
        """Whether it counts."""

        RECORDED = "recorded"
        WITHDRAWN = "withdrawn"

    uuid = models.UUIDField(unique=True)
    code = models.CharField(max_length=12, unique=True)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    object_class = models.CharField(max_length=20)
    what = models.CharField(max_length=120, blank=True, help_text="which object; no names of people")
    scale = models.CharField(max_length=20)
    grade = models.CharField(max_length=20)
    coarse = models.CharField(max_length=16)
    method = models.CharField(max_length=16)
    observed_on = models.DateField()
    image_on = models.DateField(null=True, blank=True)
    image_provider = models.CharField(max_length=80, blank=True)
    last_seen_intact = models.CharField(max_length=60, blank=True, help_text="EDTF; empty means unknown")
    first_seen_damaged = models.CharField(max_length=60, blank=True, help_text="EDTF; empty where nothing is damaged")
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)
    assessor = models.CharField(max_length=80, help_text="an office or a role")
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECORDED)
    withdrawn_reason = models.CharField(max_length=200, blank=True)
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(earliest=None) | models.Q(latest=None) | models.Q(earliest__lte=models.F("latest")),
                name="damage_event_in_order",
            )
        ]


class Lead(models.Model):
    """A finding that led to an incident or to an assessment of damage: to one of the two."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="leads")
    incident = models.ForeignKey(Incident, models.PROTECT, null=True, blank=True, related_name="leads")
    damage = models.ForeignKey(DamageAssessment, models.PROTECT, null=True, blank=True, related_name="leads")
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(incident=None, damage__isnull=False) | models.Q(incident__isnull=False, damage=None),
                name="lead_to_one_record",
            ),
            models.UniqueConstraint(fields=["finding", "incident"], name="lead_to_incident_once"),
            models.UniqueConstraint(fields=["finding", "damage"], name="lead_to_damage_once"),
        ]

    @property
    def to(self) -> "Incident | DamageAssessment":
        """The record that the finding led to."""
        found = self.incident or self.damage
        assert found is not None
        return found


class Photo(models.Model):
    """A photo of a record: its original as it was taken and a copy of its pixels alone, both sealed in the vault.

    Nothing of what the original tells (place, hour, device) stands here but its hash; its bytes are never changed.
    """

    uuid = models.UUIDField(unique=True)
    code = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=10, help_text="finding, incident or damage")
    record = models.PositiveBigIntegerField(help_text="key of the record that it shows")
    caption = models.CharField(max_length=200, blank=True)
    media = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    copy_sha256 = models.CharField(max_length=64)
    original = models.UUIDField(unique=True)
    copy = models.UUIDField(unique=True)
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record", "sha256"], name="photo_once_per_record")]


class HarmNote(models.Model):
    """Who could be harmed if a record were known, and what a second person decided about it; the latest note counts.

    States: waiting for the second look; cleared, so that what the record says may leave the office; held, so that it
    must not. The words of the note are sealed in the vault; `sealed` is the number they lie under.
    """

    class Kind(models.TextChoices):
        """What kind of record it is about."""

        TALLY = "tally"
        FINDING = "finding"
        INCIDENT = "incident"
        DAMAGE = "damage"
        PHOTO = "photo"

    class State(models.TextChoices):
        """How far the second look is."""

        WAITING = "waiting"
        CLEARED = "cleared"
        HELD = "held"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    record = models.PositiveBigIntegerField(help_text="key of the record")
    risk = models.CharField(max_length=12)
    sealed = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()
    looked_by = models.CharField(max_length=40, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    held_for = models.CharField(max_length=12, blank=True, help_text="why it must not leave, from a closed list")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(looked_by=models.F("entered_by")), name="harm_note_looked_at_by_another"
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting") | ~models.Q(looked_by=""), name="harm_note_decided_by_somebody"
            ),
        ]
        indexes = [models.Index(fields=["kind", "record"], name="harm_note_of_record")]
