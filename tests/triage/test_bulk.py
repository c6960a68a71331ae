# SPDX-License-Identifier: MulanPSL-2.0
"""Thousands at once go the same way as one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.apps import apps

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


TEXTS = [
    "东门路灯坏了三天看不见路，联系电话13800138000，我叫王小明。",
    "河边垃圾堆了半个月",
    "请问社保卡怎么补办\n\t换行和\\反斜杠",
    "三楼着火了，有人被困，快来救人！",
    "一、路灯不亮已经三个月了没有人修。二、河边的垃圾没有人清理臭气熏天。",
    "ＡＢＣ１２３ 樓道燈壞，沒人修",
]
OWN = {"id", "number", "secret_digest", "contact_id", "bulk", "xid", "hash", "prev"} | {
    "case_id", "matter_id", "subject_id",
}  # fmt: skip


def _rows(ids: list) -> list[list[tuple]]:
    """All that was written of each case, table by table, without what is its own."""
    tables = [
        ("cases.Case", "id"), ("cases.CaseText", "case_id"), ("ledger.Entry", "subject_id"), ("clocks.Clock", "subject_id"),
        ("triage.Matter", "id"), ("triage.Proposal", "matter_id"), ("triage.Signature", "matter_id"),
        ("triage.HotInbox", "matter_id"),
    ]  # fmt: skip
    found = []
    for pk in ids:
        for name, key in tables:
            model = apps.get_model(name)
            columns = [field.attname for field in model._meta.concrete_fields if field.attname not in OWN]
            rows = sorted(model.objects.filter(**{key: pk}).values_list(*columns), key=repr)
            assert rows, f"{name} has nothing of a case"
            found.append([name, *rows])
    return found


@pytest.mark.parametrize("phone", ["", "13911112222"])
def test_bulk_writes_row_for_row_what_single_reports_write(town, report, routes, model, phone):
    """Case, words, ledger, clocks, matter, proposal, signature, place in the queue of hot issues."""
    reports = [
        replace(report, text=text, category="", phone=phone, name="", place_text=place)
        for text in TEXTS for place in ("", "东门菜市场")
    ]  # fmt: skip
    single = [report_case(one, by=None, now=town.now).case_id for one in reports]
    while propose_next(now=town.now, limit=1):
        pass
    many = [one.case_id for one in report_many([Incoming(one) for one in reports], by=None, now=town.now)]
    while propose_next(now=town.now, limit=9):
        pass

    for one, other in zip(_rows(single), _rows(many), strict=True):
        assert one == other


def test_batches_take_all_that_wait_and_no_more(town, report, routes):
    report_many([Incoming(replace(report, text=f"第{n}盏路灯不亮")) for n in range(25)], by=None, now=town.now)
    assert [propose_next(now=town.now, limit=10) for _ in range(4)] == [10, 10, 5, 0]
    assert Proposal.objects.count() == 25 == Matter.objects.filter(state="proposed").count()


def test_imported_history_is_learned_from_and_not_proposed_for(town, report):
    past = replace(report, history_at=town.now.replace(year=2025))
    report_many([Incoming(past, answer="好", answered_at=town.now.replace(year=2025))], by=None, now=town.now)
    assert propose_next(now=town.now) == 0


@pytest.mark.parametrize("by_the_database", [False, True])
def test_one_that_cannot_be_judged_holds_up_nobody(town, report, routes, monkeypatch, by_the_database):
    from linli.triage.actions import proposing

    whole = proposing.place_of

    def stumbles(matter, address=None):
        if "第3盏" not in matter.text:
            return whole(matter)
        if not by_the_database:
            raise ValueError("odd")
        return replace(whole(matter), code="5" * 99)

    monkeypatch.setattr(proposing, "place_of", stumbles)
    report_many([Incoming(replace(report, text=f"第{n}盏路灯不亮")) for n in range(6)], by=None, now=town.now)
    assert propose_next(now=town.now) == 6
    assert propose_next(now=town.now) == 0
    assert Proposal.objects.count() == 5
    assert set(Matter.objects.values_list("state", flat=True)) == {"proposed"}
