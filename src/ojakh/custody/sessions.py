"""One vault session for each sign-in: opened when first needed, renewed before it ends, dropped with the sign-in."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest

from ojakh.custody.access import Role
from ojakh.custody.actors import Actor
from ojakh.custody.vault import door
from ojakh.kernel import clock

KEY = "vault"
IDLE_SECONDS = 25 * 60
"""The vault ends a session after 30 minutes without a call; a session this old is not trusted to be alive."""
LONGEST_SECONDS = 12 * 3600 - 300
ENDED = frozenset({"no_session", "session_expired"})

EVERYWHERE = ("*",)

R = TypeVar("R")


def vault_session(request: HttpRequest) -> str:
    """The vault session of whoever is signed in, opened again where roles, areas or the proof have changed.

    Raises `VaultAway` where the vault does not answer.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = int(clock.now().timestamp())
    stands_for = [
        actor.name,
        sorted(role.value for role in actor.roles),
        sorted(actor.areas),
        actor.office,
        actor.factor,
    ]
    kept = request.session.get(KEY)
    if (
        kept is not None
        and kept["stands_for"] == stands_for
        and 0 <= now - kept["used_at"] < IDLE_SECONDS
        and 0 <= now - kept["opened_at"] < LONGEST_SECONDS
    ):
        if now - kept["used_at"] >= 60:
            request.session[KEY] = {**kept, "used_at": now}
        return str(kept["session"])
    session = _open(actor)
    request.session[KEY] = {"session": session, "stands_for": stands_for, "opened_at": now, "used_at": now}
    return session


def _open(actor: Actor) -> str:
    """Ask the vault for a session in the name of this actor."""
    areas = EVERYWHERE if actor.office else tuple(sorted(actor.areas))
    roles = tuple(sorted(role.value for role in actor.roles if role is not Role.PUBLIC))
    return door.open_session(actor=actor.name, roles=roles, areas=areas, factor=actor.factor)


def forget(request: HttpRequest) -> None:
    """Drop the kept session, so that the next page opens a new one."""
    if hasattr(request, "session"):
        request.session.pop(KEY, None)


def with_vault(request: HttpRequest, call: Callable[[str], R]) -> R:
    """Do something with the session of whoever is signed in; once more where the vault has ended it.

    A vault that was started again knows no session; a reader should not notice.
    """
    try:
        return call(vault_session(request))
    except door.VaultRefusal as refusal:
        if refusal.reason not in ENDED:
            raise
    forget(request)
    return call(vault_session(request))


def with_system(call: Callable[[str], R]) -> R:
    """Do something with a session of the office's own jobs, opened for this one use."""
    return call(door.open_session(actor="system", roles=(Role.SYSTEM.value,), areas=EVERYWHERE, factor="none"))
