"""Origins: what joins two documents, what does not, and that every answer shows its passages."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ojakh import reading
from ojakh.cli.origins_bench import judged
from ojakh.reading.origins import Document, origins
from ojakh.reading.origins.words import tokens

SETS = Path(__file__).parent / "origins"
REPORT = (
    "The pumping station at Kelm has stood still since 28 July. About 6,400 people depend on two lorries, which bring "
    "nine litres a person a day. The district has ordered a transformer of 63 kVA from a factory in Dorn."
)
RETOLD = (
    "Two tanker lorries with 9 litres per person daily are what some 6,400 inhabitants now live on, because the pumps "
    "of Kelm have been silent since July 28. A 63 kVA transformer was ordered in Dorn by the district."
)
OTHER = (
    "Our reporter counted fourteen women with buckets at the spring of Tamm on Sunday morning. Old Mr Belan measures "
    "with a stick what each of them takes. Nobody there had heard of a lorry."
)


def document(text: str, name: str = "", date: str = "") -> Document:
    """A text with its sentences."""
    read = reading.read(reading.open_bytes(text.encode(), "txt"))
    return Document(name, read.text, tuple(reading.Span(one.start, one.end) for one in read.sentences), date)


def groups(*texts: str) -> list[tuple[int, ...]]:
    """Which of several texts go together."""
    return [cluster.documents for cluster in origins([document(text) for text in texts]).clusters]


def only_link(*texts: str):
    """The one link between texts."""
    (link,) = origins([document(text) for text in texts]).links
    return link


def test_the_same_text_twice_is_one_origin():
    assert only_link(REPORT, REPORT).kind == "same_text"


def test_a_copy_with_cuts_is_found_by_its_wording_and_shows_the_passage():
    copy = "News of the week. " + REPORT.split(". ", 1)[1]
    link = only_link(REPORT, copy)
    assert (link.kind, link.joined) == ("shared_wording", True)
    passage = link.evidence[0]
    assert passage.left.of(REPORT).split()[:4] == passage.right.of(copy).split()[:4]


def test_a_retelling_in_other_words_is_found_by_its_facts():
    link = only_link(REPORT, RETOLD)
    assert (link.kind, link.joined) == ("retelling", True)
    assert groups(REPORT, RETOLD, OTHER) == [(0, 1), (2,)]


def test_two_reports_of_one_event_that_each_bring_their_own_are_not_joined_and_say_why():
    first = (
        "A magnitude 5.4 earthquake struck Orlan on Saturday at 3.14 a.m. The tower of the old church has collapsed. "
        "Eleven people are in hospital, doctor Lev Anders told this newspaper. Bakeries gave out bread."
    )
    second = (
        "An earthquake of magnitude 5.4 shook Orlan at 3.14 on Saturday morning. The tower of the old church "
        "collapsed, our reporter saw. Mayor Hanna Brik said that eleven people had been taken to hospital."
    )
    link = only_link(first, second)
    assert (link.joined, link.note) == (False, "each_has_its_own")


def test_a_third_that_resembles_both_does_not_join_reports_that_were_made_apart():
    apart = (SETS / "dev" / "quake.txt").read_text(encoding="utf-8")
    assert judged([SETS / "dev" / "quake.txt"])["origins"]["f1"] == 1.0
    assert "e4" in apart


def test_a_quotation_alone_joins_and_shows_both_places():
    speech = "Nora Pell said to teachers in Tarn: “A roof is not a school, and a list is not a lesson.” Rain fell."
    column = "I keep thinking of a sentence. “A roof is not a school, and a list is not a lesson.” My roof leaks."
    link = only_link(speech, column)
    assert link.kind in ("quotation", "shared_wording")
    assert link.evidence[0].right.of(column).strip("“”").startswith("A roof is not")


def test_naming_the_outlet_as_source_joins_and_tells_the_direction():
    wire = "Northern Wire\n3 May 2021\n\nA bridge fell at Ost."
    digest = "Cold evenings are back. Northern Wire reports that something fell down at Ost."
    link = only_link(digest, wire)
    assert (link.kind, link.source) == ("citation", 1)


def test_naming_an_outlet_to_differ_from_it_joins_nothing():
    wire = "Northern Wire\n3 May 2021\n\nA bridge fell at Ost. Nine carts went into the river."
    answer = (
        "Contrary to what Northern Wire reported, the road office states that every lorry was able to pass at noon."
    )
    link = only_link(wire, answer)
    assert (link.kind, link.joined, link.note) == ("mention", False, "names_it_to_differ")


def test_a_circle_of_citations_is_one_origin_and_has_no_first():
    texts = (
        "Green Post\n\nIt is bad, Blue Post writes.",
        "Blue Post\n\nIt is bad, Red Post writes.",
        "Red Post\n\nIt is bad, Green Post writes.",
    )
    (cluster,) = origins([document(text) for text in texts]).clusters
    assert (cluster.documents, cluster.circular, cluster.first) == ((0, 1, 2), True, None)


def test_a_survey_of_the_press_stays_with_the_origin_it_follows_most():
    assert judged([SETS / "dev" / "review.txt"])["origins"]["f1"] == 1.0


def test_what_an_outlet_prints_under_everything_joins_nothing():
    foot = (
        "\nThe Lakeside Tribune is an independent newspaper. Subscribe to our newsletter for more stories like these."
    )
    assert groups("Ice on the lake of Mellan drew a crowd." + foot, "A cow was found in the tower of Orm." + foot) == [
        (0,),
        (1,),
    ]


def test_the_earlier_of_two_dated_copies_is_the_first():
    found = origins([document(RETOLD, date="2021-05-04"), document(REPORT, date="2021-05-03")])
    assert found.clusters[0].first == 1
    assert found.links[0].source == 1


def test_a_claim_counts_origins_and_not_documents():
    found = origins([document(REPORT), document(RETOLD), document(REPORT + " So it is.")])
    claim = max(found.claims, key=lambda one: len(one.passages))
    assert {one for one, _ in claim.passages} == {0, 1, 2}
    assert claim.origins == 1


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("thirty-one workers", "#31"),
        ("two thousand people", "#2000"),
        ("640 thousand", "#640000"),
        ("1,300 people", "#1300"),
        ("6 400 people", "#6400"),
        ("three hundred", "#300"),
        ("4.7 metres", "#4.7"),
    ],
)
def test_numbers_are_compared_as_numbers_however_they_are_written(words, key):
    assert tokens(words)[0].key == key


def test_the_sets_of_articles_are_told_apart():
    """All sets written for this purpose, the held-back ones among them; how they were used stands in the docs."""
    found = judged(sorted(SETS.glob("*/*.txt")))
    assert found["pairs"] > 300
    assert found["origins"]["f1"] >= 0.95
    assert found["origins"]["f1"] > found["shared_shingles"]["f1"] + 0.5


WORDS = st.lists(
    st.sampled_from(
        (
            "bridge",
            "Kelm",
            "water",
            "14",
            "The",
            "said",
            "“",
            "”",
            ".",
            "\n",
            "1,300",
            "thousand",
            "школа",
            "և",
            "«а»",
            "Wire",
            ":",
        )
    ),
    max_size=60,
).map(" ".join)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(WORDS | st.text(max_size=80), min_size=2, max_size=5))
def test_no_text_breaks_it_and_every_span_lies_in_its_text(texts):
    documents = [Document(str(n), text, (reading.Span(0, len(text)),) if text else ()) for n, text in enumerate(texts)]
    found = origins(documents)
    assert sorted(one for cluster in found.clusters for one in cluster.documents) == list(range(len(texts)))
    for link in found.links:
        assert link.evidence
        for one in link.evidence:
            for side, which in ((one.left, link.left), (one.right, link.right)):
                assert side is None or 0 <= side.start < side.end <= len(texts[which])


@settings(deadline=None, max_examples=40)
@given(st.permutations(range(4)))
def test_the_order_of_the_files_changes_nothing(order):
    texts = [REPORT, RETOLD, OTHER, "Northern Wire\n\nA cow was found in the tower of Orm."]
    found = origins([document(texts[one]) for one in order])
    assert {frozenset(order[one] for one in cluster.documents) for cluster in found.clusters} == {
        frozenset({0, 1}),
        frozenset({2}),
        frozenset({3}),
    }
