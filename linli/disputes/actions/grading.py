# SPDX-License-Identifier: MulanPSL-2.0
"""A county's own numbers for the stated tests: set by the leader of its centre, each decision an entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from django.db import connection, transaction
from django.utils.translation import gettext as _

from linli.disputes.actions.registers import may_fund
from linli.disputes.models import GradingTest
from linli.disputes.queries.grading import tests_of
from linli.disputes.rules.grading_checks import check_test, known_test
from linli.disputes.rules.states import Colour, Grade
from linli.kernel.refusals import BadInput, NotAllowed
from linli.ledger.actions import record
from linli.ledger.rules import Fact, Subject

if TYPE_CHECKING:
    from linli.people.rules import Viewer

Key = TypeVar("Key", Grade, Colour)
may_set_tests = may_fund  # who answers for the county's money answers for its measures: the leaders of its centre


@transaction.atomic
def set_grading_test(
    *, key: str, number: int | None, grade: str, colour: str, in_force: bool, source: str, by: Viewer, now: datetime
) -> GradingTest:
    """The test as it counts from now on. What was graded or coloured before stays as it was decided."""
    if not may_set_tests(by):
        raise NotAllowed(
            _("分级、定色的标准由县级综治中心的负责人定"), kept=_("没有改动任何内容"), todo=_("请报县级综治中心"),
            code="wrong_role",
        )  # fmt: skip
    with connection.cursor() as cursor:  # two at once would each be checked against the other's old number
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('linli grading'), hashtext(%s))", [by.county])
    tests = tests_of(by.county)
    wanted = replace(
        known_test(key, tests), number=number, grade=_one(Grade, grade, "grade"), colour=_one(Colour, colour, "colour"),
        in_force=in_force, source=source.strip()[:120],
    )  # fmt: skip
    check_test(wanted, tests)
    row = GradingTest(
        county=by.county, key=key, number=number, grade=grade, colour=colour, in_force=in_force, source=wanted.source,
        set_by_id=by.id, set_at=now,
    )  # fmt: skip
    facts: dict[str, Fact] = {"key": key, "number": number, "grade": grade, "colour": colour, "in_force": in_force}
    record(Subject("grading_test", row.pk, by.county), "set_test", by=by, at=now, facts=facts, first=True)
    row.save(force_insert=True)
    return row


def _one(keys: type[Key], given: str, field: str) -> Key | None:
    if given and given not in set(keys):
        raise BadInput(_("没有这个级别或颜色"), kept=_("没有改动任何内容"), todo=_("从列表里选"), field=field)
    return keys(given) if given else None
