"""Incidents and damage from a phone with their photos, and the words of a note, which lie in the vault only."""

import json
import uuid
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.custody.test_pictures import MARK, photo
from tests.custody.vault.office import staff
from tests.custody.vault.test_captures import sealed
from tests.people.office import ground
from tests.web.conftest import account, signed_in
from tests.web.test_field_mission import DAY, OUTBOX, WAITING, Team, cut, team

from ojakh.custody import attachments
from ojakh.custody.access import Role
from ojakh.custody.models import OutboxEntry
from ojakh.fieldsync.models import Capture
from ojakh.kernel import clock
from ojakh.missions import harm
from ojakh.missions.errors import HeldBack, SecondLookMissing
from ojakh.missions.models import DamageAssessment, Finding, HarmNote, Incident, Photo
from ojakh.web.field.kinds import KINDS

__all__ = ["ground", "team"]
WORDS = "The keeper of the school lives next door."


def incident(team: Team, **changes: str) -> dict[str, str]:
    """Access was blocked today."""
    said = {
        "kind": "blocked_access",
        "description": "Turned back at the gate.",
        "source": "a driver",
        "occurred": clock.today().isoformat(),
        "place": team.place,
        "place_code": "1",
        "risk": "informant",
    }
    return said | changes


def damage(team: Team, **changes: str) -> dict[str, str]:
    """A school with a broken roof."""
    said = {
        "place": team.place,
        "object_class": "education",
        "grade": "ems98:3",
        "method": "entered",
        "observed_on": clock.today().isoformat(),
        "assessor": "an engineer of the office",
        "risk": "facility",
    }
    return said | changes


def with_photo(team: Team, kind: str, fields: dict[str, str], content: bytes) -> list[str]:
    """Send a record and one photo of it in the order in which a phone seals them; gives the states."""
    record, attachment = str(uuid.uuid4()), str(uuid.uuid4())
    named = {name: fields[name] for name in ("place", "risk", "harm") if name in fields}
    answers = [team.send("photo_part", one) for one in cut(content, attachment)]
    answers.append(team.send(kind, fields | {"record": record}))
    answers.append(team.send(f"{kind}_photo", named | {"record": record, "attachment": attachment}))
    return [answer["state"] if answer["state"] != "refused" else answer["sentence"] for answer in answers]


@pytest.mark.parametrize(
    ("kind", "said", "model"), [("incident", incident, Incident), ("damage", damage, DamageAssessment)]
)
def test_a_record_arrives_with_its_photo_its_original_and_a_copy_without_place_and_hour(team: Team, kind, said, model):
    content = photo(size=(1_200, 900))
    states = with_photo(team, kind, said(team, harm=WORDS), content)
    assert len(states) > 3 and set(states) == {"taken"}
    made, shown = model.objects.get(), Photo.objects.get()
    assert (shown.kind, shown.record, shown.sha256) == (kind, made.pk, sha256(content).hexdigest())
    assert (made.entered_by, shown.entered_by) == (team.actor, team.actor)
    session = staff("monitor", factor="mfa", actor=team.actor)
    assert attachments.fetch(session, shown.original, reason="compare") == content
    assert MARK in content and MARK not in attachments.fetch(session, shown.copy, reason="compare")
    notes = list(HarmNote.objects.order_by("pk"))
    assert [(one.kind, one.risk) for one in notes] == [(kind, said(team)["risk"]), ("photo", said(team)["risk"])]
    assert [attachments.fetch_text(session, one.sealed, reason="second look") for one in notes] == [WORDS, WORDS]
    acts = list(OutboxEntry.objects.filter(actor=team.actor).values_list("kind", flat=True))
    assert acts.count(f"mission.{kind}_entered") == acts.count("mission.photo_entered") == 1
    with pytest.raises((SecondLookMissing, HeldBack)):
        harm.refuse_unlooked([(kind, made.pk), ("photo", shown.pk)])


def test_a_bad_photo_is_kept_and_shown_and_its_record_stands(team: Team):
    *_parts, record, refused = with_photo(team, "incident", incident(team), b"GIF89a" + b"x" * 300)
    assert record == "taken" and "cannot be read here" in refused
    assert Incident.objects.count() == 1 and not Photo.objects.exists()
    text = team.client.get(WAITING).content.decode()
    assert "Photo of an incident" in text and "cannot be read here" in text


def test_a_record_that_cannot_be_taken_keeps_its_photos_until_it_is_corrected(team: Team):
    states = with_photo(team, "damage", damage(team, grade="ems98:3", method="remote_imagery", harm=WORDS), photo())
    assert "This scale is not read in this way" in states[-2] and "not on the record" in states[-1]
    assert not DamageAssessment.objects.exists() and not HarmNote.objects.exists()
    kept = list(Capture.objects.filter(state="refused").order_by("pk"))
    assert not any(WORDS in json.dumps(one.content) or "harm" in one.content for one in kept)
    text = team.client.get(WAITING).content.decode()
    assert "sealed in the vault" in text and WORDS not in text and "images from above" in text
    for one, name in zip(kept, ("damage", "photo"), strict=True):
        address = f"{WAITING}/{one.uuid}/correct"
        page = team.client.get(address).content.decode()
        assert WORDS not in page and 'type="file"' not in page
        answer = team.client.post(address, one.content | ({"method": "entered"} if name == "damage" else {}))
        assert answer.status_code == 303, answer.content.decode()
    session = staff("monitor", factor="mfa", actor=team.actor)
    made = DamageAssessment.objects.get()
    assert Photo.objects.get().record == made.pk
    note = HarmNote.objects.get(kind="damage")
    assert attachments.fetch_text(session, note.sealed, reason="second look") == WORDS


def test_an_exact_place_that_nobody_named_waits_for_it_at_the_office(team: Team):
    answer = team.send("incident", incident(team, place=""))
    assert answer["state"] == "refused" and "Place" in answer["sentence"]
    assert not Incident.objects.exists()
    kept = Capture.objects.get(state="refused")
    team.client.post(f"{WAITING}/{kept.uuid}/correct", kept.content | {"place": team.place})
    assert Incident.objects.get().place is not None


def test_words_typed_when_a_capture_is_corrected_replace_those_that_came(team: Team):
    team.send("finding", team.where | {"value": "observed", "risk": "witness", "harm": WORDS})
    team.send("coverage", team.coverage())
    found = Capture.objects.get(state="refused")
    team.client.post(f"{WAITING}/{found.uuid}/correct", found.content | {"harm": "Somebody else."})
    session = staff("monitor", factor="mfa", actor=team.actor)
    assert attachments.fetch_text(session, HarmNote.objects.get().sealed, reason="second look") == "Somebody else."


def test_the_words_of_a_finding_and_of_a_count_are_sealed_before_their_rows(team: Team):
    team.send("coverage", team.coverage())
    answer = team.send(
        "finding", team.where | {"value": "observed", "risk": "witness", "harm": WORDS, "note": str(uuid.uuid4())}
    )
    assert answer["state"] == "taken"
    note = HarmNote.objects.get()
    assert (note.kind, note.record, note.risk) == ("finding", Finding.objects.get().pk, "witness")
    session = staff("monitor", factor="mfa", actor=team.actor)
    assert attachments.fetch_text(session, note.sealed, reason="second look") == WORDS, "a phone names no note itself"
    heard = {
        "mission": team.mission.code,
        "place": team.place,
        "on": clock.today().isoformat(),
        "asked_about": "health",
    }
    counts = {"people": "3", "private": "0", "reported": "0", "selection": "unknown", "interpreter": "none"}
    assert team.send("tally", heard | counts | {"harm": WORDS})["state"] == "taken"
    assert HarmNote.objects.get(kind="tally").sealed not in (None, note.sealed)


def test_while_the_vault_is_locked_a_note_stays_on_the_phone(team: Team, vault):
    text = json.dumps({"at": "", "fields": incident(team, harm=WORDS)})
    made = sealed(text, kind="incident", capture=str(uuid.uuid4()), actor=team.actor)
    vault.lock()
    row = {"id": made["capture"], "kind": "incident", "year": made["year"], "sealed": made["sealed"]}
    assert team.client.post(OUTBOX, json.dumps(row), content_type="application/json").status_code == 503
    assert not Capture.objects.exists() and not Incident.objects.exists()


def test_one_number_of_the_phone_is_one_record(team: Team):
    record = str(uuid.uuid4())
    assert team.send("incident", incident(team, record=record))["state"] == "taken"
    assert "written down already" in team.send("incident", incident(team, record=record))["sentence"]
    assert team.send("damage", damage(team, record=record))["state"] == "taken"
    assert "written down already" in team.send("damage", damage(team, record=record))["sentence"]
    assert (Incident.objects.count(), DamageAssessment.objects.count()) == (1, 1)


def test_a_photo_finds_its_own_record_among_several(team: Team):
    first, second, attachment = (str(uuid.uuid4()) for _ in range(3))
    for record in (first, second):
        assert team.send("incident", incident(team, record=record))["state"] == "taken"
    for one in cut(photo(), attachment):
        team.send("photo_part", one)
    assert team.send("incident_photo", {"record": first, "attachment": attachment})["state"] == "taken"
    assert Photo.objects.get().record == Incident.objects.get(uuid=first).pk


def test_others_send_no_incident_damage_or_photo_of_them(team: Team):
    for role in (Role.DRIVER, Role.PUBLISHER):
        client = signed_in(account(role))
        for kind, fields in (("incident", incident(team)), ("damage", damage(team)), ("damage_photo", {})):
            assert team.send(kind, fields, client)["state"] == "403"
        assert client.get(f"{DAY}/incident").status_code == 403
    assert not Incident.objects.exists() and not Capture.objects.exists()


def test_without_scripts_a_record_is_sent_with_its_photos_or_nothing_is_written(team: Team):
    def files(*contents: bytes) -> list[SimpleUploadedFile]:
        return [SimpleUploadedFile(f"IMG_{n}.jpg", one, content_type="image/jpeg") for n, one in enumerate(contents)]

    good, other = photo(), photo(size=(300, 200))
    bad = team.client.post(f"{DAY}/incident", incident(team) | {"photos": files(good, b"GIF89a" + b"x" * 99)})
    assert "cannot be read here" in bad.content.decode()
    many = team.client.post(f"{DAY}/incident", incident(team) | {"photos": files(good, good, good, good)})
    assert "at most 3 photos" in many.content.decode()
    assert not Incident.objects.exists() and not Photo.objects.exists()
    answer = team.client.post(f"{DAY}/incident", incident(team, harm=WORDS) | {"photos": files(good, other, good)})
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"/incidents/{Incident.objects.get().uuid}")
    assert {one.sha256 for one in Photo.objects.all()} == {sha256(one).hexdigest() for one in (good, other)}
    assert HarmNote.objects.exclude(sealed=None).count() == 3
    assert team.client.post(f"{DAY}/damage", damage(team)).status_code == 303


def test_every_kind_fits_the_column_that_one_store_does_not_measure():
    assert max(map(len, KINDS)) <= Capture._meta.get_field("kind").max_length
