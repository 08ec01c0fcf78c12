"""From pairs of documents to links: which one goes back to which, the passages that show it, or why it does not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ojakh.reading.origins.choosing import Choice, choose
from ojakh.reading.origins.clusters import Groups
from ojakh.reading.origins.compare import common_wording, quotations, retold
from ojakh.reading.origins.credits import Credit, credits
from ojakh.reading.origins.model import Claim, Evidence, Link
from ojakh.reading.origins.prepared import Prepared
from ojakh.reading.origins.standing import Standing
from ojakh.reading.origins.traits import Traits, traits_of
from ojakh.reading.spans import Span

EVEN = 0.5
"""From here on it is likelier that one of two documents goes back to the other than that it does not."""
OTHER_FIGURES = 3
"""So many figures, and more than are common, tell the editions of a regular bulletin apart."""
LEAST_PRINT, PUT_RIGHT = 30, 0.03
"""A text of so many words printed again, of which no more than such a part is another."""
ALL_PAIRS = 120
"""Up to so many documents every pair is compared; above, those that share a fingerprint or two rare words."""
_KINDS = {
    "same_words": "shared_wording",
    "retold": "retelling",
    "same_quotation": "quotation",
    "names_it": "citation",
}
"""Why a passage is shown, and what a link is called by the strongest of them."""
_COMMON = 40
"""A word of more documents than this is not looked up."""


def compared(documents: Sequence[Prepared], pairs: Iterable[tuple[int, int]]) -> tuple[Traits, list[Credit]]:
    """What speaks for and against each pair, those that name each other among them, and who names whom."""
    named = list(credits(documents))
    both = {(min(one.citing, one.cited), max(one.citing, one.cited)) for one in named}
    return traits_of(documents, sorted({*pairs, *both}), named), named


def links_of(documents: Sequence[Prepared], pairs: Iterable[tuple[int, int]]) -> list[Link]:
    """All links, the joined ones and those that were looked at and not joined."""
    traits, credited = compared(documents, pairs)
    named: dict[tuple[int, int], list[Credit]] = defaultdict(list)
    for credit in credited:
        named[min(credit.citing, credit.cited), max(credit.citing, credit.cited)].append(credit)
    equal = frozenset(
        (left, right)
        for left, right in traits.pairs
        if documents[left].text == documents[right].text and documents[left].text.strip()
    )
    again = frozenset(pair for pair in traits.pairs if _printed_again(documents[pair[0]], documents[pair[1]]))
    choice = choose(traits, equal | again)
    groups = Groups(len(documents))
    for later, earlier in enumerate(choice.goes_back_to):
        if earlier is not None:
            groups.join(later, earlier)
    members: dict[int, set[int]] = defaultdict(set)
    for document in range(len(documents)):
        members[groups.of(document)].add(document)
    standing = Standing(documents)
    found: list[Link] = []
    for pair in sorted({(min(both), max(both)) for both in traits.pairs}):
        left, right = pair
        one, other = documents[left], documents[right]
        together = groups.of(left) == groups.of(right)
        chosen = choice.goes_back_to[left] == right or choice.goes_back_to[right] == left
        if (left, right) in equal:
            whole = Evidence(Span(0, len(one.text)), Span(0, len(other.text)), "same_text")
            found.append(Link(left, right, "same_text", 1.0, True, _by_date(documents, left, right), (whole,)))
        elif together and (chosen or choice.sure(left, right) >= EVEN):
            found.append(_joined(standing, pair, named[pair], choice, frozenset(members[groups.of(left)])))
        elif not together and (link := _apart(documents, pair, named[pair], traits, choice.sure(*pair))):
            found.append(link)
    return found


def _printed_again(one: Prepared, other: Prepared) -> bool:
    """Whether two texts of some length are the same word for word but for a word or figure put right."""
    size = len(one.words)
    if size != len(other.words) or size < LEAST_PRINT:
        return False
    return sum(a.key != b.key for a, b in zip(one.words, other.words, strict=True)) <= size * PUT_RIGHT


def candidates(documents: Sequence[Prepared]) -> Iterator[tuple[int, int]]:
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


def _joined(
    standing: Standing, pair: tuple[int, int], named: Sequence[Credit], choice: Choice, together: frozenset[int]
) -> Link:
    """The link of two documents of which one goes back to the other, under the strongest of what shows it."""
    left, right = pair
    one, other = standing.all[left], standing.all[right]
    agreeing = [credit for credit in named if not credit.differs]
    told = [Evidence(pair.left, pair.right, "retold") for pair in retold(one, other)]
    shown = standing.telling(
        (
            *common_wording(one, other),
            *told,
            *quotations(one, other),
            *(_evidence(credit, left) for credit in agreeing),
        ),
        left,
        right,
        together,
    )
    kind = next((kind for why, kind in _KINDS.items() if any(one.why == why for one in shown)), "retelling")
    evidence = tuple(shown) or (standing.nearest(left, right, together),)
    return Link(
        left, right, kind, choice.sure(left, right), True, _source(standing.all, agreeing, left, right), evidence
    )


def _apart(
    documents: Sequence[Prepared], pair: tuple[int, int], named: Sequence[Credit], traits: Traits, score: float
) -> Link | None:
    """Two documents that have something in common or name each other, and why they are not of one origin."""
    left, right = pair
    one, other = documents[left], documents[right]
    if named:
        shown = tuple(_evidence(credit, left) for credit in named)
        several = any(traits.own[one.citing]["cites"] > 1 for one in named)
        differs = any(one.differs for one in named) or not several
        note = "names_it_to_differ" if differs else "cites_several_origins"
        return Link(left, right, "mention", score, False, None, shown, note)
    runs = common_wording(one, other)
    told = [Evidence(pair.left, pair.right, "retold") for pair in retold(one, other)]
    if not runs and not told:
        return None
    if runs and _other_edition(one, other):
        note = "another_edition"
    elif score >= EVEN:
        note = "would_join_reports_made_apart"
    elif all(
        traits.pairs[a, b]["own_people"] or traits.own[a]["saw_itself"] for a, b in ((left, right), (right, left))
    ):
        note = "each_has_its_own"
    else:
        note = "each_counts_its_own"
    return Link(left, right, "shared_wording" if runs else "retelling", score, False, None, (*runs, *told), note)


def _source(documents: Sequence[Prepared], agreeing: Sequence[Credit], left: int, right: int) -> int | None:
    """The one of two that the other cites; where none or each cites the other, the earlier."""
    cited = {credit.cited for credit in agreeing}
    return cited.pop() if len(cited) == 1 else None if cited else _by_date(documents, left, right)


def _other_edition(one: Prepared, other: Prepared) -> bool:
    """Whether two texts of one outlet are a form filled in twice: each has mostly figures that the other lacks."""
    mine, theirs = (
        {key for key, weight in each.things.items() if key[0] == "#" and weight >= 1} for each in (one, other)
    )
    own = min(len(mine - theirs), len(theirs - mine))
    return bool(one.names & other.names) and own >= OTHER_FIGURES and own > len(mine & theirs)


def _evidence(credit: Credit, left: int) -> Evidence:
    here = credit.citing == left
    return Evidence(credit.span if here else None, None if here else credit.span, "names_it")


def _by_date(documents: Sequence[Prepared], left: int, right: int) -> int | None:
    """The earlier of two dated documents; None where a date is missing or both are of one day."""
    one, other = documents[left].document.date, documents[right].document.date
    if not one or not other or one == other:
        return None
    return left if one < other else right


def same_claims(
    documents: Sequence[Prepared], pairs: Iterable[tuple[int, int]], cluster: dict[int, int]
) -> Iterator[Claim]:
    """Passages of several documents that say the same, with the number of origins behind them."""
    groups: dict[tuple[int, Span], tuple[int, Span]] = {}

    def root(one: tuple[int, Span]) -> tuple[int, Span]:
        while groups.setdefault(one, one) != one:
            one = groups[one]
        return one

    for left, right in pairs:
        for pair in retold(documents[left], documents[right]):
            groups[root((left, pair.left))] = root((right, pair.right))
    members: dict[tuple[int, Span], list[tuple[int, Span]]] = defaultdict(list)
    for one in sorted(groups, key=lambda item: (item[0], item[1].start, item[1].end)):
        members[root(one)].append(one)
    for passages in members.values():
        if len({document for document, _ in passages}) > 1:
            yield Claim(tuple(passages), len({cluster[document] for document, _ in passages}))
