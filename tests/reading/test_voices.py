"""Attributions in Azerbaijani, Armenian and Russian: forms by rule, who speaks, and what is no attribution."""

import pytest

from ojakh import reading
from ojakh.reading.said.bending import armenian, bent, russian, what


def said(text, language):
    found = reading.read(reading.Canonical(text, "txt"), language=language).attributions
    return [(one.cue.of(text), one.source_text, one.level) for one in found]


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("сообщать", ["сообщал", "сообщала", "сообщало", "сообщали", "сообщает", "сообщают", "сообщаете", "сообщая"]),
        ("отметить", ["отметил", "отметила", "отметили", "отметив"]),
        ("информировать", ["информирует", "информируют", "информировал"]),
        ("жаловаться", ["жаловался", "жаловалась", "жалуется", "жалуются"]),
        ("писать", ["пишет", "пишут", "писала"]),
        ("признавать", ["признаёт", "признает", "признают"]),
        ("опровергнуть", ["опроверг", "опровергла"]),
    ],
)  # fmt: skip
def test_russian_verbs_have_their_forms(base, forms):
    assert set(forms) <= russian(base).keys()


def test_what_will_be_said_is_no_form():
    assert not {"сообщит", "скажут", "объявят"} & bent("ru")[1].keys()


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("նշել", ["նշեց", "նշեցին", "նշել", "նշում"]),
        ("տեղեկացնել", ["տեղեկացրեց", "տեղեկացրին", "տեղեկացրել", "տեղեկացնում"]),
        ("խոստանալ", ["խոստացավ", "խոստացան", "խոստացել", "խոստանում"]),
        ("ասել", ["ասաց", "ասացին", "ասել", "ասում"]),
    ],
)
def test_armenian_verbs_have_their_stems(base, forms):
    assert list(armenian(base).values()) == forms


@pytest.mark.parametrize(
    ("form", "who"),
    [
        ("bildirib", "one"), ("söyləyir", "one"), ("demişdilər", "many"), ("qeyd edir", "one"), ("deyilir", "nobody"),
        ("vurğulamışdır", "one"), ("xəbər veribmiş", "one"), ("and içirdi", "one"), ("tapşırıblar", "many"),
        ("qeyd olunur", "nobody"), ("eşitmişik", "self"), ("açıqlayır", "one"),
    ],
)  # fmt: skip
def test_azerbaijani_verbs_are_known_by_their_endings(form, who):
    match = bent("az")[0].fullmatch(form)
    assert match
    assert what("az", match).who == who


@pytest.mark.parametrize("form", ["deyil", "söyləmədi", "bildirmir", "dedim", "yazırıq"])
def test_azerbaijani_negations_and_the_speaker_are_no_forms(form):
    assert bent("az")[0].fullmatch(form) is None


ONE = {
    "ru": [
        ("Районный рыбнадзор уведомил нас, что рыба жива.", "уведомил", "Районный рыбнадзор"),
        ("«Воды нет», — отрезал её начальник.", "отрезал", "её начальник"),
        ("Вода подтопила дома, сообщает областной департамент.", "сообщает", "областной департамент"),
        ("Как указал Мамедов, случаев голодовки не было.", "указал", "Мамедов"),
        ("По её словам, сторож ушёл.", "По её словам", "её"),
        ("По предварительным данным полиции, автор уехал.", "По предварительным данным", "полиции"),
        ("По слухам, школу закроют.", "По слухам", None),
        ("Говорят, с того берега стреляли.", "Говорят", None),
        ("В акимате эту информацию опровергли.", "опровергли", "акимате"),
        ("Из предоставленной справки следует, что там было семеро.", "следует", "предоставленной справки"),
        ("В докладе миссии говорится, что дорога закрыта.", "говорится", "докладе миссии"),
        ("Администрация факт избиения категорически отрицает.", "отрицает", "Администрация"),
        ("Люди, вернувшиеся в прошлом году, рассказывают о чужаке.", "рассказывают", "Люди"),
        ("Пресс-служба назвала новость вымыслом.", "назвала", "Пресс-служба"),
        ("Ходят слухи, что школу закроют.", "слухи", None),
        ("Я слышала от почтальонки, что мост закрыт.", "слышала", "почтальонки"),
        ("Нам рассказали, что дом сгорел.", "рассказали", None),
        ("Как сообщили в пресс-службе губернатора, мост открыт.", "сообщили", "пресс-службе губернатора"),
        ("Протокол фиксирует, что дверь взломана.", "фиксирует", "Протокол"),
    ],
    "az": [
        ("Nazirlik evlərin dağıldığını bildirib.", "bildirib", "Nazirlik"),
        ("“Biz oradayıq”, – deyə sakin Əli Məmmədov bildirib.", "bildirib", "sakin Əli Məmmədov"),
        ("Görüşdə iştirak edən icra nümayəndəsi bəyan edib ki, ev var.", "bəyan edib", "icra nümayəndəsi"),
        ("Komissiyanın aktında göstərilir ki, divar suvanıb.", "göstərilir", "Komissiyanın aktında"),
        ("Onun sözlərinə görə, anbar boşdur.", "sözlərinə görə", "Onun"),
        ("Deyilənə görə, anbarda gübrə var.", "Deyilənə görə", None),
        ("Direktorun fikrincə, divarı suvayıblar.", "fikrincə", "Direktorun"),
        ("Qonşumdan eşitdim ki, məktəb bağlanıb.", "eşitdim", "Qonşumdan"),
        ("Bəzi saytlarda yazırdılar ki, talan olub.", "yazırdılar", None),
        ("Kənd sakini Zeynəb nənə danışır ki, səs eşidib.", "danışır", "Kənd sakini Zeynəb nənə"),
        ("O, APA-ya bildirib ki, fəhlələr evdədir.", "bildirib", "O"),
        ("Bildirilir ki, yol açıqdır.", "Bildirilir", None),
        ("Briqadir belə söhbəti inkar edir.", "inkar edir", "Briqadir"),
    ],
    "hy": [
        ("Հրդեհը մարվել է, հայտնեց Փրկարար ծառայությունը։", "հայտնեց", "Փրկարար ծառայությունը"),
        ("Տնօրեն Արտակ Մելիքյանն ասում է՝ ջուր չկա։", "ասում է", "Տնօրեն Արտակ Մելիքյանն"),
        ("Գոռի վկայությամբ՝ պահակը քնած էր։", "վկայությամբ", "Գոռի"),
        ("Ասում են, թե նա գնացել է։", "Ասում են", None),
        ("Հաղորդվում է, որ երկու մարդ է տուժել։", "Հաղորդվում է", None),
        ("Նրա զեկույցում գրված է, որ ջուրը մաքուր է։", "գրված է", "Նրա զեկույցում"),
        ("Հարևանից լսեցի, որ դպրոցը փակ է։", "լսեցի", "Հարևանից"),
        ("Կոմիտեից փոխանցեցին, որ պահեստը փակ է։", "փոխանցեցին", "Կոմիտեից"),
        ("Ըստ ծառայության՝ այրվել է տասը տաղավար։", "Ըստ", "ծառայության"),
        ("Այդ լուրը հերքել է ոստիկանապետը։", "հերքել է", "ոստիկանապետը"),
        ("Մայրս ասում է՝ սպասելն էլ աշխատանք է։", "ասում է", "Մայրս"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "cue", "source"), [(language, *one) for language, all_ in ONE.items() for one in all_]
)
def test_who_says_it(language, text, cue, source):
    assert said(text, language) == [(cue, source, 1)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "Мэр заявил, что, как ему доложили спасатели, оба живы.",
         [("заявил", "Мэр", 1), ("доложили", "спасатели", 2)]),
        ("ru", "Канал утверждает, ссылаясь на врачей, что двое ранены.",
         [("утверждает", "Канал", 1), ("ссылаясь на", "врачей", 2)]),
        ("ru", "Сосед твердит, дескать, стреляли свои.", [("твердит", "Сосед", 1), ("дескать", "Сосед", 1)]),
        ("ru", "Сокамерник подтвердил эти слова и пояснил: сам он спал.",
         [("подтвердил", "Сокамерник", 1), ("пояснил", "Сокамерник", 1)]),
        ("az", "Çoban dedi ki, yol açıqdır. Guya minalar yığılıb.", [("dedi", "Çoban", 1), ("Guya", None, 1)]),
        ("az", "“Kür” saytı həkimlərə istinadən yazıb ki, biri ağırdır.",
         [("istinadən", "həkimlərə", 2), ("yazıb", "“Kür” saytı", 1)]),
        ("hy", "Սերգեյն ասաց, որ կամուրջը փլվել է, դա նրան հայտնել էր եղբոր որդին։",
         [("ասաց", "Սերգեյն", 1), ("հայտնել էր", "եղբոր որդին", 2)]),
        ("hy", "Ադմինը, հղում անելով ընկերոջը, վստահեցնում է՝ տուժածներ չկան։",
         [("հղում անելով", "ընկերոջը", 2), ("վստահեցնում է", "Ադմինը", 1)]),
    ],
)  # fmt: skip
def test_one_stands_in_what_another_says(language, text, found):
    assert said(text, language) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Министр не сказал, когда откроют мост."),
        ("ru", "Я сказал, что уеду."),
        ("ru", "Что вам ответили наверху?"),
        ("ru", "Нет сведений о том, что дорогу заминировали."),
        ("ru", "Я не видел, чтобы кто-то жаловался."),
        ("ru", "Итоги объявят в пятницу."),
        ("az", "Sizə bunu kim xəbər verdi?"),
        ("az", "Biz dedik ki, gedirik."),
        ("az", "Bu, yaxşı yol deyil."),
        ("hy", "Նա չի ասել, որ գալու է։"),
        ("hy", "Մենք նշեցինք, որ ջուր չկա։"),
    ],
)
def test_negations_questions_and_the_speaker_are_none(language, text):
    assert said(text, language) == []
