"""What every page that works without a line carries: the key to seal to, the account, how long it may be kept."""

from datetime import datetime, timedelta
from typing import Any, Literal

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render

from ojakh.custody.vault import door
from ojakh.fieldsync.captures import CaptureIncomplete
from ojakh.kernel import clock
from ojakh.web.access import StaffRequest
from ojakh.web.errors import worded

KEPT = timedelta(hours=16)
"""How long a phone may show a page that it kept: a working day."""
HEADER = "X-Kept-Until"
"""Milliseconds since 1970; the worker of the phone keeps only pages that carry it."""


def key_or_none() -> door.FieldKey | None:
    """The public key of the office, or None while the vault cannot give it; then nothing can be sealed."""
    try:
        return door.field_key()
    except door.VaultRefusal:
        return None


def kept_page(
    request: StaffRequest, template: str, context: dict[str, Any], *, until: datetime | Literal["day"] | None = "day"
) -> HttpResponse:
    """A page that the phone may keep and show without a line: for a working day, until a moment, or not at all."""
    now: datetime = clock.now()
    response = render(request, template, context | {"field_key": key_or_none(), "as_of": now})
    end = now + KEPT if until == "day" else until
    if end is not None:
        response[HEADER] = str(int(end.timestamp() * 1000))
    return response


def incomplete(form: Form) -> CaptureIncomplete:
    """The refusal of a form that arrived but cannot be read, with the labels of what is wrong in it."""
    return CaptureIncomplete(fields=", ".join(str(form[name].label) for name in form.errors if name != "__all__"))


def sentence(capture: Any) -> str:
    """Why a capture could not be taken, in the reader's language; "" where it was."""
    return worded(capture.sentence, capture.values) if capture.sentence else ""
