"""Areas with too few people are joined with their neighbours under the same parent before anything is counted."""

from collections.abc import Mapping

from ojakh.publishing.disclosure.table import TOTAL, Dimension, DisclosureError, Table


def joined_name(members: frozenset[str]) -> str:
    """The name of a joined area, the same whatever the order in which it grew."""
    return "+".join(sorted(members))


def merge_small_areas(table: Table, *, area: str, minimum: int) -> tuple[Table, dict[str, str]]:
    """The table with every leaf of the area dimension holding at least `minimum` people, and where each leaf went.

    The smallest areas of one parent are joined; where the whole parent is too small it becomes one leaf itself and is
    looked at on the level above. A table whose total is too small is refused.
    """
    places = [place for place, dimension in enumerate(table.dimensions) if dimension.name == area]
    if not places:
        return table, {}
    place = places[0]
    forest = _Forest(table.dimensions[place], table.populations)
    while forest.join_one(minimum):
        pass
    dimension, moved = forest.result()
    return table.with_dimension(place, dimension, moved), {old: new for old, new in moved.items() if old != new}


class _Forest:
    """The tree of areas while small ones are being joined."""

    def __init__(self, dimension: Dimension, populations: Mapping[str, int]) -> None:
        self.name = dimension.name
        self.order = dimension.leaves
        self.earlier = dimension.members
        self.parents = {node: dimension.parent(node) for node in dimension.nodes()[:-1]}
        self.members = {leaf: frozenset((leaf,)) for leaf in dimension.leaves}
        self.people = {leaf: populations.get(leaf, 0) for leaf in dimension.leaves}

    def below(self, parent: str) -> list[str]:
        return sorted(node for node, above in self.parents.items() if above == parent)

    def size(self, node: str) -> int:
        if node in self.members:
            return self.people[node]
        return sum(self.size(child) for child in self.below(node))

    def depth(self, node: str) -> int:
        return 0 if node == TOTAL else 1 + self.depth(self.parents[node])

    def join_one(self, minimum: int) -> bool:
        """Join the small leaves under the deepest parent that has any; False where none is left."""
        small = [leaf for leaf in self.members if self.people[leaf] < minimum]
        if not small:
            return False
        parent = min((self.parents[leaf] for leaf in small), key=lambda node: (-self.depth(node), node))
        chosen = sorted(leaf for leaf in small if self.parents[leaf] == parent)
        rest = [node for node in self.below(parent) if node not in chosen]
        rest.sort(key=lambda node: (node not in self.members, self.size(node), node))
        while rest and (sum(map(self.size, chosen)) < minimum or len(chosen) < 2):
            chosen.append(rest.pop(0))
        if rest:
            self._replace(chosen, parent, name=None)
        elif parent != TOTAL:
            self._replace(chosen, self.parents[parent], name=parent)
        elif sum(map(self.size, chosen)) < minimum or len(chosen) < 2:
            raise DisclosureError("disclosure.too_few_people", people=self.size(TOTAL), minimum=minimum)
        else:
            self._replace(chosen, TOTAL, name=None)
        return True

    def _replace(self, nodes: list[str], parent: str, *, name: str | None) -> None:
        members: frozenset[str] = frozenset().union(*(self._take(node) for node in nodes))
        people = sum(self.people.pop(leaf) for leaf in list(self.people) if leaf not in self.members)
        new = name or joined_name(members)
        self.members[new] = members
        self.people[new] = people
        self.parents[new] = parent

    def _take(self, node: str) -> frozenset[str]:
        """Remove a node with all below it and give its original leaves; its people stay counted until replaced."""
        self.parents.pop(node, None)
        if node in self.members:
            return self.members.pop(node)
        return frozenset().union(*(self._take(child) for child in self.below(node)))

    def result(self) -> tuple[Dimension, dict[str, str]]:
        moved = {old: new for new, members in self.members.items() for old in members}
        leaves = tuple(dict.fromkeys(moved[leaf] for leaf in self.order))
        original = {
            new: frozenset().union(*(self.earlier.get(old, frozenset((old,))) for old in members))
            for new, members in self.members.items()
        }
        return (
            Dimension(
                name=self.name,
                leaves=leaves,
                parents={node: above for node, above in self.parents.items() if above != TOTAL},
                members={leaf: original[leaf] for leaf in leaves if original[leaf] != frozenset((leaf,))},
            ),
            moved,
        )
