"""Words for damage: scales and their grades as they are published; numbers of grades stay numbers."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from ojakh.web.words import Text

SCALE: Mapping[str, Text] = {
    "office": _("coarse scale of this office"),
    "ems98": "EMS-98",
    "fema": "FEMA",
    "copernicus_ems": "Copernicus EMS",
    "unosat": "UNOSAT",
}
_FROM_ABOVE: Mapping[str, Text] = {
    "destroyed": _("destroyed, as seen from above"),
    "damaged": _("damaged, as seen from above"),
    "possibly_damaged": _("possibly damaged, as seen from above"),
    "no_visible_damage": _("no damage visible from above"),
}
GRADE: Mapping[str, Mapping[str, Text]] = {
    "office": {
        "none_seen": _("no damage seen"),
        "minor": _("minor damage"),
        "major": _("major damage"),
        "destroyed": _("destroyed"),
        "degree_unknown": _("damaged, degree not known"),
        "not_seen": _("not seen"),
    },
    "ems98": {
        "1": _("grade 1: negligible to slight damage"),
        "2": _("grade 2: moderate damage"),
        "3": _("grade 3: substantial to heavy damage"),
        "4": _("grade 4: very heavy damage"),
        "5": _("grade 5: destruction"),
    },
    "fema": {
        "affected": _("affected"),
        "minor": _("minor damage"),
        "major": _("major damage"),
        "destroyed": _("destroyed"),
    },
    "copernicus_ems": _FROM_ABOVE,
    "unosat": _FROM_ABOVE,
}
DAMAGE_STATE: Mapping[str, tuple[str, Text]] = {
    "recorded": ("go", _("on the record")),
    "withdrawn": ("stop", _("withdrawn")),
}
