"""Keys made anew after the library reads names in another way, and kinds of keys that no measurement speaks for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.custody.vault.office import PERSON, ROOT, register, staff

from ojakh import matching
from ojakh.custody.vault import door, linker, rekeying
from ojakh.custody.vault.desk import Vault
from ojakh.custody.vault.transport import LocalTransport

OLD = "000000000000"
SISTER = {**PERSON, "identity.full_name": "Աննա Պետրոսյան", "identity.birth": "1990-01-04", "identity.sex": "f"}
ASKED = {"identity.full_name": "Арам Петросян", "identity.birth": "1984-05-02"}


class Office:
    """A vault that is locked and unlocked again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.vault = Vault(folder)

    def open(self) -> None:
        """Unlock anew."""
        self.vault.lock()
        self.vault = Vault(self.folder)
        self.vault.unlock(ROOT)
        door.use(LocalTransport(self.vault))

    def keys(self) -> set[tuple[int, int]]:
        """Everything in the index."""
        return set(self.vault.opened.store.rows("SELECT k, r FROM match_key"))

    def expected(self) -> set[tuple[int, int]]:
        """What the index would hold if everybody were registered now."""
        opened, found = self.vault.opened, set()
        for person in opened.persons([row[0] for row in opened.store.rows("SELECT r FROM person")]).values():
            members = opened.members(person.household)
            shared = matching.household_keys([opened.book.get(opened, one) for one in members])
            own = matching.keys(opened.book.get(opened, person))
            found |= {(k, person.r) for k in linker.numbers(opened, (*own, *shared), person=person.id)}
        return found

    def leaves(self) -> list[str]:
        """The steps of making keys anew, from the log."""
        bodies = self.vault.opened.store.rows(
            "SELECT body FROM entry JOIN detail USING (i) WHERE content LIKE '%vault.rekey%' ORDER BY i"
        )
        return [body for (body,) in bodies]


@pytest.fixture
def office(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Three households with keys of an earlier version, opened by a program of today."""
    made = Office(folder)
    with monkeypatch.context() as before:
        before.setattr(linker, "version", lambda: OLD)
        made.open()
        for _ in range(2):
            register((PERSON, SISTER))
        register((SISTER,))
    yield made
    made.vault.lock()
    door.use(None)


def found() -> int:
    """How many persons the search for one already registered finds."""
    return len(door.candidates(staff("registrar"), purpose="register", draft=ASKED))


def test_keys_are_made_anew_and_both_kinds_are_asked_meanwhile(office: Office) -> None:
    old = office.keys()
    office.open()
    assert door.status().rekeying == 5
    assert found() == 2
    while not office.vault.read_ahead():
        pass
    assert door.status().rekeying == 0
    assert office.keys() == office.expected()
    assert not office.keys() & old
    assert found() == 2
    begin, end = office.leaves()
    assert f'"before":"{OLD}"' in begin
    assert '"step":"end"' in end
    office.open()
    assert len(office.leaves()) == 2


def test_it_goes_on_where_it_was_stopped(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rekeying, "LOT", 1)
    office.open()
    assert not rekeying.advance(office.vault.opened, seconds=0)
    assert door.status().rekeying == 4
    office.open()
    assert door.status().rekeying == 4
    assert found() == 2
    assert rekeying.advance(office.vault.opened, seconds=60)
    assert office.keys() == office.expected()
    assert len(office.leaves()) == 2


def test_a_stop_within_a_lot_leaves_the_keys_as_they_were(office: Office) -> None:
    office.open()
    before = office.keys()

    def fault(statement: str) -> None:
        if statement.startswith("INSERT OR IGNORE INTO match_key"):
            raise RuntimeError

    office.vault.opened.store.on_statement = fault
    with pytest.raises(RuntimeError):
        rekeying.advance(office.vault.opened, seconds=60)
    office.vault.opened.store.on_statement = None
    assert office.keys() == before
    assert door.status().rekeying == 5


def test_the_nightly_search_makes_the_keys_first(office: Office) -> None:
    office.open()
    assert door.pairs(staff("system"), purpose="deduplicate", limit=10)
    assert door.status().rekeying == 0


def test_an_empty_store_has_nothing_to_make(folder: Path) -> None:
    made = Office(folder)
    made.open()
    assert door.status().rekeying == 0
    register()
    made.open()
    assert made.leaves() == []
    made.vault.lock()
    door.use(None)


def test_a_family_without_a_passing_measurement_is_neither_kept_nor_asked(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.open()
    assert rekeying.advance(office.vault.opened, seconds=60)
    whole = office.keys()
    monkeypatch.setattr(linker, "families", lambda: ("gy", "id"))
    monkeypatch.setattr(linker, "refused_families", lambda: ("gs",))
    office.open()
    assert door.status().refused_families == ("gs",)
    assert rekeying.advance(office.vault.opened, seconds=60)
    assert office.keys() == office.expected()
    assert office.keys() < whole
    asked = linker.asked_numbers(office.vault.opened, [matching.Key("gs", "RM+PTR"), matching.Key("gy", "RM:1984")])
    assert len(asked) == 1
