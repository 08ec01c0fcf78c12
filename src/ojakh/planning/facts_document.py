"""The facts of a line and a difference between plans as JSON values, for storing and for printing."""

from ojakh.planning.changes import Difference, Moved
from ojakh.planning.counterfactual import Effect
from ojakh.planning.explain import Facts
from ojakh.planning.plan_document import Document, coverage_text


def facts_document(facts: Facts) -> Document:
    """All six facts; exact fractions as texts, an absent fact as null or an empty list."""
    line, trace = facts.line, facts.tier_trace
    proof, pair, rounding = facts.certificate, facts.comparison, facts.rounding
    return {
        "line": line.id,
        "item": line.item,
        "need": line.need,
        "given": line.given,
        "waiting": line.waiting,
        "coverage": coverage_text(line.given, line.need),
        "reasons": [{"code": one.code, "ids": list(one.ids)} for one in facts.reasons],
        "tier_trace": {
            "level": trace.level,
            "round": trace.round,
            "value": _text(trace.value),
            "sharing": trace.sharing,
            "steps": [
                {"level": step.level, "wanted": step.wanted, "given": step.given, "value": str(step.value)}
                for step in trace.steps
            ],
        },
        "certificate": {"id": proof.certificate.id, "passed": proof.passed, "groups": list(proof.certificate.groups)}
        if proof
        else None,
        "comparison": {
            "against": pair.against,
            "differs_in": pair.differs_in,
            "mine": pair.mine,
            "theirs": pair.theirs,
        }
        if pair
        else None,
        "counterfactuals": [_effect(one) for one in facts.counterfactuals],
        "blocking": list(facts.blocking),
        "rounding": {"fair": str(rounding.fair), "packs": rounding.packs, "hash": rounding.hash} if rounding else None,
    }


def difference_document(difference: Difference) -> Document:
    """Who gets more, who gets less, what may leave and what must wait."""
    return {
        "gained": [_moved(one) for one in difference.gained],
        "lost": [_moved(one) for one in difference.lost],
        "released": list(difference.released),
        "held": list(difference.held),
    }


def _effect(effect: Effect) -> Document:
    return {
        "kind": effect.kind,
        "subjects": list(effect.subjects),
        "amount": effect.amount,
        "after": effect.after,
        "full": effect.full,
        "lost": [_moved(one) for one in effect.lost],
        "after_land_release": effect.after_land_release,
    }


def _moved(moved: Moved) -> Document:
    return {"line": moved.line, "before": moved.before, "after": moved.after}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
