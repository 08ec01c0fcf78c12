"""Candidate claims: clauses without their attribution, ranked, with every sentence still there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ojakh import reading
from ojakh.reading.kinds import uncheckable_kind
from ojakh.reading.trained import corpus, rank, training
from ojakh.reading.trained.evaluate import average_precision, match_spans, span_scores


def read(text, language=None):
    return reading.read(reading.Canonical(text, "txt"), language=language, labels=[])


def spans(text, language=None):
    return [text[one.start : one.end] for one in read(text, language).candidates]


def test_a_sentence_is_divided_at_its_joints():
    text = (
        "The roof was burned in 2016, and since then the rain comes in; we wrote three letters, but nobody answered us."
    )
    assert spans(text) == [
        "The roof was burned in 2016",
        "then the rain comes in",
        "we wrote three letters",
        "nobody answered us",
    ]


def test_what_only_attributes_is_left_out_and_what_is_put_in_stays():
    assert spans("The mission said that residents told it that no truck came in May.") == ["no truck came in May"]
    assert spans("My brother, who drives the bus, was stopped at the bridge.") == [
        "My brother, who drives the bus, was stopped at the bridge"
    ]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("ru", "Мост закрыли в мае, но автобусы ходили до июня, потому что был другой путь.", 3),
        ("az", "Körpü mayda bağlandı, amma avtobuslar iyuna qədər işləyirdi, çünki başqa yol var idi.", 3),
        ("hy", "Կամուրջը փակվեց մայիսին, բայց ավտոբուսները գնում էին մինչև հունիս, որովհետև ուրիշ ճանապարհ կար։", 3),
    ],
)
def test_other_languages_are_divided_too(language, text, count):
    assert len(spans(text, language)) == count


def test_kind_form_polarity_and_reasons_are_suggested():
    text = "No house in Gyumri was destroyed in 2019."
    (one,) = reading.read(reading.Canonical(text, "txt")).candidates
    assert (one.form, one.polarity, one.checkable) == ("universal_negative", "negative", True)
    assert {"date", "negation", "absence_world", "universal_negative"} <= set(one.reasons)
    kinds = {
        "We received no reports of damage.": "absence_of_report",
        "The team found no damage.": "absence_of_finding",
        "They brought 12 tonnes of flour.": "delivery",
        "Forty people slept in the school.": "quantity",
        "The fire was caused by a cable.": "causal",
    }
    assert {text: read(text).candidates[0].kind for text in kinds} == kinds


def test_questions_opinions_predictions_and_promises_are_said_to_be_uncheckable():
    text = "Who came? I think it was a shame. It will probably rain next year. We promise to rebuild the school."
    assert [one.kind for one in read(text).non_checkable] == ["question", "opinion", "prediction", "promise"]
    assert not any(one.checkable for one in read(text).candidates)


def test_a_word_of_courtesy_before_a_claim_does_not_take_it_away():
    assert uncheckable_kind("Well, I wrote three letters", "en") is None
    assert uncheckable_kind("Thank you very much", "en") == "courtesy"


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet="abI. ,?!that and who said—;:«»\n12", max_size=120),
    st.sampled_from(["en", "az", "hy", "ru", "und"]),
)
def test_no_sentence_is_hidden(text, language):
    found = read(text, language)
    for sentence in found.sentences:
        assert any(sentence.start <= one.start and one.end <= sentence.end for one in found.candidates)
    assert all(0 <= one.score <= 1 and one.start < one.end for one in found.candidates)


def test_there_are_two_thousand_labelled_sentences_and_whole_documents_are_held_back():
    sentences = corpus.labelled()
    held = training.held_back(sentences)
    assert len(sentences) >= 2000
    assert {one.label for one in sentences} == set("FOPMNQCVG")
    share = sum(one.document in held for one in sentences) / len(sentences)
    assert 0.2 <= share <= 0.3
    assert len({one.words for one in sentences}) == len(sentences)


def test_shipped_weights_are_those_of_the_shipped_sentences():
    sentences = corpus.labelled()
    held = training.held_back(sentences)
    made = training.train([one for one in sentences if one.document not in held])
    shipped = rank.weights()
    assert abs(made["bias"] - shipped.bias) <= 1
    assert (
        made["weights"].keys() == {str(place) for place in shipped.table}
        or max(abs(value - shipped.table.get(int(place), 0)) for place, value in made["weights"].items()) <= 1
    )


@pytest.mark.parametrize("language", ["en", "az", "hy", "ru"])
def test_the_rank_finds_claims_in_documents_it_has_not_seen(language):
    sentences = corpus.labelled()
    held = training.held_back(sentences)
    unseen = [one for one in sentences if one.document in held and one.language == language]
    scores = [rank.score(one.words, language) for one in unseen]
    truths = [one.checkable for one in unseen]
    right = sum(score >= 0.5 and truth for score, truth in zip(scores, truths, strict=True))
    f1 = 2 * right / (sum(score >= 0.5 for score in scores) + sum(truths))
    assert average_precision(scores, truths) >= 0.9
    assert f1 >= 0.85


def test_matching_is_one_to_one_and_average_precision_is_the_hand_computed_one():
    assert match_spans([(0, 10), (0, 9)], [(0, 10)]) == [(0, 0)]
    assert span_scores([(0, 10), (20, 30)], [(0, 6), (40, 50)]).f1 == 0.5
    assert average_precision([0.9, 0.8, 0.7], [True, False, True]) == pytest.approx((1 + 2 / 3) / 2)
