"""Template tags: amounts, places, statuses by glyph and word, and addresses in another language."""

from datetime import date, datetime
from typing import Any

from django import template
from django.urls import translate_url
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ojakh.kernel.language import script_of
from ojakh.needs.units import amount
from ojakh.web.words import STATUS, VOICES, facility_name, item_name

register = template.Library()
register.filter(amount)
GLYPH = {"go": "✓", "caution": "◐", "stop": "✕", "unknown": "?"}


@register.filter
def item(code: str) -> str:
    """The name of a good in the reader's language."""
    return item_name(code)


@register.filter
def facility(found: Any) -> str:
    """A facility as it is called here: its kind and number; empty where there is none."""
    return facility_name(found.kind, found.number) if found is not None and found != "" else ""


@register.filter
def voice(code: str) -> str:
    """Who voiced a need."""
    return str(VOICES.get(code, code))


@register.filter
def day(value: date | datetime | None) -> str:
    """A date in the reader's form, a dash where it is unknown."""
    return date_format(value, "DATE_FORMAT") if value else "–"


@register.filter
def moment(value: datetime | None) -> str:
    """A date and time in the reader's form."""
    return date_format(value, "DATETIME_FORMAT") if value else "–"


@register.simple_tag
def status(code: str) -> SafeString:
    """A status as glyph, word and hatch: never by colour alone."""
    tone, word = STATUS.get(code, ("unknown", code))
    return format_html('<span class="tag tag-{}"><span aria-hidden="true">{}</span> {}</span>', tone, GLYPH[tone], word)


@register.filter
def foreign(text: str) -> SafeString:
    """A name or quotation in its own script and direction."""
    script = script_of(text or "")
    code = {"Armn": "hy", "Cyrl": "ru", "Arab": "fa", "Geor": "ka", "Latn": "az"}.get(
        script.value if script else "", ""
    )
    return format_html('<bdi lang="{}">{}</bdi>', code, text) if code else format_html("<bdi>{}</bdi>", text)


@register.simple_tag(takes_context=True)
def in_language(context: dict[str, Any], code: str) -> str:
    """This page's address in another language."""
    return translate_url(context["request"].get_full_path(), code)
