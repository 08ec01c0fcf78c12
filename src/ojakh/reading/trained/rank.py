"""The rank of a candidate: a small linear model over hashed words and rule features. It sorts and never hides."""

import re
from collections.abc import Iterator

from ojakh.reading.absent.levels import absence_level
from ojakh.reading.clauses import WORD, has_verb
from ojakh.reading.kinds import sign, uncheckable_kind
from ojakh.reading.lexicon import LANGUAGES, folded
from ojakh.reading.linear import Weights, shipped

BUCKETS = 1 << 14

_GROUPS = (
    *("opinion", "prediction", "promise", "norm", "motive", "figure", "courtesy", "question"),
    *("universal", "negation", "generic", "legal", "causal", "speech", "distanced"),
)
_SECOND_PERSON = re.compile(
    r"\b(?:you|your|yours)\b|(?<!\w)(?:вы|вас|вам|ваш\w*|ты|тебя|siz|sizin|sizi|sən|դուք|ձեր|ձեզ)(?!\w)", re.I
)
_FIRST_SINGULAR = re.compile(r"\b(?:I|me|my)\b|(?<!\w)(?:я|мне|меня|мой|моя|mən|mənim|mənə|ես|ինձ|իմ)(?!\w)", re.I)
_FIRST_PLURAL = re.compile(r"\b(?:we|us|our)\b|(?<!\w)(?:мы|нас|нам|наш\w*|biz|bizim|bizə|մենք|մեր|մեզ)(?!\w)", re.I)
_PAST = re.compile(
    r"\b(?:was|were|had|did|went|came|left|took|gave|found|saw|brought|built|burnt|told|said|\w{3,}ed)\b", re.I
)


def score(words: str, language: str) -> float:
    """How likely a piece of text states something that can be checked, from 0 to 1."""
    return weights().chance(features(words, language))


def features(words: str, language: str) -> Iterator[str]:
    """Everything that the model sees of a piece of text."""
    tongue = language if language in LANGUAGES else "en"
    tokens = [re.sub(r"\d", "0", folded(match.group())) for match in WORD.finditer(words)]
    for number, token in enumerate(tokens):
        yield f"{tongue}:{token}"
        if tongue != "en" and len(token) > 4:
            yield f"{tongue}~{token[-3:]}"
        if number:
            yield f"{tongue}:{tokens[number - 1]} {token}"
    for rule in _rules(words, tongue, tokens):
        yield f"rule:{rule}"
        yield f"rule:{tongue}:{rule}"


def _rules(words: str, language: str, tokens: list[str]) -> Iterator[str]:
    """What the reviewed lists say about it."""
    yield f"length{min(8, len(tokens) // 3)}"
    if tokens:
        yield f"{language}:first={tokens[0]}"
        yield f"{language}:last={tokens[-1]}"
    yield from (group for group in _GROUPS if sign(words, language, group))
    kind = uncheckable_kind(words, language)
    yield f"kind={kind}"
    level = absence_level(words, language)
    if level:
        yield f"absence={level}"
    if "?" in words or "՞" in words:
        yield "asks"
    if "!" in words or "՜" in words:
        yield "calls"
    if re.search(r"\d", words):
        yield "figure"
    if not has_verb(tokens, language):
        yield "no_verb"
    capitals = len(re.findall(r"(?<=[\w,] )[A-ZА-ЯԱ-ՖƏİŞÇÖÜĞ][\w’'-]+", words))
    yield f"capitals{min(3, capitals)}"
    for name, pattern in (("you", _SECOND_PERSON), ("i", _FIRST_SINGULAR), ("we", _FIRST_PLURAL), ("past", _PAST)):
        if pattern.search(words):
            yield name
            if kind is None:
                yield f"{name}_plain"


def weights() -> Weights:
    """The shipped weights."""
    return shipped("rank")
