"""Sets of articles made from lists of facts, with known origins: what the search for origins is tried on in numbers.

Each event has facts that every report of it holds and facts that one reporter alone found out, all in several
wordings. A report takes the former and those of one reporter. What goes back to it is made by one operation each: cut,
put in another order, told in other words, quoted, named as a source, corrected, roughly translated. Beside them stand
reports of the same event by others, a comment on two reports, a survey of the press, and an article on another event
under the same outlet and footer.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from ojakh import reading
from ojakh.reading.origins import Document, origins

_TOWNS = (
    "Tolmin",
    "Varde",
    "Kessel",
    "Orlan",
    "Pesk",
    "Lorun",
    "Astun",
    "Marn",
    "Selby",
    "Dovna",
    "Irsk",
    "Halden",
    "Brod",
    "Tamm",
    "Velin",
    "Neth",
)
_RIVERS = ("Tersa", "Sarn", "Loo", "Brenn", "Ilm", "Okra")
_FIRST = (
    "Nora",
    "Silvia",
    "Adam",
    "Ewa",
    "Ian",
    "Kaspar",
    "Ada",
    "Joan",
    "Pavel",
    "Zora",
    "Marta",
    "Artur",
    "Lena",
    "Tobin",
    "Hanna",
    "Viktor",
)
_LAST = (
    "Ranque",
    "Strand",
    "Corr",
    "Lund",
    "Wirth",
    "Ritz",
    "Orr",
    "Kolen",
    "Osk",
    "Pell",
    "Brik",
    "Amsel",
    "Hale",
    "Quill",
    "Benn",
    "Tolliver",
)
_PAPERS = ("Morning", "Evening", "Valley", "Northern", "Harbour", "Border", "Upland", "Free")
_KINDS = ("Post", "Courier", "Gazette", "Wire", "Star", "Mirror", "Herald", "Radio")
_WORDS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_CORRECTIONS = (
    "In our report of Thursday a line was wrong. It should have said:",
    "We have to correct ourselves. Right is:",
    "A reader has pointed out mistakes in what we printed. What we ought to have written:",
)
_LIGHT = frozenset(
    (
        "the",
        "a",
        "an",
        "of",
        "to",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "been",
        "be",
        "which",
        "that",
        "it",
    )
)


@dataclass
class Event:
    """The facts of one event: each a list of wordings with slots."""

    numbers: dict[str, tuple[int, int]] = field(default_factory=dict)
    public: list[list[str]] = field(default_factory=list)
    reporters: list[list[list[str]]] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """A source: its outlet, and its facts, each in the wording it chose and in the one of those who retell it."""

    outlet: str
    facts: tuple[tuple[str, str], ...]


def events_of(text: str) -> list[Event]:
    """Read the list of events: lines `event`, `number`, `public`, `reporter`, and facts with wordings between `||`."""
    found: list[Event] = []
    facts: list[list[str]] = []
    for line in text.splitlines():
        first, *rest = line.split(" ", 3)
        if not line or line.startswith("#"):
            continue
        if first == "event":
            found.append(Event())
        elif first == "number" and len(rest) == 3:
            found[-1].numbers[rest[0]] = int(rest[1]), int(rest[2])
        elif line == "public":
            facts = found[-1].public
        elif line == "reporter":
            facts = []
            found[-1].reporters.append(facts)
        else:
            facts.append([wording.strip() for wording in line.split("||")])
    return found


class Maker:
    """Makes sets; the same seed makes the same ones."""

    def __init__(self, events: Sequence[Event], filler: Sequence[str], seed: int) -> None:
        self.events, self.filler = events, filler
        self.chance = random.Random(seed)  # noqa: S311 - the sets have to be the same each time
        self.operations: dict[str, Callable[[Report], str]] = {
            "cut": self._cut,
            "order": self._order,
            "retold": self._retold,
            "retold_naming": self._retold_naming,
            "quoted": self._quoted,
            "named": self._named,
            "corrected": self._corrected,
            "translated": self._translated,
        }

    def set(self) -> list[tuple[Document, str, str]]:
        """One set: documents with the name of their origin and how they were made."""
        chance = self.chance
        event, other = chance.sample(list(self.events), 2)
        outlets = [f"{a} {b}" for a in _PAPERS for b in _KINDS]
        self.outlets = chance.sample(outlets, 24)
        self.day = chance.randint(2, 25)
        slots, otherwise = self._slots(event), self._slots(other)
        made: list[tuple[str, str, str]] = []
        reports = []
        self.corrections = chance.sample(_CORRECTIONS, 2)
        self.fillers = chance.sample(list(self.filler), len(self.filler))
        for number, own in enumerate(chance.sample(event.reporters, 2)):
            self.slots = slots
            report = self._report(event, own, number)
            reports.append(report)
            made.append((self._article(report.outlet, self._told(report)), f"R{number}", "report"))
            for name in chance.sample(sorted(self.operations), chance.choice((1, 2, 2, 3))):
                made.append((self.operations[name](report), f"R{number}", name))
        made.append((self._comment(reports), "comment", "comment"))
        if chance.random() < 0.5:
            made.append((self._survey(reports), "survey", "survey"))
        foot = f"\n{reports[0].outlet} is an independent newspaper. Subscribe to our newsletter for more stories."
        made[0] = made[0][0] + foot, made[0][1], made[0][2]
        self.slots = otherwise
        elsewhere = self._report(other, other.reporters[0], 0)
        made.append((self._article(reports[0].outlet, self._told(elsewhere)) + foot, "elsewhere", "elsewhere"))
        chance.shuffle(made)
        return [(_document(f"{how}{n}", text), origin, how) for n, (text, origin, how) in enumerate(made)]

    def _slots(self, event: Event) -> dict[str, str]:
        chance = self.chance
        town, near = chance.sample(_TOWNS, 2)
        slots = {"town": town, "near": near, "river": chance.choice(_RIVERS)}
        slots |= {key: str(chance.randint(*bounds)) for key, bounds in event.numbers.items()}
        for n, (first, last) in enumerate(zip(chance.sample(_FIRST, 4), chance.sample(_LAST, 4), strict=True), start=1):
            slots |= {f"P{n}": f"{first} {last}", f"L{n}": last}
        return slots

    def _fill(self, wording: str) -> str:
        """A sentence with its slots filled; a number is written in digits or, below a hundred, in words."""

        def value(match: re.Match[str]) -> str:
            text = self.slots[match.group(1)]
            if not text.isdigit() or int(text) > 99 or self.chance.random() < 0.6:
                return f"{int(text):,}" if text.isdigit() and self.chance.random() < 0.5 else text
            number = int(text)
            small = _WORDS[number % 10]
            return _WORDS[number] if number < 20 else _TENS[number // 10 - 2] + (f"-{small}" if number % 10 else "")

        filled = re.sub(r"\{(\w+)\}", value, wording)
        return filled[0].upper() + filled[1:]

    def _report(self, event: Event, own: list[list[str]], number: int) -> Report:
        """No wording of a fact that all know is used by two reports or by those who retell them: it would be a copy."""
        facts = [(fact[2 * number], fact[2 * number + 1]) for fact in event.public]
        for fact in own:
            first, second = self.chance.sample(fact, 2)
            facts.append((first, second))
        return Report(self.outlets.pop(), tuple(facts))

    def _told(self, report: Report) -> list[str]:
        return [self._fill(wording) for wording, _ in report.facts]

    def _otherwise(self, report: Report, *, least: float) -> list[str]:
        """The facts in other wordings, some of them left out, in another order."""
        number = max(3, round(len(report.facts) * self.chance.uniform(least, 1)))
        return [self._fill(wording) for _, wording in self.chance.sample(report.facts, number)]

    def _article(self, outlet: str, sentences: Sequence[str], *, headline: str = "") -> str:
        """Outlet, headline and day in one of the usual layouts."""
        self.day += self.chance.random() < 0.4
        day = f"{self.day} March 2021"
        title = headline or f"{self.slots['town']}: " + " ".join(self.chance.choice(sentences).split()[:6]).rstrip(",.")
        body = " ".join(sentences)
        layouts = (
            f"{title}\n{outlet}, {day}\n{body}",
            f"{outlet}\n{title}\n{day}\n\n{body}",
            f"{title}\n{day}\n\n{body} ({outlet})",
            f"{title}\n\n{self.slots['town'].upper()} ({outlet}) – {body}",
        )
        return self.chance.choice(layouts)

    def _fillers(self, number: int) -> list[str]:
        taken, self.fillers = self.fillers[:number], self.fillers[number:]
        return taken

    def _cut(self, report: Report) -> str:
        told = self._told(report)
        kept = sorted(self.chance.sample(range(len(told)), max(2, len(told) * 6 // 10)))
        return self._article(self.outlets.pop(), [told[at] for at in kept])

    def _order(self, report: Report) -> str:
        told = self._told(report)
        return self._article(self.outlets.pop(), self.chance.sample(told, len(told) * 8 // 10))

    def _retold(self, report: Report) -> str:
        return self._article(self.outlets.pop(), self._otherwise(report, least=0.7))

    def _retold_naming(self, report: Report) -> str:
        told = self._otherwise(report, least=0.5)
        said = self.chance.choice(("{} reports", "according to {}", "{} has learned", "writes {}"))
        told[0] = told[0].rstrip(".") + ", " + said.format(f"the {report.outlet}") + "."
        return self._article(self.outlets.pop(), told)

    def _quoted(self, report: Report) -> str:
        """An opinion around one sentence of the reporter's own."""
        words = self._told(report)[self.chance.randrange(3, len(report.facts))]
        filler = self._fillers(4)
        filler.insert(self.chance.randint(1, 3), f"“{words}”")
        return self._article(self.outlets.pop(), filler, headline="A sentence of the week")

    def _named(self, report: Report) -> str:
        filler = self._fillers(4)
        told = f"The {report.outlet} reports bad news from {self.slots['town']}."
        filler.insert(self.chance.randint(1, 3), told)
        return self._article(self.outlets.pop(), filler, headline="In brief")

    def _corrected(self, report: Report) -> str:
        """The same outlet takes up its own report."""
        told = self._told(report)
        first, second = self.chance.sample(range(3, len(told)), 2)
        wrong = self.corrections.pop()
        text = f"{wrong} {told[first]} {told[second]}"
        return f"Correction\n{report.outlet}, {self.day + 1} March 2021\n{text}"

    def _translated(self, report: Report) -> str:
        """Other wordings without articles and auxiliaries, now and then two words exchanged."""
        told = []
        for sentence in self._otherwise(report, least=0.8):
            words = [word for word in sentence.split() if word.lower() not in _LIGHT or self.chance.random() < 0.3]
            for at in range(len(words) - 2):
                if self.chance.random() < 0.08:
                    words[at], words[at + 1] = words[at + 1], words[at]
            told.append(" ".join(words))
        return self._article(self.outlets.pop(), told)

    def _comment(self, reports: Sequence[Report]) -> str:
        """A comment that names two reports and follows neither."""
        first, second = reports[:2]
        text = f"The {first.outlet} writes one thing about {self.slots['town']}, the {second.outlet} reports another."
        return self._article(self.outlets.pop(), [text, *self._fillers(4)], headline="Whom to believe")

    def _survey(self, reports: Sequence[Report]) -> str:
        """What other papers write: one fact of each, and a line on something else."""
        lines = [
            f"The {one.outlet} reports: {self._fill(one.facts[self.chance.randrange(3, 5)][1])}" for one in reports
        ]
        return self._article(self.outlets.pop(), [*lines, *self._fillers(2)], headline="What other papers say")


def _document(name: str, text: str) -> Document:
    read = reading.read(reading.open_bytes(text.encode(), "txt"))
    return Document(name, read.text, tuple(reading.Span(one.start, one.end) for one in read.sentences))


def made(folder: Path, count: int, *, seed: int, language: str = "en") -> list[list[tuple[Document, str, str]]]:
    """So many sets from the lists of facts in a folder."""
    events = events_of((folder / f"{language}.txt").read_text(encoding="utf-8"))
    filler = (folder / f"filler_{language}.txt").read_text(encoding="utf-8").splitlines()
    maker = Maker(events, filler, seed)
    return [maker.set() for _ in range(count)]


def judged_made(folder: Path, count: int, *, seed: int) -> tuple[list[tuple[bool, bool]], Counter[str]]:
    """For each pair of documents whether it is of one origin and whether it was joined; and the errors by kind."""
    answers: list[tuple[bool, bool]] = []
    errors: Counter[str] = Counter()
    for rows in made(folder, count, seed=seed):
        found = origins([document for document, _, _ in rows])
        cluster = {one: number for number, group in enumerate(found.clusters) for one in group.documents}
        for a, b in combinations(range(len(rows)), 2):
            same, joined = rows[a][1] == rows[b][1], cluster[a] == cluster[b]
            answers.append((same, joined))
            if same != joined:
                errors["/".join(sorted((rows[a][2], rows[b][2]))) + (" missed" if same else " joined")] += 1
    return answers, errors
