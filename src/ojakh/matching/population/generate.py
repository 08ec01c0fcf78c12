"""Generate a population: same seed and settings, same people, records and truth, on every platform."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ojakh.matching.population import errors
from ojakh.matching.population.draw import Draw
from ojakh.matching.population.errors import FIRST, ErrorModel
from ojakh.matching.population.families import Customs, Family, Maker, Member, household_of, person_of
from ojakh.matching.population.model import (
    Again,
    Alike,
    Pair,
    Person,
    Population,
    Record,
    Registration,
    Role,
    Sex,
    Truth,
)
from ojakh.matching.population.naming import WRITINGS, Style, full_name, shorten, style
from ojakh.matching.population.pools import PoolName, load
from ojakh.matching.population.spelling import Writing

SETTLEMENTS = tuple(f"S{number:03d}" for number in range(1, 201))
"""Settlement ids used where the caller names none."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """How often somebody comes again, per household."""

    household_twice: float = 0.010
    household_split: float = 0.006
    person_again: float = 0.008
    moved: float = 0.30


@dataclass(frozen=True, slots=True)
class _Visit:
    """One registration before it has a number."""

    family: Family
    members: tuple[Member, ...]
    settlement: str
    why: Again | None


class _Writer:
    """Writes registrations of households, remembering what was written the first time."""

    def __init__(self, draw: Draw, model: ErrorModel, today: date) -> None:
        self.draw, self.model, self.today = draw, model, today
        self.first: dict[int, tuple[Writing, str]] = {}

    def register(self, visit: _Visit, number: int, records: list[Record], person_of_record: list[int]) -> Registration:
        """Write every member of one visit down."""
        home = id(visit.family)
        again = visit.why is not None
        model = self.model if again else FIRST
        language = visit.members[0].names.given.language
        before = self.first.get(home)
        if before is None or self.draw.happens(model.other_writing):
            writing = self._writing(language, before[0] if before else None)
        else:
            writing = before[0]
        phone = self._phone(model, before[1] if before else "")
        self.first.setdefault(home, (writing, phone))
        document = style(self.draw, writing, father_missing=model.father_missing, marks_dropped=model.marks_dropped)
        start = len(records)
        for place, member in enumerate(visit.members):
            role = Role.HEAD if place == 0 else member.role if member.role is not Role.HEAD else Role.SPOUSE
            blank = Record(
                id=len(records),
                registration=number,
                full_name="",
                order=document.order,
                born="",
                sex=member.sex,
                settlement=visit.settlement,
                phone=phone,
                role=role,
                writing=writing,
            )
            records.append(self._filled(blank, member, document, model))
            person_of_record.append(member.id)
        return Registration(number, visit.settlement, phone, writing, tuple(range(start, len(records))))

    def _writing(self, language: str, before: Writing | None) -> Writing:
        """A writing system for the household, another one than before where there was one."""
        urn = WRITINGS[language]
        if before is None:
            return self.draw.weighted(urn)
        others = [system for system in urn.items if system is not before]
        return self.draw.one(others)

    def _phone(self, model: ErrorModel, before: str) -> str:
        if self.draw.happens(model.phone_missing):
            return ""
        if before and not self.draw.happens(model.phone_changed):
            return before
        return errors.phone(self.draw)

    def _filled(self, blank: Record, member: Member, document: Style, model: ErrorModel) -> Record:
        """The form of one member with what somebody wrote into it."""
        keeps_phone = blank.role in {Role.HEAD, Role.SPOUSE} or self.draw.happens(0.1)
        return replace(
            blank,
            full_name=self._name(member, document, model),
            born=errors.written_date(member.born, self.today, model, self.draw),
            sex=None if self.draw.happens(model.sex_missing) else member.sex,
            phone=blank.phone if keeps_phone else "",
        )

    def _name(self, member: Member, document: Style, model: ErrorModel) -> str:
        draw, names = self.draw, member.names
        if names.maiden is not None and draw.happens(model.maiden):
            names = replace(names, surname=names.maiden)
        if draw.happens(model.short_form):
            names = replace(names, given=shorten(names.given))
        text = full_name(names, member.sex, document, draw)
        if draw.happens(model.swap):
            text = errors.swapped(text)
        if draw.happens(model.typo):
            text = errors.typo(text, document.writing, draw)
        if draw.happens(model.cut):
            text = errors.cut(text, draw)
        return errors.homoglyph(text, draw) if draw.happens(model.homoglyph) else text


def generate(
    seed: int,
    n_persons: int,
    *,
    pool: PoolName = "usable",
    n_households: int | None = None,
    settlements: Sequence[str] = SETTLEMENTS,
    today: date = date(2026, 1, 1),
    model: ErrorModel | None = None,
    repeats: Repeats | None = None,
    customs: Customs | None = None,
) -> Population:
    """People in households until `n_persons` are reached (or exactly `n_households`), registered once or more often."""
    if not settlements:
        raise ValueError("a population needs at least one settlement")
    repeats = repeats or Repeats()
    maker = Maker(Draw(seed, "families"), load(pool), customs or Customs(), today)
    places = Draw(seed, "settlements")
    families: list[Family] = []
    while len(families) < n_households if n_households is not None else maker.made < n_persons:
        families.append(maker.household(places.one(settlements)))
    visits = _visits(families, Draw(seed, "repeats"), repeats, settlements, today)
    writer = _Writer(Draw(seed, "writing"), model or ErrorModel(), today)
    records: list[Record] = []
    person_of_record: list[int] = []
    registrations = tuple(
        writer.register(visit, number, records, person_of_record) for number, visit in enumerate(visits)
    )
    persons = tuple(person_of(member, number) for number, family in enumerate(families) for member in family.members)
    persons = tuple(sorted(persons, key=lambda person: person.id))
    truth = Truth(
        tuple(person_of_record),
        _same(visits, registrations, person_of_record),
        _alike(families, persons, person_of_record),
    )
    households = tuple(household_of(family, number) for number, family in enumerate(families))
    return Population(households, persons, registrations, tuple(records), truth)


def _visits(
    families: list[Family], draw: Draw, repeats: Repeats, settlements: Sequence[str], today: date
) -> list[_Visit]:
    """Every household once, then some again in whole or in part."""
    firsts = [_Visit(family, tuple(family.members), family.settlement, None) for family in families]
    later: list[_Visit] = []
    for family in families:
        settlement = draw.one(settlements) if draw.happens(repeats.moved) else family.settlement
        members = tuple(family.members)
        grown = [member for member in members if member.role in {Role.CHILD, Role.PARENT, Role.SIBLING}]
        adults = [member for member in grown if (today - member.born).days >= 18 * 366]
        if draw.happens(repeats.household_twice):
            kept = tuple(member for place, member in enumerate(members) if place == 0 or not draw.happens(0.1))
            later.append(_Visit(family, kept, settlement, Again.HOUSEHOLD_TWICE))
        elif len(members) > 2 and draw.happens(repeats.household_split):
            later.append(_Visit(family, members[1:], settlement, Again.HOUSEHOLD_SPLIT))
        elif adults and draw.happens(repeats.person_again * 2):
            later.append(_Visit(family, (draw.one(adults),), settlement, Again.PERSON_AGAIN))
    return [*firsts, *draw.shuffled(later)]


def _same(
    visits: list[_Visit], registrations: tuple[Registration, ...], person_of_record: list[int]
) -> tuple[Pair, ...]:
    """Pairs of records of one person, with the way in which the later one came about."""
    seen: dict[int, list[int]] = {}
    pairs: list[Pair] = []
    for visit, registration in zip(visits, registrations, strict=True):
        for number in registration.records:
            earlier = seen.setdefault(person_of_record[number], [])
            if visit.why is not None:
                pairs.extend(Pair(before, number, visit.why) for before in earlier)
            earlier.append(number)
    return tuple(sorted(pairs, key=lambda pair: (pair.first, pair.second)))


def _alike(families: list[Family], persons: tuple[Person, ...], person_of_record: list[int]) -> tuple[Pair, ...]:
    """Pairs of first records of different people whom a careless reader would take for one."""
    first: dict[int, int] = {}
    for record, person in enumerate(person_of_record):
        first.setdefault(person, record)
    pairs: list[Pair] = []
    for family in families:
        pairs.extend(_pair(first, one, other, Alike.TWINS) for one, other in family.twins)
        for one in family.members:
            for other in family.members:
                if one.id < other.id and (why := _kin(one, other)) is not None:
                    pairs.append(_pair(first, one.id, other.id, why))
    names: dict[tuple[str, str, int, Sex], list[Person]] = {}
    for newcomer in persons:
        key = (newcomer.given_class, newcomer.surname_class, newcomer.born.year, newcomer.sex)
        for namesake in names.setdefault(key, []):
            if namesake.household != newcomer.household:
                pairs.append(_pair(first, namesake.id, newcomer.id, Alike.NAMESAKES))
        names[key].append(newcomer)
    return tuple(sorted(pairs, key=lambda pair: (pair.first, pair.second, pair.why)))


def _kin(one: Member, other: Member) -> Alike | None:
    """Kin of one sex whose names mirror each other: `A son of B` beside `B son of A`, or grandparent and grandchild."""
    if one.sex is not other.sex or one.names.surname is not other.names.surname:
        return None
    if one.names.given is other.names.given:
        return Alike.GRANDPARENT_AND_GRANDCHILD
    crossed = one.names.father is other.names.given and other.names.father is one.names.given
    return Alike.FATHER_AND_SON if crossed else None


def _pair(first: dict[int, int], one: int, other: int, why: Alike) -> Pair:
    low, high = sorted((first[one], first[other]))
    return Pair(low, high, why)
