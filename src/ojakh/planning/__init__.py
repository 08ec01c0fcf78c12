"""Sharing scarce goods by a published order: a pure library without database, clock or chance.

`plan(problem, policy, seed=...)` makes a plan; `read_problem` and `read_policy` read JSON documents.
"""

from ojakh.planning.bundle import policy_hash, problem_hash
from ojakh.planning.certificate import check_certificate, check_certificates
from ojakh.planning.changes import AddStock, SetNeed, SetRoad, difference, what_if
from ojakh.planning.documents import load_json, problem_document, read_problem
from ojakh.planning.errors import PlanningError
from ojakh.planning.explain import Facts, compare, explain
from ojakh.planning.plan_document import plan_document, read_plan
from ojakh.planning.policy import Policy, default_policy, policy_document, read_policy
from ojakh.planning.problem import Problem
from ojakh.planning.result import Plan, PlanLine
from ojakh.planning.solve import DEFAULT_SEED, plan

__all__ = [
    "DEFAULT_SEED",
    "AddStock",
    "Facts",
    "Plan",
    "PlanLine",
    "PlanningError",
    "Policy",
    "Problem",
    "SetNeed",
    "SetRoad",
    "check_certificate",
    "check_certificates",
    "compare",
    "default_policy",
    "difference",
    "explain",
    "load_json",
    "plan",
    "plan_document",
    "policy_document",
    "policy_hash",
    "problem_document",
    "problem_hash",
    "read_plan",
    "read_policy",
    "read_problem",
    "what_if",
]
