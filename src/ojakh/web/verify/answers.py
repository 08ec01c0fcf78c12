"""What the views of this room answer with: the thing that was asked for, the page after a form, the form again."""

from typing import TypeVar

from django.http import Http404

from ojakh.web.needs.views import attempt, there

__all__ = ["attempt", "found_or_404", "there"]
Thing = TypeVar("Thing")


def found_or_404(thing: Thing | None) -> Thing:
    """The thing, or the page that says there is nothing here."""
    if thing is None:
        raise Http404
    return thing
