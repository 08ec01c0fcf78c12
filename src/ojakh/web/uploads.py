"""Files that arrive by a form, and the largest body a request may have."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ojakh.custody.uploads import LARGEST_BYTES, Empty, TooLarge, Upload, take
from ojakh.web.errors import problem, refusal

LARGEST_FORM = 2**20
SLACK = 64 * 2**10
"""Room for the other fields of a form that carries a file."""


def received(request: HttpRequest, field: str, *, kinds: tuple[str, ...]) -> Upload:
    """The file of a form field, examined; raises a refusal with its status (413, 415, 422)."""
    found = all_received(request, field, kinds=kinds)
    if not found:
        raise Empty()
    return found[-1]


def all_received(request: HttpRequest, field: str, *, kinds: tuple[str, ...]) -> list[Upload]:
    """Every file of a form field that may have several or none, examined alike."""
    found = []
    for file in request.FILES.getlist(field):
        if file.size is None or file.size > LARGEST_BYTES:
            raise TooLarge(megabytes=LARGEST_BYTES // 2**20)
        found.append(take(file.read(), kinds=kinds))
    return found


class BodyCapMiddleware:
    """Refuse a body that is too large before anything reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """A form may have 1 MiB, a form with a file 10 MiB."""
        text = request.META.get("CONTENT_LENGTH") or "0"
        length = int(text) if text.isdigit() else 0
        with_file = request.content_type == "multipart/form-data"
        if with_file and length > LARGEST_BYTES + SLACK:
            return refusal(request, TooLarge(megabytes=LARGEST_BYTES // 2**20))
        if not with_file and length > LARGEST_FORM:
            return problem(
                request, status=413, code="ojakh.body_too_large", sentence=_("This form holds too much text.")
            )
        return self.get_response(request)
