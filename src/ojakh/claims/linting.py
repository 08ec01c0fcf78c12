"""From rows of the ledger to the neutrality linter: a claim with its words, places and lists of its languages."""

from collections.abc import Iterable
from functools import lru_cache

from ojakh.claims import answering, neutral, rules, texts
from ojakh.claims.lint import Finding, Lists, Paraphrase, Quote, Wording, lint
from ojakh.claims.models import Claim, Statement
from ojakh.places import queries as places

SHORTEST_STEM = 3
"""Letters of a shown name that a written one must begin with; endings of cases follow."""
CASE_ENDING = 2
"""So many last letters of a name may change with its case."""
_FILLERS = frozenset({"the", "all", "people", "side", "party", "və", "и", "և"})


Names = tuple[tuple[str, str], ...]
"""Places and their written forms."""


def lint_claim(claim: Claim) -> list[Finding]:
    """What the linter finds in the wording of one claim."""
    return lint(paraphrase_of(claim, names=places.written_forms()))


def lint_all(*, code: str | None = None) -> list[tuple[str, list[Finding]]]:
    """Findings for every claim that was not rejected, or for one, by its number."""
    found = Claim.objects.exclude(state__in=rules.CLOSED).order_by("code")
    found = found if code is None else found.filter(code=code)
    names = places.written_forms()
    return [(one.code, lint(paraphrase_of(one, names=names))) for one in found]


def paraphrase_of(claim: Claim, *, names: Names) -> Paraphrase:
    """A claim as the linter sees it, the original wording first."""
    order = sorted(claim.proposition, key=lambda language: (language != claim.original, language))
    wordings = tuple(
        texts.wording(claim.proposition[language], language) for language in order if claim.proposition[language]
    )
    statements = claim.statements.select_related("document__file", "party").order_by("pk")
    parties = {one.party.code: one.party.name for one in statements if one.party}
    return Paraphrase(
        wordings=wordings,
        level=claim.level,
        form=claim.form,
        quotes=tuple(_quote(one) for one in statements),
        places=tuple(place for one in wordings for place in _wrong_places(one, names)),
        parties=tuple(sorted(parties.items())),
        lists={language: lists_of(language) for language in {*order, *(one.language for one in statements)}},
    )


def _quote(statement: Statement) -> Quote:
    document = statement.document
    sentence = texts.of_document(document).at(statement.start)
    asked = sentence is not None and texts.wording(document.text[sentence.start : sentence.end], document.language).asks
    return Quote(
        wording=texts.wording(statement.exact, statement.language or document.language),
        stance=statement.stance,
        party=statement.party.code if statement.party else "",
        said=statement.said or document.dated,
        in_question=asked,
        unanswered=answering.silent(statement.claim, document=document, span=(statement.start, statement.end)),
    )


@lru_cache
def lists_of(language: str) -> Lists:
    """The lists of one language; a language without lists has none, and nothing is checked by them."""
    return Lists(
        loaded=neutral.word_list(language),
        groups=neutral.patterns("groups", language),
        hedges=neutral.patterns("hedges", language),
        universals=neutral.patterns("universals", language),
    )


def is_group(name: str) -> bool:
    """Whether a name holds nothing but words for a group of people; with other words it may be an organisation's."""
    every = tuple(word for language in ("en", "az", "hy", "ru") for word in neutral.patterns("groups", language))
    found = {one.found.casefold() for one in rules.loaded_words(name, words=every)}
    words = {word.strip(".,;()").casefold() for word in name.split()} - _FILLERS
    return bool(found) and words <= found


def _wrong_places(one: Wording, names: Names) -> Iterable[tuple[str, str]]:
    """Names that are not the ones to be shown in this language, with those that are."""
    plain = rules.own_voice(one.text)
    if not any(letter.isupper() for letter in plain):
        return
    for written, ids in texts.named_places(plain, one.language, names=names):
        shown = places.labels([int(place) for place in ids], one.language).values()
        if not any(_shows(plain, written, label) for label in shown):
            yield written, "; ".join(sorted(shown))


def _shows(text: str, written: str, label: str) -> bool:
    """Whether a label stands in a text, in any case: each of its two names where it has two."""
    parts = [part.strip() for part in label.split(" / ")]
    stems = [part[: max(SHORTEST_STEM, len(part) - CASE_ENDING)].casefold() for part in parts]
    return any(written.casefold().startswith(stem) for stem in stems) and all(stem in text.casefold() for stem in stems)
