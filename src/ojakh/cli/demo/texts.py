"""What a demonstration office wrote down: meetings, points, requests, a mission, statements. All of it is invented.

Organisations carry letters and parties carry letters; no text names a state, an army, a people or a faith. Every text
that a reader could take for a report holds the word "synthetic" in itself or in its title.
"""

from dataclasses import dataclass

OFFICE = "Demonstration office (synthetic people)"
HELP_PHONE = "+999 000 00 00"


@dataclass(frozen=True, slots=True)
class MeetingText:
    """One meeting: how many days ago, its minutes, and its points as (text, owner, days until due from today)."""

    days_ago: int
    minutes: str
    points: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class BodyText:
    """One coordination body with its meetings, the oldest first."""

    name: str
    meetings: tuple[MeetingText, ...]


BODIES: tuple[BodyText, ...] = (
    BodyText(
        "Coordination round: supply",
        (
            MeetingText(
                16,
                "Synthetic minutes. Present: six representatives of places, Organisation A, Organisation B, this "
                "office. Fuel for pumping stations was named first by four places. Two places asked that the request "
                "of a facility is not counted again as a request of its place.",
                (
                    ("Send the list of pumping stations with their pumps and hours", "Organisation A", -9),
                    ("Check the stock of diesel and heating oil by count", "Keeper", -12),
                    ("Ask the places that have not reported for a number of people", "Registrars", -2),
                ),
            ),
            MeetingText(
                9,
                "Synthetic minutes. Present: eight representatives of places, Organisation A, this office. The road "
                "of two places was reported as not passable; nobody had been there since. Organisation A will look "
                "for a detour. Bread was short in three places.",
                (
                    ("Look at the unconfirmed stretch of road and report", "Organisation A", 1),
                    ("Bring flour to the bakeries before single parcels", "Planner", -3),
                    ("Write down which kindergartens heat with oil", "Representatives of places", 4),
                ),
            ),
            MeetingText(
                2,
                "Synthetic minutes. Present: nine representatives of places, Organisation A, Organisation C, this "
                "office. A delivery of diesel arrived short by 40 litres; the receiver signed for what came. The "
                "keeper will explain within a week. Two requests were voiced again and are to be merged.",
                (
                    ("Explain the missing 40 litres", "Keeper", 5),
                    ("Merge requests that were voiced twice", "Planner", 2),
                    ("Bring the minutes to every place in its languages", "Registrars", 6),
                ),
            ),
        ),
    ),
    BodyText(
        "Coordination round: health and schools",
        (
            MeetingText(
                12,
                "Synthetic minutes. Present: two hospitals, three clinics, four ambulance stations, Organisation B. "
                "Insulin needs a cold chain on the whole way. Kindergartens open only where a room can be heated.",
                (
                    ("Count insulin by the day in each clinic", "Clinics", -5),
                    ("List rooms that can be heated", "Kindergartens", -1),
                ),
            ),
            MeetingText(
                5,
                "Synthetic minutes. Present: two hospitals, two clinics, five kindergartens, this office. Three "
                "ambulance stations have fuel for two days. Water was unsafe in one clinic on one day, as reported by "
                "its staff; not assessed since.",
                (
                    ("Fuel for ambulance stations in the next plan", "Planner", 0),
                    ("Ask a mission to look at the water of the clinic", "Monitor", 7),
                ),
            ),
        ),
    ),
    BodyText(
        "Coordination round: roads and returns",
        (
            MeetingText(
                7,
                "Synthetic minutes. Present: drivers, Organisation C, this office. One stretch of road is reported as "
                "mined by Organisation C; nobody drives it until a land release is on paper. Drivers ask that a road "
                "counts as open for 72 hours after the last report, no longer.",
                (
                    ("Keep the mined stretch off every route", "Planner", -6),
                    ("Report each road at the end of each journey", "Drivers", 3),
                ),
            ),
        ),
    ),
)
"""Bodies and what they agreed; points due in the past are overdue on purpose."""

ROLES_WHO_SPOKE = (
    "head of the place council",
    "teacher",
    "nurse",
    "baker",
    "operator of the pumping station",
    "driver",
    "member of the parents' circle",
    "elder",
)

MANDATE = (
    "Synthetic mission. To see whether kindergartens, clinics and pumping stations work, how many households live in "
    "the visited places, and what people say they lack. The mission looks, hears and writes down; it takes no side and "
    "states no cause that it did not see."
)
MANDATED_BY = "Organisation A (synthetic)"
HOSTED_BY = "the visited places"
ACCESS_TERMS = "Free movement on the announced route; two places were entered without an escort, one with."
STANDARD_OF_PROOF = "Reasonable grounds to believe (synthetic)"
TEAM = (("leader", MANDATED_BY, "az ru"), ("engineer", OFFICE, "ru"), ("interpreter", OFFICE, "az hy ru"))
"""People of a mission as (role, organisation, languages)."""
NOT_TRAVELLED = "The stretch of road was reported as not confirmed on the morning of the journey."

FINDINGS: dict[str, tuple[str, str]] = {
    "observed": ("minor", "Synthetic. Roof open over two rooms; the other rooms are in use and heated by oil."),
    "none_observed": ("none_seen", "Synthetic. All rooms were entered; no damage to the building was seen."),
    "not_assessed": ("", "Synthetic. The building was locked and nobody with a key was there."),
    "no_access": ("", "Synthetic. The team was asked to turn back before the building could be seen."),
}
"""Value of a finding to its condition and text."""

PARTIES = {"A": "Party A (synthetic)", "B": "Party B (synthetic)"}


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source of the ledger: key, name, kind, and the key of the party it comes from or nothing."""

    key: str
    name: str
    kind: str
    party: str = ""


SOURCES: tuple[SourceText, ...] = (
    SourceText("notes", "Situation notes of Organisation A (synthetic)", "organisation"),
    SourceText("log", "Journey log of Organisation C (synthetic)", "organisation"),
    SourceText("register", "Register kept by the kindergarten (synthetic)", "document"),
    SourceText("side a", "Representative of Party A (synthetic)", "persons", "A"),
    SourceText("side b", "Representative of Party B (synthetic)", "persons", "B"),
    SourceText("agency", "News agency D (synthetic)", "organisation"),
    SourceText("missions", "Missions of this office", "office"),
)


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document of the ledger: key, title, where it appeared, how many days ago, its text, the key of its source."""

    key: str
    title: str
    outlet: str
    days_ago: int
    text: str
    source: str


DOCUMENTS: tuple[DocumentText, ...] = (
    DocumentText(
        "briefing a",
        "Briefing of a representative of Party A",
        "Synthetic briefing",
        36,
        "The representative said: The road through the valley could not be driven on those four days. "
        "Asked who had said so, the representative answered that this was known. No document was shown.",
        "side a",
    ),
    DocumentText(
        "briefing b",
        "Answer of a representative of Party B",
        "Synthetic briefing",
        35,
        "The representative said: The road was open on every one of these days. There were repairs on "
        "one bridge, which took an afternoon.",
        "side b",
    ),
    DocumentText(
        "item",
        "News item about the road",
        "News agency D",
        35,
        "According to a representative of Party A, the road through the valley could not be driven on "
        "four days. A representative of Party B denied this.",
        "agency",
    ),
    DocumentText(
        "note 14",
        "Situation note 14 of Organisation A",
        "Organisation A",
        34,
        "Drivers of Organisation A turned back on the road through the valley on each of the four "
        "days. On other days nobody of Organisation A tried. The reason was not established.",
        "notes",
    ),
    DocumentText(
        "repeat",
        "News item after situation note 14",
        "News agency D",
        33,
        "Drivers of Organisation A turned back on the road through the valley on each of the four days, Organisation A "
        "writes in its situation note 14. On other days nobody of it tried. The reason was not established.",
        "agency",
    ),
    DocumentText(
        "log",
        "Journey log of Organisation C",
        "Organisation C",
        33,
        "One truck of Organisation C passed the whole road through the valley on the second and on "
        "the fourth of these days, with times of departure and arrival.",
        "log",
    ),
    DocumentText(
        "note 15",
        "Situation note 15 of Organisation A",
        "Organisation A",
        30,
        "The kindergarten was without heating from Monday to Friday. The staff said that oil had not "
        "come. On Saturday oil came.",
        "notes",
    ),
    DocumentText(
        "note 16",
        "Situation note 16 of Organisation A",
        "Organisation A",
        28,
        "There is no damage to the clinic of the visited place. Medicine is short.",
        "notes",
    ),
    DocumentText(
        "register",
        "Page of the register of the kindergarten",
        "Kindergarten",
        29,
        "Monday to Friday: rooms not heated, closed. Saturday: oil received, rooms heated.",
        "register",
    ),
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words cut from a document: key of the document, the words, who said them, stance, key of the party."""

    document: str
    exact: str
    speaker: str
    stance: str
    party: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """An item held against a claim: title, kind, document key or "finding", directness, stance, days after entry."""

    title: str
    kind: str
    shows: str
    directness: str
    stance: str
    after: int


@dataclass(frozen=True, slots=True)
class ClaimText:
    """A claim: the neutral proposition per language, its kind and form, who said what of it, what bears on it.

    `asked` are those who were asked for a reply; `published` says whether a third person published it.
    """

    proposition: dict[str, str]
    kind: str
    form: str
    object_class: str
    days_ago: int
    quotes: tuple[Quote, ...] = ()
    proofs: tuple[Proof, ...] = ()
    asked: tuple[str, ...] = ()
    read: bool = True
    published: bool = True
    challenge: str = ""


CLAIMS: tuple[ClaimText, ...] = (
    ClaimText(
        {
            "en": "The road through the valley could not be driven on four consecutive days.",
            "az": "Dərədən keçən yolla ardıcıl dörd gün hərəkət etmək mümkün olmayıb.",
            "hy": "Ձորով անցնող ճանապարհով չորս օր անընդմեջ հնարավոր չի եղել երթևեկել։",
            "ru": "По дороге через долину нельзя было проехать четыре дня подряд.",
        },
        "state",
        "existential",
        "roads",
        32,
        quotes=(
            Quote(
                "briefing a",
                "The road through the valley could not be driven on those four days.",
                "representative of Party A",
                "asserts",
                "A",
            ),
            Quote(
                "briefing b",
                "The road was open on every one of these days.",
                "representative of Party B",
                "denies",
                "B",
            ),
            Quote(
                "item",
                "According to a representative of Party A, the road through the valley could not be driven",
                "News agency D",
                "reports",
            ),
        ),
        proofs=(
            Proof("Situation note 14: drivers turned back", "record", "note 14", "record", "supports", 2),
            Proof("News item: drivers turned back, after the note", "document", "repeat", "hearsay", "supports", 4),
            Proof("Journey log: two passages", "record", "log", "record", "contradicts", 9),
        ),
        asked=("Party A (synthetic)", "Party B (synthetic)"),
        challenge="Synthetic objection. The log does not say whether the truck waited at the bridge.",
    ),
    ClaimText(
        {
            "en": "The kindergarten had no heating from Monday to Friday.",
            "az": "Uşaq bağçasında bazar ertəsindən cümə gününə qədər istilik olmayıb.",
            "hy": "Մանկապարտեզը երկուշաբթիից ուրբաթ ջեռուցում չի ունեցել։",
            "ru": "В детском саду не было отопления с понедельника по пятницу.",
        },
        "state",
        "existential",
        "education",
        28,
        quotes=(
            Quote(
                "note 15", "The kindergarten was without heating from Monday to Friday.", "Organisation A", "asserts"
            ),
        ),
        proofs=(
            Proof("Page of the kindergarten's register", "record", "register", "record", "supports", 1),
            Proof("Situation note 14: drivers turned back with oil", "record", "note 14", "record", "supports", 3),
        ),
        asked=("Kindergarten (synthetic)",),
    ),
    ClaimText(
        {
            "en": "There is no damage to the clinic of the visited place.",
            "az": "Ziyarət olunmuş yerin klinikasında zədə yoxdur.",
            "hy": "Այցելված վայրի կլինիկան վնասված չէ։",
            "ru": "Клиника посещённого места не повреждена.",
        },
        "state",
        "universal_negative",
        "health",
        27,
        quotes=(
            Quote("note 16", "There is no damage to the clinic of the visited place.", "Organisation A", "asserts"),
        ),
        proofs=(Proof("Finding of a mission: all rooms entered", "finding", "finding", "direct", "supports", 1),),
        asked=("Clinic (synthetic)",),
    ),
    ClaimText(
        {
            "en": "Oil for the kindergartens is on its way.",
            "az": "Uşaq bağçaları üçün yanacaq yoldadır.",
            "hy": "Մանկապարտեզների վառելիքը ճանապարհին է։",
            "ru": "Топливо для детских садов находится в пути.",
        },
        "delivery",
        "existential",
        "education",
        3,
        read=False,
        published=False,
    ),
)
