"""Every form of a negation and every place of a verb of saying, put together from small lists of az, hy and ru."""

import pytest

from ojakh import reading

LEVELS = ("world", "report", "observer", "not_assessed")


def _az_negated(stem):
    """A stem with each negative ending of the third person."""
    vowel = [one for one in stem if one in "aıouəieöü"][-1]
    a, i = ("a", "ı") if vowel in "aıou" else ("ə", "i")
    round_ = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "ə": "i", "e": "i", "i": "i", "ö": "ü", "ü": "ü"}[vowel]
    return [f"{stem}m{end}" for end in (
        f"{a}d{i}", f"{a}y{i}b", f"{a}m{i}şd{i}", f"{a}m{i}şd{i}r", f"{round_}r", f"{round_}rd{round_}",
    )]  # fmt: skip


AZ = {
    "world": [("Qatar", "gəl"), ("Körpü", "dağıl"), ("Mağaza", "açıl"), ("Məktəb", "yan"), ("Avtobus", "işlə"),
              ("Pul", "ödənil"), ("Kənddə heç kim", "yaralan"), ("Çörək heç bir evə", "paylan"), ("Yol", "təmizlən")],
    "report": [("Bizə xəbər", "gəl"), ("Şikayət", "daxil ol"), ("Ərizəyə cavab", "veril"),
               ("Yanğın haqqında heç nə", "bildiril"), ("Xəstəlik barədə məlumat", "al")],
    "observer": [("Həyətdə iz", "tapıl"), ("Patrul silahlı adam", "gör"), ("Qrup çat", "aşkarla"),
                 ("Müşahidəçilər hərəkət", "sez"), ("Orada heç bir mərmi", "müşahidə olun")],
    "not_assessed": [("Quyu", "yoxlanıl"), ("Zirzəmiyə", "baxıl"), ("Anbar hələ", "araşdırıl"),
                     ("Komissiya məktəbə", "bax"), ("Ekspertiza", "keçiril"), ("Şahidlər", "dindiril")],
}  # fmt: skip
RU = {
    "world": ["Поезд {не пришёл|не приходил|не приходит|так и не пришёл|до сих пор не пришёл}.",
              "Магазин {не открылся|не открывался|не открывается|так и не открыли|не был открыт}.",
              "{Никто|Ни один рабочий|Никто из жителей|Ни один из них} {не пострадал|не погиб|не заболел|не вернулся}.",
              "{Воды|Света|Врача|Хлеба} в посёлке {нет|не было|нигде не было|уже нет}.",
              "В школе {отсутствует|отсутствовал|отсутствует даже} учитель.",
              "Мост {не восстановили|не восстанавливали|не восстановлен|не был восстановлен|так и не восстановили}.",
              "{Посёлок|Район} {остался|остаётся|жил} без {света|воды|хлеба}."],
    "report": ["{Жалоб|Сообщений|Заявлений|Звонков} {не поступило|не поступало|не поступает|не было}.",
               "Нам {не сообщили|не сообщали|не сообщают|ничего не сообщили|не звонили|никто не сообщал} о взрыве.",
               "{Никто|Ни один житель} {не пожаловался|не позвонил|не обратился|не рассказал об этом}.",
               "В журнале {не указано|не записано|не значится|не упомянуто} ни одного вызова.",
               "{Ответа|Вестей} от него {нет|не было|так и не получили}."],
    "observer": ["Мы {не видели|не увидели|не заметили|так и не нашли|не встретили} {солдат|повреждений|машин}.",
                 "{Следов|Осколков|Воронок} {не обнаружено|не нашли|не было обнаружено|найти не удалось}.",
                 "{Никто|Ни один патруль} {не заметил|не увидел|не обнаружил} {дыма|солдат}."],
    "not_assessed": ["Подвал {не осматривали|не осмотрели|не осмотрен|не был осмотрен|никто не осматривал}.",
                     "{Колодец|Склад} {не проверяли|не проверили|не проверен|осмотреть не удалось|никто не проверял}.",
                     "{Комиссия|Инспекция} туда {не ездила|не доехала|не заходила}.",
                     "Дом {остаётся непроверенным|остался неосмотренным|не обследован|так и не обследовали}."],
}  # fmt: skip
HY = {
    "world": [("Գնացքը", "եկել", "գալիս", "եկավ"), ("Կամուրջը", "փլվել", "փլվում", "փլվեց"),
              ("Ոչ ոք", "տուժել", "տուժում", "տուժեց"), ("Խանութը", "աշխատել", "աշխատում", "աշխատեց"),
              ("Ոչ մի տուն", "այրվել", "այրվում", "այրվեց"), ("Ջուրը", "հոսել", "հոսում", "հոսեց")],
    "report": [("Մեզ լուր", "հասել", "հասնում", "հասավ"), ("Բողոք", "ստացվել", "ստացվում", "ստացվեց"),
               ("Հրդեհի մասին ոչ ոք", "հայտնել", "հայտնում", "հայտնեց"),
               ("Դիմումին պատասխան", "տրվել", "տրվում", "տրվեց")],
    "observer": [("Պարեկը զինվոր", "տեսել", "տեսնում", "տեսավ"), ("Բակում հետք", "գտնվել", "գտնվում", "գտնվեց"),
                 ("Ոչ ոք վնասվածք", "նկատել", "նկատում", "նկատեց"),
                 ("Խումբը ճաք", "հայտնաբերել", "հայտնաբերում", "հայտնաբերեց")],
    "not_assessed": [("Ջրհորը", "ստուգվել", "ստուգվում", "ստուգվեց"), ("Նկուղը", "զննվել", "զննվում", "զննվեց"),
                     ("Հանձնաժողովը պահեստ", "մտել", "մտնում", "մտավ"),
                     ("Ոչ ոք ջրհորը", "ստուգել", "ստուգում", "ստուգեց")],
}  # fmt: skip


def _spread(pattern):
    """Every sentence of a pattern with {one|two} in it."""
    head, brace, rest = pattern.partition("{")
    if not brace:
        return [head]
    choices, _, tail = rest.partition("}")
    return [head + one + end for one in choices.split("|") for end in _spread(tail)]


def _hy_negated(perfect, present, past):
    """Each negative form of the third person."""
    return [f"չի {perfect}", f"չէր {perfect}", f"չի {present}", f"չէր {present}", f"չ{past}"]


ABSENT = [
    *(("az", level, f"{who} {form}.") for level in LEVELS for who, stem in AZ[level] for form in _az_negated(stem)),
    *(("ru", level, one) for level in LEVELS for pattern in RU[level] for one in _spread(pattern)),
    *(("hy", level, f"{who} {form}։") for level in LEVELS for who, *stems in HY[level] for form in _hy_negated(*stems)),
]

SAYS = {
    "ru": (
        ["сказал", "сообщил", "заявил", "утверждает", "рассказывает", "пояснил", "добавила", "уверяла", "говорят",
         "подчеркнули", "отметил", "признался", "возразила", "настаивает", "вспоминал", "пожаловались"],
        ["{s} {v}, что мост закрыт.", "Вчера {s} {v}, что мост закрыт.", "«Мост закрыт с утра», — {v} {s}.",
         "Как {v} {s}, мост закрыли утром.", "{s} {v}: «Мост закрыт с самого утра».",
         "{s}, мокрая от дождя, {v}, что мост закрыт.", "В ответ {s} {v}, что мост закрыт.",
         "{s} в беседе с нами {v}, что мост закрыт.", "По словам {g}, мост закрыт."],
        {"one": ("старый паромщик", "старого паромщика"), "two": ("старая учительница", "старой учительницы"),
         "many": ("местные жители", "местных жителей")},
    ),
    "az": (
        ["dedi", "bildirdi", "söylədi", "iddia edir", "danışırdı", "qeyd edib", "əlavə etdi", "vurğulayır",
         "xatırladıb", "etiraf elədi", "izah etmişdi", "and içir", "yazır", "nəql edib"],
        ["{s} {v} ki, körpü bağlıdır.", "Dünən {s} {v} ki, körpü bağlıdır.", "«Körpü səhərdən bağlıdır», – {s} {v}.",
         "{s} körpünün bağlandığını {v}.", "{s} jurnalistlərə {v} ki, körpü bağlıdır.",
         "{s} telefonda bizə {v} ki, körpü bağlıdır.", "{s} «körpü bağlıdır» {v}."],
        {"one": ("qoca bərəçi", ""), "two": ("Məktəbin müdiri Lalə Kərimova", ""), "many": ("kənd sakinləri", "")},
    ),
    "hy": (
        ["ասաց", "հայտնեց", "պատմում է", "պնդել է", "նշեց", "ավելացրեց", "վստահեցնում էր", "հաղորդել է", "բացատրեց",
         "խոստովանեց", "կրկնում է", "վկայել է"],
        ["{s} {v}, որ կամուրջը փակ է։", "Երեկ {s} {v}, որ կամուրջը փակ է։", "«Կամուրջը առավոտից փակ է»,— {v} {s}։",
         "Ինչպես {v} {s}, կամուրջը փակել են առավոտյան։", "{s} {v}. «Կամուրջը առավոտից փակ է»։",
         "{s} մեզ {v}, թե կամուրջը փակ է։", "Լրագրողների հետ զրույցում {s} {v}, որ կամուրջը փակ է։"],
        {"one": ("Ծեր լաստավարը", ""), "two": ("Գյուղապետ Արամ Սիմոնյանը", ""), "many": ("Ուսուցչուհի Անահիտը", "")},
    ),
}  # fmt: skip


def _fits(verb, who):
    """Whether a Russian verb has the gender and number of who says it."""
    if verb.endswith(("ли", "лись", "ят")):
        return who == "many"
    if verb.endswith("ла"):
        return who == "two"
    return who != "many" and not (verb.endswith(("л", "лся")) and who == "two")


def _said():
    for language, (verbs, frames, people) in SAYS.items():
        for frame in frames:
            for verb in verbs if "{v}" in frame else [""]:
                for who, (name, owner) in people.items():
                    if language == "ru" and "{v}" in frame and not _fits(verb, who):
                        continue
                    if "мокрая" in frame and who != "two":
                        continue
                    text = frame.format(s=name, g=owner, v=verb)
                    yield language, verb or "По словам", owner if "{g}" in frame else name, text[0].upper() + text[1:]


SAID = list(_said())


def _read(text, language):
    return reading.read(reading.Canonical(text, "txt"), language=language)


@pytest.mark.parametrize("language", ["az", "hy", "ru"])
def test_every_form_of_a_negation_has_its_level(language):
    wrong = [
        (level, text, levels)
        for one, level, text in ABSENT
        if one == language
        if (levels := [each.level for each in _read(text, language).absences]) != [level]
    ]
    assert not wrong


@pytest.mark.parametrize("language", ["az", "hy", "ru"])
def test_every_place_of_a_verb_of_saying_has_its_source(language):
    wrong = []
    for one, verb, name, text in SAID:
        if one == language:
            found = [(each.cue.of(text).lower(), (each.source_text or "").lower(), each.level)
                     for each in _read(text, language).attributions]  # fmt: skip
            if found != [(verb.lower(), name.lower(), 1)]:
                wrong.append((text, found))
    assert not wrong


def test_there_are_hundreds_of_each():
    assert min(len([one for one in rows if one[0] == each]) for rows in (ABSENT, SAID) for each in SAYS) >= 90
