# SPDX-License-Identifier: MulanPSL-2.0
"""The local rules of a county: as shipped, or as its centre's leader has set them."""

from __future__ import annotations

from dataclasses import replace

from linli.disputes.models import LocalRule as Row
from linli.disputes.queries.grading import OWN
from linli.disputes.rules.local import LocalRule, shipped_rules
from linli.disputes.rules.states import Grade


def rules_in(county: str) -> dict[str, LocalRule]:
    """Key → rule as it counts now. One statement."""
    rows = Row.objects.filter(county=county).order_by("key", "-set_at", "-pk").distinct("key")
    own = {row.key: row for row in rows}
    return {key: _own(rule, own[key]) if key in own else rule for key, rule in shipped_rules().items()}


def _own(rule: LocalRule, row: Row) -> LocalRule:
    grade = Grade(row.grade) if row.grade else None
    return replace(rule, number=row.number, grade=grade, in_force=row.in_force, source=row.source, confidence=OWN)
