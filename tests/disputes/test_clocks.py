# SPDX-License-Identifier: MulanPSL-2.0
"""Every limit of mediation, confirmation and hand-offs that stands in a statute, with its article and one worked case.

Each line was counted by hand on the calendar of 2026, where 端午 (06-19 to 06-21) and 国庆 (from 10-01 to 10-07) are off.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from linli.clocks.actions import change_rules
from linli.clocks.actions.edits import set_day, set_limit
from linli.clocks.queries import forget_rules
from linli.clocks.rules import Day, Unit, shipped_profile
from linli.clocks.rules import Limit as Row
from linli.disputes.models import Limit
from linli.disputes.queries.limits import ends as own_ends
from linli.disputes.rules.application import Person
from linli.disputes.rules.limits import ROWS, ends, last_day, limit_of, mediating_key
from linli.kernel.times import COUNTY_ZONE, county_day
from tests.disputes.cast import choosing, later, mediating, performing, registered, told
from tests.town import COUNTY

MONDAY = datetime(2026, 6, 1, 10, 0, tzinfo=COUNTY_ZONE)  # ten in the morning, no holiday within two weeks but 端午
PROCESSES = {"人民调解", "司法确认", "诉调对接", "行政调解", "交通事故调解", "劳动仲裁", "农地仲裁", "反家暴"}

# key → (the article that must stand in the row, amount and unit, the last day counted from Monday 2026-06-01)
CITED = {
    "mediate": ("宁波市人民调解条例(2015) art.27", "1个月", "2026-07-01"),
    "mediate_default": ("深圳矛盾纠纷多元化解条例(2022) art.25", "30日", "2026-07-01"),
    "mediate_medical": ("医疗纠纷预防和处理条例(2018) art.38", "30个工作日", "2026-07-14"),
    "mediate_labour": ("劳动争议调解仲裁法(2007) art.14", "15日", "2026-06-16"),
    "register_changes": ("宁波市人民调解条例(2015) art.13", "30个工作日", "2026-07-14"),
    "confirm_apply": ("人民调解法(2010) art.33; 民事诉讼法(2023) art.205", "30日", "2026-07-01"),
    "confirm_take": ("司法确认若干规定(2011) art.4", "3日", "2026-06-04"),
    "confirm_decide": ("司法确认若干规定(2011) art.5", "15日", "2026-06-16"),
    "confirm_extend": ("司法确认若干规定(2011) art.5", "10日", "2026-06-11"),
    "confirm_special": ("民事诉讼法(2023) art.187", "30日", "2026-07-01"),
    "confirm_object": ("民诉法解释(2022) art.372", "15日", "2026-06-16"),
    "confirm_object_others": ("民诉法解释(2022) art.372", "6个月", "2026-12-01"),
    "court_before": ("特邀调解规定(2016) art.27; 在线调解规则(2021) art.24", "30日", "2026-07-01"),
    "court_ordinary": ("特邀调解规定(2016) art.27", "15日", "2026-06-16"),
    "court_summary": ("特邀调解规定(2016) art.27", "7日", "2026-06-08"),
    "choose_mediator": ("人民法院在线调解规则(2021) art.10", "2个工作日", "2026-06-03"),
    "name_mediator": ("人民法院在线调解规则(2021) art.10", "3个工作日", "2026-06-04"),
    "accept_handoff": ("人民法院在线调解规则(2021) art.12", "3个工作日", "2026-06-04"),
    "ask_other_side": ("人民法院在线调解规则(2021) art.15", "3个工作日", "2026-06-04"),
    "office_transfer": ("深圳条例(2022) art.45", "3个工作日", "2026-06-04"),
    "office_take": ("深圳条例(2022) art.46", "5个工作日", "2026-06-08"),
    "office_take_complex": ("深圳条例(2022) art.46", "10个工作日", "2026-06-15"),
    "office_take_medical": ("医疗纠纷预防和处理条例(2018) art.40", "5个工作日", "2026-06-08"),
    "office_medical": ("医疗纠纷预防和处理条例(2018) art.40", "30个工作日", "2026-07-14"),
    "traffic_apply": ("道路交通安全法实施条例(2017) art.94", "10日", "2026-06-11"),
    "traffic": ("道路交通安全法实施条例(2017) art.95", "10日", "2026-06-11"),
    "labour_take": ("劳动争议调解仲裁法(2007) art.29", "5日", "2026-06-08"),
    "labour_award": ("劳动争议调解仲裁法(2007) art.43", "45日", "2026-07-16"),
    "labour_extend": ("劳动争议调解仲裁法(2007) art.43", "15日", "2026-06-16"),
    "labour_sue": ("劳动争议调解仲裁法(2007) art.48,50", "15日", "2026-06-16"),
    "land_award": ("农村土地承包经营纠纷调解仲裁法(2009) art.47", "60日", "2026-07-31"),
    "land_sue": ("农村土地承包经营纠纷调解仲裁法(2009) art.48", "30日", "2026-07-01"),
    "protection_order": ("反家庭暴力法(2015) art.28", "72小时", "2026-06-04"),
    "protection_order_urgent": ("反家庭暴力法(2015) art.28", "24小时", "2026-06-02"),
}  # fmt: skip


@pytest.mark.parametrize("key", CITED)
def test_a_statutory_limit_cites_its_article_and_ends_on_its_day(key):
    article, words, day = CITED[key]
    row = limit_of(key)
    assert row.article == article
    assert row.words == words
    assert row.confidence.startswith("F")
    assert last_day(key, MONDAY).isoformat() == day


def test_a_labour_claim_lapses_a_year_on():
    """劳动争议调解仲裁法(2007) art. 27. The year after is not on the calendar yet: the earliest it can be is shown."""
    assert limit_of("labour_apply").article == "劳动争议调解仲裁法(2007) art.27"
    assert last_day("labour_apply", datetime(2025, 3, 3, 10, 0, tzinfo=COUNTY_ZONE)).isoformat() == "2026-03-03"


def test_every_statutory_row_of_these_processes_is_here():
    rows = {
        (limit.process, limit.step)
        for limit in shipped_profile().limits.values()
        if limit.process in PROCESSES and limit.confidence.startswith("F")
    }
    assert rows == {ROWS[key] for key in CITED} | {ROWS["labour_apply"]}


def test_a_legal_period_that_ends_on_a_day_off_moves_to_the_next_working_day():
    """民法典 art. 203; the last of thirty days from 2026-09-01 is 10-01, 国庆."""
    assert last_day("confirm_apply", datetime(2026, 9, 1, 10, tzinfo=COUNTY_ZONE)).isoformat() == "2026-10-08"


def test_the_kind_and_the_sender_decide_which_limit_runs():
    assert mediating_key("DT1201") == "mediate_medical"
    assert mediating_key("DT1001") == "mediate_labour"
    assert mediating_key("DT0202") == "mediate"
    assert mediating_key("DT1201", "court_summary") == "court_summary"


def _running(case) -> dict[str, datetime]:
    return dict(Limit.objects.filter(dispute=case.row, ended_at__isnull=True).values_list("key", "due_at"))


def test_each_stage_has_its_clock_and_the_row_shows_the_earliest(people):
    assert set(_running(told(people))) == {"register"}


def test_asking_choosing_and_mediating_run_their_clocks(people):
    case = registered(people)
    case.step("take", "clerk")
    assert set(_running(case)) == {"mediate", "tier", "ask_other_side"}
    case.step("consent", "wang")
    assert set(_running(case)) == {"mediate", "tier", "name_mediator"}
    assert case.row.due_step == min(_running(case).items(), key=lambda pair: pair[1])[0]


def test_a_suspension_does_not_count(people):
    """A month from 11-20 ends on 12-20; nine days of rest make it 12-29."""
    case = mediating(people)
    case.step("suspend", "lin", later(people, days=2), reason="当事人外出")
    assert case.row.due_step not in ("mediate", "tier")
    case.step("resume", "lin", later(people, days=11))
    assert _running(case)["mediate"].astimezone(COUNTY_ZONE).date().isoformat() == "2026-12-29"


def test_an_experts_time_does_not_count_in_a_medical_dispute(people):
    """医疗纠纷预防和处理条例(2018) art. 38: 鉴定时间不计入."""
    case = choosing(people)
    case.step("retype", "clerk", dispute_type="DT1201")
    assert ends("mediate_medical", people.now, [(people.now, later(people, days=10))]) > ends(
        "mediate_medical", people.now
    )


def test_each_obligation_has_a_clock_of_its_own_and_thirty_days_run_visibly(people):
    case = performing(people)
    running = _running(case)
    assert {"obligation", "confirm_apply", "revisit"} <= set(running)
    assert running["confirm_apply"].astimezone(COUNTY_ZONE).date() == last_day("confirm_apply", people.now)
    assert running["obligation"] == datetime(2026, 12, 10, 15, 59, 59, tzinfo=UTC)
    assert not {"mediate", "tier"} & set(running)


def test_the_senders_limit_stands_beside_our_own(people):
    from linli.disputes.actions import receive_handoff
    from linli.disputes.models import Handoff
    from linli.disputes.rules.handoff import HandoffIn
    from tests.disputes.cast import leak

    letter = HandoffIn(
        application=leak(), partner="court_ordinary", their_number="（2026）川9901民初9号", basis="特邀调解规定", consented=True,
        unit_id=people.units["court"],
    )  # fmt: skip
    receipt = receive_handoff(letter, by=people.judge, now=people.now)
    handoff = Handoff.objects.get(dispute=receipt.dispute_id)
    assert handoff.their_due_at == ends("court_ordinary", people.now)
    keys = set(Limit.objects.filter(dispute=receipt.dispute_id).values_list("key", flat=True))
    assert keys == {"register", "accept_handoff"}


def test_the_tiers_days_are_the_countys_for_what_runs_and_for_what_starts(people):
    """Village 及时调: seven days as shipped (S); then the county's own three, with its own source."""
    first = registered(people)
    first.step("take", "clerk")
    assert limit_of("tier_village").confidence == "S"
    assert _running(first)["tier"] == ends("tier_village", people.now)

    own = Row("分级调解", "村（社区）及时调", 3, Unit.DAY, article="青禾县矛盾纠纷分级调处办法 第八条")
    change_rules(set_limit(COUNTY, own), reason="县委政法委通知", by=people.system_admin, now=people.now)
    second = registered(people, others=(Person(name="赵大海"),))
    second.step("take", "clerk")
    forget_rules()

    assert county_day(_running(second)["tier"]).isoformat() == "2026-11-23"
    assert county_day(_running(first)["tier"]).isoformat() == "2026-11-23"


def test_a_day_off_of_the_countys_own_moves_its_limits(people):
    """The grid's working day from Friday noon ends on Monday; where the county is off on Monday, on Tuesday."""
    day = Day(date(2026, 11, 23), works=False, name="县庆", source="县政府通知")
    change_rules(set_day(COUNTY, day), reason="县政府通知", by=people.system_admin, now=people.now)
    found = own_ends(COUNTY, "tier_grid", people.now)
    forget_rules()

    assert county_day(ends("tier_grid", people.now)).isoformat() == "2026-11-23"
    assert county_day(found).isoformat() == "2026-11-24"
