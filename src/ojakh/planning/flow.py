"""Exact integer flow from supply groups to the needs that may use them: feasibility, tight sets, whole packs.

Networks here are small (a few groups, at most some hundred distinct sets of groups), so plain augmenting paths do.
"""

from collections import deque
from collections.abc import Sequence
from itertools import pairwise


class Transport:
    """Supply groups with a capacity, and sinks that each may draw from a fixed set of groups.

    `flow[s][g]` is what sink s draws from group g; all amounts are exact integers of any size.
    """

    def __init__(
        self,
        capacity: Sequence[int],
        columns: Sequence[Sequence[int]],
        cost: Sequence[Sequence[int]] | None = None,
    ) -> None:
        """`cost[s]` stands beside `columns[s]`; where it is given, every push takes the cheapest way, so that the
        total cost is the least possible for the amounts drawn.
        """
        self.slack = list(capacity)
        self.cost = [dict(zip(c, k, strict=True)) for c, k in zip(columns, cost, strict=True)] if cost else None
        self.columns = [tuple(some) for some in columns]
        self.flow: list[dict[int, int]] = [{} for _ in columns]
        self.users: list[set[int]] = [set() for _ in capacity]
        self.tight: frozenset[int] = frozenset()

    def add(self, columns: Sequence[int]) -> int:
        """One more sink (without cost); returns its number."""
        self.columns.append(tuple(columns))
        self.flow.append({})
        return len(self.columns) - 1

    def draw(self, sink: int, group: int, amount: int) -> int:
        """Draw up to `amount` from one group as far as it has slack, moving nobody; returns what was drawn.

        With costs, only for a group that costs the sink nothing: then the flow stays the cheapest for what it draws.
        """
        drawn = min(amount, self.slack[group])
        if drawn > 0:
            self._add(sink, group, drawn)
            self.slack[group] -= drawn
        return max(drawn, 0)

    def push(self, sink: int, amount: int) -> int:
        """Draw up to `amount` for the sink, moving others to other groups where needed; returns what was drawn.

        Where less is drawn, `tight` is the smallest set of groups that proves it: all of it is used up by sinks that
        may draw from no group outside.
        """
        left = amount
        while left > 0:
            path = self._path(sink) if self.cost is None else self._cheapest(sink, self.cost)
            if path is None:
                break
            moved = min(left, self._width(path))
            self._move(sink, path, moved)
            left -= moved
        return amount - left

    def _path(self, sink: int) -> list[tuple[int, int]] | None:
        """Groups on a shortest way to one with slack, each with the sink that gives it up; None where none exists."""
        came: dict[int, tuple[int, int]] = {}
        queue: deque[int] = deque()
        for group in self.columns[sink]:
            came[group] = (-1, -1)
            queue.append(group)
        while queue:
            group = queue.popleft()
            if self.slack[group] > 0:
                return self._trace(group, came)
            for other in sorted(self.users[group]):
                for following in self.columns[other]:
                    if following not in came:
                        came[following] = (group, other)
                        queue.append(following)
        self.tight = frozenset(came)
        return None

    def _cheapest(self, sink: int, cost: Sequence[dict[int, int]]) -> list[tuple[int, int]] | None:
        """As `_path`, but the way with the least added cost (label correcting; giving up a group earns its cost)."""
        least = dict(cost[sink])
        came = dict.fromkeys(self.columns[sink], (-1, -1))
        queue = deque(self.columns[sink])
        while queue:
            group = queue.popleft()
            for other in sorted(self.users[group]):
                for following in self.columns[other]:
                    added = least[group] - cost[other][group] + cost[other][following]
                    if following not in least or added < least[following]:
                        least[following], came[following] = added, (group, other)
                        queue.append(following)
        free = [group for group in came if self.slack[group] > 0]
        if not free:
            self.tight = frozenset(came)
            return None
        return self._trace(min(free, key=lambda group: (least[group], group)), came)

    @staticmethod
    def _trace(group: int, came: dict[int, tuple[int, int]]) -> list[tuple[int, int]]:
        path = []
        while group >= 0:
            before, other = came[group]
            path.append((group, other))
            group = before
        return path[::-1]

    def _width(self, path: list[tuple[int, int]]) -> int:
        """What fits along the path: the slack at its end and what each sink on it can give up."""
        width = self.slack[path[-1][0]]
        for (before, _), (_, other) in pairwise(path):
            width = min(width, self.flow[other][before])
        return width

    def _move(self, sink: int, path: list[tuple[int, int]], amount: int) -> None:
        """Draw for the sink at the start of the path; each sink on it moves on to the next group."""
        self._add(sink, path[0][0], amount)
        for (before, _), (group, other) in pairwise(path):
            self._add(other, before, -amount)
            self._add(other, group, amount)
        self.slack[path[-1][0]] -= amount

    def _add(self, sink: int, group: int, amount: int) -> None:
        flow = self.flow[sink]
        flow[group] = flow.get(group, 0) + amount
        if flow[group]:
            self.users[group].add(sink)
        else:
            del flow[group]
            self.users[group].discard(sink)
