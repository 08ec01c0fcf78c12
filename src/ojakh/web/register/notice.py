"""The information notice that comes before every registration: its sections, its version, its review in a language."""

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ojakh.custody import queries
from ojakh.custody.consent import offer_text
from ojakh.web.words import Text

NAME = "notice"


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of the notice and its sentences."""

    heading: Text
    sentences: tuple[Text, ...]


SECTIONS: tuple[Section, ...] = (
    Section(
        _("What we ask"),
        (
            _("Names, ages, where you live, how to reach you, and what you need."),
            _("A document only if you want to show it. You can leave out what is marked optional."),
            _("We never ask for religion, ethnicity, party or service in a force."),
        ),
    ),
    Section(
        _("Why"),
        (
            _("To know how many people need what, and to bring it to the right place."),
            _("To register each person once, so that nobody is left out."),
        ),
    ),
    Section(
        _("Legal basis"),
        (
            _("Helping people in need is a task in the public interest and can be of vital interest to you."),
            _("Your consent is not needed for this. It is asked only for the two optional uses below."),
        ),
    ),
    Section(
        _("Who sees it"),
        (
            _("Names are sealed. A worker opens them only for a stated reason, and each opening is written down."),
            _("Planners and drivers see numbers and places, not names."),
            _("Public pages show only totals of ten people and more."),
        ),
    ),
    Section(
        _("How long"),
        (
            _("Phone and address: 12 months after the last help. Names: 24 months after the case is closed."),
            _("A shown document: 30 days after the check. Then the data is destroyed."),
        ),
    ),
    Section(
        _("Your rights"),
        (
            _("You can see your data, have it corrected, object, and have it erased."),
            _("Use the return secret that you get at the end, or come to the office."),
            _("Saying no to the optional uses changes nothing in the help you get."),
        ),
    ),
)


def version(language: str) -> str:
    """The version of the notice in a language: a hash of its words."""
    with override(language):
        words = "\n".join(str(text) for section in SECTIONS for text in (section.heading, *section.sentences))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def is_reviewed(language: str) -> bool:
    """Whether a native reader has approved exactly these words."""
    return (language, NAME, version(language)) in queries.reviewed_texts()


def may_be_shown(language: str, *, demonstration: bool, unreviewed_allowed: bool) -> bool:
    """A real office shows an unreviewed notice only by an explicit setting."""
    return demonstration or unreviewed_allowed or is_reviewed(language)


offer_text(NAME, version)
