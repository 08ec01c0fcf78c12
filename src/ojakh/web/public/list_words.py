"""Words of the public lists: their names, the heads of their columns, and what kinds of movements there are."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from ojakh.web.words import Text

LIST: Mapping[str, Text] = {
    "places": _("Places"),
    "figures": _("Figures of people"),
    "findings": _("Findings of missions"),
    "services": _("Services"),
    "claims": _("Claims"),
    "movements": _("Movements of people"),
    "releases": _("Releases"),
    "corrections": _("Corrections"),
}
COLUMN: Mapping[str, Text] = {
    "place": _("Place"),
    "places": _("Places together"),
    "name": _("Name"),
    "area": _("Area"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "precision": _("Precision"),
    "visited": _("Visited"),
    "people": _("People"),
    "people_state": _("How the number stands"),
    "release": _("Release"),
    "as_of": _("As of"),
    "age": _("Age"),
    "state": _("State"),
    "since": _("Since"),
    "mission": _("Mission"),
    "object_class": _("What was looked at"),
    "method": _("How"),
    "observed_on": _("Day"),
    "known": _("There are"),
    "finding": _("Finding"),
    "condition": _("Condition"),
    "service": _("Service"),
    "day": _("Day"),
    "value": _("Value"),
    "unit": _("Unit"),
    "source": _("Source"),
    "claim": _("Claim"),
    "proposition": _("What is said"),
    "kind": _("Kind"),
    "status": _("Status"),
    "reason": _("Reason"),
    "overlays": _("Remarks"),
    "published_on": _("Published"),
    "title": _("Title"),
    "supersedes": _("Corrects"),
    "sha256": _("Hash"),
    "received_on": _("Received"),
    "outcome": _("Outcome"),
    "decided_on": _("Decided"),
    "series": _("Series"),
    "movement": _("Kind"),
    "movement_unit": _("Unit"),
    "who": _("Who is counted"),
    "direction": _("Direction"),
    "from_on": _("From"),
    "until_on": _("Until"),
    "number": _("Number"),
    "answers": _("Of so many answers"),
}
MOVEMENT: Mapping[str, Text] = {
    "flow": _("Flow: arrivals or departures in a period"),
    "stock": _("Stock: people present on a day"),
    "intention": _("Intention: answers of a survey"),
    "return": _("Return: people living again where they lived before"),
}
MOVEMENT_UNIT: Mapping[str, Text] = {
    "trips": _("trips"),
    "crossings": _("crossings"),
    "persons": _("persons"),
    "answers": _("answers"),
}
DIRECTION: Mapping[str, Text] = {"arrival": _("arrival"), "departure": _("departure")}
