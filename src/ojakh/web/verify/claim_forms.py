"""Forms of the ledger."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ojakh.claims import queries
from ojakh.claims.rules import CLOSED
from ojakh.kernel.language import OWN_NAMES
from ojakh.missions.searching import KINDS, Hit
from ojakh.web.forms import OptionalMark
from ojakh.web.needs.forms import PlaceText, day_field
from ojakh.web.public import translation_words, words
from ojakh.web.public.texts import proposition
from ojakh.web.verify.harm_forms import NamesNobody

IN_PUBLIC = _("I have read these words again: whom they name acts in public, or agreed to be named")
LANGUAGES = [(code.value, name) for code, name in OWN_NAMES.items()]
CREDIBILITY = [(6, _("6 – not judged")), (1, "1"), (2, "2"), (3, "3"), (4, "4"), (5, "5")]
SPOKEN = [*translation_words.SPOKEN.items(), ("", _("not known"))]


class ChosenRow(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One row of the ledger, shown by its number and name."""

    def label_from_instance(self, one: object) -> str:
        """Number and name."""
        name = getattr(one, "name", "") or getattr(one, "title", "")
        code = getattr(one, "code", "")
        return f"{code} – {name}" if code else name


class ChosenClaim(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One claim, shown by its number and its sentence."""

    def label_from_instance(self, obj: Any) -> str:
        """Number and sentence, in the reader's language where there is one."""
        return f"{obj.code} – {proposition(obj)['text'][:90]}"


class ChosenClaims(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several claims, shown as one is."""

    label_from_instance = ChosenClaim.label_from_instance


class ChosenRows(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several rows of the ledger."""

    def label_from_instance(self, one: object) -> str:
        """Number and name."""
        return f"{getattr(one, 'code', '')} – {getattr(one, 'name', '') or getattr(one, 'title', '')}"


def with_plain_line_ends(text: str) -> str:
    """Words as the document has them: a browser sends the end of a line as two characters."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class ClaimForm(NamesNobody):
    """A candidate: a neutral proposition with its scope."""

    told: tuple[str, ...] = ("text",)
    text = forms.CharField(
        label=_("What is said, in neutral words"),
        help_text=_("One sentence that can be checked. Words that take a side belong in a quotation."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    original = forms.ChoiceField(label=_("Language of this text"), choices=LANGUAGES)
    kind = forms.ChoiceField(label=_("What kind of thing it is about"), choices=words.choices(words.KIND))
    form = forms.ChoiceField(label=_("How far it reaches"), choices=words.choices(words.FORM))
    level = forms.ChoiceField(label=_("What it is about"), choices=words.choices(words.LEVEL))
    object_class = forms.ChoiceField(
        label=_("Objects"), choices=[("", _("not applicable")), *words.choices(words.OBJECT_CLASS)], required=False
    )
    place = PlaceText(required=False)
    from_on = day_field(_("From"), required=False)
    until_on = day_field(_("Until"), required=False)
    favours = ChosenRows(queries.parties(), label=_("Organisations that gain if it holds"), required=False)
    disfavours = ChosenRows(queries.parties(), label=_("Organisations that lose if it holds"), required=False)
    cites_missing = forms.CharField(
        label=_("Source that it cites and that is not in the ledger"), max_length=200, required=False
    )


def _wording(language: str) -> forms.CharField:
    """A box for a sentence in one language, named by itself."""
    box = forms.Textarea(attrs={"rows": 3, "lang": language})
    return forms.CharField(label=dict(LANGUAGES)[language], max_length=500, required=False, widget=box)


class WordingForm(NamesNobody):
    """The sentence of a claim in each language of the pages; the original cannot be left empty."""

    told = tuple(code for code, _name in LANGUAGES)
    en, az, hy, ru = _wording("en"), _wording("az"), _wording("hy"), _wording("ru")

    def __init__(self, *args: Any, original: str, **kwargs: Any) -> None:
        self.one_of = (original,)
        super().__init__(*args, **kwargs)
        self.fields[original].required = True
        self.order_fields([original])


class StatementForm(NamesNobody):
    """Words that somebody said."""

    told = ("exact", "speaker")
    confirm = IN_PUBLIC
    document = ChosenRow(queries.documents(), label=_("Document"), empty_label=_("choose one"))
    exact = forms.CharField(
        label=_("The words, copied letter for letter"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    speaker = forms.CharField(
        label=_("Who said it"),
        help_text=_("An office or a role; no names of residents. Empty where the text does not say."),
        max_length=160,
        required=False,
    )
    said = forms.CharField(label=_("When, as exactly as the text says"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("In which language"), choices=SPOKEN, required=False)
    stance = forms.ChoiceField(
        label=_("What the words do with the claim"),
        choices=[pair for pair in words.choices(words.STANCE) if pair[0] in words.SPOKEN_STANCES],
    )
    party = ChosenRow(queries.parties(), label=_("For which organisation"), required=False, empty_label=_("none"))

    def clean_exact(self) -> str:
        """The words with the line ends of the document: a browser sends others."""
        return with_plain_line_ends(self.cleaned_data["exact"])


class MarkForm(ClaimForm):
    """Marked words of a document: whose they are, and the claim, known or new, that they speak about."""

    told = ("text", "exact", "speaker")
    confirm = IN_PUBLIC
    exact = forms.CharField(
        label=_("The words, letter for letter"),
        help_text=_("You may cut them shorter; they are looked for in the marked place only."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    claim = ChosenClaim(
        queries.claims().exclude(state__in=CLOSED),
        label=_("Claim that they speak about"),
        help_text=_("Where one is chosen, leave what is asked below it as it is: it belongs to a new claim."),
        required=False,
        empty_label=_("a new one"),
    )
    speaker = StatementForm.base_fields["speaker"]
    stance = StatementForm.base_fields["stance"]
    said = StatementForm.base_fields["said"]
    language = StatementForm.base_fields["language"]
    party = StatementForm.base_fields["party"]
    chain = forms.CharField(
        label=_("On whose word it rests"),
        help_text=_("One a line, the nearest first; ? where nobody is named"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ("exact", "speaker", "stance", "said", "language", "chain", "party", "claim", "text")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False

    def clean(self) -> dict[str, Any]:
        """A claim that is there or a new one: what was typed for the one is never dropped for the other."""
        data = super().clean()
        if data.get("claim") and data.get("text"):
            self.add_error("claim", _("Choose a claim, or write a new one: one of the two."))
        return data

    def clean_exact(self) -> str:
        """The words with the line ends of the document: a browser sends others."""
        return with_plain_line_ends(self.cleaned_data["exact"])

    def clean_chain(self) -> list[str]:
        """The links of the chain, without empty lines."""
        return [line.strip() for line in str(self.cleaned_data["chain"]).splitlines() if line.strip()]


class EvidenceForm(NamesNobody):
    """A new item of evidence, held against a claim at once.

    A finding, incident or damage was chosen before, and brings its kind, its place and its days.
    """

    told = ("title",)
    title = forms.CharField(label=_("What it is"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind"),
        help_text=_("A finding, an incident or damage is looked for on a page of its own, from the page of the claim."),
        choices=[pair for pair in words.choices(words.EVIDENCE) if pair[0] not in (*KINDS, "statement")],
    )
    source = ChosenRow(queries.sources(), label=_("Source"), empty_label=_("choose one"))
    directness = forms.ChoiceField(label=_("How near it is to what it shows"), choices=words.choices(words.DIRECTNESS))
    document = ChosenRow(queries.documents(), label=_("Document"), required=False, empty_label=_("none"))
    place = PlaceText(required=False)
    from_on = day_field(_("From"), required=False)
    until_on = day_field(_("Until"), required=False)
    rests_on = ChosenRows(
        queries.evidence(),
        label=_("Items that it cites"),
        help_text=_("An item that goes back to the claim itself does not count."),
        required=False,
    )
    rests_on_claims = ChosenClaims(queries.claims(), label=_("Claims that it cites"), required=False)
    stance = forms.ChoiceField(
        label=_("Which way it points"),
        choices=[pair for pair in words.choices(words.STANCE) if pair[0] in words.LINK_STANCES],
    )
    scope = forms.ChoiceField(label=_("How much of the claim it covers"), choices=words.choices(words.SCOPE))
    credibility = forms.TypedChoiceField(
        label=_("Credibility, from 1 (confirmed) to 5 (improbable)"), choices=CREDIBILITY, coerce=int
    )

    def __init__(self, *args: object, chosen: Hit | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if chosen is not None:
            for name in ("kind", "place", "from_on", "until_on"):
                del self.fields[name]
            self.fields["record"] = forms.CharField(widget=forms.HiddenInput, initial=chosen.key)


class LinkForm(OptionalMark):
    """An item that stands in the ledger already, held against one more claim."""

    evidence = ChosenRow(queries.evidence(), label=_("Item of evidence"), empty_label=_("choose one"))
    stance = forms.ChoiceField(
        label=_("Which way it points"),
        choices=[pair for pair in words.choices(words.STANCE) if pair[0] in words.LINK_STANCES],
    )
    scope = forms.ChoiceField(label=_("How much of the claim it covers"), choices=words.choices(words.SCOPE))
    credibility = forms.TypedChoiceField(
        label=_("Credibility, from 1 (confirmed) to 5 (improbable)"), choices=CREDIBILITY, coerce=int
    )


class RelationForm(OptionalMark):
    """How a claim stands to another one."""

    kind = forms.ChoiceField(label=_("This claim"), choices=words.choices(words.RELATION))
    other = ChosenClaim(
        queries.claims().exclude(state__in=CLOSED), label=_("The other claim"), empty_label=_("choose one")
    )


class SourceForm(OptionalMark):
    """A source."""

    name = forms.CharField(label=_("Name"), help_text=_("An office, a document, a class of persons"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=words.choices(words.SOURCE))
    derives_from = ChosenRow(
        queries.sources(), label=_("Source that it copies or goes back to"), required=False, empty_label=_("none")
    )
    party = ChosenRow(
        queries.parties(), label=_("Interested organisation that it belongs to"), required=False, empty_label=_("none")
    )
    reliability = forms.ChoiceField(
        label=_("Reliability"), choices=[("F", _("F – not judged")), *((letter, letter) for letter in "ABCDE")]
    )
    reliability_reason = forms.CharField(label=_("Why this letter"), max_length=200, required=False)


class PartyForm(OptionalMark):
    """An organisation with an interest."""

    name = forms.CharField(label=_("Name of the organisation"), help_text=_("Never a group of people"), max_length=120)


class AskForm(OptionalMark):
    """Asking for a reply."""

    asked = forms.CharField(
        label=_("Who is asked"), help_text=_("An organisation or an office that is spoken about"), max_length=160
    )


class ReplyForm(OptionalMark):
    """A reply word for word."""

    text = forms.CharField(
        label=_("The reply, word for word"), max_length=8000, widget=forms.Textarea(attrs={"rows": 6})
    )
    replied_on = day_field(_("Day"))


class ReasonForm(OptionalMark):
    """One sentence that says why."""

    reason = forms.CharField(label=_("Why"), max_length=200)


class SentenceForm(OptionalMark):
    """One sentence of a reader where two disagree."""

    sentence = forms.CharField(label=_("Your sentence"), max_length=200)


class ThirdForm(SentenceForm):
    """The decision of a third person."""

    accept = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("yes", _("accept the claim")), ("no", _("reject the claim"))],
        coerce=lambda given: given == "yes",
        widget=forms.RadioSelect,
    )
    field_order = ("accept", "sentence")


class SplitForm(NamesNobody):
    """The parts of a claim."""

    told = ("parts",)
    parts = forms.CharField(
        label=_("What each part says, in neutral words, one in each line"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    reason = forms.CharField(label=_("Why it is several claims"), max_length=200)


class MergeForm(OptionalMark):
    """The claim that says the same."""

    into = ChosenClaim(
        queries.claims(),
        label=_("The claim that says the same and stays"),
        help_text=_(
            "Only claims that are not accepted yet, of the same kind, reach, level, objects, place and period."
        ),
        empty_label=_("choose one"),
    )
    reason = forms.CharField(label=_("Why they are one claim"), max_length=200)


class DecideForm(OptionalMark):
    """Deciding a challenge."""

    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=[pair for pair in words.choices(words.OUTCOME) if pair[0] != "open"]
    )
    reason = forms.CharField(label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
