"""English verbs bent by rule: from a base all its forms, with a reviewed list of the irregular ones."""

from ojakh.reading.lexicon import cues

_DOUBLED = frozenset(["admit", "submit", "aver", "refer", "flag", "ban"])


def inflected(base: str) -> dict[str, str]:
    """All forms of a verb with what each is: `base`, `third`, `past` or `ing`. "point out" bends its first word."""
    verb, _, rest = base.partition("_")
    tail = f" {rest.replace('_', ' ')}" if rest else ""
    if verb.endswith(("s", "sh", "ch", "x")):
        third = verb + "es"
    elif verb.endswith("y") and verb[-2] not in "aeou":
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    ing = (stem[:-1] if stem.endswith("e") and not stem.endswith("ee") else stem) + "ing"
    irregular = cues("saying")["irregular"].get(base)
    if irregular:
        past = [word.replace("_", " ") for word in irregular.split()]
    elif verb.endswith("y") and verb[-2] not in "aeou":
        past = [verb[:-1] + "ied" + tail]
    else:
        past = [stem + ("d" if stem.endswith("e") else "ed") + tail]
    forms = {verb + tail: "base", third + tail: "third", ing + tail: "ing"}
    return forms | dict.fromkeys(past, "past")
