"""The Russian subject: the first noun phrase whose ending can be a nominative."""

import re
from collections.abc import Sequence

from ojakh.reading.lexicon import cues
from ojakh.reading.said.tokens import Token, word_set

_ADJECTIVE = re.compile(r"(?:[ыио]й|[ая]я|[ое]е|[ыи]е|[щшч]ий|его|ого|их|ых)$")
_GENITIVE = re.compile(r"(?:[аяыи]|ов|ев|ей|ой|его|ого|их|ых|ок|ек|ий|ии|[нвсткгджрлмзпбф])$")
_OBLIQUE = re.compile(r"(?:[уюё]|[оеё]м|[аяыи]м|[аяы]х|[аяыи]ми|[ое]ю|[уюе]ю|ою|ов|ев|ого|его|ему|ому)$")
_INFINITIVE = re.compile(r"(?<!^м)(?<!^з)(?<!печ)(?<!зн)(?<!с)(?<!тр)(?<!кров)(?:[аяиыу]ть|еть)(?:ся)?$")
_ADVERB = re.compile(r"(?:[нтв]но|ски|ожно|енно|льно|ыдно|ально|иком|ённо|айно|отно|роко|тко|ько|ублично)$")
_MODIFIER = re.compile(r"(?:[оеы][йм]|[ыи]х|[ыи]м|[ыи]ми|[ое]го|[ое]му|ую|юю|[ая]я|[ое]е|[ыи]е)$")
_OF_SUCH = re.compile(r"\w{4,}(?:ых|их)$")
_THIS = frozenset(["же", "том", "той", "тот", "ту", "те", "тех", "этом", "этой"])
_OFFICE = re.compile(
    r"^(?:зам\w*|глав|председател|член|руководител|представител|секретар|сотрудни|директор|начальни|эксперт|специалист"
    r"|координатор|участни|аналитик|юрист)"
)
"""The head of a mission, where the mission is not whom somebody told."""
_MEANS = re.compile(
    r"(?:телефону|радио|рации|почте|секрету|телевизору|привычке|очереди|словам|улыбкой|усмешкой|грустью|слезами"
    r"|гордостью|раздражением|трудом|обидой|тревогой|волнения|начала|верности|встрече|разговоре|этом|мне|нас|нам)$"
)
"""By telephone, with a smile: how somebody says it, and not who."""
_DWELLER = re.compile(r"жител|жиль|хозя|владел|стар[шо]|дворник|сосед")
_WORN = re.compile(
    r"(?:форм|камуфляж|каск|маск|халат|штатск|очках|погон|куртк|шинел|бушлат|плащ|кепк|платк|бронежилет|проходн|пост[уа]|блокпост|вахт|ворот|вход|касс|причал)"
)
_OF_THEM = frozenset(["их", "них", "этих", "тех", "таких", "наших", "ваших", "моих", "своих", "других", "многих"])
_OWNERS = frozenset(
    ["мой", "моя", "мои", "наш", "наша", "наши", "твой", "твоя", "твои", "ваш", "ваша", "ваши", "его", "её", "их"]
)


def subject(words: Sequence[Token]) -> list[Token]:
    """Its words, or none."""
    words = _without_fillers(words)
    at = 0
    while at < len(words):
        if words[at].word in word_set("ru", "prepositions"):
            at = past_governed(words, at)
            while at < len(words) - 2 and _OF_SUCH.search(words[at].word) and not words[at].capital:
                at += 2  # at the department | of internal affairs
        elif at + 1 < len(words) and words[at + 1].word in ("спустя", "назад"):
            at += 2  # a month later
        elif at + 1 < len(words) and words[at + 1].word == "не" and words[at].word.endswith(("ов", "ев")):
            at += 1  # (asked for) no documents
        elif words[at].word in _OWNERS and at + 1 < len(words) and not _is_adverb(words[at + 1].word):
            return _phrase(words, at)
        elif _is_adverb(words[at].word) or words[at].mark or _is_oblique(words[at]):
            at += 1
            if at < len(words) and words[at].word[0] in '«“„"' and not _is_adverb(words[at - 1].word):
                at += 1  # to the channel | “Ray”
        else:
            return _phrase(words, at)
    return []


def _is_adverb(word: str) -> bool:
    """Whether a word is an adverb, a particle or a pronoun in another case."""
    return word in word_set("ru", "oblique") or word in word_set("ru", "adverbs") or bool(_ADVERB.search(word))


def _without_fillers(words: Sequence[Token]) -> list[Token]:
    """Words without such as at the same time, for its part."""
    kept = list(words)
    for filler in str(cues("voices")["ru"]["words"]["fillers"]).split("|"):
        parts = filler.split()
        for at in range(len(kept) - len(parts) + 1):
            if kept[at].word == parts[0] and [token.word for token in kept[at : at + len(parts)]] == parts:
                del kept[at : at + len(parts)]
                break
    return kept


def _is_oblique(token: Token) -> bool:
    """Whether a word cannot be a subject by its ending; a surname in -ов or -ых can."""
    if token.capital and token.word.endswith(("ов", "ев", "ёв", "ых", "их")) and token.word not in _OF_THEM:
        return False
    if token.word in word_set("ru", "few") | word_set("ru", "pronouns") | word_set("ru", "nominative"):
        return False
    return (
        token.word[0].isdigit()
        or bool(_INFINITIVE.search(token.word))
        or bool(_OBLIQUE.search(token.word) and len(token.word) > 2)
    )


def past_governed(words: Sequence[Token], at: int) -> int:
    """Behind a preposition and what it governs: in the village; in a short letter; in which |."""
    at += 1
    while at < len(words) - 1 and not words[at].mark and _is_modifier(words[at].word):
        if words[at].word.startswith("котор"):
            return at + 1
        at += 1
    return at + 1


def _is_modifier(word: str) -> bool:
    """An adjective or pronoun in any case."""
    return word in _THIS or (bool(_MODIFIER.search(word)) and (len(word) > 3 or word in _OWNERS))


def _phrase(words: Sequence[Token], at: int) -> list[Token]:
    """A head with adjectives before it, and genitives, names and some words behind a preposition after it."""
    kept = [words[at]]
    few = words[at].word in word_set("ru", "few")
    headed = not (few or words[at].word in _OWNERS or _ADJECTIVE.search(words[at].word))
    place = at + 1
    while place < len(words) and words[at].word not in word_set("ru", "pronouns"):
        token = words[place]
        if token.word in word_set("ru", "keeps") and place + 1 < len(words):
            if _MEANS.match(words[place + 1].word):
                break
            place, start = past_governed(words, place), place
            kept += words[start:place]
            headed = True
        elif token.word in ("в", "на", "у") and any(_WORN.match(one.word) for one in words[place + 1 : place + 2]):
            kept += words[place : place + 2]  # a man in uniform
            place += 2
        elif token.word in ("на", "в") and any(one.word.startswith("«") for one in words[place + 2 : place + 3]):
            kept += words[place : place + 3]  # the soldiers at the post “Bridge”
            place += 3
        elif token.mark or not _belongs(kept, token, headed=headed):
            break
        else:
            kept.append(token)
            headed = headed or few or not _is_modifier(token.word)
            place += 1
    return kept


def _belongs(kept: Sequence[Token], token: Token, *, headed: bool) -> bool:
    """Whether a word goes on the phrase before it."""
    if "№" in (kept[-1].word, token.word):
        return True  # house No. 4
    if token.word == "дома" and _DWELLER.match(kept[-1].word):
        return True
    if headed and _OFFICE.search(kept[-1].word) and token.word in ("миссии", "комиссии", "редакции"):
        return True
    if token.word in word_set("ru", "prepositions") or _is_adverb(token.word):
        return False
    if not headed or token.capital:
        return True
    return bool(_GENITIVE.search(token.word) or token.word in _OWNERS) and not _closes(kept, token)


def _closes(kept: Sequence[Token], token: Token) -> bool:
    """Whether a word is a second thing beside the head: the administration | the fact of the beating."""
    consonant = re.search(r"[бвгджзклмнпрстфхцчшщ]$", token.word)
    plural = re.search(r"(?:[ое]в|[ое]к|[ыи]х)$", token.word)
    titled = len(kept) <= 2 and all(re.search(r"[бвгджзклмнпрстфхцчшщйь]$", one.word) for one in kept)
    return bool(consonant and not plural and not titled and not _ADJECTIVE.search(kept[-1].word))
