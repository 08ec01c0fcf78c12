"""Words of the duplicate desk: answers with their keys, and the fields whose value may be kept."""

from django.utils.translation import gettext_lazy as _

from ojakh.web.words import Text

VERDICTS: dict[str, Text] = {
    "same": _("Same person"),
    "different": _("Different people"),
    "unsure": _("Ask the field"),
    "later": _("Later"),
}
"""Answers in the order of their keys 1 to 4; `later` records nothing about the two people."""

KEPT: dict[str, Text] = {"name": _("Name"), "birth": _("Born"), "place": _("Place")}
"""Fields of which the reviewer says whose value is shown, once two records are held to be one person."""
