"""From pairs of documents to links: the strongest reason that two of them go back to one origin, and its evidence."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from math import exp

from ojakh.reading.origins.clusters import Groups
from ojakh.reading.origins.compare import common, common_wording, own_things, quotations, retold
from ojakh.reading.origins.credits import Credit, credits, full_names, saw_itself
from ojakh.reading.origins.model import Claim, Evidence, Link
from ojakh.reading.origins.prepared import Prepared
from ojakh.reading.spans import Span

OWN_PEOPLE = 2.5
"""What it speaks against one origin that each saw for itself or names somebody whom the other does not (log-odds)."""
OTHER_FIGURES = 3
"""So many figures, and more than are common, tell the editions of a regular bulletin apart."""
FIRM = 0.65
"""From here on a retelling is so sure that two reports which a comment names count as one."""
CITED = 0.98
"""How sure a citation makes that two documents are of one origin."""
CLEARLY_MORE, GOOD_PART = 2.0, 0.3
"""So many times as much of one origin as of the next, and such a part of its text, a survey of the press has to tell
after an origin to belong to it."""
ALL_PAIRS = 120
"""Up to so many documents every pair is compared; above, those that share a fingerprint or two rare words."""
_COMMON = 40
"""A word of more documents than this is not looked up."""


def links_of(documents: Sequence[Prepared], pairs: Iterable[tuple[int, int]]) -> list[Link]:
    """All links, the joined ones and those that were looked at and not joined."""
    named: dict[tuple[int, int], list[Credit]] = defaultdict(list)
    for credit in credits(documents):
        named[min(credit.citing, credit.cited), max(credit.citing, credit.cited)].append(credit)
    outlets = frozenset(pair for one in documents for name in one.names for pair in _pairs_of(name))
    found = [
        link
        for left, right in sorted({*pairs, *named})
        if (link := _link(documents, left, right, named.get((left, right), []), outlets))
    ]
    return _keep_apart(_one_source_each(found, documents), documents)


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


def _link(
    documents: Sequence[Prepared], left: int, right: int, named: Sequence[Credit], outlets: frozenset[tuple[str, ...]]
) -> Link | None:
    """The strongest link of two documents, or None where nothing joins them and nobody names the other."""
    one, other = documents[left], documents[right]
    if one.text == other.text and one.text.strip():
        whole = Evidence(Span(0, len(one.text)), Span(0, len(other.text)), "same_text")
        return Link(left, right, "same_text", 1.0, True, _by_date(documents, left, right), (whole,))
    wording, runs = common_wording(one, other)
    if runs and _other_edition(one, other):
        return Link(left, right, "shared_wording", wording, False, None, tuple(runs), "another_edition")
    pairs = retold(one, other)[1]
    quotes = list(quotations(one, other))
    alike, own = common(one, other), own_things(one, other)
    people = OWN_PEOPLE if _heard(one, other, outlets) and _heard(other, one, outlets) else 0.0
    sure = 1 / (1 + exp(own + people - alike))
    agreeing = [credit for credit in named if not credit.differs]
    cited = [_evidence(credit, left) for credit in agreeing]
    told = [Evidence(pair.left, pair.right, "retold") for pair in pairs]
    reasons: tuple[tuple[str, bool, tuple[Evidence, ...]], ...] = (
        ("shared_wording", bool(runs), (*runs, *told, *cited)),
        ("retelling", bool(pairs) and sure >= 0.5, (*told, *quotes, *cited)),
        ("quotation", bool(quotes), (*quotes, *told, *cited)),
        ("citation", bool(cited), (*cited, *told)),
    )
    for kind, holds, evidence in reasons:
        if holds:
            source = _source(documents, agreeing, left, right)
            return Link(left, right, kind, max(wording, sure), True, source, evidence)
    if named:
        shown = tuple(_evidence(credit, left) for credit in named)
        return Link(left, right, "mention", sure, False, None, shown, "names_it_to_differ")
    if pairs and alike >= 0:
        apart = "each_has_its_own" if people else "each_counts_its_own"
        return Link(left, right, "retelling", sure, False, None, tuple(told), apart)
    return None


def _source(documents: Sequence[Prepared], agreeing: Sequence[Credit], left: int, right: int) -> int | None:
    """The one of two that the other cites; where none or each cites the other, the earlier."""
    cited = {credit.cited for credit in agreeing}
    return cited.pop() if len(cited) == 1 else None if cited else _by_date(documents, left, right)


def _pairs_of(name: str) -> Iterator[tuple[str, ...]]:
    """The name of an outlet as `full_names` would see it."""
    return pairwise(part[:4] for part in name.casefold().split())


def _other_edition(one: Prepared, other: Prepared) -> bool:
    """Whether two texts of one outlet are a form filled in twice: each has mostly figures that the other lacks."""
    mine, theirs = (
        {key for key, weight in each.things.items() if key[0] == "#" and weight >= 1} for each in (one, other)
    )
    own = min(len(mine - theirs), len(theirs - mine))
    return bool(one.names & other.names) and own >= OTHER_FIGURES and own > len(mine & theirs)


def _heard(one: Prepared, other: Prepared, outlets: frozenset[tuple[str, ...]]) -> bool:
    """Whether a document's own people saw it, or it names somebody whom the other does not."""
    theirs = {part for pair in full_names(other) for part in pair} | {
        other.text[word.start : word.start + 4].casefold() for word in other.words if word.name
    }
    return saw_itself(one) or any(
        pair[-1] not in theirs and pair[0][0] + pair[1][0] not in theirs for pair in full_names(one) - outlets
    )


def _evidence(credit: Credit, left: int) -> Evidence:
    here = credit.citing == left
    return Evidence(credit.span if here else None, None if here else credit.span, "names_it")


def _by_date(documents: Sequence[Prepared], left: int, right: int) -> int | None:
    """The earlier of two dated documents; None where a date is missing or both are of one day."""
    one, other = documents[left].document.date, documents[right].document.date
    if not one or not other or one == other:
        return None
    return left if one < other else right


def _one_source_each(links: list[Link], documents: Sequence[Prepared]) -> list[Link]:
    """A survey of the press cites several origins and joins none of them.

    It stays with the one that it tells clearly more of than of any other, and where there is none, with none: neither
    by its citations nor by the passages it takes over.
    """
    cites: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        if link.joined and link.source is not None and any(one.why == "names_it" for one in link.evidence):
            cites[link.right if link.source == link.left else link.left].append(link)
    surveys = {one: cited for one, cited in cites.items() if len(cited) > 1}
    apart, firm = Groups(len(documents)), Groups(len(documents))
    others = [link for link in links if link.left not in surveys and link.right not in surveys]
    for link in _keep_apart(others, documents):
        if link.joined:
            apart.join(link.left, link.right)
            if link.kind != "retelling" or link.score >= FIRM:
                firm.join(link.left, link.right)
    dropped: set[int] = set()
    for survey, cited in surveys.items():
        if len({firm.of(link.source or 0) for link in cited}) < 2:
            continue
        told: dict[int, int] = defaultdict(int)
        mine = [link for link in links if link.joined and survey in (link.left, link.right)]
        for link in mine:
            home = apart.of(link.left if link.right == survey else link.right)
            told[home] = max(told[home], _told(link, survey))
        home = max(told, key=lambda one: (told[one], -one))
        next_ = max((number for one, number in told.items() if one != home), default=0)
        retold = max(_told(link, survey, naming=False) for link in mine)
        if told[home] < CLEARLY_MORE * next_ or retold < GOOD_PART * len(documents[survey].text):
            home = -1
        dropped |= {id(link) for link in mine if apart.of(link.left if link.right == survey else link.right) != home}
    return [
        replace(link, joined=False, note="cites_several_origins") if id(link) in dropped else link for link in links
    ]


def _told(link: Link, document: int, *, naming: bool = True) -> int:
    """Characters of one document in passages which the other tells as well, and, `naming`, in which it is named."""
    shown = [one for one in link.evidence if naming or one.why != "names_it"]
    spans = [one.left if link.left == document else one.right for one in shown]
    return len({at for span in spans if span for at in range(span.start, span.end)})


def _keep_apart(links: list[Link], documents: Sequence[Prepared]) -> list[Link]:
    """Two reports that were made apart are not joined by a third that resembles both, unless it is surer than that."""
    apart = {
        (link.left, link.right): 1.0 if link.note == "each_has_its_own" else 1 - link.score
        for link in links
        if link.note.startswith("each_")
    }
    members = {index: {index} for index in range(len(documents))}
    kept: dict[int, Link] = {}
    for number in sorted(range(len(links)), key=lambda at: (links[at].kind == "retelling", -links[at].score, at)):
        link = links[number]
        mine, theirs = members[link.left], members[link.right]
        if link.joined and mine is not theirs:
            named = any(one.why == "names_it" for one in link.evidence)
            sure = max(link.score, CITED) if named else link.score
            crossing = (apart.get((min(a, b), max(a, b)), 0.0) for a in mine for b in theirs)
            if link.kind in ("retelling", "citation") and max(crossing) > sure:
                link = replace(link, joined=False, note="would_join_reports_made_apart")
            else:
                mine |= theirs
                members.update(dict.fromkeys(theirs, mine))
        kept[number] = link
    return [kept[number] for number in range(len(links))]


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
        for pair in retold(documents[left], documents[right])[1]:
            groups[root((left, pair.left))] = root((right, pair.right))
    members: dict[tuple[int, Span], list[tuple[int, Span]]] = defaultdict(list)
    for one in sorted(groups, key=lambda item: (item[0], item[1].start, item[1].end)):
        members[root(one)].append(one)
    for passages in members.values():
        if len({document for document, _ in passages}) > 1:
            yield Claim(tuple(passages), len({cluster[document] for document, _ in passages}))
