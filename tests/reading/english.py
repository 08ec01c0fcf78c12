# ruff: noqa: E501
"""English sentences made from forms of grammar and words whose reading is known, with what has to be found in each."""

from collections.abc import Iterator

FORMS = {  # every way to negate a verb: {s} one thing, {p} several, {b} base, {z} third person, {d} past, {n} participle, {g} -ing
    "active": """The {s} did not {b} {r}.|The {s} does not {b} {r}.|The {p} do not {b} {r}.|The {p} didn't {b} {r}.|The {s} has not {n} {r}.|The {p} have not {n} {r}.
The {s} hadn't {n} {r}.|The {s} hasn't yet {n} {r}.|The {s} had never {n} {r}.|The {p} never {d} {r}.|The {s} never once {d} {r}.|The {p} have never {n} {r}.|The {s} was not {g} {r}.
The {p} weren't {g} {r}.|The {s} is not {g} {r}.|The {s} had not been {g} {r}.|No {s} {d} {r}.|No {p} {d} {r}.|No {s} has {n} {r}.|No {p} had {n} {r}.|No {p} have {n} {r}.
No {p} were {g} {r}.|Not one {s} {d} {r}.|Not a single {s} {d} {r}.|Not one of the {p} {d} {r}.|Not a single {s} has {n} {r}.|None of the {p} {d} {r}.|None of the {p} has {n} {r}.
None of the {p} had {n} {r}.|None of the {p} ever {d} {r}.|Neither {s} {d} {r}.|Neither of the {p} {d} {r}.|Neither of the two {p} has {n} {r}.|At no time did the {s} {b} {r}.
At no point had the {s} {n} {r}.|At no stage did the {p} {b} {r}.|Never had the {s} {n} {r}.|Never did the {p} {b} {r}.|Not once did the {s} {b} {r}.|Not once has the {s} {n} {r}.
Nor did the {s} {b} {r}.|Nor has the {s} {n} {r}.|Nor had the {p} {n} {r}.|The {s} has yet to {b} {r}.|The {p} have yet to {b} {r}.|The {p} had yet to {b} {r}.|In no case did the {s} {b} {r}.
On no occasion did the {s} {b} {r}.|Of the four {p}, not one has {n} {r}.|Since Monday the {s} has not {n} {r}.|By noon no {s} had {n} {r}.|In March the {p} did not {b} {r}.|The {s} still has not {n} {r}.
All week the {s} never {d} {r}..|Only two {p} came, and no {s} {d} {r}.|It was late and the {s} had not {n} {r}.|They say that the {s} did not {b} {r}.|The {s}, according to her, never {d} {r}.""",
    "passive": """The {s} was not {n} {r}.|The {p} were not {n} {r}.|The {s} wasn't {n} {r}.|The {p} weren't {n} {r}.|The {s} is not {n} {r}.|The {p} are not {n} {r}.|The {s} has not been {n} {r}.
The {p} have not been {n} {r}.|The {s} hasn't been {n} {r}.|The {p} had not been {n} {r}.|The {s} had never been {n} {r}.|The {s} was never {n} {r}.|The {p} have never been {n} {r}.|The {s} has not yet been {n} {r}.
The {s} was not being {n} {r}.|No {s} was {n} {r}.|No {p} were {n} {r}.|No {s} has been {n} {r}.|No {p} have been {n} {r}.|No {s} had been {n} {r}.|No {p} had been {n} {r}.|No {s} is being {n} {r}.
Not one {s} was {n} {r}.|Not a single {s} was {n} {r}.|Not a single {s} has been {n} {r}.|Not one of the {p} was {n} {r}.|None of the {p} was {n} {r}.|None of the {p} were {n} {r}.
None of the {p} has been {n} {r}.|None of the {p} had been {n} {r}.|Neither {s} was {n} {r}.|Neither of the {p} was {n} {r}.|Neither of the {p} has been {n} {r}.|At no time was the {s} {n} {r}.
At no point were the {p} {n} {r}.|Never was a {s} {n} {r}.|Never had the {s} been {n} {r}.|Not once was the {s} {n} {r}.|Nor was the {s} {n} {r}.|Nor were the {p} {n} {r}.|Nor has the {s} been {n} {r}.
Nor had any {s} been {n} {r}.|The {s} has yet to be {n} {r}.|The {p} have yet to be {n} {r}.|The {s} could not be {n} {r}.|The {s} couldn't be {n} {r}.|The {p} cannot be {n} {r}.
No {s} could be {n} {r}.|Of the four {p}, none was {n} {r}.|Since Monday no {s} has been {n} {r}.|In March the {p} were not {n} {r}.|They say that the {s} was not {n} {r}.|It was late and the {p} had not been {n} {r}.""",
    "there": """There was no {s} {r}.|There were no {p} {r}.|There is no {s} {r}.|There are no {p} {r}.|There has been no {s} {r}.|There have been no {p} {r}.|There had been no {s} {r}.|There had been no {p} {r}.
There was not a single {s} {r}.|There were not any {p} {r}.|There wasn't a {s} {r}.|There weren't any {p} {r}.|There isn't a {s} {r}.|There aren't any {p} {r}.|There hasn't been a {s} {r}.
There haven't been any {p} {r}.|There hadn't been any {p} {r}.|There has never been a {s} {r}.|There have never been any {p} {r}.|There was never any {s} {r}.
At no time was there a {s} {r}.|Nor was there any {s} {r}.|Nor were there any {p} {r}.|Nor has there been a {s} {r}.|Never was there a {s} {r}.|In March there was no {s} {r}.|She says there was no {s} {r}.
We waited, but there was no {s} {r}.|There was still no {s} {r}.|There were, however, no {p} {r}.|There being no {s} {r}, we left.|With no {s} {r}, we left.|There were none of the usual {p} {r}.""",
    "empty": """The {s} was empty.|The {s} was completely empty.|The {p} were empty.|The {s} is empty.|The {p} are empty.|The {s} had been empty since May.|The {s} stood empty.|The {p} lay deserted.|The {s} was deserted.
The {p} were almost deserted.|The {s} was empty of people.|The {s} was unoccupied.|The {p} remained empty.|The {p} had stood empty for years.|By noon the {s} was deserted.""",
}
WORDS = [  # level, forms, one, several, base, third, past, participle, -ing, what stands behind
    ("world", "active", "lorry", "lorries", "arrive", "arrives", "arrived", "arrived", "arriving", "that week"),
    ("world", "active", "doctor", "doctors", "come", "comes", "came", "come", "coming", "to the camp"),
    ("world", "active", "ferry", "ferries", "cross", "crosses", "crossed", "crossed", "crossing", "the lake"),
    ("world", "active", "child", "children", "eat", "eats", "ate", "eaten", "eating", "bread there"),
    ("world", "active", "tenant", "tenants", "leave", "leaves", "left", "left", "leaving", "the block"),
    ("world", "passive", "house", "houses", "burn", "burns", "burned", "burned", "burning", "there"),
    ("world", "passive", "worker", "workers", "pay", "pays", "paid", "paid", "paying", "in May"),
    ("world", "passive", "bridge", "bridges", "repair", "repairs", "repaired", "repaired", "repairing", ""),
    ("world", "passive", "guest", "guests", "hurt", "hurts", "hurt", "hurt", "hurting", "at the mill"),
    ("world", "there", "accident", "accidents", "", "", "", "", "", "at that school"),
    ("world", "there", "strike", "strikes", "", "", "", "", "", "last year"),
    ("world", "there", "baker", "bakers", "", "", "", "", "", "in the village"),
    ("world", "there", "bus", "buses", "", "", "", "", "", ""),
    ("world", "there", "flood", "floods", "", "", "", "", "", "that spring"),
    ("world", "empty", "room", "rooms", "", "", "", "", "", ""),
    ("world", "empty", "school", "schools", "", "", "", "", "", ""),
    (
        "report",
        "active",
        "witness",
        "witnesses",
        "mention",
        "mentions",
        "mentioned",
        "mentioned",
        "mentioning",
        "a fire",
    ),
    ("report", "active", "office", "offices", "answer", "answers", "answered", "answered", "answering", "our letter"),
    (
        "report",
        "active",
        "resident",
        "residents",
        "complain",
        "complains",
        "complained",
        "complained",
        "complaining",
        "about it",
    ),
    ("report", "active", "company", "companies", "reply", "replies", "replied", "replied", "replying", "to us"),
    ("report", "passive", "theft", "thefts", "report", "reports", "reported", "reported", "reporting", "to us"),
    ("report", "passive", "family", "families", "inform", "informs", "informed", "informed", "informing", ""),
    (
        "report",
        "passive",
        "birth",
        "births",
        "register",
        "registers",
        "registered",
        "registered",
        "registering",
        "that year",
    ),
    ("report", "there", "complaint", "complaints", "", "", "", "", "", "from the village"),
    ("report", "there", "report", "reports", "", "", "", "", "", "of a fire"),
    ("report", "there", "announcement", "announcements", "", "", "", "", "", ""),
    ("observer", "active", "patrol", "patrols", "notice", "notices", "noticed", "noticed", "noticing", "a tent there"),
    ("observer", "active", "team", "teams", "find", "finds", "found", "found", "finding", "a shell there"),
    ("observer", "active", "guard", "guards", "see", "sees", "saw", "seen", "seeing", "a lorry that night"),
    ("observer", "passive", "crack", "cracks", "see", "sees", "saw", "seen", "seeing", "in the wall"),
    ("observer", "passive", "cause", "causes", "find", "finds", "found", "found", "finding", ""),
    ("observer", "passive", "leak", "leaks", "detect", "detects", "detected", "detected", "detecting", "at the valve"),
    ("observer", "there", "trace", "traces", "", "", "", "", "", "of oil"),
    ("observer", "there", "sign", "signs", "", "", "", "", "", "of a fight"),
    (
        "not_assessed",
        "active",
        "inspector",
        "inspectors",
        "visit",
        "visits",
        "visited",
        "visited",
        "visiting",
        "the mill",
    ),
    (
        "not_assessed",
        "active",
        "expert",
        "experts",
        "examine",
        "examines",
        "examined",
        "examined",
        "examining",
        "the pipe",
    ),
    ("not_assessed", "passive", "cellar", "cellars", "inspect", "inspects", "inspected", "inspected", "inspecting", ""),
    ("not_assessed", "passive", "well", "wells", "test", "tests", "tested", "tested", "testing", "this year"),
]
SINGLE = [
    ("report", "I heard no more about it."),
    ("report", "We heard nothing further from the firm."),
    ("report", "It failed to reach the account."),
    ("observer", "Five towed howitzers could not be accounted for."),
    ("observer", "Two of the crates cannot be accounted for."),
    ("world", "Nobody was hurt."), ("world", "Nobody came."),
    ("world", "Nobody is coming."), ("world", "Nothing happened."), ("world", "Nothing has happened."), ("world", "Nothing had been stolen."),
    ("world", "No one was killed or injured."), ("world", "There was nobody in the hall."), ("world", "There is nothing in the barn."),
    ("world", "There has been nobody in the hall since May."), ("world", "We had no water."), ("world", "The clinic has no doctor."),
    ("world", "The clinic has had no doctor for a year."), ("world", "The clinic doesn't have a doctor."), ("world", "The village has never had a school."),
    ("world", "The shop is closed and there is no bread."), ("world", "The driver left without paying."),
    ("world", "The pump failed to start."), ("world", "The lorry failed to arrive."),
    ("world", "The guns were silent."), ("world", "Not a soul came."),
    ("report", "Nobody told us."), ("report", "Nobody has complained."), ("report", "No one had reported it."), ("report", "Nothing has been reported."),
    ("report", "Nothing was said about the bridge."), ("report", "The mayor refused to comment."), ("report", "The firm failed to reply."),
    ("observer", "Nobody saw it."), ("observer", "Nothing was found."),
    ("observer", "Nothing has been found so far."), ("observer", "No one had noticed it."), ("observer", "The divers failed to find it."),
    ("not_assessed", "Nobody has visited the site."), ("not_assessed", "Nobody inspected the roof."), ("not_assessed", "They signed it without inspecting the roof."),
    ("not_assessed", "The guards refused to let us in."), ("not_assessed", "We were refused entry."),
]  # fmt: skip


def absent() -> Iterator[tuple[str, str]]:
    """Sentences that say something was absent, each with the level that it has."""
    for level, forms, s, p, b, z, d, n, g, r in WORDS:
        for form in FORMS[forms].replace("\n", "|").split("|"):
            words = form.format(s=s, p=p, b=b, z=z, d=d, n=n, g=g, r=r).replace(" .", ".").replace(" ,", ",")
            yield level, words
    yield from SINGLE


SOURCES = [  # as it stands, what of it is the source; {v} is where the verb stands
    ("the mayor {v}", "the mayor"), ("Ottoline Graves {v}", "Ottoline Graves"), ("Colonel Edric Sohl {v}", "Colonel Edric Sohl"), ("she {v}", "she"), ("they {v}", "they"),
    ("two drivers {v}", "two drivers"), ("my neighbour's son {v}", "my neighbour's son"), ("the head of the village council {v}", "the head of the village council"),
    ("Ms Brandt, a nurse, {v}", "Ms Brandt, a nurse"), ("the manager, Otto Kern, {v}", "the manager, Otto Kern"),
    ("a volunteer who works there {v}", "a volunteer who works there"), ("the baker, who lives opposite, {v}", "the baker"),
    ("a woman standing at the gate {v}", "a woman standing at the gate"),
    ("last week the mayor {v}", "the mayor"), ("yesterday a driver {v}", "a driver"), ("three days later the guard {v}", "the guard"), ("eighteen months ago your predecessor {v}", "your predecessor"),
    ("on Monday the mayor {v}", "the mayor"), ("in March she {v}", "she"), ("at the meeting the baker {v}", "the baker"), ("all but two of them {v}", "all but two of them"),
    ("one of the drivers {v}", "one of the drivers"), ("most of the residents {v}", "most of the residents"), ("a spokesman for the railway {v}", "a spokesman for the railway"),
]  # fmt: skip
SAID = """said that {c}|says that {c}|has said that {c}|had said that {c}|stated that {c}|claims that {c}|has claimed that {c}|insisted that {c}|insists {c}|confirmed that {c}|told us that {c}
told us {c}|told me no train had run|has told reporters that {c}|informed me that {c}|assured us that {c}|admitted that {c}|later added that {c}|also wrote that {c}|said {c}|said no train had run
announced that {c}|complained that {c}|denied that {c}|warned that {c}|recalls that {c}|went on to say that {c}|explained to us that {c}|believes that {c}|thinks {c}|reported that {c}|argues that {c}"""
QUOTED = """“{q},” {w} said.|“{q},” {w} says.|“{q},” {w} told us.|“{q},” {w} explained.|“{q}!” {w} shouted.|{W} said: “{q}.”|{W} says, “{q}.”|{W} told me: “{q}.”"""
INVERTED = """“{q},” said {w}.|“{q},” says {w}.|“{q},” laughs {w}.|“{q},” sighs {w}.|“{q},” nodded {w}.|“{q},” shrugged {w}.|“{q},” added {w}.|“{q},” smiles {w}.|“{q}!” cried {w}.|{Q}, said {w}.|{Q}, recalls {w}.|“{q},” replied {w}."""
NAMED = [("the mayor", "the mayor"), ("Ottoline Graves", "Ottoline Graves"), ("Colonel Edric Sohl", "Colonel Edric Sohl"), ("an old man", "an old man"), ("Ms Brandt, a nurse", "Ms Brandt, a nurse"), ("the owner of the mill", "the owner of the mill")]  # fmt: skip
PASSIVE = """{Q}, {w} was quoted as saying.|We were told by {w} that {c}.|I was told by {w} that {c}.|We had been informed by {w} that {c}.|It was confirmed by {w} that {c}.
According to {w}, {c}.|{Q}, according to {w}.|I heard from {w} that {c}.|In the words of {w}, {c}.|{W} put it to us that {c}.|It has been claimed by {w} that {c}."""
NOBODY = """It is said that {c}.|It was reported that {c}.|It is believed that {c}.|It has been alleged that {c}.|The road is said to be open.|The mill is reported to have burned.|The crew are believed to have left.|We were told that {c}.|I was told that {c}.|Rumour has it that {c}."""
CONTENTS = ["the road is open", "the roof leaks", "nobody had slept there"]
DECOYS = [
    "First let me say that the road is open.", "Let me tell you that the road is open.", "To say the least, the road was bad.", "That is to say, the road is open.", "Needless to say, the road is open.",
    "I could not tell the difference.", "The report is long.", "The state pays for it.", "The account was empty of money.", "It goes without saying that the road is open.", "Let us say that the road is open.",
    "The walls showed no cracks.", "Tell me what the road is like.", "He found a shoe.", "She read a book about it.", "The claim was paid in May.", "Nobody said anything.", "It is hard to say whether the road is open.",
    "You can tell that the road is old.", "I must say that the road is good.", "I would say that the road is good.", "The man wrote a letter.", "His answer was short.", "He felt the wall.", "She held the lamp.",
    "They did not say that the road was open.", "She refused to say whether the road was open.", "I say that the road is open.", "We believe that the road is open.", "Strange to say, the road is open.",
    "He told a joke.", "They told lies.", "Let me just add that the road is open.", "Allow me to say that the road is open.", "Suffice it to say that the road is open.", "Truth be told, the road is open.",
    "Who told you that the road is open?", "Did she say that the road is open?", "The road was said goodbye to.", "All told, forty houses burned.", "I should add that the road is open.",
]  # fmt: skip


def said() -> Iterator[tuple[str, str | None, str]]:
    """Sentences with one attribution: the words, its source, and one word of its cue."""
    number = 0
    for frame, source in SOURCES:
        for verb in SAID.replace("\n", "|").split("|"):
            number += 1
            words = frame.format(v=verb.format(c=CONTENTS[number % 3]))
            cue = next(word for word in verb.split() if word not in ("has", "had", "later", "also", "went", "on", "to"))
            yield words[0].upper() + words[1:] + ".", source, cue.strip(":")
    for forms, sources in (
        (QUOTED, SOURCES[:4] + SOURCES[9:10]),
        (INVERTED, NAMED),
        (PASSIVE, NAMED[:4]),
        (NOBODY, [("", None)]),
    ):
        for frame, source in sources:
            who = frame.replace(" {v}", "")
            for form in forms.replace("\n", "|").split("|"):
                number += 1
                content = CONTENTS[number % 3]
                words = form.format(
                    w=who, W=who[:1].upper() + who[1:], c=content, q=content.capitalize(), Q=content.capitalize()
                )
                yield words, source, ""
