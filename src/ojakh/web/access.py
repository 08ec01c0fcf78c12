"""Binding pages to the policy table: every view names its action, and nothing is reached without a rule."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from ojakh.custody import policy, queries
from ojakh.custody.actors import Actor

if TYPE_CHECKING:
    from ojakh.custody.models import Office

View = Callable[..., HttpResponseBase]


class StaffRequest(HttpRequest):
    """A request after the policy check: it carries who acts."""

    actor: Actor
    office: "Office | None"


def page(action: str) -> Callable[[View], View]:
    """Name the action of the policy table that a view performs."""

    def bind(view: View) -> View:
        view.action = action  # type: ignore[attr-defined]
        return view

    return bind


def action_of(view: View) -> str | None:
    """The action that a view was bound to, or None."""
    return getattr(view, "action", None)


class PolicyMiddleware:
    """Work out who acts, refuse what no rule allows, and mark pages with identity as not to be stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the office and the actor; add the headers that every page carries."""
        office = queries.office()
        request.office = office  # type: ignore[attr-defined]
        request.actor = policy.actor_for(  # type: ignore[attr-defined]
            request, demonstration=office is not None and office.demonstration
        )
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        if "Cache-Control" not in response.headers and not request.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        return response

    def process_view(self, request: Any, view: View, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Ask the policy table before the view runs."""
        verdict = policy.page_verdict(action_of(view), request.actor)
        if verdict.allowed:
            return None
        if verdict.needs_sign_in and request.method in {"GET", "HEAD"}:
            return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
        if verdict.needs_second_factor:
            return HttpResponseRedirect(reverse("mfa_index"))
        raise PermissionDenied


def may(request: StaffRequest, action: str) -> bool:
    """Whether the one who reads this page may perform another act, so that a page offers only what will be allowed."""
    return policy.page_verdict(action, request.actor).allowed
