"""Links and questions of the duplicate desk as a household's page shows them: labels and fields, never a value."""

from collections.abc import Sequence
from typing import Any

from ojakh.custody.vault import door
from ojakh.people import links, queries
from ojakh.web.register.reasons import FIELDS
from ojakh.web.register.words import SHOWN_FIELDS

COULD_BE_ASKED = ("born", "father", "phone", "document", "origin")
"""Fields that a household can say more about; those that were not compared are named."""


def links_shown(people: Sequence[Any]) -> list[dict[str, Any]]:
    """The links of a household's members: with whom, and whose values a reviewer chose to show."""
    own = [member.person_id for member in people]
    chosen = queries.shown_from(own)
    found = []
    for link in queries.links_of(own):
        mine, other = (link.left, link.right) if link.left in own else (link.right, link.left)
        shown = [(SHOWN_FIELDS[field], door.label_of(source)) for field, source in chosen.get(mine, {}).items()]
        found.append({"link": link, "mine": door.label_of(mine), "label": door.label_of(other), "shown": shown})
    return found


def questions_shown(people: Sequence[Any]) -> list[dict[str, Any]]:
    """What the duplicate desk could not tell about a household's members, and which facts were not compared."""
    own = [member.person_id for member in people]
    found = []
    for card in links.questions_of(own):
        mine, other = (card.left, card.right) if card.left in own else (card.right, card.left)
        compared = {row["field"] for row in card.rows}
        lacking = [FIELDS[field] for field in COULD_BE_ASKED if field not in compared]
        found.append({"card": card, "mine": door.label_of(mine), "label": door.label_of(other), "lacking": lacking})
    return found
