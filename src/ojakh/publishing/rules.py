"""What a release consists of, how it is hashed, and which lists the public may ever read."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

PUBLIC_LISTS: tuple[str, ...] = (
    "places",
    "figures",
    "findings",
    "services",
    "movements",
    "incidents",
    "claims",
    "releases",
    "corrections",
)
"""The allow-list: a name that is not here has no address, whoever asks."""

FORMATS: Mapping[str, tuple[str, ...]] = {
    name: (("json", "csv", "geojson") if name in ("places", "incidents", "claims") else ("json", "csv"))
    for name in PUBLIC_LISTS
}

NEVER_PUBLIC: tuple[str, ...] = (
    "routes",
    "times",
    "stock_by_site",
    "shelters",
    "teams",
    "deliveries_younger_than_7_days",
)
"""What no list, page or picture for the public holds."""

SMALLEST_SHOWN = 10


def canonical(value: object) -> bytes:
    """One value as RFC 8785 JSON: sorted keys, no spaces, UTF-8; texts, integers, lists and objects only."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def release_hash(declaration: Mapping[str, object], figures: Sequence[Mapping[str, object]]) -> str:
    """SHA-256 over the declaration and the figures of a release."""
    return sha256(canonical({"declaration": dict(declaration), "figures": [dict(row) for row in figures]})).hexdigest()


def release_code(number: int) -> str:
    """The number of a release as it is cited."""
    return f"R-{number:04d}"
