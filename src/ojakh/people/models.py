"""Nouns of people without identity: households, registrations, cards of the duplicate desk and judgements.

Names, birth dates, phones and documents are in the vault; here a person is a pseudonymous id.
"""

from django.db import models


class Household(models.Model):
    """People who live and eat together. States: active, closed (moved, merged into another by request, erased)."""

    class State(models.TextChoices):
        """Whether the household is counted."""

        ACTIVE = "active"
        CLOSED = "closed"

    uuid = models.UUIDField(unique=True)
    reference = models.CharField(max_length=12, unique=True)
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+")
    settlement = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    origin = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    place_typed = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ACTIVE)
    vulnerable = models.BooleanField(
        default=False, help_text="has an infant, a person of 60 or more, or asked for assistance"
    )
    interpreter = models.BooleanField(default=False, help_text="asked for an interpreter")
    assistance = models.BooleanField(default=False, help_text="asked for help to come, to carry or to read")
    synthetic = models.BooleanField(default=False)
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=40)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_reason = models.CharField(max_length=12, blank=True)
    erasure_asked_at = models.DateTimeField(null=True, blank=True)


class Person(models.Model):
    """One person as one registration wrote them, by pseudonymous id and age band only."""

    class AgeBand(models.TextChoices):
        """Bands for planning; the birth date itself stays in the vault."""

        INFANT = "0-1"
        CHILD = "2-5"
        PUPIL = "6-17"
        ADULT = "18-59"
        OLDER = "60+"
        UNKNOWN = "unknown"

    person_id = models.CharField(max_length=32, unique=True)
    household = models.ForeignKey(Household, models.PROTECT, related_name="members")
    position = models.PositiveSmallIntegerField()
    age_band = models.CharField(max_length=8, choices=AgeBand.choices)
    submission = models.UUIDField(null=True, blank=True, unique=True, help_text="set where the member was added later")
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["household", "position"], name="member_position_once")]


class Registration(models.Model):
    """How and when a household came onto the record. States: received, checked, contact (please contact us)."""

    class Channel(models.TextChoices):
        """The way it came in."""

        PORTAL = "portal"
        DESK = "desk"
        IMPORT = "import"
        PAPER = "paper"

    class State(models.TextChoices):
        """Where the registration stands."""

        RECEIVED = "received"
        CHECKED = "checked"
        CONTACT = "contact"

    submission = models.UUIDField(unique=True)
    household = models.ForeignKey(Household, models.PROTECT, related_name="registrations")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    language = models.CharField(max_length=5)
    notice_version = models.CharField(max_length=64)
    other_needs = models.JSONField(default=list, help_text="codes of needs that no good answers: school, transport")
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=40)


class OptionalUse(models.Model):
    """A use of data beyond aid that the household agreed to. States: given (`withdrawn_at` empty), withdrawn."""

    class Use(models.TextChoices):
        """What may be agreed to; refusing changes nothing in aid."""

        SMS = "sms"
        SHARING = "sharing"

    household = models.ForeignKey(Household, models.PROTECT, related_name="uses")
    use = models.CharField(max_length=8, choices=Use.choices)
    text_version = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "use"], condition=models.Q(withdrawn_at=None), name="one_open_use_per_household"
            )
        ]


class CorrectionAsk(models.Model):
    """A correction that a resident proposes; the proposed values are a sealed draft in the vault.

    States: waiting, taken (the office wrote it), declined (with a reason).
    """

    class State(models.TextChoices):
        """Where the proposal stands."""

        WAITING = "waiting"
        TAKEN = "taken"
        DECLINED = "declined"

    uuid = models.UUIDField(unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="corrections")
    draft = models.CharField(max_length=64)
    fields = models.JSONField(default=list, help_text="names of the fields, never a value")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=40, blank=True)


class Weighed(models.Model):
    """What the comparison of two records gave; `rows` holds levels and bits per field, never a value."""

    bits = models.FloatField()
    posterior_bits = models.FloatField()
    probability = models.FloatField()
    band = models.CharField(max_length=10)
    rows = models.JSONField(default=list)
    rules = models.JSONField(default=list)

    class Meta:
        abstract = True


class PairCard(Weighed):
    """Two records that may be one person, waiting for a person's answer.

    States: waiting, assigned (to one reviewer, for ten minutes), decided, asked (the field is asked), dropped (one of
    the two was erased). A card with a `first` answer waits for a second person to give theirs.
    """

    class State(models.TextChoices):
        """Where the card stands."""

        WAITING = "waiting"
        ASSIGNED = "assigned"
        ASKED = "asked"
        DECIDED = "decided"
        DROPPED = "dropped"

    class SecondFor(models.TextChoices):
        """Why a second person has to answer."""

        SIZE = "size"
        READER = "reader"
        UNDO = "undo"

    uuid = models.UUIDField(unique=True)
    left = models.CharField(max_length=32)
    right = models.CharField(max_length=32)
    worth = models.FloatField(default=0.0, help_text="expected value of the answer per second of work")
    bundle = models.CharField(max_length=36, blank=True, help_text="cards that are shown one after the other")
    bundle_worth = models.FloatField(default=0.0, help_text="the largest worth of its bundle")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    assigned_to = models.CharField(max_length=40, blank=True)
    assigned_at = models.DateTimeField(null=True, blank=True)
    token = models.CharField(max_length=64, blank=True)
    left_by = models.CharField(max_length=40, blank=True, help_text="who has left it for later; others are offered it")
    found_at = models.DateTimeField()
    versions = models.JSONField(default=dict)
    first = models.ForeignKey(
        "people.Judgement", models.PROTECT, null=True, blank=True, related_name="+",
        help_text="an answer that does nothing before a second person has answered",
    )  # fmt: skip
    second_for = models.CharField(max_length=8, choices=SecondFor.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="one_card_per_pair"),
            models.CheckConstraint(condition=models.Q(left__lt=models.F("right")), name="card_pair_in_order"),
        ]
        indexes = [models.Index(fields=["state", "-bundle_worth", "bundle", "-worth"], name="card_queue")]


class Judgement(models.Model):
    """A person's answer about two records; superseded by a later one, never edited.

    Verdicts: same, different, unsure (the field is asked). No answer yet is the absence of a row.
    """

    class Verdict(models.TextChoices):
        """What the reviewer decided."""

        SAME = "same"
        DIFFERENT = "different"
        UNSURE = "unsure"

    card = models.ForeignKey(PairCard, models.PROTECT, related_name="judgements")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    kept = models.JSONField(default=dict, help_text="per field which record's value is shown: left or right")
    seen = models.JSONField(default=dict, help_text="weights, versions and seconds of reading when it was given")
    confirms = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="seconds")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=40, blank=True)


class IdentityLink(models.Model):
    """Two records held to be one person because a person said so. Open until `until_at`; a merge destroys nothing."""

    left = models.CharField(max_length=32)
    right = models.CharField(max_length=32)
    judgement = models.ForeignKey(Judgement, models.PROTECT, related_name="links")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="when the household was told and could object")
    objected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["left", "right"], condition=models.Q(until_at=None), name="one_open_link_per_pair"
            )
        ]


class PlantedPair(Weighed):
    """Two invented records with a known answer, handed out among the cards to measure how well cards are read.

    It looks like a card and writes nothing to the register. `sides` holds what the page shows of invented people.
    """

    uuid = models.UUIDField(unique=True)
    known = models.CharField(max_length=10, choices=Judgement.Verdict.choices)
    sides = models.JSONField()
    shared_members = models.PositiveSmallIntegerField(default=0)
    planted_at = models.DateTimeField()


class PlantedAnswer(models.Model):
    """What a reviewer made of a planted pair. States: in hand (`verdict` empty), left for later, answered, undone."""

    pair = models.ForeignKey(PlantedPair, models.PROTECT, related_name="answers")
    by = models.CharField(max_length=40)
    verdict = models.CharField(max_length=10, blank=True)
    handed_at = models.DateTimeField()
    at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by"], condition=models.Q(verdict=""), name="one_planted_pair_in_hand")
        ]
        indexes = [models.Index(fields=["by", "verdict"], name="planted_by")]
