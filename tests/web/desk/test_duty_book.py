# SPDX-License-Identifier: MulanPSL-2.0
"""The duty book is looked up by day: who was on duty, and what was handed over."""

from __future__ import annotations

from datetime import timedelta

from linli.cases.actions.duty import call_off_shift, hand_over, plan_shift
from linli.cases.models import DutyShift, HandOver
from linli.kernel.times import county_day
from linli.notices import registry
from linli.notices.models import Notice
from linli.notices.rules import NoticeFacts
from tests.town import COUNTY


def test_a_past_day_shows_its_shifts_and_what_was_handed_over_until_then(at_desk, town):
    today = county_day(town.now)
    plan_shift(today, "night", town.second_operator.id, leads=False, by=town.dispatcher, now=town.now)
    old = today - timedelta(days=19)
    DutyShift.objects.update(on=old)
    for n, days in enumerate((20, 19, 3)):
        hand_over(f"第{n}页交接", {}, by=town.dispatcher, now=town.now - timedelta(days=days))

    now = at_desk("dispatcher").get("/desk/duty").content.decode()
    assert "第2页交接" in now
    assert town.second_operator.name not in now.split("交接记录")[0].split("排班表")[-1]

    then = at_desk("dispatcher").get(f"/desk/duty?on={old}").content.decode()
    assert "第1页交接" in then
    assert "第0页交接" in then
    assert "第2页交接" not in then
    assert town.second_operator.name in then.split("交接记录")[0]
    eve = at_desk("dispatcher").get(f"/desk/duty?on={old + timedelta(days=1)}").content.decode()
    assert "到次日早上" in eve, "who came in the evening is on duty after midnight"
    client = at_desk("dispatcher")
    assert client.get("/desk/duty?on=garbage").status_code == 200
    assert client.post(f"/desk/duty/shift/{DutyShift.objects.get().pk}/off").status_code == 409, (
        "it was kept: the book is not rewritten"
    )


def test_the_log_does_not_end_at_its_first_page(at_desk, town):
    for n in range(60):
        hand_over(f"第{n}次交接。", {}, by=town.dispatcher, now=town.now - timedelta(minutes=n))
    client = at_desk("dispatcher")
    first = client.get("/desk/duty")
    rest = client.get("/desk/duty", {"after": first.context["page"].next_key})
    seen = [f"第{n}次交接。" in first.content.decode() + rest.content.decode() for n in range(60)]
    assert all(seen)
    assert HandOver.objects.count() == 60


def test_who_is_put_on_duty_or_taken_off_is_told_and_who_plans_for_themselves_is_not(town):
    on = county_day(town.now) + timedelta(days=1)
    own = plan_shift(on, "day", town.dispatcher.id, leads=False, by=town.dispatcher, now=town.now)
    other = plan_shift(on, "night", town.second_operator.id, leads=False, by=town.dispatcher, now=town.now)
    for one in (own, other):
        call_off_shift(one.pk, by=town.dispatcher, now=town.now)

    rows = Notice.objects.filter(about_kind="duty", channel="in_app").order_by("kind")
    assert [(row.kind, row.to_id) for row in rows] == [
        ("duty.off", town.second_operator.id), ("duty.planned", town.second_operator.id)
    ]  # fmt: skip
    facts = NoticeFacts(
        "duty.planned", COUNTY, "duty", other.pk, "post", rows[1].to_id, "in_app", rows[1].facts, town.now
    )
    assert registry.words("duty.planned")(facts) == f"{on.month}月{on.day}日夜班由您值班。"
    assert registry.link(facts) == f"/desk/duty?on={on.isoformat()}"
