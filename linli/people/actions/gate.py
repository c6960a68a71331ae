# SPDX-License-Identifier: MulanPSL-2.0
"""The one question before every act of an administrator."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.kernel.refusals import NotAllowed, Unknown
from linli.ledger.rules import Subject
from linli.people.models import Account
from linli.people.queries.accounts import is_other_administrator
from linli.people.rules import Act, Viewer, may_act


def demand_act(by: Viewer, act: Act, area_code: str) -> None:
    """Raise NotAllowed for the wrong role, Unknown for a place outside the administrator's area."""
    if not may_act(act, by.role):
        raise NotAllowed(_("您的岗位不能做这件事。"), todo=_("请由有权限的管理员办理。"), code="wrong_role")
    if not area_code.startswith(by.area_code):
        raise Unknown(_("没有找到，或者不在您的管辖范围内。"))


def refuse_other_administrators(account: Account, by: Viewer) -> None:
    """Nobody becomes a second administrator by a password or a way in that they gave to another one."""
    if is_other_administrator(account, by.role):
        raise NotAllowed(
            _("这是其他类管理员的账号，您不能替他重置或恢复。"),
            todo=_("请在服务器上运行 linli reset_account。"), code="other_administrator",
        )  # fmt: skip


def subject_of(kind: str, row: object) -> Subject:
    """The ledger's name for a unit, account or post."""
    return Subject(kind, row.pk, row.county)  # type: ignore[attr-defined]
