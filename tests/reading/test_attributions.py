# ruff: noqa: E501
"""Attributions: who says it and on whose word, nested, and what is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ojakh import reading

ONE = [
    ("en", "According to the mayor, forty families left.", "According to", "the mayor", "forty families left"),
    ("en", "Nobody came, the baker said.", "said", "the baker", "Nobody came"),
    ("en", "“We have no bread,” said the old man.", "said", "the old man", "We have no bread"),
    ("en", "He told us that the bridge was closed.", "told", "He", "the bridge was closed"),
    ("en", "We were told by drivers that the road was mined.", "told", "drivers", "the road was mined"),
    ("en", "It was reported that the mill burned.", "reported", None, "the mill burned"),
    (
        "en",
        "The head of the ward, Anna Berg, said the lift was old.",
        "said",
        "The head of the ward, Anna Berg",
        "the lift was old",
    ),
    ("en", "My neighbour, who works there, told me there was no flour.", "told", "My neighbour", "there was no flour"),
    ("en", "We heard from shepherds that the pass was open.", "heard", "shepherds", "the pass was open"),
    ("en", "The team found that no house was damaged.", "found", "The team", "no house was damaged"),
    ("en", "In 2019 the doctors reported 14 cases.", "reported", "the doctors", "14 cases"),
    ("en", "As the foreman put it, the wall gave way.", "put it", "the foreman", "the wall gave way"),
    ("en", "The pilot's version is that the fog came suddenly.", "version", "The pilot", "the fog came suddenly"),
    ("en", "It emerged from the minutes that nobody had voted.", "emerged", "the minutes", "nobody had voted"),
    ("en", "They had it from the milkman that a shed burned.", "had it", "the milkman", "a shed burned"),
    ("en", "The bulletin puts it at 900 tonnes.", "puts", "The bulletin", "it at 900 tonnes"),
    ("en", "Rumour has it that the clerk has left.", "Rumour has it", None, "the clerk has left"),
    (
        "en",
        "To judge by the register, eleven pupils were absent.",
        "To judge by",
        "the register",
        "eleven pupils were absent",
    ),
    ("en", "Witnesses described how the roof fell in.", "described", "Witnesses", "the roof fell in"),
    ("en", "A guest, interviewed apart, insisted that the lamp was lit.", "insisted", "A guest", "the lamp was lit"),
    ("en", "The board issued a note saying that the fee is lawful.", "saying", "The board", "the fee is lawful"),
    ("en", "By the time it stopped, says Orla, nothing was left.", "says", "Orla", "By the time it stopped"),
    (
        "en",
        "The first, a man of sixty, reported that three cows were shot.",
        "reported",
        "The first, a man of sixty",
        "three cows were shot",
    ),
    (
        "en",
        "In his reply of May the mayor indicated that two files exist.",
        "indicated",
        "the mayor",
        "two files exist",
    ),
    ("en", "The director was adamant that it was saline.", "was adamant", "The director", "it was saline"),
    ("en", "A volunteer claimed to have seen a list.", "claimed", "A volunteer", "to have seen a list"),
    ("en", "A nurse who fled in May said the ward was full.", "said", "A nurse who fled in May", "the ward was full"),
    ("en", "The mayor rang us, adding that the road was open.", "adding", "The mayor", "the road was open"),
    ("en", "The photographs, if they are genuine, show drums.", "show", "The photographs", "drums"),
    ("en", "In her opinion the boy was ill.", "opinion", "her", "the boy was ill"),
    ("en", "Drivers spoke of a second convoy.", "spoke of", "Drivers", "a second convoy"),
    ("en", "It is an allegation the company rejected.", "rejected", "the company", "It is an allegation"),
    ("en", "He was stopped and told that it was shut.", "told", None, "it was shut"),
    ("en", "Posts claiming that it was sabotage went round.", "claiming", "Posts", "it was sabotage went round"),
    ("ru", "По словам мэра, уехали сорок семей.", "По словам", "мэра", "уехали сорок семей"),
    ("ru", "Миссия сообщила, что мост закрыт.", "сообщила", "Миссия", "мост закрыт"),
    ("ru", "Никто не пришёл, сказал пекарь.", "сказал", "пекарь", "Никто не пришёл"),
    ("az", "Merin sözlərinə görə, qırx ailə getdi.", "sözlərinə görə", "Merin", "qırx ailə getdi"),
    ("az", "Həkim dedi ki, 12 çarpayı var.", "dedi", "Həkim", "12 çarpayı var"),
    ("hy", "Քաղաքապետի խոսքով՝ քառասուն ընտանիք գնաց։", "խոսքով", "Քաղաքապետի", "քառասուն ընտանիք գնաց"),
    ("hy", "Բժիշկն ասաց, որ կա 12 մահճակալ։", "ասաց", "Բժիշկն", "կա 12 մահճակալ"),
]
NONE = [
    "We believe that it is over.",
    "As I said, it is cold.",
    "I have nothing to say.",
    "They found a shoe.",
    "The team has published its notes.",
    "Think about that.",
    "She claims her pension every month.",
    "The “experts” came back.",
    "Nobody promised that.",
    "The team found no damage.",
    "It is hard to say how long it took.",
    "It has not been informed of anything.",
    "The buyer promised 500 jobs.",
    "They wrote a letter.",
    "He confirmed the booking.",
    "She explained the rules.",
    "They recalled the ambassador.",
    "He maintains the boiler.",
    "No shots were recorded by our equipment.",
    "The mayor did not say that it was open.",
    "Nobody told us that it was open.",
    "Reports that cannot be checked are not worthless.",
    "The patrol compared the patrol's records.",
    "The guard denied the monitors passage.",
    "Work on the road continued to be slow.",
    "She believed it until she died.",
    "Residents of the town tell a different story.",
]


def said(text, language="en"):
    found = reading.read(reading.Canonical(text, "txt"), language=language, labels=[])
    return [(one.level, one.cue.of(text), one.source_text, one.content.of(text)) for one in found.attributions]


@pytest.mark.parametrize(("language", "text", "cue", "source", "content"), ONE)
def test_cue_source_and_content_are_found(language, text, cue, source, content):
    assert said(text, language) == [(1, cue, source, content)]


@pytest.mark.parametrize("text", NONE)
def test_decoys_and_the_speaker_are_no_sources(text):
    assert said(text) == []


def test_the_subject_of_one_verb_of_speech_is_that_of_the_next():
    found = said("The merchant confirmed that two carts came and added that a third had broken down.")
    assert [(level, cue, source) for level, cue, source, _ in found] == [
        (1, "confirmed", "The merchant"),
        (1, "added", "The merchant"),
    ]


def test_two_levels_are_told_apart():
    assert [
        (level, source) for level, _, source, _ in said("The mission said that residents told it that no truck came.")
    ] == [
        (1, "The mission"),
        (2, "residents"),
    ]
    assert [
        (level, source) for level, _, source, _ in said("The report quotes a driver as saying that he saw smoke.")
    ] == [
        (1, "The report"),
        (2, "a driver"),
    ]
    assert {
        source: level for level, _, source, _ in said("A spokesman, citing a police report, said the plates were gone.")
    } == {
        "A spokesman": 1,
        "a police report": 2,
    }


def test_what_follows_a_but_is_not_inside_the_attribution_before():
    found = said("According to the board, nobody lost a field, but my aunt told me that fourteen houses went under.")
    assert [(level, source) for level, _, source, _ in found] == [(1, "the board"), (1, "my aunt")]


def test_distance_is_a_mark_and_no_other_level():
    found = reading.read(reading.Canonical("Allegedly the guard said that it was open.", "txt"))
    assert [(one.level, one.distanced) for one in found.attributions] == [(1, True)]


PIECES = ["the mission", "said", "that", "residents", "told", "it", ",", "according to", "“", "”", "citing", "was told by", "as saying", "quotes", "who", ".", "no one", "ասաց", "что"]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["en", "az", "hy", "ru"]))
def test_any_words_give_spans_inside_the_text(pieces, language):
    text = " ".join(pieces)
    for one in reading.read(reading.Canonical(text, "txt"), language=language, labels=[]).attributions:
        assert one.level >= 1
        for span in (one.cue, one.content, one.source or one.cue):
            assert 0 <= span.start <= span.end <= len(text)
        assert one.source is None or one.source_text == text[one.source.start : one.source.end]


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("The postmaster put it to me that the branch had closed.", "put it to me", "The postmaster"),
        ("The director let us know that the room was needed.", "let us know", "The director"),
        ("Her teacher sent word that each child should bring a log.", "sent word", "Her teacher"),
        ("Your own adviser is quoted as saying that the school is shut.", "is quoted as saying", "Your own adviser"),
        ("The ministry undertook last month that the wages would be paid.", "undertook", "The ministry"),
        ("The headteacher (woman, fifties) told the Mission that she had heard it.", "told", "The headteacher"),
        ("We saw a list of weapons said to be in storage.", "said", None),
        ("In the words of the guard the families come at weekends.", "In the words of", "the guard"),
        ("According to the form we received two.", "According to", "the form"),
        ("It is contended by the owners that the register was made up.", "contended", "the owners"),
        ("It was announced on the radio that the pass was open.", "announced", None),
        (
            "“You came for the well,” said the man at the petrol station before I had asked.",
            "said",
            "the man at the petrol station",
        ),
        ("The log, exhibited as “L 3”, records that the door was locked.", "records", "The log"),
    ],
)
def test_a_source_ends_where_a_clause_begins(text, cue, source):
    assert [one[1:3] for one in said(text)] == [(cue, source)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "A lad who works there tells me the foreman said three.",
            [(1, "tells", "A lad who works there"), (2, "said", "the foreman")],
        ),
        (
            "His predecessor, he explained, had always argued that the valley needed peace.",
            [(1, "explained", "he"), (2, "argued", "His predecessor")],
        ),
        (
            "His grandfather, she said, says the water remembers.",
            [(1, "said", "she"), (2, "says", "His grandfather")],
        ),
        (
            "An article, citing “people close to the inquiry”, asserted that two clerks had left.",
            [(2, "citing", "“people close to the inquiry”"), (1, "asserted", "An article")],
        ),
    ],
)
def test_what_is_put_between_a_speaker_and_the_verb_is_read_by_itself(text, found):
    assert [(level, cue, source) for level, cue, source, _ in said(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Nobody in the focus groups mentioned it that week.",
        "No theft from the depot was ever reported to his station.",
        "Nothing further was heard from her brother.",
        "No injuries were reported to this office.",
        "The housing officer had submitted no list of the houses.",
        "Two of the five health posts have not been visited.",
        "The young man remembered me, which is something.",
        "There were fewer explosions than in the previous reporting period.",
    ],
)
def test_what_only_looks_like_saying_is_none(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He told us that the bridge was closed."),
        ("ru", "Мэр сообщил нам, что мост закрыт."),
        ("az", "Mer bizə məlumat verdi ki, körpü bağlıdır."),
        ("hy", "Քաղաքապետը պատմեց մեզ, որ կամուրջը փակ է։"),
    ],
)
def test_to_tell_is_its_own_relation_in_every_language(language, text):
    found = reading.read(reading.Canonical(text, "txt"), language=language).attributions
    assert [one.relation for one in found] == ["told"]


@pytest.mark.parametrize(
    ("language", "text", "cue", "source"),
    [
        ("ru", "Мне сказали, что дорога закрыта.", "сказали", None),
        ("ru", "Мы узнали от водителя, что дорога закрыта.", "узнали", "водителя"),
        ("ru", "По её словам, подозреваемых нет.", "По её словам", "её"),
        ("ru", "Коллега была на острове и сказала, что там тихо.", "сказала", "Коллега"),
        ("ru", "В письме комендант указывает, что пропусков не выдавали.", "указывает", "комендант"),
        ("az", "Mənə dedilər ki, yol bağlıdır.", "dedilər", None),
        ("az", "Nənəm xatırlayırdı ki, qışda kitab yandırıblar.", "xatırlayırdı", "Nənəm"),
        ("az", "Stansiya rəisi gəldi və dedi ki, su veriləcək.", "dedi", "Stansiya rəisi"),
        ("az", "Qonşu danışdı ki, partlayış eşidib.", "danışdı", "Qonşu"),
        ("hy", "Ինձ ասացին, որ ճանապարհը փակ է։", "ասացին", None),
        ("hy", "Հրշեջները եկան և ասացին, որ բռնկվել է տաքացուցիչը։", "ասացին", "Հրշեջները"),
        ("hy", "Պարետն իր նամակում նշում է, որ անցաթղթեր չեն տվել։", "նշում է", "Պարետն"),
    ],
)
def test_who_says_it_is_found_in_every_language(language, text, cue, source):
    assert [one[1:3] for one in said(text, language)] == [(cue, source)]
