"""A ledger with one claim of one place and a source, all entered by staff:1."""

from datetime import timedelta

import pytest
from tests.people.office import ground

from ojakh.claims import actions, documents
from ojakh.claims.rules import ASKED
from ojakh.kernel import clock

APART = {"unknown": ASKED, "nearly": "separate"}
"""Nothing is known of a document but its words, and it is no version of another."""
__all__ = ["claim", "document", "ground", "link", "source"]


@pytest.fixture
def source(db):
    """An organisation that keeps records."""
    return actions.add_source("Water utility", kind="organisation", by="staff:1")


@pytest.fixture
def document(source):
    """A short interview."""
    text = "Q: Does the pump work?\nA: The pump of the settlement has worked since Monday.\nQ: All day?\nA: Mostly."
    return documents.add_document("Interview 7", text=text, source=source, language="en", unknown=ASKED, by="staff:1")


def quoted(claim):
    """Words of somebody, without which a claim would be the office's own and is not published."""
    keeper = actions.add_source("Keeper", kind="persons", by="staff:1")
    text = f"The pump of the settlement works. This was said about {claim.code}."
    said = documents.add_document("Note", text=text, source=keeper, language="en", **APART, by="staff:1")
    return actions.add_statement(
        claim,
        document=said,
        exact="The pump of the settlement works.",
        speaker="a keeper",
        stance="asserts",
        language="en",
        by="staff:1",
    )


@pytest.fixture
def claim(ground):
    """A candidate about one place in the last month."""
    return make_claim(ground["alpha"])


def make_claim(place, **values):
    """A candidate; keyword arguments replace its fields."""
    today = clock.today()
    given = {
        "original": "en",
        "kind": "state",
        "form": "existential",
        "level": "world",
        "by": "staff:1",
        "place_id": place.pk,
        "from_on": today - timedelta(days=30),
        "until_on": today,
        "object_class": "water",
        **values,
    }
    return actions.create_claim({"en": "The pump of the settlement works."}, **given)


@pytest.fixture
def link(claim, source):
    """Hold a record against the claim; the stance and who enters it can be chosen."""

    def make(*, stance="supports", title="Meter log", source_=None, by="staff:1", credibility=2, **values):
        evidence = actions.add_evidence(
            title,
            kind=values.pop("kind", "record"),
            source=source_ or source,
            directness="record",
            by=by,
            place_id=claim.place_id,
            from_on=claim.until_on,
            until_on=claim.until_on,
            **values,
        )
        return actions.link_evidence(
            claim, evidence=evidence, stance=stance, scope="covers", credibility=credibility, by=by
        )

    return make
