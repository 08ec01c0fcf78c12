"""Words for incidents: kinds, how exact a day or a place is known, states."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from ojakh.web.words import Text

INCIDENT: Mapping[str, Text] = {
    "shelling": _("shelling"),
    "small_arms": _("small arms fire"),
    "explosive_hazard": _("mine or explosive remnant"),
    "detention": _("detention"),
    "blocked_access": _("blocked access"),
    "damage": _("damage"),
    "looting": _("taking of property"),
    "accident": _("accident"),
    "other": _("other"),
}
DAY_CODE: Mapping[int, Text] = {
    1: _("exact day"),
    2: _("within a few days"),
    3: _("within a week"),
    4: _("within a month"),
    5: _("within a year"),
    6: _("open or wider than a year"),
}
PLACE_CODE: Mapping[int, Text] = {
    1: _("exact place"),
    2: _("near this place"),
    3: _("in the district of this place"),
    4: _("in the province of this place"),
    5: _("along a line or in a region around it"),
    6: _("only the country is known"),
    7: _("outside any country"),
}
INCIDENT_STATE: Mapping[str, tuple[str, Text]] = {
    "candidate": ("unknown", _("candidate")),
    "vetted": ("go", _("vetted by two people")),
    "withdrawn": ("stop", _("withdrawn")),
}
