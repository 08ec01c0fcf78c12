"""Words for missions: who travelled and how, on which terms they were let in, how people were chosen and heard."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from ojakh.web.words import Text

ACCESS: Mapping[str, Text] = {
    "free": _("free"),
    "restricted": _("restricted"),
    "refused": _("refused"),
    "not_requested": _("not requested"),
}
TEAM_ROLE: Mapping[str, Text] = {
    "leader": _("head of the team"),
    "observer": _("observer"),
    "interviewer": _("interviewer"),
    "interpreter": _("interpreter"),
    "engineer": _("engineer"),
    "health": _("health specialist"),
    "protection": _("protection specialist"),
    "child": _("specialist for children"),
    "hazards": _("specialist for explosive remnants"),
    "photographer": _("photographer"),
    "driver": _("driver"),
    "safety": _("safety adviser"),
    "host": _("sent along by the host"),
    "other": _("other"),
}
TRANSPORT: Mapping[str, Text] = {
    "unknown": _("transport not known"),
    "car": _("by car"),
    "bus": _("by bus"),
    "foot": _("on foot"),
    "rail": _("by rail"),
    "boat": _("by boat"),
    "air": _("by air"),
    "other": _("other transport"),
}
ESCORT: Mapping[str, Text] = {
    "none": _("without escort"),
    "host": _("escort of the host"),
    "own": _("own escort"),
    "other": _("other escort"),
}
INTERPRETER: Mapping[str, Text] = {
    "none": _("without interpreter"),
    "own": _("own interpreter"),
    "host": _("interpreter of the host"),
}
CONSENT: Mapping[str, Text] = {
    "unknown": _("not known"),
    "spoken": _("spoken"),
    "written": _("in writing"),
    "both": _("some spoken, some in writing"),
    "guardian": _("by a guardian"),
    "not_asked": _("not asked for"),
}
SELECTION: Mapping[str, Text] = {
    "unknown": _("not known"),
    "random_sample": _("drawn at random"),
    "all_present": _("everybody present"),
    "offered_by_host": _("offered by the host"),
    "self_selected": _("came by themselves"),
    "snowball": _("named by others who were heard"),
}
