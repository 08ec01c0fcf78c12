"""Who may speak at all, and where an English verb of saying tells nothing: negated, wished for, a noun or a passive."""

import re

from ojakh.reading.lexicon import folded
from ojakh.reading.said.frames import NO_SOURCE, SELF, VAGUE
from ojakh.reading.spans import Span

DETERMINER = re.compile(
    r"(?<!\w)(?:the|an?|its|his|her|their|our|my|your|(?<!of\s)(?:this|these|those)|no|not\s+one|of|for|in|with|any|such)\s+$",
    re.I,
)
INFINITIVE = re.compile(r"(?<!\bused )\bto\s+$", re.I)
WENT_ON = re.compile(
    r"\b(?:(?:went|goes|go|gone)\s+on|came|comes?|continue[ds]?|was\s+\w+)\s+to\s+$"
    r"|\b(?:rang|ph?oned|telephoned|radioed|wrote|texted|messaged|wired|cabled|e-?mailed|called|came|rose|got\s+up|stood\s+up|returned|stopped|reached\s+(?:us|me))(?:\s+(?!to\b)[\w’'-]+){0,3}?\s+to\s+$",
    re.I,
)
"""Went on to say, was careful to add, rang on Monday to say."""
NO_STATEMENT = re.compile(
    r"\b(?:would|could|might|should)(?:n['’]t)?(?:['’]ve|\s+have)\s+$|\bas\s+far\s+as\b[^,]*$"
    r"|\b(?:was|were|been|being|is|are|be|am)\s+(?:(?:not|never|also|only|later|even|ever|since|yet)\s+)?$",
    re.I,
)
"""An infinitive (it is hard to say) and a passive, which has rules of its own."""
NEGATED = re.compile(
    r"\b(?:neither|nor|at\s+no|not\s+once)\b[^,;.]{0,30}\b(?:did|would|could|had|has|have|do|does|will)\s+(?:\w+\s+){1,3}$"
    r"|(?:\b(?:not|never|cannot|hardly|nor|neither|without)|n['’]t)\s+(?:(?:\w+ly|ever|yet|even|been|to|able)\s+){0,3}$",
    re.I,
)
_ASKING = re.compile(r"(?:let|can|could|do|does|did|will|would|is|are|was|were|have|has|may|should)\s", re.I)
_HELPER = re.compile(r"['’](?:m|s|ve|re|d|ll)$")
_NOBODY = re.compile(r"(?:no|none|nobody|neither|nothing|few|hardly|anyone|anybody)\b", re.I)


def may_speak(text: str, source: Span | None, *, heard: bool = False) -> bool:
    """Whether a source is somebody other than the speaker of the whole, and somebody at all.

    The one who is spoken to is a source only of what was `heard` from them before: you told us that.
    """
    if source is None:
        return False
    words = _HELPER.sub("", folded(source.of(text)))
    if words.rsplit(maxsplit=1)[-1:] and words.rsplit(maxsplit=1)[-1] in SELF:
        return False
    if words == "you":
        return heard
    if re.search(r"\b(?:no|none|nobody|nothing)\b|^not\b", words):
        return False
    return not (words in SELF | NO_SOURCE | (VAGUE - {"who", "it"}) or _ASKING.match(words) or _NOBODY.match(words))
