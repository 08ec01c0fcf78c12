"""What the views of this room answer with: the thing asked for, the page after a form, the form again with reasons."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ojakh.kernel.errors import OjakhError
from ojakh.web.errors import shown
from ojakh.web.needs.views import attempt, there

__all__ = ["attempt", "form_page", "found_or_404", "step_page", "there"]
Thing = TypeVar("Thing")


def found_or_404(thing: Thing | None) -> Thing:
    """The thing, or the page that says there is nothing here."""
    if thing is None:
        raise Http404
    return thing


def step_page(request: HttpRequest, act: Callable[[], object], after: HttpResponse) -> HttpResponse:
    """Do one step and go on to a page that shows it, with the refusal where there is one."""
    try:
        act()
        messages.success(request, _("Saved."))
    except OjakhError as refused:
        messages.error(request, shown(refused))
    return after


def form_page(
    request: HttpRequest, form: forms.Form, act: Callable[..., HttpResponse], *, title: str, lead: str = ""
) -> HttpResponse:
    """Show a form; once it is sent and valid, act on its answers; a refusal comes back beside what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            return act(**form.cleaned_data)
        except OjakhError as refused:
            form.add_error(None, shown(refused))
    return render(request, "needs/form.html", {"form": form, "title": title, "lead": lead})
