"""Negations that state nothing: commands, wishes, rules, purposes, tags and what the speaker does not ask or mean."""

import re


def states_nothing(words: str, negation: re.Match[str]) -> bool:
    """Whether a negation says nothing about what was: don't you; nobody may enter; so as not to wake him."""
    before, behind = words[: negation.start()], words[negation.end() :]
    sign = negation.group().lower()
    if _NOBODY.match(sign):
        return bool(_HAD.fullmatch(before) or _MUST.match(behind) or _WISH.search(before))
    verbal = sign in ("not", "n't", "n’t", "never")
    return verbal and bool(
        _HAD.fullmatch(before)
        or (_ALONE.fullmatch(before) and not behind.strip(' .,;!”"'))
        or _commands(sign, before, behind)
        or (_TAG.match(behind) and _TAGGED.search(before) and sign not in ("not", "never"))
        or _RULE.search(before)
        or _WISH.search(before)
        or (_PURPOSE.search(before) and behind.lstrip().lower().startswith("to "))
    )


def _commands(sign: str, before: str, behind: str) -> bool:
    """Never mind; don't you; do not touch it; let's not pretend."""
    if sign == "never":
        return not before.strip(' ,;“"') and bool(_COMMAND.match(behind))
    return bool(_FIRST.fullmatch(before)) and (
        "please" in before.lower() or sign != "not" or bool(_COMMAND.match(behind))
    )


_ALONE = re.compile(r"\W*(?:what\s+)?(?:i|you|he|she|it|we|they|that|this)\s+\w+\s*", re.I)
"""A list of things it wasn't."""
_HAD = re.compile(r"\W*(?:Had|Were|Should)\s+(?:\w+\s+){0,3}")
"""Had nobody come, we would have gone."""
_FIRST = re.compile(r"\W*(?:(?:and|so|but|please|then|just|oh|well|now|or)\W+)*(?:do|let['’]?s?|let\s+us)\s*", re.I)
"""Don't go there; so don't you; let's not pretend."""
_COMMAND = re.compile(
    r"\s+(?:mind|say|go|touch|let|forget|trust|ask|drink|eat|leave|open|use|take|give|try|tell|enter|walk|stop|be|do)\b"
)
_TAG = re.compile(r"\s+(?:i|you|he|she|it|we|they|there)\s*$", re.I)
"""…, didn't they."""
_TAGGED = re.compile(r"(?:,\s*|^\W*)\w+$")
_RULE = re.compile(r"\b(?:must|should|shall|ought|need|(?-i:may)|might|ought\s+to)\s*(?:\w+ly\s+)?$", re.I)
_WISH = re.compile(
    r"\b(?:hope[sd]?|hoping|wish(?:e[sd])?|pray(?:s|ed)?|let\s+there\s+be|so\s+that"
    r"|in\s+order\s+that|make\s+sure|ensure|lest|would\s+rather|god\s+forbid)\b[^,;:]{0,40}$",
    re.I,
)
_PURPOSE = re.compile(
    r"\b(?:so\s+as|in\s+order|ask(?:s|ed|ing)?|t(?:old|ell|ells)|order(?:s|ed)?|instruct(?:s|ed|ions?)?|warn(?:s|ed)?|advise[sd]?|urge[sd]?|beg(?:s|ged)?"
    r"|promise[sd]?|agree[sd]?|request(?:s|ed)?|remind(?:s|ed)?|want(?:s|ed)?|prefer(?:s|red)?|careful|try|tries|tried|decided|chose|resolved)\b[^,;:]{0,40}$",
    re.I,
)
"""They were told not to open the door."""
_NOBODY = re.compile(r"(?:no|nobody|no\s?-?one|none|nothing|neither|not\s+(?:a|one)\s+single)$", re.I)
_MUST = re.compile(
    r"\s+(?:(?:of\s+)?[\w’'-]+\s+){0,4}?"
    r"(?:must|should|shall|ought\s+to|need|(?-i:may)|might|will|is\s+to|are\s+to)\s+(?:be|\w+)\b(?<!\d\sMay)",
    re.I,
)
"""No vehicle may pass."""
