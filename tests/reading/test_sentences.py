"""Sentence ends in four languages, against hard sentences that stand in one paragraph each way they can."""

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ojakh import reading
from ojakh.reading.trained.evaluate import overlap_scores

TEXTS = Path(__file__).parent / "texts"
LEAST_F1 = 0.97


def cases(language):
    """Paragraphs of a file of sentences: the text, and the bounds of each sentence in it."""
    paragraphs = (TEXTS / f"sentences.{language}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    text, bounds = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        for number, sentence in enumerate(paragraph.split("\n")):
            text += " " if number else ""
            bounds.append((len(text), len(text) + len(sentence)))
            text += sentence
    return text, bounds


def found(text, language):
    read = reading.read(reading.Canonical(text, "txt"), language=language, labels=[])
    return [(one.start, one.end) for one in read.sentences]


@pytest.mark.parametrize("language", ["en", "az", "hy", "ru"])
def test_bounds_are_exact_on_hard_sentences(language):
    text, bounds = cases(language)
    seen = set(found(text, language))
    right = len(seen & set(bounds))
    scores = overlap_scores(len(seen), len(bounds), right)
    wrong = [text[start:end] for start, end in sorted(seen - set(bounds))]
    assert scores.f1 >= LEAST_F1, wrong


@pytest.mark.parametrize("language", ["en", "az", "hy", "ru"])
def test_sentences_of_another_hand_begin_where_it_marked_them(language):
    right = seen = wanted = 0
    for passage in (TEXTS / f"passages.{language}.txt").read_text(encoding="utf-8").strip().split("\n----\n"):
        text, begins = unmarked(passage)
        starts = {begin_of_words(text, start) for start, _ in found(text, language)}
        right += len(starts & begins)
        seen += len(starts)
        wanted += len(begins)
    assert overlap_scores(seen, wanted, right).f1 >= LEAST_F1


def unmarked(passage):
    """A passage without the marks ⏐, and where its sentences begin."""
    pieces = passage.split("⏐")
    text = "".join(pieces)
    begins = [0]
    for piece in pieces[:-1]:
        begins.append(begins[-1] + len(piece))
    return text, {begin_of_words(text, begin) for begin in [*begins[1:], 0]}


def begin_of_words(text, start):
    """Where the words begin behind a dash that opens a line; readers differ whether it belongs to them."""
    opens = text[start : start + 2] in {"— ", "– ", "- "} and text[max(start - 1, 0) : start] in {"", "\n"}
    return start + 2 if opens else start


@pytest.mark.parametrize(
    ("language", "text", "begins"),
    [
        ("en", "Step 1. Close the tap. Step 2. Wait.", ["Step 1", "Step 2"]),
        ("en", "They chose plan B. Plan A had failed.", ["They", "Plan A"]),
        ("en", "It took 1 hr. 20 min. Nobody waited.", ["It", "Nobody"]),
        ("en", "(a) Tins are here. (b) Flour is there.", ["(a)", "(b)"]),
        ("ru", "Начало в 19 ч. 30 мин. Вход свободный.", ["Начало", "Вход"]),
        ("ru", "Благодарим за письмо от 4 мая с. г. Ответ готовит проф. Серов.", ["Благодарим", "Ответ"]),
        ("ru", "Ветер 12 м/с. К утру потеплело.", ["Ветер", "К утру"]),
        ("az", "Ərizəçi (tel.: 050) gəldi. Sonra getdi.", ["Ərizəçi", "Sonra"]),
        ("hy", "Գնացքը մեկնում է 6։05-ին։ Սպասենք։", ["Գնացքը", "Սպասենք"]),
        ("hy", "Փակ ենք մինչև 14:00: Տոնին փակ է:", ["Փակ", "Տոնին"]),
    ],
)
def test_units_steps_letters_and_times_are_told_from_ends(language, text, begins):
    assert [start for start, _ in found(text, language)] == [text.index(begin) for begin in begins]


def test_a_typed_colon_ends_an_armenian_sentence_but_not_an_english_one():
    assert len(found("Ջուր չկա: Լույս էլ չկա:", "hy")) == 2
    assert len(found("Two things are missing: Water and light.", "en")) == 1


def test_armenian_marks_inside_words_end_nothing():
    assert len(found("Ո՞վ եկավ, ե՞րբ եկավ։ Ինչո՜ւ։", "hy")) == 2


def test_a_line_end_is_no_sentence_end_where_lines_are_wrapped():
    text = (
        "The road was closed on the third day of the flood because the water had taken\n"
        "away the lower bridge, and the upper one could carry nothing heavier than a\n"
        "cart. The buses turned round.\n"
    )
    assert len(found(text, "en")) == 2


def test_the_end_of_a_paragraph_ends_a_sentence_without_a_full_stop():
    assert len(found("What we saw\n\nThe bridge was closed", "en")) == 2


def test_decomposed_letters_give_the_same_number_of_sentences():
    text, _ = cases("az")
    assert len(found(unicodedata.normalize("NFD", text), "az")) == len(found(text, "az"))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aB.!?…։:«»\"' \n1—г", max_size=80), st.sampled_from(["en", "az", "hy", "ru", "und"]))
def test_no_letter_is_outside_a_sentence_and_sentences_do_not_overlap(text, language):
    bounds = found(text, language)
    covered = {place for start, end in bounds for place in range(start, end)}
    assert all(place in covered for place, character in enumerate(text) if character.isalnum())
    assert all(before[1] <= after[0] for before, after in pairwise(bounds))
    assert all(text[start:end] == text[start:end].strip() for start, end in bounds)
