"""How labels are written: one pattern for each way, with the signs without which it cannot stand in a line."""

import re

_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_CLOCK = r"(?:\d{1,3}m\d\ds|\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?(?:[ \t]?[AaPp]\.?[Mm]\b\.?)?)"
TIME = rf"[\[(<]?(?:{_DATE},?[ \t]+)?{_CLOCK}(?:[ \t]?(?:-->|[-–—])[ \t]?{_CLOCK}|,[ \t]+{_DATE})?[\])>]?"
CLOCK = re.compile(_CLOCK)
DATED = re.compile(_DATE)
_BEFORE = (
    rf"[ \t]*(?:(?:[QSВՀ]?\d{{1,4}}(?:\.\d{{1,2}})?[.)]?|[\[(#№]\d{{1,4}}[\])]?)[ \t]+(?=[^\W\d_]))?"
    rf"(?:{TIME}[ \t\-–—|]*(?:From[ \t]+)?)?"
    r"(?:>{1,3}[ \t]*|[-–—―•*][ \t]+|~[ \t]?|\*(?=[A-Z]{2}[A-Z\d]*:\t)"
    r"|[\u2600-\u27bf\U0001f000-\U0001faff]\ufe0f?[ \t]*)?"
)
_BRACKET = r"[ \t]*[\[(](?!\d{1,3}:)[^\[\]()\n]{1,60}[\])]"
_NOTE = rf"(?P<note>(?:{_BRACKET}){{1,2}}|,[ \t](?!\d)[^:։\n.?!\[(]{{1,100}}(?:{_BRACKET})?)?"
_DAY = r"(?:,?[ \t]+(?:\d{1,2}\.?[ \t]+[^\W\d_]{3,10}|[^\W\d_]{3,10}[ \t]+\d{1,2})(?:,?[ \t]+\d{4})?(?:,|[ \t]+at)?)?"
_LATER = rf"(?:[ \t]+to[ \t]+Everyone)?(?P<time>[ \t]*,?[ \t]*{TIME})?"
_NAME = r"(?P<name>[«“\"+@]?[^\W_][^:։\n\t,()\[\]]{0,59}?)"
_WORD = r"[^\W\d_]"
_CAPITAL = r"[^\W\d_a-zа-яёəıöüçşğա-ֆ]"
_SMALL = r"[a-zа-яёəıöüçşğա-ֆ’']"
_SPEECH = r"(?=[^\W_a-zа-яёա-ֆ]|[«“\"„'‘’(\[…¿.]|-)"
_STOP = r"[.․։][ \t]+(?=\S)"
_INITIALS = rf"(?:{_WORD}[.․][ \t]?){{1,2}}[ \t]*[:։—–-]"
_LETTER = (
    rf"(?P<name>{_WORD}[ \t]?\d{{0,3}})(?:(?:(?<=\w)/|[ \t]*[.․)–—-])[ \t]+|[ \t]{{2,}}|\t)"
    rf"(?:[—–-][ \t]+)?(?=\S)(?!{_INITIALS})"
)
_COUNTED = rf"(?P<name>{_WORD}{{1,10}}[ \t]?\d{{1,3}})[ \t]*[.)․][ \t]*"
_COUNTED_STOP = rf"(?P<name>{_WORD}{{1,10}}\.[ \t]?\d{{1,3}})[.:)․]?[ \t]+(?=\S)"
_COLON = (
    rf"(?P<open>[\[(])?{_NAME}(?(open)[\])]){_NOTE}{_LATER}[ \t]*(?P<mark>[:：։](?!//)|՝(?=\s|$))(?=\D|$)"
    r"[ \t]*(?:[—–-][ \t]+)?"
)
_WORDS = rf"(?P<name>{_WORD}{{1,20}}(?:[ \t]{_WORD}{{1,20}}){{0,3}})"
_CAPITALS = rf"(?P<name>(?:{_WORD}[\w'’.-]{{0,20}}[ \t]+|{_WORD}\.){{0,3}}?{_CAPITAL}{{2,20}}(?:[-'’]{_CAPITAL}+)?)"
_FULL_NAME = rf"(?P<name>(?:{_CAPITAL}[\w'’-]{{0,4}}\.[ \t]*|{_CAPITAL}[\w'’-]*[ \t]+){{1,3}}{_CAPITAL}[\w'’-]+)"
_SURNAME_INITIALS = (
    rf"(?P<name>{_WORD}[\w'’-]+[ \t]+{_WORD}\.(?:[ \t]?{_WORD}\.)?[ \t]?)"
    rf"(?:(?<=[ \t])(?={_WORD}(?!\.))|(?P<note>,[ \t]{_SMALL}[^\n.?!:]{{2,120}})\.[ \t]+(?={_CAPITAL}))"
)
_CODE = (
    rf"(?P<name>{_CAPITAL}{{1,3}}\d{{1,2}}(?=[ \t])|{_CAPITAL}{{1,3}}(?=[ \t]{{2}}))[ \t]+(?=[^\W_a-zа-яёա-ֆ]|[«“\"„(])"
)
_MACHINE = rf"(?P<name>{_WORD}{{2,20}}(?:[ \t]{_WORD}{{2,20}})?[ \t_]*(?:\d{{1,3}}|(?<=[ \t_]){_CAPITAL}\b))"
_PIPE = rf"(?:<(?P<nick>[^\s<>]{{1,40}})>[ \t]+|{_NAME}(?:[ \t]*>|[ \t]+[|»›▸►→])[ \t]+)(?=\S)"
_BARE = rf"(?P<name>(?:{_CAPITAL}{{2,20}}[ \t]){{1,3}})[ \t]*(?=[^\W_](?:{_WORD}*{_SMALL}|[ \t]+{_SMALL}))"

STYLES: tuple[tuple[str, frozenset[str], re.Pattern[str]], ...] = tuple(
    (style, frozenset(signs), re.compile(pattern))
    for style, signs, pattern in (
        ("letter", "", _BEFORE + _LETTER),
        ("spaced", "", _BEFORE + r"(?P<name>[QA])[ \t](?=[A-Z0-9(“\"])"),
        ("spaced", "", _BEFORE + _CODE),
        ("spaced", "", rf"{_BEFORE}{_NAME}{_NOTE}[ \t]{{2,}}(?=\S[^\n\t]*[.?!։…»”\"][ \t]*$){_SPEECH}"),
        ("numbered", ".)․", _BEFORE + _COUNTED),
        ("numbered", ".", _BEFORE + _COUNTED_STOP),
        ("colon", ":：։՝", _BEFORE + _COLON),
        ("word", ".․։", rf"{_BEFORE}{_WORDS}{_NOTE}[ \t]*{_STOP}"),
        ("word", "—–―-", rf"{_BEFORE}{_WORDS}{_NOTE}[—–―-][ \t]+(?=\S)"),
        ("alone", ":", rf"[ \t]*{_NAME}{_NOTE}{_DAY}[ \t]*[,|·•:—–-]?[ \t]+{TIME}:?[ \t]*$"),
        ("alone", ":", rf"[ \t]*{TIME}[ \t\-–—|]+{_NAME}{_NOTE}:?[ \t]*$"),
        ("dash", "—–―-", rf"{_BEFORE}{_NAME}{_NOTE}(?:[.․][ \t]*|[ \t]+|(?=[—―]))[—–―-][ \t]+{_SPEECH}"),
        ("stop", ".", _BEFORE + _SURNAME_INITIALS),
        ("stop", ".․։", rf"{_BEFORE}{_CAPITALS}{_NOTE}{_STOP}"),
        ("stop", ".․։", rf"{_BEFORE}{_FULL_NAME}{_NOTE}{_STOP}"),
        ("bracket", "[", rf"{_BEFORE}\[(?P<name>[^\]\n:]{{1,60}}):?\][ \t]+(?=\S)"),
        ("round", "(", rf"{_BEFORE}\((?P<name>[^)\n:]{{1,60}})\)[ \t]+(?=\S)"),
        ("pipe", "|>»›▸►→", _BEFORE + _PIPE),
        ("tab", "\t", rf"(?:{TIME}\t)?(?P<name>[^\t\n:]{{1,40}}):?[ \t]*\t[ \t]*(?=\S[^\n\t]*[.?!։…\"»”)][ \t]*$)"),
        ("bare", "", r"[ \t]*" + _BARE),
        ("timed", ":", rf"[ \t]*{_NAME}{_NOTE}[ \t]*[|·–—-]?[ \t]+{TIME}[ \t]*(?:[|·–—-][ \t]*|[ \t])(?=\S)"),
        ("timed", ":", rf"[ \t]*{TIME}[ \t|–—-]+{_MACHINE}[ \t]+(?=\S)"),
        ("timed", ":", rf"[ \t]*{TIME}[ \t|–—-]+{_NAME}[ \t]{{2,}}(?=\S)"),
        ("timed", ",;", rf"(?:\d{{1,4}}[,;])?(?:{TIME}[,;]){{1,2}}(?P<name>[^\W\d_][^,;:\n\t]{{0,40}})[,;](?=\S)"),
    )
)
"""In this order; a line may have a label of each style."""

STRONG = frozenset(["letter", "numbered", "colon", "word", "alone", "timed", "cell", "line"])
"""Styles that stand for a label wherever their names come back; the others need most of a text."""

CELL = re.compile(
    rf"(?:\d{{1,4}}\t)?(?:{TIME}\t)?(?P<name>[^\t\n]{{1,60}}?):?[ \t]*(?:{TIME})?\t[ \t]*(?:{TIME}\t)?(?=\S)"
)
STAMP = re.compile(rf"[ \t]*{TIME}[ \t]*$")
CHANGE = rf"(?P<name>>{{2,3}}|[—–―-])(?:[ \t]+(?=\S)|(?<=>)(?=\S)|(?=[«“\"„]?{_CAPITAL}))"
"""A dash, with a space behind it or not, or `>>`."""
DASH = re.compile(r"[ \t]*" + CHANGE)
QUESTION = re.compile(r"[ \t]*[QSВՀ]\d{1,4}[.)]?[ \t]+$")
"""The number of a question, where the name of who asks stands behind it: Q14  Chair: …"""
DASH_ALONE = re.compile(r"[ \t]*[—–―-][ \t]*$")
OFFICE = re.compile(
    rf"(?P<name>{_CAPITAL}{{2,20}}(?:-{_CAPITAL}+)?"
    rf"(?:[ \t]+(?:{_WORD}\.[ \t]?){{1,2}}|(?:[ \t]+{_CAPITAL}[\w'’-]+){{1,2}})),"
    r"[ \t][^\n]{3,250}\.$"
)
"""A name in capitals with an office, on lines of its own: SURNAME I. I., member of the committee."""
HEADLINE = re.compile(rf"{_NAME}{_NOTE}(?P<time>[ \t]*[,|·•—–-]?[ \t]*{TIME})?[:։՝]?$")
BEHIND = re.compile(rf"[ \t]*(?:(?P<time>{TIME})|[\[(][^\[\]()\n]{{1,60}}[\])])[ \t]*(?P<mark>:?)")
NICK = re.compile(r"[\w.@-]{2,40}|\+?\d[\d ()-]{6,20}")
DIVIDERS = ":։՝ \t–—-"
LONGEST = 200
