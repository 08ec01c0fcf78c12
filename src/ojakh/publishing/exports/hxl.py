"""The row of tags under the header that makes a table readable by HXL tools: one tag per public column."""

from collections.abc import Mapping, Sequence

TAGS: Mapping[str, str] = {
    "age": "#population+age",
    "area": "#adm1+code",
    "as_of": "#date+asof",
    "claim": "#meta+id+claim",
    "condition": "#impact+condition",
    "damage": "#meta+id+damage",
    "day": "#date+observed",
    "decided_on": "#date+decided",
    "event": "#date+occurred+edtf",
    "event_from": "#date+occurred+start",
    "event_until": "#date+occurred+end",
    "finding": "#indicator+finding",
    "grade": "#impact+damage+grade",
    "kind": "#indicator+type",
    "known": "#capacity+known",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "method": "#meta+method",
    "mission": "#activity+code",
    "name": "#loc+name",
    "object_class": "#subject+type",
    "observed_on": "#date+observed",
    "outcome": "#status+outcome",
    "overlays": "#meta+overlays",
    "people": "#population+registered",
    "people_state": "#status+population",
    "place": "#loc+code",
    "places": "#loc+code+list",
    "precision": "#geo+precision",
    "proposition": "#description+claim",
    "published_on": "#date+published",
    "reason": "#status+reason",
    "received_on": "#date+received",
    "release": "#meta+id+release",
    "scale": "#meta+scale",
    "scale_state": "#status+scale",
    "service": "#service+type",
    "sha256": "#meta+hash",
    "since": "#meta+release+since",
    "source": "#meta+source",
    "state": "#status",
    "status": "#status",
    "supersedes": "#meta+supersedes",
    "title": "#meta+title",
    "unit": "#indicator+unit",
    "value": "#indicator+value+num",
    "visited": "#capacity+visited",
}


def row(columns: Sequence[str]) -> list[str]:
    """The tags of some columns; every public column has one."""
    return [TAGS[column] for column in columns]
