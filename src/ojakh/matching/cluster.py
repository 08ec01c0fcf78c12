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
    whole = components([*nodes, *(record for edge in edges for record in edge)], edges)
    of = {record: number for number, group in enumerate(whole) for record in group}
    violated: dict[int, list[Edge]] = {}
    for first, second in sorted({(min(pair), max(pair)) for pair in cannot_link}):
        if first in of and of[first] == of.get(second):
            violated.setdefault(of[first], []).append((first, second))
    inside: dict[int, dict[Edge, float]] = {number: {} for number in violated}
    for edge, weight in edges.items():
        if of[edge[0]] in inside:
            inside[of[edge[0]]][edge] = weight
    cut: list[Edge] = []
    parts = {number: _parted(whole[number], inside[number], pairs, cut) for number, pairs in violated.items()}
    found = tuple(sorted(part for number, group in enumerate(whole) for part in parts.get(number, (group,))))
    return Clusters(found, tuple(cut), tuple(group for group in found if len(group) > WHOLE_REVIEW))


def _parted(
    group: tuple[str, ...], edges: dict[Edge, float], apart: Iterable[Edge], cut: list[Edge]
) -> tuple[tuple[str, ...], ...]:
    """One component split until none of the given pairs stands together; the edges cut are added to `cut`."""
    found = components(group, edges)
    for first, second in apart:
        together = next((part for part in found if first in part and second in part), None)
        if together is None:
            continue
        inside = {edge: weight for edge, weight in edges.items() if edge[0] in together}
        for edge in sorted(minimum_cut(inside, first, second)):
            cut.append(edge)
            del edges[edge]
        found = components(group, edges)
    return found
