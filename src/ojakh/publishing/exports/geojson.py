"""Lists of places as GeoJSON (RFC 7946): points in WGS 84, rounded to the precision that may be shown."""

import json
from collections.abc import Mapping, Sequence

from ojakh.publishing.exports.text import Cell, Row

PRECISION_DECIMALS = 2
"""Two decimals are about a kilometre: the settlement, never a house."""


def render(columns: Sequence[str], rows: Sequence[Row], *, meta: Mapping[str, Cell]) -> str:
    """A collection of points; a row without coordinates has the geometry null."""
    features = []
    for row in rows:
        latitude, longitude = row.get("latitude"), row.get("longitude")
        point = None
        if isinstance(latitude, float) and isinstance(longitude, float):
            point = {
                "type": "Point",
                "coordinates": [round(longitude, PRECISION_DECIMALS), round(latitude, PRECISION_DECIMALS)],
            }
        properties = {column: row.get(column) for column in columns if column not in ("latitude", "longitude")}
        properties.setdefault("precision", f"{PRECISION_DECIMALS} decimals")
        features.append({"type": "Feature", "geometry": point, "properties": properties})
    return json.dumps({"type": "FeatureCollection", "metadata": dict(meta), "features": features}, ensure_ascii=False)
