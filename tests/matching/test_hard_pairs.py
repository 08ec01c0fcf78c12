"""The harder pairs for measuring: spelled as papers do, repeatable, one in three the same person."""

from ojakh.matching.evaluate import Group
from ojakh.matching.hardpairs import KINDS, draw_hard_pairs, passport, unmarked, western


def groups() -> list[Group]:
    letters = "abdegiklmnoprstuvz"
    cyrillic = dict(zip(letters, "абдегиклмнопрстувз", strict=True))
    words = [a + b + c + "en" for a in "bdgk" for b in "aeiou" for c in "lmr"]
    words += [word + "yan" for word in words[:30]]
    return [
        Group(f"Q{n}", {"Latn": (w,), "Cyrl": ("".join(cyrillic.get(x, "я") for x in w),)}) for n, w in enumerate(words)
    ]


def test_a_third_is_one_person_every_kind_occurs_and_a_seed_draws_the_same() -> None:
    drawn = draw_hard_pairs(groups(), n=120, seed=4, dated=True)
    assert sum(pair.same for pair, _, _ in drawn) == 40
    assert {pair.kind for pair, _, _ in drawn} == {"same", *KINDS}
    assert drawn == draw_hard_pairs(groups(), n=120, seed=4, dated=True)
    assert all(left == right for pair, left, right in drawn if pair.kind == "twin" and right == left[:10])


def test_without_dates_none_is_given() -> None:
    assert {(left, right) for _, left, right in draw_hard_pairs(groups(), n=30, seed=4)} == {("", "")}


def test_words_are_spelled_as_papers_do() -> None:
    import random

    assert western("հակոբ") == "hagop"
    assert western("կարապետյան") == "garabedian"
    assert passport("щербаков", "Cyrl") == "SHCHERBAKOV"
    assert passport("səfər", "Latn") == "SEFER"
    assert unmarked("şəms", random.Random(1)) in {"sems", "sams", "shems", "shams"}
