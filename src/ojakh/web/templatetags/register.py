"""Template tags of registration: places by their shown name, fields of a person, words for codes."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html

from ojakh.places import queries as places
from ojakh.web.register.words import BANDS, CHANNELS, FIELDS, NEED_WORDS, REGISTRATION, SCRIPTS, URGENCY, value_word
from ojakh.web.templatetags.ojakh import foreign

register = template.Library()


@register.simple_tag
def place(one: object) -> str:
    """The name of a place that is shown to this reader."""
    return places.label(one)  # type: ignore[arg-type]


@register.simple_tag
def place_as_typed(one: object, typed: str) -> str:
    """The shown name of a place, and beside it what was typed where that is no part of it."""
    shown = places.label(one)  # type: ignore[arg-type]
    told = typed.strip()
    return format_html("{} ({})", shown, foreign(told)) if told.casefold() not in shown.casefold() else shown


@register.filter
def field(person: Mapping[str, str], key: str) -> str:
    """One field of a person, or nothing."""
    return person.get(key, "")


@register.filter
def rows(person: Mapping[str, str]) -> list[tuple[object, str]]:
    """The fields of a person with their words, in the order of the form."""
    return [(word, value_word(key, person[key])) for key, word in FIELDS.items() if person.get(key)]


@register.filter
def need(code: str) -> str:
    """The word for a need."""
    return str(NEED_WORDS.get(code, code))


@register.filter
def urgency(code: str) -> str:
    """The words for how soon."""
    return str(dict(URGENCY).get(code, code))


@register.filter
def band(code: str) -> str:
    """The words for an age band."""
    return str(BANDS.get(code, code))


@register.filter
def channel(code: str) -> str:
    """The words for the way a registration came in."""
    return str(CHANNELS.get(code, code))


@register.filter
def script(code: str) -> str:
    """The name of a script."""
    return str(SCRIPTS.get(code, code))


@register.filter
def registration(code: str) -> str:
    """The word for where a registration stands."""
    return str(REGISTRATION.get(code, code))


@register.filter
def percent(share: float) -> int:
    """A share as whole parts of a hundred."""
    return round(100 * share)
