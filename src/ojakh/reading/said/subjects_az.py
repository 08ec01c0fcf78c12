"""The Azerbaijani subject: the first noun phrase without an ending of place, direction or object."""

import re
from collections.abc import Sequence

from ojakh.reading.said.tokens import Token, word_set

_GENITIVE = re.compile(r"[ıiuü]n$")
_CASE = re.compile(r"(?:d[aə]n?|y[aə]|l[aə]r[aə]|n[aə]|m[aə][ğy][ıi])$")
_OBLIQUE = re.compile(r"(?:[ıiuü]n[aə]|n[ıi]|n[uü]|y[ıiuü]|l[aə]r[ıi]|k[iı]mi)$")
_DATIVE = re.compile(r"[^aəıioöuü][aə]$")
_CONVERB = re.compile(r"(?:[ıiuü]b|araq|ərək|anda|əndə|d[ıiuü]qda|d[ıiuü]kdə|[dt][ıiuü]qdan|[dt][ıiuü]kdən|kən)$")
_STEM = re.compile(r"(?:iyyə|[ei][^aıoueəiöü]?iya|[^ı]iya|xana|^ana|^nənə|^bina|^mina|^baba|^komanda|^missiya|zadə)$")
_PARTICIPLE = re.compile(
    r"(?:^ed|^ol|gəl|^ged|^ver|^al|^qal|dur|otur|gör|^bil|düş|çıx|[aəıiuü]y|lan|lən|[ıiuü]l|şı[dn])(?:an|ən)$"
)
_DOING = re.compile(r"\w{3,}(?:an|ən)$")
_PEOPLE = re.compile(
    r"(?:sakin|nümayəndə|rəsmi|şahid|həkim|müəllim|əməkdaş|üzv|ekspert|mütəxəssis|valideyn|şagird|qaçqın|əhl|mühəndis|polis"
    r"|mənbə|vəkil|jurnalist|müxbir|qonşu|qadın|kişi|fermer|\w[çc][ıiuü]|\wdaş|orqan)l[aə]r[ıi]$"
)
_ORDINAL = re.compile(r"(?:[ıiuü]nc[ıiuü]|l[ıiuü]|s[ıiuü]z)$")
_COMPOUND = re.compile(r"[ıiuü]?s[ıiuü]n[ıiuü]n$")
_COMPLEMENT = re.compile(r"(?:[dt][ıiuü]ğ|d[ıiuü]y|acağ|əcəy)\w{1,6}$|m[aə]s[ıi]n[ıi]$|m[aə][ğy][ıi]$")
_PAST = re.compile(r"(?:[dt][ıiuü](?:l[aə]r)?|[ıiuü]b(?:l[aə]r)?)$")
_OWN = re.compile(r"[^lçkc\W][ıiuü]$")
_BEHIND = frozenset(
    ["üzrə", "deyə", "üçün", "haqqında", "haqda", "barədə", "barəsində", "ilə", "kimi", "qədər", "qarşı", "arasında"]
)
_FROM = ("dan", "dən")
_PERSON = re.compile(
    r"^(?:müdir|rəis|həkim|feldşer|çoban|qadın|kişi|sədr|katib|müəllim|mühəndis|qonşu|\w{3,}[çc][ıiuü])$"
)
_AIDE = re.compile(
    r"(?:müavini|köməkçisi|rəisi|sədri|müdiri|həkimi|arvadı|oğlu|qızı|nümayəndəsi|başçısı|katibi|xanımı|s[ıiuü])$"
)
"""The deputy | of the director: one person, and no object."""


def is_complement(word: str) -> bool:
    """Whether a word ends what is said before its verb: yandığını, gələcəyini."""
    return bool(_COMPLEMENT.search(word)) and not word.startswith("bələdiyyə")


def is_past(word: str) -> bool:
    """Whether a word is a verb in the past, which ends its clause."""
    return bool(_PAST.search(word))


def subject(words: Sequence[Token], *, content: bool = False) -> list[Token]:
    """Its words, or none; `content` where what is said stands behind it."""
    at = 0
    while at < len(words):
        if not _is_adverb(words[at]) and _may_begin(words, at) and not _governs(words, at):
            head = _behind_its_clause(words, at)
            if head is not None:
                at = head
                continue
            phrase = _phrase(words, at, content=content)
            if len(phrase) > 1 and at + len(phrase) < len(words) and words[at + len(phrase)].word in _BEHIND:
                phrase = phrase[:-1]  # the council | about the pressure
            if phrase and not is_complement(phrase[-1].word) and _is_subject(words, at + len(phrase), phrase):
                return _without_object(words, at, _behind_participle(phrase))
            at += len(phrase)
        at += 1
    return []


def _behind_its_clause(words: Sequence[Token], at: int) -> int | None:
    """Where the noun begins that a clause with a compound place describes: at the bus station | working | my uncle."""
    if at + 3 >= len(words) or not _ITS_PLACE.search(words[at + 1].word) or words[at + 1].capital:
        return None
    doing = next((place for place in range(at + 2, min(at + 7, len(words) - 1)) if _is_doing(words[place])), None)
    if doing is None:
        return None
    return doing + 1 if _may_begin(words, doing + 1) and not _is_genitive(words[doing + 1].word) else None


_ITS_PLACE = re.compile(r"(?:s[ıiuü]|[^\Waəıioöuü][ıiuü])n(?:d[aə]n?|[aə])$")


def _is_doing(token: Token) -> bool:
    """Whether a word is a participle in -an that describes the noun behind it."""
    plain = word_set("az", "nominative") | word_set("az", "plain")
    return bool(_DOING.search(token.word)) and not token.capital and token.word not in plain


def _governs(words: Sequence[Token], at: int) -> bool:
    """Whether a word in -an has the case before it: standing in the queue | one of the women."""
    return (
        0 < at < len(words) - 1
        and bool(_DOING.search(words[at].word))
        and not words[at].capital
        and words[at].word not in word_set("az", "nominative") | word_set("az", "plain")
        and (_is_case(words[at - 1].word) or bool(_OBLIQUE.search(words[at - 1].word)))
    )


def _is_adverb(token: Token) -> bool:
    """Whether a word belongs to no noun phrase."""
    word = token.word
    if word in word_set("az", "nominative"):
        return False
    listed = word in word_set("az", "oblique") or word in word_set("az", "adverbs")
    return token.mark or listed or bool(_CONVERB.search(word))


def _may_begin(words: Sequence[Token], at: int) -> bool:
    """Whether a phrase may begin here: no ending of another case; two of the women."""
    token = words[at]
    if not (_is_case(token.word) or _OBLIQUE.search(token.word)):
        return True
    of_some = at + 1 < len(words) and words[at + 1].word in word_set("az", "few") and token.word.endswith(_FROM)
    named = token.capital and ((at == 0 and not _is_case(token.word)) or (len(words) == 1 and "-" not in token.word))
    named = named or (token.capital and "-" not in token.word and at + 1 < len(words) and _is_owned(words[at + 1].word))
    owned = at > 0 and bool(_GENITIVE.search(words[at - 1].word))
    return of_some or named or owned


def _is_owned(word: str) -> bool:
    """The head of a station: its ending says that it belongs to the word before."""
    return word.endswith(("ı", "i", "u", "ü")) and not _CASE.search(word) and not _is_number(word)


def _is_case(word: str) -> bool:
    """Place or direction, which no subject has."""
    return word not in word_set("az", "nominative") and not _STEM.search(word) and bool(_CASE.search(word))


def _is_genitive(word: str) -> bool:
    """Whose; a few words only end so."""
    return bool(_GENITIVE.search(word)) and word not in word_set("az", "plain") and len(word) > 3


def _phrase(words: Sequence[Token], at: int, *, content: bool) -> list[Token]:
    """From here to the first word of another case, adverb or converb; a genitive at the end is no subject."""
    kept = [words[at]]
    for place in range(at + 1, len(words)):
        token = words[place]
        if token.word == "vasitəsilə" and len(kept) > 1:
            return kept[:-1]
        before = kept[-1].word
        counted = _is_number(token.word) and not (_is_number(before) or _PARTICIPLE.search(before))
        if _is_adverb(token) or is_complement(token.word) or counted:
            break
        if (content and _begins_content(kept, token)) or _tells_somebody(kept, words[place:]):
            break
        following = words[place + 1] if place + 1 < len(words) else None
        if _leaves(kept, token, following) or (following and following.word == "və" and _PAST.search(token.word)):
            break
        kept.append(token)
    while kept and _is_genitive(kept[-1].word):
        kept.pop()
    return kept


def _tells_somebody(kept: Sequence[Token], behind: Sequence[Token]) -> bool:
    """Whether a name is followed by whom somebody told: Səmədov | the ministry's group (told)."""
    whose, *rest = behind
    told = any(_ITS_PLACE.search(one.word) for one in rest[:3]) and not (
        _is_owned(rest[0].word) and rest[0].word not in word_set("az", "modifiers")
    )
    return kept[-1].capital and _is_genitive(whose.word) and not _is_genitive(kept[-1].word) and told


def _is_number(word: str) -> bool:
    """Three cases: what is counted is another thing."""
    return word[0].isdigit() or word in word_set("az", "numbers")


def _begins_content(kept: Sequence[Token], token: Token) -> bool:
    """Whether what is said begins at a word: the ministry | of houses that they burnt."""
    if _is_genitive(token.word) and not _GENITIVE.search(kept[-1].word):
        modifier = len(kept) == 1 and kept[0].word in word_set("az", "modifiers")
        return not (modifier or _COMPOUND.search(token.word))  # of the district's ecology department: one noun
    if len(kept) == 1 and kept[0].capital and _OWN.search(kept[0].word) and not token.capital:
        return True  # its owner | a warning
    if (
        len(kept) > 1
        and _GENITIVE.search(kept[-2].word)
        and _is_owned(kept[-1].word)
        and not (token.capital or token.word in word_set("az", "titles"))
    ):
        return True  # the head of the post | the local people
    if len(kept) == 1 and _PERSON.search(kept[0].word):
        return not (token.capital or _AIDE.search(token.word))  # the driver | the road
    return kept[-1].word.endswith(("lar", "lər")) and not token.capital


def _leaves(kept: Sequence[Token], token: Token, following: Token | None) -> bool:
    """Whether a word has a case of its own; in a name of two words the first has none."""
    of_some = token.word in word_set("az", "few") and kept[-1].word.endswith(_FROM)
    named = token.capital and following is not None and following.capital and "-" not in token.word
    if named or of_some:
        return False
    owned = _is_genitive(kept[-1].word)
    if token.capital and (
        token.word.endswith(("tan", "tən")) or (_is_titled(kept[-1]) and _LIKE_DATIVE.search(token.word))
    ):
        return False  # aunt | Sona
    if (
        len(kept) == 1
        and _PEOPLE.search(token.word)
        and not _is_case(kept[0].word)
        and not kept[0].word.endswith("lər")
    ):
        return False  # the people | of the village
    title = following is not None and following.capital and not token.capital  # a villager | Zeynəb
    stem = token.word in word_set("az", "nominative") or _STEM.search(token.word)
    if title and _LIKE_DATIVE.search(token.word):
        return False  # a mason | Kərim
    if _is_case(token.word) or (_OBLIQUE.search(token.word) and not (owned or stem or title)):
        return True
    open_ = owned or _PARTICIPLE.search(kept[-1].word) or token.capital or stem
    return bool(_DATIVE.search(token.word)) and not open_


_LIKE_DATIVE = re.compile(r"[ny][aə]$")


def _is_titled(token: Token) -> bool:
    """Whether a word is what somebody is, with a name behind it."""
    return not token.capital and (token.word in word_set("az", "nominative") or token.word in word_set("az", "titles"))


def _is_subject(words: Sequence[Token], after: int, phrase: Sequence[Token]) -> bool:
    """Whether a phrase is no lone modifier of what follows (some | sites) and no object of a converb."""
    word, following = phrase[0].word, words[after].word if after < len(words) else ""
    numbered = len(phrase) == 2 and _is_number(word) and _ORDINAL.search(phrase[-1].word) and _is_case(following)
    if phrase[-1].word in word_set("az", "times") or word == "kim" or numbered:  # at post number 9 | an old man
        return False
    if (
        all(_is_number(token.word) for token in phrase)
        or following in _BEHIND
        or (len(phrase) == 1 and following and re.search(r"[ıiuü]nc[ıiuü]$", word))
    ):
        return False
    if len(phrase) > 1 or not following:
        return len(phrase) > 1 or word not in word_set("az", "determiners") or word == "o"
    if word == "o":
        return not following.endswith(("da", "də", *_FROM))
    if word == "kimsə" or phrase[0].capital:
        return word not in word_set("az", "determiners")
    modifies = word in word_set("az", "determiners") or _ORDINAL.search(word)
    return not (modifies or _CONVERB.search(following) or re.search(r"m[aə][ğy][ıi]$", following))


def _without_object(words: Sequence[Token], at: int, phrase: list[Token]) -> list[Token]:
    """A name without the object of the converb behind it: Həsən | heaving a sigh."""
    after = next((place + 1 for place, one in enumerate(words) if one is phrase[-1]), len(words))
    acts = after < len(words) and _CONVERB.search(words[after].word)
    return phrase[:-1] if acts and len(phrase) > 1 and phrase[-2].capital and not phrase[-1].capital else phrase


def _behind_participle(phrase: Sequence[Token]) -> list[Token]:
    """A phrase without what somebody does in it: taking part | the representative."""
    kept = list(phrase)
    for at, token in enumerate(phrase[:-1]):
        if _PARTICIPLE.search(token.word) and not token.capital:
            kept = list(phrase[at + 1 :])
    return kept
