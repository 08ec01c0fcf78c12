"""The policy table of pages: which role may open which page or perform which act, and with which sign-in."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ojakh.custody.access import Role

EVERYBODY = frozenset(Role)
REVEALING = frozenset(
    {Role.REGISTRAR, Role.ADJUDICATOR, Role.CASEWORKER, Role.MONITOR, Role.PUBLISHER, Role.DATA_OFFICER}
)
"""Roles that may open sealed fields: a second factor is mandatory for them."""

STAFF = frozenset(Role) - {Role.SYSTEM, Role.RESIDENT, Role.PUBLIC, Role.PORTAL}


@dataclass(frozen=True, slots=True)
class PageRule:
    """One act of the pages and the roles that may perform it.

    `inner` marks an act that a page asks about itself (`policy.allows`) and that is no address of its own.
    """

    action: str
    roles: frozenset[Role]
    note: str | Promise
    inner: bool = False


def _rule(action: str, *roles: Role, note: str | Promise) -> PageRule:
    return PageRule(action, frozenset(roles), note)


WEB_RULES: tuple[PageRule, ...] = (
    PageRule("public.read", EVERYBODY, _("what everybody may read")),
    PageRule("portal.register", EVERYBODY, _("a resident registers their own household")),
    PageRule("portal.own_case", EVERYBODY, _("a resident opens their own case with the return secret")),
    PageRule("portal.facility", EVERYBODY, _("a facility opens the page of its own requests with its key")),
    PageRule("account.sign_in", EVERYBODY, _("signing in and out")),
    PageRule("account.own", STAFF, _("own password, second factor and sessions")),
    PageRule("office.home", STAFF, _("the start page of the office")),
    PageRule("office.policy", STAFF, _("who may do what")),
    PageRule("office.job", STAFF, _("the progress of one's own long work")),
    _rule(
        "office.admin", Role.ADMINISTRATOR, Role.DATA_OFFICER, Role.CUSTODIAN, Role.AUDITOR, note=_("health and limits")
    ),
    _rule("office.accounts", Role.ADMINISTRATOR, note=_("accounts and roles")),
    _rule("office.review_texts", Role.ADMINISTRATOR, note=_("record that a native reader has read a text")),
    _rule("office.audit", Role.AUDITOR, Role.DATA_OFFICER, note=_("the record of acts")),
    _rule("register.desk", Role.REGISTRAR, Role.CASEWORKER, note=_("find and register households at the desk")),
    _rule("register.new", Role.REGISTRAR, note=_("register a household or a further member at the desk")),
    _rule(
        "lists.checked",
        Role.REGISTRAR,
        Role.KEEPER,
        Role.PLANNER,
        Role.CASEWORKER,
        Role.MONITOR,
        Role.ADMINISTRATOR,
        note=_("what became of one's own list"),
    ),
    _rule("places.import", Role.ADMINISTRATOR, note=_("import places from a list")),
    _rule("register.import", Role.REGISTRAR, note=_("import households from a list")),
    _rule("register.erase", Role.DATA_OFFICER, note=_("erase a person")),
    _rule("review.queue", Role.ADJUDICATOR, note=_("the cards that the queue assigns")),
    _rule("review.quality", Role.ADMINISTRATOR, note=_("how well cards are read, without names")),
    _rule("needs.board", Role.PLANNER, Role.REGISTRAR, Role.CASEWORKER, note=_("bodies, meetings, requests, gaps")),
    _rule("needs.write", Role.PLANNER, Role.CASEWORKER, note=_("enter meetings, points, requests")),
    _rule("plan.board", Role.PLANNER, note=_("plans and their reasons")),
    _rule("plan.write", Role.PLANNER, note=_("draft and propose")),
    _rule("plan.approve", Role.PLANNER, note=_("approve another person's plan or policy")),
    _rule("roads.report", Role.PLANNER, Role.DRIVER, Role.MONITOR, note=_("report the state of a road")),
    _rule("deliver.board", Role.KEEPER, Role.PLANNER, Role.DRIVER, Role.DESK, note=_("waybills and balance")),
    _rule("deliver.stock", Role.KEEPER, note=_("lots in, counts, losses")),
    _rule("deliver.dispatch", Role.KEEPER, note=_("load and dispatch")),
    _rule("deliver.drive", Role.DRIVER, note=_("own stops")),
    _rule(
        "field.outbox",
        Role.DRIVER,
        Role.DESK,
        Role.MONITOR,
        Role.KEEPER,
        Role.PLANNER,
        note=_("what a phone took down, and what could not be taken"),
    ),
    _rule(
        "field.settle",
        Role.KEEPER,
        Role.PLANNER,
        Role.MONITOR,
        note=_("settle what a phone took down and could not be taken"),
    ),
    _rule("deliver.receive", Role.DESK, Role.PLANNER, note=_("sign a receipt")),
    _rule("distribution.write", Role.KEEPER, Role.PLANNER, note=_("open and close a distribution, print its cards")),
    _rule("distribution.serve", Role.DESK, note=_("serve cards at a distribution")),
    _rule("deliver.explain", Role.KEEPER, Role.PLANNER, note=_("explain what is missing")),
    _rule("verify.board", Role.MONITOR, Role.ANALYST, Role.READER, Role.PUBLISHER, note=_("missions and claims")),
    _rule("mission.write", Role.MONITOR, note=_("missions, coverage, findings")),
    _rule("mission.publish", Role.PUBLISHER, note=_("publish a mission's findings")),
    _rule("mission.look", Role.MONITOR, Role.PUBLISHER, note=_("the second look: who could be harmed")),
    _rule("photo.original", Role.MONITOR, note=_("open the original of a photo, with a reason")),
    _rule("claim.write", Role.ANALYST, note=_("statements, claims, evidence")),
    _rule(
        "document.original", Role.ANALYST, Role.READER, note=_("open the file of a document as it came, with a reason")
    ),
    _rule("claim.read", Role.ANALYST, Role.READER, note=_("accept as first or second reader")),
    _rule("claim.publish", Role.PUBLISHER, note=_("publish a claim")),
    _rule("publish.board", Role.PUBLISHER, Role.ANALYST, note=_("releases")),
    _rule("publish.release", Role.PUBLISHER, note=_("publish a release")),
    _rule("movement.write", Role.MONITOR, Role.ANALYST, note=_("definitions and figures of movements")),
    _rule("restoration.write", Role.MONITOR, Role.ANALYST, note=_("observations of services")),
)
