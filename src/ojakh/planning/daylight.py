"""When it is light: sunrise and sunset of a civil day at a point, in local seconds from midnight."""

import math
from datetime import date

DAY = 24 * 3600
ZENITH = math.radians(90.833)
"""Where the upper edge of the sun meets the horizon: half its width and the bending of light in air."""


def daylight(day: str, *, latitude_mdeg: int, longitude_mdeg: int, offset_s: int) -> tuple[int, int] | None:
    """First and last light of a day as whole minutes inside it, in seconds; None where the sun does not rise.

    Latitude north and longitude east in thousandths of a degree, `offset_s` what local time is ahead of UTC. Where the
    sun does not set the whole day is light. Formula: NOAA Global Monitoring Laboratory, General Solar Position
    Calculations, at noon of the day; good to a minute or two up to 72 degrees.
    """
    when = date.fromisoformat(day)
    year = (date(when.year + 1, 1, 1) - date(when.year, 1, 1)).days
    g = 2 * math.pi / year * (when.timetuple().tm_yday - 1)
    equation = 229.18 * (
        0.000075
        + 0.001868 * math.cos(g)
        - 0.032077 * math.sin(g)
        - 0.014615 * math.cos(2 * g)
        - 0.040849 * math.sin(2 * g)
    )
    declination = (
        0.006918
        - 0.399912 * math.cos(g)
        + 0.070257 * math.sin(g)
        - 0.006758 * math.cos(2 * g)
        + 0.000907 * math.sin(2 * g)
        - 0.002697 * math.cos(3 * g)
        + 0.00148 * math.sin(3 * g)
    )
    latitude = math.radians(latitude_mdeg / 1000)
    cosine = math.cos(ZENITH) / (math.cos(latitude) * math.cos(declination)) - math.tan(latitude) * math.tan(
        declination
    )
    if cosine >= 1:
        return None
    if cosine <= -1:
        return 0, DAY
    half = 240 * math.degrees(math.acos(cosine))
    noon = (43200 - 240 * longitude_mdeg / 1000 - 60 * equation + offset_s) % DAY
    first, last = max(0.0, noon - half), min(float(DAY), noon + half)
    return 60 * math.ceil(first / 60), 60 * math.floor(last / 60)
