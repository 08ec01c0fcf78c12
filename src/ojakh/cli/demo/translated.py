"""A note that reached the office as a machine had translated it, with the text that it was made from."""

from typing import TYPE_CHECKING, Any

from ojakh.claims import documents
from ojakh.cli.demo.scene import Scene

if TYPE_CHECKING:
    from ojakh.claims.models import Source
    from ojakh.cli.demo.texts import DocumentText

NOTE = "note 15"
ORIGINAL = (
    "Детский сад с понедельника по пятницу был без отопления. Персонал сказал, что топливо не привезли. "
    "В субботу топливо привезли."
)


def translation_of(scene: Scene, text: "DocumentText", *, source: "Source", by: str) -> dict[str, Any]:
    """What is said of a document of the demonstration: all are originals but one, whose original is entered first."""
    if text.key != NOTE:
        return {"translation": "none"}
    original = documents.add_document(
        f"{text.title}, as it was written (synthetic)",
        text=ORIGINAL,
        source=source,
        speaker=text.outlet,
        outlet=text.outlet,
        dated=scene.day(-text.days_ago).isoformat(),
        language="ru",
        translation="none",
        by=by,
    )
    return {"translation": "machine", "original": original}
