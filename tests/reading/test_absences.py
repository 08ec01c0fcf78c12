# ruff: noqa: E501
"""Absences: three levels that are never upgraded, and what only looks like one."""

import pytest

from ojakh import reading
from ojakh.reading.absent.levels import absence_level

PAIRS = {
    "en": {
        "report": [
            "We received no reports of damage.", "No complaints were filed.", "Nobody told us about shelling.",
            "None of those interviewed reported any loss.", "No one mentioned it.", "We are not aware of any incident.",
            "They had not heard of any arrests.", "The office has no record of such a letter.", "No incident was registered.",
            "There were no reports of looting.", "No complaint has reached the office.", "We have had no word of them.",
            "The police were never informed.", "Nothing was reported that night.", "Not one of the drivers spoke of a fire.",
            "There is no information about casualties.", "The hotline received no calls about it.", "No testimony describes a bombing.",
            "The insurer has yet to answer.", "Nobody asked us to look.", "Not a line about it stands in the minutes.",
        ],
        "observer": [
            "The mission found no damage.", "We did not see any soldiers.", "There was no evidence of fire.",
            "No sign of forced entry was seen.", "The observers noticed nothing unusual.", "Experts could not establish a cause.",
            "No traces of explosives were detected.", "The patrol observed no weapons.", "We never saw a tank.",
            "Nothing suspicious was discovered.", "The team did not find a single shell.", "No cracks were visible.",
            "The inspectors identified no violations.", "There is no proof that it was arson.",
            "We cannot confirm either account.", "The patrol logged no violations.", "Nobody else has corroborated that.",
            "Nothing suggests that it was deliberate.", "Medical records show no injuries.", "The search turned up nothing.",
            "The team failed to find any trace of oil.", "The divers did not come upon a wreck.", "Our cameras picked up no movement.",
        ],
        "world": [
            "There was no fire.", "No house was destroyed.", "Nobody was hurt.", "The attack never took place.", "It did not happen.",
            "Not a single truck arrived.", "Nothing happened.", "There is no school here.", "We have no water.", "No one died.",
            "There were no soldiers in the village.", "None of the bridges was damaged.", "The train did not arrive.",
            "The village lacks a doctor.", "The pump isn't running.", "The clinic is without power.", "The firm employs no driver.",
            "The convoy arrived without incident.", "It was a quiet night.", "Not once did they open fire.",
        ],
        "not_assessed": [
            "We did not visit the mill.", "The team could not enter the north district.", "No access was granted.",
            "The cellar was not inspected.", "They were unable to reach the ridge.", "The upper floor has not been checked.",
            "Our officers were not given access to it.", "Teams have yet to reach four hamlets.", "We have not been able to speak with them.",
            "He hadn't opened the cupboard.", "The depot was off limits to us.",
        ],
        "denial": ["The ministry denied that trucks were stopped.", "He denies having been there.", "The army rejected the allegation."],
    },
    "ru": {
        "report": ["Мы не получали сообщений о пожаре.", "Никто не жаловался.", "О потерях ничего не известно.", "Жалоб не поступало.", "Никто не рассказывал об обстреле."],
        "observer": ["Миссия не обнаружила повреждений.", "Мы не видели солдат.", "Следов пожара не нашли.", "Доказательств нет.", "Наблюдатели ничего не заметили."],
        "world": ["Пожара не было.", "Никто не пострадал.", "В селе нет школы.", "Ни один дом не сгорел.", "Нападения не произошло."],
        "not_assessed": ["Мы не посещали мельницу.", "Подвал не осматривали.", "Доступа не было, нет доступа и теперь."],
        "denial": ["Министерство отрицает это."],
    },
    "az": {
        "report": ["Yanğın barədə məlumat almamışıq.", "Heç kim şikayət etmədi.", "Heç kim atəşdən danışmadı."],
        "observer": ["Missiya zədə görmədi.", "Əsgər görmədik.", "Sübut tapılmayıb."],
        "world": ["Yanğın olmayıb.", "Heç kim yaralanmadı.", "Su yoxdur.", "Heç bir ev yanmayıb."],
        "not_assessed": ["Dəyirmana baxmadıq.", "Kəndə girə bilmədik."],
        "denial": ["Nazirlik bunu inkar edir."],
    },
    "hy": {
        "report": ["Հրդեհի մասին հաղորդում չենք ստացել։", "Ոչ ոք չբողոքեց։", "Ոչ ոք չպատմեց կրակոցների մասին։"],
        "observer": ["Առաքելությունը վնաս չի հայտնաբերել։", "Զինվոր չենք տեսել։", "Հետքեր չեն գտնվել։"],
        "world": ["Հրդեհ չի եղել։", "Ոչ ոք չի տուժել։", "Ջուր չկա։", "Ոչ մի տուն չի այրվել։"],
        "not_assessed": ["Ջրաղաց չենք այցելել։"],
        "denial": ["Նախարարությունը հերքում է դա։"],
    },
}  # fmt: skip
DECOYS = {
    "en": ["There is no doubt about it.", "Not only the mill burned.", "There is no longer a bakery.", "No more than ten came.", "No fewer than forty houses burned.", "He came on Monday.", "No matter what they paid.", "He did not deny that it existed.", "Nobody denied it.", "It cannot be ruled out that mines remain.", "He could neither confirm nor deny it.", "They had no reason to doubt it."],
    "ru": ["Не только школа сгорела.", "Не менее сорока домов сгорело.", "Мы уехали в мае."],
    "az": ["Biz getdik.", "Təkcə məktəb yandı."],
    "hy": ["Մենք գնացինք։", "Այրվեց ոչ միայն դպրոցը։"],
}  # fmt: skip
STRENGTH = {"report": 1, "observer": 2, "world": 3}
FLAT = [
    (language, level, text) for language, levels in PAIRS.items() for level, texts in levels.items() for text in texts
]


@pytest.mark.parametrize(("language", "level", "text"), FLAT)
def test_a_statement_has_its_level(language, level, text):
    found = reading.read(reading.Canonical(text, "txt"), language=language)
    assert [one.level for one in found.absences][:1] == [level]


@pytest.mark.parametrize(("language", "text"), [(key, text) for key, texts in DECOYS.items() for text in texts])
def test_what_only_looks_like_an_absence_is_none(language, text):
    assert absence_level(text, language) is None


def test_a_question_states_no_absence():
    assert reading.read(reading.Canonical("Was there no fire?", "txt")).absences == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("There was no sign that the well had been used.", "There was no sign that the well had been used"),
        ("We cannot confirm that the bridge was hit.", "We cannot confirm that the bridge was hit"),
        ("He disputed this and went home.", "He disputed this and went home"),
    ],
)
def test_what_there_was_no_sign_of_belongs_to_the_absence(text, words):
    found = reading.read(reading.Canonical(text, "txt"), language="en").absences
    assert [text[one.start : one.end] for one in found] == [words]


def test_what_has_no_verb_is_as_weak_as_what_it_goes_on_from():
    text = "We saw no coal in the cellar when we came, and no ash either."
    assert {one.level for one in reading.read(reading.Canonical(text, "txt"), language="en").absences} == {"observer"}


def test_who_was_dismissed_denies_nothing():
    found = reading.read(reading.Canonical("Two clerks had been dismissed.", "txt"), language="en").absences
    assert found == ()


@pytest.mark.parametrize("tail", ["", ", as far as I remember", " in the whole of the valley", " that week"])
def test_no_report_becomes_an_event_by_words_around_it(tail):
    for language, level, text in FLAT:
        if language == "en" and level in STRENGTH:
            found = absence_level(text.rstrip(".") + tail + ".", "en")
            assert STRENGTH.get(found, 0) <= STRENGTH[level], text


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The nurse reported eleven cases of fever and no deaths.", "report"),
        ("No distress call had reached the centre from that area.", "report"),
        ("Not one had ever come to his office.", "report"),
        ("There were no burials entered after the ninth of July.", "report"),
        ("None contains any reference to the linen room.", "report"),
        ("The crew sighted no persons in the water.", "observer"),
        ("Nobody has ever looked under the concrete cap.", "not_assessed"),
        ("Nobody has interviewed the driver.", "not_assessed"),
        ("Nobody has counted the people who stayed behind.", "not_assessed"),
        ("He had not been let into the valve house for a month.", "not_assessed"),
        ("His department had no means of reaching the eastern farms.", "not_assessed"),
        ("No injuries were reported to this office.", "report"),
        ("The housing officer had submitted no list of the houses.", "report"),
        ("I reject that.", "denial"),
        ("No medical examination was ever carried out.", "not_assessed"),
        ("The convoy never got as far as the spring.", "not_assessed"),
        ("The institute has since dismissed any talk of an earthquake.", "denial"),
        ("Several families dispute that.", "denial"),
        ("The bus did not come.", "world"),
        ("We found the offices closed and no staff present.", "observer"),
        ("No thefts, fires or accidents have been recorded in the log.", "report"),
        ("It has received no submission from relatives.", "report"),
        ("The families received no food.", "world"),
        ("The laboratory detected none of the substances on the list.", "observer"),
        ("The court sent no letter.", "report"),
        ("The week was quiet.", "world"),
        ("It wasn't let in.", "not_assessed"),
    ],
)
def test_the_word_that_governs_a_negation_gives_its_level(text, level):
    found = reading.read(reading.Canonical(text, "txt"), language="en").absences
    assert {one.level for one in found} == {level}


FRAMES = {
    # A verb that no list holds, or a word for what is told, never becomes an event; nor does what only was not seen.
    "report": [
        "None of the clerks vouched for {x}.", "The mayor tallied no {x}.", "Nobody let slip that there was {x}.",
        "There was no inkling of {x}.", "No rumour of {x} reached the valley.", "The police never got wind of {x}.",
        "Her letter about {x} never came.", "No outlet carried the story of {x}.", "The log is blank for the day of {x}.",
        "The nurse tabulated eleven burns and no {x}.", "Nobody has been in touch about {x}.", "None of them frobbed {x}.",
        "No {x}, fires or floods have been recorded in the log.", "They were left without news of {x}.",
        "The report is silent on {x}.", "The paper printed nothing about {x}.", "The fate of {x} remains unknown.",
    ],
    "observer": [
        "They could not pinpoint {x}.", "The divers came back empty-handed from {x}.", "The claim about {x} remains unverified.",
        "We were shown nothing that pointed to {x}.", "The patrol saw smoke but no {x}.", "Nobody glimpsed {x}.",
        "Not a trace of {x} was left.", "The dogs searched in vain for {x}.",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("level", "frame"), [(level, one) for level, frames in FRAMES.items() for one in frames])
@pytest.mark.parametrize("what", ["shelling", "theft in the upper valley", "soldiers", "damage to the bridge"])
@pytest.mark.parametrize("tail", ["", " in the whole of the first week of June", ", the mayor added"])
def test_no_frame_of_telling_or_looking_becomes_an_event(level, frame, what, tail):
    text = frame.format(x=what).rstrip(".") + tail + "."
    found = reading.read(reading.Canonical(text, "txt"), language="en").absences
    assert found, text
    assert max(STRENGTH.get(one.level, 0) for one in found) <= STRENGTH[level], text


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "On the night itself, when it rained, we heard no siren.", "we heard no siren"),
        ("en", "The nurse on duty reported eleven cases of fever and no deaths.", "no deaths"),
        ("ru", "Военные отрицают, что входили в деревню.", "Военные отрицают, что входили в деревню"),
        ("ru", "Он отрицает это, но мы ушли домой вечером.", "Он отрицает это"),
        ("az", "Hərbçilər inkar edirlər ki, kəndə giriblər.", "Hərbçilər inkar edirlər ki, kəndə giriblər"),
        ("hy", "Նախարարությունը հերքում է, որ մտել են գյուղ։", "Նախարարությունը հերքում է, որ մտել են գյուղ"),
        ("en", "Teams have not yet surveyed the orchards.", "Teams have not yet surveyed the orchards"),
    ],
)
def test_an_absence_has_the_words_that_say_it(language, text, words):
    found = reading.read(reading.Canonical(text, "txt"), language=language).absences
    assert [text[one.start : one.end] for one in found] == [words]


OTHERS = {
    "ru": {
        "report": ["Письма остались без ответа.", "В журнале дежурств об этом ничего нет.", "Министерство не прокомментировало сообщение.", "Судьба двоих мужчин остаётся неизвестной.", "Звонков на горячую линию не было.", "Никто не бурбулировал о потерях."],
        "observer": ["Подтвердить эти сведения не удалось.", "Поиски результата не дали.", "Наблюдатели не зафиксировали нарушений."],
        "world": ["Мост не разрушен.", "Школа не работает.", "Автобус так и не пришёл.", "Учителей не хватает."],
        "not_assessed": ["В подвал группа не спускалась.", "Доступа к складу не предоставили."],
    },
    "az": {
        "report": ["Məktublarımız cavabsız qaldı.", "Jurnalda bu barədə qeyd yoxdur.", "Qaynar xəttə zəng olmayıb.", "İki kişinin taleyi naməlum qalır.", "Müqavilə imzalanmadı."],
        "observer": ["Bu məlumatı təsdiqləmək mümkün olmadı.", "Axtarışlar nəticə vermədi.", "Müşahidəçilər pozuntu qeydə almayıb."],
        "world": ["Məktəb işləmir.", "Yol minalanmayıb."],
        "not_assessed": ["Missiya kəndə daxil ola bilmədi.", "Anbara giriş verilmədi."],
    },
    "hy": {
        "report": ["Մեր նամակները մնացին անպատասխան։", "Մատյանում այդ մասին գրառում չկա։", "Թեժ գծին զանգ չի եղել։", "Երկու տղամարդու ճակատագիրն անհայտ է։", "Պայմանագիրը չստորագրվեց։"],
        "observer": ["Այս տեղեկությունը հաստատել չհաջողվեց։", "Որոնումները արդյունք չտվեցին։", "Դիտորդները խախտում չեն արձանագրել։"],
        "world": ["Դպրոցը չի աշխատում։", "Ճանապարհը չի ականապատվել։"],
        "not_assessed": ["Մեզ այնտեղ չթողեցին։", "Պահեստ մուտք չտրամադրեցին։"],
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "level", "text"),
    [(tongue, level, text) for tongue, levels in OTHERS.items() for level, texts in levels.items() for text in texts],
)
def test_a_statement_has_its_level_in_every_language(language, level, text):
    found = reading.read(reading.Canonical(text, "txt"), language=language)
    assert [one.level for one in found.absences] == [level]
