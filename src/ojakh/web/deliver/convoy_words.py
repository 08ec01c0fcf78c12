"""Words for why goods do not ride, and small figures of a drive as people read them."""

from django.utils.translation import gettext_lazy as _

from ojakh.web.words import Text

UNROUTED: dict[str, Text] = {
    "no_open_way": _("no open road leads there and back"),
    "too_late": _("no vehicle would be there in time"),
    "day_too_short": _("no vehicle would be back by the end of the day"),
    "too_heavy": _("the vehicles that could go are full by weight"),
    "too_large": _("the vehicles that could go are full by volume"),
    "too_many_trips": _("the vehicles that could go have no trip left"),
    "carries_other_goods": _("the vehicles that could go carry goods that must ride apart"),
    "no_vehicle": _("no vehicle at the warehouse may take it"),
    "after_dark": _("no vehicle would be back by daylight"),
    "driving_too_long": _("the drivers that could go would be too long at the wheel"),
    "duty_too_long": _("the drivers that could go would be too long on duty"),
}
"""Rule that most trials broke -> its sentence part."""

NOT_LOADED: dict[str, Text] = {
    "road_to_be_confirmed": _("the road has to be confirmed first"),
    "weight_unknown": _("the weight of the good is not on the record"),
    "danger_not_stated": _("the good is dangerous and has no UN number"),
    "danger_unknown": _("nobody has entered what its UN number may ride with"),
    "no_vehicle": _("no vehicle at the warehouse may take it"),
    "no_cold_vehicle": _("no vehicle at the warehouse keeps goods cold"),
    "pack_too_large": _("one pack is more than the largest vehicle takes"),
}
"""Reason why goods are in no load."""

BROKEN: dict[str, Text] = {
    "daylight": _("on the road at %(found)s, limit of daylight %(limit)s"),
    "driving": _("time at the wheel %(found)s, at most %(limit)s"),
    "duty": _("time on duty %(found)s, at most %(limit)s"),
    "fewest_vehicles": _("vehicles that leave together: %(found)s, at least %(limit)s"),
    "most_vehicles": _("vehicles that leave together: %(found)s, at most %(limit)s"),
    "fuel_not_alone": _("a vehicle with fuel leaves alone"),
    "fuel_vehicles": _("vehicles with fuel that leave together: %(found)s, at most %(limit)s"),
    "escorts": _("convoys on the road at once: %(found)s, escorts: %(limit)s"),
    "escort_hours": _("on the road at %(found)s, limit of escorts %(limit)s"),
    "recovery": _("large convoys on the road at once: %(found)s, recovery vehicles: %(limit)s"),
}
"""Rule of convoys -> what is said where it is broken."""
CLOCK = ("daylight", "driving", "duty", "escort_hours")


def broken_rule(code: str, found: int, limit: int) -> str:
    """What is said of a broken rule; times as hours and minutes."""
    numbers = (clock_time(max(0, one)) if code in CLOCK else str(one) for one in (found, limit))
    return str(BROKEN[code]) % dict(zip(("found", "limit"), numbers, strict=True))


DM_PER_KM, HOUR = 10_000, 3600


def km(dm: int) -> str:
    """A length in km with one decimal."""
    return f"{dm / DM_PER_KM:,.1f}".replace(",", "\u00a0")


def clock_time(seconds: int) -> str:
    """An hour of the day from seconds since midnight."""
    return f"{seconds // HOUR:02}:{seconds % HOUR // 60:02}"


def cubic(dm3: int) -> str:
    """A volume in m3 with one decimal."""
    return f"{dm3 / 1000:,.1f}".replace(",", "\u00a0")
