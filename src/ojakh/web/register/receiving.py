"""From an unfinished form to a registered household: the steps' forms bound to the draft, and the act itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language

from ojakh.needs import actions as needs_actions
from ojakh.needs import queries as needs_queries
from ojakh.people import actions, linking, queries
from ojakh.web.access import StaffRequest
from ojakh.web.register import notice
from ojakh.web.register.desk_forms import DeskMemberForm, DeskNoticeForm
from ojakh.web.register.drafts import Draft
from ojakh.web.register.forms import HouseholdForm, MemberForm, NeedsForm, NoticeForm, OwnNeedsForm, names_of
from ojakh.web.register.words import WITHOUT_GOOD

STEPS: dict[str, type[forms.Form]] = {"notice": NoticeForm, "household": HouseholdForm, "needs": OwnNeedsForm}


DESK_STEPS: dict[str, type[forms.Form]] = {**STEPS, "notice": DeskNoticeForm, "needs": NeedsForm}


def form_of(step: str, *, desk: bool = False) -> type[forms.Form]:
    """The form of a step; members are `m1`, `m2` and so on."""
    return DESK_STEPS.get(step, DeskMemberForm) if desk else STEPS.get(step, MemberForm)


def bound(draft: Draft, step: str) -> Any:
    """The form of a step with everything that was typed, checked."""
    form = form_of(step, desk=draft.desk)
    return form(data=draft.data(step, names_of(form)), prefix=step)


def unbound(draft: Draft, step: str) -> Any:
    """The form of a step with everything that was typed, not checked."""
    form = form_of(step, desk=draft.desk)
    initial: dict[str, object] = {}
    for name, several in names_of(form).items():
        text = draft.fields.get(f"{step}.{name}", "")
        initial[name] = text.split("\n") if several and text else text
    return form(initial=initial, prefix=step)


@dataclass
class Answers:
    """All steps of a form, checked; `wrong` is the first step that needs another look."""

    notice: Any
    household: Any
    members: Sequence[Any]
    needs: Any
    wrong: str

    @classmethod
    def of(cls, draft: Draft) -> "Answers":
        """Check every step of a draft."""
        steps = draft.steps()
        forms_of = {step: bound(draft, step) for step in steps}
        wrong = next((step for step in steps if not forms_of[step].is_valid()), "")
        if not wrong and not draft.members:
            wrong = "m1"
        members = [forms_of[step] for step in steps if step.startswith("m")]
        return cls(forms_of["notice"], forms_of["household"], members, forms_of["needs"], wrong)

    def persons(self, *, with_note: bool) -> list[dict[str, str]]:
        """The members as the vault takes them; the first one carries phone, address and, on the portal, the note."""
        persons = [dict(form.cleaned_data["person"]) for form in self.members]
        household = self.household.cleaned_data
        contact = {"contact.phone": household["phone"], "contact.address": household["address"]}
        if with_note:
            contact["protection.note"] = self.needs.cleaned_data["note"]
        persons[0] |= {key: value for key, value in contact.items() if value}
        return persons

    def chosen_needs(self) -> list[str]:
        """Codes of what is needed."""
        return list(self.needs.cleaned_data["needs"])


def receive(
    answers: Answers,
    *,
    draft: Draft,
    session: str,
    by: str,
    channel: str,
    request: StaffRequest,
    method: str,
    purpose: str,
) -> Any:
    """Register the household of a checked form and enter its requests; sent twice it is received once."""
    place = answers.household.cleaned_data
    office = getattr(request, "office", None)
    language = draft.fields.get("notice_language") or get_language() or "en"
    household = actions.register_household(
        submission=draft.submission,
        session=session,
        by=by,
        channel=channel,
        settlement=place["settlement"],
        origin=place["former"],
        place_typed=place["place_text"],
        language=language,
        notice_version=draft.fields.get("notice_version") or notice.version(language),
        optional_uses=answers.notice.uses(),
        persons=answers.persons(with_note=channel == "portal"),
        secret=draft.secret,
        interpreter=place["interpreter"],
        assistance=place["assistance"],
        other_needs=[need for need in answers.chosen_needs() if need in WITHOUT_GOOD],
        synthetic=bool(office and office.demonstration),
        method=method,
        purpose=purpose,
    )
    linking.soon()
    wanted = answers.chosen_needs()
    if wanted and not needs_queries.requests_of_household(household.pk).exists():
        needs_actions.request_from_household(
            household_id=household.pk,
            place_id=household.settlement_id,
            persons=len(queries.members(household)),
            needs=wanted,
            urgency=answers.needs.cleaned_data["urgency"],
            by=by,
        )
    return household
