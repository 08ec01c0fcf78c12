"""Pages for what went wrong: one clear sentence, a stable code, and nothing of what was typed."""

from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ojakh.custody.vault.door import VaultAway, VaultRefusal
from ojakh.kernel.errors import OjakhError
from ojakh.kernel.quantities import Amount
from ojakh.needs.units import amount
from ojakh.web.deliver.account_words import account_words
from ojakh.web.words import STATUS


def shown(error: OjakhError) -> str:
    """The sentence of a refusal in the reader's language."""
    return worded(error.message, error.values)


def worded(message: str, values: Mapping[str, object]) -> str:
    """A sentence in the reader's language, and what it names too: states, accounts of the ledger, amounts, days."""
    sentence = _(message)
    return sentence % {name: _in_words(name, value) for name, value in values.items()} if values else sentence


def _in_words(name: str, value: object) -> object:
    if isinstance(value, Amount):
        return amount(value.base, value.unit)
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if name == "state" and value in STATUS:
        return STATUS[str(value)][1]
    return account_words([str(value)])[str(value)] if name == "account" else value


def refusal(request: HttpRequest, error: OjakhError) -> HttpResponse:
    """Answer a refusal: by its own `status`, 503 while the vault is away, by asking for a fresh proof, else 409."""
    reason = error.reason if isinstance(error, VaultRefusal) else ""
    if reason == "step_up_required":
        return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.path})}", status=303)
    away = isinstance(error, VaultAway) or reason in {"locked", "busy", "disk_full"}
    status = 503 if away else int(getattr(error, "status", 409))
    if request.headers.get("accept", "").startswith("application/json"):
        return JsonResponse({"error": {"code": error.code, "message": shown(error)}}, status=status)
    return problem(request, status=status, code=error.code, sentence=shown(error))


def problem(request: HttpRequest, *, status: int, code: str, sentence: str) -> HttpResponse:
    """A page with one sentence and a code."""
    return render(request, "shell/problem.html", {"sentence": sentence, "code": code, "status": status}, status=status)


class RefusalMiddleware:
    """Turn a refusal that no view caught into its page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; whoever opens the address of a form by itself reads so, and no blank page."""
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET":
            return response
        sentence = _(
            "This address takes what a form sends and shows nothing by itself. Open the page of the form again."
        )
        page = problem(request, status=405, code="ojakh.form_only", sentence=sentence)
        page["Allow"] = response["Allow"]
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer refusals, what does not exist and a store that takes nothing; leave the rest to the error page."""
        if isinstance(exception, OjakhError):
            return refusal(request, exception)
        if isinstance(exception, OperationalError):
            return store_away()
        return not_found(request) if isinstance(exception, ObjectDoesNotExist) else None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request cannot be read."""
    return problem(request, status=400, code="ojakh.bad_request", sentence=_("This request cannot be read."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not permitted for this role, or nobody is signed in any more."""
    sentence = _("Your role does not allow this. Ask the administrator of the office if you need it.")
    if not request.user.is_authenticated:
        sentence = _("You are not signed in, or your session is over. Nothing was saved. Sign in and send it again.")
    return problem(request, status=403, code="ojakh.forbidden", sentence=sentence)


def locked_out(request: HttpRequest, *_others: object) -> HttpResponse:
    """Too many wrong passwords: one clear page, the same whether the user name exists or not."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "account/locked.html", {"minutes": minutes}, status=429)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Unknown, or not yours: the answer is the same."""
    sentence = _("There is nothing here, or nothing that you may see.")
    return problem(request, status=404, code="ojakh.not_found", sentence=sentence)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from another page or is too old."""
    sentence = _("This form is too old or came from another page. Go back, reload the page and send it again.")
    return problem(request, status=403, code="ojakh.form_expired", sentence=sentence)


def store_away() -> HttpResponse:
    """The operations store takes nothing now: it is busy for too long, or its disk is full."""
    sentence = _("The office cannot save this now: its store is busy or its disk is full. Nothing was saved.")
    return broken(status=503, code="ojakh.store_away", sentence=sentence)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our own mistake; nothing of the request is shown."""
    return broken(status=500, code="ojakh.mistake", sentence=_("Something broke on our side. Nothing was saved."))


def broken(*, status: int, code: str, sentence: str) -> HttpResponse:
    """A page that asks nothing of the database, for when that is what is broken."""
    context = {"sentence": sentence, "code": code, "language": get_language() or settings.LANGUAGE_CODE}
    return HttpResponse(render_to_string("shell/broken.html", context), status=status)
