"""Words beside a source: по словам X, X-in sözlərinə görə, X-ի խոսքով, citing X."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ojakh.reading.lexicon import cues, folded
from ojakh.reading.said.frames import SELF, Found
from ojakh.reading.said.phrases import stripped
from ojakh.reading.said.subjects import before
from ojakh.reading.said.tokens import Token, is_joint, skips, tokens
from ojakh.reading.spans import Span

_OWN = "её|ее|его|их|вашим|вашему|вашей|твоим"
_MINE = frozenset(["моим", "нашим", "моему", "нашему", "իմ", "մեր", "mənim", "bizim"])
_YOURS = frozenset(["вашему", "вашим", "вашей", "твоему", "твоим", "твоей", "sizin", "sənin", "ձեր", "քո"])


def beside(text: str, sentence: Span, language: str) -> Iterator[Found]:
    """Every cue beside its source, in order; the words of the speaker are none."""
    for match in _cue(language).finditer(text, sentence.start, sentence.end):
        cites = match["cites"] is not None
        if language == "ru" and _NAMED_FOR.search(text, max(sentence.start, match.start() - 24), match.start()):
            continue
        cue, source = _with_source(text, sentence, language, match)
        if source is not None and folded(source.of(text)) in SELF | _MINE:
            continue
        if source is not None and folded(source.of(text)) in _YOURS and _asks(text, sentence):
            continue
        if source is None and (cites or not _alone(text, language, match)):
            continue
        yield Found(
            cue, source, _content(text, sentence, cue, source), "quotes" if cites else "according_to", int(cites)
        )


_NAMED_FOR = re.compile(r"(?<!\w)(?:мисси|групп|комитет|служб|отдел|комисси|центр|совет|управлени)\w*\s+$", re.I)
"""The mission for observation: what it is for belongs to its name."""


def _asks(text: str, sentence: Span) -> bool:
    """Whether a sentence is a question."""
    return sentence.of(text).rstrip('»”" ').endswith("?") or "՞" in sentence.of(text)


def _content(text: str, sentence: Span, cue: Span, source: Span | None) -> Span:
    """What follows where the cue opens its clause; else what stands before."""
    start = min(cue.start, source.start if source else cue.start)
    end = max(cue.end, source.end if source else cue.end)
    ahead = text[sentence.start : start].rstrip()
    follows = len(text[end : sentence.end].strip(" ,.!?։»”")) > 8
    if follows or not ahead:
        return stripped(text, Span(end, sentence.end))
    return stripped(text, Span(sentence.start, start))


def _with_source(text: str, sentence: Span, language: str, match: re.Match[str]) -> tuple[Span, Span | None]:
    """The cue and whose words they are."""
    cue = Span(match.start(), match.end())
    if language == "ru":
        own = next((name for name in ("own", "own2") if match[name] is not None), None)
        return cue, Span(*match.span(own)) if own else _russian_behind(text, sentence, match.end())
    if language == "hy" and (match["cites"] or match["before"]):
        return cue, _armenian_behind(text, sentence, match.end()) or _ending_at(text, sentence, language, cue.start)
    if language == "az" and match["alone"]:
        return cue, None
    if language == "az" and match["as_said"]:
        words = [one for one in tokens(text, sentence.start, cue.start) if one.word != ","]
        return cue, before("az", words)
    return cue, _ending_at(text, sentence, language, cue.start)


def _alone(text: str, language: str, match: re.Match[str]) -> bool:
    """Whether nobody has to be named: по слухам, deyilənə görə; a bare noun (по версии) needs somebody."""
    if language == "ru":
        return bool(re.search(r"слух|данным|сведениям|информации|сообщени|рассказ", match.group()))
    ahead = text[max(0, match.start() - 16) : match.start()]
    return (language == "az" and bool(match["alone"])) or bool(_OFFICIAL.search(ahead))


_OFFICIAL = re.compile(r"(?:rəsmi|ilkin|son|mövcud|պաշտոնական|նախնական|վերջին|առկա)\s+$", re.I)
"""Official data: nobody is named by it."""


def _russian_behind(text: str, sentence: Span, at: int) -> Span | None:
    """The genitive behind по словам, to the next mark, verb or preposition that does not belong to it."""
    words = tokens(text, at, sentence.end)
    kept: list[Token] = []
    lists = cues("voices")["ru"]["words"]
    keeps, prepositions = lists["keeps"].split(), lists["prepositions"].split()
    stops = lists["adverbs"].split()
    for token in words[:9]:
        if (token.mark and token.word not in "«“") or is_joint("ru", token) or token.word in stops:
            break
        if token.word in prepositions and (token.word not in keeps or not kept):
            break
        if kept and re.search(r"(?:л|ла|ло|ли|ся|сь|ет|ют|ит|ят|ена|ено|ены|ан)$", token.word) and not token.capital:
            break
        kept.append(token)
    if kept and kept[0].mark:
        close = text.find("»" if kept[0].word == "«" else "”", kept[0].end, sentence.end)
        return Span(kept[0].start, close + 1) if close > 0 else None
    return Span(kept[0].start, kept[-1].end) if kept else None


def _armenian_behind(text: str, sentence: Span, at: int) -> Span | None:
    """The words behind ըստ or վկայակոչելով, to the next mark."""
    words = tokens(text, at, sentence.end)
    kept: list[Token] = []
    for token in words[:8]:
        if token.mark or is_joint("hy", token):
            break
        kept.append(token)
        if token.word.endswith(("ներին", "երին", "երի", "ների")) and len(kept) > 1 and not words[len(kept)].mark:
            break
    return Span(kept[0].start, kept[-1].end) if kept else None


def _ending_at(text: str, sentence: Span, language: str, at: int) -> Span | None:
    """The genitive (or the ablative, the dative) that ends at a cue, with what belongs to it."""
    words = tokens(text, max(sentence.start, at - 120), at)
    kept: list[Token] = []
    while words and language == "az" and words[-1].word == "öz":
        words = words[:-1]
    for token in reversed(words):
        if token.mark or is_joint(language, token) or (kept and skips(language, token)):
            break
        kept.insert(0, token)
    if kept and language == "az" and re.search(r"[dt][aə]$", kept[-1].word):
        return None
    if language == "hy" and any(one.word == "հանդես" for one in kept):
        return None  # will come out | with a statement of its own
    if not kept or not _governed(language, kept[-1], text):
        return None
    if language == "az" and kept[-1].word.endswith(("a", "ə")):
        kept = _of_dative(kept)
    kept = _without_place(language, kept)
    return Span(kept[0].start, kept[-1].end) if kept else None


def _of_dative(kept: Sequence[Token]) -> list[Token]:
    """The last word with genitives before it: the site | citing doctors."""
    start = len(kept) - 1
    while start > 0 and (
        re.search(r"[ıiuü]n$", kept[start - 1].word) or (kept[start - 1].capital and kept[start].capital)
    ):
        start -= 1
    return list(kept[start:])


def _governed(language: str, token: Token, text: str) -> bool:
    """Whether a word has the ending that the cue asks for."""
    if language == "az" and text[token.end : token.end + 10].strip().lower().startswith("demişkən"):
        return True
    if language == "az":
        return bool(re.search(r"(?:[ıiuü]n|[dt][aə]n|im|[^\W\d]{2}[aə]|[ıiuü]m)$", token.word))
    return bool(re.search(r"(?:ի|ու|ան|յան|եր|ոջ|որ|ց|րա|իր|մեր|ձեր|ին|ում|ի՝)$", token.word)) or (
        token.capital and not token.word.endswith(("ական", "ային", "ին"))
    )


def _without_place(language: str, kept: Sequence[Token]) -> list[Token]:
    """Words of place and time that stand before a source."""
    last = 0
    for at, token in enumerate(kept[:-1]):
        ending = r"(?:[dt][aə]|[ıi]ndan)$" if language == "az" else r"(?:ում|ից)$"
        if re.search(ending, token.word) and not (language == "hy" and kept[at + 1].word.startswith(("մեկ", "երկու"))):
            last = at + 1
    return list(kept[last:])


@cache
def _cue(language: str) -> re.Pattern[str]:
    """All cues of a language; `cites` where somebody else is cited by who speaks."""
    lists = cues("voices")[language]["words"]
    if language == "ru":
        return re.compile(
            rf"(?<!\w)(?:(?P<cites>{lists['citing']})|по\s+(?:(?P<own>{_OWN})\s+|\w+(?:ым|им|ой|ей|ому|ему)\s+)?(?:{lists['nouns']})(?:\s+же)?"
            rf"|с[о]?\s+(?P<own2>{_OWN})\s+слов|{lists['before']})(?!\w)",
            re.I,
        )
    if language == "az":
        noun = rf"(?:{lists['nouns']})"
        return re.compile(
            rf"(?<!\w)(?:(?P<cites>{lists['citing']})"
            rf"|demişkən|(?P<alone>(?:deyilən\w*|söylənil\w*|eşitdiyi(?:m|miz)ə|eşitdiyimə)\s+görə)"
            rf"|(?:ver(?:diyi|ilən)|yayd?ığı|yayılan)\s+{noun}\w*\s+(?:görə|əsasən)|{noun}\w*[aə]\s+(?:görə|əsasən)"
            rf"|(?:de|bildir|söylə|danış|yaz|açıqla|xatırla|eşit|qeyd\s+et|vurğula|iddia\s+et)\w*?[dt]?[ıiuü](?:y|ğ)\w*[aə]\s+görə"
            rf"|(?P<as_said>öz\s+dedi(?:kləri|yi)\s+kimi)|(?:de|bildir|söylə|qeyd\s+et|vurğula)\w*(?:diyi|dikləri|dığı|dıqları)\s+kimi"
            rf"|(?:fikr|iddia|söz|rəy|zənn|təxmin|ehtimal|qənaət|məlumat|versiya)\w*(?:nca|ncə)"
            rf"|(?P<base>əsasən)|söz\w+dən(?:\s+məlum\s+(?:olub|oldu|olur))?|dil\w+dən)(?!\w)",
            re.I,
        )
    return re.compile(
        rf"(?<!\w)(?:(?P<cites>{lists['citing']})|(?P<before>{lists['before']})|(?:{lists['nouns']})"
        rf"|\w+(?:ան|յան|ության|վածքի|ումների|ումների|ումի|ների|երի|ագրի)\s+համաձայն)(?!\w)",
        re.I,
    )
