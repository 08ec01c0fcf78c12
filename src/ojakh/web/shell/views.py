"""The frame: start page, the printed limits, language, health."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from ojakh.custody import queries, threats
from ojakh.custody.vault import door
from ojakh.web.access import page
from ojakh.web.shell import roles, tour
from ojakh.web.shell.limits import LIMITS


@page("public.read")
def root(request: HttpRequest) -> HttpResponse:
    """Send the reader to the start page in the language their browser asks for."""
    language = translation.get_language_from_request(request)
    with translation.override(language):
        return HttpResponseRedirect(reverse("home"))


@page("public.read")
def home(request: HttpRequest) -> HttpResponse:
    """The office in four sentences, and a way in for each role."""
    marked = bool(request.office and request.office.demonstration)  # type: ignore[attr-defined]
    context = {
        "portal": address_of("portal:start"),
        "public": address_of("public:home"),
        "cards": roles.cards() if marked else [],
        "stops": tour.STOPS if marked else (),
        "done": tour.facts() if marked else frozenset(),
    }
    return render(request, "shell/home.html", context)


@page("public.read")
def go_to_stop(request: HttpRequest, stop: int) -> HttpResponse:
    """Begin, continue or (0) end the tour; the stop is kept in a cookie that ends with the browser."""
    response = HttpResponseRedirect(reverse("home"))
    if 1 <= stop <= len(tour.STOPS) and queries.is_demonstration():
        response.set_cookie(tour.COOKIE, str(stop), samesite="Strict", httponly=True, secure=settings.HTTPS)
    else:
        response.delete_cookie(tour.COOKIE)
    return response


def address_of(name: str) -> str:
    """The address of a page, or an empty text where this installation does not offer it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@page("public.read")
def limits(request: HttpRequest) -> HttpResponse:
    """What the system cannot do and does not defend yet."""
    return render(request, "shell/limits.html", {"limits": LIMITS, "threats": threats.not_yet_defended()})


@page("public.read")
def change_language(request: HttpRequest) -> HttpResponse:
    """The same page in another language."""
    language = request.GET.get("language", "")
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = reverse("home")
    if language in dict(settings.LANGUAGES):
        target = translate_url(target, language)
    response = HttpResponseRedirect(target)
    if language in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Strict", secure=settings.HTTPS)
    return response


@page("public.read")
def healthz(request: HttpRequest) -> HttpResponse:
    """The web process answers."""
    return JsonResponse({"web": "up"})


@page("public.read")
def readyz(request: HttpRequest) -> HttpResponse:
    """Both processes answer."""
    try:
        state = door.status().state
    except door.VaultAway:
        return JsonResponse({"web": "up", "vault": "away"}, status=503)
    return JsonResponse({"web": "up", "vault": state})
