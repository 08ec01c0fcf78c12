"""The door to the matching library where the names are: index keys, candidates with reasons, pairs still to be seen."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ojakh import matching
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.keys import keyed
from ojakh.custody.vault.values import FIELDS, Candidate, Pair, Row
from ojakh.matching import household

if TYPE_CHECKING:
    from ojakh.custody.vault.core import Opened, Person

POSTING_CAP = 2_000
"""A key shared by more records than this is not read: it tells too little."""
CANDIDATE_CAP = 400
MOST_PAIRS_EACH = 30
"""Pairs of one person at most; whoever has more is a common name, not thirty people."""
_SLICE = 200
SHOWN_BANDS = ("strong", "possible")


Prepared = matching.Prepared
"""A record ready to be compared; the rest of the vault names the type through this door."""


def wipe() -> None:
    """Drop every word that the matching library keeps for speed: its caches are plaintext."""
    matching.forget()


def warm_up() -> None:
    """Load the tables of the matching library, so that the first registration does not wait for them."""
    matching.load()
    record("", {"identity.full_name": "A"}, settlement="", household="")


def record(id: str, fields: Mapping[str, str], *, settlement: str, household: str) -> matching.Prepared:
    """The prepared record of one person's fields."""
    number = fields.get("document.number", "")
    other = fields.get("identity.other_name", "")
    return matching.prepare(
        matching.Rec(
            id=id,
            full_name=fields.get("identity.full_name", ""),
            father=fields.get("identity.fathers_name", ""),
            other_names=(other,) if other else (),
            born=fields.get("identity.birth", ""),
            sex=fields.get("identity.sex", ""),
            settlement=settlement,
            phone=fields.get("contact.phone", ""),
            documents=(f"{fields.get('document.type', '')}:{number}",) if number else (),
            household=household,
        )
    )


def readable_fields(vault: "Opened", person: "Person") -> dict[str, str]:
    """The fields of a person for comparing and finding, without damaged ones.

    One damaged field must not keep others from being found or erased. Whoever opens it is told; `status` counts it.
    """
    try:
        return vault.open_fields(person)
    except VaultRefusal as refusal:
        if refusal.reason != "corrupt":
            raise
    vault.book.damaged.add(person.r)
    found: dict[str, str] = {}
    for name in FIELDS:
        try:
            found |= vault.open_fields(person, fields=(name,))
        except VaultRefusal as refusal:
            if refusal.reason != "corrupt":
                raise
    return found


def version() -> str:
    """What keys are made with today."""
    return str(matching.NORM_VERSION)


def families() -> tuple[str, ...]:
    """The key families that may be stored: those with a passing measurement of what they give away."""
    return matching.registered()


def refused_families() -> tuple[str, ...]:
    """The key families that are neither stored nor asked, for want of such a measurement."""
    return matching.refused()


def _number(vault: "Opened", key: matching.Key, *, made_with: str) -> int:
    """The keyed 64-bit number that is stored instead of a key's text."""
    digest = keyed(vault.index_key, key.family, made_with, key.text)
    return int.from_bytes(digest[:8], "big", signed=True)


def numbers(vault: "Opened", keys: Iterable[matching.Key], *, person: str) -> set[int]:
    """The numbers under which the keys of one person are stored; keys of refused families are left out."""
    kept = matching.kept_under((key for key in keys if key.family in vault.families), id=person)
    return {_number(vault, key, made_with=version()) for key in kept}


def asked_numbers(vault: "Opened", keys: Iterable[matching.Key]) -> list[list[int]]:
    """For each key to be asked the numbers under which it may stand.

    While keys are being made anew those of the version before stand beside the new ones, and both are asked.
    """
    found = []
    for key in keys:
        if key.family in vault.families:
            forms = matching.looked_under(key)
            wanted = [_number(vault, form, made_with=version()) for form in forms]
            # An earlier version may have had no shares.
            before = [made for made in vault.key_versions if made != version()]
            wanted += [_number(vault, form, made_with=made) for made in before for form in {key, *forms}]
            found.append(wanted)
    return found


def forget(vault: "Opened", *, rows: Iterable[int]) -> None:
    """Drop what memory holds about these rows."""
    vault.book.drop(rows)


def index_household(
    vault: "Opened", *, household: str, known: Mapping[int, Mapping[str, str]] | None = None
) -> dict[int, matching.Prepared]:
    """Write the index keys of a household anew (inside the caller's transaction) and return the prepared records.

    `known` holds fields of rows just written, so that they need not be opened again. The caller hands the records to
    the book once the transaction is committed; a row number of a rolled-back transaction may be given out again.
    """
    given = known or {}
    members = vault.members(household)
    prepared = []
    for member in members:
        fields = given[member.r] if member.r in given else readable_fields(vault, member)
        prepared.append(record(member.id, fields, settlement=member.settlement, household=household))
    shared = matching.household_keys(prepared)
    rows = []
    for member, person in zip(members, prepared, strict=True):
        if member.r not in given:
            vault.store.execute("DELETE FROM match_key WHERE r = ?", (member.r,))
        rows += [(k, member.r) for k in sorted(numbers(vault, (*matching.keys(person), *shared), person=member.id))]
    vault.store.many("INSERT OR IGNORE INTO match_key VALUES (?, ?)", rows)
    return {member.r: person for member, person in zip(members, prepared, strict=True)}


def near(vault: "Opened", query: matching.Prepared, *, beside: Sequence[matching.Prepared] = ()) -> list[int]:
    """Rows that share a key with the query, rarest keys first, at most 400. `beside` are other household members."""
    keys = [*matching.query_keys(query), *(matching.household_keys([query, *beside]) if beside else ())]
    lists = []
    for wanted in asked_numbers(vault, keys):
        marks = ",".join("?" * len(wanted))
        found = vault.store.rows(
            f"SELECT DISTINCT r FROM match_key WHERE k IN ({marks}) LIMIT ?",  # noqa: S608
            (*wanted, POSTING_CAP + 1),
        )
        if len(found) <= POSTING_CAP:
            lists.append([row[0] for row in found])
    lists.sort(key=len)
    rows: dict[int, None] = {}
    for found_rows in lists:
        if len(rows) >= CANDIDATE_CAP and len(found_rows) >= 50:
            break
        rows.update(dict.fromkeys(found_rows))
    return list(rows)[:CANDIDATE_CAP]


def _told(scored: matching.Scored) -> dict[str, Any]:
    """What leaves the vault about a score: weights, levels and rules, no value."""
    return {
        "bits": scored.bits,
        "posterior_bits": scored.posterior_bits,
        "probability": scored.probability,
        "band": scored.band,
        "rows": tuple(Row(row.field, row.level, row.bits, row.rarity) for row in scored.rows),
        "rules": tuple(scored.rules),
    }


def candidate(person: "Person", scored: matching.Scored) -> Candidate:
    """What leaves the vault about one candidate."""
    return Candidate(person=person.id, household=person.household, **_told(scored))


def candidates(
    vault: "Opened", query: matching.Prepared, *, skip: frozenset[int], limit: int
) -> list[tuple["Person", Candidate]]:
    """The best candidates for a prepared record, without the rows in `skip`."""
    people = vault.persons([r for r in near(vault, query) if r not in skip])
    prepared = {vault.book.get(vault, person).id: person for person in people.values()}
    hits = matching.rank(
        query, [vault.book.get(vault, person) for person in people.values()], vault.book.frequencies(), k=limit
    )
    return [
        (prepared[hit.id], candidate(prepared[hit.id], hit.scored))
        for hit in hits
        if hit.scored.band in (*SHOWN_BANDS, "weak")
    ]


def pairs(vault: "Opened", *, limit: int, seconds: float) -> tuple[list[tuple["Person", "Person", Pair]], bool]:
    """Pairs of new and changed persons, and whether all of them have been looked at (in the caller's transaction).

    Works through the persons whose record is new or changed, oldest first, and stops at the limit or the time.
    """
    found: list[tuple[Person, Person, Pair]] = []
    end = time.monotonic() + seconds
    waiting = [row[0] for row in vault.store.rows("SELECT r FROM unlinked ORDER BY r LIMIT ?", (_SLICE,))]
    for r in waiting:
        if len(found) >= limit or time.monotonic() >= end:
            return found, False
        vault.store.execute("DELETE FROM unlinked WHERE r = ?", (r,))
        person = vault.persons([r]).get(r)
        if person is not None:
            found += _pairs_of(vault, person)
    return found, len(waiting) < _SLICE


def _pairs_of(vault: "Opened", person: "Person") -> list[tuple["Person", "Person", Pair]]:
    """Pairs of one new or changed person; within a household only where the same person seems written down twice.

    A person still waiting comes later and will meet this one then, so nobody is compared twice. After a change of
    the record its pairs are named again, with what they weigh now.
    """
    query = vault.book.get(vault, person)
    beside = [vault.book.get(vault, other) for other in vault.members(person.household) if other.r != person.r]
    rows = [r for r in near(vault, query, beside=beside) if r != person.r and not _waits(vault, r)]
    people = {other.id: other for other in vault.persons(rows).values()}
    # Listed side by side, members are vetoed as two people; asked apart, only a repeated entry comes out strong.
    asked = replace(query, household="")
    records = [vault.book.get(vault, other) for other in people.values()]
    found = []
    for hit in matching.rank(asked, records, vault.book.frequencies(), k=MOST_PAIRS_EACH):
        other = people[hit.id]
        scored = _with_households(vault, person, other, hit.scored)
        same = other.household == person.household
        if scored.band in (("strong",) if same else SHOWN_BANDS) and not (same and _names_differ(scored)):
            vault.store.execute(
                "INSERT OR IGNORE INTO pair VALUES (?, ?)", (min(person.r, other.r), max(person.r, other.r))
            )
            found.append((person, other, _pair(person, other, scored)))
    return found


def _waits(vault: "Opened", r: int) -> bool:
    """Whether a row is still waiting for its own turn."""
    return vault.store.row("SELECT 1 FROM unlinked WHERE r = ?", (r,)) is not None


def _with_households(vault: "Opened", person: "Person", other: "Person", first: matching.Scored) -> matching.Scored:
    """The score with the evidence of both households' other members, where there is any to weigh."""
    if first.band == "none" or other.household == person.household:
        return first
    mine, theirs = (
        [(m.id, vault.book.get(vault, m)) for m in vault.members(p.household) if m.r != p.r] for p in (person, other)
    )
    if not mine or not theirs:
        return first
    frequencies = vault.book.frequencies()
    posteriors = {(a, b): matching.compare(x, y, frequencies).posterior_bits for a, x in mine for b, y in theirs}
    bits = household.household_bits(
        person.id, other.id, a_members=[a for a, _ in mine], b_members=[b for b, _ in theirs],
        posteriors=posteriors, prior_bits=first.prior_bits,
    )  # fmt: skip
    return matching.compare(
        vault.book.get(vault, person), vault.book.get(vault, other), frequencies, household_bits=bits
    )


def _names_differ(scored: matching.Scored) -> bool:
    """Whether some part of the names of two members of one household is not simply the same: they may be twins."""
    parts = ("given", "surname", "father")
    levels = [row.level for row in scored.rows if row.field in parts]
    return not levels or any(level not in ("form", "alias") for level in levels)


def _pair(person: "Person", other: "Person", scored: matching.Scored) -> Pair:
    return Pair(
        left=person.id,
        right=other.id,
        left_household=person.household,
        right_household=other.household,
        versions={"norm": version(), "params": matching.load().version},
        **_told(scored),
    )


def romanised(name: str) -> str:
    """A written name in Latin letters, for people to read."""
    return matching.fine(name)


def shared_members(vault: "Opened", first: "Person", second: "Person") -> int:
    """How many other members of two households seem to be the same people, each counted once."""
    mine = [vault.book.get(vault, one) for one in vault.members(first.household) if one.r != first.r]
    theirs = [vault.book.get(vault, one) for one in vault.members(second.household) if one.r != second.r]
    scored = [
        (matching.compare(a, b, vault.book.frequencies()).posterior_bits, a.id, b.id) for a in mine for b in theirs
    ]
    taken: set[str] = set()
    for bits, a, b in sorted(scored, reverse=True):
        if bits > 0 and a not in taken and b not in taken:
            taken |= {a, b}
    return len(taken) // 2
