"""The facts of a line as sentences in one of four languages, for `./ojakh plan explain`; no office is opened."""

from pathlib import Path

import django
from django.conf import settings
from django.utils import translation

import ojakh
from ojakh import planning
from ojakh.planning.explain import Facts


def sentences(
    facts: Facts, problem: planning.Problem, policy: planning.Policy, language: str
) -> list[tuple[str, list[str]]]:
    """Each heading with its sentences, in the order of the page: what the line gets and why, then the six facts.

    A line that gets all it needs has the first part only. Places are called by the ids of the problem.
    """
    if not settings.configured:
        # The catalogues alone: neither a database nor an office stands behind a file.
        settings.configure(USE_I18N=True, LOCALE_PATHS=[Path(ojakh.__file__).parent / "locale"])
        django.setup()
    # Loaded here because translation wants its settings first.
    from ojakh.delivery import sentences as say  # noqa: PLC0415

    line = facts.line
    good = next(item for item in problem.items if item.id == line.item)
    met = line.need is not None and line.given >= line.need
    with translation.override(language):
        first = [
            say.headline(line.given, line.need, unit=good.unit, waiting=line.waiting),
            *(say.reason(one.code, met=met) for one in facts.reasons),
        ]
        parts = [(line.id, first)]
        if line.need is not None and (line.given < line.need or line.waiting):
            titles = {one.id: one.title.get(language, one.title.get("en", one.id)) for one in policy.levels}
            parts += say.six(facts, titles=titles, names={}, pack=good.pack, unit=good.unit)
    return parts
