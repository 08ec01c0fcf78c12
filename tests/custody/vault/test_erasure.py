"""Erasure: the keys are gone from every byte, the proofs stand, and an interruption is made good."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.custody.vault.office import PERSON, ROOT, refusal, register, staff
from verifier import verify_log

from ojakh.custody import cipherfile
from ojakh.custody.vault import door, erasure
from ojakh.custody.vault.desk import Vault
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.transport import LocalTransport

SECRET = "0123456789ABCDEFGHJKMNPQRS"


def _officer() -> str:
    return staff("data_officer", areas=("*",))


def _log_is_whole(tmp_path: Path) -> bool:
    """Export the log and run the independent verifier over it."""
    folder = tmp_path / f"log-{uuid.uuid4()}"
    door.export_log(folder)
    return verify_log.main([str(folder)]) == 0


@pytest.mark.usefixtures("vault")
def test_T15_erased_person_is_gone_and_every_proof_still_holds(tmp_path: Path) -> None:
    household, (person, other) = register((PERSON, {**PERSON, "identity.full_name": "Նարե Պետրոսյան"}), secret=SECRET)
    before = door.checkpoint()
    session = _officer()
    door.reveal(session, purpose="audit", person=person, fields=("identity.full_name",), reason="asked by phone")
    size = door.status().log_size
    certificate = door.erase(session, person=person, classes=(), basis="request of the person")
    assert certificate.state == "done"
    assert certificate.classes == ("contact", "document", "identity", "protection")
    assert (certificate.begin_leaf, certificate.done_leaf) == (size, size + 1)
    assert certificate.outstanding
    read = {"purpose": "audit", "fields": ("identity.full_name",), "reason": "again"}
    assert refusal(lambda: door.reveal(session, person=person, **read)) == "erased"
    assert door.open_case(SECRET).persons == (other,)
    assert door.status().persons == 1
    assert [one.person for one in door.find(session, purpose="audit", text="Петросян")] == [other]
    kept = tmp_path / "kept.note"
    kept.write_text(before, "utf-8")
    folder = tmp_path / "log"
    door.export_log(folder)
    assert verify_log.main([str(folder), "--checkpoint", str(kept)]) == 0
    assert household not in (folder / "entries.jsonl").read_text("utf-8")


def test_erasing_the_last_member_closes_the_case(vault: Vault) -> None:
    household, (person,) = register(secret=SECRET, reference="7K3M-92QF-M")
    door.erase(_officer(), person=person, classes=(), basis="request")
    assert refusal(lambda: door.open_case(SECRET)) == "no_session"
    assert not door.reference_known("7K3M-92QF-M", 1984)
    left = vault.opened.store.rows("SELECT id FROM submission UNION SELECT household FROM submission")
    assert household not in {row[0] for row in left}


@pytest.mark.usefixtures("vault")
def test_one_class_can_be_erased_alone() -> None:
    _, (person,) = register()
    session = _officer()
    done = door.erase(session, person=person, classes=("document",), basis="checked 30 days ago")
    assert (done.state, done.classes) == ("done", ("document",))
    opened = door.reveal(
        session, purpose="audit", person=person, fields=("document.number", "identity.birth"), reason="check"
    )
    assert opened.fields == {"document.number": "", "identity.birth": "1984-05-02"}


@pytest.mark.usefixtures("vault")
def test_only_the_data_officer_erases() -> None:
    _, (person,) = register()
    for role in ("registrar", "caseworker", "administrator", "auditor"):
        refused = refusal(lambda who=role: door.erase(staff(who), person=person, classes=(), basis="x"))  # type: ignore[misc]
        assert refused == "role_forbidden"
    assert door.status().persons == 1


@pytest.mark.usefixtures("vault")
def test_unknown_class_or_missing_basis_is_a_bad_request() -> None:
    _, (person,) = register()
    assert refusal(lambda: door.erase(_officer(), person=person, classes=("shoes",), basis="x")) == "bad_request"
    assert refusal(lambda: door.erase(_officer(), person=person, classes=(), basis="")) == "bad_request"


@pytest.fixture
def plain_vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vault]:
    """The same vault on files without encryption, so that a search of their bytes shows what the code leaves there."""
    monkeypatch.setattr(cipherfile, "_key", lambda _connection, _key: None)
    monkeypatch.setattr(cipherfile, "prove", lambda _path, *, key: None)
    made = Vault(tmp_path / "vault")
    made.unlock(ROOT)
    door.use(LocalTransport(made))
    yield made
    door.use(None)
    made.lock()


def _bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_T15_no_key_salt_or_sealed_byte_of_an_erased_person_is_left_in_any_file(plain_vault: Vault) -> None:
    register(tuple({**PERSON, "identity.full_name": f"Other {i}"} for i in range(20)))
    _, (person,) = register()
    session = _officer()
    door.reveal(session, purpose="audit", person=person, fields=("contact.phone",), reason="reason-marker-qzxv")
    opened = plain_vault.opened
    row = opened.person(person)
    assert row is not None
    secrets = [salt for (salt,) in opened.key_store.rows("SELECT salt FROM salt WHERE owner = ?", (person,))]
    secrets += [wrapped for (wrapped,) in opened.key_store.rows("SELECT wrapped FROM dek WHERE owner = ?", (person,))]
    secrets += [blob for (blob,) in opened.store.rows("SELECT blob FROM sealed WHERE r = ?", (row.r,))]
    secrets += [b"reason-marker-qzxv"]
    assert len(secrets) == 1 + 3 + len(PERSON) + 1
    before = _bytes_of(plain_vault.folder)
    assert all(secret in before for secret in secrets)
    assert door.erase(session, person=person, classes=(), basis="request").state == "done"
    after = _bytes_of(plain_vault.folder)
    assert [secret for secret in secrets if secret in after] == []
    assert not any(path.stat().st_size for path in plain_vault.folder.glob("keys.db-wal"))


@pytest.mark.parametrize("again", ["start", "hourly"])
def test_reader_of_the_keys_makes_the_certificate_pending_until_it_is_finished(
    plain_vault: Vault, tmp_path: Path, again: str
) -> None:
    _, (person,) = register()
    session = _officer()
    reader = cipherfile.dbapi2.connect(str(plain_vault.folder / "keys.db"), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM dek").fetchall()
    plain_vault.opened.key_store.connection.execute("PRAGMA foreign_keys").fetchall()
    plain_vault.opened.key_store.connection.set_busy_timeout(0.2)
    certificate = door.erase(session, person=person, classes=(), basis="request")
    assert certificate.state == "pending"
    read = {"purpose": "audit", "fields": ("identity.full_name",), "reason": "again"}
    assert refusal(lambda: door.reveal(session, person=person, **read)) == "erased"
    reader.close()
    if again == "start":
        plain_vault.lock()
        plain_vault.unlock(ROOT)
    else:
        plain_vault._swept = 0.0
        door.open_portal()
    assert plain_vault.opened.store.rows("SELECT * FROM erasure") == []
    assert not any(path.stat().st_size for path in plain_vault.folder.glob("keys.db-wal"))
    assert _log_is_whole(tmp_path)


class Fault(Exception):
    """The fault that a test puts in."""


def test_erasure_interrupted_at_any_statement_is_finished_at_the_next_start(tmp_path: Path) -> None:
    position = 0
    finished = False
    while not finished:
        folder = tmp_path / f"v{position}"
        vault = Vault(folder)
        vault.unlock(ROOT)
        door.use(LocalTransport(vault))
        _, (person,) = register()
        session, left = _officer(), [position]

        def fail(_statement: str, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise Fault

        opened = vault.opened
        opened.store.on_statement = opened.key_store.on_statement = fail
        try:
            door.erase(session, person=person, classes=(), basis="request")
            finished = True
        except Fault:
            finished = False
        opened.store.on_statement = opened.key_store.on_statement = None
        begun = any(b"erase.begin" in content for (content,) in opened.store.rows("SELECT content FROM entry"))
        opened.close()
        again = Vault(folder)
        again.unlock(ROOT)
        door.use(LocalTransport(again))
        row = again.opened.person(person)
        assert row is not None
        assert (row.state == "erased") == begun, position
        assert (again.opened.keyring.salt(person) is None) == begun, position
        assert again.opened.store.rows("SELECT * FROM erasure") == []
        again.lock()
        position += 3
    door.use(None)
    assert position > 20


def test_tombstone_names_nobody(vault: Vault) -> None:
    _, (person,) = register()
    door.erase(_officer(), person=person, classes=(), basis="request")
    ((digest,),) = vault.opened.store.rows("SELECT h FROM tombstone")
    assert digest == erasure.tombstone_hash(person)
    assert person.encode() not in digest


@pytest.mark.usefixtures("vault")
def test_question_about_an_erased_person_leaves_an_entry_and_no_trace_of_whom(vault: Vault) -> None:
    _, (person,) = register()
    session = _officer()
    door.erase(session, person=person, classes=(), basis="request")
    size = door.status().log_size
    read = {"purpose": "audit", "fields": ("identity.full_name",), "reason": "again"}
    assert refusal(lambda: door.reveal(session, person=person, **read)) == "erased"
    entry = door.Entry(
        str(uuid.uuid4()),
        "people.judged",
        "2026-05-04T09:31:07Z",
        "staff:7",
        "deduplicate",
        1,
        person,
        {"answer": "same"},
    )
    door.append((entry,))
    assert door.status().log_size == size + 2
    details = vault.opened.store.rows("SELECT body FROM detail WHERE i >= ?", (size,))
    assert len(details) == 2
    assert not any(person in body for (body,) in details)
    row = vault.opened.person(person)
    assert row is not None
    assert vault.opened.store.rows("SELECT * FROM detail_person WHERE r = ?", (row.r,)) == []


def test_missing_vault_file_does_not_cost_the_keys(vault: Vault, tmp_path: Path) -> None:
    register()
    vault.lock()
    (vault.folder / "vault.db").rename(tmp_path / "aside.db")
    owners = (vault.folder / "keys.db").stat().st_size
    with pytest.raises(VaultRefusal) as caught:
        vault.unlock(ROOT)
    assert caught.value.reason == "corrupt"
    for leftover in vault.folder.glob("vault.db*"):
        leftover.unlink()
    (tmp_path / "aside.db").rename(vault.folder / "vault.db")
    vault.unlock(ROOT)
    assert (vault.folder / "keys.db").stat().st_size >= owners
    assert door.find(staff("registrar"), purpose="register", text="Петросян")


def test_keys_of_another_office_are_refused(vault: Vault, tmp_path: Path) -> None:
    register()
    other = Vault(tmp_path / "other")
    other.unlock(ROOT)
    other.lock()
    vault.lock()
    (vault.folder / "keys.db").rename(tmp_path / "keys-aside.db")
    (tmp_path / "other" / "keys.db").rename(vault.folder / "keys.db")
    with pytest.raises(VaultRefusal) as caught:
        vault.unlock(ROOT)
    assert caught.value.reason == "corrupt"
