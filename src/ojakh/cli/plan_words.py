"""Sentences for the refusals of the planning library, as `./ojakh plan` prints them."""

from collections import defaultdict

from ojakh import planning

SENTENCES = {
    "bundle.not_canonical": "a number in it is not whole, so that it has no one spelling to be hashed",
    "change.more_than_in_stock": "the change takes more than is in stock: {who}",
    "change.unknown_id": "the change names something that is not in the problem: {who}",
    "convoys.bad_rules": "a rule of the day is unknown or cannot be kept: {who}",
    "convoys.base_unreadable": "the journeys of the earlier plan cannot be read",
    "convoys.base_without_journeys": "the earlier plan has no journeys that could be kept",
    "convoys.roads_not_modelled": "without roads in the problem no journey can be planned",
    "json.half_character": "a text holds half of a character",
    "json.repeated_key": "a key stands twice in one object",
    "json.too_deep": "it is nested too deeply",
    "json.too_large": "it is larger than any problem that can be planned",
    "json.unreadable": "this is not JSON: {where}",
    "network.too_long": "all roads together are longer than the road engine can count; give it a smaller network",
    "plan.another_problem": "the plan belongs to another problem",
    "plan.not_of_itself": "the plan does not fit its problem or itself: {who}",
    "plan.hash_differs": "the plan does not belong to this problem: its content hash differs",
    "policy.bad_share": "a level of the policy has a share that is not a fraction between 0 and 1: {who}",
    "policy.bad_value": "the policy has a value that is not allowed: {who} {field}",
    "policy.class_missing": "a level of the policy names a {selector} that no class carries: {who}",
    "policy.class_without_level": "no level of the policy takes this class up to its full need: {who}",
    "policy.cycle": "the levels of the policy wait for each other in a circle: {who}",
    "policy.duplicate_id": "the policy uses an id twice: {who} ({kind})",
    "policy.floor_not_for_everyone": "the floor of the policy does not hold for every person: {who}",
    "policy.level_incomplete": "a level of the policy lacks its select or its target: {who}",
    "policy.level_missing": "the policy lacks a level: {who}",
    "policy.missing_field": "the policy lacks a field: {who}",
    "policy.selector_refused": "a policy may not choose by this: {who}",
    "policy.unknown_road_must_wait": "the policy would send goods over unknown roads; they must wait",
    "problem.bad_date": "not a date (YYYY-MM-DD): {who}",
    "problem.bad_id": "not an id: {who} ({kind})",
    "problem.bad_instant": "not an instant with its offset (YYYY-MM-DDTHH:MM:SSZ): {who}",
    "problem.bad_road_state": "not a state of a road: {who} {value}",
    "problem.duplicate_id": "an id stands twice: {who} ({kind})",
    "problem.earmark_ambiguous": "an earmark could mean a class or a place: {who}",
    "problem.loaded_another_item": "what is loaded comes from a lot of another item: {who} ({lot} for {line})",
    "problem.loaded_more_than_the_lot": "more is loaded than the lot holds: {who} ({lot})",
    "problem.loaded_more_than_the_need": "more is loaded than the line needs; a person has to decide: {who} ({line})",
    "problem.missing_field": "a field is missing: {who} {field}",
    "problem.negative": "a quantity is negative: {who} {field} = {value}",
    "problem.not_a_whole_number": "not a whole number of base units: {who} {field} {value}",
    "problem.too_large": "a quantity is too large to be true: {who} {field}",
    "problem.too_small": "a quantity is too small: {who} {field} = {value}",
    "problem.unknown_reference": "something is named that is not in the problem: {who} {field} = {value}",
    "problem.without_unit": "an item has no unit that is known (g, ml, pc): {who} {unit}",
    "problem.wrong_type": "a field holds the wrong kind of value: {who} {field}",
    "problem.wrong_unit": "the unit of a line is not that of its item: {who} has {unit}, expected {expected}",
    "vrp.bad_dimension": "DIMENSION is missing or no whole number from {least} to {most}",
    "vrp.bad_row": "a row of {field} is too short, doubled or about nobody: {who}",
    "vrp.bad_value": "not a value that {field} can take: {who}",
    "vrp.bad_window": "a time window ends before it begins, at node {who}",
    "vrp.depots_not_first": "the depots are not the first nodes",
    "vrp.negative": "a negative number stands in {who}",
    "vrp.repeated": "this stands twice: {who}",
    "vrp.unknown_header": "a header line that is not understood might change the task, so it is not left out: {who}",
    "vrp.unknown_lengths": "lengths of this kind are not understood: {who}",
    "vrp.unknown_section": "a section that is not understood might change the task, so it is not left out: {who}",
    "vrp.unreadable": "this is no VRPLIB task {who}",
    "vrp.wrong_count": "{who} has {rows} rows, expected {expected}",
}
"""By code; `{who}` are the ids concerned, the other names are values of the refusal, empty where it has none."""


def sentence(refused: planning.PlanningError) -> str:
    """The sentence of a refusal; for a code without one, the ids it is about."""
    if refused.code == "policy.class_missing" and "selector" not in refused.values:
        return f"the policy has no such class: {', '.join(refused.subject_ids)} (line, class)"
    words = {name: str(value) for name, value in refused.values.items()}
    who = ", ".join(refused.subject_ids)
    template = SENTENCES.get(refused.code, "the planning library refused the data {who}")
    filled = template.format_map(defaultdict(str, words, who=who))
    return " ".join(filled.split()).replace(" ()", "").rstrip(": ")
