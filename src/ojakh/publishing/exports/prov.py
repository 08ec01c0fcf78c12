"""How published claims came about, as W3C PROV-JSON: texts, quotations, claims, readings; agents are roles."""

from collections.abc import Mapping
from typing import Any

Plain = Mapping[str, Any]
ROLES: Mapping[str, str] = {
    "importer": "who entered it",
    "first_reader": "the first reader",
    "second_reader": "the second reader",
    "publisher": "who published it",
    "rules": "the published rules of status",
}


def render(dossier: Plain) -> dict[str, Any]:
    """Entities, activities, agents and what connects them."""
    made: dict[str, dict[str, Any]] = {
        "prefix": {"ojakh": "urn:ojakh:", "sha256": "urn:sha256:"},
        "agent": {f"ojakh:role/{name}": {"prov:label": label} for name, label in ROLES.items()},
        "entity": {},
        "activity": {},
        "used": {},
        "wasGeneratedBy": {},
        "wasDerivedFrom": {},
        "wasAssociatedWith": {},
    }
    made["agent"]["ojakh:office"] = {"prov:label": dossier["office"], "prov:type": "prov:Organization"}
    for document in dossier["documents"]:
        text = f"sha256:{document['sha256']}"
        made["entity"][text] = {"prov:label": document["title"], "prov:type": "ojakh:text", **_translation(document)}
        if "translation_of" in document:
            original = f"sha256:{document['translation_of']}"
            _relate(made, "wasDerivedFrom", {"prov:generatedEntity": text, "prov:usedEntity": original})
        if "file" in document and document["file"]["sha256"] != document["sha256"]:
            file = f"sha256:{document['file']['sha256']}"
            made["entity"][file] = {"prov:type": "ojakh:file", "ojakh:form": document["file"]["form"]}
            _relate(made, "wasDerivedFrom", {"prov:generatedEntity": text, "prov:usedEntity": file})
    for claim in dossier["claims"]:
        _claim(made, claim)
    return made


def _translation(words: Plain) -> Plain:
    """Whether words are those of a translation, by whom and from which language."""
    said = words["translation"]
    told = {"ojakh:translation": said["is"], "ojakh:translatedBy": said["by"], "ojakh:translatedFrom": said["from"]}
    return {key: value for key, value in told.items() if value and (said["is"] == "yes" or key == "ojakh:translation")}


def _claim(made: dict[str, dict[str, Any]], claim: Plain) -> None:
    """One claim: quotations from texts, the items held against it, its reading, its status, its publication."""
    code = claim["claim"]
    entity, status = f"ojakh:claim/{code}", f"ojakh:status/{code}"
    made["entity"][entity] = {"prov:type": "ojakh:claim"}
    made["entity"][status] = {
        "prov:type": "ojakh:status",
        "ojakh:input_sha256": claim["status"].get("input_sha256", ""),
    }
    for name, role in (("read", "first_reader"), ("read_again", "second_reader"), ("publish", "publisher")):
        _act(made, f"ojakh:{name}/{code}", used=entity, by=f"ojakh:role/{role}")
    _act(made, f"ojakh:assess/{code}", used=entity, by="ojakh:role/rules")
    _relate(made, "wasGeneratedBy", {"prov:entity": status, "prov:activity": f"ojakh:assess/{code}"})
    for number, statement in enumerate(claim["statements"], start=1):
        quotation = f"ojakh:statement/{code}/{number}"
        made["entity"][quotation] = {
            "prov:type": "ojakh:quotation",
            "ojakh:start": statement["start"],
            "ojakh:end": statement["end"],
            **_translation(statement),
        }
        source = f"sha256:{statement['document']}"
        _relate(made, "wasDerivedFrom", {"prov:generatedEntity": quotation, "prov:usedEntity": source})
        _relate(made, "wasDerivedFrom", {"prov:generatedEntity": entity, "prov:usedEntity": quotation})
    if "reading" in claim:
        read = {"prov:activity": f"ojakh:assess/{code}", "prov:entity": f"sha256:{claim['reading']['document']}"}
        _relate(made, "used", read)
    for item in claim["evidence"]:
        evidence = f"ojakh:evidence/{item['evidence']}"
        made["entity"][evidence] = {"prov:label": item["title"], "prov:type": f"ojakh:{item['kind']}"}
        _relate(made, "used", {"prov:activity": f"ojakh:assess/{code}", "prov:entity": evidence})


def _act(made: dict[str, dict[str, Any]], activity: str, *, used: str, by: str) -> None:
    made["activity"][activity] = {}
    _relate(made, "used", {"prov:activity": activity, "prov:entity": used})
    _relate(made, "wasAssociatedWith", {"prov:activity": activity, "prov:agent": by})


def _relate(made: dict[str, dict[str, Any]], kind: str, value: Plain) -> None:
    """One relation under a number of its own."""
    made[kind][f"_:{kind}{len(made[kind]) + 1}"] = dict(value)
