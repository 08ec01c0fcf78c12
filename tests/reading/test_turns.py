"""Turns: every structure gives exactly its turns, they tile the text, and approved labels replace the guess."""

import json
import re
import unicodedata
from itertools import pairwise
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.exports import EXPORTS, ONE_TURN
from tests.reading.layouts import LAYOUTS, SIBLINGS, SILENT
from tests.reading.records import NOTHING, RECORDS
from tests.reading.structures import STRUCTURES

from ojakh import reading
from ojakh.reading.sentences import LONGEST
from ojakh.reading.talk import naming
from ojakh.reading.talk.layout import lines
from ojakh.reading.talk.turns import turns

BUILT = [*STRUCTURES, *LAYOUTS, *EXPORTS]
ROLES = {"I": "interviewer", "R": "respondent", "S": "speaker"}
MARK = re.compile("@([IRS]) ")
TRANSCRIPTS = Path(__file__).parent / "transcripts"
"""Transcripts invented by another writer, each with the label, role, first and last words of its turns beside it."""
ROLES_NOT_FOUND = {"en53_localtv"}
"""Captions of a machine in which hardly anything tells who asks; their turns are right and all of them are speakers."""


def read(structure):
    return reading.read(reading.open_bytes(structure.data, structure.suffix))


@pytest.mark.parametrize("structure", BUILT, ids=lambda one: one.name)
def test_a_structure_gives_exactly_its_turns(structure):
    found = read(structure)
    seen = [(turn.label, turn.role, turn.content.of(found.text)) for turn in found.turns]
    assert [(label, role) for label, role, _ in seen] == [(label, role) for label, role, _ in structure.turns]
    assert [words[: len(begin)] for (_, _, words), (_, _, begin) in zip(seen, structure.turns, strict=True)] == [
        begin for _, _, begin in structure.turns
    ]


@pytest.mark.parametrize("truth", sorted(TRANSCRIPTS.glob("*.json")), ids=lambda one: one.stem)
def test_a_transcript_of_another_writer_gives_exactly_its_turns(truth):
    file = next(one for one in TRANSCRIPTS.glob(f"{truth.stem}.*") if one.suffix != ".json")
    found = reading.read(reading.open_bytes(file.read_bytes(), file.suffix[1:]))
    wanted = json.loads(truth.read_text(encoding="utf-8"))["turns"]
    unread = truth.stem in ROLES_NOT_FOUND
    roles = ["speaker" if unread and one["role"] != "unlabelled" else one["role"] for one in wanted]
    seen = [(turn.label, turn.role) for turn in found.turns]
    assert seen == [(one["label"], role) for one, role in zip(wanted, roles, strict=True)]
    for turn, one in zip(found.turns, wanted, strict=True):
        words = " ".join(turn.content.of(found.text).split())
        assert words.startswith(one["first"])
        assert words.endswith(one["last"])


def test_there_are_447_transcripts_in_four_languages_and_six_formats():
    files = [one for one in TRANSCRIPTS.iterdir() if one.suffix != ".json" and one.with_suffix(".json").exists()]
    assert len(files) == 447
    assert {one.name[:2] for one in files} == {"az", "en", "hy", "ru"}
    assert {one.suffix for one in files} == {".txt", ".md", ".html", ".docx", ".srt", ".vtt"}


@pytest.mark.parametrize(
    ("suffix", "marked"), RECORDS + SIBLINGS, ids=[MARK.sub("", text)[:40] for _, text in RECORDS + SIBLINGS]
)
def test_a_record_of_talk_has_its_turns_and_roles(suffix, marked):
    found = reading.read(reading.open_bytes(MARK.sub("", marked).encode(), suffix))
    seen = reading.open_bytes(marked.encode(), suffix).text
    wanted = [(len(MARK.sub("", seen[: one.start()])), ROLES[one[1]]) for one in MARK.finditer(seen)]
    got = [(turn.start, turn.role) for turn in found.turns if turn.role != "unlabelled"]
    assert [role for _, role in got] == [role for _, role in wanted]
    for (start, _), (mark, _) in zip(got, wanted, strict=True):
        assert not any(letter.isalpha() for letter in found.text[start:mark])


@pytest.mark.parametrize(
    ("suffix", "text"),
    ONE_TURN + NOTHING + SILENT,
    ids=[re.sub(r"\W+", " ", text[:30]) for _, text in ONE_TURN + NOTHING + SILENT],
)
def test_what_nobody_speaks_is_one_turn(suffix, text):
    found = reading.read(reading.open_bytes(text.encode(), suffix))
    assert [(turn.label, turn.role) for turn in found.turns] == [(None, "unlabelled")]


def test_there_are_forty_structures_in_seven_formats():
    assert len(STRUCTURES) >= 40
    assert {one.suffix for one in STRUCTURES} == {"txt", "md", "html", "vtt", "srt", "docx", "pdf"}


@pytest.mark.parametrize("structure", BUILT, ids=lambda one: one.name)
def test_turns_tile_the_text(structure):
    found = read(structure)
    assert found.turns[0].start == 0
    assert found.turns[-1].end == len(found.text)
    assert all(one.end == other.start for one, other in zip(found.turns, found.turns[1:], strict=False))


def test_approved_labels_and_no_others_are_speakers():
    text = "Ann: Yes.\nBo: No.\nAnn: Why?\nBo: So.\n"
    found = reading.read(reading.Canonical(text, "txt"), labels=["Ann"])
    assert [turn.label for turn in found.turns] == ["Ann", "Ann"]
    nobody = reading.read(reading.Canonical(text, "txt"), labels=[])
    assert [turn.label for turn in nobody.turns] == [None]


def test_an_approved_label_may_be_given_whole_or_without_its_office():
    text = "Ann (mill): Yes.\nBo (bank): No.\nAnn (mill): Why?\n"
    for label in ("Ann (mill)", "Ann"):
        found = reading.read(reading.Canonical(text, "txt"), labels=[label])
        assert [turn.label for turn in found.turns] == ["Ann (mill)", "Ann (mill)"]


def test_what_looks_otherwise_than_the_labels_around_it_is_no_label():
    text = "**Ida:** Who came?\n\n**Max:** Everyone.\n\nBread: It was gone.\n\n**Ida:** When?\n\n**Max:** At noon.\n"
    found = reading.read(reading.open_bytes(text.encode(), "md"))
    assert [turn.label for turn in found.turns] == ["Ida", "Max", "Ida", "Max"]


def test_a_cue_begins_a_line_in_decomposed_letters_too():
    cues = ["ЙОСИФ: Кто там?", "Песня о реке", "РАЯ: Это я", "ЙОСИФ: Кто?"]
    times = [f"{number}\n00:00:0{number},000 --> 00:00:0{number},900\n{cue}\n" for number, cue in enumerate(cues, 1)]
    text = unicodedata.normalize("NFD", "\n".join(times))
    found = reading.read(reading.open_bytes(text.encode(), "srt"))
    assert [unicodedata.normalize("NFC", turn.label) for turn in found.turns] == ["ЙОСИФ", "РАЯ", "ЙОСИФ"]


def test_a_thousand_surnames_after_whole_names_are_read_in_linear_time():
    text = "\n".join(f"Ann{one} Berg{one}: Who was there?\nBerg{one}: I was." for one in range(3_000))
    canonical = reading.Canonical(text, "txt")
    assert len(turns(canonical, lines(canonical))) == 6_000


@pytest.mark.parametrize(
    "text",
    [
        "Place\tLorries\nAlpha\t3\nBeta\t5\nAlpha\t2\nBeta\t9\n",
        "Summary\n\nThe road is open.\n\nWater\n\nThe pump works.\n\nWater\n\nIt is cold.\n",
        "Gates — Two are open.\nThe team went on foot. It saw the mill and the well.\nIt came back at four.\n"
        "Nobody was hurt.\nGates — One is shut.\n",
        "[inaudible] And then we left. [laughs] It was late.\n[inaudible] We walked.\n",
    ],
)
def test_tables_headings_and_remarks_are_no_speakers(text):
    found = reading.read(reading.Canonical(text, "txt"), language="en")
    assert [turn.label for turn in found.turns] == [None]


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("md", "## Water\n\nThe pump works.\n\n## Roads\n\nIt is open.\n\n## Water\n\nCold.\n\n## Roads\n\nShut.\n"),
        ("md", "# Why?\n\nNobody knows.\n\n# How it went\n\nSlowly.\n\n# The end\n\nIt is over.\n"),
        ("txt", "1. Two sacks of flour;\nfrom the mill.\n\n2. Who pays?\nNobody said.\n"),
        ("txt", "1. Who pays?\nThe mill.\n\n3. Who asked?\nNobody.\n"),
        ("txt", "(Laughter) And then we left.\n(Applause) It was late.\n(Laughter) We walked.\n(Applause) Home.\n"),
        ("txt", "(Anna) We left early.\n(Anna) It was late then.\n"),
        ("md", "| Site | No |\n|---|---|\n| Mill | 3 |\n| Well? | 5 |\n"),
        ("md", "| Water point | Broken |\n| Old school | Open |\n| Water point | Mended |\n| Old school | Shut |\n"),
        ("txt", "В студии: Анна Лис.\n\nЯ говорю: хлеб есть.\n\nЯ говорю: вода есть.\n\nВ студии: тихо.\n"),
    ],
)  # fmt: skip
def test_sections_lists_remarks_and_tables_name_nobody_and_ask_nothing(suffix, text):
    found = reading.read(reading.open_bytes(text.encode(), suffix), language="en")
    assert [turn.label for turn in found.turns] == [None]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Q: ", "A: ", "Anna Berg: ", "", "— ", "NOTE: ", "[0:01] Bo: "]),
            st.text(alphabet="ab .?:\nQA«»", max_size=30),
        ),
        max_size=8,
    )
)
def test_turns_tile_any_text(pieces):
    text = "\n".join(label + words for label, words in pieces)
    found = reading.read(reading.Canonical(text, "txt"))
    assert "".join(text[turn.start : turn.end] for turn in found.turns) == text
    assert all(turn.start <= turn.content.start <= turn.content.end <= turn.end for turn in found.turns)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "A: ",
        "12 ",
        "3 May, ",
        "in ",
        "Mr. ",
        "( ",
        "1,",
        "twenty ",
        "“",
        "А. ",
        "- ",
        "www.",
        "\n",
        "Q: a\nA: b\n",
    ],
)
def test_a_line_of_any_pattern_is_divided_at_the_bound_and_read(piece):
    """Each of these took minutes while one step looked at everything before it."""
    text = piece * (10_000 // len(piece))
    found = reading.read(reading.Canonical(text, "txt"))
    assert found.turns[-1].end == len(text)
    assert max((one.end - one.start for one in found.sentences), default=0) <= LONGEST


def test_one_line_of_a_hundred_thousand_characters_is_read():
    text = "word " * 20_000
    found = reading.read(reading.Canonical(text, "txt"))
    assert len(found.sentences) == 34
    assert max((one.end - one.start for one in found.sentences), default=0) <= LONGEST


@given(st.text(st.sampled_from("ab  \n\u00a0.!,“"), min_size=1, max_size=300), st.integers(1, 40))
def test_the_bound_cuts_at_white_space_and_loses_no_letter(text, bound):
    with mock.patch("ojakh.reading.sentences.LONGEST", bound):
        found = reading.sentences_of(reading.Canonical(text, "txt"), language="en")
    assert all(0 < one.end - one.start <= bound for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    kept = "".join(text[one.start : one.end] for one in found)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(one.of(text) == one.of(text).strip() for one in found)


def test_initials_are_the_whole_name_that_alone_has_them():
    text = "Anna Berg: Who came?\nBo Lind: All.\nA. B.: When?\nB. L.: At noon.\nA. B.: Alone?\nB. L.: No.\n"
    found = reading.read(reading.Canonical(text, "txt"))
    assert naming.keys(["Anna Berg", "A. B.", "Arno Bell"])["A. B."] == "a. b"
    assert naming.keys(["Anna Berg", "A. B.", "Bo Lind"])["A. B."] == "anna berg"
    assert [turn.role for turn in found.turns] == ["interviewer", "respondent"] * 3


def test_a_letter_with_a_surname_is_a_name_where_it_comes_back_or_nobody_answers():
    text = "О. Лис: Кто пришёл?\nВ. Ким: Все.\nО. Лис: Когда?\nВ. Ким: В полдень.\n"
    assert [turn.label for turn in reading.read(reading.Canonical(text, "txt")).turns] == ["О. Лис", "В. Ким"] * 2
    text = "Q. Where?\nA. Bell: it rang.\nQ. When?\nA. At noon.\n"
    assert [turn.label for turn in reading.read(reading.Canonical(text, "txt")).turns] == ["Q", "A"] * 2


def test_a_question_below_an_entry_makes_no_talk_of_a_form():
    text = "Water: 4 wells work.\nRoads: open.\n\nPeople ask: when?\n\nWater: a tank is missing.\nRoads: sand.\n"
    assert [turn.label for turn in reading.read(reading.Canonical(text, "txt")).turns] == [None]


def test_capitals_without_the_arrow_of_the_others_are_no_label():
    cues = [">> ANNA: WHO CAME?", ">> BO: ALL.", "THE SIGN SAID: COME IN.", ">> ANNA: WHEN?", ">> BO: AT NOON."]
    times = [f"{one}\n00:00:0{one},000 --> 00:00:0{one},900\n{cue}\n" for one, cue in enumerate(cues, 1)]
    found = reading.read(reading.open_bytes("\n".join(times).encode(), "srt"))
    assert [turn.label for turn in found.turns] == ["ANNA", "BO", "ANNA", "BO"]
    assert not any(naming.is_name(words) for words in ("I TELL THEM", "Я говорю", "Mən Deyirəm"))


def test_a_head_names_who_examines():
    text = "EXAMINATION BY MS. TARN\n\nQ. Were you there?\nA. Yes.\nMS. TARN: Go on.\nQ. Alone?\nA. No.\n"
    found = reading.read(reading.Canonical(text, "txt"))
    assert [(turn.label, turn.role) for turn in found.turns][3] == ("MS. TARN", "interviewer")


def test_an_armenian_word_for_a_speaker_may_have_the_article():
    assert all(naming.is_role(word) for word in ("Կինը", "Հյուրը", "Վարողը", "Վկան"))
    assert not naming.is_role("Տունը")


def test_five_thousand_speakers_are_told_apart():
    text = "\n".join(f"Speaker {number % 5_000}: I was there." for number in range(10_000))
    canonical = reading.Canonical(text, "txt")
    found = turns(canonical, lines(canonical))
    assert len(found) == 10_000
    assert len({turn.label for turn in found}) == 5_000
