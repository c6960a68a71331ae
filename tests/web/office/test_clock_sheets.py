# SPDX-License-Identifier: MulanPSL-2.0
"""Limits, office hours and divisions leave as sheets and come back; a bad row takes no good one down with it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from linli.clocks.models import OwnLimit, RuleChange
from linli.clocks.queries import rules_of
from linli.clocks.queries.office import own_hours
from linli.clocks.queries.rules import forget_rules
from linli.clocks.rules.units import Unit
from linli.places.models import Area
from linli.places.queries.snapshot import note_change
from tests.town import COUNTY, NEXT_VILLAGE
from tests.web.office.test_imports import token_in

LIMIT_HEADS = ["流程", "步骤", "时限", "单位", "按什么日历", "依据", "依据等级"]
SIGN = ["12345", "默认:签收", "2", "hour", "working", "县文〔2026〕3号", "S"]
STATUTE = ["信访", "信访部门登记并转送/交办", "30", "day", "calendar", "本县规定", "S"]
HOUR_HEADS = ["从", "到", "时段", "依据"]


def sent(client, what, file, **more):
    return client.post(f"/office/{what}/import", {"file": file, "reason": "县文〔2026〕3号", **more})


def words_of(answer) -> dict[str, str]:
    return {line.name: line.word for line in answer.context["verdicts"]}


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize(
    ("export", "back"),
    [("clocks/limits/export", "clocks/limits"), ("clocks/hours/export", "clocks/hours"), ("places/export", "places")],
)
def test_what_was_exported_comes_back_unchanged(at_office, kind, export, back):
    client = at_office("system_admin")
    out = b"".join(client.get(f"/office/{export}?format={kind}").streaming_content)
    tried = sent(client, back, SimpleUploadedFile(f"rows.{kind}", out), on="2026-11-20")
    assert tried.status_code == 200
    assert [word for word, _n in tried.context["counts"]] == ["未变"]


def test_a_limit_of_the_sheet_is_the_countys_own_and_the_bad_rows_stay_out(at_office, csv_of):
    client = at_office("system_admin")
    unknown = ["12345", "没有的一步", "1", "hour", "working", "", "S"]
    odd = ["12345", "默认:退单窗口", "半天", "day", "working", "", "S"]
    tried = sent(client, "clocks/limits", csv_of([LIMIT_HEADS, SIGN, STATUTE, unknown, odd]))
    assert words_of(tried) == {
        "12345·默认:签收": "变更", "信访·信访部门登记并转送/交办": "未收", "12345·没有的一步": "未收", "12345·默认:退单窗口": "未收",
    }  # fmt: skip
    assert not OwnLimit.objects.exists()

    client.post("/office/clocks/limits/import", {"token": token_in(tried)})

    [own] = OwnLimit.objects.all()
    assert (own.step, own.amount, own.counted_in, own.article) == ("默认:签收", 2, Unit.WORKING_HOUR, "县文〔2026〕3号")
    assert RuleChange.objects.get().reason == "县文〔2026〕3号"


def test_a_limit_brought_back_to_what_shipped_is_no_longer_the_countys(at_office, csv_of):
    client = at_office("system_admin")
    shipped = next(one for one in rules_of(COUNTY).profile.limits.values() if one.key == ("12345", "默认:签收"))
    for row in (SIGN, list(shipped.as_row().values())):
        tried = sent(client, "clocks/limits", csv_of([LIMIT_HEADS, [f'"{cell}"' for cell in row]]))
        client.post("/office/clocks/limits/import", {"token": token_in(tried)})
        forget_rules()
    assert not OwnLimit.objects.exists()


def test_nobody_makes_a_law_by_a_sheet(at_office, csv_of):
    row = [*SIGN[:6], "F"]
    assert list(words_of(sent(at_office("system_admin"), "clocks/limits", csv_of([LIMIT_HEADS, row]))).values()) == [
        "未收"
    ]


def test_summer_hours_come_by_a_sheet_and_a_bad_row_leaves_its_period_alone(at_office, town, csv_of):
    client = at_office("system_admin")
    spring = ["", "2026-05-31", '"08:30-12:00,14:00-17:30"', "县府办"]
    summer = ["2026-06-01", "2026-09-30", '"08:00-12:00,15:00-18:00"', "县府办"]
    bad = ["2026-10-01", "", "八点到五点", "县府办"]
    tried = sent(client, "clocks/hours", csv_of([HOUR_HEADS, spring, summer, bad]))
    assert sorted(words_of(tried).values()) == ["变更", "新增", "未收"]

    client.post("/office/clocks/hours/import", {"token": token_in(tried)})

    found = own_hours(town.system_admin)
    assert {(str(one.since), str(one.until)) for one in found} == {("None", "2026-05-31"), ("2026-06-01", "2026-09-30")}


def test_two_periods_that_claim_one_day_are_not_both_taken(at_office, csv_of):
    over = ["2026-06-01", "2026-09-30", '"08:00-12:00,15:00-18:00"', "县府办"]  # the one that holds always still does
    tried = sent(at_office("system_admin"), "clocks/hours", csv_of([HOUR_HEADS, over]))
    assert list(words_of(tried).values()) == ["未收"]
    assert "两种办公时间" in tried.content.decode()
    assert 'name="token"' not in tried.content.decode()


def test_divisions_leave_with_their_published_names(at_office):
    Area.objects.filter(code=NEXT_VILLAGE).update(lon=104.25, lat=31.1)
    note_change()
    out = b"".join(at_office("audit_admin").get("/office/places/export?format=csv").streaming_content).decode()
    assert f'{NEXT_VILLAGE}","柳河村","104.25","31.1"' in out
    assert "519902" not in out
