"""Public pages and lists: what everybody reads, what nobody does, and that a withheld figure is nowhere a number."""

import csv
import io
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format
from tests.claims.conftest import make_claim, quoted
from tests.missions.conftest import cleared
from tests.people.office import ground
from tests.publishing.test_release import settle

from ojakh.claims import reviewing
from ojakh.claims.models import Claim
from ojakh.kernel import clock
from ojakh.missions import actions as missions
from ojakh.missions.models import Mission
from ojakh.places import actions as places
from ojakh.publishing import actions, rules
from ojakh.publishing.models import Release
from ojakh.restoration import actions as restoration

__all__ = ["ground"]
LANGUAGES = ("az", "hy", "ru", "en")


@pytest.fixture
def furnished(office, ground):
    """An office with a release, a published mission, observations and a published claim."""
    places.serve_places(list(ground.values()), by="system")
    settle(ground["alpha"], (20, 30, 60, 120, 40))
    settle(ground["beta"], (4, 25, 50, 90, 30))
    settle(ground["gamma"], (15, 20, 40, 80, 25))
    draft = actions.prepare_release("People", by="staff:1")
    actions.publish_release(draft.uuid, by="staff:2")
    _visit(ground)
    for value, source in ((4, "mission"), (20, "operator")):
        restoration.record_observation(
            ground["alpha"].pk,
            service="electricity",
            day=clock.today(),
            value=value,
            method="observed",
            source=source,
            by="staff:1",
        )
    _publish_claim(make_claim(ground["alpha"]))
    return ground


def _visit(ground):
    day = clock.today() - timedelta(days=1)
    first = day - timedelta(days=2)
    trip = missions.plan_mission("See", mandated_by="body", from_on=first, until_on=day, by="staff:1")
    missions.add_leg(trip.uuid, place_id=ground["beta"].pk, on=day, travelled=False, reason="no leave", by="staff:1")
    cell = missions.record_coverage(
        trip.uuid,
        place_id=ground["alpha"].pk,
        object_class="education",
        method="entered",
        observed_on=first,
        observed_until=day,
        visited=2,
        known=5,
        by="staff:1",
    )
    seen = missions.record_finding(cell.pk, value="none_observed", text="Nothing broken.", by="staff:1")
    heard = missions.record_tally(
        trip.uuid, place_id=ground["alpha"].pk, on=day, people=4, asked_about="education", by="staff:1"
    )
    cleared("finding", seen.pk)
    cleared("tally", heard.pk)
    missions.publish_mission(trip.uuid, by="staff:2")


def _publish_claim(claim):
    quoted(claim)
    reviewing.read_claim(claim, by="staff:2")
    reviewing.read_claim(claim, by="staff:3")
    reviewing.ask_for_reply(claim, asked="Utility", asked_on=clock.today() - timedelta(days=30), by="staff:1")
    reviewing.publish_claim(claim, by="staff:4")


def text_of(address, *, status=200):
    response = Client().get(address)
    assert response.status_code == status
    return response.content.decode()


def addresses(ground):
    yield "/en/p/"
    yield f"/en/p/places/{ground['alpha'].pcode}"
    yield "/en/p/claims"
    yield f"/en/p/claims/{Claim.objects.get().code}"
    yield f"/en/p/claims/{Claim.objects.get().code}/challenge"
    yield f"/en/p/missions/{Mission.objects.get().code}"
    yield "/en/p/releases"
    yield "/en/p/releases/1"
    yield from (f"/en/p/lists/{name}" for name in rules.PUBLIC_LISTS)


def test_the_files_of_a_claim_are_fetched_by_anybody_and_those_of_no_other_claim(furnished):
    code = Claim.objects.get().code
    page = text_of(f"/en/p/claims/{code}")
    for form, kind in (("claimreview", "ld+json"), ("annotations", "ld+json"), ("prov", "json"), ("bundle", "zip")):
        address = f"/en/p/claims/{code}/files/{form}"
        assert f'href="{address}"' in page
        response = Client().get(address)
        assert response.status_code == 200
        assert response["Content-Type"].endswith(kind)
        assert b"staff:" not in response.content
    assert json.loads(Client().get(f"/en/p/claims/{code}/files/claimreview").content)["@type"] == "ClaimReview"
    assert Client().get(f"/en/p/claims/{code}/files/else").status_code == 404
    other = make_claim(furnished["beta"])
    assert Client().get(f"/en/p/claims/{other.code}/files/bundle").status_code == 404
    assert Client().post(f"/en/p/claims/{code}/files/prov").status_code == 405


def test_a_list_is_fetched_with_the_row_of_tags(furnished):
    plain, tagged = (Client().get(f"/en/p/lists/claims.csv?bom=0{more}").content.decode() for more in ("", "&hxl=1"))
    lines = tagged.splitlines()
    assert lines[1].startswith("#meta+id+claim,#loc+code")
    assert [lines[0], *lines[2:]] == plain.splitlines()


def test_every_public_page_opens_without_sign_in_in_each_language(furnished):
    for address in addresses(furnished):
        for language in LANGUAGES:
            assert "<h1>" in text_of(address.replace("/en/", f"/{language}/"))


def test_an_empty_office_says_what_it_does_not_know(office, ground):
    places.serve_places(list(ground.values()), by="system")
    text = text_of("/en/p/")
    assert "No figures of people have been published yet." in text
    assert "3 places have not been visited" in text
    assert "No mission has been published. Every figure is reported, not observed." in text


def test_a_figure_has_its_day_coverage_and_method(furnished):
    text = text_of("/en/p/")
    assert "R-0001" in text
    assert "1 of 3 places visited" in text
    assert "Counts and changes below 10 are not shown." in text
    assert "649" in text


def test_the_situation_page_fits_into_thirty_kilobytes(furnished):
    response = Client().get("/en/p/", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) <= 30_000


def test_pages_hold_no_script_and_no_foreign_address(furnished):
    for address in addresses(furnished):
        text = text_of(address)
        assert "<script" not in text
        assert "http://" not in text.replace("http://www.w3.org", "")
        assert "https://" not in text


def test_a_withheld_figure_is_never_a_number(furnished):
    page = text_of(f"/en/p/places/{furnished['beta'].pcode}")
    assert "withheld" in page
    rows = json.loads(text_of("/en/p/lists/figures.json"))["rows"]
    small = next(row for row in rows if row["place"] == furnished["beta"].pcode and row["age"] == "0-1")
    assert (small["state"], small["people"]) == ("suppressed", None)
    assert all(row["people"] is None or row["people"] >= 10 for row in rows)


def test_two_sources_that_contradict_each_other_both_stand(furnished):
    assert "20; 4" in text_of("/en/p/")


def test_what_nobody_looked_at_says_not_assessed(furnished):
    assert "not assessed" in text_of(f"/en/p/places/{furnished['gamma'].pcode}")


@pytest.mark.parametrize("language", ["az", "hy", "ru", "en"])
def test_the_period_of_looking_stands_beside_each_finding_and_in_the_list(furnished, language):
    last, first = (clock.today() - timedelta(days=back) for back in (1, 3))
    with translation.override(language):
        period = f"{date_format(first, 'DATE_FORMAT')} – {date_format(last, 'DATE_FORMAT')}"
    pages = [f"/{language}/p/places/{furnished['alpha'].pcode}", f"/{language}/p/missions/M-001"]
    assert all(period in Client().get(page).content.decode() for page in pages)
    rows = Client().get("/en/p/lists/findings.json").json()["rows"]
    assert [(row["observed_on"], row["observed_until"]) for row in rows] == [(first.isoformat(), last.isoformat())]


def test_few_people_who_were_heard_are_not_counted(furnished):
    text = text_of(f"/en/p/missions/{Mission.objects.get().code}")
    assert "fewer than 10 people were interviewed" in text
    assert "does not mean that nothing happened" in text


def test_routes_reasons_and_teams_stay_in_the_office(furnished):
    text = text_of(f"/en/p/missions/{Mission.objects.get().code}")
    assert "no leave" not in text
    assert "without escort" not in text
    assert "People in the team" not in text


@pytest.mark.parametrize("name", ["routes", "stock", "shelters", "teams", "deliveries", "households", "parties"])
def test_a_list_outside_the_allow_list_has_no_address(furnished, name):
    text_of(f"/en/p/lists/{name}", status=404)
    for form in ("json", "csv", "geojson"):
        text_of(f"/en/p/lists/{name}.{form}", status=404)


@pytest.mark.parametrize("name", rules.PUBLIC_LISTS)
def test_a_list_has_the_same_rows_in_each_format(furnished, name):
    rows = json.loads(text_of(f"/en/p/lists/{name}.json"))["rows"]
    table = list(csv.DictReader(io.StringIO(text_of(f"/en/p/lists/{name}.csv").removeprefix("\ufeff"))))
    assert len(rows) == len(table)
    assert [list(row) for row in rows] == [list(row) for row in table]
    if "geojson" in rules.FORMATS[name]:
        features = json.loads(text_of(f"/en/p/lists/{name}.geojson"))["features"]
        assert len(features) == len(rows)
    else:
        text_of(f"/en/p/lists/{name}.geojson", status=404)


def test_a_list_says_of_when_it_is_how_it_was_made_and_who_may_use_it(furnished):
    meta = json.loads(text_of("/en/p/lists/places.json"))["meta"]
    assert meta["as_of"] == clock.today().isoformat()
    assert meta["coverage"] == "1 of 3 places visited"
    assert meta["licence"].startswith("CC BY")


def test_a_file_is_fetched_once_and_by_any_site(furnished):
    first = Client().get("/en/p/lists/places.csv")
    assert first["Access-Control-Allow-Origin"] == "*"
    assert f"ojakh-places-{clock.today().isoformat()}.csv" in first["Content-Disposition"]
    again = Client().get("/en/p/lists/places.csv", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_an_unknown_filter_is_refused_with_the_known_ones(furnished):
    response = Client().get("/en/p/lists/places.json?origin=X")
    assert response.status_code == 400
    assert response.json()["error"]["allowed"] == ["place"]


def test_a_filter_gives_the_rows_of_one_place(furnished):
    code = furnished["alpha"].pcode
    rows = json.loads(text_of(f"/en/p/lists/services.json?place={code}"))["rows"]
    assert len(rows) == 2
    assert not json.loads(text_of("/en/p/lists/services.json?place=nowhere"))["rows"]


@pytest.mark.parametrize("address", ["places/XX", "claims/C-9999", "missions/M-999", "releases/99"])
def test_what_does_not_exist_answers_that_there_is_nothing(furnished, address):
    text_of(f"/en/p/{address}", status=404)


def test_what_is_not_published_answers_that_there_is_nothing(furnished):
    hidden = make_claim(furnished["beta"])
    text_of(f"/en/p/claims/{hidden.code}", status=404)
    day = clock.today()
    trip = missions.plan_mission("x", mandated_by="y", from_on=day, until_on=day, by="s")
    text_of(f"/en/p/missions/{trip.code}", status=404)
    Release.objects.update(state="draft")
    text_of("/en/p/releases/1", status=404)


def test_an_objection_gets_a_reference_and_a_date(furnished):
    code = Claim.objects.get().code
    client = Client()
    empty = client.post(f"/en/p/claims/{code}/challenge", {"text": ""})
    assert empty.status_code == 200
    assert "Please look at this again" in empty.content.decode()
    sent = client.post(f"/en/p/claims/{code}/challenge", {"text": "It stood still."})
    assert sent.status_code == 303
    assert "Your reference is" in client.get(sent["Location"]).content.decode()
    assert "under challenge" in text_of(f"/en/p/claims/{code}")
    assert "under_challenge" in text_of("/en/p/lists/claims.json")


def test_whoever_objected_learns_by_the_reference_how_it_was_decided(furnished):
    claim = Claim.objects.get()
    address = f"/en/p/claims/{claim.code}/challenge"
    made = reviewing.challenge_claim(claim, text="It stood still.")
    assert "Keep the reference" in text_of(f"{address}?reference={made.reference}")
    reviewing.decide_challenge(made, outcome="partly", reason="It stood still at night.", by="staff:99")
    typed = made.reference.lower().replace("-", " ")
    page = text_of(f"{address}?reference={typed}")
    assert f"Objection {made.reference} was decided" in page
    assert "upheld in part" in page
    assert "It stood still at night." in page
    assert "It is decided by" not in page
    assert "No objection to this claim has this reference" in text_of(f"{address}?reference=7K3M-92QF-X")
    assert "No objection" not in text_of(address)


def test_the_first_published_claim_is_found_however_many_came_later(furnished):
    first = Claim.objects.get()
    later = first.published_at + timedelta(minutes=1)
    Claim.objects.bulk_create(
        Claim(uuid=uuid4(), code=f"C-9{n:03d}", original="en", kind="state", form="existential", level="world",
              state="published", published_at=later, entered_by="s", entered_at=later)
        for n in range(100)
    )  # fmt: skip
    assert first.code not in text_of("/en/p/claims")
    assert first.code in text_of("/en/p/claims?page=2")


def test_no_column_of_a_public_list_is_secret(furnished):
    forbidden = {"route", "escort", "team", "stock", "shelter", "origin", "script", "language", "entered_by", "text"}
    for name in rules.PUBLIC_LISTS:
        rows = json.loads(text_of(f"/en/p/lists/{name}.json"))["rows"]
        assert not forbidden & {column for row in rows for column in row}
