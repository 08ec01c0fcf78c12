"""Quantities: numbers in figures and words, with the interval that their hedge gives and the unit that they count."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ojakh import reading
from ojakh.reading.values.numerals import numbers

CASES = [
    ("en", "About 40 families came.", ("About 40 families", "35", "40", "45", "household")),
    ("en", "At least 1,200 people left.", ("At least 1,200 people", "1200", None, None, "person")),
    ("en", "Up to 15 tonnes of flour.", ("Up to 15 tonnes", None, None, "15", "t")),
    ("en", "It cost $3.5 million.", ("$3.5 million", "3500000", "3500000", "3500000", "USD")),
    ("en", "Only 70 per cent had water.", ("70 per cent", "70", "70", "70", "percent")),
    ("en", "Dozens of houses burned.", ("Dozens of houses", "24", None, "99", "building")),
    ("en", "We got 10 to 15 litres.", ("10 to 15 litres", "10", None, "15", "l")),
    ("en", "They sent 2-3 million euros.", ("2-3 million euros", "2000000", None, "3000000", "EUR")),
    ("en", "The ward has 12 beds.", ("12 beds", "12", "12", "12", "beds")),
    (
        "en",
        "Forty-two displaced households slept there.",
        ("Forty-two displaced households", "42", "42", "42", "household"),
    ),
    ("en", "Half a million people.", ("Half a million people", "500000", "500000", "500000", "person")),
    ("en", "Three and a half tonnes.", ("Three and a half tonnes", "3.5", "3.5", "3.5", "t")),
    ("en", "It weighs 1.500 kg.", ("1.500 kg", "1.5", None, "1500", "kg")),
    ("ru", "Около 40 семей уехали.", ("Около 40 семей", "35", "40", "45", "household")),
    ("ru", "Не менее 1 200 человек.", ("Не менее 1 200 человек", "1200", None, None, "person")),
    ("ru", "Десятки домов сгорели.", ("Десятки домов", "20", None, "99", "building")),
    ("ru", "Привезли двадцать три тонны муки.", ("двадцать три тонны", "23", "23", "23", "t")),
    ("az", "Təxminən 40 ailə getdi.", ("Təxminən 40 ailə", "35", "40", "45", "household")),
    ("az", "40-dan çox insan gəldi.", ("40-dan çox insan", "40", None, None, "person")),
    ("az", "Onlarla ev yandı.", ("Onlarla ev", "20", None, "99", "building")),
    ("hy", "Մոտ 40 ընտանիք գնաց։", ("Մոտ 40 ընտանիք", "35", "40", "45", "household")),
    ("hy", "Առնվազն 1200 մարդ։", ("Առնվազն 1200 մարդ", "1200", None, None, "person")),
    ("hy", "Տասնյակ հոգի եկավ։", ("Տասնյակ հոգի", "20", None, "99", "person")),
]
NOTHING = [
    ("en", "Room 12, Article 5, page 7, Resolution 2118."),
    ("en", "The 3rd time, at 10:30, at 6 a.m., at 9."),
    ("en", "Call 055-12-34 or +994 12 345."),
    ("en", "One of them said that no one came."),
    ("en", "My eight-year-old son and a 12-year-old girl."),
    ("ru", "Дом 7, ст. 5, в 9 часов, 5-й класс."),
    ("az", "5-ci məktəb, saat 9-da."),
    ("az", "7 nömrəli kamera, 12 saylı məktəb."),
    ("ru", "Камера на точке 7 не работала, паром ушёл в десять, к десяти."),
    ("hy", "Ինը օր անց եկան, 5 համարի տունը։"),
    ("hy", "5-րդ դպրոցը, ժամը 9-ին։"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_quantity_has_its_span_interval_and_unit(language, text, expected):
    (one,) = reading.parse_quantities(text, language)
    assert (text[one.start : one.end], one.low, one.best, one.high, one.unit) == expected


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_ordinals_times_references_and_telephones_are_no_quantities(language, text):
    assert reading.parse_quantities(text, language) == []


def test_households_trips_and_energy_have_dimensions_of_their_own():
    text = "40 households, 40 people, 12 trips, 3 MW, 3 MWh"
    found = [one.dimension for one in reading.parse_quantities(text, "en")]
    assert found == ["households", "persons", "trips", "power", "energy"]


def test_numbers_inside_dates_are_not_counted_again():
    text = "On 3 May 2019 we counted 30 trucks for 12 days."
    found = reading.read(reading.Canonical(text, "txt"))
    assert [text[one.start : one.end] for one in found.quantities] == ["30 trucks"]


ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
ONES += ["seventeen", "eighteen", "nineteen"]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number):
    """A whole number below a million in English words, written for this test."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{ONES[number // 100]} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    return f"{in_words(number // 1000)} thousand" + (f" {in_words(number % 1000)}" if number % 1000 else "")


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 999_999))
def test_words_and_figures_have_the_same_value(number):
    for text in (in_words(number), str(number), f"{number:,}", f"{number:,}".replace(",", "\u202f")):
        assert [one.value for one in numbers(text, "en")] == [Decimal(number)], text


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="12 ,.-тыс%$милab'\n", max_size=40), st.sampled_from(["en", "az", "hy", "ru"]))
def test_any_text_is_read_and_bounds_are_in_order(text, language):
    for one in reading.parse_quantities(text, language):
        assert 0 <= one.start < one.end <= len(text)
        bounds = [Decimal(value) for value in (one.low, one.best, one.high) if value is not None]
        assert bounds == sorted(bounds)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A family of five lives on bread.", ["five"]),
        ("A team of eleven reaches the valley.", ["eleven"]),
        ("A team of four vaccinators set out.", ["four vaccinators"]),
        ("Cards were rare: nine in a sample of 150.", ["nine", "150"]),
        ("Twelve went to the mill and seven to the barn.", ["Twelve", "seven"]),
        ("The pipe has 640 house connections and 12 houses.", ["640 house connections", "12 houses"]),
        ("France sent about a tonne of chalk and a tonne of ink.", ["about a tonne"]),
        ("Week 9 was the worst for lot 2.", []),
        ("They cut it from five trips to three.", ["five trips", "three"]),
        ("It brought in $40m and €2.5bn.", ["$40m", "€2.5bn"]),
        ("We fed 120 people, and 40 MVA came by wire.", ["120 people", "40 MVA"]),
        ("He is 44, she is aged 31, and both are well.", []),
    ],
)
def test_a_number_stands_alone_before_a_verb_and_at_the_end_of_a_clause(text, expected):
    assert [text[one.start : one.end] for one in reading.parse_quantities(text, "en")] == expected


def test_a_letter_behind_a_sign_of_money_multiplies():
    (one,) = reading.parse_quantities("It cost €2.5bn.", "en")
    assert (one.best, one.unit) == ("2500000000", "EUR")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("no more than 5 litres", None, "5"),
        ("not fewer than 5 litres", "5", None),
        ("more than 5 litres", "5", None),
        ("less than 5 litres", None, "5"),
    ],
)
def test_the_longest_hedge_decides_the_side(text, low, high):
    (one,) = reading.parse_quantities(text, "en")
    assert (one.low, one.high) == (low, high)
