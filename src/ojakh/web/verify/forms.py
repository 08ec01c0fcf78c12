"""Forms of missions and services."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ojakh.web.forms import Count, OptionalMark
from ojakh.web.needs.forms import PlaceText, day_field
from ojakh.web.public import harm_words, mission_words, words
from ojakh.web.verify.claim_forms import IN_PUBLIC
from ojakh.web.verify.harm_forms import HarmNoteForm, NamesNobody

_NUMBER_OR_UNKNOWN = _("Leave it empty where nobody knows")


class MissionForm(NamesNobody):
    """A mission before it leaves; what is told here is public as soon as the mission is published."""

    told = (
        *("mandate", "mandated_by", "mandate_document", "standard_of_proof", "standard_by"),
        *("hosted_by", "access_terms"),
    )
    confirm = IN_PUBLIC

    mandate = forms.CharField(
        label=_("What the mission is to find out"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    mandated_by = forms.CharField(label=_("Who asked for it"), max_length=120)
    mandate_document = forms.CharField(label=_("Where the mandate can be read"), max_length=160, required=False)
    standard_of_proof = forms.CharField(
        label=_("Standard of proof"),
        help_text=_("How sure the mission has to be of what it finds, in the words of whoever set it"),
        max_length=200,
        required=False,
    )
    standard_by = forms.CharField(label=_("Who set the standard of proof"), max_length=120, required=False)
    hosted_by = forms.CharField(label=_("Who hosts or escorts it"), max_length=120, required=False)
    access_terms = forms.CharField(label=_("Terms of access"), max_length=500, required=False)
    from_on = day_field(_("First day"))
    until_on = day_field(_("Last day"))
    team_size = forms.IntegerField(label=_("People in the team"), min_value=1, max_value=99)
    languages = forms.CharField(label=_("Languages of the team"), max_length=60, required=False)


class MemberForm(OptionalMark):
    """One person of the team, by role."""

    role = forms.ChoiceField(
        label=_("Role"), help_text=_("Never by name"), choices=words.choices(mission_words.TEAM_ROLE)
    )
    organisation = forms.CharField(
        label=_("Organisation"), help_text=_("No names of people"), max_length=120, required=False
    )
    languages = forms.CharField(label=_("Languages"), max_length=60, required=False)


class LegForm(OptionalMark):
    """A stage of the route."""

    place = PlaceText()
    on = day_field(_("Day"))
    transport = forms.ChoiceField(label=_("Transport"), choices=words.choices(mission_words.TRANSPORT))
    escort = forms.ChoiceField(label=_("Escort"), choices=words.choices(mission_words.ESCORT))
    travelled = forms.TypedChoiceField(
        label=_("Was it travelled"),
        choices=[("yes", _("yes")), ("no", _("no"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    reason = forms.CharField(label=_("Why not, where it was not"), max_length=200, required=False)


class CellForm(OptionalMark):
    """How much of one class of objects was looked at."""

    place = PlaceText()
    object_class = forms.ChoiceField(label=_("What was looked at"), choices=words.choices(words.OBJECT_CLASS))
    method = forms.ChoiceField(
        label=_("How"), choices=[pair for pair in words.choices(words.METHOD) if pair[0] in words.MISSION_METHODS]
    )
    observed_on = day_field(_("First day"))
    observed_until = day_field(_("Last day"), required=False, help_text=_("Leave it empty where it was one day"))
    visited = Count(label=_("How many were visited"))
    known = Count(label=_("How many there are"), required=False, help_text=_NUMBER_OR_UNKNOWN)
    access = forms.ChoiceField(label=_("Access"), choices=words.choices(mission_words.ACCESS))
    access_note = forms.CharField(
        label=_("Note on access"), help_text=_("What restricted it"), max_length=200, required=False
    )
    minutes = Count(label=_("Time on site, in minutes"), required=False, help_text=_NUMBER_OR_UNKNOWN)

    def clean(self) -> dict[str, object]:
        """Access that was restricted says by what, and a period does not end before it begins."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("observed_on"), data.get("observed_until")
        if first and last and last < first:
            self.add_error("observed_until", _("The last day cannot be before the first."))
        if data.get("access") == "restricted" and not data.get("access_note"):
            self.add_error("access_note", _("Write what restricted the access."))
        return data


class FindingForm(NamesNobody, HarmNoteForm):
    """What was found in one cell; what was seen of a cause and what somebody said of it are two fields."""

    told = ("text", "cause_observed", "cause_stated", "cause_stated_by")
    field_order = ("value", "condition", "low", "high", "text", *told[1:], "risk", "harm")

    value = forms.ChoiceField(label=_("Finding"), choices=words.choices(words.FINDING), widget=forms.RadioSelect)
    condition = forms.ChoiceField(
        label=_("Condition"), choices=[("", _("not applicable")), *words.choices(words.CONDITION)], required=False
    )
    low = Count(label=_("At least how many"), required=False, help_text=_NUMBER_OR_UNKNOWN)
    high = Count(label=_("At most how many"), required=False, help_text=_NUMBER_OR_UNKNOWN)
    text = forms.CharField(
        label=_("What was seen, in plain words"),
        help_text=_("No names of people"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    cause_observed = forms.CharField(label=_("Cause, as observed from traces"), max_length=200, required=False)
    cause_stated = forms.CharField(label=_("Cause, as somebody stated it"), max_length=200, required=False)
    cause_stated_by = forms.CharField(label=_("Who stated it, by role"), max_length=120, required=False)

    def clean(self) -> dict[str, object]:
        """A stated cause needs the one who stated it."""
        data = super().clean() or self.cleaned_data
        if data.get("cause_stated") and not data.get("cause_stated_by"):
            self.add_error("cause_stated_by", _("Write who stated it, by role."))
        return data


class TallyForm(NamesNobody, HarmNoteForm):
    """People heard at one place, as counts and by their role."""

    told = ("languages",)
    field_order = ("place", "on", "asked_about", "informants")

    place = PlaceText()
    on = day_field(_("Day"))
    asked_about = forms.ChoiceField(label=_("What they were asked about"), choices=words.choices(words.OBJECT_CLASS))
    informants = forms.ChoiceField(
        label=_("Who they were, by role"),
        help_text=_("Never by name"),
        choices=words.choices(harm_words.INFORMANT),
    )
    people = Count(label=_("How many people were heard"), min_value=1)
    private = Count(label=_("How many of them in private"), required=False, help_text=_NUMBER_OR_UNKNOWN)
    reported = Count(label=_("How many reported at least one case"))
    selection = forms.ChoiceField(label=_("How they were chosen"), choices=words.choices(mission_words.SELECTION))
    frame = Count(
        label=_("Of how many on a list a random sample was drawn"),
        min_value=1,
        required=False,
        help_text=_NUMBER_OR_UNKNOWN,
    )
    languages = forms.CharField(label=_("In which languages"), max_length=60, required=False)
    interpreter = forms.ChoiceField(label=_("Interpreter"), choices=words.choices(mission_words.INTERPRETER))
    consent = forms.ChoiceField(label=_("How they agreed to be heard"), choices=words.choices(mission_words.CONSENT))
    officials_present = forms.BooleanField(label=_("Officials were present"), required=False)


class ObservationForm(OptionalMark):
    """What was supplied at one place on one day."""

    place = PlaceText()
    service = forms.ChoiceField(label=_("Service"), choices=words.choices(words.SERVICE))
    day = day_field(_("Day"))
    value = forms.DecimalField(
        label=_("Value"),
        min_value=0,
        max_digits=8,
        decimal_places=2,
        help_text=_(
            "Electricity: hours a day. Water: litres a person a day. School and health care: days open a week."
        ),
    )
    method = forms.ChoiceField(
        label=_("How it is known"),
        choices=[pair for pair in words.choices(words.METHOD) if pair[0] in words.SERVICE_METHODS],
    )
    source = forms.CharField(label=_("Who observed or stated it"), max_length=120)


class MilestoneForm(OptionalMark):
    """A step that somebody stated."""

    place = PlaceText()
    service = forms.ChoiceField(label=_("Service"), choices=words.choices(words.SERVICE))
    code = forms.CharField(label=_("Which step"), max_length=40)
    on = day_field(_("Day"))
    stated_by = forms.CharField(label=_("Who stated it"), max_length=120)
    document = forms.CharField(label=_("Document"), max_length=120, required=False)


class PrepareForm(OptionalMark):
    """A release to be prepared."""

    title = forms.CharField(label=_("Title"), max_length=120)
    supersedes = Count(label=_("Number of the release that it corrects"), min_value=1, required=False)
