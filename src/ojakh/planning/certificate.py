"""Checking the certificates of a plan by arithmetic alone: sums of whole numbers and exact fractions."""

from dataclasses import dataclass
from fractions import Fraction

from ojakh.planning.allocate import Certificate
from ojakh.planning.result import Plan, PlanClass


@dataclass(frozen=True, slots=True)
class CertificateResult:
    """Outcome for one certificate: `gap` is how far the bound lies above the value (0 where it is exact)."""

    id: str
    passed: bool
    gap: Fraction
    failures: tuple[str, ...] = ()


def check_certificate(plan: Plan, certificate: Certificate) -> CertificateResult:
    """Recompute a certificate from the classes and groups of its plan.

    It holds when no blocked or held class may draw from a group outside the certificate's, and the stock of these
    groups less what the held classes (all fixed before) get leaves exactly `value` of the blocked demand.
    """
    classes = {one.id: one for one in plan.classes}
    packs = {group.id: group.packs for group in plan.groups}
    order = {level.id: number for number, level in enumerate(plan.policy.levels)}
    failures: list[str] = []
    inside = set(certificate.groups)
    if not inside <= set(packs) or not {*certificate.blocked, *certificate.held} <= set(classes):
        return CertificateResult(certificate.id, False, Fraction(0), ("unknown_reference",))
    blocked = [classes[one] for one in certificate.blocked]
    held = [classes[one] for one in certificate.held]
    for one in (*blocked, *held):
        if not _confined(one, inside):
            failures.append("draws_from_outside")
        if one.item != certificate.item:
            failures.append("other_item")
    if any(order[one.level] != certificate.level for one in blocked):
        failures.append("other_level")
    if any((order[one.level], one.value) > (certificate.level, certificate.value) for one in held):
        failures.append("held_was_not_fixed_before")
    if any(one.value != certificate.value for one in blocked):
        failures.append("value_differs")
    demand = sum(one.demand for one in blocked)
    stock = sum(packs[one] for one in inside)
    kept = sum((one.demand * one.value for one in held), Fraction(0))
    if (demand, stock, kept) != (certificate.demand, certificate.stock, certificate.held_packs) or not demand:
        failures.append("sums_differ")
        return CertificateResult(certificate.id, False, Fraction(0), tuple(sorted(set(failures))))
    gap = (stock - kept) / demand - certificate.value
    if gap != 0:
        failures.append("bound_differs")
    return CertificateResult(certificate.id, not failures, gap, tuple(sorted(set(failures))))


def _confined(one: PlanClass, inside: set[str]) -> bool:
    """Whether the class has columns and all of them belong to the groups."""
    return bool(one.groups) and all(group.removesuffix("?") in inside for group in one.groups)


def check_certificates(plan: Plan) -> tuple[CertificateResult, ...]:
    """All certificates of a plan, and a failed entry for every short class that has none."""
    results = [check_certificate(plan, one) for one in plan.certificates]
    named = {class_id: one.id for one in plan.certificates for class_id in one.blocked}
    for one in plan.classes:
        if one.value < 1 and not one.barred and named.get(one.id) != one.certificate:
            results.append(CertificateResult(one.id, False, Fraction(0), ("short_without_certificate",)))
        if one.value < 1 and not one.barred and one.certificate is None:
            results.append(CertificateResult(one.id, False, Fraction(0), ("short_without_certificate",)))
    return tuple(results)
