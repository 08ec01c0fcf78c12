"""Areas in the matrix of pages: every address of a household, for every role, in the own, another and every area."""

import itertools
import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.contracts.test_policy import METHODS, SAMPLES, ask, client_of_all, cookie_of, expected, people
from tests.people.office import ground

from ojakh.custody.access import Role
from ojakh.custody.models import StaffRole
from ojakh.kernel import clock, ids
from ojakh.people.models import Household
from ojakh.places.models import Place
from ojakh.project.checks import views
from ojakh.web.access import action_of

__all__ = ["client_of_all", "ground", "people"]
PART = re.compile(r"<(?:(\w+):)?\w+>")
Cell = tuple[str, str, str]


def routes() -> Iterator[tuple[str, str]]:
    """Every address that names a household of the register, with its action."""
    for route, view in views():
        if "register/household/<uuid:uuid>" in route:
            yield route, action_of(view) or ""


def address_of(route: str, household: uuid.UUID) -> str:
    """The address of one household; sample values stand for whatever else it names."""
    return "/" + PART.sub(lambda part: SAMPLES[part[1] or "str"], route.replace("<uuid:uuid>", str(household)))


@pytest.fixture
def household(ground: dict[str, Place]) -> Household:
    """A household of the record, without anything in the vault."""
    place = ground["alpha"]
    return Household.objects.create(
        uuid=ids.new_uuid(), reference=ids.new_reference(), area=place.area, settlement=place,
        registered_at=clock.now(), registered_by="portal",
    )  # fmt: skip


def give_area(area: str) -> None:
    """Every role is held for one area, or for the whole office where it is empty."""
    StaffRole.objects.update(area=area)


def answers(client: Client, people: dict[str, User | None], household: uuid.UUID) -> dict[Cell, tuple[int, str]]:
    """What every role gets at every address of a household: status, and where it is sent on."""
    cookies = {role.value: cookie_of(people[role.value], "mfa") for role in Role if role.value in people}
    found = {}
    for (route, _), method, role in itertools.product(routes(), METHODS, cookies):
        answer = ask(client, method, address_of(route, household), cookies[role])
        sent = answer.headers.get("Location", "").replace(str(household), "#")
        found[role, method, route] = (answer.status_code, sent)
    return found


def test_a_household_of_another_area_answers_every_role_like_one_that_does_not_exist(
    people: dict[str, User | None], client_of_all: Client, household: Household, ground: dict[str, Place]
) -> None:
    elsewhere = next(place.area.code for place in ground.values() if place.area_id != household.area_id)
    give_area(elsewhere)
    forbidden, unknown = (answers(client_of_all, people, one) for one in (household.uuid, uuid.uuid4()))
    assert forbidden == unknown
    assert len(forbidden) > 150
    wrong = [cell for cell, (status, _) in forbidden.items() if status not in {302, 303, 403, 404, 405}]
    assert wrong == []


@pytest.mark.parametrize("area", ["own", ""])
def test_a_household_of_the_own_area_is_found_by_exactly_the_roles_of_the_table(
    area: str, people: dict[str, User | None], client_of_all: Client, household: Household
) -> None:
    give_area(household.area.code if area else "")
    route = next(route for route, _ in routes() if route.endswith("<uuid:uuid>"))
    seen: dict[str, Any] = {
        role: status
        for (role, method, where), (status, _) in answers(client_of_all, people, household.uuid).items()
        if where == route and method == "GET"
    }
    opened = {role for role, status in seen.items() if status in {200, 503}}
    action = dict(routes())[route]
    assert opened == {role for role in seen if expected(action, role, "mfa")}
    assert opened
