# SPDX-License-Identifier: MulanPSL-2.0
"""Danger told after the report is heard by the same rules: critical at once, with the number, and those who hold it told."""

from __future__ import annotations

import pytest

from linli.cases.actions import take_step
from linli.cases.actions.proposals import accept_proposal
from linli.clocks.queries import clocks_of
from linli.notices.models import Notice
from linli.people.rules import receipt_viewer
from linli.triage.actions.proposing import propose_next
from linli.triage.models import Matter, Proposal
from tests.town import COUNTY, fresh

FIRE = "三楼着火了，浓烟很大，老人还没下来"


def told_of_danger() -> set:
    return {(one.kind, one.to_id) for one in Notice.objects.filter(kind__endswith=".emergency")}


def sent(town, lamp) -> None:
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))


def test_a_message_of_danger_makes_the_matter_critical_and_calls_who_holds_it(town, lamp):
    sent(town, lamp)
    due = {clock.pk: clock.due_at for clock in clocks_of(lamp.subject)}
    take_step(lamp, "write", by=receipt_viewer(lamp.pk, COUNTY), now=town.now, text=FIRE)
    assert fresh(lamp).urgency == "critical"
    matter = Matter.objects.get(pk=lamp.pk)
    assert (matter.emergency, matter.call, matter.urgency) == ("fire", "119", "critical")
    expected = {("case.write.emergency", town.unit(name)) for name in ("county_centre", "housing")}
    assert expected <= told_of_danger()
    assert {clock.pk: clock.due_at for clock in clocks_of(lamp.subject)} == due  # a promise is not reset


def test_what_was_called_normal_before_is_critical_in_the_proposal_too(town, lamp):
    propose_next(now=town.now)
    take_step(lamp, "accept", by=town.dispatcher, now=town.now, category="C0118")
    take_step(lamp, "classify", by=town.dispatcher, now=town.now, urgency="normal")
    take_step(lamp, "write", by=receipt_viewer(lamp.pk, COUNTY), now=town.now, text=FIRE)
    proposal = Proposal.objects.get(matter=lamp.pk)
    assert accept_proposal(lamp.pk, proposal.pk, by=town.dispatcher, now=town.now).urgency == "critical"


def test_who_opens_again_because_of_danger_has_the_limits_of_danger(town, lamp):
    take_step(lamp, "refuse", by=town.dispatcher, now=town.now, reason="不属于受理范围", door="请找物业")
    plain = fresh(lamp).due_at
    take_step(lamp, "reopen", by=receipt_viewer(lamp.pk, COUNTY), now=town.now, reason=FIRE)
    case = fresh(lamp)
    assert case.urgency == "critical"
    assert case.due_at < plain
    assert Matter.objects.get(pk=lamp.pk).call == "119"


@pytest.mark.parametrize(("found", "urgency"), [(True, "critical"), (False, "normal")])
def test_what_the_grid_worker_finds_is_heard_unless_it_was_not_so(town, lamp, found, urgency):
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    take_step(lamp, "verify", by=town.grid_worker, now=town.now, found=found, finding=FIRE)
    assert fresh(lamp).urgency == urgency


def test_an_office_s_own_line_and_plain_words_raise_nothing(town, lamp):
    sent(town, lamp)
    take_step(lamp, "write", by=town.dispatcher, now=town.now, text=FIRE)
    take_step(lamp, "write", by=receipt_viewer(lamp.pk, COUNTY), now=town.now, text="还没有人来修")
    assert (fresh(lamp).urgency, told_of_danger()) == ("normal", set())
