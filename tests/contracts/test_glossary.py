"""The glossary and the code name the same things."""

import importlib
import re
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
NAMES = re.findall(r"^\|[^|]+\| `([\w.]+)` \|", (ROOT / "GLOSSARY.md").read_text(encoding="utf-8"), flags=re.MULTILINE)


def exists(name: str) -> bool:
    """Whether `ojakh.<name>` is a module or something inside one."""
    parts = ["ojakh", *name.split(".")]
    for cut in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


def test_every_code_name_of_the_glossary_exists():
    assert len(NAMES) > 50
    assert [name for name in NAMES if not exists(name)] == []


def test_every_model_has_an_entry():
    ours = [model for model in apps.get_models() if model.__module__.startswith("ojakh.")]
    internal = {"Attempt", "JobFile", "TextReview", "Counter", "Invitation"}
    missing = [
        f"{model._meta.app_label}.models.{model.__name__}"
        for model in ours
        if model.__name__ not in internal and f"{model._meta.app_label}.models.{model.__name__}" not in NAMES
    ]
    assert missing == []
