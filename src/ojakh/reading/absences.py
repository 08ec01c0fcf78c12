"""Statements of absence and their level: not reported, not found, or not there; when unsure, the weaker."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from ojakh.reading.clauses import has_verb, words_of
from ojakh.reading.lexicon import LANGUAGES, cues
from ojakh.reading.spans import Absence, Span

WORLD, OBSERVER, REPORT, NOT_ASSESSED, DENIAL = "world", "observer", "report", "not_assessed", "denial"
_JOINT = 7
_REACH_BEFORE, _REACH_AFTER = 32, 90
"""How far from a negation, in characters, a sign of reporting or finding still belongs to it."""


def absences(text: str, pieces: Sequence[Span], clauses: Sequence[Span], language: str) -> list[Absence]:
    """The statements of absence, in order. A question states none.

    `pieces` are clauses without the words that attribute them; a denial is looked for in the whole `clauses`, because
    there the verb is what counts.
    """
    tongue = language if language in LANGUAGES else "en"
    found: list[Absence] = []
    for number, clause in enumerate(clauses):
        if _states(text, clause) and absence_level(clause.of(text), tongue) == DENIAL:
            found.append(Absence(clause.start, _end(text, clauses, number), DENIAL))
    denied = [(one.start, one.end) for one in found]
    for number, piece in enumerate(pieces):
        if found and found[-1].level != DENIAL and piece.end <= found[-1].end:
            continue  # what there was no sign of
        level = absence_level(piece.of(text), tongue) if _states(text, piece) else None
        if level not in (None, DENIAL) and not _inside(piece, denied):
            if level == WORLD and found and _goes_on(text, found[-1], piece, tongue):
                level = found[-1].level
            if level == WORLD and tongue == "en":
                level = _by_what_follows(text, piece) or level
            end = piece.end if level == WORLD else _with_complement(text, pieces, number)
            found.append(Absence(piece.start, end, str(level)))
    return sorted(found, key=lambda one: (one.start, one.end))


def _by_what_follows(text: str, piece: Span) -> str | None:
    """The level of a piece that ends before its verb (no thefts, fires or … were reported), by the rest."""
    negation = _pattern("en", "negation").search(text, piece.start, piece.end)
    if negation is None or has_verb(words_of(text, Span(negation.end(), piece.end))[:-1], "en"):
        return None
    ending = _ENDING.search(text, piece.end, piece.end + _LONGEST_REST)
    whole = text[negation.start() : ending.start() if ending else piece.end]
    level = absence_level(whole, "en") if len(whole) <= _REACH_AFTER + 60 else None
    return level if level in (REPORT, OBSERVER) else None


def _with_complement(text: str, pieces: Sequence[Span], number: int) -> int:
    """The end of a piece with the clause that it opens: no sign that the well had been used."""
    if number + 1 < len(pieces):
        joint = text[pieces[number].end : pieces[number + 1].start]
        if re.fullmatch(
            r"\s*(?:that|whether|if|что|ki|որ)?\s+(?:that|whether|что|ki|որ)\s*|\s+(?:that|whether|что|որ)\s+", joint
        ):
            return pieces[number + 1].end
    return pieces[number].end


def _goes_on(text: str, before: Absence, piece: Span, language: str) -> bool:
    """Whether a piece has no verb of its own behind its negation: we saw no coal, and no ash either."""
    if re.search(r"[.!?։:\n]", text[before.end : piece.start]):
        return False
    negation = _pattern(language, "negation").search(text, piece.start, piece.end)
    rest = words_of(text, Span(negation.end(), piece.end)) if negation else []
    return before.level in (REPORT, OBSERVER) and not has_verb(rest, language)


def _states(text: str, span: Span) -> bool:
    """Whether a span is no question; where a sentence asks, its last mark tells."""
    ending = _ENDING.search(text, span.end, span.end + _LONGEST_REST)
    return ending is None or ending.group() != "?"


_ENDING = re.compile(r"[.!?։;:\n](?=\W|$)")
_LONGEST_REST = 300


def _inside(piece: Span, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a piece touches one of some spans in order."""
    at = bisect_right(spans, (piece.start, len(spans) and spans[-1][1])) - 1
    return any(start < piece.end and piece.start < end for start, end in spans[max(0, at) : at + 2])


def _end(text: str, clauses: Sequence[Span], number: int) -> int:
    """The end of a denial, which goes on into what is denied."""
    following = clauses[number + 1] if number + 1 < len(clauses) else None
    own = clauses[number].of(text)
    said = _pattern("en", "denial").search(own)
    if said and (own[said.end() :].split() or not _DENYING.search(said.group())):
        return clauses[number].end  # it holds what is denied
    if following and following.start - clauses[number].end <= _JOINT:
        joint = text[clauses[number].end : following.start]
        if not re.search(r"[.!?։;:\n]", joint):
            return following.end
    return clauses[number].end


_DENYING = re.compile(r"(?:den(?:y|ied|ies|ying)|(?:dispute|contest)(?:s|d|ed)?)$", re.I)


def absence_level(words: str, language: str) -> str | None:
    """The level of one clause, or None where nothing is said to be absent."""
    language = language if language in LANGUAGES else "en"
    bare = _pattern(language, "decoys").sub(" ", words)
    for level in (DENIAL, NOT_ASSESSED):
        if _pattern(language, level).search(bare):
            return level
    negation = _pattern(language, "negation").search(bare)
    return None if negation is None else _by_signs(bare, negation, language)


def _by_signs(bare: str, negation: re.Match[str], language: str) -> str | None:
    """The level of a clause with a negation, by the signs of reporting and finding around it."""
    if language == "en" and _UNCONFIRMED.match(bare, negation.start()):
        return OBSERVER
    if language == "en" and _ELLIPSIS.fullmatch(bare.strip()):
        return REPORT
    # The sign may stand on either side: nobody reported it, and no report came.
    tail = bare[negation.end() : negation.end() + _REACH_AFTER]
    tail = _PARTS.split(tail)[0] if language == "en" else tail
    verbless = language == "en" and not has_verb(words_of(tail, Span(0, len(tail))), language)
    # In the other languages the negation stands at the end of its clause.
    reach = _REACH_BEFORE if language == "en" else _REACH_AFTER
    before = bare[0 if verbless else max(0, negation.start() - reach) : negation.start()]
    before = _ANEW.sub("", before)
    after = negation.group() + tail
    if language != "en":
        before, after = "", before + after
    elif looked := _pattern(language, "looked").search(before + after):
        before, after = "", (before + after).replace(looked.group(), " saw ")
    if language == "en" and _FOUND.search(before) and not _pattern(language, REPORT).search(after[:_NEAR]):
        return OBSERVER
    governed = _pattern(language, "report_before").search(before + after) if before else None
    if _pattern(language, REPORT).search(after) or (governed and governed.start() < len(before)):
        return REPORT
    if _pattern(language, OBSERVER).search(before + after):
        return OBSERVER
    own = language == "en" and _OWN_DEED.search(bare, max(0, negation.start() - 24), negation.end())
    return WORLD if not own and _pattern(language, "world").search(bare) else None


_PARTS = re.compile(r",\s+(?:and|but|which|who|so|because)\b|;")
"""Where another clause begins, whose signs are its own."""
_FOUND = re.compile(
    r"\b(?:found|finds?|saw|sees?|seen|detect(?:s|ed)?|discovered|notic(?:es|ed)|observed|spotted|identified)\s+(?:\w+\s+)?$",
    re.I,
)
_NEAR = 24
"""Found no …: only what is found right behind it can be a report."""
_ELLIPSIS = re.compile(
    r"(?:(?:and|but|so\s+far|far)\s+)?(?:(?:nobody|no\s?-?one|none|neither)(?:\s+of\s+\w+)?\s+"
    r"(?:did|was|were|had|has|have|could|would)(?:\s+(?:come|turned\s+up))?|there\s+(?:is|are|was|were)\s+none)\W*",
    re.I,
)
"""Nobody did: what was not done stands elsewhere, so the weakest is taken."""
_ANEW = re.compile(r"^.*\b(?=(?:there|that)\b)", re.S | re.I)
"""I told them there is no damage: what stands before the clause says nothing about it."""
_UNCONFIRMED = re.compile(
    r"(?:cannot|can['’]t|not|n['’]t|never|unable\s+to)\s+(?:been\s+|be\s+|yet\s+|able\s+to\s+|\w+ly\s+)*(?:confirm|verif|corroborat|substantiat|establish)",
    re.I,
)
"""Not confirmed is about finding, whatever it was that could not be confirmed."""
_OWN_DEED = re.compile(r"\b(?:I|we)\s+(?:\w+\s+){0,2}?(?:\w*n['’]t|not|never)$", re.I)
"""I do not blame anybody: what the speaker does not do says nothing about the world."""


@cache
def _pattern(language: str, group: str) -> re.Pattern[str]:
    """The signs of one group as whole words; `n't` is the end of one."""
    listed = cues("absences")[language][group]
    signs = listed if isinstance(listed, str) else "|".join(listed)
    whole = r"(?!\w)" if language == "en" and group in ("report", "report_before", "observer") else ""
    return re.compile(
        rf"(?:(?<!\w)(?:{signs})(?!\w)|n['’]t\b)" if group == "negation" else rf"(?<!\w)(?:{signs}){whole}", re.I
    )
