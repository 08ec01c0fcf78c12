"""Absences in Azerbaijani, Armenian and Russian: their level by the class of what is negated, and their span.

A verb that stands in no list gives the weaker level, because a list of all words of telling and finding is never whole.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from ojakh.reading.absent.extents import AS_SAID, CLOSED, bare, denied_from, quoted, resumed, without_saying
from ojakh.reading.absent.neither import neither
from ojakh.reading.clauses import has_verb, words_of
from ojakh.reading.lexicon import cues
from ojakh.reading.said.subjects_az import is_complement
from ojakh.reading.spans import Absence, Span

_REPORT, _OBSERVER, _WORLD, _NOT_ASSESSED, _DENIAL = "report", "observer", "world", "not_assessed", "denial"
_ORDER = (
    ("handed", _WORLD),
    ("examined", _NOT_ASSESSED),
    ("unread", _NOT_ASSESSED),
    ("verifying", _OBSERVER),
    ("perceived", _OBSERVER),
    ("tidings", _REPORT),
    ("entering", _WORLD),
    ("looking", _NOT_ASSESSED),
    ("telling", _REPORT),
    ("finding", _OBSERVER),
    ("world", _WORLD),
    ("other", _REPORT),
)
_WEAKER = (_DENIAL, _NOT_ASSESSED, _REPORT, _OBSERVER, _WORLD)
_LONGEST_REST = 300
_FEWEST = 2
_NEAR, _FAR = 12, 40
"""So many characters may stand between two absences that say one thing, and two places where nobody looked."""


@lru_cache(maxsize=4096)
def level_of(words: str, language: str) -> str | None:
    """The level of one clause, or None where nothing is said to be absent."""
    plain = words.replace("՛", "")
    stated = "".join(one for one in _COMMAS.split(plain) if not _pattern(language, "unreal").search(one))
    bare = _pattern(language, "aside").sub(" ", _pattern(language, "decoys").sub(" ", stated))
    if _pattern(language, "denial").search(bare):
        return _DENIAL
    negates = _pattern(language, "negation").search(bare)
    kept_out = _pattern(language, "kept_out").search(bare) and (negates or language != "az")
    if kept_out and not _pattern(language, "verifying").search(bare):
        return _NOT_ASSESSED
    if _pattern(language, "silence").search(bare):
        return _REPORT
    nobody = bare != plain and not _pattern(language, "negation").search(_NOBODY.sub(" ", bare))
    if not negates or nobody:
        return None  # nobody with a verb that states nothing
    if _BARE.fullmatch(bare.strip(" .,!?։;:…")):
        return _REPORT
    level = next((level for group, level in _ORDER if _pattern(language, group).search(bare)), None)
    told = level == _REPORT and any(_pattern(language, group).search(bare) for group in ("tidings", "telling"))
    known = level == _REPORT and not told and _pattern(language, "deeds").search(bare)
    return _WORLD if known else level


_COMMAS = re.compile(r"(?<=[,;:])")
_NOBODY = re.compile(
    r"(?<!\w)(?:ни\s+од\w+|никого|никому|никто|ничего|ничто|никаких|heç(?:\s+(?:kim|nə|bir)\w*)?|ոչինչ|ոչ\s+(?:ոք|մի)\w*)(?!\w)",
    re.I,
)
_BARE = re.compile(
    r"(?:olmadı|olmayıb|yoxdur|yox(?:\s+idi)?|не\s+был[аои]?|нет|չեղավ|չի\s+եղել|չկար?|ոչ|չէ)(?:,\s+\w+)?", re.I
)
"""There was none: of what stands elsewhere, so the weakest is taken."""


@cache
def _pattern(language: str, group: str) -> re.Pattern[str]:
    """The signs of one group, each from the beginning of a word; negations are whole words."""
    whole = r"(?!\w)" if group == "negation" else ""
    words = cues("negation")[language]
    signs = words[group].replace("ROOTS", words.get("roots", "")).replace("PAPERS", words["papers"])
    return re.compile(rf"(?<!\w)(?:{signs}){whole}", re.I)


def negations(text: str, pieces: Sequence[Span], clauses: Sequence[Span], language: str) -> list[Absence]:
    """The statements of absence, in order; a question states none.

    `pieces` are clauses without the words that attribute them. A denial is looked for in the whole `clauses`, because
    there the verb is what counts, and goes on into the clause that it opens.
    """
    denied = _denials(text, clauses, language)
    paired = [one for one in neither(text, language, level_of) if not _touches(one, denied)]
    found: list[Absence] = []
    for piece in pieces:
        if _touches(piece, denied) or _touches(piece, paired) or not _states(text, piece):
            continue
        for part in (_whole(text, one, language) for one in _parts(text, piece, language)):
            if part is None:
                continue
            level = _by_its_noun(text, part, language) or level_of(without_saying(text, part, language), language)
            if level in (None, _DENIAL):
                continue
            one = Absence(part.start, part.end, str(level))
            before = found[-1] if found and _same_sentence(text, found[-1], one) else None
            nothing_looked_at = before is not None and before.level == one.level == _NOT_ASSESSED
            near = before and len(text[before.end : one.start]) <= _NEAR
            if before and before.level == _NOT_ASSESSED and _BECAUSE.search(text[before.end : one.start]):
                found[-1] = Absence(before.start, one.end, _NOT_ASSESSED)  # not opened, because there was no key
            elif before and (nothing_looked_at or (near and _goes_on(text, before, one, language))):
                found[-1] = Absence(before.start, one.end, _weaker(before.level, one.level))
            else:
                found.append(one)
    return sorted(
        [*denied, *paired, *(_with_complement(text, pieces, one) for one in found)],
        key=lambda one: (one.start, one.end),
    )


def _whole(text: str, part: Span, language: str) -> Span | None:
    """The words of one statement; None where they are only supposed, or set against what follows."""
    part = _participial(text, part, language)
    if language == "az" and _RATHER.search(text, part.start, min(len(text), part.end + 1)):
        return None
    if _UNTIL.search(text, max(0, part.start - 40), part.start):
        then = _THEN.search(text, part.start, part.end)
        return Span(then.end(), part.end) if then else None  # if one is serious, the bridge is not mended
    not_yet = _AS_LONG.search(text, max(0, part.start - 12), part.start) and _NOT_YET.search(text, part.start, part.end)
    if not_yet and not _NOBODY.search(text, part.start, part.end):
        return None  # as long as they do not come; till dawn they found nothing
    return resumed(text, part, language)


def _by_its_noun(text: str, part: Span, language: str) -> str | None:
    """The level of reports that X, there are none: the negation behind the clause belongs to the noun before it."""
    tail = _LAST.search(text, max(part.start, part.end - _SHORT), part.end)
    head = _NOUN_CLAUSE.search(text, max(0, part.start - _REACH), part.start) if tail else None
    if head is None or tail is None or head.end() != part.start:
        return None
    return level_of(f"{head['noun']} {tail['none']}", language)


_REACH, _SHORT = 90, 40
_NOUN_CLAUSE = re.compile(r"(?P<noun>[^.!?։;:\n,]{3,60})(?:,?\s+что|,?\s+будто|,?\s+որ|,?\s+թե|\s+ki)\s+$", re.I)
_LAST = re.compile(
    r",\s+(?P<none>(?:нет|не\s+(?:было|имеется|поступ\w+|получ\w+)|yoxdur|չկա\w*|չի\s+\w+|չեն\s+\w+))$", re.I
)


def _touches(piece: Span | Absence, denied: Sequence[Absence]) -> bool:
    """Whether a piece lies in one of some denials in order."""
    at = bisect_left(denied, piece.start, key=lambda one: one.start)
    return any(one.start < piece.end and piece.start < one.end for one in denied[max(0, at - 2) : at + 2])


def _weaker(one: str, other: str) -> str:
    """The weaker of two levels."""
    return min(one, other, key=_WEAKER.index)


def _denials(text: str, clauses: Sequence[Span], language: str) -> list[Absence]:
    """What is denied, and the negation that somebody gives back as an answer."""
    found: list[Absence] = []
    for number, clause in enumerate(clauses):
        if not _states(text, clause):
            continue
        following = clauses[number + 1] if number + 1 < len(clauses) else None
        joint = text[clause.end : following.start] if following else ""
        if level_of(clause.of(text), language) == _DENIAL and not _YES.match(clause.of(text)):
            opens = following and (
                _OPENS.fullmatch(joint) or (_BARE_JOINT.fullmatch(joint) and _THAT.match(text, following.start))
            )
            adding = _ADDING.search(text, clause.start, clause.end)
            stop = adding.start() if adding else clause.end
            whole = Span(clause.start, following.end if following and opens and not adding else stop)
            verb = _pattern(language, "denial").search(text, clause.start, clause.end)
            start = denied_from(text, whole, Span(*verb.span()), language) if verb else clause.start
            found.append(Absence(start, whole.end, _DENIAL))
        elif (end := _answered(text, clause, following, language)) is not None:
            found.append(Absence(clause.start, end, _DENIAL))
    return found


def _answered(text: str, clause: Span, following: Span | None, language: str) -> int | None:
    """The end of “there was none”, – he gave back; None where nobody answers."""
    limit = following.end if following else clause.end
    closed = CLOSED.search(text, clause.start, limit)
    if closed is None or level_of(text[clause.start : closed.start()], language) is None:
        return None
    reply = _pattern(language, "reply").search(text, closed.end(), limit)
    return (clause.end if reply.end() <= clause.end else limit) if reply else None


_YES = re.compile(r"(?:да|bəli|hə|այո),?\s+\S+(?:\s+\S+)?$", re.I)
"""Yes, they deny it: the words of who asks stand before."""
_BECAUSE = re.compile(r"(?<!\w)(?:потому\s+что|так\s+как|поскольку|ибо|çünki|քանի\s+որ|որովհետև)(?!\w)", re.I)
_OPENS = re.compile(r"[\s,՝]*(?:что|будто|якобы|ki|որ|թե)[\s,]*", re.I)
_BARE_JOINT = re.compile(r"[\s,՝]*")
_THAT = re.compile(r"(?:будто|якобы|guya|թե|իբր)(?!\w)", re.I)
_ADDING = re.compile(
    r"\s(?:և|ու|и|və)\s+(?:ավելացր|հավել|ասաց|ասել|նշ|հայտ|добав|сказ|заяв|поясн|уточн|əlavə|bildir|dedi|qeyd)\w*"
    r"|[,՝]\s+(?:\w{2,}(?:ելով|ալով)|(?:добав|заяв|сказ|поясн|уточн|наз)\w*(?:ив|ав|яя))(?!\w)",
    re.I,
)
"""Denied it, adding that …: what is added is no part of the denial."""


def _parts(text: str, piece: Span, language: str) -> list[Span]:
    """A piece divided at its commas and dashes where both sides of one are statements and one of them negates."""
    piece = quoted(text, piece, language)
    cuts = [match.end() for match in _CUT.finditer(text[piece.start : piece.end])]
    parts: list[Span] = []
    at = piece.start
    for cut in [*(piece.start + cut for cut in cuts), piece.end]:
        part = Span(at, cut)
        if parts and not _stands(text, parts[-1], part, language):
            parts[-1] = Span(parts[-1].start, cut)
        else:
            parts.append(part)
        at = cut
    return [bare(text, part) for part in parts]


_CUT = re.compile(r"[»”]?[,;:]\s+(?:[–—-]\s)?|\s[–—-]\s|՝\s+(?=առանց)|(?<=[ğy][ıiuü]n[ıiuü])\s+və\s+")


def _stands(text: str, before: Span, part: Span, language: str) -> bool:
    """Whether a part is a statement of its own beside the one before it; nothing, but for ash, | was found is none."""
    words, negates = words_of(text, part), level_of(part.of(text), language) is not None
    if _is_open(before.of(text), language) or len(words) < _FEWEST:
        return False
    said_before = level_of(before.of(text), language) is not None
    headed = text[before.end - 2 : before.end].strip() == ":"  # the third day: there is no water
    if negates and not said_before and (headed or _HOWEVER.match(text, part.start, part.end)):
        finite = has_verb(words, language) or words[0] == "առանց"
        ahead = words_of(text, before)
        return finite and (headed or len(ahead) >= _FEWEST or has_verb(ahead, language))
    if negates and not said_before and _NOT_A.search(text, part.start - 2, part.end):
        return has_verb(words_of(text, before), language)
    if negates and not said_before and language == "az" and is_complement(_last_word(text, before)):
        return True  # that he stood there, that he saw no colour
    if not negates or not (said_before or has_verb(words_of(text, before), language)):
        return said_before
    return has_verb(words, language) or bool(_NOMINAL.search(part.of(text)))


_HOWEVER = re.compile(r"\s*(?:а|но|однако|зато|amma|lakin|ancaq|բայց|սակայն|իսկ|առանց)(?!\w)", re.I)


_NOT_A = re.compile(r"[–—-]\s(?:ни|heç|ոչ\s+մի)\s", re.I)
"""They walked for two days – not a trace."""


def _last_word(text: str, span: Span) -> str:
    """The last word of a span before a joint, in lower case."""
    words = [word for word in words_of(text, span) if word != "və"]
    return words[-1] if words else ""


def _participial(text: str, part: Span, language: str) -> Span:
    """The words that negate, where they are only put in: the team, not returned since Monday, is sought."""
    match = _PARTICIPLE.search(text, part.start, part.end) if language == "ru" else None
    if match is None:
        return part
    rest = f"{text[part.start : match.start()]} {text[match.end() : part.end]}"
    return part if level_of(rest, language) else Span(match.start("words"), match.end("words"))


_PARTICIPLE = re.compile(
    r",\s+(?P<words>(?:так\s+и\s+|до\s+сих\s+пор\s+|ещё\s+|пока\s+)?не\s+\w+(?:вш|ш|ющ|ущ|ящ|ащ|нн|т)(?:ий|ая|ее|ие|ей|его|ему|им|их|ими|ую|ой|ого|ому|ым|ых|ыми|ый|ое|ые)(?:ся)?(?!\w)[^,;:]*)",
    re.I,
)


def _is_open(words: str, language: str) -> bool:
    """Whether a part has a word such as nothing whose verb is still to come."""
    return level_of(words, language) is None and bool(_NOTHING.search(words))


_NOTHING = re.compile(
    r"(?<!\w)(?:ничего|никого|ничто|никаких|никто|heç\s+\w+|ոչինչ|ոչ\s+ոք)(?:,\s+(?:кроме|помимо|բացի)[^,]{0,60})?\W*$",
    re.I,
)
_THEN = re.compile(r"(?<!\w)то\s+(?=\w)", re.I)
_RATHER = re.compile(r"\syox,$", re.I)
"""Not a word, but a cow: what stands before yox is only set against what follows."""
_UNTIL = re.compile(r"(?:,\s+пока|(?<!\w)чтобы|(?<!\w)(?:если|եթե|əgər)(?:\s+\w+){0,3})\s+$", re.I)
"""Until she came, if it does not come: no negation of what was."""
_AS_LONG, _NOT_YET = re.compile(r"(?<!\w)(?:մինչև|քանի\s+դեռ)\s+$", re.I), re.compile(r"չ(?!կա)\w+(?:ի|ա|են|ան)(?!\w)")
"""As long as the road is not open."""
_NOMINAL = re.compile(r"(?<!\w)(?:нет|не|yox\w*|deyil\w*|չ\w+)(?!\w)", re.I)


def _same_sentence(text: str, one: Absence, other: Absence) -> bool:
    """Whether only a comma or a joint stands between two absences."""
    between = text[one.end : other.start]
    return len(between) < _FAR and not re.search(r"[.!?։:;\n»”]", between)


def _goes_on(text: str, before: Absence, one: Absence, language: str) -> bool:
    """Whether two say one thing: nobody went there, and nobody looked; no call and no letter came."""
    words = words_of(text, Span(one.start, one.end))
    if not has_verb(words, language) or not has_verb(words_of(text, Span(before.start, before.end)), language):
        return True
    both = before.level == one.level
    return both and (one.level == _NOT_ASSESSED or (one.level == _REPORT and len(words) <= 3))


def _with_complement(text: str, pieces: Sequence[Span], one: Absence) -> Absence:
    """An absence with the clause that it opens: no sign that the well had been used."""
    listed = _LISTED.match(text, one.end)
    if listed:
        one = Absence(one.start, listed.end(), one.level)
    at = bisect_left(pieces, one.end, key=lambda piece: piece.start)
    following = pieces[at] if at < len(pieces) else None
    if one.level == _WORLD:
        return one
    joint = text[one.end : following.start] if following else ""
    if following and (
        re.fullmatch(r",?\s+(?:что|чтобы|будто|ki|որ|թե)\s+", joint)
        or (joint == ", " and _WHETHER.match(text, following.start, following.end))
    ):
        return Absence(one.start, following.end, one.level)
    asked = _ASKED.search(text, max(0, one.start - _REACH), one.start)
    put = asked and _PUT_TO.search(text, max(0, asked.start() - _REACH), asked.start("words"))
    if asked and asked.end() == one.start and not put and not AS_SAID.match(text, asked.start("words")):
        return Absence(asked.start("words"), one.end, one.level)
    return one


_LISTED = re.compile(r"(?:,\s+(?:ни|ո՛?չ)\s+(?:[^\W\d_]+\s?){1,4}(?=[,.;:!…։]))+", re.I)
"""There was neither a door, nor a window."""
_QUESTION = (
    r"(?:кто|что(?!\s+(?:касается|до)\s)|где|куда|откуда|когда|почему|сколько|чь[яёеи]|чей|как(?:ой|ая|ое|ие)?"
    r"|արդյոք|ով|ովքեր|ինչ(?!\s+վերաբերում)\w*|որտեղ|երբ|քանի)(?!\w)"
)
_WHETHER = re.compile(rf"{_QUESTION}|(?:\w+\s+){{1,3}}ли(?!\w)", re.I)
_PUT_TO = re.compile(r"(?<!\w)(?:спр[ао][шс]|(?:по)?интерес|soruş|հարց[նր])\w*[^.!?;:,։]{0,30},\s+$", re.I)
"""Asked where they went, he did not answer: the question belongs to who asks."""
_ASKED = re.compile(rf"(?:^|[.!?…;:։—–»\n]\s*|,\s)(?P<words>{_QUESTION}\s[^,.;:!?։]{{3,70}}),\s$", re.I)
"""Could not find out whether …; who did it, is not known: the question is part of what is absent."""


def _states(text: str, span: Span) -> bool:
    """Whether a span is no question; where a sentence asks, its last mark tells."""
    ending = _ENDING.search(text, span.end, span.end + _LONGEST_REST)
    return "՞" not in span.of(text) and (ending is None or ending.group() != "?")


_ENDING = re.compile(r"[.!?։;:\n](?=\W|$)")
