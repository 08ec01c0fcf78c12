"""Forms of Azerbaijani, Armenian and Russian verbs of saying, made by rule from the bases in `cues/voices.toml`.

Each form knows what it takes (`say`, `may`, `against`, `heard`) and who speaks: `one` or `many` others, `you`,
`nobody` (it is said, in the report is written), `bare`
(an Armenian participle whose helper stands before it), `self` (kept for what the speaker heard), or `doing` (a gerund).
"""

import re
from dataclasses import dataclass
from functools import cache

from ojakh.reading.lexicon import branches, cues, folded


@dataclass(frozen=True, slots=True)
class Bent:
    """What a form takes and who speaks by it."""

    takes: str
    who: str


CLASSES = ("heard", "may", "calling", "against", "say")


def russian(infinitive: str) -> dict[str, str]:
    """Forms of a Russian verb with who speaks: past of both numbers, present or future, the gerund."""
    lists = cues("voices")["ru"]
    own = infinitive.endswith("ся")
    bare = infinitive[:-2] if own else infinitive
    stem = bare[:-2]
    irregular = lists["past"].get(infinitive)
    past = irregular.split() if irregular else [stem + end + tail for end, tail in _past_ends(own=own)]
    forms = dict(zip(past, ("one", "one", "one", "many", "one"), strict=False))
    listed = lists["present"].get(infinitive)
    third, plural = listed.split() if listed else [one + ("ся" if own else "") for one in _present(bare)]
    if infinitive not in lists["doing"].split():
        forms[stem + ("вшись" if own else "в")] = "doing"
        return {spelt: who for form, who in forms.items() for spelt in {form, form.replace("ё", "е")}}
    forms |= {third: "one", plural: "many"}
    open_third = third.removesuffix("ся")
    forms[open_third + "е" + ("сь" if own else "")] = "you"
    gerund = re.sub(r"[юя]т$", "я", re.sub(r"[уа]т$", "а", plural.removesuffix("ся")))
    forms[gerund + ("сь" if own else "")] = "doing"
    return {spelt: who for form, who in forms.items() for spelt in {form, form.replace("ё", "е")}}


def _past_ends(*, own: bool) -> list[tuple[str, str]]:
    """л, ла, ло and ли with what a reflexive verb has behind them."""
    return [("л", "ся" if own else ""), *((end, "сь" if own else "") for end in ("ла", "ло", "ли"))]


def _present(infinitive: str) -> tuple[str, str]:
    """Third person, one and many, of a regular verb."""
    if infinitive.endswith(("овать", "евать")):
        return infinitive[:-5] + "ует", infinitive[:-5] + "уют"
    if infinitive.endswith("нуть"):
        return infinitive[:-3] + "ет", infinitive[:-3] + "ут"
    if infinitive.endswith(("ить", "еть")):
        stem = infinitive[:-3]
        return stem + "ит", stem + ("ат" if stem.endswith(("ж", "ш", "ч", "щ")) else "ят")
    return infinitive[:-2] + "ет", infinitive[:-2] + "ют"


_AZ_THIRD = (
    r"(?:y?[ıiuü]r(?:d[ıiuü]|m[ıiuü]ş)?|d[ıiuü]|t[ıiuü]|m[ıiuü]ş(?:d[ıiuü]r?)?|y?[ıiuü]b(?:m[ıiuü]ş|d[ıiuü])?"
    r"|y?[aə]r(?:d[ıi])?|y?(?:acaq|əcək)(?:d[ıi])?)(?P<many>l[aə]r)?(?:d[ıi]r)?"
)
_AZ_SELF = r"(?:d[ıiuü][mqk]|m[ıiuü]ş(?:[aəıiuü]m|[ıiuü][qk])d?[ıi]?|y?[ıiuü]r(?:[aə]m|[ıiuü][qk]|d[ıiuü][mqk]))"
_AZ_YOU = (
    r"(?:m[ıiuü]s[aə]n|m[ıiuü]ş(?:s[aə]n|s[ıiuü]n[ıiuü]z|d[ıiuü]n(?:[ıiuü]z)?)"
    r"|y?[ıiuü]r(?:s[aə]n|s[ıiuü]n[ıiuü]z|d[ıiuü]n(?:[ıiuü]z)?)|[dt][ıiuü]n(?:[ıiuü]z)?)"
)
_AZ_LIGHT = {"et": "e(?:[td]|lə|yləy?)", "iç": "iç", "tut": "tut"}
_HY_OTHERS = "են|էին"
_HY_AUXILIARY = "է|էր|են|էին|եք|էիք"


def _azerbaijani(base: str) -> str:
    """A pattern of the stem, with any white space where parts are divided; a long vowel stem may lose its vowel."""
    *parts, last = base.split("+")
    stem = _AZ_LIGHT.get(last, re.escape(last))
    if last[-1] == "t" and len(last) > 2:
        stem = re.escape(last[:-1]) + "[td]"
    if last[-1] in "aə" and len(last) > 2:
        stem = re.escape(last[:-1]) + "[aəıiuü]"
    return r"\s+".join([*map(re.escape, parts), stem])


def armenian(infinitive: str) -> dict[str, str]:
    """Stems of an Armenian verb: `past` forms of one and many, the `perfect` and the `present` participle."""
    listed = cues("voices")["hy"]["past"].get(infinitive)
    stem = infinitive[:-2]
    if infinitive.endswith("ցնել"):
        made = [infinitive[:-3] + "րեց", infinitive[:-3] + "րին", infinitive[:-3] + "րել"]
    elif infinitive.endswith(("անալ", "ենալ")):
        made = [infinitive[:-3] + "ցավ", infinitive[:-3] + "ցան", infinitive[:-3] + "ցել"]
    elif infinitive.endswith("ալ"):
        made = [stem + "աց", stem + "ացին", stem + "ացել"]
    else:
        made = [stem + "եց", stem + "եցին", infinitive]
    given: list[str] = listed.split() if listed else []
    one, many, perfect = given + made[len(given) :]
    return {"one": one, "many": many, "perfect": perfect, "present": stem + "ում"}


@cache
def bent(language: str) -> tuple[re.Pattern[str], dict[str, Bent]]:
    """The pattern of all forms of a language, and for Russian and Armenian what each is."""
    lists = cues("voices")[language]
    forms: dict[str, Bent] = {}
    if language == "ru":
        for takes in CLASSES:
            for base in lists[takes].split():
                forms |= {form: Bent(takes, who) for form, who in russian(base).items()}
        if_nobody = [form for base in lists["impersonal"].split() for form in _impersonal(base)]
        forms |= {form: Bent("may", "nobody") for form in [*if_nobody, *lists["passive"].split()]}
    elif language == "hy":
        for takes in (one for one in CLASSES if one != "calling"):
            for base in lists[takes].split():
                forms |= _of_armenian(base.replace("_", " "), takes)
        for base in lists["passive"].split():
            forms |= _armenian_passive(base)
    if language != "az":
        sure = lists["sure"]
        forms |= {form.replace("_", " "): Bent("may", "one") for form in sure.split()}
        forms |= {form.replace("_", " "): Bent("may", "nobody") for form in lists["from"].split()}
    words = branches(forms) if forms else _azerbaijani_pattern(lists)
    return re.compile(rf"(?<![\w’'-])(?:{words})(?![\w’'-])", re.I), forms


def _impersonal(base: str) -> tuple[str, str, str]:
    """Говорится, говорилось and the shape without ё."""
    third = next(form for form, who in russian(base).items() if who == "one" and form.endswith("т"))
    return third + "ся", base[:-2] + "лось", third.replace("ё", "е") + "ся"


def _of_armenian(base: str, takes: str) -> dict[str, Bent]:
    """Past, and both participles with their helper behind or before them."""
    stems = armenian(base)
    forms = {stems["one"]: Bent(takes, "one"), stems["many"]: Bent(takes, "many"), base + "ով": Bent(takes, "doing")}
    helpers = _HY_AUXILIARY + ("|եմ|ենք|էի|էինք" if takes == "heard" else "")
    for participle in (stems["perfect"], stems["present"]):
        for helper in helpers.split("|"):
            who = "many" if helper in _HY_OTHERS.split("|") else "you" if helper in ("եք", "էիք") else "one"
            who = "self" if helper in ("եմ", "ենք", "էի", "էինք") else who
            forms[f"{participle} {helper}"] = forms[f"{helper} {participle}"] = Bent(takes, who)
        if takes in ("say", "may"):
            forms |= {f"{participle} {helper}": Bent(takes, "you") for helper in ("ես", "էիր")}
    if takes in ("say", "may"):
        forms[stems["present"]] = Bent(takes, "bare")
    if takes == "heard":
        own = stems["one"].removesuffix("վ") if stems["one"].endswith("վ") else stems["one"] + "ի"
        forms |= {own: Bent(takes, "self"), own + "նք": Bent(takes, "self")}
    return forms


def _armenian_passive(base: str) -> dict[str, Bent]:
    """It is said, was said, stands written."""
    stem = base[:-2].removesuffix("ցն")
    stem = stem + "ցվ" if base.endswith("ցնել") else stem + "վ"
    shapes = (stem + "ում", stem + "ել", stem + "ած", base[:-2] + "ած")
    return {
        words: Bent("may", "nobody")
        for shape in shapes
        for helper in ("է", "էր", "են", "էին")
        for words in (f"{shape} {helper}", f"{helper} {shape}")
    } | {
        stem + end: Bent("may", "nobody")
        for end in ("եց", "եցին")
        if base != "հայտնել"  # հայտնվեց: it appeared
    }


def _azerbaijani_pattern(lists: dict[str, str]) -> str:
    """All stems by class with the endings of the third person and of you; those of the first for what was heard."""
    parts = []
    for takes in ("heard", "against", "passive", "say", "may"):
        stems = "|".join(_azerbaijani(base) for base in sorted(lists[takes].split(), key=len, reverse=True))
        third = _AZ_THIRD.replace("?P<many>", f"?P<many_{takes}>")
        own = f"|(?P<self>{_AZ_SELF})" if takes == "heard" else ""
        own = f"|(?P<you_{takes}>{_AZ_YOU})" if takes in ("say", "may") else own
        parts.append(f"(?P<{takes}>(?:{stems})(?:{third}{own}))")
    parts.append(rf"(?P<sure>{lists['sure'].replace(' ', '|')})")
    return "|".join(parts)


def what(language: str, match: re.Match[str]) -> Bent:
    """What a found form takes and who speaks by it."""
    if language != "az":
        return bent(language)[1][folded(match.group())]
    takes = (
        next(name for name in ("heard", "against", "passive", "say", "may") if match[name])
        if not match["sure"]
        else "may"
    )
    if takes == "passive":
        return Bent("may", "nobody")
    if takes == "heard" and match["self"]:
        return Bent(takes, "self")
    if takes in ("say", "may") and not match["sure"] and match[f"you_{takes}"]:
        return Bent(takes, "you")
    return Bent(takes, "many" if match[f"many_{takes}"] else "one")
