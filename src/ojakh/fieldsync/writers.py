"""From checked rows to the verbs of the packages: places, households, stock, vehicles, goods, requests, damage."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from ojakh.custody.consent import state_of
from ojakh.delivery import queries as delivery
from ojakh.delivery import routing, stock
from ojakh.fieldsync.checks import Cells, RowError
from ojakh.fieldsync.kinds import Kind
from ojakh.fieldsync.tables import Row, Table
from ojakh.kernel import clock
from ojakh.kernel.errors import OjakhError
from ojakh.kernel.language import Language
from ojakh.missions import damage
from ojakh.missions import rules as mission_rules
from ojakh.needs import actions as need_actions
from ojakh.needs import goods as need_goods
from ojakh.needs import queries as needs
from ojakh.people import bulk
from ojakh.people import queries as people_queries
from ojakh.people import rules as people_rules
from ojakh.places import actions as place_actions
from ojakh.places import queries as places
from ojakh.places.actions import PlaceRow

Progress = Callable[[str, int, int], None]
SCRIPTS = {
    "name_latin": "Latn",
    "name_cyrillic": "Cyrl",
    "name_armenian": "Armn",
    "name_arabic": "Arab",
    "name_georgian": "Geor",
}
YES_NO = ("yes", "no")
VOICES = ("representative", "community", "facility")


@dataclass(frozen=True, slots=True)
class Prepared:
    """One thing to write, the rows it comes from, and whether it is on the record already.

    `write(by)` writes it inside the transaction of the whole list; households are sealed and written in batches.
    """

    rows: tuple[int, ...]
    known: bool
    write: Callable[[str], object] | None = None
    household: bulk.Entry | None = None


Outcome = tuple[list[Prepared], list[RowError]]


def _each(kind: Kind, table: Table, progress: Progress, prepare: Callable[[Cells], Prepared | None]) -> Outcome:
    """Prepare row by row; a row with an error prepares nothing."""
    made: list[Prepared] = []
    errors: list[RowError] = []
    for position, row in enumerate(table.rows):
        progress("check", position, len(table.rows))
        cells = Cells(kind, row)
        one = prepare(cells)
        errors += cells.errors
        if one is not None and not cells.errors:
            made.append(one)
    return made, errors


def prepare_places(kind: Kind, table: Table, space: UUID, progress: Progress) -> Outcome:
    """Places by source and code; a code that is on the record is left alone."""

    def prepare(cells: Cells) -> Prepared | None:
        latitude = cells.number("latitude", least=-90, most=90)
        longitude = cells.number("longitude", least=-180, most=180)
        population = cells.number("population", least=0, most=50_000_000)
        names = {script: [n for n in cells.text(column).split("|") if n.strip()] for column, script in SCRIPTS.items()}
        if not any(names.values()):
            cells.fail("name_latin", "E-REQUIRED")
        if latitude is None or longitude is None:
            return None
        code = cells.text("code")
        row = PlaceRow(
            source="list",
            source_id=code or str(uuid5(space, str(cells.row.number))),
            latitude=latitude,
            longitude=longitude,
            names=names,
            population=int(population) if population else None,
            population_source=cells.text("source")[:80] if population else "",
            pcode=code[:20],
        )
        known = bool(code) and places.place_by_code(code) is not None
        return Prepared((cells.row.number,), known, lambda by: place_actions.load_places([row], by=by))

    return _each(kind, table, progress, prepare)


def prepare_stock(kind: Kind, table: Table, space: UUID, progress: Progress) -> Outcome:
    """Lots; the same document, good and batch is the same lot."""
    houses = {one.code: one for one in delivery.warehouses()}
    known_lots = delivery.lot_keys()

    def prepare(cells: Cells) -> Prepared | None:
        item = cells.item("item")
        quantity = cells.amount("amount", item=item, unit="unit")
        house = houses.get(cells.text("warehouse"))
        if cells.text("warehouse") and house is None:
            cells.fail("warehouse", "E-CODE-UNKNOWN", known=", ".join(houses))
        received, expires = cells.day("received_on"), cells.day("expires_on")
        if received and received > clock.today():
            cells.fail("received_on", "E-RANGE", limit=f"≤ {clock.today()}")
        if expires and expires < clock.today():
            cells.fail("expires_on", "E-RANGE", limit=f"≥ {clock.today()}")
        if item is None or quantity is None or house is None or cells.errors:
            return None
        document, batch = cells.text("document")[:60], cells.text("batch")[:60]
        values: dict[str, Any] = {
            "item_id": item.pk,
            "quantity": quantity,
            "document": document,
            "donor": cells.text("donor")[:48],
            "batch": batch,
            "received_on": received,
            "expires_on": expires,
        }
        known = (document, item.pk, batch) in known_lots
        return Prepared((cells.row.number,), known, lambda by: stock.receive_lot(house, by=by, **values))

    return _each(kind, table, progress, prepare)


def prepare_vehicles(kind: Kind, table: Table, space: UUID, progress: Progress) -> Outcome:
    """Vehicles by number; one that is on the record with other figures gets those of the list."""
    houses = {one.code: one for one in delivery.warehouses()}
    known = {one.code: one for one in delivery.vehicles()}

    def prepare(cells: Cells) -> Prepared | None:
        load, volume = cells.number("load_kg", least=1, most=100_000), cells.number("volume_m3", least=0.1, most=200)
        home, code = houses.get(cells.text("home")), cells.text("code")[:20]
        if cells.text("home") and home is None:
            cells.fail("home", "E-CODE-UNKNOWN", known=", ".join(houses))
        cold, tanker = (cells.one_of(name, YES_NO) == "yes" for name in ("cold", "tanker"))
        if load is None or volume is None or cells.errors:
            return None
        values: dict[str, Any] = {
            "load_kg": int(load),
            "volume_dm3": round(volume * 1000),
            "home": home,
            "cold": cold,
            "tanker": tanker,
        }
        old = known.get(code)
        same = old is not None and all(getattr(old, name) == value for name, value in values.items())
        if old is None:
            return Prepared((cells.row.number,), False, lambda by: stock.add_vehicle(code, by=by, **values))
        # A list says nothing of who is in the workshop.
        values["in_service"] = old.in_service
        return Prepared((cells.row.number,), same, lambda by: stock.change_vehicle(code, by=by, **values))

    return _each(kind, table, progress, prepare)


def prepare_goods(kind: Kind, table: Table, space: UUID, progress: Progress) -> Outcome:
    """Figures of goods that are on the record: weight and volume of the unit in which people type, UN number, cold."""

    def prepare(cells: Cells) -> Prepared | None:
        item = cells.item("item")
        weight = cells.number("weight_kg", least=0.0001, most=10_000)
        volume = cells.number("volume_l", least=0.0001, most=10_000)
        cold, danger = cells.one_of("cold", YES_NO) == "yes", cells.text("un_number").upper()
        if danger and danger not in routing.un_numbers():
            cells.fail("un_number", "E-CODE-UNKNOWN", known=", ".join(routing.un_numbers()))
        if item is None or weight is None or cells.errors:
            return None
        values: dict[str, Any] = {
            "grams": need_goods.per_base(Decimal(cells.text("weight_kg")), item.unit),
            "cm3": need_goods.per_base(Decimal(cells.text("volume_l")), item.unit) if volume else None,
            "un_number": danger,
            "cold": cold,
            "source": cells.text("source")[:120],
        }
        held = (item.grams_per_unit, item.cm3_per_unit, item.un_number, item.cold_chain, item.source)
        code = item.code
        return Prepared(
            (cells.row.number,),
            held == tuple(values.values()),
            lambda by: need_goods.measure_item(code, by=by, **values),
        )

    return _each(kind, table, progress, prepare)


def prepare_requests(kind: Kind, table: Table, space: UUID, progress: Progress) -> Outcome:
    """Requests; the row of a file that was imported before is known by its mark in the basis."""
    marks = needs.import_marks()
    meetings = {one.number: one for one in needs.meetings()}
    facilities = {f"{one.kind} {one.number}": one for one in places.facilities()}

    def prepare(cells: Cells) -> Prepared | None:
        item, place = cells.item("item"), cells.place("place")
        asked = cells.amount("amount", item=item, unit="unit")
        voice = cells.one_of("voice", VOICES)
        facility = facilities.get(cells.text("facility").casefold())
        if cells.text("facility") and facility is None:
            cells.fail("facility", "E-CODE-UNKNOWN", known="kindergarten 1, school 3, …")
        meeting = meetings.get(cells.text("meeting"))
        if cells.text("meeting") and meeting is None:
            cells.fail("meeting", "E-CODE-UNKNOWN", known=", ".join(list(meetings)[:10]) or "–")
        days = [cells.day(name) for name in ("voiced_on", "from_on", "until_on")]
        _check_days(cells, days)
        if item is None or place is None or cells.errors:
            return None
        mark = str(uuid5(space, str(cells.row.number)))
        values: dict[str, Any] = {
            "voice": voice,
            "role": cells.text("role")[:80],
            "place_id": place.pk,
            "facility_id": facility.pk if facility else None,
            "meeting_id": meeting.pk if meeting else None,
            "voiced_on": days[0],
            "from_on": days[1],
            "until_on": days[2],
            "asked": asked,
            "basis": {"import": mark},
        }
        return Prepared(
            (cells.row.number,),
            mark in marks,
            lambda by: need_actions.enter_request(item, by=by, **values),
        )

    return _each(kind, table, progress, prepare)


def _check_days(cells: Cells, days: list[date | None]) -> None:
    voiced, first, last = days
    if voiced and voiced > clock.today():
        cells.fail("voiced_on", "E-RANGE", limit=f"≤ {clock.today()}")
    if first and last and last < first:
        cells.fail("until_on", "E-RANGE", limit=f"≥ {first}")


def prepare_households(kind: Kind, table: Table, space: UUID, progress: Progress) -> Outcome:
    """Households of one or more rows; the first row of each is who registers. One wrong row refuses its household."""
    groups: dict[str, list[Row]] = {}
    errors: list[RowError] = []
    for row in table.rows:
        cells = Cells(kind, row)
        if cells.text("household"):
            groups.setdefault(cells.text("household"), []).append(row)
        else:
            errors += cells.errors
    made: list[Prepared] = []
    for position, (number, rows) in enumerate(groups.items()):
        progress("check", position, len(groups))
        one, wrong = _household(kind, rows, uuid5(space, number))
        errors += wrong
        if one is not None and not wrong:
            made.append(one)
    return made, errors


def _household(kind: Kind, rows: list[Row], submission: UUID) -> tuple[Prepared | None, list[RowError]]:
    sheets = [Cells(kind, row) for row in rows]
    first = sheets[0]
    place, origin = first.place("place"), first.place("origin")
    language = first.one_of("language", tuple(one.value for one in Language)) or Language.EN.value
    persons = [_person(cells) for cells in sheets]
    if len(rows) > people_rules.LARGEST_HOUSEHOLD:
        first.fail("household", "E-RANGE", limit=f"≤ {people_rules.LARGEST_HOUSEHOLD}")
    for cells in sheets[1:]:
        if cells.text("place") and cells.text("place") != first.text("place"):
            cells.fail("place", "E-REFUSED", why="All members of a household have the same place.")
    errors = [error for cells in sheets for error in cells.errors]
    if place is None or errors:
        return None, errors
    known = people_queries.registration_by_submission(submission) is not None

    entry = bulk.Entry(
        submission=submission,
        settlement=place,
        origin=origin,
        persons=tuple(persons),
        language=language,
        place_typed=first.text("place"),
    )
    return Prepared(tuple(row.number for row in rows), known, household=entry), errors


def write_households(entries: Sequence[bulk.Entry], *, by: str, session: str, progress: Progress) -> int:
    """Seal households in the vault, then write them in one transaction; a list sent again finds the same ones."""
    text = state_of("notice", entries[0].language)
    version = text.version if text else ""
    prepared = bulk.prepare(entries, by=by, notice_version=version, method="list")
    sealed: list[tuple[str, ...]] = []
    for start in range(0, len(prepared), bulk.BATCH):
        progress("seal", start, len(prepared))
        sealed += bulk.seal(session, prepared[start : start + bulk.BATCH])
    return len(bulk.write(prepared, sealed, by=by, channel="import", notice_version=version))


def _person(cells: Cells) -> dict[str, str]:
    """The fields of one member; what the rules of registration refuse becomes an error of its cell."""
    fields = {
        "identity.full_name": cells.text("full_name"),
        "identity.other_name": cells.text("other_name"),
        "identity.fathers_name": cells.text("fathers_name"),
        "identity.birth": cells.text("birth"),
        "identity.sex": cells.one_of("sex", ("f", "m", "x")),
        "contact.phone": cells.text("phone"),
    }
    given = {name: text for name, text in fields.items() if text}
    if "identity.full_name" not in given:
        return given
    for name, column in (
        ("identity.full_name", "full_name"),
        ("identity.other_name", "other_name"),
        ("identity.fathers_name", "fathers_name"),
        ("identity.birth", "birth"),
        ("contact.phone", "phone"),
    ):
        alone = {"identity.full_name": "A"} | ({name: given[name]} if name in given else {})
        try:
            people_rules.checked_person(alone, today=clock.today())
        except OjakhError as refused:
            cells.refuse(column, refused)
    return given


def prepare_damage(kind: Kind, table: Table, space: UUID, progress: Progress) -> Outcome:
    """Damage, one object a row; the row of a file that was imported before is known by its number in it."""
    known = damage.known_numbers()

    def prepare(cells: Cells) -> Prepared | None:
        place, observed_on, image_on = cells.place("place"), cells.day("observed_on"), cells.day("image_on")
        risk = cells.one_of("risk", mission_rules.RISKS)
        if place is None or observed_on is None or cells.errors:
            return None
        checked: dict[str, Any] = {
            "object_class": cells.text("object_class").casefold(),
            "method": cells.text("method").casefold(),
            "observed_on": observed_on,
            "image_on": image_on,
            "last_seen_intact": cells.text("last_seen_intact")[:60],
            "first_seen_damaged": cells.text("first_seen_damaged")[:60],
        }
        scale, grade = cells.text("scale").casefold(), cells.text("grade").casefold()
        try:
            damage.graded(scale, grade, **checked)
        except OjakhError as refused:
            cells.refuse("grade", refused)
            return None
        values = checked | {
            "scale": scale,
            "grade": grade,
            "what": cells.text("what")[:120],
            "image_provider": cells.text("image_provider")[:80],
            "assessor": cells.text("assessor")[:80],
            "text": cells.text("text")[:2000],
            "risk": risk or "unknown",
            "uuid": uuid5(space, str(cells.row.number)),
        }
        return Prepared(
            (cells.row.number,),
            values["uuid"] in known,
            lambda by: damage.record_damage(place.pk, by=by, **values),
        )

    return _each(kind, table, progress, prepare)


PREPARE: Mapping[str, Callable[[Kind, Table, UUID, Progress], Outcome]] = {
    "places": prepare_places,
    "households": prepare_households,
    "stock": prepare_stock,
    "requests": prepare_requests,
    "vehicles": prepare_vehicles,
    "goods": prepare_goods,
    "damage": prepare_damage,
}
"""Kind -> how its rows are checked and written."""
