# SPDX-License-Identifier: MulanPSL-2.0
"""What lists, boards and pages read of a call or a review is what its running clock says, also after a change of rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from linli.cases.models import Call, Review
from linli.clocks.rules.running import Kind

if TYPE_CHECKING:
    from linli.clocks.models import Clock

_COLUMNS: dict[str, str] = {
    Kind.CALL_SIGN: "sign_due_at", Kind.CALL_CONTACT: "contact_due_at", Kind.COME: "come_due_at",
    Kind.PART: "part_due_at",
}  # fmt: skip


def follow_clocks(rows: Sequence[Clock]) -> None:
    """These clocks are due at another time now; those that no call or review shows are passed over."""
    for row in rows:
        if column := _COLUMNS.get(row.kind):
            calls = Call.objects.filter(case=row.subject_id, unit=row.holder, whistle__ended_at__isnull=True)
            calls.update(**{column: row.due_at})
        elif row.kind == Kind.STATUTORY:
            Review.objects.filter(case=row.subject_id, given_at__isnull=True).update(due_at=row.due_at)
