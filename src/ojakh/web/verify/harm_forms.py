"""Forms of do-no-harm: the note that every record of a mission asks for, the warning of names, the second look."""

from hashlib import sha256
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ojakh.custody import attachments
from ojakh.custody.sessions import with_vault
from ojakh.missions import naming
from ojakh.web.forms import OptionalMark
from ojakh.web.public import harm_words, words

CONFIRM = "names_nobody"
MOST_SHOWN = 20
"""Words that may name somebody, shown in one sentence."""


class NamesNobody(OptionalMark):
    """A form that warns where its free texts may name somebody, and takes them only when that is confirmed."""

    told: tuple[str, ...] = ()
    """Fields that are read for names."""
    warns = True
    confirm: str | Promise = gettext_lazy("I have read these words again: nobody can be recognised by them")
    advice: str | Promise = gettext_lazy("This may name somebody: %(words)s. Write a role instead, or confirm.")

    def clean(self) -> dict[str, Any]:
        """The answers; where words may name somebody, an error beside a box that stands for these very words.

        The box carries a digest of what was typed: words typed after it was ticked ask again.
        """
        data: dict[str, Any] = super().clean() or self.cleaned_data
        texts = [str(data.get(name) or "") for name in self.told] if self.warns else []
        found = tuple(dict.fromkeys(word for text in texts for word in naming.marked(text)))
        if not found:
            return data
        digest = sha256("\x1f".join(texts).encode()).hexdigest()[:32]
        confirmed = self.data.get(CONFIRM) == digest
        box = forms.CheckboxInput(attrs={"value": digest}, check_test=lambda _value: confirmed)
        self.fields[CONFIRM] = forms.BooleanField(label=str(self.confirm), required=False, widget=box)
        if not confirmed:
            more = " …" if len(found) > MOST_SHOWN else ""
            shown = ", ".join(f"“{one}”" for one in found[:MOST_SHOWN]) + more
            self.add_error(CONFIRM, self.advice % {"words": shown})
        return data


class HarmNoteForm(OptionalMark):
    """A note on who could be harmed, and how."""

    risk = forms.ChoiceField(
        label=gettext_lazy("Who could be harmed most if this were known"), choices=words.choices(harm_words.RISK)
    )
    harm = forms.CharField(
        label=gettext_lazy("Who could be harmed, and how"),
        help_text=gettext_lazy("Sealed in the vault; read only for the second look."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LookForm(OptionalMark):
    """The second look: it may leave, or it stays and why."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[("clear", harm_words.LOOK["cleared"][1]), ("hold", harm_words.LOOK["held"][1])],
        widget=forms.RadioSelect,
    )
    held_for = forms.ChoiceField(
        label=gettext_lazy("Why it stays"),
        choices=[("", gettext_lazy("not applicable")), *words.choices(harm_words.HOLD)],
        required=False,
    )
    names_read = forms.BooleanField(
        label=gettext_lazy("I have read the marked words; nobody can be recognised by them"), required=False
    )

    def __init__(self, *args: Any, marked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not marked:
            del self.fields["names_read"]

    def clean(self) -> dict[str, Any]:
        """What is held back says why."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("decision") == "hold" and not data.get("held_for"):
            self.add_error("held_for", _("Say why it stays in the office."))
        return data


def with_sealed_note(request: HttpRequest, data: dict[str, Any]) -> dict[str, Any]:
    """The answers with the words of the note exchanged for the number under which the vault keeps them sealed.

    They are sealed first; a note whose record is refused afterwards belongs to nothing and stays sealed.
    """
    harm = str(data.pop("harm", "") or "")
    return {
        **data,
        "sealed": with_vault(request, lambda session: attachments.keep_text(session, harm)) if harm else None,
    }
