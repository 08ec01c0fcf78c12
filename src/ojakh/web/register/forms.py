"""Forms of registration, shared by the resident's steps and the desk; every rule is asked of `people.rules`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from ojakh.kernel import clock, ids
from ojakh.kernel.errors import OjakhError
from ojakh.people import rules
from ojakh.places import queries as places
from ojakh.web.errors import shown
from ojakh.web.forms import OptionalMark
from ojakh.web.register.words import DOCUMENTS, NEED_WORDS, SEX, URGENCY, USES

CHOICES_SHOWN = 8


def names_of(form: type[forms.Form]) -> dict[str, bool]:
    """The fields of a form, and which of them may carry several values."""
    return {name: isinstance(field, forms.MultipleChoiceField) for name, field in form.base_fields.items()}


class Checked(OptionalMark):
    """A form that can ask a rule about one field and shows its refusal beside that field."""

    def unmark(self, *names: str) -> None:
        """Take "(optional)" off labels of fields that a rule may ask for."""
        for name in names:
            self.fields[name].label = self.base_fields[name].label

    def ask(self, field: str, rule: Callable[[], Any], *, default: Any = "") -> Any:
        """The answer of a rule, or the default with the refusal written to the field."""
        try:
            return rule()
        except OjakhError as refusal:
            self.add_error(field, shown(refusal))
            return default


class NoticeForm(Checked):
    """Optional uses: nothing ticked, nothing required."""

    sms = forms.BooleanField(required=False, label=USES["sms"])
    sharing = forms.BooleanField(required=False, label=USES["sharing"])

    def uses(self) -> list[str]:
        """Codes of the uses that were ticked."""
        return [use for use in USES if self.cleaned_data.get(use)]


def place_box(label: Any, hint: Any, *, required: bool = True) -> forms.CharField:
    """A box for the name of a place in any script."""
    return forms.CharField(
        max_length=120,
        required=required,
        label=label,
        help_text=hint,
        error_messages={"required": _("Write the name of the place, in any language.")},
    )


class PlaceChoice(Checked):
    """Fields in pairs `<name>_text` and `<name>`: what was typed, and the place that is meant by it."""

    def offer(self, name: str) -> None:
        """Offer the places that the typed text may mean; without any, the choice is not shown."""
        text = self._typed(f"{name}_text").strip()
        hits = places.find_places(text, limit=CHOICES_SHOWN) if text else []
        near = places.nearest_spellings(text) if text and not hits else []
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        offered = _offered(hits or near)
        field.choices = offered
        exact = [hit for hit in hits if hit.matched.casefold() == text.casefold()]
        sure = exact if len(exact) == 1 else hits
        self._sure = {**getattr(self, "_sure", {}), name: str(sure[0].uuid) if len(sure) == 1 else ""}
        if (len(offered) < 2 and hits) or not offered:
            field.widget = forms.HiddenInput()

    def _typed(self, field: str) -> str:
        source: Mapping[str, Any] = self.data if self.is_bound else self.initial
        return str(source.get(self.add_prefix(field) if self.is_bound else field, "") or "")

    def settle(self, name: str) -> Any:
        """The place that is meant, or None with a sentence beside the box."""
        text, chosen = self.cleaned_data.get(f"{name}_text", ""), self.cleaned_data.get(name, "")
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        meant = chosen or self._sure.get(name, "")
        if not text:
            return None
        found = places.place(meant) if meant else None
        if found is None:
            unknown = not field.choices
            self.add_error(
                f"{name}_text",
                _("No place with this name is known here. Try another spelling, or the nearest larger place.")
                if unknown
                else _("Choose the place you mean from the list below."),
            )
        return found


def _found_as(hit: places.PlaceHit) -> str:
    return hit.label if hit.matched in hit.label else f"{hit.label} ({hit.matched})"


def _offered(hits: Sequence[places.PlaceHit]) -> list[tuple[str, str]]:
    """Places to choose from; those that would read alike also carry their code."""
    words = [_found_as(hit) for hit in hits]
    return [
        (str(hit.uuid), f"{text} – {hit.pcode}" if words.count(text) > 1 else text)
        for hit, text in zip(hits, words, strict=True)
    ]


def _place_field(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(required=False, label=label, widget=forms.RadioSelect)


def phone_box() -> forms.CharField:
    """A box for a phone number."""
    return forms.CharField(
        max_length=40,
        required=False,
        label=_("Phone"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )


def address_box() -> forms.CharField:
    """A box for street and house."""
    return forms.CharField(
        max_length=200, required=False, label=_("Street and house"), help_text=_("Or what helps us find you.")
    )


class HouseholdForm(PlaceChoice):
    """Where the household lives, where it lived, and how to reach it."""

    place_text = place_box(_("Where do you live now?"), _("Town or village, in any language and spelling."))
    place = _place_field(_("Which place do you mean?"))
    address = address_box()
    origin_text = place_box(_("Where did you live before?"), _("Town or village."), required=False)
    origin = _place_field(_("Which earlier place do you mean?"))
    phone = phone_box()
    interpreter = forms.BooleanField(required=False, label=_("I would like an interpreter."))
    assistance = forms.BooleanField(
        required=False, label=_("Somebody here needs help to come to you, to carry, or to read.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unmark("place", "origin")
        self.offer("place")
        self.offer("origin")

    def clean(self) -> dict[str, Any]:
        """Settle both places and ask the rules about phone and address."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["settlement"] = self.settle("place")
        cleaned["former"] = self.settle("origin")
        cleaned["phone"] = self.ask("phone", lambda: rules.clean_phone(cleaned.get("phone", "")))
        cleaned["address"] = self.ask("address", lambda: rules.clean_text(cleaned.get("address", "")))
        for name in ("place_text", "origin_text"):
            if cleaned.get(name):
                self.ask(name, lambda name=name: rules.clean_text(cleaned[name]))  # type: ignore[misc]
        return cleaned


def number(label: Any, hint: Any = "") -> forms.IntegerField:
    """A short box for a whole number."""
    return forms.IntegerField(
        required=False,
        label=label,
        help_text=hint,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"invalid": _("Write a whole number with digits.")},
    )


class MemberForm(Checked):
    """One person: name, other spelling, birth by date, year or age, sex, document."""

    full_name = forms.CharField(
        required=False,
        label=_("Full name"),
        help_text=_("As the person says it, in any script."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    other_name = forms.CharField(
        required=False,
        label=_("Another spelling of the name"),
        help_text=_("For example as it is in a document."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    year = number(_("Year of birth"), _("For example 1984. The year alone is enough."))
    month = forms.TypedChoiceField(
        required=False, label=_("Month of birth"), coerce=int, empty_value=None, choices=[("", "–"), *MONTHS.items()]
    )
    day = number(_("Day of birth"))
    age = number(_("Or the age, where the year is not known"))
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=SEX,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers. You can choose not to say.")},
    )
    document_type = forms.ChoiceField(required=False, label=_("Document"), choices=DOCUMENTS)
    document_number = forms.CharField(
        max_length=60,
        required=False,
        label=_("Number of the document"),
        widget=forms.TextInput(attrs={"class": "short"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unmark("full_name", "year", "age")  # asked for by a rule, whose sentence says how

    def clean(self) -> dict[str, Any]:
        """Ask the rules; the person as the vault takes it is `cleaned_data["person"]`."""
        cleaned = super().clean() or self.cleaned_data
        name = self.ask("full_name", lambda: rules.clean_name(cleaned.get("full_name", "")))
        other = cleaned.get("other_name", "")
        if other:
            other = self.ask("other_name", lambda: rules.clean_name(other))
        cleaned["person"] = self._fields(name, other, self._birth(cleaned))
        return cleaned

    def _birth(self, cleaned: Mapping[str, Any]) -> str:
        parts = {name: cleaned.get(name) for name in ("year", "month", "day", "age")}
        if any(name in self.errors for name in parts):
            return ""
        if parts["year"] is None and parts["age"] is None:
            self.add_error("year", _("Write the year of birth, or the age as well as you know it."))
            return ""
        field = "age" if parts["year"] is None else "year"
        return str(self.ask(field, lambda: rules.birth_text(today=clock.today(), **parts)))

    def _fields(self, name: str, other: str, birth: str) -> dict[str, str]:
        cleaned = self.cleaned_data
        sex = cleaned.get("sex", "")
        number_text = self.ask(
            "document_number", lambda: rules.clean_text(cleaned.get("document_number", ""), limit=60)
        )
        fields = {
            "identity.full_name": name,
            "identity.other_name": other,
            "identity.birth": birth,
            "identity.sex": "" if sex == "none" else sex,
            "document.type": (cleaned.get("document_type") or "other") if number_text else "",
            "document.number": number_text,
        }
        return {key: value for key, value in fields.items() if value}


class NeedsForm(Checked):
    """What is needed, and how soon; everything may be left empty."""

    needs = forms.MultipleChoiceField(
        required=False,
        label=_("What do you need?"),
        choices=list(NEED_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    urgency = forms.ChoiceField(required=False, label=_("How soon?"), choices=URGENCY, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unmark("urgency")

    def clean(self) -> dict[str, Any]:
        """A need without a time is asked back."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("needs") and not cleaned.get("urgency"):
            self.add_error("urgency", _("Choose how soon you need this."))
        return cleaned


class OwnNeedsForm(NeedsForm):
    """Needs in a resident's own words as well; the words are a protection note, which the desk may not write."""

    note = forms.CharField(
        required=False,
        max_length=rules.LONGEST_NOTE,
        label=_("Anything else we should know?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """The note has a length."""
        cleaned = super().clean()
        cleaned["note"] = self.ask("note", lambda: rules.clean_text(cleaned.get("note", ""), limit=rules.LONGEST_NOTE))
        return cleaned


def code_widget() -> forms.TextInput:
    """A box for what no browser should remember or correct: a secret, a name that is looked for."""
    return forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})


class ReturnForm(Checked):
    """Reference and birth year: they say whether a registration was received, and nothing more."""

    reference = forms.CharField(
        max_length=40,
        label=_("Reference"),
        help_text=_("Nine letters and digits, for example 7K3M-92QF-M."),
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )
    year = forms.IntegerField(
        label=_("Year of birth of the person who registered"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"invalid": _("Write a whole number with digits.")},
    )


class SecretForm(Checked):
    """The return secret, typed or scanned."""

    secret = forms.CharField(
        max_length=120,
        label=_("Return secret"),
        help_text=_("26 letters and digits, with or without spaces."),
        widget=code_widget(),
    )

    def clean_secret(self) -> str:
        """The 26 characters, also from the text of the QR code."""
        plain = "".join(sign for sign in self.cleaned_data["secret"].upper() if sign.isalnum())
        found = ids.parse_secret(plain[-26:])
        if found is None:
            raise forms.ValidationError(_("This is not a return secret. It has 26 letters and digits."))
        return found
