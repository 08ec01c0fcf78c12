"""The one way in which forms are drawn: label above, hint before the input, the error in words beside it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from ojakh.kernel.quantities import Unit, parse_amount

MOST_COUNTED = 100_000_000
"""More than anything that is counted here, and less than the store can hold."""


class Renderer(TemplatesSetting):
    """Draws each field by our own template."""

    field_template_name = "parts/field.html"


class OptionalMark(forms.Form):
    """A form whose labels say which fields are optional; required is the default and is not marked."""

    required_css_class = ""
    use_required_attribute = False
    one_of: tuple[str, ...] = ()
    """Fields that may be empty only where another answer stands in their place: none of them is optional."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, field in self.fields.items():
            if (
                name not in self.one_of
                and not field.required
                and not isinstance(field, forms.BooleanField | forms.MultipleChoiceField)
            ):
                field.label = _("%(label)s (optional)") % {"label": field.label}


class Count(forms.IntegerField):
    """A number that somebody counted, no larger than the store holds: a slip of the hand is said beside the field."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": MOST_COUNTED, **options})


class InUnit(OptionalMark):
    """A form with amounts of one good, typed in the unit that people use; cleaned to base units."""

    amounts: tuple[str, ...] = ()
    zero_allowed = False

    def __init__(self, *args: Any, unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = Unit(unit)

    def clean(self) -> dict[str, Any]:
        """Every amount in base units."""
        cleaned = super().clean() or {}
        for name in self.amounts:
            read_amount(self, cleaned, name, unit=self.unit, zero=self.zero_allowed)
        return cleaned


def read_amount(form: forms.Form, cleaned: dict[str, Any], name: str, *, unit: Unit, zero: bool = False) -> None:
    """Replace a typed amount by its base units; an empty one by None, one that cannot be read by an error beside it."""
    text = str(cleaned.get(name) or "").strip()
    amount = parse_amount(text, unit) if text else None
    cleaned[name] = amount
    if text and (amount is None or (amount == 0 and not zero)):
        form.add_error(name, _("Write a number; 0 where there is none.") if zero else ABOVE_ZERO)
        cleaned[name] = None


ABOVE_ZERO = _("Write a number above zero, for example 250 or 2.5.")


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Set the choices of a field that are known only when the form is shown."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
