# SPDX-License-Identifier: MulanPSL-2.0
"""A letter that came on paper: police, court, procuratorate, petition office, arbitration … hand a dispute to us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.disputes.rules.handoff import HandoffIn
from linli.disputes.rules.table.handing import PARTNERS
from linli.people.queries import open_units, unit_info
from linli.web.desk.forms.mediation import day_field
from linli.web.desk.forms.parties import SeveralForm
from linli.web.shared.counties import county_of
from linli.web.shared.looks import ManyFilesField

if TYPE_CHECKING:
    from linli.people.rules import Viewer


class LetterForm(SeveralForm):
    """The letter around it, then what it is about, as the API takes it."""

    partner = forms.ChoiceField(
        label=_("哪一类单位"), choices=lambda: [("", _("请选择")), *((k, _(w)) for k, w in PARTNERS)]
    )
    unit = forms.ChoiceField(
        label=_("本系统里的哪个单位"), required=False, help_text=_("选了，这个单位就能看到它移送来的这一件办到哪里")
    )
    body = forms.CharField(
        label=_("来函单位全称"), max_length=80, required=False, help_text=_("上面没有的，照来函上写")
    )
    their_number = forms.CharField(
        label=_("对方的案号或文号"), max_length=40, help_text=_("双方的编号都留着；同一个编号只登记一次")
    )
    letter = forms.CharField(label=_("函号"), max_length=40, required=False)
    sent_on = day_field(label=_("来函日期"), required=False)
    their_due_on = day_field(
        label=_("对方要求哪一天前办结"), required=False, help_text=_("法院委派、委托的，空着就按规定的天数")
    )
    basis = forms.CharField(label=_("依据"), max_length=120, help_text=_("法规或协议"))
    consented = forms.BooleanField(label=_("来函写明当事人同意调解"), required=False)
    files = ManyFilesField(label=_("来函的扫描件或照片"), required=False)  # type: ignore[assignment]

    field_order = (
        "partner", "unit", "body", "their_number", "letter", "sent_on", "their_due_on", "basis", "consented", "files",
    )  # fmt: skip

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        units = [(str(one.id), one.name) for one in open_units(county_of(viewer))]
        self.fields["unit"].choices = [("", _("不在这里面")), *units]  # type: ignore[attr-defined]
        del self.fields["once"]  # their number makes sending twice harmless

    def handoff(self, files: list[UUID], token: str) -> HandoffIn:
        given = self.cleaned_data | {"once": None}
        self.cleaned_data = given
        unit = unit_info(UUID(given["unit"])) if given["unit"] else None
        ours = None if self.viewer.is_centre else self.viewer.unit_id  # a centre's goes to the place's own committee
        return HandoffIn(
            application=self.application(county=county_of(self.viewer), committee_id=ours), partner=given["partner"],
            their_number=given["their_number"], basis=given["basis"], consented=given["consented"],
            body=unit.name if unit else given["body"], unit_id=unit.id if unit else None, letter=given["letter"],
            sent_on=given["sent_on"], their_due_on=given["their_due_on"], files=tuple(files), upload_token=token,
        )  # fmt: skip
