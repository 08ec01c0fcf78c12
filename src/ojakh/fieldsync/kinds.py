"""What may come in as a list: the columns of each kind, with what they hold and an example."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

MESSAGES: Mapping[str, str] = {
    "E-REQUIRED": _("This cell must not be empty."),
    "E-COLUMN-MISSING": _("The list lacks this column."),
    "E-COLUMN-UNKNOWN": _("This column is not known. Take the template."),
    "E-FORBIDDEN-COLUMN": _("This is never asked and never kept. Take the column out; nothing of the file was kept."),
    "E-NUMBER": _("Write a number, for example 250 or 2.5."),
    "E-UNIT": _("Write the unit of this good: %(wanted)s."),
    "E-DATE": _("Write the day as 2026-04-03."),
    "E-DATE-AMBIGUOUS": _("Day and month can be read in two ways. Write it as 2026-04-03."),
    "E-RANGE": _("This is outside what can be: %(limit)s."),
    "E-PLACE-UNKNOWN": _("No place has this name. Near spellings: %(near)s."),
    "E-PLACE-AMBIGUOUS": _("More than one place has this name. Write one of the codes: %(near)s."),
    "E-ITEM-UNKNOWN": _("There is no good with this code. Known: %(known)s."),
    "E-CODE-UNKNOWN": _("This is not one of: %(known)s."),
    "E-REFUSED": _("%(why)s"),
}
"""Code of a row error -> its sentence, translated where it is shown."""

FORBIDDEN = re.compile(
    r"ethnic|nationalit|religio|relig[iı]|confession|party_?member|military|soldier|veteran|etnik|mill[iı]yy?[eə]t|din[iı]?$|h[eə]rbi"
    r"|национальност|вероисповед|религи|этни|военн|партийн|ազգությ|կրոն|զինվոր|կուսակց|ეროვნება|რელიგია|სამხედრო"
)
"""Columns that are refused whole, in the languages of the interface and Georgian."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, whether each row needs it, whether it is identity, what it holds, an example."""

    name: str
    required: bool
    text: str
    example: str
    identity: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of list."""

    name: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column | None:
        """The column of this name."""
        return next((column for column in self.columns if column.name == name), None)


def _column(name: str, text: str, example: str, *, required: bool = False, identity: bool = False) -> Column:
    return Column(name, required, text, example, identity)


KINDS: Mapping[str, Kind] = {
    "places": Kind(
        "places",
        (
            _column("code", _("Place code; empty: the next one is given"), "PL90001"),
            _column("name_latin", _("Names in Latin letters, separated by |"), "Novakert|Nova Kert"),
            _column("name_cyrillic", _("Names in Cyrillic letters, separated by |"), "Новакерт"),
            _column("name_armenian", _("Names in Armenian letters, separated by |"), "Նովակերտ"),
            _column("name_arabic", _("Names in Persian or Arabic letters, separated by |"), "نواکرت"),
            _column("name_georgian", _("Names in Georgian letters, separated by |"), "ნოვაკერტი"),
            _column("latitude", _("Degrees north, with a point"), "40.123", required=True),
            _column("longitude", _("Degrees east, with a point"), "45.678", required=True),
            _column("population", _("Estimate; empty: not known"), "850"),
            _column("source", _("Where the row comes from"), "municipal list 2026", required=True),
        ),
    ),
    "households": Kind(
        "households",
        (
            _column(
                "household",
                _("Number of the household in this list; the same for all its members"),
                "17",
                required=True,
            ),
            _column("place", _("Where the household lives: any name or the place code"), "PL00002", required=True),
            _column("origin", _("Where it lived before"), "PL00007"),
            _column("full_name", _("Name in any script, as the person says it"), "…", required=True, identity=True),
            _column("other_name", _("Another spelling or an earlier name"), "…", identity=True),
            _column("fathers_name", _("Father's name"), "…", identity=True),
            _column("birth", _("1984-05-02, 1984-05 or 1984"), "1984", identity=True),
            _column("sex", _("f, m, x or empty"), "f"),
            _column("phone", _("Phone of the household, on one row"), "…", identity=True),
            _column("language", _("Language for letters to the household: az, hy, ru or en"), "hy"),
        ),
    ),
    "stock": Kind(
        "stock",
        (
            _column("item", _("Code of the good"), "diesel", required=True),
            _column("amount", _("Amount"), "1200", required=True),
            _column("unit", _("Unit: l, kg or pc"), "l", required=True),
            _column("warehouse", _("Code of the warehouse"), "WH-1", required=True),
            _column("document", _("Number of the delivery note"), "DN-44", required=True),
            _column("donor", _("Donor"), "Organisation A"),
            _column("batch", _("Batch"), "B-7"),
            _column("received_on", _("Day of receipt, 2026-04-03"), "2026-04-03", required=True),
            _column("expires_on", _("Day of expiry, 2026-12-31"), "2026-12-31"),
        ),
    ),
    "vehicles": Kind(
        "vehicles",
        (
            _column("code", _("Number of the vehicle"), "TR-01", required=True),
            _column("load_kg", _("Load in kg"), "5000", required=True),
            _column("volume_m3", _("Volume in m³; of a tanker its tank"), "24", required=True),
            _column("home", _("Code of the warehouse where it stands; empty: any"), "WH-1"),
            _column("cold", _("yes: keeps goods cold"), "no"),
            _column("tanker", _("yes: tank for fuel, carries nothing else"), "no"),
        ),
    ),
    "goods": Kind(
        "goods",
        (
            _column("item", _("Code of the good"), "blanket", required=True),
            _column("weight_kg", _("Weight of one l, kg or pc in kg"), "1.5", required=True),
            _column("volume_l", _("Volume of one l, kg or pc with its packing, in litres"), "7"),
            _column("un_number", _("UN number of dangerous goods"), "UN1202"),
            _column("cold", _("yes: has to stay cold"), "no"),
            _column("source", _("Where the figures come from"), "maker's sheet", required=True),
        ),
    ),
    "damage": Kind(
        "damage",
        (
            _column("place", _("Any name of the place or the place code"), "PL00002", required=True),
            _column("object_class", _("What it is: health, education, housing, water, …"), "education", required=True),
            _column("what", _("Which one; no names of people"), "school, northern wing"),
            _column("scale", _("office, ems98, fema, copernicus_ems or unosat"), "ems98", required=True),
            _column("grade", _("Grade as the scale names it, for example 3 or destroyed"), "3", required=True),
            _column("method", _("entered, exterior, drive_by or remote_imagery"), "entered", required=True),
            _column("observed_on", _("Day on which it was looked at, 2026-04-03"), "2026-04-03", required=True),
            _column("last_seen_intact", _("When it was last seen intact, as exactly as it is known"), "2026-03"),
            _column("first_seen_damaged", _("When it was first seen damaged; empty: that day"), "2026-04-01"),
            _column("image_on", _("Day of the image, 2026-04-03"), "2026-04-02"),
            _column("image_provider", _("Whose image"), "Provider A"),
            _column("assessor", _("Who assessed it, by office or role"), "mission team", required=True),
            _column("text", _("What was seen; no names of people, and not who did it"), "roof open"),
            _column(
                "risk", _("Who could be harmed: nobody, household, facility, place, …; empty: not judged"), "nobody"
            ),
        ),
    ),
    "requests": Kind(
        "requests",
        (
            _column("item", _("Code of the good"), "diesel", required=True),
            _column("amount", _("Amount; empty: nobody said how much"), "400"),
            _column("unit", _("Unit: l, kg or pc"), "l"),
            _column("place", _("Any name or the place code"), "PL00002", required=True),
            _column("facility", _("Kind and number, for example kindergarten 2"), "kindergarten 2"),
            _column("voice", _("representative, community or facility"), "representative", required=True),
            _column("role", _("Role of the speaker, never a name"), "village representative"),
            _column("voiced_on", _("Said on, 2026-04-03"), "2026-04-03", required=True),
            _column("from_on", _("Needed from"), "2026-04-04", required=True),
            _column("until_on", _("Needed until"), "2026-04-30", required=True),
            _column("meeting", _("Number of the meeting"), "M-2026-001"),
        ),
    ),
}
"""Kind -> its columns."""


def is_forbidden(column: str) -> bool:
    """Whether a column asks for what is never kept."""
    return bool(FORBIDDEN.search(unicodedata.normalize("NFC", column).casefold()))
