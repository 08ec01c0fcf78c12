"""Forms of the room field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ojakh.web.forms import OptionalMark


class SettleForm(OptionalMark):
    """What became of something that could not be taken."""

    note = forms.CharField(label=_("What became of it"), max_length=200)
