"""Absences in Azerbaijani, Armenian and Russian: the level of each class of negation; none is ever upgraded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ojakh import reading
from ojakh.reading.absent.negations import level_of

STRENGTH = {"denial": 0, "not_assessed": 0, "report": 1, "observer": 2, "world": 3}

LEVELS = {
    "ru": {
        "report": [
            "Жалоб на воду не поступало.", "В штаб никто не обращался.", "О погибших нам не сообщали.",
            "Никаких сведений о пропавших нет.", "Заявлений ему не приносили.", "Мы ничего не слышали о взрыве.",
            "Обращений не регистрировалось.", "Ответа мы не получили.", "В журнале записей об этом нет.",
            "Писем из колонии не приходило.", "Нам об этом никто не говорил.", "Звонков от жителей не было.",
            "О судьбе водителя ничего не известно.", "В протоколе об этом не упоминается.",
        ],
        "observer": [
            "Следов крови не выявлено.", "Мы никого там не обнаружили.", "Гильз не увидели.", "Мин не нашли.",
            "Масляных пятен не замечено.",
            "Подтвердить этот рассказ не удалось.", "Установить подлинность записи не удалось.",
            "Признаков пожара эксперты не выявили.", "Ничего, кроме досок, не нашли.",
        ],
        "world": [
            "Жертв нет.", "Взрыва не было.", "Никто не пострадал.", "Ни один дом не сгорел.", "Генератора у нас нет.",
            "Поезд не приехал.", "Ночь прошла спокойно.", "Такого приказа не существует.",
        ],
        "not_assessed": [
            "До улицы лодки пока не дошли.", "В подвал никто не спускался.", "Комнату осмотреть не дали.",
            "Отбор проб не производился.", "Нас туда не пустили.",
            "Доступа к серверу не было.", "Склад не осматривали.",
            "Войти в здание не удалось.", "Журналистов на место не пустили.",
        ],
        "denial": ["Администрация отрицает побои.", "Мэрия опровергла это.", "Начальник назвал новость вымыслом."],
        None: ["Вода спала вчера.", "Не только школа сгорела.", "Он не раз бывал здесь."],
    },
    "az": {
        "report": [
            "Şikayət daxil olmayıb.", "Bizə heç kim müraciət etməyib.", "Bu barədə məlumat yoxdur.",
            "Heç kim belə səs eşitməyib.", "Zəng qeydə alınmayıb.", "Ondan xəbər yoxdur.", "Bizə heç nə deyilməyib.",
            "Ərizə verilməyib.", "Məktuba cavab gəlməyib.", "Siyahıda onun adı yoxdur.",
        ],
        "observer": [
            "Orada heç kimi tapmayıblar.", "Mina nişanına rast gəlinməyib.", "Çatlaq müşahidə etməyib.",
            "Güllə izi aşkar edilməyib.", "Patrul işıq görmədi.", "Redaksiya bu iddianı təsdiqləyə bilməyib.",
        ],
        "world": ["Ölən yoxdur.", "Partlayış olmayıb.", "Heç kim ölmədi.", "Kamera işləmirdi.", "Həftə sakit keçdi."],
        "not_assessed": [
            "Quyu yoxlanılmayıb.", "Ora baxış keçirilməyib.", "Bizi içəri buraxmadılar.", "Zirzəmiyə baxılmayıb.",
            "Missiya oraya girə bilmədi.", "Müayinə aparılmayıb.", "Komissiya kəndə getməyib.",
        ],
        "denial": ["Briqadir bunu inkar edir.", "Nazirlik xəbəri təkzib edib.", "Vəkil ittihamı rədd etmişdir."],
        None: ["Yol dünən açıldı.", "Kömür və dəmir gətirdilər."],
    },
    "hy": {
        "report": [
            "Բողոք չի ստացվել։", "Մեզ ոչ ոք չի դիմել։", "Այդ մասին տեղեկություն չկա։", "Ահազանգ չի եղել։",
            "Մեզ ոչինչ չեն հաղորդել։", "Պատասխան չի եկել։", "Ոչ ոք ձայն չի լսել։", "Դեպքեր չեն գրանցվել։",
            "Գրություն չի մտել։", "Լուր մեզ չէր հասել։", "Եղբայրների մասին ոչինչ հայտնի չէ։",
        ],
        "observer": [
            "Այնտեղ մարդու չեն գտել։", "Հետքեր չեն հայտնաբերվել։", "Պարկուճ չեն տեսել։", "Ճաքեր չի հայտնաբերել։",
            "Իսկությունը պարզել չհաջողվեց։", "Փոփոխություն չի նկատվել։",
        ],
        "world": ["Զոհեր չկան։", "Ոչ ոք չի տուժել։", "Պայթյուն չի եղել։", "Լույս չկար։", "Ջուր չունեինք։"],
        "not_assessed": [
            "Պահեստը դեռ չի զննվել։", "Մեզ ներս չեն թողել։", "Նմուշ չի վերցվել։", "Հորը չի ստուգվել։",
            "Մուտքը փակ է։", "Չկարողացանք մտնել շենք։",
        ],
        "denial": ["Ընկերությունը ժխտում է դա։", "Նախարարությունը հերքել է լուրը։", "Նա մերժեց մեղադրանքը։"],
        None: ["Ճանապարհը բացվեց երեկ։", "Ոչ միայն դպրոցը այրվեց։", "Չորս տուն այրվեց։"],
    },
}  # fmt: skip
FLAT = [(language, level, text) for language, by in LEVELS.items() for level, texts in by.items() for text in texts]


@pytest.mark.parametrize(("language", "level", "text"), FLAT)
def test_the_class_of_what_is_negated_gives_the_level(language, level, text):
    assert level_of(text, language) == level


NEVER_MORE = {
    "ru": [
        ("report", "Никто не сообщал, что {x}."),
        ("report", "Нам не говорили, что {x}."), ("report", "Мы не слышали, что {x}."),
        ("report", "Сведений о том, что {x}, нет."), ("report", "Не поступало сообщений, что {x}."),
        ("report", "В газетах не писали, что {x}."), ("report", "Никто из соседей не упомянул, что {x}."),
        ("report", "Никто из них не трындычил, что {x}."), ("observer", "Мы не видели, чтобы {x}."),
        ("observer", "Комиссия не нашла признаков того, что {x}."), ("observer", "Не подтвердилось, что {x}."),
    ],
    "az": [
        ("report", "Heç kim bildirmədi ki, {x}."),
        ("report", "Bizə deməyiblər ki, {x}."), ("report", "Biz eşitməmişik ki, {x}."),
        ("report", "Məlumat yoxdur ki, {x}."), ("report", "Heç kim şikayət etməyib ki, {x}."),
        ("report", "Heç kim qırıldatmadı ki, {x}."), ("observer", "Biz görmədik ki, {x}."),
        ("observer", "Hələ təsdiqlənməyib ki, {x}."), ("observer", "Əlamət tapılmayıb ki, {x}."),
    ],
    "hy": [
        ("report", "Ոչ ոք չի հայտնել, որ {x}։"), ("report", "Մեզ չեն ասել, որ {x}։"), ("report", "Չենք լսել, որ {x}։"),
        ("report", "Տեղեկություն չկա, որ {x}։"), ("report", "Ոչ ոք չբողոքեց, որ {x}։"),
        ("report", "Ոչ ոք չփնթփնթաց, որ {x}։"), ("observer", "Չենք տեսել, որ {x}։"),
        ("observer", "Չի հաստատվել, որ {x}։"), ("observer", "Հետքեր չեն գտնվել, որ {x}։"),
    ],
}  # fmt: skip
WHAT = {
    "ru": ["солдаты вошли в деревню", "дом сгорел", "мост разрушен", "люди погибли", "школа закрыта"],
    "az": ["əsgərlər kəndə girib", "ev yanıb", "körpü dağılıb", "adamlar ölüb", "məktəb bağlıdır"],
    "hy": ["զինվորները մտել են գյուղ", "տունը այրվել է", "կամուրջը փլվել է", "մարդիկ զոհվել են", "դպրոցը փակ է"],
}
AROUND = {
    "ru": ["{}", "По словам мэра, {}", "Вчера утром {}", "Мэр сказал: {}", "В селе у реки {}"],
    "az": ["{}", "Merin sözlərinə görə, {}", "Dünən səhər {}", "Mer dedi: {}", "Çayın yanındakı kənddə {}"],
    "hy": ["{}", "Քաղաքապետի խոսքով՝ {}", "Երեկ առավոտյան {}", "Քաղաքապետն ասաց. {}", "Գետի մոտ {}"],
}


@pytest.mark.parametrize("language", ["ru", "az", "hy"])
@given(data=st.data())
def test_what_was_not_told_or_not_seen_never_becomes_what_was_not_there(language, data):
    level, frame = data.draw(st.sampled_from(NEVER_MORE[language]))
    inner = frame.format(x=data.draw(st.sampled_from(WHAT[language])))
    text = data.draw(st.sampled_from(AROUND[language])).format(inner)
    found = reading.read(reading.Canonical(text, "txt"), language=language).absences
    assert found, text
    assert max(STRENGTH[one.level] for one in found) <= STRENGTH[level], text


@pytest.mark.parametrize(
    ("language", "text", "levels"),
    [
        ("ru", "Вывезены 130 человек, жертв нет.", [("world", "жертв нет")]),
        ("ru", "Военные отрицают, что входили в деревню.", [("denial", "Военные отрицают, что входили в деревню")]),
        ("ru", "Он отрицает это, но мы ушли домой вечером.", [("denial", "Он отрицает это")]),
        ("ru", "«Никаких задержаний не было», — отрезал начальник.",
         [("denial", "Никаких задержаний не было», — отрезал начальник")]),
        ("ru", "Они нашли там ничего, кроме покрышек?", []),
        ("az", "Kamera işləmirdi, heç kim ölmədi.", [("world", "Kamera işləmirdi"), ("world", "heç kim ölmədi")]),
        ("az", "Oraya baxılmayıb, yoxlama aparılmayıb.", [("not_assessed", "Oraya baxılmayıb, yoxlama aparılmayıb")]),
        ("hy", "Հորը չի ստուգվել, քանի որ բանալին չկար։", [("not_assessed", "Հորը չի ստուգվել, քանի որ բանալին չկար")]),
        ("ru", "Корова мычала до полудня, пока Таисия её не подоила.", []),
        ("ru", "Поиски бригады, не вышедшей на связь с понедельника, приостановлены.",
         [("report", "не вышедшей на связь с понедельника")]),
        ("ru", "Кто открыл ворота, выяснить не удалось.", [("observer", "Кто открыл ворота, выяснить не удалось")]),
        ("ru", "Ни записки, ни весточки они не оставили.", [("report", "Ни записки, ни весточки они не оставили")]),
        ("az", "Nə bələdiyyədən bir adam gəldi, nə də radioda bir kəlmə deyildi.",
         [("world", "Nə bələdiyyədən bir adam gəldi"), ("report", "nə də radioda bir kəlmə deyildi")]),
        ("az", "Missiya nə gilizə, nə də qəlpəyə rast gəlmişdir.",
         [("observer", "Missiya nə gilizə, nə də qəlpəyə rast gəlmişdir")]),
        ("hy", "Եթե մինչև ամսվա վերջը պատասխան չստանանք, կդիմենք դատարան։", []),
        ("hy", "Գյուղապետը հերքում է լուրը՝ ասելով, որ պահեստները կողպված են եղել։",
         [("denial", "Գյուղապետը հերքում է լուրը")]),
    ],
)  # fmt: skip
def test_an_absence_has_the_words_that_say_it(language, text, levels):
    found = reading.read(reading.Canonical(text, "txt"), language=language).absences
    assert [(one.level, text[one.start : one.end]) for one in found] == levels
