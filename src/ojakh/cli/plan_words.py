"""Sentences for the refusals of the planning library, as `./ojakh plan` prints them."""

from collections import defaultdict

from ojakh import planning

SENTENCES = {
    "change.more_than_in_stock": "The change takes more than is in stock: {who}.",
    "change.unknown_id": "The change names something that is not in the problem: {who}.",
    "plan.hash_differs": "The plan does not belong to this problem: its content hash differs.",
    "policy.bad_share": "A level of the policy has a share that is not a fraction between 0 and 1: {who}.",
    "policy.bad_value": "The policy has a value that is not allowed: {who} {field}.",
    "policy.class_missing": "A level of the policy names a {selector} that no class carries: {who}.",
    "policy.class_without_level": "No level of the policy takes this class up to its full need: {who}.",
    "policy.cycle": "The levels of the policy wait for each other in a circle: {who}.",
    "policy.duplicate_id": "The policy uses an id twice: {who} ({kind}).",
    "policy.floor_not_for_everyone": "The floor of the policy does not hold for every person: {who}.",
    "policy.level_incomplete": "A level of the policy lacks its select or its target: {who}.",
    "policy.level_missing": "The policy lacks a level: {who}.",
    "policy.missing_field": "The policy lacks a field: {who}.",
    "policy.selector_refused": "A policy may not choose by this: {who}.",
    "policy.unknown_road_must_wait": "The policy would send goods over unknown roads; they must wait.",
    "problem.bad_date": "Not a date (YYYY-MM-DD): {who}.",
    "problem.bad_id": "Not an id: {who} ({kind}).",
    "problem.bad_instant": "Not an instant with its offset (YYYY-MM-DDTHH:MM:SSZ): {who}.",
    "problem.bad_road_state": "Not a state of a road: {who} {value}.",
    "problem.duplicate_id": "An id stands twice: {who} ({kind}).",
    "problem.earmark_ambiguous": "An earmark could mean a class or a place: {who}.",
    "problem.missing_field": "A field is missing: {who} {field}.",
    "problem.negative": "A quantity is negative: {who} {field} = {value}.",
    "problem.not_a_whole_number": "Not a whole number of base units: {who} {field} {value}.",
    "problem.too_large": "A quantity is too large to be true: {who} {field}.",
    "problem.too_small": "A quantity is too small: {who} {field} = {value}.",
    "problem.unknown_reference": "Something is named that is not in the problem: {who} {field} = {value}.",
    "problem.without_unit": "An item has no unit that is known (g, ml, pc): {who} {unit}.",
    "problem.wrong_type": "A field holds the wrong kind of value: {who} {field}.",
    "problem.wrong_unit": "The unit of a line is not that of its item: {who} has {unit}, expected {expected}.",
}
"""By code; `{who}` are the ids concerned, the other names are values of the refusal, empty where it has none."""


def sentence(refused: planning.PlanningError) -> str:
    """The sentence of a refusal; for a code without one, the code with its ids."""
    words = {name: str(value) for name, value in refused.values.items()}
    who = ", ".join(refused.subject_ids)
    template = SENTENCES.get(refused.code, f"The planning library refused the data: {refused.code} {{who}}.")
    filled = template.format_map(defaultdict(str, words, who=who))
    return " ".join(filled.split()).replace(" .", ".").replace(" ()", "")
