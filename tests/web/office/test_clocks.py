# SPDX-License-Identifier: MulanPSL-2.0
"""The office's calendar: a year at a glance, a change shown before it is made, a missing year said aloud."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from linli.cases.actions import report_case
from linli.clocks.models import RuleChange
from linli.clocks.queries import forget_rules
from linli.clocks.rules.shipped import shipped_limits
from linli.disputes.queries.limits import ends
from linli.kernel.times import county_day
from linli.runtime import health
from tests.town import fresh

pytestmark = pytest.mark.usefixtures("fresh_rules")
NOVEMBER = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)  # the noon of conftest.py


def test_a_year_shows_holidays_and_make_up_days(at_office, town):
    page = at_office("system_admin").get("/office/clocks?year=2025").content.decode()

    assert 'class="day-work" title="国庆节调休上班">28' in page
    assert 'class="day-off" title="春节">' in page


def test_from_november_a_missing_year_is_said_to_administrators_and_in_the_health(at_office, town):
    assert "2027年的节假日安排还没有导入" in at_office("system_admin").get("/office/clocks").content.decode()
    assert "缺节假日安排" in at_office("system_admin").get("/office/").content.decode()
    said = {check.name: check for check in health.checks(now=NOVEMBER)}["calendar"]
    assert not said.ok
    assert "2027" in said.words
    assert {check.name: check.ok for check in health.checks(now=NOVEMBER.replace(month=10))}["calendar"]


def test_a_change_is_shown_before_it_is_made(at_office, town, report):
    lamp = fresh(report_case(report, by=None, now=NOVEMBER).case_id)
    client, given = (
        at_office("system_admin"),
        {"on": "2026-11-23", "works": "off", "name": "县庆", "reason": "县政府通知"},
    )
    seen = client.post("/office/clocks/day", given)

    page = seen.content.decode()
    assert lamp.number in page
    assert "2026-11-25 17:30" in page
    assert "2026-11-26 17:30" in page
    assert not RuleChange.objects.exists()

    done = client.post("/office/clocks/day", given | {"confirmed": "yes"}, follow=True)
    assert "改前改后" in done.content.decode()
    assert f"{fresh(lamp).due_at:%d}" == "26"


def test_a_pasted_year_is_loaded_and_a_bad_one_is_refused(at_office, town):
    client = at_office("system_admin")
    days = "\n".join(f"2027-02-{day:02},off,春节,国办" for day in range(6, 17))
    refused = client.post(
        "/office/clocks/load", {"rows": "date,kind,holiday_zh,source\n2027-02-30,off,x,y", "reason": "国办"}
    )
    assert refused.status_code == 422
    client.post(
        "/office/clocks/load",
        {"rows": f"date,kind,holiday_zh,source\n{days}", "reason": "国办通知", "confirmed": "yes"},
    )

    assert "2027" in client.get("/office/clocks?year=2027").content.decode()
    assert client.get("/office/clocks/export?year=2027").content.decode().count("春节") == 11


def test_limits_name_their_article_and_those_of_a_statute_lead_nowhere(at_office, town):
    page = at_office("system_admin").get("/office/clocks/limits?process=信访").content.decode()
    assert "信访工作条例(2022)第34条" in page
    for sheet in ("export", "import"):
        page = page.replace(f"/office/clocks/limits/{sheet}", "")
    assert "/office/clocks/limits/" not in page


def test_a_limit_of_the_county_prevails(at_office, town):
    client = at_office("system_admin")
    place = [row.key for row in shipped_limits()].index(("12345", "默认:签收"))
    given = {
        "amount": "2",
        "counted_in": "working_hour",
        "article": "本县规定",
        "reason": "县里定的",
        "confirmed": "yes",
    }
    assert client.post(f"/office/clocks/limits/{place}/change", given).status_code == 302
    assert "本县自定" in client.get("/office/clocks/limits?q=签收").content.decode()


def test_the_form_offers_only_units_that_the_row_may_have(at_office, town):
    client, rows = at_office("system_admin"), [row.key for row in shipped_limits()]
    sign, pause = (rows.index(("12345", step)) for step in ("默认:签收", "默认:挂起最长"))
    page = client.get(f"/office/clocks/limits/{sign}/change").content.decode()
    assert 'value="working_day"' in page
    assert 'value="times"' not in page, "a limit of time in times would stop every dispatch"
    page = client.get(f"/office/clocks/limits/{pause}/change").content.decode()
    assert 'value="day"' in page
    assert 'value="month"' not in page, "half a year would be read as six days"
    given = {"amount": "2", "counted_in": "times", "article": "x", "reason": "x", "confirmed": "yes"}
    assert client.post(f"/office/clocks/limits/{sign}/change", given).status_code != 302
    assert not RuleChange.objects.exists()


def test_the_days_of_the_four_tiers_of_mediation_are_the_countys_with_source_and_confidence(at_office, town):
    client = at_office("system_admin")
    page = client.get("/office/clocks/limits?process=分级调解").content.decode()
    assert all(
        words in page for words in ("网格马上调", "村（社区）及时调", "镇街部门联动调", "县级统揽调", "本系统默认")
    )

    place = [row.key for row in shipped_limits()].index(("分级调解", "镇街部门联动调"))
    given = {
        "amount": "10",
        "counted_in": "day",
        "article": "县分级调处办法 第八条",
        "reason": "县里定的",
        "confirmed": "yes",
    }
    assert client.post(f"/office/clocks/limits/{place}/change", given).status_code == 302

    page = client.get("/office/clocks/limits?q=联动调").content.decode()
    assert "县分级调处办法 第八条" in page
    assert "10日" in page
    forget_rules()
    assert county_day(ends(town.system_admin.county, "tier_town", NOVEMBER)).isoformat() == "2026-11-30"


@pytest.mark.parametrize("who", ["security_admin", "audit_admin"])
def test_others_read_and_do_not_change(at_office, town, who):
    assert at_office(who).get("/office/clocks").status_code == 200
    assert at_office(who).post("/office/clocks/day", {}).status_code == 409
