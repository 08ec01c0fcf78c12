"""The Armenian subject: the words up to the first one with the article."""

import re
from collections.abc import Sequence

from ojakh.reading.said.tokens import Token, word_set

_KIN = re.compile(r"(?:յրս|տս|(?<!կնո)րս|կինս|տղաս|եղբայրս|ընկերս|հարևանս|աղջիկս|որդիս)$")
_DATIVE = re.compile(r"[^ոա]ին$|ությանը$|(?<!հրա)(?<!սահ)(?<!պայ)մանը$")
_CASE = re.compile(r"(?:ում|ով|ից|[^ոա]ին)$")
_ACTED = re.compile(r"(?:[^ն]ավ|եցավ|եցին|[^\W\d]{2}եց|ացին|րեց)$")
"""A verb: what stands before it is of another thing."""
_ADJECTIVE = re.compile(r"(?:ական|ային|յան|ավան|երեն)$")
_FROM_THERE = re.compile(r"(?:գյուղ|քաղաք|տեղ|լեռն|սար|հայրենակ)ացին$")
"""The villager: these nouns end in -i themselves."""
_SOME = ("մեկը", "մեկն", "երկուսը", "երկուսն", "երեքը", "երեքն", "մի", "շատեր", "ոմանք")
_COUNTS = frozenset(["երկու", "երեք", "չորս", "հինգ", "վեց", "մի", "քանի", "մեկ"])
"""Two shepherds: what is counted has no article."""
_WHOM = frozenset(["ինձ", "մեզ", "քեզ", "ձեզ", "նրան", "նրանց", "իրեն", "իրենց"])
_BESIDE = frozenset(
    ["մոտ", "մեջ", "վրա", "տակ", "դիմաց", "կողքին", "առջև", "հետևում", "շուրջ", "միջև", "պատճառով", "կողմից"]
)
_FROM = re.compile(r"\w{3}(?:ից|ում)$")
_THIS = frozenset(["այդ", "այս", "դրա", "սույն"])


def subject(words: Sequence[Token]) -> list[Token]:
    """Its words before a verb, or none; a phrase that this or that opens is an object."""
    kept: list[Token] = []
    place = 0
    while place < len(words):
        token = words[place]
        if token.word in _THIS:
            kept, place = [], _past_this(words, place)
            continue
        if not kept and token.word in word_set("hy", "pronouns"):
            return [token]
        if ends := _ends(words, place):
            return [*kept[-2:], token] if ends == "kin" else [*kept, token]
        if _leaves(words, place) and not _owns(words, place):
            if len(kept) > 1 and kept[0].word == "մի":
                return kept
            kept = []
        else:
            kept.append(token)
        place += 1
    named = any(token.capital for token in kept)
    return kept if kept and (named or kept[0].word in _COUNTS or any(one.word == "մի" for one in kept)) else []


def subject_behind(words: Sequence[Token]) -> list[Token]:
    """Its words behind a verb, or none."""
    kept: list[Token] = []
    for place, token in enumerate(words):
        if not kept and token.word in word_set("hy", "pronouns"):
            return [token]
        if _ends(words, place):
            return [*kept, token]
        if token.mark or _leaves(words, place):
            if kept or token.mark:
                break
        else:
            kept.append(token)
    return kept


def _past_this(words: Sequence[Token], place: int) -> int:
    """Behind the object that this or that opens."""
    while place < len(words) and not words[place].mark and not _is_definite(words[place]):
        place += 1
    return place + 1


def _ends(words: Sequence[Token], place: int) -> str:
    """Whether a subject ends at a word, and whether it is one of the speaker's kin."""
    token = words[place]
    if token.mark or token.word in word_set("hy", "oblique") or token.word in word_set("hy", "adverbs"):
        return ""
    if _KIN.search(token.word):
        return "kin"
    following = words[place + 1].word if place + 1 < len(words) else ""
    if following in _BESIDE or (place and words[place - 1].word == "ժամը"):
        return ""  # beside the door; at three o'clock
    named = token.capital and following and words[place + 1].capital and following not in word_set("hy", "oblique")
    named = named and not _FROM.search(following)
    apart = following in word_set("hy", "oblique") or following in word_set("hy", "adverbs")
    bare = re.search(r"[աեոօ]ն$", token.word) and following and not apart
    doing = place + 2 < len(words) and re.search(r"(?:ող|ած)$", words[place + 1].word)
    if doing and any(_is_definite(one) for one in words[place + 2 : place + 5]):
        return ""  # the roof | repairing | man
    told = token.word.endswith(("ան", "ոն")) and bool(following) and _is_told(words[place + 1 :])
    return (
        "article" if (_is_definite(token) or told) and not (named or (bare and not told)) and not token.initials else ""
    )


def _is_told(words: Sequence[Token]) -> bool:
    """Whether only to whom stands before the verb: the boy | told | him."""
    return all(one.word in _WHOM for one in words)


def _leaves(words: Sequence[Token], place: int) -> bool:
    """Whether a word has another case, or belongs to no noun phrase; one of the doctors has none."""
    token = words[place]
    if token.mark or token.word in word_set("hy", "oblique") or token.word in word_set("hy", "adverbs"):
        return True
    of_some = place + 1 < len(words) and words[place + 1].word.startswith(_SOME)
    named = token.capital and place + 1 < len(words) and words[place + 1].capital
    if token.word == "տիկին" or (named and token.word.endswith("ին")):
        return False
    if _ACTED.search(token.word):
        return True
    return bool(_CASE.search(token.word)) and not of_some


def _owns(words: Sequence[Token], place: int) -> bool:
    """Their | agronomist: whose opens a clause right before its noun."""
    return place == 0 and words[0].word in ("նրանց", "իրենց") and len(words) > 1 and bool(_ends(words, 1))


def _is_definite(token: Token) -> bool:
    """Whether a word has the article; a dative in -ին has it too and is no subject."""
    word = token.word
    if word in word_set("hy", "nominative") or word.endswith(("որդին", "ուհին")) or _FROM_THERE.search(word):
        return True
    if _DATIVE.search(word) or word in word_set("hy", "indefinite") or _ADJECTIVE.search(word):
        return False
    if not token.capital and re.search(r"[աեոօ]ն$", word):
        return False  # տնօրեն: the last letter of the word itself
    return word.endswith(("ը", "ն")) and len(word) > 2
