"""Attributions in Azerbaijani, Armenian and Russian: verbs of saying, words beside a source, particles of hearsay."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ojakh.reading.lexicon import cues, folded
from ojakh.reading.said import subjects
from ojakh.reading.said.bending import bent
from ojakh.reading.said.beside import beside
from ojakh.reading.said.carriers import document, from_whom
from ojakh.reading.said.frames import NO_SOURCE, SELF, Found
from ojakh.reading.said.hearsay import particles, tales
from ojakh.reading.said.phrases import stripped
from ojakh.reading.said.quoted import before_quotations, beside_quotations
from ojakh.reading.said.subjects_az import is_complement, is_past
from ojakh.reading.said.surroundings import (
    SAYS,
    UNJOINED,
    WISHED,
    opening_of,
    within_quotation,
    words_of,
)
from ojakh.reading.said.tellers import Clause
from ojakh.reading.said.tokens import tokens, word_set
from ojakh.reading.spans import Attribution, Span


def voices(
    text: str, sentences: Sequence[Span], number: int, language: str, earlier: Sequence[Attribution]
) -> Iterator[Found]:
    """Attributions of one sentence; who is not named in it is nobody, whoever spoke last."""
    sentence = sentences[number]
    last = earlier[-1] if earlier and number and earlier[-1].cue.start >= sentences[number - 1].start else None
    found = list(beside(text, sentence, language))
    taken = [one.cue for one in found]
    toks = tokens(text, sentence.start, sentence.end)
    verbs: list[Found] = []
    for match in bent(language)[0].finditer(text, sentence.start, sentence.end):
        cue = Span(match.start(), match.end())
        if any(cue.start < other.end and other.start < cue.end for other in taken):
            continue
        verb = _Verb(text, sentence, language, toks, match)
        one = verb.found(verbs)
        nobody = SELF | NO_SOURCE if verb.kind.who != "you" else SELF
        if one and (one.source is None or folded(one.source.of(text)) not in nobody):
            verbs.append(verb.to_the_last(one, verbs, last))
    found = [_cited(text, one, verbs) for one in found] + list(tales(text, sentence, language))
    cues_so_far = [one.cue for one in [*found, *verbs]]
    verbs += [
        one
        for one in (*beside_quotations(text, sentence, language), *before_quotations(text, sentence, language))
        if folded(one.source.of(text) if one.source else "") not in SELF | NO_SOURCE
        and not any(one.cue.start < other.end and other.start < one.cue.end for other in cues_so_far)
    ]
    yield from found
    yield from verbs
    yield from particles(text, sentence, language, [*found, *verbs], last)


def _cited(text: str, one: Found, verbs: Sequence[Found]) -> Found:
    """One of them, by the words of the orderly, named a name: who is put in is cited by who speaks."""
    words = folded(one.cue.of(text))
    put_in = any(verb.source and verb.source.end < one.cue.start < verb.cue.start for verb in verbs)
    return replace(one, depth=1) if words in ("со слов", "с слов") and put_in else one


_AS_ALL = re.compile(r",\s+как\s+(?:все|обычно|всегда|и\s)", re.I)
"""Learned of it, as everybody did."""


_DOCUMENT = re.compile(
    r"(?:hesabat|məktub|arayış|protokol|akt|jurnal|sənəd|siyahı|kitab|bəyanat|məlumat|məqalə|qəzet|sayt|yazı|xəbər|cavab|rəy"
    r"|qərar|məruzə|bildiriş|dəftər|qeyd|ifadə|əmr|bülleten|kanal|mənbə|müraciət|şikayət|ərizə)\w*$"
)
"""That X was so is written in it; beside the mill is only where it was."""


_FEW = 5


class _Verb(Clause):
    """One form of a verb of saying: whether it attributes, and what."""

    def to_the_last(self, one: Found, others: Sequence[Found], last: Attribution | None) -> Found:
        """Told him: who spoke in the sentence before is the one who was told, so it stands in what he said."""
        source = one.source
        if source is None or self.kind.takes in ("against", "calling"):
            return one
        told = re.fullmatch(words_of(self.language)["telling"], folded(one.cue.of(self.text)))
        one = replace(one, relation="told") if told and one.relation == "says" else one
        to_whom = str(words_of(self.language)["recipients"]).split()
        near = any(
            token.word in to_whom and not source.start <= token.start < source.end
            for token in [*self.left, *self.right, *self.around_quotation()]
        )
        own = self.language == "hy" and source.of(self.text).lower().startswith(("իր ", "իրենց "))
        if near and others and others[-1].content.start >= others[-1].cue.end:
            return replace(one, depth=max(1, others[-1].depth + 1))
        return replace(one, depth=last.level) if (near or own) and last and last.source else one

    def found(self, others: Sequence[Found]) -> Found | None:
        """The attribution, or none where the verb is negated, asked for or has nothing that is said."""
        content = self._opened_content()
        if self._says_nothing():
            return None
        if self.kind.who == "bare":
            who = self._by_its_helper()
            own = self.right and self.right[0].word in ("եմ", "ենք", "ես", "էի", "էինք")
            if who is None or content is None or own:
                return None
            self.kind = replace(self.kind, who=who)
        if self.kind.who == "nobody":
            return self._impersonal(content)
        if self.kind.takes == "heard":
            return self._heard(content)
        return self._doing(content, others) if self.kind.who == "doing" else self._said(content, others)

    def _opened_content(self) -> Span | None:
        """What is said where that, a colon, a quotation or a pause opens it."""
        opening = opening_of(self.language).match(self.text, self.cue.end, self.sentence.end)
        if opening is None and self.language == "az" and self.left and SAYS.match(self.text, self.cue.start):
            opening = re.compile(r",\s+(?=[^\W\d_])").match(self.text, self.cue.end, self.sentence.end)
        if opening:
            return self._past_another(opening) if self.language == "ru" else Span(opening.end(), self.sentence.end)
        goes_on = self.language == "ru" and self.left and not self.left[0].word.startswith("как")
        unjoined = UNJOINED.match(self.text, self.cue.start, self.sentence.end) if goes_on else None
        return Span(unjoined.end(), self.sentence.end) if unjoined else None

    def _says_nothing(self) -> bool:
        """Negated, asked, the speaker's own, a heading of minutes, or said so and laughed."""
        cue = self.cue.of(self.text)
        behind = self.right[0] if self.right and self.right[0].start == self.cue.end + 1 else None
        if self.language == "az" and any(token.word == "kim" for token in self.left):
            return True
        if self.kind.takes == "may" and self.left and self.left[0].word.startswith("котор"):
            return any(token.word in ("он", "она", "они") for token in self.left)  # which she handed over
        if self.language == "hy" and re.match(r"(?:է|են|էր|էին)\s", cue) and self._is_infinitive():
            return True
        converb = self.language == "az" and re.search(r"[ıiuü]b$", folded(cue))
        asked = self.kind.who == "you" and (self._asks() or re.match(r"հարց|soruş|спраш", folded(cue)) is not None)
        first = bool(converb and behind and is_past(behind.word))
        return self._negated() or asked or self._my_own() or cue.isupper() or first

    def _said(self, content: Span | None, others: Sequence[Found]) -> Found | None:
        """Somebody says something."""
        complement = self.language == "az" and any(is_complement(token.word) for token in self.left)
        content = content or self._as_said() or self.put_in()
        closing = None if content else self._before()
        if closing and not self.left and self.resumed():
            closing = None
        if (closing and self._asks()) or (content and not closing and self._asked_whether(content)):
            return None  # Ivan, were you told?
        put_in = self.text[self.sentence.start : self.cue.start].rstrip().endswith(",")
        if not content and not closing and put_in and self.right and self._goes_on():
            closing = self.sentence  # here, say the old people, stood a mill
        bare = self.kind.takes == "may" and not self._evidential()
        if self.language == "az" and folded(self.cue.of(self.text)).startswith("de"):
            bare = bare and not any(token.word == "bunu" for token in self.left)  # the clerk told me this
        if self.kind.takes == "calling":
            bare = not re.match(
                rf"[^,.;:]{{0,50}}\b{words_of('ru')['called']}", self.text[self.cue.end : self.cue.end + 70]
            )
        if (
            content is None
            and closing is None
            and ((not complement and bare) or self._asks() or (not complement and self._only_speaks()))
        ):
            return None
        source = self.with_description() or self.source(others, inverted=closing is not None, complement=complement)
        if source is None and not (closing or (content and self._at_once(content))):
            return None
        if source is None and self.kind.who != "many" and self.by_the_speaker():
            return None
        said = content or closing or self._object(source, complement=complement)
        if closing and not content and self._goes_on():
            said = self.sentence
        elif said.start >= self.cue.end:
            said = within_quotation(self.text, said)
        return Found(self.cue, source, stripped(self.text, said), "says")

    def _at_once(self, content: Span) -> bool:
        """Whether what is said follows soon: where nobody is named, the verb may belong to something else."""
        between = self.text[self.cue.end : content.start]
        return self.kind.who == "many" or (len(between.split()) <= _FEW and ")" not in between)

    def _asked_whether(self, content: Span) -> bool:
        """He asked who had done it: what is asked without a quotation says nothing."""
        asks = re.match(r"спр[ао][шс]|(?:по)?интерес|soruş|հարց[նր]", folded(self.cue.of(self.text)))
        between = self.text[self.cue.end : content.start + 1]
        asks = asks or re.search(r"(?<!\w)(?:ու|և|и|və)\s+(?:спросил|soruş|հարցր|հետաքրքր)\w*", between)
        return bool(asks) and not re.search(r"[:«“\"—–]", between)

    def _past_another(self, opening: re.Match[str]) -> Span:
        """As Shubin told, the driver swears that …: what is said begins with the driver."""
        parts = opening.group().split(",")
        further = len(parts) > 2 and bent("ru")[0].search(parts[1])
        if further and not re.match(str(words_of("ru")["inserts"]) + r"\b", parts[1].strip()):
            return Span(opening.start() + len(parts[0]) + 1, self.sentence.end)
        return Span(opening.end(), self.sentence.end)

    def _negated(self) -> bool:
        """Did not say; did not hear that anybody should have said."""
        if WISHED.search(self.text, self.sentence.start, self.left[0].start if self.left else self.cue.start):
            return True
        before = self.last_word.word if self.last_word else ""
        return (self.language == "ru" and before in ("не", "ни")) or (
            self.language == "hy" and before in ("չի", "չեն", "չէր", "չէին", "չէ")
        )

    def _is_infinitive(self) -> bool:
        """Refused to comment: the helper before the verb belongs to a participle before both."""
        before = self.left[-1] if self.left else None
        return before is not None and before.end + 1 == self.cue.start and before.word.endswith(("ել", "ալ"))

    def _my_own(self) -> bool:
        """Whether the speaker is its subject: his name I promised to keep."""
        return (
            self.language == "ru"
            and self.kind.takes != "heard"
            and any(token.word in ("я", "мы") for token in self.left)
        )

    def _by_its_helper(self) -> str | None:
        """Who speaks by an Armenian participle whose helper stands before it: they smile at it and say."""
        for segment in reversed(self.segments):
            for token in reversed(segment):
                if token.word in ("է", "էր"):
                    return "one"
                if token.word in ("են", "էին"):
                    return "many"
                if token.word in ("եմ", "ենք", "էի", "էինք", "չի", "չեն", "չէր", "չէին"):
                    return None
        return None

    def _asks(self) -> bool:
        """Whether the sentence is a question."""
        own = self.sentence.of(self.text).rstrip('»”" ')
        return own.endswith("?") or "՞" in self.text[self.sentence.start : self.cue.end]

    def _only_speaks(self) -> bool:
        """He speaks slowly, he spoke by telephone, three testified: how, and not what."""
        cue = folded(self.cue.of(self.text))
        speaks = re.search(r"(?<!\w)(?:(?:за)?говор(?:ит|ят|ил|ила|или)$|danış|ifadə\s+ver|խոս)", cue)
        words = [] if self.language == "ru" else [*self.left, *self.right]
        of_it = any(re.search(r"[dt][aə]n$|ից$", token.word) for token in words)
        return bool(speaks) and not of_it and not self._of_something()

    def _before(self) -> Span | None:
        """What is said where it stands before the verb, divided by a comma, a dash or a quotation mark."""
        if self.language == "az" and len(self.left) > 1 and self.text[self.left[-1].start] in '«“„"':
            return Span(self.left[-1].start, self.left[-1].end)
        if self.left and (self.right or (self.language == "az" and not (self._after_quote() or self._closes()))):
            return None
        start = self.left[0].start if self.left else self.cue.start
        ahead = self.text[self.sentence.start : start].rstrip()
        stands = ahead.endswith((",", "»", "”", "“", '"', "—", "–", "-", "!", "?", "…"))
        if self.language == "ru" and self.left and self.left[0].word == "как":
            stands = False
        return Span(self.sentence.start, start) if stands and len(ahead) > 8 else None

    def _closes(self) -> bool:
        """There has been no light for a week, the baker tells: who speaks in the present ends the sentence."""
        ahead = self.text[self.sentence.start : self.left[0].start].rstrip() if self.left else ""
        rest = self.text[self.cue.end : self.sentence.end].strip(" .!")
        present = re.search(r"[ıiuü]r(?:l[aə]r)?$", folded(self.cue.of(self.text)))
        says = present and (self.kind.takes == "say" or folded(self.cue.of(self.text)).startswith("dey"))
        return bool(says) and not rest and ahead.endswith(",") and len(self.left) <= _FEW

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

    def _object(self, source: Span | None, *, complement: bool) -> Span:
        """A thing or a clause that stands in the clause of the verb."""
        if complement or (self.left and not self.right):
            start = source.end if source and source.end < self.cue.start else self.left[0].start
            return Span(start, self.cue.start)
        start = source.end if source and source.start >= self.cue.end else self.cue.end
        return Span(start, self.sentence.end)

    def _goes_on(self) -> bool:
        """…, he went on, …: what is said stands on both sides."""
        end = self.right[-1].end if self.right else self.cue.end
        return not self.left and bool(re.match(r",\s+\w", self.text[end : self.sentence.end]))

    def _impersonal(self, content: Span | None) -> Found | None:
        """It is said; in the report is written; it follows from the record."""
        closing = None if content else self._before()
        cue = folded(self.cue.of(self.text))
        broken = self.before_what_is_put_in()
        place = document(self.language, [*broken, *self.left], cue) or document(self.language, self.right, cue)
        stated = [token for token in self.left if token.word not in ("da", "də")] if self.language == "az" else []
        if content is None and stated and is_complement(stated[-1].word):
            content = Span(stated[0].start, stated[-1].end)
            place = place if place and _DOCUMENT.search(folded(place.of(self.text))) else None
        if content and place and content.start <= place.start < place.end < content.end:
            content = Span(place.end, content.end)  # in the opinion | that it was not counted
        if content is None and self.language == "ru" and self.right and self.right[0].word in ("о", "об"):
            content = Span(self.cue.end, self.sentence.end)
        follows = {one.replace("_", " ") for one in str(cues("voices")[self.language]["from"]).split()}
        needs_place = any(cue.startswith(one) for one in follows)
        opened = self.language == "ru" and bool(self.left) and self.left[0].word == "как"
        if needs_place and (place is None or (self.language == "hy" and content is None)):
            return None
        if (
            self.language == "az"
            and content is None
            and closing is None
            and (
                cue.startswith("deyildi")
                or (cue.startswith("göstəril") and place is None)
                or (cue.startswith("yazıl") and place and not _DOCUMENT.search(folded(place.of(self.text))))
            )
        ):
            return None  # was not; is shown; fish stood on the menu
        if content is None and not opened and closing is None and place is None:
            return None
        if content is None and closing is None and not opened and self._asks():
            return None
        whole = content or closing or Span(self.cue.end, self.sentence.end)
        return Found(self.cue, place, stripped(self.text, whole), "says")

    def _heard(self, content: Span | None) -> Found | None:
        """I heard from the neighbour that …; they learned that …"""
        if self._asks() or _AS_ALL.match(self.text, self.cue.end):
            return None
        whom = from_whom(self.language, self.left) or from_whom(self.language, self.right)
        if whom is None and self.language == "ru" and re.search(r"чита", folded(self.cue.of(self.text))):
            whom = document("ru", [*self.left, *self.right], "")
            if whom is None:
                return None
        if content is None and whom is not None and self._of_something():
            words = [*self.left, *self.right]
            content = Span(min(words[0].start, self.cue.start), max(words[-1].end, self.cue.end))
        if content is None or (whom is None and self.kind.who == "one" and self.language == "ru" and not self._that()):
            return None
        if whom is None and self.kind.who != "self":
            whom = subjects.before(self.language, self.left)
            if whom and folded(whom.of(self.text)) in SELF:
                whom = None
        return Found(self.cue, whom, stripped(self.text, content), "heard_from")

    def _of_something(self) -> bool:
        """Whether the clause names what was heard: the same; of it."""
        return any(token.word in word_set(self.language, "topics") for token in [*self.left, *self.right])

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
