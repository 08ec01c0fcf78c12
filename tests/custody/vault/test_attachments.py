"""Notes and photos: sealed in parts, immutable, opened singly by those who may, with a leaf and a budget."""

import base64
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.custody.vault.office import ROOT, refusal, staff

from ojakh.custody import attachments
from ojakh.custody.vault import attachments as vault_attachments
from ojakh.custody.vault import budget, door
from ojakh.custody.vault.desk import Vault
from ojakh.custody.vault.transport import LocalTransport
from ojakh.kernel import ids

WORDS = "The teacher who told it lives beside the post."
LONG = bytes(range(256)) * 4_000
"""A million bytes: three parts."""


def monitor() -> str:
    """A session of a monitor."""
    return staff("monitor", factor="mfa")


def part(**values: Any) -> dict[str, Any]:
    """One whole note of three bytes."""
    return {
        "purpose": "verify", "attachment": str(ids.new_uuid()), "kind": "note", "part": 0, "parts": 1,
        "content": base64.b64encode(b"abc").decode(), **values,
    }  # fmt: skip


@pytest.mark.usefixtures("both")
def test_note_and_photo_come_back_as_they_were_each_with_its_leaf() -> None:
    session = monitor()
    size = door.status().log_size
    note, photo = attachments.keep_text(session, WORDS), attachments.keep(session, LONG, kind="original")
    assert note is not None
    assert door.status().log_size == size + 2
    assert attachments.fetch_text(session, note, reason="second look") == WORDS
    assert attachments.fetch(session, photo, reason="compare") == LONG
    entries = door.log_page(size).entries
    assert [entry.split('"kind":"vault.attachment_')[1].split('"')[0] for entry in entries] == [
        "kept",
        "kept",
        "opened",
        "opened",
    ]
    assert not any("teacher" in entry for entry in entries)


@pytest.mark.usefixtures("vault")
def test_what_was_kept_is_never_changed_and_the_same_again_is_no_second_one() -> None:
    session, made = monitor(), part()
    digest = door.keep_attachment(session, **made)
    assert digest == sha256(b"abc").hexdigest()
    size = door.status().log_size
    assert door.keep_attachment(session, **made) == digest
    assert door.status().log_size == size
    other = {**made, "content": base64.b64encode(b"abd").decode()}
    assert refusal(lambda: door.keep_attachment(session, **other)) == "conflict"
    assert refusal(lambda: door.keep_attachment(session, **{**made, "kind": "copy"})) == "conflict"
    stranger = staff("monitor", factor="mfa", actor="staff:99")
    assert refusal(lambda: door.keep_attachment(stranger, **made)) == "conflict"
    opened = door.open_attachment(session, purpose="verify", attachment=made["attachment"], reason="look")
    assert base64.b64decode(opened.content) == b"abc"


@pytest.mark.usefixtures("vault")
def test_nothing_malformed_is_kept() -> None:
    session = monitor()
    wrong: list[dict[str, Any]] = [
        {"kind": "letter"}, {"attachment": "x"}, {"part": 1}, {"part": -1}, {"parts": 1_000}, {"content": ""},
        {"content": "no base64"}, {"content": base64.b64encode(b"x" * 500_000).decode()},
    ]  # fmt: skip
    for values in wrong:
        assert refusal(lambda values=values: door.keep_attachment(session, **part(**values))) == "bad_request"  # type: ignore[misc]


@pytest.mark.usefixtures("vault")
def test_only_monitors_see_an_original_and_publishers_see_notes_and_copies() -> None:
    session = monitor()
    made = {kind: attachments.keep(session, b"bytes of it", kind=kind) for kind in ("note", "copy", "original")}
    publisher = staff("publisher", factor="mfa")
    for kind, wanted in (("note", ""), ("copy", ""), ("original", "role_forbidden")):
        assert refusal(lambda kind=kind: attachments.fetch(publisher, made[kind], reason="look")) == wanted  # type: ignore[misc]
    for role in ("analyst", "reader", "planner", "registrar", "auditor"):
        for one in made.values():
            stranger = staff(role)
            assert refusal(lambda one=one, it=stranger: attachments.fetch(it, one, reason="look")) == "role_forbidden"  # type: ignore[misc]
    weak = staff("monitor", factor="password")
    assert refusal(lambda: attachments.fetch(weak, made["note"], reason="look")) == "step_up_required"
    assert refusal(lambda: attachments.fetch(session, made["note"], reason=" ")) == "reason_missing"
    assert refusal(lambda: attachments.fetch(session, ids.new_uuid(), reason="look")) == "bad_request"


@pytest.mark.usefixtures("vault")
def test_later_part_is_opened_only_after_the_first_was_paid_for() -> None:
    session = monitor()
    photo = str(attachments.keep(staff("monitor", factor="mfa", actor="staff:99"), LONG, kind="original"))
    second = {"purpose": "verify", "attachment": photo, "reason": "look", "part": 1}
    assert refusal(lambda: door.open_attachment(session, **second)) == "bad_request"
    door.open_attachment(session, purpose="verify", attachment=photo, reason="look")
    assert door.open_attachment(session, **second).parts == 3


@pytest.mark.usefixtures("vault")
def test_originals_have_a_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(budget.LIMITS, "original", (budget.Limit(3_600, 2, office=False),))
    session, other = monitor(), staff("monitor", factor="mfa", actor="staff:99")
    made = [attachments.keep(other, bytes([number]), kind="original") for number in range(3)]
    for one in made[:2]:
        attachments.fetch(session, one, reason="look")
    size = door.status().log_size
    assert refusal(lambda: attachments.fetch(session, made[2], reason="look")) == "budget_person"
    assert '"kind":"vault.refused"' in door.log_page(size).entries[0]
    assert attachments.fetch(session, made[0], reason="again") == bytes([0])


def test_attachments_survive_a_restart_and_no_word_lies_in_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    first = Vault(folder)
    first.unlock(ROOT)
    door.use(LocalTransport(first))
    note = attachments.keep_text(monitor(), WORDS)
    first.lock()
    assert all(WORDS.encode() not in path.read_bytes() for path in folder.iterdir())
    again = Vault(folder)
    again.unlock(ROOT)
    door.use(LocalTransport(again))
    try:
        assert note is not None
        assert attachments.fetch_text(monitor(), note, reason="second look") == WORDS
        again.opened.store.execute("UPDATE attachment_part SET blob = zeroblob(300)")
        assert refusal(lambda: attachments.fetch(monitor(), note, reason="second look")) == "corrupt"
    finally:
        door.use(None)
        again.lock()


@pytest.mark.usefixtures("vault")
def test_whoever_brought_it_opens_it_for_an_hour_without_a_debit_but_with_a_leaf(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(budget.LIMITS, "original", (budget.Limit(3_600, 0, office=False),))
    session = monitor()
    made = attachments.keep(session, LONG, kind="original")
    size = door.status().log_size
    assert attachments.fetch(session, made, reason="copy") == LONG
    assert door.status().log_size == size + 1
    other = staff("monitor", factor="mfa", actor="staff:99")
    assert refusal(lambda: attachments.fetch(other, made, reason="copy")) == "budget_person"
    monkeypatch.setattr(vault_attachments, "OWN_SECONDS", 0)
    assert refusal(lambda: attachments.fetch(session, made, reason="copy")) == "budget_person"
