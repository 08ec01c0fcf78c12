"""Who speaks by a verb of saying in Azerbaijani, Armenian and Russian: the clause around it and the one before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ojakh.reading.clauses import has_verb
from ojakh.reading.lexicon import folded
from ojakh.reading.said import subjects
from ojakh.reading.said.bending import what
from ojakh.reading.said.carriers import from_whom, office
from ojakh.reading.said.frames import SELF, Found
from ojakh.reading.said.subjects_az import is_complement, is_past
from ojakh.reading.said.surroundings import (
    HARD,
    PLACED,
    is_insert,
    is_russian_past,
    opening_of,
    put_between,
    segments_of,
    to_its_verb,
    without_brackets,
    words_of,
)
from ojakh.reading.said.tokens import Token, is_joint, tokens, word_set
from ojakh.reading.spans import Span

_FEW = 2
_AND_THEN = {
    "ru": re.compile(r",\s+(?:и|а|но|однако)\s+$", re.I),
    "hy": re.compile(r",\s+(?:իսկ|բայց|սակայն|և|ու)\s+$", re.I),
    "az": re.compile(r",\s+(?:amma|lakin|ancaq)\s+$", re.I),
}
_DESCRIBED = re.compile(r"(?P<who>[^,:;.։«»՝—]{3,70})՝\s+(?P<what>[^:;։«»՝—,]{3,70}),\s+(?:(?:և|ու|նաև)\s+)?")
_HY_IS = frozenset(["է", "են", "էր", "էին", "որ", "թե"])
_BEHIND_QUOTATION = re.compile(r"[»”\"],?\s*[–—-]\s*$")
_SUCH = re.compile(r"(?:ый|ий|ая|яя|ые|ие)$")
_QUOTED = re.compile(r"(?P<words>[^,;:.!?…«»“”„\"()–—\n]{3,80})[«“„\"][^«»“”„\"]{1,200}[»”\"]\s+")


class Clause:
    """The words around one form of a verb of saying."""

    def __init__(self, text: str, sentence: Span, language: str, toks: Sequence[Token], match: re.Match[str]) -> None:
        self.text, self.sentence, self.language = text, sentence, language
        self.kind = what(language, match)
        cue = self.cue = Span(match.start(), match.end())
        ahead = without_brackets([token for token in toks if token.end <= cue.start])
        near = len(ahead) - _FEW
        ahead = [replace(one, word=",") if one.word == ";" and at >= near else one for at, one in enumerate(ahead)]
        if language == "hy" and self.kind.who == "doing":
            ahead = [replace(token, word=",") if token.word == "՝" else token for token in ahead]
        self.segments = segments_of(ahead, language)
        self.left = self.segments[-1]
        self.right: list[Token] = []
        for token in (one for one in toks if one.start >= cue.end):
            if token.word in HARD or token.word == "," or is_joint(language, token):
                break
            self.right.append(token)
        self.last_word = ahead[-1] if ahead else None

    def source(self, others: Sequence[Found], *, inverted: bool, complement: bool) -> Span | None:
        """The subject in the clause, before or behind; else that of a clause before."""
        many = self.kind.who == "many"
        if many and (self.put_in() or self._as_people_say() or self._from_the_office()):
            return self._said_where()
        quoted = self.language == "az" and len(self.left) > 1 and self.text[self.left[-1].start] in '«“„"'
        here = self._apart(complement=complement) or subjects.before(
            self.language, self.left[:-1] if quoted else self.left, content=complement
        )
        misread = here is not None and many and self.language == "az" and self._is_whom_or_where(here)
        if misread or (here is None and many and self._to_somebody()):
            return None
        here = here or self._beside(many=many)
        if here is not None or (many and self._opened_by_that()):
            return here
        if others and others[-1].source and self._coordinated():
            return others[-1].source
        if inverted and self.language != "az" and not (self.last_word and self.last_word.word in ("и", "և", "ու")):
            return self._of_introduction()
        return self._back() or (others[-1].source if others else None) or self._of_introduction()

    def by_the_speaker(self) -> bool:
        """I went out and said: who speaks tells what the speaker did."""
        firsts = [subjects.before(self.language, to_its_verb(self.language, one)) for one in self.segments if one]
        return any(first is not None and folded(first.of(self.text)) in SELF for first in firsts)

    def _apart(self, *, complement: bool) -> Span | None:
        """The Azerbaijani subject that clauses or a quotation divide from its verb."""
        if complement:
            return self._of_several()
        return self._before_quotation() if self.language == "az" and not self.left else None

    def _of_several(self) -> Span | None:
        """The driver says that he stood there, that he saw no colour: who stands before the first of them."""
        segments = [one for one in self.segments if one]
        first = len(segments) - 1
        while first > 0 and is_complement(segments[first - 1][-1].word):
            first -= 1
        parts = segments[: first + 1] if first < len(segments) - 1 else []
        return next((one for part in reversed(parts) if (one := subjects.before("az", part, content=True))), None)

    def _before_quotation(self) -> Span | None:
        """A young girl “wait” said: who stands before the quotation that the verb follows."""
        return subjects.before("az", self.around_quotation())

    def around_quotation(self) -> list[Token]:
        """The words before a quotation that the Azerbaijani verb follows."""
        head = _QUOTED.search(self.text, self.sentence.start, self.cue.start) if not self.left else None
        if self.language != "az" or head is None or head.end() != self.cue.start:
            return []
        return [one for one in tokens(self.text, *head.span("words")) if not one.mark]

    def _from_the_office(self) -> bool:
        """From the headquarters they said."""
        return self.language == "ru" and bool(self.left) and self.left[0].word == "из"

    def _said_where(self) -> Span | None:
        """The office where or from where it is said; in the village names nobody."""
        if self._from_the_office():
            return from_whom("ru", self.left)
        if self._as_people_say() and self.right and self.right[0].word not in word_set("ru", "prepositions"):
            return subjects.behind("ru", self.right)  # as the local people say
        return office(self.language, self.right) if self.right else None

    def _opened_by_that(self) -> bool:
        """He claims that they had promised him: who promised is not who claims."""
        start = self.left[0].start if self.left else self.cue.start
        opened = re.search(r"(?<!\w)(?:что|ki|որ|թե),?\s+$", self.text[self.sentence.start : start])
        return bool(opened) and bool(self.left)

    def _to_somebody(self) -> bool:
        """That he had been warned: many say it to somebody, and nobody is named."""
        start = self.left[0].start if self.left else self.cue.start
        opened = re.search(r"(?:что|որ|թե)\s+$", self.text[self.sentence.start : start])
        oblique = word_set(self.language, "oblique")
        words = [token.word for token in self.left]
        apart = oblique | word_set("hy", "adverbs") if self.language == "hy" else oblique
        return bool(opened) and any(word in oblique for word in words) and all(word in apart for word in words)

    def _is_whom_or_where(self, here: Span) -> bool:
        """On television they said; to the commander they reported."""
        words = here.of(self.text)
        return bool(PLACED.search(words)) or (" " not in words and bool(re.search(r"[^aəıioöuü][aə]$", words)))

    def _beside(self, *, many: bool) -> Span | None:
        """The subject behind the verb or before what is put in, or the office where it is said."""
        here = None
        if self.language == "ru" and self.kind.takes == "against" and not self.left:
            here = self._back()  # the neighbour, a pensioner, denies this talk
        if here is None and many and self.right and self.right[0].word in ("в", "во"):
            here = office(self.language, self.right)  # as they said at the mayor's office
        if here is None and self.behind_insert():
            next_to = subjects.behind("ru", self.right) if self.language == "ru" and not self._opened() else None
            here = None if next_to and next_to.start == self.right[0].start else self._back()
        short = not self.left and len(self.right) <= 4 and not self.put_in()
        if here is None and (self.language != "az" or short):
            here = subjects.behind(self.language, self._behind())
        if here is None and many:
            here = office(self.language, self.left or self.before_what_is_put_in()) or self._before_a_word_put_in()
        if here is None and many and self.language == "hy" and not self.left:
            here = next((one for ahead in self.segments[-2::-1] if (one := office("hy", ahead))), None)
        return here

    def _before_a_word_put_in(self) -> Span | None:
        """At the ministry, by the way, they wrote to me."""
        beside = word_set("ru", "oblique") | word_set("ru", "adverbs")
        if self.language != "ru" or any(token.word not in beside for token in self.left):
            return None
        ahead = list(self.segments[:-1])
        while ahead and (not ahead[-1] or (len(ahead[-1]) == 1 and is_insert("ru", ahead[-1]))):
            ahead.pop()
        return office("ru", ahead[-1]) if ahead and len(ahead) < len(self.segments) - 1 else None

    def _behind(self) -> list[Token]:
        """The words behind the verb, as far as another verb that və joins."""
        joined = next((at for at, token in enumerate(self.right) if token.word == "və"), len(self.right))
        return self.right[:joined] if self.language == "az" else self.right

    def _as_people_say(self) -> bool:
        """…, as they say in the village, …"""
        return self.language == "ru" and [token.word for token in self.left] == ["как"]

    def resumed(self) -> bool:
        """Whether the clause was broken by what is put in: people, who came back last year, tell of it."""
        broken = self.behind_insert()
        return broken and subjects.behind(self.language, self.right) is None and self._back() is not None

    def before_what_is_put_in(self) -> list[Token]:
        """In the report, however, is written: the words before what stands between two commas."""
        ahead = [] if self.left else [one for one in self.segments[:-1] if one]
        while len(ahead) > 1 and put_between(self.language, ahead[-1]):
            ahead.pop()
        return ahead[-1] if ahead and self.bounded() else []

    def behind_insert(self) -> bool:
        """Whether the verb stands right behind what is put in between two commas."""
        between = self.segments[-2] if len(self.segments) > 2 and not self.left else []
        return bool(between) and is_insert(self.language, between)

    def _coordinated(self) -> bool:
        """The mechanic explained that the pump was away, and later noted: the comma closes what stands between."""
        start = self.left[0].start if self.left else self.cue.start
        return bool(_AND_THEN[self.language].search(self.text, max(self.sentence.start, start - 12), start))

    def _opened(self) -> bool:
        """Whether a clause or a quotation follows."""
        return bool(opening_of(self.language).match(self.text, self.cue.end, self.sentence.end))

    def _back(self) -> Span | None:
        """The subject of a clause before, without what is put in."""
        acting: Span | None = None
        for at in range(len(self.segments) - 2, -1, -1):
            segment = self.segments[at]
            if not segment or (at and is_insert(self.language, segment)):
                continue
            if self.language == "ru" and is_russian_past(segment[0]):
                acting = acting or subjects.behind("ru", segment[1:])
                continue  # the neighbour went out, | stood there | and said
            if self.language == "az" and len(segment) == 1 and is_past(segment[0].word):
                continue
            ahead = to_its_verb(self.language, segment)
            before = subjects.before(self.language, ahead)
            if before is None and acting is None and len(ahead) < len(segment):
                acting = subjects.behind(self.language, segment[len(ahead) + 1 :])  # then came the clerk, yawned
            if before is not None and folded(before.of(self.text)) not in SELF:
                named = self._described(at) if at < len(self.segments) - 2 else None
                return named or self._with_apposition(before)
        return acting

    def _described(self, at: int) -> Span | None:
        """The fireman, quite young, went up, came back and said: who stands before what describes him."""
        if self.language != "ru" or at == 0 or _acts(self.segments[at], "ru"):
            return None
        named = self.segments[at - 1]
        first = subjects.before("ru", named) if named else None
        return first if first and (first.start, first.end) == (named[0].start, named[-1].end) else None

    def _with_apposition(self, beside: Span) -> Span:
        """One of them, an elderly woman, told: both name who speaks."""
        if self.language == "hy" or len(self.segments) < 3 or len(self.left) > 1:
            return beside
        named, further = self.segments[-3], self.segments[-2]
        described = len(further) > 1 and bool(_SUCH.search(further[0].word))
        if described and further[1].word in word_set("ru", "prepositions"):
            return subjects.before("ru", named) or beside  # the old teacher, | wet with rain
        if not further or not named or _acts(further, self.language):
            return beside
        whole = further[0].start == beside.start or (self.language == "az" and further[-1].end == beside.end)
        first = subjects.before(self.language, named) if whole else None
        return Span(first.start, further[-1].end) if first and first.end == named[-1].end else beside

    def with_description(self) -> Span | None:
        """The driver՝ a man of forty, told: the Armenian mark opens a description that a comma closes."""
        described = _DESCRIBED.search(self.text, self.sentence.start, self.cue.start) if self.language == "hy" else None
        if described is None or described.end() != (self.left[0].start if self.left else self.cue.start):
            return None
        words = [one for one in tokens(self.text, *described.span("who")) if not one.mark]
        who = subjects.before("hy", words)
        further = tokens(self.text, *described.span("what"))
        if who is None or who.end != words[-1].end or any(one.word in _HY_IS for one in further):
            return None
        return Span(who.start, described.end("what"))

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

    def put_in(self) -> Span | None:
        """They say, …; …, they say, …; he says they were told nothing."""
        behind_quotation = _BEHIND_QUOTATION.search(self.text, max(0, self.cue.start - 8), self.cue.start)
        if self.language == "az" and not self.left and self.right and self.bounded() and not behind_quotation:
            return Span(self.cue.end, self.sentence.end)
        past = self.kind.takes == "may" and folded(self.cue.of(self.text)).endswith("ли")
        alone = not self.left and not self.right and self.bounded() and self.kind.who == "many" and not past
        opens = re.match(
            rf",(?!\s*(?:{words_of(self.language)['that']})(?!\w))", self.text[self.cue.end : self.cue.end + 12]
        )
        return Span(self.cue.end, self.sentence.end) if alone and opens else None

    def bounded(self) -> bool:
        """Whether a comma or nothing stands before the verb."""
        ahead = self.text[self.sentence.start : self.cue.start].rstrip(" –—-")
        return not ahead or ahead.endswith(",")


def _acts(words: Sequence[Token], language: str) -> bool:
    """Whether words hold a verb, and do not only describe: a man of fifty years."""
    beside = word_set(language, "oblique") | word_set(language, "adverbs")
    return has_verb([one.word for one in words if one.word not in beside], language)
