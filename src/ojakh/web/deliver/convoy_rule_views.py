"""The page of the rules of convoys, and broken rules as pages show them."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ojakh.delivery import convoy_rules
from ojakh.places import queries as places
from ojakh.web.access import StaffRequest, page
from ojakh.web.deliver.convoy_rule_forms import GROUPS, STRICT, ConvoyRulesForm, initial
from ojakh.web.deliver.convoy_words import broken_rule, clock_time
from ojakh.web.needs.views import attempt, there

if TYPE_CHECKING:
    from ojakh.delivery.models import ConvoyRules, Routing


@page("deliver.dispatch")
def rules(request: StaffRequest) -> HttpResponse:
    """The rules of convoys in force, or a proposal; saving sets all of them from now on."""
    standing = convoy_rules.in_force()
    form = ConvoyRulesForm(request.POST or None, initial=initial(standing))
    if request.method == "POST" and form.is_valid():
        names = ("loading_minutes", "buffer_percent", "source")
        told = {name: form.cleaned_data[name] for name in names}
        if attempt(form, lambda: convoy_rules.set_rules(form.rows(), by=request.actor.name, **told)):
            messages.success(request, _("The rules of convoys are set. Make planned convoys again."))
            return there("deliver:convoy_rules")
    return render(request, "deliver/convoy_rules.html", {"form": form, "standing": standing})


def used(standing: "ConvoyRules | None") -> list[dict[str, Any]]:
    """The rules in force by name, and how strict each is."""
    strict, known = dict(STRICT), {one["code"]: one["severity"] for one in standing.rules} if standing else {}
    return [{"rule": one.legend, "strict": strict[known[one.code]]} for one in GROUPS if one.code in known]


def light(found: "Routing") -> dict[str, str] | None:
    """The light of a day with margins taken off, as clock times; both empty where there is none."""
    told = found.result["driving"].get("light")
    if told is None:
        return None
    return {"first": clock_time(told[0]), "last": clock_time(told[1])} if told[0] <= told[1] else {}


def broken(found: "Routing", *, journey: str = "") -> list[dict[str, Any]]:
    """Broken rules of the day of a plan, or those in which one journey has a part."""
    rows = convoy_rules.told(found)
    labels = places.labels({row.place_id for row in rows})
    return [
        {
            "text": broken_rule(row.broken.code, row.broken.found, row.broken.limit),
            "hard": row.broken.hard,
            "departs": clock_time(row.broken.departs),
            "journeys": list(dict.fromkeys(number for number, _trip in row.broken.trips)),
            "stop": row.stop,
            "journey": row.journey,
            "where": labels[row.place_id],
        }
        for row in rows
        if not journey or journey in {number for number, _trip in row.broken.trips}
    ]
