"""What people get wrong in the rooms of what is known is said beside what they typed, and nothing of it is written."""

import re

import pytest
from django import forms
from tests.people.office import ground
from tests.web.test_verify_pages import covered, house, send

from ojakh.custody.access import Role
from ojakh.missions.models import CoverageCell, Finding, Incident
from ojakh.project import urls

__all__ = ["ground", "house"]
TOO_MANY = "9" * 23


def _descendants(kind):
    for one in kind.__subclasses__():
        yield one
        yield from _descendants(one)


def test_every_number_that_is_typed_is_bounded_by_what_the_store_holds():
    assert urls.urlpatterns  # every page, and with it every form, is read
    fields = [
        (f"{form.__qualname__}.{name}", field)
        for form in set(_descendants(forms.Form))
        if form.__module__.startswith("ojakh.web.verify")
        for name, field in form.base_fields.items()
        if isinstance(field, forms.IntegerField) and not isinstance(field, forms.DecimalField)
    ]
    assert len(fields) > 15
    assert [name for name, field in fields if field.max_value is None or field.max_value > 2**31 - 1] == []


@pytest.mark.parametrize("name", ["visited", "known", "minutes"])
def test_a_number_that_no_store_holds_is_refused_at_its_field(house, enter, name):
    monitor = enter(Role.MONITOR)
    mission, day, _page = covered(monitor, house)
    cell = {
        "place": house["beta"].pcode, "object_class": "education", "method": "entered", "observed_on": day,
        "visited": 2, "access": "free", name: TOO_MANY,
    }  # fmt: skip
    page = send(monitor, f"missions/{mission.uuid}/coverage", cell, status=200)
    assert re.search(rf'id="id_{name}_error"[^§]{{0,80}}less than or equal', page)
    assert CoverageCell.objects.count() == 1


def test_findings_and_incidents_take_no_number_that_no_store_holds(house, enter):
    monitor = enter(Role.MONITOR)
    covered(monitor, house)
    finding = {"value": "observed", "risk": "nobody", "high": TOO_MANY}
    assert "id_high_error" in send(monitor, f"cells/{CoverageCell.objects.get().pk}/finding", finding, status=200)
    incident = {"kind": "accident", "description": "x", "source": "y", "place_code": 6, "risk": "nobody"}
    assert "id_high_error" in send(monitor, "incidents/new", {**incident, "high": TOO_MANY}, status=200)
    assert not Finding.objects.exists()
    assert not Incident.objects.exists()
