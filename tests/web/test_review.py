"""The duplicate desk: one card at a time, four answers, undo, and nothing for anybody else."""

import re
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.people.office import ARAM, ARAM_AGAIN, LEYLA, NINO, household, system
from tests.web.conftest import Enter, account, signed_in

from ojakh.custody import jobs
from ojakh.custody.access import Role
from ojakh.custody.models import Office, OutboxEntry
from ojakh.custody.vault import door
from ojakh.custody.vault.desk import Vault
from ojakh.kernel import clock
from ojakh.matching import decide, load, score
from ojakh.people import cards, duplicates, links, planted
from ojakh.people.models import IdentityLink, Judgement, PairCard, PlantedPair
from ojakh.places.models import Place
from ojakh.web.register.reasons import BANDS, FIELDS, LEVELS, RARITY, RULES, Sum, reasons, rule_words, signed
from ojakh.web.review.sides import Told, both_sides, differing, pieces

pytestmark = pytest.mark.django_db
Ground = dict[str, Place]


@pytest.fixture
def reviewer(office: Office, vault: Vault, ground: Ground, enter: Enter) -> Client:
    """An adjudicator in front of one card: the same person, written in two scripts."""
    household(ground["alpha"], ARAM, NINO)
    household(ground["alpha"], ARAM_AGAIN, LEYLA)
    cards.refresh_cards(system())
    return enter(Role.ADJUDICATOR)


def card_page(client: Client) -> tuple[str, str]:
    """The page of the next card, and where its answer goes."""
    page = client.get("/en/office/review/").content.decode()
    found = re.search(r'action="(/en/office/review/card/[^"/]+)"', page)
    assert found is not None, page
    return page, found.group(1)


def test_the_card_shows_both_names_their_scripts_and_reasons_that_add_up(reviewer: Client) -> None:
    page, _ = card_page(reviewer)
    for text in ("Արամ Պետրոսյան", "Арам Петросян", "Armenian letters", "Cyrillic letters", "Aram Petrosyan"):
        assert text in page
    card = PairCard.objects.get()
    assert f"Weight {signed(card.bits)} bits" in page
    assert sum(reason.bits for reason in reasons(card.rows)) == pytest.approx(card.bits, abs=1e-9)
    assert "Birth date: the same day" in page
    assert "1 of 1" in page
    for key in "1234":
        assert f'data-key="{key}"' in page


def test_opening_the_same_card_again_is_charged_once_and_logged_each_time(reviewer: Client) -> None:
    card_page(reviewer)
    size = door.status().log_size
    card_page(reviewer)
    assert door.status().log_size == size + 1
    assert OutboxEntry.objects.filter(kind="people.card_assigned").count() == 1


@pytest.mark.parametrize(
    ("verdict", "state", "links"), [("same", "decided", 1), ("different", "decided", 0), ("unsure", "asked", 0)]
)
def test_an_answer_is_written_and_the_next_card_comes(reviewer: Client, verdict: str, state: str, links: int) -> None:
    _, address = card_page(reviewer)
    answer = reviewer.post(address, {"verdict": verdict, "kept-name": "left"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/en/office/review/")
    assert PairCard.objects.get().state == state
    assert Judgement.objects.get().verdict == verdict
    assert IdentityLink.objects.count() == links
    page = reviewer.get("/en/office/review/").content.decode()
    assert "Nothing to decide" in page
    assert "Your answers today: 1" in page
    assert OutboxEntry.objects.filter(kind="people.judged").count() == 1


def test_later_records_nothing_about_the_two_people(reviewer: Client) -> None:
    _, address = card_page(reviewer)
    assert reviewer.post(address, {"verdict": "later"}).status_code == 303
    assert not Judgement.objects.exists()
    assert PairCard.objects.get().state == "waiting"
    page = reviewer.get("/en/office/review/").content.decode()
    assert "You left 1 card for later." in page
    assert reviewer.post("/en/office/review/later").status_code == 303
    card_page(reviewer)


def test_the_last_answer_is_taken_back_from_the_queue(reviewer: Client) -> None:
    _, address = card_page(reviewer)
    reviewer.post(address, {"verdict": "same"})
    page = reviewer.get("/en/office/review/").content.decode()
    back = re.search(r'action="(/en/office/review/card/[^"]+/undo)"', page)
    assert back is not None
    assert 'data-key="u"' in page
    assert reviewer.post(back.group(1)).status_code == 303
    assert IdentityLink.objects.get().until_at is not None
    assert PairCard.objects.get().state == "waiting"
    again = reviewer.post(back.group(1), follow=True)
    assert again.redirect_chain[-1][0] == "/en/office/review/"
    assert "This answer has already been undone." in again.content.decode()
    assert "taken back" in reviewer.get("/en/office/review/answers").content.decode()


def test_only_the_own_answers_are_taken_back(reviewer: Client) -> None:
    _, address = card_page(reviewer)
    reviewer.post(address, {"verdict": "same"})
    card = PairCard.objects.get()
    other = signed_in(account(Role.ADJUDICATOR, username="second"))
    assert other.post(f"/en/office/review/card/{card.uuid}/undo").status_code == 404
    assert IdentityLink.objects.get().until_at is None


def test_sending_an_answer_twice_changes_nothing_more(reviewer: Client) -> None:
    _, address = card_page(reviewer)
    for _ in range(2):
        assert reviewer.post(address, {"verdict": "same"}).status_code == 303
    assert Judgement.objects.count() == 1


def test_a_card_that_is_not_assigned_is_refused(reviewer: Client) -> None:
    card = PairCard.objects.get()
    answer = reviewer.post(f"/en/office/review/card/{card.uuid}", {"verdict": "same"}, follow=True)
    assert "not assigned to you" in answer.content.decode()
    assert not Judgement.objects.exists()
    assert reviewer.post(f"/en/office/review/card/{uuid.uuid4()}", {"verdict": "same"}).status_code == 404
    assert reviewer.post(f"/en/office/review/card/{card.uuid}", {"verdict": "burn"}).status_code == 404


def test_an_answer_that_a_rule_refuses_comes_back_with_its_sentence(
    office: Office, vault: Vault, ground: Ground, enter: Enter
) -> None:
    for _ in range(3):
        household(ground["alpha"], ARAM)
    cards.refresh_cards(system())
    client = enter(Role.ADJUDICATOR)
    codes = []
    for verdict in ("different", "same", "same"):
        _, address = card_page(client)
        answer = client.post(address, {"verdict": verdict})
        codes.append(answer.status_code)
    assert codes == [303, 303, 409]
    assert "judged to be different people" in answer.content.decode()
    assert (IdentityLink.objects.count(), Judgement.objects.count()) == (1, 2)


def test_the_told_and_objection_flags_are_on_the_list_of_answers(reviewer: Client) -> None:
    _, address = card_page(reviewer)
    reviewer.post(address, {"verdict": "same"})
    link = IdentityLink.objects.get()
    assert "has not been told yet" in reviewer.get("/en/office/review/answers").content.decode()
    links.tell(link, by="staff:7")
    assert "the household was told" in reviewer.get("/en/office/review/answers").content.decode()
    links.object_to(link, by="staff:7")
    assert "the household objects" in reviewer.get("/en/office/review/answers").content.decode()


def test_new_pairs_can_be_looked_for_at_once(office: Office, vault: Vault, ground: Ground, enter: Enter) -> None:
    household(ground["alpha"], ARAM)
    household(ground["alpha"], ARAM_AGAIN)
    client = enter(Role.ADJUDICATOR)
    assert "Nothing to decide" in client.get("/en/office/review/").content.decode()
    work = client.post("/en/office/review/refresh")
    assert work.status_code == 303
    assert not PairCard.objects.exists(), "nothing is compared inside the request"
    address = work.headers["Location"]
    assert "Search for duplicates" in client.get(address).content.decode()
    assert client.post("/en/office/review/refresh").headers["Location"] == address
    jobs.run_next()
    assert 'href="/en/office/review/"' in client.get(address).content.decode()
    assert PairCard.objects.count() == 1
    card_page(client)


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.CASEWORKER, Role.PLANNER, Role.ADMINISTRATOR, Role.AUDITOR])
def test_other_roles_do_not_enter(reviewer: Client, enter: Enter, role: Role) -> None:
    card = PairCard.objects.get()
    client = enter(role)
    for path in ("", "answers"):
        assert client.get(f"/en/office/review/{path}").status_code == 403
    assert client.post(f"/en/office/review/card/{card.uuid}", {"verdict": "same"}).status_code == 403
    assert client.post("/en/office/review/refresh").status_code == 403
    assert not Judgement.objects.exists()


def test_an_adjudicator_has_no_search_and_opens_no_household(reviewer: Client, ground: Ground) -> None:
    made = household(ground["beta"], NINO)
    assert reviewer.get(f"/en/office/register/household/{made.uuid}").status_code == 403
    assert reviewer.post("/en/office/register/search", {"text": "Нино"}).status_code == 403


def test_with_the_vault_away_no_card_is_lost(reviewer: Client, vault: Vault) -> None:
    door.use(_Away())
    assert reviewer.get("/en/office/review/").status_code == 503
    assert not Judgement.objects.exists()
    assert PairCard.objects.get().state in {"waiting", "assigned"}


class _Away:
    """A vault that nobody answers for."""

    def ask(self, call: str, arguments: object) -> object:
        """No answer."""
        raise door.VaultAway


def test_every_level_and_field_of_the_library_has_words() -> None:
    for field, weights in load().weights.items():
        assert field in FIELDS
        for level in weights:
            assert level in LEVELS
    assert set(RARITY) == {"rare", "fairly", "very_common"}
    assert set(BANDS) == set(decide.BANDS) - {"none"}


def test_every_rule_and_veto_of_the_library_has_its_sentence_in_register_and_review() -> None:
    assert set(RULES) == decide.NOT_STRONG | decide.VETOES
    for rule in sorted(decide.NOT_STRONG | decide.VETOES):
        assert len(rule_words([rule])) == 1


def test_every_row_that_the_library_can_write_has_words() -> None:
    """The rows that stand in no table of weights are named where they are made."""
    source = Path(score.__file__).read_text("utf-8")
    named = re.findall(r'Row\("(\w+)", "(\w+)"', source)
    assert ("family_cap", "given_differs") in named
    for field, level in named:
        assert field in FIELDS
        assert level in LEVELS


def test_a_line_is_cut_where_it_differs() -> None:
    cut = pieces("Aram Petrosyan", ((11, 12),))
    assert [(piece.text, piece.differs) for piece in cut] == [("Aram Petros", False), ("y", True), ("an", False)]
    assert pieces("", ()) == ()


@pytest.mark.parametrize(
    ("left", "right", "marked"),
    [
        ("Snezhana Ostapovna Zvereva", "Zvereva Snezhana", (["Ostapovna"], [])),
        ("Aram Petrosyan", "Petrosian Aram", (["y"], ["i"])),
        ("Aram", "Aram", ([], [])),
        ("", "Aram Ivan", ([], ["Aram", "Ivan"])),
        ("Aram", "Ulviyya", (["Aram"], ["Ulviyya"])),
    ],
)
def test_only_what_has_no_counterpart_is_marked(left: str, right: str, marked: tuple[list[str], list[str]]) -> None:
    spans = differing(left, right)
    cut = [[line[start:end] for start, end in found] for line, found in zip((left, right), spans, strict=True)]
    assert (cut[0], cut[1]) == marked


def test_the_numbers_of_the_lines_add_up_to_the_number_of_the_weight(reviewer: Client) -> None:
    page, _ = card_page(reviewer)
    shown = [tenths(text) for text in re.findall(r"<strong>([+−]?\d+\.\d)</strong>", page)]
    weight = re.search(r"Weight ([+−]?\d+\.\d) bits", page)
    assert weight is not None
    assert len(shown) >= 3
    assert sum(shown) == tenths(weight.group(1))


def tenths(text: str) -> int:
    """A weight as shown, in tenths of a bit."""
    return round(10 * float(text.replace("−", "-")))


@given(st.lists(st.floats(-14, 14).filter(lambda bits: bits == 0 or abs(bits) > 1e-6), min_size=1, max_size=12))
def test_lines_always_add_up_and_none_is_further_off_than_a_tenth(bits: list[float]) -> None:
    made = Sum.of([{"field": "born", "level": "full", "bits": one} for one in bits])
    assert sum(tenths(one.shown) for one in made.reasons) == tenths(made.shown)
    assert made.bits == pytest.approx(sum(bits), abs=1e-9)
    for one in made.reasons:
        assert abs(tenths(one.shown) / 10 - one.bits) < 0.1 + 1e-9


@pytest.fixture
def invented(reviewer: Client, ground: Ground, monkeypatch: pytest.MonkeyPatch) -> PlantedPair:
    """A planted pair that comes before the card."""
    monkeypatch.setattr(planted, "ONE_IN", 1)
    side = {
        "fields": {"identity.full_name": "Ольга Иванова", "identity.birth": "1970-01-02"},
        "romanised": {"identity.full_name": "Olga Ivanova"},
        "settlement": ground["alpha"].pk,
        "members": 3,
        "received_at": "2026-05-04T12:00:00+00:00",
        "channel": "desk",
    }
    other = {**side, "fields": {"identity.full_name": "Olha Ivanova", "identity.birth": "1970-01-03"}}
    return PlantedPair.objects.create(
        uuid=uuid.uuid4(), known="different", sides=[side, other], bits=2.0, posterior_bits=-1.0, probability=0.3,
        band="possible", planted_at=clock.now(), rows=[{"field": "born", "level": "one_part", "bits": 2.0}],
    )  # fmt: skip


def shape(page: str) -> list[str]:
    """The elements of a page's main part, without their texts and repeated lines."""
    main = page.split("<main", 1)[1].split("</main>", maxsplit=1)[0]
    return list(dict.fromkeys(re.findall(r"<([a-z]+(?: class=\"[a-z ]+\")?)", main)))


def test_a_planted_card_looks_like_a_card_and_its_answer_changes_nothing(
    reviewer: Client, invented: PlantedPair
) -> None:
    page, address = card_page(reviewer)
    assert "Olga Ivanova" in page
    assert str(invented.uuid) in address
    assert "planted" not in page
    assert '<span class="differs">02</span>' in page
    answer = reviewer.post(address, {"verdict": "same"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/en/office/review/")
    assert reviewer.post(f"{address}/undo").status_code == 303
    assert "Olga Ivanova" in card_page(reviewer)[0]
    reviewer.post(address, {"verdict": "same"})
    real, _ = card_page(reviewer)
    assert "Aram Petrosyan" in real
    assert set(shape(page)) - {'span class="differs"'} <= set(shape(real)) | {'p class="hint"'}
    assert "today: 1" in real
    assert not Judgement.objects.exists()


def test_own_figures_are_on_the_list_of_answers(reviewer: Client, invented: PlantedPair) -> None:
    _, address = card_page(reviewer)
    reviewer.post(address, {"verdict": "same"})
    assert "decided 0 of 1 rightly" in reviewer.get("/en/office/review/answers").content.decode()


def test_the_administrator_sees_how_well_cards_are_read_without_names(
    reviewer: Client, invented: PlantedPair, enter: Enter
) -> None:
    administrator = enter(Role.ADMINISTRATOR)
    assert "has been answered yet" in administrator.get("/en/office/review/reading").content.decode()
    _, address = card_page(reviewer)
    reviewer.post(address, {"verdict": "different"})
    page = administrator.get("/en/office/review/reading").content.decode()
    assert "100 (21–100)" in page
    assert "fewer than 40" in page
    assert "staff:" not in page
    assert "adjudicator" not in page.split("<main", 1)[1]


def test_a_second_person_is_announced_and_shown_in_the_list(reviewer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "LARGEST_MERGE", 1)
    _, address = card_page(reviewer)
    answer = reviewer.post(address, {"verdict": "same"}, follow=True)
    assert "A second person answers this card too." in answer.content.decode()
    assert "waits for a second person" in reviewer.get("/en/office/review/answers").content.decode()
    assert not IdentityLink.objects.exists()


def test_an_old_answer_is_taken_back_by_two(reviewer: Client) -> None:
    _, address = card_page(reviewer)
    reviewer.post(address, {"verdict": "same"})
    Judgement.objects.update(at=clock.now() - timedelta(days=31))
    card = PairCard.objects.get()
    answer = reviewer.post(f"/en/office/review/card/{card.uuid}/undo", follow=True)
    assert "older than 30 days" in answer.content.decode()
    assert IdentityLink.objects.get().until_at is None


def test_a_date_is_marked_in_the_parts_that_differ() -> None:
    def told(born: str) -> Told:
        return Told({"identity.birth": born}, {}, None, None, "", 1)

    def marked(one: str, other: str) -> list[str]:
        (side, _) = both_sides(told(one), told(other))
        ((_, found),) = side.rows
        assert "".join(piece.text for piece in found) == one
        return [piece.text for piece in found if piece.differs]

    assert marked("1984-05-02", "1984-06-02") == ["05"]
    assert marked("1984-05-02", "1984") == []
    assert marked("1984-05-02", "1983-05-03") == ["1984", "02"]
