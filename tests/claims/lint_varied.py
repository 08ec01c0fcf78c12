"""More pairs for the linter, in varied sentences: STUDIED to widen its lists by, HELD to measure them before that.

LATER was written after, of words that no list held, to see what happens to such words before somebody lists them.

Rows of WORDS: rule | language | what is wrong | what is right. Rows of STRONGER: language | said | too strong | right.
Written by a program for this purpose, once; nobody else has read them.
"""

STUDIED = """
N1|en|The butchers left the valley at dawn.|The armed men left the valley at dawn.
N1|en|Savage shelling went on for two nights.|Shelling went on for two nights.
N1|en|The junta published a list of curfews.|The military authorities published a list of curfews.
N1|en|Mercenaries held the upper road.|Armed persons held the upper road.
N1|en|The ethnic cleansing of the suburb took a week.|The families of the suburb left within a week.
N1|en|A cowardly attack damaged the depot.|An attack damaged the depot.
N1|en|Martyrs were buried on the hill.|Nine soldiers were buried on the hill.
N1|en|The fake government printed new stamps.|The local authorities printed new stamps.
N2|en|The council confessed to the shortage.|The council spoke of the shortage.
N2|en|Clearly the pump had been switched off.|The pump had been switched off.
N2|en|The letter exposes the plan to sell the mill.|The letter speaks of a plan to sell the mill.
N2|en|The clerk pretended to know the number.|The clerk gave a number.
N2|en|It is well known that the bridge was weak.|The report says that the bridge was weak.
N2|en|The army lied about the convoy.|The army gave two numbers for the convoy.
N5|en|Each and every house was searched.|Eleven houses were searched.
N5|en|The whole population fled.|About 400 people left.
N5|en|Not a soul was left in the street.|Eleven people were seen in the street.
N5|en|The entire harvest was lost.|Forty tonnes of the harvest were lost.
N6|en|Jewish shopkeepers reopened on Friday.|Four shopkeepers reopened on Friday.
N6|en|The nationalists burned the archive.|Persons not named burned the archive.
N1|ru|Каратели вошли в посёлок утром.|Вооружённые люди вошли в посёлок утром.
N1|ru|Зверский обстрел длился час.|Обстрел длился час.
N1|ru|Хунта ввела новый пропуск.|Военные власти ввели новый пропуск.
N1|ru|Наёмники держали верхнюю дорогу.|Вооружённые лица держали верхнюю дорогу.
N1|ru|Оккупанты закрыли рынок.|Местные власти закрыли рынок.
N2|ru|Очевидно, насос был выключен.|Насос был выключен.
N2|ru|Армия солгала о колонне.|Армия назвала два числа машин.
N2|ru|Общеизвестно, что мост был слабым.|В отчёте сказано, что мост был слабым.
N5|ru|Весь урожай пропал.|Пропало сорок тонн урожая.
N5|ru|Все до единого дома обыскали.|Обыскали одиннадцать домов.
N5|ru|Абсолютно все ушли.|Ушло около 400 человек.
N6|ru|Русские семьи вернулись.|Шесть семей вернулись.
N6|ru|Курды перешли мост.|Трое жителей перешли мост.
N1|az|Cəlladlar səhər kəndə girdi.|Silahlı şəxslər səhər kəndə girdi.
N1|az|Vəhşi hücum anbarı dağıtdı.|Hücum anbarı dağıtdı.
N1|az|Muzdlular yuxarı yolu tutmuşdu.|Silahlı şəxslər yuxarı yolda idi.
N1|az|İşğalçılar bazarı bağladı.|Yerli hakimiyyət bazarı bağladı.
N2|az|Aydındır ki, nasos söndürülmüşdü.|Nasos söndürülmüşdü.
N2|az|Ordu karvan haqqında yalan dedi.|Ordu karvan üçün iki rəqəm dedi.
N5|az|Bütün məhsul məhv oldu.|Qırx ton məhsul məhv oldu.
N5|az|Hər bir ev axtarıldı.|On bir ev axtarıldı.
N6|az|Kürdlər körpünü keçdi.|Üç sakin körpünü keçdi.
N6|az|Ruslar geri qayıtdı.|Altı ailə geri qayıtdı.
N1|hy|Դահիճները առավոտյան մտան գյուղ։|Զինված անձինք առավոտյան մտան գյուղ։
N1|hy|Վայրագ հարձակումը ավերեց պահեստը։|Հարձակումը ավերեց պահեստը։
N1|hy|Վարձկանները պահում էին վերին ճանապարհը։|Զինված անձինք վերին ճանապարհին էին։
N1|hy|Օկուպանտները փակեցին շուկան։|Տեղական իշխանությունները փակեցին շուկան։
N2|hy|Ակնհայտ է, որ պոմպն անջատված էր։|Պոմպն անջատված էր։
N2|hy|Բանակը ստեց շարասյան մասին։|Բանակը շարասյան համար երկու թիվ ասաց։
N5|hy|Ամբողջ բերքը կորավ։|Կորավ քառասուն տոննա բերք։
N5|hy|Ամեն տուն խուզարկվեց։|Խուզարկվեց տասնմեկ տուն։
N6|hy|Քրդերը անցան կամուրջը։|Երեք բնակիչ անցավ կամուրջը։
N6|hy|Ռուսները վերադարձան։|Վեց ընտանիք վերադարձավ։
"""

HELD = """
N1|en|Terrorist gangs took the fuel station.|Armed persons took the fuel station.
N1|en|The occupiers changed the street signs.|The authorities changed the street signs.
N1|en|Barbaric acts were seen near the well.|Two burned houses were seen near the well.
N1|en|The puppet administration raised the fee.|The administration raised the fee.
N1|en|Enemy drones crossed the river twice.|Drones of the other party crossed the river twice.
N1|en|A massacre took place at the mill.|Eleven people were killed at the mill, the mayor said.
N1|en|Heroic defenders kept the tower.|Thirty soldiers kept the tower.
N1|en|The invaders slept in the school.|Soldiers slept in the school.
N1|en|Bloodthirsty units came down the road.|Two units came down the road.
N1|en|The dictator received the delegation.|The president received the delegation.
N1|en|Bandits emptied the store at Lenk.|Persons not named emptied the store at Lenk.
N2|en|The mayor finally admitted the debt.|The mayor spoke of the debt.
N2|en|Undoubtedly the gauge was wrong.|The gauge was wrong, according to the engineer.
N2|en|The so-called republic issued passports.|The local authorities issued passports.
N2|en|The film proves that the gate was open.|The film shows an open gate.
N2|en|As everyone can see, the wall leans.|The wall leans.
N2|en|The ministry refuses to admit the leak.|The ministry denies the leak.
N2|en|Needless to say, the bus was late.|The bus was late.
N5|en|Everybody in the camp was ill.|Thirty-one people in the camp were ill.
N5|en|The wells never ran dry.|The wells held water in June and July.
N5|en|Without exception the shops were closed.|Nine shops were closed.
N5|en|Nothing was left in the barn.|Two sacks were left in the barn.
N6|en|Ethnic groups divided the pasture.|Two villages divided the pasture.
N6|en|Persian merchants paid the toll.|Three merchants paid the toll.
N6|en|A Kurdish driver was stopped.|A driver was stopped.
N6|en|Christians rebuilt the gate.|Eight residents rebuilt the gate.
N1|ru|Террористы взяли заправку.|Вооружённые лица взяли заправку.
N1|ru|Вражеские дроны дважды перелетели реку.|Дроны другой стороны дважды перелетели реку.
N1|ru|Марионеточная администрация подняла сбор.|Администрация подняла сбор.
N1|ru|Героические защитники удержали башню.|Тридцать солдат удержали башню.
N1|ru|Бандиты вынесли склад.|Неизвестные вынесли склад.
N1|ru|Захватчики спали в школе.|Солдаты спали в школе.
N2|ru|Мэр наконец признался в долге.|Мэр сказал о долге.
N2|ru|Несомненно, прибор был неисправен.|Прибор был неисправен, по словам инженера.
N2|ru|Так называемая республика выдала паспорта.|Местные власти выдали паспорта.
N2|ru|Разумеется, автобус опоздал.|Автобус опоздал.
N5|ru|Каждый в лагере болел.|В лагере болел тридцать один человек.
N5|ru|Колодцы никогда не пересыхали.|Колодцы в июне и июле держали воду.
N5|ru|Ничего не осталось в амбаре.|В амбаре осталось два мешка.
N6|ru|Армянские купцы заплатили пошлину.|Три купца заплатили пошлину.
N6|ru|Шииты восстановили ворота.|Восемь жителей восстановили ворота.
N6|ru|Националисты подожгли архив.|Неизвестные подожгли архив.
N1|az|Terrorçular yanacaqdoldurma məntəqəsini tutdu.|Silahlı şəxslər yanacaqdoldurma məntəqəsini tutdu.
N1|az|Düşmən dronları çayı iki dəfə keçdi.|Digər tərəfin dronları çayı iki dəfə keçdi.
N1|az|Qəhrəman müdafiəçilər qülləni saxladı.|Otuz əsgər qülləni saxladı.
N1|az|Quldurlar anbarı boşaltdı.|Naməlum şəxslər anbarı boşaltdı.
N2|az|Mer nəhayət borcu etiraf etdi.|Mer borc barədə danışdı.
N2|az|Şübhəsiz, cihaz xarab idi.|Mühəndisin sözlərinə görə cihaz xarab idi.
N2|az|Qondarma respublika pasport verdi.|Yerli hakimiyyət pasport verdi.
N5|az|Düşərgədə hamı xəstə idi.|Düşərgədə otuz bir nəfər xəstə idi.
N5|az|Anbarda heç nə qalmadı.|Anbarda iki kisə qaldı.
N5|az|Quyular heç vaxt qurumadı.|Quyularda iyunda su var idi.
N6|az|Erməni tacirlər rüsum ödədi.|Üç tacir rüsum ödədi.
N6|az|Şiələr darvazanı bərpa etdi.|Səkkiz sakin darvazanı bərpa etdi.
N1|hy|Ահաբեկիչները գրավեցին բենզալցակայանը։|Զինված անձինք գրավեցին բենզալցակայանը։
N1|hy|Թշնամու դրոնները երկու անգամ անցան գետը։|Մյուս կողմի դրոնները երկու անգամ անցան գետը։
N1|hy|Հերոսական պաշտպանները պահեցին աշտարակը։|Երեսուն զինվոր պահեց աշտարակը։
N1|hy|Ավազակները դատարկեցին պահեստը։|Անհայտ անձինք դատարկեցին պահեստը։
N2|hy|Քաղաքապետը վերջապես խոստովանեց պարտքը։|Քաղաքապետը խոսեց պարտքի մասին։
N2|hy|Անկասկած, սարքը անսարք էր։|Ինժեների խոսքով՝ սարքը անսարք էր։
N2|hy|Այսպես կոչված հանրապետությունը անձնագրեր տվեց։|Տեղական իշխանությունները անձնագրեր տվեցին։
N5|hy|Ճամբարում բոլորը հիվանդ էին։|Ճամբարում երեսունմեկ հոգի հիվանդ էր։
N5|hy|Ամբարում ոչինչ չմնաց։|Ամբարում երկու պարկ մնաց։
N5|hy|Ջրհորները երբեք չէին չորանում։|Ջրհորներում հունիսին ջուր կար։
N6|hy|Հայ վաճառականները մաքս վճարեցին։|Երեք վաճառական մաքս վճարեց։
N6|hy|Մուսուլմանները վերականգնեցին դարպասը։|Ութ բնակիչ վերականգնեց դարպասը։
"""

STUDIED_STRONGER = """
en|No complaints reached the office.|There was no theft.|No complaints reached the office.
en|The patrol saw no lights.|There were no lights.|The patrol saw no lights.
en|It rained in the spring of 2021.|It rained in April 2021.|It rained in the spring of 2021.
en|Roughly 200 sheep were taken.|200 sheep were taken.|Roughly 200 sheep were taken.
en|More than 30 windows broke.|33 windows broke.|More than 30 windows broke.
en|The gate was apparently locked.|The gate was locked.|The gate was apparently locked.
en|The mill did not close.|The mill closed.|The mill did not close.
ru|Жалоб в офис не поступало.|Краж не было.|Жалоб в офис не поступало.
ru|Примерно 200 овец увели.|200 овец увели.|Примерно 200 овец увели.
ru|Ворота, похоже, были заперты.|Ворота были заперты.|Ворота, похоже, были заперты.
ru|Мельница не закрылась.|Мельница закрылась.|Мельница не закрылась.
az|Təxminən 200 qoyun aparıldı.|200 qoyun aparıldı.|Təxminən 200 qoyun aparıldı.
az|Darvaza, deyəsən, bağlı idi.|Darvaza bağlı idi.|Darvaza, deyəsən, bağlı idi.
az|Bu, 2021-ci ilin aprelində oldu.|Bu, 5 aprel 2021-ci ildə oldu.|Bu, 2021-ci ilin aprelində oldu.
hy|Մոտ 200 ոչխար տարան։|200 ոչխար տարան։|Մոտ 200 ոչխար տարան։
hy|Դարպասը կարծես փակ էր։|Դարպասը փակ էր։|Դարպասը կարծես փակ էր։
hy|Դա եղել է 2021 թվականի ապրիլին։|Դա եղել է 2021 թվականի ապրիլի 5-ին։|Դա եղել է 2021 թվականի ապրիլին։
"""

HELD_STRONGER = """
en|The hotline got no calls about arrests.|Nobody was arrested.|No calls about arrests came.
en|Inspectors found no trace of oil.|There was no oil.|No trace of oil was found.
en|The tower fell in 2016.|The tower fell in May 2016.|The tower fell in 2016.
en|The store opened in June 2020.|The store opened on 7 June 2020.|The store opened in June 2020.
en|Nearly 60 cows were lost.|60 cows were lost.|Nearly 60 cows were lost.
en|Up to 15 buses came.|15 buses came.|Up to 15 buses came.
en|Hundreds of people waited.|350 people waited.|Hundreds of people waited.
en|They carried 12 litres.|They carried 20 litres.|They carried 12 litres.
en|The cable may have been cut.|The cable was cut.|The cable may have been cut.
en|It seems that the clerk left.|The clerk left.|It seems that the clerk left.
en|The lamp was not lit.|The lamp was lit.|The lamp was not lit.
en|The ferry sailed on Monday.|The ferry did not sail on Monday.|The ferry sailed on Monday.
ru|Нам не сообщали об арестах.|Арестов не было.|Об арестах не сообщали.
ru|Инспекторы не нашли следов масла.|Масла не было.|Следов масла не нашли.
ru|Башня упала в мае 2016 года.|Башня упала 3 мая 2016 года.|Башня упала в мае 2016 года.
ru|Не менее 15 автобусов пришло.|15 автобусов пришло.|Не менее 15 автобусов пришло.
ru|Кабель, возможно, перерезали.|Кабель перерезали.|Кабель, возможно, перерезали.
ru|Лампа не горела.|Лампа горела.|Лампа не горела.
az|Bu, 2016-cı ilin mayında oldu.|Bu, 3 may 2016-cı ildə oldu.|Bu, 2016-cı ilin mayında oldu.
az|Ən azı 15 avtobus gəldi.|15 avtobus gəldi.|Ən azı 15 avtobus gəldi.
az|Kabel bəlkə kəsilib.|Kabel kəsilib.|Kabel bəlkə kəsilib.
az|Lampa yanmırdı.|Lampa yanırdı.|Lampa yanmırdı.
hy|Դա եղել է 2016 թվականի մայիսին։|Դա եղել է 2016 թվականի մայիսի 3-ին։|Դա եղել է 2016 թվականի մայիսին։
hy|Առնվազն 15 ավտոբուս եկավ։|15 ավտոբուս եկավ։|Առնվազն 15 ավտոբուս եկավ։
hy|Մալուխը գուցե կտրել են։|Մալուխը կտրել են։|Մալուխը գուցե կտրել են։
hy|Լամպը չէր վառվում։|Լամպը վառվում էր։|Լամպը չէր վառվում։
"""

LATER = """
N1|en|Looters in uniform emptied the pharmacy.|Persons in uniform emptied the pharmacy.
N1|en|The warmongers cut the cable.|The other party cut the cable.
N1|en|A horrific blast shook the quarter.|A blast shook the quarter.
N1|en|The aggressor shelled the pumping station.|The pumping station was shelled.
N1|en|Criminal commanders gave the order.|Two commanders gave the order, the court found.
N2|en|The spokesman was forced to concede the error.|The spokesman spoke of an error.
N2|en|The office conceals the true number.|The office gives no number.
N2|en|It is beyond dispute that the well was deep.|The well was 40 metres deep, according to the engineer.
N5|en|The villagers unanimously refused.|Eleven villagers refused.
N5|en|No one has ever seen the map.|The map was shown to three people.
N6|en|Communists ran the co-operative.|A committee ran the co-operative.
N6|en|The tribe moved to the lake.|The households of the upper street moved to the lake.
N1|ru|Мародёры в форме вынесли аптеку.|Люди в форме вынесли аптеку.
N1|ru|Агрессор обстрелял насосную станцию.|Насосную станцию обстреляли.
N1|ru|Ужасающий взрыв потряс квартал.|Взрыв потряс квартал.
N2|ru|Ведомство скрывает подлинное число.|Ведомство молчит о числе.
N2|ru|Пресс-секретарю пришлось сознаться в ошибке.|Пресс-секретарь сказал об ошибке.
N5|ru|Жители единогласно отказались.|Одиннадцать жителей отказались.
N6|ru|Племя ушло к озеру.|Семьи верхней улицы ушли к озеру.
N1|az|Təcavüzkar nasos stansiyasını atəşə tutdu.|Nasos stansiyası atəşə tutuldu.
N1|az|Separatçılar protokolu imzaladı.|Yerli hakimiyyət protokolu imzaladı.
N1|az|Dəhşətli partlayış məhəlləni silkələdi.|Partlayış məhəlləni silkələdi.
N2|az|İdarə əsl rəqəmi gizlədir.|İdarə rəqəm haqqında susur.
N2|az|Sübuta yetirildi ki, qapı açıq idi.|Filmdə açıq qapı görünür.
N5|az|Sakinlər yekdilliklə imtina etdi.|On bir sakin imtina etdi.
N6|az|Tayfa gölə köçdü.|Yuxarı küçənin ailələri gölə köçdü.
N1|hy|Ագրեսորը գնդակոծեց պոմպակայանը։|Պոմպակայանը գնդակոծվեց։
N1|hy|Անջատողականները ստորագրեցին արձանագրությունը։|Տեղական իշխանությունները ստորագրեցին արձանագրությունը։
N1|hy|Սարսափելի պայթյունը ցնցեց թաղամասը։|Պայթյունը ցնցեց թաղամասը։
N2|hy|Գրասենյակը թաքցնում է իրական թիվը։|Գրասենյակը թիվ չի ասում։
N5|hy|Բնակիչները միաձայն հրաժարվեցին։|Տասնմեկ բնակիչ հրաժարվեց։
N6|hy|Ցեղը տեղափոխվեց լիճ։|Վերին փողոցի ընտանիքները տեղափոխվեցին լիճ։
"""

ASKED = """
en|Why did the guards lock the gate?|The guards locked the gate.
en|When was the money returned?|The money was returned.
en|Who broke the seal?|Somebody broke the seal.
en|How many trucks did you hide?|We hid four trucks.
ru|Почему охрана заперла ворота?|Охрана заперла ворота.
ru|Когда вернули деньги?|Деньги вернули.
ru|Кто сломал печать?|Кто-то сломал печать.
ru|Сколько машин вы спрятали?|Мы спрятали четыре машины.
az|Mühafizəçilər qapını niyə bağladı?|Mühafizəçilər qapını bağladı.
az|Pul nə vaxt qaytarıldı?|Pul qaytarıldı.
az|Möhürü kim sındırdı?|Möhür sındırılıb.
az|Neçə maşın gizlətdiniz?|Dörd maşın gizlətdik.
hy|Ինչո՞ւ պահակները փակեցին դարպասը։|Պահակները փակեցին դարպասը։
hy|Ե՞րբ վերադարձվեց գումարը։|Գումարը վերադարձվեց։
hy|Ո՞վ կոտրեց կնիքը։|Կնիքը կոտրվեց։
hy|Քանի՞ մեքենա թաքցրիք։|Մենք թաքցրինք չորս մեքենա։
"""


def rows(text: str) -> list[tuple[str, ...]]:
    """The rows of a table, cell by cell."""
    return [tuple(line.split("|")) for line in text.splitlines() if line]
