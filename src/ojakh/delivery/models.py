"""Nouns of delivery: warehouses, lots, the stock ledger, policy, plan, vehicles, waybills and what is missing."""

from django.db import models

from ojakh.delivery.desk_models import Distribution, LaneList, Ration, Serving

__all__ = ["Distribution", "LaneList", "Ration", "Serving"]  # known to others as nouns of this module


class Warehouse(models.Model):
    """A store of goods at a place."""

    code = models.CharField(max_length=12, unique=True)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")


class Lot(models.Model):
    """Goods of one kind that came in together. Usable unless quarantined or expired."""

    number = models.CharField(max_length=20, unique=True)
    item = models.ForeignKey("needs.Item", models.PROTECT, related_name="+")
    warehouse = models.ForeignKey(Warehouse, models.PROTECT, related_name="lots")
    batch = models.CharField(max_length=60, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    donor = models.CharField(max_length=120, blank=True)
    document = models.CharField(max_length=60)
    received_on = models.DateField()
    quarantined = models.BooleanField(default=False)


class StockMove(models.Model):
    """One line of the ledger: a positive quantity from one account to another. Appended; a mistake is reversed.

    Accounts: `source:<donor>`, `bin:<warehouse>`, `quarantine:<warehouse>`, `transit:<waybill>`, `place:<place code>`,
    `served:<distribution>`, `returned:<warehouse>`, `loss:<cause>`, `adjust:<sheet>`.
    """

    uuid = models.UUIDField(unique=True)
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="moves")
    quantity = models.PositiveBigIntegerField()
    source = models.CharField(max_length=60)
    target = models.CharField(max_length=60)
    document = models.CharField(max_length=60)
    reason = models.CharField(max_length=200, blank=True)
    reverses = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reversals")
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    second_person = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(quantity__gt=0), name="move_is_positive")]
        indexes = [
            models.Index(fields=["source"], name="move_source"),
            models.Index(fields=["target"], name="move_target"),
        ]


class Policy(models.Model):
    """Who goes first, as data. States: draft (no approver), in force (approved by another person), replaced."""

    version = models.PositiveIntegerField(unique=True)
    title = models.JSONField(default=dict)
    body = models.JSONField()
    sha256 = models.CharField(max_length=64)
    author = models.CharField(max_length=40)
    approver = models.CharField(max_length=40, blank=True)
    signature = models.TextField(blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(approver=models.F("author")), name="policy_second_person")
        ]


class Plan(models.Model):
    """Who gets what on one day. States: draft, proposed, approved, issued, withdrawn.

    `problem` and `result` are the canonical documents of the planning library; `input_sha256` binds them.
    `base` is the plan it was kept close to, approved and not loaded; approved for the same day, it replaces that one.
    In a small office `cosigner` is the named outsider who must sign within 24 hours of `approved_at`.
    """

    class State(models.TextChoices):
        """Where the plan stands."""

        DRAFT = "draft"
        PROPOSED = "proposed"
        APPROVED = "approved"
        ISSUED = "issued"
        WITHDRAWN = "withdrawn"

    uuid = models.UUIDField(unique=True)
    number = models.CharField(max_length=20, unique=True)
    day = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="plans")
    problem = models.JSONField()
    result = models.JSONField()
    input_sha256 = models.CharField(max_length=64)
    base = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    author = models.CharField(max_length=40)
    created_at = models.DateTimeField()
    approver = models.CharField(max_length=40, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    outsider = models.CharField(max_length=120, blank=True)
    outsider_signed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(approver=models.F("author")), name="plan_second_person")
        ]


class PlanLine(models.Model):
    """What one place or facility gets of one good, and why. Quantities in base units."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="lines")
    line = models.CharField(max_length=40)
    request = models.ForeignKey("needs.Request", models.PROTECT, null=True, blank=True, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    facility = models.ForeignKey("places.Facility", models.PROTECT, null=True, blank=True, related_name="+")
    item = models.ForeignKey("needs.Item", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    need = models.PositiveBigIntegerField(null=True, blank=True, help_text="empty where the need is unknown")
    given = models.PositiveBigIntegerField()
    level = models.CharField(max_length=4, blank=True)
    waiting = models.PositiveBigIntegerField(default=0, help_text="part of `given` behind roads to be confirmed")
    waits_for_road = models.BooleanField(default=False)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "line"], name="plan_line_once"),
            models.CheckConstraint(condition=models.Q(given__lte=models.F("need")), name="nobody_gets_more_than_need"),
        ]


class Pin(models.Model):
    """An amount that a person fixed for one line of a draft, with the reason and what it takes from whom."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="pins")
    line = models.CharField(max_length=40)
    quantity = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=200)
    cost = models.JSONField(default=list, help_text="lines that lost by it: line, before, after")
    pinned_by = models.CharField(max_length=40)
    pinned_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "line"], name="pin_once")]


class Vehicle(models.Model):
    """A truck with what it can carry and the warehouse where it stands; without a volume no journey is made for it.

    A vehicle without a home serves any warehouse; a tanker carries fuel and nothing else.
    """

    code = models.CharField(max_length=20, unique=True)
    load_kg = models.PositiveIntegerField()
    volume_dm3 = models.PositiveIntegerField(null=True, blank=True)
    home = models.ForeignKey(Warehouse, models.PROTECT, null=True, blank=True, related_name="vehicles")
    cold = models.BooleanField(default=False)
    tanker = models.BooleanField(default=False)
    in_service = models.BooleanField(default=True)


class Routing(models.Model):
    """Convoys made for one plan: the problem of the road, the plan with its routes, and what the check says of them.

    `costs` holds what locked journeys cost: km and loads that stay, with the locks and without.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="routings")
    problem = models.JSONField()
    result = models.JSONField()
    passed = models.BooleanField(help_text="whether the independent check accepts it")
    said = models.JSONField(default=list, help_text="what the independent check says")
    costs = models.JSONField(default=dict)
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField()


class Journey(models.Model):
    """The day of one vehicle with goods of one plan. States: planned, issued (loaded), departed, done, withdrawn.

    A planned journey is replaced when convoys are made again, unless it is locked; an issued one is never touched.
    `route` is its row of the routing's document, `loads` the loads it carries, `segments` every road it uses.
    """

    class State(models.TextChoices):
        """How far it is."""

        PLANNED = "planned"
        ISSUED = "issued"
        DEPARTED = "departed"
        DONE = "done"
        WITHDRAWN = "withdrawn"

    number = models.CharField(max_length=20, unique=True)
    routing = models.ForeignKey(Routing, models.PROTECT, related_name="journeys")
    vehicle = models.ForeignKey(Vehicle, models.PROTECT, related_name="journeys")
    warehouse = models.ForeignKey(Warehouse, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    locked = models.BooleanField(default=False)
    route = models.JSONField()
    loads = models.JSONField()
    segments = models.JSONField()
    driver = models.CharField(max_length=40, blank=True)
    seal = models.CharField(max_length=20, blank=True)
    road_override = models.CharField(max_length=200, blank=True)
    issued_by = models.CharField(max_length=40, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    departed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)


class ConvoyRules(models.Model):
    """The rules of convoys as the office set them, whole each time; the newest row is in force.

    `rules` are rows of `planning.convoy_rules`: code, severity, source, values.
    """

    source = models.CharField(max_length=200)
    loading_minutes = models.PositiveSmallIntegerField()
    buffer_percent = models.PositiveSmallIntegerField()
    rules = models.JSONField()
    set_by = models.CharField(max_length=40)
    set_at = models.DateTimeField()


class Hold(models.Model):
    """Goods of one stop that a person keeps out of the convoys of a plan, with the reason and what the vehicle saves.

    `loads` are rows of the journey from which the stop was taken; they stay out until the hold is let go.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="holds")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    loads = models.JSONField()
    reason = models.CharField(max_length=200)
    saved_dm = models.IntegerField()
    saved_s = models.IntegerField()
    held_by = models.CharField(max_length=40)
    held_at = models.DateTimeField()


class Waybill(models.Model):
    """The paper that goes with the goods. States: loaded, departed, received, confirmed, withdrawn (unloaded again).

    Dispatcher, driver and receiver are different signers; received is signed once, corrections are new moves. On a
    journey `stop` counts its stops from one; several waybills of a stop are for several receivers.
    """

    class State(models.TextChoices):
        """Where the goods are."""

        LOADED = "loaded"
        DEPARTED = "departed"
        RECEIVED = "received"
        CONFIRMED = "confirmed"
        WITHDRAWN = "withdrawn"

    uuid = models.UUIDField(unique=True)
    number = models.CharField(max_length=20, unique=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="waybills")
    journey = models.ForeignKey(Journey, models.PROTECT, null=True, blank=True, related_name="waybills")
    stop = models.PositiveSmallIntegerField(null=True, blank=True)
    warehouse = models.ForeignKey(Warehouse, models.PROTECT, related_name="waybills")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    facility = models.ForeignKey("places.Facility", models.PROTECT, null=True, blank=True, related_name="+")
    vehicle = models.ForeignKey(Vehicle, models.PROTECT, null=True, blank=True, related_name="waybills")
    seal = models.CharField(max_length=20, blank=True)
    code = models.CharField(max_length=12, help_text="check-digit code that the receiver reads out")
    state = models.CharField(max_length=10, choices=State.choices, default=State.LOADED)
    road_override = models.CharField(max_length=200, blank=True)
    loaded_by = models.CharField(max_length=40)
    loaded_at = models.DateTimeField()
    driver = models.CharField(max_length=40, blank=True)
    departed_at = models.DateTimeField(null=True, blank=True)
    received_by = models.CharField(max_length=40, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(received_by=models.F("loaded_by")), name="receiver_is_not_dispatcher"
            ),
            models.CheckConstraint(
                condition=models.Q(received_by="") | ~models.Q(received_by=models.F("driver")),
                name="receiver_is_not_driver",
            ),
        ]


class WaybillLine(models.Model):
    """One good of one lot on a waybill, in base units; `received` is empty until the receiver signs."""

    waybill = models.ForeignKey(Waybill, models.PROTECT, related_name="lines")
    plan_line = models.ForeignKey(PlanLine, models.PROTECT, related_name="waybill_lines")
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="+")
    loaded = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(null=True, blank=True)
    remark = models.CharField(max_length=200, blank=True)


class Finding(models.Model):
    """Something about goods that a person must explain. States: open, explained.

    Kinds of a line of a waybill: short (less received than loaded), over (more), repeat (a second proof of one line).
    Kinds of a ration of a serving that came in late from a lane: double (the card had been served already), uncovered
    (more was handed out than lay there by the ledger).
    """

    class Kind(models.TextChoices):
        """What does not add up."""

        SHORT = "short"
        OVER = "over"
        REPEAT = "repeat"
        DOUBLE = "double"
        UNCOVERED = "uncovered"

    class State(models.TextChoices):
        """Whether it has been explained."""

        OPEN = "open"
        EXPLAINED = "explained"

    line = models.ForeignKey(WaybillLine, models.PROTECT, null=True, blank=True, related_name="findings")
    serving = models.ForeignKey(Serving, models.PROTECT, null=True, blank=True, related_name="findings")
    ration = models.ForeignKey(Ration, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    quantity = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    found_at = models.DateTimeField()
    cause = models.CharField(max_length=200, blank=True)
    explained_by = models.CharField(max_length=40, blank=True)
    second_person = models.CharField(max_length=40, blank=True)
    explained_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(line__isnull=False, serving=None, ration=None)
                | models.Q(line=None, serving__isnull=False, ration__isnull=False),
                name="finding_of_line_or_serving",
            )
        ]
