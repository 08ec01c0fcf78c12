"""Nouns of the ledger: documents, statements, claims, evidence, links, assessments and decisions about them."""

from django.db import models

from ojakh.claims.answer_models import AnswerMark
from ojakh.claims.rules import TRANSLATIONS

__all__ = ["AnswerMark"]  # known to others as a noun of this module


class Party(models.Model):
    """An organisation with an interest in a dispute, by number and by the name that the office entered as data."""

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=120)


class Source(models.Model):
    """Where an item comes from: a document, an organisation, a class of persons. Reliability F means not judged."""

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=16)
    derives_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="copies")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="sources")
    reliability = models.CharField(max_length=1, default="F")
    reliability_reason = models.CharField(max_length=200, blank=True)


class Document(models.Model):
    """A text as it was received: immutable, with its hash. Unknown metadata is stored as unknown."""

    sha256 = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=200)
    speaker = models.CharField(max_length=160, blank=True, help_text="an office or a role; empty means unknown")
    outlet = models.CharField(max_length=120, blank=True)
    dated = models.CharField(max_length=40, blank=True, help_text="EDTF; empty means unknown")
    language = models.CharField(max_length=5, blank=True)
    text = models.TextField()
    sketch = models.JSONField(default=list, help_text="by which texts that are nearly the same are looked for")
    source = models.ForeignKey(Source, models.PROTECT, related_name="documents")
    version_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="versions")
    translation = models.CharField(max_length=8, help_text="none, human, machine, or unknown")
    translated_from = models.CharField(max_length=5, blank=True, help_text="a language; empty means unknown")
    translation_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="translations")
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(translation__in=TRANSLATIONS), name="document_translation_said"),
            models.CheckConstraint(
                condition=~models.Q(translation="none") | models.Q(translated_from="", translation_of=None),
                name="document_original_comes_from_none",
            ),
        ]

    @property
    def in_translation(self) -> bool:
        """Whether it is known to be a translation, whoever made it: its words are nobody's word for word."""
        return self.translation in ("human", "machine") or bool(self.translated_from or self.translation_of_id)


class DocumentFile(models.Model):
    """The file of a text: bytes sealed in the vault, here their hash; `hints`, `cues`: what its format told."""

    document = models.OneToOneField(Document, models.PROTECT, related_name="file")
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveIntegerField()
    form = models.CharField(max_length=8)
    notes = models.JSONField(default=list, help_text="codes of what a person should know about the reading")
    hints = models.JSONField(default=list)
    cues = models.JSONField(default=list)
    original = models.UUIDField(unique=True, help_text="number of the sealed bytes")


class Redaction(models.Model):
    """Stretches of a document that leave the office as blanks; in force once another person has looked at the copy."""

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting"
        CLEARED = "cleared"
        REFUSED = "refused"

    document = models.ForeignKey(Document, models.PROTECT, related_name="redactions")
    spans = models.JSONField(default=list, help_text="code points of the document, end exclusive")
    sha256 = models.CharField(max_length=64, help_text="of the copy")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    looked_by = models.CharField(max_length=40, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(looked_by=models.F("made_by")), name="redaction_second_person"),
            models.CheckConstraint(
                condition=models.Q(state="waiting") | ~models.Q(looked_by=""), name="redaction_decided_by_somebody"
            ),
        ]


class Claim(models.Model):
    """A neutral proposition with its scope.

    States: candidate, read once, not agreed, accepted, published; rejected; replaced by others that say the same.
    """

    class State(models.TextChoices):
        """Where the work stands; the status of the claim is computed elsewhere."""

        CANDIDATE = "candidate"
        READ = "read"
        NOT_AGREED = "not_agreed"
        ACCEPTED = "accepted"
        PUBLISHED = "published"
        REJECTED = "rejected"
        REPLACED = "replaced"

    uuid = models.UUIDField(unique=True)
    code = models.CharField(max_length=12, unique=True)
    proposition = models.JSONField(default=dict, help_text="text per language")
    original = models.CharField(max_length=5)
    kind = models.CharField(max_length=24)
    form = models.CharField(max_length=20)
    level = models.CharField(max_length=10)
    object_class = models.CharField(max_length=20, blank=True)
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    favours = models.ManyToManyField(Party, blank=True, related_name="favoured_by")
    disfavours = models.ManyToManyField(Party, blank=True, related_name="disfavoured_by")
    cites_missing = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CANDIDATE)
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()
    first_reader = models.CharField(max_length=40, blank=True)
    second_reader = models.CharField(max_length=40, blank=True)
    rejected_by = models.CharField(max_length=40, blank=True)
    rejected_reason = models.CharField(max_length=200, blank=True)
    published_by = models.CharField(max_length=40, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_reason = models.CharField(max_length=200, blank=True, help_text="answers the warnings of the linter")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_reader="") | ~models.Q(first_reader=models.F("entered_by")),
                name="claim_first_reader_did_not_enter",
            ),
            models.CheckConstraint(
                condition=models.Q(second_reader="")
                | ~models.Q(second_reader=models.F("first_reader")) & ~models.Q(second_reader=models.F("entered_by")),
                name="claim_second_reader_is_another",
            ),
            models.CheckConstraint(
                condition=models.Q(published_by="")
                | ~models.Q(published_by=models.F("first_reader"))
                & ~models.Q(published_by=models.F("second_reader"))
                & ~models.Q(published_by=models.F("entered_by")),
                name="claim_publisher_did_not_read",
            ),
        ]


class Position(models.Model):
    """What one reader says of a claim on which two disagree, in one sentence; the third person's is the decision."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="positions")
    accepts = models.BooleanField()
    sentence = models.CharField(max_length=200)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "by"], name="one_position_of_a_reader")]


class Succession(models.Model):
    """One claim in the place of another: a part of it, or the one that says the same. Kinds: split, merge."""

    old = models.ForeignKey(Claim, models.PROTECT, related_name="successors")
    new = models.ForeignKey(Claim, models.PROTECT, related_name="predecessors")
    kind = models.CharField(max_length=8)
    reason = models.CharField(max_length=200)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="succeeded_once"),
            models.CheckConstraint(condition=~models.Q(old=models.F("new")), name="succeeded_by_another"),
        ]


class ClaimRelation(models.Model):
    """How one claim stands to another: suggested by one person, holding once another one has confirmed it."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="relations")
    kind = models.CharField(max_length=24)
    other = models.ForeignKey(Claim, models.PROTECT, related_name="related_by")
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=40, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=40, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "kind", "other"], condition=models.Q(removed_at=None), name="claims_related_once"
            ),
            models.CheckConstraint(condition=~models.Q(claim=models.F("other")), name="related_to_another_claim"),
            models.CheckConstraint(
                condition=~models.Q(confirmed_by=models.F("entered_by")), name="relation_second_person"
            ),
        ]


class DocumentReading(models.Model):
    """What the document that a claim is about says, for claims of the level "document"; counts when accepted."""

    claim = models.OneToOneField(Claim, models.PROTECT, related_name="reading")
    document = models.ForeignKey(Document, models.PROTECT, related_name="readings")
    authentic = models.BooleanField(default=False)
    says = models.BooleanField(default=False)
    read_whole = models.BooleanField(default=False)
    entered_by = models.CharField(max_length=40)
    accepted_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(accepted_by=models.F("entered_by")), name="reading_second_person"
            )
        ]


class Statement(models.Model):
    """Words somebody said, verbatim, at a place in one immutable text (code points, end exclusive)."""

    class Stance(models.TextChoices):
        """What the statement does with the claim."""

        ASSERTS = "asserts"
        DENIES = "denies"
        REPORTS = "reports"
        PRESUPPOSES = "presupposes"
        ASKS = "asks"
        CONCEDES = "concedes"

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="statements")
    document = models.ForeignKey(Document, models.PROTECT, related_name="statements")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    speaker = models.CharField(max_length=160, blank=True, help_text="an office or a role; empty means unknown")
    said = models.CharField(max_length=40, blank=True, help_text="EDTF; empty means unknown")
    language = models.CharField(max_length=5)
    stance = models.CharField(max_length=12, choices=Stance.choices)
    chain = models.JSONField(default=list)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="statements")
    entered_by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="statement_span")]


class Evidence(models.Model):
    """Something that bears on a claim and is not the claim's own words: a finding, a record, a document, a count."""

    class Directness(models.TextChoices):
        """How near the item is to what it shows."""

        DIRECT = "direct"
        RECORD = "record"
        HEARSAY = "hearsay"

    code = models.CharField(max_length=12, unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=16)
    source = models.ForeignKey(Source, models.PROTECT, related_name="evidence")
    finding = models.ForeignKey("missions.Finding", models.PROTECT, null=True, blank=True, related_name="+")
    incident = models.ForeignKey("missions.Incident", models.PROTECT, null=True, blank=True, related_name="+")
    damage = models.ForeignKey("missions.DamageAssessment", models.PROTECT, null=True, blank=True, related_name="+")
    statement = models.ForeignKey(Statement, models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    directness = models.CharField(max_length=8, choices=Directness.choices)
    rests_on = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="cited_by")
    rests_on_claims = models.ManyToManyField(Claim, blank=True, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    entered_by = models.CharField(max_length=40)


class OriginEdge(models.Model):
    """Two items of evidence that go back to one origin. States: suggested, confirmed, rejected.

    `origin` is the one of the two that the other goes back to, where words or dates tell.
    """

    class State(models.TextChoices):
        """What people decided about it."""

        SUGGESTED = "suggested"
        CONFIRMED = "confirmed"
        REJECTED = "rejected"

    left = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    right = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20)
    passages = models.JSONField(default=list, help_text="why, and where in each document, in code points")
    origin = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.SUGGESTED)
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["left", "right"], name="origin_edge_once")]


class EvidenceLink(models.Model):
    """One item of evidence held against one claim. Counts only when a second person accepted it."""

    class Stance(models.TextChoices):
        """Which way it points."""

        SUPPORTS = "supports"
        CONTRADICTS = "contradicts"
        CONTEXT = "context"
        INSUFFICIENT = "insufficient"

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="links")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="links")
    stance = models.CharField(max_length=14, choices=Stance.choices)
    scope = models.CharField(max_length=10)
    credibility = models.PositiveSmallIntegerField(default=6)
    entered_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()
    accepted_by = models.CharField(max_length=40, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=40, blank=True)
    removed_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "evidence"], condition=models.Q(removed_at=None), name="evidence_linked_once"
            ),
            models.CheckConstraint(condition=~models.Q(accepted_by=models.F("entered_by")), name="link_second_person"),
            models.CheckConstraint(condition=models.Q(credibility__range=(1, 6)), name="credibility_1_to_6"),
        ]


class Assessment(models.Model):
    """A computed status with its rule and trace; appended whenever the inputs change."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="assessments")
    status = models.CharField(max_length=24)
    rule = models.CharField(max_length=8)
    reason = models.CharField(max_length=32, blank=True)
    ruleset = models.CharField(max_length=12)
    input_sha256 = models.CharField(max_length=64)
    trace = models.JSONField(default=list)
    overlays = models.JSONField(default=list)
    at = models.DateTimeField()


class Reply(models.Model):
    """The right of reply: who was asked, by when, and the reply word for word. No reply is never a refusal."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="replies")
    asked = models.CharField(max_length=160)
    asked_on = models.DateField()
    due_on = models.DateField()
    reply = models.TextField(blank=True)
    replied_on = models.DateField(null=True, blank=True)
    entered_by = models.CharField(max_length=40)


class Challenge(models.Model):
    """Somebody's objection to a published claim. Outcomes: open, upheld, partly, not_upheld, withdrawn."""

    reference = models.CharField(max_length=12, unique=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="challenges")
    text = models.TextField()
    received_at = models.DateTimeField()
    due_on = models.DateField()
    outcome = models.CharField(max_length=12, default="open")
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
