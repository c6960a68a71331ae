# SPDX-License-Identifier: MulanPSL-2.0
"""Whatever is handed over is followed up: every organ has a day by which it is asked, and the county sets it."""

from __future__ import annotations

import pytest

from linli.clocks.actions import change_rules
from linli.clocks.actions.edits import set_limit
from linli.clocks.queries import forget_rules
from linli.clocks.rules import Limit as Row
from linli.clocks.rules import Unit
from linli.disputes.models import Handoff, Limit
from linli.disputes.rules.follow_up import FOLLOW_UPS, FOLLOWED_BY
from linli.disputes.rules.limits import ends, limit_of
from linli.disputes.rules.table.handing import PARTNERS
from linli.kernel.times import county_day
from tests.disputes.cast import registered
from tests.town import COUNTY


def over_to(people, partner):
    case = registered(people)
    case.step(
        "hand_over", "clerk", partner=partner, basis="有关规定", reason="归他们办", consented=True, body="市信访局"
    )
    return case


@pytest.mark.parametrize("partner", [key for key, _word in PARTNERS])
def test_each_organ_has_a_day_by_which_it_is_asked(people, partner):
    case = over_to(people, partner)
    handoff = Handoff.objects.get(dispute=case.row)
    running = Limit.objects.get(dispute=case.row, ended_at__isnull=True)
    assert (case.row.due_step, running.about, running.counts) == ("partner", handoff.pk, FOLLOWED_BY[partner])
    assert case.row.due_at == handoff.their_due_at == running.due_at == ends(FOLLOWED_BY[partner], people.now)


def test_the_polices_limit_is_its_own_and_not_that_of_traffic_accidents():
    assert FOLLOWED_BY["police"] == "follow_police"
    for key in FOLLOW_UPS:
        row = limit_of(key)
        assert (row.article, row.confidence) == ("project default", "S"), "marked as ours, not as a statute"


def test_a_county_sets_its_own_day_for_an_organ(people):
    own = Row("移交跟进", "信访部门答复", 5, Unit.DAY, article="青禾县诉访衔接办法 第三条")
    change_rules(set_limit(COUNTY, own), reason="县委政法委通知", by=people.system_admin, now=people.now)
    case = over_to(people, "petition")
    forget_rules()
    assert (county_day(case.row.due_at) - county_day(people.now)).days == 5 or county_day(
        case.row.due_at
    ).weekday() == 0
