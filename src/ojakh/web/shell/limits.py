"""What the system cannot do, in plain words; the documentation prints the same sentences."""

from django.utils.translation import gettext_lazy as _

LIMITS = (
    _(
        "Whoever forces the holders of the pass-phrase can open everything. No program prevents that; "
        "splitting the key among several people, one of them elsewhere, comes later and can be forced too."
    ),
    _("Nobody independent has audited this system yet."),
    _(
        "While the vault is unlocked, its keys are in the memory of a running computer, and the language it "
        "is written in cannot promise to wipe them. Somebody who attacks that running computer itself is not "
        "stopped."
    ),
    _("A resident's browser trusts the page that the server sends. A server in wrong hands could send another one."),
    _(
        "The log shows a change only to somebody who kept an earlier checkpoint. An office that nobody "
        "outside has ever looked at could rewrite everything."
    ),
    _(
        "Erasing a person destroys the keys. A sealed copy of the keys may survive for up to seven days, and "
        "a disk may keep old encrypted blocks."
    ),
    _("A device that never comes back cannot be emptied from here; what it holds only expires."),
    _(
        "Protection of published figures covers the figures, not a leak elsewhere, and it makes small places "
        "less exact."
    ),
    _("Tests that stop the programs at random moments are not power cuts."),
    _(
        "Comparing people between two offices would limit what each learns; it would not be a proof of "
        "secrecy. It is not built."
    ),
    _(
        "Two officers who are forced together could export what they may open. No fingerprints or faces are "
        "kept, on purpose."
    ),
    _("Cutting the office off from the network from outside is not prevented."),
    _("The check for known weaknesses in packages needs a network and is not claimed here."),
    _(
        "A wrong entry that nobody visits stays a wrong entry. Figures that were reported and not observed "
        "are marked so."
    ),
)
