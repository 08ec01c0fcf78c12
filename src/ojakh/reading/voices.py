"""Attributions in Azerbaijani, Armenian and Russian: verbs of saying, words beside a source, particles of hearsay."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from ojakh.reading import subjects
from ojakh.reading.bending import bent, what
from ojakh.reading.beside import beside
from ojakh.reading.carriers import document, from_whom, office
from ojakh.reading.frames import NO_SOURCE, SELF, Found
from ojakh.reading.hearsay import particles, tales
from ojakh.reading.lexicon import cues, folded
from ojakh.reading.phrases import stripped
from ojakh.reading.spans import Attribution, Span
from ojakh.reading.subjects_az import is_complement
from ojakh.reading.tokens import Token, is_joint, tokens, word_set

_HARD = frozenset(';:—–-(){}[].!?…«»“”„"՝․')
_LONGEST_BETWEEN = 90


def voices(
    text: str, sentences: Sequence[Span], number: int, language: str, earlier: Sequence[Attribution]
) -> Iterator[Found]:
    """Attributions of one sentence; who spoke last in the sentence before is the one who goes on speaking."""
    sentence = sentences[number]
    last = earlier[-1] if earlier and number and earlier[-1].cue.start >= sentences[number - 1].start else None
    found = list(beside(text, sentence, language))
    taken = [one.cue for one in found]
    toks = tokens(text, sentence.start, sentence.end)
    verbs: list[Found] = []
    ahead = sentences[number - 1] if number and "\n" not in text[sentences[number - 1].end : sentence.start] else None
    for match in bent(language)[0].finditer(text, sentence.start, sentence.end):
        cue = Span(match.start(), match.end())
        if any(cue.start < other.end and other.start < cue.end for other in taken):
            continue
        verb = _Verb(text, sentence, language, toks, match)
        one = verb.found(verbs, last, ahead)
        if one and (one.source is None or folded(one.source.of(text)) not in SELF | NO_SOURCE):
            verbs.append(verb.to_the_last(one, last))
    found = [_cited(text, one, verbs) for one in found] + list(tales(text, sentence, language))
    yield from found
    yield from verbs
    yield from particles(text, sentence, language, [*found, *verbs], last)


def _cited(text: str, one: Found, verbs: Sequence[Found]) -> Found:
    """One of them, by the words of the orderly, named a name: who is put in is cited by who speaks."""
    words = folded(one.cue.of(text))
    put_in = any(verb.source and verb.source.end < one.cue.start < verb.cue.start for verb in verbs)
    return replace(one, depth=1) if words in ("со слов", "с слов") and put_in else one


class _Verb:
    """One form of a verb of saying with the words of its clause."""

    def __init__(self, text: str, sentence: Span, language: str, toks: Sequence[Token], match: re.Match[str]) -> None:
        self.text, self.sentence, self.language = text, sentence, language
        self.kind = what(language, match)
        cue = self.cue = Span(match.start(), match.end())
        ahead = [token for token in toks if token.end <= cue.start]
        self.segments = _segments(ahead, language)
        self.left = self.segments[-1]
        self.right: list[Token] = []
        for token in (one for one in toks if one.start >= cue.end):
            if token.word in _HARD or token.word == "," or is_joint(language, token):
                break
            self.right.append(token)
        self.last_word = ahead[-1] if ahead else None

    def to_the_last(self, one: Found, last: Attribution | None) -> Found:
        """Told him: who spoke in the sentence before is the one who was told, so it stands in what he said."""
        if one.source is None or self.kind.takes in ("against", "calling"):
            return one
        told = re.fullmatch(_words(self.language)["telling"], folded(one.cue.of(self.text)))
        one = replace(one, relation="told") if told and one.relation == "says" else one
        to_whom = str(_words(self.language)["recipients"]).split()
        near = any(token.word in to_whom for token in [*self.left, *self.right])
        return replace(one, depth=last.level) if near and last and last.source else one

    def found(self, others: Sequence[Found], last: Attribution | None, ahead: Span | None) -> Found | None:
        """The attribution, or none where the verb is negated, asked for or has nothing that is said."""
        opening = _opening(self.language).match(self.text, self.cue.end, self.sentence.end)
        content = Span(opening.end(), self.sentence.end) if opening else None
        if self._negated() or (self.kind.who == "you" and self._asks()):
            return None
        if self.kind.who == "nobody":
            return self._impersonal(content)
        if self.kind.takes == "heard":
            return self._heard(content)
        return self._doing(content, others) if self.kind.who == "doing" else self._said(content, others, last, ahead)

    def _said(
        self, content: Span | None, others: Sequence[Found], last: Attribution | None, ahead: Span | None
    ) -> Found | None:
        """Somebody says something."""
        complement = self.language == "az" and any(is_complement(token.word) for token in self.left)
        content = content or self._as_said() or self._put_in()
        closing = None if content else self._before()
        if closing and not self.left and self._resumed():
            closing = None
        bare = self.kind.takes == "may" and not self._evidential()
        if self.kind.takes == "calling":
            bare = not re.match(
                rf"[^,.;:]{{0,50}}\b{_words('ru')['called']}", self.text[self.cue.end : self.cue.end + 70]
            )
        if content is None and closing is None and ((not complement and bare) or self._asks()):
            return None
        source = self._source(others, last, inverted=closing is not None, complement=complement)
        if source is None and self.kind.who == "one" and content and ahead and not self.left:
            source = self._subject_of(ahead)
        if source is None and not (self.kind.who == "many" and (content or closing)):
            return None
        said = content or closing or self._object(source, complement=complement)
        return Found(self.cue, source, stripped(self.text, said), "says")

    def _negated(self) -> bool:
        """Did not say; did not hear that anybody should have said."""
        if _WISHED.search(self.text, self.sentence.start, self.left[0].start if self.left else self.cue.start):
            return True
        before = self.last_word.word if self.last_word else ""
        return (self.language == "ru" and before in ("не", "ни")) or (
            self.language == "hy" and before in ("չի", "չեն", "չէր", "չէին", "չէ")
        )

    def _asks(self) -> bool:
        """Whether the sentence is a question."""
        own = self.sentence.of(self.text).rstrip('»”" ')
        return own.endswith("?") or "՞" in self.text[self.sentence.start : self.cue.end]

    def _before(self) -> Span | None:
        """What is said where it stands before the verb, divided by a comma, a dash or a quotation mark."""
        if self.left and (self.right or (self.language == "az" and not self._after_quote())):
            return None
        start = self.left[0].start if self.left else self.cue.start
        ahead = self.text[self.sentence.start : start].rstrip()
        stands = ahead.endswith((",", "»", "”", "“", '"', "—", "–", "-", "!", "?", "…"))
        if self.language == "ru" and self.left and self.left[0].word == "как":
            stands = False
        return Span(self.sentence.start, start) if stands and len(ahead) > 8 else None

    def _after_quote(self) -> bool:
        """Whether a quotation or a dash stands right before the clause."""
        ahead = self.text[self.sentence.start : self.left[0].start].rstrip() if self.left else ""
        return ahead.endswith(("»", "”", '"', "—", "–", "-"))

    def _evidential(self) -> bool:
        """He had said so, it seems: a form that tells from hearsay."""
        return self.language == "az" and bool(re.search(r"[ıiuü]bm[ıi]ş", folded(self.cue.of(self.text))))

    def _as_said(self) -> Span | None:
        """As X said, …"""
        if self.left and self.left[0].word in ("как", "ինչպես"):
            end = self.right[-1].end if self.right else self.cue.end
            stop = re.compile(r"[:;]").search(self.text, end, self.sentence.end)
            return Span(end, stop.start() if stop and len(self.segments) > 1 else self.sentence.end)
        return None

    def _subject_of(self, ahead: Span) -> Span | None:
        """Who acted in the sentence before; a question has nobody."""
        if ahead.of(self.text).rstrip('»”" ').endswith("?"):
            return None
        for segment in _segments(tokens(self.text, ahead.start, ahead.end - 1), self.language):
            if segment and (found := subjects.before(self.language, _to_its_verb(self.language, segment))):
                return found
        return None

    def _put_in(self) -> Span | None:
        """They say, …; …, they say, …; he says they were told nothing."""
        if self.language == "az" and not self.left and self.right and self._bounded():
            return Span(self.cue.end, self.sentence.end)
        alone = not self.left and not self.right and self._bounded() and self.kind.who == "many"
        return (
            Span(self.cue.end, self.sentence.end)
            if alone and self.text[self.cue.end : self.cue.end + 1] == ","
            else None
        )

    def _bounded(self) -> bool:
        """Whether a comma or nothing stands before the verb."""
        ahead = self.text[self.sentence.start : self.cue.start].rstrip(" –—-")
        return not ahead or ahead.endswith(",")

    def _object(self, source: Span | None, *, complement: bool) -> Span:
        """A thing or a clause that stands in the clause of the verb."""
        if complement or (self.left and not self.right):
            start = source.end if source and source.end < self.cue.start else self.left[0].start
            return Span(start, self.cue.start)
        start = source.end if source and source.start >= self.cue.end else self.cue.end
        return Span(start, self.sentence.end)

    def _source(
        self, others: Sequence[Found], last: Attribution | None, *, inverted: bool, complement: bool
    ) -> Span | None:
        """The subject in the clause, before or behind; else that of a clause before, else who spoke last."""
        many = self.kind.who == "many"
        here = subjects.before(self.language, self.left, content=complement)
        if here is None and many and self.right and self.right[0].word in ("в", "во"):
            here = office(self.language, self.right)  # as they said at the mayor's office
        if here is None and self._behind_insert() and (self.language != "ru" or self._opened()):
            here = self._back()
        short = not self.left and len(self.right) <= 4 and not self._put_in()
        if here is None and (self.language != "az" or short):
            here = subjects.behind(self.language, self.right)
        if here is None and many:
            here = office(self.language, self.left)
        if here is not None:
            return here
        if inverted and self.language != "az" and not (self.last_word and self.last_word.word in ("и", "и", "և", "ու")):
            return self._of_introduction() or (last.source if last and not many else None)
        if (back := self._back()) is not None:
            return back
        if others and others[-1].source:
            return others[-1].source
        introduced = self._of_introduction()
        return introduced or (last.source if last and not many else None)

    def _resumed(self) -> bool:
        """Whether the clause was broken by what is put in: people, who came back last year, tell of it."""
        broken = self._behind_insert()
        return broken and subjects.behind(self.language, self.right) is None and self._back() is not None

    def _behind_insert(self) -> bool:
        """Whether the verb stands right behind what is put in between two commas."""
        between = self.segments[-2] if len(self.segments) > 2 and not self.left else []
        return bool(between) and _is_insert(self.language, between)

    def _opened(self) -> bool:
        """Whether a clause or a quotation follows."""
        return bool(_opening(self.language).match(self.text, self.cue.end, self.sentence.end))

    def _back(self) -> Span | None:
        """The subject of a clause before, without what is put in."""
        for segment in reversed(self.segments[:-1]):
            if segment and not _is_insert(self.language, segment):
                before = subjects.before(self.language, _to_its_verb(self.language, segment))
                if before is not None:
                    return before
        return None

    def _of_introduction(self) -> Span | None:
        """My mother: “…”, – said: the source before the colon of what is quoted."""
        head = re.match(r"[^:«“\"]{3,90}?(?=:\s*[«“\"])", self.text[self.sentence.start : self.cue.start])
        if not head:
            return None
        words = [
            token
            for token in tokens(self.text, self.sentence.start, self.sentence.start + head.end())
            if not token.mark
        ]
        return subjects.before(self.language, words[-3:])

    def _impersonal(self, content: Span | None) -> Found | None:
        """It is said; in the report is written; it follows from the record."""
        closing = None if content else self._before()
        words = [*self.left, *self.right]
        place = document(self.language, words, folded(self.cue.of(self.text)))
        if content is None and self.language == "ru" and self.right and self.right[0].word in ("о", "об"):
            content = Span(self.cue.end, self.sentence.end)
        needs_place = self.language == "ru" and folded(self.cue.of(self.text)) in cues("voices")["ru"]["from"].split()
        opened = self.language == "ru" and bool(self.left) and self.left[0].word == "как"
        if needs_place and place is None:
            return None
        if content is None and not opened and closing is None and place is None:
            return None
        if content is None and closing is None and not opened and self._asks():
            return None
        whole = content or closing or Span(self.cue.end, self.sentence.end)
        return Found(self.cue, place, stripped(self.text, whole), "says")

    def _heard(self, content: Span | None) -> Found | None:
        """I heard from the neighbour that …; they learned that …"""
        if self._asks():
            return None
        whom = from_whom(self.language, [*self.left, *self.right])
        if content is None or (whom is None and self.kind.who == "one" and self.language == "ru" and not self._that()):
            return None
        if whom is None and self.kind.who != "self":
            whom = subjects.before(self.language, self.left)
            if whom and folded(whom.of(self.text)) in SELF:
                whom = None
        return Found(self.cue, whom, stripped(self.text, content), "heard_from")

    def _that(self) -> bool:
        """Whether a clause follows, and not only a pause."""
        return bool(re.match(r"[^,.:;]{0,40},\s*(?:что|будто|как)\b", self.text[self.cue.end : self.sentence.end]))

    def _doing(self, content: Span | None, others: Sequence[Found]) -> Found | None:
        """…, adding that …: who does it is the subject of the clause before."""
        if content is None:
            return None
        if others and others[-1].source:
            return Found(self.cue, others[-1].source, stripped(self.text, content), "says")
        for segment in self.segments[:-1]:
            if (source := subjects.before(self.language, segment)) is not None:
                return Found(self.cue, source, stripped(self.text, content), "says")
        return None


def _segments(ahead: Sequence[Token], language: str) -> list[list[Token]]:
    """The words before a verb, divided at commas and joints; what a hard mark cuts off is left out."""
    segments: list[list[Token]] = [[]]
    for token in ahead:
        if token.word in _HARD:
            segments = [[]]
        elif token.word == "," or is_joint(language, token):
            segments.append([])
        else:
            segments[-1].append(token)
    return segments


def _to_its_verb(language: str, segment: Sequence[Token]) -> Sequence[Token]:
    """The words of a clause before its Russian verb in the past, or without the Azerbaijani one at its end."""
    if language == "az":
        return segment[:-1] if len(segment) > 1 else segment
    if language == "ru":
        for at, token in enumerate(segment[1:], 1):
            if _PAST.search(token.word) and not token.capital and token.word not in word_set("ru", "no_past"):
                return segment[:at]
    return segment


_WISHED = re.compile(r"(?<!\w)чтобы\s+$", re.I)
_PAST = re.compile(r"[^\W\d]{2,}(?:л|ла|ло|ли)(?:ся|сь)?$")


def _is_insert(language: str, segment: Sequence[Token]) -> bool:
    """Whether a part between two commas is only put in: who works there; citing a doctor; in his own words."""
    return bool(re.fullmatch(str(_words(language)["inserts"]), segment[0].word))


@cache
def _opening(language: str) -> re.Pattern[str]:
    """What divides a verb of saying from what is said behind it."""
    that = _words(language)["that"]
    if language == "az":
        return re.compile(r"[^,:;.!?“«\"–—]{0,60}?(?:,?\s*\bki\b\s*,?|\s*:\s*|\s*[“«\"])", re.I)
    if language == "hy":
        return re.compile(
            rf"[^,:;.՝«“—–]{{0,70}}?(?:,\s*(?:{that})(?!\w)\s*,?|\s*՝(?!\s*\w+ից)|\s*[.:․]\s*(?=[«“])|\s*:|\s*[«“](?=[^»”]{{25}}))",
            re.I,
        )
    return re.compile(
        rf"[^,:;.!?«“—–\"]{{0,80}}?(?:(?:,[^,:;«»]{{1,70}})?,\s*(?:{that})(?!\w)\s*,?|\s*:\s*|\s*[—–]\s*(?=[«“\"])|\s*[«“\"](?=[^»”]{{25}}))",
        re.I,
    )


def _words(language: str) -> dict[str, Any]:
    """The lists of words of one language."""
    return cues("voices")[language]["words"]  # type: ignore[no-any-return]
