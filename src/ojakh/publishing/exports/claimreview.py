"""Published claims as ClaimReview (schema.org, JSON-LD): the status in words, never a number that rates truth."""

from collections.abc import Mapping
from typing import Any

from ojakh.publishing.exports.translated import remark

Plain = Mapping[str, Any]
WORDS: Mapping[str, str] = {
    "not_checkable": "Not checkable",
    "reserved": "Reserved to competent bodies",
    "corroborated": "Corroborated by independent sources",
    "contradicted": "Contradicted by evidence",
    "contested": "Contested: evidence on both sides",
    "within_coverage": "Not contradicted within the stated coverage",
    "single_source": "Single source",
    "cited_source_missing": "The cited source is not available",
    "unverified": "Unverified: only asserted",
}
NO_VERDICT = frozenset({"not_checkable", "reserved", "single_source", "cited_source_missing", "unverified"})
"""Statuses that say how far the evidence goes and judge nothing; the review says so itself."""


def render(dossier: Plain, *, base: str) -> list[dict[str, Any]]:
    """One review per claim; `base` is the address under which the pages of claims stand."""
    documents = {one["sha256"]: one for one in dossier["documents"]}
    return [_review(claim, documents, office=dossier["office"], base=base) for claim in dossier["claims"]]


def _review(claim: Plain, documents: Mapping[str, Plain], *, office: str, base: str) -> dict[str, Any]:
    status = claim["status"].get("status", "unverified")
    text = claim["proposition"].get("en") or claim["proposition"].get(claim["original"], "")
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": WORDS[status]}
    if status == "within_coverage":
        rating["ratingExplanation"] = _stated_coverage(claim)
    if status in NO_VERDICT:
        rating["ratingExplanation"] = "This is no verdict: it says how far the evidence goes."
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{base}{claim['claim']}",
        "datePublished": claim["published"],
        "author": {"@type": "Organization", "name": office},
        "claimReviewed": text,
        "itemReviewed": _claim(claim, documents),
        "reviewRating": rating,
    }


def _stated_coverage(claim: Plain) -> str:
    """What was looked at and found without a case: the only thing that this status says."""
    found = [one["coverage"] for one in claim["evidence"] if one.get("coverage", {}).get("finding") == "none_observed"]
    looks = [
        f"{one['object_class']}, {one['method']}, {_days(one)}: {one['visited']} of "
        f"{'an unknown number' if one['known'] == '' else one['known']} visited"
        for one in found
    ]
    return f"Nobody who looked observed a case. Coverage: {'; '.join(looks)}. What nobody looked at is not known."


def _days(coverage: Plain) -> str:
    """The day on which it was looked at, or the first and the last."""
    return " to ".join(dict.fromkeys((coverage["on"], coverage["until"])))


def _claim(claim: Plain, documents: Mapping[str, Plain]) -> dict[str, Any]:
    """Who said it and where: the first appearance is the earliest that is dated."""
    said = [one for one in claim["statements"] if one["stance"] == "asserts"] or list(claim["statements"])
    works = [_work(documents[one["document"]]) for one in said]
    plain: dict[str, Any] = {"@type": "Claim", "appearance": works}
    if said and said[0]["speaker"]:
        plain["author"] = {"@type": "Organization", "name": said[0]["speaker"]}
    dated = sorted((one for one in works if "datePublished" in one), key=lambda one: str(one["datePublished"]))
    if dated:
        plain["firstAppearance"], plain["datePublished"] = dated[0], dated[0]["datePublished"]
    return plain


def _work(document: Plain) -> dict[str, Any]:
    """A document; what nobody knows is left out and not invented."""
    work: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": document["title"],
        "identifier": f"sha256:{document['sha256']}",
    }
    if document["dated"]:
        work["datePublished"] = document["dated"]
    if document["outlet"]:
        work["publisher"] = {"@type": "Organization", "name": document["outlet"]}
    if document["language"]:
        work["inLanguage"] = document["language"]
    if said := remark(document["translation"]):
        work["description"] = said
    if language := document["translation"]["from"]:
        work["translationOfWork"] = {"@type": "CreativeWork", "inLanguage": language}
    return work
