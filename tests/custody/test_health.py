"""The health of the office: each finding says what is, and changes when it changes."""

import shutil
from collections import namedtuple
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model

from ojakh.custody import actions, consent, health
from ojakh.custody.access import Role
from ojakh.custody.models import Job, Office, StaffRole
from ojakh.custody.record import record
from ojakh.custody.vault import door
from ojakh.kernel import clock, ids

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", "total used free")
GIB = 2**30


@pytest.fixture(autouse=True)
def office() -> Office:
    """A real office."""
    return actions.set_up_office("Test office")


@pytest.mark.parametrize(
    ("total", "free", "state"),
    [(100 * GIB, 50 * GIB, "go"), (100 * GIB, GIB, "stop"), (10 * GIB, GIB // 2, "caution"), (GIB, 2**25, "stop")],
)
def test_disk(monkeypatch: pytest.MonkeyPatch, total: int, free: int, state: str) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(total, total - free, free))
    assert health.disk().state == state


def test_disk_of_a_folder_that_is_not_there_yet_is_that_of_its_parent(tmp_path: Path) -> None:
    assert health._existing(tmp_path / "a" / "b") == tmp_path


def test_vault_away_locked_and_open(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> door.Status:
        raise door.VaultAway()

    monkeypatch.setattr(door, "status", away)
    assert health.vault().state == "stop"
    monkeypatch.setattr(door, "status", lambda: door.Status("locked", 0, 0, 0, 0))
    assert health.vault().state == "stop"
    monkeypatch.setattr(door, "status", lambda: door.Status("unlocked", 12, 0, 2026, 3))
    finding = health.vault()
    assert finding.state == "go"
    assert "3 persons" in finding.sentence


def test_an_index_being_made_anew_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "status", lambda: door.Status("unlocked", 12, 0, 2026, 3, rekeying=2))
    finding = health.vault()
    assert finding.state == "caution"
    assert "2 persons" in finding.sentence


def test_refused_kinds_of_keys_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "status", lambda: door.Status("unlocked", 12, 0, 2026, 3, refused_families=("gs",)))
    assert health.vault().state == "caution"


def test_act_that_waits_for_more_than_a_minute_is_an_alarm() -> None:
    assert health.outbox().state == "go"
    with clock.fixed(clock.now() - timedelta(seconds=61)):
        record(actor="system", action="need.requested")
    finding = health.outbox()
    assert finding.state == "stop"
    assert "seconds" in finding.sentence


def test_stopped_work_is_named_for_a_week() -> None:
    assert health.stopped_jobs() == []
    job = Job.objects.create(uuid=ids.new_uuid(), kind="x", state="stopped", actor="staff:7", created_at=clock.now())
    assert health.stopped_jobs()[0].state == "caution"
    Job.objects.filter(pk=job.pk).update(created_at=clock.now() - timedelta(days=8))
    assert health.stopped_jobs() == []


def test_backup_that_was_never_made_or_is_old_is_named() -> None:
    assert "No backup" in health.backup().sentence
    with clock.fixed(clock.now() - timedelta(days=3)):
        record(actor="system", action="system.backup")
    assert (health.backup().state, "3 days" in health.backup().sentence) == ("caution", True)
    record(actor="system", action="system.backup")
    assert health.backup().state == "go"


def test_account_that_may_open_names_without_a_second_factor_is_counted() -> None:
    assert health.second_factors().state == "go"
    user = get_user_model().objects.create_user("registrar")
    StaffRole.objects.create(user=user, role=Role.REGISTRAR.value, granted_by="system", from_at=clock.now())
    finding = health.second_factors()
    assert finding.state == "caution"
    assert finding.sentence.startswith("1 account ")


def test_single_administrator_is_named() -> None:
    assert health.administrators().state == "caution"


def test_texts_that_no_native_reader_has_read_are_counted_until_they_are_read() -> None:
    before = len(consent.unreviewed())
    assert before
    text = next(text for text in consent.unreviewed() if text.version)
    actions.mark_text_reviewed(language=text.language, text=text.key, version=text.version, by="staff:7")
    assert len(consent.unreviewed()) == before - 1


def test_report_names_each_finding_once_with_a_sentence_and_a_known_state() -> None:
    findings = health.report()
    assert len({finding.code for finding in findings}) == len(findings)
    for finding in findings:
        assert finding.state in {"go", "caution", "stop"}
        assert finding.sentence.endswith(".")
    assert {"disk", "vault", "outbox", "backup", "texts", "not_yet_defended"} <= {one.code for one in findings}
