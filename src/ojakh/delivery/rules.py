"""Pure rules of goods: accounts of the ledger, the mass balance, which lot goes first, what a receipt leaves open."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

PHYSICAL = ("bin", "quarantine", "transit", "returned", "place")
"""Account kinds in which goods lie; none of them may go below zero."""

EXPIRY_WARNING_DAYS = 30
DAYS_AHEAD = 90
"""How far ahead a plan or a distribution is made."""


def kind_of(account: str) -> str:
    """The kind of an account: what stands before the colon."""
    return account.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the ledger in base units."""

    lot: str
    quantity: int
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Balance:
    """The mass balance of one lot, good or waybill in base units: came_in = stock + on_road + delivered + lost."""

    came_in: int = 0
    stock: int = 0
    on_road: int = 0
    delivered: int = 0
    lost: int = 0

    @property
    def difference(self) -> int:
        """What the account does not explain; zero when every unit is somewhere."""
        return self.came_in - self.stock - self.on_road - self.delivered - self.lost


def account_totals(moves: Iterable[Move]) -> Counter[str]:
    """Net quantity per account after all moves."""
    totals: Counter[str] = Counter()
    for move in moves:
        totals[move.source] -= move.quantity
        totals[move.target] += move.quantity
    return totals


def balance(totals: Mapping[str, int]) -> Balance:
    """The mass balance from account totals. Goods come in from `source:` and by counts (`adjust:`)."""
    by_kind: Counter[str] = Counter()
    for account, quantity in totals.items():
        by_kind[kind_of(account)] += quantity
    return Balance(
        came_in=-by_kind["source"] - by_kind["adjust"],
        stock=by_kind["bin"] + by_kind["quarantine"] + by_kind["returned"],
        on_road=by_kind["transit"],
        delivered=by_kind["place"] + by_kind["served"],
        lost=by_kind["loss"],
    )


def overdrawn(totals: Mapping[str, int]) -> list[str]:
    """Physical accounts below zero, which no warehouse can hold."""
    return sorted(a for a, quantity in totals.items() if quantity < 0 and kind_of(a) in PHYSICAL)


@dataclass(frozen=True, slots=True)
class LotStock:
    """A lot with what lies of it in one place: its warehouse, or where it is handed out."""

    number: str
    quantity: int
    expires_on: date | None
    received_on: date
    quarantined: bool = False


def usable(lot: LotStock, *, on: date) -> bool:
    """Whether a lot may be handed out on a day: released, not expired, not empty."""
    return not lot.quarantined and lot.quantity > 0 and (lot.expires_on is None or lot.expires_on >= on)


def expiring(lot: LotStock, *, on: date, days: int = EXPIRY_WARNING_DAYS) -> bool:
    """Whether goods in the lot expire within so many days; those set apart are handed out no more."""
    return (
        not lot.quarantined and lot.quantity > 0 and lot.expires_on is not None and (lot.expires_on - on).days <= days
    )


def first_expired_first_out(lots: Sequence[LotStock], wanted: int, *, on: date) -> list[tuple[str, int]]:
    """(lot, quantity) that fill the wanted quantity, the earliest expiry first; less where stock ends.

    FEFO is a rule of picking: it never decides who receives.
    """
    picked: list[tuple[str, int]] = []
    ordered = sorted(lots, key=lambda lot: (lot.expires_on or date.max, lot.received_on, lot.number))
    for lot in ordered:
        if wanted <= 0:
            break
        if usable(lot, on=on):
            taken = min(wanted, lot.quantity)
            picked.append((lot.number, taken))
            wanted -= taken
    return picked


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt leaves to explain: units missing, units too many."""

    missing: int
    excess: int


def receipt(*, loaded: int, received: int) -> Receipt:
    """Compare what was loaded with what arrived, in base units."""
    return Receipt(missing=max(0, loaded - received), excess=max(0, received - loaded))


def days_of_stock(stock: int, *, daily: Fraction | None) -> int | None:
    """For how many whole days stock meets a daily need; None where no amount was stated, which is not for ever."""
    return int(stock / daily) if daily else None


def ration(*, per_household: int, per_person: int, persons: int) -> int:
    """What one household gets of a good, in base units."""
    return per_household + per_person * persons


LANES = "ABCDEFGH"
"""Letters of lanes that work without the office."""
DIGEST_ROUNDS = 10_000
"""Rounds of PBKDF2 for one card. A list holds its salt, and a card has 40 random bits: the rounds cost a guesser."""
MASK = 0xFF


def card_digest(card: str, *, salt: bytes) -> tuple[str, int]:
    """What a lane's list holds instead of a card: 96 bits as hexadecimal, and the byte that masks its people.

    PBKDF2-HMAC-SHA256 (RFC 8018), which every browser has, over the nine characters of the reference.
    """
    plain = "".join(character for character in card if character.isalnum())
    raw = hashlib.pbkdf2_hmac("sha256", plain.encode(), salt, DIGEST_ROUNDS, 32)
    return raw[:12].hex(), raw[12]


def lane_of(tag: str, *, lanes: int) -> str:
    """The one lane to which a card is bound for the day, by the first 32 bits of its digest."""
    return LANES[int(tag[:8], 16) % lanes]


def signed_serving(lane_list: str, *, sequence: int, card: str, at: str) -> str:
    """What a device signs of a serving: its list, the number there, the card, and the device's own time as written."""
    return f"ojakh.serving.v1|{lane_list}|{sequence}|{card}|{at}"
