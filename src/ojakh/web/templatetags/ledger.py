"""Template tags of verified things: words for codes, status tags, figures that are shown, withheld or carried."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ojakh.missions import queries, sentences
from ojakh.restoration.rules import UNITS
from ojakh.web.public.texts import proposition
from ojakh.web.public.translation_words import beside_words
from ojakh.web.public.when_words import known_date
from ojakh.web.public.words import TABLES, word_or_code
from ojakh.web.words import STATUS

if TYPE_CHECKING:
    from ojakh.claims.models import Claim, Document
    from ojakh.missions.models import CoverageCell, Mission

register = template.Library()
register.filter(known_date)
GLYPH = {"go": "✓", "caution": "◐", "stop": "✕", "unknown": "?"}


@register.filter
def word(code: object, table: str) -> str:
    """The word for a code."""
    return word_or_code(table, str(code or ""))


@register.filter
def mark(code: object, table: str) -> SafeString:
    """A status as glyph, word and hatch: never by colour alone."""
    found = TABLES[table].get(str(code), ("unknown", str(code)))
    tone, text = found if isinstance(found, tuple) else ("unknown", found)
    return format_html('<span class="tag tag-{}"><span aria-hidden="true">{}</span> {}</span>', tone, GLYPH[tone], text)


@register.filter
def glyph(code: object, table: str) -> str:
    """The glyph alone, for a cell whose word stands beside it."""
    found = TABLES[table].get(str(code), ("unknown", ""))
    return GLYPH[found[0]] if isinstance(found, tuple) else "?"


@register.filter
def says(claim: "Claim") -> SafeString:
    """What a claim says, in the reader's language where there is one, with the language said."""
    found = proposition(claim)
    return format_html('<span lang="{}" class="data">{}</span>', found["language"], found["text"])


@register.filter
def translated(document: "Document | Mapping[str, str]") -> str:
    """The mark beside words of a document that is a translation, or of which nobody knows whether it is one."""
    if isinstance(document, Mapping):  # of a received bundle
        return beside_words(document["by"], translated=document["is"] == "yes", language=document["from"])
    return beside_words(document.translation, translated=document.in_translation, language=document.translated_from)


@register.filter
def stage(mission: "Mission") -> str:
    """Where a mission stands today."""
    return queries.stage(mission)


@register.filter
def coverage(cell: "CoverageCell") -> str:
    """How much of one class of objects was looked at, what could not be seen and who was let in, as sentences."""
    return " ".join([sentences.coverage([cell]), *sentences.reach([cell]), sentences.access([cell])]).strip()


@register.filter
def period(cell: "CoverageCell") -> str:
    """The days on which it was looked at: one, or the first and the last."""
    days = dict.fromkeys((cell.observed_on, cell.observed_until))
    return " – ".join(date_format(one, "DATE_FORMAT") for one in days)


@register.filter
def reach(cell: "CoverageCell") -> str:
    """What the method of a cell could not see; empty where it saw everything."""
    return " ".join(sentences.reach([cell]))


@register.filter
def plainly(number: float) -> str:
    """A number of a drawing: a point and no grouping, whatever the language."""
    return f"{float(number):g}"


@register.filter
def add_(number: float, more: int) -> str:
    """A number of a drawing moved by so many units."""
    return plainly(float(number) + more)


@register.filter
def words(text: str) -> list[str]:
    """The words of a text, for a loop over codes."""
    return text.split()


@register.filter
def sign(tone: str) -> str:
    """The glyph of a line's tone; W for a warehouse."""
    return "W" if tone == "house" else GLYPH[STATUS[tone][0]]


@register.filter
def at(table: Mapping[str, object], key: str) -> object:
    """What a table holds for a code, or nothing."""
    return table.get(key, "")


@register.filter
def unit(service: str) -> str:
    """The unit in which a service is observed."""
    return word_or_code("unit", UNITS.get(service, service))
