"""Signs of a person in free text: found in four languages, dates and places left alone, never a decision."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ojakh.missions.naming import marked, signs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The witness Aram told it at the gate.", "Aram told"),
        ("My name is Leyla and I live here.", "Leyla and"),
        ("Call +994 55 000 11 22 for more.", "+994 55 000 11 22"),
        ("Write to someone@example.org today.", "someone@example.org"),
        ("Это рассказал Иван Петров.", "Иван Петров"),
        ("Свидетель Самвел видел машину.", "Самвел видел"),
        ("Меня зовут Анна.", "Анна"),
        ("Դա պատմեց Արամ Պետրոսյանը։", ""),
        ("Պատմեց Արամ Պետրոսյան, ուսուցիչ։", "Արամ Պետրոսյան"),
        ("Վկա Անահիտ տեսել է։", "Անահիտ տեսել"),
        ("Bunu Rəşad bəy dedi.", "Bunu Rəşad"),
        ("Şahid Günel maşını gördü.", "Günel maşını"),
        ("Elçin Məmmədov saw it.", "Elçin Məmmədov"),
    ],
)
def test_a_name_or_a_number_is_marked(text, words):
    assert marked(text) == ((words,) if words else ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Two impacts near the pump on 2026-05-03.",
        "Between 2026-05-03/2026-05-07 the road was closed.",
        "A teacher and two shopkeepers told it.",
        "Roof gone; 3 of 12 rooms usable; 250 litres a day.",
        "Школа закрыта с 03.05.2026, окна выбиты.",
        "Դպրոցի տանիքը վնասված է։",
        "Məktəbin damı zədələnib.",
        "The witness said nothing.",
    ],
)
def test_plain_words_are_left_alone(text):
    assert signs(text) == ()


@given(st.text())
def test_any_text_gets_ordered_stretches_of_itself(text):
    found = signs(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))


@pytest.mark.parametrize("text", ["1 " * 50_000, "Aa " * 40_000, "mr " * 40_000, "@a" * 50_000, "a.b@" * 25_000])
def test_a_hundred_thousand_letters_take_no_time_out_of_hand(text):
    start = time.process_time()
    signs(text)
    assert time.process_time() - start < 5
