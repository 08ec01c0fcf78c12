"""Bad input: decomposed letters, invisible characters and controls change no offset and hide no word."""

import time
import unicodedata
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ojakh import reading
from ojakh.cli.places_table import shipped_places
from ojakh.reading.composed import composed
from ojakh.reading.talk.layout import lines
from ojakh.reading.talk.turns import turns

TABLE = shipped_places()
TEXTS = {
    "ru": "Корреспондент: Когда ушли?\nИрина Ёлкина: Третьего мая 2019 года ушло сорок семей из Гюмри. "
    "Никто не погиб, сообщил районный врач.\n"
    "Корреспондент: А потом?\nИрина Ёлкина: Ничего.\n",
    "az": "Müxbir: Nə vaxt getdiniz?\nİlqar Öz: 2019-cu il mayın üçündə Gəncədən qırx ailə köçdü. "
    "Həkim dedi ki, heç kim ölməyib.\n"
    "Müxbir: Sonra?\nİlqar Öz: Heç nə.\n",
    "en": "Zoë: When did they leave?\nNoël: On 3 May 2019 about 40 families left Gyumri. "
    "The café owner said that nobody was hurt.\n"
    "Zoë: And then?\nNoël: Nothing.\n",
}


def read(text, language):
    return reading.read(reading.Canonical(text, "txt"), language=language, places=TABLE)


def words(found):
    """Everything found, as composed words without invisible characters."""

    def of(one):
        return unicodedata.normalize("NFC", found.text[one.start : one.end]).replace("\u00ad", "").replace("\u200b", "")

    return {
        "turns": [(unicodedata.normalize("NFC", one.label or ""), one.role, of(one.content)) for one in found.turns],
        "sentences": [of(one) for one in found.sentences],
        "candidates": [(of(one), one.score) for one in found.candidates],
        "said": [(of(one.cue), of(one.content)) for one in found.attributions],
        "absences": [(of(one), one.level) for one in found.absences],
        "dates": [(of(one), one.edtf) for one in found.dates],
        "quantities": [(of(one), one.low, one.unit) for one in found.quantities],
        "places": [(of(one), one.places) for one in found.places],
    }


@pytest.mark.parametrize("language", TEXTS)
def test_a_decomposed_text_is_read_like_a_composed_one_and_keeps_its_own_characters(language):
    plain = read(TEXTS[language], language)
    assert plain.dates
    assert plain.quantities
    assert plain.places
    decomposed = unicodedata.normalize("NFD", TEXTS[language])
    found = read(decomposed, language)
    assert found.text == decomposed != TEXTS[language]
    assert words(found) == words(plain)
    assert found.text_sha256 != plain.text_sha256


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u2060", "\u202a", "\u2067", "\u200f"])
def test_a_sign_that_nobody_sees_hides_no_month_number_or_name(sign):
    text = f"On 3 M{sign}ay 2019 about 4{sign}0 fam{sign}ilies left Gy{sign}umri{sign}."
    found = read(text, "en")
    (date,), (quantity,), (place,) = found.dates, found.quantities, found.places
    assert (date.edtf, text[date.start : date.end]) == ("2019-05-03", f"3 M{sign}ay 2019")
    assert (quantity.best, text[quantity.start : quantity.end]) == ("40", f"about 4{sign}0 fam{sign}ilies")
    assert text[place.start : place.end] == f"Gy{sign}umri"


def test_letters_that_grow_in_lower_case_move_no_offset():
    text = "İİİ ևևև " * 40 + "Gyumri, 3 May 2019, 40 families."
    found = read(text, "en")
    assert [text[one.start : one.end] for one in found.dates] == ["3 May 2019"]
    assert [text[one.start : one.end] for one in found.places] == ["Gyumri"]


def test_labels_that_were_approved_in_another_form_are_found():
    text = unicodedata.normalize("NFD", TEXTS["en"])
    found = reading.read(reading.Canonical(text, "txt"), labels=[unicodedata.normalize("NFD", "Noël")])
    assert len([turn for turn in found.turns if turn.label]) == 2


def test_mixed_styles_of_labels_are_one_turn_where_nothing_comes_back():
    text = "Q: Who came?\n— Everyone.\nAnna Berg – When?\n(Bo) At noon.\n>> Why?\n"
    assert [turn.label for turn in read(text, "en").turns] == [None]


def test_five_thousand_speakers_are_told_apart_in_time():
    letters = "abcdefghij"
    names = [
        f"{chr(65 + n % 26)}{letters[n // 26 % 10]}{letters[n // 260 % 10]}{letters[n // 2600]}" for n in range(5000)
    ]
    text = "".join(f"{name}: We left at noon.\n" for name in names + names)
    canonical = reading.Canonical(text, "txt")
    begun = time.process_time()
    found = turns(canonical, lines(canonical))
    assert len({turn.label for turn in found}) == 5000
    assert len(found) == 10_000
    assert time.process_time() - begun < 20


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="aé е\u0301\u0306и\u00ad\u200b\u2067İ.\nQ:A3 мая2019", max_size=60),
    st.sampled_from(["en", "ru", "az", "hy"]),
)
def test_any_such_text_is_read_and_every_span_lies_in_it(text, language):
    found = read(text, language)
    assert "".join(text[turn.start : turn.end] for turn in found.turns) == text
    for one in spans(found):
        assert 0 <= one.start <= one.end <= len(text)
    derived = composed(reading.Canonical(text, "txt"))
    if derived:
        assert len(derived.starts) == len(derived.ends) == len(derived.canonical.text)


def spans(one):
    """Every value with offsets inside a reading."""
    if isinstance(one, tuple):
        for part in one:
            yield from spans(part)
    elif is_dataclass(one):
        if hasattr(one, "start"):
            yield one
        for field in fields(one):
            yield from spans(getattr(one, field.name))
