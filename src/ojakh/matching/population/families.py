"""Households of three generations: who lives with whom, who is named after whom.

Rates are assumptions, each a field of `Customs`; the mean household size they give is checked by a test. Every
language of names gets the same share of households, and settlements are drawn without regard to it: any other mix
would be a statement about a real population.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ojakh.matching.population.draw import Draw, Urn
from ojakh.matching.population.model import Household, Person, Role, Sex
from ojakh.matching.population.naming import Names
from ojakh.matching.population.pools import Name, NameUrns
from ojakh.matching.population.wellknown import well_known

YOUNG_FROM = 2008
"""Birth year from which the newer list of given names is used."""


@dataclass(frozen=True, slots=True)
class Customs:
    """Rates of household formation and naming."""

    single: int = 8
    couple: int = 11
    nuclear: int = 45
    single_parent: int = 8
    three_generations: int = 23
    siblings: int = 6
    twins: float = 0.011
    after_grandparent: float = 0.28
    surname_changed: float = 0.45
    other_language_spouse: float = 0.03
    child_of_another_household: float = 0.12
    namesake: float = 0.012


@dataclass(slots=True)
class Member:
    """A person under construction, with the names that are never stored."""

    id: int
    sex: Sex
    born: date
    names: Names
    role: Role
    father: int | None = None
    mother: int | None = None


@dataclass(slots=True)
class Family:
    """A household under construction."""

    settlement: str
    members: list[Member] = field(default_factory=list)
    twins: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Parents:
    """What a grown child takes from parents who may live elsewhere: names and ids."""

    surname: Name
    father: Name
    mother: Name
    father_id: int | None = None
    mother_id: int | None = None


CHILDREN: Urn[int] = Urn([(1, 25), (2, 40), (3, 22), (4, 9), (5, 4)])


class Maker:
    """Makes households one after another from one stream of chance."""

    def __init__(self, draw: Draw, urns: tuple[NameUrns, ...], customs: Customs, today: date) -> None:
        self.draw, self.urns, self.customs, self.today = draw, urns, customs, today
        self.made = 0
        self.elders: list[tuple[NameUrns, int, _Parents]] = []
        self.known: dict[str, list[Member]] = {}
        self.kinds = Urn(
            [
                (self.single, customs.single),
                (self.couple, customs.couple),
                (self.nuclear, customs.nuclear),
                (self.single_parent, customs.single_parent),
                (self.three_generations, customs.three_generations),
                (self.siblings, customs.siblings),
            ]
        )

    def household(self, settlement: str) -> Family:
        """One more household in a settlement."""
        family = Family(settlement)
        urns = self.draw.one(self.urns)
        self.draw.weighted(self.kinds)(family, urns)
        self._rename_well_known(family, urns)
        self.known.setdefault(settlement, []).extend(family.members[:2])
        return family

    def _rename_well_known(self, family: Family, urns: NameUrns) -> None:
        """Give another given name to whoever came out with the full name of a well-known person."""
        for member in family.members:
            while well_known(member.names.given.native, member.names.surname.native):
                given = self._given(urns, member.sex, member.born)
                member.names = replace(member.names, given=given)
                for child in family.members:
                    if child.father == member.id:
                        child.names = replace(child.names, father=given)

    def single(self, family: Family, urns: NameUrns) -> None:
        """One person alone, often a widow."""
        sex = Sex.FEMALE if self.draw.happens(0.68) else Sex.MALE
        self._head(family, urns, sex, self.draw.between(24, 88))

    def couple(self, family: Family, urns: NameUrns) -> None:
        """A couple without children at home; grown children may have a household of their own elsewhere."""
        head, spouse = self._pair(family, urns, self.draw.between(24, 80))
        if self._age(head) > 48:
            parents = _Parents(head.names.surname, head.names.given, spouse.names.given, head.id, spouse.id)
            self.elders.append((urns, min(self._age(head), self._age(spouse)), parents))

    def nuclear(self, family: Family, urns: NameUrns) -> None:
        """Parents and their children."""
        head, spouse = self._pair(family, urns, self.draw.between(24, 58))
        self._children(family, urns, head, spouse, Role.CHILD)

    def single_parent(self, family: Family, urns: NameUrns) -> None:
        """One parent, mostly a mother, with children."""
        if self.draw.happens(0.85):
            mother = self._head(family, urns, Sex.FEMALE, self.draw.between(22, 52))
            husband = replace(
                mother, sex=Sex.MALE, names=self._names(urns, Sex.MALE, mother.born, mother.names.surname)
            )
            self._children(family, urns, husband, mother, Role.CHILD, absent_father=True)
        else:
            father = self._head(family, urns, Sex.MALE, self.draw.between(28, 58))
            wife = replace(
                father, sex=Sex.FEMALE, names=self._names(urns, Sex.FEMALE, father.born, father.names.surname)
            )
            self._children(family, urns, father, wife, Role.CHILD, absent_mother=True)

    def three_generations(self, family: Family, urns: NameUrns) -> None:
        """A grandparent or two, a grown child with a spouse, and grandchildren."""
        age = self.draw.between(50, 82)
        if self.draw.happens(0.55):
            elder, partner = self._pair(family, urns, age)
            parents = _Parents(elder.names.surname, elder.names.given, partner.names.given, elder.id, partner.id)
        else:
            widow = self._head(family, urns, Sex.FEMALE, age)
            husband = self._names(urns, Sex.MALE, widow.born, widow.names.surname)
            parents = _Parents(widow.names.surname, husband.given, widow.names.given, None, widow.id)
        youngest = min(self._age(member) for member in family.members)
        young = self._person(urns, Sex.MALE, self._born(youngest - self.draw.between(21, 30)), Role.CHILD, parents)
        family.members.append(young)
        wife = self._wife(urns, young, Role.CHILD_IN_LAW)
        family.members.append(wife)
        self._children(family, urns, young, wife, Role.GRANDCHILD, after=parents)

    def siblings(self, family: Family, urns: NameUrns) -> None:
        """A nuclear household with a grown brother or sister of its head."""
        self.nuclear(family, urns)
        head = family.members[0]
        sex = Sex.FEMALE if self.draw.happens(0.5) else Sex.MALE
        names = self._names(urns, sex, head.born, head.names.surname)
        born = head.born + timedelta(days=self.draw.between(400, 2600))
        family.members.append(
            Member(
                self._id(), sex, born, replace(names, father=head.names.father), Role.SIBLING, head.father, head.mother
            )
        )

    def _id(self) -> int:
        self.made += 1
        return self.made - 1

    def _age(self, member: Member) -> int:
        return (self.today - member.born).days // 365

    def _born(self, age: int) -> date:
        return self.today - timedelta(days=max(0, age) * 365 + self.draw.below(365) + max(0, age) // 4)

    def _given(self, urns: NameUrns, sex: Sex, born: date) -> Name:
        young = born.year >= YOUNG_FROM
        if sex is Sex.MALE:
            return self.draw.weighted(urns.male_young if young else urns.male)
        return self.draw.weighted(urns.female_young if young else urns.female)

    def _names(self, urns: NameUrns, sex: Sex, born: date, surname: Name | None = None) -> Names:
        father = self.draw.weighted(urns.male)
        return Names(self._given(urns, sex, born), surname or self.draw.weighted(urns.surnames), father)

    def _head(self, family: Family, urns: NameUrns, sex: Sex, age: int) -> Member:
        parents = self._parents(urns, age)
        member = self._person(urns, sex, self._born(age), Role.HEAD, parents)
        twin_of = self.known.get(family.settlement)
        if twin_of and self.draw.happens(self.customs.namesake):
            other = self.draw.one(twin_of)
            if other.sex is sex:
                member.names = replace(member.names, given=other.names.given, surname=other.names.surname)
                member.born = _safe_year(member.born, other.born.year)
        family.members.append(member)
        return member

    def _parents(self, urns: NameUrns, age: int) -> _Parents | None:
        """Parents living in another household of the population, now and then."""
        if age > 45 or not self.elders or not self.draw.happens(self.customs.child_of_another_household):
            return None
        elder_urns, elder_age, parents = self.draw.one(self.elders)
        return parents if elder_urns is urns and elder_age >= age + 19 else None

    def _person(self, urns: NameUrns, sex: Sex, born: date, role: Role, parents: _Parents | None) -> Member:
        names = self._names(urns, sex, born, parents.surname if parents else None)
        if parents is None:
            return Member(self._id(), sex, born, names, role)
        names = replace(names, father=parents.father)
        return Member(self._id(), sex, born, names, role, parents.father_id, parents.mother_id)

    def _pair(self, family: Family, urns: NameUrns, age: int) -> tuple[Member, Member]:
        """A head and a spouse; the head is the woman in one of eight couples."""
        head = self._head(family, urns, Sex.MALE, age)
        spouse = self._wife(urns, head, Role.SPOUSE)
        family.members.append(spouse)
        if self.draw.happens(0.125):
            head.role, spouse.role = Role.SPOUSE, Role.HEAD
            family.members.reverse()
        return head, spouse

    def _wife(self, urns: NameUrns, husband: Member, role: Role) -> Member:
        own = self.draw.one(self.urns) if self.draw.happens(self.customs.other_language_spouse) else urns
        born = husband.born + timedelta(days=self.draw.between(-700, 2400))
        born = min(born, self.today - timedelta(days=18 * 366))
        names = self._names(own, Sex.FEMALE, born)
        if self.draw.happens(self.customs.surname_changed):
            names = replace(names, surname=husband.names.surname, maiden=names.surname)
        return Member(self._id(), Sex.FEMALE, born, names, role)

    def _children(
        self,
        family: Family,
        urns: NameUrns,
        father: Member,
        mother: Member,
        role: Role,
        *,
        after: _Parents | None = None,
        absent_father: bool = False,
        absent_mother: bool = False,
    ) -> None:
        """Children of a couple; a grown child has mostly left, a flag leaves out a parent who lives elsewhere."""
        used: set[str] = set()
        mothers_age = self._age(mother)
        birth_age = self.draw.between(19, 29)
        for _ in range(self.draw.weighted(CHILDREN)):
            if birth_age > min(mothers_age, 44):
                break
            born = mother.born + timedelta(days=birth_age * 365 + self.draw.below(330))
            if born > self.today:
                break
            twins = self.draw.happens(self.customs.twins)
            first: int | None = None
            for _ in range(2 if twins else 1):
                child = self._child(urns, father, born, role=role, used=used, after=after)
                child.father = None if absent_father else father.id
                child.mother = None if absent_mother else mother.id
                if (self.today - born).days > 27 * 365 and self.draw.happens(0.75):
                    continue
                child.id = self._id()
                family.members.append(child)
                if first is not None:
                    family.twins.append((first, child.id))
                first = child.id
            birth_age += self.draw.between(2, 5)

    def _child(
        self, urns: NameUrns, father: Member, born: date, *, role: Role, used: set[str], after: _Parents | None
    ) -> Member:
        """One child, perhaps named after a grandparent, never like a living brother or sister."""
        sex = Sex.FEMALE if self.draw.happens(0.487) else Sex.MALE
        given = self._given(urns, sex, born)
        if self.draw.happens(self.customs.after_grandparent):
            elders = after or _Parents(
                father.names.surname, father.names.father or given, self._given(urns, Sex.FEMALE, father.born)
            )
            given = elders.father if sex is Sex.MALE else elders.mother
        while given.sounds in used:
            given = self._given(urns, sex, born)
        used.add(given.sounds)
        return Member(-1, sex, born, Names(given, father.names.surname, father.names.given), role)


def _safe_year(day: date, year: int) -> date:
    return day.replace(year=year, day=28) if day.month == 2 and day.day == 29 else day.replace(year=year)


def person_of(member: Member, household: int) -> Person:
    """The stored person: sound classes of the names, nothing of the language they came from."""
    return Person(
        id=member.id,
        household=household,
        sex=member.sex,
        born=member.born,
        given_class=member.names.given.sounds,
        surname_class=member.names.surname.sounds,
        father=member.father,
        mother=member.mother,
    )


def household_of(family: Family, number: int) -> Household:
    """The stored household."""
    return Household(number, family.settlement, tuple(member.id for member in family.members))
