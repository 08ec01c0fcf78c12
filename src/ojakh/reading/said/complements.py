"""What stands behind an English verb of saying: a clause, a quotation, figures, or only an object of its own."""

import re

from ojakh.reading.clauses import is_english_verb
from ojakh.reading.said.sayings import Saying
from ojakh.reading.spans import Span

_SAYS = re.compile(
    r"\s*[,:]?\s*[“\"«']|\s+to\s+(?:me|us|him|her|them)\s*,\s+\w|\s*:|(?:\s+to\s+\w+(?:\s+\w+)?)?\s*,(?!\s+as\b)[^,]{1,60},\s*(?:that\b|[“\"])|\s*,\s*(?:according|citing|quoting)\b"
    r"|\s*,?\s*(?:(?:\w+ly|again|also|later|earlier|yesterday|today|us|me|him|her|them|it|once|more|(?:last|this)\s+\w+)\s+){0,3}that\b(?!\s*(?:[.;?!]|,(?!\s+(?:according|as|in|by|at|on|while|although|though|if|when|after|since|for|despite|under|unlike|contrary|to|before|during|because|with|without|from)\b)))|\s+(?:(?:once\s+more|again|\w+ly|later|yesterday)\s+)?(?:as\s+(?:late|early|recently)\s+as|in|to|through|by|on|at|with|over|from|during|within|for|after|before|around|just|shortly|only)\s[^,.;:]{1,60}?(?:\sthat\b|:|,?\s[“\"])"
    r"|(?:\s+(?:us|me|him|her|them|[\w’'-]+))?\s+[—–-]\s[^—–.;]{1,80}\s[—–-]\s+that\b|\s+how\s+(?!to\b|many\b|much\b|long\b|far\b|old\b|often\b)\w|\s+as\s+follows\b"
)
_OPENING = re.compile(
    r"\s*(?:,?\s*(?:to\s+)?(?:us|me|him|her|them|it|you|reporters|journalists)\b)?"
    r"\s*(?:on\s+\w+\s+)?(?:in\s+\d{4}\s+)?"
    r"(?:(?:that(?!\s*[.,;?!])|how|there|no|nobody|none|nothing|he|she|it|they|we|i|the|a|an|this|these|those|his|her|their|our|my|its)\b"
    r"|(?:some|many(?!\s+things)|most|all|every|about|at\s+least|more\s+than|only)\b|\d|[A-Z“\"':])"
)
_NONE = re.compile(r"\s+(?:no|none|nothing|nobody|neither)\b")
_FIGURE = re.compile(
    r"\s+(?:(?:at least|about|more than|only|some|over|nearly)\s+)?"
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds)\b)"
)
_DOING = re.compile(
    r"\s+(?:(?:ever|even|once|also|either|\w+ly)\s+)?(?:having|being|seeing|hearing|finding|\w{3,}ing\s+(?:a|an|the|that|his|her|their|no|any)\b)"
)
_TO_HAVE = re.compile(r"\s+(?:(?:not\s+)?to\s+(?:have|be|know|show)\b|responsibility\b|ignorance\b)")
_DENIED = re.compile(
    r"\s+(?:this|that(?=\s*[.,;]|\s*$)|it|any|all|responsibility|involvement|(?:the|his|her|their|its|both|these|those|such|all|each\s+other['’]s|(?:most|some|all|none)\s+of\s+(?:the|these|those|this|that))\s+(?:\w+\s+)?"
    r"(?:claims?|accusations?|allegations?|reports?|charges?|accounts?|figures?|versions?|suggestions?|statements?|story|stories|rumou?rs?))\b(?!\s+(?:was|were|is|are|had|has|would|could)\b)"
)
_TAKEN_IN = re.compile(
    r"\s+(?:(?:at least|about|more than|only|some|over|nearly|another)\s+)?(?:\d|[a-z]+(?:teen|ty)\b"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds)\b"
    r"|(?:the\s+|no\s+)?(?:\w+\s+)?(?:patients?|wounded|injured|casualties|students|pupils|members)\b)"
)
_LEAVES_IT = (
    r"\s+(?:until|because|when|anyway|too|so|that|this|yet|now|then|there|here|nor|but"
    r"|down|up|out|as|to|in|on|at|for|by|off|with|from|and|or|once|twice|again|all|himself|herself)\b"
)
"""Wrote it down, believed it until: the pronoun is the object."""
_PRONOUN = re.compile(
    rf"\s+(?:he|she|they|we|it(?!{_LEAVES_IT})|there|i|you|every(?:one|body|thing)|some(?:one|body)|all\s+(?:was|is))(?:['’](?:d|s|ll|ve|re|m))?\s+(?!that\b)[\w’']+"
)
_SAME_STORY = re.compile(r"\s+the\s+same\s+(?:story|thing)\b")
_AS_STATE = re.compile(
    r"\s+(?:(?:the|this|that|all|both|his|her|their|its|our|two|three|four|every)\s+(?:[\w’'-]+\s+){0,3}?[\w’'-]+|him|her|it|them|me|us)\s+"
    r"(?:clear|safe|open|closed|shut|missing|dead|empty|full|passable|impassable|dry|sound|unsafe|unsound|intact|free|secure|lost|stolen|finished|over|complete|fit|unfit|uninhabitable|habitable|usable|unusable|ready|illegal|lawful|void|null|in\s+order|out\s+of\s+(?:order|danger|use))"
    r"(?=\W*$|[,.;]|\s+(?:on|in|at|by|to|for|since|from|and|but|as|after|before|again|within|last|until|when)\b)"
)
"""Reported the floor clear, declared the bridge safe."""
_CALLED = re.compile(
    r"\s+(?!on\b|for\b|in\b|off\b|out\b)[\w’' -]{2,50}?\s*(?:[“\"]|\b(?:an?\s+(?:lie|fabrication|fairy\s+tale|forgery"
    r"|fake|provocation|mistake|liar|thief|traitor|murderer|criminal|coward|spy|fraud|bandit|terrorist)"
    r"|nonsense|false|baseless|unfounded|untrue|propaganda|disinformation|absurd)\b)"
)
_TO_SOMETHING = re.compile(r"\s+\w[^.;:?!]{1,50}?\s+to\s+[\w“\"]")
_ACCUSED = re.compile(r"\s+\w[^.;:?!]{1,70}?\s+(?:of|for)\s+\w")
_SEEN_DOING = re.compile(r"\s+(?:an?|the|his|her|their|two|three|some)\s+(?:[\w’'-]+\s+){1,6}?\w{2,}ing\b")
_LOSSES = re.compile(
    r"\s+(?!(?:to|for|it|this|that|him|her|them|us|me|back|on|in|at|by|from|as|and|or|the|his|their|its|here|there|so|last|earlier"
    r"|missing|dead|directly|yesterday|today|stolen|lost|killed)\b)[\w-]+"
)
_TOLD_ABOUT = re.compile(r"\s*(?:\s(?:us|me|him|her|them|it))?(?:,\s[^,.;:]{3,40},)?\s+(?:about|of)\s+\w")
_ABOUT = re.compile(r"(?:\s+[\w'’-]+){0,5}\s+(?:about|of|against)\s+\w")
_SUBJECT_AND_VERB = re.compile(
    rf"\s+(?!to\s|it{_LEAVES_IT})"
    + r"(?:[\w'’-]+\s+){1,6}?(?<!\band\s)(?:will|would|is|are|was|were|has|have|had|can|could|must|should|may"
    r"|might|did|do|does|came|went|left|knew"
    r"|saw|took|gave|fell|rose|broke|stood|ran|made|got|kept|held|lost|began|lay|sat|slept|spoke|spent|sold|paid|told|said"
    r"|bought|brought|burnt|built|cut|shut|hit|put|let|met|read|sank|sent|shot|swam|threw|won|wore|flew|grew|drove|ate"
    r"|drank|died|lives|needs|seems|stands|lies|remains?|works|[a-z]{3,}ed)\b(?!\s+(?:by|for|in|at)\s)"
)
_AS_SOMETHING = re.compile(
    r"\s+(?:it|them|this|that|(?:the|his|her|their|its|these|those|such)\s+(?:[\w’'-]+\s+){0,4}?[\w’'-]+)\s+as\s+(?!well\b|soon\b|long\b)\w"
)
"""Dismissed it as hearsay."""
_BELIEVING = frozenset(["believe", "think", "estimate", "fear", "suspect", "guess", "feel", "reckon"])
_AS_SAYING = re.compile(
    r"\s+.{2,70}?\s+as\s+(?:saying|stating|reporting|having|telling|claiming|denying|confirming|admitting|adding)\b"
)
_CONFIRMED = re.compile(
    r"\s+(?:the|his|her|their|its)\s+(?:\w+\s+){0,2}?(?:deaths?|arrests?|arrival|dispatch|departure|loss(?:es)?|deliver(?:y|ies)|strikes?|attacks?|closure"
    r"|(?<=the\s)(?:two|three|four|five|six|\d+)\s+\w+|opening|release|transfer|presence|existence|use|destruction|numbers?|figures?|date|orders?|sale|cause|detention|evacuation)\b"
)
_MENTIONED = re.compile(
    r"\s+(?!this\b|it\b|that\b|them\b|in\b|above\b|earlier\b|(?:no|none|nothing|nobody|neither)\b)\w"
)
"""Mentions no explosives: that says that something is not there."""
_NOUN = re.compile(r"\s+(?!this\b|it\b|that\b|them\b|in\b|above\b|earlier\b)\w")
STORY = re.compile(
    r"\s+(?:(?:us|me|him|her|them|you)\s+)?(?:the(?!\s+same)|an?|another|his|her|their)\s+(?:\w+\s+)?(?:thing|couple|lot|bit|little|story|stories|truth|tale|tales|lies?|jokes?|difference)\b"
)
_CLAUSE_ONLY = _BELIEVING | {"claim", "tell", "inform", "assure"}
_RECALLING = frozenset(
    ["deny", "report", "recall", "remember", "admit", "describe", "mention", "acknowledge", "confirm", "recount"]
)
_COUNTING = frozenset(["announce", "confirm", "estimate", "predict", "mention", "note", "recall", "remember"])
_OF_THEIR_OWN = (
    (frozenset(["deny", "dispute", "contest", "dismiss", "reject", "refute"]), _DENIED),
    (frozenset(["dismiss", "reject", "describe"]), _AS_SOMETHING),
    (frozenset(["quote", "cite"]), _AS_SAYING),
    (frozenset(["mention"]), _MENTIONED),
    (frozenset(["confirm"]), _CONFIRMED),
    (frozenset(["report"]), _LOSSES),
    (frozenset(["describe", "fear", "flag"]), _NOUN),
    (frozenset(["remember", "recall", "describe"]), _SEEN_DOING),
    (frozenset(["report", "declare", "pronounce", "certify"]), _AS_STATE),
    (frozenset(["accuse"]), _ACCUSED),
    (frozenset(["blame", "warn"]), _NOUN),
    (frozenset(["attribute"]), _TO_SOMETHING),
    (frozenset(["call"]), _CALLED),
    (frozenset(["tell"]), _SAME_STORY),
    (frozenset(["claim", "profess", "purport", "deny"]), _TO_HAVE),
    (_RECALLING, _DOING),
    (frozenset(["deny"]), re.compile(r"\s+(?:(?:ever|even|once|also|either|\w+ly)\s+)?\w{3,}ing\s+\w")),
    (frozenset(["tell", "inform", "remind", "notify", "assure", "brief"]), _TOLD_ABOUT),
    (frozenset(["warn"]), _ABOUT),
)
"""What only some verbs may have behind them."""


_NOTHING_SAID = re.compile(
    r"\s+(?:nothing|little|not\s+(?:a|one)\s+(?:single\s+)?word|no\s+more|no\s+such\s+thing)(?=\s*(?:[.,;:!?”]|$)|\s+(?:about|of|more|else|to|at\s+all|on|in|for|and|when|until)\b)"
)


def opens(text: str, at: int, limit: int, verb: Saying, *, told: bool = False) -> bool:
    """Whether something is said behind a verb that ends here: that, a subject, figures or a quotation.

    Where somebody was `told`, any beginning of a clause will do.
    """
    rest = text[at:limit]
    of_its_own = any(verb.base in bases and pattern.match(rest) for bases, pattern in _OF_THEIR_OWN)
    if of_its_own or (verb.base != "call" and _SAYS.match(rest)):
        return True
    if verb.takes == "that" or re.match(r"\s*$|\s*[.!?,;]", rest) or _NOTHING_SAID.match(rest):
        return False
    if verb.takes == "finding":
        # Only "reported no, reported 14" makes a statement of an object.
        return verb.base == "report" and bool(_NONE.match(rest) or _FIGURE.match(rest))
    if verb.base == "admit" and _TAKEN_IN.match(rest):
        return False  # the hospital had admitted thirty-one
    clause = bool(_PRONOUN.match(rest) or _SUBJECT_AND_VERB.match(rest) or in_the_present(rest))
    if verb.takes == "plain" and (told or verb.base not in _CLAUSE_ONLY):
        return clause or bool(_OPENING.match(rest) or _FIGURE.match(rest))
    return clause or (verb.base in _COUNTING and bool(_FIGURE.match(rest)))


def in_the_present(rest: str) -> bool:
    """Whether a subject in the singular with its verb stands at the beginning: (thinks) the roof leaks."""
    subject = _SINGULAR.match(rest)
    return subject is not None and is_english_verb(subject["verb"], subject["noun"])


_SINGULAR = re.compile(
    r"\s+(?:the|this|that|his|her|their|its|our|my)\s+(?:[\w-]+\s+){0,2}?(?P<noun>[\w-]*[a-rt-z])\s+(?P<verb>[a-z]{2,}[a-rt-z]s)"
    r"(?=\W*$|\s+(?:the|an?|in|on|at|to|from|with|for|no|not|well|badly|every|his|her|its|their|like|when|because|as|by|under|over)\b)"
)


def takes_object(text: str, cue: Span) -> bool:
    """Whether a verb of denying stands before what is denied as a thing: denied the report."""
    return bool(_DENIAL.fullmatch(cue.of(text)) and _DENIED.match(text, cue.end))


_DENIAL = re.compile(r"(?:den(?:y|ies|ied)|(?:dispute|contest|dismiss|reject|refute)(?:s|d|ed|es)?)", re.I)
