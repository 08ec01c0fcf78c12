# ruff: noqa: E501
"""Records of talk as machines, messengers, courts, councils and papers write them; `@I`, `@R`, `@S` stand where a turn begins.

The letter is the role of its speaker. Texts without such a mark have no turns.
"""

# fmt: off
RECORDS: list[tuple[str, str]] = [
    ("txt", """weekly_standup.mp3
Duration 03:12 | 3 speakers
@S Speaker 1 0:00 okay so the van first um who had it on friday
@S Speaker 2 0:06 me but I brought it back with a full tank
@S Speaker 1 0:11 and the left mirror
@S Speaker 3 0:13 that was already hanging when I got in
@S Speaker 2 0:17 it was hanging since march we told the garage
@S Speaker 1 0:21 fine I will ring them again

@S Speaker 3 0:25 and somebody should buy the blue bags we have none left
"""),
    ("txt", """@I 0:00 Speaker A  so how long have you kept bees

@R 0:05 Speaker B  since my uncle died he left me nine hives and a smoker
@I 0:12 Speaker A  did you know anything about them
@R 0:15 Speaker B  I knew which end stings
@I 0:19 Speaker A  who taught you then
@R 0:22 Speaker B  the neighbour mostly and two winters where I lost half
"""),
    ("txt", """@I Speaker 1 (00:00:02): Can you say where the shop stood?
@R Speaker 2 (00:00:06): On the corner, where the chemist is now.
@I Speaker 1 (00:00:11): And who owned it?
@R Speaker 2 (00:00:14): We did. My mother and her sister.
@S Unknown Speaker (00:00:20): Tea is ready.
@R Speaker 2 (00:00:22): One minute, we are recording.
"""),
    ("txt", """@I [00:00:01] SPEAKER_00 Can you tell me when the quarry closed?
@R [00:00:05] SPEAKER_01 It closed in the spring. The gate stayed open, though.
@I [00:00:11] SPEAKER_00 Who locked it in the end?
@R [00:00:14] SPEAKER_01 My brother did, with a bicycle lock.
@I [00:00:19] SPEAKER_00 A bicycle lock?
@R [00:00:21] SPEAKER_01 It is still there.
"""),
    ("txt", """Transcript generated automatically

@I Nadia Brook   0:03
Thanks for joining. Can you hear me?

@R Ellis Tarn   0:06
Yes, now I can.

@I Nadia Brook   0:09
When did the pump stop the second time?

@R Ellis Tarn   0:13
Tuesday night. We heard it from the kitchen.
It made a noise like a tin roof.

@S Guest 4   0:24
Sorry, wrong meeting.

@I Nadia Brook   0:28
No problem. And who repaired it?

@R Ellis Tarn   0:31
Nobody has so far.
"""),
    ("txt", """@S Спикер 1 00:00
так давайте начнем все слышат

@S Спикер 2 00:04
слышно да

@S Спикер 1 00:06
по складу сколько коробок осталось

@S Спикер 3 00:10
сорок две но шесть мокрых
их надо бы отдельно

@S Спикер 2 00:16
мокрые я уже вынес

@S Спикер 1 00:19
хорошо тогда в пятницу возим остальное

@S Спикер 3 00:24
в пятницу не могу
"""),
    ("txt", """@I Говорящий 1 0:00 Скажите, как вас зовут и сколько лет вы здесь работаете?
@R Говорящий 2 0:06 Меня зовут Роман, работаю девять лет.
@I Говорящий 1 0:11 Кто принимал вас на работу?
@R Говорящий 2 0:14 Старый мастер, он уже на пенсии.
@I Говорящий 1 0:19 Он часто заходит?
@R Говорящий 2 0:22 Каждую среду, за газетой.
"""),
    ("txt", """@I Danışan 1  00:01
Anbarın açarı kimdə qalıb?

@R Danışan 2  00:05
Məndə. Səhər götürdüm, axşam qaytaracağam.

@I Danışan 1  00:09
Bəs su kəməri nə vaxt düzəldi?

@R Danışan 2  00:13
Hələ düzəlməyib. Usta bazar ertəsi gələcək.

@I Danışan 1  00:18
Kim çağırıb onu?

@R Danışan 2  00:20
Mən özüm zəng etdim.
"""),
    ("txt", """@I Խոսող 1 [00:02] Ե՞րբ փակվեց կամուրջը։
@R Խոսող 2 [00:06] Նոյեմբերի սկզբին, ձյունից առաջ։
@I Խոսող 1 [00:10] Ո՞վ փակեց։
@R Խոսող 2 [00:13] Չգիտեմ։ Առավոտյան եկանք՝ փակ էր։
@I Խոսող 1 [00:18] Իսկ ինչպե՞ս էիք անցնում։
@R Խոսող 2 [00:21] Նավակով, երկու մետաղադրամով։
"""),
    ("txt", """@I Ida Moss | 00:00:01 | When did you start the choir?
@R Per Lund | 00:00:05 | After the flood, because the hall was dry.
@I Ida Moss | 00:00:10 | How many came?
@R Per Lund | 00:00:13 | Eleven. Four of them could sing.
@I Ida Moss | 00:00:17 | And now?
@R Per Lund | 00:00:19 | Sixty, and still four.
"""),
    ("txt", """@S [03.05.2024, 18:40:11] Rita Oak: who has the big ladder
@S [03.05.2024, 18:41:30] +49 151 5550123: me. until sunday
@S [03.05.2024, 18:42:02] Rita Oak: can I get it before
@S [03.05.2024, 18:42:45] Jon 🐝: I have a small one:
- three metres
- wood
@S [03.05.2024, 18:43:10] +49 151 5550123: come at 19:00
@S [03.05.2024, 18:44:51] Rita Oak: ok thanks
[03.05.2024, 18:45:00] Rita Oak changed the subject to "Ladder"
@S [03.05.2024, 18:47:22] Jon 🐝: Note: it is wet
"""),
    ("txt", """04/03/2024, 07:15 - Messages and calls are end-to-end encrypted.
04/03/2024, 07:15 - Hana created group "Bus 14"
@S 04/03/2024, 07:16 - Hana: is it running today?
@S 04/03/2024, 07:18 - ~mo: no
@S 04/03/2024, 07:18 - ~mo: i walked
@S 04/03/2024, 07:21 - +44 7700 900123: Same here. Took an hour.
Dress warm: it is windy on the bridge.
@S 04/03/2024, 07:22 - Hana: thanks both
@S 04/03/2024, 07:30 - Uncle Piet: Why do you not take the car
@S 04/03/2024, 07:31 - ~mo: what car
"""),
    ("txt", """@S Лена, [12.03.2024 19:04]
кто забрал ключи от подвала

@S Паша Тихий, [12.03.2024 19:05]
не я
я весь день был в гараже

@S Лена, [12.03.2024 19:06]
а кто тогда

@S тётя Зоя, [12.03.2024 19:11]
Ключи у меня. Беру на зиму.

@S Паша Тихий, [12.03.2024 19:12]
вот и нашлись
"""),
    ("txt", """@S [19:04, 12.03.2024] Günay: sabah kim gəlir
@S [19:05, 12.03.2024] Rəşad Usta: mən gəlirəm, saat 9:00
@S [19:06, 12.03.2024] +994 50 555 01 23: Mən də. Açar kimdədir?
@S [19:07, 12.03.2024] Günay: açar məndədir
@S [19:09, 12.03.2024] Rəşad Usta: siyahı:
boya
fırça
@S [19:10, 12.03.2024] +994 50 555 01 23: fırça var
"""),
    ("txt", """@S bea  7:04 PM
who left the tap on

@S old_des  7:05 PM
Not me. It was off at half past three.

@S bea  7:06 PM
nobody says it was you

@S kit  7:09 PM
that was my garlic

@S old_des  7:11 PM
You shall have mine.
"""),
    ("txt", """                                                        Page 41
 1                 CROSS-EXAMINATION
 2   BY MR. ALDEN:
 3   @I Q.   You signed the slip on the ninth?
 4   @R A.   I signed a slip.
 5   @I Q.   Was it this one, marked Exhibit 4?
 6             @S MS. BRILL:  Objection, form.
 7             @S THE COURT:  He may answer.
 8             @R THE WITNESS:  It looks like it, but mine had a
 9   stain on it.
10   BY MR. ALDEN:
11   @I Q.   What kind of stain?
12   @R A.   Coffee.
13             @S THE REPORTER:  Could you repeat that?
14             @R THE WITNESS:  Coffee.
15             @I MR. ALDEN:  Nothing further.
"""),
    ("txt", """                DIRECT EXAMINATION
BY MS. HART:
@I Q   Please state your name.
@R A   Odo Fenn.
@I Q   Where were you on the night of the storm?
@R A   In the boathouse. I had gone to look at the ropes.
@I Q   Alone?
@R A   With the dog.
                CROSS-EXAMINATION
BY MR. POOLE:
@I Q   Could you see the pier from there?
@R A   No. Only its light.
"""),
    ("txt", """Протокол допроса свидетеля
Дата: 4 марта

@I Вопрос 1. Где вы находились вечером?
@R Ответ. Дома. Жена подтвердит: мы чинили кран.
@I Вопрос 2. Кто заходил?
@R Ответ. Сосед снизу.
@S Адвокат Рогова: Прошу занести в протокол, что свидетель устал.
@I Следователь: Занесено. Продолжаем.
@I Вопрос 3. Во сколько он ушёл?
@R Ответ. Около десяти.
"""),
    ("txt", """                     NATIONAL COUNCIL OF VESTMARK
                            Sitting of 4 June

2.03 pm

@S The Secretary for Roads and Bridges (Mr Aldo Fane): I beg leave to make a
statement on the closure of the upper road.

   The road was closed at six this morning.

@S Mrs Judith Pell (North Vale) (Green): I thank the Secretary. The road was closed for a
month, not for a morning.

@S The President: Order.

@S Mr Ben Oster (Mill Street) (Ind): My constituents have walked.

@S The Secretary for Roads and Bridges: I will look at the figures again.

@S Members: Oh!

@S The Acting Chair of the Finance Committee (Dr Lena Voss): There is no money for it. That
is the long and the short of it.

@S The President: The next item is the budget.

@S Mrs Pell: May I come back to the road?

@S The President: No.
"""),
    ("txt", """СТЕНОГРАММА
заседания городского совета

@S Председательствующая. Коллеги, начинаем. Первое слово – Гурову.

@S Гуров П. Д., начальник управления водоканала. Добрый день. Трубу закончили в четверг.

Осталось засыпать траншею: песок есть.

@S Председательствующая. Спасибо. Пожалуйста, Нина Петровна.

@S Сомова Н. П., депутат от округа № 3. А люди ходят по доскам.

@S Гуров П. Д. Доски уберём.

@S Сомова Н. П. Обещали к маю.

@S С места. Позор!

@S Председательствующая. Тише, пожалуйста. Слово Ершову.

@S Ершов Л. М., глава посёлка Тихий. Я коротко. Нас трубой не подключили вовсе.

@S Председательствующая. Записали. Ставлю на голосование.
"""),
    ("txt", """@S Лыкова Р. С., заместитель главы района: Начнём. На повестке мост и школа.
@S Дунин О. В., директор школы № 2: Школа топится. Дров до февраля.
@S Лыкова Р. С.: А после февраля?
@S Дунин О. В.: После – не знаю.
@S Жук А. А., лесник: Дрова дам, машину дайте.
@S Лыкова Р. С.: Машина будет. Теперь мост.
@S Жук А. А.: По мосту ездить нельзя, я ходил смотрел.
"""),
    ("txt", """KÖRPÜ ŞƏHƏR ŞURASI
İclas, 7 may

@S Sədr: Başlayırıq. Birinci məsələ küçə işıqlarıdır.
@S Nazim Quliyev, kommunal şöbənin müdiri: Yüz iyirmi dirəkdən səksəni yanır. Qalanı mayda yanacaq.
@S Sədr: Sağ olun. Söz Aytən xanımındır.
@S Aytən Məlikova, üzv: Bizim küçədə biri də yanmır.
@S N. Quliyev: Sizin küçə siyahıdadır.
@S Zaldan səs: Üç ildir siyahıdadır!
@S Sədr: Xahiş edirəm, sakit. Keçirik ikinci məsələyə.
@S Aytən Məlikova: Mən sözümü qurtarmadım.
@S Sədr: Qurtarın.
"""),
    ("txt", """ԱՎԱԳԱՆՈՒ ՆԻՍՏ
Մայիսի 7

@S ՆԱԽԱԳԱՀՈՂ — Սկսում ենք։ Առաջին հարցը ջրագիծն է։

@S Մ․ ՍԱՐՈՅԱՆ (ջրմուղի պետ) — Խողովակը փոխել ենք մինչև դպրոցը։ Մնում է երկու հարյուր մետր։

@S Լ․ ԱՎԱԳՅԱՆ — Մեր փողոցում ջուր չկա արդեն մեկ ամիս։

@S Մ․ ՍԱՐՈՅԱՆ — Գիտեմ։ Շաբաթ օրը կլինի։

@S ՁԱՅՆ ԴԱՀԼԻՃԻՑ — Ամեն շաբաթ նույնն եք ասում։

@S ՆԱԽԱԳԱՀՈՂ — Խնդրում եմ, լռություն։

@S Լ․ ԱՎԱԳՅԱՆ — Գրանցեք իմ խոսքը։

@S ՆԱԽԱԳԱՀՈՂ — Գրանցված է։ Անցնում ենք առաջ։
"""),
    ("html", """<h1>Parish meeting</h1><p>Present: the Chair, Cllr Ash, Cllr Mrs Dorn, the Clerk.</p>
<p><strong>@S The Chair (Cllr T. Ash)</strong> &ndash; Good evening. The hedge, and then the bells.</p>
<p><strong>@S Cllr Mrs Dorn</strong> &ndash; The hedge first, please. It is over the path.</p>
<p><strong>@S A resident of Mill Lane</strong> &ndash; It has been over the path for years!</p>
<p><strong>@S The Chair</strong> &ndash; You will be heard, sir.</p>
<p>(Some laughter.)</p>
<p><strong>@S The Clerk</strong> &ndash; The contractor has been written to. Twice: in May and in June.</p>
<p><strong>@S Mrs Dorn</strong> &ndash; Then write a third time.</p>
<p><strong>@S Voice at the back</strong> &ndash; Ring him!</p>
<p><strong>@S Ash</strong> &ndash; We shall ring him. The bells.</p>
"""),
    ("md", """# Round table: who pays for the dam?

### @S Ola Reiss, engineer

The dam is sound. It leaks, as all dams do.

### @S Pia Stern, farmer

It leaks into my potatoes.

### @S Ola Reiss

Then your potatoes are well watered.

### @S A man from the audience

Answer her!

### @S Teo Blum, treasurer

There is money for one thing: the dam or the road.

### @S Pia Stern

The road can wait. I walk.
"""),
    ("md", """# Group 2

### @I M

When did you last use the clinic?

### @R W2

In spring, with the little one.

### @R W5

Never. I go to the old doctor.

### @I M

Why him?

### @R W5

He has a stove.

### @R W1

And he listens.

### @R W1 and W2 together

He does!

### @I M

What would make you go to the clinic?

### @R W3

A bus. Nothing else.

## Notes

The tape ran out here.
"""),
    ("txt", """FG 4, farmers
@I M  What do you do when the well is dry?
@R F2  We go to the river. With the cart.
@R F4  My sons carry it.
@I M  How long does that take?
@R F1  Half a day!
@R F2  Less with the donkey.
@I M  Who decides who goes?
@R F3  My wife does.
"""),
    ("txt", """@I Модератор: Когда вы в последний раз ездили автобусом?
@R Участник 3: В мае. С тех пор пешком.
@R Участник 1: Я езжу каждый день, мне без него никак.
@I Модератор: Что в нём хорошего?
@R Участник 5: Печка.
@R Участник 3 и Участник 1: Да, печка!
@I Модератор: А плохого?
@R Участник 2: Ждать его.
"""),
    ("html", """<h1>«Мост я видел во сне»</h1><p>Плотник Егор Лапин — о реке, досках и терпении</p>
<p><b>@I — Егор Ильич, кто просил вас строить?</b></p><p>@R — Никто. Сам решил.</p>
<p><b>@I — А доски откуда?</b></p><p>@R — От старого амбара. Он всё равно падал.</p>
<p>Три зимы возил. Одна доска — одна поездка.</p>
<p><i>Входит жена, Анна Петровна.</i></p>
<p><b>@R Анна Петровна:</b> Четыре зимы. Он первую не считает.</p><p>@R — Первую я пилу точил.</p>
<p><b>@I — Анна Петровна, вы помогали?</b></p><p><b>@R Анна Петровна:</b> Я держала фонарь.</p>
<p><b>@I — Будете строить ещё?</b></p><p>@R — Если кто речку даст.</p>
"""),
    ("md", """# The last ferryman

**@I When did you start?**

@R In my father's time. I was eleven.

**@I And who taught you the river?**

@R He did. And the river did.

**@S Mabel Crane (his daughter):** He fell in twice.

**@I By whom?**

@R By her.

**@I What will you do in winter?**

@R Mend the boat.
"""),
    ("txt", """Interviewers: Tove Lang (TL) and Sam Reed (SR)
Narrator: Agda Holm (AH)

@I TL: Where did you go to school?
@R AH: Over the hill. We walked there in wooden shoes.
@I SR: All winter?
@R AH: All winter. My brother carried me over the stream.
@I TL: What did you carry yourself?
@R AH: A slate and a potato.
@I SR: And the teacher, do you remember the name?
@R AH: I remember the stick better.
@S Neighbour: Agda, your soup!
@R AH: It can wait.
"""),
    ("txt", """Հարցնող՝ Արամ Դաշտյան
Պատմող՝ Նունե Քարյան

@I ԱԴ – Որտե՞ղ էր ձեր տունը։
@R ՆՔ – Կամրջի մոտ, այգու կողքին։
@I ԱԴ – Քանի՞ հոգի էիք ապրում։
@R ՆՔ – Ութ հոգի։ Մեկն էլ հորաքույրս էր։
@S ԼԻԼԻԹ – Իսկ պապի՞կը։
@R ՆՔ – Պապիկն էլ, հա, ինը։
@I ԱԴ – Ո՞վ կառուցեց տունը։
@R ՆՔ – Հայրս, իր ձեռքով։
@S ԼԻԼԻԹ – Քանի՞ տարի տևեց։
@R ՆՔ – Երեք ամառ։
"""),
    ("md", """# «Գետը մոռանում է»

Զրուցեց՝ Լիլիթ Գետյանը

**@I Լ․ Գետյան** – Պարոն Սարյան, քանի՞ տարի է՝ ձուկ եք որսում։

**@R Ա․ Սարյան** – Քառասուն։ Առաջին տասը՝ հորս հետ։

**@I Լ․ Գ․** – Ի՞նչ է փոխվել։

**@R Ա․ Ս․** – Գետը նեղացել է, ձուկը փոքրացել։

**@I Լ․ Գ․** – Ո՞վ է մեղավոր։

**@R Ա․ Ս․** – Մենք։ Ուրիշ ո՞վ կա այստեղ։

**@R Մանե** *(թոռը)* – Ես մեղավոր չեմ։

**@I Լ․ Գ․** – Էլի կգա՞ք վաղը։

**@R Ա․ Ս․** – Վաղը չէ, մյուս օրը։
"""),
    ("srt", """1
00:00:01,000 --> 00:00:03,000
@I >> Good evening. With me is the baker
Rosa Elm. Is there bread?

2
00:00:03,500 --> 00:00:05,000
@R >> There is, until nine o'clock.

3
00:00:05,500 --> 00:00:07,000
@I >> And after nine?

4
00:00:07,500 --> 00:00:09,000
@R >> After nine there is cake.

5
00:00:09,500 --> 00:00:11,000
@I >> Who buys cake at nine?

6
00:00:11,500 --> 00:00:13,000
@R >> You do.

7
00:00:13,500 --> 00:00:15,000
@I >> Rosa Elm, thank you.

8
00:00:15,500 --> 00:00:17,000
@R >> Thank you.
"""),
    ("vtt", """WEBVTT

00:01.000 --> 00:03.000
@S >> NARRATOR: The pass is closed
in winter.

00:03.500 --> 00:05.000
@I >> LENA: How do you get your mail?

00:05.500 --> 00:07.000
@R >> By sledge, when the dog is willing.

00:07.500 --> 00:09.000
@I >> And when he is not?

00:09.500 --> 00:11.000
@R >> OSKAR: Then we write no letters.

00:11.500 --> 00:13.000
@I >> LENA: Would you move down?

00:13.500 --> 00:15.000
@R >> OSKAR: Never.
"""),
    ("txt", """@I – Nə vaxtdan burada işləyirsiniz?

@R – On beş ildir. Əvvəl körpüdə, sonra burada.

@I – Sizi kim gətirib?

@R – Dayım. O da dəmirçi idi.

@I – Övladlarınız kömək edir?

@R – Kiçik qızım gəlir. Əli yüngüldür.

@I – Nə arzulayırsınız?

@R – Kömür ucuz olsun.
"""),
    ("txt", """@I Корреспондент: С чего начинается утро?
@R Учитель физики: С печки. Сначала печка, потом физика.
@I Корреспондент: А дети?
@R Учитель физики: Дети приходят, когда тепло.
@S Директор школы: У нас всегда тепло.
@I Корреспондент: Сколько у вас классов?
@R Учитель физики: Пять, и все в одной комнате.
"""),
    ("txt", """@I Müxbir: Su nə vaxt gəlir?
@R Məktəb direktoru: Gündə iki dəfə. Səhər və axşam.
@I Müxbir: Çatırmı?
@R Məktəb direktoru: Çatmır. Uşaqlar evdən gətirir.
@S Tibb bacısı: Mən qaynadıram, sonra verirəm.
@I Müxbir: Kim kömək edir?
@R Məktəb direktoru: Kənd icra nümayəndəsi bir çən verdi.
"""),
    ("txt", """@I Լրագրող. Ե՞րբ բացվեց գրադարանը։
@R Գրադարանի վարիչ. Մարտին, ձնհալից հետո։
@I Լրագրող. Շա՞տ են գալիս։
@R Գրադարանի վարիչ. Օրական քսան հոգի։ Մեծ մասը տաքանալու է գալիս։
@I Լրագրող. Ի՞նչ են կարդում։
@R Գրադարանի վարիչ. Թերթ։ Հետո՝ խաչբառ։
"""),
    ("txt", """@I Question from the floor: How deep is the new well?
@R Engineer: Forty metres. We stopped at rock.
@I Question from the floor: Who pays for the pump?
@R Engineer: The county pays for half of it.
@I Radio Fen: Which half?
@R Engineer: The half that breaks.
"""),
    ("txt", """Oral History Project, tape 3
Interview with Edda Kross, retired bookbinder
Interviewer: Nils Horne
Place: her kitchen

@I [00:12] Horne
Tell me about the shop.
@R [00:15] Kross
It smelled of glue. Fish glue, in winter worse.
@I [00:24] Horne
Who bought books then?
@R [00:27] Kross
Nobody. They bought ledgers.
@I [00:31] Horne
And you bound them?
@R [00:33] Kross
Two a day: one before noon.
"""),
    ("txt", """TOWN HALL MEETING - LOWER ELM
June 3, 7 p.m., school gym

@S MAYOR PRATT: Folks, settle down. We've got two things: the water tower and the dog.

@S JUNE ABERNATHY (Elm St.): It isn't my dog.

@S MAYOR PRATT: Nobody said it was, June.

@S UNIDENTIFIED MALE: It's her dog.

@S CHIEF LOMAX: I've seen the dog. It's brown. That's all I can say at this time.

@S MAYOR PRATT: Thank you, Chief. Water tower. Mr. Soto has numbers.

@S HECTOR SOTO (County Water): Eighty thousand to patch, three hundred to replace.

@S JUNE ABERNATHY: Dollars?

@S HECTOR SOTO: Thousands of dollars, ma'am.

(Groans.)

@S MAYOR PRATT: We'll vote on it in July.
"""),
    ("txt", """@I RADIO HOST: You are on the air, Paul. Where are you calling from?
@S PAUL (caller, Dunmore): From the ferry. I lost my hat.
@I RADIO HOST: Captain, do you see many hats?
@R CAPTAIN ROE: About one a week. In March more.
@I RADIO HOST: What happens to them?
@R CAPTAIN ROE: My wife has a shelf. Come on Tuesday, Paul.
@S PAUL: I will.
@I RADIO HOST: How many are on the shelf now?
@R CAPTAIN ROE: Forty-four. One is a bishop's.
"""),
    ("md", """## Q&A with the warden

**@I Q1. Who may use the hut?**
@R A1. Anybody who carries wood up.

**@I Q2. And who cannot carry?**
@R A2. They may sweep.

**@I Q3. Is there a fee?**
@R A3. Two coins: one for the roof, one for the cat.
"""),
    ("txt", """@I The Gazette. Mr Lunn, why did you sell the mill?
@R R. Lunn. Because the wheel stopped. A mill without a wheel is a barn.
@I The Gazette. Who bought it?
@R R. Lunn. A man from the city. He wants to paint in it.
@I The Gazette. Paint the mill?
@R R. Lunn. Paint pictures.
"""),
    ("txt", """Стенограмма круглого стола «Чья набережная»
12 мая, библиотека № 4

@I Ведущий Павел Громов: Добрый вечер. Начнём с архитекторов.
@R Ирина Волкова, архитектор: Набережная – это лестница, по которой город спускается к воде.
@R Олег Басов (рыбак): Лестницы нет, есть глина.
@R Ирина Волкова: Будет лестница.
@I Павел Громов: Когда?
@R Ирина Волкова: В проекте – к осени.
@S Реплика из зала: К какой осени?
@R Олег Басов: Вот именно.
@I Громов: Давайте без реплик. Елена Юрьевна, пожалуйста.
@R Елена Юрьевна Тихая, директор музея: Музею нужен причал. Мы писали в управу трижды.
"""),
    ("txt", """@I — Сергей Ильич, кто придумал эту лодку?

@R — Дед. Я только доски менял.

@I — Сколько досок осталось от дедовской?

@R — Одна. Вон та, с гвоздём.

(Смеётся.)

@I — А гвоздь чей?

@R — Гвоздь мой.

@I — Продадите?

@R — Гвоздь продам, лодку нет.
"""),
    ("html", """<h1>Das Glockenhaus</h1><div class="qa"><p class="q"><strong>@I Why did the bell crack?</strong></p><p class="a">@R It was cast in a wet year.</p><p class="q"><strong>@I Can it be mended?</strong></p><p class="a">@R It can be cast again. Not mended.</p><p class="q"><strong>@I Who would pay?</strong></p><p class="a">@R The same as last time: everybody, a little.</p><p><strong>@S Ringer Tom Eddy:</strong> I would pay for the rope.</p></div>
"""),
    ("srt", """1
00:00:01,000 --> 00:00:03,000
@I JOURNALIST: Where is the well?

2
00:00:03,500 --> 00:00:05,000
@R WOMAN 1: Behind the school.

3
00:00:05,500 --> 00:00:07,000
@R WOMAN 2: No, behind the church.

4
00:00:07,500 --> 00:00:09,000
@I JOURNALIST: And who digs it?

5
00:00:09,500 --> 00:00:11,000
@R WOMAN 1: Our sons.
It takes them all summer.
"""),
    ("txt", """Standup 14.05

@S Kim: deploy is red
@S Lee: again?
@S Kim: again. same test
@S Max (remote): I can look at it after lunch
@S Lee: please do
@S Kim: thanks max
"""),
    ("txt", """@S <kim> the oven is broken
@S <lee> which one
@S <kim> the big one
@S <jo_baker> then no rolls tomorrow
@S <lee> rolls from the small one then
@S <kim> forty at most
"""),
    ("txt", """Şahidin dindirilməsi protokolu

@I MÜSTƏNTİQ: Adınız, soyadınız?
@R ŞAHİD: Vaqif Dəryalı.
@I MÜSTƏNTİQ: O gecə harada idiniz?
@R ŞAHİD: Dəyirmanda. Un üyüdürdüm, səhərə qədər.
@S VƏKİL: Sual konkret deyil.
@I MÜSTƏNTİQ: Kimi gördünüz?
@R ŞAHİD: Heç kimi. İt hürürdü, vəssalam.
"""),
    ("txt", """@S Sədrlik edən. Növbəti söz Hüseynova Lalənindir.
@S Hüseynova L. Hörmətli həmkarlar, körpü bağlıdır. Üçüncü aydır.
@S Sədrlik edən. Cavab verən var?
@S Abbasov K., yol idarəsinin rəisi. Var. İyunda açılacaq.
@S Hüseynova L. Keçən dəfə mayda deyirdiniz.
@S Abbasov K. Yağış yağdı.
@S Yerdən səs. Həmişə yağış yağır!
@S Sədrlik edən. Sakitlik. Səsə qoyuram.
"""),
    ("txt", """@I Հաղորդավար: Բարի երեկո։ Մեր հյուրը ձկնորս է։ Ինչպե՞ս է Սևանը։
@R Հյուր: Լիճը լավ է, ձուկը քիչ։
@I Հաղորդավար: Ինչո՞ւ։
@R Հյուր: Ցանցը խիտ է դարձել։
@S Ռադիոլսող (Գավառից): Ես էլ եմ ձկնորս, և ձուկ կա։
@R Հյուր: Գիշերը՝ գուցե։
@I Հաղորդավար: Շնորհակալություն։ Ի՞նչ կմաղթեք մեր ունկնդիրներին։
@R Հյուր: Համբերություն։
"""),
    ("txt", """@I ՀԱՐՑ 1. Քանի՞ տարեկան եք։
@R ՊԱՏԱՍԽԱՆ. Վաթսունյոթ։
@I ՀԱՐՑ 2. Որտե՞ղ եք ապրում։
@R ՊԱՏԱՍԽԱՆ. Կամրջի մոտ, գետի այս կողմում։
@I ՀԱՐՑ 3. Ո՞վ է ապրում ձեզ հետ։
@R ՊԱՏԱՍԽԱՆ. Եղբայրս։ Եվ մի կատու։
"""),
    ("txt", """Panel: Bread and prices
Moderator: Ines Vale
Panelists: Tom Rask (baker), Odile Fern (miller), Sam Oak (eater)

@I Vale: What does a loaf cost you, Tom?
@R Rask: Two coins and a night's sleep.
@I Vale: And the flour, Odile?
@R Fern: Half a coin. The rest is Tom's night.
@R Oak: I pay four!
@I Vale: Where do the other coins go, then?
@R Rask: Rent.
@R Fern: Wood.
@I Vale: Sam, would you pay five?
@R Oak: For a warm one, yes.
"""),
    ("txt", """HOUSE OF DELEGATES
Question Time, 14 May

Roads
@I 1. Mrs Adela Quill (East Fen): What plans does the Minister have for the fen road?
@R The Minister for Works (Mr Ivo Stane): It will be gravelled in June.
@I Mrs Quill: Which June?
@R Mr Stane: This one.

Bridges
@I 2. Mr Jory Pike (Pike Hill): Will the Minister say when the bridge was last inspected?
@R Mr Stane: In spring. It was found to be wet.
@I Mr Pike: Is that a defect?
@R Mr Stane: Not in a bridge over water.
"""),
    ("txt", """INTERVIEW TRANSCRIPT
Participant: P07 (f, 54, seamstress)
Researcher: AK

@I AK: Could you begin with the day you came here?
@R P07: It was raining. I had one bag and a sewing machine.
@I AK: [pause] You carried the machine?
@R P07: My son did. He was nine (laughs).
@I AK: And where did you sleep, the first night?
@R P07: In the gym. On the blue mats.

@I AK: Were there others?
@R P07: Sixty of us. No, seventy.
"""),
    ("txt", """@S Chairwoman Dole: The committee will come to order.
@S Ms. Trant: Madam Chair, point of information.
@S Chairwoman Dole: State it.
@S Ms. Trant: The minutes say Tuesday. It was Wednesday.
@S Mr. Abe Collier, Treasurer: It was Wednesday, I had my bins out.
@S Chairwoman Dole: So amended. Any objection?
@S Collier: None.
@S Several voices: None.
@S Chairwoman Dole: Without objection. Next item.
"""),
    ("txt", """@I 1   MR. KEEN:  You wrote this letter, didn't you?
@R 2   THE WITNESS:  I typed it.
@I 3   MR. KEEN:  Who dictated it?
@R 4   THE WITNESS:  Mr. Vorn did, walking up and down.
@S 5   MS. SLATE:  Objection, Your Honor.
@S 6   THE COURT:  Overruled.
@I 7   MR. KEEN:  Did he sign it?
@R 8   THE WITNESS:  With a pencil.
"""),
    ("html", """<div class="msg"><b>@S Olga</b> <span>10:02</span><br>Кто заберёт посылку?</div><div class="msg"><b>@S Дед Макар</b> <span>10:05</span><br>Я заберу, мне по пути.</div><div class="msg"><b>@S Olga</b> <span>10:06</span><br>Спасибо!</div><div class="msg"><b>@S Дед Макар</b> <span>10:40</span><br>Забрал. Тяжёлая.</div>
"""),
    ("md", """# Notes, 3 June

**@S Anna (10:02):** The pump is here.

**@S Piotr (10:03):** Which one?

**@S Anna (10:03):** The small one: 40 litres.

**@S Guard (10:07):** There is a lorry at the gate.

**@S Piotr (10:08):** That is the big one.
"""),
    ("txt", """Radio Ostrand, "The Long Bench", 4 October
Presenter: Iva Marsh. Guests: Dov Pell (ferryman), Una Kay (teacher)

@I MARSH - Welcome both. Dov, how long is the crossing?
@R PELL - Eleven minutes. Nine if nobody talks to me.
@I MARSH - Una, you cross every day?
@R KAY - Twice. I mark essays on it.
@R PELL - She does. I've seen the red ink.
@I MARSH - What happens if the bridge is built?
@R KAY - I'll have to mark them at home.
@R PELL - And I'll talk to nobody.
"""),
    ("md", """# Eleven questions for a clockmaker

**@I THE BUGLE: When did you last sleep past six?**

@R HARRIET LOOM: In 1988. The big clock had stopped.

**@I And who woke you in the end?**

@R My husband. He thought the world was over.

**@I Do you mend watches as well?**

@R I mend what ticks.

**@I What about phones?**

@R They do not tick.
"""),
    ("txt", """Расшифровка аудиозаписи № 3
Интервьюер - И., респондент - Р.

@I И.: Как вы узнали про переправу?
@R Р.: От брата. Он там работал.
@I И.: А когда её закрыли?
@R Р.: В ноябре, по первому льду.
@I И.: Кто вас перевёз?
@R Р.: Рыбаки, за хлеб. (пауза) Тогда всё было за хлеб.
@S Жена Р.: Не за хлеб, а за соль.
@I И.: И за соль, и за хлеб?
@R Р.: Да, она помнит лучше.
"""),
    ("txt", """@S Спикер: Коллеги, вопрос о дороге. Докладчик – депутат Мирный.
@S Депутат Мирный А. П.: Дороги нет. Есть направление.
(Смех в зале)
@S Спикер: По существу.
@S Депутат Мирный А. П.: По существу: сорок километров грунта.
@S Министр транспорта Седов Е. Г.: Тридцать восемь.
@S Депутат Мирный А. П.: Вы их считали?
@S Министр транспорта Седов Е. Г.: Я по ним ехал.
@S Депутат Орлова В. В.: Предлагаю перерыв.
@S Спикер: Перерыв десять минут.
"""),
    ("txt", """Müsahibə: Səkinə nənə, 84 yaş
Söhbəti apardı: Lalə Dağlı

@I L.D.: Nənə, bu kilim neçə ilin kilimidir?
@R S.N.: Mənimlə yaşıddır, bala. Anam toxuyub.
@I L.D.: Rəngləri nədən düzəldirdiniz?
@R S.N.: Qoz qabığından, soğandan.
@S NƏVƏ: Nənə, çay gətirim?
@R S.N.: Gətir, qızım.
@I L.D.: İndi kim toxuyur?
@R S.N.: Heç kim. Əllər telefondadır.
"""),
    ("html", """<h2>Ֆորում. ո՞վ կնորոգի ճանապարհը</h2><div class="post"><span class="user">@S Արամ</span><span class="time">14:02</span><p>Ճանապարհը էլի փակ է։</p></div><div class="post"><span class="user">@S Գոհար</span><span class="time">14:10</span><p>Ո՞ր մասում։</p></div><div class="post"><span class="user">@S Արամ</span><span class="time">14:11</span><p>Կամրջից հետո։</p></div><div class="post"><span class="user">@S Հակոբ</span><span class="time">14:30</span><p>Ես անցա, բաց է։</p></div>"""),
    ("txt", """@S Տիկին Սահակյան, գյուղապետ. Բարի օր։ Խոսենք ջրից։
@S Պարոն Մելիքյան, ագրոնոմ. Ջուրը հուլիսին կպակասի։
@S Տիկին Սահակյան. Ինչքանո՞վ։
@S Պարոն Մելիքյան. Կիսով չափ։
@S Վարդան Այվազյան, հովիվ. Ոչխարին էլ է ջուր պետք։
@S Պարոն Մելիքյան. Ոչխարին բոլորից շատ։
@S Տիկին Սահակյան. Գրանցենք՝ ոչխարին բոլորից շատ։
@S Վարդան Այվազյան. Շնորհակալ եմ։
"""),
    ("srt", """1
00:00:01,000 --> 00:00:02,500
@I [REPORTER] Sir, did you see the wave?

2
00:00:02,600 --> 00:00:04,000
@R [MAN IN CAP] I saw the roof go.

3
00:00:04,100 --> 00:00:06,000
@I [REPORTER] Whose roof was it?

4
00:00:06,100 --> 00:00:08,000
@R [MAN IN CAP] Mine, I think.
It was blue.

5
00:00:08,100 --> 00:00:09,000
@S [NARRATOR] It was found in June.
"""),
    ("txt", """@I MODERATOR (00:00): Thanks for being here. Who grows their own?
@R FEMALE 1 (00:06): I do. Tomatoes, mostly.
@R MALE 2 (00:09): Onions.
@R FEMALE 3 (00:11): Me? No. I buy from her.
@I MODERATOR (00:15): What do you pay?
@R FEMALE 3 (00:17): With eggs.
@R FEMALE 1 (00:19): Good eggs.
@I MODERATOR (00:22): Anybody else?
@R MALE 2 (00:24): I pay with onions.
"""),
    ("txt", """Seminar transcript (excerpt)

@I Prof. Lind  Let us take the second letter. What strikes you?
@R Student A  The date. It is a Sunday.
@I Prof. Lind  Good. And?
@R Student B  He never names the town.
@R Student A  He says "here".
@I Prof. Lind  He says "here" eleven times.
"""),
    ("txt", """@I - Doctor, how many came on the first night?

@R - Two hundred. We had forty beds.

@I - Where did the others sleep?

@R - On doors. We took the doors off.

Outside a cart goes by.

@I - And the second night?

@R - No doors were left.
"""),
    ("txt", """Transport Committee
Oral evidence: Ferries and Landings
Monday 3 March

Members present: Ruth Abel (Chair); Tom Kerr; Mrs Ida Lowe.
Questions 1 - 5

Witnesses
I: Nora Pike, Director, Harbour Trust; Alan Dove, Chief Pilot, Harbour Trust.

Examination of witnesses
Witnesses: Nora Pike and Alan Dove.

@I Q1          Chair: Good morning. Why did the ferry stop in May?

@R Nora Pike: The ramp had cracked. We could not load lorries.

@I Q2          Tom Kerr: Who found the crack?

@R Alan Dove: A deckhand, at low water.

@I Chair: Did he write it down?

@R Alan Dove: He did, in the log.

@I Q3          Mrs Lowe: And how long did it take to mend?

@R Nora Pike: Eleven weeks, which was too long.

@I Q4          Chair: Thank you both. Will it last?

@R Nora Pike: We think so.
"""),
    ("txt", """Oral evidence taken before the Water Committee
Members present: Ana Reed, in the Chair; Bo Finn; Carl Moss.
Witness: Dr Hal Quint, Water Board.

@I Q201 Chair: Dr Quint, when were the filters changed?
@R Dr Quint: In June, all four.
@I Q202 Bo Finn: Who paid for them?
@R Dr Quint: The board did, from its own reserve.
@I Bo Finn: The whole sum?
@R Dr Quint: All but the freight.
@I Q203 Carl Moss: Do you test the wells as well?
@R Dr Quint: Twice a year, and after floods.
"""),
    ("txt", """Членов комиссии присутствует: Белова (председатель), Зимин.
Приглашённые: инженер Ладова.

@I В1    Председатель: Когда закрыли мост?
@R Ладова: В марте, после ледохода.
@I В2    Зимин: Кто его осматривал?
@R Ладова: Мы с мастером.
@I Председатель: Акт составили?
@R Ладова: Да, в тот же день.
@I В3    Зимин: А откуда взялась трещина?
@R Ладова: От льда, другой причины нет.
"""),
    ("html", """<h1>Housing Committee</h1><p>Members present: Lena Holt (Chair); Sam Birk.</p><p>Examination of witness</p><p>Witness: Ola Trent.</p>
<p>@I Q7 <strong>Chair:</strong> How many roofs leak?</p><p>@R <strong>Ola Trent:</strong> Forty, at the last count.</p>
<p>@I Q8 <strong>Sam Birk:</strong> Who counts them?</p><p>@R <strong>Ola Trent:</strong> The tenants, mostly.</p>
<p>@I <strong>Chair:</strong> And do they get an answer?</p><p>@R <strong>Ola Trent:</strong> In two weeks.</p>"""),
    ("md", """# Assembly of Upper Lea

**Present:** Cllr Vane (Chair), Cllrs Rook and Tull; the Clerk

## Item 2: The footbridge

### @S The Chair (Cllr B. Vane)

We come to the bridge. Two minutes each.

### @S Cllr Rook

There are two ways in the paper:

- Option 1: mend – £900
- Option 2: close – £100

I would mend it.

### @S Councillor Tull

It is the boards that are rotten.

### @S Mr Edwin Pell (Bridge Street)

I walk there with my dog every day. I'd keep it.

### @S Chair

Noted. Anyone else?

### @S The Clerk

The reserve stands at £4,000.

### @S Cllr Rook

Then I move Option 1.

### @S The Chair

All in favour? Carried.

## Item 3: Letters

The Clerk had received two letters. Both were noted.
"""),
    ("md", """# Общее собрание

## Вопрос 1. Крыша

### @I Председатель

Начнём. Что с крышей?

### @R Лужина А. П.

Есть три пути:

- Вариант А: латать – 20 тысяч
- Вариант Б: менять – 90 тысяч

Я за второй.

### @I Председатель

Понятно. Слово Гущину.

### @I Гущин

А деньги откуда?

### @R Лужина А. П.

Из общего счёта.

### @S Голос с места

Там пусто!

### @I Председатель

Голосуем. Принято.
"""),
    ("md", """# Village meeting

**@S Chair** We start with the wells.

**@S Cllr Amory** Thank you. There are three plans:

- Plan A: dig – £300
- Plan B: wait – nothing

I am for digging.

**@S Mrs Ede Holm (Pond Lane)** My well has been dry since May.

**@S Chair** Noted. Anyone else?

**@S Cllr Bask** I agree with Mrs Holm.

**@S The Clerk** The fund stands at £900.

**@S Cllr Amory** Then I move Plan A.

**@S Chair** All in favour? Carried.
"""),
    ("html", """<h1>Собрание дома</h1><table><tr><th>Время</th><th>Кто</th><th>Что сказал</th></tr>
<tr><td>19:02</td><td>@S Председатель</td><td>Добрый вечер. Вопрос один: лифт.</td></tr>
<tr><td>19:03</td><td>@S кв. 12</td><td>Два вопроса. Крыша тоже.</td></tr>
<tr><td>19:04</td><td>@S Председатель</td><td>Крыша в другой раз.</td></tr>
<tr><td>19:05</td><td>@S кв. 4 (г-жа Лужина)</td><td>Я на первом этаже, за что мне платить?</td></tr>
<tr><td>19:06</td><td>@S кв. 12</td><td>А за снег вы не платите?</td></tr>
<tr><td>19:07</td><td>@S г-жа Лужина</td><td>Всё, молчу.</td></tr>
<tr><td>19:08</td><td>@S Председатель</td><td>Голосуем. Принято.</td></tr></table>"""),
    ("html", """<table><tr><th>Saat</th><th>Kim</th><th>Nə dedi</th></tr>
<tr><td>18:00</td><td>@S Sədr</td><td>Başlayırıq. Bir məsələ var: nasos.</td></tr>
<tr><td>18:01</td><td>@S m. 7</td><td>Bəs dam?</td></tr>
<tr><td>18:02</td><td>@S Sədr</td><td>Dam gələn dəfə.</td></tr>
<tr><td>18:03</td><td>@S usta Kamal</td><td>Mən baxmışam. Boru köhnədir.</td></tr>
<tr><td>18:04</td><td>@S m. 7</td><td>Onda dəyişək.</td></tr>
<tr><td>18:05</td><td>@S m. 21</td><td>Mən də razıyam.</td></tr>
<tr><td>18:06</td><td>@S Sədr</td><td>Qəbul olundu.</td></tr></table>"""),
    ("html", """<h1>Tenants</h1><table><tr><td>@S Chair</td><td>We have one point: the lift.</td></tr>
<tr><td>@S flat 31</td><td>Two. The roof as well.</td></tr>
<tr><td>@S Chair</td><td>The roof next time, please.</td></tr>
<tr><td>@S apt. 4</td><td>I live on the ground floor. Must I pay?</td></tr>
<tr><td>@S flat 31</td><td>And who clears your snow?</td></tr>
<tr><td>@S mrs Oakes</td><td>I am done.</td></tr>
<tr><td>@S Chair</td><td>We vote. Carried.</td></tr></table>"""),
    ("html", """<h1>“A clock is a kind of garden”</h1><p>Hedda Vorn has mended clocks for fifty years.</p>
<p>@I <strong>I expected more noise.</strong></p><p>@R They tick when they are well.</p>
<p>@I <strong>Did you learn it here?</strong></p><p>@R At my aunt's table.</p>
<figure><figcaption>Hedda Vorn: “I never wear a watch.”</figcaption></figure>
<p>@I <strong>Who comes to you now?</strong></p><p>@R People who have inherited something.</p>
<p><em>Hedda Vorn: Slow Hands. Town Library, until 9 June. Free entry.</em></p>"""),
    ("md", """# «Хлеб не терпит спешки»

@I **Вы давно печёте?**

@R Сорок лет, с перерывом.

*Мирон Сухов: «Я встаю в три».*

@I **Кто вас учил?**

@R Тётка. Она была строгая.

@I **А кто будет после вас?**

@R Не знаю. Может, внучка.

Мирон Сухов: «Хлеб и соль». Выставка. Дом ремёсел, до 3 мая.
"""),
    ("html", """<h1>“Rain keeps its own books”</h1>
<p>@I <em>How do you measure rain?</em></p><p>@R With a tin, like everybody.</p>
<p>Lotte Brandt: “The tin was my mother's.”</p>
<p>@I <em>Every day?</em></p><p>@R At seven, before coffee.</p>
<p>@I <em>And when you are away?</em></p><p>@R The boy next door does it, and lies.</p>
<p>Lotte Brandt: The Tin Book. A reading. Corn Hall, 4 May.</p>"""),
    ("txt", """[04/05/2024, 09:00:01] Messages are encrypted.
@S [04/05/2024, 09:01:11] Ida Brook: who has the key
@S [04/05/2024, 09:02:20] Sam: not me
[04/05/2024, 09:03:00] Ida Brook added Moss
@S [04/05/2024, 09:04:00] Moss: hello all
[04/05/2024, 09:04:30] Sam left
@S [04/05/2024, 09:05:00] Ida Brook: oh well
@S [04/05/2024, 09:06:00] Moss: I can ask at the club
[04/05/2024, 09:06:30] Moss joined
@S [04/05/2024, 09:07:00] Ida Brook: thanks
"""),
    ("txt", """@S 04.05.2024, 09:01 - Лена: ключ у кого
@S 04.05.2024, 09:02 - Паша: не у меня
04.05.2024, 09:03 - Лена добавила Рому
@S 04.05.2024, 09:04 - Рома: всем привет
04.05.2024, 09:05 - Паша вышел
@S 04.05.2024, 09:06 - Лена: ладно
@S 04.05.2024, 09:07 - Рома: я спрошу в клубе
04.05.2024, 09:08 - Лена изменила тему
@S 04.05.2024, 09:09 - Лена: спасибо
"""),
    ("txt", """@S [04.05.24, 09:01] Aytən: açar kimdədir
@S [04.05.24, 09:02] Samir: məndə deyil
[04.05.24, 09:03] Aytən Nərmini əlavə etdi
@S [04.05.24, 09:04] Nərmin: salam
[04.05.24, 09:05] Samir çıxdı
@S [04.05.24, 09:06] Aytən: yaxşı
@S [04.05.24, 09:07] Nərmin: mən soruşaram
"""),
    ("txt", """ПРОТОКОЛ ЗАСЕДАНИЯ

@I Судья – Свидетель, вы знакомы с ответчиком?
@R Свидетель – Соседи мы.
@I Судья – Где вы были в ту ночь?
@R Свидетель – Дома, спал.
@I Адвокат Р. Лужин – Вы слышали воду?
@R Свидетель – Слышал, под утро.
@S Представитель истца – Возражаю, вопрос наводящий.
@I Судья – Вопрос снимается. Кто вас разбудил?
@R Свидетель – Кот.
"""),
    ("txt", """@I THE JUDGE: Mr Pell, did you lock the gate?
@R WITNESS: I did.
@I MS TARN: At what hour?
@R WITNESS: At nine.
@I MS TARN: Who saw you?
@R WITNESS: My brother.
@S MR HOLT: Objection.
@I THE JUDGE: Overruled. Was there a light?
@R WITNESS: There was none.
"""),
    ("txt", """@I Դատավոր — Վկա, ճանաչո՞ւմ եք պատասխանողին։
@R Վկա — Հարևան ենք։
@I Դատավոր — Որտե՞ղ էիք այդ գիշեր։
@R Վկա — Տանը, քնած։
@I Հարց — Ջրի ձայնը լսեցի՞ք։
@R Պատասխան — Առավոտյան։
@S Հայցվորի ներկայացուցիչ — Առարկում եմ։
@S Փաստաբան Ա. Լոռյան — Ես էլ եմ առարկում։
@I Հարց — Ո՞վ արթնացրեց։
@R Պատասխան — Կատուն։
"""),
    ("txt", """@S THE COURT: Be seated.
@I MR. LANE: Where did you stand?
@R THE WITNESS: By the pump.
@I MR. LANE: Was it running?
@R THE WITNESS: It was.
@S MR. CROSS: Objection.
@S THE COURT: Sustained.
@I MR. LANE: What did you hear?
@R THE WITNESS: A hiss.
"""),
    ("txt", """Расшифровка распознана автоматически

@I Спикер 1  00:03
ну давай дед рассказывай как вы сюда приехали

@R Спикер 2  00:11
да как приехали на телеге. мать впереди я сзади на мешке

@I Спикер 1  00:29
на мешке

@R Спикер 2  00:31
ну на муке. мягко было мне пять лет было

@I Спикер 1  00:40
а кто здесь жил до вас

@R Спикер 2  00:42
пасечник. он уехал к дочке и ульи оставил

@S Спикер 3  01:15
пап тебе таблетку пора

@R Спикер 2  01:18
потом видишь меня записывают

@I Спикер 1  01:24
и вы сразу с пчёлами умели

@R Спикер 2  01:27
какое там. отец три недели опухший ходил
"""),
    ("txt", """@I Danışan 1  00:01
sən bu bağı nə vaxt salmısan baba

@R Danışan 2  00:05
atam salıb mən on yaşında idim su daşıyırdım

@I Danışan 1  00:09
bəs suyu haradan gətirirdiniz

@R Danışan 2  00:13
arxdan iki vedrə ilə hər axşam gedib gəlirdik

@I Danışan 1  00:18
kim kömək edirdi sizə

@R Danışan 2  00:20
heç kim qardaşım kiçik idi anam da xəstə
"""),
    ("txt", """@I Speaker 1 00:02
okay the recorder is on so tell me about the tannery

@R Speaker 2 00:07
my grandfather built it out of river stone and debts

@I Speaker 1 00:15
and were you born there

@R Speaker 2 00:18
in the room above the vats everybody could smell me coming

@I Speaker 1 00:24
how many worked there

@R Speaker 2 00:27
sixty when I was small and eleven at the end

@S Speaker 3 00:33
lunch is ready

@R Speaker 2 00:35
in a minute dear

@I Speaker 1 00:38
the end

@R Speaker 2 00:40
that was the spring the river took the wall
"""),
    ("txt", """@S Speaker 1 0:00 right are we all here
@S Speaker 2 0:02 anna is late
@S Speaker 3 0:04 she is parking
@S Speaker 1 0:06 so the fence I called the man he comes friday
@S Speaker 2 0:12 what does he want for it
@S Speaker 1 0:14 two hundred
@S Speaker 3 0:16 we said one fifty
@S Speaker 1 0:18 I know what we said
@S Speaker 2 0:20 fine pay him
"""),
    ("txt", """@S Спикер 1 00:00
коллеги начинаем у нас три вопроса

@S Спикер 2 00:04
а протокол прошлый раз подписали

@S Спикер 1 00:07
подписали лежит у секретаря

@S Спикер 3 00:10
что по крыше

@S Спикер 1 00:12
по крыше смета пришла дороже чем думали

@S Спикер 2 00:17
на сколько

@S Спикер 1 00:19
на треть

@S Спикер 3 00:21
тогда ждём до весны
"""),
    ("txt", """@I Խոսող 1 00:02
պատմեք խնդրեմ ինչպես հայտնվեցիք այս գյուղում

@R Խոսող 2 00:07
հարս եկա տասնինը տարեկան էի սար չէի տեսել

@I Խոսող 1 00:14
իսկ ով էր ձեզ օգնում

@R Խոսող 2 00:17
սկեսուրս խիստ կին էր բայց հացը նա սովորեցրեց

@I Խոսող 1 00:24
քանի հացաթուխ կար գյուղում

@R Խոսող 2 00:27
ամեն տուն իր թոնիրն ուներ հիմա երեքն է մնացել
"""),
    ("txt", """@I Говорящий 1  0:01
вы давно тут живёте

@R Говорящий 2  0:04
с шестьдесят второго как поженились так и живём

@I Говорящий 1  0:10
а река раньше где шла

@R Говорящий 2  0:13
вон за огородом у самой бани потом её отвели

@I Говорящий 1  0:20
и зачем отвели

@R Говорящий 2  0:22
кто их знает начальство приезжало с картой ходили смотрели
"""),
    ("txt", """@S Speaker 1 0:00 we had a mule called minister and he would not cross the bridge
@S Speaker 2 0:06 he would not cross for you he crossed for me
@S Speaker 1 0:10 because you had bread
@S Speaker 2 0:12 of course I had bread who goes to a mule without bread
@S Speaker 1 0:17 our father did
@S Speaker 2 0:19 our father walked
"""),
    ("srt", """1
00:00:01,000 --> 00:00:01,900
@I [INTERVIEWER] When did you come
to the mill, Mrs Hale?

2
00:00:02,000 --> 00:00:02,900
@R [MRS HALE] I was twelve.
I swept the floor.

3
00:00:03,000 --> 00:00:03,900
- @I And your sister, did she—
- @R She stayed at home.

4
00:00:04,000 --> 00:00:04,900
(bell ringing)

5
00:00:05,000 --> 00:00:05,900
@R [MR TODD] I mended the belts.

6
00:00:06,000 --> 00:00:06,900
@I [INTERVIEWER] Was it loud?

7
00:00:07,000 --> 00:00:07,900
@R [MR TODD] You could not hear your name.

8
00:00:08,000 --> 00:00:08,900
- @I Do you miss it?
- @R I miss the bread.

9
00:00:09,000 --> 00:00:09,900
We baked it at night.

10
00:00:10,000 --> 00:00:10,900
@R [MRS HALE] Now it is a car park.

"""),
    ("srt", """1
00:00:01,000 --> 00:00:01,900
@I ЖУРНАЛИСТ: Когда закрыли завод?

2
00:00:02,000 --> 00:00:02,900
@R АННА ПЕТРОВНА: В мае.

3
00:00:03,000 --> 00:00:03,900
— @I А вы куда пошли?
— @R В школу, сторожем.

4
00:00:04,000 --> 00:00:04,900
@I ЖУРНАЛИСТ: Долго там были?

5
00:00:05,000 --> 00:00:05,900
@R АННА ПЕТРОВНА: Девять лет.

6
00:00:06,000 --> 00:00:06,900
— @I И не жалеете?
— @R Ни разу.

"""),
    ("vtt", """WEBVTT

1
00:00:01.000 --> 00:00:01.900
@I APARICI: Bağ kimindir?

2
00:00:02.000 --> 00:00:02.900
@R KƏRİM: Babamın idi.

3
00:00:03.000 --> 00:00:03.900
– @I Bəs indi?
– @R İndi mənimdir.

4
00:00:04.000 --> 00:00:04.900
@I APARICI: Nə becərirsiniz?

5
00:00:05.000 --> 00:00:05.900
@R KƏRİM: Nar və heyva.

6
00:00:06.000 --> 00:00:06.900
– @I Çox olur?
– @R İlinə baxır.

"""),
    ("vtt", """WEBVTT

1
00:00:01.000 --> 00:00:01.900
>> @I so how did you come to the harbor

2
00:00:02.000 --> 00:00:02.900
>> @R my father had a boat and I had no shoes
so I went

3
00:00:03.000 --> 00:00:03.900
>> @I and what did he teach you

4
00:00:04.000 --> 00:00:04.900
>> @R knots mostly and when to keep quiet

5
00:00:05.000 --> 00:00:05.900
>> @I do you still go out

6
00:00:06.000 --> 00:00:06.900
>> @R every morning but sunday

"""),
    ("txt", """Allotment board, thread 12: the tap at plot nine

@I marta_p9 » Has anybody else no water since Sunday?
@R old_harris » Mine came back at noon, brown.
@I marta_p9 » Brown like tea or brown like mud?
@R old_harris » Like tea. I gave it to the beans.
@I marta_p9 » And who turned it off?
@R old_harris » Not me, I for the clear one.
"""),
    ("html", """<html><body><h2>Соседи, подъезд 3</h2>
<div>@S <b>кв_14</b> › Кто оставил лыжи на площадке?</div>
<div>@S <b>Тамара С.</b> › Не мы. У нас санки.</div>
<div>@S <b>кв_14</b> › Санки тоже стоят.</div>
<div>@S <b>дворник</b> › Лыжи мои. Уберу вечером, честное слово.</div>
<div>@S <b>Тамара С.</b> › А санки я уберу весной.</div>
</body></html>
"""),
    ("md", """# Գրադարանի զրույցը

@I **Արմինե** ▸ Ո՞ր գիրքն են ամենից շատ տանում։

@R **Վահան** ▸ Խոհարարականը։ Հետ բերում են յուղոտ։

@I **Արմինե** ▸ Իսկ ո՞րը երբեք չեն տանում։

@R **Վահան** ▸ Շախմատինը։ Մեր թաղում նարդի են խաղում։

@I **Արմինե** ▸ Դուք խաղո՞ւմ եք։

@R **Վահան** ▸ Միայն պարտվելիս։
"""),
    ("txt", """@I Aytən → Dəyirman neçə ildir işləmir?
@R Qəni usta → On bir il. Daşı yerindədir, su yoxdur.
@I Aytən → Bəs unu haradan alırsınız?
@R Qəni usta → Dükandan. Elə bil qonşunun ununu yeyirəm.
@I Aytən → Təzədən işləsə, kim üyüdər?
@R Qəni usta → Nəvəm. Onun əli ağırdır, daş xoşlayır.
"""),
    ("md", """# #harvest-plan

@S **@Lena** `08:02`
Who has the key to the press?

@S **@Otto** `08:05`
It hangs behind the door. It has hung there since my wedding.

@S **@Lena** `08:06`
It does not hang there now.

@S **@Birgit (cellar)** `08:15`
I have it. I wanted to be first.

@S **@Otto** `08:16`
You were not asked to be first.
"""),
    ("txt", """@S @Ольга, 10:02: Кто сегодня открывает музей?
@S @Тимур, 10:04: Я. Но ключ от зала с птицами не у меня.
@S @Ольга, 10:05: Он у сторожа, в чайнике.
@S @Зинаида (касса), 10:09: В чайнике заварка.
@S @Ольга, 10:10: Значит, в заварке.
"""),
    ("html", """<html><body>
<p>@S <b>@Նարեկ</b> <i>14:20</i><br>Տանիքը նորից կաթում է։ Ո՞վ ունի սանդուղք։</p>
<p>@S <b>@Գայանե</b> <i>14:22</i><br>Ես ունեմ, բայց կարճ է։</p>
<p>@S <b>@Նարեկ</b> <i>14:23</i><br>Տանիքն էլ բարձր չէ։</p>
<p>@S <b>@Գայանե</b> <i>14:30</i><br>Ուրեմն բեր դույլը։</p>
</body></html>
"""),
    ("txt", """@I @Sevinc: Pətəyi kim açdı?
@R @Elşad: Mən açdım, müəllim. Tüstüsüz.
@I @Sevinc: Niyə tüstüsüz?
@R @Elşad: Yanacaq yaş idi. Arılar da dilxor oldu.
@I @Sevinc: Bal çıxdımı?
@R @Elşad: Bir qaşıq. Onu da mən yedim.
"""),
    ("txt", """@S @june 7:41 PM The boat is in, come and see the size of this pike
@S @petra 7:43 PM no boat has ever been late for you
@S @june 7:44 PM is that a yes
@S @petra 7:50 PM on my way with the big pan
"""),
    ("txt", """@S [1] Председатель. — Кворум есть. Начнём с забора.
@S [2] Дягилева О. П. — Забор упал в марте. Я писала в апреле.
@S [3] Председатель. — Письмо пришло?
@S [4] Секретарь. — Пришло в мае, без марки.
@S [5] Дягилева О. П. — Марка была, я её лизала.
@S [6] Председатель. — Голосуем за новый забор.
"""),
    ("md", """## Evidence

@I (1) **Chair:** Would you state what you saw in the silo?

@R (2) **Mr. Alcott:** Grain, sir, up to the hatch.

@I (3) **Chair:** And the hatch was shut?

@R (4) **Mr. Alcott:** It was tied with a belt. My belt.

@I (5) **Chair:** Why your belt?

@R (6) **Mr. Alcott:** It was the one that was there.
"""),
    ("html", """<html><body><h1>İclasın stenoqramı</h1>
<p>@I [11] Sədr: Növbəti məsələ bulaqdır. Kim danışır?</p>
<p>@R [12] Bəhruz Xanlar: Bulağın borusu çürüyüb. Suyu yarıbayarı itir.</p>
<p>@S [13] Lətifə Sadıq: Boru alınıb, iki aydır həyətimdə yatır.</p>
<p>@R [14] Bəhruz Xanlar: Onda sabah gəlib aparım.</p>
<p>@I [15] Sədr: Qəbul olundu, başqa təklif yoxdur.</p>
</body></html>
"""),
    ("txt", """@S 1) Նախագահ. — Սկսում ենք։ Առաջին հարցը կամուրջն է։
@S 2) Ս. Բդոյան. — Կամրջի տախտակները փոխել ենք, մեխերը հին են։
@S 3) Նախագահ. — Մեխերը ե՞րբ կբերեն։
@S 4) Ս. Բդոյան. — Երբ վճարենք։
@S 5) Գ. Ալիխան. — Ես մի տուփ ունեմ տանը, ժանգոտ։
@S 6) Նախագահ. — Ժանգոտն էլ է մեխ։
"""),
    ("txt", """@I #1 Interviewer: How long have you rung the bells?
@R #2 Ringer: Since I was tall enough.
@I #3 Interviewer: And how tall is that?
@R #4 Ringer: Up to here. You could start tomorrow.
@I #5 Interviewer: Does it hurt the ears?
@R #6 Ringer: Only the neighbours'.
"""),
    ("html", """<html><body>
<p>@I <b>MARGE OLDEN, HOST:</b> Welcome back. Is the ferry sailing?</p>
<p>@R <b>COLE BRAND, HARBOURMASTER OF SKER (via telephone):</b> It is tied up and it is staying there.</p>
<p>@I <b>OLDEN:</b> Until when?</p>
<p>@R <b>BRAND:</b> Until the wind has finished.</p>
<p>@R <b>TESS WILLOW, PASSENGER (on camera):</b> I have been on this bench since Tuesday.</p>
<p>@I <b>OLDEN:</b> What do you eat?</p>
<p>@R <b>WILLOW:</b> Chips.</p>
</body></html>
"""),
    ("txt", """@I ВЕДУЩАЯ: С нами на связи архивист. Лев Аркадьевич, что нашли в стене?
@R ЛЕВ ЗАРЕЧНЫЙ, АРХИВИСТ (по телефону): Газету и полсапога.
@I ВЕДУЩАЯ: Чей сапог?
@R ЗАРЕЧНЫЙ: Левый.
@S НИНА КОЛЬ, СТРОИТЕЛЬ (запись): Сапог нашла я, а газету он.
@I ВЕДУЩАЯ: Что в газете?
@R ЗАРЕЧНЫЙ: Погода.
"""),
    ("vtt", """WEBVTT

00:01.000 --> 00:04.000
@I APARICI: Zəng xəttimizdədir. Körpü açıldımı?

00:04.500 --> 00:08.000
@R RAUF DÜZGÜN, MÜHƏNDİS (telefonla): Piyadalar üçün açıldı.

00:08.500 --> 00:10.000
@I APARICI: Maşınlar nə vaxt keçəcək?

00:10.500 --> 00:13.000
@R RAUF DÜZGÜN: Payızda, yağış icazə versə.

00:13.500 --> 00:17.000
@S SONA MƏLİK, SAKİN (telefonla): Biz onsuz da çaydan keçirik.

00:17.500 --> 00:19.000
@I APARICI: Soyuq deyil?
"""),
    ("txt", """@I Աննա Թորգոմ, հաղորդավար: Մեզ հետ է գյուղապետը։ Ճանապարհը բա՞ց է։
@R Վարդան Շիրակ, գյուղապետ (հեռախոսով): Բաց է, բայց միայն էշերի համար։
@I Աննա Թորգոմ: Քանի՞ էշ ունեք։
@R Վարդան Շիրակ: Երկու, մեկը ծույլ է։
@S Սիրան Կոճոյան, բնակիչ (տեսազանգով): Ծույլը մերն է։
@I Աննա Թորգոմ: Ի՞նչ անուն ունի։
"""),
    ("srt", """1
00:00:01,000 --> 00:00:03,000
@I ՄԱՐԻԱՄ։
Ո՞վ է քանդակել այս դուռը։

2
00:00:03,500 --> 00:00:06,000
@R ՀԱՅԿ։
Պապս։ Մի ձմեռում, մոմի լույսով։

3
00:00:06,500 --> 00:00:08,000
@I ՄԱՐԻԱՄ։
Իսկ բանալի՞ն ուր է։

4
00:00:08,500 --> 00:00:11,000
@R ՀԱՅԿ։
Բանալի չկա։ Մեր դուռը չեն փակում։
"""),
    ("vtt", """WEBVTT

00:01.000 --> 00:04.000
@I ԹԱԹՈՒԼ։ Ինչպե՞ս եք ձուկը չորացնում։

00:04.500 --> 00:08.000
@R ՍԱԹԵՆԻԿ։ Աղով ու քամիով։ Քամին այստեղ ձրի է։

00:08.500 --> 00:10.000
@I ԹԱԹՈՒԼ։ Իսկ կատունե՞րը։

00:10.500 --> 00:13.000
@R ՍԱԹԵՆԻԿ։ Կատուները հերթ են կանգնում։
"""),
    ("txt", """ՌԱԴԻՈՀԱՂՈՐԴՈՒՄ

@I ԼՈՒՍԻՆԵ։ Բարի լույս։ Ի՞նչ եք բերել մեզ։
@R ՊԱՐՈՒՅՐ։ Մեղվի փեթակ, դատարկ։
@I ԼՈՒՍԻՆԵ։ Ինչո՞ւ դատարկ։
@R ՊԱՐՈՒՅՐ։ Լիքը բերել չէի կարող, ավտոբուսով եմ եկել։
@I ԼՈՒՍԻՆԵ։ Վարորդը կվախենա՞ր։
@R ՊԱՐՈՒՅՐ։ Վարորդը՝ ոչ, մեղուները՝ այո։
"""),
    ("html", """<html><body>
<p>@I Անի Խլղաթ։ Ե՞րբ կբացվի խանութը։</p>
<p>@R Մուշեղ Դերձակ։ Երբ թելը գա։ Թելը ճանապարհին է։</p>
<p>@I Անի Խլղաթ։ Որտեղի՞ց է գալիս։</p>
<p>@R Մուշեղ Դերձակ։ Ծովից այն կողմ։ Նավով, հետո էլ իմ եղբոր մեքենայով։</p>
<p>@I Անի Խլղաթ։ Ի՞նչ գույնի է։</p>
<p>@R Մուշեղ Դերձակ։ Բոլոր։</p>
</body></html>
"""),
    ("txt", """Проект «Дворы», разговор 4, дворник, 61 год

@I И.: и давно вы здесь
@R Р.: с восемьдесят третьего (.) ещё каток был
@I И.: каток это где теперь гаражи?
@R Р.: ну да (.) зимой заливали мы с братом
@I И.: а люди помогали
@R Р.: кто помогал кто смотрел (.) больше смотрели
@I И.: и чем всё кончилось
@R Р.: гаражами
"""),
    ("md", """# Transcript 7

@I **I:** so you moved here when the yard shut

@R **R:** the week after (.) we had the piano on the cart

@I **I:** and the neighbours

@R **R:** oh they came to look at the piano

@I **I:** did anybody play it

@R **R:** nobody (.) it is where the hens sleep
"""),
    ("txt", """@I I: Okay, thanks for coming. Walk me through a normal morning.
@R P: I feed the dogs, then I feed myself, then I look at the weather.
@I I: In that order.
@R P: Always in that order. The dogs can open the fridge.
@I I: I see. And then the round begins.
@R P: Then it begins. Sixty houses, one hill.
"""),
    ("vtt", """WEBVTT

00:01.000 --> 00:04.000
@I M: deməli toxumu özünüz saxlayırsınız

00:04.500 --> 00:08.000
@R R: hə nənəmdən qalıb (.) torbada

00:08.500 --> 00:10.000
@I M: torba nəmlənmir

00:10.500 --> 00:13.000
@R R: asıram sobanın yanından (.) nəm getmir

00:13.500 --> 00:15.000
@I M: neçə ilin toxumudur orada

00:15.500 --> 00:18.000
@R R: bilmirəm (.) köhnəsi dibindədir
"""),
    ("html", """<html><body><table>
<tr><td>@I И</td><td>Расскажите про мост.</td></tr>
<tr><td>@R Р</td><td>Мост деревянный, я его мальчишкой помню.</td></tr>
<tr><td>@I И</td><td>Его чинили.</td></tr>
<tr><td>@R Р</td><td>Чинили три раза. Последний раз мы сами, всей улицей.</td></tr>
<tr><td>@I И</td><td>Понятно. Что было потом?</td></tr>
<tr><td>@R Р</td><td>Потом река ушла.</td></tr>
</table></body></html>
"""),
    ("srt", """1
00:00:01,000 --> 00:00:04,000
@I - When did you first see the kiln?
@R - The day it was lit.

2
00:00:05,000 --> 00:00:08,000
@I - Who lit it?

3
00:00:08,500 --> 00:00:11,000
@R - My aunt. She had the matches
and nobody else did.

4
00:00:12,000 --> 00:00:15,000
@I - And did it work at once?
@R - It smoked for a week.

5
00:00:16,000 --> 00:00:18,000
@I - What came out of it first?

6
00:00:18,500 --> 00:00:22,000
@R - A cup with a crack. I still drink from it.
"""),
    ("vtt", """WEBVTT

00:01.000 --> 00:04.000
@I – Сколько лет этому дереву?

00:04.500 --> 00:08.000
@R – Двести. Так говорил лесник.

00:08.500 --> 00:10.000
@I – А кто его посадил?
@R – Птица.

00:10.500 --> 00:13.000
@I – Какая птица?

00:13.500 --> 00:16.000
@R – Сойка. Они прячут жёлуди
и забывают.

00:16.500 --> 00:18.000
@I – И много тут забытых?
@R – Весь этот лес.
"""),
    ("srt", """1
00:00:01,000 --> 00:00:03,000
@I — Ո՞վ է ձեզ սովորեցրել կար անել։

2
00:00:03,500 --> 00:00:06,000
@R — Ոչ ոք։ Նայել եմ ու արել։

3
00:00:06,500 --> 00:00:08,000
@I — Իսկ առաջին բանը ի՞նչ էր։

4
00:00:08,500 --> 00:00:11,000
@R — Շան համար վերարկու։ Շունը գոհ էր։

5
00:00:11,500 --> 00:00:13,000
@I — Դեռ կարո՞ւմ եք։

6
00:00:13,500 --> 00:00:16,000
@R — Ամեն օր, մինչև լույսը գնա։

7
00:00:16,500 --> 00:00:18,000
@I — Ցո՞ւյց կտաք։

8
00:00:18,500 --> 00:00:21,000
@R — Իհարկե, նստեք։
"""),
    ("srt", """1
00:00:01,000 --> 00:00:03,000
@I - Bu quyu neçə metrdir?
@R - Otuz iki.

2
00:00:03,500 --> 00:00:06,000
@I - Kim qazıb?
@R - Babam, iki qardaşı ilə.

3
00:00:06,500 --> 00:00:08,000
@I - Su nə vaxt çıxıb?
@R - Üçüncü yay.

4
00:00:08,500 --> 00:00:11,000
@I - İndi suyu içmək olur?
@R - Olur, amma soyuqdur.
"""),
    ("srt", """1
00:00:01,000 --> 00:00:03,000
@S - Where were you?
@S - In the barn.

2
00:00:03,500 --> 00:00:06,000
@S - All night?
@S - What is it to you?

3
00:00:06,500 --> 00:00:08,000
@S - The horse is gone.
@S - Which horse?

4
00:00:08,500 --> 00:00:11,000
@S - You know which.
@S - I know nothing. Who told you?

5
00:00:11,500 --> 00:00:14,000
@S - The dog did.
@S - Then ask the dog.
"""),
    ("srt", """1
00:00:01,000 --> 00:00:03,000
@S - Ты идёшь?
@S - Иду.

2
00:00:03,500 --> 00:00:06,000
@S - Дождь кончился?
@S - Почти. Где сапоги?

3
00:00:06,500 --> 00:00:08,000
@S - В сенях.
@S - А собака?

4
00:00:08,500 --> 00:00:11,000
@S - Тоже в сенях. Спит.
@S - Пусть спит.
"""),
    ("txt", """TOWN COUNCIL OF AMBLE QUAY
Minutes as spoken, 3 March

@S The Mayor (Dame Ottoline Vance): Order, please. Item four is the harbour clock.
@S Cllr. Pruett: Can the Mayor tell us who last wound it?
@S The Mayor: The last entry in the book is from my predecessor.
@S Cllr. Odell (Finance): I have the estimate. A new spring is four hundred.
@S Cllr. Pruett: Is that with or without the ladder?
@S Cllr. Odell: Without. The ladder is ours.
@S Members: Shame!
@S The Mayor: I put it to the vote. Carried.
"""),
    ("html", """<html><body><h1>Собрание жильцов</h1>
<p>@S <b>Ведущий.</b> Добрый вечер. На повестке лифт и домофон. Прошу высказываться по лифту.</p>
<p>@S <b>Жилец 1.</b> Лифт стоит с января. Я на девятом этаже и уже похудел.</p>
<p>@S <b>Жилец 2.</b> А кто платит за ремонт? Опять мы?</p>
<p>@S <b>Представитель.</b> Платит фонд. Заявка подана, ответа ждём.</p>
<p>@S <b>Жилец 1.</b> Ждём с января!</p>
<p>@S <b>Ведущий.</b> Спасибо. Переходим к домофону, затем голосуем.</p>
</body></html>
"""),
    ("md", """# Համայնքի հանդիպում

@S **Վարող:** Բարի երեկո։ Այսօր քննարկում ենք աղբյուրի հարցը։ Խոսքը ձերն է։

@S **Բնակիչ 1:** Աղբյուրը չորացել է օգոստոսին։

@S **Բնակիչ 2:** Իսկ ո՞վ է փակել վերևի փականը։

@S **Ջրագործ:** Փականը կոտրված է։ Պատվիրել ենք նորը։

@S **Բնակիչ 1:** Մեկ ամիս է պատվիրել եք։

@S **Վարող:** Շնորհակալություն։ Քվեարկում ենք։
"""),
    ("txt", """SAKİNLƏRLƏ GÖRÜŞ

@S Aparıcı: Xoş gəlmisiniz. Gündəlikdə park məsələsi var. Buyurun.
@S Birinci sakin: Parkda skamya qalmayıb. Hamısını söküb aparıblar.
@S İkinci sakin: Kim aparıb? Mən səhər orada idim.
@S Bələdiyyə nümayəndəsi: Təmirə aparılıb, qaytaracağıq.
@S Birinci sakin: Üç aydır təmirdədir.
@S Aparıcı: Təklifi səsə qoyuram.
"""),
    ("txt", """   @S The Presiding Officer (Sir Alwyn Moss): I call the Member for Low Fen.

   @I Miss Tarrant (Low Fen): Will the Minister say what became of the ferry grant?

   @R The Minister for Waters (Mr. Gull): It was spent on the ferry.

   @I Miss Tarrant: The ferry has no engine. On which part was it spent?

   @R Mr. Gull: On the part that floats.

   @S The Presiding Officer: Order. Time is up.
"""),
    ("txt", """@I Host: Good morning. Tell us about the lamp.
@R Guest: It is a lamp of whale oil, the last one.
@I Host: And you light it every evening.
@R Guest: I do, unless there is a moon.
"""),
    ("html", """<html><body>
<h4>@I Марк Веслов</h4><p>Ольга, что вы привезли из степи?</p>
<h4>@R Ольга Тран</h4><p>Семь мешков полыни и одну простуду.</p>
<h4>@S Голос из аппаратной</h4><p>Полынь уже чихает!</p>
<h4>@I Марк Веслов</h4><p>Что вы с ней делаете?</p>
<h4>@R Ольга Тран</h4><p>Сушу и молчу рядом.</p>
<h4>@S Звонок на студию</h4><p>А мне можно мешок?</p>
<h4>@R Ольга Тран</h4><p>Можно полмешка.</p>
</body></html>
"""),
    ("md", """### @I Nailə Səfər
Bu saz neçə yaşındadır?
### @R Aşıq Qasım
Məndən böyükdür, yetmiş üç.
### @S Zaldan bir səs
Çal görək!
### @I Nailə Səfər
Kim düzəldib?
### @R Aşıq Qasım
Atam, tut ağacından.
### @S Studiyaya zəng
Salam, mən də istəyirəm.
### @R Aşıq Qasım
Gəl öyrədim.
"""),
    ("md", """### @I Սոնա Բեկ
Ինչո՞վ եք ներկում բուրդը։
### @R Գոհար Նազ
Տորոնով ու սոխի կեղևով։
### @S Հեռախոսազանգ ստուդիա
Իսկ կանա՞չը։
### @R Գոհար Նազ
Ընկույզի տերևով։
### @I Սոնա Բեկ
Երկա՞ր է մնում։
### @R Գոհար Նազ
Ինձնից երկար։
"""),
    ("html", """<html><body>
<h4>@I Ida Rook</h4><p>What does a glacier sound like?</p>
<h4>@R Per Lund</h4><p>Like a house at night, but bigger.</p>
<h4>@S Caller on line two</h4><p>Is it true that it sings?</p>
<h4>@R Per Lund</h4><p>It hums. You have to lie down.</p>
<h4>@I Ida Rook</h4><p>For how long?</p>
<h4>@R Per Lund</h4><p>Until your ear is cold.</p>
</body></html>
"""),
    ("txt", """start,end,speaker,text
@I 00:00:01,00:00:04,Orla,"Who taught you to splice rope?"
@R 00:00:05,00:00:09,Mick,"My uncle did, with his teeth."
@I 00:00:10,00:00:11,Orla,"With his teeth?"
@R 00:00:12,00:00:16,Mick,"He had four left, and all of them were good."
@I 00:00:17,00:00:19,Orla,"And yours?"
@R 00:00:20,00:00:22,Mick,"I use a spike."
"""),
    ("txt", """№;Время;Кто;Реплика
@I 1;00:02;Вера;Откуда у вас столько колёс?
@R 2;00:06;Макар;Люди бросают, я подбираю.
@I 3;00:11;Вера;А зачем?
@R 4;00:13;Макар;Чтобы катилось.
@I 5;00:17;Вера;И много накатили?
@R 6;00:20;Макар;До реки и обратно.
"""),
    ("txt", """@Begin
@Languages:	eng
@Participants:	INV Investigator, GRA Grandmother
@I *INV:	what did you burn in the stove ?
@R *GRA:	turf (.) and once a chair .
%com:	laughs
@I *INV:	why the chair ?
@R *GRA:	it was cold and the chair was my brother's .
@I *INV:	did he mind ?
@R *GRA:	he was sitting on it .
@End
"""),
    ("txt", """@I Նարինե	00:00:01.200	00:00:03.900	Ո՞վ է այս երգը գրել։
@R Համբո	00:00:04.100	00:00:08.000	Ոչ ոք։ Ինքն իրեն է եկել։
@I Նարինե	00:00:08.300	00:00:10.000	Իսկ դուք որտեղի՞ց գիտեք։
@R Համբո	00:00:10.400	00:00:14.700	Եզներս են սովորեցրել, վարի ժամանակ։
@I Նարինե	00:00:15.000	00:00:16.500	Եզնե՞րը։
@R Համբո	00:00:16.800	00:00:19.000	Նրանք լավ էին պահում կշռույթը։
"""),
    ("md", """# Podkast: Dəmirçi

@I 🎙 **Nigar:** Dəmir nə vaxt hazırdır?

@R 🔨 **Cabbar:** Rəngi deyir. Albalı kimi olanda.

@I 🎙 **Nigar:** Əliniz yanmır?

@R 🔨 **Cabbar:** Yanır, sonra öyrəşir.

@I 🎙 **Nigar:** Sizdən sonra kim döyəcək?

@R 🔨 **Cabbar:** Qızım. Onun çəkici ağırdır.
"""),
    ("txt", """@I [Dr Vey:] When did the rash begin?
@R [Mother:] On the Monday, after the nettles.
@I [Dr Vey:] Which nettles?
@R [Mother:] The ones he was told about.
@I [Dr Vey:] Has he slept?
@R [Mother:] He has. We have not.
"""),
    ("txt", """@I Зоя :: Сколько лет этой лодке?
@R Фрол :: Старше меня. Меня в ней крестили.
@I Зоя :: Она течёт?
@R Фрол :: Течёт. Но знает куда.
@I Зоя :: Покатаете?
@R Фрол :: Если умеете вычерпывать.
"""),
    ("txt", """THE PARISH MAGAZINE ASKS THE ORGANIST

@I Q/ How many pipes are there?
@R A/ One thousand and four. Two are mice.
@I Q/ Who blows the bellows?
@R A/ Electricity, since my cousin retired.
@I Q/ Do you miss him?
@R A/ The organ does.
"""),
    ("html", """<html><body><h1>Զրույց ծերունու հետ</h1>
<p>@I <cite>Աստղիկ</cite> Քանի՞ ծառ եք տնկել։</p>
<p>@R <cite>Մացակ</cite> Չեմ հաշվել։ Ծառերն են ինձ հաշվել։</p>
<p>@I <cite>Աստղիկ</cite> Առաջինը ո՞րն էր։</p>
<p>@R <cite>Մացակ</cite> Ընկուզենին, որի տակ նստած ենք։</p>
<p>@I <cite>Աստղիկ</cite> Պտուղ տալի՞ս է։</p>
<p>@R <cite>Մացակ</cite> Ագռավներին՝ այո։</p>
</body></html>
"""),
    ("txt", """@I 0m04s Interviewer: So what is a reed cutter's winter like?
@R 0m09s Jory: Wet to the knee, then wet to the neck.
@I 0m15s Interviewer: And the summer?
@R 0m17s Jory: I sell what the winter left.
@I 0m22s Interviewer: To whom?
@R 0m24s Jory: To roofs.
"""),
    ("vtt", """WEBVTT

00:01.000 --> 00:04.000
@I >> IVY: What is in the box?

00:04.500 --> 00:08.000
@R >> DOLF: A clock without hands.

00:08.500 --> 00:10.000
@I >> IVY: Does it run?

00:10.500 --> 00:13.000
@R >> DOLF: It runs, but it does not tell.

00:13.500 --> 00:15.000
@S >> FROM THE KITCHEN: Lunch!

00:15.500 --> 00:17.000
@I >> IVY: One minute. Who made it?
"""),
    ("srt", """1
00:00:01,000 --> 00:00:03,000
@I ՎԱՐԴԱՆՈՒՇ՝
Ինչո՞ւ եք դռանը պայտ կախել։

2
00:00:03,500 --> 00:00:06,000
@R ՕՀԱՆ՝
Ձին է խնդրել։

3
00:00:06,500 --> 00:00:08,000
@I ՎԱՐԴԱՆՈՒՇ՝
Ձին դեռ ողջ է՞։

4
00:00:08,500 --> 00:00:11,000
@R ՕՀԱՆ՝
Ողջ է, միայն ծույլ է։
"""),
    ("txt", """Аудио 3

@I 03.20 Корреспондент: Почему мост кривой?
@R 03.26 Дорожник: Река кривая, мост за ней.
@I 03.31 Корреспондент: А прямее нельзя?
@R 03.35 Дорожник: Можно, но тогда без реки.
"""),
    ("html", """<html><body><dl>
<dt>@I Şəbnəm</dt><dd>Şamı kim tökür?</dd>
<dt>@R Əlisahib</dt><dd>Mən. Mumu arılar verir, iynəni anam.</dd>
<dt>@I Şəbnəm</dt><dd>Neçə saat yanır?</dd>
<dt>@R Əlisahib</dt><dd>Söhbət qurtarana qədər.</dd>
<dt>@I Şəbnəm</dt><dd>Bəs işıq gələndə?</dd>
<dt>@R Əlisahib</dt><dd>Onda üfürürük.</dd>
</dl></body></html>
"""),
    ("txt", """@I 01  A:   so you went down the shaft
02       on your own?
@R 03  B:   no (.) with the canary
04       and my brother
@I 05  A:   and what did the canary do?
@R 06  B:   it sang
07       my brother cried
@I 08  A:   was it dark?
@R 09  B:   it was the inside of a hat
"""),
    ("md", """@I 1. **Лёля:** Зачем вам столько ключей?
@R 2. **Ефим:** Замки кончились, ключи остались.
@I 3. **Лёля:** И что с ними делать?
@R 4. **Ефим:** Звенеть.
@I 5. **Лёля:** Громко?
@R 6. **Ефим:** По праздникам.
"""),
    ("srt", """1
00:00:01,000 --> 00:00:03,000
@S - Ты куда?
@S - За хлебом.

2
00:00:03,500 --> 00:00:06,000
@S - Деньги взял?
@S - Взял.

3
00:00:06,500 --> 00:00:08,000
@S - А ключ?
@S - Дверь открыта оставим.
"""),
    ("html", """<html><body><h3>Чат садоводов</h3>
<div class="msg"><div class="from">@I Лидия</div><div class="date">19:01</div><div class="text">Воду дадут или нет?</div></div>
<div class="msg"><div class="from">@R Председатель СНТ</div><div class="date">19:04</div><div class="text">Насос в пути. Он едет на моём прицепе.</div></div>
<div class="msg"><div class="from">@I Лидия</div><div class="date">19:05</div><div class="text">А прицеп где?</div></div>
<div class="msg"><div class="from">@R Председатель СНТ</div><div class="date">19:11</div><div class="text">В пути он уже третий день.</div></div>
</body></html>
"""),
    ("txt", """@S Odile Marsh
10:02 AM
The boiler is making the noise again.

@S Bert
10:05 AM
Which noise, the goose or the train?

@S Odile Marsh
10:06 AM
The goose. With a train inside.

@S Bert
10:09 AM
I am coming with the spanner.
"""),
    ("txt", """@I Müxbir
00:00:03
Bağın divarını kim hörüb?
@R Həsənağa
00:00:07
Üç qardaş, üç yay. Hərəsi öz daşını gətirib.
@I Müxbir
00:00:15
Ən böyük daş hansıdır?
@R Həsənağa
00:00:18
Küncdəki. Onun altında qızıl var deyirlər.
"""),
    ("md", """**@S Գայանե**

14:20

Տանիքի կղմինդրն ընկավ բակը։

**@S Նարեկ**

14:22

Ո՞ւմ բակը։

**@S Գայանե**

14:23

Քո։

**@S Նարեկ**

14:24

Ուրեմն իմ կղմինդրն է։
"""),
    ("md", """@I **Moderator:** Parkda ən çox nə çatmır?

@R **İ1:** Kölgə. Ağacları kəsiblər.

@R **İ2:** Su. Çeşmə qurudu.

@R **İ3:** Bəs işıq? Axşam heç nə görünmür.

@I **Moderator:** Kim axşamlar gedir ora?

@R **İ2:** Mən, itlə.

@R **İ1:** İt də görmür.
"""),
    ("txt", """Общественное обсуждение сквера

@S Модератор: Коллеги, начинаем. В повестке один вопрос, сквер. Регламент две минуты.
@S Архитектор Р. Тополь: Мы предлагаем оставить липы и убрать гаражи.
@S Житель дома 4: А машины куда?
@S Архитектор Р. Тополь: На стоянку за школой.
@S Житель дома 9: Липам сто лет, гаражам десять. Я за липы.
@S Модератор: Спасибо. Голосуем мандатами.
"""),
    ("txt", """@I HOST: Our vet is here. Doctor, what is going round?
@R DR WEEM: Fleas, mostly. And one goat.
@I HOST: What about the goat?
@R DR WEEM: It goes round the green. It is not ill.
@S CALLER (Tilda, Low Street): My cat sneezes at the priest. Is that usual?
@R DR WEEM: It may be the incense.
@I HOST: Thank you, Tilda. Shall we have some music?
"""),
    ("txt", """@I Դատավոր: Վկա, ի՞նչ տեսաք այդ երեկո։
@R Վկա: Մի սայլ, առանց ձիու։
@I Դատավոր: Ո՞վ էր քաշում։
@R Վկա: Հարևանս։ Երգելով։
@I Պաշտպան: Ի՞նչ էր երգում։
@R Վկա: Հարսանեկան երգ, տխուր ձայնով։
@I Դատավոր: Ընդմիջում տասը րոպե։
"""),
    ("srt", """1
00:00:01,000 --> 00:00:04,000
The last broom maker of the valley
works behind the chapel.

2
00:00:05,000 --> 00:00:08,000
@I - How many brooms a day?
@R - Four. Five if it rains.

3
00:00:09,000 --> 00:00:12,000
@I - Why when it rains?
@R - Nobody visits.

4
00:00:13,000 --> 00:00:16,000
His brooms are sold as far as the coast.

5
00:00:17,000 --> 00:00:20,000
@I - What makes a good one?
@R - It stands by itself.

6
00:00:21,000 --> 00:00:24,000
@I - And who will make them after you?
@R - The wind has to be swept by somebody.
"""),
    ("html", """<html><body>
<p>@I <b>Chair:</b> The first item is the clock. Mr Frame, what does the report say?</p>
<p>@R <b>Mr Frame:</b> That it is eleven minutes fast.</p>
<p>@I <b>Chair:</b> Since when?</p>
<p>@R <b>Mr Frame:</b> Since the bell-ringers' outing.</p>
<p>@I <b>Cllr Oat:</b> Can it be put back?</p>
<p>@R <b>Mr Frame:</b> By eleven minutes, yes.</p>
<p>@I <b>Chair:</b> Agreed, then.</p>
</body></html>
"""),
    ("txt", """Participant 07, garden study

@I I: Thanks for doing this. Tell me how you started.
@R P: With one tomato. I killed it.
@I I: Okay.
@R P: Then I got two and they kept each other alive, I suppose, the way people do.
@I I: Mm-hm. And the plot here?
@R P: My neighbour left it to me. Well, she left it, and I was there.
"""),
    ("vtt", """WEBVTT

00:01.000 --> 00:04.000
<v Ира>@I Степан, как вы ловите туман?</v>

00:04.500 --> 00:08.000
<v Степан>@R Сеткой. Обычной, от малины.</v>

00:08.500 --> 00:10.000
<v Лев>@I И много наловили?</v>

00:10.500 --> 00:13.000
<v Степан>@R Ведро за ночь. Чай выходит вкусный.</v>

00:13.500 --> 00:16.000
<v Ира>@I А росу не пробовали?</v>

00:16.500 --> 00:18.000
<v Степан>@R Роса у соседа.</v>
"""),
    ("txt", """@I Moderator: What would you change at the pool?
@R P1: The water. It is colder than the sea.
@R P2: The hours.
@R P3: Why is it shut on Mondays?
@I Moderator: Does anybody know?
@R P1: They wash the ducks.
@R P2: Not on Mondays.
"""),
    ("md", """**@I Модератор:** Чего не хватает на почте?

**@R У1:** Стула.

**@R У2:** А куда делся стул?

**@R У3:** Его отправили. Посылкой.

**@I Модератор:** Кому?

**@R У1:** Не сказали.
"""),
    ("vtt", """WEBVTT

00:01.000 --> 00:04.000
@I Վարող: Ինչո՞ւ չեք գնում գրադարան։

00:04.500 --> 00:08.000
@R Մասնակից 1: Հեռու է։

00:08.500 --> 00:10.000
@R Մասնակից 2: Իսկ գիրք դեռ տալի՞ս են։

00:10.500 --> 00:13.000
@R Մասնակից 1: Մեկը տվել են ինձ, առանց վերջի։

00:13.500 --> 00:15.000
@I Վարող: Ո՞ր գիրքը։

00:15.500 --> 00:18.000
@R Մասնակից 1: Չգիտեմ, սկիզբն էլ չկար։
"""),
    ("html", """<html><body>
<p>@S <b>Модератор:</b> Коллеги, начинаем. В повестке сквер.</p>
<p>@S <b>Архитектор Р. Тополь:</b> Мы предлагаем оставить липы.</p>
<p>@S <b>Житель дома 4:</b> А машины куда?</p>
<p>@S <b>Архитектор Р. Тополь:</b> На стоянку за школой.</p>
<p>@S <b>Житель дома 9:</b> Липам сто лет. Я за липы.</p>
<p>@S <b>Модератор:</b> Спасибо. Голосуем мандатами.</p>
</body></html>
"""),
    ("txt", """@S The Chair: The agenda has one item, the lane.
@S Resident of number 4: My wall has been hit twice.
@S Resident of number 9: By you.
@S Engineer Pole: A mirror would help. It costs ninety.
@S Resident of number 4: And who cleans it?
@S The Chair: I put it to the vote.
"""),
    ("md", """**@S Նախագահ:** Օրակարգում մեկ հարց է՝ լույսը։

**@S Բնակիչ տուն 4:** Սյունը մթության մեջ է։

**@S Բնակիչ տուն 9:** Իմ դիմացինը վառվում է ամբողջ օրը։

**@S Նախագահ:** Քվեարկում ենք։

**@S Բնակիչ տուն 4:** Ես կողմ եմ, որ տեղափոխենք։
"""),
    ("html", """<html><body><h2>Press briefing</h2>
<p>@R SPOKESMAN HARL:&nbsp; Good morning. The bridge is shut until Friday, and nobody was hurt.</p>
<p>@I Q&nbsp;&nbsp;&nbsp; Who closed it?</p>
<p>@R SPOKESMAN HARL:&nbsp; The engineer on duty did.</p>
<p>@I Q&nbsp;&nbsp;&nbsp; And what was wrong with it?</p>
<p>@R SPOKESMAN HARL:&nbsp; A bolt was missing. We have the bolt now.</p>
</body></html>
"""),
    ("html", """<html><body><table>
<tr><th>Vaxt</th><th>Kim</th><th>Mətn</th></tr>
<tr><td>00:05</td><td>@I MÜSTƏNTİQ</td><td>Axşam saat səkkizdə harada idiniz?</td></tr>
<tr><td></td><td>@R QULU</td><td>Bağda idim, su verirdim.</td></tr>
<tr><td></td><td>@I MÜSTƏNTİQ</td><td>Sizi görən oldumu?</td></tr>
<tr><td>01:10</td><td>@R QULU</td><td>Qonşu gördü. Onun adını bilmirəm.</td></tr>
<tr><td></td><td>@I MÜSTƏNTİQ</td><td>Bu bel sizindir?</td></tr>
<tr><td></td><td>@R QULU</td><td>Mənimki qırmızıdır.</td></tr>
</table></body></html>
"""),
    ("md", """## Группа 2

| Код | Кто |
|-----|-----|
| У1 | женщина, 40 лет |
| У2 | мужчина, 61 год |

@I **М:** С чего для вас начинается утро?

@R **У1:** С очереди за водой.

@R **У2:** У меня свой колодец, мне проще.

@I **М:** А зимой как?

@R **У1:** Зимой топим снег.
"""),
    ("md", """## Խումբ 3

| Կոդ | Ով |
|-----|-----|
| Մ1 | կին, 35 |
| Մ2 | տղամարդ, 50 |

@I **Վ:** Ինչի՞ց է սկսվում ձեր առավոտը։

@R **Մ1:** Ջրի հերթից։

@R **Մ2:** Ես իմ ջրհորն ունեմ։

@I **Վ:** Իսկ ձմռա՞նը։

@R **Մ1:** Ձյուն ենք հալեցնում։
"""),
]

NOTHING: list[tuple[str, str]] = [
    ("txt", 'Timetable, line 14\nMill Street 6:10 Depot 6:32\nMill Street 7:10 Depot 7:32\nMill Street 8:10 Depot 8:32\nOn Sundays: no service.\nWho wants to travel earlier? Take line 3.\n'),
    ("txt", 'Bus 14  6:10\nfrom the mill to the depot\n\nBus 15  6:40\nfrom the depot to the mill\n\nBus 14  7:10\nfrom the mill to the depot\n\nBus 15  7:40\nfrom the depot to the mill\n'),
    ("txt", 'Minutes of 4 May\n\nThe Clerk reported on the hedge. Cllr Ash asked: who pays? The Clerk said that nobody did.\n\nHedge: to be cut by 1 June.\nBells: no decision.\nHedge (north side): to be left.\nBells (tower): see above.\n'),
    ("txt", 'Bread for the feast\n\nFor the dough: 500 g of flour, water, salt.\nFor the crust: butter.\nKnead it for ten minutes.\nFor the dough: let it rest. Is it soft? Good.\nFor the crust: melt the butter.\n'),
    ("txt", 'Лекарства на складе\n\nБинт. Сорок штук.\nВата. Двадцать упаковок.\nБинт. Ещё десять привезли в мае.\nЙод. Нет.\nВата. Мокрая, списать.\n'),
    ("md", '# The year at the mill\n\n### Spring\n\nThe water came early. Why? Nobody knows.\n\n### Summer\n\nWe mended the wheel.\n\n### Autumn\n\nGrain from three villages.\n\n### Winter\n\nIce on the race. Who would have thought?\n'),
    ("txt", 'He looked at the bridge.\n\n“Is it open?” he asked.\n\n“It was,” said the miller.\n\nThe river was high. They stood a while: two men, one dog.\n\n“And now?”\n\n“Now it is a raft.”\n\nNobody laughed. In the village it was told for years.\n'),
    ("txt", 'Список дежурных\n\nПн: Лыкова Р. С., кухня\nВт: Дунин О. В., двор\nСр: Лыкова Р. С., кухня\nЧт: Жук А. А., дрова\nПт: Дунин О. В., двор\n'),
    ("txt", 'Лыкова Р. С., заместитель главы района. Родилась в 1961 году. Работала в школе.\n\nДунин О. В., директор школы. Родился в 1970 году. Живёт на станции.\n\nЖук А. А., лесник. Родился в 1955 году. Награждён грамотой.\n'),
    ("txt", 'İclasın protokolu\n\nGündəlik: işıq və su.\nQərar: dirəklər mayda dəyişdirilsin.\nİşıq: 120 dirəkdən 80-i yanır.\nSu: iki küçədə yoxdur.\nİşıq: qalan 40 dirək mayda.\nSu: usta çağırılsın.\n'),
    ("txt", 'Օրվա ծրագիր\n\n09:00 Բացում\n09:30 Ջրի հարցը\n10:00 Ընդմիջում\n10:30 Ջրի հարցը\n11:00 Ընդմիջում\n11:30 Ամփոփում\n'),
    ("txt", 'Programme\n\n9:00 Anna Berg\nThe well and its water\n\n9:40 Bo Lind\nWho owns the mill?\n\n10:20 Coffee\nin the hall\n\n10:40 Clara Moor\nWhat the flood left\n\n11:20 Discussion\nwith all speakers\n'),
    ("html", '<h2>Kurze Liste</h2><p><b>Mill Street</b> – three houses, one roof. <p><b>Lower Lane</b> – five houses, no water.<p><b>Mill Street</b> (north) – two barns.<p><b>Upper Lane</b> – nobody lives there. Why not?'),
    ("txt", 'Log of the guard\n\n21:00 Gate shut. All quiet.\n21:40 Lorry at the gate. Who sent it? Driver says the mill.\n22:10 Lorry let in.\n23:00 Gate shut. All quiet.\n23:30 Lorry out.\n'),
    ("txt", 'Q1 The harvest was poor. A2 paper is out of stock.\nQ2 We bought grain. It was dear.\nQ3 The price fell.\nQ4 We sold the rest.\n'),
    ("txt", 'Letters to the paper\n\nWhen will the bridge be mended? A reader, Mill Street\n\nThe bus is late every day. Mrs Dorn, Lower Lane\n\nWho paints the benches? A reader, Upper Lane\n\nThank you for the bench. Mr Ash, Mill Street\n'),
    ("srt", '1\n00:00:01,000 --> 00:00:03,000\nTHE BRIDGE: a film\n\n2\n00:00:03,500 --> 00:00:05,000\nThe river rose in May -\n\n3\n00:00:05,500 --> 00:00:07,000\nand who would have thought it?\n\n4\n00:00:07,500 --> 00:00:09,000\n- The bridge stood.\n\n5\n00:00:09,500 --> 00:00:11,000\nNobody crossed it.\n'),
    ("txt", 'Контакты\n\nАнна Лис  +7 900 555 01 01\nБорис Ким  +7 900 555 01 02\nАнна Лис (дом)  +7 900 555 01 03\nБорис Ким (дом)  +7 900 555 01 04\n'),
    ("txt", 'Results\n\nAnna Berg 12:04\nBo Lind 12:31\nClara Moor 12:58\n\nSecond run\n\nAnna Berg 12:01\nBo Lind 12:40\nClara Moor 13:02\n'),
    ("txt", 'R1 is the road to the mill. It is open. R2 leads to the depot.\nR2 is shut since May. Why? A bridge fell.\nR1 is narrow.\n'),
    ("txt", "Dramatis personae\n\nKING HAL: an old man, tired of rain.\nTHE FOOL: his friend.\nQUEEN IDA: his daughter.\nKING HAL'S DOG: a dog.\n\nThe play was given on 3 May. Was it any good? The Fool was.\n"),
    ("txt", 'Opening hours\n\nLibrary  9:00\nuntil noon\n\nSwimming hall  10:00\nuntil eight\n\nLibrary  14:00\nuntil six, we close on Fridays\n'),
    ("md", '# FAQ of the ferry company\n\nThe ferry runs all year. Dogs: on a lead. Bicycles: free.\n\n**Dogs:** on a lead, please.\n\n**Bicycles:** free of charge.\n\n**Dogs:** not in the saloon.\n'),
    ("txt", 'According to the mayor: the bridge is safe.\nAccording to the engineer: it is not.\nAccording to the mayor: the engineer is young.\nWho is right? We asked the river.\n'),
    ("txt", 'Показания счётчиков\n\nКухня: 0412\nВанная: 0388\nКухня: 0420\nВанная: 0391\nВопросы? Звоните: 5-55-01.\n'),
    ("txt", 'Дневник\n\n3 мая 10:00 Дождь. Я не пошёл в лес.\n4 мая 11:00 Солнце. Мы нашли грибы? Нет, рано.\n5 мая 10:30 Дождь. Опять дома.\n'),
    ("txt", 'Xəbərlər\n\nBakı, 3 may. Körpü bağlandı. Nə vaxt açılacaq? Heç kim demir.\n\nGəncə, 4 may. Bazar açıldı.\n\nBakı, 5 may. Körpü açıldı.\n'),
    ("txt", 'Երևան, մայիսի 3 — Կամուրջը փակվեց։ Ե՞րբ կբացվի։ Ոչ ոք չգիտի։\n\nԳյումրի, մայիսի 4 — Շուկան բացվեց։\n\nԵրևան, մայիսի 5 — Կամուրջը բացվեց։\n'),
    ("txt", 'Resolution 14\n\nThe Council,\nNoting: that the road is shut,\nRecalling: its earlier decisions,\n1. Decides: to open it.\n2. Asks: the Mayor to report.\nNoting: that winter comes,\n3. Decides: to buy salt.\n'),
    ("txt", 'Chess club\n\nBerg – Lind 1:0\nMoor – Ash 0:1\nBerg – Moor 1:1\nLind – Ash 0:1\nWho plays next? See the board.\n'),
    ("html", '<h1>Programme</h1><h3>Anna Berg</h3><p>The well.</p><h3>Bo Lind</h3><p>Who owns the mill?</p><h3>Clara Moor</h3><p>What the flood left.</p><h3>Coffee</h3><p>In the hall.</p>'),
    ("txt", 'Seat list\n\nA1 Mrs Dorn\nA2 Mr Ash\nB1 Cllr Pym\nB2 Is this seat taken?\nB3 The Clerk\n'),
    ("txt", 'Kitchen rules\n\nMonday: Anna cooks, Bo washes up.\nTuesday: Bo cooks. Who washes up? See Monday.\nMonday (evening): everyone.\nTuesday (evening): nobody.\n'),
    ("txt", 'Changelog\n\n[1.2.0] Fixed the pump.\n[1.1.0] Added a valve. Why? It leaked.\n[1.0.0] First pump.\n[1.2.0] Painted it.\n'),
    ("txt", 'Radio schedule\n\n06:00 News: the morning bulletin\n06:10 Weather: rain, who would have thought?\n07:00 News: the morning bulletin\n07:10 Weather: more rain\n08:00 News: the long one\n'),
    ("txt", 'Glossary\n\nFen — wet land. We mow it in June.\nDyke — a wall of earth. Who built it? Monks.\nFen — also the wind from there.\nDyke — also a ditch.\n'),
    ("txt", '1  The first line of the poem,\n2  who wrote it down?\n3  A hand that shook,\n4  in a cold town.\n5  The second line of the poem.\n'),
    ("txt", 'Работы по кварталам\n\nКВАРТАЛ 1. Заменены трубы. Остались краны.\nКВАРТАЛ 2. Вырыта траншея. Кто зароет?\nКВАРТАЛ 1. Краны заменены.\nКВАРТАЛ 2. Траншея зарыта.\n'),
    ("txt", 'Wine list\n\nRED\nFrom the south slope. Did it rain? A little.\n\nWHITE\nFrom the north slope.\n\nRED\nThe old barrel.\n\nWHITE\nThe new one.\n'),
    ("txt", "Sayings of my grandmother\n\n“Bread first: words later.”\n“Who asks gets soup.”\n“Rain: God's broom.”\n\nShe said them all on one day, I think.\n"),
    ("txt", 'SITREP 3 May\n\nAlpha 06:10 gate open\nBravo 06:15 gate shut, who has the key\nAlpha 06:40 two lorries in\nBravo 07:00 gate open\nAlpha 07:20 one lorry out\n'),
    ("md", '## Team\n\n**Anna Berg** – director. She founded the house in 1990.\n\n**Bo Lind** – cook. What he cooks, we eat.\n\n**Clara Moor** – nurse. Ask her anything?\n\n**Anna Berg** – also drives the bus.\n'),
    ("html", """<table><tr><th>Time</th><th>Place</th><th>State</th></tr><tr><td>08:00</td><td>st. 4</td><td>The pump works.</td></tr><tr><td>08:10</td><td>st. 7</td><td>The pump stands still.</td></tr><tr><td>08:20</td><td>st. 4</td><td>Water is clear.</td></tr><tr><td>08:30</td><td>st. 7</td><td>Mended.</td></tr></table>"""),
    ("md", """# Plan

- Option A: mend – £10
- Option B: close – £20
- Option C: move – £30

Which one? We think option A.

- Option A: in May
- Option B: in June
"""),
    ("txt", """Вариант А: латать.
Вариант Б: менять.

Какой лучше? Мы за первый.

Вариант А: дёшево.
Вариант Б: дорого.
"""),
    ("srt", """1
00:00:01,000 --> 00:00:02,000
The list:

2
00:00:03,000 --> 00:00:04,000
- bread
- salt

3
00:00:05,000 --> 00:00:06,000
That was all.
"""),
    ("txt", """Q1  Revenue: 40 million
Q2  Revenue: 42 million
Q3  Revenue: 41 million
Q4  Revenue: 50 million
"""),
    ("txt", """Q1  Sales: rose. We sold more nets.
Q2  Sales: fell.
Q3  Costs: rose. We paid more.
Q4  Costs: fell. Will you buy?
"""),
    ("html", """<table><tr><th>Day</th><th>Where</th><th>Found</th></tr><tr><td>08:00</td><td>house 4</td><td>The roof is gone.</td></tr><tr><td>08:20</td><td>house 7</td><td>Two doors are missing.</td></tr><tr><td>09:00</td><td>house 4</td><td>The well is dry.</td></tr><tr><td>09:30</td><td>house 7</td><td>Nobody was there.</td></tr></table>"""),
    ("html", """<table><tr><td>кв. 4</td><td>Крыши нет.</td></tr><tr><td>кв. 7</td><td>Двери сняты.</td></tr><tr><td>кв. 4</td><td>Воды нет.</td></tr><tr><td>кв. 7</td><td>Никого не было.</td></tr></table>"""),
    ("md", """| flat 3 | the tap drips |
|---|---|
| flat 5 | no heat |
| flat 3 | mended |
| flat 5 | mended |
"""),
    ("md", """# Report

### The Chair

The chair leads meetings.

### The Clerk

The clerk writes.

### Members

There are nine.

### Fees

None.

### The Chair

Is elected in May.
"""),
    ("txt", """speaker notes

who came to the mill

nobody did

what was found

sacks
"""),
    ("txt", """Members present: A. Reed; B. Finn.
Apologies: C. Moss.
Witnesses: none.

The committee met at nine. It saw two papers. Should it meet again? It will in May.
"""),
    ("txt", """Q1  Anna Hall: 40 tickets
Q2  Anna Hall: 42 tickets
Q3  Corn Hall: 41 tickets
Q4  Corn Hall: 50 tickets
"""),
    ("srt", """1
00:00:01,000 --> 00:00:02,000
We need:

2
00:00:03,000 --> 00:00:04,000
- flour
- salt

3
00:00:05,000 --> 00:00:06,000
- water
- time
"""),
    ("html", """<h1>Rules</h1><p><strong>Plan A:</strong> You mend it. </p><p><strong>Plan B:</strong> You leave it.</p><p><strong>Plan A:</strong> costs ten. Will you?</p><p><strong>Plan B:</strong> costs two.</p>"""),
    ("txt", """04.05.2024, 09:01 - Лена добавила Рому
04.05.2024, 09:02 - Паша вышел
04.05.2024, 09:03 - Лена изменила тему
"""),
    ("txt", 'Home » News » Town\nHome » News » Harbour\nHome » Weather\n\nThe harbour wall has a new lamp. Who will switch it on? The council has not said.\n\nHome » News » Lamp\n'),
    ("txt", 'Bus 4\nDepot → Mill Street → Harbour, 6:10\nHarbour → Mill Street → Depot, 6:50\nDepot → Mill Street → Harbour, 7:10\nWhere does the driver rest? At the harbour.\n'),
    ("txt", 'Options for the visitor\nBread » From the oven next door, every day at seven.\nSoup » With lentils. Would you like it hot?\nBread » Without salt on request.\nSoup » Cold in July.\n'),
    ("txt", 'Die Alte\n»Who came?« she asked. »Nobody,« said the boy.\n»Then who knocked?« »The wind.«\n»Always the wind.« She shut the window.\n»And the dog?« »He knocked too.«\n'),
    ("txt", 'Заявки на день\nОкно → заменить стекло.\nДверь → смазать петли. Кто возьмёт?\nОкно → вымыть.\nДверь → покрасить.\n'),
    ("txt", 'Open day at the library\n\n@library 10:00 The doors open and there is tea.\n@cellar 11:00 How is a book bound? Two binders show it.\n@library 12:00 Lunch for all who helped.\n@garden 13:00 The apple press runs.\n'),
    ("txt", 'Follow us:\n@millmuseum: pictures of the wheel\n@milltrains: times of the narrow gauge\n@millmuseum: on the other network, too\n@milltrains: questions? Write to the office.\n'),
    ("txt", 'Literature\n\n[1] Dunmore, A. — Water of the valley. Fellbeck, 2001.\n[2] Tarn, J. — What do bridges weigh? Aldersey, 2011.\n[3] Dunmore, A. — Wells and their owners. Fellbeck, 2004.\n[4] Tarn, J. — Bridges again. Aldersey, 2014.\n'),
    ("txt", '[1] Water. — The pump works. Who mends the pipe?\n[2] Roads. — The bridge is open.\n[3] Water. — The second pump came.\n[4] Roads. — Gravel on Monday.\n'),
    ("txt", '[1] Насос: проверять утром.\n[2] Клапан: закрыт? Если да, открыть.\n[3] Насос: выключить на ночь.\n[4] Клапан: закрыть.\n'),
    ("md", 'The mill burned twice [1] and was sold [2].\n\n[1] Parish book: the first fire, page 4.\n[2] Deed: who signed it? See the copy.\n[3] Parish book: the second fire, page 9.\n[4] Deed: the copy of the copy.\n'),
    ("txt", 'Signed by\n\nInes Avery, clerk (since 2031): 200 sheets\nElmer Quade, mayor (until 2034): 12 sheets\nInes Avery, clerk (again): 40 sheets\nElmer Quade, mayor (again): none. Why?\n'),
    ("srt", '1\n00:00:01,000 --> 00:00:03,000\nՆա նայեց ու ասաց՝\n\n2\n00:00:03,500 --> 00:00:06,000\nՈՉ։\nԵս չեմ գա։\n\n3\n00:00:06,500 --> 00:00:08,000\nԱՅՈ։\nԳնացեք առանց ինձ։ Ո՞ւր է ճրագը։\n\n4\n00:00:08,500 --> 00:00:11,000\nՈՉ։\nՃրագ չկա։\n'),
    ("txt", 'ԱՄՓՈՓՈՒՄ\n\nՋՈՒՐ։ Պոմպն աշխատում է։ Խողովակը կաթում է։\nՃԱՆԱՊԱՐՀ։ Կամուրջը բաց է։\nՋՈՒՐ։ Երկրորդ պոմպը պատվիրված է։\nՃԱՆԱՊԱՐՀ։ Խիճը կբերեն երկուշաբթի։ Ո՞վ կփռի։\n'),
    ("txt", 'Գնացինք։ Ճանապարհը երկար էր։\nՀասանք։ Ոչ ոք չկար։ Ո՞վ պիտի լիներ։\nԳնացինք։ Հետ գալը հեշտ էր։\nՀասանք։ Տունը մութ էր։\n'),
    ("srt", '1\n00:00:01,000 --> 00:00:03,000\nՀՈՅ ՆԱՐ։\nԳետը վարար է։\n\n2\n00:00:03,500 --> 00:00:06,000\nՆԱՐ ՋԱՆ։\nՈ՞վ կանցնի։\n\n3\n00:00:06,500 --> 00:00:08,000\nՀՈՅ ՆԱՐ։\nԳետը սառն է։\n\n4\n00:00:08,500 --> 00:00:11,000\nՆԱՐ ՋԱՆ։\nՏղան կանցնի։\n'),
    ("txt", "I. The mill before the flood\nR. Tarn's account of it: who built the wheel?\nI. The mill after it\nR. Tarn's second account\n"),
    ("txt", 'Inventory\nI: iron, 4 bars\nR: rope, 2 coils\nI: iron, 1 bar\nR: rope, none? Ask the store.\n'),
    ("txt", 'Склад\nИ: инструмент, 4 ящика\nР: рукавицы, 12 пар\nИ: инструмент, ещё 2 ящика\nР: рукавицы, сколько пар? Проверить.\n'),
    ("md", '### Мельница Ветрова\nСтоит на горе. Кто её строил?\n### Колодец Ветрова\nГлубина сорок метров.\n### Дорога на гору\nПесок и щебень.\n### Мельница Ветрова\nОткрыта в мае.\n'),
    ("txt", 'date,site,count,remark\n2034-05-01,Mill,3,"Two open. Who has the key?"\n2034-05-02,School,5,"All shut."\n2034-05-03,Mill,2,"One open."\n2034-05-04,School,4,"Who shut them?"\n'),
    ("txt", '№;Дата;Склад;Примечание\n1;02.03;Север;Мешки мокрые?\n2;03.03;Юг;Всё сухо.\n3;04.03;Север;Кто принял?\n4;05.03;Юг;Всё сухо.\n'),
    ("md", '🍎 **Apples:** two crates\n\n🥕 **Carrots:** one crate\n\n🍎 **Apples:** none on Friday\n\n🥕 **Carrots:** more?\n'),
    ("txt", 'Pump A\t00:00:01.200\t00:00:03.900\ton\nPump B\t00:00:04.100\t00:00:08.000\toff\nPump A\t00:00:08.300\t00:00:10.000\toff\nPump B\t00:00:10.400\t00:00:14.700\ton?\n'),
    ("txt", 'Q/A for the pump: see below\nA/B test: which valve leaks?\nQ/A again in May\nA/B test: none leaks\n'),
    ("txt", 'Valve :: steel, two inches\nPipe :: copper. How long?\nValve :: brass\nPipe :: lead, do not use\n'),
    ("txt", '1.1 Scope: the report covers two wells. Which ones? Those of the upper street.\n1.2 Mandate: the council asked for it in May.\n1.3 Scope: pumps are left out.\n1.4 Mandate: it was renewed in June. Who paid? Nobody yet.\n'),
    ("txt", 'nr;time;who;where\n1;09:00;Vera;Hall. Who has the key?\n2;10:00;Makar;Yard\n3;11:00;Vera;Yard\n4;12:00;Makar;Hall\n'),
    ("html", '<html><body><h1>What the neighbours say</h1>\n<p>The mill will be sold in autumn, and the street has opinions.</p>\n<blockquote>Who needs a mill without a river?</blockquote>\n<p><cite>Anna Moll</cite></p>\n<blockquote>I would turn it into a bakery.</blockquote>\n<p><cite>Bert Rook</cite></p>\n<p>The council decides on Friday. <cite>The Reeds Weekly</cite> will report.</p>\n</body></html>\n'),
    ("txt", '[Note:] The tape begins late.\nThe well was dug in a dry year, and the whole street helped.\n[Note:] A dog barks.\nNobody knows who had the idea. Was it the priest? It was not.\n[Remark:] The tape ends here.\n'),
    ("txt", '*NOM:\tnominative, the case of who acts\n*GEN:\tgenitive. Whose is it?\n*NOM:\talso used for calling\n*GEN:\talso after numbers\n'),
    ("md", '✅ Roof: mended in May.\n\n❌ Gutter: who forgot it?\n\n✅ Door: painted. Twice, in fact.\n\n❌ Bell: does it ring? It does not.\n'),
    ("txt", 'Маршрут 7\nВокзал → Площадь, 12 минут\nПлощадь → Рынок, 5 минут. Есть ли остановка у бани? Нет.\nВокзал → Рынок, 15 минут\nПлощадь → Вокзал, 12 минут. А ночью? Тоже.\n'),
    ("html", '<html><body>\n<p>Գլխավոր » Գյուղ » Ջուր</p>\n<p>Ո՞վ է նորոգում աղբյուրը։ Համայնքը դեռ չի որոշել։</p>\n<p>Գլխավոր » Գյուղ » Ճանապարհ</p>\n<p>Կամուրջը բաց է։ Մինչև ե՞րբ։ Մինչև ձյունը։</p>\n</body></html>\n'),
    ("txt", '#7 Bell tower: closed on Mondays.\n#8 Mill: open. Who has the key? The miller.\n#9 Bell tower: the view is worth it.\n#10 Mill: bread on Fridays. How much? Ask inside.\n'),
    ("txt", 'Market of 3 May\nApples @2.50 a kilo, who would have thought?\nPears @3.10 a kilo\nApples @2.20 after noon\nPears @2.90, are there more? No.\n'),
    ("txt", 'ՕՐԱԿԱՐԳ\n\nՋՐԱԳԻԾ։ Նորոգել մինչև մայիս։ Ո՞վ է պատասխանատու։ Ջրագործը։\nԴՊՐՈՑ։ Տանիքը փոխել։\nՋՐԱԳԻԾ։ Խողովակները եկել են։\nԴՊՐՈՑ։ Ապակիները ե՞րբ կգան։ Հունիսին։\n'),
    ("txt", 'Depot\n6:10\nfirst bus\nMill Street\n6:20\nstop on request\nDepot\n7:10\nsecond bus\nMill Street\n7:20\nWho rings the bell? The driver does.\n'),
    ("html", "<html><body><h1>Festival</h1>\n<div>Main Tent</div><div>11:00</div><div>Opening with the brass band.</div>\n<div>Small Tent</div><div>11:30</div><div>Who was the miller's daughter? A play.</div>\n<div>Main Tent</div><div>13:00</div><div>Lunch.</div>\n<div>Small Tent</div><div>14:00</div><div>Closing dance.</div>\n</body></html>\n"),
    ("txt", 'ПРОТОКОЛ № 4\n\nСЛУШАЛИ: о ремонте крыльца. Докладчик Седых.\nРЕШИЛИ: отремонтировать до мая. Кто отвечает? Завхоз.\nСЛУШАЛИ: о собаке.\nРЕШИЛИ: собаку оставить.\n'),
    ("txt", "Child seats 4: in the shed\nChild seats 2: who took them?\nWoman's coats 4: on the rack\nChild seats 4: on the bus\nWoman's coats 2: mended\n"),
    ("md", "## Words we use\n\n**Host:** whoever opens the door and pours the tea.\n\n**Guest:** anybody who stays for one night.\n\n**Interpreter:** does not advise. Who pays for it? The house does.\n\n**Witness:** a second member of staff, present when bags are opened.\n"),
    ("txt", "Lüğət\n\nAparıcı: qapını açan və siyahını saxlayan işçi.\n\nQonaq: bir gecə qalan hər kəs.\n\nŞahid: çanta açılanda yanında olan ikinci işçi.\n\nTərcüməçi: öz sözünü əlavə etmir.\n"),
]
# fmt: on
