"""The verb beside a quotation, whatever it is: «…», — sighs the old man. The place of the verb says that it speaks."""

import re
from collections.abc import Iterator

from ojakh.reading.said import subjects
from ojakh.reading.said.frames import Found
from ojakh.reading.said.phrases import stripped
from ojakh.reading.said.tokens import Token, tokens
from ojakh.reading.spans import Span

_SLOT = re.compile(r"(?:[»”\"][,.]?|[,!?…]»?)\s*[—–-]+\s*(?P<words>[^«»“”\"—–:;.!?։…\n]{3,120})")
_OPENING = re.compile(
    r"(?:(?<=[.!?։…\s])|^)(?:[—–-]\s+)?(?P<words>[^«»“”\"„:;.!?։…․\n]{3,120}?)\s*[:.․]\s*[«“„](?=[^«»“”„]{9})"
)
_WRITTEN = re.compile(
    r"^(?:записк|таблич|надпис|плакат|вывеск|лозунг|слов|письм|фраз|строк|стро[чк]|сл[оа]в|вопрос|ответ)"
)
_ENDED = re.compile(r"\s*(?:[.։…,:;—–]|$)")
_RU = re.compile(r"(?:[^\W\d_]{2,}(?:[аяеиоуы]л|ёл)(?:а|о|и)?(?:ся|сь)?|[^\W\d_]{2,}(?:[аеёюуя]т|[иы]т)(?:ся)?)")
_AZ = re.compile(
    r"[^\W\d_]{2,}(?:[dt][ıiuü](?:l[aə]r)?|[ıiuü]r(?:l[aə]r|d[ıiuü])?|m[ıiuü]ş(?:d[ıi]r?)?|[ıiuü]b(?:d[ıi]r)?)"
)
_AZ_NO_VERB = frozenset(["budur", "odur", "kimdir", "nədir", "deyildir"])
_HY_ONE = re.compile(r"[^\W\d_]{2,}(?:եց|աց|եցին|ացին|ավ|րեց|րին)")
_HY_PARTICIPLE = re.compile(r"[^\W\d_]{2,}(?:ում|ել)")
_HY_HELPERS = frozenset(["է", "են", "էր", "էին"])


def beside_quotations(text: str, sentence: Span, language: str) -> Iterator[Found]:
    """The verb and who speaks, where a quotation or a line of speech stands before."""
    for match in _SLOT.finditer(text, sentence.start, sentence.end):
        if not _ENDED.match(text, match.end("words")) or match.start() - sentence.start < 5:
            continue
        if text[match.start()] not in '»”"' and not _is_line(text, sentence):
            continue
        words = tokens(text, match.start("words"), match.end("words"))
        stop = next((at for at, token in enumerate(words) if token.mark), len(words))
        found = _verb(words[:stop], language)
        if found is None:
            continue
        cue, others = found
        source = subjects.before("az", others) if language == "az" else subjects.behind(language, others)
        if source is not None:
            yield Found(cue, source, stripped(text, Span(sentence.start, match.start("words"))), "says")


def before_quotations(text: str, sentence: Span, language: str) -> Iterator[Found]:
    """The verb and who speaks, where they open a quotation: the deputy threw at us: “…”."""
    for match in _OPENING.finditer(text, sentence.start, sentence.end):
        words = tokens(text, match.start("words"), match.end("words"))
        comma = max((at for at, token in enumerate(words) if token.mark), default=-1)
        words = words[comma + 1 :]
        for at in range(len(words) - 1, 0, -1):
            found = _verb(words[at:], language) if language != "az" else _verb([words[0], *words[at:]], "az")
            if found is None:
                continue
            source = subjects.before(language, words[:at])
            left_over = [one for one in words if one.start >= found[0].end]
            if source is not None and len(left_over) < 4 and not any(_WRITTEN.search(one.word) for one in left_over):
                yield Found(found[0], source, stripped(text, Span(match.end(), sentence.end)), "says")
            break


def _is_line(text: str, sentence: Span) -> bool:
    """Whether a sentence is a line of speech behind a dash."""
    return bool(re.match(r"[«“\"]?\s*[—–-]", text[sentence.start : sentence.start + 4])) or bool(
        re.search(r"(?:^|\n)[—–-]\s*$", text[max(0, sentence.start - 4) : sentence.start])
    )


def _verb(words: list[Token], language: str) -> tuple[Span, list[Token]] | None:
    """The verb and the words among which its subject stands."""
    if language == "ru" and words and _RU.fullmatch(words[0].word) and not words[0].capital:
        return Span(words[0].start, words[0].end), words[1:]
    if language == "az":
        ends = (at for at, token in enumerate(words) if at and (at + 1 == len(words) or words[at + 1].word == "və"))
        at = next((at for at in ends if _AZ.fullmatch(words[at].word) and words[at].word not in _AZ_NO_VERB), None)
        return (Span(words[at].start, words[at].end), words[:at]) if at and not words[at].capital else None
    if language == "hy" and words and not words[0].capital:
        pair = [token.word for token in words[:2]]
        if len(pair) == 2 and (_is_pair(*pair) or _is_pair(*reversed(pair))):
            return Span(words[0].start, words[1].end), words[2:]
        if _HY_ONE.fullmatch(pair[0]):
            return Span(words[0].start, words[0].end), words[1:]
    return None


def _is_pair(participle: str, helper: str) -> bool:
    """An Armenian participle with its helper."""
    return bool(_HY_PARTICIPLE.fullmatch(participle)) and helper in _HY_HELPERS
