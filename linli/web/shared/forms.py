# SPDX-License-Identifier: MulanPSL-2.0
"""Forms made from the step table: what a step asks for is said once, in its room's rules."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from linli.cases.queries.codes import codes_of, in_language
from linli.cases.queries.picks import pick_choices
from linli.cases.queries.whistle import units_to_whistle
from linli.kernel.steps import Field, Step
from linli.people.queries import units_for_dispatch
from linli.people.rules import Viewer
from linli.web.shared.counties import county_of
from linli.web.shared.looks import LinesField, LinliForm, ManyFilesField
from linli.web.shared.points import point_fields

MOST_RADIOS = 6


class StepForm(LinliForm):
    """The fields of one step, for one viewer. `inputs()` are the keyword arguments of `take_step`.

    `seen` is the version that the person had on screen. Ids begin with the step's name: many forms fit one page.
    """

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, step: Step, *args: Any, viewer: Viewer, case: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{step.name}-%s")
        super().__init__(*args, **kwargs)
        self.step, self.viewer, self.case = step, viewer, case
        self.county = case.county if case is not None else county_of(viewer)
        for field in step.fields:
            self.fields[field.name] = self._form_field(field)
        self.dress()

    def inputs(self) -> dict[str, Any]:
        """The cleaned values under the step's own names; FILES are lists of uploads still to be kept."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def _form_field(self, field: Field) -> forms.Field:
        common: dict[str, Any] = {
            "label": _(field.label) if field.label else "",
            "required": field.required,
            "help_text": _(field.help) if field.help else "",
        }
        make = getattr(self, f"_{field.kind.value}_field", None)
        if make is None:
            raise TypeError(f"no form field for {field.kind}")
        return make(field, common)

    def _text_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        return forms.CharField(max_length=min(field.max_length, 200), **common)

    def _long_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        box = forms.Textarea(attrs={"rows": 3, "data-counted": str(field.max_length)})
        return forms.CharField(max_length=field.max_length, widget=box, **common)

    def _unit_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        called = self._callable_units() if self.step.name == "whistle" else None
        return forms.TypedChoiceField(
            choices=unit_choices(self.viewer, called), coerce=UUID, empty_value=None,
            widget=forms.Select(attrs={"data-find": _("输入名称查找单位")}), **common,
        )  # fmt: skip

    def _units_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            choices=[(str(unit.id), unit.name) for unit in self._callable_units()], coerce=UUID, empty_value=[],
            widget=forms.CheckboxSelectMultiple, **common,
        )  # fmt: skip

    def _callable_units(self) -> list[Any]:
        """Whom a whistle on this case may call; without a case, whom the viewer gives work to."""
        return units_to_whistle(self.case) if self.case is not None else units_for_dispatch(self.viewer)

    def _pick_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        offered = pick_choices(self.step.name, field.name, self.case) if self.case is not None else []
        choices = [(str(key), word) for key, word in offered]
        return forms.TypedChoiceField(
            choices=[("", _("请选择")), *choices], coerce=UUID, empty_value=None, **common
        )  # fmt: skip

    def _date_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **common)

    def _count_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        return forms.IntegerField(min_value=1, max_value=9999, **common)

    def _case_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        common["help_text"] = common["help_text"] or _("编号全文，或末尾至少六位")
        return forms.CharField(max_length=24, widget=forms.TextInput(attrs={"autocomplete": "off"}), **common)

    def _category_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        chooser = forms.Select(attrs={"data-find": _("输入名称查找类别")})
        return forms.ChoiceField(choices=category_choices(self.county), widget=chooser, **common)

    def _choice_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        choices = [(key, _(word)) for key, word in field.choices]
        if field.name == "order_type" and not choices:  # the county's own data
            choices = [(info.code, in_language(info)) for info in codes_of(self.county).order_types.values()]
        if field.required and len(choices) <= MOST_RADIOS:
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
        return forms.ChoiceField(choices=[("", _("请选择")), *choices], **common)

    def _yes_no_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        choices = field.choices or (("yes", "是"), ("no", "否"))
        return forms.TypedChoiceField(
            choices=[(key, _(word)) for key, word in choices], widget=forms.RadioSelect,
            coerce=lambda value: value == "yes", empty_value=None, **common,
        )  # fmt: skip

    def _files_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        common["help_text"] = common["help_text"] or _("照片、PDF 或 Office 文件，可多选，每个不超过 10 MB")
        return ManyFilesField(**common)

    def _point_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        return point_fields()["point"]

    def _parts_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        common["help_text"] = common["help_text"] or _("每行写一件")
        return LinesField(max_length=field.max_length, **common)


def category_choices(county: str) -> list[Any]:
    """The county's open categories, the last level grouped under its parents."""
    categories = codes_of(county).categories
    parents = {info.parent for info in categories.values()}
    leaves = [info for info in categories.values() if info.code not in parents]
    groups = groupby(sorted(leaves, key=lambda info: (info.parent, info.code)), key=lambda info: info.parent)
    named = [
        (
            in_language(categories[parent]) if parent in categories else _("其他"),
            [(i.code, in_language(i)) for i in found],
        )
        for parent, found in groups
    ]
    return [("", _("请选择类别")), *named]


def unit_choices(viewer: Viewer, units: list[Any] | None = None) -> list[Any]:
    """The units this viewer may give work to, or those given, in groups by kind."""
    units = sorted(units_for_dispatch(viewer) if units is None else units, key=lambda unit: (unit.tier, unit.kind))
    groups = groupby(units, key=lambda unit: (unit.tier, unit.kind))
    named = [(_group_word(*key), [(str(unit.id), unit.name) for unit in members]) for key, members in groups]
    return [("", _("请选择单位")), *named]


def _group_word(tier: str, kind: str) -> str:
    tiers = {"city": _("市级"), "county": _("县级"), "town": _("乡镇街道"), "village": _("村社区")}
    if kind == "centre":
        return _("%(tier)s综治中心") % {"tier": tiers.get(tier, "")}
    return _("%(tier)s单位") % {"tier": tiers.get(tier, "")}
