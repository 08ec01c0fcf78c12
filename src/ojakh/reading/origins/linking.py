"""From pairs of documents to links: the strongest reason that two of them go back to one origin, and its evidence."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from ojakh.reading.origins.clusters import Groups
from ojakh.reading.origins.compare import common_wording, held_by_other, quotations, retold
from ojakh.reading.origins.credits import Credit, credits, full_names, names_of, saw_itself
from ojakh.reading.origins.model import Claim, Evidence, Link
from ojakh.reading.origins.prepared import Prepared
from ojakh.reading.spans import Span

RETOLD = 0.54
"""From this likeness on, one document tells what the other does."""
OWN_LIKENESS = 1.15
"""Two documents that each bring something of their own are told apart up to this likeness."""
OWN_NUMBERS, OWN_NUMBERS_PART = 2, 0.4
"""So many telling numbers that the other lacks, and such a part of all of them, are something of one's own."""
ALL_PAIRS = 120
"""Up to so many documents every pair is compared; above, those that share a fingerprint or two rare words."""
_COMMON = 40
"""A word of more documents than this is not looked up."""
_STRONG = ("same_text", "shared_wording", "retelling")


def links_of(documents: Sequence[Prepared]) -> list[Link]:
    """All links, the joined ones and those that were looked at and not joined."""
    named: dict[tuple[int, int], list[Credit]] = defaultdict(list)
    for credit in credits(documents):
        named[min(credit.citing, credit.cited), max(credit.citing, credit.cited)].append(credit)
    outlets = frozenset(pair for one in documents for name in names_of(one) for pair in _pairs_of(name))
    pairs = sorted(set(_candidates(documents)) | set(named))
    found = [
        link for left, right in pairs if (link := _link(documents, left, right, named.get((left, right), []), outlets))
    ]
    return _keep_apart(_one_source_each(found, len(documents)), documents)


def _candidates(documents: Sequence[Prepared]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing."""
    if len(documents) <= ALL_PAIRS:
        yield from combinations(range(len(documents)), 2)
        return
    where: dict[object, list[int]] = defaultdict(list)
    for index, one in enumerate(documents):
        for print_ in one.prints:
            where[print_].append(index)
        for key in {word.key for word in one.words if word.weight >= 1.5}:
            where[key].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for what, holders in where.items():
        if len(holders) <= _COMMON:
            shared.update({pair: 2 if isinstance(what, int) else 1 for pair in combinations(holders, 2)})
    yield from (pair for pair, times in shared.items() if times >= 2)


def _link(
    documents: Sequence[Prepared], left: int, right: int, named: Sequence[Credit], outlets: frozenset[tuple[str, ...]]
) -> Link | None:
    """The strongest link of two documents, or None where nothing joins them and nobody names the other."""
    one, other = documents[left], documents[right]
    if one.text == other.text and one.text.strip():
        whole = Evidence(Span(0, len(one.text)), Span(0, len(other.text)), "same_text")
        return Link(left, right, "same_text", 1.0, True, _by_date(documents, left, right), (whole,))
    wording, runs = common_wording(one, other)
    part, pairs = retold(one, other)
    quotes = list(quotations(one, other))
    like = held_by_other(one, other) + part / 2
    agreeing = [credit for credit in named if not credit.differs]
    cited = [_evidence(credit, left) for credit in agreeing]
    told = [Evidence(pair.left, pair.right, "retold") for pair in pairs]
    alike = like >= RETOLD and bool(pairs)
    apart = _apart(one, other, outlets) if alike and like < OWN_LIKENESS else ""
    reasons: tuple[tuple[str, bool, tuple[Evidence, ...]], ...] = (
        ("shared_wording", bool(runs), (*runs, *told, *cited)),
        ("retelling", alike and not apart, (*told, *quotes, *cited)),
        ("quotation", bool(quotes), (*quotes, *told, *cited)),
        ("citation", bool(cited), (*cited, *told)),
    )
    for kind, holds, evidence in reasons:
        if holds:
            source = _source(documents, agreeing, left, right)
            return Link(left, right, kind, max(wording, like), True, source, evidence)
    if named:
        shown = tuple(_evidence(credit, left) for credit in named)
        return Link(left, right, "mention", like, False, None, shown, "names_it_to_differ")
    if apart:
        return Link(left, right, "retelling", like, False, None, tuple(told), apart)
    return None


def _source(documents: Sequence[Prepared], agreeing: Sequence[Credit], left: int, right: int) -> int | None:
    """The one of two that the other cites; where none or each cites the other, the earlier."""
    cited = {credit.cited for credit in agreeing}
    return cited.pop() if len(cited) == 1 else None if cited else _by_date(documents, left, right)


def _pairs_of(name: str) -> Iterator[tuple[str, ...]]:
    """The name of an outlet as `full_names` would see it."""
    return pairwise(part[:4] for part in name.casefold().split())


def _apart(one: Prepared, other: Prepared, outlets: frozenset[tuple[str, ...]]) -> str:
    """Why two documents were made apart, each bringing something of its own, or nothing."""
    if _heard(one, other, outlets) and _heard(other, one, outlets):
        return "each_has_its_own"
    mine = _heard(one, other, outlets) or _counted(one, other)
    return "each_counts_its_own" if mine and (_heard(other, one, outlets) or _counted(other, one)) else ""


def _heard(one: Prepared, other: Prepared, outlets: frozenset[tuple[str, ...]]) -> bool:
    """Whether a document's own people saw it, or it names somebody whom the other does not."""
    theirs = {part for pair in full_names(other) for part in pair} | {
        other.text[word.start : word.start + 4].casefold() for word in other.words if word.name
    }
    return saw_itself(one) or any(pair[-1] not in theirs for pair in full_names(one) - outlets)


def _counted(one: Prepared, other: Prepared) -> bool:
    """Whether a good part of a document's numbers is its own: a retelling has none that its model lacks."""
    own = one.numbers - other.numbers
    return len(own) >= OWN_NUMBERS and len(own) >= OWN_NUMBERS_PART * len(one.numbers)


def _evidence(credit: Credit, left: int) -> Evidence:
    here = credit.citing == left
    return Evidence(credit.span if here else None, None if here else credit.span, "names_it")


def _by_date(documents: Sequence[Prepared], left: int, right: int) -> int | None:
    """The earlier of two dated documents; None where a date is missing or both are of one day."""
    one, other = documents[left].document.date, documents[right].document.date
    if not one or not other or one == other:
        return None
    return left if one < other else right


def _one_source_each(links: list[Link], documents: int) -> list[Link]:
    """A survey of the press cites several origins and joins none of them.

    It stays with the one whose words or facts it tells, and where it tells those of none, with none.
    """
    weak: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        if link.joined and link.kind == "citation" and link.source is not None:
            weak[link.right if link.source == link.left else link.left].append(link)
    dropped: set[int] = set()
    for citing, cited in weak.items():
        held = [link for link in links if link.joined and link.kind in _STRONG and citing in (link.left, link.right)]
        without = Groups(documents)
        for link in links:
            if link.joined and citing not in (link.left, link.right):
                without.join(link.left, link.right)
        chosen = max(held or cited, key=lambda link: (link.score, -link.left, -link.right))
        home = without.of(chosen.left if chosen.right == citing else chosen.right)
        several = len({without.of(link.source or 0) for link in cited}) > 1
        if several and not held:
            home = -1
        dropped |= {id(link) for link in cited if without.of(link.source or 0) != home}
    return [
        replace(link, joined=False, note="cites_several_origins") if id(link) in dropped else link for link in links
    ]


def _keep_apart(links: list[Link], documents: Sequence[Prepared]) -> list[Link]:
    """Two reports that were made apart are not joined by a third that resembles both: the stronger link holds."""
    apart = {(link.left, link.right) for link in links if link.note == "each_has_its_own"}
    members = {index: {index} for index in range(len(documents))}
    kept: dict[int, Link] = {}
    for number in sorted(range(len(links)), key=lambda at: (links[at].kind == "retelling", -links[at].score, at)):
        link = links[number]
        mine, theirs = members[link.left], members[link.right]
        if link.joined and mine is not theirs:
            crossing = any((min(a, b), max(a, b)) in apart for a in mine for b in theirs)
            if crossing and link.kind in ("retelling", "citation"):
                link = replace(link, joined=False, note="would_join_reports_made_apart")
            else:
                mine |= theirs
                members.update(dict.fromkeys(theirs, mine))
        kept[number] = link
    return [kept[number] for number in range(len(links))]


def same_claims(documents: Sequence[Prepared], cluster: dict[int, int]) -> Iterator[Claim]:
    """Passages of several documents that say the same, with the number of origins behind them."""
    groups: dict[tuple[int, Span], tuple[int, Span]] = {}

    def root(one: tuple[int, Span]) -> tuple[int, Span]:
        while groups.setdefault(one, one) != one:
            one = groups[one]
        return one

    for left, right in _candidates(documents):
        for pair in retold(documents[left], documents[right])[1]:
            groups[root((left, pair.left))] = root((right, pair.right))
    members: dict[tuple[int, Span], list[tuple[int, Span]]] = defaultdict(list)
    for one in sorted(groups, key=lambda item: (item[0], item[1].start, item[1].end)):
        members[root(one)].append(one)
    for passages in members.values():
        if len({document for document, _ in passages}) > 1:
            yield Claim(tuple(passages), len({cluster[document] for document, _ in passages}))
