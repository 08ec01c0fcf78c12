"""Correcting one person: the form with what is known, and which fields of it have really changed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ojakh.kernel import clock
from ojakh.people import rules
from ojakh.web.register.desk_forms import DeskMemberForm
from ojakh.web.register.forms import MemberForm, address_box, phone_box

FIELDS = frozenset(
    {
        "identity.full_name",
        "identity.other_name",
        "identity.birth",
        "identity.sex",
        "contact.phone",
        "contact.address",
        "document.type",
        "document.number",
    }
)
"""What may be corrected; everything else stays as it is."""
DESK_FIELDS = FIELDS | {"identity.fathers_name"}


class WithContact(MemberForm):
    """A member with phone and address, and the birth as it was, which an unchanged age leaves alone."""

    phone = phone_box()
    address = address_box()
    before = forms.CharField(required=False, widget=forms.HiddenInput, label=_("Born"))

    def clean(self) -> dict[str, Any]:
        """Add what the rules say of phone and address."""
        cleaned = super().clean()
        phone = self.ask("phone", lambda: rules.clean_phone(cleaned.get("phone", "")))
        address = self.ask("address", lambda: rules.clean_text(cleaned.get("address", "")))
        contact = {"contact.phone": phone, "contact.address": address}
        cleaned["person"] |= {key: value for key, value in contact.items() if value}
        before = cleaned.get("before", "")
        if "/" in before and cleaned.get("year") is None and cleaned.get("age") == age_of(before):
            cleaned["person"]["identity.birth"] = before
        return cleaned


class DeskCorrection(WithContact, DeskMemberForm):
    """The form of the desk."""


def age_of(birth: str) -> int | None:
    """The age that was once stated, as the form asks for it today; None where the birth is not an interval."""
    year = birth.partition("/")[2]
    return clock.today().year - int(year) if year.isdecimal() else None


def typed(fields: Mapping[str, str]) -> dict[str, object]:
    """Stored fields as the form asks for them."""
    birth = fields.get("identity.birth", "")
    parts = birth.split("-") if "/" not in birth else []
    return {
        "full_name": fields.get("identity.full_name", ""),
        "other_name": fields.get("identity.other_name", ""),
        "fathers_name": fields.get("identity.fathers_name", ""),
        "year": parts[0] if parts else "",
        "month": str(int(parts[1])) if len(parts) > 1 else "",
        "day": str(int(parts[2])) if len(parts) > 2 else "",
        "age": age_of(birth) if "/" in birth else None,
        "before": birth,
        "sex": fields.get("identity.sex") or "none",
        "document_type": fields.get("document.type", ""),
        "document_number": fields.get("document.number", ""),
        "phone": fields.get("contact.phone", ""),
        "address": fields.get("contact.address", ""),
    }


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Fields whose value differs, with the new one; an empty text takes a value away."""
    keys = {*before, *after} & FIELDS
    return {key: after.get(key, "") for key in sorted(keys) if before.get(key, "") != after.get(key, "")}
