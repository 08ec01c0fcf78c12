"""Compile the shipped name pools from the curated lists, the published heads and the Wikidata name groups in `rigour`.

Run by hand when a source changes: `python -m ojakh.matching.population.compile_names` with the development packages
and the `zstd` program installed. Name groups whose id satisfies the held-out rule go to `heldout.tsv` (tests only),
all others to `usable.tsv`; a name recorded in held-out groups alone is left out of the usable pool.
"""

import csv
import difflib
import hashlib
import importlib.util
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ojakh.matching.population.sounds import READERS
from ojakh.matching.population.spelling import Writing, write

FOLDER = Path(__file__).resolve().parents[2] / "data" / "names"
HEADER = ("language", "kind", "weight", "weight_young", "origin", "native", "sounds", "forms")
_FRAME = b"\x28\xb5\x2f\xfd"
_COUNTRIES = {"hy": "AM", "az": "AZ", "ka": "GE", "ru": "RU", "fa": "IR"}
_NATIVE = {
    "hy": re.compile(r"^[\u0561-\u0587]+$"),
    "ka": re.compile(r"^[\u10d0-\u10f0]+$"),
    "az": re.compile(r"^[a-zçəğıöşü]+$"),
    "ru": re.compile(r"^[а-яё]+$"),
    "fa": re.compile(r"^[\u0600-\u06ff\u200c]+$"),
}
_SCRIPTS = {
    "Armn": _NATIVE["hy"],
    "Geor": _NATIVE["ka"],
    "Cyrl": _NATIVE["ru"],
    "Arab": _NATIVE["fa"],
    "Latn": re.compile(r"^[a-z]+$"),
}
_SURNAME = {
    "hy": re.compile(r"^.{3,}յան$"),
    "ka": re.compile(r"..(ძე|შვილი|ავა|უა|ელიანი|იანი|ური|ული|აია)$"),
    "az": re.compile(r"(?=.*ə).*(ov|yev|zadə|li|lı)$"),
}
TOP_TEN: dict[tuple[str, str], float] = {
    ("hy", "s"): 0.11,
    ("az", "s"): 0.20,
    ("ka", "s"): 0.043,
    ("ru", "s"): 0.081,
    ("fa", "s"): 0.20,
}
"""Share of the ten commonest names. `ka` and `ru` from the counts in the published lists (3.71 million and 143
million persons); the others are assumptions. Given names take `GIVEN_TOP_TEN`."""
GIVEN_TOP_TEN = 0.24
OFFSET = 3.0
"""Mandelbrot's offset in weight = 1 / (rank + OFFSET) ** exponent."""
SCALE = 1_000_000
LARGEST_AUTOMATIC = 600


def held_out(group: str) -> bool:
    """Whether a Wikidata name group is reserved for tests."""
    return int(hashlib.sha256(group.encode("ascii")).hexdigest(), 16) % 5 == 0


@dataclass
class Name:
    """One name on its way into a pool."""

    language: str
    kind: str
    native: str
    sounds: str
    script_form: str = ""
    origin: str = "own"
    forms: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def name_groups() -> dict[str, list[str]]:
    """Id to forms of every person-name group packed in the installed `rigour` wheel."""
    spec = importlib.util.find_spec("rigour")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the development package rigour is not installed")
    core = next(Path(spec.submodule_search_locations[0]).glob("_core*.so")).read_bytes()
    place = core.find(_FRAME)
    while place >= 0:
        done = subprocess.run(["zstd", "-dc"], input=core[place:], capture_output=True, check=False)
        if re.search(rb"=> Q\d+\n", done.stdout[:4000]):
            lines = done.stdout.decode("utf-8").splitlines()
            pairs = (line.rpartition(" => ") for line in lines if " => Q" in line)
            return {group: [form.strip() for form in forms.split(",")] for forms, _, group in pairs}
        place = core.find(_FRAME, place + 1)
    raise SystemExit("no name groups found in rigour")


def curated() -> Iterator[Name]:
    """Names of the curated list, in order."""
    for line in (FOLDER / "curated.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        head, _, words = line.partition(": ")
        language, kind = head.split()
        for word in words.split():
            native, _, script_form = word.partition("=")
            yield Name(language, kind, native, sounds_of(language, native), script_form)


def sounds_of(language: str, native: str) -> str:
    """Sounds of a native spelling, part by part where it is joined by a hyphen."""
    return "-".join(READERS[language](part) for part in native.split("-"))


def key_of(name: Name) -> str:
    """The form under which the name is looked up in the groups."""
    form = name.script_form or name.native
    return form.removesuffix("ი") if name.language == "ka" and name.kind == "m" else form


def sort_out(names: Iterable[Name], groups: dict[str, list[str]]) -> tuple[list[Name], list[Name]]:
    """Split names into usable and held-out, attaching the ids and recorded forms of their groups."""
    by_form: dict[str, list[str]] = defaultdict(list)
    for group, forms in groups.items():
        for form in forms:
            by_form[form].append(group)
    usable: list[Name] = []
    test: list[Name] = []
    for name in names:
        found = sorted(set(by_form.get(key_of(name), []) + by_form.get(name.script_form or name.native, [])))
        mine = [group for group in found if not held_out(group)]
        if found and not mine:
            attach(name, found, groups)
            test.append(name)
        else:
            attach(name, mine, groups)
            usable.append(name)
    return usable, test


def attach(name: Name, found: list[str], groups: dict[str, list[str]]) -> None:
    """Keep the ids and, script by script, at most three recorded forms that resemble the written sounds."""
    name.origin = "+".join(found[:4]) or "own"
    for group in found[:4]:
        for form in groups[group]:
            for script, pattern in _SCRIPTS.items():
                known = name.forms[script]
                if pattern.match(form) and form not in known and len(known) < 3 and _resembles(form, script, name):
                    known.append(form)


def _resembles(form: str, script: str, name: Name) -> bool:
    ours = write(name.sounds.replace("-", ""), Writing(script))
    return difflib.SequenceMatcher(None, form, ours).ratio() >= (0.7 if script == "Latn" else 0.6)


def automatic_surnames(groups: dict[str, list[str]]) -> Iterator[Name]:
    """Surnames recognised by their ending in the groups, in the order of a hash of their id (no order of fame)."""
    for group in sorted(groups, key=lambda one: hashlib.sha256(b"order" + one.encode()).digest()):
        forms = groups[group]
        for language, ending in _SURNAME.items():
            native = next((form for form in forms if _NATIVE[language].match(form) and ending.search(form)), None)
            if native:
                yield Name(language, "s", native, sounds_of(language, native))
                break
        else:
            latin = any(re.match(r"^[a-z]{3,}(ov|ev|in)$", form) for form in forms)
            native = next((form for form in forms if re.match(r"^[а-яё]{3,}[оеи][вн]$", form)), None)
            if latin and native and native.endswith(("ов", "ев", "ин")) and int(group[1:]) % 6 == 1:
                yield Name("ru", "s", native, sounds_of("ru", native))


def derived_surnames(given: list[Name]) -> Iterator[Name]:
    """Surnames made from fathers' names where the language makes them so, for a long tail."""
    for name in given:
        if name.kind != "m":
            continue
        if name.language == "hy":
            stem = re.sub("(յա|ա|ի)$", "", name.native)
            yield Name("hy", "s", stem + "յան", sounds_of("hy", stem + "յան"), origin=name.origin)
        elif name.language == "az" and name.native[-1] not in "aəıiouöü":
            yield Name("az", "s", name.native + "ov", sounds_of("az", name.native + "ov"), origin=name.origin)


def heads() -> dict[tuple[str, str, str], dict[str, int]]:
    """Ranks of the published lists: (language, kind, list) to name in its own spelling or plain Latin."""
    out: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
    languages = {country: language for language, country in _COUNTRIES.items()}
    with (FOLDER / "heads.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            kind = row["sex"].lower() or "s"
            ranks = out[languages[row["country"]], kind, row["group"]]
            for text in (row["localised"], row["romanised"]):
                plain = text.lower().replace("\u0301", "").replace("\u0307", "")
                ranks.setdefault(plain, int(row["rank"]))
    return out


def ranked(names: list[Name], ranks: dict[str, int]) -> list[Name]:
    """Names of the published head first, by their rank, then the others in the order of the lists."""

    def place(pair: tuple[int, Name]) -> tuple[int, int]:
        index, name = pair
        latin = write(name.sounds.replace("-", ""), Writing.LATIN)
        keys = (name.native, latin, latin.replace("y", "i"), *name.forms["Latn"])
        return min((ranks[key] for key in keys if key in ranks), default=10_000), index

    return [name for _, name in sorted(enumerate(names), key=place)]


def exponent(count: int, share: float) -> float:
    """Zipf–Mandelbrot exponent at which the ten commonest of `count` names take `share`, by bisection."""
    low, high = 0.0, 4.0
    for _ in range(60):
        middle = (low + high) / 2
        weights = [(rank + OFFSET) ** -middle for rank in range(1, count + 1)]
        low, high = (middle, high) if sum(weights[:10]) / sum(weights) < share else (low, middle)
    return low


def weigh(count: int, share: float) -> list[int]:
    """Whole-number weights by rank, at least one each."""
    power = exponent(count, max(share, 10 / count))
    return [max(1, round(SCALE * ((rank + OFFSET) / (1 + OFFSET)) ** -power)) for rank in range(1, count + 1)]


def rows_of(names: list[Name]) -> Iterator[tuple[str, ...]]:
    """Table rows of one pool: by language and kind, by weight."""
    published = heads()
    for language in _COUNTRIES:
        for kind in "mfs":
            mine = [name for name in names if name.language == language and name.kind == kind]
            if not mine:
                continue
            share = TOP_TEN[language, kind] if kind == "s" else GIVEN_TOP_TEN
            weights = weigh(len(mine), share)
            old = ranked(mine, published[language, kind, "general"])
            young = ranked(mine, published[language, kind, "babies"])
            later = {id(name): weight for name, weight in zip(young, weights, strict=True)}
            for name, weight in zip(old, weights, strict=True):
                yield _row(name, weight, later[id(name)])


def _row(name: Name, weight: int, weight_young: int) -> tuple[str, ...]:
    forms = {script: list(forms) for script, forms in name.forms.items() if forms}
    if name.script_form:
        forms["Arab"] = [name.script_form, *[form for form in forms.get("Arab", []) if form != name.script_form]]
    text = ";".join(f"{script}:{'|'.join(found)}" for script, found in sorted(forms.items()))
    return name.language, name.kind, str(weight), str(weight_young), name.origin, name.native, name.sounds, text


def distinct(names: Iterable[Name]) -> list[Name]:
    """Each (language, kind, spelling) once, at most `LARGEST_AUTOMATIC` of a kind."""
    seen: set[tuple[str, str, str]] = set()
    counts: dict[tuple[str, str], int] = defaultdict(int)
    out = []
    for name in names:
        key = (name.language, name.kind, name.native)
        if key in seen or len(name.sounds) < 2 or counts[key[:2]] >= LARGEST_AUTOMATIC:
            continue
        seen.add(key)
        counts[key[:2]] += 1
        out.append(name)
    return out


def compile_names() -> dict[str, bytes]:
    """File name to content of the two shipped pools."""
    groups = name_groups()
    given_usable, given_test = sort_out(distinct(curated()), groups)
    surnames_usable, surnames_test = sort_out(distinct(automatic_surnames(groups)), groups)
    derived_usable, derived_test = (list(derived_surnames(pool)) for pool in (given_usable, given_test))
    pools = {
        "usable.tsv": distinct([*given_usable, *surnames_usable, *sort_out(derived_usable, groups)[0]]),
        "heldout.tsv": distinct([*given_test, *surnames_test, *derived_test]),
    }
    return {name: _table(rows_of(pool)) for name, pool in pools.items()}


def _table(rows: Iterable[tuple[str, ...]]) -> bytes:
    lines = ["\t".join(HEADER), *("\t".join(row) for row in rows)]
    return ("\n".join(lines) + "\n").encode("utf-8")


def main() -> None:
    """Write both pools."""
    for name, content in compile_names().items():
        (FOLDER / name).write_bytes(content)
        print(f"{name}: {len(content.splitlines()) - 1} names, {len(content):,} bytes")


if __name__ == "__main__":
    main()
