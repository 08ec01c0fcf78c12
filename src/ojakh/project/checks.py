"""What must hold before the office opens: rules for all addresses, a fit driver, nobody real in a demonstration."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import DatabaseError
from django.urls import URLPattern, URLResolver, get_resolver

from ojakh.custody import queries
from ojakh.custody.access_web import WEB_RULES
from ojakh.custody.cipherfile import UnfitDriver, check_driver
from ojakh.custody.policy import RULES
from ojakh.web.access import action_of

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]", ""})


def views(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address pattern with its view, in the order in which Django tries them."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from views(entry, route)
        elif isinstance(entry, URLPattern):
            yield route, entry.callback


def addresses_have_actions(app_configs: object = None, **_: object) -> list[checks.CheckMessage]:
    """custody.E001: an address without an action. E002: an action without a rule. E003: a rule that nothing uses."""
    found: list[checks.CheckMessage] = []
    used = set()
    for route, view in views():
        action = action_of(view)
        if action is None:
            found.append(checks.Error(f"The address {route!r} names no action of the policy table.", id="custody.E001"))
        elif action not in RULES:
            found.append(checks.Error(f"The action {action!r} of {route!r} has no rule.", id="custody.E002"))
        else:
            used.add(action)
    for rule in WEB_RULES:
        if rule.action not in used and not rule.inner:
            found.append(checks.Error(f"No address uses the rule {rule.action!r}.", id="custody.E003"))
    return found


def driver_is_fit(app_configs: object = None, **_: object) -> list[checks.CheckMessage]:
    """ojakh.E001: the database driver is too old or does not encrypt."""
    try:
        check_driver()
    except UnfitDriver as refusal:
        return [checks.Error(refusal.sentence(), id="ojakh.E001")]
    return []


def loopback_without_lan(app_configs: object = None, **_: object) -> list[checks.CheckMessage]:
    """ojakh.E003: a demonstration answers other computers only when that was asked for."""
    others = [host for host in settings.ALLOWED_HOSTS if host not in LOOPBACK and host != "testserver"]
    if not others or settings.DEMO_LAN or not _demonstration():
        return []
    return [
        checks.Error(
            f"A demonstration signs people in with one click and may not answer as {', '.join(others)}.",
            hint="Start it with --lan if other computers on this network may use it.",
            id="ojakh.E003",
        )
    ]


def demonstration_is_synthetic(app_configs: object = None, **_: object) -> list[checks.CheckMessage]:
    """ojakh.E002: the demonstration mark stands beside a household that is not marked synthetic."""
    if not _demonstration():
        return []
    real = apps.get_model("people", "Household")._default_manager.filter(synthetic=False)
    if not real.exists():
        return []
    return [
        checks.Error(
            "This office carries the demonstration mark and holds households that are not synthetic.",
            hint="Take the mark away, or start a fresh demonstration.",
            id="ojakh.E002",
        )
    ]


def _demonstration() -> bool:
    """Whether the office carries the mark; an office whose tables do not exist yet does not."""
    try:
        return queries.is_demonstration()
    except DatabaseError:
        return False


def register_all() -> None:
    """Tell Django about the checks; those that read the database run only where it is asked for."""
    checks.register(addresses_have_actions, checks.Tags.security)
    checks.register(driver_is_fit, checks.Tags.security)


def refuse_unfit() -> None:
    """Run all checks of this file before the first request; on an error say why and end the process with code 3."""
    found = [
        message
        for check in (driver_is_fit, addresses_have_actions, loopback_without_lan, demonstration_is_synthetic)
        for message in check()
        if message.level >= checks.ERROR
    ]
    for message in found:
        print(f"{message.msg} ({message.id})", file=sys.stderr)
    if found:
        raise SystemExit(3)
