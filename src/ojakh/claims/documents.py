"""Documents on their way in: the text as it came, the file that it was read from, and what is asked of both."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import transaction

from ojakh.claims import errors, rules, translating, versions
from ojakh.claims.models import Document, DocumentFile, Source
from ojakh.claims.opening import Opened
from ojakh.custody import attachments
from ojakh.custody.record import record
from ojakh.kernel import clock
from ojakh.missions import when

LONGEST_TEXT = 300_000
"""Characters of the longest document; more is refused, as the library that takes it apart would."""


@dataclass(frozen=True, slots=True)
class _Checked:
    """A document that nothing stands against: its fields, and the text that it differs from by a few words."""

    fields: dict[str, Any]
    near: Document | None
    nearly: str


def clean_text(text: str) -> str:
    """The canonical text: line ends made one, nothing else changed; control characters and long texts are refused."""
    canonical = text.replace("\r\n", "\n").replace("\r", "\n")
    if not canonical.strip():
        raise errors.TextUnreadable(position=0)
    for position, character in enumerate(canonical):
        if unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t\f":
            raise errors.TextUnreadable(position=position)
    if len(canonical) > LONGEST_TEXT:
        raise errors.TextTooLong(length=len(canonical), limit=LONGEST_TEXT)
    return canonical


def known(text: str) -> Document | None:
    """The document of the ledger with this text, or None."""
    return Document.objects.filter(sha256=sha256(clean_text(text).encode()).hexdigest()).first()


def known_file(opened: Opened) -> Document | None:
    """The document of which this very file, or one with the same text, is kept already."""
    same = Document.objects.filter(file__sha256=opened.sha256).first()
    if same is not None:
        return same
    alike = known(opened.text)
    return alike if alike is not None and DocumentFile.objects.filter(document=alike).exists() else None


@transaction.atomic
def add_document(title: str, *, text: str, source: Source, by: str, **given: Any) -> Document:
    """Enter a text as it was received; the same text again is the document that is there already.

    `speaker`, `outlet`, `dated` and `translation` (`none`, `human`, `machine`) are given, or named in `unknown`;
    `language` may be, and of a translation `translated_from` and `original`. A text that differs from a known one by a
    few words asks what it is: `nearly` is `version`, of that text, or `separate`, with an origin of its own to decide.
    """
    return known(text) or _write(_check(text, title=title, source=source, **given), by=by)


def add_file(title: str, *, opened: Opened, session: str, source: Source, by: str, **given: Any) -> Document:
    """Enter the text of a file, and seal the file as it came; `session` is one of the vault, `given` as for a text.

    Everything that may refuse it is asked before anything is sealed. A document whose text was pasted gets the file
    that it was pasted from; a file that is known, or whose text another file brought, changes nothing.
    """
    there = known_file(opened)
    if there is not None:
        return there
    pasted = known(opened.text)
    checked = None if pasted else _check(opened.text, title=title, source=source, **given)
    original = attachments.keep(session, opened.content, kind="document")
    with transaction.atomic():
        document = pasted or _write(checked, by=by)  # type: ignore[arg-type]
        DocumentFile.objects.create(
            document=document,
            sha256=opened.sha256,
            size=len(opened.content),
            form=opened.form,
            notes=list(opened.notes),
            hints=[list(one) for one in opened.hints],
            cues=[list(one) for one in opened.cues],
            original=original,
        )
        record(
            actor=by,
            action="claim.file_entered",
            subject=document.sha256[:16],
            sha256=opened.sha256,
            attachment=str(original),
        )
    return document


def original_of(file: DocumentFile, *, session: str, reason: str) -> bytes:
    """The file as it came: with a reason, a budget and an entry in the vault's log, and its hash compared."""
    if not reason.strip():
        raise errors.ReasonMissing()
    content = attachments.fetch(session, file.original, reason=reason.strip()[:200])
    if sha256(content).hexdigest() != file.sha256:
        raise errors.OtherFile()
    return content


def nearest(text: str) -> Document | None:
    """The latest document that differs from a text by a few words only, or None."""
    sought = versions.sketch(text)
    sketches = Document.objects.order_by("-pk").values_list("pk", "sketch")
    near = [key for key, sketch in sketches.iterator() if versions.may_be_near(sketch, sought)]
    for key in near:
        one = Document.objects.get(pk=key)
        if versions.nearly_equal(one.text, text):
            return one
    return None


def as_dated(text: str) -> str:
    """A date as exactly as it is known (EDTF), or the refusal of what is none; one without its year stays."""
    try:
        if text and not rules.WITHOUT_YEAR.fullmatch(text):
            when.bounds(text)
    except when.NotADate as unreadable:
        raise errors.NotADate(value=text) from unreadable
    return text


def _check(
    text: str,
    *,
    title: str,
    source: Source,
    speaker: str = "",
    outlet: str = "",
    dated: str = "",
    language: str = "",
    translation: str = "",
    translated_from: str = "",
    original: Document | None = None,
    unknown: Collection[str] = (),
    nearly: str = "",
) -> _Checked:
    """The fields of a document that may be written, or the refusal."""
    canonical = clean_text(text)
    given = {"speaker": speaker.strip(), "outlet": outlet.strip(), "dated": dated.strip()}
    asked = {**given, "translation": translation}
    if any(not asked[name] and name not in unknown for name in rules.ASKED):
        raise errors.NotAsked()
    as_dated(given["dated"])
    translated = translating.checked(
        translation=translation or "unknown", translated_from=translated_from, original=original, language=language
    )
    near = nearest(canonical)
    if near is not None and nearly not in rules.NEARLY:
        raise errors.NearlyTheSame(title=near.title)
    fields = {**given, **translated, "title": title, "source": source, "language": language, "text": canonical}
    return _Checked(fields, near, nearly)


def _write(checked: _Checked, *, by: str) -> Document:
    digest = sha256(checked.fields["text"].encode()).hexdigest()
    document = Document.objects.create(
        sha256=digest,
        sketch=versions.sketch(checked.fields["text"]),
        version_of=checked.near if checked.nearly == "version" else None,
        entered_by=by,
        entered_at=clock.now(),
        **checked.fields,
    )
    nearly = checked.nearly if checked.near else None
    record(actor=by, action="claim.document_entered", subject=digest[:16], nearly=nearly)
    return document
