"""The second reader of absences: it takes the strongest level away and does nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ojakh import reading
from ojakh.cli import read_bench
from ojakh.reading.absent import doubts
from ojakh.reading.lexicon import LANGUAGES
from ojakh.reading.linear import Weights, bucket, shipped
from ojakh.reading.spans import Absence
from ojakh.reading.trained import corpus, training

LEVELS = ("world", "observer", "report", "not_assessed", "denial")


def levels(text, language="en"):
    return [one.level for one in reading.read(reading.Canonical(text, "txt"), language=language, labels=[]).absences]


def test_the_chance_is_the_logistic_function_of_the_summed_thousandths():
    model = Weights(8, 500, {bucket("came", 8): 1500, bucket("letter", 8): -3000})
    assert bucket("came", 8) != bucket("letter", 8)
    assert model.chance(["came"]) == pytest.approx(0.880797, abs=1e-6)  # 1 / (1 + exp(-2))
    assert model.chance(["came", "letter"]) == pytest.approx(0.268941, abs=1e-6)  # 1 / (1 + exp(1))
    assert model.chance(["came", "came"]) == model.chance(["came"])


@given(
    st.text(max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80), st.sampled_from(LEVELS)), max_size=8),
)
def test_only_events_are_doubted_and_nothing_moves_or_grows_stronger(text, drawn):
    found = [Absence(min(a, b), max(a, b), level) for a, b, level in drawn]
    for language in ("en", "az", "hy", "ru", "und"):
        after = doubts.doubted(text, found, language)
        assert [(one.start, one.end) for one in after] == [(one.start, one.end) for one in found]
        changed = [(one.level, other.level) for one, other in zip(found, after, strict=True) if one != other]
        assert set(changed) <= {("world", "report")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_weights_are_those_of_the_shipped_clauses(language):
    made = training.train_absences(corpus.absences(language), language)
    model = shipped(f"absent-{language}")
    assert abs(made["bias"] - model.bias) <= 1
    assert max(abs(value - model.table.get(int(place), 0)) for place, value in made["weights"].items()) <= 1
    assert {str(place) for place, value in model.table.items() if abs(value) > 1} <= made["weights"].keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_written_clauses_have_known_levels_and_none_stands_twice(language):
    rows = corpus.absences(language)
    assert {level for level, _ in rows} <= {*LEVELS, "none"} - {"denial"}
    written = corpus.written_absences(language)
    assert len(written) >= 800
    assert len({words for _, words in written}) == len(written)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_clauses_kept_out_events_stay_and_much_that_was_not_told_is_taken_away(language):
    found = read_bench.doubting(language)
    assert found["events_kept"] >= 0.85 * found["events"] > 0
    assert found["not_told_taken_away"] >= 0.4 * found["not_told"] > 0


def test_a_candidate_is_called_no_event_where_its_absence_is_not():
    text = "The pump was not repaired. The judgment was never served on the defendant."
    found = reading.read(reading.Canonical(text, "txt"), language="en", labels=[])
    assert [one.level for one in found.absences] == ["world", "report"]
    chips = [next(chip for chip in one.reasons if chip.startswith("absence_")) for one in found.candidates]
    assert chips == ["absence_world", "absence_report"]
    assert [one.kind == "absence_of_report" for one in found.candidates] == [False, True]
    for one in reading.read(reading.Canonical(text, "txt"), language="en").absences:
        assert levels(text[one.start : one.end]) == [one.level]


def test_what_may_mean_a_paper_named_before_is_read_as_one():
    assert levels("They read out the list of the missing. I listened for his name and it wasn't there.") == ["report"]
    assert levels("We asked for the register; it was not handed over.") == ["report"]
    assert levels("We asked for the pump; it was not there.") == ["world"]


def test_a_subject_before_an_aside_belongs_to_its_absence():
    for words, core in (
        ("Hut 12, where the fire began, was not examined.", "Hut 12, where the fire began, was not examined"),
        ("He said that the loft, which is full, was not searched.", "the loft, which is full, was not searched"),
        ("We dug, and when it rained, did not search.", "did not search"),
    ):
        found = reading.read(reading.Canonical(words, "txt"), language="en", labels=[]).absences
        assert [words[one.start : one.end] for one in found] == [core]
