"""Join linked documents, find the one that the others go back to, and notice where they cite in a circle."""

from collections.abc import Sequence

from ojakh.reading.origins.model import Cluster, Document, Link


class Groups:
    """Sets that grow together."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def of(self, one: int) -> int:
        """The number of the group of one member: its least one."""
        while self.parent[one] != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        low, high = sorted((self.of(one), self.of(other)))
        self.parent[high] = low


def clusters_of(size: int, links: Sequence[Link]) -> list[tuple[int, ...]]:
    """Documents of one origin each, in the order in which they were given."""
    groups = Groups(size)
    for link in links:
        if link.joined:
            groups.join(link.left, link.right)
    members: dict[int, list[int]] = {}
    for document in range(size):
        members.setdefault(groups.of(document), []).append(document)
    return [tuple(group) for group in members.values()]


def first_of(group: tuple[int, ...], documents: Sequence[Document], links: Sequence[Link]) -> Cluster:
    """The document that all others of a group go back to, by citation and then by date; None where that is open."""
    cites: dict[int, set[int]] = {one: set() for one in group}
    for link in links:
        if link.joined and link.source is not None and link.left in cites:
            cites[link.right if link.source == link.left else link.left].add(link.source)
    circular = any(_reaches(cites, one, one) for one in group)
    if len(group) == 1:
        return Cluster(group, group[0], False)
    ends = [one for one in group if not cites[one] and any(_reaches(cites, other, one) for other in group)]
    if len(ends) == 1 and not circular:
        return Cluster(group, ends[0], False)
    dated = sorted((documents[one].date, one) for one in group if documents[one].date)
    only = len(dated) == len(group) and dated[0][0] < dated[1][0]
    return Cluster(group, dated[0][1] if only and not circular else None, circular)


def _reaches(cites: dict[int, set[int]], start: int, goal: int) -> bool:
    """Whether one document goes back to another over any number of steps."""
    waiting, seen = list(cites[start]), set(cites[start])
    while waiting:
        one = waiting.pop()
        if one == goal:
            return True
        for next_ in cites.get(one, set()) - seen:
            seen.add(next_)
            waiting.append(next_)
    return False
