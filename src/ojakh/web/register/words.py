"""Words of registration: needs, urgency, sex, documents, optional uses, ages, and what the vault's weights say."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ojakh.web.words import Text

NEED_WORDS: dict[str, Text] = {
    "heating": _("Heating"),
    "medicine": _("Medicine"),
    "food": _("Food"),
    "water": _("Drinking water"),
    "shelter": _("Repair of the home"),
    "school": _("School"),
    "transport": _("Transport"),
    "documents": _("Documents"),
}
WITHOUT_GOOD = ("school", "transport", "documents")
URGENCY: tuple[tuple[str, Text], ...] = (("today", _("Today")), ("week", _("This week")), ("month", _("This month")))
SEX: tuple[tuple[str, Text], ...] = (
    ("f", _("Woman or girl")),
    ("m", _("Man or boy")),
    ("x", _("Another answer")),
    ("none", _("Prefer not to say")),
)
DOCUMENTS: tuple[tuple[str, Text], ...] = (
    ("", _("No document, or do not show it")),
    ("passport", _("Passport")),
    ("id_card", _("Identity card")),
    ("birth", _("Birth certificate")),
    ("other", _("Another paper")),
)
USES: dict[str, Any] = {
    "sms": _("You may send me a short message about my registration."),
    "sharing": _("You may share my household's data with a partner organisation that helps here."),
}
BANDS: dict[str, Text] = {
    "0-1": _("0 to 1 year"),
    "2-5": _("2 to 5 years"),
    "6-17": _("6 to 17 years"),
    "18-59": _("18 to 59 years"),
    "60+": _("60 years and more"),
    "unknown": _("age not known"),
}
SHOWN_FIELDS: dict[str, Text] = {
    "name": _("The name is shown as in"),
    "birth": _("The birth date is shown as in"),
    "place": _("The place is shown as in"),
}
"""Where a reviewer chose whose value is shown."""
CLOSING: tuple[tuple[str, Text], ...] = (
    ("moved", _("moved away")),
    ("withdrawn", _("withdrew")),
    ("repeated", _("registered twice")),
    ("ended", _("no longer needs help")),
)
REASONS: tuple[tuple[str, Text], ...] = (
    ("at_desk", _("The person is at the desk")),
    ("call_back", _("To call the household back")),
    ("correct", _("To correct the record")),
    ("deliver", _("To bring something to the household")),
    ("request", _("The person asked what we hold")),
)
FIELDS: dict[str, Text] = {
    "identity.full_name": _("Name"),
    "identity.other_name": _("Other spelling"),
    "identity.fathers_name": _("Father's name"),
    "identity.birth": _("Born"),
    "identity.sex": _("Sex"),
    "contact.phone": _("Phone"),
    "contact.address": _("Address"),
    "document.type": _("Document"),
    "document.number": _("Document number"),
    "protection.note": _("What you wrote to us"),
    "protection.specific_needs": _("Specific needs"),
}
CHANNELS: dict[str, Text] = {
    "portal": _("registered by themselves"),
    "desk": _("registered at the desk"),
    "import": _("from a list"),
    "paper": _("from paper"),
}
SCRIPTS: dict[str, Text] = {
    "Latn": _("Latin letters"),
    "Armn": _("Armenian letters"),
    "Cyrl": _("Cyrillic letters"),
    "Arab": _("Arabic letters"),
    "Geor": _("Georgian letters"),
}
REGISTRATION: dict[str, Text] = {
    "received": _("received"),
    "checked": _("checked"),
    "contact": _("please contact us"),
}


def value_word(field: str, value: str) -> str:
    """A stored value as people read it: codes become words, everything else stays as it was written."""
    if field == "identity.birth" and "/" in value:
        first, second = value.split("/", 1)
        return _now("%(first)s or %(second)s") % {"first": first, "second": second}
    if field == "identity.sex":
        return str(dict(SEX).get(value, value))
    if field == "document.type":
        return str(dict(DOCUMENTS).get(value, value))
    return value
