"""The one way in which forms are drawn: label above, hint before the input, the error in words beside it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _


class Renderer(TemplatesSetting):
    """Draws each field by our own template."""

    field_template_name = "parts/field.html"


class OptionalMark(forms.Form):
    """A form whose labels say which fields are optional; required is the default and is not marked."""

    required_css_class = ""
    use_required_attribute = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for field in self.fields.values():
            if not field.required and not isinstance(field, forms.BooleanField | forms.MultipleChoiceField):
                field.label = _("%(label)s (optional)") % {"label": field.label}


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Set the choices of a field that are known only when the form is shown."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
