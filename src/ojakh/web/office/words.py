"""Words of this room: kinds of acts, states of jobs and accounts, areas; all translated."""

from django.utils.translation import gettext_lazy as _

from ojakh.web.words import Text

KIND_GROUPS: dict[str, Text] = {
    "people.": _("People"),
    "place.": _("Places"),
    "need.": _("Needs"),
    "plan.": _("Plans"),
    "stock.": _("Stock"),
    "delivery.": _("Deliveries"),
    "distribution.": _("Distributions"),
    "sync.": _("Sent from phones"),
    "mission.": _("Missions"),
    "restoration.": _("Services"),
    "movement.": _("Movements"),
    "claim.": _("Claims"),
    "release.": _("Releases"),
    "policy.": _("Accounts and rules"),
    "system.": _("The system itself"),
}
"""Beginning of a kind of act -> the word of its group."""

JOB_STATES: dict[str, Text] = {
    "waiting": _("Waiting for its turn."),
    "running": _("Running."),
    "done": _("Done."),
    "refused": _("Refused. Nothing was written."),
    "stopped": _("Stopped without finishing. Start it again."),
    "cancelled": _("Stopped on request."),
}

JOB_KINDS: dict[str, Text] = {
    "import.check": _("Check of a list"),
    "import.write": _("Import of a list"),
    "convoys": _("Making of convoys"),
    "lanes": _("Dividing of cards among lanes"),
    "cards": _("Printing of cards"),
    "people.link": _("Search for duplicates"),
    "people.plant": _("Making of cards with a known answer"),
    "plan": _("Making of a plan"),
    "publish": _("Making of a release"),
}

STAGES: dict[str, Text] = {
    "read": _("reading"),
    "check": _("checking"),
    "match": _("comparing with earlier records"),
    "write": _("writing"),
    "block": _("grouping"),
    "compare": _("comparing"),
    "score": _("weighing"),
    "cluster": _("joining"),
    "roads": _("looking at the roads"),
    "allocate": _("sharing"),
    "route": _("finding routes"),
    "digest": _("preparing the lists"),
    "print": _("printing"),
    "explain": _("explaining"),
    "collect": _("collecting"),
    "protect": _("protecting"),
    "audit": _("attacking"),
    "render": _("drawing"),
    "sign": _("signing"),
}

ACCOUNT_STATES: dict[str, Text] = {
    "open": _("open"),
    "invited": _("invited"),
    "invitation_over": _("the invitation is over"),
    "closed": _("closed"),
}

TEXT_TITLES: dict[str, Text] = {
    "notice": _("Information notice before a registration"),
    "pages": _("All words of the pages"),
}

TEXT_STATES: dict[str, tuple[str, Text]] = {
    "reviewed": ("go", _("read by a native reader")),
    "unreviewed": ("caution", _("not read yet")),
    "missing": ("stop", _("missing")),
}
