"""Cards of the duplicate desk: what the vault found, in the order of what an answer is worth, like beside like."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import Q

from ojakh.custody.record import record
from ojakh.custody.vault import door
from ojakh.kernel import clock, ids
from ojakh.people import queries
from ojakh.people.models import Household, PairCard, Person

SECONDS = {"strong": 6.0, "possible": 12.0}
"""Expected seconds of reading a card, by band."""
WEIGHED = ("bits", "posterior_bits", "probability", "band", "rows", "rules", "worth", "versions")
OPEN = (PairCard.State.WAITING, PairCard.State.ASSIGNED, PairCard.State.ASKED)


def worth(*, probability: float, due: bool, settles: int, seconds: float) -> float:
    """Expected value of an answer per second of work: p · L · k / t.

    L is 3 where aid is due to both records, else 1; k is the number of pairs that the answer helps to settle.
    """
    return probability * (3.0 if due else 1.0) * max(1, settles) / max(1.0, seconds)


def refresh_cards(session: str, *, limit: int = 500) -> int:
    """Ask the vault for pairs that nobody has seen and put them on cards; returns how many are new.

    The vault hands out ids, weights and agreement levels. Everything happens in the order of the pair, so that two
    runs give the same cards. A pair that comes again, because one of the records has changed, gets its new weights;
    where the field was asked about it, it waits again. What a person has decided stays.
    """
    pairs = door.pairs(session, purpose="deduplicate", limit=limit)
    if not pairs:
        return 0
    households = queries.households(uuids={h for pair in pairs for h in (pair.left_household, pair.right_household)})
    settles = Counter(frozenset((pair.left_household, pair.right_household)) for pair in pairs)
    cards = [
        _card_of(pair, households=households, settles=settles[frozenset((pair.left_household, pair.right_household))])
        for pair in sorted(pairs, key=lambda pair: tuple(sorted((pair.left, pair.right))))
    ]
    with transaction.atomic():
        before = PairCard.objects.count()
        PairCard.objects.bulk_create(cards, batch_size=200, ignore_conflicts=True)
        new = PairCard.objects.count() - before
        if new < len(cards):
            _weigh_again(cards)
        _bundle()
        if new:
            record(actor="system", action="people.cards_found", purpose="deduplicate", n=new)
    return new


def _card_of(pair: door.Pair, *, households: Mapping[str, Household], settles: int) -> PairCard:
    left, right = sorted((pair.left, pair.right))
    sides = [households.get(uuid) for uuid in (pair.left_household, pair.right_household)]
    due = all(side is not None and side.state == Household.State.ACTIVE for side in sides)
    return PairCard(
        uuid=ids.new_uuid(),
        left=left,
        right=right,
        bits=pair.bits,
        posterior_bits=pair.posterior_bits,
        probability=pair.probability,
        band=pair.band,
        rows=[asdict(row) for row in pair.rows],
        rules=list(pair.rules),
        versions=pair.versions,
        worth=worth(
            probability=pair.probability, due=due, settles=settles, seconds=SECONDS.get(pair.band, SECONDS["possible"])
        ),
        found_at=clock.now(),
    )


def _weigh_again(found: Sequence[PairCard]) -> None:
    """Give open cards of pairs that were found again their new weights; a question that was asked is open again."""
    by_pair = {(card.left, card.right): card for card in found}
    changed = []
    for card in PairCard.objects.select_for_update().filter(left__in=[left for left, _ in by_pair], state__in=OPEN):
        new = by_pair.get((card.left, card.right))
        if new is None or new.uuid == card.uuid:
            continue
        for field in WEIGHED:
            setattr(card, field, getattr(new, field))
        if card.state == PairCard.State.ASKED:
            card.state = PairCard.State.WAITING
        changed.append(card)
    PairCard.objects.bulk_update(changed, [*WEIGHED, "state"], batch_size=200)


def _bundle() -> None:
    """Write into every open card the bundle in which it is shown."""
    waiting = PairCard.objects.filter(state__in=OPEN)
    cards = list(waiting)
    on_cards = Q(person_id__in=waiting.values("left")) | Q(person_id__in=waiting.values("right"))
    home = dict(Person.objects.filter(on_cards).values_list("person_id", "household_id"))
    bundles = bundled(cards, home=home)
    changed = []
    for card in cards:
        bundle, most = bundles[card.pk]
        if (card.bundle, card.bundle_worth) != (bundle, most):
            card.bundle, card.bundle_worth = bundle, most
            changed.append(card)
    PairCard.objects.bulk_update(changed, ["bundle", "bundle_worth"], batch_size=200)


def bundled(cards: Iterable[Any], *, home: Mapping[str, int]) -> dict[int, tuple[str, float]]:
    """Card key -> its bundle and the largest worth in it.

    Cards between the same two households belong together, and so do strong cards with a person in common. A bundle
    says in which order cards are read; it joins no people.
    """
    cards = list(cards)
    parent = {card.pk: card.pk for card in cards}

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    together: dict[object, list[int]] = defaultdict(list)
    for card in cards:
        homes = frozenset(home[one] for one in (card.left, card.right) if one in home)
        if len(homes) == 2:
            together[homes].append(card.pk)
        if card.band == "strong":
            together[card.left].append(card.pk)
            together[card.right].append(card.pk)
    for first, *others in together.values():
        for other in others:
            parent[root(other)] = root(first)
    named: dict[int, str] = {}
    most: dict[int, float] = {}
    for card in cards:
        key = root(card.pk)
        named[key] = min(named.get(key, str(card.uuid)), str(card.uuid))
        most[key] = max(most.get(key, 0.0), card.worth)
    return {card.pk: (named[root(card.pk)], most[root(card.pk)]) for card in cards}
