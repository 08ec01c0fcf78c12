"""Words of do-no-harm: who could be harmed, who was heard by role, why something is held back, where a look stands."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from ojakh.web.words import Text

RISK: Mapping[str, Text] = {
    "unknown": _("not judged yet"),
    "nobody": _("nobody: it tells of things only"),
    "informant": _("somebody who told it"),
    "witness": _("somebody who was seen or spoken of"),
    "household": _("people who live there"),
    "host": _("those who let the team in"),
    "facility": _("staff or patients, teachers or children there"),
    "team": _("the team, an interpreter, a driver"),
    "place": _("the place: it could become a target"),
}
INFORMANT: Mapping[str, Text] = {
    "unknown": _("not known"),
    "resident": _("residents"),
    "displaced": _("displaced people"),
    "returnee": _("people who returned"),
    "official": _("officials"),
    "community_leader": _("heads of the community"),
    "health_worker": _("health workers"),
    "teacher": _("teachers"),
    "utility_worker": _("workers of water, power or roads"),
    "aid_worker": _("aid workers"),
    "trader": _("shopkeepers and traders"),
    "several": _("several of these"),
    "other": _("others"),
}
HOLD: Mapping[str, Text] = {
    "identifies": _("it names somebody or leads to them"),
    "few_people": _("so few people know this that it points to them"),
    "location": _("the place or the hour gives somebody away"),
    "note_missing": _("the note does not say who could be harmed"),
    "other": _("another reason"),
}
LOOK: Mapping[str, tuple[str, Text]] = {
    "without_note": ("unknown", _("no note yet")),
    "waiting": ("caution", _("waits for the second look")),
    "cleared": ("go", _("may leave the office")),
    "held": ("stop", _("stays in the office")),
}
RECORD: Mapping[str, Text] = {
    "tally": _("people who were heard"),
    "finding": _("finding"),
    "incident": _("incident"),
    "damage": _("damage"),
    "photo": _("photo"),
}
