"""Forms of the desk: how the notice was given, members, search, reasons for opening and closing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ojakh.people import rules
from ojakh.web.register.forms import Checked, MemberForm, NoticeForm, code_widget
from ojakh.web.register.words import CLOSING, REASONS


class DeskNoticeForm(NoticeForm):
    """How the information notice was given, and the optional uses."""

    method = forms.ChoiceField(
        label=_("How was the information notice given?"),
        choices=[("read_aloud", _("I read it aloud")), ("shown", _("The person read it"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Give the information notice first, then say how it was given.")},
    )
    field_order = ("method", "sms", "sharing")


class DeskMemberForm(MemberForm):
    """A member with the father's name, as lists and papers write it."""

    fathers_name = forms.CharField(
        max_length=600, required=False, label=_("Father's name"), widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    field_order = ("full_name", "fathers_name", "other_name", "day", "month", "year", "age", "sex")

    def clean(self) -> dict[str, Any]:
        """Ask the rules about the father's name as well."""
        cleaned = super().clean()
        father = cleaned.get("fathers_name", "")
        if father:
            cleaned["person"]["identity.fathers_name"] = self.ask("fathers_name", lambda: rules.clean_name(father))
        return cleaned


class SearchForm(Checked):
    """A name in any script, or a reference."""

    text = forms.CharField(
        max_length=200,
        label=_("Name or reference"),
        help_text=_("In any script. Spelling need not be exact."),
        widget=code_widget(),
        error_messages={"required": _("Write a name or a reference.")},
    )


class OpenForm(Checked):
    """Why a person is opened."""

    reason = forms.ChoiceField(
        label=_("Why do you open this person?"),
        choices=[("", _("Choose a reason")), *REASONS],
        error_messages={"required": _("Choose the reason first. It is written into the record.")},
    )
    note = forms.CharField(max_length=150, required=False, label=_("In your words"))

    def words(self) -> str:
        """The reason as the record keeps it: its code and what was added."""
        return f"{self.cleaned_data['reason']}: {self.cleaned_data['note']}".strip(": ")[:200]


class CloseForm(Checked):
    """Why a household is closed."""

    reason = forms.ChoiceField(label=_("Why is it closed?"), choices=[("", _("Choose a reason")), *CLOSING])
    erase = forms.BooleanField(required=False, label=_("The household asks to have its data erased."))
