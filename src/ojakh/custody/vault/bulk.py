"""Registrations: one household, or many in one call for lists and a first start; a leaf each, one commit."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from ojakh.custody.vault import intake, keys
from ojakh.custody.vault.core import Opened, Session, checked_fields, classes_of, digest_source
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.values import Basis, Enrolled, Enrollment
from ojakh.kernel import ids

if TYPE_CHECKING:
    from ojakh.matching import Prepared

MOST_HOUSEHOLDS = 50
Filled = list[dict[str, str]]


def enroll(
    vault: Opened, session: Session, *, purpose: str, submission: str, household: str, reference: str, secret: str,
    area: str, settlement: str, basis: tuple[Basis, ...], persons: tuple[dict[str, str], ...], draft: str = "",
) -> Enrolled:  # fmt: skip
    """Register a household: keys first, then rows, index and leaf in one transaction. Idempotent on `submission`."""
    one = Enrollment(
        submission=submission, household=household, reference=reference, secret=secret, area=area,
        settlement=settlement, basis=basis, persons=persons,
    )  # fmt: skip
    return _register(vault, session, purpose=purpose, households=(one,), draft=draft)[0]


def enroll_many(
    vault: Opened, session: Session, *, purpose: str, households: tuple[Enrollment, ...]
) -> tuple[Enrolled, ...]:
    """Register up to 50 households together, each under the rules of `enroll` and with its own leaf."""
    return _register(vault, session, purpose=purpose, households=households, draft="")


def _register(
    vault: Opened, session: Session, *, purpose: str, households: tuple[Enrollment, ...], draft: str
) -> tuple[Enrolled, ...]:
    """Check all, then write all that are new; the draft they came from goes with them.

    One refusal and none of them is written; a submission that is known already answers as it did.
    """
    if not 0 < len(households) <= MOST_HOUSEHOLDS:
        raise VaultRefusal("list_too_long" if households else "bad_request")
    if any(len({getattr(one, name) for one in households}) < len(households) for name in ("submission", "household")):
        raise VaultRefusal("conflict")
    filled = [_checked(vault, session, purpose=purpose, one=one) for one in households]
    before = [_known(vault, one, persons) for one, persons in zip(households, filled, strict=True)]
    new = [
        (one, [(ids.new_secret(), fields) for fields in persons])
        for one, persons, known in zip(households, filled, before, strict=True)
        if known is None
    ]
    if new:
        _write(vault, session, purpose=purpose, new=new, draft=draft)
    written = {one.submission: tuple(person for person, _ in named) for one, named in new}
    return tuple(
        known or Enrolled(persons=written[one.submission], repeated=False)
        for one, known in zip(households, before, strict=True)
    )


def _checked(vault: Opened, session: Session, *, purpose: str, one: Enrollment) -> Filled:
    """Persons with their empty fields left out, after shape and policy."""
    intake.ids_fit(one.submission, one.household, one.area)
    if not 0 < len(one.persons) <= intake.MOST_PERSONS:
        raise VaultRefusal("list_too_long" if one.persons else "bad_request")
    filled = [{name: text for name, text in checked_fields(person).items() if text} for person in one.persons]
    classes = classes_of(name for person in filled for name in person)
    if not classes:
        raise VaultRefusal("bad_request")
    near = vault.standing(session, area=one.area, household=one.household)
    vault.check(session, "enroll", purpose=purpose, area=near, classes=classes)
    return filled


def _digest(vault: Opened, one: Enrollment, filled: Filled) -> str:
    return keys.keyed(
        vault.lookup_key, "submission", digest_source([one.household, one.area, one.settlement, filled])
    ).hex()


def _known(vault: Opened, one: Enrollment, filled: Filled) -> Enrolled | None:
    """The earlier answer to the same submission; `conflict` where it came with other content."""
    row = vault.store.row("SELECT household, digest, persons FROM submission WHERE id = ?", (one.submission,))
    if row is not None:
        if row[:2] != (one.household, _digest(vault, one, filled)):
            raise VaultRefusal("conflict")
        return Enrolled(persons=tuple(json.loads(row[2])), repeated=True)
    if vault.store.row("SELECT 1 FROM person WHERE household = ? LIMIT 1", (one.household,)) is not None:
        raise VaultRefusal("conflict")
    if one.secret:
        secret = intake.new_secret_hash(vault, one.secret)
        held = vault.store.row("SELECT household FROM return_secret WHERE h = ?", (secret,))
        if held is not None and held[0] is not None:
            raise VaultRefusal("conflict")
    return None


def _write(
    vault: Opened,
    session: Session,
    *,
    purpose: str,
    new: list[tuple[Enrollment, list[tuple[str, dict[str, str]]]]],
    draft: str,
) -> None:
    """Keys of all persons in one commit, then all rows, index keys and leaves in another."""
    vault.store.check_space()
    held = intake.make_keys(vault, [person for _, named in new for person in named])
    remembered: dict[int, Prepared] = {}
    with vault.ledger.transaction():
        if draft:
            vault.store.execute("DELETE FROM draft WHERE id = ? AND owner = ?", (draft, intake.draft_owner(session)))
        for one, named in new:
            rows, prepared = intake.write_persons(
                vault, session, named=named, held=held,
                household=one.household, area=one.area, settlement=one.settlement,
            )  # fmt: skip
            remembered |= prepared
            _write_household(vault, one, named=named, rows=[r for r, _ in rows])
            vault.ledger.add(
                "vault.enroll", actor=session.actor, purpose=purpose, n=len(rows), people=rows,
                detail={
                    "submission": one.submission, "household": one.household,
                    "classes": list(classes_of(name for _, fields in named for name in fields)),
                },
            )  # fmt: skip
    vault.book.keep_all(remembered)


def _write_household(
    vault: Opened, one: Enrollment, *, named: list[tuple[str, dict[str, str]]], rows: list[int]
) -> None:
    """Bases, the submission, and what reference and return secret open."""
    stamp = vault.ledger.stamp()
    vault.store.many(
        "INSERT OR REPLACE INTO basis VALUES (?, ?, ?)",
        [(r, why.purpose, json.dumps({**asdict(why), "at": stamp})) for r in rows for why in one.basis],
    )
    digest = _digest(vault, one, [fields for _, fields in named])
    vault.store.execute(
        "INSERT INTO submission VALUES (?, ?, ?, ?)",
        (one.submission, one.household, digest, json.dumps([person for person, _ in named])),
    )
    if one.reference:
        known = intake.reference_hash(vault, reference=one.reference, birth_year=intake.birth_year(named[0][1]))
        vault.store.execute("INSERT OR REPLACE INTO reference VALUES (?, ?)", (known, one.household))
    if one.secret:
        vault.store.execute(
            "INSERT INTO return_secret VALUES (?, ?, NULL)"
            " ON CONFLICT (h) DO UPDATE SET household = excluded.household, draft = NULL",
            (intake.new_secret_hash(vault, one.secret), one.household),
        )
