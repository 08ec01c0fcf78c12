"""Forms of the public pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ojakh.web.forms import OptionalMark


class ChallengeForm(OptionalMark):
    """An objection to a published claim; nobody has to say who they are."""

    text = forms.CharField(
        label=_("What is wrong, and how can it be seen"),
        help_text=_("Do not write names of people. You get a reference and a date by which it is decided."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
