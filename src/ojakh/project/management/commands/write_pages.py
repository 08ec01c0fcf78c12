"""`./ojakh manage write_pages`: write the pages of the documentation that come from the code."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from ojakh.custody import policydoc
from ojakh.project import refusals

REFERENCE = Path(__file__).resolve().parents[5] / "docs/reference"
PAGES = {"policy.md": policydoc.markdown, "refusals.md": refusals.markdown}


class Command(BaseCommand):
    """Write who may do what, and every refusal with its code."""

    help = "write docs/reference/policy.md and refusals.md from the code"

    def handle(self, *_: Any, **__: Any) -> None:
        """Write each page and name it."""
        for name, markdown in PAGES.items():
            (REFERENCE / name).write_text(markdown(), encoding="utf-8")
            self.stdout.write(f"docs/reference/{name}")
