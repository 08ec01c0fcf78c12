"""The status of a claim, computed from its evidence by eleven published rules, with the reason for every step.

Pure: plain values in, the same answer every time, whatever the order of the evidence. The rules look at roles and
never at names; they count origins and never documents; nobody's words count as evidence for what they say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ojakh.claims.ledger import Assessment, Edge, Facts, Item, Line, Overlay, Status, input_hash

UNCHECKABLE = frozenset(
    {"prediction", "promise", "intention", "opinion", "norm", "motive", "rhetorical_question", "figure_of_speech"}
)
"""Kinds of sentences that no evidence could settle; a person sets the kind."""

LARGEST_COUNTED_CREDIBILITY = 3
"""Credibility 1 to 3 counts; 4 and 5 are doubtful or improbable, 6 is not judged."""

ONE_SIGHTING_DECIDES = frozenset(
    {
        ("existential", "supports"),
        ("universal", "contradicts"),
        ("universal_negative", "contradicts"),
        ("negation", "contradicts"),
    }
)
"""Form of a claim and stance of what was observed where one day suffices; elsewhere all days have to be looked at."""


@dataclass(frozen=True, slots=True)
class _Count:
    """The items that count, the clusters that support and contradict, and items that count but for their scope."""

    items: tuple[Item, ...]
    supporting: tuple[frozenset[str], ...]
    contradicting: tuple[frozenset[str], ...]
    mixed: tuple[frozenset[str], ...]
    usable: tuple[Item, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)

    def members(self, clusters: Sequence[frozenset[str]], stance: str) -> list[Item]:
        inside = frozenset().union(*clusters)
        return [item for item in self.items if item.id in inside and item.stance == stance]


def assess(facts: Facts, items: Iterable[Item] = (), edges: Iterable[Edge] = ()) -> Assessment:
    """Apply the rules in order; the first that holds gives the status."""
    ordered = tuple(sorted(items, key=lambda item: item.id))
    joined = tuple(sorted(edges, key=lambda edge: (*sorted((edge.left, edge.right)), edge.state)))
    count = _count(facts, ordered, [edge for edge in joined if edge.state != "rejected"])
    lines, verdict = _apply(facts, count)
    other = verdict
    if any(edge.state == "suggested" for edge in joined):
        apart = _count(facts, ordered, [edge for edge in joined if edge.state == "confirmed"])
        other = _apply(facts, apart)[1]
    items_trace = [
        Line(item.id, item.id not in count.refused, count.refused.get(item.id, "counted")) for item in ordered
    ]
    return Assessment(
        status=verdict[1],
        rule=verdict[0],
        reason=verdict[2],
        overlays=tuple(_overlays(facts, count, unresolved=other[1:] != verdict[1:])),
        trace=(*items_trace, *lines),
        input_sha256=input_hash(facts, ordered, joined),
    )


def replay(trace: Sequence[Line]) -> tuple[str, str]:
    """The rule and the reason that a trace leads to: its last rule line that holds."""
    last = [line for line in trace if line.step.startswith("R") and line.step[1:].isdigit() and line.holds][-1]
    return last.step, last.why


# what counts


def _count(facts: Facts, items: Sequence[Item], edges: Sequence[Edge]) -> _Count:
    """Sort the counted items into clusters of one origin each."""
    cites = {item.id: item.rests_on for item in items}
    groups = clusters_of([item.id for item in items], edges)
    basic = {item.id: reason for item in items if (reason := _refusal(facts, item, cites))}
    own = {item.id for item in items if facts.id in item.utterance_of}
    for cluster in groups:
        if own & cluster:  # what goes back to the claim's own words is an echo of them
            basic = dict.fromkeys(cluster, "echo") | basic
    usable = tuple(item for item in items if item.id not in basic)
    refused = basic | {item.id: "outside_scope" for item in usable if not _in_scope(facts, item)}
    counted = tuple(item for item in items if item.id not in refused)
    supporting, contradicting, mixed = [], [], []
    for cluster in groups:
        stances = {item.stance for item in counted if item.id in cluster}
        if len(stances) == 2:
            mixed.append(cluster)
        elif "supports" in stances:
            supporting.append(cluster)
        elif stances:
            contradicting.append(cluster)
    return _Count(counted, tuple(supporting), tuple(contradicting), tuple(mixed), usable, refused)


def _refusal(facts: Facts, item: Item, cites: Mapping[str, tuple[str, ...]]) -> str:
    """Why an item may not be used at all, its scope apart."""
    if reason := _no_evidence(facts, item):
        return reason
    if len(item.readers) < 2:
        return "not_accepted_by_two"
    if item.credibility > LARGEST_COUNTED_CREDIBILITY:
        return "credibility"
    if _rests_on(facts.id, item.id, cites):
        return "circular"
    # a party counts only against its own interest; where the interest is unknown it counts for neither side
    against = facts.disfavours if item.stance == "supports" else facts.favours
    return "" if not item.party or item.party in against else "party_interest"


def _reach(facts: Facts, item: Item) -> str:
    """How much of the claim an item covers: as its readers said, but never where it has no place or day in common, and
    only in part where a finding was not made on the days of the claim."""
    if not facts.scope.meets(item.scope):
        return "outside"
    partly = item.covers == "covers" and item.kind == "finding" and not _on_its_days(facts, item)
    return "partial" if partly else item.covers


def _on_its_days(facts: Facts, item: Item) -> bool:
    """Whether it was looked at on all days of the claim, or once where one sighting decides."""
    decides = item.value == "observed" and (facts.form, item.stance) in ONE_SIGHTING_DECIDES
    return item.scope.spans(facts.scope) or (decides and facts.scope.spans(item.scope))


def _in_scope(facts: Facts, item: Item) -> bool:
    """Whether an item covers the claim; against a universal negative R5 asks for the days of the contrary item."""
    answers = facts.universal_negative and item.value == "none_observed" and item.covers == "covers"
    return _reach(facts, item) in (("covers", "partial") if answers else ("covers",))


def _no_evidence(facts: Facts, item: Item) -> str:
    """Why an item is no evidence on this claim, whoever read it."""
    if item.stance not in ("supports", "contradicts"):
        return "no_stance"
    if item.value == "withdrawn":
        return "withdrawn"
    return "own_words" if facts.id in item.utterance_of else ""


def _rests_on(claim: str, item: str, cites: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether an item goes back to the claim itself by what it cites."""
    waiting, seen = [item], {item}
    while waiting:
        for cited in cites.get(waiting.pop(), ()):
            if cited == claim:
                return True
            if cited not in seen:
                seen.add(cited)
                waiting.append(cited)
    return False


def clusters_of(ids: Sequence[str], edges: Sequence[Edge]) -> list[frozenset[str]]:
    """Connected components under edges of one origin."""
    root = {one: one for one in ids}

    def find(one: str) -> str:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for edge in edges:
        if edge.left in root and edge.right in root:
            root[find(edge.left)] = find(edge.right)
    groups: dict[str, set[str]] = {}
    for one in ids:
        groups.setdefault(find(one), set()).add(one)
    return sorted((frozenset(group) for group in groups.values()), key=min)


# the rules

_Verdict = tuple[str, Status, str]


def _apply(facts: Facts, count: _Count) -> tuple[list[Line], _Verdict]:
    """All rules up to the first that holds, each with its reason."""
    lines: list[Line] = []
    for rule, status, reason, values in _rules(facts, count):
        lines.append(Line(rule, status is not None, reason, values))
        if status is not None:
            return lines, (rule, status, reason)
    raise AssertionError("the last rule always holds")


_Step = tuple[str, Status | None, str, tuple[str, ...]]


def _rules(facts: Facts, count: _Count) -> Iterator[_Step]:
    """R1 to R11 in order; a step without a status did not hold."""
    yield "R1", Status.NOT_CHECKABLE if facts.kind in UNCHECKABLE else None, "kind", (facts.kind,)
    reserved = facts.kind == "legal_characterisation"
    yield "R2", Status.RESERVED if reserved else None, "competent_bodies", tuple(sorted(facts.competent_findings))
    yield _by_document(facts)
    inside = _certainly_inside(facts, count)
    yield "R4", Status.CONTRADICTED if inside else None, "inside_scope", tuple(inside)
    for_, against = _effective(facts, count)
    numbers = (f"S={len(for_)}", f"K={len(against)}")
    yield "R5", Status.CONTESTED if for_ and against else None, "both_sides", numbers
    yield "R6", Status.CONTRADICTED if len(against) >= 2 and not for_ else None, "two_against", numbers
    none_seen = [] if against else _none_observed(facts, count)
    yield "R7", Status.WITHIN_COVERAGE if none_seen else None, "none_observed", tuple(none_seen)
    lacking = _lacking(facts, count, for_)
    enough = len(for_) >= 2 and not against and not lacking
    yield "R8", Status.CORROBORATED if enough else None, lacking or "independent_origins", numbers
    yield "R9", Status.SINGLE_SOURCE if for_ or against else None, _single(for_, against, lacking), numbers
    missing = tuple(sorted(facts.cites_missing))
    yield "R10", Status.CITED_SOURCE_MISSING if missing else None, "obtain_it", missing
    yield "R11", Status.UNVERIFIED, "asserted_only", ()


def _by_document(facts: Facts) -> _Step:
    """A claim about what a document says is settled by the document: it says so, or the whole of it does not."""
    check = facts.document
    if facts.level != "document" or check is None or not (check.authentic and check.accepted):
        return "R3", None, "no_authentic_document", ()
    if check.says:
        return "R3", Status.CORROBORATED, "document_says_it", ()
    if check.read_whole:
        return "R3", Status.CONTRADICTED, "document_does_not_say_it", ()
    return "R3", None, "document_not_read_whole", ()


def _certainly_inside(facts: Facts, count: _Count) -> list[str]:
    """Vetted incidents and observed findings that lie wholly inside the scope of a universal negative."""
    return [
        item.id
        for item in count.usable
        if facts.universal_negative
        and item.stance == "contradicts"
        and (item.kind, item.value) in (("incident", "vetted"), ("finding", "observed"))
        and facts.scope.holds(item.scope)
    ]


def _effective(facts: Facts, count: _Count) -> tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]]:
    """Clusters for and against; against a universal negative, "none observed" elsewhere answers nothing."""
    if not facts.universal_negative:
        return count.supporting, count.contradicting
    contrary = [item.scope for item in count.members(count.contradicting, "contradicts")]
    kept = tuple(
        cluster
        for cluster in count.supporting
        if any(
            item.value != "none_observed" or any(item.scope.meets(scope) for scope in contrary)
            for item in count.members([cluster], "supports")
        )
    )
    return kept, count.contradicting


def _none_observed(facts: Facts, count: _Count) -> list[str]:
    """Accepted findings of "none observed" that lie in the scope of a universal negative at least in part."""
    return [
        item.id
        for item in count.usable
        if facts.universal_negative
        and item.stance == "supports"
        and item.value == "none_observed"
        and _reach(facts, item) in ("covers", "partial", "overlaps")
    ]


def _limited(facts: Facts, count: _Count) -> bool:
    """Whether an accepted "none observed" looked at less than the whole scope of the claim."""
    return any(
        item.value == "none_observed" and not (item.coverage_complete and _reach(facts, item) == "covers")
        for item in count.usable
    )


def _lacking(facts: Facts, count: _Count, for_: Sequence[frozenset[str]]) -> str:
    """What keeps several supporting origins from corroborating, or nothing."""
    if facts.universal_negative:
        return "universal_negative"
    members = count.members(for_, "supports")
    if all(item.party for item in members):
        return "party_only"
    return "" if any(item.directness in ("direct", "record") for item in members) else "all_hearsay"


def _single(for_: Sequence[frozenset[str]], against: Sequence[frozenset[str]], lacking: str) -> str:
    """The finer reason of a status that rests on one origin, or on several that are not enough."""
    if len(for_) + len(against) == 1:
        return "one_for" if for_ else "one_against"
    return lacking


def _overlays(facts: Facts, count: _Count, *, unresolved: bool) -> Iterator[Overlay]:
    if facts.denied:
        yield Overlay.DISPUTED
    if _limited(facts, count):
        yield Overlay.COVERAGE_LIMITED
    if facts.changed_since_review:
        yield Overlay.STALE
    if facts.challenged:
        yield Overlay.UNDER_CHALLENGE
    if unresolved:
        yield Overlay.INDEPENDENCE_UNRESOLVED
    if count.mixed:
        yield Overlay.SOURCE_INCONSISTENT
