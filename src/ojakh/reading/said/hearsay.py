"""Rumours, claims without a verb, and particles of hearsay in Azerbaijani, Armenian and Russian."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ojakh.reading.lexicon import cues, folded
from ojakh.reading.said.frames import Found
from ojakh.reading.said.phrases import stripped
from ojakh.reading.spans import Attribution, Span


def tales(text: str, sentence: Span, language: str) -> Iterator[Found]:
    """Rumours that …; the neighbour's claim that …: nobody is named, or a genitive names who claims it."""
    for match in _tale(language).finditer(text, sentence.start, sentence.end):
        ahead = text[max(sentence.start, match.start() - 40) : match.start()]
        if _NOT.search(ahead) or _AGAINST.search(ahead) or _NOT.search(match.group()):
            continue  # no information that …
        owner = Span(match.start("who"), match.end("who")) if match["who"] else None
        if owner is None and not match["rumour"]:
            continue
        cue = Span(match.start("cue"), match.end("cue"))
        yield Found(cue, owner, stripped(text, Span(match.end(), sentence.end)), "claims")


_NOT = re.compile(r"(?<!\w)(?:не|нет|без|никак\w+|yox\w*|heç|ոչ|չ\w+|առանց)(?!\w)", re.I)


_AGAINST = re.compile(r"(?<!\w)(?:отверг|опроверг|отрица|опровер)\w*\s+$", re.I)
"""Rejected the rumours that …: the verb says it already."""


@cache
def _tale(language: str) -> re.Pattern[str]:
    """Nouns of rumour and claim before the clause that says what they hold."""
    return re.compile(cues("voices")[language]["words"]["tale"], re.I)


def particles(
    text: str, sentence: Span, language: str, found: Sequence[Found], last: Attribution | None
) -> Iterator[Found]:
    """Мол, guya, իբր: the words of who speaks in the sentence, or of nobody who is named, as deep as who spoke last."""
    for match in _particle(language).finditer(text, sentence.start, sentence.end):
        cue = Span(match.start(), match.end())
        if any(one.cue.start < cue.end and cue.start < one.cue.end for one in found):
            continue
        if any(
            one.cue.end <= cue.start and text[one.cue.end : cue.start].strip() == "," and not one.source
            for one in found
        ):
            continue  # they say, as if …: it only opens what is said
        content = stripped(text, Span(cue.end, sentence.end))
        spoken = [one for one in found if one.cue.end <= cue.start <= one.content.end + 3]
        if spoken and folded(cue.of(text)) != "якобы":
            yield Found(cue, spoken[-1].source, content, "distanced", -1)
        elif not found:
            yield Found(cue, None, content, "distanced", last.level - 1 if last else 0)


@cache
def _particle(language: str) -> re.Pattern[str]:
    """The particles as whole words, the longer first."""
    words = sorted(str(cues("voices")[language]["words"]["particles"]).split("|"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.I)
