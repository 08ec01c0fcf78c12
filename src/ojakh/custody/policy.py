"""One answer from the policy table: deny by default, and say what would be needed."""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

from ojakh.custody.access import Role
from ojakh.custody.access_web import EVERYBODY, REVEALING, WEB_RULES, PageRule
from ojakh.custody.actors import PUBLIC, Actor, actor_of

RULES: dict[str, PageRule] = {rule.action: rule for rule in WEB_RULES}
STRONG = frozenset({"demo", "mfa", "mfa_fresh"})
FRESH_SECONDS = 300
"""For how long a second factor counts as just shown."""

DEMONSTRATION_KEY = "demonstration_sign_in"
"""Marks a session that began with one click in a demonstration."""


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """Whether a page may be opened, and if not, which step would be the next."""

    allowed: bool
    needs_sign_in: bool = False
    needs_second_factor: bool = False


def page_verdict(action: str | None, actor: Actor) -> PageVerdict:
    """The verdict for one action: an unknown action, or one without a rule, is refused."""
    rule = RULES.get(action or "")
    if rule is None:
        return PageVerdict(allowed=False)
    if rule.roles == EVERYBODY:
        return PageVerdict(allowed=True)
    if actor.has(Role.PUBLIC) or actor.name == PUBLIC.name:
        return PageVerdict(allowed=False, needs_sign_in=True)
    if not rule.roles.intersection(actor.roles):
        return PageVerdict(allowed=False)
    if must_have_second_factor(actor.roles) and action != "account.own" and actor.factor not in STRONG:
        return PageVerdict(allowed=False, needs_second_factor=True)
    return PageVerdict(allowed=True)


def allows(action: str, actor: Actor) -> bool:
    """Whether an actor may perform an act now; for buttons and for acts inside a page."""
    return page_verdict(action, actor).allowed


def must_have_second_factor(roles: Iterable[Role]) -> bool:
    """Whether one of the roles may open sealed fields."""
    return bool(REVEALING.intersection(roles))


def factor_of(request: HttpRequest) -> str:
    """How the person signed in: `demo`, `password`, `mfa`, or `mfa_fresh` within five minutes of a second factor."""
    if request.session.get(DEMONSTRATION_KEY):
        return "demo"
    shown = [
        record.get("at", 0)
        for record in get_authentication_records(request, request.user if request.user.is_authenticated else None)
        if record.get("method") == "mfa"
    ]
    if not shown:
        return "password"
    return "mfa_fresh" if 0 <= time.time() - max(shown) < FRESH_SECONDS else "mfa"


def actor_for(request: HttpRequest, *, demonstration: bool) -> Actor:
    """Who acts in this request. A one-click sign-in ends with the mark of the demonstration."""
    factor = factor_of(request)
    if factor == "demo" and not demonstration:
        return PUBLIC
    return actor_of(request.user, factor)
