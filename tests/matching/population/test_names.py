"""The shipped name pools and the spelling rules of the generator."""

import hashlib
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ojakh.matching.population import families, generate, sounds, spelling, wellknown
from ojakh.matching.population.draw import Draw, Urn
from ojakh.matching.population.errors import cut, homoglyph, neighbour, swapped, typo
from ojakh.matching.population.naming import patronymic
from ojakh.matching.population.pools import NATIVE, load
from ojakh.matching.population.spelling import Writing, capital, write

NAMES = files("ojakh") / "data" / "names"
ALPHABETS = {
    Writing.ARMENIAN: "\u0561-\u0587",
    Writing.CYRILLIC: "а-яё",
    Writing.AZERBAIJANI_CYRILLIC: "а-яәғҝөүһҹј",
    Writing.AZERBAIJANI_LATIN: "a-zçəğıöşü",
    Writing.PERSIAN: "\u0600-\u06ff",
    Writing.GEORGIAN: "\u10d0-\u10f0",
    Writing.LATIN: "a-z",
}


def groups(file: str) -> list[str]:
    """Every Wikidata id named in a compiled pool."""
    rows = (NAMES / file).read_text(encoding="utf-8").splitlines()[1:]
    return [group for row in rows for group in row.split("\t")[4].split("+") if group != "own"]


def held_out(group: str) -> bool:
    """The rule by which a fifth of all groups serves for tests only."""
    return int(hashlib.sha256(group.encode("ascii")).hexdigest(), 16) % 5 == 0


def test_no_held_out_group_is_in_the_usable_pool() -> None:
    found = groups("usable.tsv")
    assert len(found) > 1_500
    assert not [group for group in found if held_out(group)]


def test_the_test_pool_holds_held_out_groups_alone() -> None:
    found = groups("heldout.tsv")
    assert len(found) > 300
    assert all(held_out(group) for group in found)


def test_no_spelling_is_in_both_pools() -> None:
    natives = [
        {(name.language, name.native) for urns in load(pool) for name in (*urns.male.items, *urns.female.items)}
        for pool in ("usable", "test")
    ]
    assert not natives[0] & natives[1]


@pytest.mark.parametrize(("language", "published"), [("ka", 0.0431), ("ru", 0.0807)])
def test_the_ten_commonest_surnames_have_the_published_share(language: str, published: float) -> None:
    urn = next(urns.surnames for urns in load("usable") if urns.language == language)
    weights = sorted((high - low for low, high in zip([0, *urn.sums], urn.sums, strict=False)), reverse=True)
    assert abs(sum(weights[:10]) / sum(weights) - published) <= 0.2 * published


def test_published_heads_lead_their_pool() -> None:
    surnames = {urns.language: [name.native for name in urns.surnames.items[:12]] for urns in load("usable")}
    assert {"գրիգորյան", "հարությունյան", "սարգսյան"} & set(surnames["hy"])
    assert surnames["ru"][0] == "смирнов"
    assert surnames["ka"][0] == "ბერიძე"


@pytest.mark.parametrize("writing", list(Writing))
@pytest.mark.parametrize("pool", ["usable", "test"])
def test_every_name_can_be_written_in_every_system(writing: Writing, pool: str) -> None:
    letters = re.compile(f"^[{ALPHABETS[writing]}]+$")
    for urns in load(pool):  # type: ignore[arg-type]
        for urn in (urns.male, urns.female, urns.surnames):
            for name in urn.items:
                for part in name.sounds.split("-"):
                    assert letters.match(write(part, writing)), (name.native, write(part, writing))


@pytest.mark.parametrize(
    ("language", "native", "writing", "expected"),
    [
        ("hy", "գևորգ", Writing.CYRILLIC, "геворг"),
        ("hy", "խաչատրյան", Writing.CYRILLIC, "хачатрян"),
        ("hy", "խաչատրյան", Writing.LATIN, "khachatryan"),
        ("hy", "մկրտչյան", Writing.GEORGIAN, "მკრტჩიან"),
        ("az", "məmmədov", Writing.CYRILLIC, "мамедов"),
        ("az", "cəfərov", Writing.LATIN, "jafarov"),
        ("az", "əhməd", Writing.AZERBAIJANI_CYRILLIC, "әһмәд"),
        ("ka", "ბერიძე", Writing.LATIN, "beridze"),
        ("ru", "юлия", Writing.LATIN, "yuliya"),
        ("ru", "соловьёв", Writing.LATIN, "solovyov"),
        ("fa", "khosravi", Writing.CYRILLIC, "хосрави"),
    ],
)
def test_well_known_names_come_out_as_people_write_them(
    language: str, native: str, writing: Writing, expected: str
) -> None:
    name = write(sounds.READERS[language](native), writing)
    assert name.replace("мм", "м") == expected.replace("мм", "м")


@pytest.mark.parametrize("language", ["hy", "az", "ka"])
def test_a_native_spelling_survives_the_way_through_sounds(language: str) -> None:
    urns = next(urns for urns in load("usable") if urns.language == language)
    kept = sum(write(name.sounds, NATIVE[language]) == name.native for name in urns.male.items)
    assert kept / len(urns.male.items) > 0.85


def test_capital_letters_follow_the_writing_system() -> None:
    assert capital("ilham", Writing.AZERBAIJANI_LATIN) == "İlham"
    assert capital("ilham", Writing.LATIN) == "Ilham"
    assert capital("гор-оганес", Writing.CYRILLIC) == "Гор-Оганес"
    assert capital("გიორგი", Writing.GEORGIAN) == "გიორგი"


@pytest.mark.parametrize(
    ("plain", "male", "expected"),
    [("армен", True, "арменович"), ("сергей", False, "сергеевна"), ("георгий", True, "георгьевич")],
)
def test_patronymics_follow_the_everyday_rule(plain: str, male: bool, expected: str) -> None:
    assert patronymic(plain, male=male) == expected


@given(st.text(max_size=30), st.sampled_from(list(Writing)), st.integers(0, 1000))
def test_errors_never_fail_and_never_lengthen_by_more_than_a_letter(text: str, writing: Writing, seed: int) -> None:
    draw = Draw(seed, "test")
    assert len(typo(text, writing, draw)) <= len(text) + 1
    assert len(homoglyph(text, draw)) == len(text)
    assert sorted(swapped(text)) == sorted(text)
    assert text.startswith(cut(text, draw).rstrip())


def test_a_slip_of_the_finger_lands_on_a_neighbouring_key() -> None:
    found = {neighbour("г", Writing.CYRILLIC, Draw(seed, "keys")) for seed in range(30)}
    assert found == {"н", "ш"}


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8), st.integers(0, 10_000))
def test_an_urn_gives_only_what_is_in_it(weights: list[int], seed: int) -> None:
    urn = Urn(list(enumerate(weights)))
    assert Draw(seed, "urn").weighted(urn) in range(len(weights))


def test_two_streams_of_one_seed_are_independent() -> None:
    first = [Draw(1, "one").below(1000) for _ in range(3)]
    second = [Draw(1, "two").below(1000) for _ in range(3)]
    assert first != second


def test_spelling_schemes_differ() -> None:
    chain = sounds.from_armenian("հարությունյան")
    assert len({write(chain, Writing.LATIN, scheme) for scheme in range(spelling.SCHEMES)}) > 1


def test_nobody_in_a_population_bears_a_well_known_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(families, "well_known", lambda given, _surname: given == "արմեն")
    armen = sounds.from_armenian("արմեն")
    assert armen not in {person.given_class for person in generate(1, 3_000).persons}


def test_the_list_of_well_known_names_is_read_from_checksums(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wellknown, "_KNOWN", {hashlib.sha256(b"one two").hexdigest()[:12]})
    assert wellknown.well_known("one", "two")
    assert not wellknown.well_known("two", "one")
