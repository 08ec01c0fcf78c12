"""The one refusal of the reading library: a stable code, a sentence, and the numbers it is about."""

SENTENCES: dict[str, str] = {
    "empty": "The file holds no text.",
    "too_large": "The file has %(size)s bytes; files of more than %(limit)s bytes are not read.",
    "too_long": "The text has %(length)s characters; at most %(limit)s are read at once. Divide the file.",
    "control_characters": "The text holds the control character %(character)s at character %(at)s.",
    "encoding": "The encoding of the file cannot be recognised. Save it as UTF-8.",
    "unknown_format": "The file ends in %(suffix)s. Known: .txt, .md, .html, .docx, .pdf, .vtt, .srt.",
    "not_docx": "The file is not a Word document (.docx): %(why)s.",
    "zip_bomb": "The file unpacks to more than %(limit)s bytes and is not opened.",
    "xml_entities": "The file declares XML entities or a document type, which no Word document needs.",
    "not_pdf": "The file is not a PDF that can be read: %(why)s.",
    "pdf_encrypted": "The PDF is encrypted. Save a copy without a password.",
    "pdf_pages": "The PDF has %(pages)s pages; at most %(limit)s are read.",
    "pdf_image": "The PDF holds no text: its pages are images. Type the text or run character recognition elsewhere.",
    "not_captions": "The file has no cue with a time (00:00:01.000 --> 00:00:02.000).",
}


class Unreadable(Exception):
    """An input that cannot become a text; the sentence says why and, where there is one, names the limit."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = f"reading.{code}"
        self.values = values
        self.sentence = SENTENCES[code] % values if values else SENTENCES[code]
        super().__init__(self.code, self.sentence)
