"""Pages of common origins: the drawing, the list with its words, and the buttons of those who may decide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.conftest import APART, make_claim
from tests.claims.test_origins import COPY, OTHER, REPORT
from tests.people.office import ground

from ojakh.claims import actions, documents
from ojakh.claims.models import OriginEdge
from ojakh.custody.access import Role
from ojakh.web.verify.reuse_graph import BOX_HEIGHT, BOX_WIDTH, graph

__all__ = ["ground"]
HERE = "/en/office/verify/"
CODES = ("E-1", "E-2", "E-3", "E-4", "E-5", "E-6", "E-7")


def test_items_of_one_origin_stand_in_one_row_behind_the_one_they_go_back_to():
    made = graph(
        {"E-1": "copy", "E-2": "report", "E-3": "alone"},
        [("E-1", "E-2", "confirmed"), ("E-2", "E-3", "rejected")],
        firsts=[("E-1", "E-2")],
    )
    assert made.origins == 2
    assert [(box.code, box.first) for box in made.boxes] == [("E-2", True), ("E-1", False), ("E-3", False)]
    assert made.boxes[0].y == made.boxes[1].y < made.boxes[2].y
    assert [line.state for line in made.lines] == ["confirmed"]


@given(st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), max_size=8), st.randoms())
def test_boxes_never_lie_on_each_other_and_the_order_of_links_changes_nothing(pairs, chance):
    links = [(left, right, "suggested") for left, right in pairs if left != right]
    made = graph(dict.fromkeys(CODES, "x"), links)
    mixed = list(links)
    chance.shuffle(mixed)
    assert graph(dict.fromkeys(CODES, "x"), mixed).boxes == made.boxes
    assert len(made.boxes) == len(CODES)
    for one in made.boxes:
        assert one.x + BOX_WIDTH <= made.width
        assert one.y + BOX_HEIGHT <= made.height
        for other in made.boxes:
            if one.code != other.code:
                assert abs(one.x - other.x) >= BOX_WIDTH or abs(one.y - other.y) >= BOX_HEIGHT
    near = {code: {code} for code in CODES}
    for _ in CODES:  # whoever is reached in so many steps is reached at all
        for left, right, _state in links:
            near[left] |= near[right]
            near[right] |= near[left]
    assert made.origins == len({frozenset(group) for group in near.values()})


@pytest.fixture
def copied(office, ground):
    """A claim with a report, its copy and a text of its own, all entered by staff:1."""
    claim = make_claim(ground["alpha"])
    for text in (REPORT, COPY, OTHER):
        source = actions.add_source(text[:5], kind="organisation", by="staff:1")
        document = documents.add_document(text[:12], text=text, source=source, language="en", **APART, by="staff:1")
        actions.hold_new_evidence(
            claim,
            title=f"Item <{text[:5]}>",
            kind="document",
            source=source,
            document=document,
            directness="record",
            stance="supports",
            scope="covers",
            credibility=2,
            by="staff:1",
        )
    return claim


def shown(client, address):
    answer = client.get(HERE + address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_graph_of_a_claim_counts_origins_and_shows_the_words(copied, enter):
    page = shown(enter(Role.READER), f"origins?claim={copied.code}")
    assert "3 items, 2 origins." in page
    assert page.count('class="node"') == 3
    assert page.count('class="edge edge-suggested" d="M') == 2
    assert "two cracked valves flooded the lower cellar" in page
    assert "Item &lt;Lake &gt;" in page
    assert "The words that show them" in shown(enter(Role.READER), f"claims/{copied.code}")


def test_a_reviewer_confirms_and_cuts_on_the_page(copied, enter):
    reader = enter(Role.READER)
    edge = OriginEdge.objects.get()
    answer = reader.post(f"{HERE}origins/{edge.pk}", {"same": "yes"})
    assert answer.status_code == 303
    page = shown(reader, "origins")
    assert "Decided on" in page
    assert "1 item in use has no link." in page
    reader.post(f"{HERE}origins/{edge.pk}", {"same": "no"})
    edge.refresh_from_db()
    assert edge.state == "rejected"
    assert "2 items, 2 origins." in shown(reader, "origins")


def test_looking_again_finds_nothing_new(copied, enter):
    answer = enter(Role.READER).post(f"{HERE}origins/look", follow=True)
    assert "No new link was found." in answer.content.decode()
    OriginEdge.objects.all().delete()
    answer = enter(Role.READER).post(f"{HERE}origins/look", follow=True)
    assert "1 new link was found." in answer.content.decode()


def test_who_entered_an_item_is_told_that_somebody_else_decides(office, ground, enter, accounts):
    analyst = enter(Role.ANALYST)
    name = f"staff:{accounts[Role.ANALYST].pk}"
    claim = make_claim(ground["alpha"])
    for text in (REPORT, COPY):
        source = actions.add_source(text[:5], kind="organisation", by=name)
        document = documents.add_document(text[:12], text=text, source=source, language="en", **APART, by=name)
        actions.hold_new_evidence(
            claim,
            title=text[:5],
            kind="document",
            source=source,
            document=document,
            directness="record",
            stance="supports",
            scope="covers",
            credibility=2,
            by=name,
        )
    page = shown(analyst, "origins")
    assert "You entered one of the two; somebody else decides." in page
    assert 'name="same"' not in page
    answer = analyst.post(f"{HERE}origins/{OriginEdge.objects.get().pk}", {"same": "no"}, follow=True)
    assert "Somebody else has to do this step" in answer.content.decode()
    assert OriginEdge.objects.get().state == "suggested"


def test_a_monitor_sees_the_graph_and_decides_nothing(copied, enter):
    monitor = enter(Role.MONITOR)
    assert 'name="same"' not in shown(monitor, "origins")
    assert monitor.post(f"{HERE}origins/look").status_code == 403
    assert monitor.post(f"{HERE}origins/{OriginEdge.objects.get().pk}", {"same": "no"}).status_code == 403
    assert OriginEdge.objects.get().state == "suggested"


def test_no_link_is_not_said_to_be_independence(office, enter):
    assert "that is not the same as independent" in shown(enter(Role.READER), "origins")
