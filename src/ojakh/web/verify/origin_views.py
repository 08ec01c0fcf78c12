"""Pages of common origins: the graph of reuse, each link with the words that show it, and the reviewer's decision."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ojakh.claims import assessing, queries
from ojakh.claims import origins as common
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.verify.answers import found_or_404, step_page, there
from ojakh.web.verify.reuse_graph import graph

if TYPE_CHECKING:
    from ojakh.claims.models import Evidence, OriginEdge

SHOWN = 6
"""Passages of one link on the page; the rest are counted."""
LONGEST = 400
"""Characters of a passage on the page."""


@page("verify.board")
def origins(request: StaffRequest) -> HttpResponse:
    """Items in use and what joins them, of the whole ledger or of one claim."""
    chosen = queries.claim(request.GET.get("claim", ""))
    items = common.items_in_use(claim=chosen)
    edges = queries.origin_edges(items)
    linked = {key for edge in edges for key in (edge.left_id, edge.right_id)}
    shown = items if chosen else [one for one in items if one.pk in linked]
    context = {
        "chosen": chosen,
        "graph": _drawing(shown, edges) if shown else None,
        "items": len(shown),
        "edges": [_shown(edge, request.actor.name) for edge in edges],
        "waiting": sum(edge.state == edge.State.SUGGESTED for edge in edges),
        "apart": len(items) - len(shown),
        "too_long": common.too_long(items),
        "may_read": may(request, "claim.read"),
    }
    return render(request, "verify/origins.html", context)


def _drawing(shown: list["Evidence"], edges: list["OriginEdge"]) -> object:
    labels = {one.code: f"{one.title[:16]}…" if len(one.title) > 17 else one.title for one in shown}
    return graph(
        labels,
        [(edge.left.code, edge.right.code, edge.state) for edge in edges],
        firsts=[_copy_and_model(edge) for edge in edges if edge.origin_id and edge.state != edge.State.REJECTED],
    )


def _copy_and_model(edge: "OriginEdge") -> tuple[str, str]:
    model, copy = (edge.left, edge.right) if edge.origin_id == edge.left_id else (edge.right, edge.left)
    return copy.code, model.code


def _shown(edge: "OriginEdge", reader: str) -> dict[str, Any]:
    """A link with the words of both sides."""
    left, right = assessing.text_of(edge.left), assessing.text_of(edge.right)
    passages = [
        {"why": one["why"], "left": _words(left, one["left"]), "right": _words(right, one["right"])}
        for one in edge.passages[:SHOWN]
    ]
    return {
        "edge": edge,
        "passages": passages,
        "more": max(0, len(edge.passages) - SHOWN),
        "left": left,
        "right": right,
        "fixed": bool(assessing.one_text(edge.left, edge.right)),
        "own": reader in (edge.left.entered_by, edge.right.entered_by),
    }


def _words(document: Any, span: list[int] | None) -> str:
    if document is None or span is None:
        return ""
    words = str(document.text[span[0] : span[1]])
    return words if len(words) <= LONGEST else words[:LONGEST] + " …"


@page("claim.read")
@require_POST
def look(request: StaffRequest) -> HttpResponse:
    """Compare the documents of all items."""
    made = common.look_for_origins(by=request.actor.name)
    found = ngettext("%(n)s new link was found.", "%(n)s new links were found.", len(made)) % {"n": len(made)}
    messages.success(request, found if made else _("No new link was found."))
    return there("verify:origins")


@page("claim.read")
@require_POST
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    """Decide whether two items go back to one origin, and go back to where the button stood."""
    edge = found_or_404(queries.origin_edge(pk))
    found = queries.claim(request.POST.get("claim", ""))
    state = "confirmed" if request.POST.get("same") == "yes" else "rejected"
    after = there("verify:claim", code=found.code) if found else there("verify:origins")
    return step_page(request, lambda: common.decide_origin(edge, state=state, by=request.actor.name), after)
