"""Dates as exactly as they are known, in words: four languages, nothing more exact than the date, nothing left raw."""

import re
from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import account, signed_in

from ojakh.custody.access import Role
from ojakh.missions import damage, incidents
from ojakh.missions.when import NotADate, bounds
from ojakh.web.public.when_words import known_date

SHOWN = {
    "2026-05-03": "3 May 2026",
    "2026-05": "May 2026",
    "2026-05-XX": "May 2026",
    "2026": "2026",
    "2026-XX": "2026",
    "199X": "1990–1999",
    "2026-21": "spring 2026",
    "2026-24": "winter 2026–2027",
    "2026-05-03/2026-05-07": "3 May 2026 – 7 May 2026",
    "2026-05/2027": "May 2026 – 2027",
    "2026-05/..": "not before: May 2026",
    "../2026-05-03": "not after: 3 May 2026",
    "[2026-03-04, 2026-04-03]": "one of: 4 Mar 2026; 3 Apr 2026",
    "2026-05-03~": "3 May 2026 (approximately)",
    "?2026-05": "May 2026 (uncertain)",
    "2026%": "2026 (approximately) (uncertain)",
    "XXXX-02-29": "29 February, year not known",
    "": "",
    "last spring": "last spring",
}
IN_FOUR = {
    "2026-05": ("May 2026", "Մայիս 2026", "Май 2026", "May 2026"),
    "2026-05-03": ("3 May 2026", "03 Մայ, 2026", "3 мая 2026", "3 May 2026"),
    "2026-05/..": ("ən tez: May 2026", "ոչ շուտ, քան՝ Մայիս 2026", "не раньше: Май 2026", "not before: May 2026"),
    "2026-24": ("qış 2026–2027", "ձմեռ 2026–2027", "зима 2026–2027", "winter 2026–2027"),
}


@pytest.mark.parametrize(("text", "words"), SHOWN.items())
def test_a_date_is_shown_as_exactly_as_it_is_known(text, words):
    with translation.override("en"):
        assert known_date(text) == words


@pytest.mark.parametrize(("text", "words"), IN_FOUR.items())
def test_a_date_is_shown_in_four_languages(text, words):
    shown = []
    for language in ("az", "hy", "ru", "en"):
        with translation.override(language):
            shown.append(known_date(text))
    assert tuple(shown) == words


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(0, 400),
    st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]),
    st.sampled_from(["", "~", "?", "%"]),
)
def test_no_figure_is_shown_that_is_not_in_the_date(start, length, form, mark):
    text = f"{start.strftime(form)}{mark}/{start + timedelta(days=length)}"
    try:
        bounds(text)
    except NotADate:
        return
    with translation.override("en"):
        shown = known_date(text)
    known = {number.lstrip("0") for number in re.findall(r"\d+", text)}
    assert set(re.findall(r"\d+", shown)) <= known and "/" not in shown


@given(st.text(max_size=24))
def test_every_text_is_shown_somehow(text):
    assert known_date(text) or not text.strip()


def test_pages_show_dates_in_words_and_in_the_order_that_is_asked_for(office, ground):
    """No raw date stands in a table or on a page of its own."""
    day = {"observed_on": date(2026, 5, 2), "assessor": "a team", "by": "staff:1", "method": "entered"}
    for first, intact in (("2026-04", "2026-03"), ("2025", ""), ("2026-05-01", "2026-04-30")):
        damage.record_damage(
            ground["alpha"].pk, object_class="housing", scale="ems98", grade="3",
            last_seen_intact=intact, first_seen_damaged=first, **day,
        )  # fmt: skip
    happened = incidents.record_incident(
        "x", kind="other", source="a driver", by="staff:1", occurred="2026-04/2026-05-02", place_code=6
    )
    monitor, here = signed_in(account(Role.MONITOR)), "/en/office/verify/"
    table = monitor.get(f"{here}damage?order=event").content.decode()
    shown = ["not after: 2025", "March 2026 – April 2026", "30 Apr 2026 – 1 May 2026"]
    assert [table.index(words) for words in shown] == sorted(table.index(words) for words in shown)
    assert "/2026-05-01" not in table
    for address in ("incidents", f"incidents/{happened.uuid}"):
        page = monitor.get(here + address).content.decode()
        assert "April 2026 – 2 May 2026" in page and "2026-04/2026-05-02" not in page
    one = damage.by_event().last()
    assert "30 Apr 2026 – 1 May 2026" in monitor.get(f"{here}damage/{one.uuid}").content.decode()
