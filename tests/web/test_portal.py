"""The resident's way without JavaScript: notice, household, members, needs, check, receipt, and coming back."""

import gzip
import re
import uuid

import pytest
from django.conf import settings
from django.test import Client
from tests.custody.vault.office import ROOT
from tests.people.office import LEYLA, household

from ojakh.custody.models import Attempt, Office, OutboxEntry
from ojakh.custody.vault import door
from ojakh.custody.vault.desk import Vault
from ojakh.custody.vault.transport import LocalTransport
from ojakh.kernel import clock, ids
from ojakh.needs.models import Item, Request
from ojakh.people import queries
from ojakh.people import rules as people_rules
from ojakh.people.models import CorrectionAsk, Household, IdentityLink, Judgement, OptionalUse, PairCard, Registration
from ojakh.people.queries import members
from ojakh.places.models import Place
from ojakh.web.register import case_views, notice

pytestmark = pytest.mark.django_db
Ground = dict[str, Place]
PERSON = {"full_name": "Արամ Պետրոսյան", "year": "1984", "month": "5", "day": "2", "sex": "m"}
PHONE = "050 123 45 67"
CHILD = {"full_name": "Անի", "age": "3", "sex": "f"}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Waiting is noted, not done."""
    waited: list[float] = []
    monkeypatch.setattr(case_views, "wait", waited.append)
    return waited


@pytest.fixture
def resident(vault: Vault, ground: Ground, demonstration: Office) -> Client:
    """A browser without JavaScript in front of a demonstration office."""
    Item.objects.create(code="heating_oil", unit="ml", pack=1000, group="fuel")
    return Client()


def send(client: Client, step: str, prefix: str, fields: dict[str, object], button: str = "next", **more: str) -> str:
    """Send one step as a browser does and return where it leads; every answer is a 303."""
    data = {f"{prefix}-{name}": value for name, value in fields.items()}
    answer = client.post(f"/en/r/{step}", {**data, button: "1", **more})
    assert answer.status_code == 303, answer.content.decode()[:2000]
    return str(answer.headers["Location"])


def walk(client: Client, *people: dict[str, str], uses: dict[str, object] | None = None, place: str = "Ալվար") -> str:
    """Everything up to the receipt; returns the receipt's page."""
    assert send(client, "notice", "notice", uses or {}) == "/en/r/household"
    assert send(client, "household", "household", {"place_text": place, "phone": PHONE}) == "/en/r/member/1"
    everybody = people or (PERSON, CHILD)
    for number, person in enumerate(everybody, start=1):
        last = number == len(everybody)
        after = "/en/r/needs" if last else f"/en/r/member/{number + 1}"
        assert send(client, f"member/{number}", f"m{number}", dict(person), "next" if last else "add") == after
    needs = {"needs": ["heating", "school"], "urgency": "week", "note": "cold"}
    assert send(client, "needs", "needs", needs) == "/en/r/check"
    assert send(client, "check", "check", {}) == "/en/r/receipt"
    return client.get("/en/r/receipt").content.decode()


def secret_on(page: str) -> str:
    """The return secret as it is written on a page."""
    found = re.search(r"(?:[0-9A-Z]{4} ){6}[0-9A-Z]{2}", page)
    assert found is not None
    return found.group()


def test_a_resident_registers_a_household_without_javascript(resident: Client) -> None:
    page = walk(resident)
    made = Household.objects.get()
    assert made.reference in page
    assert "<svg" in page
    assert ids.parse_secret(secret_on(page)) is not None
    assert (made.settlement.source_id, made.place_typed) == ("alpha", "Ալվար")
    assert [person.age_band for person in members(made)] == ["18-59", "2-5"]
    registration = Registration.objects.get()
    assert (registration.channel, registration.other_needs) == ("portal", ["school"])
    assert registration.notice_version == notice.version("en")
    request = Request.objects.get()
    assert (request.item.code, request.urgency, request.household_id) == ("heating_oil", "week", made.pk)
    assert OutboxEntry.objects.filter(kind="people.registered", actor="portal", n=2).count() == 1


def test_a_note_may_be_as_long_as_its_box_and_a_longer_one_is_said_to_be(resident: Client) -> None:
    resident.post("/en/r/notice", {"next": "1"})
    needs = {"needs-needs": ["heating"], "needs-urgency": "week"}
    resident.post("/en/r/needs", needs | {"needs-note": "ə" * 2_000, "next": "1"})
    assert "at most" not in resident.get("/en/r/needs?again=1").content.decode()
    resident.post("/en/r/needs", needs | {"needs-note": "ə" * 2_010, "next": "1"})
    page = resident.get("/en/r/needs?again=1").content.decode()
    assert "at most 2000" in page and "ə" * 2_010 in page, "nothing of it is cut off"
    fields = {"identity.full_name": "Aram", "protection.note": "ə" * 2_000}
    assert people_rules.checked_person(fields, today=clock.today())["protection.note"] == "ə" * 2_000


def test_nothing_is_stored_before_the_notice_was_sent(resident: Client) -> None:
    for step in ("household", "member/1", "needs", "check", "saved", "receipt"):
        answer = resident.get(f"/en/r/{step}")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/en/r/")
        answer = resident.post(f"/en/r/{step}", {"household-place_text": "Ալվար"})
        assert answer.status_code in {303, 405}
    assert not Household.objects.exists()
    page = resident.get("/en/r/notice").content.decode()
    boxes = re.findall(r'<input type="checkbox"[^>]*>', page)
    assert len(boxes) == 2
    assert not any("checked" in box for box in boxes)
    assert "has not yet been reviewed by a native reader" in page


def test_refusing_the_optional_uses_changes_nothing_but_the_uses(resident: Client) -> None:
    walk(resident)
    agreeing = Client()
    walk(agreeing, uses={"sms": "on", "sharing": "on"})
    first, second = Household.objects.order_by("pk")
    assert sorted(OptionalUse.objects.filter(household=second).values_list("use", flat=True)) == ["sharing", "sms"]
    assert not OptionalUse.objects.filter(household=first).exists()
    asked = [list(Request.objects.filter(household=one).values_list("item__code", "asked")) for one in (first, second)]
    assert asked[0] == asked[1]
    assert (first.state, first.vulnerable) == (second.state, second.vulnerable)


def test_wrong_answers_come_back_with_their_sentence_and_keep_what_was_typed(resident: Client) -> None:
    send(resident, "notice", "notice", {})
    send(resident, "household", "household", {"place_text": "Ալվար"})
    wrong = {"full_name": "12345", "year": "2990", "sex": "m"}
    assert send(resident, "member/1", "m1", wrong) == "/en/r/member/1?again=1"
    page = resident.get("/en/r/member/1?again=1").content.decode()
    assert "looks like a number" in page
    assert "still to come" in page
    assert 'value="12345"' in page
    assert "<title>Error:" in page
    assert not Household.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({**PERSON, "full_name": ""}, "Write the name as the person says it"),
        ({**PERSON, "full_name": "a" * 201}, "at most 200 characters"),
        ({**PERSON, "full_name": "Ar\u202eam"}, "position 3"),
        ({**PERSON, "year": "1892"}, "Write a year of birth from"),
        ({**CHILD, "age": "134"}, "between 0 and 120"),
        ({**PERSON, "month": "2", "day": "31"}, "no such day"),
        ({**PERSON, "year": "1363", "month": "", "day": ""}, "Solar Hijri"),
        ({**PERSON, "year": "x"}, "whole number"),
        ({**PERSON, "year": "", "month": "", "day": ""}, "or the age"),
        ({**PERSON, "sex": ""}, "You can choose not to say"),
    ],
)
def test_each_bad_member_has_its_own_sentence(resident: Client, fields: dict[str, str], sentence: str) -> None:
    send(resident, "notice", "notice", {})
    send(resident, "household", "household", {"place_text": "Ալվար"})
    assert send(resident, "member/1", "m1", dict(fields)) == "/en/r/member/1?again=1"
    assert sentence in resident.get("/en/r/member/1?again=1").content.decode()


def test_a_place_nobody_knows_and_a_name_of_two_places_are_asked_back(resident: Client) -> None:
    send(resident, "notice", "notice", {})
    assert send(resident, "household", "household", {"place_text": "Zzyzx"}).endswith("?again=1")
    page = resident.get("/en/r/household?again=1").content.decode()
    assert "No place with this name is known here" in page
    assert send(resident, "household", "household", {"place_text": "Бердик"}).endswith("?again=1")
    page = resident.get("/en/r/household?again=1").content.decode()
    assert "Choose the place you mean" in page
    offered = re.findall(r'type="radio" name="household-place" value="([^"]+)"', page)
    assert len(offered) == 2
    chosen = {"place_text": "Бердик", "place": offered[1]}
    assert send(resident, "household", "household", chosen) == "/en/r/member/1"


def test_changing_an_answer_returns_to_the_check(resident: Client) -> None:
    send(resident, "notice", "notice", {})
    send(resident, "household", "household", {"place_text": "Ալվար"})
    send(resident, "member/1", "m1", dict(PERSON))
    send(resident, "needs", "needs", {})
    assert send(resident, "household", "household", {"place_text": "Alvar"}) == "/en/r/check"
    assert send(resident, "member/1", "m1", {**PERSON, "full_name": "Արամ"}) == "/en/r/check"
    assert send(resident, "member/2", "m2", dict(CHILD), "add") == "/en/r/member/3"
    page = resident.get("/en/r/check").content.decode()
    assert "Արամ" in page
    assert "Անի" in page
    assert send(resident, "member/2", "m2", {}, "remove") == "/en/r/check"
    assert "Անի" not in resident.get("/en/r/check").content.decode()


def test_sending_twice_registers_once(resident: Client) -> None:
    walk(resident, PERSON)
    assert resident.post("/en/r/check").headers["Location"] == "/en/r/receipt"
    assert Household.objects.count() == 1


def test_two_tabs_that_send_at_once_register_once(resident: Client) -> None:
    send(resident, "notice", "notice", {})
    send(resident, "household", "household", {"place_text": "Ալվար"})
    send(resident, "member/1", "m1", dict(PERSON))
    send(resident, "needs", "needs", {"needs": ["heating"], "urgency": "today"})
    before = resident.cookies["portal"].value
    send(resident, "check", "check", {})
    resident.cookies["portal"] = before
    assert resident.post("/en/r/check").headers["Location"] == "/en/r/receipt"
    assert (Household.objects.count(), Request.objects.count()) == (1, 1)


def test_changing_the_language_keeps_the_page_and_what_was_typed(resident: Client) -> None:
    send(resident, "notice", "notice", {})
    typed = {"place_text": "unfinished", "phone": "not a phone"}
    assert send(resident, "household", "household", typed, "switch", language="hy") == "/hy/r/household"
    page = resident.get("/hy/r/household").content.decode()
    assert 'value="unfinished"' in page
    assert 'value="not a phone"' in page
    assert 'lang="hy"' in page


def test_save_for_later_gives_a_secret_that_opens_the_form_elsewhere(resident: Client) -> None:
    send(resident, "notice", "notice", {})
    assert send(resident, "household", "household", {"place_text": "Ալվ"}, "later") == "/en/r/saved"
    secret = secret_on(resident.get("/en/r/saved").content.decode())
    other = Client()
    answer = other.post("/en/r/return/secret", {"secret-secret": f"OJ1::{secret}"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/en/r/saved")
    assert 'value="Ալվ"' in other.get("/en/r/household").content.decode()


def come_back(client: Client, reference: str, year: object) -> tuple[int, str]:
    """Ask by reference and year: status, and the word on the page that follows."""
    answer = client.post("/en/r/return", {"reference-reference": reference, "reference-year": str(year)})
    if answer.status_code != 303:
        return answer.status_code, ""
    page = client.get(answer.headers["Location"]).content.decode()
    return 303, re.search(r'<p class="figure">([^<]+)</p>', page).group(1)  # type: ignore[union-attr]


def test_reference_and_year_say_one_of_two_words(resident: Client) -> None:
    walk(resident, PERSON)
    made = Household.objects.get()
    assert come_back(Client(REMOTE_ADDR="10.0.0.1"), made.reference, 1984) == (303, "received")
    Registration.objects.update(state="contact")
    assert come_back(Client(REMOTE_ADDR="10.0.0.2"), made.reference, 1984) == (303, "please contact us")


def test_wrong_reference_wrong_year_and_unreadable_get_the_same_answer(resident: Client) -> None:
    walk(resident, PERSON)
    made = Household.objects.get()
    wrong = [(made.reference, 1985), ("7K3M-92QF-M", 1984), ("nonsense", 1984)]
    answers = []
    for number, (reference, year) in enumerate(wrong):
        client = Client(REMOTE_ADDR=f"10.0.1.{number}")
        answers.append((come_back(client, reference, year), client.get("/en/r/return/contact").content))
    assert len({answer for answer, _ in answers}) == 1
    assert answers[0][0] == (303, "please contact us")


def test_tries_are_counted_in_the_database_slowed_and_then_stopped(resident: Client, quick: list[float]) -> None:
    client = Client(REMOTE_ADDR="10.0.2.1")
    statuses = [come_back(client, ids.new_reference(), 1984)[0] for _ in range(11)]
    assert statuses == [303] * 9 + [429] * 2
    assert quick[:3] == [0.0, 0.0, 0.25]
    assert quick == sorted(quick)
    buckets = list(Attempt.objects.values_list("bucket", flat=True))
    assert all(re.fullmatch(r"[0-9a-f]{64}", bucket) for bucket in buckets)


def opened(resident: Client) -> tuple[Client, Household]:
    """A second browser that came back with the secret, and the household."""
    secret = secret_on(walk(resident, PERSON, uses={"sms": "on"}))
    other = Client(REMOTE_ADDR="10.0.3.1")
    answer = other.post("/en/r/return/secret", {"secret-secret": secret})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/en/r/case")
    return other, Household.objects.get()


def test_the_secret_opens_everything_about_the_own_household(resident: Client) -> None:
    other, made = opened(resident)
    page = other.get("/en/r/case").content.decode()
    for text in (made.reference, "Արամ Պետրոսյան", "1984-05-02", "050 123 45 67", "cold", "Heating oil"):
        assert text in page


def test_a_wrong_secret_opens_nothing(resident: Client) -> None:
    walk(resident, PERSON)
    other = Client()
    for secret in (ids.new_secret(), "short", "É" * 26):
        answer = other.post("/en/r/return/secret", {"secret-secret": secret})
        assert answer.status_code == 422
    assert other.get("/en/r/case").headers["Location"] == "/en/r/return"


def test_a_resident_proposes_a_correction_and_nothing_changes_before_the_office_agrees(resident: Client) -> None:
    other, _ = opened(resident)
    assert "1984" in other.get("/en/r/case/correct/1").content.decode()
    fields = {f"member-{name}": value for name, value in {**PERSON, "year": "1985", "phone": PHONE}.items()}
    assert other.post("/en/r/case/correct/1", fields).headers["Location"] == "/en/r/case"
    ask = CorrectionAsk.objects.get()
    assert (ask.state, ask.fields) == ("waiting", ["identity.birth"])
    page = other.get("/en/r/case").content.decode()
    assert "1984-05-02" in page
    assert "1 correction waits" in page
    assert OutboxEntry.objects.filter(kind="people.correction_asked").count() == 1
    assert other.post("/en/r/case/correct/9", fields).headers["Location"] == "/en/r/return"


def test_sending_a_correction_without_a_change_asks_for_nothing(resident: Client) -> None:
    secret = secret_on(walk(resident, {**CHILD}))
    other = Client()
    other.post("/en/r/return/secret", {"secret-secret": secret})
    page = other.get("/en/r/case/correct/1").content.decode()
    before = re.search(r'name="member-before" value="([^"]+)"', page)
    assert before is not None
    assert "/" in before.group(1)
    fields = {f"member-{name}": value for name, value in {**CHILD, "phone": PHONE, "before": before.group(1)}.items()}
    assert other.post("/en/r/case/correct/1", fields).status_code == 303
    assert not CorrectionAsk.objects.exists()


def test_a_blank_further_person_means_that_there_is_nobody_else(resident: Client) -> None:
    send(resident, "notice", "notice", {})
    send(resident, "household", "household", {"place_text": "Ալվար"})
    assert send(resident, "member/1", "m1", dict(PERSON), "add") == "/en/r/member/2"
    assert send(resident, "member/2", "m2", {}) == "/en/r/needs"
    send(resident, "needs", "needs", {})
    send(resident, "check", "check", {})
    assert len(members(Household.objects.get())) == 1


def test_the_registration_names_the_notice_as_it_was_shown(resident: Client) -> None:
    answer = resident.post("/hy/r/notice", {"next": "1"})
    assert answer.headers["Location"] == "/hy/r/household"
    send(resident, "household", "household", {"place_text": "Ալվար"})
    send(resident, "member/1", "m1", dict(PERSON))
    send(resident, "needs", "needs", {})
    send(resident, "check", "check", {})
    registration = Registration.objects.get()
    assert (registration.language, registration.notice_version) == ("hy", notice.version("hy"))


def test_an_optional_use_is_taken_back_at_once(resident: Client) -> None:
    other, _ = opened(resident)
    assert other.post("/en/r/case/use/sms/withdraw").status_code == 303
    assert OptionalUse.objects.get().withdrawn_at is not None
    assert "You agreed to no optional use" in other.get("/en/r/case").content.decode()


def test_withdrawing_closes_the_household_and_asks_for_erasure(resident: Client) -> None:
    other, made = opened(resident)
    assert other.get("/en/r/case/withdraw").status_code == 200
    assert other.post("/en/r/case/withdraw").status_code == 303
    made.refresh_from_db()
    assert (made.state, made.closed_reason, made.erasure_asked_at is not None) == ("closed", "withdrawn", True)
    assert OutboxEntry.objects.filter(kind="people.closed", actor="resident").count() == 1
    word = come_back(Client(REMOTE_ADDR="10.0.4.1"), made.reference, 1984)
    assert word == (303, "please contact us")


def test_without_the_secret_no_page_of_the_case_opens(resident: Client) -> None:
    walk(resident, PERSON)
    stranger = Client()
    for path in ("case", "case/correct/1", "case/withdraw"):
        assert stranger.get(f"/en/r/{path}").headers["Location"] == "/en/r/return"
    assert stranger.post("/en/r/case/use/sms/withdraw").headers["Location"] == "/en/r/return"
    assert stranger.post("/en/r/case/withdraw").headers["Location"] == "/en/r/return"
    assert Household.objects.get().state == "active"


def test_a_forged_cookie_is_no_visit(resident: Client) -> None:
    walk(resident, PERSON)
    resident.cookies["portal"] = resident.cookies["portal"].value[:-2] + "xx"
    assert resident.get("/en/r/receipt").headers["Location"] == "/en/r/"


def test_leaving_goes_to_a_neutral_address_and_forgets(resident: Client) -> None:
    send(resident, "notice", "notice", {})
    answer = resident.get("/en/r/leave")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("https://")
    assert "cookies" in answer.headers["Clear-Site-Data"]
    assert resident.cookies["portal"].value == ""


def test_a_real_office_shows_an_unreviewed_notice_only_by_a_setting(
    vault: Vault, ground: Ground, office: Office
) -> None:
    client = Client()
    answer = client.get("/hy/r/notice")
    assert answer.status_code == 503
    assert client.post("/hy/r/notice", {"next": "1"}).status_code == 503
    office.show_unreviewed_notices = True
    office.save()
    assert client.get("/hy/r/notice").status_code == 200


def test_with_the_vault_away_the_page_says_so_and_what_was_saved_stays(resident: Client, vault: Vault) -> None:
    send(resident, "notice", "notice", {})
    send(resident, "household", "household", {"place_text": "Ալվար"})
    send(resident, "member/1", "m1", dict(PERSON))
    send(resident, "needs", "needs", {})
    door.use(_Away())
    assert resident.get("/en/r/check").status_code == 503
    assert resident.post("/en/r/check").status_code == 503
    assert not Household.objects.exists()
    door.use(LocalTransport(vault))
    assert "Արամ" in resident.get("/en/r/check").content.decode()
    assert resident.post("/en/r/check").headers["Location"] == "/en/r/receipt"


def test_a_vault_that_was_started_again_loses_no_unfinished_form(resident: Client, vault: Vault) -> None:
    send(resident, "notice", "notice", {})
    send(resident, "household", "household", {"place_text": "Ալվար"})
    vault.lock()
    assert resident.get("/en/r/member/1").status_code in {409, 503}
    vault.unlock(ROOT)
    assert send(resident, "member/1", "m1", dict(PERSON)) == "/en/r/needs"
    send(resident, "needs", "needs", {})
    assert send(resident, "check", "check", {}) == "/en/r/receipt"
    assert Household.objects.count() == 1


class _Away:
    """A vault that nobody answers for."""

    def ask(self, call: str, arguments: object) -> object:
        """No answer."""
        raise door.VaultAway


@pytest.mark.parametrize("step", ["", "notice", "return"])
def test_a_resident_page_and_the_stylesheet_stay_under_thirty_kilobytes(resident: Client, step: str) -> None:
    css = (settings.BASE / "web/static/web/ojakh.css").read_bytes()
    script = (settings.BASE / "web/static/web/register.js").read_bytes()
    page = resident.get(f"/hy/r/{step}").content
    assert sum(len(gzip.compress(part)) for part in (page, css, script)) < 30_000
    assert b"https://" not in page
    assert b"style=" not in page


def test_names_of_six_scripts_come_back_unchanged(resident: Client) -> None:
    names = ["Արամ", "Məmməd Ələkbər oğlu", "Жан-Поль", "ნინო ბერიძე", "علی رضا", "D'Arc O’Neil"]
    walk(resident, *({"full_name": name, "year": "1990", "sex": "none"} for name in names))
    page = resident.get("/en/r/case").content.decode()
    for name in names:
        assert name.replace("'", "&#x27;") in page


def held_same(made: Household, ground: Ground) -> IdentityLink:
    """The resident's first member is held to be registered in a later household too."""
    other = household(ground["beta"], LEYLA)
    left, right = sorted(members(one)[0].person_id for one in (made, other))
    card = PairCard.objects.create(
        uuid=uuid.uuid4(), left=left, right=right, bits=5, posterior_bits=5, probability=0.9, band="possible",
        found_at=clock.now(),
    )  # fmt: skip
    judgement = Judgement.objects.create(card=card, verdict="same", by="staff:9", at=clock.now())
    return IdentityLink.objects.create(left=left, right=right, judgement=judgement, from_at=clock.now())


def test_a_resident_sees_a_merge_in_the_own_case_and_nothing_of_the_other_household(
    resident: Client, ground: Ground
) -> None:
    client, made = opened(resident)
    assert "Registered twice?" not in client.get("/en/r/case").content.decode()
    link = held_same(made, ground)
    page = client.get("/en/r/case").content.decode()
    assert "person 1 is registered in another household too" in page
    later = Household.objects.exclude(pk=made.pk).get()
    for hidden in (later.reference, "Leyla", link.left[:4], link.right[:4]):
        assert hidden not in page
    link.refresh_from_db()
    assert link.told_at is None, "showing it is not telling it"
    assert client.post(f"/en/r/case/same/{link.pk}", {"read": "1"}).status_code == 303
    link.refresh_from_db()
    assert (link.told_at is not None, link.objected_at) == (True, None)
    assert "I have read this" not in client.get("/en/r/case").content.decode()


def test_a_resident_objects_and_the_two_count_as_separate_people(resident: Client, ground: Ground) -> None:
    client, made = opened(resident)
    link = held_same(made, ground)
    before = queries.totals()["persons"]
    page = client.post(f"/en/r/case/same/{link.pk}", {"object": "1"}, follow=True).content.decode()
    assert "We have your objection" in page
    assert "your aid stays as it is" in page
    assert queries.totals()["persons"] == before + 1
    assert OutboxEntry.objects.get(kind="people.link_objected").actor == "resident"


def test_nobody_objects_for_another_household(resident: Client, ground: Ground) -> None:
    client, made = opened(resident)
    link = held_same(made, ground)
    IdentityLink.objects.update(left="x", right="y")
    for one in (Client(), client):
        assert one.post(f"/en/r/case/same/{link.pk}", {"object": "1"}).status_code == 303
    link.refresh_from_db()
    assert (link.told_at, link.objected_at) == (None, None)
