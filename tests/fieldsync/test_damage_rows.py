"""Damage as a list: each row graded by its scale, the same file twice changes nothing, wrong cells are named."""

import pytest
from tests.fieldsync.test_imports import listed
from tests.people.office import ground

from ojakh.fieldsync import imports
from ojakh.missions import harm
from ojakh.missions.models import DamageAssessment
from ojakh.places.models import Place

__all__ = ["ground"]
BY = "staff:5"


def row(code: str, **changes: str) -> dict[str, object]:
    """A school of which the roof is gone."""
    return {
        "place": code,
        "object_class": "education",
        "what": "school",
        "scale": "ems98",
        "grade": "4",
        "method": "entered",
        "observed_on": "2026-05-09",
        "last_seen_intact": "2026-04",
        "first_seen_damaged": "",
        "image_on": "",
        "image_provider": "",
        "assessor": "mission team",
        "text": "",
        "risk": "",
    } | changes


def test_damage_comes_in_with_its_note_to_be_judged_and_once(ground: dict[str, Place]):
    code = ground["alpha"].pcode
    content = listed([row(code), row(code, scale="unosat", grade="damaged", method="remote_imagery", risk="place")])
    assert imports.write(imports.check("damage", content), by=BY).written == 2
    first, second = DamageAssessment.objects.order_by("code")
    assert (first.coarse, first.entered_by, first.latest.isoformat()) == ("major", BY, "2026-05-09")
    assert [harm.latest()[("damage", one.pk)].risk for one in (first, second)] == ["unknown", "place"]
    again = imports.write(imports.check("damage", content), by=BY)
    assert (again.written, again.known) == (0, 2)
    assert DamageAssessment.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "column", "code"),
    [
        ({"place": "Nowhere at all"}, "place", "E-PLACE-UNKNOWN"),
        ({"observed_on": "03/04/2026"}, "observed_on", "E-DATE-AMBIGUOUS"),
        ({"risk": "a neighbour"}, "risk", "E-CODE-UNKNOWN"),
        ({"assessor": ""}, "assessor", "E-REQUIRED"),
        ({"grade": "9"}, "grade", "E-REFUSED"),
        ({"method": "remote_imagery"}, "grade", "E-REFUSED"),
        ({"last_seen_intact": "2026-06"}, "grade", "E-REFUSED"),
    ],
)
def test_each_bad_cell_of_damage_is_named(ground: dict[str, Place], changes: dict[str, str], column: str, code: str):
    checked = imports.check("damage", listed([row(ground["alpha"].pcode, **changes)]))
    assert [(error.column, error.code) for error in checked.errors] == [(column, code)]
    with pytest.raises(imports.RowsRefused):
        imports.write(checked, by=BY)
    assert not DamageAssessment.objects.exists()
