"""Refusals of files that are to become documents, one for each reason that the reading of a file gives."""

from collections.abc import Mapping

from ojakh.custody.uploads import Empty, UploadRefused


class FileTooLong(UploadRefused):
    """More characters than are taken apart at once."""

    code = "claims.file_too_long"
    message = "The text of this file has %(length)s characters; at most %(limit)s are taken. Divide the file."
    status = 413


class FileControls(UploadRefused):
    """Characters that no plain text holds."""

    code = "claims.file_controls"
    message = "This file holds the control character %(character)s at place %(at)s, so it is no plain text."


class FileEncoding(UploadRefused):
    """Bytes that no known encoding explains."""

    code = "claims.file_encoding"
    message = "The encoding of this file cannot be recognised. Save it as UTF-8 and send it again."


class FileOfOtherKind(UploadRefused):
    """A file whose name ends in nothing that is read here."""

    code = "claims.file_of_other_kind"
    message = "This kind of file is not read. Send one whose name ends in .txt, .md, .html, .docx, .pdf, .vtt or .srt."
    status = 415


class FileNoWord(UploadRefused):
    """A damaged Word document, or none."""

    code = "claims.file_no_word"
    message = "This is no Word document (.docx) that can be opened: it is damaged, or something else."


class FileUnpacks(UploadRefused):
    """A package that unpacks out of hand."""

    code = "claims.file_unpacks"
    message = "This file unpacks to more than %(megabytes)s MB and is not opened."
    status = 413


class FileEntities(UploadRefused):
    """A Word document with declarations that none needs."""

    code = "claims.file_entities"
    message = "This file declares XML entities, which no Word document needs, and is not opened."


class FileNoPdf(UploadRefused):
    """A damaged PDF."""

    code = "claims.file_no_pdf"
    message = "This PDF is damaged and cannot be read."


class FileEncrypted(UploadRefused):
    """A PDF with a password."""

    code = "claims.file_encrypted"
    message = "This PDF is encrypted. Save a copy without a password and send that."


class FilePages(UploadRefused):
    """A PDF with more pages than are read."""

    code = "claims.file_pages"
    message = "This PDF has %(pages)s pages; at most %(limit)s are read. Divide the file."
    status = 413


class FileImage(UploadRefused):
    """A PDF whose pages are pictures."""

    code = "claims.file_image"
    message = "This PDF holds no text: its pages are pictures. Recognise the characters elsewhere, or type the text."


class FileNoCaptions(UploadRefused):
    """A caption file without a time."""

    code = "claims.file_no_captions"
    message = "This caption file has no line with two times (00:00:01.000 --> 00:00:02.000)."


class NotFinished(UploadRefused):
    """A file whose reading takes more time or memory than it may."""

    code = "claims.file_not_finished"
    message = "Reading this file takes more time or memory than it may. Save the text in a plainer format."


REASONS: dict[str, type[UploadRefused]] = {
    "empty": Empty,
    "too_long": FileTooLong,
    "control_characters": FileControls,
    "encoding": FileEncoding,
    "unknown_format": FileOfOtherKind,
    "not_docx": FileNoWord,
    "zip_bomb": FileUnpacks,
    "xml_entities": FileEntities,
    "not_pdf": FileNoPdf,
    "pdf_encrypted": FileEncrypted,
    "pdf_pages": FilePages,
    "pdf_image": FileImage,
    "not_captions": FileNoCaptions,
}
"""What the library of reading calls each; that a file is too large is said before it is asked."""


def refusal(code: str, values: Mapping[str, object]) -> UploadRefused:
    """The refusal for a code of the reading."""
    kind = REASONS.get(code.removeprefix("reading."), NotFinished)
    if kind is FileUnpacks:
        values = {"megabytes": int(str(values["limit"])) // 1_000_000}
    return kind(**{name: value for name, value in values.items() if f"%({name})s" in kind.message})
