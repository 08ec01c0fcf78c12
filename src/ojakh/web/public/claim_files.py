"""Files of one published claim: review, origin, quotations, and the bundle with its verifier."""

import json
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from ojakh.claims.errors import RedactionWaits
from ojakh.missions.errors import HeldBack, SecondLookMissing
from ojakh.publishing import exchange
from ojakh.publishing.dossier import NotPublished, dossier
from ojakh.publishing.exports import annotations, bundle, claimreview, prov
from ojakh.web.access import page

FORMS = {
    "claimreview": "application/ld+json",
    "annotations": "application/ld+json",
    "prov": "application/json",
    "bundle": "application/zip",
}
ENDINGS = {"bundle": "zip"}


@page("public.read")
@require_GET
def claim_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """One published claim in one open format; a claim that is not published has no file."""
    if form not in FORMS:
        raise Http404
    base = request.build_absolute_uri(reverse("public:claims")) + "/"
    try:
        body = _body(code, form, base=base)
    except (NotPublished, HeldBack, SecondLookMissing, RedactionWaits) as refused:
        # Nobody outside learns that a second look held something back, nor of what.
        raise Http404 from refused
    response = HttpResponse(body, content_type=FORMS[form])
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=60"
    response["Content-Disposition"] = f'attachment; filename="ojakh-{code}-{form}.{ENDINGS.get(form, "json")}"'
    return response


def _body(code: str, form: str, *, base: str) -> bytes:
    if form == "bundle":
        return bundle.write(exchange.bundle_of([code], base=base), script=exchange.script())
    found = dossier([code])
    makers: dict[str, Callable[[], object]] = {
        "claimreview": lambda: claimreview.render(found, base=base)[0],
        "annotations": lambda: annotations.render(found, base=base),
        "prov": lambda: prov.render(found),
    }
    return json.dumps(makers[form](), ensure_ascii=False).encode()
