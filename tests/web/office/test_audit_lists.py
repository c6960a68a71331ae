# SPDX-License-Identifier: MulanPSL-2.0
"""The lists of the guardians hold all of what was asked for: filtered, summed and paged where the rows are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.cases.actions import reveal_reporter
from linli.kernel.ids import new_id
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.people.models import Bucket
from linli.places.queries.freshness import COUNT
from linli.web.shared import exports
from tests.town import COUNTY

MOST = 12  # statements a page


def deny(town, reason, *, n=1, before=timedelta(0)):
    facts = {"reason": reason, "path": "/desk/"}
    for place in range(n):
        subject, at = Subject("door", new_id(), COUNTY), town.now - before - timedelta(seconds=place)
        record(subject, "open", by=town.handler, at=at, facts=facts, first=True)


def take_out(town, who, *, n=1, before=timedelta(0)):
    for place in range(n):
        subject, at = Subject("export", new_id(), COUNTY), town.now - before - timedelta(seconds=place)
        facts = {"what": "units", "format": "csv", "rows": 3}
        record(subject, "export", by=getattr(town, who), at=at, facts=facts, first=True)


def look(town, lamp, purpose, *, n=1, before=timedelta(0)):
    Bucket.objects.all().delete()  # many looks at once are nobody's day
    for place in range(n):
        at = town.now - before - timedelta(seconds=place)
        reveal_reporter(lamp, by=town.dispatcher, purpose=purpose, words="", now=at)


def pages(client, url):
    """Every row of the list, by its links to the next page, and how many the first page says there are."""
    rows, table = [], client.get(url).context["table"]
    total = table.total
    while True:
        rows += table.rows
        if not table.next_key:
            return rows, total
        table = client.get(f"{url}&after={table.next_key}").context["table"]


def lines(client, url):
    """The lines of the file, without title, byline and heads."""
    return b"".join(client.get(url)).decode("utf-8-sig").splitlines()[3:]


def test_a_rare_refusal_is_found_behind_more_than_a_page_ever_held(at_office, town):
    deny(town, "own_account", before=timedelta(days=2))
    deny(town, "unknown", n=520)
    client = at_office("audit_admin")

    rows, total = pages(client, "/office/audit/denied?reason=")
    [rare], one = pages(client, "/office/audit/denied?reason=own_account")

    assert len(rows) == total == 521
    assert one == 1
    assert rare.cells[2].text == "对自己的账号"
    assert len(lines(client, "/office/audit/denied?format=csv")) == 521
    assert len(lines(client, "/office/audit/denied?format=csv&reason=own_account")) == 1


def test_pages_neither_repeat_nor_miss_rows_of_one_moment(at_office, town):
    for _n in range(120):
        deny(town, "unknown")
    client = at_office("security_admin")

    first = client.get("/office/audit/denied").context["table"]
    deny(town, "not_allowed", before=-timedelta(minutes=1))  # while the second page is on its way
    second = client.get(f"/office/audit/denied?after={first.next_key}").context["table"]
    third = client.get(f"/office/audit/denied?after={second.next_key}").context["table"]

    assert [len(table.rows) for table in (first, second, third)] == [50, 50, 20]
    assert not third.next_key
    reasons = {row.cells[2].text for table in (first, second, third) for row in table.rows}
    assert reasons == {"不存在或在范围之外"}


def test_looks_are_summed_over_all_of_the_period(at_office, town, lamp):
    look(town, lamp, "verify", n=60)
    look(town, lamp, "mail", before=timedelta(days=3))
    client = at_office("audit_admin")

    answer = client.get("/office/audit/reveals")
    of_mail = client.get("/office/audit/reveals?purpose=mail").context

    assert [[cell.text for cell in row.cells][1:] for row in answer.context["sums"].rows] == [
        ["核实情况", 60], ["邮寄文书", 1],
    ]  # fmt: skip
    assert len(answer.context["table"].rows) == 50
    assert of_mail["table"].total == 1
    assert len(of_mail["sums"].rows) == 1


def test_a_unit_that_exported_long_ago_can_still_be_picked(at_office, town):
    take_out(town, "handler", before=timedelta(days=5))
    take_out(town, "system_admin", n=60)
    client = at_office("audit_admin")

    page = client.get("/office/audit/exports").context
    unit = next(pick for pick in page["picks"] if pick.name == "unit")
    [key] = [key for key, word in unit.choices if word == "青禾县住建局"]
    rows, total = pages(client, f"/office/audit/exports?unit={key}")

    assert page["table"].total == 61
    assert (len(rows), total) == (1, 1)
    assert client.get("/office/audit/exports?unit=nonsense").context["table"].total == 61


@pytest.mark.parametrize("page", ["exports", "reveals"])
def test_a_unit_that_did_nothing_in_the_period_stays_picked_and_nothing_is_listed(at_office, town, lamp, page):
    """Not everybody else's rows under its name."""
    take_out(town, "system_admin")
    look(town, lamp, "verify")
    unit = str(town.unit("housing"))

    answer = at_office("audit_admin").get(f"/office/audit/{page}?unit={unit}").context

    assert answer["table"].total == 0
    pick = next(pick for pick in answer["picks"] if pick.name == "unit")
    assert pick.value == unit
    assert (unit, "青禾县住建局") in pick.choices


def test_what_was_picked_stays_beside_a_wrong_date(at_office, town, lamp):
    answer = at_office("audit_admin").get("/office/audit/reveals?from=x&purpose=mail")

    assert [pick.value for pick in answer.context["picks"]] == ["mail"]
    assert "日期不对，没有列出记录" in answer.content.decode()


@pytest.mark.parametrize("page", ["denied", "reveals", "exports"])
def test_the_period_is_whole_days_of_the_county(at_office, town, lamp, page):
    """Noon in the county is 04:00 UTC: the first second of the county's day still lies on the day before in UTC."""
    midnight, second = timedelta(hours=12), timedelta(seconds=1)
    for before in (midnight + second, midnight, -midnight + second, -midnight):
        deny(town, "unknown", before=before)
        take_out(town, "handler", before=before)
        look(town, lamp, "verify", before=before)
    today = f"{town.now:%Y-%m-%d}"

    page = at_office("audit_admin").get(f"/office/audit/{page}?from={today}&to={today}").context["table"]

    assert page.total == 2


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("from=2026-02-30", "from"),
        ("to=gestern", "to"),
        ("from=2026-11-20&to=2026-11-01", "from"),
        ("to=9999-12-31", "to"),
    ],
)
@pytest.mark.parametrize("page", ["denied", "reveals", "exports"])
def test_a_wrong_date_says_so_at_its_field_and_nothing_is_listed(at_office, town, lamp, page, asked, field):
    deny(town, "unknown")
    look(town, lamp, "verify")
    client = at_office("audit_admin")

    answer, file = client.get(f"/office/audit/{page}?{asked}"), client.get(f"/office/audit/{page}?{asked}&format=csv")

    assert (answer.status_code, file.status_code) == (422, 422)
    assert list(answer.context["period"].errors) == [field]
    assert not answer.context["table"].rows
    assert f'id="period-{field}_error"' in answer.content.decode()
    assert asked.partition("&")[0].partition("=")[2] in answer.content.decode(), "what was typed stays"


def test_a_file_that_could_not_hold_all_says_so(at_office, town, monkeypatch):
    monkeypatch.setattr(exports, "MOST_ROWS", 3)
    deny(town, "unknown", n=4)
    client = at_office("audit_admin")

    page = client.get("/office/audit/denied")
    sheet = b"".join(client.get("/office/audit/denied?format=csv")).decode("utf-8-sig")

    assert "导出一次最多 3 条" in page.content.decode()
    assert "只含最新的 3 条" in sheet.splitlines()[1]
    assert len(sheet.splitlines()) == 3 + 3


def test_a_link_to_the_file_keeps_the_period_and_starts_at_the_first_row(at_office, town):
    deny(town, "unknown", n=60)
    client, today = at_office("audit_admin"), f"{town.now:%Y-%m-%d}"

    first = client.get(f"/office/audit/denied?from={today}").context["table"]
    words = client.get(f"/office/audit/denied?from={today}&after={first.next_key}").content.decode()

    assert f'/office/audit/denied?format=csv&amp;from={today}"' in words


def test_the_figures_on_the_first_page_count_no_less_than_there_is(at_office, town, lamp):
    deny(town, "unknown", n=501)
    look(town, lamp, "verify", n=2)
    client = at_office("audit_admin")

    tiles = {tile.title: tile for tile in client.get("/office/").context["tiles"]}

    assert tiles["被拒绝的尝试"].figure == client.get(tiles["被拒绝的尝试"].url).context["table"].total == 501
    assert tiles["查看个人信息"].figure == client.get(tiles["查看个人信息"].url).context["table"].total == 2
    assert tiles["导出"].figure == 0


@pytest.mark.parametrize("page", ["denied", "reveals", "exports"])
def test_an_audit_page_keeps_its_budget_however_many_rows(at_office, town, lamp, page):
    client = at_office("audit_admin")

    def statements():
        client.get(f"/office/audit/{page}")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/office/audit/{page}").status_code == 200
        return [query["sql"] for query in seen.captured_queries if query["sql"] != COUNT]

    def more(n):
        deny(town, "unknown", n=n)
        take_out(town, "handler", n=n)
        look(town, lamp, "verify", n=n)

    more(2)
    few = statements()
    more(58)

    assert len(statements()) == len(few) <= MOST, "\n".join(few)


def test_two_codes_with_the_same_words_are_one_choice(at_office, town):
    deny(town, "wrong_role")
    deny(town, "not_allowed", before=timedelta(hours=1))
    client = at_office("audit_admin")

    page = client.get("/office/audit/denied").content.decode()
    assert page.count(">岗位无权</option>") == 1
    rows, _total = pages(client, "/office/audit/denied?reason=not_allowed")
    assert [row.cells[2].text for row in rows] == ["岗位无权", "岗位无权"]
