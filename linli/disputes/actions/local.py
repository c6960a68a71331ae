# SPDX-License-Identifier: MulanPSL-2.0
"""A county's own local rules: set by the leader of its centre, each decision an entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from linli.disputes.actions.grading import may_set_tests
from linli.disputes.models import LocalRule as Row
from linli.disputes.rules.local import check_rule, shipped_rules
from linli.disputes.rules.states import Grade
from linli.kernel.refusals import BadInput, NotAllowed
from linli.ledger.actions import record
from linli.ledger.rules import Fact, Subject

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@transaction.atomic
def set_local_rule(
    *, key: str, number: int | None, grade: str, in_force: bool, source: str, by: Viewer, now: datetime
) -> Row:
    """The rule as it counts from now on; agreements made before stay as they were made."""
    if not may_set_tests(by):
        raise NotAllowed(
            _("本地规定由县级综治中心的负责人定"), kept=_("没有改动任何内容"), todo=_("请报县级综治中心"),
            code="wrong_role",
        )  # fmt: skip
    if key not in shipped_rules() or (grade and grade not in set(Grade)):
        raise BadInput(_("没有这一条"), kept=_("没有改动任何内容"), todo=_("从列表里选"), field="key")
    wanted = replace(
        shipped_rules()[key], number=number, grade=Grade(grade) if grade else None, in_force=in_force,
        source=source.strip()[:120],
    )  # fmt: skip
    check_rule(wanted)
    row = Row(
        county=by.county, key=key, number=number, grade=grade, in_force=in_force, source=wanted.source, set_by_id=by.id,
        set_at=now,
    )  # fmt: skip
    facts: dict[str, Fact] = {"key": key, "number": number, "grade": grade, "in_force": in_force}
    record(Subject("local_rule", row.pk, by.county), "set_rule", by=by, at=now, facts=facts, first=True)
    row.save(force_insert=True)
    return row
