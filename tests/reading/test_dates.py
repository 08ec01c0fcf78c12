# ruff: noqa: E501
"""Dates as EDTF: hand-checked expressions, every month and day in four languages, and no invented component."""

import calendar
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ojakh import reading
from ojakh.reading.spans import Span

HAND = {
    "en": [
        ("It was built in 2019.", ["2019"]),
        ("In March 2019 the snow came.", ["2019-03"]),
        ("They left in spring 2019 and came back in the autumn of 2020.", ["2019-21", "2020-23"]),
        ("The mill dates from the 1990s, the church from the nineteenth century.", ["199X", "18XX"]),
        ("On 3 May the road opened.", ["XXXX-05-03"]),
        ("Nobody has come since 2019.", ["2019/.."]),
        ("It ran until 2019.", ["../2019"]),
        ("Before 2019 there was a bus.", ["/2019"]),
        ("It closed on 03/04/2019.", ["[2019-03-04,2019-04-03]"]),
        ("It closed on 13/04/2019 and on 04/13/2018.", ["2019-04-13", "2018-04-13"]),
        ("It is dated 2019-05-03.", ["2019-05-03"]),
        ("We waited for twelve years.", ["P12Y"]),
        ("Last year and yesterday it snowed.", [None, None]),
        ("Since the agreement nobody has called.", [None]),
        ("From 3 to 5 May 2020 they met.", ["2020-05-03/2020-05-05"]),
        ("On 3 and 5 May 2020 they met.", ["{2020-05-03,2020-05-05}"]),
        ("Between March and May 2020 it was shut.", ["2020-03/2020-05"]),
        ("May 3-5, 2021 and December 31, 2020.", ["2021-05-03/2021-05-05", "2020-12-31"]),
        ("From 12 March 2019 until 3 May 2020.", ["2019-03-12/2020-05-03"]),
        ("The years 2014-2018 and 2019–21 were dry.", ["2014/2018", "2019/2021"]),
        ("Around 1994 the roof fell in.", ["1994~"]),
        ("In the second quarter of 2018.", ["2018-34"]),
        ("On the third of May 1999.", ["1999-05-03"]),
        ("On Friday, 3 May 2019, at 10:30.", ["2019-05-03"]),
        ("There is no 30 February 2019.", []),
        ("He may come, they march on, we sat in the sun.", []),
        ("In 2019, 2020 people lived here.", ["2019"]),
        ("He was twelve years old; a 44-day siege followed.", ["P44D"]),
    ],
    "ru": [
        ("3 мая 2019 года дорогу открыли.", ["2019-05-03"]),
        ("В мае 2019 г. мост закрыли.", ["2019-05"]),
        ("С 2019 года света нет, до 2019 года был.", ["2019/..", "../2019"]),
        ("Весной 2019 года; в 1990-х годах.", ["2019-21", "199X"]),
        ("С 3 по 5 мая 2019 года, с марта по май 2020 года.", ["2019-05-03/2019-05-05", "2020-03/2020-05"]),
        ("03.04.2019", ["2019-04-03"]),
        ("Мы ждали двенадцать лет, а в прошлом году уехали.", ["P12Y", None]),
        ("Три дня назад, вчера.", [None, None]),
    ],
    "az": [
        ("2019-cu ilin may ayının 3-də yol açıldı.", ["2019-05-03"]),
        ("3 may 2019-cu ildə, 2018-ci ildə.", ["2019-05-03", "2018"]),
        ("2019-cu ildən bəri işıq yoxdur, 2018-ci ilə qədər var idi.", ["2019/..", "../2018"]),
        ("2019-cu ilin yazında, 1990-cı illərdə.", ["2019-21", "199X"]),
        ("On iki il gözlədik, keçən il getdik.", ["P12Y", None]),
        ("03.04.2019", ["2019-04-03"]),
    ],
    "hy": [
        ("2019 թվականի մայիսի 3-ին ճանապարհը բացվեց։", ["2019-05-03"]),
        ("2019 թ. մայիսի 3-ին, 2018 թվականին։", ["2019-05-03", "2018"]),
        ("2019 թվականից ի վեր լույս չկա, մինչև 2018 թվականը կար։", ["2019/..", "../2018"]),
        ("2019 թվականի գարնանը, 1990-ական թվականներին։", ["2019-21", "199X"]),
        ("Տասներկու տարի սպասեցինք, անցյալ տարի գնացինք։", ["P12Y", None]),
        ("03.04.2019", ["2019-04-03"]),
    ],
}
MONTHS = {
    "en": list(calendar.month_name)[1:],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "az": [
        "yanvar",
        "fevral",
        "mart",
        "aprel",
        "may",
        "iyun",
        "iyul",
        "avqust",
        "sentyabr",
        "oktyabr",
        "noyabr",
        "dekabr",
    ],
    "hy": [
        "հունվարի",
        "փետրվարի",
        "մարտի",
        "ապրիլի",
        "մայիսի",
        "հունիսի",
        "հուլիսի",
        "օգոստոսի",
        "սեպտեմբերի",
        "հոկտեմբերի",
        "նոյեմբերի",
        "դեկտեմբերի",
    ],
}
FULL = {
    "en": ["On {d} {m} {y} it rained.", "On {m} {d}, {y} it rained.", "The {d}th of {m} {y}."],
    "ru": ["{d} {m} {y} года шёл дождь.", "Дождь шёл {d} {m} {y} г."],
    "az": ["{d} {m} {y}-ci ildə yağış yağdı.", "{y}-cu il {m}ın {d}-də yağış yağdı."],
    "hy": ["{y} թվականի {m} {d}-ին անձրև եկավ։", "{y} թ. {m} {d}-ին անձրև եկավ։"],
}
SHORT = {
    "en": "On {d} {m} it rained.",
    "ru": "{d} {m} шёл дождь.",
    "az": "{d} {m}da yağış yağdı.",
    "hy": "{m} {d}-ին անձրև եկավ։",
}


def values(text, language, **known):
    return [one.edtf for one in reading.parse_dates(text, language, **known)]


@pytest.mark.parametrize(("language", "text", "expected"), [(k, *case) for k, cases in HAND.items() for case in cases])
def test_an_expression_has_the_value_of_its_words(language, text, expected):
    assert values(text, language) == expected


@pytest.mark.parametrize("language", list(MONTHS))
@pytest.mark.parametrize("month", range(1, 13))
def test_every_day_of_a_year_in_every_pattern(language, month):
    """With 366 days in nine patterns more than three thousand expressions, each with its year and without."""
    name = MONTHS[language][month - 1]
    for day in range(1, calendar.monthrange(2020, month)[1] + 1):
        for pattern in FULL[language]:
            assert values(pattern.format(d=day, m=name, y=2020), language) == [f"2020-{month:02d}-{day:02d}"], pattern
        assert values(SHORT[language].format(d=day, m=name), language) == [f"XXXX-{month:02d}-{day:02d}"]


def test_a_year_from_an_earlier_sentence_is_marked():
    text = "In 2019 we left. On 3 May the road opened."
    found = reading.parse_dates(text, "en", sentences=[Span(0, 16), Span(17, len(text))])
    assert [(one.edtf, one.inferred, one.basis) for one in found] == [
        ("2019", (), "stated"),
        ("?2019-05-03", ("year",), "inferred"),
    ]


def test_no_year_is_taken_from_far_away_from_a_decade_or_for_last_may():
    sentences = "In 2019 we left. " + "It rained. " * 8 + "On 3 May the road opened."
    canonical = reading.Canonical(sentences, "txt")
    assert [one.edtf for one in reading.read(canonical).dates][-1] == "XXXX-05-03"
    assert values("In the 1990s we left. On 3 May we came.", "en")[-1] == "XXXX-05-03"
    assert values("In 2019 we left. Last May we came.", "en")[-1] == "XXXX-05"


def test_no_year_is_taken_from_where_something_only_began_or_ended():
    """Since 2017 says when it began, and not of which year the rest tells."""
    assert values("It has stood since 2017. A meeting in May heard of it.", "en") == ["2017/..", "XXXX-05"]
    assert values("В 2018 году сел мост. С 2017 года он сел. В мае чинили.", "ru")[-1] == "?2018-05"


def test_a_duration_may_end_where_something_begins_but_a_distance_in_time_is_none():
    assert values("It lay there for six weeks before anyone came.", "en") == ["P6W"]
    assert values("Six weeks before that it lay there; two years later it was gone.", "en") == []
    assert values("Üç gündən çox, iki ilin sonu, beş ayda; doqquz gündən sonra.", "az") == ["P3D", "P2Y", "P5M"]
    assert values("Ինը րոպե սպասեցինք, ինը օր անց եկան։", "hy") == ["PT9M"]
    assert values("Шли десять часов, вышли в десять часов.", "ru") == ["PT10H"]
    assert values("They worked for a month, beginning on 21 February 2022.", "en")[-1] == "2022-02-21"


def test_a_year_with_its_word_is_never_a_length_of_time():
    assert "P2020Y" not in values("Бюджет 2019/2020 года утверждён.", "ru")


def test_relative_words_need_the_day_of_the_document_and_say_that_they_used_it():
    found = reading.parse_dates("Yesterday, last month and two years ago.", "en", document_date="2020-03-01")
    assert [(one.edtf, one.basis) for one in found] == [
        ("2020-02-29", "relative"),
        ("2020-02", "relative"),
        ("2018", "relative"),
    ]
    assert found[0].inferred == ("year", "month", "day")


def test_an_event_is_kept_as_an_anchor():
    text = "Since the second ceasefire nobody has called."
    (one,) = reading.parse_dates(text, "en")
    assert one.edtf is None
    assert text[one.anchor.start : one.anchor.end] == "the second ceasefire"


PIECES = [
    "in 2019", "since May", "3 May", "May 3", "03/04/2019", "3.4.2019", "2014-18", "the 1990s", "until", "from", "to",
    "between", "and", "spring 2020", "yesterday", "about", "31 June", "for 3 days", "2019-05-03", "last year", ".", "12",
    "second of March", "1999", "on", "ago", "29 February 2019", "'90s", "before 2001",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_no_component_is_invented(pieces):
    """Each year in a value stands in the words (or begins a decade there), or is marked as inferred."""
    text = " ".join(pieces)
    for one in reading.parse_dates(text, "en"):
        own = text[one.start : one.end]
        for year in re.findall(r"(?<![\d-])(\d{4})(?=\D|$)", one.edtf or ""):
            written = year in own or (year[2:] in own and year[:2] in own)
            assert written or "year" in one.inferred, (text, one)
        assert "-" not in (one.edtf or "").replace("XXXX-", "") or re.search(r"[A-Za-z]{3}|\d\d?[./-]\d", own)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["en", "az", "hy", "ru", "und"]))
def test_any_text_is_read_and_spans_do_not_overlap(text, language):
    found = reading.parse_dates(text, language)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
