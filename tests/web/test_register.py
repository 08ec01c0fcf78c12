"""The registration desk: one page for a household, hints while typing, reveal for a reason, corrections, closing."""

import re
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from django.test import Client
from tests.custody.vault.office import ROOT
from tests.people.office import ARAM, LEYLA, household, portal
from tests.web.conftest import Enter, account, signed_in

from ojakh.custody.access import Role
from ojakh.custody.models import Office, OutboxEntry
from ojakh.custody.vault import budget, door
from ojakh.custody.vault.desk import Vault
from ojakh.kernel import clock, ids
from ojakh.needs.models import Item, Request
from ojakh.people import actions, queries
from ojakh.people.models import Household, IdentityLink, Judgement, PairCard
from ojakh.places import queries as places
from ojakh.places.models import Place

pytestmark = pytest.mark.django_db
Ground = dict[str, Place]
MEMBER = {"full_name": "Арам Петросян", "year": "1984", "month": "5", "day": "2", "sex": "m"}


@pytest.fixture
def registrar(office: Office, vault: Vault, ground: Ground, enter: Enter) -> Client:
    """A registrar of the whole office."""
    Item.objects.create(code="food_parcel", unit="pc", group="food")
    return enter(Role.REGISTRAR)


def sent(members: list[dict[str, str]], **more: object) -> dict[str, object]:
    """One desk form as a browser sends it."""
    data: dict[str, object] = {"members": str(len(members)), "notice-method": "read_aloud"}
    data["household-place_text"] = "Алвар"
    for number, member in enumerate(members, start=1):
        data |= {f"m{number}-{name}": value for name, value in member.items()}
    return {**data, "needs-needs": ["food"], "needs-urgency": "today", **more}


def write(client: Client, draft: uuid.UUID, data: dict[str, object], button: str = "next") -> str:
    """Send the desk form; where it leads."""
    answer = client.post(f"/en/office/register/new/{draft}", {**data, button: "1"})
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def test_a_registrar_registers_on_one_page_and_hands_over_the_receipt(registrar: Client) -> None:
    assert registrar.get("/en/office/register/new").status_code == 200
    draft = uuid.uuid4()
    where = write(registrar, draft, sent([MEMBER, {"full_name": "Ани", "age": "3", "sex": "f"}]))
    assert where == f"/en/office/register/new/{draft}/check"
    page = registrar.get(where).content.decode()
    assert "Арам Петросян" in page
    answer = registrar.post(where)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/en/office/register/new/{draft}/receipt")
    made = Household.objects.get()
    page = registrar.get(answer.headers["Location"]).content.decode()
    found = re.search(r"(?:[0-9A-Z]{4} ){6}[0-9A-Z]{2}", page)
    assert found is not None
    assert made.reference in page
    assert door.open_case(found.group()).household == str(made.uuid)
    assert [person.age_band for person in queries.members(made)] == ["18-59", "2-5"]
    assert Request.objects.get().item.code == "food_parcel"
    (entry,) = OutboxEntry.objects.filter(kind="people.registered")
    assert (entry.actor, entry.detail) == (made.registered_by, {"channel": "desk"})
    assert made.registered_by.startswith("staff:")
    registrar.post(f"/en/office/register/new/{draft}/receipt")
    assert registrar.get(f"/en/office/register/new/{draft}/receipt").headers["Location"] == "/en/office/register/"


def test_another_person_is_added_and_removed_without_javascript(registrar: Client) -> None:
    draft = uuid.uuid4()
    where = write(registrar, draft, sent([MEMBER]), "add")
    assert where == f"/en/office/register/new/{draft}#member-2"
    page = registrar.get(where).content.decode()
    assert 'name="m2-full_name"' in page
    assert 'value="Арам Петросян"' in page
    registrar.post(f"/en/office/register/new/{draft}", {**sent([MEMBER, {}]), "remove": "1"})
    page = registrar.get(f"/en/office/register/new/{draft}").content.decode()
    assert 'name="m2-full_name"' not in page
    assert "Арам Петросян" not in page


def test_wrong_fields_come_back_with_their_sentences_and_nothing_is_written(registrar: Client) -> None:
    draft = uuid.uuid4()
    data = sent([{**MEMBER, "full_name": "", "year": "2990"}], **{"notice-method": "", "household-place_text": "Zzyzx"})
    where = write(registrar, draft, data)
    assert "again=1" in where
    page = registrar.get(where).content.decode()
    for sentence in ("Give the information notice first", "No place with this name", "Write the name", "still to come"):
        assert sentence in page
    assert "<title>Error:" in page
    assert registrar.post(f"/en/office/register/new/{draft}/check").status_code == 303
    assert not Household.objects.exists()
    assert door.status().persons == 0


def test_sending_the_check_twice_registers_once(registrar: Client) -> None:
    draft = uuid.uuid4()
    check = write(registrar, draft, sent([MEMBER]))
    registrar.post(check)
    answer = registrar.post(check)
    assert answer.headers["Location"].endswith("/receipt")
    assert (Household.objects.count(), Request.objects.count()) == (1, 1)


def test_changing_the_language_keeps_page_and_input(registrar: Client) -> None:
    draft = uuid.uuid4()
    data = sent([{**MEMBER, "full_name": "unfinished"}], language="ru")
    assert write(registrar, draft, data, "switch") == f"/ru/office/register/new/{draft}"
    assert 'value="unfinished"' in registrar.get(f"/ru/office/register/new/{draft}").content.decode()


def test_a_household_registered_in_armenian_is_found_by_typing_russian(registrar: Client, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    answer = registrar.post("/en/office/register/search", {"text": "Арам Петросян"})
    page = answer.content.decode()
    assert made.reference in page
    assert "1 person found" in page
    assert "Արամ" not in page
    person = queries.members(made)[0]
    assert door.label_of(person.person_id) in page


def test_a_reference_leads_to_the_household_and_a_wrong_one_finds_nothing(registrar: Client, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    answer = registrar.post("/en/office/register/search", {"text": made.reference.lower()})
    assert answer.headers["Location"] == f"/en/office/register/household/{made.uuid}"
    page = registrar.post("/en/office/register/search", {"text": "Арам Петосян"}).content.decode()
    assert made.reference in page
    assert "names are like it" in page
    page = registrar.post("/en/office/register/search", {"text": "Qqqqrt"}).content.decode()
    assert "Nothing found in places you may see" in page
    assert registrar.post("/en/office/register/search", {"text": ""}).status_code == 422


def test_a_longer_list_asks_no_more_questions(
    registrar: Client, ground: Ground, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for _ in range(12):
        household(ground["alpha"], ARAM)
    registrar.get("/en/office/register/")
    with django_assert_max_num_queries(14):
        registrar.get("/en/office/register/")
    with django_assert_max_num_queries(14):
        page = registrar.post("/en/office/register/search", {"text": "Арам"}).content.decode()
    assert "12 people found" in page


def test_no_name_is_ever_in_an_address(registrar: Client, ground: Ground) -> None:
    household(ground["alpha"], ARAM)
    assert registrar.get("/en/office/register/search", {"text": "Арам"}).headers["Location"] == "/en/office/register/"


def test_the_check_shows_who_may_already_be_registered_with_reasons(registrar: Client, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    page = registrar.get(write(registrar, uuid.uuid4(), sent([MEMBER]))).content.decode()
    assert "already registered" in page
    assert made.reference in page
    assert "Birth date: the same day" in page
    assert re.search(r"<strong>\+\d+\.\d</strong>", page)
    assert "Արամ" not in page


def test_hints_come_while_typing_and_an_empty_name_gets_none(registrar: Client, ground: Ground) -> None:
    household(ground["alpha"], ARAM)
    answer = registrar.post("/en/office/register/new/hints", {**sent([MEMBER]), "member": "1"})
    page = answer.content.decode()
    assert "already registered" in page
    assert "<html" not in page
    answer = registrar.post("/en/office/register/new/hints", {**sent([{}]), "member": "1"})
    assert "No similar record" in answer.content.decode()
    assert registrar.post("/en/office/register/new/hints", {"member": "x"}).status_code == 404


def test_an_index_being_made_anew_is_said_beside_the_hints(
    registrar: Client, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    household(ground["alpha"], ARAM)
    whole = registrar.post("/en/office/register/new/hints", {**sent([MEMBER]), "member": "1"}).content.decode()
    status = replace(door.status(), rekeying=3)
    monkeypatch.setattr(door, "status", lambda: status)
    live = registrar.post("/en/office/register/new/hints", {**sent([MEMBER]), "member": "1"}).content.decode()
    check = registrar.get(write(registrar, uuid.uuid4(), sent([MEMBER]))).content.decode()
    assert "made anew" not in whole
    assert live.count("made anew") == check.count("made anew") == 1


def test_a_hint_never_stops_a_registration(registrar: Client, ground: Ground) -> None:
    household(ground["alpha"], ARAM)
    registrar.post(write(registrar, uuid.uuid4(), sent([MEMBER])))
    assert Household.objects.count() == 2


def test_where_no_more_hints_are_given_the_registration_goes_on(
    registrar: Client, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    household(ground["alpha"], ARAM)
    monkeypatch.setitem(budget.LIMITS, "candidates", (budget.Limit(budget.HOUR, 0, office=False),))
    answer = registrar.post("/en/office/register/new/hints", {**sent([MEMBER]), "member": "1"})
    assert "none are shown now" in answer.content.decode()
    address = write(registrar, uuid.uuid4(), sent([MEMBER]))
    assert "none are shown now" in registrar.get(address).content.decode()
    registrar.post(address)
    assert Household.objects.count() == 2


def body(page: bytes) -> str:
    """What a page says, without the frame that repeats its address."""
    return page.decode().split("<main", 1)[1].split("</main>")[0]


def opened(client: Client, made: Household, reason: str = "at_desk") -> tuple[int, str]:
    """Open the first person of a household."""
    address = f"/en/office/register/household/{made.uuid}/member/1/open"
    answer = client.post(address, {"reason": reason, "note": "came in"})
    return answer.status_code, answer.content.decode()


def test_a_person_is_opened_for_a_reason_with_one_entry(registrar: Client, ground: Ground) -> None:
    made = household(ground["alpha"], {**ARAM, "contact.phone": "050 123 45 67", "document.number": "AB12"})
    before = door.status().log_size
    page = registrar.get(f"/en/office/register/household/{made.uuid}").content.decode()
    assert f"<dd>{made.area.code}</dd>" in page, "as on the pages of accounts"
    assert "Արամ" not in page
    status, page = opened(registrar, made)
    assert status == 200
    assert "Արամ Պետրոսյան" in page
    assert "050 123 45 67" in page
    assert "AB12" not in page
    assert door.status().log_size > before


def test_without_a_reason_nobody_is_opened(registrar: Client, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    status, page = opened(registrar, made, reason="")
    assert status == 422
    assert "Choose the reason first" in page
    assert "Արամ" not in page


def test_a_correction_is_written_over_the_version_that_was_seen(registrar: Client, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    _, page = opened(registrar, made)
    heads = dict(re.findall(r'name="(head\.[^"]+)" value="([^"]*)"', page))
    fields = {f"member-{name}": value for name, value in {**MEMBER, "year": "1950", "month": "", "day": ""}.items()}
    address = f"/en/office/register/household/{made.uuid}/member/1/correct"
    assert registrar.post(address, {**fields, **heads}).status_code == 303
    assert queries.members(made)[0].age_band == "60+"
    answer = registrar.post(address, {**fields, **heads})
    assert answer.status_code == 422
    assert "Someone else has changed this" in answer.content.decode()
    assert OutboxEntry.objects.filter(kind="people.corrected").count() == 1
    bad = registrar.post(address, {**fields, **heads, "member-full_name": "123"})
    assert bad.status_code == 422


def test_a_phone_is_corrected_and_a_document_that_was_not_shown_stays(registrar: Client, ground: Ground) -> None:
    made = household(ground["alpha"], {**ARAM, "contact.phone": "050 123 45 67", "document.number": "AB12"})
    _, page = opened(registrar, made)
    heads = dict(re.findall(r'name="(head\.[^"]+)" value="([^"]*)"', page))
    fields = {f"member-{name}": value for name, value in {**MEMBER, "phone": "091 12 34 56"}.items()}
    address = f"/en/office/register/household/{made.uuid}/member/1/correct"
    assert registrar.post(address, {**fields, **heads}).status_code == 303
    session = door.open_session(actor="staff:c", roles=("caseworker",), areas=("*",), factor="mfa_fresh")
    person = queries.members(made)[0].person_id
    wanted = ("contact.phone", "document.number")
    kept = door.reveal(session, purpose="assist", person=person, fields=wanted, reason="test").fields
    assert kept == {"contact.phone": "091 12 34 56", "document.number": "AB12"}


def test_a_person_is_added_once(registrar: Client, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    address = f"/en/office/register/household/{made.uuid}/member/add"
    page = registrar.get(address).content.decode()
    submission = re.search(r'name="submission" value="([^"]+)"', page).group(1)  # type: ignore[union-attr]
    fields = {f"member-{name}": value for name, value in MEMBER.items()} | {"submission": submission}
    for _ in range(2):
        assert registrar.post(address, fields).status_code == 303
    assert len(queries.members(made)) == 2
    assert registrar.post(address, {**fields, "member-full_name": ""}).status_code == 422
    assert OutboxEntry.objects.filter(kind="people.member_added").count() == 1


def test_closing_needs_a_reason_and_a_closed_household_says_so(registrar: Client, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    address = f"/en/office/register/household/{made.uuid}/close"
    assert registrar.post(address, {"reason": ""}).status_code == 422
    made.refresh_from_db()
    assert made.state == "active"
    assert registrar.post(address, {"reason": "moved"}).status_code == 303
    made.refresh_from_db()
    assert (made.state, made.closed_reason) == ("closed", "moved")
    assert registrar.post(address, {"reason": "moved"}).status_code == 409


def test_what_a_closed_household_asked_for_is_closed_with_it(registrar: Client) -> None:
    registrar.post(write(registrar, uuid.uuid4(), sent([MEMBER])))
    made = Household.objects.get()
    page = registrar.get(f"/en/office/register/household/{made.uuid}").content.decode()
    assert "It is in no approved plan yet" in page
    registrar.post(f"/en/office/register/household/{made.uuid}/close", {"reason": "moved"})
    assert Request.objects.get().state == "closed"
    page = registrar.get(f"/en/office/register/household/{made.uuid}").content.decode()
    assert "not planned any more" in page


def test_a_checked_registration_is_marked(registrar: Client, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    registrar.post(f"/en/office/register/household/{made.uuid}/checked", {"contact": "1"})
    assert queries.registration_of(made).state == "contact"  # type: ignore[union-attr]
    assert OutboxEntry.objects.filter(kind="people.checked").count() == 1


def proposed(ground: Ground) -> tuple[Household, object]:
    """A household whose resident proposes another birth date."""
    secret = ids.new_secret()
    made = household(ground["alpha"], ARAM, secret=secret)
    session = door.open_case(secret).session
    person = queries.members(made)[0]
    proposal = door.propose(session, person=person.person_id, fields={"identity.birth": "1950"})
    ask = actions.propose_correction(by="resident", person=person, draft=proposal, fields=["identity.birth"])
    return made, ask


def test_the_desk_takes_or_declines_what_a_resident_proposes(registrar: Client, ground: Ground) -> None:
    for button, band in (("take", "60+"), ("decline", "18-59")):
        made, ask = proposed(ground)
        address = f"/en/office/register/household/{made.uuid}/correction/{ask.uuid}"  # type: ignore[attr-defined]
        assert "1950" in registrar.post(address).content.decode()
        assert registrar.post(address, {button: "1"}).status_code == 303
        assert queries.members(made)[0].age_band == band
        assert registrar.post(address, {button: "1"}).status_code == 404


def test_the_household_is_told_of_a_link_and_may_object(registrar: Client, ground: Ground) -> None:
    made, other = household(ground["alpha"], ARAM), household(ground["beta"], LEYLA)
    left, right = sorted(queries.members(one)[0].person_id for one in (made, other))
    card = PairCard.objects.create(
        uuid=uuid.uuid4(), left=left, right=right, bits=1, posterior_bits=1, probability=0.5, band="possible",
        found_at=made.registered_at,
    )  # fmt: skip
    judgement = Judgement.objects.create(card=card, verdict="same", by="staff:9", at=made.registered_at)
    link = IdentityLink.objects.create(left=left, right=right, judgement=judgement, from_at=made.registered_at)
    address = f"/en/office/register/household/{made.uuid}/link/{link.pk}"
    registrar.post(address, {"tell": "1"})
    link.refresh_from_db()
    assert (link.told_at is not None, link.objected_at) == (True, None)
    assert len(set(queries.canonical_of([left, right]).values())) == 1
    registrar.post(address, {"object": "1"})
    assert len(set(queries.canonical_of([left, right]).values())) == 2
    assert "The household objects" in registrar.get(f"/en/office/register/household/{made.uuid}").content.decode()
    stranger = household(ground["gamma"], LEYLA)
    assert (
        registrar.post(f"/en/office/register/household/{stranger.uuid}/link/{link.pk}", {"tell": "1"}).status_code
        == 404
    )


def test_a_household_of_another_area_is_like_an_unknown_one(office: Office, vault: Vault, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM)
    elsewhere = next(place for place in ground.values() if place.area_id != ground["alpha"].area_id)
    client = signed_in(account(Role.REGISTRAR, area=elsewhere.area.code))
    unknown = client.get(f"/en/office/register/household/{uuid.uuid4()}")
    other = client.get(f"/en/office/register/household/{made.uuid}")
    assert (unknown.status_code, other.status_code) == (404, 404)
    assert body(unknown.content) == body(other.content)
    assert opened(client, made)[0] == 404
    page = client.post("/en/office/register/search", {"text": "Арам Петросян"}).content.decode()
    assert "Nothing found" in page
    assert made.reference not in client.get("/en/office/register/").content.decode()


@pytest.mark.parametrize("role", [Role.PLANNER, Role.ADJUDICATOR, Role.DRIVER, Role.ADMINISTRATOR, Role.AUDITOR])
def test_other_roles_do_not_enter_the_desk(
    office: Office, vault: Vault, ground: Ground, enter: Enter, role: Role
) -> None:
    made = household(ground["alpha"], ARAM)
    client = enter(role)
    for path in ("", "new", f"household/{made.uuid}"):
        assert client.get(f"/en/office/register/{path}").status_code == 403
    assert opened(client, made)[0] == 403
    assert client.post(f"/en/office/register/household/{made.uuid}/close", {"reason": "moved"}).status_code == 403
    made.refresh_from_db()
    assert made.state == "active"


def test_a_registrar_without_a_second_factor_is_sent_to_set_one_up(
    office: Office, vault: Vault, ground: Ground, enter: Enter
) -> None:
    client = enter(Role.REGISTRAR, factor="password")
    assert client.get("/en/office/register/").status_code == 302


def test_a_caseworker_opens_people_and_registers_nobody(
    office: Office, vault: Vault, ground: Ground, enter: Enter
) -> None:
    made = household(ground["alpha"], {**ARAM, "protection.note": "cold"})
    client = enter(Role.CASEWORKER)
    status, page = opened(client, made)
    assert status == 200
    assert "cold" in page
    assert "Write the correction" not in page
    assert client.get("/en/office/register/new").status_code == 403
    assert client.get("/en/office/register/").status_code == 200


def test_the_data_officer_erases_who_asked_for_it(office: Office, vault: Vault, ground: Ground, enter: Enter) -> None:
    made, other = household(ground["alpha"], ARAM, LEYLA), household(ground["beta"], ARAM)
    actions.close_household(made, by="resident", reason="withdrawn", erasure_asked=True)
    client = enter(Role.DATA_OFFICER)
    page = client.get("/en/office/register/erasures").content.decode()
    assert made.reference in page
    assert other.reference not in page
    assert client.post(f"/en/office/register/erasures/{made.uuid}").status_code == 303
    assert queries.members(made) == []
    assert door.status().persons == 1
    assert client.post(f"/en/office/register/erasures/{other.uuid}").status_code == 404
    assert "Nobody has asked" in client.get("/en/office/register/erasures").content.decode()
    assert enter(Role.REGISTRAR).post(f"/en/office/register/erasures/{made.uuid}").status_code == 403


def test_with_the_vault_away_the_desk_answers_503(registrar: Client, vault: Vault, ground: Ground) -> None:
    made = household(ground["alpha"], ARAM, session=portal())
    door.use(_Away())
    for path in ("", f"household/{made.uuid}"):
        assert registrar.get(f"/en/office/register/{path}").status_code == 503
    assert registrar.post("/en/office/register/search", {"text": "Aram"}).status_code == 503


def test_a_vault_that_was_started_again_is_not_noticed_at_the_desk(registrar: Client, vault: Vault) -> None:
    draft = uuid.uuid4()
    check = write(registrar, draft, sent([MEMBER]))
    vault.lock()
    vault.unlock(ROOT)
    assert "Арам" in registrar.get(check).content.decode()
    assert registrar.post(check).headers["Location"].endswith("/receipt")


class _Away:
    """A vault that nobody answers for."""

    def ask(self, call: str, arguments: object) -> object:
        """No answer."""
        raise door.VaultAway


@pytest.fixture
def linked(registrar: Client, ground: Ground) -> tuple[Household, IdentityLink]:
    """A household whose member is held to be registered in another one too."""
    made = household(ground["alpha"], ARAM)
    later = household(ground["alpha"], ARAM)
    left, right = sorted(queries.members(one)[0].person_id for one in (made, later))
    card = PairCard.objects.create(
        uuid=uuid.uuid4(), left=left, right=right, bits=5, posterior_bits=5, probability=0.9, band="possible",
        found_at=clock.now(), rows=[{"field": "born", "level": "full", "bits": 5.0, "rarity": "none"}],
    )  # fmt: skip
    judgement = Judgement.objects.create(card=card, verdict="same", by="staff:9", at=clock.now(), kept={"name": "left"})
    link = IdentityLink.objects.create(left=left, right=right, judgement=judgement, from_at=clock.now())
    return made, link


def test_the_desk_lists_whom_to_tell_until_they_were_told(
    registrar: Client, linked: tuple[Household, IdentityLink]
) -> None:
    made, link = linked
    assert "Tell these households" in registrar.get("/en/office/register/").content.decode()
    page = registrar.get(f"/en/office/register/household/{made.uuid}").content.decode()
    assert f'The name is shown as in: <span class="code">P-{link.left[:4]}' in page
    registrar.post(f"/en/office/register/household/{made.uuid}/link/{link.pk}", {"tell": "1"})
    assert "Tell these households" not in registrar.get("/en/office/register/").content.decode()
    assert "a week after that" in registrar.get(f"/en/office/register/household/{made.uuid}").content.decode()


def test_what_a_reviewer_could_not_tell_is_asked_at_the_household(
    registrar: Client, linked: tuple[Household, IdentityLink], ground: Ground
) -> None:
    made, link = linked
    PairCard.objects.update(state="asked")
    card = link.judgement.card
    assert "Ask these households" in registrar.get("/en/office/register/").content.decode()
    page = registrar.get(f"/en/office/register/household/{made.uuid}").content.decode()
    assert "The duplicate desk asks" in page
    assert "Phone, Document" in page
    assert "Birth date," not in body(page.encode())
    stranger = household(ground["beta"], LEYLA)
    assert registrar.post(f"/en/office/register/household/{stranger.uuid}/asked/{card.uuid}").status_code == 404
    address = f"/en/office/register/household/{made.uuid}/asked/{card.uuid}"
    assert registrar.post(address).status_code == 303
    assert PairCard.objects.get().state == "waiting"
    again = registrar.post(address, follow=True)
    assert again.redirect_chain[-1][0] == f"/en/office/register/household/{made.uuid}"
    assert "Nothing is asked about these two records any more." in again.content.decode()
    assert "The duplicate desk asks" not in registrar.get(f"/en/office/register/household/{made.uuid}").content.decode()


def test_a_place_is_written_once_where_what_was_typed_is_its_name(registrar: Client, ground: Ground) -> None:
    shown = places.label(ground["alpha"], "en")
    for typed, told in ((shown.upper(), shown), ("", shown), ("Ալվար", f'{shown} (<bdi lang="hy">Ալվար</bdi>)')):
        made = household(ground["alpha"], ARAM, place_typed=typed)
        page = registrar.get(f"/en/office/register/household/{made.uuid}").content.decode()
        assert f"<dt>Lives in</dt><dd>{told}</dd>" in page
