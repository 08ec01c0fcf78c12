"""A card of the duplicate desk: both persons side by side for the adjudicator to whom the queue gave it."""

from hashlib import sha256

from ojakh.custody.access import Area
from ojakh.custody.vault import linker
from ojakh.custody.vault.core import Opened, Person, Session
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.opening import CARD_SECONDS
from ojakh.custody.vault.values import CardSide, CardView

SHOWN = (
    "identity.full_name",
    "identity.other_name",
    "identity.fathers_name",
    "identity.birth",
    "identity.sex",
)
NAMES = SHOWN[:3]


def card(vault: Opened, session: Session, *, token: str) -> CardView:
    """Identity of the two persons of an assigned card, names also in Latin letters.

    The budget was charged when the card was assigned. The leaf is committed before anything is decrypted.
    """
    row = vault.store.row(
        "SELECT low, high FROM card WHERE token = ? AND actor = ? AND t > ?",
        (sha256(token.encode()).digest(), session.actor, vault.ledger.seconds() - CARD_SECONDS),
    )
    people = vault.persons(row) if row is not None else {}
    if row is None or len(people) < 2:
        vault.check(session, "reveal", purpose="deduplicate", area=Area.OFFICE, classes=("identity",))
        raise VaultRefusal("area_forbidden")
    both = (people[row[0]], people[row[1]])
    for person in both:
        vault.check(
            session, "reveal", purpose="deduplicate", area=Area.ASSIGNED, classes=("identity",), state=person.state
        )
    vault.store.check_space()
    with vault.ledger.transaction():
        vault.ledger.add(
            "vault.reveal", actor=session.actor, purpose="deduplicate", n=2,
            people=[(person.r, person.id) for person in both],
            detail={"fields": list(SHOWN), "reason": "card", "card": 1},
        )  # fmt: skip
    return CardView(sides=_sides(vault, both), shared_members=linker.shared_members(vault, *both))


def _sides(vault: Opened, both: tuple[Person, Person]) -> tuple[CardSide, ...]:
    fields = [vault.open_fields(person, fields=SHOWN) for person in both]
    lines = [{name: linker.romanised(one[name]) for name in NAMES if one.get(name)} for one in fields]
    return tuple(
        CardSide(person.id, person.household, one, line) for person, one, line in zip(both, fields, lines, strict=True)
    )
