"""A full disk and flipped bits: a clear refusal, nothing half, nothing silent."""

import random
import resource
import shutil
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.custody.vault.office import PERSON, ROOT, Process, refusal, register, staff
from verifier import verify_log

from ojakh.custody.vault import door, store
from ojakh.custody.vault.desk import Vault
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.transport import LocalTransport

NAME = ("identity.full_name",)
INFINITE = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


def test_T17_full_disk_refuses_keeps_everything_and_goes_on(tmp_path: Path, process: Callable[..., Process]) -> None:
    one = process(tmp_path)
    assert one.ready()
    door.use(one.transport())
    _, (person,) = register()
    session = staff("caseworker")
    largest = max(path.stat().st_size for path in (tmp_path / "vault").iterdir())
    answers = []
    for extra in range(0, 120_000, 7_000):
        resource.prlimit(one.process.pid, resource.RLIMIT_FSIZE, (largest + extra, resource.RLIM_INFINITY))
        submission, household = str(uuid.uuid4()), str(uuid.uuid4())
        before = door.status()
        answers.append(refusal(lambda: register((PERSON, PERSON), submission=submission, household=household)))  # noqa: B023
        after = door.status()
        grown = (after.persons - before.persons, after.log_size - before.log_size)
        assert grown == ((0, 0) if answers[-1] else (2, 1)), answers
        read = refusal(lambda: door.reveal(session, purpose="assist", person=person, fields=NAME, reason="visit"))
        assert read in ("", "disk_full")
        resource.prlimit(one.process.pid, resource.RLIMIT_FSIZE, INFINITE)
        register((PERSON, PERSON), submission=submission, household=household)
        assert door.status().persons == before.persons + 2
    assert "disk_full" in answers
    assert set(answers) <= {"", "disk_full"}
    door.export_log(tmp_path / "export")
    assert verify_log.main([str(tmp_path / "export")]) == 0
    door.use(None)


def test_below_the_reserve_nothing_is_revealed_or_registered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = Vault(tmp_path / "vault")
    vault.unlock(ROOT)
    door.use(LocalTransport(vault))
    _, (person,) = register()
    session = staff("caseworker")
    free = shutil.disk_usage(tmp_path).free

    class Full:
        f_blocks, f_frsize, f_bavail = free, 1, 1_000

    monkeypatch.setattr(store.os, "statvfs", lambda _path: Full)
    size = door.status().log_size
    assert (
        refusal(lambda: door.reveal(session, purpose="assist", person=person, fields=NAME, reason="x")) == "disk_full"
    )
    assert refusal(register) == "disk_full"
    assert door.status().log_size == size
    assert door.reference_known("x", 1) is False
    vault.lock()
    door.use(None)


def _flip(path: Path, chance: random.Random) -> int:
    """Flip one random bit of a file; its offset."""
    offset = chance.randrange(path.stat().st_size)
    with path.open("r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ 1 << chance.randrange(8)]))
    return offset


def _noticed(folder: Path) -> bool:
    """Whether opening or checking the stores says that something is wrong."""
    vault = Vault(folder)
    try:
        vault.unlock(ROOT)
    except VaultRefusal as refused:
        return refused.reason in ("locked", "corrupt")
    try:
        return not (vault.opened.store.sound() and vault.opened.key_store.sound())
    finally:
        vault.lock()


def _flips(tmp_path: Path, rounds: int) -> None:
    whole = tmp_path / "whole"
    vault = Vault(whole)
    vault.unlock(ROOT)
    door.use(LocalTransport(vault))
    for _ in range(5):
        register((PERSON, PERSON))
    vault.lock()
    door.use(None)
    chance = random.Random(15)
    assert not _noticed(shutil.copytree(whole, tmp_path / "untouched"))
    for number in range(rounds):
        copy = shutil.copytree(whole, tmp_path / "copy")
        name = ("vault.db", "keys.db")[number % 2]
        offset = _flip(copy / name, chance)
        assert _noticed(copy), (name, offset)
        shutil.rmtree(copy)


def test_T17_every_flipped_bit_is_noticed(tmp_path: Path) -> None:
    _flips(tmp_path, 40)


@pytest.mark.soak
def test_T17_two_thousand_flipped_bits_are_noticed(tmp_path: Path) -> None:
    _flips(tmp_path, 2_000)


def test_damaged_field_is_called_corrupt_and_leaves_a_leaf(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    vault.unlock(ROOT)
    door.use(LocalTransport(vault))
    _, (person,) = register()
    _, (other,) = register()
    opened = vault.opened
    rows = {id: opened.person(id) for id in (person, other)}
    blobs = {
        id: opened.store.row("SELECT blob FROM sealed WHERE r = ? AND field = ?", (row.r, *NAME))
        for id, row in rows.items()
        if row is not None
    }
    session = staff("caseworker")
    read = {"purpose": "assist", "person": person, "fields": NAME, "reason": "visit"}
    damaged = bytearray(blobs[person][0])  # type: ignore[index]
    damaged[-1] ^= 1
    swapped = blobs[other][0]  # type: ignore[index]
    for bad in (bytes(damaged), swapped, b"\x02" + bytes(damaged)[1:], b"", b"\x01"):
        with opened.store.transaction():
            opened.store.execute(
                "UPDATE sealed SET blob = ? WHERE r = ? AND field = ?",
                (bad, rows[person].r, *NAME),  # type: ignore[union-attr]
            )
        size = door.status().log_size
        assert refusal(lambda: door.reveal(session, **read)) == "corrupt"  # type: ignore[arg-type]
        assert door.status().log_size == size + 2
    vault.lock()
    door.use(None)


def test_one_damaged_field_keeps_nobody_else_from_being_found_shown_or_erased(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    vault.unlock(ROOT)
    door.use(LocalTransport(vault))
    _, (broken, other) = register((PERSON, {**PERSON, "identity.full_name": "Նարե Պետրոսյան"}))
    row = vault.opened.person(broken)
    assert row is not None
    with vault.opened.store.transaction():
        vault.opened.store.execute("UPDATE sealed SET blob = x'00' WHERE r = ? AND field = ?", (row.r, *NAME))
    vault.lock()
    vault.unlock(ROOT)
    session = staff("registrar")
    assert [one.person for one in door.find(session, purpose="register", text="Петросян")] == [other]
    assert door.status().damaged == 1
    assert door.mask(session, persons=(broken, other))[other].initials == "Ն. Պ."
    seen = door.heads(session, person=other)
    door.amend(session, purpose="register", person=other, base=seen, fields={"contact.phone": "1234567"})
    assert door.erase(staff("data_officer", areas=("*",)), person=other, classes=(), basis="request").state == "done"
    vault.lock()
    door.use(None)
