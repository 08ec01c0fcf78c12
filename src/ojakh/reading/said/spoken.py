"""English verbs of saying with their speaker: X said that …; …, said X; X contacted us, stating that …"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ojakh.reading.lexicon import cues, folded
from ojakh.reading.said.complements import STORY, in_the_present, opens
from ojakh.reading.said.frames import NO_SOURCE, SELF, Found
from ojakh.reading.said.phrases import (
    PREPOSITIONS,
    apposed,
    content_after,
    first_subject,
    phrase_after,
    phrase_before,
    stripped,
)
from ojakh.reading.said.predicates import carried, sure
from ojakh.reading.said.sayings import COUNTS, Saying, inverts, is_noun, listed, saying_pattern, sayings
from ojakh.reading.said.speakers import DETERMINER, INFINITIVE, NEGATED, NO_STATEMENT, WENT_ON, may_speak
from ojakh.reading.spans import Span

_QUESTION = re.compile(
    r"\s*(?:(?:how|why|when|where|what|who|and|but|so)\s+)?(?:did|does|do|has|have|had|can|could|will|would|is|are|was|were)\s",
    re.I,
)
_AND = re.compile(r"(?:,\s*)?\b(?:and|but|yet|or)\s+(?:(?:\w+ly|then|also|later|even|so|has|have|had)\s+)*$", re.I)
"""He conceded this, but said: the verb behind the joint has the subject of the one before."""
_ISSUED = re.compile(r"\b(?:issued|released|published|sent|gave|made|put\s+out|sent\s+out|posted|circulated)\b", re.I)
_BEING = re.compile(
    r"\b(?:is|are|was|were|been|be|am|kept|keeps?|went\s+on|goes\s+on|started|began|begins)\s+(?:(?:now|still|also|not)\s+)?$",
    re.I,
)
_AFTER_SPEAKER = re.compile(
    r"\s*(?:$|[^\w\s]|(?:there|here|who|whose|as|when|while|in|on|at|with|from|of|before|after|over)\b)"
)


def spoken(text: str, sentence: Span) -> Iterator[Found]:
    """Attributions by verbs, in order."""
    speaker: Span | None = None
    last: Found | None = None
    for match in saying_pattern().finditer(text, sentence.start, sentence.end):
        cue = Span(match.start(), match.end())
        word = folded(match.group())
        verb = sayings()[word]
        before = text[max(sentence.start, cue.start - 48) : cue.start]
        noun = is_noun(word, before) and not _acts(text, sentence, cue, before)
        noun = noun or (verb.base in listed("nouns") and bool(_HELPED.match(text, cue.end)))
        bare = word in _PARTICIPLES and not _HAVING.search(before)
        refused = verb.base == "deny" and _REFUSED.match(text, cue.end)
        no_verb = (
            noun
            or (verb.form == "base" and INFINITIVE.search(before) and not WENT_ON.search(before))
            or bare
            or refused
            or DETERMINER.search(before)
            or NEGATED.search(before)
        )
        if no_verb or (verb.form != "ing" and NO_STATEMENT.search(before)):
            continue
        if word in _OF_WHOM and _SAID_TO_BE.match(text, cue.end, sentence.end):
            if not _BEING.search(before):
                yield Found(cue, None, stripped(text, Span(cue.end, sentence.end)), "says")
            continue
        speaker = None if last and ";" in text[last.cue.end : cue.start] else speaker
        place = _Place(text, sentence, cue, verb, speaker)
        one = _participle(place) if verb.form == "ing" else _told(place)
        reads = _READS_OUT.match(text, cue.end, sentence.end)
        heard = (verb.form == "past" or verb.base == "write" or reads) and text[sentence.start : sentence.end].rstrip()[
            -1:
        ] != "?"
        one = _unfolded(place, one, last)
        if one is not None and may_speak(text, one.source, heard=bool(heard)):
            speaker, last = one.source, one
            yield one
    yield from sure(text, sentence)
    yield from carried(text, sentence)


_READS_OUT = re.compile(r"(?:\s+(?:in|at|on)\s[^“\":]{2,40}?)?\s*[:,]\s*[“\"]")
"""You say in your statement: “…”"""
_OF_WHOM = frozenset(["said", "reported", "alleged", "believed", "thought", "understood"])
_SAID_TO_BE = re.compile(r"\s+to\s+(?:be|have)\b", re.I)
"""A list of weapons said to be in storage: by whom is not said."""
_HELPED = re.compile(
    r"\s+(?:(?:\w+ly\s+)?(?:said|told|says|added|denied|confirmed|insisted|claimed"
    r"|explained|were|was|are|is|went|came|took|found|saw|did)\b"
    r"|that\s+(?:would|could|might|can|may|was|were|is|are|had|has|have)\b|(?:have|has|had)\s+(?:been|not|\w+ed|said|told)\b|(?:period|year|week|month|quarter|line|system|requirement)s?\b)"
)
"""Two of the posts have been visited; the reporting period."""
_ARTICLE = re.compile(
    r"\b(?:an?|the|this|that|no|his|her|its|their|our|my)\s+(?:\w+\s+)?$|\b(?:by|via|over|per)\s+$", re.I
)
_PLACED = re.compile(r"s\s+(?:on|in|at|from|of|near|across|along)\s+(?:the|this|that|their|our)\s+(?:\w+\s+)?$")
"""Partners on the ground | report that."""
_PARTICIPLES = frozenset(["shown", "known", "written"])
_HAVING = re.compile(r"\b(?:has|have|had|having)\s+(?:\w+\s+)?$", re.I)
_REFUSED = re.compile(
    r"\s+(?:(?:the|its|his|her|their)\s+)?\w+\s+(?:passage|access|entry|permission|visas?|leave|the\s+right)\b", re.I
)
"""Denied the monitors passage: that is a refusal."""


def _acts(text: str, sentence: Span, cue: Span, before: str) -> bool:
    """Whether a form that may be a noun is a verb here: its subject is a plural, and no article stands before it."""
    if _ARTICLE.search(before) and not _PLACED.search(before):
        return False
    source = phrase_before(text, sentence.start, cue.start, "en")
    words = folded(source.of(text)).split() if source else []
    head: list[str] = []
    for word in words:
        if head and (word in PREPOSITIONS or word.endswith(("ed", "ing")) or word == "who"):
            break
        head.append(word.strip(","))
    return bool(head) and head[-1].endswith("s") and not head[-1].endswith(("ss", "'s", "’s"))


@dataclass(frozen=True, slots=True)
class _Place:
    """A verb where it stands, with whoever spoke before in the same sentence."""

    text: str
    sentence: Span
    cue: Span
    verb: Saying
    speaker: Span | None

    @property
    def after(self) -> int:
        """Where what is said may begin: behind the one who was told."""
        end = self.cue.end
        return _after_listener(self.text, end, self.sentence.end) if self.verb.base in listed("listener") else end

    @property
    def opens(self) -> bool:
        """Whether something is said behind the verb."""
        told = self.after > self.cue.end and self.verb.base in listed("listener")
        return opens(self.text, self.after, self.sentence.end, self.verb, told=told)

    def said_by(self, source: Span | None) -> Found | None:
        """What stands behind the verb, with its source."""
        content = content_after(self.text, self.after, self.sentence.end)
        relation = "told" if self.verb.base in listed("listener") else "says"
        return Found(self.cue, source, content, relation) if source and source.start < source.end else None


def _unfolded(place: _Place, one: Found | None, last: Found | None) -> Found | None:
    """A verb whose source still holds the one before it: a lad tells me | the foreman said."""
    if one is None or last is None or one.source is None or not one.source.start <= last.cue.start < one.source.end:
        return one
    begin = _after_listener(place.text, last.cue.end, one.cue.start)
    rest = stripped(place.text, Span(begin, one.source.end))
    return replace(one, source=rest) if rest.start < rest.end <= one.cue.start else one


_BARE = re.compile(
    r"\s+(?:(?:(?:me|us|him|her|them|(?:the|his|her|their|my|our)\s+(?:[\w’'-]+\s+){0,2}?[\w’'-]+)\s+)?(?:so|as\s+much|the\s+same|the\s+opposite|the\s+contrary|otherwise)|differently|(?:me|us))(?:\s+(?:on|in)\s+\w+)?(?:\s+(?:himself|herself|themselves|too|also|as\s+well|again))?\s*(?=[.,;:!]|$)"
)
"""My son told me; the army says so: what is said stands before."""


_SPEAKS = (
    "says?", "said", "explain(?:s|ed)", "add(?:s|ed)", "volunteer(?:s|ed)", "told", "tells", "insist(?:s|ed)",
    "recall(?:s|ed)", "claim(?:s|ed)", "admit(?:s|ted)", "argue[sd]", "believe[sd]", "maintain(?:s|ed)",
    "deni(?:es|ed)", "writes", "wrote", "warn(?:s|ed)", "swears", "swore",
)  # fmt: skip
_PUT_IN = re.compile(
    r",\s+(?:he|she|they|I|we|(?:the\s+)?\w+)\s+"
    rf"(?:{'|'.join(_SPEAKS)})(?:\s+(?:me|us))?,\s+(?:(?:had|has|have|always|also|once|later)\s+)*$"
)
"""His grandfather, he volunteered, says: the speaker stands before what is put in."""
_ONLY_WHOM = re.compile(r"\s+(?:me|us)\s*$")
"""Remembered me: that is whom, and nothing is said."""


def _told(one: _Place) -> Found | None:
    """A finite verb: its speaker stands before it, behind it, or before the verb that it is joined to."""
    text, sentence, cue = one.text, one.sentence, one.cue
    if one.verb.base == "tell" and STORY.match(text, cue.end):
        return None
    if _AND.search(text, max(sentence.start, cue.start - 48), cue.start):
        # Without a listener it is a passive: was stopped and told that.
        passive = one.verb.base in ("tell", "inform", "assure") and _NO_LISTENER.match(text, cue.end)
        return one.said_by(one.speaker or _subject_near(text, sentence, cue)) if one.opens and not passive else None
    if put_in := _PUT_IN.search(text, max(sentence.start, cue.start - 80), cue.start):
        return one.said_by(phrase_before(text, sentence.start, put_in.start(), "en"))
    bare = (
        _BARE.match(text, cue.end, sentence.end)
        if one.verb.base in listed("barely") and one.verb.form != "base"
        else None
    )
    if bare and (one.verb.base in listed("listener") or not _ONLY_WHOM.match(bare.group())):
        source = phrase_before(text, sentence.start, cue.start, "en")
        return Found(cue, source, Span(cue.end, cue.end), "says") if source else None
    return _inverted(one) or _in_order(one)


def _in_order(one: _Place) -> Found | None:
    """X said that …; …, X said; an allegation that X rejected."""
    text, sentence, cue, verb = one.text, one.sentence, one.cue, one.verb
    went = WENT_ON.search(text, max(sentence.start, cue.start - 48), cue.start)
    source = phrase_before(text, sentence.start, went.start() if went else cue.start, "en")
    if source and _COUNTED.fullmatch(text, source.start, source.end) and _PLURAL.match(text, cue.end, sentence.end):
        source = None  # three declared mortars were not present
    if source is None or _says_nothing(one, source):
        return None
    if _COMMA.fullmatch(text, source.end, cue.start) and _AND_DID.match(text, cue.end, sentence.end):
        source = first_subject(text, source.start, source.end) or source  # the foreman | got up, wrote
    shown = verb.base in _SHOWING and _document().search(text, source.start, source.end)
    if one.opens or (shown and re.match(r"\s+\w", text[cue.end : sentence.end])):
        return one.said_by(source)
    this = verb.base in ("confirm", "corroborate") and verb.form != "base" and _THIS.match(text, cue.end, sentence.end)
    ahead = text[max(sentence.start, source.start - 12) : source.start]
    what = verb.base in ("say", "tell", "claim", "write") and _WHAT.search(ahead)
    if this or what or (verb.base in _WHAT_X and _WHAT_BEFORE.search(ahead) and _IS.match(text, cue.end, sentence.end)):
        return Found(cue, source, Span(cue.end, cue.end if this or what else sentence.end), "says")
    object_ = _OBJECT_BEFORE.search(text, sentence.start, cue.start) if verb.takes == "that" else None
    if object_ and _ENDS.match(text, cue.end, sentence.end):
        content = stripped(text, Span(sentence.start, object_.start("who")))
        return Found(cue, Span(object_.start("who"), object_.end("who")), content, "says")
    return _closing(text, sentence, cue, source)


def _says_nothing(one: _Place, source: Span) -> bool:
    """A question; wrote from the coast | to say; beyond the white | posts; unconfirmed | reports on social media."""
    text, verb = one.text, one.verb
    words = folded(source.of(text)).split()
    thing = words[0] in _GOVERNING or (len(words) == 1 and _UNSUPPORTED.fullmatch(words[0]))
    return bool(
        (verb.form == "base" and _QUESTION.match(text, one.sentence.start))
        or (verb.base in _BY_LETTER and _TO_SAY.match(text, one.cue.end, one.sentence.end))
        or (verb.form == "third" and verb.base in listed("nouns") and thing)
    )


_PERSONAL = frozenset(["he", "she", "they", "it", "we", "there"])
_COUNTED = re.compile(
    rf"(?:(?:all|the|only|about|other|another)\s+)?(?:\d+|some|several|many|most|all|few|{'|'.join(sorted(COUNTS))})",
    re.I,
)
_PLURAL = re.compile(r"\s+(?:[a-z-]+\s)?[a-z-]{2,}s\b")
_THIS = re.compile(r"\s+(?:this|it|that|as\s+much)\s*(?:[.,;]|$)")
"""His employer confirms this: what was said before."""
_WHAT = re.compile(r"(?:['’]s|\bis|\bwas)\s+what\s+$", re.I)
"""That's what the paper said."""
_NO_LISTENER = re.compile(r"\s+(?:that|there|no|by)\b")
_SHOWING = frozenset(["show", "record", "indicate", "document", "confirm"])
_OBJECT_BEFORE = re.compile(
    r"\b(?:allegation|claim|accusation|charge|report|figure|version|account|assertion|suggestion)s?,?\s+"
    r"(?:(?:that|which)\s+)?(?P<who>(?:(?:the|its|his|her|their)\s|[A-Z])[\w’' -]{1,50}?)\s+"
    r"(?:(?:has|have|had|later|also)\s+)*$"
)
"""An allegation the company rejected."""


@cache
def _document() -> re.Pattern[str]:
    """A source that is a paper or a picture, so that what it shows is what it says."""
    return re.compile(rf"\b(?:{cues('saying')['documents']})\b", re.I)


def _subject_near(text: str, sentence: Span, cue: Span) -> Span | None:
    """The subject of the clause in which a joined verb stands, or else of the sentence."""
    opened = [one.end() for one in _CLAUSE.finditer(text, sentence.start, cue.start)]
    subjects = (first_subject(text, start, cue.start) for start in reversed(opened))
    near = next((one for one in subjects if one), None)
    near = None if near and folded(near.of(text)) in SELF else near
    return near or first_subject(text, sentence.start, cue.start)


_CLAUSE = re.compile(r"[;:]\s|,\s+(?:and|but|so|then)\s|\b(?:that|which|where|whom|because|when|while)\s", re.I)


def _participle(one: _Place) -> Found | None:
    """…, adding that: it has the subject of its sentence. A note saying that: the note, or who issued it."""
    text, sentence, cue = one.text, one.sentence, one.cue
    if not one.opens or one.verb.base in ("cite", "quote") or text.startswith(" down", cue.end):
        return None
    being = _BEING.search(text, max(sentence.start, cue.start - 48), cue.start)
    if being:
        return one.said_by(phrase_before(text, sentence.start, being.start(), "en"))
    if text[sentence.start : cue.start].rstrip().endswith(","):
        return one.said_by(one.speaker or _subject_near(text, sentence, cue))
    if re.search(r"\bby\s+$", text[max(sentence.start, cue.start - 4) : cue.start]):
        return one.said_by(_subject_near(text, sentence, cue))  # answered by stating that
    source = phrase_before(text, sentence.start, cue.start, "en")
    if source is None or folded(source.of(text)).split()[-1] in PREPOSITIONS | {"as", "without"}:
        return None
    issued = _ISSUED.search(text, source.start, source.end)
    return one.said_by(stripped(text, Span(source.start, issued.start())) if issued else source)


def _after_listener(text: str, at: int, limit: int) -> int:
    """The place behind the one who was told."""
    match = re.match(
        r"\s+(?:(?:the|a|an|this|your|both|all|our|his|her|their|my|its)\s+)?(?:(?!(?:by|to)\b)[\w’'-]+\s+){0,3}?(?!(?:by|to)\b)[\w’'-]+(?=\s+(?:that|how|there|no|they|he|she|it|we"
        r"|about|nobody|what)\b|,?\s*[“\":])",
        text[at:limit],
    )
    if match:
        return at + match.end()
    placed = re.match(
        r"\s+(?:(?:(?:the|a|an|this|that|your|both|our|his|her|their|my|its)\s+)(?:\w+\s+)?\w+|[A-Z][\w’'-]+)(?=\s+(?:by(?!\s+\w+ing)|on|in|at|over|during|through|after|before|yesterday|today)\s[^,.;:]{1,50}?\sthat\b)",
        text[at:limit],
    )
    if placed:
        return at + placed.end()
    pronoun = re.match(r"\s+(?:us|me|him|her|them|it|you)\b", text[at:limit])
    return at + pronoun.end() if pronoun else at


def _closing(text: str, sentence: Span, cue: Span, source: Span) -> Found | None:
    """…, X said. The content stands before, divided by a comma, a quotation mark or a dash."""
    before = text[sentence.start : source.start].rstrip()
    before = re.sub(r"\s*(?:,\s*)?(?:or so|as|so)$", ",", before)
    told = sayings()[folded(cue.of(text))].base in listed("listener") and _TOLD_WHOM.match(text, cue.end, sentence.end)
    if not (told or _ENDS.match(text, cue.end, sentence.end)):
        return None
    verb = sayings()[folded(cue.of(text))]
    reads = verb.base == "read" and re.search(rf"\b(?:{cues('saying')['reading']})\b", source.of(text), re.I)
    if verb.takes in ("that", "finding") and verb.base not in listed("closing") and not reads:
        return None
    if verb.base == "promise" and _TO_DO.match(text, cue.end, sentence.end):
        return None  # very polite, who promised to look into it
    if not before and _AFTER_MARK.search(text, max(0, sentence.start - 4), sentence.start):
        return Found(cue, source, Span(cue.end, cue.end), "says")  # “Stop!” Ottoline Graves shouted.
    if before.endswith((",", "”", "“", '"', "»", "–", "—")) and len(before) > (4 if before[-1] in '”"»' else 6):
        goes_on = _GOES_ON.match(text, cue.end, sentence.end)
        goes_on = goes_on or (_OF_WHICH.search(before) and _COMMA.match(text, cue.end, sentence.end))
        content = Span(goes_on.end(), sentence.end) if goes_on else _before(text, sentence, source.start)
        return Found(cue, source, stripped(text, content), "says")
    return None


_BY_LETTER = frozenset(["write", "phone", "radio", "text", "email"])
_TO_SAY = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,5}?to\s+(?:say|tell|inform|warn|complain|report|ask|point\s+out|explain|confirm|add)\b"
)
_UNSUPPORTED = re.compile(r"\w+(?:ed|ent|ous|al|ive|ble|ful|less|ic)")
"""Unconfirmed | reports on social media: no one who reports."""
_WHAT_X = frozenset(["say", "claim", "allege", "maintain", "insist"])
_WHAT_BEFORE, _IS = re.compile(r"\bwhat\s+$"), re.compile(r"\s+(?:is|are|was|were|to\s+be)\s")
"""It has published what it says is a memo."""
_GOVERNING = PREPOSITIONS | {"beyond", "behind", "beside", "above", "below", "along", "across", "around", "amid"}
_OF_WHICH = re.compile(r"\b(?:which|who|that),$")
_COMMA = re.compile(r",\s+")
"""…, which, my brother says, is a lie: what stands before the clause is another's."""
_AFTER_MARK = re.compile(r"[!?…][”\"»] $")
_GOES_ON = re.compile(rf",\s+(?=(?:(?:had|has|have|always|also|once|later)\s+)*(?:{'|'.join(_SPEAKS)})\b)", re.I)
"""His predecessor, he explained, had always argued that."""
_TOLD_WHOM = re.compile(
    r"\s+(?!\d)(?:[\w’'-]+\s+){0,4}?[\w’'-]+(?=\s*(?:[.,;:!?“”\"]|$)|\s(?:in|on|at|by|from|when|after|during)\b)"
)
_ENDS = re.compile(
    r"\s*(?:$|[^\w\s]|(?:in|on|at|to|when|as|while|after|during|through|via|by|last|this|yesterday|today|later|earlier|here|there|once"
    r"|again|with|before|from|for|about|us|me|him|her|them|\w+ly|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)


_TO_DO = re.compile(r"\s+to\s+(?!me\b|us\b|him\b|her\b|them\b|the\b)[a-z]")
_AND_DID = re.compile(
    r"[^,.;:“”\"]{0,60}?\s+and\s+(?:then\s+|later\s+)?(?:(?!hundred)[a-z]{3,}ed|said|told|gave|went|left|took|put|made|came|let)\b"
)
"""…, wrote our names and told us: what stands behind the verb is written, and writes nothing."""


def _before(text: str, sentence: Span, at: int) -> Span:
    """What is said before its speaker: back to a semicolon, which begins something new."""
    stop = text.rfind(";", sentence.start, at)
    return stripped(text, Span(max(sentence.start, stop + 1), at))


def _inverted(one: _Place) -> Found | None:
    """…, said X."""
    text, sentence, cue = one.text, one.sentence, one.cue
    before = text[sentence.start : cue.start].rstrip()
    behind = before.endswith((",", "”", '"', "»", "–", "—", "!", "?")) and inverts(folded(cue.of(text)))
    source = phrase_after(text, cue.end, sentence.end, "en", placed=True) if behind else None
    if source is None or source.start > cue.end + 2 or not _AFTER_SPEAKER.match(text, source.end, sentence.end):
        return None
    words = folded(source.of(text)).split()
    if (
        (len(words) > 2 and words[0] in _PERSONAL)
        or (before.endswith(",") and in_the_present(text[cue.end : sentence.end]))
        or (len(words) == 1 and words[0].endswith("ly"))
        or (before.endswith(",") and _AND_DID.match(text, source.end, sentence.end))
        or words[0] in listed("no_speaker") | PREPOSITIONS
        or " ".join(words) in NO_SOURCE
    ):
        return None
    return Found(cue, apposed(text, source, sentence.end), _before(text, sentence, cue.start), "says")
