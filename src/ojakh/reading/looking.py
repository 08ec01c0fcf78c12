"""Whether an English clause says that nobody looked, or could: the verbs of looking in all forms, negated."""

import re
from functools import cache

from ojakh.reading.lexicon import cues
from ojakh.reading.sayings import inflected


def not_looked(words: str, more: re.Pattern[str]) -> bool:
    """Whether what a clause speaks of was not looked at: not visited, never tested, has yet to be counted, could not enter."""
    if _FOR_COMMENT.search(words):
        return False
    claimed = _CLAIMED.search(words)
    if more.search(words):
        return True
    return any(pattern.search(words) for pattern in _patterns() if not (claimed and "verified" in pattern.pattern))


_FOR_COMMENT = re.compile(
    r"\b(?:reach|contact)(?:ed)?\b[^.;]{0,50}\bfor\s+(?:an?\s+|further\s+)?(?:comment|reaction|response|statement)\b|\bspokes\w+[^.;]{0,20}\b(?:reached|contacted)\b",
    re.I,
)
"""That is no answer rather than no look."""
_CLAIMED = re.compile(
    r"\b(?:claims?|reports?|accounts?|allegations?|figures?|numbers?|information|statements?|stories|story|rumou?rs?|tolls?|accusations?"
    r"|details?|authenticity|versions?|data|footage|videos?|assertions?|this|that|it)\b",
    re.I,
)
"""These are confirmed or not, rather than looked at."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Every construction with the verbs and nouns put in."""
    lists = cues("looking")
    base, past, ing = _forms(lists["examine"].split())
    _, only_past, only_ing = _forms(lists["passive"].split())
    parts = {
        "base": base,
        "past": past,
        "seen": f"{past}|{only_past}",
        "ing": f"{ing}|{only_ing}",
        "noun": lists["nouns"],
        "near": lists["approach"],
    }
    return tuple(re.compile(one.format(**parts), re.I) for one in _CONSTRUCTIONS)


def _forms(bases: list[str]) -> tuple[str, str, str]:
    """The bases, the past forms and the forms in -ing of some verbs, each as alternatives."""
    doubled = frozenset(cues("looking")["doubled"].split())
    kinds: dict[str, set[str]] = {"base": set(), "past": set(), "ing": set(), "third": set()}
    for base in bases:
        if base in doubled:
            kinds["base"].add(base)
            kinds["past"].add(base + base[-1] + "ed")
            kinds["ing"].add(base + base[-1] + "ing")
            continue
        for form, kind in inflected(base).items():
            kinds[kind].add(form)
    return tuple("|".join(sorted(kinds[kind], key=lambda form: (-len(form), form))) for kind in ("base", "past", "ing"))  # type: ignore[return-value]


_SOFT = r"(?:\s+(?:\w+ly|yet|ever|even|so\s+far|as\s+yet|also|still|once|been|be|being|have|had|has|to|in\s+person|at\s+all|again|since|further|actually|\w+ed\s+(?:or|and|nor)))"
"""What may stand between a negation and its verb."""
_NOT_THAT = r"(?!\w)(?!\s+(?:on|in\b(?!\s+the)|out|positive|negative|well|for\s+by)\b)"
"""Did not count on it, did not check in."""
_BE = r"(?:is|are|was|were|be|been|remain(?:s|ed|ing)?|stay(?:s|ed)?|stood|stands?|left|lay|lies|go(?:es|ne)?|went|still)"
_NOBODY = (
    r"(?:nobody|no\s?-?one|none(?:\s+of\s+(?:us|them|you))?|neither(?:\s+of\s+(?:us|them|you))?|not\s+one(?:\s+of\s+(?:us|them))?)"
)
_UNABLE = (
    r"(?:(?:could|can)\s+(?:not|never)|cannot|(?:could|can)n['’]t|can['’]t|unable\s+to|(?:not|n['’]t|never)\s+(?:\w+ly\s+|yet\s+|been\s+)*"
    r"(?:able|allowed|permitted|cleared|authori[sz]ed|free|invited|in\s+a\s+position|possible|safe|feasible)(?:\s+for\s+\w+(?:\s+\w+)?)?\s+to"
    r"|(?:n['’]t|not|never)\s+(?:manage|managed|get|got)\s+to|failed\s+to|impossible(?:\s+for\s+\w+(?:\s+\w+)?)?\s+to|forbidden\s+to"
    r"|(?:no|little|n['’]t\s+(?:have\s+)?(?:the|any|enough)|without\s+(?:the|any))\s+(?:chance|opportunity|time|way|means|permission|permit|leave|authori[sz]ation"
    r"|clearance|fuel|mandate|staff|equipment|resources)\s+to|too\s+[\w-]+(?:\s+for\s+\w+(?:\s+\w+)?)?\s+to)"
)
_CONSTRUCTIONS = (
    # Not visited, has not been tested, did not inspect, could not be searched, have yet to count, without checking.
    r"\b(?:not|never|cannot|yet\s+to|failed\s+to|unable\s+to)" + _SOFT + r"*\s+(?:{past}|{base})" + _NOT_THAT,
    r"n['’]t" + _SOFT + r"*\s+(?:{past}|{base})" + _NOT_THAT,
    r"\b(?:is|are|was|were|be|been|being|get|got)(?:\s+not|n['’]t|\s+never)" + _SOFT + r"*\s+(?:{seen})" + _NOT_THAT,
    r"\b(?:has|have|had|could|can)(?:\s+not|n['’]t|\s+never)" + _SOFT + r"*\s+(?:been|be)" + _SOFT + r"*\s+(?:{seen})" + _NOT_THAT,
    r"\byet\s+to\s+(?:be|get)\s+(?:\w+ly\s+)?(?:{seen})" + _NOT_THAT,
    r"\bwithout\s+(?:\w+ly\s+|ever\s+|having\s+|being\s+|even\s+)*(?:{ing}|{seen})" + _NOT_THAT,
    r"\bnor\s+(?:was|were|is|are|has|have|had|did|could)\s+(?:[\w’'-]+\s+){{1,5}}?(?:been\s+|be\s+|able\s+to\s+)*(?:{past}|{base})" + _NOT_THAT,
    # Nobody has counted, no well was sampled.
    r"\b" + _NOBODY + r"(?:\s+(?:has|had|have|was|were|is|ever|yet|else|even|(?:bothered|gone|been|came|come|went|managed|cared|thought)\s+to|could|would|did|been|\w+ly))*\s+(?:{past}|{base})" + _NOT_THAT,
    r"\b(?:no|none\s+of|not\s+(?:one|a\s+single)(?:\s+of)?|neither(?:\s+of)?)\s+(?:[\w’'-]+\s+){{1,5}}?(?:has|have|had|was|were|is|are|could)\s+(?:been\s+|be\s+|yet\s+|ever\s+|even\s+|\w+ly\s+)*(?:{seen})" + _NOT_THAT,
    # What was not verified; a claim that was not is about finding.
    r"\b(?:is|are|was|were|has\s+been|have\s+been|had\s+been)(?:\s+not|n['’]t|\s+never)(?:\s+(?:\w+ly|yet|ever))*\s+verified\b",
    r"\b(?:has|have|had)(?:\s+not|n['’]t|\s+never)(?:\s+(?:\w+ly|yet|ever))*\s+been\s+(?:\w+ly\s+)?verified\b",
    r"\b(?:could|can)(?:\s+not|not|n['’]t)\s+be\s+(?:reached|contacted|traced|found|located)\s+for\s+(?:\w+\s+)?(?:interviews?|questioning|examination|tests?)\b",
    # Waiting to be counted; kept from reaching it; only from the road; before it could be seen.
    r"\b(?:waiting|remain(?:s|ed|ing)?|(?:is|are|was|were)\s+still|still\s+(?:has|have|had)|(?:has|have|had)\s+still)\s+to\s+be\s+(?:{seen})\b",
    r"\bawait(?:s|ed|ing)?\s+(?:\w+\s+){{0,2}}?(?:{noun})\b",
    r"\b(?:kept|prevented|stopped|barred|blocked|banned|hindered|discouraged|deterred)\s+(?:us|them|me|him|her|(?:the|our|both|all)\s+(?:[\w’'-]+\s+){{1,2}}?|[\w’'-]+s\s+)\s*from\s+(?:{ing}|reaching|entering|crossing|getting|going|seeing|approaching|looking|returning|landing|travelling|talking|speaking|proceeding|climbing|meeting)\b",
    r"\b(?:only\s+(?:saw|seen|viewed|observed|assessed|inspected|looked\s+at)|(?:saw|seen|viewed|observed|assessed|inspected|looked\s+at))\s+(?:[\w’'-]+\s+){{0,5}}?(?:only\s+from|from\s+(?:the\s+)?(?:outside|road|air|street|gate|bridge|distance|bank)\s+only)\b",
    r"\bonly\s+(?:saw|seen|viewed|observed|looked\s+at)\s+(?:[\w’'-]+\s+){{0,3}}?(?:outside|from\s+(?:outside|the\s+(?:road|air|outside|street|gate|bridge|bank)|a\s+distance|afar|above))\b",
    r"\b(?:drove|drive|passed|went|walked)\s+(?:past|by|through)\s+without\s+stopping\b",
    r"\bbefore\s+(?:it|he|she|anyone|anybody|the\s+\w+)\s+(?:could|was\s+able\s+to|were\s+able\s+to|had\s+(?:time|a\s+chance)\s+to)\s+(?:see|look|{near})\b",
    r"\b(?:not|never|n['’]t)\s+(?:yet\s+|ever\s+)*(?:let|allow(?:ed)?|permit(?:ted)?)\s+(?:us|them|me|him|her|anyone|anybody|the\s+\w+)\s+(?:to\s+)?(?:see|look|in|inside|near|through|past|into|{near})\b",
    r"\b(?:we|i|team|mission|patrols?|delegation|monitors|observers|inspectors|visitors|journalists|reporters)\s+(?:was|were)(?:\s+not|n['’]t|\s+never)\s+(?:ever\s+)?shown\s+(?:the|it|inside|into|round|around|over)\b",
    r"\b(?:not|never|n['’]t)\s+(?:yet\s+|ever\s+)*been\s+(?:dug\s+up|looked\s+(?:at|into)|gone\s+(?:through|over)|taken\s+apart)\b",
    # Remains untested.
    r"\b" + _BE + r"\s+(?:\w+ly\s+|still\s+|so\s+far\s+|all\s+)?un(?:{seen})\b",
    # No inspection took place, there has been no census, without any survey.
    r"\b(?:no|not\s+(?:a|one|any)(?:\s+single)?|never\s+(?:any|an?))\s+(?:[\w’'-]+\s+){{0,3}}?(?:{noun})\b[^.;]{{0,50}}?\b(?:carried\s+out|conducted|undertaken|performed|done|made|held|attempted|ordered|t(?:ook|aken)\s+place|paid|possible|followed|scheduled|organi[sz]ed|commissioned|begun|started|completed)\b",
    r"\bthere\s+(?:has|have|had|was|were|is|are)\s+(?:never\s+)?(?:been\s+)?(?:no|not\s+been\s+an?y?)\s+(?:[\w’'-]+\s+){{0,3}}?(?:{noun})\b(?!\s+(?:results?|of\s+(?:wills|words)))",
    r"\b(?:without|in\s+the\s+absence\s+of)\s+(?:an?y?\s+|the\s+benefit\s+of\s+an?\s+)?(?:[\w’'-]+\s+)?(?:{noun})\b",
    # Could not enter, had no time to look, it was too dangerous to approach.
    r"\b" + _UNABLE + r"(?:\s+(?:even|physically|\w+ly|be))?\s+(?:{near})(?!\s+(?:on|rid|used|by|along|a\s+grip|hold)\b)\b",
    r"\b(?:no|little|n['’]t\s+(?:have\s+)?(?:the|any|enough)|without\s+(?:the|any))\s+(?:chance|opportunity|way|means|prospect|possibility|hope)\s+of\s+(?:\w+ing)\b",
    r"(?:no|not|never|n['’]t)\s+(?:\w+ly\s+|been\s+|yet\s+)*(?:chance|opportunity|time|allowed|permitted|get|got|given\s+leave)\s+to\s+(?:see|look)\b",
    r"\b" + _NOBODY + r"(?:\s+(?:has|had|have|ever|yet|else|even|\w+ly|went\s+to|came\s+to|bothered\s+to|thought\s+to|dared?(?:\s+to)?))*\s+(?:looked?(?=\s+(?:there|here|properly|closely|since|yet|again|at|in|into|inside|under|behind|beneath|over|through|round|around|down)\b|\W*$)|(?:(?<=has\s)been|(?<=have\s)been|go(?:ne)?|went|ventured?|climbed|crawled|set\s+foot)\s+(?:there|in|into|inside|up|down|near|past|beyond|back|through|to\s+(?:look|see|check)))\b",
    r"(?:not|never|n['’]t)\s+(?:yet\s+|even\s+|ever\s+)*(?:looked?(?!\s+(?:\w+ly|like|as|for|good|bad|well|up|after|forward|much|so|very|too|right|happy|sad|old|\w+ed)\b))(?=\s+(?:there|here|in|into|inside|under|behind|beneath|over|through|round|around|at|down|any|further|properly|closely)\b|\W*$)",
    r"\b(?:" + _BE + r"|proved)\s+(?:\w+ly\s+|still\s+|so\s+far\s+)?(?:inaccessible|out\s+of\s+bounds|off[\s-]limits|unreachable|impassable\s+to\s+us)\b",
    r"\b(?:left\s+out\s+of|excluded\s+from|skipped\s+(?:in|by|during)|missed\s+out\s+in|outside\s+the\s+scope\s+of)\s+(?:the|this|our|that|its)\s+(?:[\w’'-]+\s+)?(?:{noun}|sample|sampling|report|exercise|mission|mandate|round)\b",
)  # fmt: skip
