# SPDX-License-Identifier: MulanPSL-2.0
"""Thousands at once go the same way as one."""

from __future__ import annotations

from dataclasses import replace

from linli.cases.actions import report_case, report_many
from linli.cases.rules.past import Incoming
from linli.triage.actions.proposing import propose_next
from linli.triage.models import Matter, Proposal


def test_bulk_gets_the_same_proposals_as_single_reports(town, report, routes, model):
    texts = ["东门路灯坏了三天看不见路", "河边垃圾堆了半个月", "请问社保卡怎么补办"]
    plain = replace(report, category="")
    single = [report_case(replace(plain, text=text), by=None, now=town.now).case_id for text in texts]
    propose_next(now=town.now)
    many = [
        one.case_id
        for one in report_many([Incoming(replace(plain, text=text)) for text in texts], by=None, now=town.now)
    ]
    propose_next(now=town.now)

    def said(ids):
        rows = {row.matter_id: row for row in Proposal.objects.filter(matter__in=ids)}
        return [(rows[pk].category, rows[pk].unit_id, rows[pk].is_unsure, rows[pk].why) for pk in ids]

    assert said(single) == said(many)


def test_batches_take_all_that_wait_and_no_more(town, report, routes):
    report_many([Incoming(replace(report, text=f"第{n}盏路灯不亮")) for n in range(25)], by=None, now=town.now)
    assert [propose_next(now=town.now, limit=10) for _ in range(4)] == [10, 10, 5, 0]
    assert Proposal.objects.count() == 25 == Matter.objects.filter(state="proposed").count()


def test_imported_history_is_learned_from_and_not_proposed_for(town, report):
    past = replace(report, history_at=town.now.replace(year=2025))
    report_many([Incoming(past, answer="好", answered_at=town.now.replace(year=2025))], by=None, now=town.now)
    assert propose_next(now=town.now) == 0


def test_one_that_cannot_be_judged_holds_up_nobody(town, report, routes, monkeypatch):
    from linli.triage.actions import proposing

    whole = proposing.place_of

    def stumbles(matter, address=None):
        if "第3盏" in matter.text:
            raise ValueError("odd")
        return whole(matter)

    monkeypatch.setattr(proposing, "place_of", stumbles)
    report_many([Incoming(replace(report, text=f"第{n}盏路灯不亮")) for n in range(6)], by=None, now=town.now)
    assert propose_next(now=town.now) == 6
    assert propose_next(now=town.now) == 0
    assert Proposal.objects.count() == 5
    assert set(Matter.objects.values_list("state", flat=True)) == {"proposed"}
