"""Where the words of an absence begin and end in Azerbaijani, Armenian and Russian."""

import re
from collections.abc import Sequence

from ojakh.reading.clauses import has_verb, words_of
from ojakh.reading.said.bending import bent
from ojakh.reading.said.subjects import before
from ojakh.reading.said.tokens import Token, tokens
from ojakh.reading.spans import Span

_LONGEST_REST, _NEAR = 300, 12


def bare(text: str, span: Span) -> Span:
    """A span without marks, white space, a number and while at its edges; what is quoted ends with its quotation."""
    start, end = span.start, span.end
    so = _SO.search(text, start, end)
    end = so.start() if so else end
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    closed = CLOSED.search(text, start, end)
    end = closed.start() if closed and closed.start() - start > 8 else end
    while start < end and not (text[start].isalnum() or text[start] in "«“"):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "»”"):
        end -= 1
    return Span(start, end)


_SO = re.compile(r"\s[–—-]\s(?:значит|стало\s+быть|выходит|yəni|deməli|ուրեմն|այսինքն)\W*$", re.I)
"""Found no body – so …"""
_LUCKILY = (
    r"(?:isə|də|da)\s+|(?:к\s+счастью|к\s+сожалению|по\s+счастью|слава\s+богу|բարեբախտաբար|դժբախտաբար|xoşbəxtlikdən|təəssüf\s+ki|bəxtdən),?\s+"
    r"|(?:а|но|однако|зато|amma|lakin|ancaq|բայց|սակայն|իսկ)\s+"
)
_WHILE = r"(?:тогда как|в то время как|մինչդեռ|այնինչ|halbuki|o zaman ki)\s+"
_WHERE = (
    r"(?:в|во|на|по|у|из)\s[^,.;:]{3,60},\s+[^,.;:]{0,40}котор[^,.;:]{3,60},\s+(?=(?:\S+\s+){3})"
    r"|(?:несмотря\s+на|вопреки)\s[^,.;]{2,60},\s+"
)
"""In the book, a copy of which I add, | no calls are entered."""
_AS_SAID = (
    r"по\s+(?:\w+\s+){0,2}?(?:словам|данным|сведениям|информации|утверждени\w+|мнению|рассказам|оценк\w+|показаниям)\s[^,.;:]{2,80},\s+"
    r"|как\s+(?:\w+\s+){0,2}?(?:призна|сообщ|увер|утвержд|сказа|расска|поясн|говор|отме[тч]|напи|заяв|подтверд|переда|указ|объясн"
    r"|вспомин|пиш|докл|долож)\w+[^,.;:]{0,60},\s+"
    r"|ինչպես\s+(?:\w+\s+){0,3}?(?:նշ|ասել|ասաց|ասում|հայտն|պնդ|պատմ|ընդուն|խոստովան|վստահ|գր|հիշ)\w*[^,.;:։]{0,60},\s+"
)
"""As the deputy admitted, | nobody counted."""
AS_SAID = re.compile(_AS_SAID, re.I)
_AS_FOR = (
    rf"(?:(?:что\s+|(?<=что\s))(?:до|касается)\s[^,.;:]{{2,60}},\s+|[^,.;:]{{2,60}}\s(?:gəlincə|gəldikdə),\s+"
    rf"|(?:ինչ\s+վերաբերում\s+է|գալով)\s[^,.;:։՝]{{2,60}}[,՝]\s+)(?:{_AS_SAID}|[^,.;:]{{3,60}}\s(?:görə|əsasən),\s+)?"
)
"""As for the water, | no bacteria were found."""
_LEAD = re.compile(
    rf"\W*(?:{_LUCKILY}|\d{{1,2}}[.)]\s+|{_WHILE}"
    rf"|[^,.;:]{{0,90}}(?<!\w)(?:baxmayaraq|rəğmən|asılı olmayaraq),\s+|{_WHERE}|{_AS_SAID}|{_AS_FOR})",
    re.I,
)
CLOSED = re.compile(r"[»”\"],?\s*[–—-]\s*")


def quoted(text: str, span: Span, language: str) -> Span:
    """What is quoted before its Azerbaijani verb of saying: he told us “no bread came” | said."""
    verb = _SAID_BEHIND.search(text, span.start, span.end) if language == "az" else None
    if verb is None or not bent("az")[0].match(text, verb.end("close")):
        return span
    opened = max(text.rfind(mark, span.start, verb.start()) for mark in '"“«')
    return Span(max(opened + 1, span.start), verb.start())


_SAID_BEHIND = re.compile(r"(?P<close>[»”\"]\s+)(?=\w+(?:\s\w+)?\W*$)")


def without_saying(text: str, span: Span, language: str) -> str:
    """The words of a span without who says so, or which one it is, where that is put in between two commas."""
    for put_in in _PUT_IN.finditer(text, span.start, span.end):
        which = _WHICH.match(put_in["said"])
        if which or bent(language)[0].search(put_in["said"]) or _IN_WORDS.match(put_in["said"]):
            return text[span.start : put_in.start()] + " " + text[put_in.end() : span.end]
    return span.of(text)


_PUT_IN = re.compile(r",\s+(?P<said>[^.!?…։;:,\n«»]{4,60}),\s+", re.I)
_WHICH = re.compile(r"(?:որ(?:ը|ի|ին|ով|ից|ոնք|ոնց)?|котор\w+)\s", re.I)


def resumed(text: str, part: Span, language: str) -> Span:
    """A part with what stands before however, or before a clause that is only put in: the lease, which …, we lack."""
    done = _DONE_TO.search(text, max(0, part.start - _LONGEST_REST), part.start) if language == "ru" else None
    if done and done.end() == part.start and not has_verb(words_of(text, Span(*done.span("words"))), "ru"):
        return Span(done.start("words"), part.end)
    head = _BROKEN.search(text, max(0, part.start - _LONGEST_REST), part.start)
    if head is None and (said := _SAID_BETWEEN.search(text, max(0, part.start - _LONGEST_REST), part.start)):
        told = bent(language)[0].search(said["said"]) or _IN_WORDS.match(said["said"])
        placed = language != "ru" and (_PLACED.search(said["words"]) or said["said"].endswith(" ki"))
        head = said if told and not placed and said.end() == part.start else None
        return (
            Span(head.start("words"), part.end)
            if head and not _acts(text, Span(*head.span("words")), language)
            else part
        )
    if head is None or head.end() != part.start or _acts(text, Span(*head.span("words")), language):
        return part
    if language == "hy" and head["which"] and not re.search(r"[ըս]$", head["words"]):
        return part  # they know that …
    if not head["which"] and head.end("words") - head.start("words") > part.end - part.start:
        return part
    return part if head["which"] and len(words_of(text, part)) > _FEW else Span(head.start("words"), part.end)


def _acts(text: str, span: Span, language: str) -> bool:
    """Whether a span has a verb; an Armenian noun in -ում is none."""
    words = words_of(text, span)
    if language == "hy":
        return any(word in ("է", "են", "էր", "էին") for word in words)
    if language == "ru":
        words = [word for word in words if not word.endswith(("им", "ем"))]  # to the workers: no verb
    return has_verb(words, language)


_START = r"(?:^|[.!?…։:»\n]|(?<!\w)(?:что|որ|թե|ki),?)\s*"
_SAID_BETWEEN = re.compile(
    rf"{_START}(?P<words>(?!(?:В|Во|На|По|С|Со|У|К|От|Из|При|После|Для|За)\s)[^.!?…։;:,\n«»]{{3,60}}),\s+(?P<said>[^.!?…։;:,\n«»]{{3,50}}),\s+$",
    re.I,
)
_DONE_TO = re.compile(
    rf"{_START}(?P<words>(?!(?:В|Во|На|По|С|Со|У|К|От|Из|При|После|Для|За)\s)[^.!?…։;:,\n«»]{{3,60}}),\s+"
    r"\w{3,}(?:нн|[уюая]щ|вш|ш|ем|им|[аяеиоуы]т)(?:ый|ая|ое|ые|ий|ую|ого|ей|ой|их|ых|ся)?\s[^.!?…։;:,\n«»]{2,60},\s+$",
    re.I,
)
"""The jersey, handed over in March, | he was not given."""
"""No strangers, he asserts, | were there."""
_IN_WORDS = re.compile(
    r"(?:(?:мол|дескать|якобы|говорит|guya|deyir|իբր)$|по\s+(?:\w+\s+)?(?:слов|данн|сведен|информац|утвержд|оценк|рассказ|показан|наблюден)|со\s+слов|согласно\s"
    r"|\w.*(?:n[aə]\s+görə|(?:խոսքով|պնդմամբ|տվյալներով|վկայությամբ|հավաստմամբ|տեղեկություններով))$)",
    re.I,
)
_PLACED = re.compile(r"(?:d[aə]|gəlincə|ում)$")
_FEW = 3
_BROKEN = re.compile(
    r"(?:^|[.!?…։:»\n])\s*(?P<words>(?!(?:В|Во|На|По|С|Со|У|К|От|Из|При|После|Для|За)\s)[^.!?…։;:,\n«»]{3,60}),\s+"
    r"(?:(?:однако|впрочем|кстати|правда|սակայն|իհարկե|isə|lakin)|(?P<which>[^.!?…։;:]{0,60}\bкотор\w+\s[^.!?…։;:]{3,60}|որ(?:ը|ի|ին|ով|ից|ոնք|ոնց)?\s[^.!?…։;:,]{3,60})),\s+$",
    re.I,
)


def denied_from(text: str, clause: Span, verb: Span, language: str) -> int:
    """Where a denial begins: what stands before it is left out where it is long beside what is denied."""
    ahead = [one for one in tokens(text, clause.start, verb.start) if not one.mark]
    who = before(language, ahead, content=language == "az")
    named = who and not _CLAUSE.search(text, verb.end, clause.end) and "," not in text[clause.start : verb.start]
    if who and named and _is_short(text, Span(who.end, clause.end)):
        return clause.start  # the head of the post denies it
    starts = [verb.start] if clause.end - verb.end > _NEAR else []
    starts += [one.start for one in ahead[-1:] if one.word in _IT]
    starts += [one.start for one in ahead if who and who.start <= _third(ahead) and one.start >= who.end][:1]
    if starts and not any(_OBJECT.search(one.word) for one in ahead if one.start >= starts[-1]):
        starts = [start for start in starts if start == verb.start]
    long = [start for start in starts if start - clause.start > _MOST_AHEAD * (clause.end - clause.start)]
    return min(long, default=clause.start)


def _is_short(text: str, span: Span) -> bool:
    """Whether what is denied is a thing of few words and no clause."""
    return len([one for one in words_of(text, span) if not _MANNER.match(one)]) <= _SHORT


_MANNER = re.compile(r"(?:qəti|şəkildə|kateqorik|tamamilə|категорич|полност|решит|կտրական|լիովին|ամբողջ)", re.I)


def _third(words: Sequence[Token]) -> int:
    """Where the third word begins: further on a subject stands behind what is denied."""
    return words[min(2, len(words) - 1)].start


_OBJECT = re.compile(r"^(?!qəti$)\w+[ıiuü]$|[ըն]$|^(?:это|դա|սա)$|\w{2,}[уюияы]$")
_MOST_AHEAD = 0.47
_SHORT = 4
_CLAUSE = re.compile(r"(?<!\w)(?:что|будто|якобы|ki|որ|թե)(?!\w)", re.I)
_IT = frozenset(["это", "bunu", "bunları", "դա", "սա"])
