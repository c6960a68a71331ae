# SPDX-License-Identifier: MulanPSL-2.0
"""Several persons on a side, as an office types them off a letter: one a line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.disputes.rules.application import Application, Person
from linli.web.shared.mediation.applying import ApplyForm

_BREAK = re.compile(r"[,，;；、\t]+")
_UNIT = re.compile(r"[（(](?:单位|unit)[）)]$")
_PHONE = re.compile(r"[\d+\-\s()（）]{7,24}")
_HELP = gettext_lazy("一人一行：姓名，电话，住址；不知道的空着。是单位的在名称后写（单位）。")


def people_in(lines: str) -> tuple[Person, ...]:
    """One person a line that holds something. ValidationError names the line."""
    return tuple(
        _person(place, line) for place, line in enumerate(lines.replace("\x00", "").splitlines(), 1) if line.strip()
    )


def _person(place: int, line: str) -> Person:
    name, *rest = (part.strip() for part in _BREAK.split(line))
    plain = _UNIT.sub("", name).strip()
    if not plain or _PHONE.fullmatch(plain):
        raise forms.ValidationError(_("第%(n)d行没有写姓名或名称。"), params={"n": place})
    if len(plain) > 40:
        raise forms.ValidationError(
            _("第%(n)d行的姓名或名称太长，最多40字；用逗号隔开电话和住址。"), params={"n": place}
        )
    phone = rest.pop(0) if rest and (not rest[0] or _PHONE.fullmatch(rest[0])) else ""
    return Person(name=plain, phone=phone, address="，".join(filter(None, rest))[:200], organisation=plain != name)


def _lines(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=8000, help_text=_HELP,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )  # fmt: skip


class SeveralForm(ApplyForm):
    """The application as the office takes it down: the rest of each side below its first."""

    more_names = _lines(gettext_lazy("申请方还有谁"))
    more_others = _lines(gettext_lazy("对方还有谁"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [name for name in self.fields if name not in ("more_names", "more_others")]
        for after, name in (("address", "more_names"), ("other_address", "more_others")):
            names.insert(names.index(after) + 1, name)
        self.order_fields(names)

    def clean_more_names(self) -> tuple[Person, ...]:
        return people_in(self.cleaned_data["more_names"])

    def clean_more_others(self) -> tuple[Person, ...]:
        return people_in(self.cleaned_data["more_others"])

    def application(self, **more: Any) -> Application:
        """With everybody of both sides."""
        told, given = super().application(**more), self.cleaned_data
        return replace(
            told, applicants=(*told.applicants, *given["more_names"]), others=(*told.others, *given["more_others"])
        )
