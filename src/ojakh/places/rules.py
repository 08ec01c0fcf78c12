"""Pure decisions about places: which name is shown, which area a point lies in, what state a road is in."""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the earth in metres (IUGG)."""

SCRIPTS_OF: dict[str, tuple[str, ...]] = {
    "az": ("Latn",),
    "hy": ("Armn", "Latn"),
    "ru": ("Cyrl", "Latn"),
    "en": ("Latn",),
}
"""Scripts a reader of each language is shown, the first that has a form."""

OPEN_CONFIRMATION_HOURS = 72
STRICTNESS = {"open": 0, "unknown": 1, "closed": 2, "mined": 3}


@dataclass(frozen=True, slots=True)
class Variant:
    """One written form: its script, its text and its consonants."""

    script: str
    text: str
    sound: str


def _draw(seed: str, text: str) -> str:
    """A draw that follows neither the alphabet nor the order of a list."""
    return hashlib.sha256(f"{seed}|{text}".encode()).hexdigest()


def dual_form(code: str, language: str, variants: Sequence[Variant]) -> str:
    """The form shown where nobody has entered a reviewed one: up to two different names, side by side.

    Forms that sound alike are one name. A name counts by the number of scripts in which it is attested; the two names
    attested in most scripts are shown, ties are drawn by a hash of place and form. Inside a name, forms with a capital
    and in the reader's own letters go first, then the form nearest to the others is taken. The two stand in the order
    of the reader's alphabet, so that neither comes first by rank.
    No form in a script of the language: the place code.
    """
    for script in SCRIPTS_OF.get(language, ("Latn",)):
        own = [variant for variant in variants if variant.script == script]
        if own:
            break
    else:
        return code
    scripts_of_sound: dict[str, set[str]] = {}
    for variant in variants:
        scripts_of_sound.setdefault(variant.sound, set()).add(variant.script)
    names: dict[str, list[str]] = {}
    for variant in own:
        names.setdefault(variant.sound, []).append(variant.text)
    ranked = sorted(names, key=lambda sound: (-len(scripts_of_sound[sound]), -len(names[sound]), _draw(code, sound)))
    best = [most_central(_preferred(names[sound], language), seed=code) for sound in ranked[:2]]
    return " / ".join(sorted(best, key=str.casefold))


AZERBAIJANI_LETTERS = frozenset("əƏşŞğĞıİçÇöÖüÜ")


def _preferred(forms: Sequence[str], language: str) -> Sequence[str]:
    """Forms that begin with a capital where there are any; of those, forms in the letters of the language."""
    kept = [form for form in forms if form[:1].isupper()] or list(forms)
    if language == "az":
        return [form for form in kept if AZERBAIJANI_LETTERS & set(form)] or kept
    if language == "en":
        return [form for form in kept if form.isascii()] or kept
    return kept


def most_central(forms: Sequence[str], *, seed: str) -> str:
    """The form that shares most letter pairs with all others; ties are drawn, since a list's order says nothing."""
    pairs = {form: Counter(zip(form.casefold(), form.casefold()[1:], strict=False)) for form in forms}
    total: Counter[tuple[str, str]] = sum(pairs.values(), Counter())

    def likeness(form: str) -> float:
        own = pairs[form]
        return sum(total[pair] * count for pair, count in own.items()) / max(1, sum(own.values()))

    return min(pairs, key=lambda form: (-likeness(form), _draw(seed, form)))


def distance_m(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Great-circle distance in metres between two points (latitude, longitude) in degrees (haversine)."""
    lat1, lon1, lat2, lon2 = (math.radians(value) for value in (*first, *second))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(half)))


def split_into_areas(points: Mapping[str, tuple[float, float]], *, parts: int) -> dict[str, int]:
    """Number of the area (1..parts, a power of two) for each point, by halving at medians of longitude and latitude.

    The cuts follow the number of places only, so that no area is drawn along a border.
    """
    groups: list[list[str]] = [sorted(points, key=lambda key: (points[key], key))]
    axis = 1
    while len(groups) < parts:
        halves: list[list[str]] = []
        for group in groups:
            ordered = sorted(group, key=lambda key: (points[key][axis], key))
            halves += [ordered[: len(ordered) // 2], ordered[len(ordered) // 2 :]]
        groups, axis = halves, 1 - axis
    return {key: number for number, group in enumerate(groups, start=1) for key in group}


def derived_edges(points: Mapping[str, tuple[float, float]], *, neighbours: int = 3) -> list[tuple[str, str, int]]:
    """A connected road network derived from places alone: (from, to, length in decimetres).

    Each place is joined to its nearest neighbours, and the pieces by their shortest link (Kruskal). It is no map of
    real roads and says so wherever it is shown. Length is the distance times 1.3, a common detour factor.
    """
    keys = sorted(points)
    near = _near(points, keys, neighbours)
    edges = {tuple(sorted((a, b))): length for a in keys for length, b in near[a][:neighbours]}
    parent = {key: key for key in keys}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for a, b in edges:
        parent[root(a)] = root(b)
    links = sorted((length, a, b) for a in keys for length, b in near[a])
    for length, a, b in links:
        if root(a) != root(b):
            parent[root(a)] = root(b)
            edges[tuple(sorted((a, b)))] = length
    while len(pieces := {root(key) for key in keys}) > 1:
        piece = min(pieces)
        inside = [key for key in keys if root(key) == piece]
        outside = [key for key in keys if root(key) != piece]
        length, a, b = min((distance_m(points[i], points[o]), i, o) for i in inside for o in outside)
        parent[root(a)] = root(b)
        edges[tuple(sorted((a, b)))] = length
    return [(a, b, max(1, round(length * 13))) for (a, b), length in sorted(edges.items())]


def _near(
    points: Mapping[str, tuple[float, float]], keys: Sequence[str], neighbours: int
) -> dict[str, list[tuple[float, str]]]:
    """For each point the candidates nearest to it, at least eight, by distance."""
    count = max(8, neighbours)
    by_latitude = sorted(keys, key=lambda key: points[key][0])
    position = {key: index for index, key in enumerate(by_latitude)}
    window = 160
    found: dict[str, list[tuple[float, str]]] = {}
    for key in keys:
        at = position[key]
        around = by_latitude[max(0, at - window) : at + window + 1]
        ranked = sorted((distance_m(points[key], points[other]), other) for other in around if other != key)
        found[key] = ranked[:count]
    return found


@dataclass(frozen=True, slots=True)
class Report:
    """One dated report about a segment."""

    state: str
    at: datetime
    until: datetime | None = None
    released: bool = False


def segment_state(reports: Iterable[Report], *, at: datetime, hours: int = OPEN_CONFIRMATION_HOURS) -> str:
    """State of a segment at a moment: the latest report, but strict states win.

    `mined` never decays and ends only by a land release. `closed` holds until its end or a later opening. `open`
    decays to `unknown` after `hours`. Two reports of one moment: the stricter wins. No report at all: unknown.
    """
    known = sorted((r for r in reports if r.at <= at), key=lambda r: (r.at, STRICTNESS[r.state]))
    state, opened_at = "unknown", None
    mined = False
    for report in known:
        if report.state == "mined":
            mined = True
        if report.released:
            mined = False
        if report.until is not None and report.until <= at:
            continue
        state = report.state
        opened_at = report.at if report.state == "open" else None
    if mined:
        return "mined"
    if state == "open" and opened_at is not None and at - opened_at > timedelta(hours=hours):
        return "unknown"
    return "unknown" if state == "mined" else state
