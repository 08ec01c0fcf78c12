"""The door to matching for planted pairs: invented people, written twice or merely alike, and weighed."""

import secrets
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

from django.db import transaction

from ojakh import matching
from ojakh.custody.record import record
from ojakh.kernel import clock, ids
from ojakh.matching import household
from ojakh.matching.population import Population, Record, Repeats, generate
from ojakh.people import planted, rules
from ojakh.people.models import Household, PlantedPair, Registration

BATCH = 60
"""Planted pairs made at a time; half of them one person where so many look-alikes are found."""
ENOUGH = 20
"""Where somebody has fewer than this left that they have not seen, more are made."""
CARD_BANDS = ("strong", "possible")
FAMILIES, ROUNDS = 300, 3
LARGEST_LIST = 60
"""A key shared by more invented records than this tells too little to look at."""
REPEATS = Repeats(household_twice=0.15, household_split=0.05, person_again=0.10)


@dataclass(frozen=True, slots=True)
class Found:
    """Two invented records, whether they are one person, how many others they share, and what comparing them gave."""

    first: Record
    second: Record
    same: bool
    shared: int
    members: tuple[int, int]
    scored: matching.Scored
    weigher: "_Weigher"


def top_up() -> int:
    """Make planted pairs where they run low; returns how many. They live where the office has households."""
    if planted.fewest_left() >= ENOUGH:
        return 0
    places = list(Household.objects.order_by("settlement_id").values_list("settlement_id", flat=True).distinct())
    if not places:
        return 0
    made = _pick(seed=secrets.randbits(48), settlements=[str(place) for place in places])
    with transaction.atomic():
        PlantedPair.objects.bulk_create([_row(one) for one in made])
        if made:
            record(actor="system", action="people.pairs_planted", purpose="deduplicate", n=len(made))
    return len(made)


def _pick(*, seed: int, settlements: Sequence[str]) -> list[Found]:
    """So many pairs of both kinds, in an order that tells nothing."""
    same: list[Found] = []
    alike: list[Found] = []
    for number in range(ROUNDS):
        for one in pairs(seed + number, settlements=settlements):
            (same if one.same else alike).append(one)
        if len(alike) >= BATCH // 2:
            break
    chance = secrets.SystemRandom()
    alike = chance.sample(alike, min(len(alike), BATCH // 2))
    chosen = alike + chance.sample(same, min(len(same), BATCH - len(alike)))
    chance.shuffle(chosen)
    weighed = [replace(one, scored=one.weigher.with_households(one.first, one.second)) for one in chosen]
    return [one for one in weighed if one.scored.band in CARD_BANDS]


def pairs(seed: int, *, settlements: Sequence[str]) -> Iterator[Found]:
    """Pairs of invented records that a desk could be shown: those that the comparison does not rule out.

    Two people who are not one come from the keys that really bring records together, not from chance.
    """
    made = generate(seed, 0, n_households=FAMILIES, settlements=settlements, today=clock.now().date(), repeats=REPEATS)
    prepared = [_prepared(one) for one in made.records]
    frequencies = matching.Frequencies()
    for person in prepared:
        frequencies.add(person)
    together: dict[matching.Key, list[int]] = defaultdict(list)
    for number, person in enumerate(prepared):
        for key in matching.keys(person):
            together[key].append(number)
    lists = (numbers for numbers in together.values() if len(numbers) <= LARGEST_LIST)
    for first, second in sorted({pair for numbers in lists for pair in combinations(sorted(set(numbers)), 2)}):
        one, other = made.records[first], made.records[second]
        if one.registration == other.registration:
            continue
        same = made.truth.person_of[first] == made.truth.person_of[second]
        scored = matching.compare(prepared[first], prepared[second], frequencies)
        if scored.band in CARD_BANDS:
            weigh = _Weigher(made, prepared, frequencies)
            members = (len(_family(made, one)), len(_family(made, other)))
            yield Found(one, other, same, _shared(made, one, other), members, scored, weigh)


@dataclass(frozen=True, slots=True)
class _Weigher:
    """One invented register, to weigh two of its records with the evidence of their households as the vault does."""

    made: Population
    prepared: Sequence[matching.Prepared]
    frequencies: matching.Frequencies

    def with_households(self, one: Record, other: Record) -> matching.Scored:
        """The score with what the other members say; only chosen pairs are weighed so, since it takes long."""
        a, b = self.prepared[one.id], self.prepared[other.id]
        first = matching.compare(a, b, self.frequencies)
        mine, theirs = (
            [self.prepared[number] for number in self.made.registrations[it.registration].records if number != it.id]
            for it in (one, other)
        )
        if not mine or not theirs:
            return first
        posteriors = {
            (x.id, y.id): matching.compare(x, y, self.frequencies).posterior_bits for x in mine for y in theirs
        }
        bits = household.household_bits(
            a.id, b.id, a_members=[x.id for x in mine], b_members=[y.id for y in theirs],
            posteriors=posteriors, prior_bits=first.prior_bits,
        )  # fmt: skip
        return matching.compare(a, b, self.frequencies, household_bits=bits)


def _prepared(one: Record) -> matching.Prepared:
    return matching.prepare(
        matching.Rec(
            id=str(one.id),
            full_name=one.full_name,
            born=one.born,
            sex=one.sex.value[0] if one.sex else "",
            settlement=one.settlement,
            phone=one.phone,
            household=str(one.registration),
        )
    )


def _shared(made: Population, one: Record, other: Record) -> int:
    """How many other people both registrations hold."""
    own = {made.truth.person_of[one.id], made.truth.person_of[other.id]}
    return len((_family(made, one) & _family(made, other)) - own)


def _family(made: Population, one: Record) -> set[int]:
    """The people of the registration in which a record was written."""
    return {made.truth.person_of[number] for number in made.registrations[one.registration].records}


def _row(found: Found) -> PlantedPair:
    sides = [_side(found.first, members=found.members[0]), _side(found.second, members=found.members[1])]
    if secrets.randbits(1):
        sides.reverse()
    return PlantedPair(
        uuid=ids.new_uuid(),
        known="same" if found.same else "different",
        sides=sides,
        shared_members=found.shared,
        bits=found.scored.bits,
        posterior_bits=found.scored.posterior_bits,
        probability=found.scored.probability,
        band=found.scored.band,
        rows=[
            {"field": row.field, "level": row.level, "bits": row.bits, "rarity": row.rarity}
            for row in found.scored.rows
        ],
        rules=list(found.scored.rules),
        planted_at=clock.now(),
    )


def _side(one: Record, *, members: int) -> dict[str, object]:
    """What the page shows of one record; a birth date that a form would refuse is left out, as at the desk."""
    now = clock.now()
    try:
        rules.check_birth(one.born, today=now.date())
    except rules.PeopleRefusal:
        born = ""
    else:
        born = one.born
    fields = {
        "identity.full_name": one.full_name,
        "identity.birth": born,
        "identity.sex": one.sex.value[0] if one.sex else "",
    }
    came = now - timedelta(minutes=secrets.randbelow(60 * 24 * 60))
    return {
        "fields": {key: value for key, value in fields.items() if value},
        "romanised": {"identity.full_name": matching.fine(one.full_name)},
        "settlement": int(one.settlement),
        "members": members,
        "received_at": came.isoformat(),
        "channel": secrets.choice([Registration.Channel.DESK.value, Registration.Channel.PORTAL.value]),
    }
