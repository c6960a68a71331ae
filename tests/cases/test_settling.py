# SPDX-License-Identifier: MulanPSL-2.0
"""What is settled on the spot: never what may be about who settles it, and held to what every end is held to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Category
from linli.cases.queries.call_back import waiting_for_a_call
from linli.cases.queries.codes import forget_codes
from linli.cases.rules.states import State
from linli.clocks.queries import clocks_of
from linli.clocks.rules.running import Kind
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.queries import story_of
from tests.town import COUNTY, fresh


def settle(town, case, **given):
    return take_step(case, "settle_on_spot", by=town.grid_worker, now=town.now, result="拧紧了灯泡", **given)


@pytest.mark.parametrize("kind", ["C", "R", "X"])
def test_a_complaint_a_tip_or_a_petition_is_never_settled_on_the_spot(town, report, kind):
    case = report_case(replace(report, order_type=kind), by=None, now=town.now).case_id
    with pytest.raises(Unknown):
        settle(town, case)
    take_step(case, "ask_verify", by=town.dispatcher, now=town.now)
    with pytest.raises(NotAllowed, match="保密"):
        settle(town, case)


def test_what_others_told_is_settled_only_by_who_was_asked_to_look(town, lamp):
    with pytest.raises(NotAllowed, match="核实"):
        settle(town, lamp)
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    settle(town, lamp)
    assert fresh(lamp).finished_at == town.now


def test_what_a_worker_found_is_settled_at_once_and_nobody_is_called(town, report):
    found = replace(report, order_type="G", channel="grid", name="", phone="")
    case = report_case(found, by=town.grid_worker, now=town.now).case_id
    settle(town, case)
    assert fresh(case).state == State.COMPLETE


def test_who_told_it_is_called_back_by_somebody_else(town, lamp):
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    settle(town, lamp)

    assert fresh(lamp).state == State.ANSWERED
    assert story_of(lamp.subject)[-1].facts["drawn"] == "type"
    assert lamp.pk in waiting_for_a_call(town.dispatcher)
    assert [clock.kind for clock in clocks_of(lamp.subject) if clock.stopped_at is None] == [Kind.CALL_BACK]
    take_step(lamp, "call_back", by=town.second_operator, now=town.now, reached=True, solved=False)
    assert fresh(lamp).state == State.ACCEPTED


def test_evidence_is_asked_for_where_the_category_says_why(town, lamp):
    Category.objects.filter(county=COUNTY, code="C0118").update(evidence="夜间照明恢复要看得见")
    forget_codes()
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    with pytest.raises(BadInput, match="夜间照明") as refused:
        settle(town, lamp)
    assert refused.value.field == "files"
    assert fresh(lamp).state == State.VERIFYING
