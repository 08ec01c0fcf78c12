"""Words for what the reading of a document offers: reasons, kinds, levels of absence, links of common origin."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from ojakh.web.words import Text

CHIP: Mapping[str, Text] = {
    "number": _("a number"),
    "date": _("a date"),
    "place": _("a place"),
    "cited_source": _("on somebody's word"),
    "negation": _("says no"),
    "absence_report": _("nothing was reported"),
    "absence_observer": _("nothing was found"),
    "absence_world": _("there was none"),
    "absence_not_assessed": _("nobody looked"),
    "absence_denial": _("somebody denies it"),
    "universal": _("all, always or everywhere"),
    "universal_negative": _("none, never or nowhere"),
    "legal_term": _("a legal word"),
    "distanced": _("told with distance"),
    "quotation": _("quotation"),
}
ABSENCE: Mapping[str, Text] = {
    "report": _("no report came; that is not the same as none found"),
    "observer": _("none found by who looked; that is not the same as none there"),
    "world": _("said that there was none"),
    "not_assessed": _("nobody looked"),
    "denial": _("somebody denies it"),
}
READING_KIND: Mapping[str, Text] = {
    "event": _("an event"),
    "delivery": _("a delivery"),
    "state": _("a state"),
    "quantity": _("a quantity"),
    "legal_status": _("a legal status"),
    "legal_characterisation": _("a legal characterisation"),
    "causal": _("a cause"),
    "absence_of_finding": _("that nothing was found"),
    "absence_of_report": _("that nothing was reported"),
    "definition": _("a definition"),
    "document": _("what a document says"),
    "personal_experience": _("a personal experience"),
    "question": _("a question"),
    "courtesy": _("a courtesy"),
    "promise": _("a promise"),
    "prediction": _("a prediction"),
    "norm": _("what ought to be"),
    "opinion": _("an opinion"),
    "motive": _("a motive"),
    "figure": _("a figure of speech"),
}
LINK: Mapping[str, Text] = {
    "same_text": _("the same text"),
    "shared_wording": _("the same wording"),
    "retelling": _("one retells the other"),
    "quotation": _("one quotes the other"),
    "citation": _("one cites the other"),
}
PASSAGE: Mapping[str, Text] = {
    "same_text": _("the same text"),
    "same_words": _("the same words in a row"),
    "retold": _("the same numbers, names and words"),
    "same_quotation": _("quoted word for word"),
    "names_it": _("names the other as its source"),
}
