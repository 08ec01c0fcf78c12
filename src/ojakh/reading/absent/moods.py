"""Negations that state nothing: commands, wishes, rules, purposes, tags and what the speaker does not ask or mean."""

import re


def states_nothing(words: str, negation: re.Match[str]) -> bool:
    """Whether a negation says nothing about what was: don't you; nobody may enter; so as not to wake him."""
    before, behind = words[: negation.start()], words[negation.end() :]
    unreal = UNREAL.search(words)
    meant = unreal and unreal.start() <= negation.start() and not _NEXT.search(words, unreal.start(), negation.start())
    if meant or _IF.search(before):
        return True
    sign = negation.group().lower()
    if _NOBODY.match(sign):
        return bool(_HAD.fullmatch(before) or _ORDERED.search(before) or _MUST.match(behind) or _WISH.search(before))
    verbal = sign in ("not", "n't", "n’t", "never")
    return verbal and bool(
        _GOING.match(behind)
        or _FEELS.match(behind)
        or _HAD.fullmatch(before)
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
_IF = re.compile(r"\b(?:if|unless|in\s+case|provided(?:\s+that)?|should)\s+(?:there\s+(?:is|are|was|were)\s+)?$", re.I)
"""If nobody closes the road."""
UNREAL = re.compile(
    r"\b(?:will|shall)\s+(?:\w+ly\s+)?(?:not|never)\b|\b(?:wo|sha)n['’]t\b"
    r"|\bwill\s+(?:then\s+|also\s+)?(?:be|have)\s+(?:not|no|none|nothing|nobody|neither)\b"
    r"|(?:\b(?:would|could|might|should)(?:n['’]t|\s+not|\s+never)|['’]d\s+(?:not|never))\s+(?:ever\s+)?have\b"
    r"|\bwould(?:\s+not|n['’]t)\s+be\b",
    re.I,
)
"""What will not be, or would not have been: we will not stop asking; there will be no bulletin."""
_NEXT = re.compile(r"[,;]")
_GOING = re.compile(
    r"\s+going\s+to\s+(?!the\b|an?\b|any\b|his\b|her\b|their\b|our\b|my\b|that\b|this\b|(?-i:[A-Z]))\w+", re.I
)
_FEELS = re.compile(
    r"\s+(?:(?!only\b)\w+ly\s+|yet\s+|been\s+|ever\s+)*(?:want(?:ed|s)?\b(?!\s+for\b)|wish(?:ed|es)?\s+to\b|seek(?:ing)?\s+(?:an?|any|to)\b|intend(?:ed|s)?\b"
    r"|(?:satisfied|convinced|happy|pleased|content|afraid|proud|surprised|ashamed|interested|keen|certain|optimistic|worried|concerned|impressed|persuaded)\b"
    r"|(?:thought|deemed|considered|found|felt|judged)\s+(?:\w+ly\s+)?(?:necessary|useful|right|fair|proper|suitable|worth\w*|safe|important)\b"
    r"|feel(?:ing|s)?\s+(?:safe|well|welcome|at\s+home|free|able|ready|good|comfortable|secure|like|that)\b|felt\s+(?:safe|well|welcome|at\s+home|free|secure)\b|the\s+first\s+to\b|(?:fit|meant|suited|suitable|intended|designed)\s+(?:for|to)\b|need(?:ed|s)?\s+to\b|make\s+(?:it|this|that|him|her|them|us)\s+(?:\w+\s+)?(?:untrue|true|right|wrong|false|lawful|legal|legitimate|fair|just|easier|better|safe|so)\b)",
    re.I,
)
"""My party is not satisfied; we never wanted it: feelings and judgements."""
_WISH = re.compile(
    r"\b(?:hope[sd]?|hoping|wish(?:e[sd])?|pray(?:s|ed)?|let\s+there\s+be|so\s+that"
    r"|in\s+order\s+that|make\s+sure|ensure|lest|would\s+rather|god\s+forbid)\b[^,;:]{0,40}$",
    re.I,
)
_ORDERED = re.compile(
    r"\b(?:told|ask(?:ed|s)?|order(?:ed|s)?|instruct(?:ed|s)?|advis(?:ed|es)|urg(?:ed|es)|begg(?:ed|s)|warn(?:ed|s)|invit(?:ed|es))\s+(?:[\w’'-]+\s+){1,4}?to\s+\w+\s+(?:to\s+|with\s+)?$",
    re.I,
)
"""Told him to take no notice."""
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
