"""The reviewed words and phrases by which origins are found."""

import re
import tomllib
from importlib import resources

LISTS = tomllib.loads(resources.files("ojakh.data.reading").joinpath("origins.toml").read_text(encoding="utf-8"))
"""All lists, as they stand in data/reading/origins.toml."""
DAYS = frozenset((LISTS["heads"]["days"] + " " + LISTS["heads"]["months"]).split())
"""Names of weekdays and months: written with a capital letter in some languages and yet no names."""


def any_of(name: str) -> re.Pattern[str]:
    """One expression for a reviewed list of phrases."""
    return re.compile("|".join(LISTS[name]), re.IGNORECASE | re.MULTILINE)
