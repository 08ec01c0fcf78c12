"""How evenly the office works on the claims of the organisations in a dispute. Pure; it measures our work, no party.

Claims were not sampled: whoever says more has more claims here, and that is no finding about anybody.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from ojakh.people.quality import Share

FEWEST = 20
"""Claims that each of two organisations needs before an alert compares them."""
LEAST_RATIO, MOST_RATIO = 0.8, 1.25
"""Outside these ratios, with intervals apart, the shares examined are too unlike. Provisional: the office decides."""
MOST_DAYS_APART = 0.25
"""A longer median may be larger than the shorter by this part of it. Provisional: the office decides."""
CLAIMING = frozenset({"asserts", "reports", "presupposes", "concedes"})
"""Stances by which a claim is somebody's claim; a denial or a question makes it nobody's."""


@dataclass(frozen=True, slots=True)
class Case:
    """One claim: who claims it, how far the work is, its status, and the days from entry to the first status.

    `examined` means that two people accepted it or disagreed, or that it was rejected; `disagreed` that a second reader
    turned down what the first had accepted, whatever a third one decided. `days` is None while there is no status.
    """

    claimants: frozenset[str]
    examined: bool = False
    published: bool = False
    disagreed: bool = False
    asked: bool = False
    status: str = ""
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The claims of one organisation, by its code; the code is empty for claims of none."""

    party: str
    examined: Share
    published: Share
    disagreed: Share
    asked: Share
    days: tuple[int, ...]
    statuses: Mapping[str, int]

    @property
    def n(self) -> int:
        """How many claims came in."""
        return self.examined.n

    @property
    def median_days(self) -> float | None:
        """The median of the days to the first status, or None where none has one."""
        return float(median(self.days)) if self.days else None


@dataclass(frozen=True, slots=True)
class Alert:
    """Two organisations whose claims we treat too unlike: by the share examined, or by the days."""

    left: str
    right: str
    what: str


@dataclass(frozen=True, slots=True)
class Parity:
    """Rows in the order of the codes, claims of no organisation last, and the alerts."""

    rows: tuple[Row, ...]
    alerts: tuple[Alert, ...]


def parity(cases: Iterable[Case], *, parties: Iterable[str]) -> Parity:
    """One row for each organisation, also for those without a claim; a claim of two counts in both rows."""
    known = list(cases)
    codes = sorted(set(parties) | {code for case in known for code in case.claimants})
    rows = [_row(code, [case for case in known if code in case.claimants]) for code in codes]
    alerts = [alert for left, right in combinations(rows, 2) for alert in _alerts(left, right)]
    rows.append(_row("", [case for case in known if not case.claimants]))
    return Parity(tuple(rows), tuple(alerts))


def _row(party: str, cases: Sequence[Case]) -> Row:
    n = len(cases)
    return Row(
        party=party,
        examined=Share(sum(case.examined for case in cases), n),
        published=Share(sum(case.published for case in cases), n),
        disagreed=Share(sum(case.disagreed for case in cases), n),
        asked=Share(sum(case.asked for case in cases), n),
        days=tuple(sorted(case.days for case in cases if case.days is not None)),
        statuses=dict(sorted(Counter(case.status for case in cases if case.status).items())),
    )


def _alerts(left: Row, right: Row) -> list[Alert]:
    """What differs between two organisations with enough claims each."""
    if min(left.n, right.n) < FEWEST:
        return []
    found = []
    one, other = left.examined, right.examined
    apart = one.high < other.low or other.high < one.low
    least, most = sorted((one.share, other.share))
    if apart and (least == 0 or not LEAST_RATIO <= least / most <= MOST_RATIO):
        found.append(Alert(left.party, right.party, "examined"))
    if left.median_days is not None and right.median_days is not None:
        shorter, longer = sorted((left.median_days, right.median_days))
        if longer - shorter > MOST_DAYS_APART * shorter and longer - shorter >= 1:
            found.append(Alert(left.party, right.party, "days"))
    return found


COLUMNS = (
    *("party", "claims", "examined", "examined_low", "examined_high", "published", "disagreed", "replies_asked"),
    *("median_days", "with_status", "statuses"),
)
"""Columns of the report as a list."""


def table(report: Parity) -> list[tuple[object, ...]]:
    """The report as rows of `COLUMNS`: shares as counts, the interval of the examined share, statuses as `code:n`."""
    return [
        (
            row.party,
            row.n,
            row.examined.right,
            round(row.examined.low, 3),
            round(row.examined.high, 3),
            row.published.right,
            row.disagreed.right,
            row.asked.right,
            row.median_days,
            len(row.days),
            " ".join(f"{status}:{n}" for status, n in row.statuses.items()),
        )
        for row in report.rows
    ]
