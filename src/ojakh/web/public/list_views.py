"""The public lists: one page each, and the same rows as files; every other name answers that there is nothing."""

from collections.abc import Callable
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page

from ojakh.publishing import lists, rules
from ojakh.publishing.exports import csv, geojson, plain
from ojakh.publishing.exports import hxl as tags
from ojakh.publishing.exports.text import file_name
from ojakh.web.access import page
from ojakh.web.public.words import TABLES, word_or_code

FILTERS = ("place",)
ROWS_ON_A_PAGE = 200
CELL_WORDS = {
    "object_class": "class",
    "method": "method",
    "finding": "finding",
    "condition": "condition",
    "service": "service",
    "unit": "unit",
    "kind": "kind",
    "status": "status",
    "reason": "reason",
    "age": "age",
    "state": "figure",
    "people_state": "figure",
    "outcome": "outcome",
    "event_type": "incident",
    "review": "incident_state",
    "movement": "movement",
    "movement_unit": "movement_unit",
    "direction": "direction",
}
TYPES = {"json": "application/json", "csv": "text/csv; charset=utf-8", "geojson": "application/geo+json"}


def _list_or_404(request: HttpRequest, name: str) -> lists.PublicList:
    found = lists.public_list(name, language=get_language() or "en", place=request.GET.get("place", ""))
    if found is None:
        raise Http404
    return found


def _unknown_filters(request: HttpRequest, allowed: tuple[str, ...]) -> list[str]:
    return sorted(set(request.GET) - set(allowed))


@page("public.read")
@gzip_page
def page_of(request: HttpRequest, name: str) -> HttpResponse:
    """One list as a page with the addresses of its files."""
    found = _list_or_404(request, name)
    rows = [[_cell(column, row.get(column)) for column in found.columns] for row in found.rows[:ROWS_ON_A_PAGE]]
    context = {
        "list": found,
        "columns": found.columns,
        "rows": rows,
        "total": len(found.rows),
        "limit": ROWS_ON_A_PAGE,
        "formats": rules.FORMATS[name],
    }
    return render(request, "public/list.html", context)


def _cell(column: str, value: object) -> dict[str, object]:
    """A cell as words where its column has a table of words."""
    if isinstance(value, bool):
        return {"text": "", "yes": value, "flag": True}
    table = CELL_WORDS.get(column)
    if table is not None and value in TABLES[table]:
        return {"text": word_or_code(table, str(value))}
    return {"text": "" if value is None else value}


@page("public.read")
@gzip_page
def download(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """One list as a file, with its day in the name and a fingerprint so that nobody fetches it twice."""
    if form not in rules.FORMATS.get(name, ()):
        raise Http404
    unknown = _unknown_filters(request, (*FILTERS, "bom", "hxl"))
    if unknown:
        message = {"code": "public.unknown_filter", "unknown": unknown, "allowed": list(FILTERS)}
        return JsonResponse({"error": message}, status=400)
    found = _list_or_404(request, name)
    body = _render(found, form, bom=request.GET.get("bom") != "0", hxl=request.GET.get("hxl") == "1")
    tag = f'"{sha256(body.encode()).hexdigest()[:32]}"'
    if request.headers.get("if-none-match") == tag:
        return HttpResponseNotModified()
    response = HttpResponse(body, content_type=TYPES[form])
    response["ETag"] = tag
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=60"
    saved = file_name(name, as_of=str(found.meta["as_of"] or ""), extension=form)
    response["Content-Disposition"] = f'attachment; filename="{saved}"'
    response["Link"] = f'<{reverse("public:list", args=[name])}>; rel="alternate"; type="text/html"'
    return response


def _render(found: lists.PublicList, form: str, *, bom: bool, hxl: bool) -> str:
    makers: dict[str, Callable[[], str]] = {
        "json": lambda: plain.render(found.columns, found.rows, meta=found.meta),
        "csv": lambda: csv.render(found.columns, found.rows, bom=bom, tags=tags.row(found.columns) if hxl else ()),
        "geojson": lambda: geojson.render(found.columns, found.rows, meta=found.meta),
    }
    return makers[form]()
