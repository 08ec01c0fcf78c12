"""What files say beside words that are no original: in translation, by whom and from which language."""

from collections.abc import Mapping

_BY = {"human": "by a person", "machine": "by a machine", "unknown": "by whom is not known"}


def remark(translation: Mapping[str, str]) -> str:
    """A sentence in English; nothing beside an original."""
    if translation["is"] == "no":
        return ""
    if translation["is"] == "unknown":
        return "Whether this is a translation is not known."
    by, language = _BY[translation["by"]], translation["from"] or "not known"
    return f"In translation, {by}; from the language: {language}. These are not the words as they were said."
