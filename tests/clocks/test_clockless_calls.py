# SPDX-License-Identifier: MulanPSL-2.0
"""A whistle from before there were clocks for signing and speaking gets them, once, each from the moment of the call."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from linli.cases.actions import take_step
from linli.cases.actions.clockless_calls import calls_without_clock, start_missing_calls
from linli.cases.models import Call
from linli.cases.rules.timing import Fact, clocks_from
from linli.clocks.actions import climb_due, same_as_facts
from linli.clocks.models import Clock
from linli.clocks.queries import clocks_of, rules_of
from linli.ledger.models import Entry
from linli.ledger.queries import story_of
from tests.cases.ways_whistle import joint
from tests.town import COUNTY, fresh

NEW = ("call_sign", "call_contact")


@pytest.fixture
def old(town, report):
    """As an upgrade finds it: called, with clocks to come and to do the part, and none to sign and to speak."""
    case = joint(town, report)
    Clock.objects.filter(subject_id=case.pk, kind__in=NEW).delete()
    return case


def kept(case) -> set[tuple[str, object]]:
    return set(Clock.objects.filter(subject_id=case.pk, kind__in=NEW).values_list("kind", "holder"))


def test_each_called_unit_gets_what_it_still_owes_from_the_moment_of_the_call(town, old):
    housing, city = town.unit("housing"), town.unit("city_management")
    later = town.now + timedelta(days=3)
    assert start_missing_calls(now=later) == 1

    assert kept(old) == {(kind, unit) for kind in NEW for unit in (housing, city)}
    for row in Clock.objects.filter(subject_id=old.pk, kind__in=NEW):
        call = Call.objects.get(case=old, unit=row.holder)
        assert row.started_at == call.called_at
        assert row.due_at == (call.sign_due_at if row.kind == "call_sign" else call.contact_due_at)
    assert story_of(fresh(old).subject)[-1].facts["reason"] == "no_clock"
    assert fresh(old).version == story_of(fresh(old).subject)[-1].n
    assert climb_due(now=later).taken, "what is late by now is urged, one rung at a time"


def test_it_can_be_run_again_and_starts_nothing_twice(town, old):
    out = StringIO()
    call_command("start_clocks", stdout=out)
    assert out.getvalue().strip() == "cases=0 calls=1"
    before = kept(old), Entry.objects.count()

    call_command("start_clocks", stdout=out)
    assert out.getvalue().splitlines()[-1] == "cases=0 calls=0"
    assert (kept(old), Entry.objects.count()) == before


def test_stopped_in_the_middle_it_goes_on_behind_what_is_done(town, report, old):
    second = joint(town, report)
    Clock.objects.filter(subject_id=second.pk, kind__in=NEW).delete()
    assert start_missing_calls(now=town.now, most=1) == 1
    assert len(calls_without_clock(10)) == 1
    assert start_missing_calls(now=town.now, most=1) == 1
    assert calls_without_clock(10) == {}


def test_who_signed_spoke_came_or_was_excused_owes_nothing_more(town, old):
    housing, city = town.unit("housing"), town.unit("city_management")
    take_step(old, "report_in", by=town.handler, now=town.now, words="到了")
    take_step(old, "sign_whistle", by=town.other_handler, now=town.now)
    start_missing_calls(now=town.now)
    assert kept(old) == {("call_contact", city)}
    assert housing not in {holder for _kind, holder in kept(old)}

    take_step(old, "release_unit", by=town.town_operator, now=town.now, unit=city, reason="不用来了")
    assert not Clock.objects.filter(subject_id=old.pk, kind__in=NEW, stopped_at__isnull=True).exists()


def test_a_whistle_that_is_over_gets_none(town, old):
    take_step(old, "recall_whistle", by=town.town_operator, now=town.now, reason="街道自己办")
    assert calls_without_clock(10) == {}


def test_a_clock_that_was_stopped_is_not_started_again(town, report):
    """Control: all clocks as they should be, one of them stopped by its step."""
    case = joint(town, report)
    take_step(case, "sign_whistle", by=town.handler, now=town.now, contact="通过电话")
    assert calls_without_clock(10) == {}


def test_the_ledger_alone_gives_the_same_clocks(town, report):
    """Without the limits of signing and speaking in the whistle's own entry, as it was written then."""
    case = joint(town, report)
    lines = story_of(case.subject)
    facts = [_as_then(line) for line in lines]
    Clock.objects.filter(subject_id=case.pk, kind__in=NEW).delete()
    start_missing_calls(now=town.now)
    newest = story_of(fresh(case).subject)[-1]
    facts.append(Fact(newest.n, newest.step, newest.at, newest.facts))
    assert same_as_facts(clocks_of(case.subject), clocks_from(facts), rules_of(COUNTY).calendar) == []


def _as_then(line) -> Fact:
    own = [part for part in str(line.facts.get("own_limits") or "").split(";") if not part.startswith("call_")]
    facts = {**line.facts, "own_limits": ";".join(own)} if line.step == "whistle" else line.facts
    return Fact(line.n, line.step, line.at, facts)
