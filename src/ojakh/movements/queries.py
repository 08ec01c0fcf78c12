"""What others may read of movements: definitions, and the figures of a place side by side; nothing is added up."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.forms.models import model_to_dict

from ojakh.movements import rules
from ojakh.movements.models import Definition, Figure


def definitions() -> QuerySet[Definition]:
    """All definitions by code."""
    return Definition.objects.order_by("code")


def definition(code: str) -> Definition | None:
    """One definition."""
    return Definition.objects.filter(code=code).first()


def figures(*, place_id: int | None = None, definition_code: str = "", with_replaced: bool = False) -> QuerySet[Figure]:
    """Figures, the latest first; those that were corrected only where asked for."""
    found = Figure.objects.select_related("definition", "place__area").order_by("-until_on", "-from_on", "-pk")
    if place_id is not None:
        found = found.filter(place_id=place_id)
    if definition_code:
        found = found.filter(definition__code=definition_code)
    return found if with_replaced else found.filter(replaced_by=None)


def figure(figure_id: int) -> Figure | None:
    """One figure."""
    return figures(with_replaced=True).filter(pk=figure_id).first()


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one definition at a place, and in what the definition differs from each of the others."""

    definition: Definition
    figures: tuple[Figure, ...]
    differs: tuple[tuple[str, tuple[str, ...]], ...]


def series_of(place_id: int) -> list[Series]:
    """All series of a place side by side, in the order of their definitions."""
    grouped: dict[int, list[Figure]] = {}
    for one in figures(place_id=place_id):
        grouped.setdefault(one.definition_id, []).append(one)
    used = list(definitions().filter(pk__in=grouped))
    plain = {one.pk: model_to_dict(one) for one in used}
    return [
        Series(
            one,
            tuple(grouped[one.pk]),
            tuple(
                (other.code, tuple(rules.differences(plain[one.pk], plain[other.pk])))
                for other in used
                if other.pk != one.pk
            ),
        )
        for one in used
    ]
