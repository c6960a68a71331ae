# SPDX-License-Identifier: MulanPSL-2.0
"""Forms of the committee's registers: rooms, rounds, mediators, rates, budgets, claims, lists to pay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.disputes import texts
from linli.disputes.rules.types import dispute_types
from linli.disputes.texts.types import in_language
from linli.web.desk.forms.committee_kinds import KINDS
from linli.web.shared.looks import LinliForm

Pairs = Sequence[tuple[str, str]]
ROUNDS = (("regular", _("日常排查")), ("special", _("专项排查")), ("project", _("跟着重大项目走")))


def day_field(**more: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def tops() -> list[tuple[str, str]]:
    return [(kind.code, in_language(kind)) for kind in dispute_types().values() if not kind.parent]


class OfferedForm(LinliForm):
    """A form whose selects are filled by the page: `choices={"unit_id": […]}`."""

    def __init__(self, *args: Any, choices: dict[str, Pairs] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, pairs in (choices or {}).items():
            self.fields[name].choices = list(pairs)  # type: ignore[attr-defined]


class RoomForm(OfferedForm):
    unit_id = forms.ChoiceField(label=_("哪个单位的"))
    name = forms.CharField(label=_("名称"), max_length=40, help_text=_("如：老张调解室"))
    address = forms.CharField(label=_("地址"), max_length=120, required=False)
    seats = forms.IntegerField(label=_("座位"), min_value=2, max_value=200, initial=8)
    two_doors = forms.BooleanField(label=_("有两个门，双方进出不用碰面"), required=False)


class CloseRoomForm(OfferedForm):
    room_id = forms.ChoiceField(label=_("停用哪一间"))


class RoundForm(OfferedForm):
    kind = forms.ChoiceField(label=_("哪一种"), choices=ROUNDS, widget=forms.RadioSelect)
    title = forms.CharField(label=_("名称"), max_length=120, help_text=_("写事和地方，不写人"))
    topics = forms.MultipleChoiceField(
        label=_("排查哪些类型"), required=False, choices=tops, widget=forms.CheckboxSelectMultiple,
        help_text=_("不选就是都看"),
    )  # fmt: skip
    area_code = forms.ChoiceField(label=_("在哪里"))
    project = forms.CharField(label=_("哪个重大项目"), max_length=120, required=False)
    due_on = day_field(label=_("哪一天前报来"))
    again_days = forms.IntegerField(
        label=_("以后每隔几天再来一次"), required=False, min_value=7, max_value=92,
        help_text=_("只用于日常排查，一般15天，重要时期7天；空着就只排查这一次"),
    )  # fmt: skip


class RoundReportForm(OfferedForm):
    screening_id = forms.ChoiceField(label=_("哪一次排查"))
    places = forms.IntegerField(label=_("看了多少处"), min_value=0, max_value=100_000)
    found = forms.IntegerField(label=_("发现几起"), min_value=0, max_value=100_000, help_text=_("没有就写 0，零也要报"))
    prevented = forms.IntegerField(label=_("当场化解几起"), min_value=0, max_value=100_000)
    note = forms.CharField(
        label=_("情况"), required=False, max_length=2000, help_text=_("写类型和地点，不写姓名"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class ListMediatorForm(OfferedForm):
    post_id = forms.ChoiceField(label=_("哪个岗位"))
    team = forms.ChoiceField(label=_("哪支队伍"), choices=lambda: [(k.value, w) for k, w in texts.TEAMS.items()])
    expertise = forms.MultipleChoiceField(
        label=_("擅长哪些纠纷"), required=False, choices=tops, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.CharField(label=_("会说的方言、语言"), required=False, max_length=80, help_text=_("用顿号隔开"))
    most_open = forms.IntegerField(label=_("手头最多几件"), min_value=1, max_value=200, initial=20)
    salaried = forms.BooleanField(label=_("领全额工资（不发以案定补）"), required=False)


class TrainingForm(OfferedForm):
    mediator_id = forms.ChoiceField(label=_("哪位调解员"))
    on = day_field(label=_("哪一天"))
    hours = forms.DecimalField(label=_("学时"), min_value=0, max_value=200, decimal_places=1, max_digits=5)
    topic = forms.CharField(label=_("内容"), max_length=80)


class InterestForm(OfferedForm):
    mediator_id = forms.ChoiceField(label=_("哪位调解员"))
    dispute_type = forms.ChoiceField(label=_("哪类纠纷"), required=False, choices=lambda: [("", _("不限")), *tops()])
    area_code = forms.ChoiceField(label=_("哪个地方"), required=False)
    words = forms.CharField(label=_("理由"), max_length=120)


class DelistForm(OfferedForm):
    mediator_id = forms.ChoiceField(label=_("哪位调解员"))


class RateForm(LinliForm):
    grade = forms.ChoiceField(label=_("难易"), choices=lambda: [(k.value, w) for k, w in texts.GRADES.items()])
    committee_kind = forms.ChoiceField(
        label=_("哪种调委会"), required=False, choices=lambda: [("", _("各种都一样")), *KINDS]
    )
    oral = forms.BooleanField(label=_("口头协议"), required=False)
    yuan = forms.DecimalField(label=_("每件多少元"), min_value=0, max_digits=8, decimal_places=2)
    valid_from = day_field(label=_("从哪一天起"))


class DropRateForm(OfferedForm):
    rate_id = forms.ChoiceField(label=_("哪一条"))


class GradingTestForm(OfferedForm):
    key = forms.ChoiceField(label=_("哪一项"))
    number = forms.IntegerField(
        label=_("数字"), required=False, help_text=_("人数，或者金额（元）；没有数字的标准空着")
    )
    grade = forms.ChoiceField(
        label=_("说的是哪一级"), required=False,
        choices=lambda: [("", _("不说难易")), *((k.value, w) for k, w in texts.GRADES.items())],
    )  # fmt: skip
    colour = forms.ChoiceField(
        label=_("说的是哪种颜色"), required=False,
        choices=lambda: [("", _("不说颜色")), *((k.value, w) for k, w in texts.COLOURS.items())],
    )  # fmt: skip
    in_force = forms.TypedChoiceField(
        label=_("用不用"), choices=(("yes", _("用")), ("no", _("不用"))), coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )  # fmt: skip
    source = forms.CharField(label=_("依据"), max_length=120, help_text=_("文件名称、文号、条款"))


class LocalRuleForm(OfferedForm):
    key = forms.ChoiceField(label=_("哪一条"))
    number = forms.IntegerField(label=_("数字"), required=False, help_text=_("人数、年数或者分数；不要数字的空着"))
    grade = forms.ChoiceField(
        label=_("从哪一级起"), required=False,
        choices=lambda: [("", _("不分难易")), *((k.value, w) for k, w in texts.GRADES.items())],
    )  # fmt: skip
    in_force = forms.TypedChoiceField(
        label=_("用不用"), choices=(("yes", _("用")), ("no", _("不用"))), coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )  # fmt: skip
    source = forms.CharField(label=_("依据"), max_length=120, help_text=_("文件名称、文号、条款"))


class BudgetForm(OfferedForm):
    unit_id = forms.ChoiceField(label=_("哪个单位"))
    year = forms.IntegerField(label=_("年度"), min_value=2020, max_value=2100)
    yuan = forms.DecimalField(label=_("预算（元）"), min_value=0, max_digits=12, decimal_places=2)


class WithdrawBudgetForm(OfferedForm):
    unit_id = forms.ChoiceField(label=_("哪个单位"))
    year = forms.IntegerField(label=_("年度"), min_value=2020, max_value=2100)
    yuan = forms.DecimalField(label=_("撤回多少（元）"), min_value=0, max_digits=12, decimal_places=2)
    reason = forms.CharField(label=_("理由"), max_length=200, help_text=_("哪份文件、什么原因"))


class ClaimForm(OfferedForm):
    dispute = forms.CharField(
        label=_("纠纷编号"), max_length=24, help_text=_("调解成功、履行完、已归档的才能申报，一件一次")
    )


class DecideForm(OfferedForm):
    allowance_id = forms.ChoiceField(label=_("哪一笔"))
    approve = forms.TypedChoiceField(
        label=_("怎么定"), choices=(("yes", _("批准")), ("no", _("不批准"))), coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(label=_("理由"), required=False, max_length=200, help_text=_("不批准必填"))


class PayListForm(OfferedForm):
    allowance_ids = forms.MultipleChoiceField(label=_("哪几笔"), widget=forms.CheckboxSelectMultiple)
    title = forms.CharField(label=_("名册名称"), max_length=80, help_text=_("如：2026年第四季度以案定补"))


class PaidForm(OfferedForm):
    pay_list_id = forms.ChoiceField(label=_("哪张名册"))
    on = day_field(label=_("哪一天发的"))


class PeriodForm(LinliForm):
    """The period and the grouping of the figures; in the address, so that it can be sent on."""

    since = day_field(label=_("从"))
    until = day_field(label=_("到"))
    by = forms.ChoiceField(label=_("分组"), required=False)

    def __init__(self, *args: Any, groups: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"].choices = list(groups)  # type: ignore[attr-defined]
