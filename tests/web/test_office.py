"""The room of the office: home, health, policy, record of acts, long work, accounts and texts."""

import re
import uuid
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from tests.web.conftest import Enter

from ojakh.custody import consent, queries
from ojakh.custody.access import Role
from ojakh.custody.access_web import WEB_RULES
from ojakh.custody.models import Job, JobFile, Office, OutboxEntry, StaffRole, TextReview
from ojakh.custody.record import record
from ojakh.kernel import clock
from ojakh.web.office import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house(office: Office) -> Office:
    """A real office."""
    return office


def job_of(user: User, **changes: object) -> Job:
    """A piece of long work that this account started."""
    values = {"kind": "import.write", "state": "running", "stage": "check", "done": 40, "total": 100}
    now = clock.now()
    return Job.objects.create(
        uuid=uuid.uuid4(),
        actor=f"staff:{user.pk}",
        created_at=now,
        **{"started_at": now, "beat_at": now, **values, **changes},
    )


def test_home_shows_the_rooms_of_the_role_and_no_other(enter: Enter) -> None:
    page = enter(Role.DRIVER).get("/en/office/").content.decode()
    assert "/en/office/deliver/" in page
    assert "/en/office/accounts" not in page
    assert "/en/office/plan/" not in page


@pytest.mark.parametrize("role", [Role.DRIVER, Role.MONITOR])
def test_who_reports_roads_finds_the_page_of_roads_from_home(enter: Enter, role: Role) -> None:
    assert 'href="/en/office/needs/roads"' in enter(role).get("/en/office/").content.decode()


def test_health_is_said_in_sentences_with_the_list_of_what_is_not_defended(enter: Enter) -> None:
    page = enter(Role.ADMINISTRATOR).get("/en/office/health").content.decode()
    assert "The vault does not answer" in page
    assert "No backup has been made yet." in page
    assert ">T05<" in page


def test_policy_page_holds_every_rule(enter: Enter) -> None:
    page = enter(Role.DRIVER).get("/en/office/policy").content.decode()
    for rule in WEB_RULES:
        assert f">{rule.action}<" in page


def test_record_shows_kinds_times_and_pseudonyms_fifty_at_a_time(enter: Enter) -> None:
    with clock.fixed(clock.now()):
        for number in range(60):
            record(actor="staff:7", action="plan.drafted" if number % 2 else "stock.counted", subject=str(number))
    client = enter(Role.AUDITOR)
    page = client.get("/en/office/acts").content.decode()
    assert page.count('<th scope="row">') == 50
    older = re.search(r'href="(\?group=&amp;before=[^"]+)"', page)
    assert older is not None
    second = client.get("/en/office/acts" + older.group(1).replace("&amp;", "&")).content.decode()
    assert second.count('<th scope="row">') == 60 + 1 - 50  # and the setting up of the office
    plans = client.get("/en/office/acts?group=plan.").content.decode()
    assert plans.count('<th scope="row">') == 30


@pytest.mark.parametrize("before", ["x", "2026-13-45T00:00~x", "2026-01-01~1", "2026-01-01T00:00:00Z~not-an-id"])
def test_moment_that_is_none_is_ignored(enter: Enter, before: str) -> None:
    assert enter(Role.AUDITOR).get("/en/office/acts", {"before": before}).status_code == 200


def test_each_kind_of_act_belongs_to_a_group_that_an_auditor_can_choose() -> None:
    root = Path(words.__file__).resolve().parents[2]
    texts = [path.read_text(encoding="utf-8") for path in root.rglob("*.py")]
    kinds = {kind for text in texts for kind in re.findall(r'\baction=f?"([a-z]+\.)[a-z_{]', text)}
    assert {"sync.", "delivery."} <= kinds <= set(words.KIND_GROUPS)


def test_long_identifiers_are_cut_and_numbers_are_not(enter: Enter) -> None:
    for subject in ("WB-2026-00001", str(uuid.UUID(int=7))):
        record(actor="staff:7", action="plan.drafted", subject=subject)
    page = enter(Role.AUDITOR).get("/en/office/acts").content.decode()
    assert "WB-2026-00001" in page
    assert "<code>00000000…</code>" in page


def test_running_work_shows_a_bar_and_asks_again(enter: Enter, accounts: dict[Role, User]) -> None:
    row = job_of(accounts[Role.REGISTRAR])
    page = enter(Role.REGISTRAR).get(f"/en/office/jobs/{row.uuid}").content.decode()
    assert '<progress id="bar" max="100" value="40">' in page
    assert '<meta http-equiv="refresh" content="5">' in page


def test_finished_work_does_not_ask_again_and_offers_its_files(enter: Enter, accounts: dict[Role, User]) -> None:
    row = job_of(accounts[Role.REGISTRAR], state="done", result={"files": ["failed.csv"], "result_url": "/en/office/"})
    JobFile.objects.create(job=row, name="failed.csv", media_type="text/csv", content=b"a,b", created_at=clock.now())
    client = enter(Role.REGISTRAR)
    page = client.get(f"/en/office/jobs/{row.uuid}").content.decode()
    assert "refresh" not in page
    answer = client.get(f"/en/office/jobs/{row.uuid}/files/failed.csv")
    assert (answer.content, answer["Content-Disposition"]) == (b"a,b", 'attachment; filename="failed.csv"')


def test_refused_work_shows_its_sentence_and_code(enter: Enter, accounts: dict[Role, User]) -> None:
    refused = {"refusal": {"message": "Line 3 has no place."}}
    row = job_of(accounts[Role.REGISTRAR], state="refused", error_code="import.no_place", result=refused)
    page = enter(Role.REGISTRAR).get(f"/en/office/jobs/{row.uuid}").content.decode()
    assert "Line 3 has no place." in page
    assert "import.no_place" in page


def test_work_of_another_person_is_not_there(enter: Enter, accounts: dict[Role, User]) -> None:
    row = job_of(accounts[Role.REGISTRAR])
    client = enter(Role.PLANNER)
    assert client.get(f"/en/office/jobs/{row.uuid}").status_code == 404
    assert client.post(f"/en/office/jobs/{row.uuid}/cancel").status_code == 404
    row.refresh_from_db()
    assert not row.cancel_asked


def test_own_work_can_be_stopped(enter: Enter, accounts: dict[Role, User]) -> None:
    row = job_of(accounts[Role.REGISTRAR])
    assert enter(Role.REGISTRAR).post(f"/en/office/jobs/{row.uuid}/cancel").status_code == 303
    row.refresh_from_db()
    assert row.cancel_asked


def test_administrator_invites_and_the_code_is_shown_once(enter: Enter) -> None:
    client = enter(Role.ADMINISTRATOR)
    page = client.post("/en/office/accounts/invite", {"username": "desk-2", "role": "desk", "area": ""})
    assert re.search(r"<code>([A-Z2-9]{5}-){3}[A-Z2-9]{5}</code>", page.content.decode())
    account = next(one for one in queries.accounts() if one.username == "desk-2")
    assert (account.state, [held.role for held in account.roles]) == ("invited", [Role.DESK])
    assert not re.search(r"([A-Z2-9]{5}-){3}", client.get(f"/en/office/accounts/{account.pk}").content.decode())


@pytest.mark.parametrize(
    "fields",
    [
        {"username": "desk", "role": "desk"},
        {"username": "DESK", "role": "desk"},
        {"username": "", "role": "desk"},
        {"username": "new one", "role": "desk"},
        {"username": "new", "role": "public"},
        {"username": "new", "role": "nobody"},
        {"username": "new", "role": "desk", "area": "no-such-area"},
    ],
)
def test_invitation_that_cannot_be_is_refused_and_nothing_is_written(enter: Enter, fields: dict[str, str]) -> None:
    client = enter(Role.ADMINISTRATOR)
    before = (get_user_model().objects.count(), OutboxEntry.objects.count())
    assert client.post("/en/office/accounts/invite", fields).status_code == 422
    assert (get_user_model().objects.count(), OutboxEntry.objects.count()) == before


def test_role_is_given_and_ended(enter: Enter, accounts: dict[Role, User]) -> None:
    client, driver = enter(Role.ADMINISTRATOR), accounts[Role.DRIVER]
    client.post(f"/en/office/accounts/{driver.pk}/give", {"role": "keeper", "area": ""})
    held = StaffRole.objects.get(user=driver, role="keeper")
    assert held.until_at is None
    client.post(f"/en/office/roles/{held.pk}/end")
    held.refresh_from_db()
    assert held.until_at is not None


def test_administrator_gives_no_role_to_the_own_account(enter: Enter, accounts: dict[Role, User]) -> None:
    own = accounts[Role.ADMINISTRATOR]
    page = enter(Role.ADMINISTRATOR).post(f"/en/office/accounts/{own.pk}/give", {"role": "data_officer", "area": ""})
    assert page.status_code == 422
    assert not StaffRole.objects.filter(user=own, role="data_officer").exists()


def test_the_last_administrator_stays_and_the_page_of_accounts_says_so(
    enter: Enter, accounts: dict[Role, User]
) -> None:
    client, held = enter(Role.ADMINISTRATOR), StaffRole.objects.get(user=accounts[Role.ADMINISTRATOR])
    client.post("/en/office/accounts/invite", {"username": "second", "role": "administrator", "area": ""})
    page = client.post(f"/en/office/roles/{held.pk}/end", follow=True)
    assert page.redirect_chain == [("/en/office/accounts", 303)]
    assert "This is the last administrator of the office." in page.content.decode()
    held.refresh_from_db()
    assert held.until_at is None, "who was invited and has no password yet administers nothing"


def test_account_is_closed_and_asked_in_again(enter: Enter, accounts: dict[Role, User]) -> None:
    client, driver = enter(Role.ADMINISTRATOR), accounts[Role.DRIVER]
    assert "Invitation code" in client.post(f"/en/office/accounts/{driver.pk}/again").content.decode()
    client.post(f"/en/office/accounts/{driver.pk}/close")
    driver.refresh_from_db()
    assert not driver.is_active
    assert client.post(f"/en/office/accounts/{driver.pk}/again").status_code == 404


def test_text_is_marked_as_read_only_in_the_version_that_was_on_the_page(enter: Enter) -> None:
    client = enter(Role.ADMINISTRATOR)
    text = next(text for text in consent.unreviewed() if text.version)
    sent = {"text": text.key, "language": text.language, "version": "another"}
    client.post("/en/office/texts/reviewed", sent)
    assert not TextReview.objects.exists()
    client.post("/en/office/texts/reviewed", {**sent, "version": text.version})
    assert TextReview.objects.get().reviewed_by.startswith("staff:")
    page = client.get("/en/office/texts").content.decode()
    assert "read by a native reader" in page
