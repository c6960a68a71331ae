# SPDX-License-Identifier: MulanPSL-2.0
"""The look of forms: our field and summary templates, Bootstrap's classes on the controls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template.loader import get_template
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "form-check-input"),
    (forms.RadioSelect, "form-check-input"),
    (forms.CheckboxInput, "form-check-input"),
    (forms.Select, "form-select"),
    (forms.HiddenInput, ""),
    (forms.Widget, "form-control"),
)
_SELECT = "django/forms/widgets/select.html"  # it renders a template for each option: a third of the page of a case


class LinliRenderer(DjangoTemplates):
    """Fields, forms and lists of choices by our templates, other controls by Django's own."""

    form_template_name = "shared/_fields.html"
    field_template_name = "shared/_field.html"

    def get_template(self, template_name: str) -> Any:
        if template_name == _SELECT:
            template_name = "shared/_select.html"
        return (
            super().get_template(template_name) if template_name.startswith("django/") else get_template(template_name)
        )


class _Shared(dict[str, forms.Field]):
    def __deepcopy__(self, memo: dict[int, Any]) -> _Shared:
        return _Shared(self)


class LinliForm(forms.Form):
    """The form that all pages use: `{{ form }}` shows the error summary, then every field."""

    default_renderer = LinliRenderer()
    required_css_class = "is-required"
    use_required_attribute = False  # the server says what is missing, in full sentences and in one place

    fields_fixed = False  # True where no instance changes a field: then all share the class's, which saves the copying

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        if "dressed" not in type(self).__dict__:  # once a class: each form copies the class's fields
            dress(type(self).base_fields)
            if type(self).fields_fixed:
                type(self).base_fields = _Shared(type(self).base_fields)
            type(self).dressed = True  # type: ignore[attr-defined]
        super().__init__(*args, **kwargs)

    def dress(self) -> None:
        """Call it after adding fields."""
        dress(self.fields)


def dress(fields: Mapping[str, forms.Field]) -> None:
    """Give each control its Bootstrap class, and each required field a sentence of its own."""
    for field in fields.values():
        wanted = next(name for kind, name in _CLASSES if isinstance(field.widget, kind))
        if field.required and field.error_messages["required"] is forms.Field.default_error_messages["required"]:
            field.error_messages["required"] = _missing(field)
        held = field.widget.attrs.get("class", "").split()
        field.widget.attrs["class"] = " ".join(dict.fromkeys([*held, *wanted.split()]))


def _missing(field: forms.Field) -> Any:
    chosen = isinstance(field.widget, (forms.Select, forms.RadioSelect, forms.FileInput))
    words = _("请选择“%(label)s”。") if chosen else _("请填写“%(label)s”。")
    return lazy(lambda: str(words) % {"label": field.label or ""}, str)()


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ManyFilesField(forms.FileField):
    """Several files at once; the value is a list, empty when there is none."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = [one for one in (data if isinstance(data, (list, tuple)) else [data]) if one]
        if not given:
            super().clean(None, initial)
            return []
        return [super(ManyFilesField, self).clean(one, initial) for one in given]


class LinesField(forms.CharField):
    """One thing a line; the value is a list of the lines that hold something."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]
