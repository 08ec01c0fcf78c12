"""English verbs that stand beside a quotation and are no verbs of saying: “It was ours,” laughs the widow."""

import re
from collections.abc import Iterator

from ojakh.reading.lexicon import folded
from ojakh.reading.said.frames import NO_SOURCE, SELF, Found
from ojakh.reading.said.phrases import apposed, phrase_after, stripped
from ojakh.reading.said.sayings import sayings
from ojakh.reading.spans import Span

_QUOTE = r"(?:[,!?…—–][”\"»]|[”\"»],)\s+"
_BEHIND = re.compile(
    _QUOTE
    + r"(?P<cue>(?!(?:as|is|was|has|his|its|this|does|us|and|asks|asked|wonders|wondered)\b)[a-z]{3,}(?:s|ed|ied))"
    r"\s+(?=(?:the|an?|his|her|my|our|their|one)\s|(?:he|she|they)\b|[A-Z])"
)
_BEFORE = re.compile(
    _QUOTE + r"(?P<who>(?:he|she|they)|"
    r"(?:the|an?|his|her|my|our|their)(?:\s[\w’'-]+){1,4}?|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})"
    r"\s+(?P<cue>(?!(?:was|is|has|does|asks|asked|wonders|wondered)\b)[a-z]{3,}(?:s|ed|ied))(?=[.,;:—–]|\s*$)"
)
_ENDED = re.compile(r"\s*(?:$|[.,;:—–]|(?:as|when|while|in|on|at|with|from|behind|over|before|after|into)\b)")


def beside_a_quotation(text: str, sentence: Span) -> Iterator[Found]:
    """The verb in the place of said, where a quotation ends with a comma or a mark before it."""
    for match in _BEHIND.finditer(text, sentence.start, sentence.end):
        source = phrase_after(text, match.end("cue"), sentence.end, "en", placed=True)
        if _known(match) or source is None or not _ENDED.match(text, source.end, sentence.end):
            continue
        yield _found(text, sentence, match, apposed(text, source, sentence.end))
    for match in _BEFORE.finditer(text, sentence.start, sentence.end):
        if not _known(match):
            yield _found(text, sentence, match, Span(*match.span("who")))


def _known(match: re.Match[str]) -> bool:
    """Whether the verb has rules of its own where it inverts, or whoever speaks is nobody."""
    who = folded(match.groupdict().get("who") or "")
    return who in SELF | NO_SOURCE or (folded(match["cue"]) in sayings() and bool(who))


def _found(text: str, sentence: Span, match: re.Match[str], source: Span) -> Found:
    """What stands before, said by the source."""
    return Found(Span(*match.span("cue")), source, stripped(text, Span(sentence.start, match.start() + 1)), "says")
