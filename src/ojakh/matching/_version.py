"""Written by `python -m ojakh.matching.versions`; never edited by hand."""

NORM_VERSION = "8b48024e446d"
"""What keys are made with."""
DEFINITIONS = {
    "gs": "ae6200f1d425",
    "gy": "9cf148b653a9",
    "aa": "8267a3b37167",
    "gf": "baa3c96bac79",
    "fsy": "bd484c331c27",
    "gpy": "98b8749e2c9d",
    "hh": "e8d96432ce83",
    "id": "d50ba25f91cd",
}
"""What each stored key family is; its measured line in `data/families.csv` names the same."""
