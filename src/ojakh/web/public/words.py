"""Words for the codes of missions, claims, services and releases; the public pages use the same table."""

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ojakh.web.public.damage_words import DAMAGE_STATE
from ojakh.web.public.harm_words import LOOK
from ojakh.web.public.incident_words import INCIDENT, INCIDENT_STATE
from ojakh.web.public.list_words import COLUMN, DIRECTION, LIST, MOVEMENT, MOVEMENT_UNIT
from ojakh.web.public.mission_words import ACCESS, ESCORT, INTERPRETER, SELECTION, TEAM_ROLE, TRANSPORT
from ojakh.web.public.reading_words import ABSENCE, CHIP, LINK, PASSAGE
from ojakh.web.public.translation_words import TRANSLATION
from ojakh.web.words import Text

OBJECT_CLASS: Mapping[str, Text] = {
    "health": _("Health"),
    "education": _("Education"),
    "housing": _("Housing"),
    "water": _("Water"),
    "power": _("Power"),
    "telecom": _("Telecommunication"),
    "roads": _("Roads and bridges"),
    "heritage": _("Heritage"),
    "worship": _("Places of worship"),
    "cemetery": _("Cemeteries"),
    "administration": _("Administration"),
    "trade": _("Trade"),
    "other": _("Other"),
}
METHOD: Mapping[str, Text] = {
    "entered": _("entered"),
    "exterior": _("seen from outside"),
    "drive_by": _("seen in passing"),
    "remote_imagery": _("seen on images from above"),
    "interview": _("told in interviews"),
    "document": _("read in documents"),
    "observed": _("observed"),
    "meter": _("read from a meter"),
    "register": _("from a register"),
    "reported": _("reported by somebody"),
}
MISSION_METHODS = ("entered", "exterior", "drive_by", "remote_imagery", "interview", "document")
SERVICE_METHODS = ("observed", "meter", "register", "reported")
FINDING: Mapping[str, tuple[str, Text]] = {
    "observed": ("caution", _("observed")),
    "none_observed": ("go", _("none observed")),
    "not_assessed": ("unknown", _("not assessed")),
    "no_access": ("stop", _("no access")),
}
CONDITION: Mapping[str, Text] = {
    "none_seen": _("no damage seen"),
    "minor": _("minor damage"),
    "major": _("major damage"),
    "destroyed": _("destroyed"),
    "degree_unknown": _("damaged, degree not known"),
    "possible": _("possibly damaged"),
    "not_seen": _("not seen"),
}
MISSION: Mapping[str, tuple[str, Text]] = {
    "planned": ("unknown", _("planned")),
    "underway": ("caution", _("under way")),
    "ended": ("caution", _("ended")),
    "published": ("go", _("published")),
}
SERVICE: Mapping[str, Text] = {
    "electricity": _("Electricity"),
    "water": _("Water"),
    "school": _("School"),
    "health": _("Health care"),
}
UNIT: Mapping[str, Text] = {
    "hours_a_day": _("hours a day"),
    "litres_a_person_a_day": _("litres a person a day"),
    "days_open_a_week": _("days open a week"),
}
CLAIM: Mapping[str, tuple[str, Text]] = {
    "candidate": ("unknown", _("waits for a first reader")),
    "read": ("caution", _("waits for a second reader")),
    "not_agreed": ("caution", _("readers disagree; a third person decides")),
    "accepted": ("go", _("accepted by two")),
    "published": ("go", _("published")),
    "rejected": ("stop", _("rejected")),
    "replaced": ("unknown", _("replaced by other claims")),
}
STATUS: Mapping[str, tuple[str, Text]] = {
    "not_checkable": ("unknown", _("cannot be checked")),
    "reserved": ("unknown", _("reserved to competent bodies")),
    "corroborated": ("go", _("corroborated")),
    "contradicted": ("stop", _("contradicted")),
    "contested": ("caution", _("contested")),
    "within_coverage": ("caution", _("not contradicted within the stated coverage")),
    "single_source": ("caution", _("one source only")),
    "cited_source_missing": ("unknown", _("the cited source is missing")),
    "unverified": ("unknown", _("asserted only")),
}
REASON: Mapping[str, Text] = {
    "kind": _("Sentences of this kind cannot be settled by evidence."),
    "competent_bodies": _("Only competent bodies can find this; the ledger lists what they found."),
    "document_says_it": _("The document is authentic and says so."),
    "document_does_not_say_it": _("The document is authentic, was read whole, and does not say so."),
    "no_authentic_document": _("There is no accepted, authentic document."),
    "document_not_read_whole": _("The document was not read whole."),
    "inside_scope": _("At least one vetted case lies for certain inside the place and time of the claim."),
    "both_sides": _("Independent origins support it, and others contradict it."),
    "two_against": _("At least two independent origins contradict it, and none supports it."),
    "none_observed": _("Nobody who looked observed a case; what nobody looked at is not known."),
    "independent_origins": _("At least two independent origins support it, one of them direct or a record."),
    "one_for": _("One origin supports it."),
    "one_against": _("One origin contradicts it."),
    "all_hearsay": _("Several origins support it, but none of them saw or recorded it."),
    "party_only": _("Only interested organisations support it."),
    "universal_negative": _("No evidence can show that something happened nowhere."),
    "obtain_it": _("The source that is cited is not in the ledger."),
    "asserted_only": _("It was said; no independent evidence is in the ledger."),
    "counted": _("counts"),
    "no_stance": _("context, points neither way"),
    "own_words": _("the claim's own words"),
    "echo": _("goes back to the claim's own words"),
    "withdrawn": _("the record was withdrawn"),
    "not_accepted_by_two": _("not accepted by a second person"),
    "not_assessed_yet": _("the claim has no status yet"),
    "credibility": _("credibility not judged, or doubtful"),
    "circular": _("rests on the claim itself"),
    "party_interest": _("from an interested organisation, in its own interest"),
    "outside_scope": _("does not cover the place and time of the claim"),
}
OVERLAY: Mapping[str, Text] = {
    "disputed": _("somebody denies it"),
    "coverage_limited": _("looked at only in part"),
    "stale": _("new evidence since it was read"),
    "under_challenge": _("under challenge"),
    "independence_unresolved": _("whether the sources are independent is not decided"),
    "source_inconsistent": _("one origin says both"),
}
STANCE: Mapping[str, Text] = {
    "asserts": _("says so"),
    "denies": _("denies it"),
    "reports": _("reports that others say so"),
    "presupposes": _("takes it for granted"),
    "asks": _("asks"),
    "concedes": _("grants it"),
    "supports": _("supports"),
    "contradicts": _("contradicts"),
    "context": _("context"),
    "insufficient": _("not enough"),
}
SPOKEN_STANCES = ("asserts", "denies", "reports", "presupposes", "asks", "concedes")
LINK_STANCES = ("supports", "contradicts", "context", "insufficient")
SCOPE: Mapping[str, Text] = {
    "covers": _("covers the claim"),
    "partial": _("covers part of it"),
    "overlaps": _("overlaps"),
    "outside": _("lies outside"),
}
DIRECTNESS: Mapping[str, Text] = {"direct": _("seen directly"), "record": _("a record"), "hearsay": _("told by others")}
KIND: Mapping[str, Text] = {
    "event": _("an event"),
    "delivery": _("a delivery"),
    "state": _("a state"),
    "quantity": _("a quantity"),
    "legal_status": _("a legal status"),
    "legal_characterisation": _("a legal characterisation"),
    "allegation": _("an allegation"),
    "causal": _("a cause"),
    "reported_finding": _("a finding that is reported"),
    "absence_of_finding": _("that nothing was found"),
    "absence_of_report": _("that nothing was reported"),
    "definition": _("a definition"),
    "speech_act": _("that something was said"),
    "document_exists": _("that a document exists"),
    "personal_experience": _("a personal experience"),
    "prediction": _("a prediction"),
    "promise": _("a promise"),
    "intention": _("an intention"),
    "opinion": _("an opinion"),
    "norm": _("what ought to be"),
    "motive": _("a motive"),
    "rhetorical_question": _("a rhetorical question"),
    "figure_of_speech": _("a figure of speech"),
}
READING_KIND: Mapping[str, Text] = {
    **KIND,
    "document": _("what a document says"),
    "question": _("a question"),
    "courtesy": _("a courtesy"),
    "figure": _("a figure of speech"),
}
"""The kinds that the reading tells apart: those of a claim, and some that no claim has."""
FORM: Mapping[str, Text] = {
    "existential": _("there is a case"),
    "universal": _("all, always or everywhere"),
    "universal_negative": _("none, never or nowhere"),
    "negation": _("this was not so"),
    "generic": _("in general"),
}
LEVEL: Mapping[str, Text] = {
    "world": _("about what happened or is"),
    "observer": _("about what somebody observed"),
    "report": _("about what was reported"),
    "document": _("about what a document says"),
}
EVIDENCE: Mapping[str, Text] = {
    "finding": _("finding of a mission"),
    "incident": _("incident"),
    "damage": _("damage"),
    "record": _("record"),
    "photo": _("photo"),
    "document": _("document"),
    "count": _("count of a register"),
    "statement": _("statement"),
    "consignment": _("consignment"),
    "service": _("record of a service"),
}
SOURCE: Mapping[str, Text] = {
    "document": _("a document"),
    "organisation": _("an organisation"),
    "persons": _("a class of persons"),
    "instrument": _("an instrument"),
    "office": _("this office"),
    "competent_body": _("a court or another competent body"),
}
ASKED: Mapping[str, Text] = {
    "speaker": _("who speaks in it"),
    "outlet": _("where it appeared"),
    "dated": _("its date"),
}
RELATION: Mapping[str, Text] = {
    "restates": _("says the same as"),
    "contradicts": _("cannot hold together with"),
    "entails": _("if it holds, so does"),
    "narrower_than": _("is a narrower form of"),
    "offered_as_support_for": _("is given as a reason for"),
    "presupposes": _("takes for granted"),
}
RELATED_BY: Mapping[str, Text] = {
    "restates": RELATION["restates"],
    "contradicts": RELATION["contradicts"],
    "entails": _("holds if this one does:"),
    "narrower_than": _("has as a narrower form"),
    "offered_as_support_for": _("is supported, as was said, by"),
    "presupposes": _("is taken for granted by"),
}
"""The same, read from the other claim."""
NEARLY: Mapping[str, Text] = {
    "version": _("a new version of the same text"),
    "separate": _("published apart, by somebody else or once more"),
}
ORIGIN: Mapping[str, Text] = {
    "same_file": _("the same file"),
    "same_mission": _("the same mission"),
    "same_source": _("the same source"),
    "derives_from": _("one derives from the other"),
    "translation": _("one is a translation of the other"),
    **LINK,
    "suggested": _("suggested"),
    "confirmed": _("confirmed"),
    "rejected": _("rejected"),
}
ANSWER: Mapping[str, tuple[str, Text]] = {
    "answered": ("go", _("answered")),
    "partly": ("caution", _("answered in part")),
    "not_answered": ("stop", _("not answered")),
    "not_judged": ("unknown", _("answer not judged")),
}
OUTCOME: Mapping[str, Text] = {
    "open": _("open"),
    "upheld": _("upheld"),
    "partly": _("upheld in part"),
    "not_upheld": _("not upheld"),
    "withdrawn": _("withdrawn"),
}
UNKNOWN: Mapping[str, Text] = {
    "cited_missing": _("The source that is cited, “%(title)s”, is not in the ledger."),
    "place_not_visited": _("No mission has visited the place."),
    "nobody_looked": _("No accepted evidence: nobody is known to have looked."),
    "only_told": _("%(n)s of the items were told by others, not seen."),
    "before": _("Nothing is known before %(day)s."),
    "after": _("Nothing is known after %(day)s."),
}
AGE: Mapping[str, Text] = {
    "0-1": _("0–1 years"),
    "2-5": _("2–5 years"),
    "6-17": _("6–17 years"),
    "18-59": _("18–59 years"),
    "60+": _("60 years and more"),
    "unknown": _("age not known"),
    "*": _("all ages"),
}
FIGURE: Mapping[str, Text] = {
    "shown": _("shown"),
    "suppressed": _("withheld"),
    "carried": _("earlier figure"),
    "joined": _("counted with neighbours"),
    "not_released": _("not published"),
}
RELEASE: Mapping[str, tuple[str, Text]] = {
    "draft": ("unknown", _("draft")),
    "published": ("go", _("published")),
    "superseded": ("caution", _("replaced by a correction")),
}
CLAIM_FILE: Mapping[str, Text] = {
    "claimreview": _("ClaimReview (JSON-LD)"),
    "annotations": _("Quotations (Web Annotation)"),
    "prov": _("Origin (PROV-JSON)"),
    "bundle": _("Evidence bundle with verifier (ZIP)"),
}
MILESTONE: Mapping[str, Text] = {
    "line_connected": _("the line is connected"),
    "works_begun": _("works have begun"),
    "works_finished": _("works are finished"),
    "building_handed_over": _("the building is handed over"),
}
"""Steps with a word in every language; any other stands as it was written."""

TABLES: Mapping[str, Mapping[str, object]] = {
    "relation": RELATION,
    "related_by": RELATED_BY,
    "class": OBJECT_CLASS,
    "method": METHOD,
    "finding": FINDING,
    "condition": CONDITION,
    "access": ACCESS,
    "team_role": TEAM_ROLE,
    "transport": TRANSPORT,
    "escort": ESCORT,
    "interpreter": INTERPRETER,
    "selection": SELECTION,
    "mission": MISSION,
    "service": SERVICE,
    "unit": UNIT,
    "milestone": MILESTONE,
    "claim": CLAIM,
    "status": STATUS,
    "reason": REASON,
    "overlay": OVERLAY,
    "stance": STANCE,
    "scope": SCOPE,
    "directness": DIRECTNESS,
    "kind": KIND,
    "form": FORM,
    "level": LEVEL,
    "evidence": EVIDENCE,
    "source": SOURCE,
    "origin": ORIGIN,
    "answer": ANSWER,
    "outcome": OUTCOME,
    "age": AGE,
    "figure": FIGURE,
    "release": RELEASE,
    "list": LIST,
    "column": COLUMN,
    "claim_file": CLAIM_FILE,
    "incident": INCIDENT,
    "incident_state": INCIDENT_STATE,
    "look": LOOK,
    "movement": MOVEMENT,
    "movement_unit": MOVEMENT_UNIT,
    "direction": DIRECTION,
    "damage_state": DAMAGE_STATE,
    "absence": ABSENCE,
    "chip": CHIP,
    "reading_kind": READING_KIND,
    "passage": PASSAGE,
    "translation": TRANSLATION,
}
"""Table name -> code -> word, or tone and word."""


def choices(table: Mapping[str, object]) -> list[tuple[str, Text]]:
    """A table as the choices of a form field."""
    return [(code, word[1] if isinstance(word, tuple) else word) for code, word in table.items()]  # type: ignore[misc]


def word_or_code(table: str, code: str) -> str:
    """The word for a code of one table; an unknown code as it is."""
    found = TABLES[table].get(code, code)
    return str(found[1] if isinstance(found, tuple) else found)


def unknown_sentence(code: str, values: Mapping[str, object]) -> str:
    """One thing that is not known, in words."""
    shown = {name: date_format(value) if isinstance(value, date) else value for name, value in values.items()}
    return str(UNKNOWN.get(code, code)) % shown
