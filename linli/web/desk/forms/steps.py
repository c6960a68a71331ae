# SPDX-License-Identifier: MulanPSL-2.0
"""A step's form as the desk shows it: whom the centre may dispatch to, places by name."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cases.queries import Filters, search_cases, units_to_dispatch
from linli.cases.queries.scope import units_to_rule
from linli.kernel.steps import Field, FieldKind, Step
from linli.people.rules import UnitInfo, UnitKind
from linli.people.texts import UNIT_KINDS
from linli.web.desk.shown.filters import place_choices
from linli.web.shared.forms import StepForm
from linli.web.shared.points import PointAsked, point_fields


class DeskStepForm(PointAsked, StepForm):
    """The fields of one step for a post at a desk; a place may be given by its coordinates."""

    def __init__(self, step: Step, *args: Any, **kwargs: Any) -> None:
        super().__init__(step, *args, **kwargs)
        if step.name == "locate":
            self.fields["area"].required = False
            self.fields["system"] = point_fields()["system"]
            self.dress()
        if step.name == "split" and self.case is not None:
            self.fields["whole"].initial = "no" if self.case.confidential else "yes"

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        if self.step.name == "locate":
            del given["system"]
            given["point"] = (self.the_point.lon, self.the_point.lat) if self.the_point.lon is not None else None
        return given

    def _unit_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        chooser = forms.Select(attrs={"data-find": _("输入名称查找单位")})
        if self.step.name == "whistle":
            units = self._callable_units()
        elif self.step.name == "rule" and self.case is not None:
            units = units_to_rule(self.case, self.viewer)
        else:
            units = units_to_dispatch(self.viewer)
        return forms.TypedChoiceField(
            choices=unit_groups(units), coerce=UUID, empty_value=None, widget=chooser, **common
        )

    def clean(self) -> dict[str, Any]:
        """A case may be named by the last six digits of its number, where that names one only."""
        given = super().clean() or {}
        if self.step.name == "locate":
            self._place_given(given)
        for field in self.step.fields:
            if field.kind == FieldKind.CASE and given.get(field.name):
                given[field.name] = self._whole_number(field.name, given[field.name])
        return given

    def _place_given(self, given: dict[str, Any]) -> None:
        self.read_the_point(given)
        if self.the_point.lon is not None:
            given["area"] = self.grid_of_point(self.county)
            if not given["area"]:
                self.add_error("point", _("这个坐标不在本县的网格里。"))
        elif not given.get("area") and not self.errors:
            self.add_error("area", _("选一个地方，或写坐标。"))

    def _whole_number(self, name: str, asked: str) -> str:
        found = search_cases(self.viewer, Filters(q=asked), now=timezone.now(), size=2, county=self.county).rows
        named = [case.number for case in found if case.number and case.number.endswith(asked.strip().upper())]
        if len(named) == 1:
            return named[0]
        if len(named) > 1:
            self.add_error(name, _("不止一件的编号以此结尾，请写完整编号。"))
        else:
            self.add_error(name, _("您的范围内没有这个编号，请核对。"))
        return asked

    def _choice_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        if field.name != "satisfied":
            return super()._choice_field(field, common)
        words = [(key, _(word)) for key, word in field.choices]  # asked aloud: all answers in sight
        return forms.ChoiceField(choices=words, widget=forms.RadioSelect, **common)

    def _text_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        if field.name != "area":
            return super()._text_field(field, common)
        common["label"] = _("在哪个镇街、村社区")
        near = self.case.scope_code if self.case is not None else ""
        chooser = forms.Select(attrs={"data-find": _("输入地名查找")})
        return forms.ChoiceField(choices=place_choices(self.viewer, near), widget=chooser, **common)

    def nearest_place(self, code: str) -> str:
        """The finest offered place that holds `code`: a village for a grid where only villages are offered."""
        offered = dict(flattened(self.fields["area"].choices))  # type: ignore[attr-defined]
        return next((code[:width] for width in (15, 12, 9) if len(code) >= width and code[:width] in offered), "")


def flattened(choices: Any) -> list[tuple[str, str]]:
    """Choices without their groups."""
    return [
        one for value, words in choices for one in (words if isinstance(words, (list, tuple)) else [(value, words)])
    ]


def unit_groups(units: list[UnitInfo]) -> list[Any]:
    """Units for a select, in groups by kind, by name within."""
    ordered = sorted(units, key=lambda unit: (unit.kind, unit.name))
    groups = groupby(ordered, key=lambda unit: unit.kind)
    named = [
        (str(UNIT_KINDS.get(UnitKind(kind), kind)), [(str(unit.id), unit.name) for unit in members])
        for kind, members in groups
    ]
    return [("", _("请选择单位")), *named]
