"""Laws of matching: what holds for every name, date and pair of records."""

import unicodedata

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ojakh.matching import Rec, align, compare, fine, keys, normalise, prepare, query_keys
from ojakh.matching.blocking import NEVER, STORED
from ojakh.matching.datecolumns import LEVELS, date_columns, date_levels
from ojakh.matching.dates import compare_dates, parse_date
from ojakh.matching.text import MAX_MATCHED, _whole

LETTERS = {
    "latin": "abcdefghijklmnopqrstuvwxyzəğışçöüéšžč",
    "cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюяёәғҝөүһҹј",
    "armenian": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
    "georgian": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "persian": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
}
words = st.sampled_from(sorted(LETTERS)).flatmap(lambda name: st.text(LETTERS[name], min_size=1, max_size=12))
names = st.lists(words, min_size=1, max_size=4).map(" ".join)
dates = st.one_of(
    st.just(""),
    st.dates().map(str),
    st.integers(1900, 2030).map(str),
    st.integers(1900, 2030).map(lambda year: f"{year}~"),
    st.tuples(st.integers(1900, 2000), st.integers(0, 9)).map(lambda x: f"{x[0]}/{x[0] + x[1]}"),
)
records = st.builds(
    Rec,
    id=st.uuids().map(str),
    full_name=names,
    father=st.one_of(st.just(""), words),
    born=dates,
    sex=st.sampled_from(["", "m", "f"]),
    settlement=st.sampled_from(["", "a/1", "a/2", "b/3"]),
    phone=st.sampled_from(["", "+374 77 123456", "077123457", "+994 50 1112233"]),
    documents=st.sampled_from([(), ("passport:AN123456",), ("passport:AN123465",)]),
    order=st.sampled_from(["unknown", "given_first", "family_first"]),
)
STRANGE = ["Annа", "I", "ﬁ", "ﱞ", "ǅan", "և", "ʼ"]
anything = st.text(max_size=200)


@given(anything)
def test_normalising_never_fails_and_is_done_once(raw: str) -> None:
    clean = normalise(raw)
    assert clean.raw == raw
    assert len(clean.text) <= MAX_MATCHED
    assert normalise(clean.text).text == clean.text


@given(anything | st.lists(words | st.sampled_from(STRANGE), max_size=30).map(" ".join))
def test_a_name_put_together_from_its_words_is_the_name_normalised_as_a_whole(raw: str) -> None:
    assert normalise(raw) == _whole(raw)


@given(names)
def test_case_and_composition_do_not_matter(name: str) -> None:
    expected = normalise(name).text
    for form in (name.upper(), name.title(), unicodedata.normalize("NFD", name), unicodedata.normalize("NFC", name)):
        assert normalise(form).text == expected


@given(names)
def test_spaces_around_and_between_words_do_not_matter(name: str) -> None:
    assert normalise("  " + name.replace(" ", "   ") + "\t").text == normalise(name).text


@given(anything)
def test_the_romanised_line_is_ascii_and_never_fails(raw: str) -> None:
    assert fine(raw).isascii()


@given(anything, anything)
def test_any_text_can_be_prepared_keyed_and_compared(left: str, right: str) -> None:
    one, other = prepare(Rec("1", full_name=left, born=right, phone=right)), prepare(Rec("2", given=right, family=left))
    assert {key.family for key in (*keys(one), *query_keys(other))} <= set(STORED) - set(NEVER)
    assert 0 <= compare(one, other).probability <= 1


@given(records, records)
def test_the_score_is_the_same_from_either_side(left: Rec, right: Rec) -> None:
    one, other = prepare(left), prepare(right)
    there, back = compare(one, other), compare(other, one)
    assert abs(there.bits - back.bits) < 1e-9
    assert there.band == back.band
    assert set(there.rules) == set(back.rules)


@given(records, records)
def test_rows_add_up_to_the_bits(left: Rec, right: Rec) -> None:
    scored = compare(prepare(left), prepare(right))
    assert abs(sum(row.bits for row in scored.rows) - scored.bits) < 1e-9
    assert abs(scored.bits + scored.prior_bits - scored.posterior_bits) < 1e-9


@given(records)
def test_a_missing_field_adds_nothing(record: Rec) -> None:
    one = prepare(record)
    bare = prepare(Rec("bare", full_name=record.full_name, order=record.order))
    fields = {row.field for row in compare(one, bare).rows}
    assert fields <= {"given", "surname", "father", "order", "family_cap", "names_cap"}
    assert compare(one, prepare(Rec("none"))).bits == 0


@given(names, names, st.sampled_from(["upper", "NFD"]))
def test_capitals_and_decomposed_letters_change_no_probability(left: str, right: str, how: str) -> None:
    changed = right.upper() if how == "upper" else unicodedata.normalize("NFD", right)
    one = prepare(Rec("1", full_name=left))
    plain, other = compare(one, prepare(Rec("2", full_name=right))), compare(one, prepare(Rec("2", full_name=changed)))
    assert plain.probability == other.probability


@given(records)
def test_a_record_is_found_by_its_own_keys(record: Rec) -> None:
    person = prepare(record)
    assert set(keys(person)) <= set(query_keys(person)) or len(query_keys(person)) >= len(keys(person))


@given(dates, dates)
def test_dates_compare_alike_from_either_side(left: str, right: str) -> None:
    assert compare_dates(parse_date(left), parse_date(right)) == compare_dates(parse_date(right), parse_date(left))


@given(anything)
def test_reading_a_date_never_fails(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.low <= found.high


@settings(max_examples=60)
@given(st.text("abcdefgh", max_size=12), st.text("abcdefgh", max_size=12))
def test_aligned_spans_cover_both_lines(left: str, right: str) -> None:
    spans = align(left, right)
    assert "".join(left[a:b] for (a, b), _, _ in spans) == left
    assert "".join(right[a:b] for _, (a, b), _ in spans) == right
    assert all((left[a:b] == right[c:d]) == (kind == "equal") for (a, b), (c, d), kind in spans)


close_dates = st.builds(
    "{:04d}-{:02d}-{:02d}{}".format,
    st.sampled_from([1980, 1981, 1983, 1908, 1890, 1890, 2000]),
    st.sampled_from([1, 2, 3, 12]),
    st.sampled_from([1, 2, 3, 12]),
    st.sampled_from(["", "~"]),
)
any_dates = st.one_of(dates, close_dates, st.sampled_from(["1359", "198X", "1980-03", "19XX", "0987-01-02"]))


@given(st.lists(any_dates, min_size=1, max_size=8), any_dates)
def test_dates_in_columns_agree_like_dates_one_by_one(written: list[str], asked: str) -> None:
    read, born = [parse_date(text) for text in written], parse_date(asked)
    found = date_levels(born, date_columns(read), np.arange(len(read)))
    assert [LEVELS[code] for code in found] == [compare_dates(born, date) for date in read]
