"""Reveals, cards, searches: who may open whom, how often, and that nothing is opened before its leaf."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from tests.custody.vault.office import AREA, PERSON, refusal, register, staff

from ojakh.custody.vault import budget, door
from ojakh.custody.vault.desk import Vault
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.kernel import clock

NOON = datetime(2060, 5, 4, 12, tzinfo=UTC)
NAME = ("identity.full_name",)
QUESTIONS: dict[str, Callable[[str, str], object]] = {
    "find": lambda session, word: door.find(session, purpose="register", text=word),
    "candidates": lambda session, word: door.candidates(
        session, purpose="register", draft={"identity.full_name": word}
    ),
}


def _read(session: str, person: str, *, purpose: str = "assist", fields: tuple[str, ...] = NAME) -> str:
    return refusal(lambda: door.reveal(session, purpose=purpose, person=person, fields=fields, reason="visit"))


def _people(count: int) -> list[str]:
    """So many persons, registered in households of 40."""
    found: list[str] = []
    while len(found) < count:
        size = min(40, count - len(found))
        found += register(tuple({"identity.full_name": f"Person {len(found) + i}"} for i in range(size)))[1]
    return found


@pytest.mark.usefixtures("vault")
def test_T01_the_61st_person_in_an_hour_is_refused_and_each_reveal_is_one_leaf() -> None:
    with clock.fixed(NOON):
        people = _people(61)
        session = staff("caseworker")
        size = door.status().log_size
        for number, person in enumerate(people[:60]):
            opened = door.reveal(session, purpose="assist", person=person, fields=NAME, reason="visit")
            assert opened.budget_left == 59 - number
            assert door.status().log_size == size + number + 1
        assert _read(session, people[60]) == "budget_person"
        assert door.status().log_size == size + 61
    with clock.fixed(NOON + timedelta(minutes=59)):
        assert _read(session, people[60]) == "budget_person"
    with clock.fixed(NOON + timedelta(minutes=61)):
        assert _read(session, people[60]) == ""


@pytest.mark.usefixtures("vault")
def test_second_look_within_a_quarter_of_an_hour_is_free_and_leaves_a_leaf() -> None:
    with clock.fixed(NOON):
        (person,) = _people(1)
        session = staff("caseworker")
        assert door.reveal(session, purpose="assist", person=person, fields=NAME, reason="visit").budget_left == 59
        size = door.status().log_size
        assert door.reveal(session, purpose="assist", person=person, fields=NAME, reason="visit").budget_left == 59
        assert door.status().log_size == size + 1
        assert door.reveal(session, purpose="trace", person=person, fields=NAME, reason="visit").budget_left == 58
    with clock.fixed(NOON + timedelta(minutes=16)):
        assert door.reveal(session, purpose="assist", person=person, fields=NAME, reason="visit").budget_left == 57


@pytest.mark.usefixtures("vault")
def test_office_opens_at_most_300_people_an_hour_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    small = (budget.Limit(budget.HOUR, 3, office=False), budget.Limit(budget.HOUR, 5, office=True))
    shipped = budget.LIMITS["reveal"]
    assert [(limit.seconds, limit.persons, limit.office) for limit in shipped] == [
        (3_600, 60, False), (86_400, 300, False), (3_600, 300, True), (86_400, 1_500, True)
    ]  # fmt: skip
    monkeypatch.setitem(budget.LIMITS, "reveal", small)
    people = _people(6)
    answers = [_read(staff("caseworker", actor=f"staff:{i // 2}"), person) for i, person in enumerate(people)]
    assert answers == ["", "", "", "", "", "budget_office"]


@pytest.mark.usefixtures("vault")
def test_masked_labels_over_the_budget_are_refused_with_one_leaf(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = [(limit.seconds, limit.persons, limit.office) for limit in budget.LIMITS["mask"]]
    assert shipped == [(3_600, 600, False), (86_400, 2_000, False), (3_600, 3_000, True), (86_400, 10_000, True)]
    monkeypatch.setitem(
        budget.LIMITS, "mask", (budget.Limit(budget.HOUR, 4, office=False), budget.Limit(budget.HOUR, 6, office=True))
    )
    people = _people(9)

    def look(who: str, which: list[str]) -> str:
        return refusal(lambda: door.mask(staff("caseworker", actor=who), persons=which, purpose="assist"))

    with clock.fixed(NOON):
        assert look("staff:1", people[:3]) == ""
        assert look("staff:1", people[:3]) == "", "the same people again cost nothing"
        session = staff("caseworker", actor="staff:1")
        size = door.status().log_size
        over = refusal(lambda: door.mask(session, persons=people[3:5], purpose="assist"))
        assert (over, door.status().log_size) == ("budget_person", size + 1)
        assert look("staff:1", people[3:4]) == "", "a refused list has cost nothing"
        assert look("staff:2", people[4:6]) == ""
        assert look("staff:3", people[6:7]) == "budget_office"
    with clock.fixed(NOON + timedelta(minutes=61)):
        assert look("staff:3", people[6:7]) == ""


def test_budget_survives_a_restart_and_a_clock_set_back(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(budget.LIMITS, "reveal", (budget.Limit(budget.HOUR, 2, office=False),))
    people = _people(3)
    for person in people[:2]:
        assert _read(staff("caseworker"), person) == ""
    vault.lock()
    vault.unlock(bytes(range(32)))
    assert _read(staff("caseworker"), people[2]) == "budget_person"
    with clock.fixed(datetime.now(UTC) - timedelta(days=400)):
        vault.lock()
        vault.unlock(bytes(range(32)))
        assert _read(staff("caseworker"), people[2]) == "budget_person"


def test_clock_that_ran_ahead_and_was_set_right_does_not_stop_the_windows(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(budget.LIMITS, "reveal", (budget.Limit(budget.HOUR, 1, office=False),))
    people = _people(3)
    with clock.fixed(NOON):
        assert _read(staff("caseworker"), people[0]) == ""
    session = staff("caseworker")
    assert _read(session, people[1]) == "budget_person"
    flagged = vault.opened.store.rows("SELECT body FROM detail ORDER BY i DESC LIMIT 1")
    assert "clock_behind" in flagged[0][0]
    vault.opened.ledger._started -= 3_601
    assert _read(session, people[1]) == ""


@pytest.mark.usefixtures("vault")
def test_unknown_and_forbidden_person_are_refused_alike() -> None:
    _, (far,) = register(area="elsewhere")
    for role, purpose in (("registrar", "register"), ("caseworker", "assist"), ("monitor", "verify")):
        session = staff(role)
        size = door.status().log_size
        assert _read(session, far, purpose=purpose) == _read(session, "0" * 26, purpose=purpose) == "area_forbidden"
        assert door.status().log_size == size + 2


@pytest.mark.usefixtures("vault")
def test_reveal_without_a_reason_is_refused() -> None:
    (person,) = _people(1)
    session = staff("caseworker")
    blank = refusal(lambda: door.reveal(session, purpose="assist", person=person, fields=NAME, reason="  "))
    assert blank == "reason_missing"


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize(
    "role",
    ["planner", "keeper", "driver", "desk", "analyst", "reader", "publisher", "custodian", "auditor", "administrator"],
)
def test_roles_without_identity_rights_open_nothing(role: str) -> None:
    (person,) = _people(1)
    session = staff(role, areas=(AREA, "*"))
    for purpose in ("register", "deduplicate", "assist", "trace", "verify", "appeal", "publish", "audit", "own_case"):
        assert _read(session, person, purpose=purpose) == "role_forbidden"
        assert refusal(lambda why=purpose: door.find(session, purpose=why, text="Person")) == "role_forbidden"  # type: ignore[misc]


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize(
    ("factor", "answer"), [("password", "step_up_required"), ("mfa", "step_up_required"), ("mfa_fresh", "")]
)
def test_data_officer_needs_fresh_proof(factor: str, answer: str) -> None:
    (person,) = _people(1)
    assert _read(staff("data_officer", factor=factor), person, purpose="audit") == answer


@pytest.mark.usefixtures("vault")
def test_fresh_proof_ages(monkeypatch: pytest.MonkeyPatch) -> None:
    (person,) = _people(1)
    session = staff("data_officer")
    later = time.monotonic() + 301
    monkeypatch.setattr("ojakh.custody.vault.core.time.monotonic", lambda: later)
    assert _read(session, person, purpose="audit") == "step_up_required"
    monkeypatch.setattr("ojakh.custody.vault.core.time.monotonic", lambda: later + 31 * 60)
    assert _read(session, person, purpose="audit") == "session_expired"


@pytest.mark.usefixtures("vault")
def test_monitor_opens_drawn_households_only() -> None:
    household, (person,) = register()
    assert _read(staff("monitor"), person, purpose="verify") == "area_forbidden"
    drawn = staff("monitor", areas=(f"household:{household}",))
    assert _read(drawn, person, purpose="verify") == ""
    assert _read(drawn, person, purpose="verify", fields=("contact.phone",)) == "field_forbidden"


def _pair() -> tuple[str, str]:
    """Two records of one man, found by the vault as a pair."""
    _, (left,) = register()
    _, (right,) = register(({**PERSON, "identity.full_name": "Арам Петросян"},))
    system = door.open_session(actor="system", roles=("system",), areas=(), factor="password")
    (pair,) = door.pairs(system, purpose="deduplicate", limit=10)
    assert {pair.left, pair.right} == {left, right}
    return left, right


@pytest.mark.usefixtures("vault")
def test_card_opens_identity_of_its_two_persons_and_of_nobody_else() -> None:
    left, right = _pair()
    _, (stranger,) = register(({"identity.full_name": "Ольга Иванова"},))
    session = staff("adjudicator", areas=("*",))
    card = door.assign_card(session, left=left, right=right)
    read = {"purpose": "deduplicate", "reason": "card", "card": card}
    opened = door.reveal(session, person=right, fields=NAME, **read)
    assert opened.fields == {"identity.full_name": "Арам Петросян"}
    assert opened.budget_left == 60
    assert refusal(lambda: door.reveal(session, person=stranger, fields=NAME, **read)) == "area_forbidden"
    assert refusal(lambda: door.reveal(session, person=left, fields=("contact.phone",), **read)) == "field_forbidden"
    other = staff("adjudicator", areas=("*",), actor="staff:other")
    assert refusal(lambda: door.reveal(other, person=left, fields=NAME, **read)) == "area_forbidden"
    assert _read(session, left, purpose="deduplicate") == "area_forbidden"


@pytest.mark.usefixtures("vault")
def test_card_is_given_only_for_a_pair_that_the_vault_has_found() -> None:
    left, _ = _pair()
    _, (stranger,) = register(({"identity.full_name": "Ольга Иванова"},))
    session = staff("adjudicator", areas=("*",))
    assert refusal(lambda: door.assign_card(session, left=left, right=stranger)) == "area_forbidden"
    assert refusal(lambda: door.assign_card(session, left=left, right=left)) == "area_forbidden"
    assert refusal(lambda: door.assign_card(session, left=left, right="0" * 26)) == "area_forbidden"


@pytest.mark.usefixtures("vault")
def test_adjudicator_gets_no_card_with_an_own_row_and_has_no_search() -> None:
    _, (left,) = register(session=staff("registrar", actor="staff:both"))
    _, (right,) = register(({**PERSON, "identity.full_name": "Арам Петросян"},))
    system = door.open_session(actor="system", roles=("system",), areas=(), factor="password")
    door.pairs(system, purpose="deduplicate", limit=10)
    session = staff("adjudicator", areas=("*",), actor="staff:both")
    assert refusal(lambda: door.assign_card(session, left=left, right=right)) == "state_forbidden"
    assert refusal(lambda: door.find(session, purpose="deduplicate", text="Арам")) == "role_forbidden"


@pytest.mark.usefixtures("vault")
def test_cards_have_a_budget_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert budget.LIMITS["card"][0] == budget.Limit(budget.DAY, 400, office=False)
    monkeypatch.setitem(budget.LIMITS, "card", (budget.Limit(budget.DAY, 1, office=False),))
    register()
    register()
    system = door.open_session(actor="system", roles=("system",), areas=(), factor="password")
    (pair,) = door.pairs(system, purpose="deduplicate", limit=10)
    _, (fourth,) = register()
    more = door.pairs(system, purpose="deduplicate", limit=10)
    session = staff("adjudicator", areas=("*",))
    door.assign_card(session, left=pair.left, right=pair.right)
    assert fourth in {more[0].left, more[0].right}
    assert refusal(lambda: door.assign_card(session, left=more[0].left, right=more[0].right)) == "budget_person"


def test_the_budgets_of_questions() -> None:
    shipped = {kind: [(one.seconds, one.persons, one.office) for one in budget.LIMITS[kind]] for kind in QUESTIONS}
    assert shipped == {
        "find": [(3_600, 120, False), (86_400, 600, False), (3_600, 600, True), (86_400, 3_000, True)],
        "candidates": [(3_600, 400, False), (86_400, 2_000, False), (3_600, 2_000, True), (86_400, 10_000, True)],
    }


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("kind", ["find", "candidates"])
def test_question_over_the_hourly_budget_is_refused_and_is_one_leaf(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    small = (budget.Limit(budget.HOUR, 2, office=False), budget.Limit(budget.HOUR, 3, office=True))
    monkeypatch.setitem(budget.LIMITS, kind, small)
    register()
    ask = QUESTIONS[kind]
    with clock.fixed(NOON):
        session = staff("registrar")
        assert [refusal(lambda: ask(session, "Арам")), refusal(lambda: ask(session, "Нино"))] == ["", ""]
        size = door.status().log_size
        assert refusal(lambda: ask(session, "Ольга")) == "budget_person"
        assert door.status().log_size == size + 1
        assert refusal(lambda: ask(session, "Арам")) == "", "the same question again is free"
        first, second = (staff("registrar", actor=f"staff:{number}") for number in (1, 2))
        assert refusal(lambda: ask(first, "Ольга")) == ""
        assert refusal(lambda: ask(second, "Ольга")) == "budget_office"
    with clock.fixed(NOON + timedelta(minutes=61)):
        assert refusal(lambda: ask(staff("registrar"), "Ольга")) == ""


@pytest.mark.usefixtures("vault")
def test_what_was_looked_for_is_not_kept(vault: Vault) -> None:
    for ask in QUESTIONS.values():
        ask(staff("registrar"), "Арам")
    kept = vault.opened.store.rows("SELECT kind, r FROM debit ORDER BY id")
    assert [kind for kind, _ in kept] == ["find", "candidates"]
    assert len({r for _, r in kept}) == 2


def test_reviewer_opens_400_cards_a_day_and_not_one_more(vault: Vault) -> None:
    rows = vault.opened.store
    people = _people(41)
    by_row = dict(rows.rows("SELECT r, id FROM person"))
    cards = [(a, b) for a in sorted(by_row) for b in sorted(by_row) if a < b][:401]
    rows.many("INSERT INTO pair VALUES (?, ?)", cards)
    assert len(people) == len(by_row)
    with clock.fixed(NOON):
        session = staff("adjudicator", areas=("*",))
        given = [refusal(lambda: door.assign_card(session, left=by_row[a], right=by_row[b])) for a, b in cards]  # noqa: B023
    assert given == [""] * 400 + ["budget_person"]


@pytest.mark.usefixtures("vault")
def test_pairs_are_named_once_and_again_after_a_change() -> None:
    left, right = _pair()
    system = door.open_session(actor="system", roles=("system",), areas=(), factor="password")
    assert door.pairs(system, purpose="deduplicate", limit=10) == ()
    _, (late,) = register(({**PERSON, "identity.full_name": "Aram Petrosyan"},))
    more = door.pairs(system, purpose="deduplicate", limit=10)
    assert {frozenset((pair.left, pair.right)) for pair in more} == {frozenset((late, left)), frozenset((late, right))}


@pytest.mark.usefixtures("vault")
def test_members_of_one_household_are_no_pair_unless_written_down_twice() -> None:
    family = (
        {"identity.full_name": "Արամ Պետրոսյան", "identity.birth": "1984-05-02", "identity.sex": "m"},
        {"identity.full_name": "Արմեն Պետրոսյան", "identity.birth": "1984-05-02", "identity.sex": "m"},
        {"identity.full_name": "Лилит Петросян", "identity.birth": "2010", "identity.sex": "f"},
    )
    register(family)
    system = door.open_session(actor="system", roles=("system",), areas=(), factor="password")
    assert door.pairs(system, purpose="deduplicate", limit=10) == ()
    household, _ = register((PERSON, PERSON))
    found = door.pairs(system, purpose="deduplicate", limit=10)
    assert any(pair.left_household == pair.right_household == household for pair in found)


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("typed", ["Арам Петросян", "Aram Petrosyan", "ԱՐԱՄ ՊԵՏՐՈՍՅԱՆ", "Петросян", "Petrosyan Aram"])
def test_name_is_found_in_any_script(typed: str) -> None:
    household, (person,) = register()
    register(({"identity.full_name": "Ольга Иванова"},))
    found = door.find(staff("registrar"), purpose="register", text=typed)
    assert [(one.person, one.household) for one in found] == [(person, household)]
    assert found[0].initials == "Ա. Պ."


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("typed", ["Арам Петосян", "Petrosyan Aran", "Արամ Պետրոսյա", "Петрошкян"])
def test_a_name_with_a_slip_finds_names_like_it_and_says_so(typed: str) -> None:
    _, (person,) = register()
    register(({"identity.full_name": "Ольга Иванова"},))
    register(area="elsewhere")
    assert [(one.person, one.like) for one in door.find(staff("registrar"), purpose="register", text=typed)] == [
        (person, True)
    ]
    exact = door.find(staff("registrar"), purpose="register", text="Арам Петросян")
    assert [(one.person, one.like) for one in exact] == [(person, False)]


@pytest.mark.usefixtures("vault")
def test_search_names_nobody_of_another_area_and_shows_no_field() -> None:
    register(area="elsewhere")
    assert door.find(staff("registrar"), purpose="register", text="Арам Петросян") == ()
    everywhere = door.find(staff("data_officer", areas=("*",)), purpose="audit", text="Арам Петросян")
    assert len(everywhere) == 1
    assert set(door.Found.__slots__) == {"person", "household", "label", "initials", "like"}


@pytest.mark.usefixtures("vault")
def test_search_follows_corrections_and_labels() -> None:
    _, (person,) = register()
    session = staff("registrar")
    assert door.find(session, purpose="register", text="Петросян")
    door.amend(
        session, purpose="register", person=person, base=door.heads(session, person=person),
        fields={"identity.full_name": "Արամ Հակոբյան"},
    )  # fmt: skip
    assert door.find(session, purpose="register", text="Петросян") == ()
    assert door.find(session, purpose="register", text="Акопян")
    assert [one.person for one in door.find(session, purpose="register", text=f"P-{person[:4]}")] == [person]


@pytest.mark.usefixtures("vault")
def test_a_common_name_is_a_candidate_in_whatever_share_its_key_lies() -> None:
    people = {register(({"identity.full_name": "Mehdi Ahmadi"},))[1][0] for _ in range(8)}
    found = door.candidates(staff("registrar"), purpose="register", draft={"identity.full_name": "Мехди Ахмади"})
    assert {one.person for one in found} == people


@pytest.mark.usefixtures("vault")
def test_candidates_of_a_form_being_typed_give_reasons_and_no_values() -> None:
    _, (person,) = register()
    typed = {"identity.full_name": "Арам Петросян", "identity.birth": "1984-05-02"}
    (hit,) = door.candidates(staff("registrar"), purpose="register", draft=typed)
    assert hit.person == person
    assert hit.band == "strong"
    assert sum(row.bits for row in hit.rows) == pytest.approx(hit.bits)
    assert {"given", "surname", "born"} <= {row.field for row in hit.rows}
    assert not set(PERSON.values()) & {str(getattr(row, name)) for row in hit.rows for name in row.__slots__}


@pytest.mark.usefixtures("vault")
def test_candidates_of_a_person_leave_out_the_own_household() -> None:
    _, (one, _) = register((PERSON, PERSON))
    assert door.candidates(staff("registrar"), purpose="register", person=one) == ()
    _, (other,) = register()
    hits = door.candidates(staff("registrar"), purpose="register", person=other)
    assert one in {hit.person for hit in hits}
    assert other not in {hit.person for hit in hits}


@pytest.mark.usefixtures("vault")
def test_long_list_is_refused() -> None:
    assert refusal(lambda: door.mask(staff("registrar"), persons=tuple(map(str, range(51))))) == "list_too_long"


def test_own_refusals_are_of_the_closed_list() -> None:
    with pytest.raises(ValueError, match="closed list"):
        VaultRefusal("because")


@pytest.mark.usefixtures("vault")
def test_T01_web_process_that_speaks_for_everybody_opens_300_people_an_hour() -> None:
    with clock.fixed(NOON):
        people = _people(330)
        opened: set[str] = set()
        claims = [
            ("registrar", "register"),
            ("caseworker", "assist"),
            ("caseworker", "trace"),
            ("data_officer", "audit"),
        ]
        sessions = [
            (staff(role, areas=("*",), actor=f"staff:{number}-{role}-{purpose}"), purpose)
            for number in range(3)
            for role, purpose in claims
        ]
        for number, person in enumerate(people):
            for session, purpose in sessions[number % 3 :]:
                if _read(session, person, purpose=purpose) == "":
                    opened.add(person)
                    break
        assert len(opened) == 300
        assert door.status().persons == 330
