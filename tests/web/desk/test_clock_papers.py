# SPDX-License-Identifier: MulanPSL-2.0
"""The clocks on a case's page, and the forms of its rungs as page and .docx."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from linli.cases.actions import take_step
from linli.cases.models import Case
from linli.clocks.actions import climb_due
from linli.clocks.models import Clock, Urging
from linli.clocks.queries.forms import moment
from linli.ledger.queries import story_of
from tests.cases.ways import answered, handling
from tests.town import fresh


@pytest.fixture
def urged(town, lamp):
    """The lamp, in hand and weeks late: every rung taken."""
    handling(town, lamp)
    for day in range(21):
        for hour in (1, 5, 10):
            climb_due(now=town.now + timedelta(days=day, hours=hour))
    return fresh(lamp)


def test_a_case_shows_each_clock_with_its_own_lamp(at_desk, town, lamp):
    handling(town, lamp)
    page = at_desk("dispatcher").get(f"/desk/cases/{lamp.number}").content.decode()

    assert "各个时限" in page
    assert "答复时限" in page
    assert "首次联系时限" in page
    assert "按时结束" in page


@pytest.mark.parametrize(("rung", "title"), [(2, "催办通知书"), (3, "督办函"), (4, "通报")])
def test_each_rung_has_its_form(at_desk, town, urged, rung, title):
    form = Urging.objects.get(subject_id=urged.pk, rung=rung, clock__kind="promise")
    address = f"/desk/cases/{urged.number}/urgings/{form.pk}"
    page = at_desk("dispatcher").get(address).content.decode()
    assert title in page
    assert urged.number in page
    assert "13812345678" not in page

    paper = at_desk("dispatcher").get(address + "?format=docx")
    words = zipfile.ZipFile(BytesIO(paper.content)).read("word/document.xml").decode()
    assert title in words
    assert urged.number in words
    assert "{{" not in words


def test_a_persons_own_urging_has_its_form_with_what_was_asked_for(at_desk, town, lamp):
    """Not due yet: no 催办 went before it, and nothing is overdue."""
    handling(town, lamp)
    take_step(lamp, "urge", by=town.supervisor, now=town.now, reason="群众多次反映，请周五前办结；李女士13912345678")
    form = Urging.objects.get(subject_id=lamp.pk, rung=3)
    entry = story_of(fresh(lamp).subject)[-1]
    assert (entry.step, entry.n, form.holder) == ("urge", form.entry, town.unit("housing"))
    assert Clock.objects.get(pk=form.clock_id).rung == 0, "the ladder starts from its foot all the same"

    case = at_desk("dispatcher").get(f"/desk/cases/{lamp.number}").content.decode()
    address = f"/desk/cases/{lamp.number}/urgings/{form.pk}"
    assert address in case
    page = at_desk("dispatcher").get(address).content.decode()
    paper = at_desk("dispatcher").get(address + "?format=docx")
    words = zipfile.ZipFile(BytesIO(paper.content)).read("word/document.xml").decode()
    for text in (page, words):
        assert "督办要求：群众多次反映" in text
        assert "未到期" in text
        assert "经催办" not in text
        assert "13912345678" not in text


def test_an_order_names_unit_and_limits(at_desk, town, lamp):
    handling(town, lamp)
    page = at_desk("dispatcher").get(f"/desk/cases/{lamp.number}/order").content.decode()
    assert "青禾县住建局" in page
    assert "2026年11月25日 17:30" in page
    words = zipfile.ZipFile(BytesIO(at_desk("dispatcher").get(f"/desk/cases/{lamp.number}/order?format=docx").content))
    assert "交办单" in words.read("word/document.xml").decode()


def test_an_order_prints_what_the_dispatcher_wrote_and_not_the_words_of_an_order_taken_back(at_desk, town, lamp):
    def page(ending: str = "") -> str:
        answer = at_desk("handler").get(f"/desk/cases/{lamp.number}/order{ending}")
        if not ending:
            return answer.content.decode()
        return zipfile.ZipFile(BytesIO(answer.content)).read("word/document.xml").decode()

    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    note = "先查线路，再换灯头；找居民李女士13912345678"
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"), note=note)
    for words in (page(), page("?format=docx")):
        assert "先查线路，再换灯头" in words
        assert "13912345678" not in words
    take_step(lamp, "undo", by=town.dispatcher, now=town.now)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    assert "先查线路" not in page()
    take_step(lamp, "return", by=town.handler, now=town.now, reason="不归住建", basis="三定方案第三条")
    assert "先查线路" not in page("?format=docx")


def test_a_form_of_another_case_or_for_a_stranger_is_not_there(at_desk, town, urged):
    form = Urging.objects.filter(subject_id=urged.pk, rung=2).first()
    assert at_desk("neighbour_operator").get(f"/desk/cases/{urged.number}/urgings/{form.pk}").status_code == 404
    assert at_desk("dispatcher").get(f"/desk/cases/{urged.number}/urgings/{town.dispatcher.id}").status_code == 404


def test_an_answered_case_is_not_overdue_in_any_list(at_desk, town, lamp):
    """The known defect: waiting for its call-back it showed 超期 of a promise long kept."""
    from linli.cases.queries import worklist
    from linli.cases.queries.lists import Filters
    from linli.web.shared.lamps import lamp_of

    answered(town, lamp)
    late = town.now + timedelta(days=30)
    row = fresh(lamp)
    assert lamp_of(row.due_at, row.state, now=late).colour == "grey"
    for colour in ("red", "yellow", "green"):
        assert worklist(town.dispatcher, "todo", Filters(lamp=colour), now=late).rows == []


def test_page_and_list_agree_on_every_lamp(at_desk, town, report):
    from linli.cases.actions import report_case
    from linli.cases.models import Case
    from linli.cases.queries import worklist
    from linli.cases.queries.lists import Filters
    from linli.web.shared.lamps import lamp_of

    for days in range(8):
        report_case(report, by=None, now=town.now - timedelta(days=days, hours=days))
    for minutes in (-1, 0, 1, 59, 12 * 60, 24 * 60):
        now = town.now + timedelta(minutes=minutes)
        for colour in ("red", "yellow", "green"):
            found = {row.pk for row in worklist(town.dispatcher, "todo", Filters(lamp=colour), now=now).rows}
            assert found == {
                row.pk for row in Case.objects.all() if lamp_of(row.due_at, row.state, now=now).colour == colour
            }


def test_every_list_can_be_ordered_by_lamp_with_what_has_none_last(at_desk, town, lamp, report):
    """The answered one was due first, and stands last; page by page nothing is skipped or told twice, both ways."""
    from linli.cases.actions import report_case
    from linli.cases.queries import search_cases, worklist
    from linli.cases.queries.lists import Filters
    from linli.insight.queries.watch import watch_list

    answered(town, lamp)
    others = [report_case(report, by=None, now=town.now + timedelta(days=1 + n)).case_id for n in range(4)]
    wanted, now = [*others, lamp.pk], town.now + timedelta(days=30)
    assert fresh(lamp).due_at < fresh(others[0]).due_at, "by due time alone it would stand first"

    def pages(ask) -> list:
        found, after, page = [], "", None
        while page is None or page.next_key:
            page = ask(after=after, before="")
            found, after = [*found, *(row.pk for row in page.rows)], page.next_key
        back = ask(after="", before=page.prev_key)
        assert [row.pk for row in back.rows] == wanted[2:4], "and back again"
        return found

    by_lamp = Filters(sort="lamp")
    assert pages(lambda **way: worklist(town.dispatcher, "todo", by_lamp, now=now, size=2, **way)) == wanted
    words = Filters(sort="lamp", q="路灯")
    assert pages(lambda **way: search_cases(town.dispatcher, words, now=now, size=2, **way)) == wanted
    watched = watch_list(town.supervisor, "stuck", now=now)
    assert [row.pk for row in watched.rows] == wanted
    assert watch_list(town.supervisor, "stuck", now=now, lamp="green").rows == []
    assert [row.pk for row in watch_list(town.supervisor, "red", now=now).rows] == others, "an answered promise is kept"

    page = at_desk("dispatcher").get("/desk/?tab=todo&sort=lamp").content.decode()
    assert 'aria-sort="ascending"' in page
    assert page.index(fresh(others[3]).number) < page.index(fresh(lamp).number)


def test_an_order_and_the_page_say_until_when_it_may_be_returned(at_desk, town, lamp):
    handling(town, lamp)
    order = at_desk("handler").get(f"/desk/cases/{lamp.number}/order").content.decode()
    paper = at_desk("handler").get(f"/desk/cases/{lamp.number}/order?format=docx").content
    page = at_desk("handler").get(f"/desk/cases/{lamp.number}").content.decode()
    words = zipfile.ZipFile(BytesIO(paper)).read("word/document.xml").decode()
    until = moment(fresh(lamp).return_by)
    assert all(until in text for text in (order, words, page))
    assert all(moment(fresh(lamp).due_at) in text for text in (order, words)), "what the reporter was promised"


def test_the_page_says_why_the_button_to_return_is_gone(at_desk, town, lamp):
    """The database stands at `town.now`, the page at today: the window closed long ago."""
    handling(town, lamp)
    Case.objects.filter(pk=lamp.pk).update(return_by=timezone.now() - timedelta(minutes=1))

    assert "退单的时限已过" in at_desk("handler").get(f"/desk/cases/{lamp.number}").content.decode()
    assert "退单的时限已过" not in at_desk("dispatcher").get(f"/desk/cases/{lamp.number}").content.decode()
    Case.objects.filter(pk=lamp.pk).update(return_by=timezone.now() + timedelta(hours=1))
    assert "不能退回" not in at_desk("handler").get(f"/desk/cases/{lamp.number}").content.decode()
