"""What comes out of the vault: masked labels, revealed fields, search answers, candidates, a resident's own case."""

import secrets
from collections.abc import Mapping, Sequence
from hashlib import sha256

from ojakh.custody.access import Area, Role
from ojakh.custody.vault import budget, linker, rekeying
from ojakh.custody.vault.core import Opened, Person, Session, checked_fields, classes_of
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.intake import default_purpose
from ojakh.custody.vault.keys import keyed
from ojakh.custody.vault.values import Candidate, CaseView, Found, Mask, Pair, Revealed

LONGEST_LIST = 50
LONGEST_REASON = 200
CARD_SECONDS = 12 * 3_600
FIND_SECONDS = 1.5
PAIR_SECONDS = 0.4


def label_of(person: str) -> str:
    """A short label for screens, from the random id: `P-7K3M`. Not unique; it points, it does not identify."""
    return f"P-{person[:4]}"


def _initials(vault: Opened, person: Person) -> str:
    """`A. G.` from the first two words of the name, "" where there is none or it is damaged."""
    try:
        words = vault.open_fields(person, fields=("identity.full_name",)).get("identity.full_name", "").split()
    except VaultRefusal as refusal:
        if refusal.reason != "corrupt":
            raise
        words = []  # a list shows the others; whoever opens this one is told
    return " ".join(f"{word[0].upper()}." for word in words[:2])


def mask(vault: Opened, session: Session, *, persons: tuple[str, ...], purpose: str = "") -> dict[str, Mask]:
    """Labels and initials of persons the session may see; others get the label alone. One leaf per list."""
    if len(persons) > LONGEST_LIST:
        raise VaultRefusal("list_too_long")
    why = purpose or default_purpose(session)
    visible = []
    for id in dict.fromkeys(persons):
        try:
            visible.append(vault.check_person(session, "mask", purpose=why, person=id))
        except VaultRefusal as refusal:
            if refusal.reason not in ("area_forbidden", "erased"):
                raise
    now = vault.ledger.seconds()
    with vault.ledger.transaction():
        for person in visible:
            budget.spend(vault.store, kind="mask", actor=session.actor, purpose=why, person=person.r, at=now)
        vault.ledger.add(
            "vault.mask", actor=session.actor, purpose=why, n=len(visible),
            people=[(person.r, person.id) for person in visible],
        )  # fmt: skip
    seen = {person.id: Mask(label_of(person.id), _initials(vault, person)) for person in visible}
    return {id: seen.get(id, Mask(label_of(id), "")) for id in persons}


def _on_card(vault: Opened, session: Session, *, card: str, person: str) -> Area | None:
    """ASSIGNED where this actor holds an open card with this person on it; OFFICE where the token opens nothing."""
    if not card:
        return None
    row = vault.store.row(
        "SELECT low, high FROM card WHERE token = ? AND actor = ? AND t > ?",
        (sha256(card.encode()).digest(), session.actor, vault.ledger.seconds() - CARD_SECONDS),
    )
    found = vault.person(person)
    return Area.ASSIGNED if row is not None and found is not None and found.r in row else Area.OFFICE


def reveal(
    vault: Opened, session: Session, *, purpose: str, person: str, fields: tuple[str, ...], reason: str, card: str = ""
) -> Revealed:
    """Open fields of one person: policy, then budget, then leaf and debit committed, and only then decryption."""
    if not fields or len(fields) > LONGEST_LIST or len(reason) > LONGEST_REASON:
        raise VaultRefusal("bad_request")
    checked_fields(dict.fromkeys(fields, ""))
    near = _on_card(vault, session, card=card, person=person)
    found = vault.check_person(session, "reveal", purpose=purpose, person=person, classes=classes_of(fields), near=near)
    if not reason.strip():
        raise VaultRefusal("reason_missing")
    vault.store.check_space()
    now = vault.ledger.seconds()
    with vault.ledger.transaction():
        if near is not Area.ASSIGNED:
            budget.spend(vault.store, kind="reveal", actor=session.actor, purpose=purpose, person=found.r, at=now)
        vault.ledger.add(
            "vault.reveal", actor=session.actor, purpose=purpose, n=1, people=[(found.r, found.id)],
            detail={"fields": list(fields), "reason": reason, "card": int(near is Area.ASSIGNED)},
        )  # fmt: skip
    return Revealed(
        fields=dict.fromkeys(fields, "") | vault.open_fields(found, fields=fields),
        budget_left=budget.left(vault.store, kind="reveal", actor=session.actor, at=now),
    )


def find(vault: Opened, session: Session, *, purpose: str, text: str) -> tuple[Found, ...]:
    """Persons by a name as typed, at most 50, masked; where nobody has it, persons whose names are like it.

    `busy` while the index in memory is still being built.
    """
    if not text.strip() or len(text) > LONGEST_REASON:
        raise VaultRefusal("bad_request")
    vault.check(session, "find", purpose=purpose, area=_widest(session))
    if not vault.book.advance(vault, seconds=FIND_SECONDS):
        raise VaultRefusal("busy")
    with vault.ledger.transaction():
        _charge(vault, session, "find", purpose=purpose, asked={"text": text.strip().casefold()})
        wanted = _by_label(vault, text) or vault.book.search(vault, text, limit=10 * LONGEST_LIST)
        seen = _reached(vault, session, wanted, purpose=purpose)
        like = not seen
        if like:
            wanted = vault.book.search_like(vault, text, limit=10 * LONGEST_LIST)
            seen = _reached(vault, session, wanted, purpose=purpose)
        vault.ledger.add(
            "vault.find", actor=session.actor, purpose=purpose, n=len(seen),
            people=[(person.r, person.id) for person in seen],
        )  # fmt: skip
    return tuple(
        Found(person.id, person.household, label_of(person.id), _initials(vault, person), like) for person in seen
    )


def _reached(vault: Opened, session: Session, people: Sequence[Person], *, purpose: str) -> list[Person]:
    """Those of some persons whom an answer may name to this session, 50 at most."""
    return [one for one in people if _reaches(vault, session, "find", purpose=purpose, person=one)][:LONGEST_LIST]


def _charge(vault: Opened, session: Session, kind: str, *, purpose: str, asked: Mapping[str, str]) -> None:
    """Debit a question, inside the transaction of its leaf; kept is a keyed number of it, never what was typed."""
    told = keyed(vault.index_key, "asked", kind, *(part for item in sorted(asked.items()) for part in item))
    number = int.from_bytes(told[:8], "big", signed=True)
    now = vault.ledger.seconds()
    budget.spend(vault.store, kind=kind, actor=session.actor, purpose=purpose, person=number, at=now)


def _widest(session: Session) -> Area:
    """The nearest standing the session can have to anybody: what a question about no one in particular needs."""
    return Area.OWN if session.areas else Area.OFFICE


def _reaches(vault: Opened, session: Session, action: str, *, purpose: str, person: Person) -> bool:
    """Whether an answer may name this person to this session."""
    near = vault.standing(session, area=person.area, household=person.household)
    try:
        vault.check(session, action, purpose=purpose, area=near)
    except VaultRefusal:
        return False
    return True


def _by_label(vault: Opened, text: str) -> list[Person]:
    """Persons whose label was typed."""
    typed = text.strip().upper()
    if len(typed) != 6 or not typed.startswith("P-") or not typed[2:].isalnum():
        return []
    rows = vault.store.rows(
        "SELECT r FROM person WHERE id >= ? AND id < ? ORDER BY id LIMIT ?", (typed[2:], typed[2:] + "~", LONGEST_LIST)
    )
    return list(vault.persons([row[0] for row in rows]).values())


def candidates(
    vault: Opened, session: Session, *, purpose: str, person: str = "", draft: dict[str, str] | None = None,
    limit: int = 10, settlement: str = "",
) -> tuple[Candidate, ...]:  # fmt: skip
    """Who may be the same as a person or as the fields being typed: levels and weights, never values."""
    if bool(person) == (draft is not None) or not 0 < limit <= LONGEST_LIST:
        raise VaultRefusal("bad_request")
    people: list[tuple[int, str]] = []
    if draft is not None:
        vault.check(session, "candidates", purpose=purpose, area=_widest(session))
        query = linker.record("", checked_fields(draft), settlement=settlement, household="")
        skip: frozenset[int] = frozenset()
    else:
        found = vault.check_person(session, "candidates", purpose=purpose, person=person)
        people.append((found.r, found.id))
        query = vault.book.get(vault, found)
        skip = frozenset(member.r for member in vault.members(found.household))
    asked = {"person": person, "settlement": settlement, **(draft or {})}
    with vault.ledger.transaction():
        _charge(vault, session, "candidates", purpose=purpose, asked=asked)
        hits = linker.candidates(vault, query, skip=skip, limit=limit)
        people += [(other.r, other.id) for other, _ in hits]
        if person:
            _remember_pairs(vault, r=people[0][0], others=[other.r for other, _ in hits])
        vault.ledger.add("vault.candidates", actor=session.actor, purpose=purpose, n=len(hits), people=people)
    return tuple(hit for _, hit in hits)


def _remember_pairs(vault: Opened, *, r: int, others: Sequence[int]) -> None:
    """Pairs that an answer has named may become cards."""
    vault.store.many("INSERT OR IGNORE INTO pair VALUES (?, ?)", [(min(r, other), max(r, other)) for other in others])


def pairs(vault: Opened, session: Session, *, purpose: str, limit: int) -> Mapping[str, object]:
    """One stretch of the nightly linkage: new pairs, and whether everybody has been looked at."""
    if not 0 < limit <= 500:
        raise VaultRefusal("bad_request")
    vault.check(session, "pairs", purpose=purpose, area=Area.OFFICE)
    if not rekeying.advance(vault, seconds=PAIR_SECONDS) or not vault.book.advance(vault, seconds=PAIR_SECONDS):
        return {"pairs": (), "finished": False}
    with vault.ledger.transaction():
        found, finished = linker.pairs(vault, limit=limit, seconds=PAIR_SECONDS)
        if found:
            people = {(person.r, person.id) for left, right, _ in found for person in (left, right)}
            vault.ledger.add("vault.pairs", actor=session.actor, purpose=purpose, n=len(found), people=sorted(people))
    answer: tuple[Pair, ...] = tuple(pair for _, _, pair in found)
    return {"pairs": answer, "finished": finished}


def assign_card(vault: Opened, session: Session, *, left: str, right: str) -> str:
    """A token that opens identity of just these two persons to this adjudicator, for twelve hours.

    The vault must have found the pair itself, and neither record may be the adjudicator's own.
    """
    vault.check(session, "assign_card", purpose="deduplicate", area=_widest(session))
    both = [vault.person(left), vault.person(right)]
    first, second = both
    if first is None or second is None or first.r == second.r:
        raise VaultRefusal("area_forbidden")
    if "erased" in (first.state, second.state):
        raise VaultRefusal("erased")
    low, high = sorted((first.r, second.r))
    if vault.store.row("SELECT 1 FROM pair WHERE low = ? AND high = ?", (low, high)) is None:
        raise VaultRefusal("area_forbidden")
    if session.actor in (first.actor, second.actor):
        raise VaultRefusal("state_forbidden")
    token, now = secrets.token_urlsafe(24), vault.ledger.seconds()
    with vault.ledger.transaction():
        budget.spend(
            vault.store, kind="card", actor=session.actor, purpose="deduplicate", person=low << 32 | high, at=now
        )
        vault.store.execute(
            "INSERT INTO card VALUES (?, ?, ?, ?, ?)", (sha256(token.encode()).digest(), session.actor, low, high, now)
        )
        vault.store.execute("DELETE FROM card WHERE t < ?", (now - CARD_SECONDS,))
        vault.ledger.add(
            "vault.assign_card", actor=session.actor, purpose="deduplicate", n=2,
            people=[(first.r, first.id), (second.r, second.id)],
        )  # fmt: skip
    return token


def own_case(vault: Opened, session: Session) -> CaseView:
    """Everything kept about the household whose return secret opened the session. The leaf is committed first."""
    members = vault.members(session.household) if session.household else []
    if not members or Role.RESIDENT not in session.roles:
        raise VaultRefusal("area_forbidden")
    classes = ("identity", "contact", "document", "protection")
    vault.check(session, "own_case", purpose="own_case", area=Area.ASSIGNED, classes=classes)
    vault.store.check_space()
    with vault.ledger.transaction():
        vault.ledger.add(
            "vault.own_case", actor=session.actor, purpose="own_case", n=len(members),
            people=[(member.r, member.id) for member in members],
        )  # fmt: skip
    return CaseView(household=session.household, persons={member.id: vault.open_fields(member) for member in members})
