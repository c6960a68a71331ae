# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import pytest

from linli.kernel.ids import new_id
from linli.ledger.rules import Subject
from linli.notices.actions import tell
from linli.notices.models import Notice
from linli.notices.rules import Recipient
from linli.people.actions import import_posts, import_units
from linli.people.actions.imports import posts
from linli.people.models import Account, Post, Unit
from linli.people.queries import post_headings, post_rows, unit_headings, unit_info, unit_rows, viewer_of_post
from tests import town as cast
from tests.people.conftest import NOW

PARKS = {"单位名称": "青禾县园林局", "简称": "园林局", "类别": "部门", "层级": "县级", "区划代码": 519901.0}
TEAM = {"name": "绿化队", "kind": "department", "area_code": cast.COUNTY, "parent": "青禾县园林局", "phone": "0999-1"}
ZHANG = {
    "账号": "zhang.san",
    "姓名": "张三",
    "单位名称": "青禾县住建局",
    "岗位角色": "部门经办",
    "事项类别": "C01、C02",
}


def outcomes(verdicts):
    return [(verdict.n, str(verdict.outcome), verdict.field) for verdict in verdicts]


def test_good_rows_come_in_and_bad_rows_say_why(town):
    rows = [PARKS, TEAM, {**PARKS, "单位名称": ""}, {**TEAM, "name": "某队", "parent": "没有的局"}, PARKS]
    verdicts = import_units(rows, by=town.system_admin, now=NOW)

    assert outcomes(verdicts) == [
        (1, "opened", ""), (2, "opened", ""), (3, "refused", "name"), (4, "refused", "parent"), (5, "same", ""),
    ]  # fmt: skip
    assert "没有的局" in verdicts[3].note
    team = Unit.objects.get(name="绿化队")
    assert team.parent.name == "青禾县园林局"
    assert unit_info(team.pk).short_name == "绿化队"


def test_a_units_mailbox_comes_with_its_row_and_is_told_there(town):
    [verdict] = import_units([{**PARKS, "公务邮箱": "yuanlin@example.gov.cn"}], by=town.system_admin, now=NOW)
    parks = Unit.objects.get(name="青禾县园林局")
    [wrong] = import_units([{**PARKS, "公务邮箱": "yuanlin"}], by=town.system_admin, now=NOW)

    assert (str(verdict.outcome), wrong.field) == ("opened", "mail")
    tell("case_dispatched", about=Subject("case", new_id(), cast.COUNTY), to=[Recipient("unit", parks.pk)], at=NOW)
    assert sorted(Notice.objects.values_list("channel", flat=True)) == ["in_app", "mail"]


def test_a_dry_run_gives_the_same_verdicts_and_leaves_nothing(town):
    rows = [PARKS, TEAM, {**PARKS, "类别": "俱乐部", "单位名称": "x"}]
    tried = import_units(rows, by=town.system_admin, now=NOW, dry_run=True)

    assert not Unit.objects.filter(name__in=["青禾县园林局", "绿化队"]).exists()
    assert tried == import_units(rows, by=town.system_admin, now=NOW)


def test_a_second_import_changes_what_differs(town):
    import_units([PARKS], by=town.system_admin, now=NOW)
    [verdict] = import_units([{**PARKS, "公开电话": "0999-7"}], by=town.system_admin, now=NOW)

    assert verdict.outcome == "changed"
    assert Unit.objects.get(name="青禾县园林局").phone == "0999-7"


def test_an_emptied_cell_empties_and_a_missing_column_says_nothing(town):
    import_units([{**PARKS, "公开电话": "0999-7", "公务邮箱": "yuanlin@example.gov.cn"}], by=town.system_admin, now=NOW)
    [same] = import_units([PARKS], by=town.system_admin, now=NOW)
    [emptied] = import_units([{**PARKS, "公开电话": "", "公务邮箱": " "}], by=town.system_admin, now=NOW)

    parks = Unit.objects.get(name="青禾县园林局")
    assert (str(same.outcome), str(emptied.outcome)) == ("same", "changed")
    assert (parks.phone, parks.mail, parks.short_name) == ("", "", "园林局")


@pytest.mark.parametrize(("column", "word", "field"), [("类别", "法院、检察院", "kind"), ("层级", "乡镇级", "tier")])
def test_what_a_sheet_cannot_change_is_refused_in_words(town, column, word, field):
    import_units([PARKS], by=town.system_admin, now=NOW)
    [verdict] = import_units([{**PARKS, column: word}], by=town.system_admin, now=NOW)
    assert outcomes([verdict]) == [(1, "refused", field)]


def test_a_corrected_name_opens_no_second_unit(town):
    import_units([PARKS], by=town.system_admin, now=NOW)
    [verdict] = import_units([{**PARKS, "单位名称": "青禾县园林绿化局"}], by=town.system_admin, now=NOW)
    assert outcomes([verdict]) == [(1, "refused", "short_name")]
    assert "到单位页上改" in verdict.note


def test_rows_outside_the_administrators_area_or_by_others_are_refused(town):
    next_door = {**PARKS, "区划代码": cast.NEIGHBOUR}
    assert outcomes(import_units([next_door], by=town.system_admin, now=NOW)) == [(1, "refused", "")]
    assert outcomes(import_units([PARKS], by=town.handler, now=NOW)) == [(1, "refused", "")]


def test_posts_come_in_with_their_accounts_and_first_passwords(town):
    rows = [
        ZHANG,
        {**ZHANG, "岗位角色": "网格员"},
        {**ZHANG, "姓名": "张四"},
        {**ZHANG, "账号": "li.si", "姓名": "李四", "单位名称": "没有的局"},
        {**ZHANG, "账号": "wang.wu", "姓名": "王五", "岗位角色": "系统管理员", "单位名称": "青禾县综治中心"},
        {**ZHANG, "账号": "li.si", "姓名": "李四", "开始日期": "明天"},
        ZHANG,
    ]
    verdicts = import_posts(rows, by=town.system_admin, now=NOW)

    assert [str(verdict.outcome) for verdict in verdicts] == ["opened"] + ["refused"] * 5 + ["same"]
    assert [verdict.field for verdict in verdicts[1:6]] == ["", "name", "unit", "", "starts_on"]
    assert len(verdicts[0].note) == 19
    post = Post.objects.get(account__username="zhang.san")
    assert viewer_of_post(post.pk, on=NOW.date()).categories == ("C01", "C02")
    assert not Account.objects.filter(username__in=["li.si", "wang.wu"]).exists()  # no half of a refused row


def test_many_new_accounts_come_in_by_reading_the_sheet_again(town, monkeypatch):
    monkeypatch.setattr(posts, "MOST_NEW", 1)
    rows = [ZHANG, {**ZHANG, "账号": "li.si", "姓名": "李四"}, {**ZHANG, "账号": "wang.wu", "姓名": "王五"}]

    first, again = (import_posts(rows, by=town.system_admin, now=NOW) for _time in range(2))

    assert [str(verdict.outcome) for verdict in first] == ["opened", "refused", "refused"]
    assert "一次最多新开 1 个账号" in first[1].note
    assert [str(verdict.outcome) for verdict in again] == ["same", "opened", "refused"]


@pytest.mark.parametrize("sheet", ["units", "posts"])
def test_what_is_exported_can_be_imported_again_unchanged(town, sheet):
    headings, rows, back = {
        "units": (unit_headings, unit_rows, import_units),
        "posts": (post_headings, post_rows, import_posts),
    }[sheet]
    table = [dict(zip(headings(), row, strict=True)) for row in rows(town.system_admin)]

    assert len(table) > 5
    verdicts = back(table, by=town.system_admin, now=NOW)
    assert {str(verdict.outcome) for verdict in verdicts} == {"same"}


def test_an_export_ends_at_the_area_and_costs_one_statement(town, django_assert_num_queries):
    with django_assert_num_queries(1):
        areas = {row[4] for row in unit_rows(town.town_operator)}
    assert areas == {cast.TOWN, cast.VILLAGE}


@pytest.mark.parametrize(
    ("column", "most"), [("name", 80), ("short_name", 24), ("phone", 24), ("mail", 100)]
)  # fmt: skip
def test_a_cell_too_long_spoils_its_row_and_no_other(town, column, most):
    filler = {"phone": "1", "mail": "a"}.get(column, "长")
    long = {**TEAM, "parent": "", column: filler * (most + 1)}

    verdicts = import_units([long, TEAM | {"parent": ""}], by=town.system_admin, now=NOW)
    changed = import_units([long], by=town.system_admin, now=NOW) if column != "name" else verdicts[:1]

    assert outcomes(verdicts) == [(1, "refused", column), (2, "opened", "")]
    assert outcomes(changed) == [(1, "refused", column)]
    assert f"{most} 个字" in verdicts[0].note


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"姓名": "名" * 41}, "name"),
        ({"职务": "职" * 41}, "title"),
        ({"事项类别": "C01 公共安全与消防管理类"}, "categories"),
        ({"事项类别": "C01 X99"}, "categories"),
    ],
)
def test_a_post_whose_cells_cannot_be_says_which(town, cells, column):
    verdicts = import_posts(
        [{**ZHANG, **cells}, {**ZHANG, "账号": "li.si"}], by=town.system_admin, now=NOW, dry_run=True
    )

    assert outcomes(verdicts) == [(1, "refused", column), (2, "opened", "")]
    assert not Account.objects.filter(username="li.si").exists()


def test_a_sheet_of_posts_brings_back_their_end_and_a_change_is_not_passed_over(town):
    until = {**ZHANG, "到哪天止": "2026-12-05"}
    assert outcomes(import_posts([until], by=town.system_admin, now=NOW)) == [(1, "opened", "")]
    sheet = [dict(zip(post_headings(), row, strict=True)) for row in post_rows(town.system_admin)]
    [mine] = [row for row in sheet if row["账号"] == "zhang.san"]
    assert mine["到哪天止"] == "2026-12-05"

    verdicts = import_posts([mine], by=town.system_admin, now=NOW)
    assert outcomes(verdicts) == [(1, "same", "")]
    assert Post.objects.filter(account__username="zhang.san").count() == 1
    for column, other in (("事项类别", "C01 E02"), ("到哪天止", ""), ("职务", "科长"), ("开始日期", "2026-01-01")):
        [verdict] = import_posts([mine | {column: other}], by=town.system_admin, now=NOW)
        assert str(verdict.outcome) == "refused"
        assert column in verdict.note
    without = {name: value for name, value in mine.items() if name not in ("到哪天止", "事项类别", "职务")}
    assert outcomes(import_posts([without], by=town.system_admin, now=NOW)) == [(1, "same", "")], "says nothing of them"
