"""Places: names of the shipped table in any script and with endings; who acts is a government and no place."""

import pytest

from ojakh import reading
from ojakh.cli.places_table import shipped_places

TABLE = shipped_places()

FOUND = [
    ("en", "We walked from Gyumri to Hrazdan and slept in Lower Agarak.", ["Gyumri", "Hrazdan", "Agarak"]),
    ("en", "Trucks reached Sheki; Kutaisi, Barda and Lankaran waited.", ["Sheki", "Kutaisi", "Barda", "Lankaran"]),
    ("en", "Ganja's station was cold.", ["Ganja's"]),
    ("en", "Mr Sevan stood on the Bank near Anna Gori.", []),
    ("ru", "Из Гюмри уехали в Ереван, у Гянджи стоял мороз, под Шушей снег.", ["Гюмри", "Ереван", "Гянджи", "Шушей"]),
    (
        "az",
        "Şəkidən Bərdəyə getdilər, Lənkəranın yolu bağlı idi, Gəncədə soyuq.",
        ["Şəkidən", "Bərdəyə", "Lənkəranın", "Gəncədə"],
    ),
    (
        "hy",
        "Գորիսից գնացին Կապան, Վանաձորի դպրոցը փակ էր, Գյումրիում ցուրտ։",
        ["Գորիսից", "Կապան", "Վանաձորի", "Գյումրիում"],
    ),
]
ACTORS = [
    ("en", "Brussels announced a plan.", "Brussels"),
    ("en", "Moscow has repeatedly rejected this.", "Moscow"),
    ("en", "According to Yerevan, the road is open.", "Yerevan"),
    ("en", "Baku and Tbilisi agreed on it.", "Baku"),
    ("en", "They resumed talks with Ankara.", "Ankara"),
    ("en", "It was sent to Yerevan, which has asked for a list.", "Yerevan"),
    ("ru", "Москва заявила, что дорога открыта.", "Москва"),
    ("az", "Bakı bunu rədd etdi.", "Bakı"),
    ("hy", "Երևանը հայտարարեց, որ ճանապարհը բաց է։", "Երևանը"),
    ("hy", "Երևանը չի պատասխանել։", "Երևանը"),
    ("hy", "Անկարայի հետ բանակցություններ են ընթանում։", "Անկարայի"),
    ("az", "Bakı hələ cavab verməyib.", "Bakı"),
    ("az", "Ankara ilə danışıqlar gedir.", "Ankara"),
    ("az", "Bakı və Tbilisi arasında saziş var.", "Bakı"),
    ("ru", "Между Москвой и Анкарой идут переговоры.", "Анкарой"),
    ("ru", "Баку не ответил.", "Баку"),
    ("en", "Tbilisi has not answered our letter.", "Tbilisi"),
    ("en", "Yerevan must decide by Friday.", "Yerevan"),
    ("en", "Baku is now negotiating a second list.", "Baku"),
    ("en", "Brussels does not recognise the vote.", "Brussels"),
    ("en", "Tbilisi allocated two million for roofs.", "Tbilisi"),
    ("en", "Moscow withdrew its offer.", "Moscow"),
    ("en", "Baku has sent a second note.", "Baku"),
    ("en", "Brussels withheld the money and Ankara kept silent.", "Brussels"),
    ("en", "Yerevan permitted one visit.", "Yerevan"),
    ("en", "Tbilisi cancelled the talks.", "Tbilisi"),
    ("ru", "Ереван выделил лес и шифер.", "Ереван"),
    ("ru", "Тбилиси ещё должен решить, кто платит.", "Тбилиси"),
    ("az", "Bakı evlərin tikintisinə 3 milyon manat ayırdı.", "Bakı"),
    ("az", "Bakı məktublara cavab verməlidir.", "Bakı"),
    ("hy", "Երևանը տանիքների համար երկու միլիոն հատկացրեց։", "Երևանը"),
]
PLACES = [
    ("en", "In Moscow it rained.", "Moscow"),
    ("en", "She said that Baku was windy.", "Baku"),
    ("en", "A train left for Yerevan.", "Yerevan"),
    ("ru", "В Москве шёл дождь.", "Москве"),
    ("az", "Bakıda yağış yağırdı.", "Bakıda"),
    ("hy", "Երևանում անձրև էր։", "Երևանում"),
    ("hy", "Երևան քաղաքում ուսուցիչը հայտարարեց դա։", "Երևան"),
    ("az", "Bakı şəhərində həkim bunu elan edib.", "Bakı"),
    ("az", "Bakı ilə Tbilisi arasında qatar gedir.", "Bakı"),
    ("ru", "Дорога между Москвой и Тулой закрыта.", "Москвой"),
    ("en", "Tbilisi has two stations.", "Tbilisi"),
    ("en", "Yerevan was without light that night.", "Yerevan"),
    ("ru", "Тбилиси стоял в темноте.", "Тбилиси"),
    ("az", "Bakı böyük şəhərdir.", "Bakı"),
    ("hy", "Երևանը մթության մեջ էր։", "Երևանը"),
]


def mentions(text, language):
    found = reading.read(reading.Canonical(text, "txt"), language=language, places=TABLE)
    return [(text[one.start : one.end], one) for one in found.places]


@pytest.mark.parametrize(("language", "text", "expected"), FOUND)
def test_names_are_found_in_every_script_and_persons_are_not(language, text, expected):
    found = mentions(text, language)
    assert [name for name, _ in found] == expected
    assert all(one.places and not one.metonym for _, one in found)


@pytest.mark.parametrize(("language", "text", "name"), ACTORS)
def test_a_capital_that_acts_is_a_metonym_and_has_no_place(language, text, name):
    found = dict(mentions(text, language))
    assert found[name].metonym
    plain = reading.as_plain(reading.read(reading.Canonical(text, "txt"), language=language, places=TABLE))
    assert plain["places"][0]["place"] is None


@pytest.mark.parametrize(("language", "text", "name"), PLACES)
def test_a_capital_where_something_happens_is_a_place(language, text, name):
    assert not dict(mentions(text, language))[name].metonym


def test_several_places_of_one_name_are_all_named_and_none_is_chosen():
    found = reading.read(reading.Canonical("We came to Agarak.", "txt"), places=TABLE)
    (place,) = reading.as_plain(found)["places"]
    assert place["place"] is None
    assert len(place["places"]) > 1
    assert list(place["places"]) == sorted(place["places"])


def test_the_same_place_is_found_by_its_names_in_three_scripts():
    names = ["We came to Vanadzor.", "Мы приехали в Ванадзор.", "Եկանք Վանաձոր։"]
    ids = {mentions(text, language)[0][1].places for text, language in zip(names, ["en", "ru", "hy"], strict=True)}
    assert len(ids) == 1
