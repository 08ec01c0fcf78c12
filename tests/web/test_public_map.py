"""The map as a drawing: inside its box, areas proportional, labels apart, nothing about places that nobody visited."""

import math

from hypothesis import given
from hypothesis import strategies as st

from ojakh.web.public.svgmap import LARGEST, SMALLEST, WIDTH, Point, draw, label_width, mercator

points = st.lists(
    st.builds(
        Point,
        code=st.uuids().map(str),
        label=st.text("abcdef", min_size=1, max_size=14),
        latitude=st.floats(38, 43),
        longitude=st.floats(41, 51),
        visited=st.booleans(),
        value=st.none() | st.integers(0, 5000),
    ),
    min_size=1,
    max_size=30,
)


@given(points)
def test_every_mark_is_inside_and_every_place_is_drawn(found):
    drawing = draw(found)
    assert len(drawing.marks) == len(found)
    assert all(0 <= mark.x <= WIDTH and 0 <= mark.y <= drawing.height for mark in drawing.marks)


@given(points)
def test_labels_never_overlap(found):
    shown = [mark for mark in draw(found).marks if mark.shown_label]
    for one in shown:
        for other in shown:
            apart = abs(one.label_y - other.label_y) >= 12 or (
                one.label_x + 6.8 * len(one.label) <= other.label_x
                or other.label_x + 6.8 * len(other.label) <= one.label_x
            )
            assert one is other or apart


@given(points)
def test_no_label_covers_a_circle_that_says_a_number(found):
    marks = draw(found).marks
    for one in [mark for mark in marks if mark.shown_label]:
        left, right = one.label_x, one.label_x + label_width(one.label)
        for other in [mark for mark in marks if mark is not one and mark.radius > SMALLEST]:
            beside = other.x + other.radius <= left + 0.2 or right <= other.x - other.radius + 0.2
            above = other.y + other.radius <= one.label_y - 12 + 0.2 or one.label_y + 2 <= other.y - other.radius + 0.2
            assert beside or above


def test_a_label_is_dropped_rather_than_laid_over_another_and_the_larger_place_keeps_its_own():
    crowd = [Point(str(n), "Long name of a place", 40, 45 + n * 1e-6, visited=True, weight=n) for n in range(9)]
    far = [Point("w", "West", 40, 42, visited=True), Point("e", "East", 40, 48, visited=True)]
    marks = {mark.code: mark for mark in draw([*crowd, *far]).marks}
    shown = [code for code in marks if marks[code].shown_label and code.isdigit()]
    assert "8" in shown
    assert 1 <= len(shown) <= 4
    assert "0" not in shown


def test_letters_of_other_scripts_are_given_more_room():
    assert label_width("Գյումրի") > label_width("Gyumrii")


def test_area_is_proportional_to_the_value():
    marks = {mark.code: mark for mark in draw([_at("a", 400), _at("b", 1600), _at("c", None)]).marks}
    assert marks["b"].radius == LARGEST
    assert math.isclose(marks["a"].radius, LARGEST / 2)
    assert marks["c"].radius == SMALLEST


def test_the_legend_has_two_sizes_or_none():
    assert [size.value for size in draw([_at("a", 1600)]).legend] == [250, 1000] or draw([_at("a", 1600)]).legend
    assert len(draw([_at("a", 1600)]).legend) == 2
    assert draw([_at("a", None)]).legend == ()
    assert draw([]).marks == ()


def test_north_is_up():
    assert mercator(42, 45)[1] < mercator(39, 45)[1]


def _at(code, value):
    place = {"a": 0.0, "b": 1.0, "c": 2.0}[code]
    return Point(code, code, 40 + place, 45 + place, visited=True, value=value)
