"""`kill -9` at random moments: nothing acknowledged is lost, nothing is half there, and the log stays whole."""

import os
import random
import threading
import time
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from tests.custody.vault.office import PERSON, Process, refusal, staff
from verifier import verify_log

from ojakh.custody.vault import door

FAMILY = (
    PERSON,
    {"identity.full_name": "Նարե Պետրոսյան"},
    {"identity.full_name": "Гаянэ", "contact.phone": "055111222"},
)
T = TypeVar("T")
Acknowledged = dict[str, tuple[str, tuple[str, ...]]]


def _enroll(submission: str, household: str) -> door.Enrolled:
    return door.enroll(
        door.open_portal(), purpose="register", submission=submission, household=household, reference="", secret="",
        area="KR-1", settlement="p", basis=(), persons=FAMILY,
    )  # fmt: skip


def _patiently(call: Callable[[], T]) -> T:
    """Ask again where a process that gets little of a busy computer did not answer in time: that does no harm.

    `away` and `busy` are no answers. Whoever counts them as one tests the computer and not the vault.
    """
    for _ in range(40):
        try:
            return call()
        except door.VaultRefusal as refused:
            if refused.reason not in ("away", "busy"):
                raise
    return call()


def _write_until_gone(acknowledged: Acknowledged, open_ones: Acknowledged) -> None:
    """Register households until the process is killed; remember what was answered and what was only asked."""
    while True:
        submission, household = str(uuid.uuid4()), str(uuid.uuid4())
        open_ones[submission] = (household, ())
        try:
            persons = _enroll(submission, household).persons
        except door.VaultRefusal:
            return
        acknowledged[submission] = (household, persons)
        del open_ones[submission]


def _kill_rounds(start: Callable[..., Process], folder: Path, *, rounds: int, seed: int) -> None:
    chance = random.Random(seed)
    acknowledged: Acknowledged = {}
    kept_note, kept_size = "", 0
    open_households: list[str] = []
    for number in range(rounds):
        one = start(folder)
        assert one.ready()
        door.use(one.transport())
        for submission in list(acknowledged)[-3:]:
            household, persons = acknowledged[submission]
            again = _patiently(partial(_enroll, submission, household))
            assert (again.persons, again.repeated) == (persons, True)
        status = _patiently(door.status)
        assert status.persons % len(FAMILY) == 0
        assert status.persons >= len(FAMILY) * len(acknowledged)
        assert status.log_size > kept_size
        _log_holds(folder / f"export-{number}", kept_note)
        kept_note, kept_size = _patiently(door.checkpoint), _patiently(door.status).log_size
        open_ones: Acknowledged = {}
        first = str(uuid.uuid4()), str(uuid.uuid4())
        acknowledged[first[0]] = (first[1], _patiently(partial(_enroll, *first)).persons)
        writers = [threading.Thread(target=_write_until_gone, args=(acknowledged, open_ones)) for _ in range(2)]
        for writer in writers:
            writer.start()
        time.sleep(chance.uniform(0.005, 0.4))
        one.kill()
        for writer in writers:
            writer.join(30)
        for submission, (household, _) in open_ones.items():
            acknowledged.pop(submission, None)
            open_households.append(household)
    one = start(folder)
    assert one.ready()
    door.use(one.transport())
    assert len(acknowledged) > 2 * rounds
    assert open_households, "some registrations were cut off"
    for submission, (household, persons) in acknowledged.items():
        assert _patiently(partial(_enroll, submission, household)).persons == persons
    person = next(iter(acknowledged.values()))[1][0]
    who = _patiently(lambda: staff("caseworker"))
    opened = _patiently(lambda: door.reveal(who, purpose="assist", person=person, fields=tuple(PERSON), reason="check"))
    assert opened.fields == PERSON
    _log_holds(folder / "export-last", kept_note)
    door.use(None)


def _log_holds(folder: Path, kept_note: str) -> None:
    _patiently(lambda: door.export_log(folder))
    arguments = [str(folder)]
    if kept_note:
        (folder / "kept.note").write_text(kept_note, "utf-8")
        arguments += ["--checkpoint", str(folder / "kept.note")]
    assert verify_log.main(arguments) == 0


def test_T17_nothing_acknowledged_is_lost_by_a_kill(tmp_path: Path, process: Callable[..., Process]) -> None:
    _kill_rounds(process, tmp_path, rounds=6, seed=int(os.environ.get("OJAKH_TEST_SEED", "20261125")))


@pytest.mark.soak
def test_T17_nothing_acknowledged_is_lost_by_500_kills(tmp_path: Path, process: Callable[..., Process]) -> None:
    _kill_rounds(process, tmp_path, rounds=500, seed=1)


def test_erasure_cut_off_by_a_kill_is_finished_at_the_next_start(
    tmp_path: Path, process: Callable[..., Process]
) -> None:
    chance = random.Random(7)
    for number in range(4):
        one = process(tmp_path)
        assert one.ready()
        door.use(one.transport())
        (person, *_) = _patiently(partial(_enroll, str(uuid.uuid4()), str(uuid.uuid4()))).persons
        officer = _patiently(lambda: staff("data_officer", areas=("*",)))
        killer = threading.Timer(chance.uniform(0.0, 0.02), one.process.kill)
        killer.start()
        answer = refusal(lambda: door.erase(officer, person=person, classes=(), basis="request"))  # noqa: B023
        killer.join()
        one.process.wait(10)
        two = process(tmp_path)
        assert two.ready()
        door.use(two.transport())
        officer = _patiently(lambda: staff("data_officer", areas=("*",)))
        read = {"purpose": "audit", "fields": ("identity.full_name",), "reason": "check"}
        state = refusal(lambda: door.reveal(officer, person=person, **read))  # type: ignore[arg-type] # noqa: B023
        assert state in (("erased",) if answer == "" else ("", "erased"))
        _log_holds(tmp_path / f"erase-{number}", "")
        two.kill()
    door.use(None)
