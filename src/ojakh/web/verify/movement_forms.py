"""Forms of services and movements: two days to compare, what a series counts, one figure, its correction."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ojakh.movements import queries
from ojakh.web.forms import Count, OptionalMark, offer
from ojakh.web.needs.forms import PlaceText, day_field
from ojakh.web.public.list_words import DIRECTION, MOVEMENT, MOVEMENT_UNIT

DIFFERENCES = {
    "kind": _("what kind of figure it is"),
    "unit": _("the unit"),
    "deduplicated": _("whether each person is counted once"),
    "who": _("who is counted"),
    "residence": _("when somebody counts as living there"),
    "question": _("the question"),
    "method": _("the method"),
    "source": _("the source"),
}
"""Fields of a definition -> words."""


class TwoDaysForm(OptionalMark):
    """Two days to compare."""

    first = day_field(_("Before: on or near"))
    second = day_field(_("After: on or near"))


class DefinitionForm(OptionalMark):
    """What a series counts."""

    title = forms.CharField(label=_("Title"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=list(MOVEMENT.items()))
    unit = forms.ChoiceField(label=_("Unit"), choices=list(MOVEMENT_UNIT.items()))
    deduplicated = forms.BooleanField(label=_("Each person is counted once"), required=False)
    who = forms.CharField(label=_("Who is counted"), max_length=200)
    residence = forms.CharField(
        label=_("When somebody counts as living there"),
        help_text=_("For stocks and returns"),
        max_length=200,
        required=False,
    )
    question = forms.CharField(
        label=_("The question, word for word"), help_text=_("For intentions"), max_length=300, required=False
    )
    method = forms.CharField(label=_("How it is counted"), max_length=200)
    source = forms.CharField(label=_("Who counts"), help_text=_("An office or an organisation"), max_length=120)


class FigureForm(OptionalMark):
    """One figure of a series."""

    definition = forms.ChoiceField(label=_("Series"))
    place = PlaceText()
    direction = forms.ChoiceField(
        label=_("Direction"),
        choices=[("", "–"), *DIRECTION.items()],
        required=False,
        help_text=_("For flows"),
    )
    from_on = day_field(_("First day"))
    until_on = day_field(_("Last day"))
    value = Count(label=_("Number"))
    asked = Count(label=_("How many answered"), min_value=1, required=False, help_text=_("For intentions"))
    document = forms.CharField(label=_("Document"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "definition", [(one.code, f"{one.code} – {one.title}") for one in queries.definitions()])


class CorrectForm(OptionalMark):
    """A corrected figure."""

    value = Count(label=_("Number"))
    asked = Count(label=_("How many answered"), min_value=1, required=False)
    reason = forms.CharField(label=_("Why"), max_length=200)
