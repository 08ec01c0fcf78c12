"""Releases of an office: counted, protected, attacked, published by a second person, chained to all earlier ones."""

from datetime import timedelta

import pytest
from tests.people.office import ground

from ojakh.custody import actions as custody
from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.people import queries as people
from ojakh.people.models import Household, Person
from ojakh.publishing import actions, queries, release, rules
from ojakh.publishing.models import Release

__all__ = ["ground"]
BANDS = ("0-1", "2-5", "6-17", "18-59", "60+")


def settle(place, counts, *, start=0):
    """One household per ten people with as many people in each band as asked for."""
    bands = [band for band, n in zip(BANDS, counts, strict=True) for _ in range(n)]
    for first in range(0, len(bands), 10):
        number = start + first
        home = Household.objects.create(
            uuid=f"00000000-0000-4000-8000-{place.pk:04d}{number:08d}",
            reference=f"{place.pk}-{number}",
            area=place.area,
            settlement=place,
            registered_at=clock.now(),
            registered_by="system",
        )
        Person.objects.bulk_create(
            Person(person_id=f"{place.pk}-{number}-{spot}", household=home, position=spot, age_band=band)
            for spot, band in enumerate(bands[first : first + 10])
        )


@pytest.fixture
def people_there(ground):
    """Three settlements; one has few small children."""
    settle(ground["alpha"], (20, 30, 60, 120, 40))
    settle(ground["beta"], (4, 25, 50, 90, 30))
    settle(ground["gamma"], (15, 20, 40, 80, 25))
    return ground


def published(**values):
    """A release that analyst and publisher made together."""
    draft = actions.prepare_release("People", by="staff:1", **values)
    return actions.publish_release(draft.uuid, by="staff:2")


def figure(made, place, band="*"):
    return next(row for row in made.figures if row["cell"] == [place.pcode, band])


def test_small_counts_are_withheld_and_large_ones_shown(people_there):
    made = published()
    assert figure(made, people_there["beta"], "0-1")["state"] == "suppressed"
    assert figure(made, people_there["alpha"], "18-59")["value"] == 120
    assert made.attack["passed"]
    assert made.attack["attacked"] > 0


def test_nothing_in_a_release_tells_a_small_figure_from_one_that_protects_it(people_there):
    made = published()
    hidden = [row for row in made.figures if row["state"] == "suppressed"]
    assert len(hidden) > 1
    assert {tuple(sorted(row)) for row in made.figures} == {("cell", "since", "state", "value")}
    assert set(made.declaration["explanation"]) == {"shown", "suppressed", "carried"}


def test_no_small_number_stands_anywhere_in_a_release(people_there):
    made = published()
    assert all(row["value"] is None or row["value"] >= 10 for row in made.figures)


def test_the_hash_of_a_release_goes_into_the_record(people_there):
    made = published()
    entry = OutboxEntry.objects.get(kind="release.published")
    assert entry.detail["sha256"] == rules.release_hash(made.declaration, made.figures) == made.sha256
    assert (entry.actor, entry.subject) == ("staff:2", "R-0001")


def test_who_prepared_a_release_does_not_publish_it(people_there):
    draft = actions.prepare_release("People", by="staff:1")
    with pytest.raises(actions.SecondPerson):
        actions.publish_release(draft.uuid, by="staff:1")
    assert Release.objects.get().state == Release.State.DRAFT
    assert not OutboxEntry.objects.filter(kind="release.published").exists()


def test_in_a_small_office_one_person_may_do_both_and_the_record_says_so(people_there):
    custody.set_up_office("Small", small_office=True)
    draft = actions.prepare_release("People", by="staff:1")
    actions.publish_release(draft.uuid, by="staff:1")
    assert OutboxEntry.objects.get(kind="release.published").detail["alone"] is True


def test_a_second_release_within_four_weeks_is_refused_and_uses_no_number(people_there):
    published()
    with pytest.raises(release.TooSoon) as refused:
        actions.prepare_release("People", by="staff:1")
    assert refused.value.values["earlier"] == "R-0001"
    assert Release.objects.count() == 1


def test_a_month_later_a_household_moves_no_figure_and_the_release_says_why(people_there):
    with clock.fixed(clock.now() - timedelta(days=40)):
        published()
    settle(people_there["alpha"], (0, 1, 1, 2, 0), start=9000)
    made = published()
    row = figure(made, people_there["alpha"])
    assert (row["state"], row["value"], row["since"]) == ("carried", 270, "R-0001")


def test_a_month_later_many_people_move_the_figure(people_there):
    with clock.fixed(clock.now() - timedelta(days=40)):
        published()
    for place in people_there.values():
        settle(place, (20, 20, 20, 20, 20), start=9000)
    made = published()
    row = figure(made, people_there["alpha"])
    assert (row["state"], row["value"]) == ("shown", 370)


def test_a_correction_replaces_and_the_old_release_stays_readable(people_there):
    first = published()
    made = published(supersedes=first.number)
    first.refresh_from_db()
    assert first.state == Release.State.SUPERSEDED
    assert made.supersedes == first
    assert [one.number for one in queries.published_releases()] == [2, 1]


def test_a_correction_of_nothing_is_refused(people_there):
    with pytest.raises(actions.NothingToReplace):
        actions.prepare_release("People", by="staff:1", supersedes=7)


def test_a_published_release_is_not_published_again(people_there):
    made = published()
    with pytest.raises(actions.NotADraft):
        actions.publish_release(made.uuid, by="staff:3")
    with pytest.raises(actions.NotADraft):
        actions.withdraw_draft(made.uuid, by="staff:3")


def test_a_draft_that_was_altered_is_not_published(people_there):
    draft = actions.prepare_release("People", by="staff:1")
    row = next(row for row in draft.figures if row["state"] == "suppressed")
    row["state"], row["value"] = "shown", 4
    draft.save(update_fields=["figures"])
    with pytest.raises(actions.DraftOutdated):
        actions.publish_release(draft.uuid, by="staff:2")


def test_a_release_is_blocked_when_the_attack_finds_something(people_there, monkeypatch):
    def naive(declared, table, history):
        figures = {key: release.Figure(release.Shown.SHOWN, value) for key, value in table.cells().items()}
        small = next(key for key, value in table.cells().items() if value == 4)
        figures[small] = release.Figure(release.Shown.SUPPRESSED)
        made = release.Published(declared, table.dimensions, figures)
        return release.disclosure.Protected(made, table, {small: "disclosure.below_threshold"}, {}, 0)

    monkeypatch.setattr(release.disclosure, "protect", naive)
    with pytest.raises(release.ReleaseBlocked) as refused:
        actions.prepare_release("People", by="staff:1")
    assert refused.value.values["exact"] == 1
    assert not Release.objects.exists()


def test_an_office_with_a_handful_of_people_publishes_no_counts(ground):
    settle(ground["alpha"], (1, 2, 3, 4, 5))
    with pytest.raises(release.TooFewPeople):
        actions.prepare_release("People", by="staff:1")


def test_a_new_draft_takes_the_place_of_the_old_one(people_there):
    actions.prepare_release("People", by="staff:1")
    draft = actions.prepare_release("People again", by="staff:1")
    assert [one.title for one in Release.objects.all()] == ["People again"]
    actions.withdraw_draft(draft.uuid, by="staff:1")
    assert not Release.objects.exists()


def test_progress_is_told_stage_by_stage(people_there):
    told = []
    actions.prepare_release("People", by="staff:1", progress=lambda stage, done, total: told.append(stage))
    assert told == ["collect", "protect", "attack", "render"]


def test_a_place_with_few_people_is_shown_with_its_neighbour(people_there):
    Household.objects.filter(settlement=people_there["gamma"]).exclude(reference__endswith="-0").update(state="closed")
    made = published()
    assert sum(people.persons_per_settlement().values()) == 479
    rows = queries.persons_by_place(made)
    row = rows[people_there["gamma"].pcode]
    assert people_there["gamma"].pcode in row.codes
    assert len(row.codes) > 1


def test_a_stored_release_reads_back_as_it_was(people_there):
    made = published()
    again, figures = release.to_plain(release.from_plain(made.declaration, made.figures))
    assert figures == made.figures
    assert again["shape"] == made.declaration["shape"]
