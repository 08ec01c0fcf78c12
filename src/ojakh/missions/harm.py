"""Do no harm: a note on each record of who could be harmed, and the second look without which nothing leaves."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet

from ojakh.custody.record import record
from ojakh.kernel import clock
from ojakh.missions import naming, rules
from ojakh.missions.errors import (
    HeldBack,
    LookDone,
    NamesUnread,
    NoSuchRecord,
    NotJudged,
    OwnLook,
    SecondLookMissing,
    UnknownCode,
)
from ojakh.missions.models import DamageAssessment, Finding, HarmNote, Incident, InterviewTally, Mission, Photo

Row = TypeVar("Row", bound=Model)
Key = tuple[str, int]
"""Kind of a record and its key."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a record says: its code, its free texts, who wrote it, where it lies, and which page shows it."""

    code: str
    texts: tuple[str, ...]
    entered_by: str
    place_id: int | None
    page: tuple[str, UUID]


@dataclass(frozen=True, slots=True)
class Subject:
    """A record as the second look shows it, with its latest note."""

    kind: str
    key: int
    told: Told
    note: HarmNote | None

    @property
    def state(self) -> str:
        """Where it stands: without_note, waiting, cleared or held."""
        return self.note.state if self.note else "without_note"

    @property
    def marked(self) -> tuple[str, ...]:
        """Words in it that may name somebody."""
        return tuple(dict.fromkeys(word for text in self.told.texts for word in naming.marked(text)))

    def may_be_looked_at_by(self, by: str) -> bool:
        """Whether somebody else than those who wrote the record and its note."""
        return by not in (self.told.entered_by, self.note.entered_by if self.note else "")


def _tally(one: InterviewTally) -> Told:
    return Told(
        f"{one.mission.code}/H{one.pk}", (one.languages,), one.entered_by, one.place_id, ("mission", one.mission.uuid)
    )


def _finding(one: Finding) -> Told:
    texts = (one.text, one.cause_observed, one.cause_stated, one.cause_stated_by)
    return Told(
        f"{one.cell.mission.code}/F{one.pk}",
        texts,
        one.entered_by,
        one.cell.place_id,
        ("mission", one.cell.mission.uuid),
    )


def _incident(one: Incident) -> Told:
    return Told(one.code, (one.description, one.source), one.entered_by, one.place_id, ("incident", one.uuid))


def _damage(one: DamageAssessment) -> Told:
    return Told(one.code, (one.what, one.text, one.assessor), one.entered_by, one.place_id, ("damage", one.uuid))


def _photo(one: Photo) -> Told:
    records, told = KINDS[one.kind]
    shown = records().filter(pk=one.record).first()
    place_id = told(shown).place_id if shown else None
    return Told(one.code, (one.caption,), one.entered_by, place_id, ("photo", one.uuid))


KINDS: dict[str, tuple[Callable[[], QuerySet[Any]], Callable[[Any], Told]]] = {
    "tally": (lambda: InterviewTally.objects.select_related("mission"), _tally),
    "finding": (lambda: Finding.objects.select_related("cell__mission"), _finding),
    "incident": (Incident.objects.all, _incident),
    "damage": (DamageAssessment.objects.all, _damage),
    "photo": (Photo.objects.all, _photo),
}
"""Per kind of record: all of them, and what one says."""
NOT_WAITING: dict[str, dict[str, str | None]] = {
    "tally": {"mission__state": Mission.State.PUBLISHED},
    "finding": {"cell__mission__state": Mission.State.PUBLISHED},
    "incident": {"state": Incident.State.WITHDRAWN},
    "damage": {"state": DamageAssessment.State.WITHDRAWN},
    "photo": {"pk": None},
}
"""What has left already, or was taken back, waits no more."""


def latest(keys: Iterable[Key] | None = None) -> dict[Key, HarmNote]:
    """The latest note of each record, or of those named."""
    found = HarmNote.objects.order_by("pk")
    wanted = None if keys is None else set(keys)
    if wanted is not None:
        found = found.filter(record__in={record for _, record in wanted})
    return {(one.kind, one.record): one for one in found if wanted is None or (one.kind, one.record) in wanted}


def subject(kind: str, key: int) -> Subject | None:
    """One record with its latest note; None where there is none that could leave."""
    if kind not in KINDS:
        return None
    records, told = KINDS[kind]
    one = records().filter(pk=key).first()
    return Subject(kind, key, told(one), latest([(kind, key)]).get((kind, key))) if one else None


def waiting() -> list[Subject]:
    """Everything that has not left and waits for a note or for its second look, by kind and age."""
    notes, found = latest(), []
    for kind, (records, told) in KINDS.items():
        for one in records().exclude(**NOT_WAITING[kind]).order_by("pk"):
            note = notes.get((kind, one.pk))
            if note is None or note.state == HarmNote.State.WAITING:
                found.append(Subject(kind, one.pk, told(one), note))
    return found


def of_mission(mission: Mission) -> list[Subject]:
    """The interview counts and findings of a mission with their latest notes, by kind and age."""
    tallies = KINDS["tally"][0]().filter(mission=mission).order_by("pk")
    findings = KINDS["finding"][0]().filter(cell__mission=mission).order_by("pk")
    rows = [*(("tally", one) for one in tallies), *(("finding", one) for one in findings)]
    notes = latest((kind, one.pk) for kind, one in rows)
    return [Subject(kind, one.pk, KINDS[kind][1](one), notes.get((kind, one.pk))) for kind, one in rows]


@transaction.atomic
def write_note(kind: str, key: int, *, risk: str, by: str, sealed: UUID | None = None) -> HarmNote:
    """Say of a record who could be harmed most if it were known; a new note asks for a second look again."""
    found = subject(kind, key)
    if found is None:
        raise NoSuchRecord()
    if risk not in rules.RISKS:
        raise UnknownCode(value=risk)
    made = HarmNote.objects.create(
        kind=kind, record=key, risk=risk, sealed=sealed, entered_by=by, entered_at=clock.now()
    )
    record(actor=by, action="mission.harm_noted", subject=found.told.code, risk=risk)
    return made


@transaction.atomic
def look(note_id: int, *, clear: bool, by: str, held_for: str = "", names_read: bool = False) -> HarmNote:
    """The second look by another person: what the record says may leave the office, or is held back with a reason."""
    note = HarmNote.objects.select_for_update().get(pk=note_id)
    found = subject(note.kind, note.record)
    if found is None:
        raise NoSuchRecord()
    if note.state != HarmNote.State.WAITING or found.note != note:
        raise LookDone()
    if not found.may_be_looked_at_by(by):
        raise OwnLook()
    if clear and note.risk == "unknown":
        raise NotJudged()
    if clear and found.marked and not names_read:
        raise NamesUnread()
    if not clear and held_for not in rules.HOLDS:
        raise UnknownCode(value=held_for)
    note.state = HarmNote.State.CLEARED if clear else HarmNote.State.HELD
    note.looked_by, note.looked_at, note.held_for = by, clock.now(), "" if clear else held_for
    note.save(update_fields=["state", "looked_by", "looked_at", "held_for"])
    record(actor=by, action=f"mission.look_{note.state}", subject=found.told.code, held_for=note.held_for or None)
    return note


def without_held(kind: str, found: Sequence[Row]) -> tuple[list[Row], int]:
    """Records without those that a second look held back, and how many these are."""
    notes = latest((kind, one.pk) for one in found)
    held = {key for (_, key), note in notes.items() if note.state == HarmNote.State.HELD}
    return [one for one in found if one.pk not in held], len(held)


def refuse_unlooked(keys: Iterable[Key]) -> None:
    """Refuse to let records leave the office of which one is held back or waits for its second look.

    What a mission published before there were notes has left already, and a refusal would protect nobody.
    """
    wanted = [key for key in dict.fromkeys(keys) if not _left_without_note(key)]
    notes = latest(wanted)
    states = {key: notes[key].state if key in notes else "without_note" for key in wanted}
    held = [key for key in wanted if states[key] == HarmNote.State.HELD]
    waits = [key for key in wanted if states[key] not in (HarmNote.State.HELD, HarmNote.State.CLEARED)]
    if held:
        raise HeldBack(records=_named(held))
    if waits:
        raise SecondLookMissing(records=_named(waits))


def _left_without_note(key: Key) -> bool:
    kind, pk = key
    if kind not in ("tally", "finding") or HarmNote.objects.filter(kind=kind, record=pk).exists():
        return False
    return KINDS[kind][0]().filter(pk=pk, **NOT_WAITING[kind]).exists()


def _named(keys: list[Key]) -> str:
    """The codes of the first few records, and how many more there are."""
    shown = [found.told.code if (found := subject(*key)) else "?" for key in keys[:5]]
    return ", ".join(shown) + (f" (+{len(keys) - 5})" if len(keys) > 5 else "")
