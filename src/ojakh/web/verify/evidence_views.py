"""Pages on which an item of evidence is entered; a finding, incident or damage is looked for among all first."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ojakh.claims import actions, queries
from ojakh.kernel.errors import OjakhError
from ojakh.missions import searching
from ojakh.missions.searching import Hit
from ojakh.places import queries as places
from ojakh.web.access import StaffRequest, page
from ojakh.web.errors import shown
from ojakh.web.forms import OptionalMark
from ojakh.web.needs.forms import PlaceText
from ojakh.web.public.damage_words import GRADE
from ojakh.web.public.when_words import known_date
from ojakh.web.public.words import EVIDENCE, word_or_code
from ojakh.web.verify.answers import form_page, found_or_404, there
from ojakh.web.verify.claim_forms import EvidenceForm
from ojakh.web.verify.ledger_views import lead_of

if TYPE_CHECKING:
    from ojakh.places.models import Place

ROWS = 25
"""Records on one page of the search."""
EXCERPT = 200


class RecordSearchForm(OptionalMark):
    """What a finding, incident or assessment of damage is looked for by; sent so that no word stands in an address."""

    words = forms.CharField(
        label=gettext_lazy("Words or number"),
        help_text=gettext_lazy("The beginnings of words in its texts, or its number: M-003, I-0004, D-0012"),
        max_length=120,
        required=False,
    )
    place = PlaceText(required=False)
    days = forms.CharField(
        label=gettext_lazy("When"),
        help_text=gettext_lazy("2026-05-03, 2026-05, 2026 or 2026-05-03/2026-05-07"),
        max_length=60,
        required=False,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("", gettext_lazy("all")), *((kind, EVIDENCE[kind]) for kind in searching.KINDS)],
        required=False,
    )


def line_of(hit: Hit, names: Mapping[int, str]) -> str:
    """A record in one line: number, place, what it is, what was found, and its days."""
    row, where = hit.row, names.get(hit.told.place_id or 0, "")
    if hit.kind == "finding":
        days = dict.fromkeys((row.cell.observed_on, row.cell.observed_until))
        what = [word_or_code("class", row.cell.object_class), word_or_code("finding", row.value)]
        when = " – ".join(date_format(one, "DATE_FORMAT") for one in days)
    elif hit.kind == "incident":
        what, when = [word_or_code("incident", row.kind)], known_date(row.occurred) or _("day not known")
    else:
        what = [word_or_code("class", row.object_class), str(GRADE[row.scale][row.grade])]
        when = date_format(row.observed_on, "DATE_FORMAT")
    return f"{hit.told.code}: {', '.join(filter(None, (where, *what, when)))}"


def _line(hit: Hit) -> str:
    return line_of(hit, places.labels([hit.told.place_id] if hit.told.place_id else []))


@page("claim.write")
def choose_record(request: StaffRequest, code: str) -> HttpResponse:
    """Look for the record that an item of evidence points to; each of them can be found and chosen."""
    claim = found_or_404(queries.claim(code))
    form = RecordSearchForm(request.POST or None)
    hits: list[Hit] = []
    if not form.is_bound or form.is_valid():
        try:
            hits = _found(**form.cleaned_data) if form.is_bound else searching.search()
        except OjakhError as refused:
            form.add_error("days", shown(refused))
    leaf = Paginator(hits, ROWS).get_page(request.POST.get("page"))
    names = places.labels({hit.told.place_id for hit in leaf if hit.told.place_id})
    rows = [
        {"key": hit.key, "line": line_of(hit, names), "text": " / ".join(filter(None, hit.told.texts))[:EXCERPT]}
        for hit in leaf
    ]
    context = {"form": form, "claim": claim, "lead": lead_of(claim), "rows": rows, "page": leaf, "found": len(hits)}
    return render(request, "verify/evidence_record.html", context)


def _found(*, place: "Place | None", **asked: str) -> list[Hit]:
    return searching.search(place_id=place.pk if place else None, **asked)


@page("claim.write")
def new_evidence(request: StaffRequest, code: str) -> HttpResponse:
    """Enter an item of evidence and hold it against a claim; a record that was chosen gives its kind."""
    claim = found_or_404(queries.claim(code))
    key = request.POST.get("record") or request.GET.get("record")
    chosen = found_or_404(searching.named(key)) if key else None

    def enter(*, place: "Place | None" = None, record: str = "", **data: Any) -> HttpResponse:
        if chosen is not None:
            data |= {"kind": chosen.kind, f"{chosen.kind}_id": chosen.row.pk}
        actions.hold_new_evidence(claim, place_id=place.pk if place else None, by=request.actor.name, **data)
        messages.success(request, _("The item counts as soon as a second person accepts it."))
        return there("verify:claim", code=code)

    initial = {"title": line_of(chosen, {})[:200]} if chosen else {}  # a title leaves the office, so it names no place
    form = EvidenceForm(request.POST or None, chosen=chosen, initial=initial)
    lead = f"{lead_of(claim)} ← {_line(chosen)}" if chosen else lead_of(claim)
    return form_page(request, form, enter, title=_("Evidence"), lead=lead)
