"""Origins: what joins two documents, what does not, and that every answer shows its passages."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ojakh import reading
from ojakh.cli.origins_bench import figures, judged
from ojakh.cli.origins_made import judged_made
from ojakh.reading.origins import Document, Evidence, origins
from ojakh.reading.origins.choosing import choose_from
from ojakh.reading.origins.linking import compared
from ojakh.reading.origins.prepared import prepare
from ojakh.reading.origins.standing import Standing
from ojakh.reading.origins.stems import name_stem, stem
from ojakh.reading.origins.voices import signed
from ojakh.reading.origins.words import round_numbers_near, tokens

SETS = Path(__file__).parent / "origins"
UNSEEN = Path(__file__).parent / "origins_unseen"
REPORT = (
    "The pumping station at Kelm has stood still since 28 July. About 6,400 people depend on two lorries, which bring "
    "nine litres a person a day. The district has ordered a transformer of 63 kVA from a factory in Dorn."
)
RETOLD = (
    "Two tanker lorries with 9 litres per person daily are what some 6,400 inhabitants now live on, because the pumps "
    "of Kelm have been silent since July 28. A 63 kVA transformer was ordered in Dorn by the district."
)
OTHER = (
    "Our reporter counted fourteen women with buckets at the spring of Tamm on Sunday morning. Old Mr Belan measures "
    "with a stick what each of them takes. Nobody there had heard of a lorry."
)


def document(text: str, name: str = "", date: str = "") -> Document:
    """A text with its sentences."""
    read = reading.read(reading.open_bytes(text.encode(), "txt"))
    return Document(name, read.text, tuple(reading.Span(one.start, one.end) for one in read.sentences), date)


def groups(*texts: str) -> list[tuple[int, ...]]:
    """Which of several texts go together."""
    return [cluster.documents for cluster in origins([document(text) for text in texts]).clusters]


def only_link(*texts: str):
    """The one link between texts."""
    (link,) = origins([document(text) for text in texts]).links
    return link


def test_the_same_text_twice_is_one_origin():
    assert only_link(REPORT, REPORT).kind == "same_text"


def test_a_copy_with_cuts_is_found_by_its_wording_and_shows_the_passage():
    copy = "News of the week. " + REPORT.split(". ", 1)[1]
    link = only_link(REPORT, copy)
    assert (link.kind, link.joined) == ("shared_wording", True)
    passage = link.evidence[0]
    assert passage.left.of(REPORT).split()[:4] == passage.right.of(copy).split()[:4]


def test_a_retelling_in_other_words_is_found_by_its_facts():
    link = only_link(REPORT, RETOLD)
    assert (link.kind, link.joined) == ("retelling", True)
    assert groups(REPORT, RETOLD, OTHER) == [(0, 1), (2,)]


def test_two_reports_of_one_event_that_each_bring_their_own_are_not_joined_and_say_why():
    first = (
        "A magnitude 5.4 earthquake struck Orlan on Saturday at 3.14 a.m. The tower of the old church has collapsed. "
        "Eleven people are in hospital, doctor Lev Anders told this newspaper. Bakeries gave out bread."
    )
    second = (
        "An earthquake of magnitude 5.4 shook Orlan at 3.14 on Saturday morning. The tower of the old church "
        "collapsed, our reporter saw. Mayor Hanna Brik said that eleven people had been taken to hospital."
    )
    link = only_link(first, second)
    assert (link.joined, link.note) == (False, "each_has_its_own")


def test_a_third_that_resembles_two_reports_goes_back_to_one_of_them_and_joins_them_not():
    odds = {(0, 1): -2.0, (1, 0): -3.0, (2, 0): 1.5, (2, 1): 1.0, (0, 2): -1.0, (1, 2): -4.0}
    assert choose_from(3, odds) == [None, None, 0]


def test_nobody_goes_back_to_itself_in_a_circle():
    assert choose_from(2, {(0, 1): 3.0, (1, 0): 2.0}) == [1, None]
    assert choose_from(3, {(0, 1): 3.0, (1, 2): 2.0, (2, 0): 1.0}) == [1, 2, None]


def test_a_quotation_alone_joins_and_shows_both_places():
    speech = "Nora Pell said to teachers in Tarn: “A roof is not a school, and a list is not a lesson.” Rain fell."
    column = "I keep thinking of a sentence. “A roof is not a school, and a list is not a lesson.” My roof leaks."
    link = only_link(speech, column)
    assert link.kind in ("quotation", "shared_wording")
    assert link.evidence[0].right.of(column).strip("“”").startswith("A roof is not")


def test_naming_the_outlet_as_source_joins_and_tells_the_direction():
    wire = "Northern Wire\n3 May 2021\n\nA bridge fell at Ost."
    digest = "Cold evenings are back. Northern Wire reports that something fell down at Ost."
    link = only_link(digest, wire)
    assert (link.kind, link.source) == ("citation", 1)


def test_naming_an_outlet_to_differ_from_it_joins_nothing():
    wire = "Northern Wire\n3 May 2021\n\nA bridge fell at Ost. Nine carts went into the river."
    answer = (
        "Contrary to what Northern Wire reported, the road office states that every lorry was able to pass at noon."
    )
    link = only_link(wire, answer)
    assert (link.kind, link.joined, link.note) == ("mention", False, "names_it_to_differ")


def test_a_circle_of_citations_is_one_origin_and_has_no_first():
    texts = (
        "Green Post\n\nIt is bad, Blue Post writes.",
        "Blue Post\n\nIt is bad, Red Post writes.",
        "Red Post\n\nIt is bad, Green Post writes.",
    )
    (cluster,) = origins([document(text) for text in texts]).clusters
    assert (cluster.documents, cluster.circular, cluster.first) == ((0, 1, 2), True, None)


def test_a_survey_of_the_press_stays_with_the_origin_it_follows_most():
    assert judged([SETS / "dev" / "review.txt"])["origins"]["f1"] == 1.0


def test_what_an_outlet_prints_under_everything_joins_nothing():
    foot = (
        "\nThe Lakeside Tribune is an independent newspaper. Subscribe to our newsletter for more stories like these."
    )
    assert groups("Ice on the lake of Mellan drew a crowd." + foot, "A cow was found in the tower of Orm." + foot) == [
        (0,),
        (1,),
    ]


def test_the_dateline_and_what_stands_under_everything_make_no_common_wording():
    foot = "\n(Border Wire)\nBorder Wire is an independent newspaper. Subscribe to our newsletter for more stories."
    first, second = "Ice drew a crowd to Mellan.", "A cow was found in the tower of Orm."
    assert groups("Ice\n3 May 2021\n" + first + foot, "Cow\n3 May 2021\n" + second + foot) == [(0,), (1,)]


def test_a_comment_that_names_two_reports_belongs_to_neither():
    first = "Upland Star\n3 May 2021\n\n" + REPORT
    second = "Free Gazette\n4 May 2021\n\n" + OTHER
    comment = "The Upland Star writes one thing about Kelm, the Free Gazette reports another. My fence is green."
    found = origins([document(text) for text in (first, second, comment)])
    assert [cluster.documents for cluster in found.clusters] == [(0,), (1,), (2,)]
    assert {link.note for link in found.links if 2 in (link.left, link.right)} == {"cites_several_origins"}


def test_a_bulletin_filled_in_anew_each_week_is_another_edition():
    week = (
        "Market bulletin\nRavna Farmers' Union, {day} April 2024\n\nHazelnuts sold at {a} to {b} crowns a kilogram in "
        "the week to Sunday. At the market {c} traders were counted. Cheese cost {d} crowns and walnuts {e}. "
        "Prices are collected by volunteers on Saturday mornings and are not an offer."
    )
    first = week.format(day=8, a="7.20", b="7.60", c=31, d=14, e="9.80")
    second = week.format(day=15, a="6.90", b="7.30", c=44, d=13, e="9.50")
    link = only_link(first, second)
    assert (link.kind, link.joined, link.note) == ("shared_wording", False, "another_edition")
    assert only_link(first, first.replace("31 traders", "32 traders")).joined


def test_an_outlet_that_corrects_itself_goes_back_to_its_own_report():
    report = (
        "Northern Star\n3 March 2021\n\nPolice in Var arrested a storekeeper suspected of having sold 1,900 packs of "
        "insulin. In his garage officers found thirty-four boxes in a freezer."
    )
    correction = (
        "Northern Star\nCorrection\n\nIn our report on the insulin we wrote that the storekeeper's garage had been "
        "searched on Thursday. It was Wednesday."
    )
    elsewhere = "Northern Star\n5 March 2021\n\nThe swimming club of Aarn elected a treasurer after a long debate."
    found = origins([document(text) for text in (report, correction, elsewhere)])
    assert [cluster.documents for cluster in found.clusters] == [(0, 1), (2,)]
    assert found.links[0].source == 0


@pytest.mark.parametrize(
    ("head", "citing"),
    [
        ("«Долина-Телеграф», 17 января 2023 года", "Как передаёт «Долина-Телеграф», вода ушла."),
        ("PlainNews24\n2 May 2021", "It is over, as PlainNews24 reports."),
        ("Sirena investigative magazine, 2 February 2021", "It is over, the magazine Sirena reports."),
        ("*Sundale Dispatch, Friday 16 September*", "The Dispatch of Friday has an item on it."),
        ("It is over.\n\nHarbour Weekly, 5 September", "It is over, Harbour Weekly reveals."),
        ("ASTUN, 3 May (Corrin News Agency) – It is over.", "It is over, according to the Corrin agency."),
        ("Случилось.\n\n«Лужский вестник», 18 января", "Вода ушла, по данным «Лужского вестника»."),
    ],
)
def test_the_name_of_an_outlet_is_read_in_many_shapes(head, citing):
    assert only_link(f"{head}\n\nСлучилось.", citing).source == 0


def test_the_place_in_brackets_behind_an_outlet_is_no_outlet():
    plough = "Plough (Tessel), no. 4, 6 February 2021\n\nI went from house to house."
    assert origins([document(plough), document("A lorry came to the town of Tessel, it reports.")]).links == ()


@pytest.mark.parametrize(
    "citing",
    ["The road between Harlow Mount and Denn was cut, the office said.", "In the Lomna Weekender nothing was written."],
)
def test_a_place_or_another_longer_name_is_no_citation(citing):
    head = "Harlow Mount: The bath is shut.\n\nThe Lomna"
    assert not [one for one in origins([document(head), document(citing)]).links if one.kind in ("citation", "mention")]


def test_a_number_is_nearly_a_round_one():
    assert round_numbers_near("#28000") == ("#30000",)
    assert round_numbers_near("#112") == ("#100", "#110")
    assert round_numbers_near("#3460") == ("#3400", "#3500")
    assert round_numbers_near("#25000") == ()
    assert round_numbers_near("#7") == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Upland Star\n3 May 2021\n\nIt fell.", 5 * 31 + 3),
        ("It fell.\n\nHarbour Weekly, September 5th", 9 * 31 + 5),
        ("17.04.24 · Television\nIt fell.", 4 * 31 + 17),
        ("Упало.\n\n«Вестник», 18 января", 31 + 18),
        ("Yıxıldı.\n\nQəzet, 4 noyabr", 11 * 31 + 4),
        ("It fell, they say.", None),
    ],
)
def test_the_day_of_a_text_is_read_at_its_top_or_its_foot(text, day):
    assert prepare([document(text)])[0].day == day


def test_what_speaks_for_and_against_is_counted_in_both_directions():
    paid = " It paid 812 to Nora Pell."
    texts = ("Upland Star\n3 May 2021\n\n" + REPORT, "Free Gazette\n5 May 2021\n\n" + RETOLD + paid)
    traits, _ = compared(prepare([document(text) for text in texts]), [(0, 1)])
    first, second = traits.pairs[0, 1], traits.pairs[1, 0]
    assert (first["earlier"], second["earlier"]) == (1, 0)
    assert (traits.own[0]["new_figures"], traits.own[1]["new_figures"]) == (0, 1)
    assert (first["own_people"], second["own_people"]) == (0, 1)
    assert first["held"] == second["gives"] > second["held"] == first["gives"]
    assert (traits.own[0]["new_people"], traits.own[1]["new_people"]) == (0, 1)
    assert traits.own[1]["new"] > traits.own[0]["new"]


def test_two_wordings_of_one_figure_speak_for_one_origin():
    first = "The laboratory tested 412 samples of water, and 139 of them were bad. Shallow wells fared worst."
    second = "Of samples numbering 412, those over a limit were 139, says the study. A register is proposed."
    assert only_link(first, second).joined
    assert not origins([document(first), document(second.replace("412", "96").replace("139", "17"))]).links


def test_the_earlier_of_two_dated_copies_is_the_first():
    found = origins([document(RETOLD, date="2021-05-04"), document(REPORT, date="2021-05-03")])
    assert found.clusters[0].first == 1
    assert found.links[0].source == 1


def test_a_claim_counts_origins_and_not_documents():
    found = origins([document(REPORT), document(RETOLD), document(REPORT + " So it is.")])
    claim = max(found.claims, key=lambda one: len(one.passages))
    assert {one for one, _ in claim.passages} == {0, 1, 2}
    assert claim.origins == 1


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("thirty-one workers", "#31"),
        ("two thousand people", "#2000"),
        ("640 thousand", "#640000"),
        ("1,300 people", "#1300"),
        ("6 400 people", "#6400"),
        ("three hundred", "#300"),
        ("4.7 metres", "#4.7"),
        ("тридцать один рабочий пришёл", "#31"),
        ("двадцати семи домов", "#27"),
        ("640 тыс. рублей", "#640000"),
        ("otuz bir nəfər gəldi", "#31"),
        ("iki min sakin şəhərdə", "#2000"),
        ("երեսունմեկ մարդ եկավ", "#31"),
        ("երկու հազար բնակիչ", "#2000"),
        ("քառասունից պակաս մարդ", "#40"),
        ("60 միլիոնը վարկ է", "#60000000"),
        ("iyirmi minini sakinlər yığıb", "#20000"),
        ("səksən altı minə başa gəlib", "#86000"),
        ("3 minik avtomobili şəhərə gəldi", "#3"),
        ("полсотни домов остыли", "#50"),
        ("сотня отдыхающих ждала", "#100"),
        ("три десятка малышей", "#30"),
        ("two dozen houses", "#24"),
        ("a hundred hectares", "#100"),
    ],
)
def test_numbers_are_compared_as_numbers_however_they_are_written(words, key):
    assert tokens(words)[0].key == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("жителей эвакуировали спасатели", "людей вывезли спасатели"),
        ("şəhərdə yanğın zamanı sakinlər köçürülüb", "şəhərdə alov zamanı adamlar çıxarılıb"),
        ("բնակիչներին տարհանել են", "մարդկանց էվակուացրել են"),
    ],
)
def test_words_of_one_meaning_are_one_in_each_language(one, other):
    assert [word.key for word in tokens(one)] == [word.key for word in tokens(other)]


@pytest.mark.parametrize(
    ("forms", "language"),
    [
        (("arx", "arxın", "arxının", "arxdan"), "az"),
        (("təmizlənib", "təmizlədi", "təmizlədik"), "az"),
        (("գյուղ", "գյուղի", "գյուղում", "գյուղերից"), "hy"),
        (("պանիր", "պանիրը", "պանիրով", "պանիրներ"), "hy"),
        (("труба", "трубы", "трубой", "трубами"), "ru"),
        (("лопнул", "лопнула", "лопнули"), "ru"),
    ],
)
def test_the_forms_of_a_word_are_compared_by_one_stem(forms, language):
    assert len({stem(one, language) for one in forms}) == 1


@pytest.mark.parametrize(
    ("forms", "language"),
    [
        (("Сойва", "Сойву", "Сойвой"), "ru"),
        (("Daşlıq", "Daşlığın", "Daşlıqda"), "az"),
        (("Լուսաձոր", "Լուսաձորի", "Լուսաձորում"), "hy"),
    ],
)
def test_the_forms_of_a_name_are_compared_by_one_stem(forms, language):
    assert len({name_stem(one, language) for one in forms}) == 1


STATEMENTS = [
    (
        "Lane\nRoads office of Tarrow, 3 June\nMill Lane is closed to lorries. The bridge bears 7 tonnes.",
        "Lane\nGuild of Tarrow millers, 4 June\nMill Lane must not be closed to lorries. The bridge bears 18 tonnes.",
    ),
    (
        "Сквер\nУправа посёлка Дубки, 7 октября\nСквер закрыт на ремонт. Деревья больны.",
        "Сквер\nКомитет жителей посёлка Дубки, 8 октября\nСквер закрыли без ремонта. Деревья здоровы.",
    ),
    (
        "Su\nSu İdarəsi, 5 aprel\nÇinarlı məhəlləsində su gündüz verilir. Təzyiq normaldır.",
        "Su\nÇinarlı məhəllə komitəsi, 6 aprel\nÇinarlı məhəlləsində su yalnız gecə gəlir. Təzyiq yoxdur.",
    ),
    (
        "Պուրակ\nՎերնաշեն քաղաքապետարան, 7 մայիսի\nՎերնաշենի պուրակը փակ է նորոգման համար: Ծառերը հիվանդ են:",
        "Պուրակ\nՎերնաշենի բնակիչներ, 8 մայիսի\nՎերնաշենի պուրակը փակ է առանց նորոգման: Ծառերը առողջ են:",
    ),
]


@pytest.mark.parametrize("texts", STATEMENTS)
def test_two_bodies_that_answer_each_other_in_a_few_sentences_are_two_origins(texts):
    assert groups(*texts) == [(0,), (1,)]


@pytest.mark.parametrize(
    "line", ["By Dora Lint, Pellow Advertiser, 3 May", "Нина Лунь, «Пристань», 7 июля", 'Aygün Tağı, "Yaylaq", 2 may']
)
def test_the_top_of_a_text_may_name_who_wrote_it(line):
    assert signed(prepare([document(f"A day\n{line}\nIt rained.")])[0])


@pytest.mark.parametrize(
    "line", ["Central Wire, 4 May", "Grower's Month, June issue", "Агентство «Север-Инфо», 19 января"]
)
def test_the_top_of_a_text_that_names_an_outlet_alone_names_no_writer(line):
    assert not signed(prepare([document(f"A day\n{line}\nIt rained.")])[0])


def test_a_formula_under_everything_is_not_shown_where_another_sentence_tells():
    foot = " The board answers no claims that rest on these figures of the gauge at the mill."
    texts = ("The pumps of Kelm lift nine litres." + foot, "Nine litres come from the pumps at Kelm." + foot)
    standing = Standing(prepare([document(text) for text in (*texts, "A cow was found in the tower of Orm." + foot)]))
    shown = standing.nearest(0, 1, frozenset((0, 1)))
    assert shown.left.of(texts[0]).startswith("The pumps of Kelm")
    whole = [Evidence(reading.Span(len(texts[0]) - 40, len(texts[0])), reading.Span(50, 90), "same_words"), shown]
    assert standing.telling(whole, 0, 1, frozenset((0, 1))) == [shown]


def test_sets_made_from_lists_of_facts_are_told_apart():
    """A seed that nothing was tuned on; the figures of more sets stand in the docs."""
    answers, errors = judged_made(SETS.parent / "facts", 12, seed=7001)
    found = figures(answers)
    assert found["same"] > 50
    assert found["recall"] >= 0.85, errors
    assert found["precision"] >= 0.9, errors


def test_the_sets_of_articles_are_told_apart():
    """All sets written for this purpose, the held-back ones among them; how they were used stands in the docs."""
    found = judged(sorted(SETS.glob("*/*.txt")))
    assert found["pairs"] > 300
    assert found["origins"]["f1"] >= 0.92
    assert found["origins"]["f1"] > found["shared_shingles"]["f1"] + 0.5


def test_sets_that_nothing_was_fitted_to_are_told_apart():
    """Eighteen sets of two hands that saw no rule; neither rules nor weights were changed because of them."""
    found = judged(sorted(UNSEEN.glob("*.txt")))
    assert found["origins"]["same"] == 95
    assert found["origins"]["f1"] >= 0.95


WORDS = st.lists(
    st.sampled_from(
        (
            "bridge",
            "Kelm",
            "water",
            "14",
            "The",
            "said",
            "“",
            "”",
            ".",
            "\n",
            "1,300",
            "thousand",
            "школа",
            "և",
            "«а»",
            "Wire",
            ":",
        )
    ),
    max_size=60,
).map(" ".join)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(WORDS | st.text(max_size=80), min_size=2, max_size=5))
def test_no_text_breaks_it_and_every_span_lies_in_its_text(texts):
    documents = [Document(str(n), text, (reading.Span(0, len(text)),) if text else ()) for n, text in enumerate(texts)]
    found = origins(documents)
    assert sorted(one for cluster in found.clusters for one in cluster.documents) == list(range(len(texts)))
    for link in found.links:
        assert link.evidence
        for one in link.evidence:
            for side, which in ((one.left, link.left), (one.right, link.right)):
                assert side is None or 0 <= side.start < side.end <= len(texts[which])


@settings(deadline=None, max_examples=40)
@given(st.permutations(range(4)))
def test_the_order_of_the_files_changes_nothing(order):
    texts = [REPORT, RETOLD, OTHER, "Northern Wire\n\nA cow was found in the tower of Orm."]
    found = origins([document(texts[one]) for one in order])
    assert {frozenset(order[one] for one in cluster.documents) for cluster in found.clusters} == {
        frozenset({0, 1}),
        frozenset({2}),
        frozenset({3}),
    }
