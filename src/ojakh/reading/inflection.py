"""English verbs bent by rule: from a base all its forms, with reviewed lists of what no rule makes."""

from functools import cache

from ojakh.reading.lexicon import cues


def inflected(base: str) -> dict[str, str]:
    """All forms of a verb with what each is: `base`, `third`, `past` or `ing`. "point_out" bends its first word.

    A verb that doubles an l does so in one spelling of English and not in the other: both are given.
    """
    verb, _, rest = base.partition("_")
    tail = f" {rest.replace('_', ' ')}" if rest else ""
    ahead, root = _divided(verb)
    stems = [verb]
    if root in _doubled():
        stems = [verb + verb[-1], *([verb] if verb.endswith("l") else [])]
    forms = {verb + tail: "base", _third(verb) + tail: "third"}
    forms |= {_ing(stem) + tail: "ing" for stem in stems}
    if base in _irregular():
        return forms | dict.fromkeys((word.replace("_", " ") for word in _irregular()[base].split()), "past")
    if root in _irregular():
        return forms | {ahead + word + tail: "past" for word in _irregular()[root].split()}
    return forms | {_past(stem) + tail: "past" for stem in stems}


def _divided(verb: str) -> tuple[str, str]:
    """What stands before a verb that is bent as another is, and that other: re and build. A listed verb is itself."""
    if verb not in _irregular() and verb not in _doubled():
        for ahead in _AHEAD:
            root = verb.removeprefix(ahead)
            if root != verb and (root in _irregular() or root in _doubled()):
                return ahead, root
    return "", verb


_AHEAD = ("re", "over", "under", "out", "un", "mis", "up", "with", "fore", "pre")


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x")):
        return verb + "es"
    return verb[:-1] + "ies" if _ends_in_y(verb) else verb + "s"


def _past(stem: str) -> str:
    return stem[:-1] + "ied" if _ends_in_y(stem) else stem + ("d" if stem.endswith("e") else "ed")


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    return (stem[:-1] if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) else stem) + "ing"


def _ends_in_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in "aeou"


@cache
def _doubled() -> frozenset[str]:
    return frozenset(cues("inflection")["doubled"].split())


@cache
def _irregular() -> dict[str, str]:
    """Past forms by their base: those of saying and of deeds stand in their own lists."""
    return {**cues("inflection")["irregular"], **cues("deeds")["irregular"], **cues("saying")["irregular"]}
