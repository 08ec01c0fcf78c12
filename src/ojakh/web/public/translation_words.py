"""Words for whether a text is a translation: what a form asks, and what stands beside quoted words."""

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ojakh.kernel.language import OWN_NAMES
from ojakh.web.words import Text

SPOKEN: Mapping[str, str] = {
    **{code.value: name for code, name in OWN_NAMES.items()},
    "ka": "ქართული",
    "fa": "فارسی",
}
"""Languages of documents, each by its own name."""
TRANSLATION: Mapping[str, Text] = {
    "none": _("no: it is in the language in which it was said or written"),
    "human": _("yes, by a person"),
    "machine": _("yes, by a machine"),
    "unknown": _("not known"),
}
_BESIDE: Mapping[str, tuple[str, Text]] = {
    "human": ("◐", _("in translation, by a person")),
    "machine": ("◐", _("in translation, by a machine")),
    "by_unknown": ("◐", _("in translation, by whom is not known")),
    "unknown": ("?", _("whether it is a translation is not known")),
}


def beside_words(translation: str, *, translated: bool, language: str) -> SafeString | str:
    """What stands beside words of a text that is no original, as a tag; nothing beside those of an original."""
    if translation == "none":
        return ""
    code = "by_unknown" if translation == "unknown" and translated else translation
    glyph, said = _BESIDE.get(code, _BESIDE["unknown"])
    tone = "caution" if translated else "unknown"
    whence = SafeString("")
    if translated:
        name = SPOKEN.get(language, language)
        named = format_html('<span lang="{}">{}</span>', language, name) if name else gettext("not known")
        whence = format_html("; {} {}", gettext("from the language:"), named)
    pattern = '<span class="tag tag-{}"><span aria-hidden="true">{}</span> <span>{}{}</span></span>'
    return format_html(pattern, tone, glyph, said, whence)
