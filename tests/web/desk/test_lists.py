# SPDX-License-Identifier: MulanPSL-2.0
"""The desk's first page as whole requests."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.queries import tab_counts
from linli.cases.queries.lists import TABS, tabs_for
from tests.cases.ways import complete, dispatched, finished, handling


def rows(response) -> list[str]:
    """The numbers listed, in order."""
    return [row.case.number for row in response.context["listing"].rows]


def test_a_stranger_signs_in_first(client, town):
    response = client.get("/desk/")
    assert response.status_code == 302
    assert response["Location"].startswith("/login")


@pytest.mark.parametrize(("who", "start"), [("grid_worker", "/field/"), ("system_admin", "/office/")])
def test_posts_without_a_desk_are_shown_to_their_own_start(at_desk, who, start):
    assert at_desk(who).get("/desk/")["Location"] == start
    assert at_desk(who).get("/desk/new").status_code == 404


@pytest.mark.parametrize(
    "who", ["dispatcher", "handler", "unit_leader", "supervisor", "leader", "mediator", "policy_owner"]
)
def test_every_desk_role_has_its_list_even_when_it_is_empty(at_desk, who):
    response = at_desk(who).get("/desk/")
    assert response.status_code == 200
    assert "没有待办的事项" in response.content.decode()


def test_the_day_begins_at_the_most_urgent_tab(at_desk, town, lamp):
    assert at_desk("dispatcher").get("/desk/").context["ask"].tab == "todo"
    dispatched(town, lamp)
    assert at_desk("handler").get("/desk/").context["ask"].tab == "to_sign"
    take_step(lamp, "return", by=town.handler, now=town.now, reason="不归我们", basis="三定方案")
    assert at_desk("dispatcher").get("/desk/").context["ask"].tab == "returned"
    take_step(lamp, "urge", by=town.supervisor, now=town.now, reason="请抓紧")
    assert at_desk("dispatcher").get("/desk/").context["ask"].tab == "urged"


def test_every_count_equals_its_list(at_desk, town, report, many):
    made = many(7)
    dispatched(town, made[0])
    handling(town, made[1])
    finished(town, made[2])
    complete(town, made[3])
    dispatched(town, made[4])
    take_step(made[4], "return", by=town.handler, now=town.now, reason="不归我们", basis="三定方案")
    take_step(made[1], "urge", by=town.supervisor, now=town.now, reason="请抓紧")
    take_step(made[1], "ask_extension", by=town.handler, now=town.now, amount=1, reason="等配件")
    for who in ("dispatcher", "handler", "supervisor", "leader", "unit_leader"):
        counts = tab_counts(getattr(town, who))
        client = at_desk(who)
        for tab in tabs_for(getattr(town, who)):
            response = client.get("/desk/", {"tab": tab})
            assert len(rows(response)) == counts[tab], (who, tab)
            shown = {one.key: one.count for one in response.context["tabs"]}
            assert shown == counts
    assert sum(tab_counts(town.dispatcher).values()) >= 7


def test_a_request_for_more_time_waits_in_a_tab_of_those_who_may_grant_it(at_desk, town, many):
    """A tag on the row for everybody; the tab and its count for the centre, gone with the answer."""
    asked, other = many(2)
    handling(town, asked)
    handling(town, other)
    take_step(asked, "ask_extension", by=town.handler, now=town.now, amount=1, reason="等配件")

    page = at_desk("dispatcher").get("/desk/", {"tab": "extensions"})
    assert rows(page) == [asked.number]
    assert tab_counts(town.dispatcher)["extensions"] == 1
    assert 'id="tab-extensions"' in at_desk("dispatcher", htmx=True).get("/desk/counts").content.decode()
    for who, tab in (("dispatcher", "running"), ("handler", "todo"), ("supervisor", "running")):
        shown = at_desk(who).get("/desk/", {"tab": tab}).content.decode()
        assert shown.count('<span class="tag tag-yellow">延期待批</span>') == 1, who
    assert 'id="tab-extensions"' not in at_desk("handler").get("/desk/").content.decode()
    assert tab_counts(town.town_operator)["extensions"] == 0, "another centre grants nothing here"

    take_step(asked, "refuse_extension", by=town.dispatcher, now=town.now, reason="按期能办")
    assert tab_counts(town.dispatcher)["extensions"] == 0
    assert rows(at_desk("dispatcher").get("/desk/", {"tab": "extensions"})) == []


def test_nobody_finds_their_own_request_for_more_time_in_the_tab(at_desk, town, lamp):
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("county_centre"))
    take_step(lamp, "sign", by=town.dispatcher, now=town.now)
    take_step(lamp, "ask_extension", by=town.dispatcher, now=town.now, amount=1, reason="等配件")
    assert tab_counts(town.dispatcher)["extensions"] == 0
    assert rows(at_desk("second_operator").get("/desk/", {"tab": "extensions"})) == [lamp.number]


def test_counts_are_asked_for_again_and_do_not_keep_a_session_awake(at_desk, town, lamp, noon):
    client = at_desk("dispatcher", htmx=True)
    noon.shift(timedelta(minutes=10))
    response = client.get("/desk/counts", {"tab": "todo"})
    assert response.status_code == 200
    assert 'hx-trigger="every 30s"' in response.content.decode()
    noon.shift(timedelta(minutes=25))  # 35 minutes after the person's own last act
    lapsed = client.get("/desk/counts", {"tab": "todo"})
    assert lapsed.status_code == 409
    assert "登录已过期" in lapsed.content.decode()


def test_a_count_past_999_says_so(at_desk, lamp, monkeypatch):
    from linli.web.desk.views import lists

    monkeypatch.setattr(lists, "tab_counts", lambda viewer: dict.fromkeys(TABS, 1000))
    assert "999+" in at_desk("dispatcher").get("/desk/").content.decode()


def test_pages_go_on_and_back_without_repeat_or_gap(at_desk, many, monkeypatch):
    from linli.cases.queries import lists

    monkeypatch.setattr(lists, "PAGE_ROWS", 3)
    made = sorted(case.number for case in many(8))
    client, pages, url = at_desk("dispatcher"), [], "/desk/?tab=todo"
    while url:
        response = client.get(url)
        pages.append(rows(response))
        url = link(response, "next")
    assert sorted(sum(pages, [])) == made
    assert [len(page) for page in pages] == [3, 3, 2]
    back = link(response, "prev")
    while back:
        response = client.get(back)
        pages.append(rows(response))
        back = link(response, "prev")
    assert pages[3:] == [pages[1], pages[0]]


def test_search_pages_go_on_and_back(at_desk, many, monkeypatch):
    from linli.cases.queries import search

    monkeypatch.setattr(search, "PAGE_ROWS", 3)
    made = many(7)
    client, first = at_desk("dispatcher"), at_desk("dispatcher").get("/desk/", {"q": "路灯"})
    second = client.get(link(first, "next"))
    third = client.get(link(second, "next"))
    found = rows(first) + rows(second) + rows(third)
    assert sorted(found) == sorted(case.number for case in made)
    assert rows(client.get(link(third, "prev"))) == rows(second)


def link(response, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', response.content.decode())
    return found.group(1).replace("&amp;", "&") if found else ""


FILTERS = [
    ({"area": "519901001"}, {"lamp", "pit"}),
    ({"area": "519901101"}, {"far"}),
    ({"category": "C01"}, {"lamp", "pit", "far"}),
    ({"category": "C0101"}, {"pit"}),
    ({"channel": "hotline"}, {"pit"}),
    ({"order_type": "C"}, {"far"}),
    ({"urgency": "critical"}, {"pit"}),
    ({"state": "accepted"}, {"pit"}),
    ({"lamp": "red"}, {"far"}),
    ({"lamp": "yellow"}, {"pit"}),
    ({"lamp": "green"}, {"lamp"}),
    ({"q": "井盖"}, {"pit"}),
    ({"q": "路灯", "area": "519901101"}, {"far"}),
    ({"area": "519901001", "channel": "hotline", "lamp": "red"}, set()),
    ({"lamp": "purple", "area": "x'", "unit": "nobody"}, {"lamp", "pit", "far"}),
]


@pytest.mark.parametrize(("asked", "wanted"), FILTERS)
def test_filters_are_kept_in_the_address(at_desk, town, report, lamp, asked, wanted):
    from dataclasses import replace

    pit = replace(report, text="井盖丢了，很危险", category="C0101", channel="hotline", urgency="critical")
    pit = report_case(pit, by=town.dispatcher, now=town.now)
    take_step(pit.case_id, "accept", by=town.dispatcher, now=town.now)
    far = replace(report, text="路灯投诉无人管", order_type="C", category="C0118", area_code="519901101201001")
    far = report_case(far, by=None, now=town.now - timedelta(days=60))
    by_name = {"lamp": lamp.number, "pit": pit.number, "far": far.number}
    asked = {"tab": "todo"} | asked
    response = at_desk("dispatcher").get("/desk/", asked)
    assert set(rows(response)) == {by_name[name] for name in wanted}


def test_a_set_filter_is_a_chip_that_leads_to_the_list_without_it(at_desk, lamp):
    response = at_desk("dispatcher").get("/desk/", {"tab": "todo", "area": "519901001", "channel": "web"})
    chips = {chip.word: chip for chip in response.context["chips"]}
    assert chips["区域"].value == "城关街道"
    assert "channel=web" in chips["区域"].url
    assert "area" not in chips["区域"].url


def test_the_unit_filter_finds_what_the_unit_has(at_desk, town, lamp, many):
    dispatched(town, lamp)
    other = many(1)[0]
    take_step(other, "accept", by=town.dispatcher, now=town.now)
    take_step(other, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    response = at_desk("supervisor").get("/desk/", {"tab": "to_sign", "unit": str(town.unit("housing"))})
    assert rows(response) == [lamp.number]


def test_the_unit_filter_follows_the_column_that_names_the_holder(at_desk, town, lamp, many):
    """What a unit has handed in lies with the centre again; of what has ended it finds what the unit did."""
    finished(town, lamp)
    housing, centre = str(town.unit("housing")), str(town.unit("county_centre"))
    client = at_desk("supervisor")
    assert rows(client.get("/desk/", {"tab": "todo", "unit": housing})) == []
    assert rows(client.get("/desk/", {"tab": "todo", "unit": centre})) == [lamp.number]

    other = many(1)[0]
    complete(town, other)
    assert rows(client.get("/desk/", {"tab": "done", "unit": housing})) == [other.number]


def test_back_to_the_list_leads_to_the_page_one_came_from(at_desk, many, monkeypatch):
    from linli.cases.queries import lists

    monkeypatch.setattr(lists, "PAGE_ROWS", 3)
    many(8)
    client = at_desk("dispatcher")
    second = f"/desk/?tab=todo&after={client.get('/desk/?tab=todo').context['listing'].next_key}"
    shown = rows(client.get(second))
    back = client.get(f"/desk/cases/{shown[0]}").context["back"]
    assert rows(client.get(back)) == shown


def test_a_page_that_has_emptied_since_leads_to_the_first(at_desk, town, many, monkeypatch):
    from linli.cases.queries import lists

    monkeypatch.setattr(lists, "PAGE_ROWS", 3)
    made = many(4)
    client = at_desk("dispatcher")
    second = f"/desk/?tab=todo&after={client.get('/desk/?tab=todo').context['listing'].next_key}"
    [last] = rows(client.get(second))
    dispatched(town, next(case for case in made if case.number == last))
    assert len(rows(client.get(second))) == 3


def test_a_search_in_vain_says_what_may_be_the_matter(at_desk, lamp):
    client = at_desk("dispatcher")
    alone = client.get("/desk/", {"q": "灯"}).content.decode()
    assert "单独一个字查不了" in alone
    beside = client.get("/desk/", {"q": lamp.number, "channel": "hotline"})
    assert "只在上面选定的条件内查找" in beside.content.decode()
    assert rows(client.get(beside.context["listing"].empty["url"])) == [lamp.number]


def test_searched_words_are_marked_and_the_text_is_searched_too(at_desk, many, lamp):
    many(1, title="路灯")
    page = at_desk("dispatcher").get("/desk/", {"q": "路灯"}).content.decode()
    assert "<mark>路灯</mark>" in page
    assert "（正文里有）" in at_desk("dispatcher").get("/desk/", {"q": "处路灯不亮"}).content.decode()


def test_a_search_that_stopped_says_so(at_desk, many, monkeypatch):
    from linli.cases.queries import search

    many(3)
    monkeypatch.setattr(search, "MOST_HITS", 2)
    page = at_desk("dispatcher").get("/desk/", {"q": "路灯"}).content.decode()
    assert "只查了最新的 10,000 件" in page
    assert "只查了最新的 10,000 件" not in at_desk("dispatcher").get("/desk/", {"q": "井盖"}).content.decode()


def test_a_hostile_search_is_only_words(at_desk, lamp):
    page = at_desk("dispatcher").get("/desk/", {"q": "<script>alert(1)</script>'\" & | !"})
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_an_empty_list_says_what_would_be_here_and_offers_the_next_act(at_desk, town):
    assert "登记来电来访" in at_desk("dispatcher").get("/desk/", {"tab": "todo"}).content.decode()
    assert "登记来电来访" not in at_desk("handler").get("/desk/", {"tab": "todo"}).content.decode()
    assert "清除条件" in at_desk("handler").get("/desk/", {"tab": "todo", "channel": "web"}).content.decode()
    assert "没有找到" in at_desk("handler").get("/desk/", {"q": "井盖"}).content.decode()


def test_strangers_see_nothing_of_it_in_list_search_or_count(at_desk, town, lamp):
    for who in ("neighbour_operator", "next_town_operator", "other_handler", "mediator", "policy_owner"):
        client = at_desk(who)
        assert rows(client.get("/desk/", {"tab": "todo"})) == []
        assert rows(client.get("/desk/", {"q": "路灯"})) == []
        assert rows(client.get("/desk/", {"q": lamp.number})) == []
        assert not any(tab.count for tab in client.get("/desk/").context["tabs"])


def test_a_view_is_kept_under_a_name_for_one_post_in_one_browser(at_desk, town, lamp):
    client = at_desk("dispatcher")
    client.post("/desk/views", {"name": "城关超期", "query": "tab=todo&lamp=red&area=519901001&evil=1"})
    response = client.get("/desk/", {"tab": "todo"})
    [(view, url)] = response.context["saved"]
    assert (view.name, url) == ("城关超期", "/desk/?tab=todo&area=519901001&lamp=red")
    assert at_desk("second_operator").get("/desk/").context["saved"] == []
    client.post("/desk/views/forget", {"name": "城关超期", "query": ""})
    assert client.get("/desk/").context["saved"] == []


def test_a_forged_view_is_no_view(at_desk, town):
    client = at_desk("dispatcher")
    client.cookies[f"linli_views_{str(town.dispatcher.id)[-12:]}"] = "W1siYSIsIngiXV0:forged"
    assert client.get("/desk/").context["saved"] == []


def test_htmx_gets_the_changing_part_alone(at_desk, lamp):
    page = at_desk("dispatcher", htmx=True).get("/desk/", {"tab": "todo"}).content.decode()
    assert page.strip().startswith('<section id="worklist"')
    assert "<html" not in page


def test_no_contact_and_no_secret_reaches_the_list(at_desk, lamp):
    page = at_desk("dispatcher").get("/desk/", {"tab": "todo"}).content.decode()
    assert "13812345678" not in page
    assert "李小明" not in page
    assert lamp.receipt.secret not in page


@pytest.mark.parametrize("asked", ["200002", "11200002", "LN519901202611200002", "ln519901202611200002"])
def test_the_end_of_a_number_finds_it(at_desk, many, asked):
    made = many(3)
    assert rows(at_desk("dispatcher").get("/desk/", {"q": asked})) == [made[1].number]
    assert rows(at_desk("next_town_operator").get("/desk/", {"q": asked})) == []
