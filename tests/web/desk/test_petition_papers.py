# SPDX-License-Identifier: MulanPSL-2.0
"""What a petitioner is sent on paper: who may print it, what stands on it, the name only on the record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.papers.kinds import ACCEPTED, OPINION, REFUSED, REVIEW, case_papers
from linli.kernel.times import county_day
from linli.ledger.queries import story_of
from linli.papers.actions import replace_template
from linli.papers.rules import schema_of
from linli.papers.templating import fill
from linli.papers.templating.links import check_links
from linli.papers.templating.tidy import without_dates
from linli.people.rules import receipt_viewer
from linli.proving.papers.petitions import PETITIONS
from tests.cases.ways import answered, dispatched
from tests.papers.conftest import docx_with, text_of
from tests.town import COUNTY, fresh


@pytest.fixture
def petition(town, report):
    told = replace(report, order_type="X", category="", text="宅基地被占，联系13812345678")
    return fresh(report_case(told, by=None, now=town.now).case_id)


def page(client, case, kind) -> str:
    return client.get(f"/desk/cases/{case.number}/papers/{kind}").content.decode()


def paper(client, case, kind) -> str:
    answer = client.get(f"/desk/cases/{case.number}/papers/{kind}?format=docx")
    return text_of(answer.content)


@pytest.mark.parametrize("kind", case_papers(), ids=lambda kind: kind.key)
def test_a_built_in_template_uses_its_fields_and_is_what_its_script_makes(kind):
    if kind.key in PETITIONS:
        assert without_dates(kind.template()) == PETITIONS[kind.key](), "run: python -m linli.proving.papers"
    check_links(kind.template())
    text = text_of(fill(kind.template(), kind.example, schema_of(kind.example)))
    assert "{" not in text
    assert kind.example["number"] in text
    assert "None" not in text_of(fill(kind.template(), {}, schema_of(kind.example)))


def test_an_accepted_petition_is_answered_in_writing_with_body_limit_and_article(at_desk, town, petition):
    """Source: 信访工作条例(2022) art. 22, 23, 34: told in writing within fifteen days, answered within sixty."""
    dispatched(town, petition)
    client = at_desk("dispatcher")
    assert f"/papers/{ACCEPTED}" in client.get(f"/desk/cases/{petition.number}").content.decode()
    for words in (page(client, petition, ACCEPTED), paper(client, petition, ACCEPTED)):
        assert "信访事项受理告知书" in words
        assert "2027年1月19日" in words, "sixty days since 2026-11-20"
        assert "青禾县住建局" in words
        assert "13812345678" not in words
        assert "李小明" not in words
    assert "第二十三条" in paper(client, petition, ACCEPTED)


def test_the_limit_on_the_notice_is_the_one_that_was_given_not_the_extended_one(at_desk, town, petition):
    from tests.cases.ways import handling

    handling(town, petition)
    take_step(petition, "ask_extension", by=town.handler, now=town.now, amount=30, reason="要重新测量")
    take_step(petition, "grant_extension", by=town.unit_leader, now=town.now, note="同意")
    assert "2027年1月19日" in page(at_desk("dispatcher"), petition, ACCEPTED)


def test_a_refused_petition_is_told_why_and_where_to_go(at_desk, town, petition):
    take_step(petition, "refuse", by=town.dispatcher, now=town.now, reason="已在诉讼中", door="县法院诉讼服务中心")
    client = at_desk("dispatcher")
    for words in (page(client, petition, REFUSED), paper(client, petition, REFUSED)):
        assert "不予受理告知书" in words
        assert "已在诉讼中" in words
        assert "县法院诉讼服务中心" in words
    assert client.get(f"/desk/cases/{petition.number}/papers/{ACCEPTED}").status_code == 404


def test_the_opinion_and_its_review_say_what_comes_next(at_desk, town, petition):
    answered(town, petition)
    client = at_desk("dispatcher")
    assert "三十日内向云溪市综治中心请求复查" in page(client, petition, OPINION)
    take_step(petition, "ask_review", by=receipt_viewer(petition.pk, COUNTY), now=town.now, reason="没量")
    take_step(petition, "give_review", by=town.city_operator, now=town.now, upheld=True, opinion="测量无误")
    words = paper(client, petition, REVIEW)
    assert "信访事项复查意见书" in words
    assert "维持原来的意见" in words
    assert "请求复核" in words

    take_step(petition, "ask_review", by=receipt_viewer(petition.pk, COUNTY), now=town.now, reason="仍不同意")
    assert "三十日内向云溪市综治中心请求复查" in page(client, petition, OPINION), "as it was told then"
    given = {"body": "省人民政府信访局", "dated": county_day(town.now), "upheld": True, "opinion": "维持"}
    take_step(petition, "enter_review", by=town.dispatcher, now=town.now, **given)
    words = paper(client, petition, REVIEW)
    assert "信访事项复核意见书" in words
    assert "省人民政府信访局" in words
    assert "终局意见" in words


def test_the_body_complained_of_cannot_print_who_it_was(at_desk, town, petition):
    """Source: 信访工作条例(2022) art. 30."""
    dispatched(town, petition)
    take_step(petition, "sign", by=town.handler, now=town.now)
    for who in ("handler", "unit_leader", "supervisor"):
        client = at_desk(who)
        assert client.get(f"/desk/cases/{petition.number}/papers/{ACCEPTED}").status_code == 404
        assert "受理告知书" not in client.get(f"/desk/cases/{petition.number}").content.decode()


def test_the_name_is_printed_on_request_and_the_look_is_on_the_record(at_desk, town, petition):
    dispatched(town, petition)
    client = at_desk("dispatcher")
    before = len(story_of(petition.subject))
    assert client.get(f"/desk/cases/{petition.number}/papers/{ACCEPTED}").status_code == 200
    assert len(story_of(petition.subject)) == before, "a masked one needs no record"

    answer = client.post(f"/desk/cases/{petition.number}/papers/{ACCEPTED}/named")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert "李小明：" in text_of(answer.content)
    assert story_of(petition.subject)[-1].step == "reveal"


def test_other_matters_have_no_such_paper(at_desk, town, lamp):
    dispatched(town, lamp)
    assert at_desk("dispatcher").get(f"/desk/cases/{lamp.number}/papers/{ACCEPTED}").status_code == 404


@pytest.mark.parametrize(("kind", "path"), [(ACCEPTED, f"papers/{ACCEPTED}"), ("order", "order")])
def test_a_county_prints_with_its_own_template(at_desk, town, petition, kind, path):
    dispatched(town, petition)
    own = docx_with("青禾县信访局专用", "{{ number }}", "{{ paper_number }}")
    replace_template(kind, name="本县.docx", body=own, by=town.system_admin, now=town.now)
    answer = at_desk("dispatcher").get(f"/desk/cases/{petition.number}/{path}?format=docx")
    assert "青禾县信访局专用" in text_of(answer.content)
    assert petition.number in text_of(answer.content)
