"""The policy proposed to an office that has not signed its own yet, as data.

Levels, shares, hours and buffers are a proposal: nothing in the code decides who goes first.
"""

from collections.abc import Mapping

DEFAULT: Mapping[str, object] = {
    "id": "proposed",
    "version": 1,
    "title": {
        "az": "Təklif olunan bölgü qaydası",
        "hy": "Բաշխման առաջարկվող կարգ",
        "ru": "Предлагаемый порядок распределения",
        "en": "Proposed order of sharing",
    },
    "classes": [
        {"id": "ambulance", "facility_type": "emergency_medical", "function": "ambulance"},
        {"id": "emergency_medical", "facility_type": "emergency_medical"},
        {"id": "operating_theatre", "facility_type": "hospital", "function": "operating_theatre"},
        {"id": "intensive_care", "facility_type": "hospital", "function": "intensive_care"},
        {"id": "oxygen", "facility_type": "hospital", "function": "oxygen"},
        {"id": "dialysis", "facility_type": "hospital", "function": "dialysis"},
        {"id": "hospital", "facility_type": "hospital"},
        {"id": "kindergarten_warmth", "facility_type": "kindergarten", "function": "kindergarten_warmth"},
        {"id": "kindergarten", "facility_type": "kindergarten"},
        {"id": "water_pumping", "facility_type": "water_pumping"},
        {"id": "bakery", "facility_type": "bakery"},
        {"id": "school", "facility_type": "school"},
        {"id": "clinic", "facility_type": "clinic"},
        {"id": "household_vulnerable", "specific_need": "vulnerable", "people": True},
        {"id": "household", "people": True},
        {"id": "collective_centre", "facility_type": "collective_centre", "people": True},
        {"id": "office", "facility_type": "office"},
        {"id": "other_facility", "facility_type": "other"},
    ],
    "levels": [
        {
            "id": "L0",
            "title": {
                "az": "Həyat qurtaran funksiyalar və bağçada olan uşaqların isinməsi",
                "hy": "Կյանք փրկող գործառույթներ և մանկապարտեզում գտնվող երեխաների ջերմությունը",
                "ru": "Функции, спасающие жизнь, и тепло для детей, находящихся в детских садах",
                "en": "Life-saving functions, and warmth for the children present in kindergartens",
            },
            "select": {
                "function": [
                    "ambulance",
                    "operating_theatre",
                    "intensive_care",
                    "oxygen",
                    "dialysis",
                    "kindergarten_warmth",
                ]
            },
            "target": {"fraction_of": "need", "value": "0.50"},
        },
        {
            "id": "L1",
            "title": {
                "az": "Hər kəs üçün sağ qalma həddi",
                "hy": "Գոյատևման նվազագույնը յուրաքանչյուր մարդու համար",
                "ru": "Минимум для выживания каждого человека",
                "en": "The survival floor of every person",
            },
            "select": {"people": True},
            "target": {"fraction_of": "minimum", "value": "1", "without_minimum": "0.50"},
        },
        {
            "id": "L2",
            "title": {
                "az": "Uşaq bağçaları və təcili tibbi yardım: tam ehtiyac",
                "hy": "Մանկապարտեզներ և շտապ բժշկական օգնություն՝ ամբողջ կարիքը",
                "ru": "Детские сады и скорая медицинская помощь: полная потребность",
                "en": "Kindergartens and emergency medical services: full need",
            },
            "select": {"facility_type": ["kindergarten", "emergency_medical"]},
            "target": {"fraction_of": "need", "value": "1"},
        },
        {
            "id": "L3",
            "title": {
                "az": "Xəstəxanalar, su nasosları və çörəkxanalar: tam ehtiyac",
                "hy": "Հիվանդանոցներ, ջրմուղ պոմպակայաններ և հացի փռեր՝ ամբողջ կարիքը",
                "ru": "Больницы, водоснабжение и пекарни: полная потребность",
                "en": "Hospitals, water pumping and bakeries: full need",
            },
            "select": {"facility_type": ["hospital", "water_pumping", "bakery"]},
            "target": {"fraction_of": "need", "value": "1"},
        },
        {
            "id": "L4",
            "title": {
                "az": "Məktəblər və həssas ailələr: norma",
                "hy": "Դպրոցներ և խոցելի ընտանիքներ՝ նորման",
                "ru": "Школы и уязвимые семьи: норма",
                "en": "Schools and vulnerable households: standard",
            },
            "select": {"facility_type": ["school"], "specific_need": ["vulnerable"]},
            "target": {"fraction_of": "need", "value": "1"},
        },
        {
            "id": "L5",
            "title": {
                "az": "Hamı: norma",
                "hy": "Բոլորը՝ նորման",
                "ru": "Все: норма",
                "en": "Everyone: standard",
            },
            "select": {"everyone": True},
            "target": {"fraction_of": "need", "value": "1"},
        },
        {
            "id": "L6",
            "title": {
                "az": "Normadan artıq istənilən",
                "hy": "Նորմայից ավելի խնդրվածը",
                "ru": "Запрошенное сверх нормы",
                "en": "Whatever was asked above the standard",
            },
            "select": {"everyone": True},
            "target": {"fraction_of": "asked", "value": "1"},
        },
    ],
    "road": {"unknown_is": "wait", "open_confirmation_hours": 72},
    "arrivals": "confirmed",
    "transit_days": 0,
}
