"""Persons as connected records: components over human SAME judgements, split where two records must stay apart."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Edge = tuple[str, str]
WHOLE_REVIEW = 8
"""Components of more records than this go to a reviewer as a whole."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """Components sorted by their smallest id, the edges cut to keep a constraint, and the components too large."""

    components: tuple[tuple[str, ...], ...]
    cut: tuple[Edge, ...]
    review: tuple[tuple[str, ...], ...]

    def of(self) -> dict[str, str]:
        """Each record's canonical id: the smallest id of its component."""
        return {record: component[0] for component in self.components for record in component}


def components(nodes: Iterable[str], edges: Iterable[Edge]) -> tuple[tuple[str, ...], ...]:
    """Connected components by union-find, each sorted, in the order of their first record."""
    parent: dict[str, str] = {node: node for node in nodes}

    def root(node: str) -> str:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for first, second in edges:
        x, y = root(first), root(second)
        if x != y:
            parent[max(x, y)] = min(x, y)
    found: dict[str, list[str]] = {}
    for node in parent:
        found.setdefault(root(node), []).append(node)
    return tuple(sorted(tuple(sorted(group)) for group in found.values()))


def _augmenting_path(flow: Mapping[str, Mapping[str, float]], source: str, sink: str) -> list[Edge]:
    before: dict[str, str] = {source: source}
    waiting = deque([source])
    while waiting and sink not in before:
        node = waiting.popleft()
        for following in sorted(flow[node]):
            if following not in before and flow[node][following] > 1e-12:
                before[following] = node
                waiting.append(following)
    if sink not in before:
        return []
    path, node = [], sink
    while node != source:
        path.append((before[node], node))
        node = before[node]
    return path


def minimum_cut(weights: Mapping[Edge, float], source: str, sink: str) -> set[Edge]:
    """The edges of least total weight whose removal parts two records (Edmonds & Karp 1972); exact."""
    flow: dict[str, dict[str, float]] = {source: {}, sink: {}}
    for (first, second), weight in weights.items():
        capacity = max(weight, 1e-6)
        for x, y in ((first, second), (second, first)):
            flow.setdefault(x, {})[y] = flow.get(x, {}).get(y, 0.0) + capacity
    while path := _augmenting_path(flow, source, sink):
        amount = min(flow[x][y] for x, y in path)
        for x, y in path:
            flow[x][y] -= amount
            flow[y][x] += amount
    side, waiting = {source}, deque([source])
    while waiting:
        node = waiting.popleft()
        for following, left in flow[node].items():
            if left > 1e-12 and following not in side:
                side.add(following)
                waiting.append(following)
    return {edge for edge in weights if (edge[0] in side) != (edge[1] in side)}


def cluster(edges: Mapping[Edge, float], *, cannot_link: Iterable[Edge] = (), nodes: Iterable[str] = ()) -> Clusters:
    """Components over judged edges (weights in bits) that keep every cannot-link pair apart.

    A violated component is split by the minimum cut between the two records; for several violations the cuts are
    made one after the other, in the order of the pairs (exact for one pair, greedy for more).
    """
    kept = dict(edges)
    cut: list[Edge] = []
    every = [*nodes, *(record for edge in edges for record in edge)]
    for first, second in sorted({(min(pair), max(pair)) for pair in cannot_link}):
        group = next((c for c in components(every, kept) if first in c and second in c), None)
        if group is None:
            continue
        inside = {edge: weight for edge, weight in kept.items() if edge[0] in group}
        for edge in sorted(minimum_cut(inside, first, second)):
            cut.append(edge)
            del kept[edge]
    found = components(every, kept)
    return Clusters(found, tuple(cut), tuple(group for group in found if len(group) > WHOLE_REVIEW))
