"""Canonical JSON (RFC 8785 without floats) and the hashes that bind a plan to its input."""

import hashlib
import json
from collections.abc import Iterable

from ojakh.planning.documents import problem_document
from ojakh.planning.errors import PlanningError
from ojakh.planning.policy import Policy, policy_document
from ojakh.planning.problem import Problem


def canonical(value: object) -> str:
    """One text for one value: keys sorted, no white space; a float is refused because it has many spellings."""
    _refuse_floats(value)
    return _write(value)


def _write(value: object) -> str:
    """The canonical text of a value known to hold no float."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _refuse_floats(value: object) -> None:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, float):
            raise PlanningError("bundle.not_canonical")
        if isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list | tuple):
            waiting.extend(one)


def digest(parts: Iterable[str]) -> str:
    """SHA-256 over the texts one after the other, in hexadecimal."""
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(part.encode())
    return hashed.hexdigest()


def problem_hash(problem: Problem) -> str:
    """Hash of the problem's normal form: known fields only, records sorted by id, defaults left out."""
    return digest([_write(problem_document(problem))])


def policy_hash(policy: Policy) -> str:
    """Hash of the policy document."""
    return digest([canonical(policy_document(policy))])
