"""The schemas describe exactly what is read and written."""

import json
import re
from dataclasses import fields
from importlib.resources import files
from typing import Any

import pytest

from ojakh.planning import default_policy, plan, plan_document, policy_document, problem_document
from ojakh.planning.default_policy import DEFAULT
from ojakh.planning.documents import JSON_NAMES, RECORDS
from ojakh.planning.generate import Size, generate
from ojakh.planning.problem import Arc

SCHEMAS = {
    name: json.loads(files("ojakh.planning").joinpath("schema", f"{name}.schema.json").read_text(encoding="utf-8"))
    for name in ("problem", "policy", "plan")
}
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}


def broken(value: Any, schema: dict[str, Any], where: str = "") -> list[str]:
    """Where a value breaks a schema; knows the words of JSON Schema that ours use and refuses any other."""
    unknown = set(schema) - {
        "$schema", "$ref", "title", "description", "type", "required", "properties", "additionalProperties", "items",
        "enum", "const", "anyOf", "pattern", "minimum", "maximum", "minLength", "maxItems",
    }  # fmt: skip
    assert not unknown, unknown
    if "$ref" in schema:
        return broken(value, SCHEMAS[schema["$ref"].split(".")[0]], where)
    if "anyOf" in schema:
        return [] if any(not broken(value, one, where) for one in schema["anyOf"]) else [where]
    if "enum" in schema:
        return [] if value in schema["enum"] or (value is None and "null" in schema.get("type", "")) else [where]
    if "const" in schema:
        return [] if value == schema["const"] else [where]
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(isinstance(value, TYPES[kind]) and (kind != "integer" or value is not True) for kind in kinds):
        return [where]
    return _broken_parts(value, schema, where)


def _broken_parts(value: Any, schema: dict[str, Any], where: str) -> list[str]:
    if isinstance(value, dict):
        known, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
        found = [f"{where}.{name}" for name in schema.get("required", []) if name not in value]
        for name, part in value.items():
            if name in known:
                found += broken(part, known[name], f"{where}.{name}")
            elif rest is False:
                found.append(f"{where}.{name}")
            elif isinstance(rest, dict):
                found += broken(part, rest, f"{where}.{name}")
        return found
    if isinstance(value, list):
        long = len(value) > schema.get("maxItems", len(value))
        inner = [
            one
            for at, part in enumerate(value)
            for one in broken(part, schema.get("items", {}) or ANY, f"{where}[{at}]")
        ]
        return [where] * long + inner
    if isinstance(value, str):
        fits = re.search(schema.get("pattern", ""), value) and len(value) >= schema.get("minLength", 0)
        return [] if fits else [where]
    if isinstance(value, int) and not isinstance(value, bool):
        return [] if schema.get("minimum", value) <= value <= schema.get("maximum", value) else [where]
    return []


ANY: dict[str, Any] = {"type": list(TYPES)}


@pytest.mark.parametrize("seed", range(12))
def test_problems_and_plans_keep_to_their_schema(seed: int) -> None:
    problem = generate(seed, Size(lines=40, donors=seed % 3, scarcity=(0, 50, 150)[seed % 3]))
    assert broken(problem_document(problem), SCHEMAS["problem"]) == []
    made = plan_document(plan(problem, default_policy()), problem=problem)
    assert broken(json.loads(json.dumps(made)), SCHEMAS["plan"]) == []


def test_the_proposed_policy_keeps_to_its_schema_in_both_spellings() -> None:
    assert broken(json.loads(json.dumps(DEFAULT)), SCHEMAS["policy"]) == []
    assert broken(policy_document(default_policy()), SCHEMAS["policy"]) == []


@pytest.mark.parametrize(("name", "kind"), [*RECORDS, ("arcs", Arc)])
def test_the_schema_of_a_problem_names_every_field_that_is_read(name: str, kind: type) -> None:
    part = SCHEMAS["problem"]["properties"][name]
    row = part["anyOf"][1]["items"] if "anyOf" in part else part["items"]
    assert set(row["properties"]) == {JSON_NAMES.get(one.name, one.name) for one in fields(kind)}


def test_a_selector_on_names_breaks_the_schema_as_it_breaks_the_reader() -> None:
    document = json.loads(json.dumps(DEFAULT))
    document["levels"][3]["select"]["language"] = ["x"]
    assert broken(document, SCHEMAS["policy"]) == [".levels[3].select.language"]
