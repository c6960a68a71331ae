# SPDX-License-Identifier: MulanPSL-2.0
"""Forms of the registers of committees and of mediators' changes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.disputes import texts
from linli.web.desk.forms.committee_kinds import KINDS
from linli.web.desk.forms.mediation import OfferedForm, day_field, tops
from linli.web.shared.looks import LinliForm


class CommitteeForm(LinliForm):
    """How a committee is made up (人民调解法 art. 8, 9)."""

    kind = forms.ChoiceField(label=_("哪一种"), choices=KINDS)
    paper_word = forms.CharField(label=_("文书字号"), max_length=12, help_text=_("如：东人调；写进每件文书的编号"))
    members = forms.IntegerField(label=_("委员几人"), initial=3, help_text=_("3到9人"))
    women = forms.IntegerField(label=_("其中妇女几人"), initial=1)
    term_from = day_field(label=_("任期从"), required=False)
    term_to = day_field(label=_("任期到"), required=False)
    filed_on = day_field(
        label=_("哪天报司法行政机关备案的"), required=False, help_text=_("还没有报就空着，改动以后要重新报")
    )


class OpenCommitteeForm(OfferedForm, CommitteeForm):
    unit_id = forms.ChoiceField(label=_("哪个单位"), help_text=_("先在管理页建好单位，再在这里登记"))
    field_order = ("unit_id",)


class ChangeMediatorForm(OfferedForm):
    """What may change of a mediator on the register."""

    team = forms.ChoiceField(label=_("哪支队伍"), choices=lambda: [(k.value, w) for k, w in texts.TEAMS.items()])
    expertise = forms.MultipleChoiceField(
        label=_("擅长哪些纠纷"), required=False, choices=tops, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.CharField(label=_("会说的方言、语言"), required=False, max_length=80, help_text=_("用顿号隔开"))
    area_code = forms.ChoiceField(label=_("在哪个地方调解"))
    most_open = forms.IntegerField(label=_("手头最多几件"), min_value=1, max_value=200)
    salaried = forms.BooleanField(label=_("领全额工资（不发以案定补）"), required=False)
    filed_on = day_field(label=_("哪天报司法行政机关备案的"), required=False)


class EndInterestForm(OfferedForm):
    interest_id = forms.ChoiceField(label=_("哪一条回避"))
