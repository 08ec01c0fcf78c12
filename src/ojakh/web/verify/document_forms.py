"""The form of a document, and what the reading of its file noted, in words."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ojakh.claims import opening, queries
from ojakh.claims.versions import Change
from ojakh.kernel.errors import OjakhError
from ojakh.web.errors import shown
from ojakh.web.public import words
from ojakh.web.verify.claim_forms import IN_PUBLIC, SPOKEN, ChosenRow
from ojakh.web.verify.harm_forms import NamesNobody
from ojakh.web.verify.translation_views import TranslationQuestions

Text = str | Promise
NOTES: Mapping[str, Text] = {
    "encoding_guessed": _("The encoding was guessed: %(what)s. Compare some words with the file."),
    "bidi_controls": _("It holds characters that turn the direction of a line. They were kept."),
    "invisible_characters": _("It holds characters that no eye sees. They were kept."),
    "repeated_cue_lines": _("Lines that the captions show more than once stand in the text once."),
    "columns_possible": _("Pages that may have columns, whose lines may be mixed: %(what)s."),
    "page_without_text": _("Pages without text, of which nothing is in the document: %(what)s."),
    "hyphens_at_line_ends": _("Pages with words divided at the end of a line, left as they are: %(what)s."),
    "left_out": _("Not in the text: %(what)s."),
}
LEFT_OUT: Mapping[str, Text] = {
    "pictures": _("pictures"),
    "embedded_objects": _("embedded files"),
    "deleted_text": _("words that were struck out"),
    "moved_text": _("words at the place from which they were moved"),
    "text_boxes": _("text boxes"),
    "comments": _("remarks in the margin"),
}


def notes_in_words(notes: Iterable[str]) -> list[str]:
    """What the reading of a file noted, one sentence for each kind; an unknown kind by its code."""
    found: dict[str, list[str]] = {}
    for note in notes:
        code, _colon, value = note.partition(":")
        found.setdefault(code, []).append(str(LEFT_OUT.get(value, value)))
    return [str(NOTES.get(code, code)) % {"what": ", ".join(values)} for code, values in found.items()]


class DocumentForm(TranslationQuestions, NamesNobody):
    """A file or a text as it was received; who speaks, the outlet and the date are asked for, or said to be unknown."""

    told = ("title", "speaker", "outlet", "text")
    one_of = (*words.ASKED, "file", "text")
    confirm = IN_PUBLIC
    advice = _(
        "This may name somebody: %(words)s. Names of witnesses and residents do not belong here: have a copy made "
        "without them, ask them whether they agree, or confirm."
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    source = ChosenRow(queries.sources(), label=_("Source"), empty_label=_("choose one"))
    speaker = forms.CharField(
        label=_("Who speaks in it"), help_text=_("An office or a role"), max_length=160, required=False
    )
    outlet = forms.CharField(label=_("Where it appeared"), max_length=120, required=False)
    dated = forms.CharField(
        label=_("Its date, as exactly as it says"),
        help_text=_("2026-04-03, 2026-04 or 2026"),
        max_length=40,
        required=False,
    )
    unknown = forms.MultipleChoiceField(
        label=_("What nobody knows"),
        choices=words.choices(words.ASKED),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(label=_("Language"), choices=SPOKEN, required=False)
    file = forms.FileField(
        label=_("The file"),
        help_text=_(".txt, .md, .html, .docx, .pdf, .vtt or .srt, at most 10 MB; kept sealed as it came"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in opening.ENDINGS)}),
    )
    text = forms.CharField(
        label=_("Or the text"),
        help_text=_("Unchanged, with its questions and answers"),
        max_length=200_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        strip=False,
    )
    nearly = forms.ChoiceField(
        label=_("What this text is"), choices=words.choices(words.NEARLY), required=False, widget=forms.RadioSelect
    )

    field_order = (
        *("title", "source", "speaker", "outlet", "dated", "unknown", "language"),
        *("translation", "translated_from", "original", "file", "text", "nearly"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.changes: list[Change] = []
        """What is different from a text that is nearly the same, where there is one."""
        if "nearly" not in self.data:
            self.asked = self.fields.pop("nearly")

    def clean_file(self) -> opening.Opened | None:
        """The file, read; its name is not kept."""
        sent = self.cleaned_data["file"]
        if sent is None:
            return None
        try:
            return opening.open_file(sent.read(), name=sent.name)
        except OjakhError as refused:
            raise forms.ValidationError(shown(refused)) from refused

    def clean(self) -> dict[str, object]:
        """A file or a text; what is not written down is said to be unknown, and never both."""
        opened, text = self.cleaned_data.get("file"), str(self.cleaned_data.get("text") or "")
        if "file" not in self.errors and "text" not in self.errors and bool(opened) == bool(text.strip()):
            self.add_error("file", _("Choose a file, or put the text in: one of the two."))
        if opened:
            self.cleaned_data["text"] = opened.text
        data = super().clean() or self.cleaned_data
        for name in words.ASKED:
            given, unknown = bool(data.get(name)), name in data.get("unknown", ())
            if given == unknown:
                self.add_error(name, _("Write it, or say below that nobody knows: one of the two."))
        return data

    def ask_which(self, found: list[Change]) -> None:
        """Show what differs from a known text, and ask what this one is."""
        self.changes = found
        if "nearly" not in self.fields:
            self.fields["nearly"] = self.asked
