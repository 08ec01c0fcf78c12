"""What must never be, said by hand about real people in two areas: across pages and behind the door of the vault.

Nothing here asks the tables of rights what they allow.
"""

import re
import uuid
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from tests.people.office import ARAM, LEYLA, ground, household  # noqa: F401 -- a fixture
from tests.web.conftest import signed_in

from ojakh.custody import actions
from ojakh.custody.models import StaffRole
from ojakh.custody.vault import door
from ojakh.custody.vault.desk import Vault
from ojakh.kernel import clock
from ojakh.people.models import Household
from ojakh.places.models import Place

pytestmark = pytest.mark.django_db
FULL = {
    **ARAM,
    "contact.phone": "+99455000111",
    "document.type": "passport",
    "document.number": "AB1234567",
    "protection.note": "threatened",
}
Two = tuple[Household, Household]


@pytest.fixture
def two(vault: Vault, ground: dict[str, Place]) -> Two:  # noqa: F811
    """One household in each of two areas."""
    actions.set_up_office("Test office")
    here, there = household(ground["alpha"], FULL), household(ground["gamma"], LEYLA)
    assert here.area_id != there.area_id
    return here, there


def person_of(one: Household) -> str:
    """The first person of a household."""
    return str(one.members.first().person_id)


def session(role: str, *areas: str, factor: str = "mfa_fresh") -> str:
    """A session of the vault for a role."""
    return door.open_session(actor="staff:7", roles=(role,), areas=areas or ("*",), factor=factor)


def refused(call: Callable[[], object]) -> bool:
    """Whether the vault refuses a call."""
    try:
        call()
    except door.VaultRefusal:
        return True
    return False


NEVER_OPENED: tuple[tuple[str, str, str], ...] = (
    # (role, purpose, field): never, for nobody, whatever the area.
    ("driver", "assist", "identity.full_name"),
    ("driver", "assist", "document.number"),
    ("keeper", "assist", "identity.full_name"),
    ("desk", "assist", "identity.full_name"),
    ("planner", "assist", "identity.full_name"),
    ("planner", "register", "contact.phone"),
    ("analyst", "publish", "identity.full_name"),
    ("publisher", "publish", "identity.full_name"),
    ("reader", "publish", "identity.full_name"),
    ("auditor", "audit", "identity.full_name"),
    ("custodian", "audit", "identity.full_name"),
    ("administrator", "audit", "identity.full_name"),
    ("administrator", "register", "identity.full_name"),
    ("system", "deduplicate", "identity.full_name"),
    ("portal", "register", "identity.full_name"),
    ("public", "register", "identity.full_name"),
    ("registrar", "register", "document.number"),
    ("registrar", "register", "protection.note"),
    ("registrar", "audit", "identity.full_name"),
    ("registrar", "verify", "identity.full_name"),
    ("monitor", "verify", "document.number"),
    ("monitor", "verify", "contact.phone"),
    ("monitor", "register", "identity.full_name"),
    ("adjudicator", "deduplicate", "identity.full_name"),
    ("adjudicator", "deduplicate", "contact.phone"),
    ("adjudicator", "register", "identity.full_name"),
    ("caseworker", "register", "identity.full_name"),
    ("caseworker", "deduplicate", "identity.full_name"),
    ("data_officer", "register", "identity.full_name"),
)


@pytest.mark.parametrize(("role", "purpose", "field"), NEVER_OPENED)
def test_never_opened(two: Two, role: str, purpose: str, field: str) -> None:
    person = person_of(two[0])
    assert refused(
        lambda: door.reveal(session(role), purpose=purpose, person=person, fields=(field,), reason="I want to know")
    )


@pytest.mark.parametrize("role", ["registrar", "caseworker", "monitor", "adjudicator", "auditor", "administrator"])
def test_nobody_else_erases(two: Two, role: str) -> None:
    assert refused(lambda: door.erase(session(role), person=person_of(two[0]), classes=(), basis="asked"))


@pytest.mark.parametrize("role", ["adjudicator", "planner", "driver", "auditor", "administrator", "publisher"])
def test_nobody_else_searches(two: Two, role: str) -> None:
    for purpose in ("register", "assist", "audit", "deduplicate"):
        assert refused(lambda: door.find(session(role), purpose=purpose, text="Арам"))  # noqa: B023


@pytest.mark.parametrize("role", ["planner", "driver", "auditor", "administrator", "adjudicator", "monitor"])
def test_nobody_else_registers(two: Two, role: str) -> None:
    assert refused(
        lambda: door.enroll(
            session(role), purpose="register", submission=str(uuid.uuid4()), household=str(uuid.uuid4()), reference="",
            secret="", area="A1", settlement="p", basis=(), persons=(ARAM,),
        )
    )  # fmt: skip


def test_a_registrar_of_one_area_opens_nobody_of_another(two: Two) -> None:
    here, there = two
    mine = session("registrar", here.area.code)
    ask = {"purpose": "register", "fields": ("identity.full_name",), "reason": "to complete the form"}
    assert door.reveal(mine, person=person_of(here), **ask).fields["identity.full_name"]  # type: ignore[arg-type]
    assert refused(lambda: door.reveal(mine, person=person_of(there), **ask))  # type: ignore[arg-type]


def test_a_registrar_of_one_area_finds_nobody_of_another(two: Two) -> None:
    here, there = two
    found = door.find(session("registrar", here.area.code), purpose="register", text="Leyla")
    assert person_of(there) not in {one.person for one in found}


@pytest.mark.parametrize("role", ["registrar", "caseworker", "data_officer"])
def test_a_password_alone_opens_nothing(two: Two, role: str) -> None:
    purpose = {"registrar": "register", "caseworker": "assist", "data_officer": "audit"}[role]
    weak = session(role, factor="password")
    ask = {"purpose": purpose, "fields": ("identity.full_name",), "reason": "to complete the form"}
    assert refused(lambda: door.reveal(weak, person=person_of(two[0]), **ask))  # type: ignore[arg-type]


def test_an_adjudicator_opens_only_the_two_persons_of_a_card(two: Two) -> None:
    desk = session("adjudicator")
    assert refused(lambda: door.assign_card(desk, left=person_of(two[0]), right=person_of(two[1])))


def bare(answer: HttpResponse, asked: uuid.UUID) -> str:
    """A page without the address that was asked and without the token of its forms."""
    text = answer.content.decode().replace(str(asked), "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


@pytest.mark.parametrize("role", ["registrar", "caseworker"])
def test_a_household_of_another_area_is_not_there_on_any_page(two: Two, role: str) -> None:
    here, there = two
    user = get_user_model().objects.create_user(role)
    StaffRole.objects.create(user=user, role=role, area=here.area.code, granted_by="system", from_at=clock.now())
    client = signed_in(user)
    seen = client.get(f"/en/office/register/household/{here.uuid}")
    hidden = client.get(f"/en/office/register/household/{there.uuid}")
    unknown_uuid = uuid.uuid4()
    unknown = client.get(f"/en/office/register/household/{unknown_uuid}")
    assert (seen.status_code, hidden.status_code, unknown.status_code) == (200, 404, 404)
    assert bare(hidden, there.uuid) == bare(unknown, unknown_uuid)
    opened = client.post(
        f"/en/office/register/household/{there.uuid}/member/1/open",
        {"purpose": "register", "reason": "to complete the form", "fields": "identity.full_name"},
    )
    assert opened.status_code == 404
    assert "Leyla" not in opened.content.decode()
    assert there.reference not in client.get("/en/office/register/").content.decode()
