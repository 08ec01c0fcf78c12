"""Clauses: a sentence divided at its joints; a piece without a verb or with few words stays with its neighbour."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ojakh.reading.lexicon import LANGUAGES, alternatives, cues, folded
from ojakh.reading.spans import Span

WORD = re.compile(r"[^\W\d_][\w’'՞՛՜\u0300-\u036f]*(?:-[\w’']+)*|\d[\d.,]*")
_PUNCTUATION = re.compile(r"[;:,՝.․](?=\s)|(?<=\s)[–—-](?=\s)|—|[()“”«»\"]")
_EDGE = ' \t\n,;:–—-՝.․!?…։()"“”«»'
_WINDOW = 400
"""A piece longer than this stands alone; looking at all of it again with each new piece would take quadratic time."""
_FEWEST_WORDS = {"en": 3, "ru": 3, "az": 2, "hy": 2}
_VERB_ENDINGS = {
    "ru": re.compile(
        r"(?:л|ла|ло|ли)(?:сь|ся)?$|(?:ет|ёт|ит|ют|ят|ут|ат|ем|им|ешь)(?:ся)?$|(?:ен|ена|ено|ены|ан|ана|ано|аны|ят|ята|яты|то|ты)$"
        r"|^(?:есть|нет|был.|была|были|было|буд\w+|мог\w*|долж\w+|можно|нужно|надо|нельзя)$"
    ),
    "az": re.compile(
        r"(?:[dt][ıiuü](?:m|n|q|k|lar|lər|nız|niz)?|[ıiuü]b(?:dır|dir|lar|lər)?|m[ıiuü]ş(?:d[ıiuü]|[aə]m|ıq|ik|uq|ük|lar|lər)?|[ıiuü]r(?:am|əm|ıq|ik|lar|lər|d[ıiuü]\w*)?"
        r"|[aə]c[aə](?:q|k|ğ)\w*|d[ıiuü]r|m[ıiuü]r\w*|m[aə]y[ıiuü]b|m[aə]d[ıiuü]\w*)$|^(?:var|yox|idi|deyil|edib)$"
    ),
    "hy": re.compile(
        r"(?:եց|եցին|եցինք|եցի|ավ|ան|անք|վեց|վեցին|ցրեց|ած|ում|ել|վել|եցան|ացավ|ացան|ինք|եինք|երը՛)$"
        r"|^(?:չ?ուն(?:ի|ե\w*)|է|են|էր|էին|եմ|ենք|եք|կա|կան|կար|կային|չկա|չկան|չկար|չէ|չի|չեն|չէր|չէին|եկավ|գնաց|տվեց|տարավ|պետք|կ\w{3,})$"
    ),
}  # fmt: skip


def clauses(text: str, sentence: Span, language: str) -> list[Span]:
    """The clauses of a sentence in order, without joints and marks at their edges."""
    tongue = language if language in LANGUAGES else "en"
    cuts = sorted({sentence.start, sentence.end, *_cuts(text, sentence, tongue)})
    pieces = [Span(start, end) for start, end in pairwise(cuts)]
    joined = _joined(text, pieces, tongue)
    trimmed = [_trimmed(text, piece, tongue) for piece in joined]
    return [piece for piece in trimmed if piece.start < piece.end] or [sentence]


def has_verb(words: Sequence[str], language: str) -> bool:
    """Whether some words hold a verb in a form that can carry a clause."""
    if language == "en":
        return any(is_english_verb(word, before) for word, before in zip(words, ["", *words], strict=False))
    pattern = _VERB_ENDINGS.get(language)
    return pattern is None or any(pattern.search(folded(word)) for word in words if len(word) > 1 or word in "է")


def words_of(text: str, span: Span) -> list[str]:
    """The words of a span, in lower case."""
    return [folded(match.group()) for match in WORD.finditer(text, span.start, span.end)]


def _cuts(text: str, sentence: Span, language: str) -> Iterator[int]:
    """Places where a clause may end: marks, and before joints."""
    for mark in _PUNCTUATION.finditer(text, sentence.start, sentence.end):
        if mark.group() == "," and (
            _PARENTHESIS.match(text, mark.end(), sentence.end)
            or _PARENTHETIC.search(text, mark.start() - 20, mark.start())
            or (language == "az" and _AZERBAIJANI_SUBJECT.search(text, max(0, mark.start() - 7), mark.start()))
        ):
            continue
        digit_after = text[mark.end() : mark.end() + 1].isdigit()
        if not (mark.group() in ",.:" and digit_after and text[mark.start() - 1 : mark.start()].isdigit()):
            yield mark.end()
    for joint in _joints(language).finditer(text, sentence.start, sentence.end):
        between_figures = re.search(r"\d\W*$", text[max(0, joint.start() - 3) : joint.start()]) and re.match(
            r"\W*\d", text[joint.end() : joint.end() + 3]
        )
        near = {"yet": _NOT_YET, "that": _BEFORE_THAT}.get(joint.group().lower(), _GOVERNED)
        governed = language == "en" and near.search(text, max(sentence.start, joint.start() - 8), joint.start())
        if not between_figures and not governed and not (language == "en" and _no_joint(text, sentence, joint)):
            yield joint.start()


def _no_joint(text: str, sentence: Span, joint: re.Match[str]) -> bool:
    """Whether a word that may open a clause opens none: that week; neither salt nor oil."""
    word = joint.group().lower()
    if word == "nor":
        before = text[max(sentence.start, joint.start() - 40) : joint.start()]
        return bool(_NEITHER.search(before)) and not _INVERTED.match(text, joint.end())
    if word == "so":
        return bool(_SO_FAR.match(text, joint.end()))
    return word == "that" and bool(_THAT_DAY.match(text, joint.end()))


_SO_FAR = re.compile(r"\s+(?:far(?!\s+as)|much\s+as)\b(?!,)")
_NEITHER = re.compile(r"\bneither\s[^,;:]*$", re.I)
_INVERTED = re.compile(r"\s+(?:is|are|was|were|has|have|had|did|do|does|could|can|would|will)\b")
_PUT_IN_WORDS = (
    "however|moreover|therefore|meanwhile|of course|in fact|indeed|for example|on the other hand"
    "|for (?:their|its|his|her) part"
)
_PARENTHESIS = re.compile(rf"\s(?:{_PUT_IN_WORDS}),", re.I)
_PARENTHETIC = re.compile(rf",\s(?:{_PUT_IN_WORDS})$", re.I)
_AZERBAIJANI_SUBJECT = re.compile(r"(?<!\w)(?:o|bu|onlar|bunlar)$", re.I)
"""O, getdi: the comma behind a pronoun only says that it is the subject."""
_NOT_YET = re.compile(r"(?:\b(?:not|ha(?:s|ve|d)|as|is|are|was|were|been|nor|never)|n['’]t)\s$", re.I)
"""Have not yet surveyed: no joint either."""
_THAT_DAY = re.compile(
    r"\s+(?:same\s+|very\s+)?(?:day|night|morning|evening|afternoon|week|weekend|month|year|winter|summer|autumn|spring|season|decade|time|hour|\w+day)\b"
)
"""None of its admissions that week came from there."""
_BEFORE_THAT = re.compile(
    r"\b(?:of|about|on|to|over|for|from|at|by|with|until|till|since|after|before|during|near|like)\s$", re.I
)
"""The pages for that month: no clause begins here."""
_GOVERNED = re.compile(r"\b(?:of|about|on|to|over)\s$", re.I)
"""No mention of where they had been: the joint belongs to the word before it."""


@cache
def _joints(language: str) -> re.Pattern[str]:
    """Conjunctions, subordinators and relative pronouns as whole words."""
    return re.compile(
        rf"(?<![\w’'-])(?:{alternatives(cues('statements')[language]['subordinators'])})(?![\w’'-])", re.I
    )


def _joined(text: str, pieces: Sequence[Span], language: str) -> list[Span]:
    """Pieces that cannot stand alone are joined to the one before, or to the next where they are the first."""
    done: list[Span] = []
    waiting: int | None = None
    for piece in pieces:
        start = piece.start if waiting is None else waiting
        current = Span(start, piece.end)
        if done and waiting is None and _resumes(text, done[-1], piece, language):
            done[-1] = Span(done[-1].start, piece.end)
        elif current.end - current.start > _WINDOW or _stands_alone(text, current, language):
            done.append(current)
            waiting = None
        elif done and waiting is None and text[piece.start - 1 : piece.start] != ";":
            done[-1] = Span(done[-1].start, piece.end)
        else:
            waiting = start
    if waiting is not None:
        if done and text[waiting - 1 : waiting] != ";":
            done[-1] = Span(done[-1].start, pieces[-1].end)
        else:
            done.append(Span(waiting, pieces[-1].end))
    return done


def _resumes(text: str, before: Span, piece: Span, language: str) -> bool:
    """Whether a piece is the verb of a clause that was broken: my brother, who drives the bus, was stopped."""
    if language != "en" or not _PUT_IN.search(text, max(before.start, before.end - _WINDOW), before.end):
        return False
    words = words_of(text, piece)
    opens = text[piece.start : piece.end].lstrip()[:3].lower()
    return bool(words) and opens not in ("and", "but", "or ") and is_english_verb(words[0], "they")


_PUT_IN = re.compile(
    r",\s*(?:(?:who|which|whose|where|whom)\b|(?:though|although|when|once|if|while)\s+(?:\w+ly\s+)?\w+ed\b|(?:now|since|first|twice|\w+ly)?\s*(?:\w+ed|seen|written|drawn|sent|known|built|made|held|shown"
    r"|read|heard|put|taken|given|lent|kept|left|bought|sold|told|shut)\s+(?:\w+ly\s+)?(?:by|in|at|on|from|to|with|for|over|under|when|since|as|three"
    r"|twice|several|for)\b)[^,]*,\s*$"
)


def _stands_alone(text: str, piece: Span, language: str) -> bool:
    """Whether a piece has a verb and enough words."""
    words = words_of(text, _trimmed(text, piece, language))
    return len(words) >= _FEWEST_WORDS[language] and has_verb(words, language)


def _trimmed(text: str, piece: Span, language: str) -> Span:
    """A piece without marks and joints (and, but, that, because) at its edges; who and which stay."""
    start, end = piece.start, piece.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    last = _trailing(language).search(text, max(start, end - 40), end)
    while last and last.start() > start:
        end = last.start()
        last = _trailing(language).search(text, max(start, end - 40), end)
    joint = _leading(language).match(text, start, end)
    while joint and joint.end() < end:
        start = joint.end()
        while start < end and text[start] in _EDGE:
            start += 1
        joint = _leading(language).match(text, start, end)
    return Span(start, end)


@cache
def _trailing(language: str) -> re.Pattern[str]:
    """A conjunction left at the end of a piece."""
    words = {"en": "and|but|or|so|that|because", "ru": "и|а|но|что|или", "az": "və|amma|ki", "hy": "և|ու|բայց|որ|իսկ"}
    return re.compile(rf"[\s,;–—]+(?:{words[language]})?[\s,;–—]*$|[\s,;]+(?:{words[language]})$", re.I)


@cache
def _leading(language: str) -> re.Pattern[str]:
    """Joints that are not part of the clause they open."""
    kept = {
        "who",
        "which",
        "whose",
        "where",
        "whom",
        "который",
        "которая",
        "которое",
        "которые",
        "где",
        "որտեղ",
        "որը",
        "որոնք",
    }
    joints = [word for word in cues("statements")[language]["subordinators"] if word not in kept]
    return re.compile(rf"(?!so\s+far\b)(?:{alternatives(joints)})(?![\w’'-])\s*", re.I)


def is_english_verb(word: str, before: str) -> bool:
    """A finite form: auxiliaries, past forms, -s after a noun, bases after a pronoun or plural."""
    if word in _forms()["finite"]:
        return True
    if word in _forms()["not"]:
        return False
    if word.endswith("ed") and len(word) > 4 and before not in ("the", "a", "an", "of"):
        return True
    if word in _forms()["third"] and before not in ("the", "a", "an", "of", "in", "no", "some", "their", "our", "its"):
        return True
    return word in _forms()["bases"] and (before in _SUBJECTS or (before.endswith("s") and len(before) > 3))


_SUBJECTS = frozenset(
    ["i", "we", "you", "they", "who", "people", "police", "that", "which", "not", "never", "all", "both", "children"]
)


@cache
def _forms() -> dict[str, frozenset[str]]:
    """Forms of English verbs made from their bases."""
    lists = cues("verbs")
    bases = frozenset(lists["bases"].split())
    third = frozenset(
        base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s") for base in bases
    ) | frozenset(base[:-1] + "ies" for base in bases if base.endswith("y") and base[-2:-1] not in "aeou")
    return {
        "bases": bases,
        "third": third,
        "finite": frozenset(lists["irregular"].split()) | {base + "d" for base in bases if base.endswith("e")},
        "not": frozenset(lists["not_verbs"].split()),
    }
