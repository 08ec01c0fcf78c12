"""The role cards of the start page: who somebody is in this office, and what is worth trying."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ojakh.custody import queries
from ojakh.custody.access import Role
from ojakh.web.words import Text

ROLE_NAMES: dict[Role, Text] = {
    Role.REGISTRAR: _("Registrar"),
    Role.ADJUDICATOR: _("Duplicate desk"),
    Role.CASEWORKER: _("Caseworker"),
    Role.PLANNER: _("Programme officer"),
    Role.KEEPER: _("Warehouse keeper"),
    Role.DRIVER: _("Driver"),
    Role.DESK: _("Distribution desk"),
    Role.MONITOR: _("Monitor"),
    Role.ANALYST: _("Analyst"),
    Role.READER: _("Second reader"),
    Role.PUBLISHER: _("Publisher"),
    Role.DATA_OFFICER: _("Data-protection officer"),
    Role.CUSTODIAN: _("Custodian"),
    Role.AUDITOR: _("Auditor"),
    Role.ADMINISTRATOR: _("Administrator"),
    Role.SYSTEM: _("The office's own jobs"),
    Role.RESIDENT: _("Resident with the return secret"),
    Role.PUBLIC: _("Everybody"),
    Role.PORTAL: _("The resident pages"),
}
"""Role -> its name on pages."""

_CARDS: tuple[tuple[Role, Text, Text], ...] = (
    (
        Role.REGISTRAR,
        _("Finds people and registers households at the desk."),
        _("Search a name in any script, then register a household and look at the hint about earlier records."),
    ),
    (
        Role.ADJUDICATOR,
        _("Decides whether two records are one person."),
        _("Take a card, read the reasons, answer same, different or ask the field, and undo it."),
    ),
    (
        Role.CASEWORKER,
        _("Follows single cases in the assigned areas."),
        _("Open one person for a stated purpose and see the budget of openings go down."),
    ),
    (
        Role.PLANNER,
        _("Collects needs and plans who gets what."),
        _("Open the draft plan, read why a line is short, and approve a plan that somebody else proposed."),
    ),
    (
        Role.KEEPER,
        _("Keeps the stock and loads vehicles."),
        _("Look for the lot that expires soon, load a plan, and print the waybill."),
    ),
    (
        Role.DRIVER,
        _("Drives and reports roads."),
        _("See today's stops and report a road as closed."),
    ),
    (
        Role.DESK,
        _("Receives and hands out."),
        _("Sign a receipt for less than was loaded and watch the balance."),
    ),
    (
        Role.MONITOR,
        _("Visits places and writes down what is there."),
        _("Enter a finding, and see what one unvisited place does to the coverage."),
    ),
    (
        Role.ANALYST,
        _("Turns statements into checkable claims."),
        _("Open the contested claim and add evidence; the status is computed, not chosen."),
    ),
    (
        Role.READER,
        _("Reads what another analyst wrote."),
        _("Accept or refuse a link between evidence and claim."),
    ),
    (
        Role.PUBLISHER,
        _("Publishes figures and claims."),
        _("Prepare a release and read what the attack on it found."),
    ),
    (
        Role.DATA_OFFICER,
        _("Answers the people whose data is kept."),
        _("Erase a person and check that the record still proves itself."),
    ),
    (
        Role.CUSTODIAN,
        _("Watches over the office from outside it."),
        _("Read the health of the office and the list of what is not defended yet."),
    ),
    (
        Role.AUDITOR,
        _("Reads the record of acts, never a name."),
        _("Find who opened what, for which purpose, today."),
    ),
    (
        Role.ADMINISTRATOR,
        _("Keeps the office running, without seeing anybody's data."),
        _("Read the health of the office, invite a colleague, and see what is not defended yet."),
    ),
)


@dataclass(frozen=True, slots=True)
class Card:
    """One role card: `accounts` are the user names that a demonstration offers for one click."""

    role: Role
    name: Text
    what: Text
    attempt: Text
    accounts: tuple[str, ...]


def cards_of(roles: Collection[Role]) -> list[Card]:
    """The cards of some roles, for whoever holds them."""
    return [Card(role, ROLE_NAMES[role], what, attempt, ()) for role, what, attempt in _CARDS if role in roles]


def cards() -> list[Card]:
    """The cards of the roles that somebody holds, in the order of the road."""
    found = []
    for role, what, attempt in _CARDS:
        accounts = tuple(queries.holders(role))
        if accounts:
            found.append(Card(role, ROLE_NAMES[role], what, attempt, accounts))
    return found
