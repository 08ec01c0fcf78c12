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
LINT: Mapping[str, Text] = {
    "loaded": _("“%(found)s” takes a side. Write: %(offer)s."),
    "own_voice": _("“%(found)s” lets the office itself say how things are. Write: %(offer)s."),
    "no_claimant": _("Nobody is on the record who said it. Add the words of somebody, or it is the office's own."),
    "place_name": _("“%(found)s” is not how this place is shown in this language. Write: %(offer)s."),
    "level_raised": _("The words say less (“%(found)s”): not reported is not the same as not found or not there."),
    "date_more_exact": _("The date %(found)s is more exact than the words."),
    "number_more_exact": _("The number %(found)s is more exact than the words, or does not stand in them."),
    "hedge_lost": _("The words doubt (“%(found)s”); this sentence does not."),
    "negation_moved": _("Yes and no are not where the words have them (“%(found)s”)."),
    "universal": _("“%(found)s” speaks of all cases. Say so in “How far it reaches”, so that the coverage is shown."),
    "group": _("“%(found)s” is a group of people or a label of one. Name the office, the role or the organisation."),
    "order": _("Organisations do not stand in the order of their first words (%(found)s)."),
    "length": _("The words quoted of one side are more than twice as long (%(found)s)."),
    "unanswered": _("“%(found)s” follows a question that is marked as not answered: silence grants nothing."),
    "question": _("“%(found)s” is a question: what it takes for granted belongs to the one who asks."),
}


def lint_sentence(why: str, *, found: str, offer: str) -> str:
    """What the linter says, in words."""
    return str(LINT[why]) % {"found": found, "offer": offer}
