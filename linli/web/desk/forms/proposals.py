# SPDX-License-Identifier: MulanPSL-2.0
"""What may be changed in a proposal before it is accepted. An empty field stays as proposed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.cases.actions.proposals import Changed
from linli.cases.queries import codes_of, units_to_dispatch
from linli.cases.queries.codes import in_language
from linli.cases.texts import URGENCIES
from linli.web.desk.forms.steps import unit_groups
from linli.web.desk.shown.filters import place_choices
from linli.web.shared.forms import category_choices
from linli.web.shared.looks import LinliForm

if TYPE_CHECKING:
    from linli.people.rules import Viewer

_AS = gettext_lazy("照建议")


class ProposalForm(LinliForm):
    """`pick` are the best three where the machine is unsure, and places where it offers several.

    `near`: the place as proposed or as it stands, whose village's grids are offered.
    """

    proposal = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    shown = forms.UUIDField(required=False, widget=forms.HiddenInput)
    pick = forms.ChoiceField(label=gettext_lazy("选一个类别"), required=False, widget=forms.RadioSelect)
    spot = forms.ChoiceField(label=gettext_lazy("选一个位置"), required=False, widget=forms.RadioSelect)
    category = forms.ChoiceField(label=gettext_lazy("类别"), required=False)
    area = forms.ChoiceField(label=gettext_lazy("位置"), required=False)
    order_type = forms.ChoiceField(label=gettext_lazy("类型"), required=False)
    urgency = forms.ChoiceField(label=gettext_lazy("紧急程度"), required=False)
    handling = forms.ChoiceField(label=gettext_lazy("处置分类"), required=False)
    to = forms.TypedChoiceField(label=gettext_lazy("派给"), required=False, coerce=UUID, empty_value=None)
    note = forms.CharField(
        label=gettext_lazy("交办意见"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        *args: Any,
        viewer: Viewer,
        county: str,
        near: str = "",
        picks: Sequence[Any] = (),
        spots: Sequence[Any] = (),
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("auto_id", "proposal-%s")
        super().__init__(*args, **kwargs)
        codes = codes_of(county)
        types = [(info.code, in_language(info)) for info in codes.order_types.values()]
        units = [one for one in unit_groups(units_to_dispatch(viewer)) if one[0]]
        for name, choices, find in (
            ("pick", picks, ""),
            ("spot", spots, ""),
            ("category", [("", _AS), *category_choices(county)[1:]], _("输入名称查找类别")),
            ("area", [("", _AS), *[one for one in place_choices(viewer, near) if one[0]]], _("输入地名查找")),
            ("order_type", [("", _AS), *types], ""),
            ("urgency", [("", _AS), *((str(key), word) for key, word in URGENCIES.items())], ""),
            ("handling", [("", _AS), *codes.handling_classes.items()], ""),
            ("to", [("", _AS), *units], _("输入名称查找单位")),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            if find:
                self.fields[name].widget.attrs["data-find"] = find
        self.fields["pick"].asked = True  # type: ignore[attr-defined]  # here, or under “change something first”
        if not picks:
            del self.fields["pick"]
        if not spots:
            del self.fields["spot"]
        self.dress()

    @property
    def changes(self) -> list[Any]:
        """The fields under “change something first”."""
        return [self[name] for name in ("category", "area", "order_type", "urgency", "handling", "to", "note")]

    def changed(self) -> Changed:
        given = self.cleaned_data
        return Changed(
            area=given["area"] or given.get("spot") or "",
            category=given["category"] or given.get("pick") or "",
            order_type=given["order_type"],
            urgency=given["urgency"],
            handling=given["handling"],
            to=given["to"],
            note=given["note"],
            shown=given["shown"],
        )
