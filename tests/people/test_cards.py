"""Cards in the order of what an answer is worth: bundles, laws of the order, and pairs that come again."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.people.office import ARAM, ARAM_AGAIN, LEYLA, NINO, household, staff, system
from tests.people.test_duplicates import BY, person_of, taken

from ojakh.custody.vault import door
from ojakh.custody.vault.desk import Vault
from ojakh.people import cards, duplicates
from ojakh.people.models import Household, IdentityLink, PairCard
from ojakh.places.models import Place

Ground = dict[str, Place]
PEOPLE = "abcdef"
HOME = {one: number // 2 for number, one in enumerate(PEOPLE)}
pairs = st.lists(
    st.tuples(
        st.sampled_from([(a, b) for a in PEOPLE for b in PEOPLE if a < b]),
        st.sampled_from(["strong", "possible"]),
        st.floats(0.01, 3),
    ),
    min_size=1, max_size=9, unique_by=lambda one: one[0],
)  # fmt: skip


def made(rows: list[tuple[tuple[str, str], str, float]]) -> list[SimpleNamespace]:
    """Cards without a store."""
    return [
        SimpleNamespace(pk=number, uuid=f"{number:02}", left=left, right=right, band=band, worth=worth)
        for number, ((left, right), band, worth) in enumerate(rows)
    ]


def order(found: list[SimpleNamespace]) -> list[int]:
    """The cards in the order of the queue."""
    bundles = cards.bundled(found, home=HOME)
    return [
        one.pk for one in sorted(found, key=lambda one: (-bundles[one.pk][1], bundles[one.pk][0], -one.worth, one.pk))
    ]


@given(rows=pairs, data=st.data())
@settings(max_examples=200, deadline=None)
def test_a_card_that_is_worth_more_is_never_read_later(rows: list, data: st.DataObject) -> None:
    chosen = data.draw(st.integers(0, len(rows) - 1))
    before = order(made(rows)).index(chosen)
    pair, band, worth = rows[chosen]
    raised = [*rows[:chosen], (pair, band, worth + data.draw(st.floats(0, 3))), *rows[chosen + 1 :]]
    assert order(made(raised)).index(chosen) <= before


@given(rows=pairs)
@settings(max_examples=200, deadline=None)
def test_cards_of_a_bundle_are_read_one_after_the_other(rows: list) -> None:
    found = made(rows)
    bundles = cards.bundled(found, home=HOME)
    read = [bundles[pk][0] for pk in order(found)]
    assert len(list(dict.fromkeys(read))) == sum(a != b for a, b in zip(read, [None, *read[:-1]], strict=True))


def test_strong_cards_with_a_person_in_common_and_cards_of_two_households_are_one_bundle() -> None:
    rows = [(("a", "c"), "strong", 1.0), (("c", "e"), "strong", 0.2), (("b", "f"), "possible", 0.1)]
    bundles = cards.bundled(made([*rows, (("b", "d"), "possible", 0.3)]), home=HOME)
    assert bundles[0] == bundles[1] == bundles[3] == ("00", 1.0), "a with c, c with e; b and d live where a and c live"
    assert bundles[2] == ("02", 0.1)


@pytest.mark.django_db
def test_a_bundle_of_strong_cards_joins_no_people(vault: Vault, ground: Ground) -> None:
    for _ in range(3):
        household(ground["alpha"], ARAM)
    cards.refresh_cards(system())
    assert set(PairCard.objects.values_list("bundle", flat=True)) == {
        str(min(PairCard.objects.values_list("uuid", flat=True), key=str))
    }
    assert not IdentityLink.objects.exists()


@pytest.mark.django_db
def test_the_cards_of_two_households_come_one_after_the_other(vault: Vault, ground: Ground) -> None:
    first = household(ground["alpha"], ARAM, NINO)
    second = household(ground["alpha"], ARAM_AGAIN, NINO)
    household(ground["beta"], LEYLA)
    household(ground["beta"], LEYLA)
    cards.refresh_cards(system())
    seen = []
    for _ in range(3):
        card = taken()
        seen.append(
            frozenset((card.left, card.right)) <= {p.person_id for h in (first, second) for p in h.members.all()}
        )
        duplicates.judge(card, verdict="different", by=BY)
    assert seen in ([True, True, False], [False, True, True])


@pytest.fixture
def asked(vault: Vault, ground: Ground) -> tuple[PairCard, Household]:
    """A pair whose years of birth are not known, and about which the field is asked."""
    plain = {"identity.full_name": "Արամ Պետրոսյան", "identity.sex": "m", "contact.phone": "+99455000111"}
    made = household(ground["alpha"], plain)
    household(ground["alpha"], {**plain, "identity.full_name": "Арам Петросян"})
    cards.refresh_cards(system())
    card = taken()
    duplicates.judge(card, verdict="unsure", by=BY)
    return card, made


def correct(made: Household) -> None:
    """The field brings a birth date."""
    session, person = staff("registrar"), person_of(made)
    base = door.heads(session, person=person)
    door.amend(session, purpose="register", person=person, base=base, fields={"identity.birth": "1984-05-02"})


@pytest.mark.django_db
def test_a_card_about_which_the_field_was_asked_comes_back_once_the_record_is_corrected(
    asked: tuple[PairCard, Household],
) -> None:
    card, made = asked
    assert cards.refresh_cards(system()) == 0
    assert PairCard.objects.get().state == "asked"
    correct(made)
    assert cards.refresh_cards(system()) == 0
    assert PairCard.objects.get().state == "waiting"
    assert taken().pk == card.pk


@pytest.mark.django_db
def test_a_waiting_card_gets_the_weights_of_the_corrected_record_and_a_decided_one_keeps_its_own(
    asked: tuple[PairCard, Household],
) -> None:
    card, made = asked
    PairCard.objects.update(state="waiting", bits=-50.0)
    correct(made)
    cards.refresh_cards(system())
    card.refresh_from_db()
    assert card.bits == pytest.approx(sum(row["bits"] for row in card.rows))
    PairCard.objects.update(state="decided", bits=-50.0)
    session, person = staff("registrar"), person_of(made)
    base = door.heads(session, person=person)
    door.amend(session, purpose="register", person=person, base=base, fields={"identity.birth": "1984-05-03"})
    cards.refresh_cards(system())
    card.refresh_from_db()
    assert (card.state, card.bits) == ("decided", -50.0)


@pytest.mark.django_db
def test_a_card_keeps_the_versions_of_what_compared_it(asked: tuple[PairCard, Household]) -> None:
    card, _ = asked
    assert set(card.versions) == {"norm", "params"}
    assert all(card.versions.values())
