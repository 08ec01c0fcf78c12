"""Faults at every statement: never an answer without its leaf, never half a registration, never a broken log."""

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.custody.vault.office import AREA, PERSON, ROOT, register, staff
from verifier import verify_log

from ojakh.custody.vault import door
from ojakh.custody.vault.core import Opened
from ojakh.custody.vault.desk import Vault
from ojakh.custody.vault.transport import LocalTransport


class Fault(Exception):
    """The fault that a test puts in."""


class Faulty:
    """Fails at one statement of the next call, counted over both stores."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened

    def run(self, position: int, call: Callable[[], object]) -> tuple[object, bool]:
        """The answer (None where there was none), and whether the fault came."""
        left = position

        def fail(_statement: str) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Fault

        self.opened.store.on_statement = self.opened.key_store.on_statement = fail
        try:
            return call(), False
        except Fault:
            return None, True
        finally:
            self.opened.store.on_statement = self.opened.key_store.on_statement = None


def _whole(tmp_path: Path) -> bool:
    folder = tmp_path / f"log-{uuid.uuid4()}"
    door.export_log(folder)
    return verify_log.main([str(folder)]) == 0


def _reveal_runs(vault: Vault, rounds: int) -> int:
    """Faults at every statement of a reveal, over again with new persons; the number of fault points."""
    _, people = register(tuple({"identity.full_name": f"Person {i}"} for i in range(20)))
    session = staff("caseworker")
    faulty, points, position = Faulty(vault.opened), 0, 0
    for number in range(rounds):
        person = people[number % len(people)]
        before = door.status().log_size
        answer, failed = faulty.run(
            position,
            lambda person=person: door.reveal(  # type: ignore[misc]
                session, purpose="assist", person=person, fields=("identity.full_name",), reason="visit"
            ),
        )
        leaves = door.status().log_size - before
        stored = vault.opened.store.row("SELECT count(*) FROM entry")
        assert stored == (before + leaves,), "the tree in memory and the table agree"
        if answer is not None:
            assert leaves == 1, "an answer has exactly one leaf"
        points += failed
        position = position + 1 if failed else 0
    return points


def test_T11_no_fault_gives_an_answer_without_a_leaf(vault: Vault, tmp_path: Path) -> None:
    assert _reveal_runs(vault, 150) > 100
    assert _whole(tmp_path)


@pytest.mark.soak
def test_T11_ten_thousand_faults_give_no_answer_without_a_leaf(vault: Vault, tmp_path: Path) -> None:
    assert _reveal_runs(vault, 11_000) > 10_000
    assert _whole(tmp_path)


def test_answer_waits_for_the_committed_leaf(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    _, (person,) = register()
    session = staff("caseworker")
    seen: list[bool] = []
    decrypt = Opened.open_fields

    def watched(self: Opened, *arguments: object, **named: object) -> dict[str, str]:
        if named.get("fields") is not None:
            seen.append(self.store.connection.in_transaction)
            last = self.store.row("SELECT content FROM entry ORDER BY i DESC LIMIT 1")
            assert last is not None and b"vault.reveal" in last[0]
        return decrypt(self, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Opened, "open_fields", watched)
    door.reveal(session, purpose="assist", person=person, fields=("identity.full_name",), reason="visit")
    assert seen == [False]


def test_fault_anywhere_in_a_registration_leaves_all_or_nothing(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    vault.unlock(ROOT)
    door.use(LocalTransport(vault))
    family = (PERSON, {"identity.full_name": "Նարե Պետրոսյան"})
    position, failed = 0, True
    while failed:
        submission, household = str(uuid.uuid4()), str(uuid.uuid4())
        before = door.status()
        session = door.open_portal()
        _, failed = Faulty(vault.opened).run(
            position,
            lambda s=session, u=submission, h=household: register(family, session=s, submission=u, household=h),  # type: ignore[misc]
        )
        after = door.status()
        grown = (after.persons - before.persons, after.log_size - before.log_size)
        assert grown in ((0, 0), (2, 1)), position
        _, persons = register(family, submission=submission, household=household)
        assert len(persons) == 2
        assert door.status().persons == before.persons + 2
        position += 2
    owners = vault.opened.keyring.owners()
    vault.lock()
    vault.unlock(ROOT)
    kept = vault.opened.keyring.owners()
    living = {row[0] for row in vault.opened.store.rows("SELECT id FROM person")}
    assert kept == living
    assert len(owners) > len(kept), "keys of unfinished registrations were there and are gone"
    assert _whole(tmp_path)
    found = door.find(staff("registrar", areas=(AREA,)), purpose="register", text="Нарэ Петросян")
    assert len(found) == min(50, door.status().persons // 2)
    vault.lock()
    door.use(None)


def test_class_key_of_a_failed_registration_is_never_used(tmp_path: Path) -> None:
    for position in range(0, 30, 2):
        vault = Vault(tmp_path / f"v{position}")
        vault.unlock(ROOT)
        door.use(LocalTransport(vault))
        session = door.open_portal()
        Faulty(vault.opened).run(position, lambda s=session: register(session=s))  # type: ignore[misc]
        _, (person,) = register()
        vault.lock()
        vault.unlock(ROOT)
        opened = door.reveal(
            staff("caseworker"), purpose="assist", person=person, fields=("identity.full_name",), reason="visit"
        )
        assert opened.fields["identity.full_name"] == PERSON["identity.full_name"]
        vault.lock()
    door.use(None)


def test_registration_takes_two_commits_and_a_reveal_one(vault: Vault) -> None:
    register()  # the first one of a year also makes the class keys
    commits: list[str] = []

    def count(statement: str) -> None:
        commits.extend(["x"] if statement == "COMMIT" else [])

    vault.opened.store.on_statement = vault.opened.key_store.on_statement = count
    _, persons = register((PERSON, PERSON, PERSON, PERSON), session=door.open_portal())
    assert len(commits) == 2, "keys, then everything else with its leaf"
    session = staff("caseworker")
    commits.clear()
    door.reveal(session, purpose="assist", person=persons[0], fields=("identity.full_name",), reason="visit")
    assert len(commits) == 1
