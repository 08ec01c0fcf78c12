"""The one refusal of the planning library: a stable code with the ids and numbers it is about."""

from collections.abc import Mapping, Sequence

Value = str | int | bool | None
"""What a refusal may carry: codes and whole numbers, never a sentence."""


class PlanningError(Exception):
    """Data that cannot be planned; the caller turns `code` into a sentence.

    `subject_ids` are the ids of the items, lines, lots, arcs or levels concerned; `values` are numbers and codes.
    """

    def __init__(self, code: str, subject_ids: Sequence[str] = (), values: Mapping[str, Value] | None = None) -> None:
        self.code = code
        self.subject_ids = tuple(subject_ids)
        self.values: dict[str, Value] = dict(values or {})
        super().__init__(code, self.subject_ids, self.values)

    def as_dict(self) -> dict[str, object]:
        """Code, ids and values, ready for JSON."""
        return {"code": self.code, "subject_ids": list(self.subject_ids), "values": dict(self.values)}
