"""Forms of convoys: the rules of the day, a stop that is left out, and unloading a vehicle again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ojakh.web.forms import OptionalMark


class DayForm(OptionalMark):
    """When vehicles may leave and have to be back, how long a stop takes, and how often one may drive."""

    starts = forms.IntegerField(label=_("First departure (hour)"), min_value=0, max_value=23)
    ends = forms.IntegerField(label=_("Everybody back by (hour)"), min_value=1, max_value=24)
    stop_minutes = forms.IntegerField(label=_("Minutes at a stop"), min_value=0, max_value=240)
    trips = forms.IntegerField(label=_("Most trips of one vehicle"), min_value=1, max_value=6)

    def clean(self) -> dict[str, Any]:
        """The day ends after it begins."""
        cleaned = super().clean() or {}
        if "starts" in cleaned and "ends" in cleaned and cleaned["ends"] <= cleaned["starts"]:
            self.add_error("ends", _("The day has to end after it begins."))
        return cleaned


class LeaveOutForm(OptionalMark):
    """Why the goods of a stop do not ride."""

    reason = forms.CharField(label=_("Why it is left out"), max_length=200)


class UnloadForm(OptionalMark):
    """Why the goods of an issued journey come back into the warehouse."""

    reason = forms.CharField(label=_("Why it is unloaded"), max_length=200)
