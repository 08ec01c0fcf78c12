"""Corrections that residents propose: sealed under the person's own keys, opened by staff like any other field."""

from ojakh.custody.vault import budget, intake
from ojakh.custody.vault.core import Opened, Person, Session, checked_fields, classes_of
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.seal import Place, seal
from ojakh.custody.vault.values import Revealed
from ojakh.kernel import ids

KEPT_SECONDS = 90 * 86_400
MOST_WAITING = 20
"""Proposals about one person that may wait at a time."""


def _place(vault: Opened, *, person: str, field: str, proposal: str) -> Place:
    """Where a proposed value belongs: it opens neither as the field itself nor in another proposal."""
    return Place(vault.office, person, f"{field}+{proposal}")


def propose(vault: Opened, session: Session, *, person: str, fields: dict[str, str]) -> str:
    """Keep a correction of a member of the own household until the office has looked at it; returns its id."""
    if not fields:
        raise VaultRefusal("bad_request")
    found = vault.check_person(
        session, "propose", purpose="own_case", person=person, classes=classes_of(checked_fields(fields))
    )
    waiting = vault.store.row("SELECT count(DISTINCT id) FROM proposal WHERE r = ?", (found.r,))
    if waiting is not None and waiting[0] >= MOST_WAITING:
        raise VaultRefusal("list_too_long")
    vault.store.check_space()
    held, proposal, now = intake.keys_for(vault, found.id, classes_of(fields)), ids.new_secret(), vault.ledger.seconds()
    rows = []
    for name, text in fields.items():
        key, epoch = held[name.partition(".")[0]]
        place = _place(vault, person=found.id, field=name, proposal=proposal)
        rows.append((proposal, found.r, name, now, seal(text, key=key, key_version=epoch, place=place)))
    with vault.ledger.transaction():
        vault.store.many("INSERT INTO proposal VALUES (?, ?, ?, ?, ?)", rows)
        vault.ledger.add(
            "vault.propose", actor=session.actor, purpose="own_case", n=1, people=[(found.r, found.id)],
            detail={"fields": sorted(fields), "proposal": proposal},
        )  # fmt: skip
    return proposal


def open_proposal(vault: Opened, session: Session, *, purpose: str, proposal: str, reason: str) -> Revealed:
    """The proposed values, for whoever may write these fields: policy, budget and leaf as for every reveal."""
    if not reason.strip():
        raise VaultRefusal("reason_missing")
    found, sealed = _asked(vault, session, purpose=purpose, proposal=proposal)
    vault.store.check_space()
    now = vault.ledger.seconds()
    with vault.ledger.transaction():
        budget.spend(vault.store, kind="reveal", actor=session.actor, purpose=purpose, person=found.r, at=now)
        vault.ledger.add(
            "vault.reveal", actor=session.actor, purpose=purpose, n=1, people=[(found.r, found.id)],
            detail={"fields": sorted(sealed), "reason": reason[:200], "proposal": proposal},
        )  # fmt: skip
    fields = {}
    for name, blob in sealed.items():
        key = vault.keyring.get(found.id, name.partition(".")[0])
        place = _place(vault, person=found.id, field=name, proposal=proposal)
        fields[name] = vault.unseal(blob, key=key, place=place)
    return Revealed(fields, budget.left(vault.store, kind="reveal", actor=session.actor, at=now))


def close_proposal(vault: Opened, session: Session, *, purpose: str, proposal: str) -> None:
    """Drop a proposal once it has been decided."""
    found, _ = _asked(vault, session, purpose=purpose, proposal=proposal)
    with vault.ledger.transaction():
        vault.store.execute("DELETE FROM proposal WHERE id = ?", (proposal,))
        vault.ledger.add(
            "vault.proposal_closed", actor=session.actor, purpose=purpose, n=1, people=[(found.r, found.id)],
            detail={"proposal": proposal},
        )  # fmt: skip


def _asked(vault: Opened, session: Session, *, purpose: str, proposal: str) -> tuple[Person, dict[str, bytes]]:
    """The person and the sealed values of a proposal, if the session may write them; an unknown one looks forbidden."""
    rows = vault.store.rows("SELECT r, field, blob FROM proposal WHERE id = ?", (proposal,))
    sealed = {name: blob for _, name, blob in rows}
    people = vault.persons([row[0] for row in rows[:1]])
    person = people[rows[0][0]].id if people else ""
    found = vault.check_person(
        session, "amend", purpose=purpose, person=person, classes=classes_of(sealed) or ("identity",)
    )
    return found, sealed


def sweep(vault: Opened) -> None:
    """Drop proposals that nobody has decided within 90 days (inside the caller's transaction)."""
    vault.store.execute("DELETE FROM proposal WHERE saved < ?", (vault.ledger.seconds() - KEPT_SECONDS,))
