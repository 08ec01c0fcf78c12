"""Words of the pages for codes of the record: statuses, units, goods, kinds; one table each, all translated."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
"""A word now, or one that takes the reader's language when it is shown."""

STATUS: dict[str, tuple[str, Text]] = {
    "open": ("go", _("open")),
    "partly": ("caution", _("partly")),
    "closed": ("stop", _("closed")),
    "unknown": ("unknown", _("not known")),
    "mined": ("stop", _("mined")),
    "waiting": ("unknown", _("waiting")),
    "assigned": ("caution", _("assigned")),
    "asked": ("unknown", _("the field is asked")),
    "decided": ("go", _("decided")),
    "draft": ("unknown", _("draft")),
    "proposed": ("caution", _("proposed")),
    "approved": ("go", _("approved")),
    "issued": ("go", _("issued")),
    "planned": ("unknown", _("planned")),
    "locked": ("caution", _("locked")),
    "withdrawn": ("stop", _("withdrawn")),
    "loaded": ("caution", _("loaded")),
    "departed": ("caution", _("on the road")),
    "received": ("go", _("received")),
    "confirmed": ("go", _("confirmed")),
    "short": ("stop", _("short")),
    "over": ("caution", _("more than loaded")),
    "repeat": ("caution", _("second proof")),
    "known_phone": ("go", _("known phone")),
    "new_phone": ("caution", _("phone nobody has looked at")),
    "no_phone": ("caution", _("signed by no phone")),
    "blocked_phone": ("stop", _("blocked phone")),
    "double": ("stop", _("served twice")),
    "uncovered": ("caution", _("more than lay there")),
    "out": ("caution", _("taken out")),
    "back": ("go", _("brought back")),
    "explained": ("go", _("explained")),
    "done": ("go", _("done")),
    "dropped": ("stop", _("dropped")),
    "merged": ("unknown", _("merged")),
    "full": ("go", _("full")),
    "part": ("caution", _("in part")),
    "nothing": ("stop", _("nothing")),
    "road": ("unknown", _("road to be confirmed")),
    "works": ("go", _("works")),
    "partly_works": ("caution", _("works in part")),
    "not": ("stop", _("does not work")),
    "contested": ("caution", _("sources contradict each other")),
}
"""Code of the record -> (tone, word)."""

ITEMS: dict[str, Text] = {
    "diesel": _("Diesel"),
    "petrol": _("Petrol"),
    "heating_oil": _("Heating oil"),
    "flour": _("Flour"),
    "food_parcel": _("Food parcel"),
    "infant_food": _("Infant food"),
    "water": _("Drinking water"),
    "medicine_kit": _("Medicine kit"),
    "insulin": _("Insulin"),
    "oxygen": _("Oxygen cylinder"),
    "blanket": _("Blanket"),
    "hygiene_kit": _("Hygiene kit"),
    "chlorine": _("Chlorine tablets"),
    "stove": _("Stove"),
}
"""Code of a good -> its name."""

FACILITIES: dict[str, Text] = {
    "kindergarten": _("Kindergarten"),
    "school": _("School"),
    "ambulance": _("Ambulance station"),
    "clinic": _("Clinic"),
    "hospital": _("Hospital"),
    "bakery": _("Bakery"),
    "pumping": _("Pumping station"),
    "shelter": _("Shelter"),
}
"""Kind of a facility -> its name."""


VOICES: dict[str, Text] = {
    "representative": _("A representative"),
    "community": _("A community"),
    "facility": _("A facility"),
    "household": _("A household"),
}
"""Who voiced a need."""


def item_name(code: str) -> str:
    """The good in the reader's language; an office's own code as it is."""
    return str(ITEMS.get(code, code))


def facility_name(kind: str, number: int) -> str:
    """A facility as it is called here: its kind and number."""
    return f"{FACILITIES.get(kind, kind)} {number}"
