"""Noun phrases beside a verb of speech: who spoke, without adverbs, joints and what is put in between."""

import re
from dataclasses import replace

from ojakh.reading.clauses import WORD
from ojakh.reading.lexicon import alternatives, cues, folded
from ojakh.reading.spans import Span

_MOST_SOURCE_WORDS = 12
_STOPS = re.compile(r"[,;:–—()“”«»\"՝]|(?<=\s)-(?=\s)|[.!?։](?=\s)")
_LEADING = {
    language: re.compile(rf"(?:(?:{alternatives(words)})\s+)+", re.I)
    for language, words in cues("phrases")["leading"].items()
}


def phrase_before(text: str, start: int, cue: int, language: str) -> Span | None:
    """The noun phrase that ends at a verb, without adverbs and helpers."""
    left, cue = _phrase_bounds(text, max(start, cue - 160), cue)
    words = list(WORD.finditer(text, left, cue))
    helpers = frozenset(cues("statements")[language]["helpers"])
    while words and folded(words[-1].group()) in helpers:
        words.pop()
    words = _from_last_joint(words, language)[-_MOST_SOURCE_WORDS:]
    if not words:
        return None
    lead = _LEADING[language].match(text, words[0].start(), words[-1].end())
    begin = lead.end() if lead and lead.end() < words[-1].end() else words[0].start()
    if language == "en":
        when = _WHEN.match(text, begin, words[-1].end())
        begin = when.end() if when else begin
    return stripped(text, Span(begin, words[-1].end()))


def _phrase_bounds(text: str, window: int, cue: int) -> tuple[int, int]:
    """Where the words of a source may begin and end, with what is put in between two commas.

    "The head of the mission, Anna Berg, said" has one source; of "my neighbour, who works there, said" it is the first.
    """
    left = before = window
    for stop in _STOPS.finditer(text, window, cue):
        if text[stop.end() : cue].strip():
            before, left = left, stop.end()
        elif stop.group() == "," and text[left - 1 : left] == ",":
            inner = text[left:cue]
            if _ASIDE.match(inner):
                return before, left - 1
            named = re.match(r"\s*(?:[A-Z]|the |a |an |our |his |her |their )", inner)
            return (before, stop.start()) if named else (left, stop.start())
        else:
            return left, stop.start()
    return left, cue


_ASIDE = re.compile(
    r"\s*(?:who|which|whose|citing|quoting|quoted|cited|according|speaking|standing|asked|in|on|at|after|by)\b"
    r"|\s*(?:interviewed|reached|questioned|contacted|pressed|born|known|called|named|sitting|writing|reading|working|living"
    r"|then|now|himself|herself|from|of|for|with|when|until|though|still)\b"
)
_WHEN = re.compile(
    r"(?:In|On|At|During|By|Last|This|Yesterday|Today|in|on|at|last)\s+(?:[^,\s]+\s+){1,4}?(?=(?:the|a|an|our|his|her|their|my|its|some|many|all|he|she|they|it)\s)"
)


def _from_last_joint(words: list[re.Match[str]], language: str) -> list[re.Match[str]]:
    """The words behind the last joint (that, because, but, and before a pronoun)."""
    joints = _JOINTS[language]
    for place in range(len(words) - 1, -1, -1):
        word = folded(words[place].group())
        if word in joints:
            if word in ("who", "which") and place == len(words) - 1 and place:
                return _from_last_joint(words[:place], language)
            return words[place + 1 :]
        if word in ("and", "и", "և") and place + 2 == len(words) and folded(words[place + 1].group()) in _PRONOUNS:
            return words[place + 1 :]
        if language == "en" and word in _PRONOUNS and place + 1 == len(words):
            return words[place:]
    return words


_PRONOUNS = frozenset(
    ["he", "she", "they", "it", "we", "i", "you", "он", "она", "они", "мы", "я", "нас", "նա", "նրանք"]
)
_JOINTS = {language: frozenset(words) for language, words in cues("phrases")["joints"].items()}


def phrase_after(text: str, at: int, limit: int, language: str) -> Span | None:
    """The noun phrase that begins here: to the next mark, verb or joint."""
    stop = _STOPS.search(text, at, limit)
    end = stop.start() if stop else limit
    words = list(WORD.finditer(text, at, end))
    kept: list[re.Match[str]] = []
    for match in words[: _MOST_SOURCE_WORDS + 1]:
        word = folded(match.group())
        if kept and (word in _JOINTS[language] or word in _ENDS[language]):
            break
        kept.append(match)
    if not kept or (len(kept) == 1 and folded(kept[0].group()) in _JOINTS[language]):
        return None
    return stripped(text, Span(kept[0].start(), kept[-1].end()))


_ENDS = {language: frozenset(words) for language, words in cues("phrases")["ends"].items()}


def content_after(text: str, at: int, limit: int) -> Span:
    """What is said: behind that, a colon or a quotation mark, to the end of the sentence."""
    span = stripped(text, Span(at, limit))
    opening = re.match(
        r"(?:(?:to\s+)?(?:us|me|him|her|them|it)\s+)?(?:that|how|что|ki|որ|будто)(?!\w)\s*,?\s*",
        text[span.start : span.end],
    )
    return stripped(text, replace(span, start=span.start + opening.end())) if opening else span


def stripped(text: str, span: Span) -> Span:
    """A span without white space and marks at its edges."""
    start, end = span.start, max(span.start, span.end)
    while start < end and text[start] in ' \t\n,;:–—՝“”«»"':
        start += 1
    while end > start and text[end - 1] in ' \t\n,;:–—՝.!?։“”«»"':
        end -= 1
    return Span(start, end)
