"""What a resident registers at the portal and what the public page says at the next release: both answers there are."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.people.office import ground
from tests.publishing.test_release import settle
from tests.web.conftest import account, signed_in
from tests.web.test_portal import quick, resident, walk

from ojakh.custody import jobs
from ojakh.custody.access import Role
from ojakh.kernel import clock
from ojakh.people.models import Household
from ojakh.places import actions as places
from ojakh.publishing import actions
from ojakh.publishing.models import Release

__all__ = ["ground", "quick", "resident"]
pytestmark = pytest.mark.django_db
RELEASES = "/en/office/verify/releases"
WHY_NOT = "figure of R-0001; since then fewer than 10 more or fewer"
BEFORE = 770
"""People of the release forty days ago."""


@pytest.fixture
def released(resident: Client, ground):
    """An office whose first release is forty days old, and a browser at its portal."""
    places.serve_places(list(ground.values()), by="system")
    settle(ground["alpha"], (20, 30, 60, 120, 40))
    settle(ground["beta"], (30, 30, 60, 120, 40))
    settle(ground["gamma"], (20, 30, 50, 80, 40))
    with clock.fixed(clock.now() - timedelta(days=40)):
        draft = actions.prepare_release("People", by="staff:1")
        actions.publish_release(draft.uuid, by="staff:2")
    return resident


def card_of_people() -> str:
    """The first card of the public page, as text: the figure of people and what is said about it."""
    page = Client().get("/en/p/").content.decode()
    card = re.search(r'<ul class="cards">\s*<li.*?</li>', page, re.DOTALL)
    assert card is not None
    return " ".join(re.sub(r"<[^>]+>", " ", card.group()).split())


def work_off() -> None:
    """Everything that waits for the worker: a registration leaves work behind that comes before the release."""
    while (done := jobs.run_next()) is not None:
        assert done.state == "done", done.error_code


def release_again() -> Release:
    """The next release, prepared and published through the pages by two people."""
    analyst = signed_in(account(Role.ANALYST))
    publisher = signed_in(account(Role.PUBLISHER))
    assert analyst.post(f"{RELEASES}/prepare", {"title": "People"}).status_code == 303
    work_off()
    draft = Release.objects.get(state=Release.State.DRAFT)
    assert publisher.post(f"{RELEASES}/{draft.uuid}/publish").status_code == 303
    work_off()
    return Release.objects.get(pk=draft.pk)


def test_a_household_of_a_resident_that_makes_ten_moves_the_public_figure_at_the_next_release(released, ground):
    settle(ground["alpha"], (0, 0, 0, 8, 0), start=9000)
    assert str(BEFORE) in card_of_people()
    walk(released)
    assert str(BEFORE) in card_of_people(), "nothing moves before a release"
    assert release_again().state == "published"
    assert str(BEFORE + 10) in card_of_people()
    assert WHY_NOT not in card_of_people()
    assert Household.objects.filter(registered_by="portal").count() == 1


def test_the_same_ten_without_the_household_of_the_resident_move_nothing(released, ground):
    settle(ground["alpha"], (0, 0, 0, 8, 0), start=9000)
    release_again()
    assert str(BEFORE) in card_of_people()
    assert WHY_NOT in card_of_people()


def test_a_household_that_makes_fewer_than_ten_leaves_the_figure_and_the_page_says_why(released, ground):
    settle(ground["alpha"], (0, 0, 0, 7, 0), start=9000)
    walk(released)
    release_again()
    assert str(BEFORE) in card_of_people()
    assert WHY_NOT in card_of_people()
