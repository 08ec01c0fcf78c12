# ruff: noqa: E501
"""Transcripts built in different ways: each with its format, and label, role and first words of every turn."""

from dataclasses import dataclass

from tests.reading.files import docx, pdf, table

I, R, S, U = "interviewer", "respondent", "speaker", "unlabelled"  # noqa: E741
Expected = tuple[str | None, str, str]


@dataclass(frozen=True)
class Structure:
    """One way to write down who speaks."""

    name: str
    suffix: str
    data: bytes
    turns: tuple[Expected, ...]


def _text(name: str, suffix: str, text: str, *turns: Expected) -> Structure:
    return Structure(name, suffix, text.encode(), turns)


PLAIN = [
    _text(
        "q and a, one line each",
        "txt",
        "Q: When did the water stop?\nA: On the third day. We carried it from the river.\nQ: Who helped?\nA: The school did.\n",
        ("Q", I, "When did"),
        ("A", R, "On the"),
        ("Q", I, "Who"),
        ("A", R, "The school"),
    ),
    _text(
        "q and a with a title before and empty lines",
        "txt",
        "Talk with a bus driver\n\nQ: Did the road open?\n\nA: Yes. At 10:30 in the morning.\n\nThen it closed again.\n\nQ: Why?\n\nA: Snow.\n",
        (None, U, "Talk with"),
        ("Q", I, "Did the"),
        ("A", R, "Yes. At"),
        ("Q", I, "Why"),
        ("A", R, "Snow"),
    ),
    _text(
        "numbered questions",
        "txt",
        "Q1: How many came?\nA1: Forty.\nQ2. And later?\nA2. Fewer.\n",
        ("Q1", I, "How many"),
        ("A1", R, "Forty"),
        ("Q2", I, "And"),
        ("A2", R, "Fewer"),
    ),
    _text(
        "full stops instead of colons, as in court",
        "txt",
        "Q. Were you at the mill?\nA. I was. A. Smith was there too.\nQ. All night?\nA. Until four.\n",
        ("Q", I, "Were"),
        ("A", R, "I was"),
        ("Q", I, "All"),
        ("A", R, "Until"),
    ),
    _text(
        "whole words",
        "txt",
        "Question: Where is the pump?\nAnswer: Behind the clinic.\nQuestion: Does it work?\nAnswer: Not since May.\n",
        ("Question", I, "Where"),
        ("Answer", R, "Behind"),
        ("Question", I, "Does"),
        ("Answer", R, "Not since"),
    ),
    _text(
        "names, wrapped at the edge of the page",
        "txt",
        "Lena Ford: We had heard that the depot would be moved before the winter, but\nnobody told us where. Is that still the plan?\n"
        "Tom Beck: It is. The old depot floods every spring and the new one stands on\nhigher ground, as the engineer said: A better place\nwas not to be found.\n"
        "Lena Ford: And who pays for it?\nTom Beck: The council.\n",
        ("Lena Ford", I, "We had"),
        ("Tom Beck", R, "It is"),
        ("Lena Ford", I, "And who"),
        ("Tom Beck", R, "The council"),
    ),
    _text(
        "capital letters with times",
        "txt",
        "[00:00:04] HOST: Welcome back.\n[00:00:09] MARTA VEGA: Thank you.\n[00:00:11] HOST: You counted the trucks?\n[00:00:15] MARTA VEGA: Thirty-one of them.\n",
        ("HOST", I, "Welcome"),
        ("MARTA VEGA", R, "Thank"),
        ("HOST", I, "You counted"),
        ("MARTA VEGA", R, "Thirty"),
    ),
    _text(
        "name and time on a line of their own",
        "txt",
        "Ana Kos 0:01\nWhat did you see on the bridge?\n\nPeter Hahn 0:07\nTwo buses. They waited for an hour.\n\nAna Kos 0:15\nAnd after that?\n\nPeter Hahn 0:18\nThey turned round.\n",
        ("Ana Kos", I, "What did"),
        ("Peter Hahn", R, "Two buses"),
        ("Ana Kos", I, "And after"),
        ("Peter Hahn", R, "They turned"),
    ),
    _text(
        "names on lines of their own in capitals",
        "txt",
        "MODERATOR\nPlease introduce yourself.\n\nFIRST SPEAKER\nI drive the ambulance.\n\nMODERATOR\nSince when?\n\nFIRST SPEAKER\nSince spring.\n",
        ("MODERATOR", I, "Please"),
        ("FIRST SPEAKER", R, "I drive"),
        ("MODERATOR", I, "Since when"),
        ("FIRST SPEAKER", R, "Since spring"),
    ),
    _text(
        "a head with date and place, then names",
        "txt",
        "Date: 4 May 2021\nPlace: the town hall\nInterviewer: Nora Lind\n\nNora: What stood here?\nOle: A bakery.\nNora: When was it closed?\nOle: In winter.\n",
        (None, U, "Date: 4"),
        ("Nora", I, "What"),
        ("Ole", R, "A bakery"),
        ("Nora", I, "When"),
        ("Ole", R, "In winter"),
    ),
    _text(
        "offices in brackets and a speaker who speaks once",
        "txt",
        "Chair (opening): The meeting begins.\nDr. Ruth Amsel (clinic): We need diesel.\nChair: How much?\nDr. Ruth Amsel (clinic): 300 litres.\nFarid: I can bring it.\n",
        ("Chair", I, "The meeting"),
        ("Dr. Ruth Amsel (clinic)", R, "We need"),
        ("Chair", I, "How"),
        ("Dr. Ruth Amsel (clinic)", R, "300"),
        ("Farid", S, "I can"),
    ),
    _text(
        "a round table without anyone who asks",
        "txt",
        "Speaker 1: The bridge holds.\nSpeaker 2: For cars only.\nSpeaker 3: We walked.\nSpeaker 1: Note: the east side is closed.\nSpeaker 2: Since Monday.\n",
        ("Speaker 1", S, "The bridge"),
        ("Speaker 2", S, "For cars"),
        ("Speaker 3", S, "We walked"),
        ("Speaker 1", S, "Note: the"),
        ("Speaker 2", S, "Since"),
    ),
    _text(
        "no labels",
        "txt",
        "We left in the night. There were no lights.\n\nNote: the driver knew the way.\n",
        (None, U, "We left"),
    ),
    _text(
        "labels only inside sentences",
        "txt",
        "The form has two fields, Q: and A: and nothing else. He asked me: Q: who are you? I gave no answer.\n",
        (None, U, "The form"),
    ),
    _text(
        "dashes",
        "txt",
        "— Where did you sleep?\n— In the school.\n— All of you?\n— Thirty people, and two dogs.\n",
        ("—", S, "Where"),
        ("—", S, "In the"),
        ("—", S, "All of"),
        ("—", S, "Thirty"),
    ),
    _text(
        "Azerbaijani letters",
        "txt",
        "S: Su nə vaxt kəsildi?\nC: Üçüncü gün. Çaydan daşıyırdıq.\nS: Kim kömək etdi?\nC: Məktəb.\n",
        ("S", I, "Su nə"),
        ("C", R, "Üçüncü"),
        ("S", I, "Kim"),
        ("C", R, "Məktəb"),
    ),
    _text(
        "Azerbaijani words",
        "txt",
        "Sual: Yol açıqdır?\nCavab: Bəli, səhərdən.\nSual: Körpü necə?\nCavab: Körpü bağlıdır.\n",
        ("Sual", I, "Yol"),
        ("Cavab", R, "Bəli"),
        ("Sual", I, "Körpü"),
        ("Cavab", R, "Körpü"),
    ),
    _text(
        "Azerbaijani names",
        "txt",
        "Müxbir: Nə gördünüz?\nİlqar Səfərli: İki avtobus gördüm.\nMüxbir: Sonra?\nİlqar Səfərli: Qayıtdılar.\n",
        ("Müxbir", I, "Nə"),
        ("İlqar Səfərli", R, "İki"),
        ("Müxbir", I, "Sonra"),
        ("İlqar Səfərli", R, "Qayıtdılar"),
    ),
    _text(
        "Armenian letters",
        "txt",
        "Հ․ Ե՞րբ կտրվեց ջուրը։\nՊ․ Երրորդ օրը։ Գետից էինք բերում։\nՀ․ Ո՞վ օգնեց։\nՊ․ Դպրոցը։\n",
        ("Հ", I, "Ե՞րբ"),
        ("Պ", R, "Երրորդ"),
        ("Հ", I, "Ո՞վ"),
        ("Պ", R, "Դպրոցը"),
    ),
    _text(
        "Armenian words with an Armenian full stop",
        "txt",
        "Հարց։ Ճանապարհը բա՞ց է։\nՊատասխան։ Այո, առավոտվանից։\nՀարց։ Իսկ կամո՞ւրջը։\nՊատասխան։ Փակ է։\n",
        ("Հարց", I, "Ճանապարհը"),
        ("Պատասխան", R, "Այո"),
        ("Հարց", I, "Իսկ"),
        ("Պատասխան", R, "Փակ"),
    ),
    _text(
        "Armenian names",
        "txt",
        "Լրագրող: Ի՞նչ տեսաք:\nԱրամ Սահակյան: Երկու ավտոբուս:\nԼրագրող: Իսկ հետո՞:\nԱրամ Սահակյան: Հետ գնացին:\n",
        ("Լրագրող", I, "Ի՞նչ"),
        ("Արամ Սահակյան", R, "Երկու"),
        ("Լրագրող", I, "Իսկ"),
        ("Արամ Սահակյան", R, "Հետ"),
    ),
    _text(
        "Russian letters",
        "txt",
        "В: Когда отключили воду?\nО: На третий день. Носили с реки.\nВ: Кто помог?\nО: Школа.\n",
        ("В", I, "Когда"),
        ("О", R, "На третий"),
        ("В", I, "Кто"),
        ("О", R, "Школа"),
    ),
    _text(
        "Russian words, bold in no format",
        "txt",
        "Корреспондент: Дорога открыта?\n\nИван Громов: С утра открыта.\n\nКорреспондент: А мост?\n\nИван Громов: Мост закрыт.\n",
        ("Корреспондент", I, "Дорога"),
        ("Иван Громов", R, "С утра"),
        ("Корреспондент", I, "А мост"),
        ("Иван Громов", R, "Мост"),
    ),
    _text(
        "Russian dashes",
        "txt",
        "– Где вы ночевали?\n– В школе.\n– Все?\n– Тридцать человек.\n",
        ("–", S, "Где"),
        ("–", S, "В школе"),
        ("–", S, "Все"),
        ("–", S, "Тридцать"),
    ),
]

MARKED = [
    _text(
        "Markdown bold names with the colon inside",
        "md",
        "# Talk\n\n**Ida:** Who came?\n\n**Max:** The *whole* street. **Everyone** came.\n\n**Ida:** When?\n\n**Max:** At noon.\n",
        (None, U, "Talk"),
        ("Ida", I, "Who"),
        ("Max", R, "The whole street. Everyone"),
        ("Ida", I, "When"),
        ("Max", R, "At noon"),
    ),
    _text(
        "Markdown bold names with the colon outside",
        "md",
        "**Ida**: Who came?\n\n**Max**: Everyone.\n\n**Ida**: When?\n\n**Max**: At noon.\n",
        ("Ida", I, "Who"),
        ("Max", R, "Everyone"),
        ("Ida", I, "When"),
        ("Max", R, "At noon"),
    ),
    _text(
        "Markdown bold questions",
        "md",
        "**Who came to the meeting?**\n\nThe whole street.\n\n**And when did it end?**\n\nAt noon. **Nobody** left early.\n",
        (None, I, "Who"),
        (None, R, "The whole"),
        (None, I, "And when"),
        (None, R, "At noon. Nobody"),
    ),
    _text(
        "Markdown table",
        "md",
        "| Who | Words |\n|---|---|\n| Ida | Who came? |\n| Max | Everyone. |\n| Ida | When? |\n| Max | At noon. |\n",
        (None, U, "Who\tWords"),
        ("Ida", I, "Who came"),
        ("Max", R, "Everyone"),
        ("Ida", I, "When"),
        ("Max", R, "At noon"),
    ),
    _text(
        "Markdown quotes in Armenian",
        "md",
        "> **Հարց։** Ո՞վ եկավ։\n\n> **Պատասխան։** Բոլորը։\n\n> **Հարց։** Ե՞րբ։\n\n> **Պատասխան։** Կեսօրին։\n",
        ("Հարց", I, "Ո՞վ"),
        ("Պատասխան", R, "Բոլորը"),
        ("Հարց", I, "Ե՞րբ"),
        ("Պատասխան", R, "Կեսօրին"),
    ),
    _text(
        "page with strong names",
        "html",
        "<html><head><title>x</title><script>var a='Q: no';</script></head><body><h1>Talk</h1><p><strong>Ida:</strong> Who came?</p>"
        "<p><strong>Max:</strong> Everyone &amp; the dog.</p><p><strong>Ida:</strong> When?</p><p><strong>Max:</strong> At <b>noon</b>.</p></body></html>",
        (None, U, "Talk"),
        ("Ida", I, "Who"),
        ("Max", R, "Everyone & the dog"),
        ("Ida", I, "When"),
        ("Max", R, "At noon."),
    ),
    _text(
        "page with a definition list",
        "html",
        "<dl><dt>Ведущий</dt><dd>Кто пришёл?</dd><dt>Анна</dt><dd>Все.</dd><dt>Ведущий</dt><dd>Когда?</dd><dt>Анна</dt><dd>В полдень.</dd></dl>",
        ("Ведущий", I, "Кто пришёл"),
        ("Анна", R, "Все"),
        ("Ведущий", I, "Когда"),
        ("Анна", R, "В полдень"),
    ),
    _text(
        "page with bold by style and breaks",
        "html",
        "<p><span style='font-weight: 700'>Sual:</span> Kim gəldi?<br><span style='font-weight: 700'>Cavab:</span> Hamı.<br><span style='font-weight: 700'>Sual:</span> Nə vaxt?<br><span style='font-weight: 700'>Cavab:</span> Günorta.</p>",
        ("Sual", I, "Kim"),
        ("Cavab", R, "Hamı"),
        ("Sual", I, "Nə"),
        ("Cavab", R, "Günorta"),
    ),
    _text(
        "page with bold questions and plain answers",
        "html",
        "<p>Foreword by the editor.</p><p><b>Who came to the meeting?</b></p><p>The whole street.</p><p>Even the baker.</p><p><b>And when did it end?</b></p><p>At noon.</p>",
        (None, U, "Foreword"),
        (None, I, "Who"),
        (None, R, "The whole"),
        (None, I, "And when"),
        (None, R, "At noon"),
    ),
    _text(
        "page with a table of speakers",
        "html",
        "<table><tr><td>Ida</td><td>Who came?</td></tr><tr><td>Max</td><td>Everyone.</td></tr><tr><td>Ida</td><td>When?</td></tr><tr><td>Max</td><td>At noon.</td></tr></table>",
        ("Ida", I, "Who"),
        ("Max", R, "Everyone"),
        ("Ida", I, "When"),
        ("Max", R, "At noon"),
    ),
    _text(
        "page without labels",
        "html",
        "<article><p>The clinic opened again.</p><p>It was cold.</p></article>",
        (None, U, "The clinic"),
    ),
]

CAPTIONS = [
    _text(
        "WebVTT voices",
        "vtt",
        "WEBVTT - talk\n\nNOTE made by hand\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Ida Lund>Who came</v>\n\n2\n00:00:03.000 --> 00:00:04.000\n<v Ida Lund>to the meeting?</v>\n\n"
        "3\n00:00:04.000 --> 00:00:06.000 align:start\n<v Max>The <i>whole</i> street.\n\n00:00:06.000 --> 00:00:07.000\n<v Ida Lund>When?\n",
        ("Ida Lund", I, "Who came\nto the"),
        ("Max", R, "The whole street"),
        ("Ida Lund", I, "When"),
    ),
    _text(
        "WebVTT that rolls up",
        "vtt",
        "WEBVTT\n\n00:01.000 --> 00:03.000\nQ: Who came\n\n00:03.000 --> 00:05.000\nQ: Who came\nto the meeting?\n\n00:05.000 --> 00:07.000\nto the meeting?\nA: Everyone.\n\n00:07.000 --> 00:08.000\nQ: When?\n\n00:08.000 --> 00:09.000\nA: At noon.\n",
        ("Q", I, "Who came\nto the"),
        ("A", R, "Everyone"),
        ("Q", I, "When"),
        ("A", R, "At noon"),
    ),
    _text(
        "SubRip with names",
        "srt",
        "1\n00:00:01,000 --> 00:00:03,000\nВЕДУЩИЙ: Кто пришёл?\n\n2\n00:00:03,000 --> 00:00:05,000\nАННА: Вся улица.\n\n3\n00:00:05,000 --> 00:00:06,000\nВЕДУЩИЙ: Когда?\n\n4\n00:00:06,000 --> 00:00:07,000\nАННА: В полдень.\n",
        ("ВЕДУЩИЙ", I, "Кто"),
        ("АННА", R, "Вся"),
        ("ВЕДУЩИЙ", I, "Когда"),
        ("АННА", R, "В полдень"),
    ),
    _text(
        "SubRip with arrows for a new speaker",
        "srt",
        "1\n00:00:01,000 --> 00:00:03,000\n>> IDA: Who came\nto the meeting?\n\n2\n00:00:03,000 --> 00:00:05,000\n>> MAX: <i>Everyone.</i>\n\n3\n00:00:05,000 --> 00:00:06,000\n>> IDA: When?\n",
        ("IDA", I, "Who came\nto the"),
        ("MAX", R, "Everyone"),
        ("IDA", I, "When"),
    ),
    _text(
        "SubRip without speakers",
        "srt",
        "1\n00:00:01,000 --> 00:00:03,000\nHamı gəldi.\n\n2\n00:00:03,000 --> 00:00:05,000\nGünorta getdilər.\n",
        (None, U, "Hamı"),
    ),
    _text(
        "WebVTT voices in Armenian",
        "vtt",
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Լրագրող>Ո՞վ եկավ։\n\n00:03.000 --> 00:05.000\n<v Արամ>Բոլորը։\n",
        ("Լրագրող", I, "Ո՞վ"),
        ("Արամ", R, "Բոլորը"),
    ),
]

OFFICE = [
    Structure(
        "Word, bold names",
        "docx",
        docx(
            [
                "The talk",
                [("Ida: ", True), ("Who came?", False)],
                [("Max: ", True), ("The ", False), ("whole", True), (" street.", False)],
                [("Ida: ", True), ("When?", False)],
                [("Max:", True), (" At noon.", False)],
            ]
        ),
        (
            (None, U, "The talk"),
            ("Ida", I, "Who"),
            ("Max", R, "The whole street"),
            ("Ida", I, "When"),
            ("Max", R, "At noon"),
        ),
    ),
    Structure(
        "Word, bold names without colons",
        "docx",
        docx(
            [
                [("Ida", True)],
                "Who came?",
                [("Max", True)],
                "The whole street.",
                [("Ida", True)],
                "When?",
                [("Max", True)],
                "At noon.",
            ]
        ),
        (("Ida", I, "Who"), ("Max", R, "The whole"), ("Ida", I, "When"), ("Max", R, "At noon")),
    ),
    Structure(
        "Word, bold questions",
        "docx",
        docx(
            [
                [("Кто пришёл на встречу?", True)],
                "Вся улица.",
                "Даже пекарь.",
                [("Когда всё ", True), ("кончилось?", True)],
                "В полдень.",
            ]
        ),
        ((None, I, "Кто"), (None, R, "Вся"), (None, I, "Когда всё кончилось"), (None, R, "В полдень")),
    ),
    Structure(
        "Word, table",
        "docx",
        docx([], body=table([["Ida", "Who came?"], ["Max", "The street."], ["Ida", "When?"], ["Max", "At noon."]])),
        (("Ida", I, "Who"), ("Max", R, "The street"), ("Ida", I, "When"), ("Max", R, "At noon")),
    ),
    Structure(
        "Word, plain letters in Azerbaijani",
        "docx",
        docx(["S: Kim gəldi?", "C: Hamı.", "S: Nə vaxt?", "C: Günorta."]),
        (("S", I, "Kim"), ("C", R, "Hamı"), ("S", I, "Nə"), ("C", R, "Günorta")),
    ),
    Structure(
        "PDF, letters, wrapped lines",
        "pdf",
        pdf(
            [
                "Q: When did the water stop, and who told you that it would stop before the pumps were taken away from the station?",
                "A: On the third day. We carried it from the river for two weeks, until the tank came. That was the hardest time of all for us.",
                "Q: Who helped?",
                "A: The school did.",
            ]
        ),
        (("Q", I, "When did"), ("A", R, "On the third"), ("Q", I, "Who helped"), ("A", R, "The school")),
    ),
    Structure(
        "PDF, names in Russian",
        "pdf",
        pdf(
            [
                "Ирина Ким: Дорога открыта?",
                "Пётр Лис: С утра открыта, но только для машин с продуктами, а автобусы до сих пор ждут у моста и никто не знает, когда их пустят.",
                "Ирина Ким: А мост?",
                "Пётр Лис: Мост закрыт.",
            ]
        ),
        (("Ирина Ким", I, "Дорога"), ("Пётр Лис", R, "С утра"), ("Ирина Ким", I, "А мост"), ("Пётр Лис", R, "Мост")),
    ),
    Structure(
        "PDF, Armenian words",
        "pdf",
        pdf(
            ["Հարց։ Ո՞վ եկավ։", "Պատասխան։ Բոլորը եկան։", "Հարց։ Ե՞րբ։", "Պատասխան։ Կեսօրին։"],
            font="NotoSansArmenian-Regular.ttf",
        ),
        (("Հարց", I, "Ո՞վ"), ("Պատասխան", R, "Բոլորը"), ("Հարց", I, "Ե՞րբ"), ("Պատասխան", R, "Կեսօրին")),
    ),
    Structure(
        "PDF without labels", "pdf", pdf(["The clinic opened again.", "It was cold."]), ((None, U, "The clinic"),)
    ),
]

MORE = [
    _text("role words with a full stop", "txt", "Вопрос. Где вы были?\nОтвет. Дома.\nВопрос. Одни?\nОтвет. Да.\n",
          ("Вопрос", I, "Где"), ("Ответ", R, "Дома"), ("Вопрос", I, "Одни"), ("Ответ", R, "Да")),
    _text("role words in capitals with a middle stop", "txt", "ՀԱՐՑ․ Որտե՞ղ էիք։\nՊԱՏԱՍԽԱՆ․ Տանը։\nՀԱՐՑ․ Մենա՞կ։\nՊԱՏԱՍԽԱՆ․ Այո։\n",
          ("ՀԱՐՑ", I, "Որտե"), ("ՊԱՏԱՍԽԱՆ", R, "Տանը"), ("ՀԱՐՑ", I, "Մենա"), ("ՊԱՏԱՍԽԱՆ", R, "Այո")),
    _text("letters, a full stop and a number", "txt", "Q.1 Where were you?\nA.1 At home.\nQ.2 Alone?\nA.2 Yes.\n",
          ("Q.1", I, "Where"), ("A.1", R, "At home"), ("Q.2", I, "Alone"), ("A.2", R, "Yes")),
    _text("names in square brackets", "txt", "[Interviewer] Where were you?\n[Teacher] At home.\n[Interviewer] Alone? [laughs]\n[Teacher] Yes.\n",
          ("Interviewer", I, "Where"), ("Teacher", R, "At home"), ("Interviewer", I, "Alone"), ("Teacher", R, "Yes")),
    _text("names on lines of their own, not in capitals", "txt", "Anna Berg\nWhere were you?\n\nBo Lind\nAt home.\n\nAnna Berg\nAlone?\n\nBo Lind\nWith my son.\n",
          ("Anna Berg", I, "Where"), ("Bo Lind", R, "At home"), ("Anna Berg", I, "Alone"), ("Bo Lind", R, "With")),
    _text("a time and a name on lines of their own", "txt", "[00:00:01.120] Anna Berg\nWhere were you?\n\n[00:00:04.000] Bo Lind\nAt home.\n\n[00:00:09.000] Anna Berg\nAlone?\n\n[00:00:12.000] Bo Lind\nYes.\n",
          ("Anna Berg", I, "Where"), ("Bo Lind", R, "At home"), ("Anna Berg", I, "Alone"), ("Bo Lind", R, "Yes")),
    _text("names before a long dash", "txt", "Anna — Where were you?\nBo — At home.\nAnna — Alone?\nBo — Yes.\n",
          ("Anna", I, "Where"), ("Bo", R, "At home"), ("Anna", I, "Alone"), ("Bo", R, "Yes")),
    _text("names before a tab", "txt", "Anna\tWhere were you?\nBo\tAt home.\nAnna\tAlone?\nBo\tYes.\n",
          ("Anna", I, "Where"), ("Bo", R, "At home"), ("Anna", I, "Alone"), ("Bo", R, "Yes")),
    _text("two dashes in one cue", "srt", "1\n00:00:01,000 --> 00:00:03,000\n- Where were you?\n- At home.\n\n2\n00:00:03,500 --> 00:00:05,000\n- Alone?\n- With my son.\n",
          ("-", S, "Where"), ("-", S, "At home"), ("-", S, "Alone"), ("-", S, "With")),
    _text("chevrons in captions", "vtt", "WEBVTT\n\n00:01.000 --> 00:03.000\n>> Where were you?\n\n00:03.000 --> 00:05.000\n>> At home. With my son.\n\n00:05.000 --> 00:07.000\n>> All night?\n",
          (">>", S, "Where"), (">>", S, "At home"), (">>", S, "All")),
    _text("a title with a colon before names", "txt", "Sitting of 21 June: Question time\n\nMS ORTEGA: Were we misled?\n\nMINISTER: No.\n\nMS ORTEGA: By whom?\n\nMINISTER: By nobody.\n",
          (None, U, "Sitting"), ("MS ORTEGA", I, "Were"), ("MINISTER", R, "No"), ("MS ORTEGA", I, "By whom"), ("MINISTER", R, "By nobody")),
    _text("a definition list", "html", "<dl><dt>Interviewer</dt><dd>Where were you?</dd><dt>Teacher</dt><dd>At home.</dd><dt>Interviewer</dt><dd>Alone?</dd><dt>Teacher</dt><dd>Yes.</dd></dl>",
          ("Interviewer", I, "Where"), ("Teacher", R, "At home"), ("Interviewer", I, "Alone"), ("Teacher", R, "Yes")),
]  # fmt: skip

STRUCTURES = [*PLAIN, *MARKED, *CAPTIONS, *OFFICE, *MORE]
