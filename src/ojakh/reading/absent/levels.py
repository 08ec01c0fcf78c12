"""The level of a clause that says something was absent: not reported, not found, not there; when unsure, the weaker."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ojakh.reading.absent.deeds import judges, of_the_world, told_nothing
from ojakh.reading.absent.inversions import straightened
from ojakh.reading.absent.looking import not_looked
from ojakh.reading.absent.moods import UNREAL, states_nothing
from ojakh.reading.absent.negations import level_of
from ojakh.reading.clauses import has_verb, words_of
from ojakh.reading.lexicon import cues
from ojakh.reading.spans import Span

WORLD, OBSERVER, REPORT, NOT_ASSESSED, DENIAL = "world", "observer", "report", "not_assessed", "denial"
_STRENGTH = (REPORT, OBSERVER, WORLD)
_REACH_BEFORE, _REACH_AFTER = 32, 200
"""How far from a negation, in characters, a sign of reporting or finding still belongs to it."""


@dataclass(frozen=True, slots=True)
class Around:
    """The words of a sentence before and behind one of its clauses."""

    before: str = ""
    behind: str = ""


_ALONE = Around()


@lru_cache(maxsize=4096)
def absence_level(words: str, language: str, around: Around = _ALONE) -> str | None:
    """The level of one clause, or None where nothing is said to be absent.

    What a negation without a verb of its own goes on from is looked for `around` the clause.
    """
    if language in ("az", "hy", "ru"):
        return level_of(words, language)
    plain = _NEITHER.sub("no ", straightened(_SHOWED_UP.sub("turned up", _PUT_BETWEEN.sub(" ", _SAID.sub("", words)))))
    bare = pattern("en", "decoys").sub(" ", _THING.sub("", plain))
    if _PAPER_SHOWN.search(bare):
        return REPORT
    kept_out = _KEPT_OUT.search(bare)
    for level in (NOT_ASSESSED, DENIAL) if kept_out else (DENIAL, NOT_ASSESSED):
        if pattern("en", level).search(bare) if level == DENIAL else _looks(bare, level):
            return level
    signs = [one for one in pattern("en", "negation").finditer(bare) if not states_nothing(bare, one)]
    if around.before.strip() or bare.lower().startswith("it "):
        signs = [one for one in signs if not _EMPTY.fullmatch(one.group())]
    levels = [_in_english(bare, one, around) for one in signs]
    return min((level for level in levels if level), key=_STRENGTH.index, default=None)


def _looks(bare: str, level: str) -> bool:
    """Whether nobody looked, or could; what will not be looked at is none of it."""
    return not_looked(bare, pattern("en", level)) and not UNREAL.search(bare)


_THING = re.compile(
    r"\b(?:notice|message|bulletin|report|record|letter|post|mail|phone|telephone|answering|complaints?|suggestions?|news|fax|call|e-?mail|alarm|radio|cable|filing|answer)"
    r"(?:\s+|-)(?=(?:boards?|box(?:es)?|offices?|players?|machines?|lines?|exchanges?|masts?|poles?|stands?|booths?|kiosks?|cabinets?|sets?|network|coverage|clocks?|bells?|wires?|rooms?)\b)",
    re.I,
)
"""A notice board is a thing, and no notice."""
_PUT_BETWEEN = re.compile(
    r",\s*(?:however|moreover|therefore|meanwhile|of\s+course|in\s+fact|indeed|though|too),\s*", re.I
)
"""It did not, however, visit the site."""
_NEITHER = re.compile(
    r"\bneither\s+(?!(?:of|the|his|her|their|its|our|my|an?|did|do|does|has|have|had|was|were|is|are|could|can|nor|\w+ed|came|went|knew|saw)\b)(?=[a-z-]+\s+[a-z])(?![^.;]*\bnor\b)",
    re.I,
)
"""Neither lorry arrived: no lorry did."""
_SAID = re.compile(r"(?<=\bthe\s)said\s+(?=[a-z])", re.I)
"""The said shed: nobody says anything."""
_SHOWED_UP = re.compile(r"\b(?:show(?:s|ed|n|ing)?|turn(?:s|ed)?)\s+up\b", re.I)
_KEPT_OUT = re.compile(r"\b(?:access|entry|admission|passage)\b[^.;]{0,60}\b(?:denied|refused)\b", re.I)
"""Access was denied: nobody denies anything."""


def _in_english(bare: str, negation: re.Match[str], around: Around) -> str | None:
    """The signs may stand on either side: nobody reported it, and no report came."""
    if _SILENT.search(bare):
        return WORLD
    if _not_told(bare, negation, around):
        return REPORT
    if (
        _NOT_FOUND.match(bare, negation.start())
        or _UNCONFIRMED.match(bare, negation.start())
        or _PERCEIVED.match(bare, negation.start())
    ):
        return OBSERVER
    if _ELLIPSIS.fullmatch(bare.strip()):
        return REPORT
    tail = _PARTS.split(bare[negation.end() : negation.end() + _REACH_AFTER])[0]
    tail = _IN_ORDER_TO.sub(r"\1", tail)
    verbless = not has_verb(words_of(tail, Span(0, len(tail))), "en")
    before = _ANEW.sub("", bare[0 if verbless else max(0, negation.start() - _REACH_BEFORE) : negation.start()])
    after = negation.group() + tail
    if looked := pattern("en", "looked").search(before + after):
        before, after = "", (before + after).replace(looked.group(), " saw ")
    own = _OWN_DEED.search(bare, max(0, negation.start() - 24), negation.end())
    said = not own and told_nothing(negation.group(), tail)
    level = REPORT if said else _by_governor(before, after) or _by_sign(before, after) or _of_a_letter(bare, negation)
    if own and own.group().lower().startswith("we") and of_the_world(bare[: negation.start()], negation.group(), tail):
        own = None  # we do not operate drones there
    elif own and _SUFFERED.match(bare, own.start()) and of_the_world(bare[: negation.start()], negation.group(), tail):
        own = None  # I was never paid
    holds = _HOLDS.match(bare, negation.start()) or pattern("en", "world").search(bare)
    if level or own or not (holds or _COULD_BE.search(bare[max(0, negation.start() - 9) :])):
        return level
    level = _of_world(bare, negation, tail, around)
    seen = _THAT_SEEN.match(around.behind) or _WHEN_LOOKED.search(tail + around.behind)
    return OBSERVER if level == WORLD and seen else level


def _not_told(bare: str, negation: re.Match[str], around: Around) -> bool:
    """A list that does not have them, a book that was not produced, no demand, nothing for you on that."""
    ahead = around.before[-120:] + " " if _NO_OWN_SUBJECT.match(bare) else ""
    return bool(
        _NOTE_HAS.search(bare)
        or _PAPER_HAS.search(ahead + bare, 0, len(ahead) + negation.end() + 24)
        or _NOTHING_ON.search(bare + around.behind[:24])
        or _NOT_PRODUCED.search(bare)
        or _DEMAND.search(bare)
        or _SHOWN_NONE.search(bare)
        or _UNTOLD.match(negation.group())
        or _NOTHING_FROM.search(bare, max(0, negation.start() - 24))
    )


_NO_OWN_SUBJECT = re.compile(
    r"\W*(?:(?:do|does|did)(?:n['’]t)?|has|have|had|holds?|held|contains?|gives?|gave|shows?|showed)\b", re.I
)
_THAT_SEEN = re.compile(
    r"\W*(?:that\s+)?(?:i|we|he|she|they|anyone)\s+(?:could\s+(?:see|make\s+out|find|discover)|saw|noticed|can\s+see)\b"
    r"|\W*(?:as|so)\s+far\s+as\s+(?:\w+\s+){1,3}?(?:could|can)\s+(?:see|tell|be\s+seen)\b",
    re.I,
)
"""No glass | that I could see."""
_WHEN_LOOKED = re.compile(
    r"\b(?:when|as)\s+(?:i|we)\s+(?:passed|looked|drove\s+past|walked\s+(?:past|by)|went\s+(?:past|by))\b", re.I
)
"""Not a soul was about when we passed."""


def _of_a_letter(bare: str, negation: re.Match[str]) -> str | None:
    """Her letter never came, the answers did not reach us: what is told did not arrive."""
    subject = pattern("en", "carriers").search(bare, 0, negation.start())
    moved = subject and _ARRIVED.match(bare, negation.end())
    if moved and not _PARTS.search(bare, subject.end() if subject else 0, negation.start()):
        return REPORT
    if _GOT_NONE.search(bare, max(0, negation.start() - 4), negation.end() + 60):
        return REPORT
    produced = _PRODUCED.search(bare, max(0, negation.start() - 20), negation.end() + 40)
    if produced and produced.start() < negation.start() < produced.end():
        return REPORT
    had = _HAD_NO.search(bare, max(0, negation.start() - 20), negation.end() + 40)
    if had and had.start() < negation.start() < had.end():
        return REPORT
    return REPORT if _NO_LETTER.match(bare, negation.start()) or _NOT_SENT.match(bare, negation.start()) else None


_PAPER_HAS = re.compile(
    r"(?<!\w)(?:lists?|regist(?:ers?|ry)|(?:parish|gate|custody|log|account|visitors['’]?|day|order|church)[\s-]?books?|books?|ledgers?|logs?|dossiers?|rolls?|archives?|index|diar(?:y|ies)|journals?|minutes|chronicles?|census|database|catalogues?|inventory)\b"
    r"(?!\s+of\s+(?:the\s+)?(?:dead|missing))[^.;]{0,110}?\s(?:(?:do|does|did)(?:\s+not|n['’]t)\s+(?:\w+ly\s+)?(?:have|hold|contain|give|show|carry|include)\b|(?:has|have|had|holds?|held|contains?|contained|gives?|gave|shows?|showed|carries|carried|includes?)\s+(?:no|nothing|none|neither)\b)",
    re.I,
)
"""The parish book has nothing about a fire: what it does not tell."""
_NOTE_HAS = re.compile(
    r"(?:\b(?:the|this|that|his|her|their|its|my|our)|['’]s)\s+(?:\w+\s+){0,2}?(?:note|letter|form|certificate|statement|article|bulletin|memo|report|board|file|order|decree|ruling|judge?ment|warrant|notice|leaflet|contract|account|diagnosis)\s+"
    r"(?:itself\s+)?(?:has|had|gives|gave|bears|bore|carries|carried|shows|showed|lists|listed|contains|contained|offers|offered)\s+(?:no|nothing)\b",
    re.I,
)
"""The doctor's note gives no cause."""
_NOTHING_ON = re.compile(
    r"^\W*(?:so\s+|and\s+|but\s+|well,?\s+)?(?:i|we)(?:['’]ve|\s+have)\s+(?:got\s+)?(?:nothing|no\s+\w+)\s+(?:on|for\s+you|that\s+we|from)\b",
    re.I,
)
"""I have nothing on that."""
_DEMAND = re.compile(r"\bno\s+(?:\w+\s+)?demands?\b(?!\s+for\b)|\bno\s+claims?\s+of\s+responsibility\b", re.I)
"""No ransom demand."""
_NO_LETTER = re.compile(
    rf"(?:no|not\s+(?:one|a\s+single))\s+(?:[\w’'-]+\s+){{0,3}}?(?!orders?\b(?!\s+(?:ever\s+)?reach)){cues('absences')['en']['carriers']}(?:\s+(?:of|from|to|about)\s+(?:[\w’'-]+\s*){{1,4}}?)?"
    r"\s*(?:(?:has|have|had|was|were|is|are|yet|ever|been|even|\w+ly)\s+)*(?:c[ao]me|arrived?|reach(?:ed)?|sent|delivered|given|received|issued|served|posted|published|filed|lodged|written|circulated|dispatched|drawn\s+up|taken\s+down|follow(?:ed)?|forthcoming|handed\s+(?:down|over|out)|passed|pronounced|announced)\b",
    re.I,
)
"""No order ever reached the school."""
_PRODUCED = re.compile(
    r"\b(?:produc|present|show|suppl|submit|provid|issu|offer|hand|enclos|attach|publish)\w*\s+(?:(?:us|me|him|her|them|over)\s+)?"
    r"(?:no|none\s+of\s+the)\s+(?:[\w’'-]+\s+){0,2}?"
    rf"(?:(?:cards?|permits?|receipts?|certificates?|licen[cs]es?|invoices?|names)\b|{cues('absences')['en']['carriers']})",
    re.I,
)
"""She could produce no cards."""
_BOOKS = (
    r"(?:(?:books?|registers?|ledgers?|logbooks?|files?|dossiers?|originals?|warrants?|footage|tapes?)\b"
    rf"|{cues('absences')['en']['carriers']})"
)
_NOT_YET = r"(?:was|were|is|are|has|have|had)(?:\s+not|n['’]t|\s+never)\s+(?:yet\s+|ever\s+|been\s+)*"
_NOT_PRODUCED = re.compile(
    rf"{_BOOKS}\s+{_NOT_YET}(?:produced|shown|presented|supplied|submitted|furnished|handed\s+over|made\s+available|disclosed)\b"
    rf"|\b(?:(?:it|they|this|these|those)\s+{_NOT_YET}"
    r"|(?:neither|none(?:\s+of\s+(?:it|them|these|those|this))?)\s+(?:was|were|has\s+been|have\s+been)\s+(?:ever\s+)?)"
    r"(?:produced|shown|presented|supplied|submitted|furnished|provided|handed\s+over|made\s+available|disclosed|communicated|filed)\s+(?:to|before|with)\s+"
    r"(?:(?:this|the|our|your|that|any)\s+(?:\w+\s+){0,2}?(?:committee|commission|court|tribunal|inquiry|board|council|panel|mission|team|office|assembly|house|chamber|registry|prosecutor|ombudsman|ministry)|us|me)\b"
    rf"|(?:not|n['’]t|never|unable\s+to|failed\s+to)\s+(?:yet\s+|ever\s+|been\s+|able\s+to\s+)*(?:show|produce|present|supply|provide|submit)(?:ed|d|n)?\s+(?:(?:us|me|him|her|them)\s+)?(?:that|the|any|such|an?|its|his|her|their)\s+(?:\w+\s+)?{_BOOKS}",
    re.I,
)
"""The custody book was not produced; was not able to show us that order."""
_PAPER_SHOWN = re.compile(
    rf"^\W*(?:the|a|an|any|no|this|that|his|her|their|our|its|my)\s+(?:[\w’'-]+\s+){{0,3}}?{_BOOKS}\s+(?:[\w’'-]+\s+){{0,6}}?(?:{_NOT_YET}|(?:was|were|has\s+been|have\s+been)\s+)(?:shown|made\s+available)\b",
    re.I,
)
"""The paper was not shown to us: not told, and no place that nobody was let into."""
_SHOWN_NONE = re.compile(
    r"(?:not|n['’]t|never)\s+(?:ever\s+|once\s+)?show(?:n|ed)?\s+(?:us|me|him|her|them)\s+(?:any|it|one|them|anything|either)(?=\s*$|\s+(?:in|of|at|on|from|that|since|for)\b)"
    r"|\b(?:no|not\s+(?:a|one|any))\b[^.;]{1,50}\s(?:was|were|is|are|been)\s+(?:attached|enclosed|annexed|appended)\b",
    re.I,
)
"""He did not show us any; no proof was attached."""
_HAD_NO = re.compile(
    rf"(?:ha[sd]|have|['’]ve|got)\s+(?:as\s+yet\s+|yet\s+|still\s+)?(?:no|not\s+had\s+any)\s+"
    rf"(?:[\w’'-]+\s+){{0,2}}?{cues('absences')['en']['carriers']}",
    re.I,
)
"""We've had no results."""
_GOT_NONE = re.compile(
    rf"(?:\bnever|\bnot|n['’]t)\s+(?:(?:yet|ever|once|even)\s+)*(?:get|got|gotten|receive[ds]?|had|have)\s+(?:back\s+)?(?:an?|any|one|a\s+single)\s+"
    rf"(?:[\w’'-]+\s+){{0,2}}?{cues('absences')['en']['carriers']}",
    re.I,
)
"""I never got a letter."""
_NOT_SENT = re.compile(
    rf"(?:\w+\s+(?:still\s+)?yet\s+to|fail\w*\s+to|not|n['’]t|never)\s+(?:yet\s+|ever\s+|been\s+)*(?:send|sent|deliver|submit|produce|provide|supply|hand|forward|return|give)\w*\s+(?:(?:us|me|him|her|them|over|in)\s+)?(?:[\w’'-]+\s+){{0,2}}?{cues('absences')['en']['carriers']}",
    re.I,
)
"""The laboratory is yet to send its results."""
_ARRIVED = re.compile(
    r"\s+(?:(?:yet|ever|been|be|even|to|\w+ly)\s+)*(?:c[ao]me|arrived?|reach(?:ed)?|sent|delivered|handed|given|received|returned|answered|acknowledged|heeded|filled|completed|entered|kept|begun|"
    r"brought|made|issued|produced|follow(?:ed)?|materiali[sz]ed?|appear(?:ed)?|exists?|existed|filed|signed|opened)\b",
    re.I,
)


def _by_governor(before: str, after: str) -> str | None:
    """Found no …, right before it; only what is found right behind can be a report then. What is seen never is."""
    if _SAW.search(before):
        return OBSERVER
    if _LOOKED_UP.search(before) and _ENTRY.match(after):
        return OBSERVER
    return OBSERVER if _FOUND.search(before) and not pattern("en", REPORT).search(after[:_NEAR]) else None


def _by_sign(before: str, after: str) -> str | None:
    """A report where any sign of one stands near, else about finding where a sign of that does."""
    governed = pattern("en", "report_before").search(before + after) if before else None
    if pattern("en", REPORT).search(after) or (governed and governed.start() < len(before)):
        return REPORT
    return OBSERVER if pattern("en", OBSERVER).search(before + after) or _CAUGHT.search(before + after) else None


_CAUGHT = re.compile(
    r"\b(?:scans?|probes?|cameras?|nets?|samples?|cultures?|swabs?|dogs?|detectors?|drill\w*|dredg\w*|sonar|radar|sensors?|instruments?|gauges?|meters?)\s+"
    r"(?:(?:did(?:\s+not|n['’]t)|has|have|had|never|also)\s+)*(?:brought\s+up|bring\s+up|caught|catch|grew|grow|threw\s+up|read|gave|give)\b",
    re.I,
)
"""The night cameras caught no movement."""


def _of_world(bare: str, negation: re.Match[str], tail: str, around: Around) -> str | None:
    """World where the verb of the negation is known to tell of it; the weaker of what governs it; else a report."""
    before, sign = bare[: negation.start()], negation.group()
    known = of_the_world(before, sign, tail)
    if known is not None:
        if not known and judges(before, sign, tail):
            return None
        return WORLD if known else None if sign.lower().startswith("fail") else REPORT
    # It has no verb of its own: no thefts, fires or … were reported; … reported eleven cases treated and no deaths.
    rest = tail + _PARTS.split(around.behind)[0]
    for words, group in ((rest, REPORT), (around.before, "report_before"), (rest + around.before, OBSERVER)):
        if pattern("en", group).search(words):
            return OBSERVER if group == OBSERVER else REPORT
    return WORLD if of_the_world(around.before + before, sign, rest, alone=True) else REPORT


_HOLDS = re.compile(
    r"(?:has|have|had|is|are|was|were)\s+(?:still\s+)?yet\s+to|fail\w*\s+to|without\s+(?:an?|being)\s|not\s+(?:one|a\s+single)\b|un\w+ed\b"
    r"|\w+\s+(?:\w+\s+)?(?:empty|deserted)\b|\w+\s+(?:\w+\s+)*without\b|(?<=had)n['’]t\s+(?:an?|any|one)\b|(?<=was)n['’]t\s+(?:in|on|at)\s+(?:the|its|his|her|their)\b|\w+\s+silent\b",
    re.I,
)
"""Negations that say themselves that something was not there, or did not begin."""
_PARTS = re.compile(r",\s+(?:and|but|which|who|so|because)\b|;")
"""Where another clause begins, whose signs are its own."""
_FOUND = re.compile(
    r"\b(?:found|finds?|saw|sees?|seen|detect(?:s|ed)?|discovered|notic(?:es|ed)|observed|spotted|identified)\s+(?:\w+\s+)?$",
    re.I,
)
_SAW = re.compile(
    r"\b(?:saw|sees?|seen|seeing|spotted|spotting|glimpsed|sighted|photographed|filmed)\s+(?:\w+\s+)?$", re.I
)
_LOOKED_UP = re.compile(
    r"\b(?:I|we|he|she|they|team|mission|monitors?|inspectors?|auditors?|group)\s+(?:\w+ly\s+)?found\s+$", re.I
)
_ENTRY = re.compile(r"no\s+(?:[\w-]+\s+){0,2}?(?:entr(?:y|ies)|names?|address(?:es)?|signatures?|stamps?)\b", re.I)
"""I found no entry: somebody looked it up."""
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
_SILENT = re.compile(
    r"\b(?:no|not\s+one|not\s+a\s+single)\s+(?:\w+\s+)?(?:alarm|siren|bell)s?\s+(?:ever\s+)?(?:rang|sounded|went)\b"
    r"|\b(?:bells?|sirens?|alarms?)\s+(?:has|have|had|did)(?:\s+not|n['’]t|\s+never)\s+(?:\w+\s+)?(?:ring|rung|sound(?:ed)?)\b"
    r"|\b(?:sirens?|guns?|alarms?|bells?|artillery|engines?|loudspeakers?|howitzers?|mortars?)\s+(?:\w+\s+){0,2}?silent\b",
    re.I,
)
_EMPTY = re.compile(r"(?:is|are|was|were|been)\s+(?:[\w-]+\s+)?(?:empty|deserted)", re.I)
"""The room was empty: only a sentence of its own says so for its own sake."""
_NOT_FOUND = re.compile(
    r"(?:no|not\s+(?:one|a\s+single)|none|not|n['’]t|never)\s+(?:[\w’'-]+\s+){0,6}?(?:was|were|been|be|is|are)?\s*(?:ever\s+|yet\s+|to\s+be\s+|be\s+)*"
    r"found\s+(?:[\w’'-]+\s+){0,3}?(?:in|on|among|under)\s+(?:the|any|our|their|its|his|her|either)\b",
    re.I,
)
"""No such name was found in the register: somebody looked."""
_NOTHING_FROM = re.compile(
    r"(?:there\s+(?:has\s+been|had\s+been|was|is)|ha[sd]|have|got)\s+(?:had\s+)?nothing\s+(?:\w+\s+){0,2}?from\b"
    r"|\b(?:I|we)(?:['’]ve|\s+have|['’]d|\s+had)\s+had\s+nothing(?:\s+(?:whatever|at\s+all|yet|since|back))?(?=\s*$|\s+(?:in|at|on|since|for)\b)",
    re.I,
)
"""There has been nothing from Father."""
_IN_ORDER_TO = re.compile(
    r"\b((?:c[ao]me|went|go|gone|stepped|turned|sent)\s+(?:out|over|round|up|down|back)|stay(?:ed|s)?)\s+to\s+\w+\b.*$",
    re.I,
)
"""No officer came out to speak to them: what somebody comes for is no sign."""
_UNTOLD = re.compile(r"declin|refus|stop", re.I)
_UNCONFIRMED = re.compile(
    r"(?:cannot|can['’]t|not|n['’]t|never|unable\s+to)\s+(?:been\s+|be\s+|yet\s+|able\s+to\s+|\w+ly\s+)*(?:confirm|verif|corroborat|substantiat|establish)",
    re.I,
)
"""Not confirmed is about finding, whatever it was that could not be confirmed."""
_COULD_BE = re.compile(
    r"\b(?:can|could)(?:\s*not|n['’]t)\s+(?:\w+ly\s+)?be\s+(?!reached|contacted)\w+"
    r"|\bthere\s+(?:is|was|are|were)n['’]t\s+(?:an?|any)\s",
    re.I,
)
"""Could not be repaired; there wasn't a strike."""
_PERCEIVED = re.compile(
    r"(?:not|n['’]t|never|cannot|(?:has|have|had)\s+(?:still\s+)?yet\s+to|fail\w*\s+to|unable\s+to)\s+(?:yet\s+|ever\s+|even\s+|been\s+|be\s+|once\s+|\w+ly\s+)*"
    r"(?:notic(?:e|ed|ing)|see|saw|seen|seeing|spot(?:ted|ting)?|accounted\s+for|trac(?:ed|ing)|detect(?:ed|ing)?|glimpsed?)\b",
    re.I,
)
"""Did not notice, could not be accounted for."""
_SUFFERED = re.compile(
    r"I\s+(?:never|did(?:n['’]t|\s+not|\s+never)|(?:have|had)(?:n['’]t|\s+not|\s+never))\s+(?:ever\s+|yet\s+)*receive[ds]?\s+(?:the|any|my|an?)\b"
    r"|I\s+(?:was(?:n['’]t|\s+not|\s+never)|(?:have|had)(?:n['’]t|\s+not|\s+never)\s+(?:ever\s+|yet\s+)*been)\s+(?:ever\s+|yet\s+|even\s+)*"
    r"(?!there\b|here\b|in\b|at\b|on\b|inside\b|with\b|near\b|alone\b|away\b|out\b|to\b)\w+(?:ed|en|id|ut|ld|nt|[^e]n)\b"
)
"""I was never paid: what was not done to the speaker, who did not do it."""
_OWN_DEED = re.compile(r"\b(?:I|we)\s+(?:\w+\s+){0,2}?(?:\w*n['’]t|not|never)$", re.I)
"""I do not blame anybody: what the speaker does not do says nothing about the world."""


@cache
def pattern(language: str, group: str) -> re.Pattern[str]:
    """The signs of one group as whole words; `n't` is the end of one."""
    listed = cues("absences")[language][group]
    signs = listed if isinstance(listed, str) else "|".join(listed)
    whole = r"(?!\w)" if language == "en" and group in ("report", "report_before", "observer") else ""
    return re.compile(
        rf"(?:(?<!\w)(?:{signs})(?!\w)|n['’]t\b)" if group == "negation" else rf"(?<!\w)(?:{signs}){whole}", re.I
    )
