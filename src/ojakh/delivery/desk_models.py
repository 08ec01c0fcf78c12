"""Nouns of the distribution desk, at the office and at lanes without it. Others know them as those of `models`."""

from django.db import models


class Distribution(models.Model):
    """Handing goods out to the households of one place on one day. States: open, closed.

    `lanes` above zero: so many lanes may work without the office, and every card is bound to one of them. `listed`
    then holds, per digest of a card under `salt`, its number of people masked (`rules.card_digest`).
    """

    class State(models.TextChoices):
        """Whether cards are still taken."""

        OPEN = "open"
        CLOSED = "closed"

    uuid = models.UUIDField(unique=True)
    number = models.CharField(max_length=20, unique=True)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    day = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    opened_by = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    closed_by = models.CharField(max_length=40, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    lanes = models.PositiveSmallIntegerField(default=0)
    salt = models.CharField(max_length=32, blank=True)
    listed = models.JSONField(default=dict)


class Ration(models.Model):
    """What a household gets of one good at a distribution, in base units: a part for each household and per person."""

    distribution = models.ForeignKey(Distribution, models.PROTECT, related_name="rations")
    item = models.ForeignKey("needs.Item", models.PROTECT, related_name="+")
    per_household = models.PositiveBigIntegerField(default=0)
    per_person = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["distribution", "item"], name="ration_once")]


class LaneList(models.Model):
    """The list of one lane, taken onto one device for the day. States: out (no `back_at`), back.

    `device` is the public key of the device (an uncompressed point of P-256 in base64), with which every serving of
    the lane is signed. A list that did not come back with its holder is called back with a reason.
    """

    uuid = models.UUIDField(unique=True)
    distribution = models.ForeignKey(Distribution, models.PROTECT, related_name="lists")
    lane = models.CharField(max_length=1)
    holder = models.CharField(max_length=40)
    device = models.CharField(max_length=88)
    taken_at = models.DateTimeField()
    back_at = models.DateTimeField(null=True, blank=True)
    back_by = models.CharField(max_length=40, blank=True)
    back_reason = models.CharField(max_length=200, blank=True)
    stated = models.PositiveIntegerField(null=True, blank=True, help_text="servings, as the device counted them")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["distribution", "lane"], condition=models.Q(back_at=None), name="lane_taken_once"
            )
        ]


class Serving(models.Model):
    """One household served at one distribution, once. Taken back with a reason where it was a mistake.

    One that came in from a lane without the office names its list and its number there. Where the card had been served
    already, it is kept as a repeat of that serving, with findings that somebody explains.
    """

    distribution = models.ForeignKey(Distribution, models.PROTECT, related_name="servings")
    household = models.ForeignKey("people.Household", models.PROTECT, related_name="+")
    persons = models.PositiveSmallIntegerField()
    lane = models.CharField(max_length=12, blank=True)
    served_by = models.CharField(max_length=40)
    served_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.CharField(max_length=40, blank=True)
    taken_back_reason = models.CharField(max_length=200, blank=True)
    tag = models.CharField(max_length=24, blank=True, help_text="digest of the card where lanes have lists")
    lane_list = models.ForeignKey(LaneList, models.PROTECT, null=True, blank=True, related_name="servings")
    sequence = models.PositiveIntegerField(null=True, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True, help_text="by the clock of the device; decides nothing")
    repeat_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="repeats")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["distribution", "household"],
                condition=models.Q(taken_back_at=None, repeat_of=None),
                name="served_once",
            ),
            models.UniqueConstraint(fields=["lane_list", "sequence"], name="sequence_once"),
        ]
