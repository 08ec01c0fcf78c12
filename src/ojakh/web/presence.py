"""How long a sign-in lasts: it ends after some minutes without a request, and after twelve hours in any case."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ojakh.kernel import clock

LONGEST_SECONDS = 12 * 3600
WRITE_EVERY_SECONDS = 60
"""The last request is written into the session at most once a minute: reading a page need not write."""


def ended(session: dict[str, object], *, now: int, idle_minutes: int) -> bool:
    """Whether the sign-in of a session is over at a moment in seconds since 1970.

    A clock that went backwards ends nothing; the twelve hours hold all the same.
    """
    began, seen = session.get("began_at"), session.get("seen_at")
    if not isinstance(began, int) or not isinstance(seen, int):
        return False
    return now - seen > idle_minutes * 60 or now - began > LONGEST_SECONDS


class PresenceMiddleware:
    """End a sign-in that is over; note the last request of one that is not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the session only where somebody is signed in."""
        if request.user.is_authenticated:
            self._look(request)
        return self.get_response(request)

    def _look(self, request: HttpRequest) -> None:
        now = int(clock.now().timestamp())
        session = request.session
        if ended(dict(session.items()), now=now, idle_minutes=settings.IDLE_MINUTES):
            logout(request)
            messages.info(request, _("You were signed out because your session was over. Please sign in again."))
            return
        if "began_at" not in session:
            session["began_at"] = now
        if abs(now - session.get("seen_at", 0)) >= WRITE_EVERY_SECONDS:
            session["seen_at"] = now
